//! Label Studio: a list of one task, with what was marked as a prediction.
//!
//! It fits a project with this labelling interface, with a `<Label>` for each of
//! PER, ORG, LOC, MISC, DATE, TIME, DURATION, MONEY, PERCENT, QUANTITY, EMAIL,
//! URL, PHONE:
//!
//! ```xml
//! <View>
//!   <Labels name="label" toName="text"><Label value="PER"/> … </Labels>
//!   <Text name="text" value="$text"/>
//! </View>
//! ```
//!
//! Positions are code points of `text`, which is the text export.

use super::json;
use super::standoff::{Placed, Standoff};
use crate::analysis::Analysis;
use crate::text::{OffsetMap, Offsets};
use serde::Serialize;

/// <https://labelstud.io/guide/predictions>
#[derive(Serialize)]
struct Task<'a> {
    data: Data<'a>,
    predictions: [Prediction<'a>; 1],
}

#[derive(Serialize)]
struct Data<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Prediction<'a> {
    model_version: &'static str,
    result: Vec<Region<'a>>,
}

#[derive(Serialize)]
struct Region<'a> {
    id: String,
    from_name: &'static str,
    to_name: &'static str,
    #[serde(rename = "type")]
    class: &'static str,
    score: f32,
    value: Labelled<'a>,
}

#[derive(Serialize)]
struct Labelled<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    labels: [&'static str; 1],
}

/// Writes the list.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let standoff = Standoff::new(source, analysis);
    let text = &*standoff.text;
    let map = OffsetMap::new(text, Offsets::Chars);
    let region = |(placed, number): (&Placed<'_>, usize)| Region {
        id: format!("m{number}"),
        from_name: "label",
        to_name: "text",
        class: "labels",
        score: placed.mention.confidence,
        value: Labelled {
            start: map.count_at(placed.span.start),
            end: map.count_at(placed.span.end),
            text: placed.span.of(text),
            labels: [placed.label()],
        },
    };
    let result = standoff.mentions.iter().zip(1..).map(region).collect();
    let model_version = concat!("klartext ", env!("CARGO_PKG_VERSION"));
    let predictions = [Prediction { model_version, result }];
    json::string(|out| json::write_json(out, &[Task { data: Data { text }, predictions }]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{article, hostile};
    use serde_json::{Value, json};

    #[test]
    fn a_task_with_a_prediction() {
        let (source, analysis) = article();
        let tasks: Value = serde_json::from_str(&render(&source, &analysis)).unwrap();
        let text = tasks[0]["data"]["text"].as_str().unwrap();
        let at = text.chars().count() - text[text.find("5 Euro").unwrap()..].chars().count();
        let result = &tasks[0]["predictions"][0]["result"];
        assert_eq!(
            result[1],
            json!({
                "id": "m2", "from_name": "label", "to_name": "text", "type": "labels", "score": 1.0,
                "value": { "start": at, "end": at + 6, "text": "5 Euro", "labels": ["MONEY"] },
            })
        );
        assert_eq!(result.as_array().unwrap().len(), 5);
        let (source, analysis) = hostile();
        assert!(serde_json::from_str::<Value>(&render(&source, &analysis)).is_ok());
    }
}
