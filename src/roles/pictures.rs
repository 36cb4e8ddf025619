//! Who made a picture or sent it, in a line of its own below the caption or at the end of
//! that, in more shapes than the models know.

use super::layout::Sheet;
use super::part::{Beginning, Part, mark};
use crate::language::lexicon::{CONJUNCTIONS, PARTICLES};
use crate::language::lists::{Words, under};
use std::sync::LazyLock;

const SOURCES: &str = include_str!("../../data/lexicons/picture-sources.txt");

/// A word before a colon.
static LABELS: Words = LazyLock::new(|| under(SOURCES, "label").collect());
/// One that stands before what is no picture, too.
static ORIGINS: Words = LazyLock::new(|| under(SOURCES, "origin").collect());
/// Words before a name.
static MAKERS: Words = LazyLock::new(|| under(SOURCES, "maker").collect());
/// Words between names.
static LINKS: Words = LazyLock::new(|| under(SOURCES, "link").collect());
/// Who sends or sells pictures.
static HOUSES: Words = LazyLock::new(|| under(SOURCES, "house").collect());
/// Who sends texts as well.
static AGENCIES: Words = LazyLock::new(|| under(SOURCES, "agency").collect());
/// What leads to a caption.
static CAPTIONS: Words = LazyLock::new(|| under(SOURCES, "caption").collect());

/// What stands for a maker who isn't named.
static UNNAMED: Words = LazyLock::new(|| under(SOURCES, "unnamed").collect());

/// Words of a line that says where a picture is from, and its bytes.
const SOURCE: u32 = 10;
const BYTES: usize = 120;
/// Bytes of what leads to a caption.
const LEAD: usize = 40;
/// Words of a caption that its source stands below.
const CAPTION: std::ops::RangeInclusive<u32> = 4..=25;
/// Words of a caption with its source.
const CREDITED: std::ops::RangeInclusive<u32> = 4..=30;

/// Whether a part says where a picture is from, and nothing else.
pub fn names_source(sheet: Sheet<'_>, at: usize) -> bool {
    let Some(part) = sheet.parts.get(at) else { return false };
    sheet.looks(at).credit || part.words <= SOURCE && is_source(sheet.text(at))
}

/// Whether a part says where a picture is from in a way in which no text is signed and
/// that the models don't know.
pub fn signs_picture(sheet: Sheet<'_>, at: usize) -> bool {
    let said = |part: &Part| {
        (2..=SOURCE).contains(&part.words)
            && !sheet.looks(at).credit
            && matches!(source(sheet.text(at)), Some(Source::Picture | Source::House))
    };
    sheet.parts.get(at).is_some_and(said)
}

/// Whether a short part ends with words that say where a picture is from; `surely` if
/// nothing but a picture has such an end.
pub fn ends_in_source(sheet: Sheet<'_>, at: usize, surely: bool) -> bool {
    let ends = |part: &Part| {
        CREDITED.contains(&part.words)
            && part.stops <= 1
            && match end(sheet.text(at)) {
                Some((from, Source::Picture | Source::House)) => from > 0,
                Some((from, Source::Person | Source::Origin)) => from > 0 && !surely,
                _ => false,
            }
    };
    sheet.parts.get(at).is_some_and(ends)
}

/// Where the end of a caption begins that says where the picture is from; at its beginning
/// if nothing else stands there.
pub fn source_at(caption: &str) -> Option<usize> {
    end(caption).map(|(from, _)| from)
}

/// Where a caption begins behind a word that says that it is one ("Image caption, ...").
pub fn caption_at(text: &str) -> usize {
    let mark = text.find([':', ',']).filter(|&mark| mark <= LEAD);
    let label = mark.and_then(|mark| text.get(..mark)).unwrap_or_default().trim_end();
    // After a single word a comma parts what belongs together.
    let says = text[label.len()..].trim_start().starts_with(':') || label.contains(' ');
    match mark {
        Some(mark) if says && CAPTIONS.contains(label.to_lowercase().as_str()) => mark + 1,
        _ => 0,
    }
}

/// Whether somebody of this name, in small letters, sends or sells pictures.
pub fn is_house(name: &str) -> bool {
    HOUSES.contains(name) || AGENCIES.contains(name)
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

/// How a text says where a picture is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// With words that say it of pictures.
    Picture,
    /// With a word that says it of other things, too.
    Origin,
    /// By the name of somebody who sends nothing but pictures.
    House,
    /// By that of an agency, beside a person's.
    Person,
    /// By that of agencies alone, which may have written a text as well.
    Agency,
}

/// Whether a text says where a picture is from, and nothing else.
fn is_source(text: &str) -> bool {
    source(text).is_some()
}

/// How a text says where a picture is from; `None` if it doesn't, or says more.
fn source(text: &str) -> Option<Source> {
    if text.len() > BYTES {
        return None;
    }
    let outer = text.trim_matches(['(', ')', '[', ']', '.', ' ']);
    let bare = outer.trim_start_matches(['©', ' ']);
    let small = bare.to_lowercase();
    let labelled = || {
        let (label, name) = label(bare)?;
        let label = label.trim_end_matches('.').to_lowercase();
        let all = |list: &Words| label.split('/').all(|word| list.contains(word.trim()));
        let how = match all(&LABELS) {
            true => Source::Picture,
            false => Some(Source::Origin).filter(|_| all(&ORIGINS))?,
        };
        Some((how, name.trim_start_matches(['©', ' '])))
    };
    let made = || {
        let maker = MAKERS.iter().find(|&&maker| small.starts_with(maker))?;
        let name = bare.get(maker.len()..).filter(|name| name.starts_with(' '))?;
        Some((Source::Picture, name))
    };
    let signed = || {
        let mut names = small.split(['/', '|']).map(str::trim);
        let (houses, agencies) = names.clone().fold((0, 0), |(houses, agencies), name| {
            let house = usize::from(HOUSES.contains(name));
            (houses + house, agencies + usize::from(AGENCIES.contains(name)))
        });
        let person = names.any(|name| name.contains(' ') && !is_house(name));
        match (houses, agencies) {
            (0, 0) if outer.starts_with('©') => Some(Source::Picture),
            (0, 0) => None,
            (0, _) if person => Some(Source::Person),
            (0, _) => Some(Source::Agency),
            _ => Some(Source::House),
        }
    };
    let led = labelled().or_else(made).or_else(|| Some((signed()?, bare)));
    led.filter(|(_, names)| are_names(names)).map(|(how, _)| how)
}

