//! Numbers in figures and words, one or the two ends of a range.

use super::Line;
use crate::language::{Facts, Scale};

/// A decimal number: `mantissa` divided by ten to the power of `decimals`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    mantissa: u64,
    decimals: u32,
}

/// A number and what is known of how it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    pub number: Number,
    pub end: usize,
}

impl Number {
    pub const fn whole(mantissa: u64) -> Number {
        Number { mantissa, decimals: 0 }
    }

    /// The number whose last digits are `decimals` behind the point.
    pub fn read(digits: &str, decimals: usize) -> Option<Number> {
        let decimals = u32::try_from(decimals).ok()?;
        Some(Number { mantissa: digits.parse().ok()?, decimals })
    }

    /// Whether it is more than another.
    pub fn is_above(self, other: Number) -> bool {
        let scaled = |number: Number| {
            u128::from(number.mantissa)
                .checked_mul(10_u128.checked_pow(18 - number.decimals.min(18))?)
        };
        scaled(self) > scaled(other)
    }

    /// A whole number and so many hundredths; `None` if it isn't whole.
    pub fn with_hundredths(self, count: u32) -> Option<Number> {
        let whole = (self.decimals == 0).then_some(self.mantissa)?;
        Some(Number { mantissa: whole.checked_mul(100)?.checked_add(count.into())?, decimals: 2 })
    }

    /// A number that is written with a point, "0.25".
    fn plain(text: &str) -> Option<Number> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        Number::read(&format!("{whole}{fraction}"), fraction.len())
    }

    /// The number times ten to the power of `power`.
    pub fn shift(self, power: i32) -> Option<Number> {
        let decimals = i64::from(self.decimals) - i64::from(power);
        if let Ok(decimals) = u32::try_from(decimals) {
            return Some(Number { decimals, ..self });
        }
        let factor = 10_u64.checked_pow(u32::try_from(-decimals).ok()?)?;
        Some(Number::whole(self.mantissa.checked_mul(factor)?))
    }

    /// Whether it is less than the whole number.
    pub fn is_below(self, limit: u64) -> bool {
        let factor = 10_u64.checked_pow(self.decimals);
        factor
            .and_then(|factor| limit.checked_mul(factor))
            .is_none_or(|limit| self.mantissa < limit)
    }

    /// Without superfluous zeros behind the point.
    pub fn trimmed(mut self) -> Number {
        while self.decimals > 0 && self.mantissa.is_multiple_of(10) {
            self.mantissa /= 10;
            self.decimals -= 1;
        }
        self
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = format!("{:0width$}", self.mantissa, width = self.decimals as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - self.decimals as usize);
        if fraction.is_empty() { f.write_str(whole) } else { write!(f, "{whole}.{fraction}") }
    }
}

/// One number, or the two ends of a range.
pub(super) struct Amount {
    pub low: Number,
    pub high: Option<Number>,
    /// Whether each of them is below zero.
    pub minus: [bool; 2],
}

impl Amount {
    pub const fn new(low: Number, high: Option<Number>) -> Amount {
        Amount { low, high, minus: [false; 2] }
    }

    pub const fn signed(self, minus: [bool; 2]) -> Amount {
        Amount { minus, ..self }
    }

    /// The number as text, both ends with a slash for a range.
    pub fn text(&self, write: impl Fn(Number) -> Option<String>) -> Option<String> {
        let [low, high] = self.minus.map(|minus| if minus { "-" } else { "" });
        let low = format!("{low}{}", write(self.low)?);
        Some(match self.high {
            Some(number) => format!("{low}/{high}{}", write(number)?),
            None => low,
        })
    }
}

