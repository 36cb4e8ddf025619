//! Lengths of time, as ISO 8601 durations ("P45D", "PT2H").

use super::number::Amount;
use super::{Hit, Line};
use crate::analysis::{Kind, Value};
use crate::language::Unit;
use regex::Captures;

impl Line<'_> {
    /// The length of time whose number and unit a pattern caught.
    pub(super) fn duration(&self, captures: &Captures<'_>) -> Option<Value> {
        let unit = self.facts.iter().find_map(|facts| facts.unit(&captures["unit"]))?;
        let Unit::Duration(designator) = unit else { return None };
        let low = self.caught(captures.name("low")?);
        let number = match low {
            Some(read) => read.number,
            // A word that isn't one of its own: "zweitägig".
            None => self.glued_number(&captures["low"])?,
        };
        Some(hit(0, 0, &Amount::new(number, None), designator)?.value)
    }
}

/// Two lengths of time as one: "PT2H" and "PT30M" are "PT2H30M"; `None` if the second
/// is no part of the first one's unit, or as much as that: "two years and 18 months" are two.
pub(super) fn sum(first: &str, second: &str) -> Option<String> {
    const ORDER: &str = "YMWDhms";
    // The most of each that is a part of what is longer.
    const MOST: [u32; 7] = [0, 11, 52, 31, 23, 59, 59];
    if first.contains('/') {
        return None;
    }
    let parts = |text: &str| {
        let rest = text.strip_prefix('P')?;
        let (rest, time) = rest.rsplit_once('T').map_or((rest, false), |(_, rest)| (rest, true));
        // The smallest of several parts.
        let whole = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let rest = &rest[whole.rfind(|c: char| c.is_ascii_alphabetic()).map_or(0, |at| at + 1)..];
        let (number, letter) = rest.split_at(rest.len().checked_sub(1)?);
        number.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
        let letter = if time { letter.to_lowercase() } else { letter.to_owned() };
        Some((ORDER.find(&letter)?, time, rest.to_owned()))
    };
    let (unit, time, _) = parts(first)?;
    let (smaller, second_time, rest) = parts(second)?;
    let mark = if second_time && !time { "T" } else { "" };
    let number: u32 = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    (smaller > unit && number <= MOST[smaller]).then(|| format!("{first}{mark}{rest}"))
}

/// `designator` is the ISO letter, after a `T` for parts of a day; a number
/// before it multiplies ("10Y" for decades).
pub(super) fn hit(start: usize, end: usize, amount: &Amount, designator: &str) -> Option<Hit> {
    let (time, letter) = match designator.strip_prefix('T') {
        Some(letter) => ("T", letter),
        None => ("", designator),
    };
    let zeros = letter.bytes().filter(|b| *b == b'0').count();
    let letter = letter.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = amount.text(|number| {
        let number = number.shift(i32::try_from(zeros).ok()?)?.trimmed();
        Some(format!("P{time}{number}{letter}"))
    })?;
    Some(Hit::new(start, end, Kind::Duration, text))
}
