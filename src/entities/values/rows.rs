//! Rows of days and of months, of which only the last says its month or year: "3., 10. und
//! 17. Mai 2024", "February and March 2024".

use super::Line;
use super::date::Parts;
use crate::language::Facts;

/// Most dates of a row.
const ROW: usize = 16;

/// Most words before a day in which the month of its row is looked for.
const BEFORE: usize = 3;

impl Line<'_> {
    /// A day that has its month or year from a later one of its row: "3., 10. und 17. Mai".
    pub(super) fn in_row(&self, at: usize) -> Option<(String, usize)> {
        let (first, end) = self.row_day(at).filter(|(first, _)| first.year == 0)?;
        let lead = self.lead(at);
        let short = first.month > 0 && self.text[..end].ends_with('.');
        if self.facts.iter().any(|facts| facts.no_dates.contains(&*lead))
            || short && self.is_section(at)
        {
            return None;
        }
        // Either all have the point of an ordinal number or none.
        let has_point = |end: usize| self.text[..end].ends_with('.');
        let pointed = |at: usize| self.day(at).is_some_and(|(_, end)| has_point(end));
        let style = pointed(at);
        let (mut last, mut last_end, mut month) = (first, end, first.month);
        let mut follows = first.month == 0;
        for _ in 0..ROW {
            let Some((next, joined)) = self.row_next(last_end) else { break };
            let day = self.row_day(next).filter(|_| pointed(next) == style);
            let Some((day, day_end)) = day else { break };
            let grows = match (last.month, day.month) {
                (0, _) => day.day > last.day,
                (_, 0) => false,
                (own, other) => (own, last.day) < (other, day.day),
            };
            let whole = day.month > 0;
            if !grows || whole && !joined && (month == 0 || day.year > 0) {
                break;
            }
            if month == 0 {
                month = day.month;
            }
            if day.year > 0 {
                let whole = Parts { year: day.year, month, ..first };
                return whole.is_valid().then(|| (whole.text(), end));
            }
            follows |= joined;
            (last, last_end) = (day, day_end);
        }
        let whole = Parts { month, ..first };
        (follows && month > 0 && whole.is_valid()).then(|| (whole.text(), end))
    }

    /// A day of a row, which may lack its month or year.
    fn row_day(&self, at: usize) -> Option<(Parts, usize)> {
        let short = || {
            let (date, end) = self.short_day(at)?;
            let pointed = self.text[..end].ends_with('.') && self.is_end(end);
            pointed.then_some((date, end))
        };
        let bare = || {
            let (day, end) = self.day(at)?;
            let ends = self.digits(end, 1, 9).is_none() && self.is_end(end);
            ends.then_some((Parts { day, ..Parts::default() }, end))
        };
        self.day_month(at).or_else(|| self.numeric(at)).or_else(short).or_else(bare)
    }

    /// Where the next date of a row begins behind one that ends at `end`, and whether a
    /// word joins the two ("und am").
    fn row_next(&self, end: usize) -> Option<(usize, bool)> {
        let comma = self.mark(end, ",");
        let next = self.space(comma.unwrap_or(end));
        let word = self.word(next);
        let known = |facts: &&'static Facts| facts.joins.contains(&*word.to_lowercase());
        let known = self.facts.iter().any(known).then_some(next + word.len());
        let join = self.mark(next, "&").or(known);
        if next == end || comma.is_none() && join.is_none() {
            return None;
        }
        let mut after = self.space(join.unwrap_or(next));
        let word = self.word(after);
        let lower = word.to_lowercase();
        let leads = |facts: &&'static Facts| facts.ordinal_leads.contains(&*lower);
        if let Some(day) = self.weekday(after) {
            after = day;
        } else if self.is_date_particle(word) || self.facts.iter().any(leads) {
            after = self.space(after + word.len());
        }
        Some((after, join.is_some()))
    }

    /// The year of the last of several days behind a month: "May 3, 10 and 17, 2024"; 0 if
    /// there is none.
    pub(super) fn year_of_days(&self, month: u32, day: u32, mut end: usize) -> u32 {
        let mut last = (month, day);
        for _ in 0..ROW {
            let Some((next, joined)) = self.row_next(end) else { return 0 };
            let alone = || {
                let (day, end) = self.day(next)?;
                let (year, end) = self.year_after(end);
                Some((Parts { year, month: last.0, day }, end))
            };
            let date = self.whole_first(next).or_else(alone);
            let Some((date, after)) = date.filter(|(date, _)| (date.month, date.day) > last) else {
                return 0;
            };
            if date.year > 0 {
                return if joined { date.year } else { 0 };
            }
            (last, end) = ((date.month, date.day), after);
        }
        0
    }

    /// A later one of several days behind a month: the "10" of "May 3, 10 and 17, 2024".
    pub(super) fn later_day(&self, at: usize) -> Option<(String, usize)> {
        let month_first = self.facts.iter().any(|facts| facts.month_first);
        let (day, end) = self.day(at).filter(|&(_, end)| month_first && self.is_end(end))?;
        let behind = self.behind(at);
        let from = at - behind.len();
        let begins = behind
            .char_indices()
            .rev()
            .filter(|&(at, c)| c.is_alphabetic() && !behind[..at].ends_with(char::is_alphanumeric));
        for (start, _) in begins.take(BEFORE) {
            let first = self.whole_first(from + start).filter(|(first, _)| first.year == 0);
            let Some((first, after)) = first else { continue };
            let between = self.text.get(after..at)?;
            let marks = |c: char| c.is_ascii_digit() || c.is_whitespace() || c == ',';
            let joins = |word: &str| {
                self.facts.iter().any(|facts| facts.joins.contains(&*word.to_lowercase()))
            };
            let mut figures = between.split(|c: char| !c.is_ascii_digit());
            let row = between.split(marks).all(|word| word.is_empty() || joins(word))
                && figures.all(|figures| figures.len() < 3);
            let apart = !between.ends_with(|c: char| c.is_ascii_digit());
            let year = self.year_of_days(first.month, first.day, after);
            let whole = Parts { year, day, ..first };
            let fits = row && apart && year > 0 && day > first.day && whole.is_valid();
            let (own, last) = self.year_after(end);
            return fits.then(|| (whole.text(), if own > 0 { last } else { end }));
        }
        None
    }

    /// The year of the last of several months: "im Februar und März 2024"; 0 if there is
    /// none.
    pub(super) fn year_of_months(&self, mut month: u32, mut end: usize) -> u32 {
        for _ in 0..ROW {
            let slash = self.mark(end, "/").map(|next| (next, true));
            let Some((next, joined)) = slash.or_else(|| self.row_next(end)) else { return 0 };
            let Some((last, after)) = self.month(next).filter(|&(last, _)| last > month) else {
                return 0;
            };
            let (year, after) = self.year_after(after);
            if year > 0 {
                return if joined { year } else { 0 };
            }
            (month, end) = (last, after);
        }
        0
    }
}
