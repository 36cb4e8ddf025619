//! What a date in words means, by itself or from the day of writing on.

use super::civil::{Day, length};
use super::holiday::Holiday;
use super::yearless::{BESIDE, Year, resolved};
use crate::analysis::Value;

/// What a phrase says of its words; the table of German describes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Day,
    Unit,
    Away,
    Ahead,
    Weekday,
    /// A weekday of the last, this or next week.
    WeekdayOf,
    Weekend,
    Night,
    Week,
    Quarter,
    Half,
    /// The first months of a year.
    Months,
    Month,
    Years,
    Decade,
    Century,
    Now,
    Part,
    Season,
    MonthStep,
    Holiday,
    /// A year in words, of the date beside it; no date of its own.
    Year,
    /// The same: the year before that of the date.
    Earlier,
}

impl Meaning {
    pub fn named(name: &str) -> Option<Meaning> {
        Some(match name {
            "day" => Meaning::Day,
            "unit" => Meaning::Unit,
            "away" => Meaning::Away,
            "ahead" => Meaning::Ahead,
            "weekday" => Meaning::Weekday,
            "weekday-of" => Meaning::WeekdayOf,
            "weekend" => Meaning::Weekend,
            "night" => Meaning::Night,
            "week" => Meaning::Week,
            "quarter" => Meaning::Quarter,
            "half" => Meaning::Half,
            "months" => Meaning::Months,
            "month" => Meaning::Month,
            "years" => Meaning::Years,
            "decade" => Meaning::Decade,
            "century" => Meaning::Century,
            "now" => Meaning::Now,
            "part" => Meaning::Part,
            "season" => Meaning::Season,
            "month-step" => Meaning::MonthStep,
            "holiday" => Meaning::Holiday,
            "year" => Meaning::Year,
            "earlier" => Meaning::Earlier,
            _ => return None,
        })
    }

    /// Whether it matters that the sentence tells of what is to come.
    pub const fn asks_what_comes(self) -> bool {
        matches!(self, Meaning::Ahead | Meaning::Weekday | Meaning::Weekend)
    }
}

/// What of a phrase's words has a number.
#[derive(Debug, Clone, Copy)]
pub(super) enum Slot {
    Number,
    Year,
    Month,
    Weekday,
    Unit,
    Part,
    Season,
    Tens,
    /// The number of the first of two, where the second has its own.
    First,
    Holiday,
}

impl Slot {
    /// That of a list, if it has one.
    pub fn named(list: &str) -> Option<Slot> {
        Some(match list {
            "n" | "a" | "ordinal" => Slot::Number,
            "year" | "years" => Slot::Year,
            "month" => Slot::Month,
            "weekday" => Slot::Weekday,
            "unit" | "span" | "before" | "weekend" => Slot::Unit,
            "part" | "stage" => Slot::Part,
            "season" => Slot::Season,
            "tens" | "tens.short" | "tens.any" | "decade" => Slot::Tens,
            "holiday" | "holiday.long" => Slot::Holiday,
            _ => return None,
        })
    }
}

/// The numbers of a phrase's words.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Caught([Option<i32>; Slot::Holiday as usize + 1]);

impl Caught {
    pub fn set(&mut self, slot: Slot, number: i32) {
        self.0[slot as usize] = Some(number);
    }

    pub fn get(&self, slot: Slot) -> Option<i32> {
        self.0[slot as usize]
    }

    /// Whether two decades or centuries that it may have are in order, so many apart at
    /// most, if that isn't 0.
    pub fn is_row(&self, most: i32) -> bool {
        let Some(first) = self.get(Slot::First) else { return true };
        let tens = self.get(Slot::Tens).map(|last| (decade(first), decade(last)));
        let number = || self.get(Slot::Number).map(|last| (Some(first), Some(last)));
        let Some((Some(first), Some(last))) = tens.or_else(number) else { return false };
        first < last && (most == 0 || last - first <= most)
    }
}

/// The first year of a decade: of 90, "1990" or "’90".
const fn decade(tens: i32) -> Option<i32> {
    match tens {
        ..20 => Some(2000 + tens),
        20..100 => Some(1900 + tens),
        1500..2100 => Some(tens),
        _ => None,
    }
}

