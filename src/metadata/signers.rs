//! Who signs a text without being named in full behind "von" in a byline: those below a
//! label ("Von", "Autor"), under a name of their own ("von marc"), as a desk ("Redaktion",
//! 3. Mai 2021), or with their initials at the end ("(lom)", "lom/dpa").

use super::byline::{chunks, dates, is_person, untitled, whole};
use super::lexicon::{
    AGENCIES, AUTHOR_CUES, BYLINE_CUES, BYLINE_ENDS, DATE_CUES, DESKS, SECTION_NAMES,
};
use super::reports::reporter;
use super::signature::{is_credit, is_label};
use super::{Line, Page, hands};
use crate::analysis::Role;
use crate::language::lexicon::{ARTICLES, CONJUNCTIONS};
use crate::language::lists::Words;
use crate::text::{Slice, Token, TokenKind};

/// Longest line that is read, in bytes.
const LONGEST: usize = 160;

/// Longest name that is no person's full name, in bytes and words.
const NAME: usize = 40;
const WORDS: usize = 4;

/// Lines from the headline in which a name alone may sign.
const NEAR: usize = 5;

/// How many lines below a label may name authors.
const BELOW_LABEL: usize = 6;

/// Most letters of initials.
const INITIALS: usize = 4;

/// What stands below a line that says nothing but "Von", "Written by", "Autor/in".
pub fn labelled<'a>(page: &Page<'a>) -> Vec<Vec<Slice<'a>>> {
    let lines = page.telling.iter().chain(&page.beside).filter(|line| leads(&page.text(line)));
    lines.map(|line| below_label(page, line.part())).collect()
}

/// Whether a line says only that the next one names who wrote the text: "von", "Written
/// by", "Autor/in".
fn leads(line: &str) -> bool {
    let is = |list: &Words, word: &str| list.contains(word.to_lowercase().as_str());
    let cue = |word: &str| is(&AUTHOR_CUES, word) || is(&BYLINE_CUES, word) || is_ending(word);
    let apart = |c: char| c == '/' || c == '*' || c.is_whitespace();
    let words = || line.trim_end_matches(':').split(apart).filter(|word| !word.is_empty());
    line.len() <= NAME
        && words().count() <= 3
        && words().all(cue)
        && words().any(|word| is(&AUTHOR_CUES, word))
}

/// "Autor/in", "Autor:innen".
fn is_ending(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "in" | "innen")
}

fn below_label<'a>(page: &Page<'a>, label: usize) -> Vec<Slice<'a>> {
    let mut found = Vec::new();
    for line in (label + 1..=label + BELOW_LABEL).map_while(|at| page.line(at)) {
        let text = page.text(line);
        if text.len() > LONGEST {
            break;
        }
        let chunks = chunks(&page.tokens(line), text, &dates(page, line));
        let people = chunks.iter().filter(|words| is_person(words));
        let people: Vec<_> = people.map(|words| untitled(whole(text, words))).collect();
        match (people.is_empty(), found.is_empty()) {
            (false, _) => found.extend(people),
            (true, true) => return bare(page, line).into_iter().collect(),
            (true, false) => break,
        }
    }
    found
}

/// Who a name behind "von" or "by" is, that is no full name: a word of any letters, or a
/// few with capitals ("by marc", "von Redaktion", "by The Dome Team").
pub fn named<'a>(page: &Page<'a>, line: &Line) -> Vec<Slice<'a>> {
    let text = page.text(line);
    let tokens = page.tokens(line);
    let is_cue = |token: &&Token<'_>| AUTHOR_CUES.contains(token.text.to_lowercase().as_str());
    let Some(cue) = tokens.iter().find(is_cue).filter(|_| text.len() <= LONGEST) else {
        return Vec::new();
    };
    if hands::of(&tokens).iter().any(|hand| hand.contains(&cue.span().start)) {
        return Vec::new();
    }
    let rest = text.tail(cue.span().end);
    let rest = rest.range(rest.len() - rest.trim_start_matches([' ', ':']).len()..rest.len());
    let cut = dates(page, line).iter().map(|date| date.start).find(|&at| at >= rest.span().start);
    let rest = rest.range(0..cut.map_or(rest.len(), |at| at - rest.span().start));
    let end = rest.find(['|', '·', '•', ',', ';', '(', '–', '—', '/']).unwrap_or(rest.len());
    let rest = rest.range(0..end).trim();
    let mut last = 0;
    for (at, word) in rest.split_whitespace().enumerate() {
        let lower = word.to_lowercase();
        let ends = BYLINE_ENDS.contains(lower.as_str()) || is_cue_of_date(&lower);
        if at > 0 && (ends || word.starts_with(|c: char| c.is_numeric()) || word == "-") {
            break;
        }
        if at > 0 && word.starts_with(char::is_lowercase) || at >= WORDS {
            return Vec::new();
        }
        last = word.as_ptr() as usize - rest.as_str().as_ptr() as usize + word.len();
    }
    let name = rest.range(0..last).trim();
    if is_name(&name) { vec![name] } else { Vec::new() }
}

