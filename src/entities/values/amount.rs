//! A number, or two, with a unit: what money, percentages, quantities and
//! durations have in common.

use super::number::{Amount, Number, Read};
use super::{Hit, Line, duration, money, quantity};
use crate::language::{Unit, lists::entries};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Powers of ten of the letters right behind a number of money, as written.
static GLUED_SCALES: LazyLock<HashMap<&str, i32>> = LazyLock::new(|| {
    entries(include_str!("../../../data/lexicons/glued-scales.txt"))
        .filter_map(|entry| entry.split_once('\t'))
        .filter_map(|(letters, power)| Some((letters, power.parse().ok()?)))
        .collect()
});

impl Line<'_> {
    /// The amount with its unit at `at`.
    pub(super) fn amount(&self, at: usize) -> Option<Hit> {
        self.before_unit(at).or_else(|| self.after_currency(at))
    }

    fn before_unit(&self, at: usize) -> Option<Hit> {
        // "-5 Grad" keeps its sign out: a dash may be any dash.
        if self.char(at).is_some_and(char::is_alphabetic) && self.behind(at).ends_with('-') {
            return None;
        }
        if self.behind(at).ends_with(['.', ',', ':', '/', '\'', '#', '_', '@']) {
            let before = self.behind(at);
            let mut back = before.chars().rev().skip(1);
            if before.ends_with(['#', '_', '@']) || back.next().is_some_and(|c| c.is_ascii_digit())
            {
                return None;
            }
        }
        let first = self.number(at).or_else(|| self.bare_scale(at))?;
        if let Some(second) = self.range(first.end).and_then(|next| self.number(next)) {
            // "2 bis 3 Millionen": the scale counts for both.
            let low = self.shared_scale(first, second).unwrap_or(first.number);
            let amount = Amount { low, high: Some(second.number) };
            if let Some(hit) = self.with_unit(at, second.end, &amount) {
                return Some(hit);
            }
        }
        self.with_unit(at, first.end, &Amount { low: first.number, high: None })
    }

    /// The first number of a range on the scale of the second.
    pub(super) fn shared_scale(&self, first: Read, second: Read) -> Option<Number> {
        let behind = self.behind(second.end).trim_end_matches('.');
        let word = behind.rsplit(|c: char| !c.is_alphabetic()).next()?.to_lowercase();
        let scale = self.facts.iter().find_map(|facts| facts.scales.get(&*word))?;
        let small = first.number.is_below(1000);
        small.then(|| first.number.shift(scale.power).map(Number::trimmed))?
    }

    /// Where the second number of a range begins, after a dash or "bis".
    pub(super) fn range(&self, at: usize) -> Option<usize> {
        let next = self.space(at);
        if let Some(dash) = self.char(next).filter(|c| matches!(c, '-' | '–' | '—')) {
            return Some(self.space(next + dash.len_utf8()));
        }
        let word = self.word(next);
        let joins = self.facts.iter().any(|facts| facts.ranges.contains(&*word.to_lowercase()));
        let after = next + word.len();
        (next > at && joins && self.space(after) > after).then(|| self.space(after))
    }

    fn with_unit(&self, at: usize, end: usize, amount: &Amount) -> Option<Hit> {
        let (unit, end) = self.unit(end)?;
        match unit {
            Unit::Money(code, power) => money::hit(at, end, amount, code, power),
            Unit::Percent(_) => None,
            Unit::Quantity(symbol) => quantity::hit(at, end, amount, symbol),
            Unit::Duration(designator) => duration::hit(at, end, amount, designator),
        }
    }

    /// The unit at `at`, after at most one white space or a hyphen; the
    /// longest that is known.
    fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let start = self.space(at);
        let ahead = self.ahead(start);
        let mut ends = Vec::new();
        let mut chars = ahead.char_indices().take(28).peekable();
        while let Some((offset, c)) = chars.next() {
            let next = chars.peek().map(|&(_, next)| next);
            let inner = c.is_alphanumeric() && next.is_some_and(char::is_alphanumeric);
            if !inner && !c.is_whitespace() {
                ends.push(offset + c.len_utf8());
            }
        }
        ends.into_iter().rev().find_map(|len| {
            let word = &ahead[..len];
            let unit = self.facts.iter().find_map(|facts| facts.unit(word))?;
            let after = &self.text[start + len..];
            // "20 Prozent-Marke" is a word; "5 m²" is not "5 m".
            let hyphenated =
                after.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
            let goes_on = word.ends_with(char::is_alphanumeric)
                && after.starts_with(['²', '³', '\'', '’', '_', '@']);
            // "5 m/s²", "3 GB/min" where only a part is known.
            let compound = matches!(unit, Unit::Quantity(_) | Unit::Duration(_))
                && after
                    .strip_prefix('/')
                    .is_some_and(|rest| rest.starts_with(char::is_alphabetic));
            (!hyphenated && !goes_on && !compound).then_some((unit, start + len))
        })
    }

    /// A currency before its amount: "$1.5bn", "CHF 12.50", "US$ 3 million".
    fn after_currency(&self, at: usize) -> Option<Hit> {
        let ahead = self.ahead(at);
        let len = ahead.find(|c: char| c.is_ascii_digit() || c.is_whitespace())?;
        let word = (len <= 6).then(|| &ahead[..len])?;
        let code = self.facts.iter().find_map(|facts| facts.currencies.get(word))?;
        let number = self.space(at + len);
        let first = self.figures(number)?;
        let scaled = self.glued_scale(first).or_else(|| self.number(number))?;
        let mut amount = Amount { low: scaled.number, high: None };
        let mut end = scaled.end;
        if let Some(next) = self.range(end) {
            let next = self.mark(next, word).unwrap_or(next);
            let second = self.figures(next).map(|read| self.glued_scale(read).unwrap_or(read));
            if let Some(second) = second.filter(|read| self.is_end(read.end)) {
                amount.high = Some(second.number);
                end = second.end;
            }
        }
        // "$55 CAD", "$165USD": the code says which dollar.
        if let Some((Unit::Money(code, 0), after)) = self.unit(end)
            && self.text[..after].ends_with(|c: char| c.is_ascii_uppercase())
        {
            return money::hit(at, after, &amount, code, 0);
        }
        self.is_end(end).then(|| money::hit(at, end, &amount, code, 0))?
    }

    /// "m", "bn", "k" right behind a number of money.
    fn glued_scale(&self, read: Read) -> Option<Read> {
        let word = self.word(read.end);
        let number = read.number.shift(*GLUED_SCALES.get(word)?)?.trimmed();
        Some(Read { number, end: read.end + word.len() })
    }
}
