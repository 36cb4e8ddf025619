//! News agencies credited with the text: "(dpa)" at its end, "Berlin (dpa) -"
//! at its beginning, or in the byline.

use super::Page;
use super::lexicon::AGENCIES;
use crate::analysis::{Field, Role};
use crate::text::{Slice, Token, TokenKind, tokens};
use std::collections::HashSet;

/// How far from the beginning or end of a paragraph a mark stands, in bytes.
const REACH: usize = 120;

/// Longest line of a byline or source that is read, in bytes.
const LONGEST: usize = 300;

/// The agencies in the order of the text, each once; `value` is the mark.
pub fn read(page: &Page<'_>) -> Vec<Field> {
    let mut found = Vec::new();
    let lines = page.texts([Role::Byline, Role::Dateline, Role::Notice]);
    lines.filter(|line| line.len() <= LONGEST).for_each(|line| named(line, &mut found));
    if let Some(paragraph) = page.first {
        at_beginning(paragraph, &mut found);
    }
    if let Some(paragraph) = page.last {
        at_end(paragraph, &mut found);
    }
    found.sort_by_key(|field| field.span);
    let mut seen = HashSet::new();
    found.retain(|field| seen.insert(field.value.clone()));
    found
}

/// Every agency that the text names by mark or in full.
fn named(text: Slice<'_>, found: &mut Vec<Field>) {
    let words: Vec<Token<'_>> =
        tokens(text).into_iter().filter(|token| token.kind == TokenKind::Word).collect();
    let mut at = 0;
    while at < words.len() {
        let name = (1..=4.min(words.len() - at)).rev().find_map(|count| {
            let name = text.at(words[at].span().to(words[at + count - 1].span()));
            agency(&name).map(|mark| (count, name.span(), mark))
        });
        match name {
            Some((count, span, mark)) => {
                found.push(Field { span, value: mark.to_owned() });
                at += count;
            }
            None => at += 1,
        }
    }
}

/// The mark of the agency that the words name. A mark that is written with
/// capitals is an ordinary word without them ("sid", "AP").
fn agency(text: &str) -> Option<&'static str> {
    let mark = *AGENCIES.get(&text.to_lowercase())?;
    let capitals = mark.chars().any(char::is_uppercase);
    let written = text.chars().any(char::is_uppercase);
    (written || !capitals).then_some(mark)
}

/// "Berlin (dpa) - ", "MOSCOW, April 7 (Reuters) – "; the bracket is followed
/// by a dash.
pub fn at_beginning(paragraph: Slice<'_>, found: &mut Vec<Field>) {
    let head = paragraph.beginning(REACH);
    let Some(open) = head.find('(') else { return };
    let Some(close) = head[open..].find(')').map(|at| open + at) else { return };
    if head[close + 1..].trim_start().starts_with(['-', '–', '—', '―']) {
        named(head.range(open..close), found);
    }
}

/// "… entfernt. (dpa)", "… entfernt. dpa/lby", or a paragraph of its own.
fn at_end(paragraph: Slice<'_>, found: &mut Vec<Field>) {
    let tail = paragraph.ending(REACH);
    let marks = match tail.strip_suffix([')', ']']) {
        Some(inner) => inner.rfind(['(', '[']).map(|open| open + 1..inner.len()),
        // What follows the last full stop; not so in a sentence's own words.
        None => {
            let start = tail
                .rfind(['.', '!', '?', '“', '"'])
                .map_or(0, |at| at + tail[at..].chars().next().map_or(0, char::len_utf8));
            let whole = start > 0 || tail == paragraph;
            (whole && tail.len() - start <= 24).then_some(start..tail.len())
        }
    };
    let Some(marks) = marks else { return };
    let marks = tail.range(marks).trim();
    let words = tokens(marks).iter().filter(|t| t.kind == TokenKind::Word).count();
    if words <= 6 {
        let before = found.len();
        named(marks, found);
        // "Das sagte er der dpa" has more words than marks.
        if !tail.ends_with([')', ']']) && words > 2 * (found.len() - before) {
            found.truncate(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{metadata, values};
    use super::*;

    #[test]
    fn marks_where_they_stand() {
        use Role::*;
        let cases: [(Role, &str, &[&str]); 20] = [
            (Paragraph, "Mehr war nicht bekannt. (afp)", &["afp"]),
            (Paragraph, "Mehr war nicht bekannt. (dpa/AFP)", &["dpa", "afp"]),
            (Paragraph, "Mehr war nicht bekannt. (dpa/mus)", &["dpa"]),
            (Paragraph, "Mehr war nicht bekannt.dpa/lby", &["dpa"]),
            (Paragraph, "(dpa)", &["dpa"]),
            (Paragraph, "dpa", &["dpa"]),
            (Paragraph, "Mehr war nicht bekannt. (aha/dpa-AFX)", &["dpa-AFX"]),
            (Paragraph, "Berlin (dpa) - Die Brücke bleibt gesperrt.", &["dpa"]),
            (Paragraph, "MUSTERAU, April 7 (Reuters) – The bridge is closed.", &["Reuters"]),
            (Paragraph, "Musterau (dpa/lby) – Die Brücke bleibt gesperrt.", &["dpa"]),
            (Paragraph, "Das sagte er der dpa", &[]),
            (Paragraph, "Das sagte der Sprecher (dpa-Bericht folgt)", &[]),
            (Paragraph, "Die Agentur (dpa) meldet das.", &[]),
            (Paragraph, "Das Urteil (2019) steht.", &[]),
            (Byline, "Von Ada Lorm, mit Material von dpa und AFP", &["dpa", "afp"]),
            (Byline, "The Associated Press", &["AP"]),
            (Byline, "Quelle: Agence France-Presse", &["afp"]),
            (Byline, "Tap and sap", &[]),
            (Credit, "Foto: dpa", &[]),
            (Related, "Alles von dpa", &[]),
        ];
        for (role, text, expected) in cases {
            let found = metadata(&[(role, text)]);
            assert_eq!(values(&found.agencies), expected, "{text}");
        }
    }

    #[test]
    fn only_first_and_last_paragraph_count_and_each_agency_once() {
        use Role::*;
        let rows = [
            (Byline, "dpa"),
            (Paragraph, "Berlin (Reuters) - Eins."),
            (Paragraph, "Zwei. (afp)"),
            (Paragraph, "Drei. (dpa)"),
        ];
        assert_eq!(values(&metadata(&rows).agencies), ["dpa", "Reuters"]);
    }
}
