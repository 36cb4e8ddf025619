//! A number, or two, with a unit: what money, percentages, quantities and
//! durations have in common.

use super::number::{Amount, Number, Read};
use super::{Hit, Line, duration, money, percent, quantity};
use crate::analysis::Kind;
use crate::language::lists::{Words, under, words};
use crate::language::{Facts, Unit};
use std::sync::LazyLock;

/// Powers of ten by which two amounts are too far apart to have one scale.
const FAR: i32 = 2;

/// Most words before a number that are looked at.
const LEADS: usize = 4;

/// Words by which an amount is another than its number says.
const CUES: &str = include_str!("../../../data/lexicons/amount-cues.txt");

static WORDS: Words = LazyLock::new(|| words(CUES));

/// Whether the list of cues has the word, in small letters, as one of what is asked for.
pub(super) fn is_cue(what: &str, word: &str) -> bool {
    WORDS.contains(&*format!("{what}\t{word}"))
}

/// Whether two numbers of the same scale follow each other: "three or four", "two or three
/// million".
fn follows(low: Number, high: Number) -> bool {
    let scaled = |number, power| Number::whole(number).shift(power);
    let pair = |number, power| {
        scaled(number, power) == Some(low) && scaled(number + 1, power) == Some(high)
    };
    (1..20).any(|number| [0, 3, 6, 9, 12].into_iter().any(|power| pair(number, power)))
}

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
        self.number_and_unit(at, at, false).filter(|_| !self.is_vague(at))
    }

    /// The amount at `at` whose number begins at `number`, after its sign.
    fn number_and_unit(&self, at: usize, number: usize, minus: bool) -> Option<Hit> {
        let plain = self.number(number).or_else(|| self.bare_scale(number));
        for first in [self.spaced(number), plain].into_iter().flatten() {
            if let Some(hit) = self.range_with_unit(at, first, minus) {
                return Some(hit);
            }
            let amount = Amount::new(first.number, None).signed([minus, false]);
            if let Some(hit) = self.with_unit(at, first.end, amount) {
                return Some(self.doubled(at, first.number, minus, &hit).unwrap_or(hit));
            }
            let other = self.bare_price(at, first).or_else(|| self.changed(at, first));
            if other.is_some() {
                return other;
            }
        }
        let one = self.article(number)?;
        let more = || self.one_and_more(at, one).filter(|_| !minus);
        self.range_with_unit(at, one, minus).or_else(more)
    }

    /// A length of time of one unit with what goes on with it: "an hour and a half", "ein
    /// Jahr und sechs Monate".
    fn one_and_more(&self, at: usize, one: Read) -> Option<Hit> {
        let (unit, end) = self.unit(one.end)?;
        let Unit::Duration(designator) = unit else { return None };
        let amount = Amount::new(one.number, None);
        let hit = duration::hit(at, end, &amount, designator)?;
        let longer = self.and_half(&hit, &amount, designator);
        longer.or_else(|| self.longer_duration(&hit).filter(|_| !self.is_rate(at, designator)))
    }

    /// Whether the article at `at` rather stands for "per": "60 miles an hour and 20
    /// minutes", "three meals a day and two hours of sleep".
    fn is_rate(&self, at: usize, designator: &str) -> bool {
        let lead = self.lead(at);
        let counts = |facts: &&'static Facts| {
            facts.unit(&lead).is_some()
                || facts.scales.contains_key(&*lead)
                || facts.numbers.contains_key(&*lead)
                || facts.hyphen_units
                    && lead.len() > 4
                    && lead.ends_with('s')
                    && !designator.starts_with('T')
        };
        let figure = self.behind(at).trim_end().ends_with(|c: char| c.is_ascii_digit());
        figure || is_cue("often", &lead) || self.facts.iter().any(counts)
    }

    /// A range that begins with `first`, whose unit stands behind the second number.
    fn range_with_unit(&self, at: usize, first: Read, minus: bool) -> Option<Hit> {
        let range = self.range(first.end).or_else(|| self.between(at, first.end));
        let next = range.or_else(|| self.either(first.end))?;
        let signed = self.minus(next);
        let start = signed.or_else(|| self.plus(next)).unwrap_or(next);
        [self.spaced(start), self.number(start)].into_iter().flatten().find_map(|second| {
            // "2 bis 3 Millionen": the scale counts for both.
            let shared = self.shared_scale(first, second);
            let low = shared.or_else(|| self.hyphened(first, second)).unwrap_or(first.number);
            (range.is_some() || follows(low, second.number)).then_some(())?;
            let amount = Amount::new(low, Some(second.number)).signed([minus, signed.is_some()]);
            let hit = self.with_unit(at, second.end, amount)?;
            // "om 3 of 4 uur": hours of the day.
            let hours = range.is_none() && hit.value.text.starts_with("PT");
            let lead = self.lead(at);
            let led = |facts: &&'static Facts| facts.time_leads.contains(&*lead);
            (!hours || !self.facts.iter().any(led)).then_some(hit)
        })
    }

    /// The same where the unit stands behind both: "13.000 Euro bis 15.000 Euro"; `one` is
    /// the first amount, and `low` its number.
    fn doubled(&self, at: usize, low: Number, minus: bool, one: &Hit) -> Option<Hit> {
        let measured = matches!(one.kind, Kind::Money | Kind::Quantity);
        let next = self.range(one.end).or_else(|| self.between(at, one.end));
        let next = next.filter(|_| measured)?;
        let join = &self.text[one.end..next];
        let dash = join.trim_end().ends_with(['-', '–', '—']);
        // "5 °C -10 °C": a hyphen before the figure may be a sign.
        let sign =
            dash && join.starts_with(char::is_whitespace) && !join.ends_with(char::is_whitespace);
        if sign || !dash && self.is_step(at) {
            return None;
        }
        let signed = self.minus(next);
        let start = signed.or_else(|| self.plus(next)).unwrap_or(next);
        let second = self.spaced(start).or_else(|| self.number(start))?;
        let signs = [minus, signed.is_some()];
        if signs == [false; 2] && !second.number.is_above(low) {
            return None;
        }
        let amount = Amount::new(low, Some(second.number)).signed(signs);
        let hit = self.with_unit(at, second.end, amount)?;
        let (unit, first) = (hit.value.unit.as_deref(), one.value.unit.as_deref());
        // "12° bis 15 °C"
        let degrees = first == Some("°") && unit.is_some_and(|unit| unit.starts_with('°'));
        // "50 Cent bis 2 Euro" has two powers of one currency.
        let rest = hit.value.text.strip_prefix(&*one.value.text);
        let alike = rest.is_some_and(|rest| rest.starts_with('/')) && hit.kind == one.kind;
        (alike && (unit == first || degrees)).then_some(hit)
    }

    /// An article as the number one, before a word that may lead to a second number: "ein
    /// bis zwei", "un'ora e mezza".
    fn article(&self, at: usize) -> Option<Read> {
        let word = self.word(at);
        let end = at + word.len();
        let end = self.mark(end, "'").or_else(|| self.mark(end, "’")).unwrap_or(end);
        let lower = word.to_lowercase();
        let is = |facts: &&'static Facts| facts.numbers.get(&*lower) == Some(&"article");
        let goes_on = self.char(self.space(end)).is_some_and(char::is_alphabetic);
        (goes_on && self.facts.iter().any(is)).then_some(Read { number: Number::whole(1), end })
    }

    /// Where the second number begins in "three or four", the first of which ends at `end`.
    fn either(&self, end: usize) -> Option<usize> {
        let next = self.space(end);
        let word = self.word(next);
        let after = next + word.len();
        let number = self.space(after);
        (next > end && number > after && is_cue("or", word)).then_some(number)
    }

    /// The thousands of a number with a hyphen behind it: "20- bis 30.000".
    fn hyphened(&self, first: Read, second: Read) -> Option<Number> {
        self.mark(first.end, "- ")?;
        let low = first.number.shift(3).filter(|_| first.number.is_below(1000))?;
        second.number.is_above(low).then_some(low)
    }

    /// Where the word before `at` begins, and that word in small letters.
    pub(super) fn lead_at(&self, at: usize) -> (usize, String) {
        let (behind, lead) = (self.behind(at), self.lead(at));
        (at - behind.len() + behind.trim_end().len() - lead.len(), lead)
    }

    /// Whether a round number at `at` is said vaguely: "mehrere tausend", "einige 1000",
    /// "a few hundred".
    pub(super) fn is_vague(&self, at: usize) -> bool {
        let Some(read) = self.number(at) else { return false };
        let figures = read.number.to_string();
        let zeros = figures.strip_prefix('1').unwrap_or("");
        if zeros.len() < 2 || zeros.bytes().any(|b| b != b'0') {
            return false;
        }
        let mut at = at;
        for _ in 0..LEADS {
            let (start, lead) = self.lead_at(at);
            // "dem Paar 100.000 Euro"
            let noun = lead == "paar" && self.word(start) != lead;
            if is_cue("vague", &lead) && !noun {
                return true;
            }
            let part = |facts: &&'static Facts| {
                facts.scales.contains_key(&*lead) || facts.numbers.contains_key(&*lead)
            };
            if lead.is_empty() || !self.facts.iter().any(part) {
                return false;
            }
            at = start;
        }
        false
    }

    /// Whether something changes by the amount at `at`: "rose $5 to $20", "by nearly $5".
    pub(super) fn is_step(&self, at: usize) -> bool {
        let (start, lead) = self.lead_at(at);
        let about = self.facts.iter().any(|facts| facts.abouts.contains(&*lead));
        is_cue("step", &lead) || about && is_cue("step", &self.lead(start))
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
        let word = self.word(next);
        let joins = self.facts.iter().any(|facts| facts.changes.contains(&*word.to_lowercase()));
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
        let second = self.spaced(number).or_else(|| self.number(number));
        let second = second.filter(|_| number > after)?;
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
            return (number > at + word.len() && !self.is_no_minus(at, word)).then_some(number);
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

    /// Whether the word at `at` is no sign after the one before it: "au moins 3", "plus or
    /// minus 3", "5 min 3".
    fn is_no_minus(&self, at: usize, word: &str) -> bool {
        let (start, lead) = self.lead_at(at);
        let joined = self.facts.iter().any(|facts| facts.joins.contains(&*lead));
        is_cue("no-minus", &lead)
            || joined && is_cue("plus", &self.lead(start))
            || word.len() < 4 && lead.ends_with(|c: char| c.is_ascii_digit())
    }

    /// Where the number begins whose plus stands at `at`.
    fn plus(&self, at: usize) -> Option<usize> {
        if let Some(number) = self.mark(at, "+") {
            return self.char(number).filter(char::is_ascii_digit).map(|_| number);
        }
        let word = self.word(at);
        let number = self.space(at + word.len());
        (number > at + word.len() && is_cue("plus", word)).then_some(number)
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
        // "350 000,-"
        let dashes = [",--", ",-", ",–", ",—", ".--", ".-", ".–", ".—"];
        let dashed = dashes.iter().find_map(|dash| self.mark(end, dash)).filter(|_| decimals == 0);
        end = dashed.filter(|&end| self.is_end(end)).unwrap_or(end);
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
            let number = self.space(next + dash.len_utf8());
            // "20- bis 30.000"
            let hyphen = self.mark(next, "-").filter(|_| next == at);
            return Some(hyphen.and_then(|end| self.joined_range(end)).unwrap_or(number));
        }
        self.joined_range(at)
    }

    /// The same after a word.
    fn joined_range(&self, at: usize) -> Option<usize> {
        let next = self.space(at);
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
        let joins = |facts: &&'static Facts| facts.joins.contains(&*join.to_lowercase());
        if next == end || after == next + join.len() || !self.facts.iter().any(joins) {
            return None;
        }
        // "entre los 10 y los 15"
        let (before, lead) = self.lead_at(start);
        let lead = if is_cue("article", &lead) { self.lead(before) } else { lead };
        self.facts.iter().find(|facts| facts.betweens.contains(&*lead))?;
        let article = self.word(after);
        let number = self.space(after + article.len());
        let stands = number > after + article.len() && is_cue("article", article);
        Some(if stands { number } else { after })
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
        if symbol == "s" && self.is_decade(at, number) || symbol == "m" && self.is_million(at, end)
        {
            return None;
        }
        // "9-12 Fr. 14-16": a Friday.
        if symbol.trim_start() == "Fr." && amount.low.is_below(100) {
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
            Unit::Percent(unit) => {
                let range = amount.high.is_some();
                let words = range && self.char(at).is_some_and(char::is_alphabetic);
                let spelled = || self.spelled(at).or_else(|| self.fraction(at)).is_some();
                (words || spelled()).then(|| percent::hit(at, end, amount, unit))?
            }
            Unit::Quantity(symbol) => {
                let plain = symbol.starts_with('°') && amount.minus == [false; 2];
                let Some(below) = plain.then(|| self.below_zero(end)).flatten() else {
                    return quantity::hit(at, end, amount, symbol);
                };
                let amount = Amount::new(amount.low, amount.high).signed([true; 2]);
                quantity::hit(at, below, &amount, symbol)
            }
            Unit::Duration(designator) => {
                let day = |first: Read| self.is_day_at(&self.lead(at), first.end);
                if amount.high.is_some() && self.number(at).is_some_and(day) {
                    return None;
                }
                let hit = duration::hit(at, end, amount, designator)?;
                let longer = self.and_half(&hit, amount, designator);
                Some(longer.or_else(|| self.longer_duration(&hit)).unwrap_or(hit))
            }
        }
    }

    /// A length of time with a half of its unit behind it: "deux heures et demie".
    fn and_half(&self, hit: &Hit, amount: &Amount, designator: &str) -> Option<Hit> {
        if amount.high.is_some() {
            return None;
        }
        let read = self.and_part(Read { number: amount.low, end: hit.end })?;
        // "dieciocho meses y media hora"
        if self.unit(self.space(read.end)).is_some() {
            return None;
        }
        duration::hit(hit.start, read.end, &Amount::new(read.number, None), designator)
    }

    /// The end of what says behind degrees that they are below zero.
    fn below_zero(&self, end: usize) -> Option<usize> {
        let next = self.space(end);
        self.cue_at("below", next).filter(|_| next > end)
    }

    /// The end of the words at `at` that the list of cues has as one of what is asked for.
    pub(super) fn cue_at(&self, what: &'static str, at: usize) -> Option<usize> {
        let phrases = under(CUES, what).filter_map(|words| self.literal(at, words));
        phrases.filter(|&end| self.is_end(end)).max()
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
