//! The trained sequence model over the parts of a page.

use super::features::{Ends, FINGERPRINT, Group, features};
use super::page::Page;
use crate::model::{Chain, ModelError, Reader, Task, Writer, open, seal};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a part is to the article. The order is that of the model's labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum State {
    /// Before the article.
    Before,
    /// The headline.
    Head,
    /// Between headline and text: byline, date, caption, buttons.
    Meta,
    /// The first part of the text.
    First,
    /// A further part of the text.
    Body,
    /// An interruption of the text.
    Inside,
    /// The first part after the text.
    End,
    /// After the text.
    After,
}

impl State {
    /// All states, in the order of the model's labels.
    pub const ALL: [State; 8] = [
        State::Before,
        State::Head,
        State::Meta,
        State::First,
        State::Body,
        State::Inside,
        State::End,
        State::After,
    ];

    /// Names of the model's labels.
    pub const NAMES: [&str; 8] =
        ["before", "head", "meta", "first", "body", "inside", "end", "after"];

    /// Whether a part in this state is text of the article.
    pub const fn is_text(self) -> bool {
        matches!(self, State::First | State::Body)
    }

    /// Whether a page may begin with this state.
    pub const fn may_start(self) -> bool {
        matches!(self, State::Before | State::Head | State::Meta | State::First)
    }

    /// Whether `next` may follow this state.
    pub const fn may_precede(self, next: State) -> bool {
        use State::*;
        match self {
            Before => matches!(next, Before | Head | First),
            Head | Meta => matches!(next, Meta | First),
            First | Body => matches!(next, Body | Inside | End),
            Inside => matches!(next, Inside | Body),
            End | After => matches!(next, After),
        }
    }
}

/// The weights.
#[derive(Debug)]
pub struct Labeller {
    chain: Chain,
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
    /// A labeller with these weights.
    pub const fn new(chain: Chain) -> Self {
        Labeller { chain }
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
        let payload = open(Task::Roles, FINGERPRINT, file)?;
        let chain = Chain::read(&mut Reader::new(payload))?;
        if chain.labels() != State::NAMES {
            return Err(ModelError::Damaged);
        }
        Ok(Labeller { chain })
    }

    /// The model file.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Writer::new();
        self.chain.write(&mut out);
        seal(Task::Roles, FINGERPRINT, &out.into_bytes())
    }

    /// The weights.
    pub const fn chain(&self) -> &Chain {
        &self.chain
    }

    /// Reads a page. `lean` is added to the score of every text state.
    pub fn label(&self, page: &Page, lean: f32) -> Labels {
        let mut emissions = Vec::with_capacity(page.parts.len() * State::ALL.len());
        let mut leanings = Vec::with_capacity(page.parts.len());
        features(page, |row, ends| {
            let groups = self.groups(row, ends);
            let mut scores = [0f32; State::ALL.len()];
            for (at, score) in scores.iter_mut().enumerate() {
                *score = groups.iter().map(|group| group[at]).sum();
            }
            let best = |text: bool| {
                let states = State::ALL.into_iter().filter(move |state| state.is_text() == text);
                states.max_by(|&a, &b| scores[a as usize].total_cmp(&scores[b as usize]))
            };
            let (text, noise) =
                (best(true).unwrap_or(State::Body), best(false).unwrap_or(State::After));
            leanings.push(groups.map(|group| group[text as usize] - group[noise as usize]));
            for (score, state) in scores.iter_mut().zip(State::ALL) {
                *score += if state.is_text() { lean } else { 0.0 };
            }
            emissions.extend(scores);
        });
        let marginals = self
            .chain
            .marginals(&emissions)
            .chunks_exact(State::ALL.len())
            .map(|row| std::array::from_fn(|at| row[at]))
            .collect();
        let mut counts: HashMap<u32, u32> = HashMap::new();
        page.parts.iter().for_each(|part| *counts.entry(part.whole).or_default() += 1);
        let repeated = page.parts.iter().map(|part| counts[&part.whole] > 1).collect();
        Labels { marginals, leanings, repeated }
    }

    /// The scores of all states, by group of features.
    fn groups(&self, row: &[u32], ends: &Ends) -> [[f32; State::ALL.len()]; Group::ALL.len()] {
        let mut start = 0;
        ends.map(|end| {
            let mut sums = [0i32; State::ALL.len()];
            for weights in row[start..end].iter().filter_map(|&feature| self.chain.row(feature)) {
                for (sum, &w) in sums.iter_mut().zip(weights) {
                    *sum += i32::from(w);
                }
            }
            start = end;
            sums.map(|sum| sum as f32 * self.chain.scale())
        })
    }
}
