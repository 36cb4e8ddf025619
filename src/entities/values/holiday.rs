//! Days of feasts, by the rules of `data/lexicons/<lang>/holidays.txt`; the list of
//! German says how they are written.

use super::civil::{Day, length};
use crate::language::lists::entries;

/// When a feast is: its first day and its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holiday {
    first: Rule,
    last: Option<Rule>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// The same day of every year.
    Fixed { month: i32, day: i32 },
    /// So many days from Easter Sunday.
    Easter(i32),
    /// The `nth` day of this kind in a month, from its end for less than zero.
    Nth { month: i32, weekday: i32, nth: i32 },
    /// The last day of this kind before a day.
    Before { month: i32, day: i32, weekday: i32 },
}

/// The feasts of a list, by their names.
pub(super) fn read(list: &'static str) -> Vec<(&'static str, Holiday)> {
    let feast = |entry: &'static str| {
        let (name, rule) = entry.split_once('\t')?;
        let (first, last) = match rule.split_once('/') {
            Some((first, last)) => (first, Some(Rule::read(last)?)),
            None => (rule, None),
        };
        Some((name, Holiday { first: Rule::read(first)?, last }))
    };
    entries(list).map(|entry| feast(entry).expect("a test reads every list")).collect()
}

impl Holiday {
    /// Its first and last day in a year.
    pub fn days(self, year: i32) -> Option<(Day, Day)> {
        let first = self.first.day(year)?;
        Some((first, self.last.map_or(Some(first), |last| last.day(year))?))
    }

    /// Month and day of the first and the last day, if they are the same every
    /// year.
    pub const fn fixed(self) -> Option<[(i32, i32); 2]> {
        let Rule::Fixed { month, day } = self.first else { return None };
        match self.last {
            Some(Rule::Fixed { month: last_month, day: last }) => {
                Some([(month, day), (last_month, last)])
            }
            None => Some([(month, day); 2]),
            Some(_) => None,
        }
    }
}

impl Rule {
    fn read(form: &str) -> Option<Rule> {
        if let Some(days) = form.strip_prefix("easter") {
            return Some(Rule::Easter(days.parse().ok()?));
        }
        let date = |form: &str| {
            let (month, day) = form.split_once('-')?;
            Some((month.parse().ok()?, day.parse().ok()?))
        };
        let fields: Vec<_> = form.split(' ').collect();
        match *fields {
            [form] => date(form).map(|(month, day)| Rule::Fixed { month, day }),
            [form, weekday] => {
                let (month, day) = date(form)?;
                Some(Rule::Before { month, day, weekday: weekday.parse().ok()? })
            }
            [month, weekday, nth] => {
                let nth = nth.parse().ok()?;
                Some(Rule::Nth { month: month.parse().ok()?, weekday: weekday.parse().ok()?, nth })
            }
            _ => None,
        }
    }

    fn day(self, year: i32) -> Option<Day> {
        match self {
            Rule::Fixed { month, day } => Day::new(year, month, day),
            Rule::Easter(days) => Day::easter(year)?.plus(days),
            Rule::Nth { month, weekday, nth } if nth > 0 => {
                let first = Day::new(year, month, 1)?;
                first.plus((weekday - first.weekday()).rem_euclid(7) + 7 * (nth - 1))
            }
            Rule::Nth { month, weekday, nth } => {
                let last = Day::new(year, month, length(year, month))?;
                last.plus(7 * (nth + 1) - (last.weekday() - weekday).rem_euclid(7))
            }
            Rule::Before { month, day, weekday } => {
                let last = Day::new(year, month, day)?.plus(-1)?;
                last.plus(-(last.weekday() - weekday).rem_euclid(7))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_are_when_they_were() {
        for (form, year, expected) in [
            ("12-25", 2020, "2020-12-25"),
            ("easter-2", 2021, "2021-04-02"),
            ("easter+49", 2022, "2022-06-05"),
            ("11 4 4", 2021, "2021-11-25"),
            ("5 1 -1", 2022, "2022-05-30"),
            ("9 1 1", 2021, "2021-09-06"),
            ("11-23 3", 2019, "2019-11-20"),
            ("11-23 3", 2023, "2023-11-22"),
        ] {
            let day = Rule::read(form).unwrap().day(year).unwrap();
            assert_eq!(day.to_string(), expected, "{form}");
        }
        for form in ["", "easter", "12", "1 2 3 4", "a-b"] {
            assert_eq!(Rule::read(form), None, "{form}");
        }
    }
}
