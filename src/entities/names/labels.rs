//! What the tagger calls a token.
//!
//! A name's tokens are its beginning, inside and end, or it is a single one.
//! Two more sorts of label keep apart what looks like a name and is none:
//! words derived from names ("russisch") and compounds that hold one
//! ("Kreml-Sprecher").

use crate::analysis::Kind;
use crate::model::Label;

/// Names of the labels.
pub const LABELS: [&str; 22] = [
    "O",
    "B-PER",
    "I-PER",
    "E-PER",
    "S-PER",
    "B-ORG",
    "I-ORG",
    "E-ORG",
    "S-ORG",
    "B-LOC",
    "I-LOC",
    "E-LOC",
    "S-LOC",
    "B-MISC",
    "I-MISC",
    "E-MISC",
    "S-MISC",
    "DERIV",
    "PER-PART",
    "ORG-PART",
    "LOC-PART",
    "MISC-PART",
];

/// The kinds of names, in the order of the labels.
pub const KINDS: [Kind; 4] = [Kind::Person, Kind::Organization, Kind::Place, Kind::Misc];

/// A number for each kind of name.
pub type ByKind = [f32; KINDS.len()];

/// The place of the kind that has most, of several the first.
pub fn likeliest(shares: &ByKind) -> usize {
    (1..KINDS.len()).fold(0, |top, at| if shares[at] > shares[top] { at } else { top })
}

/// Number of labels.
pub const COUNT: usize = LABELS.len();

/// The label of what is no name.
pub const OUTSIDE: Label = 0;

/// The label of words derived from names.
pub const DERIVED: Label = 17;

/// Where in a name a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// First of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// Last of several.
    End,
    /// The only one.
    Single,
}

/// The label of a token in a name of the kind [`KINDS`]`[kind]`.
pub const fn name(kind: usize, place: Place) -> Label {
    1 + 4 * kind + place as usize
}

/// The label of a compound that holds a name of that kind.
pub const fn part(kind: usize) -> Label {
    DERIVED + 1 + kind
}

/// Kind and place of a label that stands for a token of a name.
pub const fn of_name(label: Label) -> Option<(usize, Place)> {
    if label == OUTSIDE || label >= DERIVED {
        return None;
    }
    let place = match (label - 1) % 4 {
        0 => Place::Begin,
        1 => Place::Inside,
        2 => Place::End,
        _ => Place::Single,
    };
    Some(((label - 1) / 4, place))
}

/// The kind of a label that stands for a compound.
pub const fn of_part(label: Label) -> Option<usize> {
    if label > DERIVED { Some(label - DERIVED - 1) } else { None }
}

/// Whether a name may go on after the label, and in which kind.
const fn open(label: Label) -> Option<usize> {
    match of_name(label) {
        Some((kind, Place::Begin | Place::Inside)) => Some(kind),
        _ => None,
    }
}

/// Whether a sentence may begin with the label.
pub const fn may_start(label: Label) -> bool {
    !matches!(of_name(label), Some((_, Place::Inside | Place::End)))
}

/// Whether a label may stand after another.
pub fn may_follow(from: Label, to: Label) -> bool {
    match of_name(to) {
        Some((kind, Place::Inside | Place::End)) => open(from) == Some(kind),
        _ => open(from).is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_what_they_are_called() {
        assert_eq!(LABELS[name(2, Place::End)], "E-LOC");
        assert_eq!(LABELS[part(1)], "ORG-PART");
        assert_eq!(LABELS[DERIVED], "DERIV");
        for label in 0..COUNT {
            if let Some((kind, place)) = of_name(label) {
                assert_eq!(name(kind, place), label);
            }
        }
    }

    #[test]
    fn a_name_is_closed_before_the_next_begins() {
        let (begin, end, other) = (name(0, Place::Begin), name(0, Place::End), name(1, Place::End));
        assert!(may_follow(begin, end) && !may_follow(begin, other));
        assert!(!may_follow(begin, OUTSIDE) && may_follow(end, begin));
        assert!(!may_start(end) && may_start(begin));
    }
}
