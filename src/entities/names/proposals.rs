//! Which tokens of a sentence may be a name: those of the best sequence of labels, and
//! those of others that are not far from it.

use super::labels::{self, ByKind, Place};
use crate::model::Label;
use std::ops::Range;

/// Tokens whose probability to be a name, of whatever kind, is less than this propose
/// nothing: of the names that are right one in a thousand is lost, and two proposals in
/// five.
const LEAST: f32 = 0.12;

/// Tokens of the longest name that is proposed off the best sequence.
const LONGEST: usize = 12;

/// No more are proposed from one token than these, and those of the best sequence: a line
/// of nothing but capitals may be cut anywhere.
const MOST: usize = 3;

/// Some tokens that may be a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The tokens.
    pub range: Range<usize>,
    /// The most probable kind, by its place in [`KINDS`](labels::KINDS).
    pub kind: usize,
    /// Whether it is a compound that holds the name ("Kreml-Sprecher").
    pub compound: bool,
    /// Whether the best sequence of labels has it.
    pub best: bool,
    /// The probability of each kind: that no token was mistaken, as if each were
    /// mistaken by itself. Close to that of the span, and cheap.
    pub shares: ByKind,
}

impl Proposal {
    /// How probably the tokens are a name.
    pub fn share(&self) -> f32 {
        self.shares.iter().sum()
    }

    /// Whether it shares tokens with another.
    pub const fn overlaps(&self, other: &Proposal) -> bool {
        self.range.start < other.range.end && other.range.start < self.range.end
    }

    /// Whether all tokens of another are among its own.
    pub const fn covers(&self, other: &Proposal) -> bool {
        self.range.start <= other.range.start && other.range.end <= self.range.end
    }
}

/// The probabilities of the labels of a sentence's tokens, a row for each.
#[derive(Debug, Clone, Copy)]
pub struct Shares<'a>(pub &'a [f32]);

impl Shares<'_> {
    /// Number of tokens.
    pub const fn tokens(self) -> usize {
        self.0.len() / labels::COUNT
    }

    /// The probability of a label.
    pub fn of(self, at: usize, label: Label) -> f32 {
        self.0[at * labels::COUNT + label]
    }

    /// The least probability, of the tokens, of what a label each says of every kind.
    fn least(self, range: Range<usize>, label: impl Fn(usize, usize) -> Label) -> ByKind {
        std::array::from_fn(|kind| {
            range.clone().map(|at| self.of(at, label(at, kind))).fold(1f32, f32::min)
        })
    }
}

/// What a sentence proposes, in the order of the first and last tokens; `path` is the best
/// sequence.
pub fn of(path: &[Label], shares: Shares<'_>) -> Vec<Proposal> {
    let (names, compounds) = on_path(path);
    let mut found: Vec<Proposal> = Vec::new();
    for start in 0..shares.tokens() {
        let mut named = names.iter().filter(|name| name.start == start).peekable();
        // All probability is spread over the labels, so most tokens are done with here.
        if named.peek().is_none() && shares.of(start, labels::OUTSIDE) > 1.0 - LEAST {
            continue;
        }
        let mut ranges = from(start, shares);
        ranges.extend(named.filter(|name| !ranges.contains(name)).cloned().collect::<Vec<_>>());
        for range in ranges {
            let all = shares.least(range.clone(), |at, kind| labels::name(kind, place(at, &range)));
            let best = names.contains(&range);
            found.push(proposal(range, all, false, best));
        }
    }
    for range in compounds {
        let all = shares.least(range.clone(), |_, kind| labels::part(kind));
        found.push(proposal(range, all, true, true));
    }
    found.sort_by_key(|proposal| (proposal.range.start, proposal.range.end));
    found
}

fn proposal(range: Range<usize>, shares: ByKind, compound: bool, best: bool) -> Proposal {
    Proposal { range, kind: labels::likeliest(&shares), compound, best, shares }
}

/// Where in a name a token stands.
fn place(at: usize, range: &Range<usize>) -> Place {
    match (at == range.start, at + 1 == range.end) {
        (true, true) => Place::Single,
        (true, false) => Place::Begin,
        (false, true) => Place::End,
        (false, false) => Place::Inside,
    }
}

/// The likeliest ranges from a token that are probable enough.
fn from(start: usize, shares: Shares<'_>) -> Vec<Range<usize>> {
    let sum = |shares: ByKind| shares.iter().sum::<f32>();
    let mut ranges = Vec::new();
    let of = |at: usize, place: Place| {
        std::array::from_fn(|kind| shares.of(at, labels::name(kind, place)))
    };
    let mut put = |share: f32, end: usize| {
        if share > LEAST {
            ranges.push((share, start..end));
        }
    };
    put(sum(of(start, Place::Single)), start + 1);
    let mut run: ByKind = of(start, Place::Begin);
    for at in start + 1..shares.tokens().min(start + LONGEST) {
        if sum(run) <= LEAST / 2.0 {
            break;
        }
        let least = |other: ByKind| std::array::from_fn(|k| run[k].min(other[k]));
        put(sum(least(of(at, Place::End))), at + 1);
        run = least(of(at, Place::Inside));
    }
    ranges.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    ranges.into_iter().take(MOST).map(|(_, range)| range).collect()
}

/// The names in a sequence of labels, and the compounds that hold one.
fn on_path(path: &[Label]) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut names, mut compounds) = (Vec::new(), Vec::new());
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
            names.push(start..at);
        } else if labels::of_part(path[start]).is_some() {
            while path.get(at) == Some(&path[start]) {
                at += 1;
            }
            compounds.push(start..at);
        }
    }
    (names, compounds)
}

#[cfg(test)]
mod tests {
    use super::labels::{DERIVED, OUTSIDE, name, part};
    use super::*;

    #[test]
    fn names_and_compounds_of_a_path() {
        let path = [
            name(0, Place::Begin),
            name(0, Place::Inside),
            name(0, Place::End),
            name(0, Place::Single),
            DERIVED,
            part(1),
            part(1),
            OUTSIDE,
            name(2, Place::Begin),
        ];
        let (names, compounds) = on_path(&path);
        assert_eq!(names, [0..3, 3..4, 8..9]);
        assert!(compounds.len() == 1 && compounds[0] == (5..7));
    }

    #[test]
    fn what_is_likely_enough_is_proposed_beside_the_best() {
        // "Bank Nord sagt": together an organization, or the first word alone.
        let rows: [&[(Label, f32)]; 3] = [
            &[(name(1, Place::Begin), 0.7), (name(1, Place::Single), 0.2), (OUTSIDE, 0.1)],
            &[(name(1, Place::End), 0.7), (name(2, Place::Single), 0.04), (OUTSIDE, 0.26)],
            &[(OUTSIDE, 1.0)],
        ];
        let mut shares = vec![0.0; 3 * labels::COUNT];
        for (at, row) in rows.iter().enumerate() {
            row.iter().for_each(|&(label, share)| shares[at * labels::COUNT + label] = share);
        }
        let path = [name(1, Place::Begin), name(1, Place::End), OUTSIDE];
        let found = of(&path, Shares(&shares));
        let rows: Vec<_> = found.iter().map(|p| (p.range.clone(), p.kind, p.best)).collect();
        assert_eq!(rows, [(0..1, 1, false), (0..2, 1, true)]);
        assert!((found[1].share() - 0.7).abs() < 1e-6);
        assert!(found[1].covers(&found[0]) && found[0].overlaps(&found[1]));
    }
}