impl Line<'_> {
    /// The number at `at`: "1.234,50", "3.5", "79,-", "zwei", "1,2 Millionen",
    /// "half a million".
    pub(super) fn number(&self, at: usize) -> Option<Read> {
        let words =
            || self.fraction(at).or_else(|| self.spelled(at)).or_else(|| self.number_word(at));
        Some(self.whole_number(self.figures(at).or_else(words)?))
    }

    /// A number with what adds a part of one to it and the words that multiply it.
    pub(super) fn whole_number(&self, read: Read) -> Read {
        let read = self.and_part(read).unwrap_or(read);
        self.scaled(read).unwrap_or(read)
    }

    /// A whole number and a part of one: "two and a half", "2½".
    pub(super) fn and_part(&self, read: Read) -> Option<Read> {
        // "two-and-a-half"
        let next = self.mark(read.end, "-").unwrap_or_else(|| self.space(read.end));
        let (part, end) = self.vulgar(read.end).or_else(|| {
            let pluses = self.facts.iter().flat_map(|facts| &facts.pluses);
            let mut found = pluses.filter_map(|&(words, part)| {
                Some((Number::plain(part)?, self.literal(next, words)?))
            });
            found.find(|&(_, end)| next > read.end && self.is_end(end))
        })?;
        let whole = (read.number.decimals == 0).then_some(read.number.mantissa)?;
        let mantissa = whole.checked_mul(10_u64.pow(part.decimals))?.checked_add(part.mantissa)?;
        Some(Read { number: Number { mantissa, ..part }, end })
    }

    /// "½" and its like at `at`.
    fn vulgar(&self, at: usize) -> Option<(Number, usize)> {
        let signs = [("½", 5, 1), ("¼", 25, 2), ("¾", 75, 2)];
        signs.iter().find_map(|&(sign, mantissa, decimals)| {
            Some((Number { mantissa, decimals }, self.mark(at, sign)?))
        })
    }

    /// A part of the unit or scale behind it: "a quarter of a" million.
    pub(super) fn fraction(&self, at: usize) -> Option<Read> {
        let fractions = self.facts.iter().flat_map(|facts| &facts.fractions);
        fractions
            .filter_map(|&(words, value)| {
                let end = self.literal(at, words)?;
                // "a quarter-hour walk": the article is no part of it.
                (words.ends_with('-') || self.char(end) != Some('-')).then_some(())?;
                let read = Read { number: Number::plain(value)?, end };
                (self.scaled(read).is_some() || self.unit(end).is_some()).then_some(read)
            })
            .max_by_key(|read| read.end)
    }

    /// A number in figures.
    pub(super) fn figures(&self, at: usize) -> Option<Read> {
        self.figures_as(at, self.open)
    }

    /// The same; `grouped`: whether a comma before three figures sets thousands apart in
    /// any language.
    pub(super) fn figures_as(&self, at: usize, grouped: bool) -> Option<Read> {
        let ahead = self.ahead(at);
        if let Some((number, end)) = self.vulgar(at) {
            return Some(Read { number, end });
        }
        if !ahead.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut groups: Vec<&str> = Vec::new();
        let mut marks: Vec<char> = Vec::new();
        let mut rest = ahead;
        loop {
            let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            groups.push(&rest[..len]);
            rest = &rest[len..];
            let mut chars = rest.chars();
            let Some(mark) = chars.next() else { break };
            let after = chars.as_str();
            let follows = after.bytes().take_while(u8::is_ascii_digit).count();
            let is_group = match mark {
                '.' | ',' => follows > 0,
                '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' => follows == 3,
                ' ' => {
                    follows == 3
                        && groups.last().is_some_and(|g| g.len() <= 3)
                        && (marks.is_empty() || marks.last() == Some(&' '))
                        && self.facts.iter().any(|facts| facts.groups_by_space)
                }
                _ => false,
            };
            if !is_group {
                break;
            }
            marks.push(mark);
            rest = after;
        }
        let mut end = at + (ahead.len() - rest.len());
        let decimal = self.decimal(&groups, &marks, grouped)?;
        // "79,-", "79,--" and "79.–"
        for dash in [",–", ",—", ",--", ",-", ".–", ".—", ".--", ".-"] {
            if decimal.is_none() && rest.starts_with(dash) {
                let after = &rest[dash.len()..];
                if !after.starts_with(char::is_alphanumeric) {
                    end += dash.len();
                }
                break;
            }
        }
        let fraction = decimal.map_or("", |_| groups.last().copied().unwrap_or(""));
        let digits: String = groups.concat();
        if digits.len() > 18 {
            return None;
        }
        let number = Number {
            mantissa: digits.parse().ok()?,
            decimals: u32::try_from(fraction.len()).ok()?,
        };
        Some(Read { number, end })
    }

    /// Which of the marks is the decimal one, if any; `None` if the figures
    /// are no number (an address, a version, a date).
    fn decimal(&self, groups: &[&str], marks: &[char], sure: bool) -> Option<Option<usize>> {
        let Some(&last) = marks.last() else { return Some(None) };
        let grouped = |from: usize, to: usize| {
            groups[0].len() <= 3
                && groups[0] != "0"
                && marks[from..to].windows(2).all(|pair| pair[0] == pair[1])
                && groups[1..=to].iter().all(|group| group.len() == 3)
        };
        let count = marks.len();
        let first = marks[0];
        if count > 1 {
            if first == last {
                return grouped(0, count).then_some(None);
            }
            let unlike = matches!(last, '.' | ',') && grouped(0, count - 1);
            return unlike.then_some(Some(count - 1));
        }
        if !matches!(last, '.' | ',') {
            return Some(None);
        }
        let comma = self.facts.first().is_none_or(|facts| facts.decimal_comma);
        let is_decimal = (last == ',') == comma && !(sure && last == ',');
        Some((is_decimal || !grouped(0, 1)).then_some(0))
    }

    /// A number in words; "a half", "eine halbe" count as one.
    fn number_word(&self, at: usize) -> Option<Read> {
        let (mut number, mut end) = self.one_word(at)?;
        let next = self.space(end);
        if number.is_none() && next > end {
            // An article.
            let (half, after) = self.one_word(next)?;
            (number, end) = (half, after);
            // "eine halbe", "eine Viertelmillion"
            if number.is_none_or(|number| number.decimals == 0 && number.mantissa < 1000) {
                return None;
            }
        } else if number == Some(Number { mantissa: 5, decimals: 1 }) && next > end {
            // "half a million"
            if let Some((None, after)) = self.one_word(next) {
                end = after;
            }
        }
        Some(Read { number: number?, end })
    }

    /// The number word at `at`, `None` in place of the number for an article.
    fn one_word(&self, at: usize) -> Option<(Option<Number>, usize)> {
        let word = self.word(at);
        if word.is_empty() || word.len() > 40 {
            return None;
        }
        let end = at + word.len();
        let hyphenated = || !self.facts.iter().any(|facts| facts.hyphen_units);
        if !self.is_end(end) || self.char(end) == Some('-') && hyphenated() {
            return None;
        }
        let lower = word.to_lowercase();
        let value = self.facts.iter().find_map(|facts| facts.numbers.get(&*lower))?;
        if *value == "article" {
            return Some((None, end));
        }
        Some((Some(Number::plain(value)?), end))
    }

    /// The number of a word in a word.
    pub(super) fn glued_number(&self, word: &str) -> Option<Number> {
        let lower = word.to_lowercase();
        let value = self.facts.iter().find_map(|facts| facts.numbers.get(&*lower));
        Number::plain(value.map_or(word, |value| value))
    }

    /// The number times the "Millionen" behind it.
    pub(super) fn scaled(&self, read: Read) -> Option<Read> {
        let hyphen = self.mark(read.end, "-").filter(|_| self.facts.iter().any(|f| f.hyphen_units));
        let at = hyphen.unwrap_or_else(|| self.space(read.end));
        let word = self.word(at);
        let end = at + word.len();
        let scale = self.scale(word)?;
        let joined =
            || self.char(end) == Some('-') && self.char(end + 1).is_some_and(char::is_alphabetic);
        // "20-million-dollar", but not "Millionen-Marke".
        if !self.is_end(end) || joined() && (hyphen.is_none() || self.unit(end).is_none()) {
            return None;
        }
        let end = self.mark(end, ".").filter(|_| scale.pointed).unwrap_or(end);
        Some(Read { number: read.number.shift(scale.power)?.trimmed(), end })
    }

    /// What a word multiplies by. Where two languages are possible, a noun in small
    /// letters isn't of the one that has capitals: "3 billion" is English.
    pub(super) fn scale(&self, word: &str) -> Option<Scale> {
        let lower = word.to_lowercase();
        let small = self.facts.len() > 1 && word.starts_with(char::is_lowercase);
        let scale = |facts: &&'static Facts| facts.scales.get(&*lower).copied();
        let fits = |facts: &&&'static Facts| !(small && facts.capital_nouns);
        let of_language = self.facts.iter().filter(fits).find_map(scale);
        of_language.or_else(|| self.facts.iter().find_map(scale))
    }

    /// An article or nothing, and a scale: "eine Million", "a billion".
    pub(super) fn bare_scale(&self, at: usize) -> Option<Read> {
        let (None, end) = self.one_word(at)? else { return None };
        let next = self.space(end);
        (next > end).then_some(())?;
        let one = Read { number: Number::whole(1), end };
        self.scaled(one)
    }
}
