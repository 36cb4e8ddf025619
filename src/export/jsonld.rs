//! JSON-LD: the article as a schema.org NewsArticle. It has no positions.

use super::json;
use crate::analysis::{Analysis, Entity, Field, Kind, Role};
use serde::Serialize;
use std::collections::BTreeSet;

/// <https://schema.org/NewsArticle>
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'a str,
    #[serde(rename = "@type")]
    class: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternative_headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article_section: Option<&'a str>,
    #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
    standfirst: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    source_organization: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_required: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment_count: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    article_body: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Thing<'a>>,
}

#[derive(Serialize)]
struct Thing<'a> {
    /// Tells that what is in two lists is one thing.
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(rename = "@type")]
    class: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
}

/// Writes the article. `mentions` are its names, without the values, and `about`
/// those of them that the headline names.
pub fn render<'a>(source: &'a str, analysis: &'a Analysis) -> String {
    let meta = &analysis.metadata;
    let value = |field: &'a Option<Field>| field.as_ref().map(|field| &*field.value);
    let [kicker, section, published, updated, place] =
        [&meta.kicker, &meta.section, &meta.published, &meta.updated, &meta.place].map(value);
    let standfirst = analysis
        .segments
        .iter()
        .find(|segment| segment.kept && segment.role == Role::Standfirst)
        .map(|segment| segment.span.of(source).trim());
    let headline = meta.headline.as_ref().map(|field| field.span);
    let titled: BTreeSet<usize> = analysis
        .mentions
        .iter()
        .filter(|mention| headline.is_some_and(|headline| headline.contains(mention.span)))
        .map(|mention| mention.entity)
        .collect();
    let named = |is_listed: &dyn Fn(usize) -> bool| {
        let names = analysis.entities.iter().enumerate().filter(|(_, e)| e.kind.is_name());
        let listed = names.filter(|(number, _)| is_listed(*number));
        let thing = |(number, entity): (usize, &'a Entity)| Thing {
            id: Some(format!("_:e{number}")),
            class: class(entity.kind),
            name: &entity.name,
            description: entity.description.as_ref().map(|said| &*said.text),
        };
        listed.map(thing).collect()
    };
    let article = NewsArticle {
        context: "https://schema.org",
        class: "NewsArticle",
        headline: analysis.headline.as_deref(),
        alternative_headline: kicker,
        article_section: section,
        standfirst,
        author: things("Person", &meta.authors),
        date_published: published,
        date_modified: updated,
        publisher: things("Organization", meta.publisher.as_slice()).pop(),
        source_organization: things("Organization", &meta.agencies),
        dateline: place,
        time_required: value(&meta.reading_time),
        comment_count: value(&meta.comment_count).and_then(|count| count.parse().ok()),
        in_language: analysis.language.code.map(|language| language.as_str()),
        article_body: &analysis.body,
        about: named(&|number| titled.contains(&number)),
        mentions: named(&|_| true),
    };
    json::string(|out| json::write_json(out, &article))
}

fn things<'a>(class: &'a str, fields: &'a [Field]) -> Vec<Thing<'a>> {
    fields
        .iter()
        .map(|field| Thing { id: None, class, name: &field.value, description: None })
        .collect()
}

const fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "Person",
        Kind::Organization => "Organization",
        Kind::Place => "Place",
        _ => "Thing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{article, hostile};
    use crate::text::Span;

    #[test]
    fn a_whole_article() {
        let (source, analysis) = article();
        let json: serde_json::Value = serde_json::from_str(&render(&source, &analysis)).unwrap();
        let expected = serde_json::json!({
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "Brücke & Fluss: <gesperrt>",
            "alternativeHeadline": "Verkehr",
            "abstract": "Der Umbau dauert.",
            "author": [{"@type": "Person", "name": "Ada Lorm"}],
            "datePublished": "2021-04-07T18:22",
            "inLanguage": "de",
            "articleBody": analysis.body,
            "mentions": [
                {"@id": "_:e0", "@type": "Place", "name": "Musterau"},
                {"@id": "_:e2", "@type": "Person", "name": "Ada Lorm"},
            ],
        });
        assert_eq!(json, expected);
        let (source, analysis) = hostile();
        assert!(serde_json::from_str::<serde_json::Value>(&render(&source, &analysis)).is_ok());
    }

    #[test]
    fn it_is_about_what_the_headline_names() {
        let (source, mut analysis) = article();
        let start = source.find("Fluss").unwrap();
        analysis.mentions[0].span = Span::new(start, start + 5);
        let json: serde_json::Value = serde_json::from_str(&render(&source, &analysis)).unwrap();
        let river = serde_json::json!({"@id": "_:e0", "@type": "Place", "name": "Musterau"});
        assert_eq!(json["about"], serde_json::json!([river]));
        assert_eq!(json["mentions"][0], river);
    }
}
