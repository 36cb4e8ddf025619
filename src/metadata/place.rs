//! The place that the report was filed from: "BERLIN (Reuters) -".

use super::{Page, agency, field};
use crate::analysis::{Field, FieldReason, Role};
use crate::language::lexicon::{ARTICLES, PARTICLES};
use crate::text::{Casing, Slice, Token, TokenKind, casing, tokens};

/// How far the dash stands from the beginning, in bytes.
const REACH: usize = 80;

/// Most words of a place ("Frankfurt am Main").
const MOST_WORDS: usize = 4;

/// The place at the beginning of the dateline or of the first paragraph.
pub fn read(page: &Page<'_>) -> Option<Field> {
    let mut lines = page.texts([Role::Dateline]).chain(page.first_text());
    lines.find_map(|line| place(page.source, line)).map(|place| field(place, FieldReason::Place))
}

/// A place stands before a dash, with at most an agency in brackets and a date
/// between; behind an agency a full stop or nothing will do. Without an agency it is either in
/// capitals, or a single word before a dash and a new sentence, which may be that of
/// the next line.
fn place<'a>(source: Slice<'a>, line: Slice<'a>) -> Option<Slice<'a>> {
    let head = line.beginning(REACH);
    let mut agencies = Vec::new();
    agency::at_beginning(line, &mut agencies);
    let stops: &[&str] = if agencies.is_empty() { &[] } else { &[").", "):", ") "] };
    let dash = [" - ", " – ", " — ", "—", " -- ", ") -", ") –"]
        .iter()
        .chain(stops)
        .filter_map(|dash| head.find(dash).map(|at| (at, at + dash.len())))
        .min()?;
    let after = source.tail(head.span().start + dash.1).trim_start().chars().next()?;
    let mut words: Vec<Token<'_>> = Vec::new();
    let (mut marks, mut ended) = (0, false);
    for token in tokens(head.range(0..dash.0)) {
        match token.kind {
            TokenKind::Word if !ended => words.push(token),
            TokenKind::Mark if token.text == "/" && !words.is_empty() => {}
            TokenKind::Mark if matches!(token.text, "(" | ",") => {
                (ended, marks) = (true, marks + 1)
            }
            _ if ended => {}
            _ => return None,
        }
    }
    let (first, last) = (words.first()?, words.last()?);
    let texts = || words.iter().map(|word| word.text);
    let capitals = texts().all(|word| casing(word) == Casing::Upper && word.len() > 2);
    let named = texts().all(|word| word.starts_with(char::is_uppercase) || is_small(word));
    let sure = !agencies.is_empty()
        || capitals && after.is_uppercase()
        || words.len() == 1 && marks == 0 && casing(first.text) == Casing::Title;
    let shape = words.len() <= MOST_WORDS
        && named
        && !is_small(first.text)
        && !ARTICLES.contains(first.text.to_lowercase().as_str())
        && (after.is_uppercase() || !agencies.is_empty());
    (sure && shape).then(|| line.at(first.span().to(last.span())))
}

/// Small words inside the names of places.
fn is_small(word: &str) -> bool {
    let short = casing(word) == Casing::Lower && word.chars().count() <= 3;
    short || PARTICLES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::super::tests::metadata;
    use super::*;

    #[test]
    fn places_before_a_dash() {
        let cases = [
            ("Berlin (dpa) - Die Brücke bleibt gesperrt.", Some("Berlin")),
            ("Berlin (dpa) – „Das geht nicht“, sagt er.", Some("Berlin")),
            ("MUSTERAU, April 7 (Reuters) - The bridge is closed.", Some("MUSTERAU")),
            ("Frankfurt am Main (dpa/lhe) - Die Brücke.", Some("Frankfurt am Main")),
            ("Berlin/München (AFP) — Die Brücke.", Some("Berlin/München")),
            ("WASHINGTON — The bridge is closed.", Some("WASHINGTON")),
            ("Boitzenburg (epd). Aus der Kirche kommt Kritik.", Some("Boitzenburg")),
            ("Berlin (dpa) Die Brücke bleibt gesperrt.", Some("Berlin")),
            ("Madrid, 14 mar (EFE).- El puente sigue cerrado.", Some("Madrid")),
            ("Ada Lorm (SPD). Die Brücke bleibt gesperrt.", None),
            ("Ada Lorm (SPD) Die Brücke bleibt gesperrt.", None),
            ("Karlsruhe - Der Gerichtshof hat entschieden.", Some("Karlsruhe")),
            ("Das Haus - Er lebt dort.", None),
            ("Die Brücke bleibt gesperrt - auch am Montag.", None),
            ("Brücke - auch am Montag.", None),
            ("Berlin. Die Brücke.", None),
            ("Der Sprecher (dpa) meldet - Die Brücke.", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = metadata(&[(Role::Paragraph, text)]).place;
            assert_eq!(found.as_ref().map(|field| field.value.as_str()), expected, "{text}");
        }
    }
}
