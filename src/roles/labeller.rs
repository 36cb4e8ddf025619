//! The trained models over the parts of a page.

use super::facts::{self, FINGERPRINT, Group};
use super::page::Page;
use super::revision::{self, Reading, Revision};
use super::state::State;
use super::{ruled_out, scarce};
use crate::model::{
    Calibration, Index, ModelError, Net, Reader, Steps, Task, Trees, Writer, math, open, seal,
};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Fitted to the five folds of the cross-validation.
const CALIBRATION: Calibration = Calibration { slope: 0.83, offset: 0.05 };

/// How much of the answer is the second look's.
const REVISED: f32 = 0.6;

/// The trained models: a recurrent network over the parts of a page, and
/// boosted trees over each part and its neighbours; they err in different
/// places, so their log-odds are averaged. Then boosted trees again, over what
/// those said ([`revision`]).
#[derive(Debug)]
pub struct Labeller {
    net: Net,
    trees: Trees,
    odds: WordOdds,
    revision: Trees,
}

/// How much a word speaks for text: its log-odds, in sixteenths.
#[derive(Debug)]
pub struct WordOdds {
    index: Index,
    odds: Vec<i8>,
}

impl WordOdds {
    /// Takes words (ascending) and their log-odds in sixteenths.
    pub fn new(words: Vec<u32>, odds: Vec<i8>) -> Self {
        WordOdds { index: Index::new(words, u32::BITS), odds }
    }

    /// Mean, largest and smallest log-odds of distinct words; unknown words
    /// have none. Zeros if there are no words.
    fn lean(&self, words: &[u32]) -> [f32; 3] {
        let mut sum = 0.0;
        let (mut most, mut least) = (f32::NEG_INFINITY, f32::INFINITY);
        for &word in words {
            let odds = self.index.find(word).map_or(0.0, |at| f32::from(self.odds[at]) / 16.0);
            sum += odds;
            most = most.max(odds);
            least = least.min(odds);
        }
        if words.is_empty() { [0.0; 3] } else { [sum / words.len() as f32, most, least] }
    }
}

/// The reading of a page.
#[derive(Debug)]
pub struct Labels {
    /// The probability of each state for each part.
    pub marginals: Vec<[f32; State::ALL.len()]>,
    /// What each group of features said for text, against it if negative.
    pub leanings: Vec<[f32; Group::ALL.len()]>,
    /// Whether the same words are another part of the page, too.
    pub repeated: Vec<bool>,
}

impl Labels {
    /// The probability that a part is text of the article.
    pub fn text(&self, at: usize) -> f32 {
        let row = &self.marginals[at];
        (row[State::First as usize] + row[State::Body as usize]).min(1.0)
    }

    /// How often parts like this one are text: [`text`](Self::text), calibrated.
    pub fn confidence(&self, at: usize) -> f32 {
        CALIBRATION.apply(self.text(at))
    }

    /// The most probable state of a part that is no text.
    pub fn noise(&self, at: usize) -> State {
        let row = &self.marginals[at];
        let states = State::ALL.into_iter().filter(|state| !state.is_text());
        states.max_by(|&a, &b| row[a as usize].total_cmp(&row[b as usize])).unwrap_or(State::Before)
    }

    /// The group of features that spoke most for (or against) text.
    pub fn strongest(&self, at: usize, text: bool) -> Group {
        let sign = if text { 1.0 } else { -1.0 };
        let row = &self.leanings[at];
        let value = |group: Group| sign * row[group as usize];
        Group::ALL.into_iter().max_by(|&a, &b| value(a).total_cmp(&value(b))).unwrap_or(Group::Own)
    }

    /// Whether the same words are another part of the page, too.
    pub fn repeats(&self, at: usize) -> bool {
        self.repeated[at]
    }
}

impl Labeller {
    /// A labeller with these models. Without trees in `revision` there is no
    /// second look.
    ///
    /// # Errors
    ///
    /// [`ModelError::Damaged`] if they do not fit the facts of this code.
    pub fn new(
        net: Net,
        trees: Trees,
        odds: WordOdds,
        revision: Trees,
    ) -> Result<Self, ModelError> {
        let fits = net.outputs() == State::ALL.len() && net.numbers() == facts::WIDTH;
        if fits { Ok(Labeller { net, trees, odds, revision }) } else { Err(ModelError::Damaged) }
    }

