//! The trained sequence model over the parts of a page.

use super::features::{FINGERPRINT, features};
use super::page::Page;
use crate::model::{Chain, ModelError, Reader, Task, Writer, open, seal};
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
    /// The most probable state of each part.
    pub states: Vec<State>,
    /// The probability of each state for each part.
    pub marginals: Vec<[f32; 8]>,
}

impl Labeller {
    /// A labeller with these weights.
    pub const fn new(chain: Chain) -> Self {
        Labeller { chain }
    }

    /// The labeller that was trained for this version; without weights where
    /// the file does not fit, which a test rules out.
    pub fn get() -> Option<&'static Labeller> {
        static LABELLER: LazyLock<Option<Labeller>> =
            LazyLock::new(|| Labeller::read(include_bytes!("../../data/models/roles.bin")).ok());
        LABELLER.as_ref()
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
        features(page, |row| {
            let mut scores = self.chain.emission(row);
            for (score, state) in scores.iter_mut().zip(State::ALL) {
                *score += if state.is_text() { lean } else { 0.0 };
            }
            emissions.extend(scores);
        });
        let path = self.chain.decode(&emissions);
        let states = path.into_iter().map(|label| State::ALL[label.min(7)]).collect();
        let marginals = self
            .chain
            .marginals(&emissions)
            .chunks_exact(State::ALL.len())
            .map(|row| std::array::from_fn(|at| row[at]))
            .collect();
        Labels { states, marginals }
    }
}
