//! Captions and credits of pictures.

use super::lexicon::{AGENCIES, CREDIT_CUES};
use super::{Line, Page, field, signature};
use crate::analysis::{Field, FieldReason, Role};
use crate::language::lexicon::ends_in;
use crate::roles::pictures::{caption_at, is_house, source_at};
use crate::text::{Slice, TokenKind, tokens};
use std::collections::HashSet;

/// Longest credit that is read, in bytes.
const LONGEST: usize = 600;

/// Words of a caption before its credit in a line that was taken for a credit.
const DESCRIPTION: usize = 4;

/// The captions, each once: what the picture shows, without "Image caption" and credit.
pub fn captions(page: &Page<'_>) -> Vec<Field> {
    let lines = page.with([Role::Caption, Role::Credit]);
    each_once(lines.filter_map(|line| shown(parts(page, line)[0])).map(of_line))
}

/// The credits, each once: who made the picture, without "Foto:".
pub fn credits(page: &Page<'_>) -> Vec<Field> {
    let lines = page.with([Role::Caption, Role::Credit]);
    let lines = lines.filter(|line| !signature::is_byline(page, line));
    let credits = lines.map(|line| parts(page, line)[1]);
    let credits = credits.filter(|credit| credit.len() <= LONGEST);
    each_once(credits.filter_map(maker).map(of_line))
}

/// The caption of a line and its credit: a caption may end with one, and what was taken
/// for a credit may begin with a caption.
fn parts<'a>(page: &Page<'a>, line: &Line) -> [Slice<'a>; 2] {
    let text = page.text(line);
    let at = source_at(&text);
    let at = match line.role {
        Role::Caption => at.unwrap_or(text.len()),
        _ => at.filter(|&at| is_description(&text[..at])).unwrap_or_default(),
    };
    [text.range(0..at), text.range(at..text.len())]
}

/// Whether the beginning of a credit is a sentence, and doesn't lead to a name.
fn is_description(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    text.trim_end().ends_with(['.', '!', '?'])
        && text.split_whitespace().nth(DESCRIPTION - 1).is_some()
        && !first.is_empty()
        && !ends_in(&CREDIT_CUES, &first.to_lowercase())
}

/// A caption without the word that leads to it and without marks that lead to a credit.
fn shown(caption: Slice<'_>) -> Option<Slice<'_>> {
    let caption = caption.range(caption_at(&caption)..caption.len()).trim();
    let end = caption
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | '-' | '–' | '—'));
    let apart = |rest: &str| rest.starts_with(|c: char| c.is_whitespace() || c == '|');
    let bare = match apart(&caption[end.len()..]) {
        true => caption.range(0..end.len()),
        false => caption,
    };
    Some(bare).filter(|bare| !bare.is_empty())
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
    let next = |at: usize| all.get(at + 1).map_or("", |next| next.text);
    // "picture alliance" is a name.
    let house = |at: usize, text: &str| is_house(&format!("{text} {}", next(at)).to_lowercase());
    let small = |at: usize, text: &str| {
        text.len() <= 3
            && is_lower(text)
            && next(at).starts_with(char::is_alphabetic)
            && !AGENCIES.contains_key(text)
    };
    let mut start = 0;
    let (mut cued, mut led) = (false, false);
    for (at, token) in all.iter().enumerate().take(8) {
        let text = token.text;
        let signed = start > 0 && text == "by";
        match token.kind {
            TokenKind::Word if at == start && !led && is_cue(text) && !house(at, text) => {
                start = at + 1;
                cued = true;
            }
            // "by", "von" after a cue; behind a colon names begin.
            TokenKind::Word if at == start && (cued || signed) && !led && small(at, text) => {
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
        let cases: [(&str, &[&str]); 39] = [
            ("© by Ada Lorm", &["Ada Lorm"]),
            ("Foto: dpa", &["dpa"]),
            ("(Foto: dpa)", &["dpa"]),
            ("© dpa", &["dpa"]),
            ("Symbolbild: zvg", &["zvg"]),
            ("Foto: dpa/Ada Lorm", &["dpa/Ada Lorm"]),
            ("Foto: de Lorm", &["de Lorm"]),
            ("picture alliance / dpa", &["picture alliance / dpa"]),
            ("Credit...Tom Harrow for The Elm Post", &["Tom Harrow for The Elm Post"]),
            ("Fot. Marek Lis", &["Marek Lis"]),
            ("Fot.: Marek Lis", &["Marek Lis"]),
            ("Beeld Inge Maas / ANP", &["Inge Maas / ANP"]),
            ("Fotograaf: Inge Maas", &["Inge Maas"]),
            ("Bron: ANP", &["ANP"]),
            ("Imagem: Marco Gil", &["Marco Gil"]),
            ("Źródło zdjęcia: Marek Lis", &["Marek Lis"]),
            ("The bridge in winter. (AP Photo/Tom Harrow)", &["AP Photo/Tom Harrow"]),
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

    #[test]
    fn a_caption_is_parted_from_its_credit() {
        for (text, caption, credit) in [
            ("Das Bad im Winter. Foto: dpa", "Das Bad im Winter.", "dpa"),
            ("Das Bad im Winter | Bild: imago", "Das Bad im Winter", "imago"),
            ("Das Bad im Winter. (Quelle: dpa)", "Das Bad im Winter.", "dpa"),
            ("Das Bad im Winter. © privat", "Das Bad im Winter.", "privat"),
            ("The baths. REUTERS/Tom Harrow", "The baths.", "REUTERS/Tom Harrow"),
            ("The baths. [Tom Harrow/Reuters]", "The baths.", "Tom Harrow/Reuters"),
        ] {
            let found = metadata(&[(Role::Caption, text)]);
            let both = (values(&found.captions), values(&found.credits));
            assert_eq!(both, (vec![caption], vec![credit]), "{text}");
        }
        for (text, caption) in [
            ("Image caption, The baths in winter.", "The baths in winter."),
            ("Bildunterschrift: Das Bad im Winter", "Das Bad im Winter"),
            ("Das Bad im Winter. -", "Das Bad im Winter."),
            ("Die Vorsitzende Ada Lorm (l.)", "Die Vorsitzende Ada Lorm (l.)"),
            ("Auf dem Bild: Ada Lorm", "Auf dem Bild: Ada Lorm"),
        ] {
            let found = metadata(&[(Role::Caption, text)]);
            assert_eq!(values(&found.captions), [caption], "{text}");
            assert_eq!(found.credits.len(), 0, "{text}");
        }
        let found = metadata(&[(Role::Caption, "Tom Harrow/Reuters")]);
        assert_eq!((found.captions.len(), values(&found.credits)), (0, vec!["Tom Harrow/Reuters"]));
        let found = metadata(&[(Role::Credit, "Foto: Ada Lorm. (Archivbild: dpa)")]);
        assert_eq!(found.captions.len(), 0);
    }
}
