//! Cuts a line where something else begins inside it: a credit glued to the
//! end of a paragraph, a date glued to a byline, an alternative text said
//! twice, a pointer to another story. Cuts only on strong evidence; the parts
//! tile the line.

use super::lexicon::Lexicon;
use crate::analysis::Role;
use crate::text::{LineOf, NUMBER, Span, Word, join};
use std::collections::HashSet;

/// A tail that is cut off is sought in this many last bytes of a line.
const REACH: usize = 700;
/// Longest credit, in words.
const CREDIT: usize = 14;
/// Longest pointer to another story, in words.
const POINTER: usize = 30;
/// Longest repeated alternative text, in words.
const ALTERNATIVE: usize = 24;
/// Most sentences of a line that are cut apart where the space is missing.
const MOST_CUTS: usize = 64;

/// The short lines of a page, by the hash of their words: what a tail repeats.
pub type Known = HashSet<u32>;

/// The hash of a short line's words, as [`Known`] has it; `None` for lines
/// that are too short or too long to be an alternative text.
pub fn fingerprint(line: &LineOf<'_>) -> Option<u32> {
    let fits = line.text.len() <= 400 && (3..=ALTERNATIVE).contains(&line.words.len());
    fits.then(|| hash(line.words))
}

fn hash(words: &[Word]) -> u32 {
    words.iter().fold(0, |hash, word| join(hash, word.hash))
}

/// The parts of a line; they tile it.
pub fn cut(source: &str, line: &LineOf<'_>, known: &Known) -> Vec<Span> {
    let text = line.text.of(source);
    let mut cuts = glued_sentences(text);
    cuts.extend(glued_date(line, source));
    cuts.iter_mut().for_each(|at| *at += line.text.start);
    let tail = Tail::of(source, line);
    cuts.extend([tail.credit(), tail.repeated(known), tail.pointer()].into_iter().flatten());
    cuts.sort_unstable();
    cuts.dedup();
    let mut spans = Vec::with_capacity(cuts.len() + 1);
    let mut start = line.span.start;
    for at in cuts {
        let blank = |from: usize, to: usize| Span::new(from, to).trim(source).is_empty();
        if !blank(start, at) && !blank(at, line.span.end) {
            spans.push(Span::new(start, at));
            start = at;
        }
    }
    spans.push(Span::new(start, line.span.end));
    spans
}

/// Where sentences follow without a space: "… das Aus.Mehr dazu".
fn glued_sentences(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    // Letters in a row up to here, and of them the small ones at the end.
    let (mut small, mut ended) = (0usize, false);
    for (at, c) in text.char_indices() {
        if ended && (c.is_uppercase() || c == '„') {
            let rest = &text[at..];
            let word: String =
                rest.chars().skip(1).take_while(|c| c.is_alphabetic()).take(30).collect();
            let next = rest[c.len_utf8() + word.len()..].chars().next();
            let whole = word.chars().count() >= 2 && word.chars().all(char::is_lowercase)
                || !c.is_uppercase();
            if whole && matches!(next, Some(' ' | ',' | ':' | '-')) && at > 20 && rest.len() > 12 {
                cuts.push(at);
                if cuts.len() == MOST_CUTS {
                    break;
                }
            }
        }
        ended = matches!(c, '.' | '!' | '?' | '…') && small >= 2
            || ended && matches!(c, '"' | '“' | '”' | '«' | '»');
        small = if c.is_lowercase() { small + 1 } else { 0 };
    }
    cuts
}

/// Where a date follows a name without a space: "Anna Muster7. April 2021".
fn glued_date(line: &LineOf<'_>, source: &str) -> Option<usize> {
    let text = line.text.of(source);
    if text.len() > 250 {
        return None;
    }
    // Of a name there is more than a letter ("17h42. Updated").
    let mut small = 0;
    text.char_indices().find_map(|(at, c)| {
        let glued = small > 1 && c.is_ascii_digit();
        small = if c.is_lowercase() { small + 1 } else { 0 };
        (glued && begins_with_date(&text[at..], line, line.text.start + at)).then_some(at)
    })
}

/// Whether `text`, which begins at `start` in the document, begins with a date.
fn begins_with_date(text: &str, line: &LineOf<'_>, start: usize) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let next = line.words.iter().find(|word| word.start() >= start + digits);
    let named = next.is_some_and(|word| {
        let months = Lexicon::get().cues(std::slice::from_ref(word));
        word.start() <= start + digits + 2
            && word.chars() >= 3
            && months.iter().any(|cue| cue.role == Role::Dateline)
    });
    let figures = |sign: char| {
        let mut parts = text.split(sign);
        let number = |part: Option<&str>| {
            part.is_some_and(|p| {
                p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()) && !p.is_empty()
            })
        };
        number(parts.next())
            && number(parts.next())
            && parts.next().is_some_and(|p| p.starts_with(|c: char| c.is_ascii_digit()))
    };
    digits <= 2 && (named || figures('.') || figures('/')) || digits == 4 && figures('-')
}

