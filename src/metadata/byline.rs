//! Authors: the people's names in bylines.

use super::Page;
use super::lexicon::{AGENCIES, BYLINE_CUES, CONJUNCTIONS, NO_PERSON, PARTICLES};
use crate::analysis::{Field, Role};
use crate::entities::lexicon::{ARTICLES, FUNCTIONS, HONORIFICS, ends_in};
use crate::text::{Casing, Span, Token, TokenKind, casing, tokens};
use std::collections::HashSet;

/// Longest byline that is read, in bytes: a list of a dozen authors is
/// shorter.
const LONGEST: usize = 600;

/// The authors in order, each once: names of two to five words that nothing
/// shows to be an outlet, a desk or an agency.
pub fn authors(page: &Page<'_>) -> Vec<Field> {
    let mut seen = HashSet::new();
    let mut authors = Vec::new();
    for line in page.with([Role::Byline]).filter(|line| line.text().len() <= LONGEST) {
        for name in chunks(page.source, line.text()) {
            if is_person(page.source, &name) {
                let field = page.field(Span::new(name[0].start, name[name.len() - 1].end));
                if seen.insert(field.value.to_lowercase()) {
                    authors.push(field);
                }
            }
        }
    }
    authors
}

/// Runs of words that may be names: what stands between separators, without
/// cues ("Von"), functions ("Redakteurin"), addresses and asides in brackets.
pub fn chunks(source: &str, span: Span) -> Vec<Vec<Span>> {
    let tokens = tokens(source, span);
    let address = addresses(source, &tokens);
    let mut chunks: Vec<Vec<Span>> = vec![Vec::new()];
    let cut = |chunks: &mut Vec<Vec<Span>>| {
        if chunks.last().is_some_and(|chunk| !chunk.is_empty()) {
            chunks.push(Vec::new());
        }
    };
    // Inside brackets; after a word that no name goes on after; after a cue.
    let (mut aside, mut over, mut led) = (0_usize, false, false);
    for (at, token) in tokens.iter().enumerate() {
        let text = token.span.of(source);
        match text {
            "(" | "[" => aside += 1,
            ")" | "]" => aside = aside.saturating_sub(1),
            _ => {}
        }
        let chunk = chunks.last_mut().map_or(&mut [][..], |chunk| &mut chunk[..]);
        if aside > 0 || address[at] {
            cut(&mut chunks);
        } else if token.kind == TokenKind::Mark {
            // The point of an initial or a title belongs to the name.
            let abbreviates = text == "."
                && chunk.last_mut().is_some_and(|last| {
                    let word = last.of(source).to_lowercase();
                    let short = word.chars().nth(1).is_none() || HONORIFICS.contains(word.as_str());
                    if short && last.end == token.span.start {
                        last.end = token.span.end;
                    }
                    short
                });
            if !abbreviates {
                cut(&mut chunks);
                (over, led) = (false, false);
            }
        } else if token.kind == TokenKind::Number {
            cut(&mut chunks);
            over = true;
        } else {
            let word = text.to_lowercase();
            let empty = chunk.is_empty();
            let is_cue = BYLINE_CUES.contains(word.as_str()) || ARTICLES.contains(word.as_str());
            if empty && is_cue || CONJUNCTIONS.contains(word.as_str()) {
                cut(&mut chunks);
                (over, led) = (false, is_cue);
            } else if ends_in(&FUNCTIONS, &word) {
                // "Politics Editor": what comes before is part of the function.
                if let Some(chunk) = chunks.last_mut().filter(|_| !led) {
                    chunk.clear();
                }
                cut(&mut chunks);
                over = false;
            } else if over {
                // "… aus Musterau"
            } else if casing(text) == Casing::Lower && !PARTICLES.contains(word.as_str()) {
                cut(&mut chunks);
                over = true;
            } else if let Some(chunk) = chunks.last_mut() {
                // "Ada Lorm7. April": a date glued to the name.
                let letters = text.find(|c: char| c.is_numeric()).unwrap_or(text.len());
                chunk.push(Span::new(token.span.start, token.span.start + letters));
                if letters < text.len() {
                    cut(&mut chunks);
                    over = true;
                }
            }
        }
    }
    chunks.retain(|chunk| !chunk.is_empty());
    chunks
}

