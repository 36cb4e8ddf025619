//! W3C Web Annotation: a page of annotations, in JSON-LD.
//!
//! Each one selects its mention twice: by position, which is code points of the
//! text export, and by the words before and after it, which finds it in other
//! copies of the text, too. The text is included, as the resource `#text`.
//!
//! See <https://www.w3.org/TR/annotation-model/>.

use super::json;
use super::standoff::{Placed, Standoff};
use crate::analysis::Analysis;
use crate::text::{OffsetMap, Offsets, Span};
use serde::Serialize;

/// What is told of the text before and after a mention, in bytes.
const BESIDE: usize = 32;
/// The name of the text in the document.
const TEXT: &str = "#text";

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'static str,
    #[serde(rename = "type")]
    class: &'static str,
    items: Vec<Annotation<'a>>,
    #[serde(rename = "@included")]
    included: [Text<'a>; 1],
}

#[derive(Serialize)]
struct Text<'a> {
    id: &'static str,
    #[serde(rename = "type")]
    class: &'static str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    value: &'a str,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    class: &'static str,
    motivation: &'static str,
    body: Vec<Body>,
    target: Target<'a>,
}

#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    class: &'static str,
    purpose: &'static str,
    value: String,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'static str,
    selector: (Position, Quote<'a>),
}

#[derive(Serialize)]
struct Position {
    #[serde(rename = "type")]
    class: &'static str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Quote<'a> {
    #[serde(rename = "type")]
    class: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

/// Writes the page. An annotation's first body is its kind, as a tag; a second one
/// is its normalised value, if it has one.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let standoff = Standoff::new(source, analysis);
    let text = &*standoff.text;
    let map = OffsetMap::new(text, Offsets::Chars);
    let body = |purpose, value| Body { class: "TextualBody", purpose, value };
    let annotation = |(placed, number): (&Placed<'_>, usize)| {
        let Span { start, end } = placed.span;
        let from = text.ceil_char_boundary(start.saturating_sub(BESIDE));
        let to = text.floor_char_boundary(end + BESIDE);
        let position = Position {
            class: "TextPositionSelector",
            start: map.count_at(start),
            end: map.count_at(end),
        };
        let quote = Quote {
            class: "TextQuoteSelector",
            exact: &text[start..end],
            prefix: &text[from..start],
            suffix: &text[end..to],
        };
        let kind = body("tagging", placed.label().to_owned());
        let value = placed.value().map(|value| body("describing", value));
        Annotation {
            id: format!("#m{number}"),
            class: "Annotation",
            motivation: "tagging",
            body: [kind].into_iter().chain(value).collect(),
            target: Target { source: TEXT, selector: (position, quote) },
        }
    };
    let page = Page {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: "#mentions",
        class: "AnnotationPage",
        items: standoff.mentions.iter().zip(1..).map(annotation).collect(),
        included: [Text {
            id: TEXT,
            class: "Text",
            format: "text/plain",
            language: analysis.language.code.map(|language| language.as_str()),
            value: text,
        }],
    };
    json::string(|out| json::write_json(out, &page))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{article, hostile};
    use serde_json::{Value, json};

    #[test]
    fn a_mention_is_selected_by_place_and_by_words() {
        let (source, analysis) = article();
        let page: Value = serde_json::from_str(&render(&source, &analysis)).unwrap();
        let expected = json!({
            "id": "#m2",
            "type": "Annotation",
            "motivation": "tagging",
            "body": [
                { "type": "TextualBody", "purpose": "tagging", "value": "MONEY" },
                { "type": "TextualBody", "purpose": "describing", "value": "5 EUR" },
            ],
            "target": {
                "source": "#text",
                "selector": [
                    { "type": "TextPositionSelector", "start": 72, "end": 78 },
                    {
                        "type": "TextQuoteSelector",
                        "exact": "5 Euro",
                        "prefix": "uert.\n\nDie Stadt Musterau zahlt ",
                        "suffix": " an Ada Lorm. Mehr am 7. April.\n",
                    },
                ],
            },
        });
        assert_eq!(page["items"][1], expected);
        assert_eq!(page["items"].as_array().unwrap().len(), 5);
        assert_eq!(page["@included"][0]["language"], "de");
        let (source, analysis) = hostile();
        assert!(serde_json::from_str::<Value>(&render(&source, &analysis)).is_ok());
    }
}
