//! Hours with an "h": a time of day where one is told of, a length of time else.
//!
//! One is told of behind a word that leads to it ("um 19h", "Einlass: 19h"), and in a row
//! that begins so ("um 7h, 9h und 12h"). Behind a day the figures have to look like an
//! hour ("am Dienstag, 19.30h", but not "am Dienstag 3h Unterricht"), and so do the two of
//! a range ("9-17h geöffnet").

use super::{Hit, Line, small};
use crate::analysis::Kind;
use crate::language::Facts;
use std::ops::Range;

/// Items of a row that are looked at.
pub(super) const ROW: usize = 8;

/// Minutes of the day between which figures behind a day are no length of time.
const AFTERNOON: Range<u32> = 13 * 60..24 * 60;

/// What stands before an hour.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// A word that leads to a time of day.
    Sure,
    /// A day, or a word of many of them ("täglich").
    Day,
    None,
}

/// An hour in figures, with or without the letter behind it.
struct Hour {
    /// Minutes of the day.
    time: u32,
    /// Whether it has minutes.
    exact: bool,
    /// Whether the letter is there.
    marked: bool,
    end: usize,
}

impl Line<'_> {
    /// Whether the hour at `at`, which has an "h", is a time of day.
    pub(super) fn tells_hour(&self, at: usize) -> bool {
        let Some(own) = self.hour(at).filter(|hour| hour.marked) else { return false };
        let follows = self.hour_after(own.end).is_some_and(|next| next.time > own.time);
        let (mut start, mut time, mut lead) = (at, own.time, self.hour_lead(at));
        for _ in 0..ROW {
            if lead != Lead::None {
                break;
            }
            let Some((before, earlier)) = self.hour_before(start) else { break };
            if earlier >= time {
                break;
            }
            (start, time, lead) = (before, earlier, self.hour_lead(before));
        }
        let row = start < at;
        let likely = || {
            let looks = own.exact || AFTERNOON.contains(&own.time);
            row || follows || looks || self.char(own.end) == Some(':')
        };
        let led = lead == Lead::Sure || lead == Lead::Day && likely();
        // "um 2h später"
        led && !self.is_length(own.end)
    }

    /// Whether the two hours of a range, the first of which is at `at`, are times of day
    /// by what is around them and by their looks.
    pub(super) fn opens(&self, at: usize, second: usize) -> bool {
        let (Some(first), Some(last)) = (self.hour(at), self.hour(second)) else { return false };
        let word = self.word(self.space(last.end)).to_lowercase();
        let said = self.facts.iter().any(|facts| facts.hour_opens.contains(&*word));
        let fits = last.marked && first.time < last.time && last.time <= 24 * 60;
        // Of a long line nothing but what is near is looked at.
        let (before, after) = (self.behind(at), self.ahead(last.end));
        let whole = before.len() == at && last.end + after.len() == self.text.len();
        let alone = whole && before.trim().is_empty() && after.trim().is_empty();
        // "van 9u tot 17u"
        let lead = self.lead(at);
        let from = first.marked && self.facts.iter().any(|f| f.change_leads.contains(&*lead));
        fits && (said
            || from
            || self.hour_lead(at) != Lead::None
            || alone && AFTERNOON.contains(&last.time))
    }

    /// "19h", "19.30h", "19".
    fn hour(&self, at: usize) -> Option<Hour> {
        let (hour, mut end) = self.digits(at, 1, 2).filter(|&(hour, _)| hour <= 24)?;
        let mark = self.mark(end, ":").or_else(|| self.mark(end, "."));
        let minutes = mark.and_then(|next| self.digits(next, 2, 2)).filter(|m| m.0 < 60);
        if let Some((_, after)) = minutes {
            end = after;
        }
        let word = self.word(self.space(end));
        let marked = self.facts.iter().any(|facts| facts.led_hours.contains(word));
        if marked {
            end = self.space(end) + word.len();
        }
        let time = hour * 60 + minutes.map_or(0, |(minute, _)| minute);
        Some(Hour { time, exact: minutes.is_some(), marked, end })
    }

    /// The hour with a letter that a row goes on with at `at`.
    fn hour_after(&self, at: usize) -> Option<Hour> {
        let comma = self.mark(at, ",");
        let word = self.word(self.space(at));
        let join = self.is_join(word).then(|| self.space(at) + word.len());
        self.hour(self.space(comma.or(join)?)).filter(|hour| hour.marked)
    }

    /// The hour of a row after which the one at `at` stands: where it begins, and its time.
    pub(super) fn hour_before(&self, at: usize) -> Option<(usize, u32)> {
        let behind = self.behind(at);
        let joined = behind.trim_end();
        let bare = joined.trim_end_matches(char::is_alphabetic);
        let before = match joined.strip_suffix([',', '/']) {
            Some(before) => before,
            None => bare.strip_suffix(' ').filter(|_| self.is_join(&joined[bare.len()..]))?,
        };
        let before = before.trim_end();
        let figures = before.trim_end_matches(char::is_alphabetic).trim_end();
        let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':');
        let start = at - behind.len() + figures.trim_end_matches(is_figure).len();
        let hour = self.hour(start)?;
        (hour.end == at - behind.len() + before.len()).then_some((start, hour.time))
    }

    /// Where the next item of a row stands, of which one ends at `at`, and whether a word is
    /// between the two.
    pub(super) fn next_hour(&self, at: usize) -> Option<(usize, bool)> {
        let word = self.word(self.space(at));
        let joined = self.is_join(word);
        let after = if joined { self.space(at) + word.len() } else { self.mark(at, ",")? };
        let next = self.space(after);
        (next > after).then_some((next, joined))
    }

    /// "1h20m", and behind a word that leads to a length of time "2h15", which is a time of
    /// day else.
    pub(super) fn glued_length(&self, at: usize) -> Option<Hit> {
        let (hours, end) = self.digits(at, 1, 3)?;
        let (minutes, end) = self.digits(self.mark(end, "h")?, 1, 2)?;
        let word = self.word(end);
        let led = || {
            let skip = |c: char| c == ':' || c.is_whitespace();
            let before = self.behind(at).trim_end_matches(skip);
            let lead = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let lead = lead.to_lowercase();
            let leads = |facts: &&'static Facts| {
                facts.clocks.contains("h") && facts.hour_lengths.contains(&*lead)
            };
            word.is_empty() && self.facts.iter().any(leads)
        };
        let end = end + word.len();
        let fits = minutes < 60 && self.is_end(end);
        let text = || format!("PT{hours}H{minutes}M");
        (fits && (matches!(word, "m" | "min" | "mn") || led()))
            .then(|| Hit::new(at, end, Kind::Duration, text()))
    }

    fn is_join(&self, word: &str) -> bool {
        !word.is_empty()
            && self.facts.iter().any(|facts| facts.joins.contains(&*word.to_lowercase()))
    }

    /// What leads to the hour at `at`: the word before it, or before one that says that it
    /// is not exact ("um ca. 18h").
    fn hour_lead(&self, at: usize) -> Lead {
        let last = |text: &str| {
            let word = text.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next();
            small(word.unwrap_or_default())
        };
        let any = |is: fn(&Facts, &str) -> bool, word: &str| self.facts.iter().any(|f| is(f, word));
        let mut behind = self.behind(at).trim_end();
        let about = behind.strip_suffix('.').unwrap_or(behind);
        let word = last(about);
        if any(|facts, word| facts.abouts.contains(word), &word) {
            behind = about.get(..about.len() - word.len()).unwrap_or_default().trim_end();
        }
        let label = behind.strip_suffix(':').unwrap_or(behind);
        let word = last(label);
        if any(|facts, word| facts.hour_leads.contains(word), &word) && !self.ends_range(at, &word)
        {
            return Lead::Sure;
        }
        let bare = label.strip_suffix(',').unwrap_or(label);
        // The point of "Di.", not that of a sentence.
        let day_of = |word: &str| word.rsplit('-').next().unwrap_or_default().to_owned();
        let short = bare.strip_suffix('.').filter(|bare| day_of(&last(bare)).chars().count() <= 3);
        // "Mo-Fr 9-17h"
        let word = day_of(&last(short.unwrap_or(bare)));
        // "3. Mai 2024, 20h"
        let year = bare.len() < label.len()
            && word.parse().is_ok_and(|year: u32| (1900..2100).contains(&year));
        let day = |facts: &Facts, word: &str| {
            facts.weekdays.contains(word)
                || facts.months.contains_key(word)
                || facts.clock_leads.contains(word)
                || facts.day_leads.contains(word)
        };
        if year || any(day, &word) { Lead::Day } else { Lead::None }
    }

    /// Whether a word follows that makes a length of time of what ends at `at`: "2h später".
    fn is_length(&self, at: usize) -> bool {
        let word = self.word(self.space(at)).to_lowercase();
        self.facts.iter().any(|facts| facts.hour_lengths.contains(&*word))
    }
}
