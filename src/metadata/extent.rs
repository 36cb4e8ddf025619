//! What the page says of its own length, and how many comments it has.

use super::lexicon::{COMMENT_NOUNS, MINUTES, READING_ABOUT, READING_CUES};
use super::{Line, Page};
use crate::analysis::{Field, FieldReason, Role};
use crate::text::{Slice, Span};

/// Most minutes that reading an article takes.
const LONGEST: u32 = 240;
/// Longest line that is read, in bytes.
const LINE: usize = 300;
/// Longest line that is nothing but a number of comments, and the longest of author
/// and date that bears one, in words.
const ALONE: usize = 6;
const BESIDE: usize = 16;

/// How long the page says that reading takes: the first time that it does, near the
/// headline.
pub fn reading_time(page: &Page<'_>) -> Option<Field> {
    page.first?;
    let mut lines: Vec<&Line> = near_headline(page).filter(is_short).collect();
    lines.sort_by_key(|line| line.part());
    let said = lines.into_iter().find_map(|line| minutes(page.text(line)));
    said.map(|(span, minutes)| told(span, format!("PT{minutes}M")))
}

/// How many comments the page says that it has, if all that say so near headline and
/// text, and above the comments, say the same.
pub fn comment_count(page: &Page<'_>) -> Option<Field> {
    page.first?;
    let heads = |line: &&Line| line.role == Role::Comments && !page.stand(line).above;
    let lines = near_headline(page).chain(&page.below).chain(page.menu.iter().filter(heads));
    let lines = lines.filter(is_short);
    let mut said: Vec<(Span, u32)> =
        lines.filter_map(|line| comments(page.text(line), words_of(line))).collect();
    said.sort_by_key(|&(span, _)| span);
    let &(span, count) = said.first()?;
    said.iter().all(|&(_, other)| other == count).then(|| told(span, count.to_string()))
}

fn is_short(line: &&Line) -> bool {
    line.span().len() <= LINE
}

fn told(span: Span, value: String) -> Field {
    Field { span, value, confidence: None, reason: FieldReason::Wording }
}

/// The lines of author and date, and others that stand closely around the headline.
fn near_headline<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p Line> {
    let signing = page.with([Role::Byline, Role::Dateline]).filter(|line| !page.stand(line).after);
    let beside = page.beside.iter().filter(|line| !page.stand(line).after);
    signing.chain(beside).chain(page.ahead.iter().rev().take(4))
}

/// Most words of a line that may say how many comments there are.
const fn words_of(line: &Line) -> usize {
    if matches!(line.role, Role::Byline | Role::Dateline) { BESIDE } else { ALONE }
}

/// The runs of letters and those of figures in a text, in small letters, with where
/// they stand.
fn runs(text: Slice<'_>) -> Vec<(Span, String)> {
    let sort = |c: char| (c.is_alphabetic(), c.is_numeric());
    let mut runs: Vec<(Span, String)> = Vec::new();
    let mut last = (false, false);
    for (at, c) in text.char_indices() {
        let at = text.span().start + at;
        let now = sort(c);
        match runs.last_mut() {
            Some((span, run)) if now == last && now != (false, false) => {
                span.end = at + c.len_utf8();
                run.extend(c.to_lowercase());
            }
            _ if now != (false, false) => {
                runs.push((Span::new(at, at + c.len_utf8()), c.to_lowercase().collect()));
            }
            _ => {}
        }
        last = now;
    }
    runs
}

/// The minutes that a line says reading takes, and where.
fn minutes(text: Slice<'_>) -> Option<(Span, u32)> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let runs = runs(text);
    let is_cue = |words: &[(Span, String)]| {
        let words: Vec<&str> = words.iter().map(|(_, word)| &**word).collect();
        READING_CUES.contains(&*words.join(" "))
    };
    (0..runs.len()).find_map(|at| {
        let number = runs[at].1.parse().ok().filter(|number| (1..=LONGEST).contains(number))?;
        runs.get(at + 1).filter(|(_, unit)| MINUTES.contains(&**unit))?;
        let behind =
            (1..=3).rev().find(|&count| runs.get(at + 2..at + 2 + count).is_some_and(is_cue));
        if let Some(count) = behind {
            return Some((runs[at].0.to(runs[at + 1 + count].0), number));
        }
        let led = at - usize::from(at > 0 && READING_ABOUT.contains(&*runs[at - 1].1));
        let before = (1..=3.min(led)).rev().find(|&count| is_cue(&runs[led - count..led]))?;
        Some((runs[led - before].0.to(runs[at + 1].0), number))
    })
}

