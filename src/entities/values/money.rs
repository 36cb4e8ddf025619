//! Amounts of money: a decimal number and the ISO 4217 code.

use super::Hit;
use super::number::Amount;
use crate::analysis::{Kind, Value};

/// `power` is that of the unit in the currency's main one: -2 for cents.
pub(super) fn hit(
    start: usize,
    end: usize,
    amount: &Amount,
    code: &str,
    power: i32,
) -> Option<Hit> {
    let text = amount.text(|number| Some(number.shift(power)?.to_string()))?;
    let value = Value { text, unit: Some(code.to_owned()), ..Value::default() };
    Some(Hit { start, end, kind: Kind::Money, value })
}
