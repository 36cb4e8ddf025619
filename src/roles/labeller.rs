//! The trained models over the parts of a page.

use super::facts::{self, Facts, Group};
use super::fingerprint;
use super::guess::{self, Guess, ROLES};
use super::judges::Picking;
use super::layout::Layout;
use super::state::State;
use crate::model::{
    Calibration, Damaged, Index, ModelError, ModelFile, Net, Reader, Steps, Task, Trees, math,
    places,
};
use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

/// The sections of the model file.
const SECTIONS: [&str; 5] = ["network", "words", "trees", "headline", "calibration"];

/// The numbers that were fitted to what the models say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fitted {
    /// From the probability of text to how often such parts are text.
    pub calibration: Calibration,
    /// Added to all log-odds of text. On pages of a kind that nothing was trained on,
    /// text is called text less often than on others, and its loss is worse than a
    /// line too many: more than 0 keeps more.
    pub lean: f32,
    /// Picks the headline.
    pub headline: Picking,
}

impl Fitted {
    /// Nothing is fitted yet: probabilities stay as they are, there is no headline.
    pub const NONE: Fitted =
        Fitted { calibration: Calibration::NONE, lean: 0.0, headline: Picking::NONE };

    fn in_file(file: &ModelFile<'_>) -> Result<Fitted, ModelError> {
        let (lean, calibration) = file
            .section("calibration", |reader| Ok((reader.finite()?, Calibration::read(reader)?)))?;
        Ok(Fitted { calibration, lean, headline: file.section("headline", Picking::read)? })
    }

    /// Reads what was fitted out of a model file, whatever else is in it.
    ///
    /// # Errors
    ///
    /// A [`ModelError`] that says why the file does not fit this code.
    #[cfg(feature = "training")]
    pub fn read(file: &[u8]) -> Result<Fitted, ModelError> {
        let file = ModelFile::open(file)?;
        file.expect(Task::Roles, &SECTIONS)?;
        Fitted::in_file(&file)
    }
}

/// The probability from which on the network knows what asks for something better than
/// the trees, which know no roles: these take long appeals for text.
const ASKS: f32 = 0.8;

/// The trained models: a recurrent network over the parts of a page, and
/// boosted trees over each part and its neighbours; they err in different
/// places, so their log-odds are averaged.
#[derive(Debug)]
pub struct Labeller {
    net: Net,
    trees: Trees,
    odds: WordOdds,
    fitted: Fitted,
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

