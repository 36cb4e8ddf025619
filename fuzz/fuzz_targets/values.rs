//! Values are found in any text, in any language, in order and where they say.
#![no_main]

use arbitrary::Arbitrary;
use klartext::Language;
use klartext::training::entities::values;
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    language: Option<u8>,
    text: &'a str,
}

fuzz_target!(|input: Input<'_>| {
    let language = input.language.map(|at| Language::ALL[usize::from(at) % Language::ALL.len()]);
    let mut end = 0;
    for found in values::find(input.text.into(), language) {
        assert!(found.span.start >= end && !found.span.is_empty(), "{found:?}");
        assert!(input.text.get(found.span.start..found.span.end).is_some(), "{found:?}");
        end = found.span.end;
    }
});
