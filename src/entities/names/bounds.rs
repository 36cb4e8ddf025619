//! Where a name begins and ends: what the tagger takes along is cut off.

use crate::analysis::Kind;
use crate::entities::form::fold;
use crate::entities::lexicon::{FORMS_OF_ADDRESS, GLUED_CUES};
use crate::language::lexicon::{FUNCTIONS, ends_in, glued};
use crate::text::{Span, Token, TokenKind};
use std::ops::Range;

/// Marks that no name begins or ends with; "Yahoo!" and "Inc." keep theirs.
const AROUND: [&str; 17] =
    ["\"", "„", "“", "”", "«", "»", "·", "|", "•", "–", "—", "-", "/", ":", ";", ",", "*"];

/// The span of a name that the tagger sees in these tokens; none if nothing
/// of it is a name.
///
/// Marks alone are no name. Not part of one are marks at its ends („Heikendorf II“ names the
/// Heikendorf II), and of a person's the forms of address ("Ms. Tarkow") and
/// what is glued to it in a byline ("vonKurt Tarkow", "TarkowRedakteur").
pub fn of_name(tokens: &[Token<'_>], mut range: Range<usize>, kind: Kind) -> Option<Span> {
    let is_around = |at: usize| AROUND.contains(&tokens[at].text);
    while !range.is_empty() && is_around(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && is_around(range.end - 1) {
        range.end -= 1;
    }
    if !tokens[range.clone()].iter().any(|token| token.text.contains(char::is_alphanumeric)) {
        return None;
    }
    if closes(tokens, &range) {
        range.end += 1;
    }
    if kind == Kind::Person {
        return Some(of_person(tokens, range));
    }
    Some(tokens[range.start].span().to(tokens[range.end - 1].span()))
}

/// Whether the bracket that a name opens is closed right behind it: "Frankfurt
/// (Oder)".
fn closes(tokens: &[Token<'_>], range: &Range<usize>) -> bool {
    let count = |mark: &str| tokens[range.clone()].iter().filter(|t| t.text == mark).count();
    tokens.get(range.end).is_some_and(|next| next.text == ")") && count("(") > count(")")
}

fn of_person(tokens: &[Token<'_>], range: Range<usize>) -> Span {
    let is_address = |token: &Token<'_>| {
        token.kind == TokenKind::Mark
            || FORMS_OF_ADDRESS.contains(fold(token.text).trim_end_matches('.'))
    };
    let tokens = &tokens[range];
    let first = tokens.iter().find(|token| !is_address(token)).unwrap_or(&tokens[0]);
    let last = tokens[tokens.len() - 1];
    let mut span = first.span().to(last.span());
    if let Some(glued) =
        GLUED_CUES.iter().find(|&&word| first.text.strip_prefix(word).is_some_and(is_title_case))
    {
        span.start += glued.len();
    }
    if let Some(end) = before_function(last.text) {
        span.end = last.span().start + end;
    }
    span
}

/// Whether a word begins with a capital and goes on in small letters.
fn is_title_case(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Where a name ends to which the author's function is glued: 5 in
/// "KleinRedakteur".
fn before_function(word: &str) -> Option<usize> {
    glued(word, |tail| ends_in(&FUNCTIONS, &fold(tail)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn a_bracket_that_a_name_opens_is_closed() {
        let tokens = tokens("Frankfurt (Oder) und (Halle)".into());
        let named = |range| of_name(&tokens, range, Kind::Place).map(|span| (span.start, span.end));
        assert_eq!(named(0..3), Some((0, 16)));
        assert_eq!(named(0..1), Some((0, 9)));
        assert_eq!(named(6..7), Some((22, 27)));
    }

    #[test]
    fn what_is_no_part_of_a_name() {
        use Kind::*;
        let cases = [
            ("„Heikendorf II“", Misc, Some("Heikendorf II")),
            ("\"", Misc, None),
            ("@", Misc, None),
            ("(…)", Organization, None),
            ("Nordlicht Inc.", Organization, Some("Nordlicht Inc.")),
            ("Wer da?", Misc, Some("Wer da?")),
            ("Kuhl·", Person, Some("Kuhl")),
            ("-Ada Lormann", Person, Some("Ada Lormann")),
            ("Ms. Lormann", Person, Some("Lormann")),
            ("Prof. Dr. Ada Lormann", Person, Some("Ada Lormann")),
            ("Mr.", Person, Some("Mr.")),
            ("Lady Lormann", Person, Some("Lady Lormann")),
            ("Mr. Lormann Ltd", Organization, Some("Mr. Lormann Ltd")),
            ("vonAda Lormann", Person, Some("Ada Lormann")),
            ("ByAda Lormann", Person, Some("Ada Lormann")),
            ("Byron", Person, Some("Byron")),
            ("Ada LormannRedakteurin", Person, Some("Ada Lormann")),
            ("Ada McLormann", Person, Some("Ada McLormann")),
        ];
        for (text, kind, expected) in cases {
            let tokens = tokens(text.into());
            let span = of_name(&tokens, 0..tokens.len(), kind);
            assert_eq!(span.map(|span| span.of(text)), expected, "{text}");
        }
    }
}
