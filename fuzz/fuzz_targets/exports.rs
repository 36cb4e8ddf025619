//! Any text can be written in every format under any choices, and what claims to be JSON
//! or XML is.
#![no_main]

use klartext::{Choices, Format, Page};
use klartext_fuzz::{choices, divided, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((source, mut rest)) = divided(data) else { return };
    // All formats of a plain text; one under choices, for there are many.
    let format = if rest.is_empty() { None } else { rest.choose(Format::ALL).ok() };
    let Ok(choices) = choices(&mut rest, source.len()) else { return };
    let page = read(source);
    match format {
        Some(&format) => export(&page, format, &choices),
        None => Format::ALL.iter().for_each(|&format| export(&page, format, &choices)),
    }
});

fn export(page: &Page, format: Format, choices: &Choices) {
    let written = page.export(format, choices);
    match format {
        Format::Json
        | Format::JsonLd
        | Format::Spacy
        | Format::Doccano
        | Format::LabelStudio
        | Format::WebAnnotation => {
            let json = serde_json::from_str::<serde_json::Value>(&written);
            assert!(json.is_ok(), "{format}: {json:?}");
        }
        Format::Tei => {
            let xml = roxmltree::Document::parse(&written);
            assert!(xml.is_ok(), "{format}: {xml:?}");
        }
        _ => {}
    }
}
