//! Sentences.
//!
//! A scan from mark to mark: at each run of `.`, `!`, `?` or `…` the words
//! beside it decide. Nothing is looked at further than `REACH` bytes away,
//! so the time is linear in the text's length. What was decided:
//!
//! - The end of a line ends a sentence: lines are the units of all stages.
//! - Closing quotation marks and brackets after the mark belong to the
//!   sentence before it. A quotation mark with a letter glued to it opens.
//! - A word in small letters goes on with the sentence („Ja!“ rief er.), and
//!   so does a comma („Das ist gut.“, sagte er.).
//! - After an initial, an abbreviation that can end a sentence, an ordinal or
//!   a Roman number, only a capitalised word that often begins sentences
//!   (article, pronoun, preposition) shows an end.
//! - A number is an ordinal before a month or a known noun, after a word that
//!   leads to one ("am", "der"), and where it begins the sentence ("1. FC
//!   Köln"); only in languages that write ordinals with a point, and never
//!   with four digits or more: that is a year or an amount. Where a year has a
//!   point too, a word that leads to a date ("u 2024.") shows no end.
//! - Without a space, a point ends a sentence between small letters and a
//!   capitalised word ("Ende.Der nächste"), unless they are part of an address.

use super::{ENDS, Slice};
use crate::language::{Ends, Facts, Language, facts};

/// Most bytes that are looked at to either side of a mark.
const REACH: usize = 48;

/// Cuts a text into sentences, without the white space between.
/// Every character that is not white space is in one.
pub fn sentences(whole: Slice<'_>, language: Language) -> Vec<Slice<'_>> {
    let text = whole.as_str();
    let scan = Scan { text, facts: facts(language).unwrap_or_else(Facts::neutral) };
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut push = |start: usize, end: usize| {
        let part = whole.range(start..end).trim();
        if !part.is_empty() {
            sentences.push(part);
        }
    };
    // Where the chunk between white space ends that was last looked at, and
    // whether it is an address.
    let mut chunk = (0, false);
    let mut low = false;
    let mut at = 0;
    while let Some(found) = text[at..].find(is_of_interest) {
        let mark = at + found;
        if text[mark..].starts_with(['„', '“']) {
            low = text[mark..].starts_with('„');
            at = mark + '„'.len_utf8();
            continue;
        }
        let run = scan.run(mark);
        if run == mark {
            // A line break.
            low = false;
            at = mark + text[mark..].chars().next().map_or(1, char::len_utf8);
            push(start, at);
            start = at;
            continue;
        }
        let end = scan.closed(run, low);
        low &= !text[run..end].contains('“');
        at = end;
        let next = text[end..].chars().next();
        let ends = match next {
            None => false,
            Some(c) if c.is_whitespace() => scan.ends(start, mark, run, end),
            Some(_) => {
                if mark >= chunk.0 {
                    chunk = scan.chunk(mark);
                }
                !chunk.1 && scan.ends_glued(mark, run, end)
            }
        };
        if ends {
            push(start, end);
            start = end;
        }
    }
    push(start, text.len());
    sentences
}

const fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' | '।' | '؟')
}

fn is_break(c: char) -> bool {
    ENDS.contains(&c)
}

fn is_of_interest(c: char) -> bool {
    is_mark(c) || is_break(c) || matches!(c, '„' | '“')
}

/// Marks that close, whatever stands after them.
const fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '”' | '’' | '›' | '」' | '』' | '）')
}

/// Marks that close or open, as the language and the place have it.
const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '»' | '‹' | '„' | '‚')
}

fn opens(c: char) -> bool {
    is_quote(c) || closes(c) || matches!(c, '(' | '[' | '¿' | '¡')
}

/// Length of the first two characters.
fn two_chars(text: &str) -> usize {
    text.chars().take(2).map(char::len_utf8).sum()
}

struct Scan<'t> {
    text: &'t str,
    facts: &'static Facts,
}

impl<'t> Scan<'t> {
    /// The end of the run of marks at `at`, or `at` if there is none.
    fn run(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        at + rest.find(|c| !is_mark(c)).unwrap_or(rest.len())
    }

