//! The tagger: from a sentence to the names in it.

use super::bounds;
use super::features::{self, Sentence};
use super::fingerprint;
use super::labels::{self, KINDS, Place};
use super::lexicon::Lexicon;
use crate::analysis::Kind;
use crate::model::{
    Calibration, Label, Lattice, ModelError, ModelFile, Net, Steps, Task, in_order, places, rounded,
};
use crate::text::{Span, Token};
use std::ops::Range;
#[cfg(all(feature = "embedded-models", feature = "names"))]
use std::sync::LazyLock;

/// A name that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NameMention {
    /// Where it stands.
    pub span: Span,
    /// What sort of name it is.
    pub kind: Kind,
    /// How sure the tagger is, from 0 to 1, of both.
    pub confidence: f32,
    /// Probability of each kind, for these words: [`KINDS`] has their order.
    /// What is missing to 1 says that they are no name.
    pub kinds: [f32; KINDS.len()],
}

impl NameMention {
    /// Takes the most probable of the kinds for its own.
    pub(crate) fn set(&mut self, kinds: [f32; KINDS.len()]) {
        let best =
            (1..kinds.len()).fold(0, |best, at| if kinds[at] > kinds[best] { at } else { best });
        self.kind = KINDS[best];
        self.confidence = kinds[best];
        self.kinds = kinds;
    }
}

/// Sentences are cut after this many tokens, which bounds the memory that a
/// text without sentences takes.
const CHUNK: usize = 400;

/// The sections of the model file.
const SECTIONS: [&str; 4] = ["templates", "lexicon", "network", "calibration"];

/// What the tagger was trained to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Tagger {
    net: Net,
    lattice: Lattice,
    lexicon: Lexicon,
    calibration: Calibration,
}

impl Tagger {
    /// Puts a trained network, whose labels stand in this code's order, and what
    /// it knows together.
    ///
    /// # Errors
    ///
    /// [`ModelError::Damaged`] if the network is for other labels.
    pub fn new(net: Net, lexicon: Lexicon, calibration: Calibration) -> Result<Self, ModelError> {
        if (net.numbers(), net.outputs()) != (0, labels::COUNT) {
            return Err(ModelError::Damaged);
        }
        let lattice = Lattice::new(labels::COUNT, labels::may_start, labels::may_follow);
        Ok(Tagger { net, lattice, lexicon, calibration })
    }

