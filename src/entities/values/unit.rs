//! The unit behind a number, of one word or of two ("Gramm pro Liter"), and the letters
//! right behind figures that are none.

use super::amount::is_cue;
use super::number::Amount;
use super::{Hit, Line, quantity};
use crate::language::{Facts, Unit};

impl Line<'_> {
    /// The unit at `at`, with another behind "per" that makes one of both.
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let (unit, end) = self.one_unit(at)?;
        Some(self.compound(unit, end).unwrap_or((unit, end)))
    }

    /// A unit with one behind "per", if the two are known as one: "Gramm pro Liter",
    /// "metres a second", "Kilowattstunden auf 100 Kilometer". What is measured may stand
    /// between: "Gramm CO2 pro Kilometer".
    fn compound(&self, unit: Unit, end: usize) -> Option<(Unit, usize)> {
        let Unit::Quantity(symbol) = unit else { return None };
        let next = self.space(end);
        let what = self.ahead(next).find(|c: char| !c.is_alphanumeric()).map(|len| next + len);
        let pers = [Some(next), what.map(|end| self.space(end)).filter(|&at| Some(at) > what)];
        pers.into_iter().flatten().find_map(|at| {
            let word = self.word(at);
            let known = self.facts.iter().any(|facts| facts.pers.contains(&*word.to_lowercase()));
            let next = self.space(at + word.len());
            let hundred = self.mark(next, "100").filter(|&end| self.space(end) > end);
            let (second, end) = self.one_unit(hundred.unwrap_or(next)).filter(|_| known)?;
            let per = match second {
                Unit::Quantity(symbol) => symbol,
                Unit::Duration("TS") => "s",
                Unit::Duration("TM") => "min",
                Unit::Duration("TH") => "h",
                _ => return None,
            };
            let count = if hundred.is_some() { "100 " } else { "" };
            let whole = format!("{symbol}/{count}{per}");
            Some((self.facts.iter().find_map(|facts| facts.unit(&whole))?, end))
        })
    }

    /// The unit at `at`, after at most one white space or a hyphen; the
    /// longest that is known.
    fn one_unit(&self, at: usize) -> Option<(Unit, usize)> {
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

    /// Whether the "s" glued to a number is that of many: "the 1990s", "her 60s",
    /// "100s of", "two 737s".
    pub(super) fn is_decade(&self, at: usize, end: usize) -> bool {
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
        // "the over-50s"
        let hyphened =
            behind.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic));
        // "a 90s kid", but "a 30s clip".
        let article = form.starts_with(['7', '8', '9'])
            && self.facts.iter().any(|facts| facts.numbers.get(&*lead) == Some(&"article"));
        let whole = form.bytes().all(|b| b.is_ascii_digit());
        whole && (form.len() > 2 || hyphened)
            || ten
                && (led
                    || article
                    || behind.ends_with(['\'', '’', '‘'])
                    || self.is_beside_ten(end + 1))
            || self.text[end + 1..].starts_with(" of ")
    }

    /// Whether a second number of tens follows on that which ends at `at`: "in 20s and 50s".
    fn is_beside_ten(&self, at: usize) -> bool {
        let next = self.space(at);
        let join = self.word(next);
        let joined = self.facts.iter().any(|facts| facts.joins.contains(&*join.to_lowercase()));
        let second = self.digits(self.space(next + join.len()), 2, 2);
        next > at
            && joined
            && second.is_some_and(|(count, end)| {
                count.is_multiple_of(10) && self.mark(end, "s").is_some_and(|end| self.is_end(end))
            })
    }

    /// Whether the "m" that is glued to the number at `at` and ends at `end` stands for
    /// millions: in English, before what is counted ("20m people, 3m homes") and is
    /// no word of lengths, or beside another that does.
    pub(super) fn is_million(&self, at: usize, end: usize) -> bool {
        let besides = || self.to_million(end) || self.after_million(end);
        self.counts_millions(end) || besides() || self.tells_of_millions(at, end)
    }

    /// Whether a word of what is counted by millions stands in the clause before ("sold
    /// 2.1m"), or a verb of many behind ("12m are at risk").
    fn tells_of_millions(&self, at: usize, end: usize) -> bool {
        let english = self.facts.first().is_some_and(|facts| !facts.million_follows.is_empty());
        let follow = self.word(self.space(end)).to_lowercase();
        let metres = |facts: &&'static Facts| facts.metre_follows.contains(&*follow);
        if !english || self.facts.iter().any(metres) {
            return false;
        }
        let behind = self.behind(at);
        let clause = behind.rfind(". ").max(behind.rfind(['!', '?', ';'])).unwrap_or(0);
        let mut before = behind[clause..].split(|c: char| !c.is_alphabetic());
        is_cue("million-verb", &follow)
            || before.any(|word| is_cue("million", &word.to_lowercase()))
    }

    /// Whether what follows is counted in millions. That many end in "s" says so only
    /// where English is the likeliest: "5m hohes Gras".
    fn counts_millions(&self, end: usize) -> bool {
        let next = self.space(end);
        let word = self.word(next);
        let lower = word.to_lowercase();
        // "Americans" are counted, too.
        let plural = word.len() > 3
            && word.ends_with('s')
            && !["ss", "us", "is", "wards"].iter().any(|end| word.ends_with(end));
        let english = self.facts.first().is_some_and(|facts| !facts.million_follows.is_empty());
        let any = |has: &dyn Fn(&Facts) -> bool| self.facts.iter().any(|facts| has(facts));
        let counted = plural && english || any(&|facts| facts.million_follows.contains(&*lower));
        let phrase = |words: &&str| {
            words.contains(' ') && self.literal(next, words).is_some_and(|end| self.is_end(end))
        };
        counted && !any(&|facts| facts.metre_follows.contains(&*lower))
            || any(&|facts| facts.million_follows.iter().any(phrase))
    }

    /// Whether one of the sentence stands before it that counts millions: "sold 2.3m cars
    /// and hopes for 3m next year".
    fn after_million(&self, end: usize) -> bool {
        let behind = self.behind(end);
        let sentence = behind.rfind(". ").max(behind.rfind(['!', '?', ';'])).unwrap_or(0);
        let one = |at: usize| {
            let counted = behind[..at].ends_with(|c: char| c.is_ascii_digit());
            counted && self.counts_millions(end - behind.len() + at + 1)
        };
        let mut before = behind.match_indices("m ").filter(|&(at, _)| at > sentence);
        let follow = self.word(self.space(end)).to_lowercase();
        let beside = |facts: &&'static Facts| facts.million_besides.contains(&*follow);
        (follow.is_empty() || self.facts.iter().any(beside)) && before.any(|(at, _)| one(at))
    }

    /// Whether another number of millions follows with which the one that ends at `end`
    /// is compared: "to 3m, from 4m a year ago".
    fn to_million(&self, end: usize) -> bool {
        let next = self.space(self.mark(end, ",").unwrap_or(end));
        let word = self.word(next).to_lowercase();
        let compared = |facts: &&'static Facts| {
            !facts.million_follows.is_empty()
                && (facts.change_leads.contains(&*word) || facts.changes.contains(&*word))
        };
        let second = || {
            let read = self.figures(self.space(next + word.len()))?;
            let end = self.mark(read.end, "m").filter(|&end| self.is_end(end))?;
            self.counts_millions(end).then_some(())
        };
        self.facts.iter().any(compared) && second().is_some()
    }

    /// Whether figures that end at `end` count what follows, by its looks: within the
    /// next words stands a noun in capitals, or a plural, before a small word.
    pub(super) fn counts(&self, end: usize, words: usize) -> bool {
        let mut at = end;
        for _ in 0..words {
            let next = self.space(at);
            let word = self.word(next);
            let lower = word.to_lowercase();
            let small = |facts: &&'static Facts| {
                facts.starters.contains(&*lower)
                    || facts.joins.contains(&*lower)
                    || facts.numbers.contains_key(&*lower)
            };
            if next == at || word.is_empty() || self.facts.iter().any(small) {
                return false;
            }
            let noun = |facts: &&'static Facts| match facts.capital_nouns {
                true => word.starts_with(char::is_uppercase),
                false => {
                    word.starts_with(char::is_lowercase) && word.len() > 3 && word.ends_with('s')
                        || facts.million_follows.contains(&*lower)
                }
            };
            if self.facts.iter().any(noun) {
                return true;
            }
            at = next + word.len();
        }
        false
    }

    /// Degrees, whose letter is right behind the figures: "31C"; not a seat or a class.
    pub(super) fn degrees(&self, at: usize, number: usize, amount: &Amount) -> Option<Hit> {
        let word = self.word(number);
        let symbol = self.facts.iter().find_map(|facts| facts.degrees.get(word))?;
        let end = number + word.len();
        let lead = self.lead(at);
        let other = self.facts.iter().any(|facts| facts.no_dates.contains(&*lead));
        let figures = self.text[..number].ends_with(|c: char| c.is_ascii_digit());
        let apart =
            self.behind(at).chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        let fits = figures && apart && !other && self.is_end(end) && self.char(end) != Some('-');
        let likely = amount.high.unwrap_or(amount.low).is_below(140);
        (fits && likely).then(|| quantity::hit(at, end, amount, symbol))?
    }
}
