//! Dates, as ISO 8601: "2021-04-07", "2021-04", "2021", "--04-07", "--04",
//! and ranges "2023-05-03/2023-05-05".

use super::amount::is_cue;
use super::{Hit, Line};
use crate::analysis::Kind;
use crate::language::Facts;
use crate::language::lists::entries;
use std::sync::LazyLock;

/// Endings of a day's ordinal number, in the order in which they are tried, and the same
/// in capitals ("DECEMBER 3RD").
static DAY_ENDINGS: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    let endings = entries(include_str!("../../../data/lexicons/day-endings.txt"));
    endings.map(|ending| (ending, ending.to_uppercase())).collect()
});

/// Most numbers of parts of a text in a row that are looked at.
const SECTIONS: usize = 8;

/// The parts of a date; what isn't known is zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub year: u32,
    pub month: u32,
    pub day: u32,
}

impl Parts {
    pub fn text(self) -> String {
        let Parts { year, month, day } = self;
        match (year, month, day) {
            (0, month, 0) => format!("--{month:02}"),
            (0, month, day) => format!("--{month:02}-{day:02}"),
            (year, 0, _) => format!("{year:04}"),
            (year, month, 0) => format!("{year:04}-{month:02}"),
            (year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// Whether it is the day after another, in a year that one of them has; without a
    /// year no 1 March is.
    fn follows(self, day: Parts) -> bool {
        let next = Parts { year: day.year.max(self.year), day: day.day + 1, ..day };
        if day.month == self.month {
            return self.day == next.day;
        }
        self.day == 1 && self.month == day.month % 12 + 1 && !next.is_valid()
    }

    pub fn is_valid(self) -> bool {
        let leap = self.year == 0
            || self.year.is_multiple_of(4)
                && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        let days = match self.month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            0..=12 => 31,
            _ => 0,
        };
        self.day <= days
    }
}

/// Whether there is such a day.
pub fn is_day(year: u32, month: u32, day: u32) -> bool {
    year > 0 && month > 0 && day > 0 && Parts { year, month, day }.is_valid()
}

/// The range of two days or months; what the first lacks it has from the last. `None`
/// if they are not in order.
fn range_text(first: Parts, last: Parts) -> Option<String> {
    let fill = |own: u32, other: u32| if own == 0 { other } else { own };
    let own = first.year;
    let first = Parts {
        year: fill(first.year, last.year),
        month: fill(first.month, last.month),
        day: first.day,
    };
    // "30. Dezember bis 2. Januar": into the next year.
    let turns = last.year == 0 && first.month > last.month;
    let first = match first.month > last.month && last.month > 0 && own == 0 {
        true => Parts { year: last.year.saturating_sub(1), ..first },
        false => first,
    };
    let ordered = first.year < last.year
        || turns
        || first.year == last.year && (first.month, first.day) < (last.month, last.day);
    let last = Parts { year: fill(last.year, first.year), ..last };
    (ordered && first.is_valid() && last.is_valid())
        .then(|| format!("{}/{}", first.text(), last.text()))
}

impl Line<'_> {
    /// The date at `at`.
    pub(super) fn date(&self, at: usize) -> Option<Hit> {
        let hit = |(text, end)| Hit::new(at, end, Kind::Date, text);
        let c = self.char(at)?;
        if c.is_alphabetic() {
            let skip = self.weekday(at);
            let found = match skip {
                Some(next) => self.calendar(next),
                None => self.month_first(at).or_else(|| self.calendar(at)),
            };
            return found.map(hit);
        }
        if !c.is_ascii_digit()
            || self
                .behind(at)
                .ends_with(['.', ',', ':', '/', '-', '+', '#', '_', '@', '$', '€', '£'])
                && !self.behind(at).ends_with(" -")
                && !self.follows_slash(at)
        {
            return None;
        }
        let found = self.calendar(at).or_else(|| self.decade(at)).or_else(|| self.years(at));
        found.or_else(|| self.later_day(at)).map(hit)
    }

    /// Whether what stands at `at` behind a word and a slash is a day of a month: "3. Mai/7. Juni".
    fn follows_slash(&self, at: usize) -> bool {
        let before = self.behind(at).strip_suffix('/');
        before.is_some_and(|word| word.ends_with(char::is_alphabetic))
            && self.day_month(at).is_some()
    }

    /// A date that begins with a figure or month, with a day.
    fn calendar(&self, at: usize) -> Option<(String, usize)> {
        self.iso(at)
            .or_else(|| self.day_range(at))
            .or_else(|| self.in_row(at))
            .or_else(|| self.numeric(at).map(|(day, end)| (day.text(), end)))
            .or_else(|| self.day_month(at).map(|(day, end)| (day.text(), end)))
            .or_else(|| self.month_first(at))
            .or_else(|| self.month_and_year(at))
    }

    /// "04/2021" after a word that leads to a date or is a label of one.
    fn month_and_year(&self, at: usize) -> Option<(String, usize)> {
        let (month, end) = self.digits(at, 2, 2)?;
        let (year, end) = self.digits(self.mark(end, "/")?, 4, 4)?;
        let lead = self.lead(at);
        let led = self
            .facts
            .iter()
            .any(|facts| facts.leads_to_date(&lead) || facts.clock_leads.contains(&*lead));
        let fits = (1..=12).contains(&month) && (1900..2100).contains(&year);
        (led && fits && self.is_end(end)).then(|| (Parts { year, month, day: 0 }.text(), end))
    }

    /// The position after a weekday and what stands between it and the date.
    pub(super) fn weekday(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        let lower = word.to_lowercase();
        if !self.facts.iter().any(|facts| facts.weekdays.contains(&*lower)) {
            return None;
        }
        let mut next = at + word.len();
        // The point of an abbreviation, not that of a sentence.
        let known = self.facts.iter().any(|facts| facts.abbreviations.contains_key(&*lower));
        let short = known || word.chars().count() <= 4;
        next = self.mark(next, ".").filter(|_| short).unwrap_or(next);
        next = self.mark(next, ",").unwrap_or(next);
        next = self.space(next);
        let particle = self.word(next);
        if self.is_date_particle(particle) {
            next = self.space(next + particle.len());
        }
        Some(next)
    }

    pub(super) fn is_date_particle(&self, word: &str) -> bool {
        !word.is_empty()
            && self.facts.iter().any(|facts| facts.date_particles.contains(&*word.to_lowercase()))
    }

    /// "2021-04-07", with "T18:22" and a zone behind it.
    fn iso(&self, at: usize) -> Option<(String, usize)> {
        let (year, end) = self.digits(at, 4, 4)?;
        if let Some((week, end)) = self.mark(end, "-W").and_then(|next| self.digits(next, 2, 2)) {
            let fits = (1..=53).contains(&week) && (1000..2200).contains(&year);
            return (fits && self.is_end(end)).then(|| (format!("{year:04}-W{week:02}"), end));
        }
        let mark = if self.char(end) == Some('/') { "/" } else { "-" };
        let (month, end) = self.digits(self.mark(end, mark)?, 2, 2)?;
        let (day, end) = self.digits(self.mark(end, mark)?, 2, 2)?;
        let date = Parts { year, month, day };
        if !(1000..2200).contains(&year) || month == 0 || day == 0 || !date.is_valid() {
            return None;
        }
        let mut full = end;
        if let Some((clock, after)) = self.mark(end, "T").and_then(|next| self.clock(next)) {
            full = self.iso_zone(after);
            let zone = &self.text[after..full];
            if self.is_end(full) {
                return Some((format!("{}T{clock}{zone}", date.text()), full));
            }
        }
        (full == end && self.is_end(end)).then(|| (date.text(), end))
    }

    fn iso_zone(&self, at: usize) -> usize {
        if let Some(end) = self.mark(at, "Z") {
            return end;
        }
        let sign = self.mark(at, "+").or_else(|| self.mark(at, "-"));
        let hours = sign.and_then(|next| self.digits(next, 2, 2));
        let minutes = hours.and_then(|(_, end)| self.digits(self.mark(end, ":")?, 2, 2));
        minutes.map_or(at, |(_, end)| end)
    }

    /// "07.04.2021", "7.4.21", "7. 4. 2021", "7/4/2021", "am 7.4."
    pub(super) fn numeric(&self, at: usize) -> Option<(Parts, usize)> {
        let (first, end) = self.digits(at, 1, 2)?;
        let mark = ['.', '/', '-'].into_iter().find(|mark| self.char(end) == Some(*mark))?;
        let skip = |at: usize| if mark == '.' { self.space(at) } else { at };
        let start = skip(end + 1);
        let (second, end) = self.digits(start, 1, 2)?;
        let after = (self.char(end) == Some(mark)).then_some(end + 1);
        // "am 12.10. 20 Uhr"
        let timed = mark == '.' && after.is_some_and(|after| self.is_hour(self.space(after)));
        let year = after.filter(|_| !timed).and_then(|next| self.year(skip(next)));
        let us = mark != '.' && self.facts.iter().any(|facts| facts.month_first);
        let (day, month) = match (us, first > 12, second > 12) {
            (false, ..) | (true, true, false) => (first, second),
            (true, false, true) => (second, first),
            // It reads two ways.
            (true, ..) => return None,
        };
        let lead = self.lead(at);
        // "Fr. 3.5., im Saal", but "Fr. 3.50."
        let dated = || {
            let short = end == start + 1 || after.is_some_and(|after| self.goes_on(after));
            self.follows_weekday(at, short)
        };
        let led = self.facts.iter().any(|facts| facts.ordinal_leads.contains(&*lead));
        let led = (led || timed || dated()) && !self.is_section(at);
        let version = self.facts.iter().any(|facts| facts.no_dates.contains(&*lead));
        let (year, end) = match year {
            Some((year, end)) => (year, end),
            None if led && mark == '.' && (timed || self.digits(skip(after?), 1, 9).is_none()) => {
                (0, after?)
            }
            None => return None,
        };
        let date = Parts { year, month, day };
        let fits = (1..=12).contains(&month) && day > 0 && date.is_valid() && !version;
        (fits && (year == 0 || self.ends_year(end))).then_some((date, end))
    }

    /// Whether an hour in figures stands at `at`: "20 Uhr", "19.30 Uhr".
    fn is_hour(&self, at: usize) -> bool {
        let Some((hour, end)) = self.digits(at, 1, 2) else { return false };
        let mark = self.mark(end, ".").or_else(|| self.mark(end, ":"));
        let minutes = mark.and_then(|at| self.digits(at, 2, 2)).filter(|&(minute, _)| minute < 60);
        let end = minutes.map_or(end, |(_, end)| end);
        hour <= 24 && self.clock_word(self.space(end)).is_some()
    }

    /// Whether the sentence goes on behind the point at whose end `after` stands, so that it
    /// belongs to a day: "Fr. 8.11. um 15 Uhr", but "Das kostet Fr. 4.10. Der Tee".
    pub(super) fn goes_on(&self, after: usize) -> bool {
        let next = self.char(self.space(after));
        next.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || ",:)".contains(c))
    }

