//! Small models that fit the code and know nothing: for tests and fuzzing, where files
//! of the size of the shipped ones would take the time.

use super::{Calibration, MOST_STEPS, ModelError, Net, RawTree, Trees, Weights};
use crate::entities::names::Tagger;
use crate::entities::names::labels;
use crate::entities::names::lexicon::Lexicon;
use crate::entities::names::verdict::Verdict;
use crate::roles::facts;
use crate::roles::labeller::{Fitted, Labeller, WordOdds, outputs};

/// A network with weights that differ from each other.
fn network(numbers: usize, outputs: usize) -> Net {
    let some = |count: usize| (0..count).map(|at| (at * 7 % 23) as f32 / 23.0 - 0.4).collect();
    let gru = || [some(3 * 2), some(3), some(3), some(3)];
    let weights = Weights {
        features: vec![3, 70, 4_000_000_000],
        embeddings: some(3),
        means: some(numbers),
        deviations: (1..=numbers).map(|at| at as f32).collect(),
        input: (some(2 * (numbers + 1)), some(2)),
        forward: gru(),
        backward: gru(),
        output: (some(outputs * 4), some(outputs)),
    };
    Net::new(weights, MOST_STEPS)
}

/// A tree of three leaves.
pub fn tree() -> RawTree {
    RawTree {
        column: vec![1, 0],
        bound: vec![0.5, -1.0],
        left: vec![-1, -2],
        right: vec![1, -3],
        mean: vec![0.25, 0.5],
        leaves: vec![-1.0, 0.0, 2.0],
    }
}

/// The file of a labeller of roles.
pub fn labeller() -> Result<Vec<u8>, ModelError> {
    let trees = Trees::new(vec![tree()], &facts::tree_groups())?;
    let words = WordOdds::new(vec![5, 900], vec![-3, 7]);
    let net = network(facts::WIDTH, outputs().len());
    Ok(Labeller::new(net, trees, words, Fitted::NONE)?.write())
}

/// The file of a tagger of names.
pub fn tagger() -> Result<Vec<u8>, ModelError> {
    let net = network(0, labels::COUNT);
    Ok(Tagger::new(net, Lexicon::default(), Calibration::NONE, Verdict::none())?.write())
}