/// What stands near the headline beside a date, or is a byline, and nothing else
/// ("marc · 3. Mai 2021", "Redaktion / 3. Mai 2021").
pub fn beside_date<'a>(page: &Page<'a>, line: &Line) -> Vec<Slice<'a>> {
    let stand = page.stand(line);
    let dated = |line: &Line| !dates(page, line).is_empty() && page.text(line).len() <= LONGEST;
    let around = || {
        let near = [line.part().checked_sub(1), Some(line.part() + 1)].into_iter().flatten();
        near.filter_map(|at| page.line(at)).any(dated)
    };
    let near = stand.distance <= NEAR && !stand.after && page.headline().is_some();
    if !near || is_credit(page, line) || !(dated(line) || line.role == Role::Byline || around()) {
        return Vec::new();
    }
    bare(page, line).into_iter().collect()
}

/// The first piece of a line beside its date that may be a name.
fn bare<'a>(page: &Page<'a>, line: &Line) -> Option<Slice<'a>> {
    let text = page.text(line);
    if text.len() > LONGEST {
        return None;
    }
    let cuts = dates(page, line);
    let before = cuts.first().map_or(text.len(), |date| date.start - text.span().start);
    let after = cuts.last().map_or(text.len(), |date| date.end - text.span().start);
    let pieces = [text.range(0..before), text.range(after..text.len())];
    let marks = ['|', '·', '•', '/', ',', ';', '–', '—', '@'];
    let piece = |text: Slice<'a>| {
        let text = text.range(
            text.len() - text.trim_start_matches([' ', '-', '|', '·', '•', '/', ',', '–']).len()
                ..text.len(),
        );
        let end = text.find(marks).or_else(|| text.find(" - ")).unwrap_or(text.len());
        let text = text.range(0..end);
        text.range(0..text.trim_end_matches([' ', '-', ':']).len())
    };
    let piece = |text| Some(piece(text)).filter(|text| is_name(text));
    pieces.into_iter().find_map(piece)
}

fn is_cue_of_date(lower: &str) -> bool {
    DATE_CUES.iter().any(|(_, cue)| cue.len() > 3 && lower.starts_with(cue))
}

/// Whether a few words may be what someone signs with.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower = text.to_lowercase();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let small = |word: &&&str| word.starts_with(char::is_lowercase);
    (1..=WORDS).contains(&words.len())
        && text.len() <= NAME
        && letters >= 2
        && letters * 2 > text.chars().count()
        && !text.contains([':', '?', '!', '@', '*', '"', '„', '“'])
        && (words.len() == 1 || words.iter().filter(small).count() == 0)
        && !words[0].starts_with(|c: char| c.is_numeric())
        && !AGENCIES.contains_key(&lower)
        && !SECTION_NAMES.contains(lower.as_str())
        && !ARTICLES.contains(lower.as_str())
        && !CONJUNCTIONS.contains(lower.as_str())
        && !BYLINE_CUES.contains(lower.as_str())
        && !lower.split_whitespace().any(is_cue_of_date)
}

/// Initials at the end of the text: "(lom)" behind its last sentence, "lom/dpa", "lom" or
/// "(lom)" in a line of its own below it.
pub fn initials<'a>(page: &Page<'a>) -> Vec<Vec<Slice<'a>>> {
    let bracket = page.last_text().and_then(in_bracket).and_then(of_mark);
    let lines = page.below.iter().map(|line| page.text(line));
    let lines = lines.filter(|text| text.len() <= NAME).map(unbracketed).filter_map(|text| {
        let alone = text.split_whitespace().count() == 1;
        let source = text.split_once(':').map_or(0, |(label, _)| label.len() + 1);
        if alone || source > 0 { of_mark(text.range(source..text.len()).trim()) } else { None }
    });
    bracket.into_iter().chain(lines).map(|name| vec![name]).collect()
}

