//! Days of the Gregorian calendar, and how many lie between them.

use std::str::FromStr;

/// A day of the Gregorian calendar, of the years 1 to 9999; its text is ISO 8601
/// ("2021-04-07").
///
/// ```
/// use klartext::Day;
///
/// let day: Day = "2021-04-07".parse()?;
/// assert_eq!(day.to_string(), "2021-04-07");
/// assert!("2021-02-29".parse::<Day>().is_err());
/// # Ok::<(), klartext::NoDay>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i32,
    month: i32,
    day: i32,
}

/// A text that is no [`Day`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no day like 2021-04-07")]
pub struct NoDay(String);

impl Day {
    /// The day; `None` if there is none.
    pub(crate) fn new(year: i32, month: i32, day: i32) -> Option<Day> {
        let fits = (1..=9999).contains(&year) && (1..=12).contains(&month);
        (fits && (1..=length(year, month)).contains(&day)).then_some(Day { year, month, day })
    }

    pub(crate) const fn year(self) -> i32 {
        self.year
    }

    pub(crate) const fn month(self) -> i32 {
        self.month
    }

    /// Its number, counted from 1 March of the year 0.
    pub(crate) const fn number(self) -> i32 {
        let (year, month) = shifted(self.year, self.month);
        year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + self.day - 1
    }

    /// The day so many days later.
    pub(crate) fn plus(self, days: i32) -> Option<Day> {
        let number = self.number().checked_add(days)?;
        // Years are longer than 365 days: the guess is too late, by seven years at most.
        let mut year = number.div_euclid(365).checked_add(1)?.min(9999);
        let first = |year, month| Day { year, month, day: 1 }.number();
        while year > 0 && first(year, 1) > number {
            year -= 1;
        }
        let month = (2..=12).rev().find(|&month| first(year, month) <= number).unwrap_or(1);
        Day::new(year, month, number - first(year, month) + 1)
    }

    /// The day of the week, from 1 for Monday.
    pub(crate) const fn weekday(self) -> i32 {
        (self.number() + 2).rem_euclid(7) + 1
    }

    /// The year and number of its week in ISO 8601.
    pub(crate) fn week(self) -> Option<(i32, i32)> {
        let thursday = self.plus(4 - self.weekday())?;
        let first = Day { year: thursday.year, month: 1, day: 1 };
        Some((thursday.year, (thursday.number() - first.number()) / 7 + 1))
    }

    /// Easter Sunday, by the rule of Gauss as Meeus and Butcher have it.
    pub(crate) fn easter(year: i32) -> Option<Day> {
        let (golden, century, rest) = (year % 19, year / 100, year % 100);
        let moved = (century - (century + 8) / 25 + 1) / 3;
        let moon = (19 * golden + century - century / 4 - moved + 15) % 30;
        let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
        let shift = (golden + 11 * moon + 22 * sunday) / 451;
        let sum = moon + sunday - 7 * shift + 114;
        Day::new(year, sum / 31, sum % 31 + 1)
    }
}

/// Year and month counted from March on.
const fn shifted(year: i32, month: i32) -> (i32, i32) {
    if month < 3 { (year - 1, month + 9) } else { (year, month - 3) }
}

/// How many days a month has.
pub(crate) const fn length(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Day { year, month, day } = self;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Day, NoDay> {
        let number = |from: usize, to: usize| {
            let digits = text.get(from..to)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let marks = [text.get(4..5), text.get(7..8)] == [Some("-"); 2];
        let day = || Day::new(number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let day = (marks && text.len() == 10).then(day).flatten();
        day.ok_or_else(|| NoDay(text.to_owned()))
    }
}

impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_counted() {
        for (from, days, to) in [
            ("2021-04-07", 0, "2021-04-07"),
            ("2024-02-28", 1, "2024-02-29"),
            ("2024-03-01", -1, "2024-02-29"),
            ("2023-12-31", 1, "2024-01-01"),
            ("1900-02-28", 1, "1900-03-01"),
            ("2000-01-01", 366, "2001-01-01"),
            ("2021-04-07", -100_000, "1747-06-23"),
        ] {
            assert_eq!(day(from).plus(days), Some(day(to)), "{from} {days}");
        }
        assert_eq!(day("9999-12-31").plus(1), None);
        assert_eq!(day("0001-01-01").plus(-1), None);
        let mut last = day("1999-12-31");
        for _ in 0..3000 {
            let next = last.plus(1).unwrap();
            assert_eq!(
                (next.number(), next.weekday()),
                (last.number() + 1, last.weekday() % 7 + 1)
            );
            last = next;
        }
    }

    #[test]
    fn weeks_are_those_of_the_standard() {
        for (text, weekday, week) in [
            ("2021-04-07", 3, (2021, 14)),
            ("2021-01-03", 7, (2020, 53)),
            ("2018-12-31", 1, (2019, 1)),
            ("2016-01-01", 5, (2015, 53)),
        ] {
            assert_eq!((day(text).weekday(), day(text).week()), (weekday, Some(week)), "{text}");
        }
    }

    #[test]
    fn easter_is_known() {
        for text in ["1818-03-22", "1943-04-25", "2008-03-23", "2019-04-21", "2021-04-04"] {
            assert_eq!(Day::easter(day(text).year()), Some(day(text)));
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in
            ["", "2021-4-07", "2021-13-01", "2021-02-29", "2021-04-071", "2021/04/07", "+021-04-07"]
        {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