    /// The position after the closing quotation marks and brackets at `at`.
    ///
    /// `low` is whether a low quotation mark („) stands open: then “ closes.
    fn closed(&self, at: usize, low: bool) -> usize {
        let mut end = at;
        // French sets a space before its closing mark.
        let mut spaced = self.text[at..].chars();
        if matches!(spaced.next(), Some(' ' | '\u{a0}' | '\u{202f}'))
            && spaced.next() == Some('»')
            && spaced.next().is_none_or(char::is_whitespace)
        {
            return at + two_chars(&self.text[at..]);
        }
        let mut chars = self.text[at..].char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let next = chars.peek().map(|&(_, next)| next);
            let glued = next.is_some_and(|next| next.is_alphanumeric() || opens(next) && c == '„');
            if closes(c) || low && c == '“' || is_quote(c) && !matches!(c, '„' | '‚') && !glued
            {
                end = at + offset + c.len_utf8();
            } else {
                break;
            }
        }
        end
    }

    /// The text before `at`, at most [`REACH`] bytes, from `start` on.
    fn before(&self, start: usize, at: usize) -> &'t str {
        let mut from = start.max(at.saturating_sub(REACH));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        &self.text[from..at]
    }

    /// The word after `at`, without white space and opening marks before it.
    fn after(&self, at: usize) -> Next<'t> {
        let mut end = self.text.len().min(at + REACH);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.text[at..end].split(is_break).next().unwrap_or("");
        let rest = line.trim_start();
        let first = rest.chars().next();
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || opens(c));
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.');
        let word = &rest[..rest.find(|c| !inner(c)).unwrap_or(rest.len())];
        Next { first, word: word.trim_end_matches('.') }
    }

    fn starts_sentence(&self, word: &str) -> bool {
        let first = word.split(['\'', '’', '-']).next().unwrap_or(word);
        word.starts_with(char::is_uppercase)
            && [word, first].iter().any(|w| self.facts.starters.contains(&*w.to_lowercase()))
    }

    /// Whether a sentence that began at `start` ends with the marks at
    /// `mark..run`, closing marks up to `end`, white space after that.
    fn ends(&self, start: usize, mark: usize, run: usize, end: usize) -> bool {
        let next = self.after(end);
        let Some(first) = next.first else { return false };
        if matches!(first, ',' | ';' | ':') {
            return false;
        }
        if next.is_small() {
            return false;
        }
        let before = self.before(start, mark);
        match &self.text[mark..run] {
            "." if end == run => self.ends_at_point(before, &next),
            // "[...]", "(...)" and "(!)" leave something out or remark on it.
            _ if before.ends_with(['[', '(']) => false,
            "..." | "…" if before.ends_with(char::is_whitespace) => {
                self.starts_sentence(next.word) || end > run
            }
            _ => true,
        }
    }

    /// Whether a lone point after `before` ends a sentence before `next`.
    fn ends_at_point(&self, before: &str, next: &Next<'_>) -> bool {
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '’' | '\'');
        let from = before.char_indices().rev().find(|&(_, c)| !inner(c));
        let from = from.map_or(0, |(at, c)| at + c.len_utf8());
        let (lead, word) = (before[..from].trim_end(), &before[from..]);
        let starter = self.starts_sentence(next.word);
        let is_number = next.word.starts_with(|c: char| c.is_numeric());
        let lower = word.to_lowercase();
        let last = lower.rsplit('-').next().unwrap_or("");
        // "z. B." and "a. m." are known without their space.
        let spaced = lead.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase() + &lower;
        let known = [&*lower, last, &*spaced]
            .iter()
            .find_map(|word| self.facts.abbreviations.get(word).copied())
            .or_else(|| self.facts.ending(&lower));
        match known {
            Some(Ends::Never) => return false,
            Some(Ends::BeforeStarter) => return starter,
            Some(Ends::UnlessNumber) => return !is_number,
            Some(Ends::BeforeCapital) => {
                let calendar = next.word.to_lowercase();
                let zone = next.word.len() > 1 && !next.word.contains(char::is_lowercase);
                return !zone && !self.facts.weekdays.contains(&*calendar);
            }
            None => {}
        }
        if word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty() {
            return self.ends_at_number(lead, word, next, starter);
        }
        if is_day(word) && !self.facts.ordinal_followers.is_empty() {
            return starter;
        }
        let mut letters = last.chars();
        match (letters.next(), letters.next()) {
            // An initial, or one letter of an abbreviation.
            (Some(c), None) if c.is_alphabetic() => starter,
            _ if is_roman(word) && lead.ends_with(char::is_alphanumeric) => starter,
            _ => true,
        }
    }

    fn ends_at_number(&self, lead: &str, number: &str, next: &Next<'_>, starter: bool) -> bool {
        // "1. Fill the pot": the number of a list's item.
        if lead.is_empty() && number.len() <= 3 {
            return false;
        }
        let facts = self.facts;
        let before = lead.rsplit(|c: char| c.is_whitespace() || opens(c)).next().unwrap_or("");
        let before = before.to_lowercase();
        if number.len() == 4 && facts.year_points {
            let dated = facts.months.contains_key(&*before) || facts.leads_to_date(&before);
            return starter || !dated;
        }
        if facts.ordinal_followers.is_empty() || number.len() > 3 {
            return true;
        }
        let word = next.word.to_lowercase();
        let head = word.split('-').next().unwrap_or("");
        let known =
            |word: &str| facts.months.contains_key(word) || facts.ordinal_followers.contains(word);
        if known(&word) || known(head) || next.word.starts_with(|c: char| c.is_numeric()) {
            return false;
        }
        starter || !facts.ordinal_leads.contains(&*before)
    }

    /// The end of the chunk between white space around `at`, and whether it is
    /// an address.
    fn chunk(&self, at: usize) -> (usize, bool) {
        let rest = &self.text[at..];
        let end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
        let before = self.before(0, at);
        let head = before.rsplit(char::is_whitespace).next().unwrap_or("");
        let chunk = &self.text[at - head.len()..end];
        let is_address = chunk.contains(['@', '/', '\\', '_', '#'])
            || chunk.contains("www.")
            || chunk.contains("WWW.");
        (end, is_address)
    }

    /// Whether the marks at `mark..run` end a sentence with no space after it.
    fn ends_glued(&self, mark: usize, run: usize, end: usize) -> bool {
        if matches!(&self.text[mark..run], "。" | "！" | "？") {
            return true;
        }
        let before = self.before(0, mark);
        let mut back = before.chars().rev();
        let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
        let word_before = match back.next() {
            Some(c) if is_quote(c) || closes(c) => true,
            c => small(c) && back.next().is_some_and(char::is_alphabetic),
        };
        let rest = &self.text[end..];
        let opened = rest.trim_start_matches(opens);
        let mut front = opened.chars();
        let upper = front.next().is_some_and(char::is_uppercase);
        let then = front.next();
        let word_after = upper && then.is_none_or(|c| c.is_lowercase() || c == ' ');
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        word_before
            && word_after
            && !self.facts.abbreviations.contains_key(&*word.to_lowercase())
            && (run == end || opened.len() == rest.len())
    }
}

/// What follows a mark.
struct Next<'t> {
    /// The first character that is not white space.
    first: Option<char>,
    /// The first word; empty if something else stands there.
    word: &'t str,
}

impl Next<'_> {
    /// Whether it goes on in small letters; "iPhone" doesn't.
    fn is_small(&self) -> bool {
        let mut chars = self.word.chars();
        chars.next().is_some_and(char::is_lowercase)
            && !chars.next().is_some_and(char::is_uppercase)
    }
}

/// Whether a word is a day and month in figures without their last point: "7.10".
fn is_day(word: &str) -> bool {
    let short =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    word.split_once('.').is_some_and(|(day, month)| short(day) && short(month))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

#[cfg(test)]
#[path = "sentences_tests.rs"]
mod tests;
