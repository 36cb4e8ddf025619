//! A row of a table: what is known of an article, one value a column.

use klartext::{Analysis, Entity, Error, Field, Kind, Language, WarningCode};
use serde::Serialize;

/// The columns; those that a text does not bear out are `null` or empty. Their
/// names are those of the analysis, in Python's spelling.
#[derive(Debug, Default, Serialize)]
pub struct Row<'a> {
    /// Why the text was refused; then nothing else is known.
    error: Option<String>,
    language: Option<Language>,
    headline: Option<&'a str>,
    body: &'a str,
    kicker: Option<&'a str>,
    section: Option<&'a str>,
    authors: Vec<&'a str>,
    published: Option<&'a str>,
    updated: Option<&'a str>,
    agencies: Vec<&'a str>,
    publisher: Option<&'a str>,
    place: Option<&'a str>,
    reading_time: Option<&'a str>,
    comment_count: Option<&'a str>,
    entities: Vec<Thing<'a>>,
    words: usize,
    kept_words: usize,
    warnings: Vec<WarningCode>,
}

/// A thing that is named, without its places.
#[derive(Debug, Serialize)]
struct Thing<'a> {
    kind: Kind,
    name: &'a str,
    mentions: usize,
    salience: f32,
    /// What a person is said to be.
    description: Option<&'a str>,
}

impl<'a> Thing<'a> {
    fn of(entity: &'a Entity) -> Thing<'a> {
        let &Entity { kind, ref name, mentions, salience, ref description, .. } = entity;
        let description = description.as_ref().map(|said| &*said.text);
        Thing { kind, name, mentions, salience, description }
    }
}

impl<'a> Row<'a> {
    pub fn of(analysis: &'a Result<Analysis, Error>) -> Row<'a> {
        let analysis = match analysis {
            Ok(analysis) => analysis,
            Err(problem) => return Row { error: Some(problem.to_string()), ..Row::default() },
        };
        let one = |field: &'a Option<Field>| field.as_ref().map(|field| &*field.value);
        let all = |fields: &'a [Field]| fields.iter().map(|field| &*field.value).collect();
        let metadata = &analysis.metadata;
        Row {
            error: None,
            language: analysis.language.code,
            headline: analysis.headline.as_deref(),
            body: &analysis.body,
            kicker: one(&metadata.kicker),
            section: one(&metadata.section),
            authors: all(&metadata.authors),
            published: one(&metadata.published),
            updated: one(&metadata.updated),
            agencies: all(&metadata.agencies),
            publisher: one(&metadata.publisher),
            place: one(&metadata.place),
            reading_time: one(&metadata.reading_time),
            comment_count: one(&metadata.comment_count),
            entities: analysis.entities.iter().map(Thing::of).collect(),
            words: analysis.counts.words,
            kept_words: analysis.counts.kept_words,
            warnings: analysis.warnings.iter().map(|warning| warning.code).collect(),
        }
    }

    pub fn to_json(&self) -> String {
        // Names, numbers and texts always have a form in JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}