    #[cfg(any(test, feature = "training"))]
    fn write(&self, out: &mut crate::model::Writer) {
        let words = self.index.keys();
        out.varint(words.len() as u32);
        let mut last = 0;
        for &word in words {
            out.varint(word - last);
            last = word;
        }
        out.put(&self.odds.iter().map(|&odds| odds as u8).collect::<Vec<u8>>());
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let count = reader.varint()? as usize;
        if count > reader.rest().len() {
            return Err(Damaged);
        }
        let mut words = Vec::with_capacity(count);
        let mut last = 0u32;
        for _ in 0..count {
            last = last.checked_add(reader.varint()?).ok_or(Damaged)?;
            words.push(last);
        }
        let odds = reader.take(count)?.iter().map(|&byte| byte as i8).collect();
        Ok(WordOdds::new(words, odds))
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

/// What the models say of a part.
#[derive(Debug, Clone, Copy)]
pub struct Opinion {
    /// The log-odds of text.
    pub odds: f32,
    /// The network's probabilities of the states.
    pub states: [f32; State::ALL.len()],
    /// The network's probabilities of the roles.
    pub guess: Guess,
    /// The group of facts that spoke most for text.
    pub spoke_for: Group,
    /// The group of facts that spoke most against it.
    pub spoke_against: Group,
}

impl Labeller {
    /// A labeller with these models, whose columns and states stand in this
    /// code's order.
    ///
    /// # Errors
    ///
    /// [`ModelError::Damaged`] if they do not fit the facts of this code.
    pub fn new(net: Net, trees: Trees, odds: WordOdds, fitted: Fitted) -> Result<Self, ModelError> {
        let fits = net.outputs() == outputs().len() && net.numbers() == facts::WIDTH;
        if !fits {
            return Err(ModelError::Damaged);
        }
        Ok(Labeller { net, trees, odds, fitted })
    }

    /// The numbers that were fitted to what the models say.
    pub const fn fitted(&self) -> &Fitted {
        &self.fitted
    }

    /// The same models with other fitted numbers.
    #[cfg(feature = "training")]
    #[must_use]
    pub fn with(self, fitted: Fitted) -> Self {
        Labeller { fitted, ..self }
    }

    /// The labeller that was trained for this version.
    ///
    /// # Errors
    ///
    /// If the embedded file does not fit the code, which a test rules out.
    #[cfg(feature = "embedded-models")]
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
        let file = ModelFile::open(file)?;
        file.expect(Task::Roles, &SECTIONS)?;
        let net = file.section("network", |reader| {
            let numbers = places("network column", &reader.names()?, facts::columns())?;
            let answers = places("network output", &reader.names()?, outputs())?;
            let net = Net::read(reader)?;
            let fits = (net.numbers(), net.outputs()) == (numbers.len(), answers.len());
            if fits { Ok(net.placed(&numbers, &answers)) } else { Err(ModelError::Damaged) }
        })?;
        let trees = file.section("trees", |reader| {
            let places = places("tree column", &reader.names()?, facts::tree_columns())?;
            Ok(Trees::read(reader, &places, &facts::tree_groups())?)
        })?;
        let fitted = Fitted::in_file(&file)?;
        let odds = file.section("words", |reader| Ok(WordOdds::read(reader)?))?;
        file.check(fingerprint::value())?;
        Labeller::new(net, trees, odds, fitted)
    }

    /// The model file.
    #[cfg(any(test, feature = "training"))]
    pub fn write(&self) -> Vec<u8> {
        let mut file = crate::model::Builder::default();
        file.section("network", |out| {
            out.names(facts::columns());
            out.names(outputs());
            self.net.write(out);
        });
        file.section("words", |out| self.odds.write(out));
        file.section("trees", |out| {
            out.names(facts::tree_columns());
            self.trees.write(out);
        });
        file.section("headline", |out| self.fitted.headline.write(out));
        file.section("calibration", |out| {
            out.f32(self.fitted.lean);
            self.fitted.calibration.write(out);
        });
        file.seal(Task::Roles, fingerprint::value())
    }

    /// What the models say of the parts of a page.
    pub fn read_page(&self, layout: &Layout) -> Vec<Opinion> {
        const STATES: usize = State::ALL.len();
        let count = layout.parts.len();
        let facts = Facts::of(layout);
        let mut opinions = Vec::with_capacity(count);
        // The trees see some facts of the neighbours, too.
        let seen = |range: &Range<usize>| {
            range.start.saturating_sub(facts::REACH)..count.min(range.end + facts::REACH)
        };
        // The facts and the words' odds of the window that is read.
        let window = RefCell::new((Vec::new(), Vec::new()));
        let step = |range: Range<usize>| {
            let seen = seen(&range);
            let rows = facts.rows(seen.clone());
            let mut steps = Steps::default();
            let mut odds = Vec::with_capacity(seen.len());
            for (at, row) in seen.zip(rows.chunks_exact(facts::WIDTH)) {
                let words = facts::vocabulary(&layout.parts[at]);
                odds.push(self.odds.lean(&words));
                if range.contains(&at) {
                    self.net.step(&words, row, &mut steps);
                }
            }
            window.replace((rows, odds));
            steps
        };
        self.net.run_in_windows(count, step, |range, scores| {
            let (rows, odds) = &*window.borrow();
            let first = range.start - seen(&range).start;
            let mut scores = scores.chunks_exact(STATES + ROLES);
            self.trees.answer_all(
                range.len(),
                |at, row| facts::tree_row(rows, odds, first + at, row),
                |trees| {
                    let Some((states, roles)) = scores.next().map(|row| row.split_at(STATES))
                    else {
                        return;
                    };
                    let (network, states) = read(states);
                    let guess = Guess::of(roles);
                    let odds = if guess.asks() >= ASKS {
                        network.min(trees.value)
                    } else {
                        f32::midpoint(network, trees.value)
                    };
                    opinions.push(Opinion {
                        odds: odds + self.fitted.lean,
                        states,
                        guess,
                        spoke_for: strongest(trees.credits),
                        spoke_against: strongest(opposite(trees.credits)),
                    });
                },
            );
        });
        opinions
    }
}

/// The names of the network's outputs: the states, then the roles.
pub fn outputs() -> &'static [&'static str] {
    static OUTPUTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        State::ALL.iter().map(|state| state.as_str()).chain(guess::names()).collect()
    });
    &OUTPUTS
}

fn opposite(credits: [f32; Group::ALL.len()]) -> [f32; Group::ALL.len()] {
    credits.map(|credit| -credit)
}

fn strongest(credits: [f32; Group::ALL.len()]) -> Group {
    let value = |group: Group| credits[group as usize];
    Group::ALL.into_iter().max_by(|&a, &b| value(a).total_cmp(&value(b))).unwrap_or(Group::Own)
}

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

impl Opinion {
    /// The probability of each state where these are the log-odds of text.
    pub fn probabilities(&self, odds: f32) -> [f32; State::ALL.len()] {
        let p = 1.0 / (1.0 + math::exp(-odds));
        let (text, other) = (sum(&self.states, true), sum(&self.states, false));
        let mut states = self.states;
        for (state, value) in State::ALL.iter().zip(&mut states) {
            *value *= if state.is_text() { p / text } else { (1.0 - p) / other };
        }
        states
    }
}
