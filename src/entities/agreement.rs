//! One name, one kind: the tagger's votes on the same words are pooled over
//! the document.

use super::{Candidate, form::Form};
use crate::analysis::Kind;
use std::collections::HashMap;

/// Share of the votes that a kind needs to overrule the others.
const MAJORITY: f32 = 0.65;

/// A mention that is as sure as this keeps its kind.
const SURE: f32 = 0.95;

/// Votes of each kind of name, weighted by confidence.
type Votes = [f32; 4];

/// Gives mentions of the same words the kind that most of them have, weighted
/// by confidence. Clear minorities change sides; even contests and mentions
/// that are very sure of themselves are left alone, for one word may well be a
/// place and a person in one text.
pub fn settle(source: &str, candidates: &mut [Candidate]) {
    let mut votes: HashMap<String, Votes> = HashMap::new();
    let keys: Vec<Option<String>> = candidates
        .iter()
        .map(|c| c.kind.is_name().then(|| Form::new(source, c.span, c.kind).key()))
        .collect();
    for (candidate, key) in candidates.iter().zip(&keys) {
        if let Some(key) = key {
            votes.entry(key.clone()).or_default()[candidate.kind as usize] += candidate.confidence;
        }
    }
    for (candidate, key) in candidates.iter_mut().zip(&keys) {
        let Some(votes) = key.as_ref().and_then(|key| votes.get(key)) else { continue };
        let (winner, share) = majority(votes);
        if winner != candidate.kind && share >= MAJORITY && candidate.confidence < SURE {
            candidate.kind = winner;
            // What the voters believe of the winner, on the average.
            candidate.confidence = candidate.confidence.min(share);
        }
    }
}

/// The kind with most votes, and its share of them.
fn majority(votes: &Votes) -> (Kind, f32) {
    let total: f32 = votes.iter().sum();
    let mut best = 0;
    for kind in 1..votes.len() {
        if votes[kind] > votes[best] {
            best = kind;
        }
    }
    (Kind::ALL[best], if total > 0.0 { votes[best] / total } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::tests::candidates;

    #[test]
    fn a_clear_minority_changes_sides() {
        use Kind::*;
        let cases: [(&str, &[(&str, Kind, f32)], &[Kind]); 5] = [
            (
                "two against one",
                &[
                    ("Lorpex", Organization, 0.9),
                    ("Lorpex", Person, 0.5),
                    ("Lorpex", Organization, 0.8),
                ],
                &[Organization; 3],
            ),
            (
                "even",
                &[("Lorpex", Organization, 0.6), ("Lorpex", Person, 0.5)],
                &[Organization, Person],
            ),
            (
                "very sure",
                &[("Jordan", Place, 0.9), ("Jordan", Place, 0.9), ("Jordan", Person, 0.97)],
                &[Place, Place, Person],
            ),
            (
                "case and genitive apart",
                &[("Lorpex", Misc, 0.9), ("LORPEX", Place, 0.2), ("Lorpex's", Place, 0.2)],
                &[Misc; 3],
            ),
            ("values have no vote", &[("Mai", Date, 1.0), ("Mai", Person, 0.5)], &[Date, Person]),
        ];
        for (why, rows, kinds) in cases {
            let (source, mut found) = candidates(rows);
            settle(&source, &mut found);
            let got: Vec<Kind> = found.iter().map(|c| c.kind).collect();
            assert_eq!(got, kinds, "{why}");
        }
    }
}
