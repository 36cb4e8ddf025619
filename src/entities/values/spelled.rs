//! Numbers of several words or parts of words: "zweiundvierzig",
//! "zwölftausenddreihundert", "one hundred and twenty-five thousand".

use super::Line;
use super::number::{Number, Read};
use crate::language::Facts;

/// Most words of a number.
const LONGEST: usize = 16;

/// A number that is put together from its left end.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// What is finished: the millions of "two million three hundred".
    total: u64,
    /// The power of ten of the last finished part.
    power: Option<i32>,
    /// The hundreds of what is not.
    hundreds: u64,
    /// What stands after them, if anything does.
    rest: Option<u64>,
    /// What stands before the next part.
    join: Join,
    parts: usize,
}

/// What stands between two parts of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Join {
    /// Nothing: they are of one word.
    #[default]
    Glue,
    Blank,
    Hyphen,
    /// An "and" in a word.
    GluedAnd,
    /// One of its own.
    And,
}

/// A part of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A number below a hundred.
    Small(u64),
    /// A power of ten from a hundred on.
    Scale(i32),
    And,
}

impl Sum {
    /// The number with one more part; `None` if it doesn't go on with it. `joined`:
    /// whether "forty two" is no number, since it would be one word.
    fn with(mut self, part: Part, joined: bool) -> Option<Sum> {
        let and = matches!(self.join, Join::GluedAnd | Join::And);
        match part {
            Part::And if and || self.parts == 0 => return None,
            Part::And => {
                self.join = if self.join == Join::Glue { Join::GluedAnd } else { Join::And };
                return Some(self);
            }
            Part::Small(number) => {
                self.rest = Some(match self.rest {
                    // "hundertsechs", "hundred and six"
                    None => number,
                    // "zweiundvierzig"
                    Some(unit @ 1..10) if self.join == Join::GluedAnd && is_ten(number) => {
                        unit + number
                    }
                    // "forty-two"
                    Some(ten)
                        if is_ten(ten)
                            && (1..10).contains(&number)
                            && matches!(self.join, Join::Hyphen | Join::Blank)
                            && !joined =>
                    {
                        ten + number
                    }
                    Some(first) if self.join == Join::Hyphen && !joined => {
                        of_hyphen(first, number)?
                    }
                    Some(_) => return None,
                });
            }
            Part::Scale(2) => {
                if self.hundreds > 0 || and || self.rest == Some(0) {
                    return None;
                }
                self.hundreds = self.rest.take().unwrap_or(1) * 100;
            }
            Part::Scale(power) => {
                let bare = self.parts == 0 && power > 3;
                if self.power.is_some_and(|last| last <= power) || and || bare {
                    return None;
                }
                let group = self.group().unwrap_or(1);
                let factor = 10_u64.checked_pow(u32::try_from(power).ok()?)?;
                self.total = self.total.checked_add(group.checked_mul(factor)?)?;
                (self.hundreds, self.rest, self.power) = (0, None, Some(power));
            }
        }
        self.join = Join::Glue;
        self.parts += 1;
        Some(self)
    }

    fn group(self) -> Option<u64> {
        (self.hundreds > 0 || self.rest.is_some()).then(|| self.hundreds + self.rest.unwrap_or(0))
    }

    fn number(self) -> Option<u64> {
        let whole = self.parts > 1 && self.join == Join::Glue;
        whole.then(|| self.total.checked_add(self.group().unwrap_or(0)))?
    }
}

/// The number of two parts with a hyphen between that French alone counts so: "dix-huit",
/// "soixante-quinze", "quatre-vingt".
const fn of_hyphen(first: u64, second: u64) -> Option<u64> {
    match (first, second) {
        (10, 7..=9) | (60 | 80, 10..=16) => Some(first + second),
        (4, 20) => Some(80),
        _ => None,
    }
}

const fn is_ten(number: u64) -> bool {
    number >= 20 && number < 100 && number.is_multiple_of(10)
}

impl Line<'_> {
    /// The number at `at`, if it is one of several parts.
    pub(super) fn spelled(&self, at: usize) -> Option<Read> {
        self.facts.iter().find_map(|facts| self.spelled_in(at, facts))
    }

    fn spelled_in(&self, at: usize, facts: &Facts) -> Option<Read> {
        let (mut sum, mut at) = (Sum::default(), at);
        let mut best = None;
        for _ in 0..LONGEST {
            let word = self.word(at);
            let Some(next) = with_word(sum, &word.to_lowercase(), facts) else { break };
            (sum, at) = (next, at + word.len());
            let hyphen = self.mark(at, "-");
            if let Some(number) = sum.number()
                && (facts.hyphen_units || hyphen.is_none() || !self.is_letter(at + 1))
                && self.is_end(at)
            {
                best = Some(Read { number: Number::whole(number), end: at });
            }
            let next = hyphen.unwrap_or_else(|| self.space(at));
            if next == at {
                break;
            }
            match (sum.join, hyphen) {
                (Join::And, None) => {}
                (Join::Glue, Some(_)) if !facts.joined_numbers => sum.join = Join::Hyphen,
                (Join::Glue, None) => sum.join = Join::Blank,
                _ => break,
            }
            at = next;
        }
        best
    }

    fn is_letter(&self, at: usize) -> bool {
        self.text.get(at..).is_some_and(|text| text.starts_with(char::is_alphabetic))
    }
}

/// A number with the parts of one more word, all of them.
fn with_word(mut sum: Sum, word: &str, facts: &Facts) -> Option<Sum> {
    if word.is_empty() || word.len() > 80 {
        return None;
    }
    let mut rest = word;
    while !rest.is_empty() {
        let (part, len) = part(rest, facts)?;
        // "hundredsix" is no word where numbers are put together of words.
        if rest.len() < word.len() && !facts.joined_numbers {
            return None;
        }
        sum = sum.with(part, facts.joined_numbers)?;
        rest = &rest[len..];
    }
    Some(sum)
}

/// The longest part that a text begins with.
fn part(text: &str, facts: &Facts) -> Option<(Part, usize)> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let known = |end: usize| {
        let word = &text[..end];
        if let Some(scale) = facts.scales.get(word).filter(|scale| scale.power >= 2) {
            return Some((Part::Scale(scale.power), end));
        }
        if facts.number_joins.contains(word) {
            return Some((Part::And, end));
        }
        let number = match *facts.numbers.get(word)? {
            "article" => 1,
            "100" => return Some((Part::Scale(2), end)),
            number => number.parse().ok().filter(|number| *number < 100)?,
        };
        Some((Part::Small(number), end))
    };
    ends.filter_map(known).next_back()
}
