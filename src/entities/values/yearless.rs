//! The year of a date that has none: the one that is said beside it ("3. Mai letzten
//! Jahres", "last year on 3 May"), else the last or the next one by what its sentence
//! tells, else the nearest.

use super::civil::{Day, length};
use super::tense::Told;
use super::{Line, Relative};
use crate::analysis::Value;

/// Most words between a year in words and the date behind it ("last year, on").
const BETWEEN: usize = 4;
/// So many days are too few to go to another year against what is nearest: a text may
/// be of the day before or the day after.
pub(super) const BESIDE: i32 = 14;

/// Which year a date is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Year {
    #[default]
    Nearest,
    /// That of the last such date.
    Past,
    /// That of the next such date.
    Coming,
    /// So many years from that of writing.
    Step(i32),
    /// The year before that of the last such date.
    Earlier,
}

/// A day of a year, or a month.
#[derive(Debug, Clone, Copy)]
struct Point {
    month: i32,
    day: Option<i32>,
}

impl Point {
    /// "--06-03" or "--06".
    fn read(text: &str) -> Option<Point> {
        let number = |text: &str| text.parse().ok();
        Some(match text.strip_prefix("--")?.split_once('-') {
            Some((month, day)) => Point { month: number(month)?, day: Some(number(day)?) },
            None => Point { month: number(&text[2..])?, day: None },
        })
    }

    /// How many days, or months, it is from a day in a year.
    fn from(self, day: Day, year: i32) -> Option<i32> {
        match self.day {
            Some(own) => Some(Day::new(year, self.month, own)?.number() - day.number()),
            None => Some((year * 12 + self.month) - (day.year() * 12 + day.month())),
        }
    }
}

impl Year {
    /// The year of something near a day: `first` and `last` are how far its first and
    /// last day, or months, are from that day in a year, and `beside` how far is near.
    pub fn of(
        self,
        day: Day,
        beside: i32,
        first: impl Fn(i32) -> Option<i32>,
        last: impl Fn(i32) -> Option<i32>,
    ) -> Option<i32> {
        // A leap day may be years away.
        let years = || (day.year() - 4..=day.year() + 4).filter(|year| (1..=9999).contains(year));
        // Of two that are as far the earlier one.
        let near = |&year: &i32| Some((first(year)?.abs(), year));
        let nearest = years().filter_map(|year| near(&year)).min()?.1;
        let past = || {
            let is_near = last(nearest).is_some_and(|far| far <= beside);
            if is_near {
                return Some(nearest);
            }
            years().rev().find(|&year| last(year).is_some_and(|far| far <= 0))
        };
        match self {
            Year::Nearest => Some(nearest),
            Year::Past => past(),
            Year::Coming => {
                let is_near = last(nearest).is_some_and(|far| far >= -beside);
                let next = || years().find(|&year| last(year).is_some_and(|far| far >= 0));
                if is_near { Some(nearest) } else { next() }
            }
            Year::Step(years) => Some(day.year() + years),
            Year::Earlier => Some(past()? - 1),
        }
    }
}

/// A value without a year as it is of the year: "--06-03" of 2021-04-07 is nearest on
/// 2021-06-03. All others stay as they are.
pub(super) fn resolved(value: &Value, day: Day, year: Year) -> Value {
    let with_year = || {
        let (first, last) = match value.text.split_once('/') {
            Some((first, last)) => (first, Some(last)),
            None => (&*value.text, None),
        };
        let begins = Point::read(first)?;
        let ends = last.map_or(Some(begins), Point::read)?;
        let turns = i32::from(last.is_some_and(|last| last < first));
        let beside = if begins.day.is_some() { BESIDE } else { 0 };
        // The end of February is in every year.
        let is_end = last == Some("--02-29");
        let last_from = |year: i32| {
            let year = year + turns;
            let own = if is_end { Some(length(year, 2)) } else { ends.day };
            Point { day: own, ..ends }.from(day, year)
        };
        let year = year.of(day, beside, |year| begins.from(day, year), last_from)?;
        let first = first.strip_prefix("--")?;
        let first = in_month(year, first)?;
        let text = match last {
            None => format!("{year:04}-{first}"),
            Some(last) => {
                let next = year + turns;
                format!("{year:04}-{first}/{next:04}-{}", in_month(next, last.strip_prefix("--")?)?)
            }
        };
        Some(Value { text, relative: true, ..value.clone() })
    };
    with_year().unwrap_or_else(|| value.clone())
}

