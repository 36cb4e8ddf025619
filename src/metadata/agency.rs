//! News agencies credited with the text: "(dpa)" at its end, "Berlin (dpa) -"
//! at its beginning, or in the byline.

use super::lexicon::AGENCIES;
use super::{Page, beginning, ending};
use crate::analysis::{Field, Role};
use crate::text::{Span, TokenKind, tokens};
use std::collections::HashSet;

/// How far from the beginning or end of a paragraph a mark stands, in bytes.
const REACH: usize = 120;

/// Longest line of a byline or source that is read, in bytes.
const LONGEST: usize = 300;

/// The agencies in the order of the text, each once; `value` is the mark.
pub fn read(page: &Page<'_>) -> Vec<Field> {
    let mut found = Vec::new();
    let lines = page.with([Role::Byline, Role::Dateline, Role::Notice]);
    for line in lines.filter(|line| line.text().len() <= LONGEST) {
        named(page.source, line.text(), &mut found);
    }
    if let Some(span) = page.first {
        at_beginning(page.source, span, &mut found);
    }
    if let Some(span) = page.last {
        at_end(page.source, span, &mut found);
    }
    found.sort_by_key(|field| field.span);
    let mut seen = HashSet::new();
    found.retain(|field| seen.insert(field.value.clone()));
    found
}

/// Every agency that the text names by mark or in full.
fn named(source: &str, span: Span, found: &mut Vec<Field>) {
    let words: Vec<Span> = tokens(source, span)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| token.span)
        .collect();
    let mut at = 0;
    while at < words.len() {
        let name = (1..=4.min(words.len() - at)).rev().find_map(|count| {
            let span = Span::new(words[at].start, words[at + count - 1].end);
            agency(source, span).map(|mark| (count, span, mark))
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

/// The mark of the agency that the span names. A mark that is written with
/// capitals is an ordinary word without them ("sid", "AP").
fn agency(source: &str, span: Span) -> Option<&'static str> {
    let text = span.of(source);
    let mark = *AGENCIES.get(&text.to_lowercase())?;
    let capitals = mark.chars().any(char::is_uppercase);
    let written = text.chars().any(char::is_uppercase);
    (written || !capitals).then_some(mark)
}

/// "Berlin (dpa) - ", "MOSCOW, April 7 (Reuters) – "; the bracket is followed
/// by a dash.
pub fn at_beginning(source: &str, span: Span, found: &mut Vec<Field>) {
    let head = beginning(source, span, REACH);
    let text = head.of(source);
    let Some(open) = text.find('(') else { return };
    let Some(close) = text[open..].find(')').map(|at| open + at) else { return };
    if text[close + 1..].trim_start().starts_with(['-', '–', '—', '―']) {
        named(source, Span::new(head.start + open, head.start + close), found);
    }
}

/// "… entfernt. (dpa)", "… entfernt. dpa/lby", or a paragraph of its own.
fn at_end(source: &str, span: Span, found: &mut Vec<Field>) {
    let tail = ending(source, span, REACH);
    let text = tail.of(source);
    let marks = match text.strip_suffix([')', ']']) {
        Some(inner) => inner.rfind(['(', '[']).map(|open| open + 1..inner.len()),
        // What follows the last full stop; not so in a sentence's own words.
        None => {
            let start = text
                .rfind(['.', '!', '?', '“', '"'])
                .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
            let whole = start > 0 || tail == span;
            (whole && text.len() - start <= 24).then_some(start..text.len())
        }
    };
    let Some(marks) = marks else { return };
    let marks = Span::new(tail.start + marks.start, tail.start + marks.end).trim(source);
    let words = tokens(source, marks).iter().filter(|t| t.kind == TokenKind::Word).count();
    if words <= 6 {
        let before = found.len();
        named(source, marks, found);
        // "Das sagte er der dpa" has more words than marks.
        if !text.ends_with([')', ']']) && words > 2 * (found.len() - before) {
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
