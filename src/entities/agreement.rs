//! One name, one kind: what the tagger thinks of the same words is pooled over
//! the document.
//!
//! The tagger looks at one sentence. Where the same words stand elsewhere too,
//! what it thought of them there is further evidence: log-odds are added, as in
//! naive Bayes, but at a discount, for the places are not independent of each
//! other. `data/MODEL_CARD.md` has what it gives.

use super::Candidate;
use super::names::NameMention;
use super::names::labels::KINDS;
use super::passage::Name;
use crate::analysis::Kind;
use crate::model::{math, rounded};
use crate::text::Slice;
use std::collections::HashMap;

/// Weight of the evidence of one other place, against a mention's own.
const WEIGHT: f32 = 0.3;

/// Further places than this add nothing.
const MOST_PLACES: f32 = 4.0;

/// Names that are as likely wrong as right are left out.
const LEAST: f32 = 0.5;

/// Probabilities are kept away from 0 by this.
const FLOOR: f32 = 0.01;

/// Gives each name, in the order of the text, the kind and the confidence that
/// the whole document suggests, and leaves out those that remain doubtful.
///
/// A person's name in full is evidence for the surname alone, too.
pub fn settle<'a>(
    source: Slice<'_>,
    names: impl Iterator<Item = &'a Name> + Clone,
) -> Vec<Candidate> {
    let mut known: HashMap<String, Evidence> = HashMap::new();
    for Name { mention, form } in names.clone() {
        let odds = odds(mention);
        known.entry(form.key()).or_default().add(&odds);
        if let (Kind::Person, [_, .., surname]) = (mention.kind, &form.words[..]) {
            let mut of_person = Odds::default();
            of_person[Kind::Person as usize] = odds[Kind::Person as usize].max(0.0);
            known.entry(surname.clone()).or_default().add(&of_person);
        }
    }
    let settled = names.map(|Name { mention, form }| {
        let (mut name, own) = (*mention, odds(mention));
        let mut others = Evidence::default();
        for key in [Some(form.key()), form.without_genitive()].into_iter().flatten() {
            known.get(&key).into_iter().for_each(|found| others.join(found));
        }
        others.remove(&own);
        if others.places > 0.0 {
            let weight = WEIGHT * (MOST_PLACES / others.places).min(1.0);
            let pooled: Odds = std::array::from_fn(|kind| own[kind] + weight * others.odds[kind]);
            name.set(probabilities(&pooled));
        }
        let NameMention { span, kind, confidence, .. } = name;
        if kind == mention.kind {
            let form = form.clone();
            Candidate { span, kind, form, value: None, confidence }
        } else {
            Candidate::name(source.at(span), kind, confidence)
        }
    });
    settled.filter(|candidate| candidate.confidence >= LEAST).collect()
}

/// Log-odds of each kind against being no name.
type Odds = [f32; KINDS.len()];

fn odds(name: &NameMention) -> Odds {
    let none = (1.0 - name.kinds.iter().sum::<f32>()).max(FLOOR);
    name.kinds.map(|share| math::ln(share.max(FLOOR) / none))
}

fn probabilities(odds: &Odds) -> [f32; KINDS.len()] {
    let shares = odds.map(math::exp);
    let total = 1.0 + shares.iter().sum::<f32>();
    shares.map(|share| rounded(share / total))
}

/// What is known of some words: the sum of the odds of their places.
#[derive(Debug, Default, Clone, Copy)]
struct Evidence {
    odds: Odds,
    places: f32,
}

impl Evidence {
    fn add(&mut self, odds: &Odds) {
        self.join(&Evidence { odds: *odds, places: 1.0 });
    }

    fn remove(&mut self, odds: &Odds) {
        self.join(&Evidence { odds: odds.map(|odds| -odds), places: -1.0 });
    }

    fn join(&mut self, other: &Evidence) {
        self.odds.iter_mut().zip(other.odds).for_each(|(sum, odds)| *sum += odds);
        self.places += other.places;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::form::Form;
    use crate::text::Span;
    use Kind::*;

    /// Names with a confidence; what is missing to 1 is half no name, and half
    /// the kind before.
    fn settled(rows: &[(&str, Kind, f32)]) -> Vec<(String, Kind)> {
        let mut source = String::new();
        let mut names = Vec::new();
        for &(text, kind, confidence) in rows {
            let start = source.len();
            source.push_str(text);
            let mut kinds = [0.0; 4];
            kinds[kind as usize] = confidence;
            kinds[(kind as usize + 3) % 4] = (1.0 - confidence) / 2.0;
            let span = Span::new(start, source.len());
            let form = Form::new(Slice::from(source.as_str()).at(span), kind);
            names.push(Name { mention: NameMention { span, kind, confidence, kinds }, form });
            source.push_str(" | ");
        }
        let names = settle(source.as_str().into(), names.iter());
        names.iter().map(|name| (name.span.of(&source).to_owned(), name.kind)).collect()
    }

    #[test]
    fn the_document_decides() {
        let cases: [(&str, &[(&str, Kind, f32)], &[Kind]); 7] = [
            ("alone", &[("Lorpex", Person, 0.6)], &[Person]),
            ("alone and doubtful", &[("Lorpex", Person, 0.45)], &[]),
            (
                "a clear minority changes sides",
                &[
                    ("Lorpex", Organization, 0.95),
                    ("Lorpex", Place, 0.5),
                    ("Lorpex", Organization, 0.95),
                ],
                &[Organization; 3],
            ),
            (
                "very sure",
                &[("Jordan", Place, 0.7), ("Jordan", Place, 0.7), ("Jordan", Person, 0.99)],
                &[Place, Place, Person],
            ),
            (
                "the doubtful gain by the sure",
                &[("Lorpex", Misc, 0.95), ("LORPEX", Misc, 0.4), ("Lorpex's", Misc, 0.45)],
                &[Misc; 3],
            ),
            (
                "the surname",
                &[("Anne Lormann", Person, 0.99), ("Lormann", Organization, 0.52)],
                &[Person, Person],
            ),
            (
                "the surname's genitive",
                &[("Anne Lormann", Person, 0.99), ("Lormanns", Person, 0.45)],
                &[Person, Person],
            ),
        ];
        for (why, rows, kinds) in cases {
            let got: Vec<Kind> = settled(rows).into_iter().map(|(_, kind)| kind).collect();
            assert_eq!(got, kinds, "{why}");
        }
    }

    #[test]
    fn none_needs_no_document() {
        assert!(settled(&[]).is_empty());
    }
}
