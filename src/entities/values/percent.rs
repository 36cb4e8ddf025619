//! Percentages (no unit), percentage points (`pp`) and per mille (`‰`).

use super::number::{Amount, Read};
use super::{Hit, Line};
use crate::analysis::{Kind, Value};
use crate::language::Unit;
use regex::{Captures, Match};

/// A percentage whose number is of several words, which no pattern reads.
pub(super) fn hit(start: usize, end: usize, amount: &Amount, unit: &str) -> Option<Hit> {
    let text = amount.text(|number| Some(number.to_string()))?;
    let unit = (unit != "%").then(|| unit.to_owned());
    let value = Value { text, unit, ..Value::default() };
    Some(Hit { start, end, kind: Kind::Percent, value })
}

impl Line<'_> {
    /// The percentage whose numbers and unit a pattern caught; `None` if they
    /// are none ("1.2.3 %").
    pub(super) fn percent(&self, captures: &Captures<'_>) -> Option<Value> {
        let unit = match captures.name("unit") {
            Some(unit) => {
                let unit = unit.as_str().replace(char::is_whitespace, " ");
                self.facts.iter().find_map(|facts| facts.unit(&unit))?
            }
            None => Unit::Percent("%"),
        };
        let Unit::Percent(unit) = unit else { return None };
        if let Some((first, high)) = captures.name("first").zip(captures.name("high")) {
            let own = first.as_str().replace(char::is_whitespace, " ");
            let own = self.facts.iter().find_map(|facts| facts.unit(&own));
            // "3 % -5 %": a hyphen before the figure may be a sign.
            let join = &self.text[first.end()..high.start()];
            let sign = join.starts_with(char::is_whitespace) && join.ends_with(['-', '–']);
            // "rose 0.3% to 5.1%"
            let step =
                !join.contains(['-', '–', '—']) && self.is_step(captures.name("low")?.start());
            if own != Some(Unit::Percent(unit)) || sign || step {
                return None;
            }
        }
        let low = captures.name("low")?;
        // "€ 12,50 - 3 Prozent"
        let priced = captures.name("high").is_some() && self.follows_currency(low.start());
        let word = low.as_str().starts_with(char::is_alphabetic);
        if priced || word && self.is_vague(low.start()) {
            return None;
        }
        let low = self.caught(low).or_else(|| {
            // A word that isn't one of its own: "dreiprozentig".
            Some(Read { number: self.glued_number(low.as_str())?, end: low.end() })
        })?;
        let high = captures.name("high").map(|high| self.caught(high));
        let amount = match high {
            Some(high) => {
                let high = high?;
                let low = self.shared_scale(low, high).unwrap_or(low.number);
                let plain = captures.name("minus").or_else(|| captures.name("below")).is_none();
                if plain && captures.name("first").is_some() && low.is_above(high.number) {
                    return None;
                }
                Amount::new(low, Some(high.number))
            }
            None => Amount::new(low.number, None),
        };
        let minus = [captures.name("minus").is_some(), captures.name("below").is_some()];
        let text = amount.signed(minus).text(|number| Some(number.to_string()))?;
        let unit = (unit != "%").then(|| unit.to_owned());
        Some(Value { text, unit, ..Value::default() })
    }

    /// Whether the number at `at` has a currency before it.
    fn follows_currency(&self, at: usize) -> bool {
        let before = self.behind(at).trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        self.facts.iter().any(|facts| facts.currencies.contains_key(word))
    }

    /// The number that a pattern caught, if it is one from end to end.
    pub(super) fn caught(&self, form: Match<'_>) -> Option<Read> {
        let read = self.number(form.start()).or_else(|| self.bare_scale(form.start()))?;
        (read.end == form.end()).then_some(read)
    }
}
