//! Annotated sentences with other names in the place of theirs: names of pages are endless, those
//! of corpora are not, so the network should learn what stands around them and what the lists say
//! (mention replacement; Dai and Adel 2020, "An Analysis of Simple Data Augmentation for Named
//! Entity Recognition").

use super::corpus::{self, Gold, Sentence};
use crate::random::Random;
use klartext::Span;

/// Kinds whose names are exchanged: organization, place, misc. People are found well enough.
const EXCHANGED: [usize; 3] = [corpus::ORGANIZATION, corpus::PLACE, corpus::MISC];

/// Names to choose from, by kind.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// From the lists.
    listed: [Vec<String>; 4],
    /// From the corpora.
    found: [Vec<String>; 4],
}

impl Names {
    /// Adds a name of a list.
    pub fn list(&mut self, kind: usize, name: &str) {
        self.listed[kind].push(name.to_owned());
    }

    /// Adds the names of a sentence.
    pub fn find(&mut self, sentence: &Sentence) {
        for &(span, gold) in &sentence.gold {
            if let Gold::Name(kind) = gold {
                self.found[kind].push(span.of(&sentence.text).to_owned());
            }
        }
    }

    /// A name of a kind, from the lists as often as from the corpora.
    fn any(&self, kind: usize, random: &mut Random) -> Option<&str> {
        let (listed, found) = (&self.listed[kind], &self.found[kind]);
        let from = if found.is_empty() || random.below(2) == 0 { listed } else { found };
        from.get(random.below(from.len())).map(String::as_str)
    }

    /// The sentence with other names of the same kinds; none if it has none to exchange.
    pub fn exchange(&self, sentence: &Sentence, random: &mut Random) -> Option<Sentence> {
        let mut text = String::new();
        let mut gold = Vec::new();
        let (mut copied, mut changed) = (0, false);
        for &(span, sort) in &sentence.gold {
            text.push_str(sentence.text.get(copied..span.start)?);
            let old = span.of(&sentence.text);
            let new = match sort {
                Gold::Name(kind) if EXCHANGED.contains(&kind) => self.any(kind, random),
                _ => None,
            };
            changed |= new.is_some();
            let start = text.len();
            text.push_str(new.unwrap_or(old));
            gold.push((Span::new(start, text.len()), sort));
            copied = span.end;
        }
        text.push_str(&sentence.text[copied..]);
        changed.then_some(Sentence { text, gold })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence() -> Sentence {
        let text = "Anna Beck von Nordkorn liest in Kiel russische Bücher.".to_owned();
        let span = |part: &str| {
            let start = text.find(part).unwrap_or_else(|| panic!("no {part}"));
            Span::new(start, start + part.len())
        };
        let gold = vec![
            (span("Anna Beck"), Gold::Name(0)),
            (span("Nordkorn"), Gold::Name(1)),
            (span("Kiel"), Gold::Name(2)),
            (span("russische"), Gold::Derived),
        ];
        Sentence { text, gold }
    }

    #[test]
    fn names_are_exchanged_for_others_of_their_kind() {
        let mut names = Names::default();
        names.list(0, "Ole Peters");
        names.list(1, "Werft am Fluss AG");
        names.list(2, "Bad Sand");
        let other = names.exchange(&sentence(), &mut Random(1)).expect("it has names");
        assert_eq!(
            other.text,
            "Anna Beck von Werft am Fluss AG liest in Bad Sand russische Bücher."
        );
        let parts: Vec<_> = other.gold.iter().map(|(span, _)| span.of(&other.text)).collect();
        assert_eq!(parts, ["Anna Beck", "Werft am Fluss AG", "Bad Sand", "russische"]);
    }

    #[test]
    fn a_sentence_stays_where_nothing_is_to_choose_from() {
        assert!(Names::default().exchange(&sentence(), &mut Random(1)).is_none());
        let mut names = Names::default();
        names.find(&sentence());
        let plain = Sentence { text: "Es regnet.".to_owned(), gold: Vec::new() };
        assert!(names.exchange(&plain, &mut Random(1)).is_none());
    }

    #[test]
    fn names_of_the_corpora_are_taken_too() {
        let mut names = Names::default();
        names.find(&sentence());
        names.list(1, "Nordkorn");
        let drawn: std::collections::HashSet<_> =
            (0..20).filter_map(|seed| names.any(2, &mut Random(seed))).collect();
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), ["Kiel"]);
    }
}
