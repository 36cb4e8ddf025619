//! Lines that say who reports: "Aus Elm berichtet Ada Lorm", "Jane Doe reports from Elm".

use super::lexicon::{REPORT_BY, REPORT_FOR, REPORT_FROM, REPORT_LEADS, REPORTS};
use crate::language::lexicon::{ARTICLES, CONJUNCTIONS, PARTICLES};
use crate::language::lists::Words;
use crate::text::{Span, Token, TokenKind};

/// Most tokens of such a line.
const MOST: usize = 16;

/// Words of a name, and most of a place or an outlet.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;
const PLACE: usize = 5;

/// Where the names stand in a line that says nothing but that they report.
pub fn reporter(tokens: &[Token<'_>]) -> Option<Span> {
    let tokens = match tokens {
        [line @ .., last] if matches!(last.text, "." | ":") => line,
        line => line,
    };
    let first = tokens.first().filter(|_| tokens.len() <= MOST)?;
    let span = |names: &[Token<'_>]| Some(names.first()?.span().to(names.last()?.span()));
    if let Some(verb) = tokens.iter().position(|token| is(&REPORTS, token)) {
        let (before, behind) = (&tokens[..verb], &tokens[verb + 1..]);
        if is(&REPORT_LEADS, first) && before.len() <= PLACE && before.iter().skip(1).all(of_place)
        {
            return span(behind).filter(|_| is_names(behind));
        }
        return span(before).filter(|_| is_name(before) && is_where(behind, &[&REPORT_FROM]));
    }
    // "From Jane Doe in Elm", "From Jane Doe for the Courier"
    let ends = |token: &Token<'_>| is(&REPORT_FROM, token) || is(&REPORT_FOR, token);
    let ends = 1 + tokens[1..].iter().position(ends)?;
    let (name, place) = (&tokens[1..ends], &tokens[ends..]);
    let whole =
        is(&REPORT_BY, first) && is_name(name) && is_where(place, &[&REPORT_FROM, &REPORT_FOR]);
    span(name).filter(|_| whole)
}

/// Whether what follows a name says only for whom it reports ("for the Courier").
pub fn is_outlet(tokens: &[Token<'_>]) -> bool {
    !tokens.is_empty() && is_where(tokens, &[&REPORT_FOR])
}

fn is(list: &Words, token: &Token<'_>) -> bool {
    list.contains(token.text.to_lowercase().as_str())
}

/// Nothing, or a word of one of the lists and names of a place behind it.
fn is_where(tokens: &[Token<'_>], lists: &[&Words]) -> bool {
    tokens.split_first().is_none_or(|(first, place)| {
        lists.iter().any(|list| is(list, first))
            && (1..=PLACE).contains(&place.len())
            && place.iter().all(of_place)
            && place.last().is_some_and(|last| last.text.starts_with(char::is_uppercase))
    })
}

fn of_place(token: &Token<'_>) -> bool {
    let capital = token.text.starts_with(char::is_uppercase);
    match token.kind {
        TokenKind::Word => capital || is(&ARTICLES, token) || is(&PARTICLES, token),
        TokenKind::Mark => matches!(token.text, "-" | "," | "/"),
        TokenKind::Number => false,
    }
}

fn is_name(tokens: &[Token<'_>]) -> bool {
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    NAME.contains(&words.count())
        && tokens.iter().all(|token| {
            let capital = token.text.starts_with(char::is_uppercase) && !is(&ARTICLES, token);
            capital || is(&PARTICLES, token) || token.text == "."
        })
}

fn is_names(tokens: &[Token<'_>]) -> bool {
    let between = |token: &Token<'_>| is(&CONJUNCTIONS, token) || matches!(token.text, "," | "&");
    tokens.split(between).filter(|name| !name.is_empty()).all(is_name)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{metadata, values};
    use crate::analysis::Role;

    #[test]
    fn what_goes_on_is_a_sentence() {
        for text in ["Ada Lorm berichtet von neuen Schäden", "Aus Bad Elm in Hessen"] {
            let rows = [(Role::Headline, "Die Brücke bleibt gesperrt"), (Role::Related, text)];
            assert_eq!(values(&metadata(&rows).authors), [""; 0], "{text}");
        }
    }

    #[test]
    fn who_reports_wrote_it() {
        let cases: [(&str, &[&str]); 14] = [
            ("Aus Bad Elm berichtet Ada Lorm", &["Ada Lorm"]),
            ("Aus dem Elmer Rathaus berichten Ada Lorm und Udo Bern.", &["Ada Lorm", "Udo Bern"]),
            ("Es berichtet Ada Lorm", &["Ada Lorm"]),
            ("Für die Elmer Post berichtet Ada Lorm", &["Ada Lorm"]),
            ("Ada Lorm berichtet aus Musterau", &["Ada Lorm"]),
            ("Ada Lorm berichtet", &["Ada Lorm"]),
            ("Jane Doe reports from Upper Elm", &["Jane Doe"]),
            ("From Jane Doe in Elm", &["Jane Doe"]),
            ("From Jane Doe for the Courier", &["Jane Doe"]),
            ("Es berichtet die Polizei", &[]),
            ("Es berichtet Radio Elm", &[]),
            ("Die Polizei berichtet", &[]),
            ("Deutsche Medien berichten", &[]),
            ("From Elm in Kent", &[]),
        ];
        for role in [Role::Byline, Role::Navigation, Role::Paragraph] {
            for (text, expected) in cases {
                let rows = [
                    (Role::Headline, "Die Brücke bleibt gesperrt"),
                    (role, text),
                    (Role::Paragraph, "Die Brücke bleibt gesperrt, sagt die Stadt."),
                ];
                let rows = if role == Role::Byline { &rows[..2] } else { &rows };
                assert_eq!(values(&metadata(rows).authors), expected, "{text} as {role:?}");
            }
        }
    }
}