/// The end of a line, where something else may begin.
struct Tail<'a> {
    source: &'a str,
    /// Its words; the first may begin before it, and no cut stands before that.
    words: &'a [Word],
    /// Where it ends.
    end: usize,
}

impl<'a> Tail<'a> {
    fn of(source: &'a str, line: &LineOf<'a>) -> Self {
        let text = line.text.of(source);
        let from = line.text.start + text.ceil_char_boundary(text.len().saturating_sub(REACH));
        let words = &line.words[line.words.partition_point(|word| word.end() <= from)..];
        Tail { source, words, end: line.text.end }
    }

    /// The text between a word and the one before.
    fn gap(&self, at: usize) -> &'a str {
        &self.source[self.words[at - 1].end()..self.words[at].start()]
    }

    /// What stands behind a word.
    fn after(&self, at: usize) -> &'a str {
        &self.source[self.words[at].end()..self.end]
    }

    /// Whether the text before a word ends with one of the marks, white space
    /// aside.
    fn follows(&self, at: usize, marks: &[char]) -> bool {
        at > 0 && self.gap(at).trim_end().ends_with(marks)
    }

    /// Words before which a sentence ends.
    fn starts(&self, longest: usize) -> impl Iterator<Item = usize> {
        let earliest = self.words.len().saturating_sub(longest).max(1);
        (earliest..self.words.len()).filter(|&at| {
            let gap = self.gap(at);
            // "15.04.2026" is one.
            let date =
                gap == "." && self.words[at].hash == NUMBER && self.words[at - 1].hash == NUMBER;
            !date && gap.contains(['.', '!', '?', '…', '“', '”', '"', '»', ')', '|'])
        })
    }

    /// A credit: a cue with a colon, or a copyright sign, and a few words that
    /// name makers and sources.
    fn credit(&self) -> Option<usize> {
        let words = self.words;
        let earliest = words.len().saturating_sub(CREDIT).max(1);
        (earliest..words.len()).find_map(|at| {
            let sign = self.source[words[at].start()..].starts_with('©');
            let cue = Lexicon::get().cues(&words[at..(at + 4).min(words.len())]).into_iter().next();
            let cue = cue.filter(|cue| cue.role == Role::Credit && cue.from == 0);
            let len = if sign { 1 } else { cue?.to };
            let colon = self.after(at + len - 1).trim_start().starts_with(':');
            let by = len >= 2
                && words[at].is_capital()
                && self.follows(at, &['.', '!', '?', ')', '"', '”', '“', '|']);
            if !(sign || colon && words[at].is_capital() || by) {
                return None;
            }
            // What is left names somebody: capitals, and no sentence.
            let rest = &words[at + len..];
            let capitals = rest.iter().filter(|word| word.is_capital()).count();
            let named = capitals * 2 >= rest.len() && !rest.is_empty();
            let stops = (at + len + 1..words.len()).filter(|&at| self.gap(at).contains(". "));
            let prose = stops.count() > 1;
            let head = self.source[..words[at].start()].trim_end();
            let bracketed = head.ends_with(['(', '[', '|', '/']);
            let start = if bracketed { head.len() - 1 } else { words[at].start() };
            (named && !prose).then_some(start)
        })
    }

    /// An alternative text: words that are said twice in a row, or that stand
    /// elsewhere on the page as a line of their own.
    fn repeated(&self, known: &Known) -> Option<usize> {
        let last = self.source[..self.end].trim_end();
        let ends_open = !last.ends_with(['.', '!', '?', '…', '“', '”', '"']);
        self.starts(2 * ALTERNATIVE + 6).find_map(|at| {
            let rest = &self.words[at..];
            let stands = (3..=ALTERNATIVE).contains(&rest.len()) && known.contains(&hash(rest));
            let begin = rest[0].start();
            let quote = self.gap(at).ends_with(['„', '"', '“', '»', '(']);
            (ends_open && (says_twice(rest) || stands) && !quote).then_some(begin)
        })
    }

    /// A pointer to another story: "Lesen Sie auch: …".
    fn pointer(&self) -> Option<usize> {
        let words = self.words;
        self.starts(POINTER).find_map(|at| {
            let near = &words[at..(at + 8).min(words.len())];
            let cue = Lexicon::get().cues(near).into_iter().next()?;
            let strong = cue.from == 0
                && cue.to >= 2
                && words[at].is_capital()
                && matches!(cue.role, Role::Related | Role::Newsletter | Role::Share);
            let after = self.after(at + cue.to - 1).trim_start();
            let colon = after.starts_with([':', '–', '>', '»', '→']);
            (strong && (colon || at + cue.to == words.len())).then_some(words[at].start())
        })
    }
}