    /// Whether a day of the week stands before the figures at `at`; `short`: whether they
    /// can't be an amount of francs.
    fn follows_weekday(&self, at: usize, short: bool) -> bool {
        let before = self.behind(at).trim_end();
        let before = before.strip_suffix(',').unwrap_or(before);
        let before = before.strip_suffix('.').unwrap_or(before);
        let word = &before[before.trim_end_matches(char::is_alphabetic).len()..];
        let lower = word.to_lowercase();
        let named = |facts: &&'static Facts| {
            !facts.ordinal_leads.is_empty() && facts.weekdays.contains(&*lower)
        };
        word.starts_with(char::is_uppercase)
            && (short || lower != "fr")
            && self.facts.iter().any(named)
    }

    /// Whether figures like "4.1." at `at` are the number of a part of a text, or of a row of
    /// such numbers: "Punkte 4.1., 4.2. und 4.3.".
    pub(super) fn is_section(&self, at: usize) -> bool {
        let mut before = self.behind(at).trim_end();
        for _ in 0..SECTIONS {
            let bare = before.strip_suffix('.').unwrap_or(before);
            let rest = bare.trim_end_matches(char::is_alphabetic);
            let word = bare[rest.len()..].to_lowercase();
            // The point of "Abs.", not that of a sentence.
            let whole = bare.len() == before.len() || word.len() < 5;
            if whole && is_cue("section", &word) || bare.ends_with('§') {
                return true;
            }
            let joins = |facts: &&'static Facts| {
                facts.joins.contains(&*word) || facts.ranges.contains(&*word)
            };
            if !word.is_empty() && !self.facts.iter().any(joins) {
                return false;
            }
            let rest = rest.trim_end_matches(|c: char| c.is_whitespace() || ",/–-".contains(c));
            let figures = rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
            if !rest[figures.len()..].trim_end_matches('.').contains('.') {
                return false;
            }
            before = figures.trim_end();
        }
        false
    }

    /// "7.4." or "7.4" before the rest of a range.
    pub(super) fn short_day(&self, at: usize) -> Option<(Parts, usize)> {
        let (day, end) = self.digits(at, 1, 2)?;
        let (month, end) = self.digits(self.mark(end, ".")?, 1, 2)?;
        let date = Parts { year: 0, month, day };
        let fits = (1..=12).contains(&month) && day > 0 && date.is_valid();
        fits.then_some((date, self.mark(end, ".").unwrap_or(end)))
    }

    /// A year of four digits, or of two, which are those of 1970 to 2069.
    fn year(&self, at: usize) -> Option<(u32, usize)> {
        if let Some((year, end)) = self.digits(at, 4, 4).or_else(|| self.glued_year(at)) {
            return (1000..2200).contains(&year).then_some((year, end));
        }
        let (year, end) = self.digits(at, 2, 2)?;
        Some((year + if year < 70 { 2000 } else { 1900 }, end))
    }

    /// The year of a date to which the next is glued ("6. Mai 20237. Mai 2023").
    fn glued_year(&self, at: usize) -> Option<(u32, usize)> {
        let digits = self.text.get(at..at + 4).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
        let year = digits.parse().ok().filter(|year| (1900..2100).contains(year))?;
        self.begins_date(at + 4).then_some((year, at + 4))
    }

    /// Whether a day of a date stands at `at`, by its looks.
    fn begins_date(&self, at: usize) -> bool {
        let Some((day, end)) = self.digits(at, 1, 2) else { return false };
        let mark = self.char(end).filter(|c| matches!(c, '.' | '/' | '-'));
        let next = self.space(mark.map_or(end, |mark| end + mark.len_utf8()));
        let numeric = mark.is_some() && self.digits(next, 1, 2).is_some();
        (1..=31).contains(&day) && (numeric || self.month(next).is_some())
    }

    /// Whether a year ends at `at`: nothing goes on there, or another date or a
    /// word with a capital is glued to it.
    fn ends_year(&self, at: usize) -> bool {
        self.is_end(at)
            || self.begins_date(at)
            || self.mark(at, "/").is_some_and(|next| self.begins_date(next))
            || self.char(at).is_some_and(char::is_uppercase)
                && self.text[at..].chars().nth(1).is_some_and(char::is_lowercase)
    }

    /// "7. April 2021", "7 April", "7th of April 2021", "7 de abril de 2021".
    pub(super) fn day_month(&self, at: usize) -> Option<(Parts, usize)> {
        let in_words = self.char(at).is_some_and(char::is_alphabetic);
        let (day, end) = if in_words { self.day_word(at)? } else { self.day(at)? };
        let mut next = self.space(end);
        let particle = self.word(next);
        let month_first = self.facts.iter().any(|facts| facts.month_first);
        if self.is_date_particle(particle) && (!in_words || month_first) {
            next = self.space(next + particle.len());
        } else if in_words && self.facts.iter().all(|facts| facts.month_first) {
            // "His second March on Washington".
            return None;
        }
        let (month, end) = self.month(next)?;
        let (year, end) = self.year_after(end);
        let date = Parts { year, month, day };
        date.is_valid().then_some((date, end))
    }

    /// "7.", "7", "7th", "1er"; "1º"; "3-an".
    pub(super) fn day(&self, at: usize) -> Option<(u32, usize)> {
        let (day, end) = self.digits(at, 1, 2)?;
        let endings = DAY_ENDINGS.iter().flat_map(|(small, large)| [&**small, large]);
        let mut endings = endings.chain(["."]);
        let end = endings.find_map(|ending| self.mark(end, ending)).unwrap_or(end);
        (1..=31).contains(&day).then_some((day, end))
    }

    /// "siebten", "seventh", "twenty-first".
    pub(super) fn day_word(&self, at: usize) -> Option<(u32, usize)> {
        let first = self.word(at);
        let end = at + first.len();
        let second = self.mark(end, "-").map_or("", |next| self.word(next));
        [end + 1 + second.len(), end].into_iter().find_map(|end| {
            let word = self.text.get(at..end).filter(|word| word.len() < 40)?.to_lowercase();
            let day = self.facts.iter().find_map(|facts| facts.days.get(&*word))?;
            self.char(end).is_some_and(char::is_whitespace).then_some((*day, end))
        })
    }

    /// The month's name at `at`; with its abbreviation's point.
    pub(super) fn month(&self, at: usize) -> Option<(u32, usize)> {
        let word = self.word(at);
        let lower = word.to_lowercase();
        let capital = word.starts_with(char::is_uppercase);
        let months = |facts: &&Facts| {
            facts.months.get(&*lower).copied().filter(|_| capital || !facts.capital_months)
        };
        let month = self.facts.iter().find_map(months)?;
        let end = at + word.len();
        // "Mai-Feier", "Septembers"; but "31. Juli/1. August".
        let day = self.mark(end, "/").is_some_and(|next| self.digits(next, 1, 2).is_some());
        if !self.is_end(end) && !day
            || self.char(end) == Some('-') && self.char(end + 1).is_some_and(char::is_alphabetic)
        {
            return None;
        }
        // "Jan", but not "Mai", which is a whole name.
        let longer = |facts: &&'static Facts| {
            facts.months.iter().any(|(name, &number)| {
                u32::from(number) == u32::from(month) && name.len() > lower.len()
            })
        };
        let short = word.chars().count() <= 4 && self.facts.iter().any(longer);
        let known = self.facts.iter().any(|facts| facts.abbreviations.contains_key(&*lower));
        let dotted = self
            .mark(end, ".")
            .filter(|&end| short && (known || self.digits(self.space(end), 1, 4).is_some()));
        Some((u32::from(month), dotted.unwrap_or(end)))
    }

    /// A year after a month: " 2021", ", 2021", " de 2021"; 0 if there is none.
    pub(super) fn year_after(&self, at: usize) -> (u32, usize) {
        let mut next = self.mark(at, ",").unwrap_or(at);
        next = self.space(next);
        let particle = self.word(next);
        if self.is_date_particle(particle) {
            next = self.space(next + particle.len());
        }
        match self.digits(next, 4, 4).or_else(|| self.glued_year(next)) {
            Some((year, end))
                if next > at && (1000..2200).contains(&year) && self.ends_year(end) =>
            {
                (year, end)
            }
            _ => self.short_year(at).unwrap_or((0, at)),
        }
    }

    /// The year of two figures behind a month: " ’24".
    fn short_year(&self, at: usize) -> Option<(u32, usize)> {
        let next = self.space(at);
        let figures = self.mark(next, "’").or_else(|| self.mark(next, "'"))?;
        let (year, end) = self.digits(figures, 2, 2)?;
        let century = if year < 40 { 2000 } else { 1900 };
        (next > at && self.is_end(end)).then_some((century + year, end))
    }

    /// "April 7, 2021", "May 3-5", "April 2021"; "im Mai".
    fn month_first(&self, at: usize) -> Option<(String, usize)> {
        let (month, end) = self.month(at)?;
        if let Some((day, after)) = self.day_after(end) {
            let last = self
                .next_day(at, after, |last| last == day + 1)
                .and_then(|next| self.day(next))
                .filter(|&(last, end)| last > day && self.is_end(end));
            let (year, end) = self.year_after(last.map_or(after, |(_, end)| end));
            let year = match year {
                0 if last.is_none() => self.year_of_days(month, day, after),
                year => year,
            };
            let first = Parts { year, month, day };
            first.is_valid().then_some(())?;
            if last.is_none()
                && let Some((last, end)) = self
                    .range(end)
                    .or_else(|| self.between(at, end))
                    .and_then(|next| self.whole_first(next))
                    .or_else(|| {
                        let next = self.space(self.mark(self.space(after), "/")?);
                        self.whole_first(next).filter(|(last, _)| last.follows(first))
                    })
                && let Some(text) = range_text(first, last)
            {
                return Some((text, end));
            }
            let text = match last {
                Some((day, _)) => format!("{}/{}", first.text(), Parts { day, ..first }.text()),
                None => first.text(),
            };
            // A point that ends the sentence isn't the day's.
            let end = if self.text[..end].ends_with('.') { end - 1 } else { end };
            return Some((text, end));
        }
        let (year, end) = self.year_after(end);
        let year = if year == 0 { self.year_of_months(month, end) } else { year };
        let lead = self.lead(at);
        let led = self.facts.iter().any(|facts| facts.leads_to_date(&lead));
        let first = Parts { year, month, day: 0 };
        let next = self.range(end).or_else(|| self.between(at, end));
        if let Some((month, after)) = next.and_then(|next| self.month(next))
            && let (year, end) = self.year_after(after)
            && (led || year > 0)
            && self.day_after(after).is_none()
            && let Some(text) = range_text(first, Parts { year, month, day: 0 })
        {
            return Some((text, end));
        }
        (year > 0 || led || self.follows_month(at, &lead)).then(|| (first.text(), end))
    }

    /// A day in figures behind a month that ends at `at`, where it may stand there.
    fn day_after(&self, at: usize) -> Option<(u32, usize)> {
        let first = self.facts.iter().any(|facts| facts.month_first);
        let (day, end) = first.then(|| self.day(self.space(at)))??;
        (self.is_end(end) && !self.text[end..].starts_with('%')).then_some((day, end))
    }

    /// Month, day and perhaps year: "June 5, 2023".
    pub(super) fn whole_first(&self, at: usize) -> Option<(Parts, usize)> {
        let (month, end) = self.month(at)?;
        let (day, end) = self.day_after(end)?;
        let (year, end) = self.year_after(end);
        // A point that ends the sentence isn't the day's.
        let end = if self.text[..end].ends_with('.') { end - 1 } else { end };
        Some((Parts { year, month, day }, end))
    }

    /// Whether a month stands before the "und" before `at`: "im Juni und Juli".
    fn follows_month(&self, at: usize, lead: &str) -> bool {
        let before = self.behind(at).trim_end();
        let before = before.get(..before.len().saturating_sub(lead.len())).unwrap_or("").trim_end();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let capital = word.starts_with(char::is_uppercase);
        self.facts.iter().any(|facts| {
            facts.joins.contains(lead)
                && facts.months.contains_key(&*word.to_lowercase())
                && (capital || !facts.capital_months)
        })
    }

    /// Where the second of two days begins: after a dash or "bis", after "und" between
    /// two that follow each other, which `follows` tells, or after "zwischen".
    fn next_day(&self, start: usize, end: usize, follows: impl Fn(u32) -> bool) -> Option<usize> {
        if let Some(next) = self.day_range_word(end).or_else(|| self.between(start, end)) {
            return Some(next);
        }
        let next = self.space(end);
        let joins = self.facts.iter().flat_map(|facts| facts.day_joins.iter());
        let join = joins.filter_map(|join| self.literal(next, join)).max()?;
        // "7.&8. Mai", but no word that only begins like one that joins.
        let letter = |at: usize| self.char(at).is_some_and(char::is_alphabetic);
        let glued = letter(next) && (next == end || letter(join));
        let after = self.space(join);
        let day = self.skip_particle(after);
        (!glued && self.day(day).is_some_and(|(day, _)| follows(day))).then_some(after)
    }

    /// Where the second day of a range begins: after a dash or "bis", or after several
    /// words ("bis zum").
    fn day_range_word(&self, end: usize) -> Option<usize> {
        let next = self.space(end);
        let ranges = self.facts.iter().flat_map(|facts| facts.ranges.iter());
        let long = ranges.filter(|words| words.contains([' ', '/', '\'']));
        let long = long.filter_map(|words| self.literal(next, words)).max();
        let after = long.map(|end| (end, self.space(end)));
        let after = after.filter(|&(end, after)| after > end).map(|(_, after)| after);
        after.filter(|_| next > end).or_else(|| self.range(end))
    }

    /// The position behind a small word inside a date ("den") and its space.
    fn skip_particle(&self, at: usize) -> usize {
        let word = self.word(at);
        if self.is_date_particle(word) { self.space(at + word.len()) } else { at }
    }

    /// "3. bis 5. Mai 2023", "3. Mai bis 5. Juni", "03.05.-05.05.2023".
    fn day_range(&self, at: usize) -> Option<(String, usize)> {
        let first = self.day_month(at).or_else(|| self.numeric(at)).or_else(|| self.short_day(at));
        let (first, end) = match first {
            Some(first) => first,
            None => {
                let (day, end) = self.day(at).or_else(|| self.day_word(at))?;
                (Parts { day, ..Parts::default() }, end)
            }
        };
        // "7./8. Mai", "31. Juli/1. August": only between days that follow each other.
        let slash = self.mark(end, "/").filter(|_| first.month == 0).or_else(|| {
            let next = self.space(self.mark(self.space(end), "/")?);
            let (last, _) = self.day_month(next).or_else(|| self.numeric(next))?;
            last.follows(first).then_some(next)
        });
        // "dem 3. und dem 5. Mai": the word before "dem" counts.
        let lead = self.lead(at);
        let start = if self.is_date_particle(&lead) {
            at - (at - self.text[..at].trim_end().len()) - lead.len()
        } else {
            at
        };
        let bare = first.month == 0;
        let point = self.year_point(end);
        // "Freitag, 3. Mai, bis Sonntag, 5. Mai"
        let parted = || {
            let comma = self.mark(point, ",").filter(|_| !bare)?;
            self.day_range_word(comma).filter(|&next| self.weekday(next).is_some())
        };
        let next = slash
            .or_else(|| self.next_day(start, point, |day| bare && day == first.day + 1))
            .or_else(parted)?;
        let next = self.weekday(next).unwrap_or_else(|| self.skip_particle(next));
        let (last, end) = self.day_month(next).or_else(|| self.numeric(next))?;
        Some((range_text(first, last)?, end))
    }
}
