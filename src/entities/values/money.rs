//! Amounts of money: a decimal number and the ISO 4217 code.

use super::number::{Amount, Number, Read};
use super::{Hit, Line};
use crate::analysis::{Kind, Value};
use crate::language::Unit;
use crate::language::lists::{Map, entries};
use std::sync::LazyLock;

/// Most letters of what multiplies right behind a number; longer ones are words.
const LETTERS: usize = 3;

/// Powers of ten of the letters right behind a number of money, as written.
static GLUED_SCALES: LazyLock<Map<&str, i32>> = LazyLock::new(|| {
    entries(include_str!("../../../data/lexicons/glued-scales.txt"))
        .filter_map(|entry| entry.split_once('\t'))
        .filter_map(|(letters, power)| Some((letters, power.parse().ok()?)))
        .collect()
});

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

/// An amount below zero, whose sign stands at `at`.
pub(super) fn below(hit: Hit, at: usize) -> Option<Hit> {
    let text = format!("-{}", hit.value.text);
    let range = text.contains('/') || hit.value.text.starts_with('-');
    (!range).then_some(Hit { start: at, value: Value { text, ..hit.value }, ..hit })
}

impl Line<'_> {
    /// Whether the currency of a number belongs to the one behind it: "in 2020 EUR 5
    /// million", "the other one $5".
    pub(super) fn leads_on(&self, at: usize, number: usize, end: usize) -> bool {
        let symbol = self.text[number..end].trim_start();
        let next = self.space(end);
        let Some(second) = self.figures(next) else { return false };
        if !self.facts.iter().any(|facts| facts.currencies.contains_key(symbol)) {
            return false;
        }
        if !symbol.starts_with(char::is_alphabetic) {
            return next == end && symbol.len() < end - number;
        }
        let first = &self.text[at..number];
        let plain = first.bytes().all(|b| b.is_ascii_digit()) || self.spelled(at).is_none();
        let is_year = |form: &str| form.len() == 4 && form.starts_with(['1', '2']);
        let year = is_year(&self.text[next..second.end]) && !is_year(first);
        let glued = self.glued_scale(second).is_some();
        let own = !glued && self.unit(self.whole_number(second).end).is_some();
        plain && !first.contains(['.', ',', ' ']) && !year && !own
    }

    /// An amount with the small change behind its currency: "3 Euro 50", "4 Franken 20
    /// Rappen"; not the people of "3 Euro 50 Besucher".
    pub(super) fn with_change(&self, amount: &Amount, end: usize) -> Option<(Amount, usize)> {
        let next = self.mark(end, " ").filter(|_| amount.high.is_none())?;
        let (count, mut after) = self.digits(next, 2, 2).filter(|&(_, end)| self.is_end(end))?;
        let low = amount.low.with_hundredths(count)?;
        match self.unit(after) {
            Some((Unit::Money(_, -2), end)) => after = end,
            Some(_) => return None,
            None => {
                let goes_on = self.text[self.space(after)..].starts_with(['-', '–', '−', '(']);
                let more = self.number(self.space(after)).is_some();
                if goes_on || more || self.range(after).is_some() || self.counts(after, 2) {
                    return None;
                }
            }
        }
        Some((Amount { low, ..*amount }, after))
    }

    /// Small change, whose letter is right behind the figures: "80p".
    pub(super) fn coins(&self, at: usize, number: usize, amount: &Amount) -> Option<Hit> {
        let word = self.word(number);
        let code = self.facts.iter().find_map(|facts| facts.coins.get(word))?;
        let end = number + word.len();
        let figures = self.text[..number].ends_with(|c: char| c.is_ascii_digit());
        let small = amount.high.unwrap_or(amount.low).is_below(100);
        let fits = figures && small && amount.minus == [false; 2];
        (fits && self.is_end(end)).then(|| hit(at, end, amount, code, -2))?
    }

    /// A price without a currency: "79,-".
    pub(super) fn bare_price(&self, at: usize, read: Read) -> Option<Hit> {
        let code = self.facts.iter().find_map(|facts| facts.price)?;
        let ends = [",-", ",–", ",—"].iter().any(|end| self.text[at..read.end].ends_with(end));
        ends.then(|| hit(at, read.end, &Amount::new(read.number, None), code, 0))?
    }

    /// The currency of a unit of weight behind a word of scale, "2 million pounds", of
    /// which nothing is ("of beef").
    pub(super) fn currency_of_millions(
        &self,
        at: usize,
        number: usize,
        end: usize,
    ) -> Option<Unit> {
        let word = self.text[number..end].trim().to_lowercase();
        let code = self.facts.iter().find_map(|facts| facts.millions.get(&*word))?;
        let scale = self.text[at..number].rsplit(|c: char| !c.is_alphabetic()).next()?;
        let scaled =
            self.facts.iter().any(|facts| facts.scales.contains_key(&*scale.to_lowercase()));
        let of = self.text[end..].starts_with(" of ");
        (scaled && !of).then_some(Unit::Money(code, 0))
    }

    /// A currency before its amount: "$1.5bn", "CHF 12.50", "US$ 3 million".
    pub(super) fn after_currency(&self, at: usize) -> Option<Hit> {
        let ahead = self.ahead(at);
        let len = ahead.find(|c: char| c.is_ascii_digit() || c.is_whitespace())?;
        let word = (len <= 8).then(|| &ahead[..len])?;
        // "€-250"
        let bare =
            word.strip_suffix(['-', '−']).filter(|bare| !bare.ends_with(char::is_alphabetic));
        let word = bare.unwrap_or(word);
        let code = self.facts.iter().find_map(|facts| facts.currencies.get(word))?;
        let number = self.space(at + len);
        if word == "Fr." && self.is_friday(at, number) {
            return None;
        }
        let first = self.figures_of(word, number)?;
        let scaled = self.glued_scale(first).or_else(|| self.english_scale(first));
        let scaled = scaled.unwrap_or_else(|| self.whole_number(first));
        let mut amount = Amount::new(scaled.number, None).signed([bare.is_some(), false]);
        let mut end = scaled.end;
        if let Some((low, high)) = self.second_of_currency(at, word, first, scaled) {
            amount = Amount::new(low, Some(high.number)).signed(amount.minus);
            end = high.end;
        }
        // "$55 CAD", "$165USD": the code says which dollar.
        if let Some((Unit::Money(code, 0), after)) = self.unit(end)
            && self.text[..after].ends_with(|c: char| c.is_ascii_uppercase())
        {
            return hit(at, after, &amount, code, 0);
        }
        self.is_end(end).then(|| hit(at, end, &amount, code, 0))?
    }

    /// The ends of a range whose currency stands before the first one: "$5-10",
    /// "$5 to $10", "$5 to 10 million". What is no amount makes none: "$2 million
    /// to 12 victims".
    fn second_of_currency(
        &self,
        at: usize,
        word: &str,
        plain: Read,
        first: Read,
    ) -> Option<(Number, Read)> {
        let next = self.range(first.end).or_else(|| self.between(at, first.end))?;
        let marked = self.mark(next, word).map(|next| self.space(next));
        let plain_second = self.figures_of(word, marked.unwrap_or(next))?;
        let glued = self.glued_scale(plain_second);
        let second = glued.unwrap_or_else(|| self.whole_number(plain_second));
        if !self.is_end(second.end) {
            return None;
        }
        let scaled = second.end > plain_second.end;
        let mut low = first.number;
        if scaled && first.end == plain.end {
            // "$5 to 10 million", "$900,000 to $1.2 million".
            let shared = match glued {
                Some(_) => {
                    let power = *GLUED_SCALES.get(self.word(plain_second.end))?;
                    first.number.is_below(1000).then(|| first.number.shift(power))?
                }
                None => self.shared_scale(first, second),
            };
            low = shared.map_or(low, Number::trimmed);
        }
        let dash = self.text[first.end..next].contains(['-', '–', '—']);
        if marked.is_some() {
            let range = if dash { second.number.is_above(low) } else { !self.is_step(at) };
            return range.then_some((low, second));
        }
        // "£5 to 10-year-old Tom"
        let hyphen = self.mark(second.end, "-").and_then(|end| self.char(end));
        if !scaled && hyphen.is_some_and(char::is_alphabetic) {
            return None;
        }
        let tight = self.char(first.end).is_some_and(|c| matches!(c, '-' | '–' | '—'))
            && next == first.end + self.char(first.end).map_or(0, char::len_utf8);
        let after = self.space(second.end);
        let follow = self.word(after).to_lowercase();
        let follows = follow.is_empty() && !self.text[after..].starts_with(['%', '°', '‰'])
            || self.facts.iter().any(|facts| facts.range_follows.contains(&*follow));
        let unit = self.unit(second.end);
        let money = matches!(unit, Some((Unit::Money(..), _)));
        // "$3 million to 4 …" has no second scale; "$5-10 tickets" is a range still.
        let like = scaled || first.end == plain.end;
        let ends = follows || money || scaled || tight && unit.is_none();
        (like && ends && second.number.is_above(low)).then_some((low, second))
    }

    /// The figures behind a currency. A comma before three of them sets thousands apart
    /// behind the signs of countries that write English, and spaces do everywhere: "CHF
    /// 250 000".
    fn figures_of(&self, currency: &str, at: usize) -> Option<Read> {
        let english = currency.ends_with(['$', '£', '¥']) || self.open;
        let plain = self.figures_as(at, english)?;
        let spaced = self.groups(at).filter(|&(read, sure)| {
            let fits = read.end > plain.end && self.is_end(read.end);
            fits && (sure || !self.counts(read.end, 2))
        });
        Some(spaced.map_or(plain, |(read, _)| read))
    }

    /// A number of money times the English word of scale behind it, which no language
    /// writes so but English: "$3 billion".
    fn english_scale(&self, read: Read) -> Option<Read> {
        let at = self.mark(read.end, "-").unwrap_or_else(|| self.space(read.end));
        let word = self.word(at);
        let end = at + word.len();
        let power = *GLUED_SCALES.get(word).filter(|_| word.len() > LETTERS && at > read.end)?;
        let number = read.number.shift(power)?.trimmed();
        self.is_end(end).then_some(Read { number, end })
    }

    /// "m", "bn", "k" right behind a number of money.
    fn glued_scale(&self, read: Read) -> Option<Read> {
        let word = self.word(read.end);
        let number = read.number.shift(*GLUED_SCALES.get(word)?)?.trimmed();
        Some(Read { number, end: read.end + word.len() })
    }
}
