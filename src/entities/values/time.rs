//! Times of day, as ISO 8601: "18:22", "18:22:05", "12:30+01:00", and ranges
//! "09:00/17:00".

use super::amount::is_cue;
use super::hour::ROW;
use super::number::{self, Number};
use super::{Hit, Line};
use crate::analysis::Kind;
use crate::language::lists::entries;
use crate::language::{Facts, Unit};
use regex::Regex;
use std::sync::LazyLock;

/// Time zones by name, with the distance from UTC where it is known.
static ZONES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    entries(include_str!("../../../data/lexicons/time-zones.txt"))
        .map(|entry| entry.split_once('\t').unwrap_or((entry, "")))
        .collect()
});

/// A time of day and how sure its form is.
struct Read {
    text: String,
    end: usize,
    /// Whether it is a time by its form alone.
    sure: bool,
    /// Whether it says which half of the day it is in; true for the second.
    half: Option<bool>,
}

impl Line<'_> {
    /// The time at `at`.
    pub(super) fn time(&self, at: usize) -> Option<Hit> {
        if self.char(at)?.is_alphabetic() {
            return self
                .hour_word(at)
                .or_else(|| self.named_hour(at))
                .or_else(|| self.part_of_hour(at))
                .or_else(|| self.spoken_hour(at));
        }
        if !self.char(at)?.is_ascii_digit()
            || self.behind(at).ends_with(['.', ':', ',', '/', '-', '#', '_', '@'])
        {
            return None;
        }
        if let Some(hit) = self.unmarked(at).or_else(|| self.glued_length(at)) {
            return Some(hit);
        }
        let lead = self.lead(at);
        let said = self.is_said(at);
        // "von 14h bis 16h": two are a time where one may be a length.
        let led = self.read_time(at, true).filter(|led| {
            let range = self.range(led.end);
            range.or_else(|| self.between(at, led.end)).is_some_and(|next| {
                (range.is_some() && self.is_led(at) || self.opens(at, next))
                    && self.read_time(next, true).is_some()
            })
        });
        let two = led.is_some();
        let first = led.or_else(|| self.read_time(at, self.tells_hour(at)))?;
        let named = |next: usize| {
            // "five to midnight" is one time.
            let (time, end) = self.named(next).filter(|_| first.sure)?;
            Some(Read { text: time.to_owned(), end, sure: true, half: None })
        };
        if let Some(next) = self.range(first.end).or_else(|| self.between(at, first.end))
            && (first.sure || first.end > at + 2 || !self.is_day_at(&lead, first.end))
            && let Some(second) =
                self.read_time(next, two || self.is_led(at)).or_else(|| named(next))
            && (second.sure
                || said && !self.is_scaled(second.end)
                || (first.sure || self.is_led(at)) && self.is_free(next, second.end)
                || self.are_clocks(at, next, second.end))
        {
            // "6-8 p.m.": the half of the day counts for both.
            let text = format!("{}/{}", self.with_half(at, &first, &second), second.text);
            return Some(Hit::new(at, second.end, Kind::Time, text));
        }
        let stands = first.sure
            || said
            || first.text.len() >= 5 && self.is_clock(at, &first)
            || self.is_dotted(at, &first, &lead);
        if stands {
            return Some(Hit::new(at, first.end, Kind::Time, first.text));
        }
        let last = self.row(at, first.end)?;
        Some(Hit::new(at, first.end, Kind::Time, self.with_half(at, &first, &last)))
    }

    /// Whether the figures between the word `lead` and `end` are a day before a time: "samedi
    /// 10 à 18h".
    pub(super) fn is_day_at(&self, lead: &str, end: usize) -> bool {
        let word = self.word(self.space(end)).to_lowercase();
        let leads = |facts: &&'static Facts| {
            let dotted = facts.dot_leads.contains(&*word);
            let hour = facts.clocks.contains("h") && facts.time_leads.contains(&*word);
            // "le 10 à 18h", but "de 9 às 18h"
            let day = facts.weekdays.contains(lead)
                || !dotted && facts.date_particles.contains(lead)
                || facts.unit(lead) == Some(Unit::Duration("D"));
            day && (hour || dotted)
        };
        self.facts.iter().any(leads)
    }

    /// "2100 GMT": four figures before the short name of a time zone.
    fn unmarked(&self, at: usize) -> Option<Hit> {
        let (clock, end) = self.digits(at, 4, 4)?;
        let (hour, minute) = (clock / 100, clock % 100);
        let next = self.space(end);
        let (offset, after) = self.zone(next)?;
        let short = self.text[next..after].bytes().all(|byte| byte.is_ascii_uppercase());
        // "2024 UTC" is rather a year.
        let fits = hour < 24 && minute < 60 && minute.is_multiple_of(5);
        let text = || format!("{hour:02}:{minute:02}{offset}");
        (fits && short && next > end && !offset.is_empty())
            .then(|| Hit::new(at, after, Kind::Time, text()))
    }

    /// The last time of the row of the one at `at`, which ends at `end`, if the last alone
    /// says what they are: "um 11, 13 und 15 Uhr".
    fn row(&self, at: usize, end: usize) -> Option<Read> {
        let begins = |at: usize| {
            let lead = self.lead(at);
            self.facts.iter().any(|facts| facts.dot_leads.contains(&*lead))
        };
        self.next_hour(end)?;
        let (mut start, mut end, mut count) = (at, end, 0);
        while !begins(start) {
            count += 1;
            start = self.hour_before(start).filter(|_| count < ROW)?.0;
        }
        for _ in 0..ROW {
            let (next, joined) = self.next_hour(end)?;
            let read = self.read_time(next, false)?;
            if read.sure {
                return joined.then_some(read);
            }
            end = read.end;
        }
        None
    }

    /// Whether the two hours and minutes from `at` and `next` to `end` are the ends of a
    /// range by their looks: "9:00–17:00", but no verses of a book ("5:17–6:18").
    fn are_clocks(&self, at: usize, next: usize, end: usize) -> bool {
        let (Some((first, _)), Some((second, _))) = (self.clock(at), self.clock(next)) else {
            return false;
        };
        let round = |time: &str| time.len() == 5 && time.ends_with(['0', '5']);
        let whole = self.digits(at, 2, 2).is_some() || first.as_str() >= "06:00";
        let order = first < second || first.as_str() >= "16:00" && second.as_str() <= "06:00";
        let looks = round(&first) && (round(&second) || second == "23:59");
        looks && whole && order && !self.is_timed(end)
    }

    /// Whether nothing follows that the figures from `at` to `end` count, so that they may
    /// be a time: "from 3 to 5 million", "von 5 bis 10 Personen".
    fn is_free(&self, at: usize, end: usize) -> bool {
        let word = self.word(self.space(end));
        let lower = word.to_lowercase();
        let day = self.facts.iter().any(|facts| facts.is_of_calendar(&lower));
        // Where plurals don't tell, what is no small word may be counted.
        let small = |facts: &&'static Facts| {
            facts.capital_nouns
                || !facts.million_follows.is_empty()
                || facts.starters.contains(&*lower)
        };
        let noun = word.chars().count() > 3
            && word.starts_with(char::is_lowercase)
            && !self.facts.iter().any(small);
        let minutes = end > at + 2;
        !self.is_scaled(end)
            && (self.clock(at).is_some() || self.unit(end).is_none())
            && (minutes || day || !noun && !self.counts(end, 1))
    }

    /// Whether a unit behind hours and minutes makes a length of them: "13:45 Minuten".
    fn is_timed(&self, end: usize) -> bool {
        let start = self.space(end);
        let unit = self.unit(end).filter(|&(_, after)| after > start + 1);
        matches!(unit, Some((Unit::Duration(designator), _)) if designator.starts_with('T'))
    }

    /// Whether the "Fr." at `at`, before the figures at `number`, is a Friday and no francs:
    /// a time or a date follows, or the short name of a day stands beside it.
    pub(super) fn is_friday(&self, at: usize, number: usize) -> bool {
        let day = |word: &str| {
            self.facts.iter().any(|facts| facts.weekdays.contains(&*word.to_lowercase()))
        };
        if !day("fr") {
            return false;
        }
        let last = |text: &str| text.len() - text.trim_end_matches(char::is_alphabetic).len();
        let before = self.behind(at).trim_end();
        let (rest, join) = before.split_at(before.len() - last(before));
        let join = join.to_lowercase();
        let joined =
            |facts: &&'static Facts| facts.joins.contains(&*join) || facts.ranges.contains(&*join);
        let joined = self.facts.iter().any(joined);
        let marks = |c: char| c.is_whitespace() || ".,-–/+&".contains(c);
        let beside = if joined { rest } else { before };
        let beside = beside.trim_end_matches(marks);
        let other = &beside[beside.len() - last(beside)..];
        let apart = joined || beside.len() < before.len();
        if apart && other.len() == 2 && other.starts_with(char::is_uppercase) && day(other) {
            return true;
        }
        // "Fr. 3.5., im Saal", "Fr. 3. bis So. 5. Mai"
        let ordinal = || {
            let (_, end) = self.digits(number, 1, 2)?;
            let point = self.mark(end, ".")?;
            if let Some(next) = self.range(point) {
                return day(self.word(next)).then_some(());
            }
            let (month, end) = self.digits(point, 1, 2).filter(|&(month, _)| month <= 12)?;
            let after = self.mark(end, ".")?;
            let price = self.text[after..].starts_with(['-', '–']);
            let short = month > 0 && end == point + 1 && !price;
            (short || self.goes_on(after)).then_some(())
        };
        self.time(number).is_some() || self.date(at).is_some() || ordinal().is_some()
    }

    /// Whether a word follows that multiplies the figures before it: "from 3 to 5 million".
    fn is_scaled(&self, end: usize) -> bool {
        let word = self.word(self.space(end)).to_lowercase();
        self.facts.iter().any(|facts| facts.scales.contains_key(&*word))
    }

    /// "acht Uhr", "eight o'clock".
    fn hour_word(&self, at: usize) -> Option<Hit> {
        let (hour, end) = self.small_number(at).filter(|&(hour, _)| hour <= 24)?;
        let next = self.space(end);
        let end = self.clock_word(next).filter(|_| next > end)?;
        // "cuatro horas" are a length of time.
        let length = self.facts.iter().any(|facts| facts.unit(&self.text[next..end]).is_some());
        (!length).then_some(())?;
        Some(Hit::new(at, end, Kind::Time, format!("{hour:02}:00")))
    }

    /// "midnight", "Mitternacht" after a word that leads to a time.
    fn named_hour(&self, at: usize) -> Option<Hit> {
        let (time, end) = self.named(at)?;
        self.is_near(at).then(|| Hit::new(at, end, Kind::Time, time.to_owned()))
    }

    /// The time of day whose name stands at `at`, and the end of the name.
    fn named(&self, at: usize) -> Option<(&'static str, usize)> {
        let ahead = self.ahead(at);
        let len = ahead.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(ahead.len());
        let word = &ahead[..len];
        let lower = word.to_lowercase();
        let time = self.facts.iter().find_map(|facts| facts.named_hours.get(&*lower))?;
        // "Midnight Express"
        let name = self.facts.iter().all(|facts| !facts.capital_nouns) && lower != word;
        (!name && self.is_end(at + len)).then_some((*time, at + len))
    }

    /// Whether a word stands before it that leads to a time in words.
    fn is_near(&self, at: usize) -> bool {
        let lead = self.lead(at);
        self.is_led(at) || self.facts.iter().any(|facts| facts.named_leads.contains(&*lead))
    }

    /// "halb sieben", "half past six", "viertel vor acht".
    fn part_of_hour(&self, at: usize) -> Option<Hit> {
        let parts = self.facts.iter().flat_map(|facts| &facts.hour_parts);
        let (next, minutes) = parts
            .filter_map(|&(words, minutes)| Some((self.literal(at, words)?, minutes)))
            .max_by_key(|&(end, _)| end)?;
        let number = self.space(next);
        let (hour, end) = self
            .small_number(number)
            .or_else(|| self.digits(number, 1, 2))
            .filter(|(hour, _)| (1..=12).contains(hour))?;
        let minute = (i32::try_from(hour).ok()? * 60 + minutes).rem_euclid(24 * 60);
        let fits = number > next && self.is_end(end);
        // "zwei und halb sieben": only where a time may stand.
        let sure = minutes > 0 && self.text[at..next].contains([' ', '-']);
        let stands =
            fits && (sure || self.is_near(at)) && self.unit(end).is_none() && !self.is_scaled(end);
        let text = || format!("{:02}:{:02}", minute / 60, minute % 60);
        stands.then(|| Hit::new(at, end, Kind::Time, text()))
    }

    /// Whether hours and minutes with a point between are a time: after a word that leads
    /// to one, where nothing tells of prices or of a change ("fell at 10.30").
    fn is_dotted(&self, at: usize, read: &Read, lead: &str) -> bool {
        let form = &self.text[at..read.end];
        let led = self.facts.iter().any(|facts| facts.dot_leads.contains(lead));
        if !led || !form.contains('.') || !form.ends_with(['0', '5']) {
            return false;
        }
        let before = self.behind(at).rsplit(['.', ';', '!', '?']).next().unwrap_or("");
        let after = self.ahead(read.end).split(['.', ',', ';', '!', '?']).next().unwrap_or("");
        let clause = format!("{before} {after}").to_lowercase();
        let mut words = clause.split(|c: char| !c.is_alphanumeric());
        let other = words.any(|word| self.facts.iter().any(|f| f.no_clocks.contains(word)));
        let counts = self.is_scaled(read.end) || self.counts(read.end, 1);
        !other && !counts && self.unit(read.end).is_none()
    }

    /// An hour in words behind one that leads to it, where its unit is a length of time else
    /// or isn't said: "à dix-huit heures", "a las seis de la tarde", "alle otto e mezza".
    fn spoken_hour(&self, at: usize) -> Option<Hit> {
        let small = || {
            let (hour, end) = self.small_number(at)?;
            Some(number::Read { number: Number::whole(hour.into()), end })
        };
        let read = self.spelled(at).or_else(small)?;
        let (before, lead) = self.lead_at(at);
        let first = self.word(at).to_lowercase();
        let leads = |facts: &&&'static Facts| {
            facts.time_leads.contains(&*lead) && facts.numbers.contains_key(&*first)
        };
        let facts = self.facts.iter().find(leads)?;
        let next = self.space(read.end);
        let clocks = facts.clocks.iter().filter_map(|clock| self.mark(next, clock));
        let clock = clocks.filter(|&end| next > read.end && self.is_end(end)).max();
        let whole = number::Read { end: clock.unwrap_or(read.end), ..read };
        let part = self.and_part(whole);
        let number::Read { number, end } = part.unwrap_or(whole);
        let figures = number.to_string();
        let (hour, rest) = figures.split_once('.').unwrap_or((figures.as_str(), ""));
        let hour: u32 = hour.parse().ok().filter(|hour| (1..=24).contains(hour))?;
        let minute = match rest {
            "" => 0,
            "25" => 15,
            "5" => 30,
            "75" => 45,
            _ => return None,
        };
        let after = self.space(end);
        let of_day = self.cue_at("day-part", after).is_some();
        // "à deux heures de Paris", but "à quatorze heures de la place"; "vingt heures trente"
        let far = hour < 13 && is_cue("no-hour", &self.word(after).to_lowercase());
        let minutes = || self.small_number(after).is_some_and(|(number, _)| number > 1);
        if !of_day && (far || clock.is_some() && minutes()) {
            return None;
        }
        let led = || is_cue("hour-alone", &format!("{} {lead}", self.lead(before)));
        let stands = if clock.is_some() {
            // "limité à deux heures"
            let likely = hour > 3 || of_day || !facts.ranges.contains(&*lead);
            likely && is_cue("hour", &lead) || led()
        } else {
            // "alle sei" may be six women.
            (of_day || part.is_some()) && (is_cue("hour-alone", &lead) || led())
        };
        let text = || format!("{hour:02}:{minute:02}");
        let fits = stands && self.is_end(end) && self.char(end) != Some('-');
        fits.then(|| Hit::new(at, end, Kind::Time, text()))
    }

    /// The end of a word that makes a time of day of the figures before it.
    pub(super) fn clock_word(&self, at: usize) -> Option<usize> {
        let clocks = self.facts.iter().flat_map(|facts| &facts.clocks);
        let ends = clocks.filter_map(|clock| self.mark(at, clock));
        ends.filter(|&end| !self.char(end).is_some_and(char::is_alphabetic)).max()
    }

    fn with_half(&self, at: usize, first: &Read, second: &Read) -> String {
        let own = self.digits(at, 1, 2).map_or(0, |(hour, _)| hour);
        // "11-2 p.m." begins in the morning.
        let hour = |read: &Read| read.text.get(..2).and_then(|hour| hour.parse::<u32>().ok());
        let before = hour(second).is_some_and(|hour| own + 12 <= hour);
        if first.half.is_none() && second.half == Some(true) && own < 12 && before {
            format!("{:02}{}", own + 12, &first.text[2..])
        } else {
            first.text.clone()
        }
    }

    /// Whether a word stands before it that leads to a time ("um", "at").
    fn is_led(&self, at: usize) -> bool {
        let lead = self.lead(at);
        self.facts.iter().any(|facts| facts.time_leads.contains(&*lead))
    }

    /// Whether the word before it stands between two figures: "2h bis 3h".
    pub(super) fn ends_range(&self, at: usize, lead: &str) -> bool {
        let before = self.behind(at).trim_end();
        let before = before.get(..before.len().saturating_sub(lead.len())).unwrap_or("").trim_end();
        let before = before.trim_end_matches(char::is_alphabetic);
        self.facts.iter().any(|facts| facts.ranges.contains(lead))
            && before.ends_with(|c: char| c.is_ascii_digit())
    }

    /// Whether a word stands before it that makes it a time ("kl.", "klokken").
    fn is_said(&self, at: usize) -> bool {
        let behind = self.behind(at).trim_end();
        let bare = behind.strip_suffix('.').unwrap_or(behind);
        let word = bare.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let before = bare[..bare.len() - word.len()].trim_end();
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let word = word.to_lowercase();
        // "24 ore 12 morti"
        let counted =
            (1..=3).contains(&digits) && self.facts.iter().any(|f| f.unit(&word).is_some());
        !counted && self.facts.iter().any(|facts| facts.oclocks.contains(&*word))
    }

    /// Whether hours and minutes without more are a time, not a score.
    fn is_clock(&self, at: usize, read: &Read) -> bool {
        let form = &self.text[at..read.end];
        if !form.contains(':') || self.is_timed(read.end) {
            return false;
        }
        let scored = (self.is_scored(at) || self.follows_score(at)) && self.is_score(at, 1);
        if self.is_led(at) {
            // "beim Stand von 20:18"
            let lead = self.lead(at);
            return !(scored && self.facts.iter().any(|f| f.score_joins.contains(&*lead)));
        }
        let behind = self.behind(at);
        let after = &self.text[read.end..];
        let two = form.find(':') == Some(2);
        let bracket = behind.ends_with('(');
        // "22:20 (14:12)", "25:23, 25:19": a score goes on.
        let next = after.trim_start_matches([' ', ',', ';', '(']);
        let goes_on = next.len() < after.len()
            && after.starts_with([',', ';', ' '])
            && (after.starts_with([',', ';']) || after.starts_with(" ("))
            && self.clock(self.text.len() - next.len()).is_some();
        // "gewann am Samstag 22:20"
        let lead = self.lead(at);
        let day = scored && self.facts.iter().any(|facts| facts.weekdays.contains(&*lead));
        let stamp = || self.is_stamp(at) && !day;
        two && !bracket && !goes_on && (!scored && !self.is_score(at, 10) || stamp())
    }

    /// Whether a score stands right before `at`: "21:18, 21:09".
    fn follows_score(&self, at: usize) -> bool {
        let behind = self.behind(at);
        let Some(before) = behind.trim_end().strip_suffix([',', ';', '/']) else { return false };
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':').len();
        before[start..].len() == 5 && self.is_score(at - behind.len() + start, 10)
    }

    /// Whether the clause tells of a score before `at`: "der Satz endete 11:08".
    fn is_scored(&self, at: usize) -> bool {
        let clause = self.behind(at).rsplit(['.', ',', ';', ':', '!', '?']).next();
        let clause = clause.unwrap_or_default().to_lowercase();
        let words: Vec<_> = clause.split_whitespace().collect();
        let score = |words: &[&str]| {
            let words = words.join(" ");
            self.facts.iter().any(|facts| facts.scores.contains(&*words))
        };
        words.chunks(1).chain(words.windows(2)).any(score)
    }

    /// Whether the figures at `at` may be a score, neither side far ahead: "22:20",
    /// but not "14:44", "20:30" or what has less minutes than `least`; nor the ends of a
    /// range of times.
    fn is_score(&self, at: usize, least: u32) -> bool {
        let Some((hour, end)) = self.digits(at, 2, 2) else { return false };
        let Some((minute, end)) = self.mark(end, ":").and_then(|next| self.digits(next, 2, 2))
        else {
            return false;
        };
        let ranges = self.range(end).is_some_and(|next| self.clock(next).is_some());
        hour >= 10
            && (least..=45).contains(&minute)
            && minute != 30
            && hour.abs_diff(minute) <= 14
            && !ranges
            && !self.ends_range(at, &self.lead(at))
    }

    /// Whether what stands before `at` lets hours and minutes be a time: the
    /// beginning of the line, a date, a label, a separator; in running text they
    /// may as well be a score.
    fn is_stamp(&self, at: usize) -> bool {
        let behind = self.behind(at).trim_end();
        let Some(last) = behind.chars().next_back() else { return true };
        let bare = behind.trim_end_matches([',', '.', ':']);
        let word = bare.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
        let lower = word.to_lowercase();
        let any = |words: fn(&Facts, &str) -> bool| self.facts.iter().any(|f| words(f, &lower));
        let known = any(|facts, word| {
            facts.weekdays.contains(word)
                || facts.clock_leads.contains(word)
                || facts.time_leads.contains(word)
                || facts.months.contains_key(word)
        });
        if known || any(|facts, word| facts.scores.contains(word)) {
            return known;
        }
        let digits = word.ends_with(|c: char| c.is_ascii_digit());
        match last {
            ':' => true,
            // After a date, but not after another score.
            _ if digits => !bare.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(':'),
            ',' | '.' | ';' | '!' | '?' | '-' => false,
            c => !c.is_alphanumeric(),
        }
    }

    /// "18:22", "18:22:05", without what is around it.
    pub(super) fn clock(&self, at: usize) -> Option<(String, usize)> {
        let (hour, end) = self.digits(at, 1, 2)?;
        let (minute, end) = self.digits(self.mark(end, ":")?, 2, 2)?;
        let second = self.mark(end, ":").and_then(|next| self.digits(next, 2, 2));
        if hour > 24 || minute > 59 || hour == 24 && minute > 0 {
            return None;
        }
        Some(match second.filter(|(second, _)| *second < 61) {
            Some((second, end)) => (format!("{hour:02}:{minute:02}:{second:02}"), end),
            None => (format!("{hour:02}:{minute:02}"), end),
        })
    }

    /// Whether "a.m." (false) or "p.m." (true) stands at `at`, and its end.
    fn half(&self, at: usize) -> Option<(bool, usize)> {
        static HALF: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r"^([aApP])(?:\.[mM]\.?|[mM])").ok());
        let next = self.space(at);
        let form = HALF.as_ref()?.captures(self.ahead(next))?;
        let end = next + form[0].len();
        // "Platz 5 am Sonntag": a word that leads to a day in the likeliest language.
        let leads = self.facts.first().is_some_and(|f| f.ordinal_leads.contains(&form[0]));
        let day = leads
            && self.char(self.space(end)).is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        (self.is_end(end) && !day).then(|| (form[1].eq_ignore_ascii_case("p"), end))
    }

    /// The distance from UTC of the time zone named at `at`, and the end of the name.
    fn zone(&self, at: usize) -> Option<(&'static str, usize)> {
        let ends = ZONES.iter().filter_map(|(name, offset)| Some((*offset, self.mark(at, name)?)));
        ends.filter(|&(_, end)| self.is_end(end)).max_by_key(|&(_, end)| end)
    }

    /// `led`: whether a word stands before it after which "19h" is a time.
    fn read_time(&self, at: usize, led: bool) -> Option<Read> {
        let (hour, hour_end) = self.digits(at, 1, 2)?;
        let (mut text, mut end) = match self.clock(at) {
            Some(clock) => clock,
            None => {
                let minutes = self.mark(hour_end, ".").and_then(|next| self.digits(next, 2, 2));
                match minutes.filter(|(minute, _)| *minute < 60) {
                    Some((minute, end)) => (format!("{hour:02}:{minute:02}"), end),
                    None => (format!("{hour:02}:00"), hour_end),
                }
            }
        };
        if hour > 24 {
            return None;
        }
        let (mut sure, mut half) = (false, None);
        // "18 Uhr", "18 Uhr 30", "18h30".
        let next = self.space(end);
        let word = self.word(next);
        let is_hour = || {
            (end > hour_end || hour < 24 && self.is_led(at))
                && self.facts.iter().any(|facts| facts.hours.contains(word))
                || led && self.facts.iter().any(|facts| facts.led_hours.contains(word))
        };
        let clock = self.clock_word(next);
        if !word.is_empty() && (clock.is_some() || is_hour()) {
            end = clock.unwrap_or(next + word.len());
            sure = true;
            // "20h15", but "um 19h 30 Gäste".
            let glued = led && self.facts.iter().any(|facts| facts.led_hours.contains(word));
            let minutes = if glued { end } else { self.space(end) };
            if let Some((minute, after)) = self.digits(minutes, 2, 2)
                && minute < 60
                && text.ends_with(":00")
                && self.is_end(after)
            {
                text = format!("{hour:02}:{minute:02}");
                end = after;
            }
        } else if let Some((pm, after)) = self.half(end)
            && (1..=12).contains(&hour)
            && self.facts.iter().any(|facts| facts.month_first)
        {
            let hour = hour % 12 + if pm { 12 } else { 0 };
            text = format!("{hour:02}{}", &text[2..]);
            end = after;
            sure = true;
            half = Some(pm);
        }
        if !self.is_end(end) {
            return None;
        }
        if text.len() > 4 {
            let next = self.space(end);
            // "11.32 BST": the zone tells of a time what the point doesn't.
            let timed = sure || self.clock(at).is_some() || self.text[at..end].contains('.');
            if let Some((offset, after)) = self.zone(next).filter(|_| timed) {
                text.push_str(offset);
                end = after;
                sure = true;
            }
        }
        Some(Read { text, end, sure, half })
    }
}
