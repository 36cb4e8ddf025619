//! Values: dates, times, amounts and addresses, by rule.
//!
//! Addresses and percentages are patterns, which are data (see `patterns`); the
//! code only normalises what they catch. The other dimensions are read by hand
//! still: one pass over each line, in which at each word or figure every
//! dimension says how far it reads, and the longest reading stands, a pattern's
//! among them. Nothing is looked at more than `WINDOW` bytes ahead, so the time
//! is linear in the text's length. The words (months, numbers, units) are data,
//! per language.
//!
//! What was decided:
//!
//! - A date and the time beside it are two mentions; only the ISO form
//!   "2021-04-07T18:22" is one.
//! - A day without a year is `--06-03`, a month without one `--05` (ISO
//!   8601:2000, as in RFC 6350); the month alone counts only after a word that
//!   leads to a date ("im Mai", "since May").
//! - A year alone counts after such a word, in brackets, in a row of three, or at
//!   the start of a sentence that goes on in small letters. Figures from 1000 to
//!   1799 are more often a count: fewer words lead to them, and nothing may follow
//!   that they count.
//! - What needs the day of writing has no value without it and is left out then
//!   ("gestern", "am Mittwoch"). Dates that read two ways always are ("3/4/2021" in
//!   English).
//! - What is said vaguely ("Anfang März", "Sommer 2021") is the range of days or
//!   months that it is by convention, and marked.
//! - A range is one mention; its value has both ends with a slash between.
//! - "−" and "minus" before a percentage, quantity or amount of money are its sign;
//!   a hyphen or dash only right before the figure and after a space or bracket, and
//!   at the start of a line only before degrees and percentages.
//! - A code or sign of a currency between two numbers belongs to the second if it is
//!   written so ("in 2020 EUR 5 million").
//! - What has no width (soft hyphens, joiners) is read as if it weren't there, and
//!   decomposed letters as whole ones.
//! - Hours and minutes alone ("22:20") in running text may be a score; they are a
//!   time after a word that leads to one, beside a date, and in lists. With a point
//!   between ("um 20.15") only after such a word, and not in clauses about prices.
//! - Where no language is likelier than others, a comma before three figures sets
//!   thousands apart, and so it does behind "$", "£" and "¥" in any language; "$3 billion" is
//!   always English.
//! - "ein" and "a" are articles and no numbers, except before "Million".
//! - In a language whose words and figures aren't known, only what is written
//!   alike everywhere is found: addresses, and telephone numbers with "+".

mod amount;
mod begins;
pub mod civil;
mod contact;
mod date;
mod duration;
mod holiday;
mod hour;
mod moment;
mod money;
mod number;
mod patterns;
mod percent;
mod phrases;
mod quantity;
mod rows;
mod spelled;
mod tense;
mod time;
mod unit;
mod year;
mod yearless;

pub use date::is_day;

use crate::analysis::{Kind, Value};
use crate::language::{Facts, Languages, facts};
use crate::text::{self, Plain, Slice, Span};
use begins::Begins;
use civil::Day;
use moment::Moment;
use patterns::Table;
use phrases::Phrases;
use regex::Captures;
use yearless::Year;

/// Most bytes that a rule looks ahead.
const WINDOW: usize = 96;

/// A value in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where.
    pub span: Span,
    /// Which dimension.
    pub kind: Kind,
    /// Normalised, see [`Kind`].
    pub value: Value,
}

/// What stands in a text.
#[derive(Debug, Default)]
pub struct Values {
    /// The values that are known without the day of writing, in order and disjoint.
    pub fixed: Vec<Found>,
    /// The dates that need it, in order and disjoint; they may overlap the others.
    relative: Vec<Counted>,
}

/// A date that is counted from the day of writing.
#[derive(Debug)]
struct Counted {
    span: Span,
    from: From,
}

/// What such a date is counted by.
#[derive(Debug)]
enum From {
    Moment(Moment),
    /// A date that lacks the year, and which it is.
    Yearless(Value, Year),
}

impl From {
    fn on(&self, day: Day) -> Option<Value> {
        match self {
            From::Moment(moment) => moment.value(Some(day)),
            From::Yearless(value, year) => Some(yearless::resolved(value, day, *year)),
        }
    }

    /// Which year it is of, if it lacks one.
    const fn year(&self) -> Option<Year> {
        match self {
            From::Moment(moment) => Some(moment.year),
            From::Yearless(_, year) => Some(*year),
        }
    }
}

/// The same in a line, from `start` to `end`.
struct Relative {
    start: usize,
    end: usize,
    from: From,
}

impl Values {
    /// No values at all.
    pub const NONE: Values = Values { fixed: Vec::new(), relative: Vec::new() };

    /// Whether nothing was found.
    pub const fn is_empty(&self) -> bool {
        self.fixed.is_empty() && self.relative.is_empty()
    }