/// Which tokens belong to an e-mail address or the like: a run without white
/// space that holds an `@`.
fn addresses(source: &str, tokens: &[Token]) -> Vec<bool> {
    let mut address = vec![false; tokens.len()];
    let mut start = 0;
    for at in 0..tokens.len() {
        if at > 0 && tokens[at - 1].span.end < tokens[at].span.start {
            start = at;
        }
        let last = tokens.get(at + 1).is_none_or(|next| next.span.start > tokens[at].span.end);
        if last && tokens[start..=at].iter().any(|token| token.span.of(source) == "@") {
            address[start..=at].fill(true);
        }
    }
    address
}

/// Whether the words are a person's name.
fn is_person(source: &str, words: &[Span]) -> bool {
    let texts: Vec<&str> = words.iter().map(|word| word.of(source)).collect();
    let whole = texts.join(" ").to_lowercase();
    let full = |text: &&str| {
        let word = text.to_lowercase();
        !PARTICLES.contains(word.as_str())
            && !HONORIFICS.contains(word.trim_end_matches('.'))
            && text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
    };
    (2..=5).contains(&texts.len())
        && !AGENCIES.contains_key(&whole)
        // "Max Muster", "M. Muster": one full word at least, and two in all.
        && texts.iter().filter(|text| full(text)).count() >= 1
        && texts.last().is_some_and(full)
        && texts.iter().any(|text| casing(text) != Casing::Upper || text.len() > 3)
        && texts.iter().all(|text| {
            let word = text.to_lowercase();
            !ends_in(&NO_PERSON, &word)
                && !AGENCIES.contains_key(&word)
                && (text.contains(char::is_uppercase) || PARTICLES.contains(word.as_str()))
        })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{metadata, values};
    use super::*;

    #[test]
    fn names_only() {
        let cases: [(&str, &[&str]); 35] = [
            ("Von Ada Lorm", &["Ada Lorm"]),
            ("VON ADA LORM", &["ADA LORM"]),
            ("Von Ada Lorm und Udo Bern", &["Ada Lorm", "Udo Bern"]),
            (
                "By Tom Harrow, Liz B. Quint and Ann O’Dell",
                &["Tom Harrow", "Liz B. Quint", "Ann O’Dell"],
            ),
            ("Ada Lorm / Udo Bern", &["Ada Lorm", "Udo Bern"]),
            ("Ada Lorm (dpa)", &["Ada Lorm"]),
            ("Von Ada Lorm, Redakteurin", &["Ada Lorm"]),
            ("Ada Lorm, Politikredakteurin, ada.lorm@example.org", &["Ada Lorm"]),
            ("Von unserem Korrespondenten Udo Bern aus Musterau", &["Udo Bern"]),
            ("Ein Kommentar von Ada Lorm", &["Ada Lorm"]),
            ("Interview: Ada Lorm", &["Ada Lorm"]),
            ("Chief Political Correspondent Jane Doe", &["Jane Doe"]),
            ("By Jane Doe Local democracy reporter", &["Jane Doe"]),
            ("By Jane Doe Senior Editor", &["Jane Doe"]),
            ("Von Dr. Ada Lorm", &["Dr. Ada Lorm"]),
            ("Von Rosa von der Heyde", &["Rosa von der Heyde"]),
            ("Par Anne-Laure Béart et Luc d’Orme", &["Anne-Laure Béart", "Luc d’Orme"]),
            ("Ada Lorm7. April 2021", &["Ada Lorm"]),
            ("Ada Lorm, 7. April 2021, 18:22 Uhr", &["Ada Lorm"]),
            ("Ada Lorm | Musterauer Zeitung", &["Ada Lorm"]),
            ("Jane Doe, Chief Political Correspondent", &["Jane Doe"]),
            ("Von J. R. Lorm", &["J. R. Lorm"]),
            ("Por María del Mar Quijo", &["María del Mar Quijo"]),
            ("Epoch Times", &[]),
            ("Von Redaktion", &[]),
            ("Von der Redaktion", &[]),
            ("BBC News", &[]),
            ("Associated Press", &[]),
            ("dpa", &[]),
            ("dpa/AFP", &[]),
            ("Reuters Staff", &[]),
            ("Lorm", &[]),
            ("7. April 2021", &[]),
            ("@adalorm", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found = metadata(&[(Role::Byline, text)]);
            assert_eq!(values(&found.authors), expected, "{text}");
        }
    }

    #[test]
    fn each_author_once() {
        let rows = [(Role::Byline, "Von Ada Lorm"), (Role::Byline, "ADA LORM")];
        assert_eq!(values(&metadata(&rows).authors), ["Ada Lorm"]);
        let long = "Ada Lorm, ".repeat(100);
        assert!(metadata(&[(Role::Byline, &long)]).authors.is_empty());
    }
}
