//! What may be the value of a field, and the choice among it.

use super::learned::{Learned, Scale};
use super::{Page, authors, dates, headline, section, trail};
use crate::analysis::{Field, FieldReason};

/// Something that may be the value of a field.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The value, where it stands, and what speaks for it; not yet how much.
    pub field: Field,
    /// What is known of it, in the order of the columns.
    pub facts: Vec<f32>,
}

/// What may be the values of the fields that are chosen by what was learned.
#[derive(Debug, Default)]
pub struct Candidates {
    /// The headline that was picked, if one was.
    pub headline: Option<Candidate>,
    /// Whether the reader said that it is one.
    pub by_reader: bool,
    /// People who may have written the text, in groups that stand together.
    pub authors: Vec<Vec<Candidate>>,
    /// Dates that may be of publication.
    pub dates: Vec<Candidate>,
    /// Dates that may be of the last change.
    pub changes: Vec<Candidate>,
    /// What may be the section.
    pub sections: Vec<Candidate>,
    /// What a way to the page that is sure to be one says of the section: no matter of
    /// what was learned.
    pub trail: Option<Field>,
}

/// The values that were chosen.
#[derive(Debug, Default)]
pub struct Chosen {
    /// See [`Metadata`](crate::Metadata), as of the others.
    pub headline: Option<Field>,
    /// In order.
    pub authors: Vec<Field>,
    /// First publication.
    pub published: Option<Field>,
    /// Last change.
    pub updated: Option<Field>,
    /// Part of the outlet.
    pub section: Option<Field>,
}

impl Candidates {
    /// Collects what a page has.
    pub fn of(page: &Page<'_>) -> Candidates {
        let (headline, by_reader) = headline::headline(page).unzip();
        let (dates, changes) = dates::candidates(page);
        Candidates {
            headline,
            by_reader: by_reader.unwrap_or_default(),
            authors: authors::candidates(page),
            dates,
            changes,
            sections: section::candidates(page),
            trail: trail::section(page),
        }
    }

    /// Chooses the most probable, where it is probable enough.
    pub fn choose(self, learned: &Learned) -> Chosen {
        let Learned([headline, author, published, updated, section]) = learned;
        let mut chosen = Chosen {
            headline: self.headline.and_then(|candidate| match self.by_reader {
                true => Some(sure(candidate.field)),
                false => given(headline, &candidate),
            }),
            authors: people(author, &self.authors),
            published: best(published, &self.dates),
            section: self.trail.or_else(|| best(section, &self.sections)),
            ..Chosen::default()
        };
        // The publication is no change, and none before it is one.
        let change = |date: &&Candidate| {
            chosen.published.as_ref().is_none_or(|published| {
                date.field.span != published.span
                    && !dates::is_before(&date.field.value, &published.value)
            })
        };
        chosen.updated = best(updated, self.changes.iter().filter(change));
        chosen
    }
}

fn sure(field: Field) -> Field {
    Field { confidence: Some(1.0), reason: FieldReason::Reader, ..field }
}

/// A candidate as a value, if it is probable enough.
fn given(scale: &Scale, candidate: &Candidate) -> Option<Field> {
    let confidence = scale.confidence(&candidate.facts);
    let field = || Field { confidence: Some(confidence), ..candidate.field.clone() };
    (confidence >= scale.least).then(field)
}

/// The most probable candidate, of several the first, if it is probable enough.
fn best<'c>(scale: &Scale, candidates: impl IntoIterator<Item = &'c Candidate>) -> Option<Field> {
    let weighed = candidates.into_iter().map(|c| (scale.confidence(&c.facts), c));
    let better = |best: (f32, &'c Candidate), next: (f32, &'c Candidate)| {
        if next.0 > best.0 { next } else { best }
    };
    let (_, candidate) = weighed.reduce(better)?;
    given(scale, candidate)
}

/// How much less probable another of a group may be that has one who is probable enough.
const BESIDE: f32 = 0.5;