/// What stands before a colon, or dots ("Credit...Ada Lorm"), and behind it.
fn label(text: &str) -> Option<(&str, &str)> {
    let (label, name) = text.split_once(':').or_else(|| text.split_once("..."))?;
    Some((label.trim(), name.trim_start()))
}

/// Where the end of a text begins that says where a picture is from, and how.
fn end(text: &str) -> Option<(usize, Source)> {
    let near = text.ceil_char_boundary(text.len().saturating_sub(BYTES));
    let mut blank = near == 0;
    let begins = |(at, c): (usize, char)| {
        let first = blank && !c.is_whitespace();
        blank = c.is_whitespace();
        first.then_some(near + at)
    };
    let mut starts = text.get(near..)?.char_indices().filter_map(begins);
    starts.find_map(|at| Some((at, source_behind(text, at)?)))
}

/// How the rest of a text, which begins with a word, says where a picture is from. It is
/// set apart from what stands before, or it is a label and a name in small letters, which
/// no sentence ends with ("Foto: dpa").
fn source_behind(text: &str, at: usize) -> Option<Source> {
    let (before, rest) = text.split_at_checked(at)?;
    let before = before.trim_end();
    let initial = || {
        let mut last = before.trim_end_matches('.').chars().rev();
        last.next().is_some_and(char::is_uppercase)
            && last.next().is_none_or(|c| !c.is_alphabetic())
    };
    let stop = before.ends_with('.') && !initial();
    let apart = before.is_empty()
        || stop
        || before.ends_with(['!', '?', '…', ')', ']', '“', '”', '"', '»', '|'])
        || [" -", " –", " —"].iter().any(|dash| before.ends_with(dash))
        || rest.starts_with(['(', '[', '©']);
    let small = || {
        let name = label(rest).map_or("", |(_, name)| name);
        rest.starts_with(char::is_uppercase) && name.starts_with(char::is_lowercase)
    };
    if apart || small() { source(rest) } else { None }
}

/// Longest word with a full stop that is no sentence's last, in bytes.
const SHORTENED: usize = 5;

/// Whether a text is names: words with a capital, and small ones that stand in names.
fn are_names(text: &str) -> bool {
    let mut words = text.split([' ', '/', '|', ',', '&']).filter(|word| !word.is_empty());
    let name = |word: &str| {
        let small = word.to_lowercase();
        let ends = word.ends_with('.') && word.len() > SHORTENED || word.ends_with(['?', '!']);
        word.starts_with(char::is_uppercase) && !ends
            || [&PARTICLES, &CONJUNCTIONS, &UNNAMED].iter().any(|l| l.contains(small.as_str()))
            || is_house(&small)
    };
    words.next().is_some_and(name) && words.all(|word| name(word) || LINKS.contains(word))
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
            "Foto: zvg",
            "Fot. Marek Lis",
            "Beeld: Inge Maas / ANP",
            "Foto/Grafik: Ada Lorm",
            "Źródło zdjęcia: Marek Lis",
            "Credit...Moira Tannock for The Harrow Post",
            "© privat",
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
            "Bild: via Umweg",
            "© 2024 Musterblatt",
            "Mara Muster. Jan Beispiel/dpa",
        ] {
            assert!(!is_source(text), "{text}");
        }
    }

    #[test]
    fn a_caption_ends_with_its_source() {
        for (caption, end) in [
            ("Das Bad im Winter. ", "Foto: dpa"),
            ("Das Bad im Winter. ", "(Quelle: dpa)"),
            ("Das Bad im Winter | ", "Bild: dpa"),
            ("Das Bad im Winter. ", "© privat"),
            ("Das Bad im Winter ", "Foto: privat"),
            ("Das Bad im Winter. – ", "Foto: J. Beispiel/dpa"),
            ("The baths in winter. ", "(AP Photo/Jim Crail)"),
            ("The baths in winter. ", "REUTERS/Jim Crail"),
            ("The baths in winter. ", "Jim Crail/AFP/Getty Images"),
            ("The baths in winter. ", "[Jim Crail/Reuters]"),
            ("", "Jim Crail/Reuters"),
        ] {
            assert_eq!(source_at(&format!("{caption}{end}")), Some(caption.len()), "{end}");
        }
        for text in [
            "Das Bad im Winter.",
            "Auf dem Bild: links Mara Muster",
            "Die Vorsitzende Mara Muster (l.)",
            "Mara Muster spricht mit J. Beispiel von der Stadt.",
            "",
        ] {
            assert_eq!(source_at(text), None, "{text}");
        }
        for (text, at) in [
            ("Image caption, The baths", 14),
            ("Bildunterschrift: Das Bad", 17),
            ("Caption, the man says", 0),
            ("Im Bild: Mara Muster", 0),
        ] {
            assert_eq!(caption_at(text), at, "{text}");
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