/// A date in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moment {
    pub meaning: Meaning,
    pub steps: [i32; 2],
    pub caught: Caught,
    pub holiday: Option<Holiday>,
    /// Whether its sentence tells of what is to come.
    pub coming: bool,
    /// Which year it is of, if it needs one.
    pub year: Year,
}

/// Units of time, by their numbers in the tables.
const DAY: i32 = 1;
const WEEK: i32 = 2;
const MONTH: i32 = 3;
const YEAR: i32 = 4;
const DECADE: i32 = 5;
const WEEKEND: i32 = 6;

impl Moment {
    /// Whether it is of the year that its sentence tells or that is said beside it.
    pub fn asks_for_year(&self) -> bool {
        match self.meaning {
            Meaning::Holiday | Meaning::Quarter | Meaning::Half => {
                self.caught.get(Slot::Year).is_none()
            }
            Meaning::Season => self.steps[0] == 0 && self.caught.get(Slot::Year).is_none(),
            _ => false,
        }
    }

    /// Its value; `day` is the day of writing, without which most have none.
    pub fn value(&self, day: Option<Day>) -> Option<Value> {
        if let Some(value) = self.by_itself() {
            return Some(day.map_or_else(|| value.clone(), |day| resolved(&value, day, self.year)));
        }
        let (text, vague) = self.from(day?)?;
        Some(Value { text, unit: None, relative: true, vague })
    }

    /// The value that needs no day of writing.
    fn by_itself(&self) -> Option<Value> {
        let number = |slot| self.caught.get(slot);
        let year = number(Slot::Year);
        let part = number(Slot::Part);
        let (text, vague) = match self.meaning {
            Meaning::Week => (week(year?, number(Slot::Number)?)?, false),
            Meaning::Quarter => (part_of_year(year?, self.nth(), 4)?, false),
            Meaning::Half => (part_of_year(year?, self.nth(), 2)?, false),
            Meaning::Months => {
                let (year, last) = (year?, number(Slot::Number).filter(|n| (2..12).contains(n))?);
                (format!("{year:04}-01/{year:04}-{last:02}"), false)
            }
            Meaning::Month => (part_of_month(year, number(Slot::Month)?, part?), true),
            Meaning::Years => {
                let round = self.steps[0];
                let year = year.filter(|year| round == 0 || year % round != 0)?;
                (vague_part_of_year(year, part?)?, true)
            }
            Meaning::Season if year.is_some() => (season(year?, number(Slot::Season)?), true),
            Meaning::Decade => {
                let last = decade(number(Slot::Tens)?)?;
                let first = number(Slot::First).map_or(Some(last), decade)?;
                let (from, to) = part.map_or(Some((0, 9)), |part| {
                    [(0, 3), (4, 6), (7, 9)].get(index(part)).copied()
                })?;
                (format!("{}/{}", first + from, last + to), part.is_some())
            }
            Meaning::Century => {
                let before = 100 * (number(Slot::Number).filter(|n| (1..22).contains(n))? - 1);
                let first = number(Slot::First).map_or(before, |first| 100 * (first - 1));
                let (from, to) = part.map_or(Some((1, 100)), |part| {
                    [(1, 33), (34, 66), (67, 100)].get(index(part)).copied()
                })?;
                (format!("{:04}/{:04}", first + from, before + to), part.is_some())
            }
            Meaning::Holiday => (self.feast(year)?, false),
            _ => return None,
        };
        Some(Value { text, unit: None, relative: false, vague })
    }

    /// The feast in a year, or without one if it is the same day in all.
    fn feast(&self, year: Option<i32>) -> Option<String> {
        let holiday = self.holiday?;
        if let Some(year) = year {
            return Some(days(holiday.days(year)?));
        }
        let [first, last] = holiday.fixed()?.map(|(month, day)| format!("--{month:02}-{day:02}"));
        Some(if first == last { first } else { format!("{first}/{last}") })
    }

