//! WebAnno TSV 3.3, which INCEpTION reads and writes: a token a line, with the
//! value of the layer of named entities.
//!
//! Positions are UTF-16 code units of the text export. The format keeps no text
//! between sentences: where paragraphs end, a reader puts a line feed and a space
//! in the place of the blank line, and all positions hold.

use super::standoff::Standoff;
use crate::analysis::Analysis;
use crate::text::{OffsetMap, Offsets};

/// The format, the one layer that is written, and two blank lines.
const HEADER: &str = "#FORMAT=WebAnno TSV 3.3\n\
    #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value\n\n";

/// Writes the text by sentences.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let standoff = Standoff::new(source, analysis);
    let text = &*standoff.text;
    let map = OffsetMap::new(text, Offsets::Utf16);
    let mut out = HEADER.to_owned();
    for (sentence, number) in standoff.sentences(analysis.language.code).iter().zip(1..) {
        out += "\n#Text=";
        escape(sentence.span.of(text), &mut out);
        out.push('\n');
        for (token, place) in sentence.tokens.iter().zip(1_usize..) {
            let (start, end) = (map.count_at(token.span.start), map.count_at(token.span.end));
            out += &format!("{number}-{place}\t{start}-{end}\t");
            escape(token.span.of(text), &mut out);
            out.push('\t');
            match token.mention.map(|number| (number, &standoff.mentions[number])) {
                None => out.push('_'),
                Some((_, placed)) if placed.span == token.span => out += placed.label(),
                // A number tells that several tokens are one.
                Some((number, placed)) => {
                    out += &format!("{}[{}]", placed.label(), number + 1);
                }
            }
            out += "\t\n";
        }
    }
    out
}

/// Text as the format has it: what would end a line or a column is escaped.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\u{c}' => out.push_str("\\f"),
            '\u{8}' => out.push_str("\\b"),
            '\0'..'\u{8}' | '\u{e}'..'\u{20}' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Kind;
    use crate::export::tests::{hostile, marked};

    #[test]
    fn sentences_with_their_tokens() {
        let marks = [("Ada 😀 Lorm", Kind::Person), ("Musterau", Kind::Place)];
        let (source, analysis) = marked("😀: Ada 😀 Lorm kam. Nach Musterau.", &marks);
        let expected = "#FORMAT=WebAnno TSV 3.3\n\
            #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value\n\n\n\
            #Text=😀: Ada 😀 Lorm kam.\n\
            1-1\t0-2\t😀\t_\t\n1-2\t2-3\t:\t_\t\n\
            1-3\t4-7\tAda\tPER[1]\t\n1-4\t8-10\t😀\tPER[1]\t\n1-5\t11-15\tLorm\tPER[1]\t\n\
            1-6\t16-19\tkam\t_\t\n1-7\t19-20\t.\t_\t\n\n\
            #Text=Nach Musterau.\n\
            2-1\t21-25\tNach\t_\t\n2-2\t26-34\tMusterau\tLOC\t\n2-3\t34-35\t.\t_\t\n";
        assert_eq!(render(&source, &analysis), expected);
    }

    #[test]
    fn every_row_has_its_columns() {
        let (source, analysis) = hostile();
        let tsv = render(&source, &analysis);
        for line in tsv.split('\n').filter(|line| !line.is_empty() && !line.starts_with('#')) {
            assert_eq!(line.split('\t').count(), 5, "{line:?}");
        }
        let mut escaped = String::new();
        escape("a\\\t\n\r\u{c}\u{8}\u{1}\u{1f}\u{b} ", &mut escaped);
        assert_eq!(escaped, "a\\\\\\t\\n\\r\\f\\b\\\u{1}\\\u{1f}\u{b} ");
    }
}