/// "02-29" as it is in a year at most.
fn in_month(year: i32, date: &str) -> Option<String> {
    if date == "02-29" { Some(format!("02-{}", length(year, 2))) } else { Some(date.to_owned()) }
}

impl Line<'_> {
    /// The year of a date that has none, and where the date ends with the words for it;
    /// `before` is what stands before it in the line.
    pub(super) fn year_of(&self, start: usize, end: usize, before: &[Relative]) -> (Year, usize) {
        if let Some((year, end)) = self.year_behind(end) {
            return (year, end);
        }
        let said = self.year_before(start).or_else(|| self.year_of_next(end));
        let told = || match self.told(start, end) {
            Some(Told::Past) => Year::Past,
            Some(Told::Coming) => Year::Coming,
            None => Year::Nearest,
        };
        (said.or_else(|| self.year_of_row(start, before)).unwrap_or_else(told), end)
    }

    /// "letzten Jahres" behind a date.
    fn year_behind(&self, end: usize) -> Option<(Year, usize)> {
        let next = self.space(end);
        (next > end).then(|| self.year_phrase(next))?
    }

    /// "last year, on" before a date.
    fn year_before(&self, start: usize) -> Option<Year> {
        let behind = self.behind(start);
        let from = start - behind.len();
        let begins = behind
            .char_indices()
            .rev()
            .filter(|&(at, c)| c.is_alphabetic() && !behind[..at].ends_with(char::is_alphanumeric));
        for (at, _) in begins.take(BETWEEN + WORDS_OF_YEAR) {
            if let Some((year, end)) = self.year_phrase(from + at)
                && end <= start
                && self.leads_only(end, start, false)
            {
                return (year != Year::Earlier).then_some(year);
            }
        }
        None
    }

    /// The year behind the next date of a row: "im Mai und Juni letzten Jahres".
    fn year_of_next(&self, end: usize) -> Option<Year> {
        let mut next = self.space(self.mark(end, ",").unwrap_or(end));
        for _ in 0..BETWEEN {
            if let Some(hit) = self.date(next).filter(|hit| hit.value.text.starts_with("--")) {
                let joined = self.leads_only(end, next, true) && next > end;
                return self.year_behind(hit.end).filter(|_| joined).map(|(year, _)| year);
            }
            let word = self.word(next);
            if word.is_empty() {
                return None;
            }
            next = self.space(next + word.len());
        }
        None
    }

    /// The year that was said of the date before in a row: "last year in May and June".
    fn year_of_row(&self, start: usize, before: &[Relative]) -> Option<Year> {
        let last = before.last()?;
        let year = last.from.year().filter(|year| matches!(year, Year::Step(_)))?;
        let end = last.end;
        (end < start && start - end < 32 && self.leads_only(end, start, true)).then_some(year)
    }

    /// Whether only words that lead to a date stand between two positions, or such as
    /// join two.
    fn leads_only(&self, from: usize, to: usize, joins: bool) -> bool {
        let between = &self.text[from..to];
        let mut words = between.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        between.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || c == ',')
            && words.all(|word| {
                let word = word.to_lowercase();
                self.facts.iter().any(|facts| {
                    facts.leads_to_date(&word)
                        || facts.date_particles.contains(&*word)
                        || facts.ordinal_leads.contains(&*word)
                        || joins && facts.joins.contains(&*word)
                }) || self.phrases.iter().any(|phrases| phrases.tense.leads_to_date(&word))
            })
    }
}

/// Most words of a year in words.
const WORDS_OF_YEAR: usize = 4;
