//! IOB2: a token and its tag a line, as taggers are trained and scored (CoNLL).
//!
//! It has no positions. The text is the text export: headline and body.

use super::standoff::Standoff;
use crate::analysis::Analysis;

/// Writes the headline and the body, a blank line after each sentence. Only
/// names have tags (`B-PER`, `I-PER`, ORG, LOC, MISC). A headline that the reader
/// gave has none.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let standoff = Standoff::new(source, analysis);
    let mut out = String::new();
    for sentence in standoff.sentences(analysis.language.code) {
        for token in sentence.tokens {
            out += token.span.of(&standoff.text);
            let placed = token.mention.map(|number| &standoff.mentions[number]);
            match placed.filter(|placed| placed.mention.kind.is_name()) {
                None => out += "\tO",
                Some(placed) => {
                    let begins = placed.span.start == token.span.start;
                    out += if begins { "\tB-" } else { "\tI-" };
                    out += placed.label();
                }
            }
            out.push('\n');
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{article, hostile};
    use crate::text::Span;

    #[test]
    fn tokens_with_tags() {
        let (source, analysis) = article();
        let iob2 = render(&source, &analysis);
        let wanted = "Die\tO\nStadt\tO\nMusterau\tB-LOC\nzahlt\tO\n5\tO\nEuro\tO\nan\tO\n\
            Ada\tB-PER\nLorm\tI-PER\n.\tO\n\nMehr\tO\nam\tO\n7.\tO\nApril\tO\n.\tO\n\n";
        assert!(iob2.contains(wanted), "{iob2}");
        assert!(iob2.starts_with("Brücke\tO\n&\tO\n"));
    }

    #[test]
    fn a_headline_that_the_reader_gave_is_written() {
        let (source, mut analysis) = article();
        let headline = analysis.metadata.headline.as_mut().unwrap();
        (headline.span, headline.value) = (Span::new(0, 0), "Ada Lorm".to_owned());
        assert!(render(&source, &analysis).starts_with("Ada\tO\nLorm\tO\n\n"));
    }

    #[test]
    fn a_name_inside_a_token_cuts_it() {
        let (source, mut analysis) = article();
        let start = source.find("Stadt").unwrap();
        analysis.mentions[0].span = Span::new(start + 1, start + 3);
        let iob2 = render(&source, &analysis);
        assert!(iob2.contains("S\tO\nta\tB-LOC\ndt\tO\n"), "{iob2}");
    }

    #[test]
    fn every_line_is_a_token_and_a_tag() {
        let (source, analysis) = hostile();
        for line in render(&source, &analysis).split('\n').filter(|line| !line.is_empty()) {
            assert_eq!(line.split('\t').count(), 2, "{line:?}");
        }
    }
}
