//! Who wrote the article, when, for whom: read off the roles.
//!
//! One file per field; `stamps` reads the days of a line for several, `wording` what
//! stands around them. A field is filled only where the text bears it out: a wrong author
//! or date is worse than none. Of headline, authors, dates and section all that may be
//! the value is collected ([`Candidates`]) and weighed by what was [`learned`]; what is
//! not probable enough is not given.

mod agency;
mod authors;
mod byline;
mod candidates;
mod caption;
mod comments;
mod dates;
mod extent;
pub mod fingerprint;
mod hands;
mod headline;
pub mod learned;
pub mod lexicon;
mod page;
mod place;
mod publisher;
mod reports;
mod section;
mod signature;
mod signers;
mod stamps;
mod trail;
mod wording;

pub use candidates::Candidates;
pub use learned::Learned;
pub use page::{Line, Page};

use crate::analysis::{Field, FieldReason, Metadata};
use crate::choices::Facts;
use crate::text::{Slice, Span};
use page::Stand;

/// Reads the metadata off a page.
pub fn read(page: &Page<'_>, learned: &Learned) -> Metadata {
    let chosen = Candidates::of(page).choose(learned);
    Metadata {
        headline: chosen.headline,
        kicker: headline::kicker(page),
        section: chosen.section,
        authors: chosen.authors,
        published: chosen.published,
        updated: chosen.updated,
        agencies: agency::read(page),
        publisher: publisher::read(page),
        place: place::read(page),
        reading_time: extent::reading_time(page),
        comment_count: extent::comment_count(page),
        captions: caption::captions(page),
        credits: caption::credits(page),
    }
}

/// The metadata with the facts that the reader knows better.
pub fn corrected(mut metadata: Metadata, facts: &Facts) -> Metadata {
    let Facts {
        headline,
        kicker,
        section,
        authors,
        published,
        updated,
        agencies,
        publisher,
        place,
    } = facts;
    for (field, fact) in [
        (&mut metadata.headline, headline),
        (&mut metadata.kicker, kicker),
        (&mut metadata.section, section),
        (&mut metadata.published, published),
        (&mut metadata.updated, updated),
        (&mut metadata.publisher, publisher),
        (&mut metadata.place, place),
    ] {
        if let Some(fact) = fact {
            *field = fact.as_ref().map(|value| given(value, field.iter()));
        }
    }
    for (list, facts) in [(&mut metadata.authors, authors), (&mut metadata.agencies, agencies)] {
        if let Some(facts) = facts {
            *list = facts.iter().map(|value| given(value, list.iter())).collect();
        }
    }
    metadata
}

/// A value that the reader gave; it stands where the text bears the same.
fn given<'f>(value: &str, mut read: impl Iterator<Item = &'f Field>) -> Field {
    let same = read.find(|field| field.value == value);
    let span = same.map_or(Span::new(0, 0), |field| field.span);
    Field { span, ..Field::given(value) }
}

/// A fact that holds or does not.
fn flag(test: bool) -> f32 {
    f32::from(u8::from(test))
}

/// A piece of the text as a field, whose confidence is not known.
fn field(text: Slice<'_>, reason: FieldReason) -> Field {
    let words: Vec<&str> = text.split_whitespace().collect();
    Field { span: text.span(), value: words.join(" "), confidence: None, reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Role;
    use crate::entities::passage::Name;
    use crate::entities::values::{self, Found};
    use crate::language::Language;

    /// Reads the metadata off rows of a German page, kept as their roles say, without
    /// a tagger; of what may be the value the first is given.
    pub(super) fn metadata(rows: &[(Role, &str)]) -> Metadata {
        read_rows(rows, None, &Learned::trusting())
    }

    /// The same with a tagger that knows these people.
    pub(super) fn metadata_with(rows: &[(Role, &str)], people: &[&str]) -> Metadata {
        read_rows(rows, Some(people), &Learned::trusting())
    }

    /// The same without a tagger, chosen as was learned.
    pub(super) fn chosen(rows: &[(Role, &str)]) -> Metadata {
        read_rows(rows, None, Learned::get().unwrap())
    }

    fn read_rows(rows: &[(Role, &str)], people: Option<&[&str]>, learned: &Learned) -> Metadata {
        let mut source = String::new();
        let mut lines = Vec::new();
        for (part, &(role, text)) in rows.iter().enumerate() {
            let start = source.len();
            source.push_str(text);
            let text = Slice::from(source.as_str()).tail(start).trim();
            if !text.is_empty() {
                lines.push(Line::new(role, role.is_article(), part, text.span()));
            }
            source.push('\n');
        }
        let source = Slice::from(source.as_str());
        let found: Vec<Vec<Found>> = rows
            .iter()
            .enumerate()
            .map(|(part, _)| {
                let line = lines.iter().find(|line| line.part() == part);
                line.map_or_else(Vec::new, |line| {
                    values::find(source.at(line.span()), Some(Language::De)).fixed
                })
            })
            .collect();
        let named = |line: &Line| {
            let text = source.at(line.span());
            let places = people
                .unwrap_or_default()
                .iter()
                .filter_map(|name| text.find(name).map(|at| (at, name.len())));
            let mut names: Vec<Name> =
                places.map(|(at, len)| Name::person(text.range(at..at + len))).collect();
            names.sort_by_key(|name| name.mention.span.start);
            names
        };
        let names: Vec<Vec<Name>> = rows
            .iter()
            .enumerate()
            .map(|(part, _)| {
                lines.iter().find(|line| line.part() == part).map_or_else(Vec::new, named)
            })
            .collect();
        let finds = |part: usize| people.map(|_| &*names[part]);
        let values = |part: usize| &*found[part];
        let page = Page::new(source, lines.into_iter(), None, &values, &finds);
        let metadata = read(&page, learned);
        for field in metadata.authors.iter().chain(&metadata.headline).chain(&metadata.place) {
            let (confidence, reason) = (field.confidence, field.reason);
            let own = super::field(source.at(field.span), reason);
            assert_eq!(Field { confidence, ..own }, *field);
        }
        metadata
    }

    pub(super) fn values(fields: &[Field]) -> Vec<&str> {
        fields.iter().map(|field| field.value.as_str()).collect()
    }

    #[test]
    fn a_page_without_roles_gives_nothing() {
        assert_eq!(metadata(&[]), Metadata::default());
        assert_eq!(
            metadata(&[(Role::Navigation, "Start"), (Role::Blank, " ")]),
            Metadata::default()
        );
    }

    #[test]
    fn the_reader_knows_better() {
        let rows =
            [(Role::Headline, "Brücke gesperrt"), (Role::Byline, "Von Ada Lorm und Udo Bern")];
        let facts = Facts {
            headline: Some(None),
            authors: Some(vec!["Udo Bern".to_owned(), "Kim Falk".to_owned()]),
            published: Some(Some("2021-04-07".to_owned())),
            ..Facts::default()
        };
        let read = metadata(&rows);
        let udo = read.authors[1].span;
        let found = corrected(read, &facts);
        assert_eq!(found.headline, None);
        assert_eq!(values(&found.authors), ["Udo Bern", "Kim Falk"]);
        assert_eq!((found.authors[0].span, found.authors[1].span.is_empty()), (udo, true));
        assert_eq!(found.published.map(|field| field.value), Some("2021-04-07".to_owned()));
    }
}
