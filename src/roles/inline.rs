//! Cuts a line where something else begins inside it: a credit glued to the
//! end of a paragraph, a date glued to a byline, an alternative text said
//! twice, a pointer to another story. Cuts only on strong evidence; the parts
//! tile the line.

use super::lexicon::Lexicon;
use super::words::{NUMBER, Word, join, words};
use crate::analysis::Role;
use crate::text::Span;
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

/// The hash of a short text's words, as [`Known`] has it; `None` for texts
/// that are too short or too long to be an alternative text.
pub fn fingerprint(text: &str) -> Option<u32> {
    if text.len() > 400 {
        return None;
    }
    let mut count = 0;
    let hash = words(text).inspect(|_| count += 1).fold(0, |hash, word| join(hash, word.hash));
    (3..=ALTERNATIVE).contains(&count).then_some(hash)
}

/// The parts of a line; they tile it.
pub fn cut(source: &str, line: Span, known: &Known) -> Vec<Span> {
    let text = line.trim(source).of(source);
    let base = line.trim(source).start;
    let mut cuts = glued_sentences(text);
    cuts.extend(glued_date(text));
    let from = text.len().saturating_sub(REACH);
    let from = (from..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let tail = &text[from..];
    let tail_words: Vec<Word> = words(tail).collect();
    let first = if from == 0 { 0 } else { 1 };
    let seek = [credit, repeated, pointer];
    cuts.extend(seek.iter().filter_map(|f| f(tail, &tail_words, first, known)).map(|at| at + from));
    cuts.sort_unstable();
    cuts.dedup();
    let mut spans = Vec::with_capacity(cuts.len() + 1);
    let mut start = line.start;
    for at in cuts {
        let at = base + at;
        if !source[start..at].trim().is_empty() && !source[at..line.end].trim().is_empty() {
            spans.push(Span::new(start, at));
            start = at;
        }
    }
    spans.push(Span::new(start, line.end));
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
fn glued_date(text: &str) -> Option<usize> {
    if text.len() > 250 {
        return None;
    }
    let mut before = ' ';
    text.char_indices().find_map(|(at, c)| {
        let glued = before.is_lowercase() && c.is_ascii_digit();
        before = c;
        (glued && begins_with_date(&text[at..])).then_some(at)
    })
}

fn begins_with_date(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let mut found = words(rest);
    let named = found.next().is_some_and(|word| {
        let months = Lexicon::get().cues(&[word.hash]);
        word.start <= 2 && word.chars >= 3 && months.iter().any(|cue| cue.role == Role::Dateline)
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

/// Where a sentence of the tail ends and more follows: positions of the words
/// that begin something new.
fn starts<'a>(tail: &'a str, words: &'a [Word], first: usize) -> impl Iterator<Item = usize> + 'a {
    (first.max(1)..words.len()).filter(move |&at| {
        let gap = &tail[words[at - 1].end..words[at].start];
        // "15.04.2026" is one.
        let date = gap == "." && words[at].hash == NUMBER && words[at - 1].hash == NUMBER;
        !date && gap.contains(['.', '!', '?', '…', '“', '”', '"', '»', ')', '|'])
    })
}

/// A credit at the end: a cue with a colon, or a copyright sign, and a few
/// words that name makers and sources.
fn credit(tail: &str, words: &[Word], first: usize, _: &Known) -> Option<usize> {
    let hashes: Vec<u32> = words.iter().map(|w| w.hash).collect();
    let earliest = words.len().saturating_sub(CREDIT).max(first.max(1));
    (earliest..words.len()).find_map(|at| {
        let sign = tail[words[at].start..].starts_with('©');
        let near = &hashes[at..(at + 4).min(hashes.len())];
        let cue = Lexicon::get().cues(near).into_iter().next();
        let cue = cue.filter(|cue| cue.role == Role::Credit && cue.from == 0);
        let len = if sign { 1 } else { cue?.to };
        let after = &tail[words[at + len - 1].end..];
        let colon = after.trim_start().starts_with(':');
        let by = len >= 2
            && words[at].capital
            && tail[..words[at].start]
                .trim_end()
                .ends_with(['.', '!', '?', ')', '"', '”', '“', '|']);
        if !(sign || colon && words[at].capital || by) {
            return None;
        }
        // What is left names somebody: capitals, and no sentence.
        let rest = &words[at + len..];
        let capitals = rest.iter().filter(|w| w.capital).count();
        let named = capitals * 2 >= rest.len() && !rest.is_empty();
        let prose =
            rest.windows(2).filter(|w| tail[w[0].end..w[1].start].contains(". ")).count() > 1;
        let mut start = words[at].start;
        let head = tail[..start].trim_end();
        if head.ends_with(['(', '[', '|', '/']) {
            start = head.len() - 1;
        }
        (named && !prose).then_some(start)
    })
}

/// An alternative text at the end: words that are said twice in a row, or
/// that stand elsewhere on the page as a line of their own.
fn repeated(tail: &str, words: &[Word], first: usize, known: &Known) -> Option<usize> {
    let ends_open = !tail.trim_end().ends_with(['.', '!', '?', '…', '“', '”', '"']);
    let hashes: Vec<u32> = words.iter().map(|word| word.hash).collect();
    let earliest = words.len().saturating_sub(2 * ALTERNATIVE + 6);
    starts(tail, words, first.max(earliest)).find_map(|at| {
        let rest = &words[at..];
        let twice = says_twice(&hashes[at..]);
        let stands = (3..=ALTERNATIVE).contains(&rest.len())
            && known.contains(&rest.iter().fold(0, |hash, word| join(hash, word.hash)));
        let begin = words[at].start;
        let quote = tail[..begin]
            .chars()
            .next_back()
            .is_some_and(|c| matches!(c, '„' | '"' | '“' | '»' | '('));
        (ends_open && (twice || stands) && !quote).then_some(begin)
    })
}

/// Whether words come twice in a row, and little more.
pub fn says_twice(hashes: &[u32]) -> bool {
    (2..=hashes.len() / 2).any(|n| hashes.len() - 2 * n <= n && hashes[..n] == hashes[n..2 * n])
}

/// A pointer to another story at the end: "Lesen Sie auch: …".
fn pointer(tail: &str, words: &[Word], first: usize, _: &Known) -> Option<usize> {
    let hashes: Vec<u32> = words.iter().map(|w| w.hash).collect();
    let earliest = words.len().saturating_sub(POINTER);
    starts(tail, words, first.max(earliest)).find_map(|at| {
        let cue =
            Lexicon::get().cues(&hashes[at..(at + 8).min(hashes.len())]).into_iter().next()?;
        let strong = cue.from == 0
            && cue.to >= 2
            && words[at].capital
            && matches!(cue.role, Role::Related | Role::Newsletter | Role::Share);
        let after = &tail[words[at + cue.to - 1].end..];
        let colon = after.trim_start().starts_with([':', '–', '>', '»', '→']);
        let all = at + cue.to == words.len();
        (strong && (colon || all)).then_some(words[at].start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'a>(line: &'a str, known: &[&str]) -> Vec<&'a str> {
        let known: Known = known.iter().filter_map(|text| fingerprint(text)).collect();
        let spans = cut(line, Span::new(0, line.len()), &known);
        assert_eq!(spans.iter().map(|s| s.of(line)).collect::<String>(), line, "the parts tile");
        spans.into_iter().map(|span| span.of(line)).collect()
    }

    #[test]
    fn what_is_glued_is_cut() {
        let cases: [(&str, &[&str]); 9] = [
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
