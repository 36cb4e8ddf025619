//! Who made a picture or sent it, in a line of its own below the caption, in more
//! shapes than the models know.

use super::layout::Sheet;
use super::part::{Beginning, mark};
use crate::language::lexicon::{CONJUNCTIONS, PARTICLES};
use crate::language::lists::{Words, under};
use std::sync::LazyLock;

const SOURCES: &str = include_str!("../../data/lexicons/picture-sources.txt");

/// A word before a colon.
static LABELS: Words = LazyLock::new(|| under(SOURCES, "label").collect());
/// Words before a name.
static MAKERS: Words = LazyLock::new(|| under(SOURCES, "maker").collect());
/// Who sends or sells pictures.
static HOUSES: Words = LazyLock::new(|| under(SOURCES, "house").collect());

/// What stands for a maker who isn't named.
static UNNAMED: Words = LazyLock::new(|| under(SOURCES, "unnamed").collect());

/// Words of a line that says where a picture is from, and its bytes.
const SOURCE: u32 = 10;
const BYTES: usize = 120;
/// Words of a caption that its source stands below.
const CAPTION: std::ops::RangeInclusive<u32> = 4..=25;

/// Whether a part says where a picture is from, and nothing else.
pub fn names_source(sheet: Sheet<'_>, at: usize) -> bool {
    let Some(part) = sheet.parts.get(at) else { return false };
    sheet.looks(at).credit || part.words <= SOURCE && is_source(sheet.text(at))
}

/// Whether a caption of one sentence stands there, and right below it where the picture
/// is from: both are set apart, or nothing on the page is.
pub fn is_above_source(sheet: Sheet<'_>, at: usize) -> bool {
    let Some([part, source, below]) = sheet.parts.get(at..at + 3) else { return false };
    let apart = part.blank_before > 0 || source.blank_before + below.blank_before == 0;
    CAPTION.contains(&part.words)
        && is_one_sentence(sheet.text(at))
        && !part.continues
        && part.marks & mark::QUESTION == 0
        && !matches!(part.beginning, Beginning::Quote | Beginning::Small | Beginning::Bullet)
        && source.blank_before == 0
        && apart
        && !names_source(sheet, at)
        && names_source(sheet, at + 1)
}

/// Whether no sentence ends inside a text.
fn is_one_sentence(text: &str) -> bool {
    let ends = |(at, _): (usize, &str)| {
        let figure = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        // A year or an abbreviation in capitals may end one, "3." and "J." do not.
        let capitals = text[..at].chars().rev().take_while(|c| c.is_uppercase()).count();
        figure > 2
            || capitals > 1
            || text[..at]
                .ends_with(|c: char| c.is_lowercase() || matches!(c, ')' | '“' | '"' | '”'))
    };
    ![". ", "! ", "? "].iter().any(|&end| text.match_indices(end).any(ends))
}

/// Whether a text says where a picture is from, and nothing else.
fn is_source(text: &str) -> bool {
    if text.len() > BYTES {
        return false;
    }
    let bare = text.trim_matches(['(', ')', '[', ']', '.', ' ']).trim_start_matches(['©', ' ']);
    let small = bare.to_lowercase();
    let labelled = || {
        let (label, name) = bare.split_once(':')?;
        LABELS.contains(label.trim().to_lowercase().as_str()).then_some(name)
    };
    let made = || {
        let maker = MAKERS.iter().find(|&&maker| small.starts_with(maker))?;
        bare.get(maker.len()..).filter(|name| name.starts_with(' '))
    };
    let signed = || small.split(['/', '|']).any(|name| HOUSES.contains(name.trim()));
    labelled().or_else(made).map_or_else(|| signed() && are_names(bare), are_names)
}

/// Whether a text is names: words with a capital, and small ones that stand in names.
fn are_names(text: &str) -> bool {
    let words = || text.split([' ', '/', '|', ',', '&']).filter(|word| !word.is_empty());
    let name = |word: &str| {
        let small = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            || [&HOUSES, &PARTICLES, &CONJUNCTIONS].iter().any(|list| list.contains(small.as_str()))
            || UNNAMED.contains(small.as_str())
    };
    words().next().is_some() && words().all(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::layout::{Layout, tests::document};

    #[test]
    fn a_line_says_where_a_picture_is_from() {
        for text in [
            "Bildrechte: Hafenfunk/Karla Voss",
            "IMAGO/Jan Wolters",
            "(Foto: privat)",
            "© Getty Images",
            "Picture Alliance/DPA",
            "Credit: Moira Tannock",
            "Photo by Lutz Behrend/AFP",
            "AP Photo/Jim Crail",
            "PA Media",
            "Foto von Rieke van der Laan",
        ] {
            assert!(is_source(text), "{text}");
        }
        for text in [
            "Bild: wie aus einer anderen Zeit",
            "Foto von der alten Brücke",
            "Der Fotograf bleibt unbekannt",
            "Moira Tannock",
            "AP and others reported on it",
            "Kontakt: Moira Tannock",
            "Wahl/Umfrage",
        ] {
            assert!(!is_source(text), "{text}");
        }
    }

    #[test]
    fn a_sentence_right_above_it_is_its_caption() {
        let above = |text: &str, at: usize| {
            let document = document(text);
            let layout = Layout::read(&document);
            is_above_source(layout.on(document.source()), at)
        };
        let text = "Der Rat hat am Abend für die neue Brücke gestimmt. Gegner wollen klagen.";
        for (caption, source) in [
            ("Die alten Weichen haben ausgedient.", "Bildrechte: Hafenfunk/Karla Voss"),
            ("Milch im Glas war einmal üblich.", "Getty Images"),
            ("Islanders waited on the quay for the vote.", "AP Photo/Jim Crail"),
            ("The ferry has been laid up since 2014.", "Photo: Ishbel Munro"),
        ] {
            for page in [
                format!("{text}\n\n{caption}\n{source}\n\n{text}"),
                format!("{text}\n{caption}\n{source}\n{text}"),
            ] {
                assert!(above(&page, 1), "{page}");
                assert!(!above(&page, 0), "{page}");
            }
        }
        for page in [
            // A paragraph of several sentences, what somebody says, a paragraph and a picture.
            format!("{text}\n\n{text}\nGetty Images\n\n{text}"),
            format!(
                "{text}\n\n„Das ist nicht das Ende der Brücke“, sagt sie.\nGetty Images\n\n{text}"
            ),
            format!("{text}\nDie Arbeiten dauern bis zum Herbst.\nGetty Images\n\n{text}"),
            format!("{text}\n\nDie Arbeiten dauern bis zum Herbst.\n\nGetty Images\n\n{text}"),
        ] {
            assert!(!above(&page, 1), "{page}");
        }
    }
}
