//! What speaks for and against a proposal being a name, and of which kind: as numbers
//! with names, in its sentence ([`Context::fill`]) and in its document
//! ([`Document::fill`]).

use super::labels::{self, ByKind, KINDS};
use super::lexicon::{self, Lexicon};
use super::proposals::{Proposal, Shares};
use crate::model::{Names, Row, math};
use crate::text::{Casing, Token, TokenKind, casing};
use std::sync::LazyLock;

/// Probabilities are kept away from 0 by this.
const FLOOR: f32 = 0.003;

/// That something is no name is not less probable than this.
const LEAST_NONE: f32 = 0.01;

/// Number of lists that the verdict was taught with (`training/src/names/prior.rs` says which);
/// of the brands, which came later, only the network knows.
const LISTS: u32 = 15;

/// Steps of how often a word occurs, and of how often with a capital
/// ([`lexicon::Lexicon::usage`]).
const STEPS: u16 = 5;

/// The names of the numbers of a sentence, in order.
pub fn of_sentence() -> &'static [String] {
    static COLUMNS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let tokens = crate::text::tokens("-".into());
        let shares = [0.0; labels::COUNT];
        let lexicon = Lexicon::default();
        let context = Context::new(&tokens, Shares(&shares), &lexicon);
        let nothing =
            Proposal { range: 0..1, kind: 0, compound: false, best: false, shares: [0.0; 4] };
        Names::of(|row| context.fill(0, &[nothing], row))
    });
    &COLUMNS
}

/// The names of the numbers of a document, in order.
pub fn of_document() -> &'static [String] {
    static COLUMNS: LazyLock<Vec<String>> =
        LazyLock::new(|| Names::of(|row| Document::default().fill(row)));
    &COLUMNS
}

/// The log-odds of each kind against being no name.
pub fn odds(shares: &ByKind) -> ByKind {
    let none = (1.0 - shares.iter().sum::<f32>()).clamp(LEAST_NONE, 1.0);
    shares.map(|share| math::ln(share.clamp(FLOOR, 1.0) / none))
}

fn by_kind(row: &mut impl Row, name: &str, values: &ByKind) {
    row.within(name, |row| {
        for (kind, value) in KINDS.iter().zip(values) {
            row.put(kind.as_str(), *value);
        }
    });
}

fn truth(row: &mut impl Row, name: &str, holds: bool) {
    row.put(name, f32::from(u8::from(holds)));
}

/// A sentence whose tokens propose names.
#[derive(Debug)]
pub struct Context<'a> {
    tokens: &'a [Token<'a>],
    shares: Shares<'a>,
    lexicon: &'a Lexicon,
    /// Shares of the words that begin with a capital, and of the tokens all in capitals.
    capitals: f32,
    upper: f32,
}

