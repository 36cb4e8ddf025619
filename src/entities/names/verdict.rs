//! Which proposals are names, and of which kind: learned from our own annotation.
//!
//! A logistic regression over the four kinds and none (McFadden 1974), over what speaks
//! for a proposal in its sentence and in its document ([`super::evidence`]). The network
//! was taught by corpora that differ in what they call a name, sentence by sentence; this
//! is fitted to whole pages by one guide (`training/network/verdict.py`), so its
//! probabilities are those of names on pages.

use super::evidence;
use super::labels::ByKind;
#[cfg(any(test, feature = "training"))]
use super::labels::KINDS;
use crate::model::{ModelError, Reader, math, places, rounded};

/// How much each number speaks for each kind, against being no name.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Of a proposal of which nothing is known.
    pub offset: ByKind,
    /// Of the numbers of its sentence, in the order of [`evidence::of_sentence`].
    pub sentence: Vec<ByKind>,
    /// Of those of its document, in the order of [`evidence::of_document`].
    pub document: Vec<ByKind>,
}

/// The two tables, with the names of their columns.
fn tables() -> [(&'static str, &'static [String]); 2] {
    [("sentence", evidence::of_sentence()), ("document", evidence::of_document())]
}

impl Verdict {
    /// Leaves the network's odds as they are.
    #[cfg(any(test, feature = "training"))]
    pub fn none() -> Verdict {
        let weights = |columns: &[String]| {
            let own = |column: &String, kind: usize| {
                f32::from(u8::from(column.strip_prefix("odds.") == Some(KINDS[kind].as_str())))
            };
            columns.iter().map(|column| std::array::from_fn(|kind| own(column, kind))).collect()
        };
        let [(_, sentence), (_, document)] = tables();
        Verdict { offset: [0.0; 4], sentence: weights(sentence), document: weights(document) }
    }

    /// The log-odds, against being no name, by the numbers of a sentence.
    pub fn in_sentence(&self, numbers: &[f32]) -> ByKind {
        sum(self.offset, &self.sentence, numbers)
    }

    /// The probability of each kind, from the log-odds in its sentence and the numbers of
    /// the document.
    pub fn in_document(&self, odds: ByKind, numbers: &[f32]) -> ByKind {
        probabilities(sum(odds, &self.document, numbers))
    }

    /// Writes it into a model's section: each weight behind the name of its number.
    #[cfg(any(test, feature = "training"))]
    pub fn write(&self, out: &mut crate::model::Writer) {
        self.offset.iter().for_each(|&weight| out.f32(weight));
        for ((_, columns), weights) in tables().iter().zip([&self.sentence, &self.document]) {
            out.names(columns);
            weights.iter().flatten().for_each(|&weight| out.f32(weight));
        }
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    ///
    /// [`ModelError::Names`] if it was fitted to other numbers, [`ModelError::Damaged`] if
    /// it is cut off or not finite.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let four = |reader: &mut Reader<'_>| -> Result<ByKind, ModelError> {
            Ok([reader.finite()?, reader.finite()?, reader.finite()?, reader.finite()?])
        };
        let offset = four(reader)?;
        let mut both = [Vec::new(), Vec::new()];
        for (weights, (_, columns)) in both.iter_mut().zip(tables()) {
            let places = places("fact about a name", &reader.names()?, columns)?;
            *weights = vec![ByKind::default(); columns.len()];
            for place in places {
                weights[place] = four(reader)?;
            }
        }
        let [sentence, document] = both;
        Ok(Verdict { offset, sentence, document })
    }
}

fn sum(start: ByKind, weights: &[ByKind], numbers: &[f32]) -> ByKind {
    weights.iter().zip(numbers).filter(|(_, number)| **number != 0.0).fold(
        start,
        |mut sum, (weights, number)| {
            sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight * number);
            sum
        },
    )
}

/// Probabilities from log-odds against one more case.
fn probabilities(odds: ByKind) -> ByKind {
    let most = odds.iter().copied().fold(0f32, f32::max);
    let shares = odds.map(|odds| math::exp(odds - most));
    let total = math::exp(-most) + shares.iter().sum::<f32>();
    shares.map(|share| rounded(share / total))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Writer;

    #[test]
    fn it_survives_its_file_and_refuses_other_numbers() {
        let mut verdict = Verdict::none();
        verdict.sentence[1][2] = 0.5;
        verdict.document[0] = [1.0, -2.0, 0.25, 0.0];
        let mut out = Writer::new();
        verdict.write(&mut out);
        let bytes = out.into_bytes();
        assert_eq!(Verdict::read(&mut Reader::new(&bytes)), Ok(verdict));
        for len in (0..bytes.len()).step_by(97) {
            assert!(Verdict::read(&mut Reader::new(&bytes[..len])).is_err());
        }
        let mut out = Writer::new();
        [0.0; 4].iter().for_each(|&weight| out.f32(weight));
        out.names(&["colour"]);
        let error = Verdict::read(&mut Reader::new(&out.into_bytes())).unwrap_err();
        assert!(error.to_string().contains("`colour`"), "{error}");
    }

    #[test]
    fn nothing_learned_leaves_the_networks_odds() {
        let verdict = Verdict::none();
        let shares = [0.6, 0.1, 0.05, 0.05];
        let mut numbers = vec![0.0; evidence::of_sentence().len()];
        numbers[..4].copy_from_slice(&evidence::odds(&shares));
        let odds = verdict.in_sentence(&numbers);
        let found = verdict.in_document(odds, &vec![0.0; evidence::of_document().len()]);
        found.iter().zip(shares).for_each(|(a, b)| assert!((a - b).abs() < 1e-3, "{found:?}"));
    }

    #[test]
    fn probabilities_add_up_to_less_than_one_whatever_the_odds() {
        for odds in [[900.0, -900.0, 3.0, 3.0], [-900.0; 4], [0.0; 4]] {
            let found = probabilities(odds);
            assert!(found.iter().all(|p| (0.0..=1.0).contains(p)));
            assert!(found.iter().sum::<f32>() <= 1.001, "{found:?}");
        }
    }
}