/// A line without the brackets around it, in which a mark begins with a small letter.
fn unbracketed(text: Slice<'_>) -> Slice<'_> {
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    match inner.filter(|inner| inner.starts_with(char::is_lowercase)) {
        Some(inner) => text.range(1..inner.len() + 1),
        None => text,
    }
}

/// What stands in a bracket that ends a paragraph.
fn in_bracket(text: Slice<'_>) -> Option<Slice<'_>> {
    let end = text.trim_end_matches(['.', ' ']).strip_suffix(')')?.len();
    let start = text[..end].rfind('(')? + 1;
    Some(text.range(start..end)).filter(|inner| inner.len() <= NAME)
}

/// The first initials of a mark, which stand alone or beside an agency's or a site's.
fn of_mark(text: Slice<'_>) -> Option<Slice<'_>> {
    let mut from = 0;
    let pieces = text.split(['/', ',', ' ', ';']).map(|piece| {
        let start = from;
        from += piece.len() + 1;
        text.range(start..start + piece.len())
    });
    let pieces: Vec<Slice<'_>> = pieces.filter(|piece| !piece.is_empty()).collect();
    let is_agency = |piece: &str| AGENCIES.contains_key(&piece.to_lowercase());
    // "(red)"
    let is_desk = |piece: &str| DESKS.contains(format!("{}.", piece.to_lowercase()).as_str());
    let initials = |piece: &&Slice<'_>| {
        (2..=INITIALS).contains(&piece.chars().count())
            && piece.chars().all(char::is_alphabetic)
            && !is_agency(piece)
            && !is_desk(piece)
    };
    let others = pieces.iter().filter(|piece| !initials(piece));
    let known = others.clone().all(|piece| is_agency(piece) || piece.contains('.'));
    pieces.iter().find(initials).filter(|_| known && pieces.len() <= 3).copied()
}

/// Short lines of the text that begin with a cue: "von Ada Lorm, Musterauer Rundfunk".
pub fn opens(page: &Page<'_>, line: &Line) -> bool {
    let text = page.text(line);
    let begins = |token: &Token<'_>| {
        let word = token.text.to_lowercase();
        AUTHOR_CUES.contains(word.as_str()) || is_label(token.text)
    };
    let tokens = page.tokens(line);
    let begins = || tokens.iter().filter(|t| t.kind == TokenKind::Word).take(3).any(begins);
    text.len() <= LONGEST
        && (begins() || reporter(&tokens).is_some())
        && !text.ends_with(['?', '!', '…'])
}

#[cfg(test)]
mod tests {
    use super::super::tests::{metadata, values};
    use crate::analysis::Role::{self, *};

    #[test]
    fn who_signs_without_a_full_name() {
        let text = (Paragraph, "Die Brücke bleibt gesperrt.");
        let cases: [(&[(Role, &str)], &[&str]); 13] = [
            (&[text, (Navigation, "(lom)")], &["lom"]),
            (&[text, (Credit, "(dpa/lom)")], &["lom"]),
            (&[text, (Navigation, "(red)")], &[]),
            (&[text, (Navigation, "(PDF)")], &[]),
            (&[text, (Notice, "Text: Ada Lorm")], &["Ada Lorm"]),
            (&[text, (Notice, "By Ada Lorm")], &["Ada Lorm"]),
            (&[text, (Notice, "Edited by Ada Lorm")], &[]),
            (&[(Dateline, "3. Mai 2021 von marc"), text], &["marc"]),
            (&[(Dateline, "Redaktion · 3. Mai 2021"), text], &["Redaktion"]),
            (&[(Related, "Von"), (Related, "Ada Lorm"), text], &["Ada Lorm"]),
            (&[(Paragraph, "von Ada Lorm, Musterauer Rundfunk"), text], &["Ada Lorm"]),
            (&[text, (Related, "lom/dpa")], &["lom"]),
            (&[(Dateline, "Letzte Änderung: 3. Mai 2021"), text], &[]),
        ];
        for (rows, expected) in cases {
            let rows = [&[(Headline, "Die Brücke wird neu gebaut")], rows].concat();
            assert_eq!(values(&metadata(&rows).authors), expected, "{rows:?}");
        }
    }
}
