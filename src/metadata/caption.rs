//! Captions and credits of pictures.

use super::lexicon::CREDIT_CUES;
use super::{Page, field};
use crate::analysis::{Field, FieldReason, Role};
use crate::language::lexicon::ends_in;
use crate::text::{Slice, TokenKind, tokens};
use std::collections::HashSet;

/// Longest credit that is read, in bytes.
const LONGEST: usize = 600;

/// The captions, each once.
pub fn captions(page: &Page<'_>) -> Vec<Field> {
    each_once(page.texts([Role::Caption]).map(of_line))
}

/// The credits, each once: who made the picture, without "Foto:".
pub fn credits(page: &Page<'_>) -> Vec<Field> {
    let credits = page.texts([Role::Credit]).filter(|credit| credit.len() <= LONGEST);
    each_once(credits.filter_map(maker).map(of_line))
}

fn of_line(text: Slice<'_>) -> Field {
    field(text, FieldReason::Line)
}

fn each_once(fields: impl Iterator<Item = Field>) -> Vec<Field> {
    let mut seen = HashSet::new();
    fields.filter(|field| seen.insert(field.value.clone())).collect()
}

/// The credit without the words and marks that lead to it, and without
/// brackets around it.
fn maker(credit: Slice<'_>) -> Option<Slice<'_>> {
    let all = tokens(credit);
    // The cue is the first word; a colon may stand after one or two more
    // ("Foto/Video:", "Bild von:").
    let is_cue = |text: &str| {
        let word = text.to_lowercase();
        ends_in(&CREDIT_CUES, &word)
    };
    let mut start = 0;
    let mut led = false;
    for (at, token) in all.iter().enumerate().take(8) {
        let text = token.text;
        match token.kind {
            TokenKind::Word if at == start && !led && is_cue(text) => start = at + 1,
            // "by", "von" after a cue.
            TokenKind::Word if at == start && start > 0 && text.len() <= 3 && is_lower(text) => {
                start = at + 1;
            }
            TokenKind::Mark
                if matches!(text, ":" | "©" | "(" | "[" | "|" | "/" | "-" | "–" | ".")
                    || text == "," && start > 0 =>
            {
                if at == start {
                    start = at + 1;
                    led |= text == ":";
                }
            }
            _ => break,
        }
    }
    let mut rest = &all[start..];
    let first = rest.iter().position(|token| matches!(token.text, "(" | "["));
    while let Some((last, before)) = rest.split_last() {
        let text = last.text;
        let opened = first.is_some_and(|first| first < before.len());
        if text == "." || matches!(text, ")" | "]") && !opened || text == "|" {
            rest = before;
        } else {
            break;
        }
    }
    Some(credit.at(rest.first()?.span().to(rest.last()?.span())))
}

fn is_lower(text: &str) -> bool {
    text.chars().all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{metadata, values};
    use super::*;

    #[test]
    fn credits_without_their_cue() {
        let cases: [(&str, &[&str]); 22] = [
            ("Image source, Tom Harrow", &["Tom Harrow"]),
            ("Fonte: Archivio Harrow", &["Archivio Harrow"]),
            ("Foto: Ada Lorm/dpa", &["Ada Lorm/dpa"]),
            ("(Foto: Ada Lorm)", &["Ada Lorm"]),
            ("Bildquelle: Kaspersky", &["Kaspersky"]),
            ("Bild: picture alliance/dpa", &["picture alliance/dpa"]),
            ("Photo by Tom Harrow", &["Tom Harrow"]),
            ("Foto/Video: Ada Lorm", &["Ada Lorm"]),
            ("© Ada Lorm", &["Ada Lorm"]),
            ("Foto: © Ada Lorm.", &["Ada Lorm"]),
            ("Quelle: Musterau (Archiv)", &["Musterau (Archiv)"]),
            ("Ada Lorm/Getty Images", &["Ada Lorm/Getty Images"]),
            ("Image Credits: Harrow Labs", &["Harrow Labs"]),
            ("Photo credit: Tom Harrow", &["Tom Harrow"]),
            ("Credits: Tom Harrow", &["Tom Harrow"]),
            ("Foto-Credit: Ada Lorm", &["Ada Lorm"]),
            ("Bildnachweis: Ada Lorm ]", &["Ada Lorm"]),
            ("Image courtesy of Tom Harrow", &["Tom Harrow"]),
            ("Symbolfoto", &[]),
            ("Foto:", &[]),
            ("(Archivbild)", &[]),
            ("Reuters", &["Reuters"]),
        ];
        for (text, expected) in cases {
            assert_eq!(values(&metadata(&[(Role::Credit, text)]).credits), expected, "{text}");
        }
    }

    #[test]
    fn captions_once_each() {
        let rows = [
            (Role::Caption, "Die Brücke am  Montag."),
            (Role::Caption, "Die Brücke am Montag."),
            (Role::Caption, "Der Fluss."),
        ];
        let found = metadata(&rows);
        assert_eq!(values(&found.captions), ["Die Brücke am Montag.", "Der Fluss."]);
    }
}
