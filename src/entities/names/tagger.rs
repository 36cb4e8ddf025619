//! The tagger: from a sentence to the names in it.

use super::features::{FINGERPRINT, Sentence};
use super::labels::{self, KINDS, Place};
use super::lexicon::Lexicon;
use crate::analysis::Kind;
use crate::model::{
    Calibration, Label, Lattice, ModelError, Net, Reader, Task, TextHash, Writer, open, rounded,
    seal,
};
use crate::text::{Span, Token, tokens};
use std::ops::Range;

/// A name that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NameMention {
    /// Where it stands.
    pub span: Span,
    /// What sort of name it is.
    pub kind: Kind,
    /// How sure the tagger is, from 0 to 1, of both.
    pub confidence: f32,
}

/// Sentences are cut after this many tokens, which bounds the memory that a
/// text without sentences takes.
const CHUNK: usize = 400;

/// Fitted to the part of our own annotation that is for training.
const CALIBRATION: Calibration = Calibration { slope: 0.55, offset: 0.15 };

/// Names that are as likely wrong as right are left out.
const LEAST: f32 = 0.5;

/// What the tagger was trained to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Tagger {
    net: Net,
    lattice: Lattice,
    lexicon: Lexicon,
}

fn fingerprint() -> u64 {
    u64::from(TextHash::new().bytes(FINGERPRINT.as_bytes()).finish())
}

impl Tagger {
    /// Puts a trained network and what it knows together.
    pub fn new(net: Net, lexicon: Lexicon) -> Self {
        let lattice = Lattice::new(labels::COUNT, labels::may_start, labels::may_follow);
        Tagger { net, lattice, lexicon }
    }

    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// If the file is damaged or was trained with other feature code.
    pub fn load(file: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(open(Task::Names, fingerprint(), file)?);
        let lexicon = Lexicon::read(&mut reader)?;
        let net = Net::read(&mut reader)?;
        if net.outputs() != labels::COUNT || net.numbers() != 0 {
            return Err(ModelError::Damaged);
        }
        Ok(Tagger::new(net, lexicon))
    }

    /// The model file.
    pub fn file(&self) -> Vec<u8> {
        let mut out = Writer::new();
        self.lexicon.write(&mut out);
        self.net.write(&mut out);
        seal(Task::Names, fingerprint(), &out.into_bytes())
    }

    /// Finds the names in one sentence, in their order.
    pub fn tag(&self, source: &str, span: Span) -> Vec<NameMention> {
        let tokens = tokens(source, span);
        let mut mentions = Vec::new();
        for chunk in tokens.chunks(CHUNK) {
            self.tag_tokens(source, chunk, &mut mentions);
        }
        mentions
    }

    fn tag_tokens(&self, source: &str, tokens: &[Token], out: &mut Vec<NameMention>) {
        let sentence = Sentence::new(source, tokens, &self.lexicon);
        let mut features = Vec::with_capacity(64);
        let mut steps = Vec::new();
        for at in 0..tokens.len() {
            sentence.features(at, &mut features);
            self.net.step(&features, &[], &mut steps);
        }
        let scores = self.net.run(&steps);
        let path = self.lattice.decode(&scores);
        if path.iter().all(|&label| label == labels::OUTSIDE) {
            return;
        }
        let marginals = self.lattice.marginals(&scores);
        for (range, kind, is_part) in spans(&path) {
            let Some(range) = without_quotes(source, tokens, range) else { continue };
            let start = tokens[range.start].span.start;
            let last = tokens[range.end - 1].span;
            let mut end = last.end;
            if is_part {
                // "Kreml-Sprecher" names the Kreml.
                match last.of(source).rfind('-') {
                    Some(hyphen) if hyphen > 1 => end = last.start + hyphen,
                    _ => continue,
                }
            }
            // The probability that no token was mistaken, as if each were
            // mistaken by itself: close to that of the span, and cheap.
            let confidence = range
                .clone()
                .map(|at| marginals[at * labels::COUNT + path[at]])
                .fold(1f32, f32::min);
            let confidence = rounded(CALIBRATION.apply(confidence));
            if confidence < LEAST {
                continue;
            }
            out.push(NameMention { span: Span::new(start, end), kind: KINDS[kind], confidence });
        }
    }
}

/// The tokens without quotation marks at their ends; none if there is nothing
/// else. „Heikendorf II“ names the Heikendorf II.
fn without_quotes(source: &str, tokens: &[Token], mut range: Range<usize>) -> Option<Range<usize>> {
    let quote = |at: usize| {
        let text = tokens[at].span.of(source);
        matches!(text, "\"" | "„" | "“" | "”" | "«" | "»")
    };
    while !range.is_empty() && quote(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && quote(range.end - 1) {
        range.end -= 1;
    }
    (!range.is_empty()).then_some(range)
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
    fn quotation_marks_at_the_ends_are_no_part_of_a_name() {
        let source = "„Heikendorf II“ \"";
        let tokens = tokens(source, Span::new(0, source.len()));
        assert_eq!(tokens.len(), 5);
        assert_eq!(without_quotes(source, &tokens, 0..4), Some(1..3));
        assert_eq!(without_quotes(source, &tokens, 1..2), Some(1..2));
        assert_eq!(without_quotes(source, &tokens, 3..5), None);
    }

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