/// The number of comments that a line of at most so many words says there are, and
/// where.
fn comments(text: Slice<'_>, most: usize) -> Option<(Span, u32)> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let runs = runs(text);
    if runs.len() > most {
        return None;
    }
    let noun = runs.iter().position(|(_, run)| COMMENT_NOUNS.contains(&**run))?;
    // "1.204" is one number.
    let joined = |from: usize, to: usize| {
        let groups = &runs[from..=to];
        let apart =
            |pair: &[(Span, String)]| pair[1].0.start - pair[0].0.end == 1 && pair[1].1.len() == 3;
        let figures = groups.iter().all(|(_, run)| run.bytes().all(|b| b.is_ascii_digit()));
        let number: String = groups.iter().map(|(_, run)| &**run).collect();
        (figures && groups.windows(2).all(apart)).then(|| number.parse().ok()).flatten()
    };
    // Of what stands before the noun the number is next to it; behind it, in brackets.
    let before =
        (0..noun).find_map(|from| Some((runs[from].0.to(runs[noun].0), joined(from, noun - 1)?)));
    before.or_else(|| {
        let to = (noun + 1..runs.len()).rev();
        to.filter(|&to| to <= noun + 2).find_map(|to| {
            let span = runs[noun].0.to(runs[to].0);
            let closed = text.tail(span.end).starts_with(')');
            Some((Span::new(span.start, span.end + usize::from(closed)), joined(noun + 1, to)?))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::metadata;
    use super::*;
    use crate::analysis::Role::*;

    #[test]
    fn minutes_are_those_of_reading() {
        for (text, expected) in [
            ("Lesezeit: 4 Min.", Some((4, "Lesezeit: 4 Min"))),
            ("3. Mai 2021 | Lesedauer ca. 12 Minuten", Some((12, "Lesedauer ca. 12 Minuten"))),
            ("May 3, 2021 | 11 min read", Some((11, "11 min read"))),
            ("A 4-minute read", Some((4, "4-minute read"))),
            ("Temps de lecture : 5 min", Some((5, "Temps de lecture : 5 min"))),
            ("6 min de lectura", Some((6, "6 min de lectura"))),
            ("3 Minuten zu lesen", None),
            ("In 20 Minuten am Ziel", None),
            ("Lesezeit", None),
            ("4 Min.", None),
        ] {
            let found = minutes(text.into());
            let found = found.map(|(span, minutes)| (minutes, span.of(text)));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn comments_are_counted_as_the_page_counts_them() {
        for (text, expected) in [
            ("12 Kommentare", Some(12)),
            ("Kommentare (3)", Some(3)),
            ("Alle 1.204 Kommentare anzeigen", Some(1204)),
            ("Comments: 7", Some(7)),
            ("0 comments", Some(0)),
            ("Kommentare", None),
            ("Kommentar vom 3. Mai 2021", None),
            ("Drei Kommentare zu 4 Themen der Woche und mehr davon", None),
        ] {
            assert_eq!(comments(text.into(), ALONE).map(|(_, count)| count), expected, "{text}");
        }
        let closed = comments("Kommentare (3)".into(), ALONE);
        assert_eq!(closed, Some((Span::new(0, 14), 3)));
        let line = "Von Ada Lorm, 3. Mai 2021 – 12 Kommentare";
        assert_eq!(comments(line.into(), BESIDE).map(|(_, count)| count), Some(12));
    }

    #[test]
    fn what_teasers_say_is_not_said_of_the_page() {
        const TITLE: (Role, &str) = (Headline, "Die Brücke bleibt bis zum Herbst gesperrt");
        const TEXT: (Role, &str) = (Paragraph, "Die Brücke bleibt gesperrt, sagt die Stadt.");
        let read = |rows: &[(Role, &str)]| {
            let found = metadata(rows);
            [found.reading_time, found.comment_count].map(|field| field.map(|field| field.value))
        };
        let time = (Related, "Lesezeit: 4 Min.");
        let count = (Comments, "12 Kommentare");
        let other = (Related, "3 Kommentare");
        let both = [Some("PT4M".to_owned()), Some("12".to_owned())];
        assert_eq!(read(&[TITLE, time, count, TEXT, TEXT, count]), both);
        assert_eq!(read(&[TITLE, TEXT, TEXT, count, time]), [None, Some("12".to_owned())]);
        assert_eq!(read(&[TITLE, TEXT, other, count]), [None, None]);
    }
}