    /// The value from the day of writing on, and whether it is a vague one.
    fn from(&self, day: Day) -> Option<(String, bool)> {
        let number = |slot| self.caught.get(slot);
        let [step, unit] = self.steps;
        let exact = |text| Some((text, false));
        match self.meaning {
            Meaning::Day => exact(day.plus(step)?.to_string()),
            Meaning::Unit => exact(stepped(day, number(Slot::Unit)?, step)?),
            Meaning::Away => {
                let count = number(Slot::Number)?;
                exact(stepped(day, number(Slot::Unit)?, count.checked_mul(step)?)?)
            }
            Meaning::Ahead if self.coming => {
                exact(stepped(day, number(Slot::Unit)?, number(Slot::Number)?)?)
            }
            Meaning::Weekday => {
                let back = (day.weekday() - number(Slot::Weekday)?).rem_euclid(7);
                let days = match (step, self.coming) {
                    (0, true) => (7 - back) % 7,
                    (0, false) => -back,
                    (1.., _) => 7 - back,
                    (_, _) => -if back == 0 { 7 } else { back },
                };
                exact(day.plus(days)?.to_string())
            }
            Meaning::WeekdayOf => {
                let monday = day.plus(step * 7 + 1 - day.weekday())?;
                exact(monday.plus(number(Slot::Weekday)? - 1)?.to_string())
            }
            Meaning::Weekend => {
                let step = if self.coming || day.weekday() > 5 { 0 } else { -1 };
                exact(stepped(day, WEEKEND, step)?)
            }
            Meaning::Night => {
                let last = day.plus(-(day.weekday() - number(Slot::Weekday)?).rem_euclid(7))?;
                exact(days((last.plus(-1)?, last)))
            }
            Meaning::Week => exact(week(day.week()?.0, number(Slot::Number)?)?),
            Meaning::Quarter => exact(self.own_part(day, self.nth(), 4)?),
            Meaning::Half => exact(self.own_part(day, self.nth(), 2)?),
            Meaning::Part => {
                let part = number(Slot::Part)?;
                let text = match number(Slot::Unit)? {
                    WEEK => part_of_week(day.plus(step * 7)?, part)?,
                    MONTH => {
                        let month = day.year() * 12 + day.month() - 1 + step;
                        part_of_month(Some(month.div_euclid(12)), month.rem_euclid(12) + 1, part)
                    }
                    YEAR => vague_part_of_year(day.year() + step, part)?,
                    _ => return None,
                };
                Some((text, true))
            }
            Meaning::Now => {
                let part = number(Slot::Part).unwrap_or(step);
                let text = match number(Slot::Unit).unwrap_or(unit) {
                    WEEK => part_of_week(day, part)?,
                    MONTH => part_of_month(Some(day.year()), day.month(), part),
                    YEAR => vague_part_of_year(day.year(), part)?,
                    _ => return None,
                };
                Some((text, true))
            }
            Meaning::Season => {
                let name = number(Slot::Season)?;
                let now = day.year() * 12 + day.month();
                let first = |year: i32| year * 12 + 3 * name;
                let year = match self.year {
                    Year::Nearest => {
                        pick(day.year(), step, now, |year| (first(year), first(year) + 2))?
                    }
                    told => told.of(
                        day,
                        0,
                        |year| Some(first(year) - now),
                        |year| Some(first(year) + 2 * i32::from(told == Year::Coming) - now),
                    )?,
                };
                Some((season(year, name), true))
            }
            Meaning::MonthStep => {
                let month = number(Slot::Month)?;
                let at = |year: i32| (year * 12 + month, year * 12 + month);
                let year = pick(day.year(), step, day.year() * 12 + day.month(), at)?;
                exact(format!("{year:04}-{month:02}"))
            }
            Meaning::Holiday => {
                let holiday = self.holiday?;
                let from = |at: Day| at.number() - day.number();
                let first = |year| Some(from(holiday.days(year)?.0));
                let last = |year| Some(from(holiday.days(year)?.1));
                exact(days(holiday.days(self.year.of(day, BESIDE, first, last)?)?))
            }
            _ => None,
        }
    }
}

impl Moment {
    /// Which part of a year it is: its number, or that of the table.
    fn nth(&self) -> i32 {
        self.caught.get(Slot::Number).unwrap_or(self.steps[0])
    }

    /// The nth of so many parts of the year of writing, or of the one that is told.
    fn own_part(&self, day: Day, nth: i32, parts: i32) -> Option<String> {
        let months = 12 / parts;
        let begins =
            |year: i32| year * 12 + nth * months - months - day.year() * 12 - day.month() + 1;
        let year = match self.year {
            Year::Nearest => day.year(),
            told => told.of(
                day,
                0,
                |year| Some(begins(year)),
                |year| Some(begins(year) + (months - 1) * i32::from(told == Year::Coming)),
            )?,
        };
        part_of_year(year, nth, parts)
    }
}