    /// The tagger that was trained for this version.
    ///
    /// # Errors
    ///
    /// If the embedded file does not fit the code, which a test rules out.
    #[cfg(all(feature = "embedded-models", feature = "names"))]
    pub fn get() -> Result<&'static Tagger, ModelError> {
        static TAGGER: LazyLock<Result<Tagger, ModelError>> =
            LazyLock::new(|| Tagger::read(include_bytes!("../../../data/models/names.bin")));
        TAGGER.as_ref().map_err(Clone::clone)
    }

    /// From the probability of a name to how often such names are right.
    #[cfg(feature = "training")]
    pub const fn calibration(&self) -> Calibration {
        self.calibration
    }

    /// The network, and what is known beforehand.
    #[cfg(feature = "training")]
    pub const fn parts(&self) -> (&Net, &Lexicon) {
        (&self.net, &self.lexicon)
    }

    /// The same tagger, calibrated otherwise.
    #[cfg(feature = "training")]
    #[must_use]
    pub fn with(self, calibration: Calibration) -> Self {
        Tagger { calibration, ..self }
    }

    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// A [`ModelError`] that says why the file does not fit this code.
    pub fn read(file: &[u8]) -> Result<Self, ModelError> {
        let file = ModelFile::open(file)?;
        file.expect(Task::Names, &SECTIONS)?;
        file.section("templates", |reader| {
            in_order("feature template", &reader.names()?, features::templates())
        })?;
        let lexicon = file.section("lexicon", |reader| Ok(Lexicon::read(reader)?))?;
        let net = file.section("network", |reader| {
            let labels = places("label", &reader.names()?, &labels::LABELS)?;
            let net = Net::read(reader)?;
            let fits = (net.numbers(), net.outputs()) == (0, labels.len());
            if fits { Ok(net.placed(&[], &labels)) } else { Err(ModelError::Damaged) }
        })?;
        let calibration = file.section("calibration", |reader| Ok(Calibration::read(reader)?))?;
        file.check(fingerprint::value())?;
        Tagger::new(net, lexicon, calibration)
    }

    /// The model file.
    #[cfg(any(test, feature = "training"))]
    pub fn write(&self) -> Vec<u8> {
        let mut file = crate::model::Builder::default();
        file.section("templates", |out| out.names(features::templates()));
        file.section("lexicon", |out| self.lexicon.write(out));
        file.section("network", |out| {
            out.names(&labels::LABELS);
            self.net.write(out);
        });
        file.section("calibration", |out| self.calibration.write(out));
        file.seal(Task::Names, fingerprint::value())
    }

    /// Whether a word is a first name.
    pub fn is_first_name(&self, word: &str) -> bool {
        self.lexicon.is_first_name(word)
    }

    /// Finds the names in one sentence that was cut into tokens, and puts them
    /// into `out` in their order.
    pub fn tag(&self, tokens: &[Token<'_>], out: &mut Vec<NameMention>) {
        tokens.chunks(CHUNK).for_each(|chunk| self.tag_tokens(chunk, out));
    }

    /// The probabilities of the labels of each token by itself, a row for each.
    #[cfg(feature = "training")]
    pub fn label_shares(&self, tokens: &[Token<'_>]) -> Vec<[f32; labels::COUNT]> {
        let mut rows = vec![[0.0; labels::COUNT]; tokens.len()];
        for (row, scores) in rows.iter_mut().zip(self.scores(tokens).chunks(labels::COUNT)) {
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let shares = scores.iter().map(|score| (score - most).exp());
            let all: f32 = shares.clone().sum();
            row.iter_mut().zip(shares).for_each(|(to, share)| *to = share / all);
        }
        rows
    }

    /// What the network says of each label of each token, a row for each.
    fn scores(&self, tokens: &[Token<'_>]) -> Vec<f32> {
        let sentence = Sentence::new(tokens, &self.lexicon);
        let mut features = Vec::with_capacity(64);
        let mut steps = Steps::default();
        for at in 0..tokens.len() {
            sentence.features(at, &mut features);
            self.net.step(&features, &[], &mut steps);
        }
        self.net.run(&steps)
    }

    fn tag_tokens(&self, tokens: &[Token<'_>], out: &mut Vec<NameMention>) {
        let scores = self.scores(tokens);
        let path = self.lattice.decode(&scores);
        if path.iter().all(|&label| label == labels::OUTSIDE) {
            return;
        }
        let marginals = self.lattice.marginals(&scores);
        for (range, kind, is_part) in spans(&path) {
            let Some(mut span) = bounds::of_name(tokens, range.clone(), KINDS[kind]) else {
                continue;
            };
            if is_part {
                // "Kreml-Sprecher" names the Kreml.
                let last = tokens[range.end - 1];
                match last.text.rfind('-') {
                    Some(hyphen) if hyphen > 1 => span.end = last.span().start + hyphen,
                    _ => continue,
                }
            }
            // The probability that no token was mistaken, as if each were
            // mistaken by itself: close to that of the span, and cheap.
            let of_kind = |other: usize| {
                range
                    .clone()
                    .map(|at| marginals[at * labels::COUNT + labels::of_other(path[at], other)])
                    .fold(1f32, f32::min)
            };
            let raw = of_kind(kind);
            let confidence = rounded(self.calibration.apply(raw));
            // What calibration takes from one kind goes to the others.
            let rest = (1.0 - confidence) / (1.0 - raw).max(1e-6);
            let kinds =
                std::array::from_fn(
                    |other| {
                        if other == kind { confidence } else { rest * of_kind(other) }
                    },
                );
            out.push(NameMention { span, kind: KINDS[kind], confidence, kinds });
        }
    }
}

/// The names in a path of labels: their tokens, the kind, and whether they
/// are a compound that holds the name.
fn spans(path: &[Label]) -> Vec<(Range<usize>, usize, bool)> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < path.len() {
        let start = at;
        at += 1;
        if let Some((kind, place)) = labels::of_name(path[start]) {
            if place == Place::Begin {
                while at < path.len()
                    && matches!(labels::of_name(path[at]), Some((k, Place::Inside | Place::End)) if k == kind)
                {
                    at += 1;
                    if labels::of_name(path[at - 1]) == Some((kind, Place::End)) {
                        break;
                    }
                }
            }
            spans.push((start..at, kind, false));
        } else if let Some(kind) = labels::of_part(path[start]) {
            while path.get(at) == Some(&path[start]) {
                at += 1;
            }
            spans.push((start..at, kind, true));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_a_path() {
        use labels::{DERIVED, name, part};
        let path = [
            name(0, Place::Begin),
            name(0, Place::Inside),
            name(0, Place::End),
            name(0, Place::Single),
            DERIVED,
            part(1),
            part(1),
            0,
            name(2, Place::Begin),
        ];
        let expected = [(0..3, 0, false), (3..4, 0, false), (5..7, 1, true), (8..9, 2, false)];
        assert_eq!(spans(&path), expected);
    }
}
