//! IOB2: a token and its tag a line, as taggers are trained and scored.

use super::blocks::blocks;
use crate::analysis::{Analysis, Kind};
use crate::language::Language;
use crate::text::{Slice, Span, sentences, tokens};

/// Writes the headline and the body, a blank line after each sentence. Only
/// names have tags (`B-PER`, `I-PER`, ORG, LOC, MISC); a token that a name is
/// a part of is cut at the name's ends. A headline that the reader gave has none.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let language = analysis.language.code.unwrap_or(Language::En);
    let headline = analysis.metadata.headline.as_ref();
    let blocks = blocks(source, &analysis.segments);
    let mut mentions = analysis.mentions.iter().filter(|m| m.kind.is_name()).peekable();
    let mut out = String::new();
    if let Some(given) = headline.filter(|field| field.is_given()) {
        for sentence in sentences(given.value.as_str().into(), language) {
            tokens(sentence).iter().for_each(|token| out += &format!("{}\tO\n", token.text));
            out.push('\n');
        }
    }
    let spans = blocks.iter().flat_map(|block| &block.pieces).map(|piece| piece.span);
    for span in headline.map(|field| field.span).into_iter().chain(spans) {
        for sentence in sentences(Slice::from(source).at(span), language) {
            for token in tokens(sentence) {
                let mut rest = token.span();
                while !rest.is_empty() {
                    while mentions.next_if(|mention| mention.span.end <= rest.start).is_some() {}
                    let (end, tag) = match mentions.peek() {
                        Some(mention) if mention.span.start <= rest.start => {
                            let begin = mention.span.start == rest.start;
                            (mention.span.end, tag(mention.kind, begin))
                        }
                        Some(mention) => (mention.span.start, "O"),
                        None => (rest.end, "O"),
                    };
                    let piece = Span::new(rest.start, end.min(rest.end));
                    out.push_str(piece.of(source));
                    out.push('\t');
                    out.push_str(tag);
                    out.push('\n');
                    rest.start = piece.end;
                }
            }
            out.push('\n');
        }
    }
    out
}

const fn tag(kind: Kind, begin: bool) -> &'static str {
    match (kind, begin) {
        (Kind::Person, true) => "B-PER",
        (Kind::Person, false) => "I-PER",
        (Kind::Organization, true) => "B-ORG",
        (Kind::Organization, false) => "I-ORG",
        (Kind::Place, true) => "B-LOC",
        (Kind::Place, false) => "I-LOC",
        (_, true) => "B-MISC",
        (_, false) => "I-MISC",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{article, hostile};

    #[test]
    fn tokens_with_tags() {
        let (source, analysis) = article();
        let iob2 = render(&source, &analysis);
        let wanted = "Die\tO\nStadt\tO\nMusterau\tB-LOC\nzahlt\tO\n5\tO\nEuro\tO\nan\tO\n\
            Ada\tB-PER\nLorm\tI-PER\n.\tO\n";
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
