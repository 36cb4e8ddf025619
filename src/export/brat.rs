//! brat standoff: the annotations (`.ann`) of the text export (`.txt`).
//!
//! The two files have one name and different endings, side by side, as brat
//! reads them. Positions are code points of the text export.

use super::standoff::Standoff;
use crate::analysis::Analysis;
use crate::text::{OffsetMap, Offsets};

/// Writes a line for each mention, and its normalised value as a note on it.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let standoff = Standoff::new(source, analysis);
    let map = OffsetMap::new(&standoff.text, Offsets::Chars);
    let mut out = String::new();
    for (placed, number) in standoff.mentions.iter().zip(1..) {
        let (start, end) = (map.count_at(placed.span.start), map.count_at(placed.span.end));
        let text = one_line(placed.span.of(&standoff.text));
        out += &format!("T{number}\t{} {start} {end}\t{text}\n", placed.label());
        if let Some(value) = placed.value() {
            out += &format!("#{number}\tAnnotatorNotes T{number}\t{}\n", one_line(&value));
        }
    }
    out
}

/// The text with spaces for what would end its line or column; the format has no
/// escapes.
fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{article, hostile};

    #[test]
    fn a_line_for_each_mention_and_value() {
        let (source, analysis) = article();
        let expected = "T1\tLOC 57 65\tMusterau\n\
            T2\tMONEY 72 78\t5 Euro\n#2\tAnnotatorNotes T2\t5 EUR\n\
            T3\tPER 82 90\tAda Lorm\n\
            T4\tDATE 100 108\t7. April\n#4\tAnnotatorNotes T4\t2021-04-07\n\
            T5\tPER 159 163\tLorm\n";
        assert_eq!(render(&source, &analysis), expected);
    }

    #[test]
    fn every_line_has_its_columns() {
        assert_eq!(one_line("a\tb\u{2028}c\u{85}d\0"), "a b c d ");
        let (source, analysis) = hostile();
        for line in render(&source, &analysis).lines() {
            assert_eq!(line.split('\t').count(), 3, "{line:?}");
        }
    }
}
