//! Percentages (no unit), percentage points (`pp`) and per mille (`‰`).

use super::Line;
use super::number::{Amount, Read};
use crate::analysis::Value;
use crate::language::Unit;
use regex::{Captures, Match};

impl Line<'_> {
    /// The percentage whose numbers and unit a pattern caught; `None` if they
    /// are none ("1.2.3 %").
    pub(super) fn percent(&self, captures: &Captures<'_>) -> Option<Value> {
        let unit = captures["unit"].replace(char::is_whitespace, " ");
        let Unit::Percent(unit) = self.facts.iter().find_map(|facts| facts.unit(&unit))? else {
            return None;
        };
        let low = self.caught(captures.name("low")?)?;
        let high = captures.name("high").map(|high| self.caught(high));
        let amount = match high {
            Some(high) => {
                let high = high?;
                let low = self.shared_scale(low, high).unwrap_or(low.number);
                Amount::new(low, Some(high.number))
            }
            None => Amount::new(low.number, None),
        };
        let minus = [captures.name("minus").is_some(), captures.name("below").is_some()];
        let text = amount.signed(minus).text(|number| Some(number.to_string()))?;
        let unit = (unit != "%").then(|| unit.to_owned());
        Some(Value { text, unit })
    }

    /// The number that a pattern caught, if it is one from end to end.
    fn caught(&self, form: Match<'_>) -> Option<Read> {
        let read = self.number(form.start()).or_else(|| self.bare_scale(form.start()))?;
        (read.end == form.end()).then_some(read)
    }
}
