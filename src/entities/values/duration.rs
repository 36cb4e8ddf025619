//! Lengths of time, as ISO 8601 durations ("P45D", "PT2H").

use super::Hit;
use super::number::Amount;
use crate::analysis::Kind;

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