/// The year in which something is the last before now (-1), the next after it (1) or
/// the nearest to it (0); `at` is its first and last month, counted like `now`.
fn pick(this: i32, step: i32, now: i32, at: impl Fn(i32) -> (i32, i32)) -> Option<i32> {
    let mut years = [this - 1, this, this + 1].into_iter();
    match step {
        0 => years.min_by_key(|&year| (at(year).0 + at(year).1 - 2 * now).abs()),
        1.. => years.find(|&year| at(year).0 > now),
        _ => years.rev().find(|&year| at(year).1 < now),
    }
}

fn index(part: i32) -> usize {
    usize::try_from(part - 1).unwrap_or(usize::MAX)
}

fn days((first, last): (Day, Day)) -> String {
    if first == last { first.to_string() } else { format!("{first}/{last}") }
}

/// The day, week, month, year, decade or weekend so many steps from a day's own.
fn stepped(day: Day, unit: i32, steps: i32) -> Option<String> {
    let year = |year: i32| (1..=9999).contains(&year).then(|| format!("{year:04}"));
    match unit {
        DAY => Some(day.plus(steps)?.to_string()),
        WEEK => {
            let (year, number) = day.plus(steps.checked_mul(7)?)?.week()?;
            week(year, number)
        }
        MONTH => {
            let month = (day.year() * 12 + day.month() - 1).checked_add(steps)?;
            Some(format!("{}-{:02}", year(month.div_euclid(12))?, month.rem_euclid(12) + 1))
        }
        YEAR => year(day.year().checked_add(steps)?),
        DECADE => year(day.year().checked_add(steps.checked_mul(10)?)?),
        WEEKEND => {
            let saturday = day.plus(6 - day.weekday() + steps.checked_mul(7)?)?;
            Some(days((saturday, saturday.plus(1)?)))
        }
        _ => None,
    }
}

fn week(year: i32, number: i32) -> Option<String> {
    let last = Day::new(year, 12, 28)?.week()?.1;
    (1..=last).contains(&number).then(|| format!("{year:04}-W{number:02}"))
}

/// The nth of so many parts of a year.
fn part_of_year(year: i32, nth: i32, parts: i32) -> Option<String> {
    let months = 12 / parts;
    let last = nth.checked_mul(months)?;
    (1..=parts)
        .contains(&nth)
        .then(|| format!("{year:04}-{:02}/{year:04}-{last:02}", last - months + 1))
}

/// Monday to Wednesday, Wednesday to Friday, Friday to Sunday of a day's week.
fn part_of_week(day: Day, part: i32) -> Option<String> {
    let monday = day.plus(1 - day.weekday())?;
    let (from, to) = *[(0, 2), (2, 4), (4, 6)].get(index(part))?;
    Some(days((monday.plus(from)?, monday.plus(to)?)))
}

/// January to March, May to August, October to December.
fn vague_part_of_year(year: i32, part: i32) -> Option<String> {
    let (from, to) = [(1, 3), (5, 8), (10, 12)].get(index(part))?;
    Some(format!("{year:04}-{from:02}/{year:04}-{to:02}"))
}

/// The first ten days of a month, the ten after them, or the rest.
fn part_of_month(year: Option<i32>, month: i32, part: i32) -> String {
    let (from, to) = match part {
        1 => (1, 10),
        2 => (11, 20),
        // Without a year February may have 29 days.
        _ => (21, length(year.unwrap_or(4), month)),
    };
    let year = year.map_or("-".to_owned(), |year| format!("{year:04}"));
    format!("{year}-{month:02}-{from:02}/{year}-{month:02}-{to:02}")
}

/// The months of a season, as weather services count them; 1 for spring. A winter
/// is that which begins in the year.
fn season(year: i32, name: i32) -> String {
    match name {
        4 => format!("{year:04}-12/{:04}-02", year + 1),
        _ => format!("{year:04}-{:02}/{year:04}-{:02}", 3 * name, 3 * name + 2),
    }
}
