//! Quantities: a decimal number and a unit's symbol, SI where there is one.

use super::Hit;
use super::number::Amount;
use crate::analysis::{Kind, Value};

pub(super) fn hit(start: usize, end: usize, amount: &Amount, symbol: &str) -> Option<Hit> {
    let text = amount.text(|number| Some(number.to_string()))?;
    let value = Value { text, unit: Some(symbol.to_owned()), ..Value::default() };
    Some(Hit { start, end, kind: Kind::Quantity, value })
}
