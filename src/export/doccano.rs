//! doccano: a line of JSON Lines, as its sequence labelling imports them.
//!
//! Positions are code points of `text`, which is the text export.

use super::json;
use super::standoff::Standoff;
use crate::analysis::Analysis;
use crate::text::{OffsetMap, Offsets};
use serde::Serialize;

#[derive(Serialize)]
struct Example<'a> {
    text: &'a str,
    /// Begin, end, and what it is.
    label: Vec<(usize, usize, &'static str)>,
}

/// Writes the line.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let standoff = Standoff::new(source, analysis);
    let map = OffsetMap::new(&standoff.text, Offsets::Chars);
    let label = standoff.mentions.iter().map(|placed| {
        (map.count_at(placed.span.start), map.count_at(placed.span.end), placed.label())
    });
    let example = Example { text: &standoff.text, label: label.collect() };
    json::string(|out| json::write_json_line(out, &example))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{article, hostile};
    use serde_json::{Value, json};

    #[test]
    fn one_line_has_it_all() {
        let (source, analysis) = article();
        let line = render(&source, &analysis);
        assert!(line.find('\n') == Some(line.len() - 1), "{line}");
        let example: Value = serde_json::from_str(&line).unwrap();
        let text = example["text"].as_str().unwrap();
        let at = text.chars().count() - text[text.find("Musterau").unwrap()..].chars().count();
        assert_eq!(example["label"][0], json!([at, at + 8, "LOC"]));
        assert_eq!(example["label"].as_array().unwrap().len(), 5);
        let (source, analysis) = hostile();
        assert_eq!(render(&source, &analysis).lines().count(), 1);
    }
}