    /// The labeller that was trained for this version.
    ///
    /// # Errors
    ///
    /// If the embedded file does not fit the code, which a test rules out.
    pub fn get() -> Result<&'static Labeller, ModelError> {
        static LABELLER: LazyLock<Result<Labeller, ModelError>> =
            LazyLock::new(|| Labeller::read(include_bytes!("../../data/models/roles.bin")));
        LABELLER.as_ref().map_err(Clone::clone)
    }

    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// A [`ModelError`] that says why the file does not fit this code.
    pub fn read(file: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(open(Task::Roles, FINGERPRINT, file)?);
        let count = reader.varint()? as usize;
        if count > reader.rest().len() {
            return Err(ModelError::Damaged);
        }
        let mut words = Vec::with_capacity(count);
        let mut last = 0u32;
        for _ in 0..count {
            last = last.checked_add(reader.varint()?).ok_or(ModelError::Damaged)?;
            words.push(last);
        }
        let odds = reader.take(count)?.iter().map(|&byte| byte as i8).collect();
        let trees = Trees::read(&mut reader, &facts::GROUPS)?;
        let net = Net::read(&mut reader)?;
        let revision = Trees::read(&mut reader, &UNGROUPED)?;
        Labeller::new(net, trees, WordOdds::new(words, odds), revision)
    }

    /// The model file.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Writer::new();
        let words = self.odds.index.keys();
        out.varint(words.len() as u32);
        let mut last = 0;
        for &word in words {
            out.varint(word - last);
            last = word;
        }
        out.put(&self.odds.odds.iter().map(|&odds| odds as u8).collect::<Vec<u8>>());
        self.trees.write(&mut out);
        self.net.write(&mut out);
        self.revision.write(&mut out);
        seal(Task::Roles, FINGERPRINT, &out.into_bytes())
    }

    /// What the first models say of the parts of a page, and how each group of
    /// facts leant.
    pub fn first(&self, page: &Page) -> (Vec<Reading>, Vec<[f32; Group::ALL.len()]>) {
        const STATES: usize = State::ALL.len();
        let count = page.parts.len();
        let facts = facts::facts(page);
        let mut steps = Steps::default();
        let mut odds = Vec::with_capacity(count);
        for (part, own) in page.parts.iter().zip(facts.chunks_exact(facts::WIDTH)) {
            let words = facts::vocabulary(part);
            self.net.step(&words, own, &mut steps);
            odds.push(self.odds.lean(&words));
        }
        let scores = self.net.run(&steps);
        let (mut readings, mut leanings) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut scores = scores.chunks_exact(STATES);
        self.trees.answer_all(
            count,
            |at, row| facts::tree_row(&facts, &odds, at, row),
            |trees| {
                let (network, states) = scores.next().map_or_else(Default::default, read);
                readings.push(Reading { network, trees: trees.value, states });
                leanings.push(trees.credits);
            },
        );
        (readings, leanings)
    }

    /// Reads a page. `lean` is added to the log-odds of text.
    pub fn label(&self, page: &Page, lean: f32) -> Labels {
        let (readings, leanings) = self.first(page);
        let mut text: Vec<f32> = readings.iter().map(Reading::odds).collect();
        if !self.revision.is_empty() {
            let revision = Revision::new(page, &readings);
            let mut odds = text.iter_mut();
            self.revision.answer_all(
                page.parts.len(),
                |at, row| revision.row(at, row),
                |trees| {
                    if let Some(odds) = odds.next() {
                        *odds += REVISED * (trees.value - *odds);
                    }
                },
            );
        }
        ruled_out::lower(page, &mut text);
        scarce::raise(page, &mut text);
        let mut marginals: Vec<_> = readings.into_iter().map(|reading| reading.states).collect();
        for (states, odds) in marginals.iter_mut().zip(text) {
            spread(states, 1.0 / (1.0 + math::exp(-odds - lean)));
        }
        let mut counts: HashMap<u32, u32> = HashMap::new();
        page.parts.iter().for_each(|part| *counts.entry(part.whole).or_default() += 1);
        let repeated = page.parts.iter().map(|part| counts[&part.whole] > 1).collect();
        Labels { marginals, leanings, repeated }
    }
}

/// The second look's numbers are of no groups.
const UNGROUPED: [u8; revision::WIDTH] = [0; revision::WIDTH];

/// The network's log-odds of text, and its probabilities of the states.
fn read(scores: &[f32]) -> (f32, [f32; State::ALL.len()]) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let states = std::array::from_fn(|at| math::exp(scores[at] - top).max(1e-12));
    let (text, other) = (sum(&states, true), sum(&states, false));
    (math::ln(text / other), states.map(|weight| weight / (text + other)))
}

/// The weight of all states that are text, or that are not.
fn sum(states: &[f32; State::ALL.len()], text: bool) -> f32 {
    State::ALL.iter().zip(states).filter(|(s, _)| s.is_text() == text).map(|(_, p)| p).sum()
}

/// Gives the states that are text the probability `p`, together, and the rest
/// to the others.
fn spread(states: &mut [f32; State::ALL.len()], p: f32) {
    let (text, other) = (sum(states, true), sum(states, false));
    for (state, value) in State::ALL.iter().zip(states) {
        *value *= if state.is_text() { p / text } else { (1.0 - p) / other };
    }
}
