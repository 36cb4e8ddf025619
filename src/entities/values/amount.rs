//! A number, or two, with a unit: what money, percentages, quantities and
//! durations have in common.

use super::number::{Amount, Number, Read};
use super::{Hit, Line, duration, money, percent, quantity};
use crate::language::{Facts, Unit};

/// Powers of ten by which two amounts are too far apart to have one scale.
const FAR: i32 = 2;

impl Line<'_> {
    /// The amount with its unit at `at`.
    pub(super) fn amount(&self, at: usize) -> Option<Hit> {
        let number = self.minus(at);
        // At the start of a line a hyphen may be that of a list.
        let signed = number.filter(|_| at > 0 || !self.text.starts_with(['-', '–']));
        let below = || money::below(self.after_currency(signed?)?, at);
        self.before_unit(at, number).or_else(|| self.after_currency(at)).or_else(below)
    }

    /// `number` is where the number begins whose sign stands at `at`.
    fn before_unit(&self, at: usize, number: Option<usize>) -> Option<Hit> {
        if let Some(number) = number {
            return self.number_and_unit(at, number, true);
        }
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
        self.number_and_unit(at, at, false)
    }

    /// The amount at `at` whose number begins at `number`, after its sign.
    fn number_and_unit(&self, at: usize, number: usize, minus: bool) -> Option<Hit> {
        if let Some(read) = self.spaced(number)
            && let amount = Amount::new(read.number, None).signed([minus, false])
            && let Some(hit) = self.with_unit(at, read.end, amount)
        {
            return Some(hit);
        }
        let first = self.number(number).or_else(|| self.bare_scale(number))?;
        if let Some(next) = self.range(first.end).or_else(|| self.between(at, first.end))
            && let signed = self.minus(next)
            && let Some(second) = self.number(signed.unwrap_or(next))
        {
            // "2 bis 3 Millionen": the scale counts for both.
            let low = self.shared_scale(first, second).unwrap_or(first.number);
            let amount = Amount::new(low, Some(second.number)).signed([minus, signed.is_some()]);
            if let Some(hit) = self.with_unit(at, second.end, amount) {
                return Some(hit);
            }
        }
        let amount = Amount::new(first.number, None).signed([minus, false]);
        self.with_unit(at, first.end, amount)
            .or_else(|| self.bare_price(at, first))
            .or_else(|| self.changed(at, first))
    }

    /// The first of two amounts, which has its unit and scale from the second: "von 6,8
    /// auf rund 9,1 Millionen Euro".
    fn changed(&self, at: usize, first: Read) -> Option<Hit> {
        let lead = self.lead(at);
        if !self.facts.iter().any(|facts| facts.change_leads.contains(&*lead)) {
            return None;
        }
        let is_year = self
            .digits(at, 4, 4)
            .is_some_and(|(year, end)| end == first.end && (1800..2100).contains(&year));
        let next = self.space(first.end);
        let word = self.word(next).to_lowercase();
        let joins = self.facts.iter().any(|facts| facts.changes.contains(&*word));
        if is_year || next == first.end || !joins {
            return None;
        }
        let after = next + word.len();
        let mut number = self.space(after);
        let about = self.word(number);
        if self.facts.iter().any(|facts| facts.abouts.contains(&*about.to_lowercase())) {
            let end = number + about.len();
            number = self.space(self.mark(end, ".").unwrap_or(end));
        }
        let second = self.number(number).filter(|_| number > after)?;
        let (unit, end) = self.unit(second.end)?;
        let unit = self.currency_of_millions(number, second.end, end).unwrap_or(unit);
        let low = self.shared_scale(first, second).unwrap_or(first.number);
        // "von 800 auf 1,2 Millionen": the scale may be of the second alone.
        let far = |low: Number, high: Number| low.shift(FAR).is_none_or(|low| !low.is_above(high));
        if far(low, second.number) || far(second.number, low) {
            return None;
        }
        let amount = &Amount::new(low, None);
        match unit {
            Unit::Money(code, power) => money::hit(at, first.end, amount, code, power),
            Unit::Percent(unit) => percent::hit(at, first.end, amount, unit),
            Unit::Quantity(symbol) => quantity::hit(at, first.end, amount, symbol),
            Unit::Duration(designator) => duration::hit(at, first.end, amount, designator),
        }
    }

    /// Where the number begins whose sign stands at `at`: "−", "minus", or a hyphen
    /// or dash right before the figure that follows a space or bracket.
    fn minus(&self, at: usize) -> Option<usize> {
        let c = self.char(at)?;
        if c.is_alphabetic() {
            let word = self.word(at);
            if word.len() > 12 {
                return None;
            }
            let minuses = |facts: &&&'static Facts| facts.minuses.contains(&*word.to_lowercase());
            self.facts.iter().find(minuses)?;
            let number = self.space(at + word.len());
            return (number > at + word.len()).then_some(number);
        }
        let behind = self.behind(at);
        let number = at + c.len_utf8();
        let figure = |at: usize| {
            self.char(at).is_some_and(|c| c.is_ascii_digit()) || self.after_currency(at).is_some()
        };
        match c {
            '−' if !behind.ends_with(char::is_alphanumeric) => {
                let number = self.space(number);
                figure(number).then_some(number)
            }
            '-' | '–' if figure(number) => {
                let before = behind.trim_end();
                let opens = behind.is_empty()
                    || behind.ends_with(['(', '['])
                    || before.len() < behind.len()
                        && !before.ends_with(|c: char| c.is_ascii_digit() || "°%€$£".contains(c))
                        && !before.ends_with("°C")
                        && !before.ends_with("°F");
                opens.then_some(number)
            }
            _ => None,
        }
    }

    /// Thousands set apart by plain spaces, in a language that has other marks:
    /// "13 000", but not the 500 euros of "Klasse 7 500 Euro".
    fn spaced(&self, at: usize) -> Option<Read> {
        let (read, sure) = self.groups(at)?;
        let before = self.behind(at).trim_end();
        let follows = before.ends_with(|c: char| c.is_ascii_digit());
        // After a noun or a name the first may be its number.
        let lead = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let noun = lead.starts_with(char::is_uppercase)
            && !self.facts.iter().any(|facts| facts.no_dates.contains(&*lead.to_lowercase()));
        (!follows && (sure || !noun)).then(|| self.scaled(read).unwrap_or(read))
    }

    /// Figures in groups of three with a plain space between, and whether they are surely
    /// one number.
    pub(super) fn groups(&self, at: usize) -> Option<(Read, bool)> {
        let (_, mut end) = self.digits(at, 1, 3)?;
        let group = |end: usize| self.digits(self.mark(end, " ")?, 3, 3);
        let (first, mut groups, mut sure) = (&self.text[at..end], Vec::new(), false);
        while let Some((_, next)) = group(end).filter(|_| groups.len() < 4) {
            let digits = &self.text[end + 1..next];
            sure |= digits.starts_with('0') || !groups.is_empty();
            groups.push(digits);
            end = next;
        }
        if groups.is_empty() || first.starts_with('0') {
            return None;
        }
        let mut digits = first.to_owned() + &groups.concat();
        let mut decimals = 0;
        if let Some(mark) = [",", "."].iter().find_map(|mark| self.mark(end, mark))
            && let Some((_, after)) = self.digits(mark, 1, 2)
        {
            digits.push_str(&self.text[mark..after]);
            (decimals, end) = (after - mark, after);
        }
        Some((Read { number: Number::read(&digits, decimals)?, end }, sure))
    }

    /// The first number of a range on the scale of the second.
    pub(super) fn shared_scale(&self, first: Read, second: Read) -> Option<Number> {
        let behind = self.behind(second.end).trim_end_matches('.');
        let scale = self.scale(behind.rsplit(|c: char| !c.is_alphabetic()).next()?)?;
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

    /// Where the second number begins in "zwischen 5 und 10", the first of which
    /// stands at `start` and ends at `end`.
    pub(super) fn between(&self, start: usize, end: usize) -> Option<usize> {
        let next = self.space(end);
        let join = self.word(next);
        let after = self.space(next + join.len());
        let lead = self.lead(start);
        let joins = |facts: &&'static Facts| {
            facts.betweens.contains(&*lead) && facts.joins.contains(&*join.to_lowercase())
        };
        (next > end && after > next + join.len() && self.facts.iter().any(joins)).then_some(after)
    }

    fn with_unit(&self, at: usize, number: usize, amount: Amount) -> Option<Hit> {
        let word_end = self.space(number) + self.word(self.space(number)).len();
        let of_millions = self.currency_of_millions(at, number, word_end);
        let unit = of_millions.map(|unit| (unit, word_end)).or_else(|| self.unit(number));
        let Some((unit, end)) = unit else {
            return self.coins(at, number, &amount).or_else(|| self.degrees(at, number, &amount));
        };
        let symbol = &self.text[number..end];
        let amount = &amount;
        if amount.minus != [false; 2] {
            // At the start of a line a hyphen may be that of a list.
            let listed = at == 0 && self.text.starts_with(['-', '–']);
            let degrees = matches!(unit, Unit::Quantity(symbol) if symbol.starts_with('°'));
            let signed = matches!(unit, Unit::Quantity(_) | Unit::Money(..));
            if !signed || listed && !degrees {
                return None;
            }
        }
        if symbol == "s" && self.is_decade(at, number) || symbol == "m" && self.is_million(end) {
            return None;
        }
        match unit {
            Unit::Money(..) if self.leads_on(at, number, end) => None,
            Unit::Money(code, power) => {
                let change = (power == 0).then(|| self.with_change(amount, end)).flatten();
                let (amount, end) = match &change {
                    Some((amount, end)) => (amount, *end),
                    None => (amount, end),
                };
                money::hit(at, end, amount, code, power)
            }
            Unit::Percent(unit) if self.spelled(at).or_else(|| self.fraction(at)).is_some() => {
                percent::hit(at, end, amount, unit)
            }
            Unit::Percent(_) => None,
            Unit::Quantity(symbol) => quantity::hit(at, end, amount, symbol),
            Unit::Duration(designator) => {
                let hit = duration::hit(at, end, amount, designator)?;
                Some(self.longer_duration(&hit).unwrap_or(hit))
            }
        }
    }

    /// A length of time with the smaller ones that go on with it: "2 Std. 15 Min.",
    /// "one year, five months and six days".
    fn longer_duration(&self, hit: &Hit) -> Option<Hit> {
        let comma = self.mark(hit.end, ",");
        let longer = self.second_duration(hit, comma.unwrap_or(hit.end))?;
        match self.longer_duration(&longer) {
            Some(longest) => Some(longest),
            // After a comma alone another one may begin.
            None => comma.is_none().then_some(longer),
        }
    }

    fn second_duration(&self, hit: &Hit, end: usize) -> Option<Hit> {
        let mut next = self.space(end);
        let join = self.word(next);
        if self.facts.iter().any(|facts| facts.joins.contains(&*join.to_lowercase())) {
            next = self.space(next + join.len());
        }
        let second = self.number(next).filter(|_| next > hit.end)?;
        let (designator, end) = match self.unit(second.end)? {
            (Unit::Duration(designator), end) => (designator, end),
            // "11h 20m"
            (Unit::Quantity("m"), end) if self.text[..hit.end].ends_with('h') => ("TM", end),
            _ => return None,
        };
        let second = duration::hit(next, end, &Amount::new(second.number, None), designator)?;
        let text = duration::sum(&hit.value.text, &second.value.text)?;
        Some(Hit::new(hit.start, end, hit.kind, text))
    }
}