    /// The values as a text has them that was written on a day, in order and
    /// disjoint: "vor drei Tagen" is a date then, and no length of time.
    pub fn on(&self, day: Option<Day>) -> Vec<Found> {
        let Some(day) = day else { return self.fixed.clone() };
        let mut found = Vec::with_capacity(self.fixed.len() + self.relative.len());
        let mut fixed = self.fixed.iter().peekable();
        for Counted { span, from } in &self.relative {
            let Some(value) = from.on(day) else { continue };
            found.extend(std::iter::from_fn(|| {
                fixed.next_if(|fixed| fixed.span.end <= span.start).cloned()
            }));
            while fixed.next_if(|fixed| fixed.span.start < span.end).is_some() {}
            found.push(Found { span: *span, kind: Kind::Date, value });
        }
        found.extend(fixed.cloned());
        found
    }
}

/// A reading from some position on.
struct Hit {
    start: usize,
    end: usize,
    kind: Kind,
    value: Value,
}

impl Hit {
    fn new(start: usize, end: usize, kind: Kind, text: String) -> Hit {
        Hit { start, end, kind, value: Value { text, ..Value::default() } }
    }
}

/// Finds the values in a text, in order and disjoint; they lie on character
/// boundaries. The words of the languages count that the text may be in: if none is
/// likelier than others, of German and English.
pub fn find(text: Slice<'_>, languages: impl Into<Languages>) -> Values {
    let languages = languages.into();
    let known: Vec<_> = languages.all().into_iter().filter_map(facts).collect();
    let patterns = Table::of(languages, &known);
    let phrases = &*Phrases::of(languages);
    let begins = Begins::of(languages, &known, phrases);
    let open = languages == Languages::Unsure(None);
    let mut found = Values::default();
    for text::Line { text, .. } in text::lines(text) {
        let plain = Plain::of(text.as_str());
        let line = Line { text: &plain.text, facts: &known, open, patterns, phrases, begins };
        let (fixed, relative) = line.values();
        let span = |start, end| text.range(plain.place(start, end)).span();
        found.fixed.extend(fixed.into_iter().map(|hit| Found {
            span: span(hit.start, hit.end),
            kind: hit.kind,
            value: hit.value,
        }));
        let relative = relative
            .into_iter()
            .map(|Relative { start, end, from }| Counted { span: span(start, end), from });
        found.relative.extend(relative);
    }
    found
}

/// A line and the facts of its possible languages.
struct Line<'t> {
    text: &'t str,
    /// The likeliest first.
    facts: &'t [&'static Facts],
    /// Whether none is likelier than others.
    open: bool,
    patterns: &'static Table,
    phrases: &'t [&'static Phrases],
    /// What a value in words begins with.
    begins: &'t Begins,
}

impl<'t> Line<'t> {
    /// The values, and the dates that need the day of writing, with where they begin
    /// and end.
    fn values(&self) -> (Vec<Hit>, Vec<Relative>) {
        let mut hits: Vec<Hit> = Vec::new();
        let mut relative: Vec<Relative> = Vec::new();
        let found = self.patterns.find(self).into_iter();
        let mut matches = found.filter(|hit| self.is_known(hit)).peekable();
        let mut at = 0;
        let mut inside = false;
        while let Some(c) = self.text[at..].chars().next() {
            while matches.next_if(|found| found.start < at).is_some() {}
            let starts = if c.is_alphanumeric() { !inside } else { is_lead(c) };
            let starts = starts && (!c.is_alphabetic() || self.begins.may_begin(&self.text[at..]));
            inside = c.is_alphanumeric() || c == '_';
            let found = matches.next_if(|found| found.start == at);
            // An address stands; nothing else runs into one.
            let address = |hit: &Hit| matches!(hit.kind, Kind::Email | Kind::Url);
            let hit = if found.as_ref().is_some_and(address) || !starts {
                found
            } else {
                let limit = matches.peek().filter(|next| address(next));
                let limit = limit.map_or(self.text.len(), |next| next.start);
                let phrase = self.phrase(at).filter(|&(_, end)| end <= limit);
                let (fixed, open) =
                    match phrase.map(|(moment, end)| (moment.value(None), moment, end)) {
                        Some((Some(value), _, end)) => {
                            (Some(Hit { start: at, end, kind: Kind::Date, value }), None)
                        }
                        Some((None, mut moment, mut end)) => {
                            if moment.asks_for_year() {
                                (moment.year, end) = self.year_of(at, end, &relative);
                            }
                            let from = From::Moment(moment);
                            (None, Some(Relative { start: at, end, from }))
                        }
                        None => (None, None),
                    };
                let own = longest(fixed, self.hit(at).filter(|hit| hit.end <= limit));
                let free = relative.last().is_none_or(|last| last.end <= at);
                relative.extend(
                    open.filter(|open| free && own.as_ref().is_none_or(|own| own.end < open.end)),
                );
                longest(own, found)
            };
            match hit {
                Some(hit) => {
                    let free = relative.last().is_none_or(|last| last.end <= hit.start);
                    if free && hit.kind == Kind::Date && hit.value.text.starts_with("--") {
                        let (year, end) = self.year_of(hit.start, hit.end, &relative);
                        let from = From::Yearless(hit.value.clone(), year);
                        relative.push(Relative { start: hit.start, end, from });
                    }
                    at = hit.end;
                    // To a date the next may be glued.
                    inside = hit.kind != Kind::Date;
                    hits.push(hit);
                }
                None => at += c.len_utf8(),
            }
        }
        (hits, relative)
    }

