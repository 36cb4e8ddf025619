//! JSON-LD: the article as a schema.org NewsArticle.

use crate::analysis::{Analysis, Field, Kind, Role};
use serde::Serialize;

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
    in_language: Option<&'a str>,
    article_body: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Thing<'a>>,
}

#[derive(Serialize)]
struct Thing<'a> {
    #[serde(rename = "@type")]
    class: &'a str,
    name: &'a str,
}

/// Writes the article; `mentions` are its names, without the values.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let meta = &analysis.metadata;
    let value = |field: &'_ Option<Field>| field.as_ref().map(|field| field.value.clone());
    let (kicker, published, updated, place) =
        (value(&meta.kicker), value(&meta.published), value(&meta.updated), value(&meta.place));
    let standfirst = analysis
        .segments
        .iter()
        .find(|segment| segment.kept && segment.role == Role::Standfirst)
        .map(|segment| segment.span.of(source).trim());
    let article = NewsArticle {
        context: "https://schema.org",
        class: "NewsArticle",
        headline: analysis.headline.as_deref(),
        alternative_headline: kicker.as_deref(),
        standfirst,
        author: things("Person", &meta.authors),
        date_published: published.as_deref(),
        date_modified: updated.as_deref(),
        publisher: things("Organization", meta.publisher.as_slice()).pop(),
        source_organization: things("Organization", &meta.agencies),
        dateline: place.as_deref(),
        in_language: analysis.language.code.map(|language| language.as_str()),
        article_body: &analysis.body,
        mentions: analysis
            .entities
            .iter()
            .filter(|entity| entity.kind.is_name())
            .map(|entity| Thing { class: class(entity.kind), name: &entity.name })
            .collect(),
    };
    let mut json = serde_json::to_string_pretty(&article).unwrap_or_default();
    json.push('\n');
    json
}

fn things<'a>(class: &'a str, fields: &'a [Field]) -> Vec<Thing<'a>> {
    fields.iter().map(|field| Thing { class, name: &field.value }).collect()
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
                {"@type": "Place", "name": "Musterau"},
                {"@type": "Person", "name": "Ada Lorm"},
            ],
        });
        assert_eq!(json, expected);
        let (source, analysis) = hostile();
        assert!(serde_json::from_str::<serde_json::Value>(&render(&source, &analysis)).is_ok());
    }
}
