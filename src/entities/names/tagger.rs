//! The tagger: from a sentence to the names in it.

use super::bounds;
use super::evidence::Context;
use super::features::{self, Sentence};
use super::fingerprint;
use super::labels::{self, ByKind, KINDS};
use super::lexicon::Lexicon;
use super::proposals::{self, Proposal, Shares};
use super::verdict::Verdict;
use crate::analysis::Kind;
use crate::model::{
    Calibration, Lattice, ModelError, ModelFile, Net, Steps, Task, in_order, places, rounded,
};
use crate::text::{Span, Token, is_plain, plain};
#[cfg(all(feature = "embedded-models", feature = "names"))]
use std::sync::LazyLock;

/// A name that was found, or may be one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NameMention {
    /// Where it stands.
    pub span: Span,
    /// What sort of name it is most probably.
    pub kind: Kind,
    /// How sure the network is, from 0 to 1, of both.
    pub confidence: f32,
    /// Whether it is in the best sequence of labels; others compete with these.
    pub best: bool,
    /// The network's probability of each kind.
    pub shares: ByKind,
    /// The log-odds of each kind, against being no name, by what was learned of
    /// proposals in their sentence.
    pub odds: ByKind,
}

#[cfg(test)]
impl NameMention {
    /// A mention in the best sequence that is as sure; what is missing to 1 says that it
    /// is no name.
    pub fn sure(span: Span, kind: Kind, confidence: f32) -> NameMention {
        let mut shares = ByKind::default();
        shares[kind as usize] = confidence;
        let odds = super::evidence::odds(&shares);
        NameMention { span, kind, confidence, best: true, shares, odds }
    }
}

/// Sentences are cut after this many tokens, which bounds the memory that a
/// text without sentences takes.
const CHUNK: usize = 400;

/// The sections of the model file.
const SECTIONS: [&str; 5] = ["templates", "lexicon", "network", "calibration", "verdict"];

/// What is off the best sequence and has no kind with log-odds above these in its
/// sentence no document makes a name: one or two in a thousand of the marks are lost, and
/// a long text has many of these.
const HOPELESS: f32 = -1.5;

/// Where no label but that of no name comes as near to it as this, nothing is proposed.
const NEAR: f32 = -3.5;

/// What the tagger was trained to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Tagger {
    net: Net,
    lattice: Lattice,
    lexicon: Lexicon,
    calibration: Calibration,
    verdict: Verdict,
}

impl Tagger {
    /// Puts a trained network, whose labels stand in this code's order, what it
    /// knows and what was learned of its answers together.
    ///
    /// # Errors
    ///
    /// [`ModelError::Damaged`] if the network is for other labels.
    pub fn new(
        net: Net,
        lexicon: Lexicon,
        calibration: Calibration,
        verdict: Verdict,
    ) -> Result<Self, ModelError> {
        if (net.numbers(), net.outputs()) != (0, labels::COUNT) {
            return Err(ModelError::Damaged);
        }
        let lattice = Lattice::new(labels::COUNT, labels::may_start, labels::may_follow);
        Ok(Tagger { net, lattice, lexicon, calibration, verdict })
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

    /// Which proposals are names.
    pub const fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// The same tagger, with another verdict.
    #[cfg(feature = "training")]
    #[must_use]
    pub fn judged_by(self, verdict: Verdict) -> Self {
        Tagger { verdict, ..self }
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
        let verdict = file.section("verdict", Verdict::read)?;
        file.check(fingerprint::value())?;
        Tagger::new(net, lexicon, calibration, verdict)
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
        file.section("verdict", |out| self.verdict.write(out));
        file.seal(Task::Names, fingerprint::value())
    }

    /// Whether a word is a first name.
    pub fn is_first_name(&self, word: &str) -> bool {
        self.lexicon.is_first_name(word)
    }

    /// Finds what may be a name in one sentence that was cut into tokens, and puts it
    /// into `out` in its order; what is not in the best sequence of labels may overlap.
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
        let mut numbers = Vec::new();
        self.propose(tokens, |mention, context, at, proposals| {
            numbers.clear();
            context.fill(at, proposals, &mut numbers);
            let odds = self.verdict.in_sentence(&numbers);
            if mention.best || odds.iter().any(|&odds| odds > HOPELESS) {
                out.push(NameMention { odds, ..mention });
            }
        });
    }

    /// The same, with the numbers of each of the mentions (see
    /// [`evidence::of_sentence`](super::evidence::of_sentence)).
    #[cfg(feature = "training")]
    pub fn with_numbers(&self, tokens: &[Token<'_>]) -> Vec<(NameMention, Vec<f32>)> {
        let mut found = Vec::new();
        for chunk in tokens.chunks(CHUNK) {
            self.propose(chunk, |mention, context, at, proposals| {
                let mut numbers = Vec::new();
                context.fill(at, proposals, &mut numbers);
                found.push((mention, numbers));
            });
        }
        found
    }

    /// Calls `take` with each of the proposals that some of a name is left of, and with
    /// what it stands among.
    fn propose(
        &self,
        tokens: &[Token<'_>],
        mut take: impl FnMut(NameMention, &Context<'_>, usize, &[Proposal]),
    ) {
        let is_plain = tokens.iter().all(|token| is_plain(token.text));
        let texts: Vec<_> = tokens.iter().filter(|_| !is_plain).map(|t| plain(t.text)).collect();
        let read: Vec<_> = tokens.iter().zip(&texts).map(|(t, text)| t.read_as(text)).collect();
        let read = if is_plain { tokens } else { &read };
        let scores = self.scores(read);
        let path = self.lattice.decode(&scores);
        if path.iter().all(|&label| label == labels::OUTSIDE) && !is_near(&scores) {
            return;
        }
        let marginals = self.lattice.marginals(&scores);
        let shares = Shares(&marginals);
        let context = Context::new(read, shares, &self.lexicon);
        let proposals = proposals::of(&path, shares);
        for (at, proposal) in proposals.iter().enumerate() {
            let Some(span) = span(tokens, proposal) else { continue };
            let confidence = rounded(self.calibration.apply(proposal.shares[proposal.kind]));
            let mention = NameMention {
                span,
                kind: KINDS[proposal.kind],
                confidence,
                best: proposal.best,
                shares: proposal.shares,
                odds: ByKind::default(),
            };
            take(mention, &context, at, &proposals);
        }
    }
}

/// Whether some label comes near to that of no name.
fn is_near(scores: &[f32]) -> bool {
    scores.chunks(labels::COUNT).any(|row| {
        let most = row[1..].iter().copied().fold(f32::MIN, f32::max);
        most - row[labels::OUTSIDE] > NEAR
    })
}

/// What of the tokens is the name; none if nothing is.
fn span(tokens: &[Token<'_>], proposal: &Proposal) -> Option<Span> {
    let mut span = bounds::of_name(tokens, proposal.range.clone(), KINDS[proposal.kind])?;
    if proposal.compound {
        // "Kreml-Sprecher" names the Kreml.
        let last = tokens[proposal.range.end - 1];
        let hyphen = last.text.rfind(['-', '\u{2010}', '\u{2011}']).filter(|&hyphen| hyphen > 1)?;
        span.end = last.span().start + hyphen;
    }
    Some(span)
}
