//! Percentages (no unit), percentage points (`pp`) and per mille (`‰`).

use super::Hit;
use super::number::Amount;
use crate::analysis::{Kind, Value};

pub(super) fn hit(start: usize, end: usize, amount: &Amount, symbol: &str) -> Option<Hit> {
    let text = amount.text(|number| Some(number.to_string()))?;
    let value = Value { text, unit: (symbol != "%").then(|| symbol.to_owned()) };
    Some(Hit { start, end, kind: Kind::Percent, value })
}