/// Whether words come twice in a row, and little more; figures alone are a day and an hour.
pub fn says_twice(words: &[Word]) -> bool {
    let is_said = |n: usize| words[..n].iter().any(|word| word.hash != NUMBER);
    let same = |n: usize| is_said(n) && (0..n).all(|at| words[at].hash == words[n + at].hash);
    (2..=words.len() / 2).any(|n| words.len() - 2 * n <= n && same(n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    fn parts<'a>(line: &'a str, known: &[&str]) -> Vec<&'a str> {
        let read = |text: &str| Document::read(text.to_owned(), 1).unwrap();
        let print = |text: &&str| read(text).lines().next().and_then(|line| fingerprint(&line));
        let known: Known = known.iter().filter_map(print).collect();
        let document = read(line);
        let Some(found) = document.lines().next() else { return vec![line] };
        let spans = cut(line, &found, &known);
        assert_eq!(spans.iter().map(|s| s.of(line)).collect::<String>(), line, "the parts tile");
        spans.into_iter().map(|span| span.of(line)).collect()
    }

    #[test]
    fn what_is_glued_is_cut() {
        let cases: [(&str, &[&str]); 11] = [
            ("Nov. 4, 2023, 9:14 AM EDT", &["Nov. 4, 2023, 9:14 AM EDT"]),
            ("14/03/2024 às 17h42. Atualizado às 18h", &["14/03/2024 às 17h42. Atualizado às 18h"]),
            (
                "Dem Dienst droht im Ausland das Aus.Foto: Mara T. Chun/WIRE/dpa\n",
                &["Dem Dienst droht im Ausland das Aus.", "Foto: Mara T. Chun/WIRE/dpa\n"],
            ),
            ("Logo, Firma, Labor Bildquelle: Firma", &["Logo, Firma, Labor ", "Bildquelle: Firma"]),
            (
                "Die Brücke am Morgen. (Foto: Rita Beispiel)",
                &["Die Brücke am Morgen. ", "(Foto: Rita Beispiel)"],
            ),
            (
                "The bridge at dawn. Photo by Rita Sample",
                &["The bridge at dawn. ", "Photo by Rita Sample"],
            ),
            ("The bridge at dawn © Rita Sample", &["The bridge at dawn ", "© Rita Sample"]),
            (
                "Tagesblatt7. April 2021 Aktualisiert: 7. April 2021 18:22",
                &["Tagesblatt", "7. April 2021 Aktualisiert: 7. April 2021 18:22"],
            ),
            (
                "Das sagte er zu. Logo, Firma, Leute Logo, Firma, Leute Firma",
                &["Das sagte er zu. ", "Logo, Firma, Leute Logo, Firma, Leute Firma"],
            ),
            (
                "Das sagte er gestern zu. Lesen Sie auch: Was die Firma nun plant",
                &["Das sagte er gestern zu. ", "Lesen Sie auch: Was die Firma nun plant"],
            ),
            (
                "Der Rat lehnte den Antrag ab.Mehrere Mitglieder fehlten bei der Sitzung.",
                &["Der Rat lehnte den Antrag ab.", "Mehrere Mitglieder fehlten bei der Sitzung."],
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(parts(line, &[]), expected);
        }
        assert_eq!(
            parts(
                "Das ist vorbei. Das Rathaus von Beispielstadt",
                &["Das Rathaus von Beispielstadt"]
            ),
            ["Das ist vorbei. ", "Das Rathaus von Beispielstadt"]
        );
    }

    #[test]
    fn a_date_that_stands_twice_is_not_cut() {
        let known = ["04.2026, 14:36 Uhr", "15.04.2026, 14:36 Uhr"];
        assert_eq!(parts("15.04.2026, 14:36 Uhr", &known).len(), 1);
    }

    #[test]
    fn what_belongs_together_stays() {
        for line in [
            "Die Quelle: ein Brunnen im Hof, der seit Jahren trocken liegt und nun wieder fließt.",
            "Er sagte: „Nein, nein, nein.“ Dann ging er.",
            "Mehr Informationen gab es nicht. (dpa)",
            "Er schrieb für Node.JS und andere.",
            "",
            "Ein Foto: mehr blieb nicht.",
            "Im Jahr2021 war das so",
        ] {
            assert!(parts(line, &[]).len() == 1, "{line}");
        }
    }

    #[test]
    fn a_line_of_any_length_is_cut_in_linear_time() {
        let line = "Ende.Anfang ist hier ".repeat(100_000);
        assert!(parts(&line, &[]).len() <= MOST_CUTS + 4);
    }
}