    /// Whether a value is written alike everywhere, or its language is known.
    fn is_known(&self, hit: &Hit) -> bool {
        match hit.kind {
            _ if !self.facts.is_empty() => true,
            Kind::Email | Kind::Url => true,
            Kind::Phone => hit.value.text.starts_with('+'),
            _ => false,
        }
    }

    /// What the pattern of a kind caught, normalised; `None` if it is no value.
    fn normalised(&self, kind: Option<Kind>, captures: &Captures<'_>) -> Option<Value> {
        let form = captures.name("value").unwrap_or(captures.get_match()).as_str();
        let text = match kind {
            Some(Kind::Percent) => return self.percent(captures),
            Some(Kind::Duration) => return self.duration(captures),
            Some(Kind::Email) => contact::email(captures),
            Some(Kind::Phone) => {
                let at = captures.name("value").unwrap_or(captures.get_match()).start();
                if !form.contains('+') && self.is_numbered(at) {
                    return None;
                }
                contact::phone(form)
            }
            _ => form.to_owned(),
        };
        Some(Value { text, ..Value::default() })
    }

    /// The longest reading from `at` on.
    fn hit(&self, at: usize) -> Option<Hit> {
        if self.facts.is_empty() {
            return None;
        }
        [self.date(at), self.time(at), self.amount(at)].into_iter().fold(None, longest)
    }

    /// The text from `at` on, at most `WINDOW` bytes.
    fn ahead(&self, at: usize) -> &'t str {
        let mut end = self.text.len().min(at + WINDOW);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        &self.text[at..end]
    }

    /// The text before `at`, at most half a `WINDOW` of bytes.
    fn behind(&self, at: usize) -> &'t str {
        let mut from = at.saturating_sub(WINDOW / 2);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        &self.text[from..at]
    }

    /// The character at `at`.
    fn char(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// The end of the word of letters at `at`.
    fn word(&self, at: usize) -> &'t str {
        let ahead = self.ahead(at);
        let len = ahead.find(|c: char| !c.is_alphabetic()).unwrap_or(ahead.len());
        &ahead[..len]
    }

    /// The word before `at` in lower case, without the white space between.
    fn lead(&self, at: usize) -> String {
        let behind = self.behind(at);
        let trimmed = behind.trim_end();
        let from = trimmed.rfind(|c: char| !c.is_alphanumeric() && c != '-');
        let from = from.map_or(0, |at| at + trimmed[at..].chars().next().map_or(1, char::len_utf8));
        small(&trimmed[from..])
    }

    /// The end of the white space at `at`, at most two characters of it.
    fn space(&self, at: usize) -> usize {
        let spaces = self.ahead(at).chars().take_while(|c| c.is_whitespace()).take(2);
        at + spaces.map(char::len_utf8).sum::<usize>()
    }

    /// The end of `mark` if it stands at `at`.
    fn mark(&self, at: usize, mark: &str) -> Option<usize> {
        self.text[at..].starts_with(mark).then_some(at + mark.len())
    }

    /// The whole number of `min` to `max` digits at `at`, and its end.
    fn digits(&self, at: usize, min: usize, max: usize) -> Option<(u32, usize)> {
        let bytes = &self.text.as_bytes()[at..];
        let len = bytes.iter().take(max + 1).take_while(|b| b.is_ascii_digit()).count();
        let digits = (min..=max).contains(&len).then(|| &self.text[at..at + len])?;
        Some((digits.parse().ok()?, at + len))
    }

    /// Whether no word or figure goes on at `at`.
    fn is_end(&self, at: usize) -> bool {
        let mut chars = self.text[at..].chars();
        match chars.next() {
            None => true,
            Some(c) if c.is_alphanumeric() || c == '_' => false,
            Some('.' | ',' | ':' | '/' | '\'') => !chars.next().is_some_and(|c| c.is_ascii_digit()),
            Some(_) => true,
        }
    }
}

/// The longer of two readings, the first of two that are equal.
fn longest(a: Option<Hit>, b: Option<Hit>) -> Option<Hit> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.end > a.end { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// A text in small letters that is as long as it was: what would be longer or shorter
/// ("Å", the sign of ångström) stays, so that the length still says where it begins.
fn small(text: &str) -> String {
    let small = |c: char| {
        let mut letters = c.to_lowercase();
        let first = letters.next().filter(|first| first.len_utf8() == c.len_utf8());
        first.filter(|_| letters.next().is_none()).unwrap_or(c)
    };
    text.chars().map(small).collect()
}

/// Marks with which a value can begin.
const fn is_lead(c: char) -> bool {
    matches!(
        c,
        '’' | '‘' | '\'' | '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}' | '+' | '(' | '-' | '–' | '−'
    )
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
