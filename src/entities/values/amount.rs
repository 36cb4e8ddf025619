//! A number, or two, with a unit: what money, percentages, quantities and
//! durations have in common.

use super::number::{Amount, Number, Read};
use super::{Hit, Line, duration, money, percent, quantity};
use crate::language::{Facts, Unit, lists::entries};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Powers of ten of the letters right behind a number of money, as written.
static GLUED_SCALES: LazyLock<HashMap<&str, i32>> = LazyLock::new(|| {
    entries(include_str!("../../../data/lexicons/glued-scales.txt"))
        .filter_map(|entry| entry.split_once('\t'))
        .filter_map(|(letters, power)| Some((letters, power.parse().ok()?)))
        .collect()
});

/// Powers of ten by which two amounts are too far apart to have one scale.
const FAR: i32 = 2;

impl Line<'_> {
    /// The amount with its unit at `at`.
    pub(super) fn amount(&self, at: usize) -> Option<Hit> {
        self.before_unit(at).or_else(|| self.after_currency(at))
    }

    fn before_unit(&self, at: usize) -> Option<Hit> {
        if let Some(number) = self.minus(at) {
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

    /// A price without a currency: "79,-".
    fn bare_price(&self, at: usize, read: Read) -> Option<Hit> {
        let code = self.facts.iter().find_map(|facts| facts.price)?;
        let ends = [",-", ",–", ",—"].iter().any(|end| self.text[at..read.end].ends_with(end));
        ends.then(|| money::hit(at, read.end, &Amount::new(read.number, None), code, 0))?
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
        let figure = |at: usize| self.char(at).is_some_and(|c| c.is_ascii_digit());
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
        let (_, mut end) = self.digits(at, 1, 3)?;
        let group = |end: usize| self.digits(self.mark(end, " ")?, 3, 3);
        let (first, mut groups, mut sure) = (&self.text[at..end], Vec::new(), false);
        while let Some((_, next)) = group(end).filter(|_| groups.len() < 4) {
            let digits = &self.text[end + 1..next];
            sure |= digits.starts_with('0') || !groups.is_empty();
            groups.push(digits);
            end = next;
        }
        let before = self.behind(at);
        let follows = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
        if groups.is_empty() || first.starts_with('0') || follows {
            return None;
        }
        // After a noun or a name the first may be its number.
        let lead = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let noun = lead.starts_with(char::is_uppercase)
            && !self.facts.iter().any(|facts| facts.no_dates.contains(&*lead.to_lowercase()));
        if !sure && noun {
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
        let number = Number::read(&digits, decimals)?;
        let read = Read { number, end };
        Some(self.scaled(read).unwrap_or(read))
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
        let (unit, end) = self.unit(number)?;
        let unit = self.currency_of_millions(at, number, end).unwrap_or(unit);
        let symbol = &self.text[number..end];
        let amount = &amount;
        if amount.minus != [false; 2] {
            // At the start of a line a hyphen may be that of a list.
            let listed = at == 0 && self.text.starts_with(['-', '–']);
            let degrees = matches!(unit, Unit::Quantity(symbol) if symbol.starts_with('°'));
            let sign = self.char(at) == Some('−') && matches!(unit, Unit::Money(..));
            if !matches!(unit, Unit::Quantity(_)) && !sign || listed && !degrees {
                return None;
            }
        }
        if symbol == "s" && self.is_decade(at, number) || symbol == "m" && self.is_million(end) {
            return None;
        }
        match unit {
            Unit::Money(code, power) => money::hit(at, end, amount, code, power),
            Unit::Percent(unit) if self.spelled(at).is_some() => {
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

    /// A length of time with the smaller one that goes on with it: "2 Std. 15 Min.",
    /// "five years and six months".
    fn longer_duration(&self, hit: &Hit) -> Option<Hit> {
        let mut next = self.space(hit.end);
        let join = self.word(next);
        if self.facts.iter().any(|facts| facts.joins.contains(&*join.to_lowercase())) {
            next = self.space(next + join.len());
        }
        let second = self.number(next).filter(|_| next > hit.end)?;
        let (Unit::Duration(designator), end) = self.unit(second.end)? else { return None };
        let second = duration::hit(next, end, &Amount::new(second.number, None), designator)?;
        let text = duration::sum(&hit.value.text, &second.value.text)?;
        Some(Hit::new(hit.start, end, hit.kind, text))
    }

    /// The currency of a unit of weight behind a word of scale, "2 million pounds", of
    /// which nothing is ("of beef").
    fn currency_of_millions(&self, at: usize, number: usize, end: usize) -> Option<Unit> {
        let word = self.text[number..end].trim().to_lowercase();
        let code = self.facts.iter().find_map(|facts| facts.millions.get(&*word))?;
        let scale = self.text[at..number].rsplit(|c: char| !c.is_alphabetic()).next()?;
        let scaled =
            self.facts.iter().any(|facts| facts.scales.contains_key(&*scale.to_lowercase()));
        let of = self.text[end..].starts_with(" of ");
        (scaled && !of).then_some(Unit::Money(code, 0))
    }

    /// Whether the "s" glued to a number is that of many: "the 1990s", "her 60s",
    /// "100s of", "two 737s".
    fn is_decade(&self, at: usize, end: usize) -> bool {
        let form = &self.text[at..end];
        let lead = self.lead(at);
        let behind = self.behind(at);
        let ten = form.len() == 2 && form.ends_with('0');
        let led = self.facts.iter().any(|facts| {
            facts.decade_leads.contains(&*lead)
                || lead.ends_with('-') && facts.decade_leads.contains(&lead[..lead.len() - 1])
                || (facts.joins.contains(&*lead) || facts.ranges.contains(&*lead))
                    && behind.trim_end().trim_end_matches(&*lead).trim_end().ends_with("0s")
        });
        let whole = form.bytes().all(|b| b.is_ascii_digit());
        whole && form.len() > 2
            || ten && (led || behind.ends_with(['\'', '’', '‘']))
            || self.text[end + 1..].starts_with(" of ")
    }

    /// Whether the "m" that is glued to a number and ends at `end` stands for
    /// millions: in English, before what is counted ("20m people, 3m homes") and is
    /// no word of lengths.
    fn is_million(&self, end: usize) -> bool {
        let [facts] = self.facts else { return false };
        let word = self.word(self.space(end));
        let plural = word.len() > 3
            && word.starts_with(char::is_lowercase)
            && word.ends_with('s')
            && !["ss", "us", "is", "wards"].iter().any(|end| word.ends_with(end));
        let counted = plural && !facts.million_follows.is_empty()
            || facts.million_follows.contains(&*word.to_lowercase());
        counted && !facts.metre_follows.contains(&*word.to_lowercase())
    }

    /// The unit at `at`, after at most one white space or a hyphen; the
    /// longest that is known.
    fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let hyphen = self.mark(at, "-").filter(|_| self.facts.iter().any(|f| f.hyphen_units));
        let start = hyphen.unwrap_or_else(|| self.space(at));
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
            // A unit behind a hyphen is a word for one: "a 20-mile walk".
            let one = hyphen.is_none() || len > 2;
            (!hyphenated && !goes_on && !compound && one).then_some((unit, start + len))
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
        let mut amount = Amount::new(scaled.number, None);
        let mut end = scaled.end;
        if let Some((low, high)) = self.second_of_currency(at, word, first, scaled) {
            amount = Amount::new(low, Some(high.number));
            end = high.end;
        }
        // "$55 CAD", "$165USD": the code says which dollar.
        if let Some((Unit::Money(code, 0), after)) = self.unit(end)
            && self.text[..after].ends_with(|c: char| c.is_ascii_uppercase())
        {
            return money::hit(at, after, &amount, code, 0);
        }
        self.is_end(end).then(|| money::hit(at, end, &amount, code, 0))?
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
        let plain_second = self.figures(marked.unwrap_or(next))?;
        let glued = self.glued_scale(plain_second);
        let second = glued.or_else(|| self.number(marked.unwrap_or(next)))?;
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
            return (!dash || second.number.is_above(low)).then_some((low, second));
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

    /// "m", "bn", "k" right behind a number of money.
    fn glued_scale(&self, read: Read) -> Option<Read> {
        let word = self.word(read.end);
        let number = read.number.shift(*GLUED_SCALES.get(word)?)?.trimmed();
        Some(Read { number, end: read.end + word.len() })
    }
}