/// The most probable person, if one is probable enough, with those of the first group
/// in which the name stands, without those who are improbable.
fn people(scale: &Scale, groups: &[Vec<Candidate>]) -> Vec<Field> {
    let Some(top) = best(scale, groups.iter().flatten()) else { return Vec::new() };
    let is_top = |person: &Candidate| person.field.value.to_lowercase() == top.value.to_lowercase();
    let Some(group) = groups.iter().find(|group| group.iter().any(is_top)) else {
        return Vec::new();
    };
    let least = BESIDE * scale.least;
    // The name itself is as probable as where it is the most.
    let person = |person: &Candidate| match is_top(person) {
        true => Some(Field { confidence: top.confidence, ..person.field.clone() }),
        false => given(&Scale { least, ..scale.clone() }, person),
    };
    group.iter().filter_map(person).collect()
}

#[cfg(test)]
mod tests {
    use super::super::learned::FIELDS;
    use super::*;
    use crate::text::Span;

    /// A candidate with one fact, which is its log-odds in the scale beside.
    fn candidate(value: &str, odds: f32) -> Candidate {
        let span = Span::new(odds.abs() as usize, 9);
        Candidate { field: Field { span, ..Field::given(value) }, facts: vec![odds] }
    }

    fn learned(least: f32) -> Learned {
        Learned(FIELDS.map(|field| Scale { weights: vec![1.0], least, ..Scale::none(field) }))
    }

    fn values<'f>(fields: impl IntoIterator<Item = &'f Field>) -> Vec<&'f str> {
        fields.into_iter().map(|field| field.value.as_str()).collect()
    }

    #[test]
    fn the_most_probable_is_given_if_it_is_probable_enough() {
        let candidates = || Candidates {
            headline: Some(candidate("Brücke gesperrt", 0.0)),
            dates: vec![candidate("2024-03-04", 1.0), candidate("2024-03-05", 2.0)],
            ..Candidates::default()
        };
        let chosen = candidates().choose(&learned(0.6));
        assert_eq!((chosen.headline, values(&chosen.published)), (None, vec!["2024-03-05"]));
        assert_eq!(chosen.published.unwrap().confidence, Some(0.8808));
        assert_eq!(candidates().choose(&learned(0.9)).published, None);
        let by_reader = Candidates { by_reader: true, ..candidates() };
        let headline = by_reader.choose(&learned(0.9)).headline.unwrap();
        assert_eq!((headline.confidence, headline.reason), (Some(1.0), FieldReason::Reader));
    }

    #[test]
    fn a_change_is_neither_the_publication_nor_before_it() {
        let dates = vec![candidate("2024-03-04", 3.0)];
        let changes = [("2024-03-04", 3.0), ("2024-03-03", 2.5), ("2024-03-06", 1.0)];
        let changes = changes.map(|(day, odds)| candidate(day, odds)).to_vec();
        let found = Candidates { dates, changes, ..Candidates::default() }.choose(&learned(0.5));
        // The first stands where the publication stands.
        assert_eq!(values(&found.updated), ["2024-03-06"]);
    }

    #[test]
    fn one_group_of_people_is_given_without_those_who_hardly_are() {
        let group = |people: &[(&str, f32)]| {
            people.iter().map(|&(name, odds)| candidate(name, odds)).collect::<Vec<_>>()
        };
        let authors = vec![
            group(&[("Kim Falk", 0.5)]),
            group(&[("Ada Lorm", 1.0), ("Udo Bern", 0.0), ("Musterau Praxis", -3.0)]),
            // The same name where it is surer, alone.
            group(&[("Ada Lorm", 3.0)]),
        ];
        let candidates = || Candidates { authors: authors.clone(), ..Candidates::default() };
        let found = candidates().choose(&learned(0.6)).authors;
        assert_eq!(values(&found), ["Ada Lorm", "Udo Bern"]);
        assert!(candidates().choose(&learned(0.96)).authors.is_empty());
    }
}