impl<'a> Context<'a> {
    /// The tokens with the probabilities of their labels.
    pub fn new(tokens: &'a [Token<'a>], shares: Shares<'a>, lexicon: &'a Lexicon) -> Self {
        let (mut words, mut capitals, mut upper) = (0, 0, 0);
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            let casing = casing(token.text);
            words += 1;
            capitals += usize::from(begins_upper(token));
            upper += usize::from(casing == Casing::Upper);
        }
        let share = |count: usize, of: usize| count as f32 / of.max(1) as f32;
        let (capitals, upper) = (share(capitals, words), share(upper, tokens.len()));
        Context { tokens, shares, lexicon, capitals, upper }
    }

    /// What speaks for the proposal at `at` among those of the sentence.
    pub fn fill(&self, at: usize, proposals: &[Proposal], row: &mut impl Row) {
        let own = &proposals[at];
        self.network(own, row);
        rivals(at, proposals, row);
        self.shape(own, row);
        self.place(own, row);
        self.known(own, row);
    }

    /// What the network says.
    fn network(&self, own: &Proposal, row: &mut impl Row) {
        let odds = odds(&own.shares);
        by_kind(row, "odds", &odds);
        by_kind(row, "first", &std::array::from_fn(|kind| f32::from(u8::from(kind == own.kind))));
        let all = || own.range.clone();
        let outside = || all().map(|at| self.shares.of(at, labels::OUTSIDE));
        row.put("name", own.share());
        row.put("outside most", outside().fold(0.0, f32::max));
        row.put("outside least", outside().fold(1.0, f32::min));
        let derived = all().map(|at| self.shares.of(at, labels::DERIVED));
        row.put("derived", derived.fold(0.0, f32::max));
        let part = |at| (0..KINDS.len()).map(|kind| self.shares.of(at, labels::part(kind))).sum();
        row.put("part", all().map(part).fold(0.0, f32::max));
        truth(row, "best", own.best);
        truth(row, "compound", own.compound);
    }

    /// What it looks like.
    fn shape(&self, own: &Proposal, row: &mut impl Row) {
        let tokens = &self.tokens[own.range.clone()];
        let letters = || tokens.iter().flat_map(|token| token.text.chars());
        row.within("tokens", |row| {
            for (name, length) in [("1", 1), ("2", 2), ("3", 3)] {
                truth(row, name, tokens.len() == length);
            }
        });
        let length = letters().count() + tokens.len() - 1;
        row.put("length", math::ln(length.max(1) as f32));
        let cased = || letters().filter(|c| c.is_alphabetic());
        truth(row, "capitals", cased().next().is_some() && cased().all(char::is_uppercase));
        truth(row, "figure", letters().any(|c| c.is_ascii_digit()));
        truth(row, "hyphen", letters().any(|c| c == '-'));
        truth(row, "begins small", letters().next().is_some_and(char::is_lowercase));
        let small = tokens.iter().filter(|token| token.text.starts_with(char::is_lowercase));
        row.put("small words", small.count() as f32);
        truth(row, "mark", letters().any(|c| matches!(c, '.' | '&' | '’' | '\'' | '(' | ')')));
        truth(row, "ends in s", letters().last() == Some('s'));
    }

    /// Where in the sentence it stands.
    fn place(&self, own: &Proposal, row: &mut impl Row) {
        let count = self.tokens.len();
        let (first, last) = (own.range.start == 0, own.range.end == count);
        truth(row, "first token", first);
        truth(row, "last token", last);
        truth(row, "alone", first && last);
        row.put("sentence", math::ln(count.max(1) as f32));
        let stop = self.tokens.last().is_some_and(|t| matches!(t.text, "." | "!" | "?"));
        truth(row, "full stop", stop);
        row.put("capitals around", self.capitals);
        row.put("all capitals around", self.upper);
        let before = own.range.start.checked_sub(1).map(|at| &self.tokens[at]);
        let after = self.tokens.get(own.range.end);
        let is = |token: Option<&Token<'_>>, marks: &[&str]| {
            token.is_some_and(|token| marks.contains(&token.text))
        };
        row.within("before", |row| {
            truth(row, "quote", is(before, &["„", "“", "\"", "‚", "‘", "«", "»"]));
            truth(row, "bracket", is(before, &["("]));
            truth(row, "comma", is(before, &[","]));
            truth(row, "capital", before.is_some_and(begins_upper));
        });
        row.within("after", |row| {
            truth(row, "quote", is(after, &["”", "“", "\"", "’", "‘", "»", "«"]));
            truth(row, "bracket", is(after, &["("]));
            truth(row, "closing", is(after, &[")"]));
            truth(row, "colon", is(after, &[":"]));
            truth(row, "comma", is(after, &[","]));
            truth(row, "dash", is(after, &["-", "–"]));
            truth(row, "capital", after.is_some_and(begins_upper));
        });
    }

    /// What is known of its words beforehand.
    fn known(&self, own: &Proposal, row: &mut impl Row) {
        let tokens = &self.tokens[own.range.clone()];
        let last = &tokens[tokens.len() - 1..];
        for (name, tokens) in [("list", tokens), ("list of the last", last)] {
            let words = tokens.iter().map(|token| token.text);
            let lists = self.lexicon.lists.get(lexicon::key(lexicon::phrase(words))).unwrap_or(0);
            row.within(name, |row| {
                for list in 0..LISTS {
                    row.within(list, |row| truth(row, "on", lists >> list & 1 == 1));
                }
            });
        }
        for (name, token) in [("first word", &tokens[0]), ("last word", &last[0])] {
            let usage = self.lexicon.usage.get(lexicon::key(lexicon::phrase([token.text])));
            let usage = usage.and_then(|usage| usage.checked_sub(1));
            row.within(name, |row| {
                for step in 0..STEPS {
                    let often = usage.is_some_and(|usage| usage / STEPS == step);
                    let capital = usage.is_some_and(|usage| usage % STEPS == step);
                    row.within(step, |row| {
                        truth(row, "often", often);
                        truth(row, "capital", capital);
                    });
                }
            });
        }
    }
}

fn begins_upper(token: &Token<'_>) -> bool {
    token.text.starts_with(char::is_uppercase)
}

/// The probability of what else the same tokens may be.
fn rivals(at: usize, proposals: &[Proposal], row: &mut impl Row) {
    let own = &proposals[at];
    let [mut longer, mut shorter, mut crossing] = [0f32; 3];
    for (other, rival) in proposals.iter().enumerate() {
        if other == at || !rival.overlaps(own) {
            continue;
        }
        let most = if rival.covers(own) {
            &mut longer
        } else if own.covers(rival) {
            &mut shorter
        } else {
            &mut crossing
        };
        *most = most.max(rival.share());
    }
    row.within("rival", |row| {
        row.put("longer", longer);
        row.put("shorter", shorter);
        row.put("crossing", crossing);
    });
}

/// What the document says of a proposal's words.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Document {
    /// Number of other proposals of the same words.
    pub places: usize,
    /// The mean of their log-odds.
    pub odds: ByKind,
    /// How probably the surest of them is a name.
    pub surest: f32,
    /// How probably a person of several names bears it as the last.
    pub surname: f32,
    /// How probably a person of several names bears it as the first.
    pub first_name: f32,
    /// How probable, at most, a longer name with its words is, of each kind.
    pub within: ByKind,
    /// How often its words occur: the rarest of them.
    pub occurs: usize,
    /// Which share of the occurrences of its first word is in small letters.
    pub small_first: f32,
    /// Which share of the occurrences of its last word is in small letters.
    pub small_last: f32,
}

/// Further places than these add nothing.
const MOST_PLACES: f32 = 4.0;

/// Further occurrences than these tell nothing.
const MOST_OCCURRENCES: usize = 8;

impl Document {
    /// The numbers.
    pub fn fill(&self, row: &mut impl Row) {
        let places = self.places as f32;
        truth(row, "other places", self.places > 0);
        by_kind(row, "others", &self.odds);
        let share = places.min(MOST_PLACES) / MOST_PLACES;
        by_kind(row, "others by number", &self.odds.map(|odds| odds * share));
        row.put("surest", self.surest);
        row.put("surname", self.surname);
        row.put("first name", self.first_name);
        by_kind(row, "within", &self.within);
        let occurs = self.occurs.min(MOST_OCCURRENCES);
        row.put("occurs", math::ln(1.0 + occurs as f32));
        row.put("small first", self.small_first);
        row.put("small last", self.small_last);
        row.put("proposed", (places + 1.0) / self.occurs.max(1) as f32);
    }
}
