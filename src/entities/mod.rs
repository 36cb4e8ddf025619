//! What the kept text names: values by rule, names by the trained tagger,
//! merged over the document.
//!
//! The finders look at each line by itself. What they found goes through
//! [`overlap`] (which of several candidates stands), [`agreement`] (one name,
//! one kind), [`recall`] (mentions that were missed although the document
//! knows the name) and [`alias`] (which mentions name the same thing).

mod agreement;
mod alias;
mod form;
pub(crate) mod lexicon;
pub mod names;
mod overlap;
mod recall;
mod short_forms;
pub mod values;

use crate::analysis::{Entity, Kind, Mention, Value};
use crate::language::Language;
use crate::text::{self, Span};

/// Languages in which a name's genitive is a mere -s ("Merkels").
const BARE_GENITIVE: &[Language] = &[Language::De, Language::Nl];

/// A span that may become a mention.
#[derive(Debug, Clone, PartialEq)]
struct Candidate {
    span: Span,
    kind: Kind,
    value: Option<Value>,
    confidence: f32,
}

/// Finds the mentions in the given parts of the source, in order, and the
/// entities they belong to. No mention crosses the end of a part or line.
pub fn mark(
    source: &str,
    parts: &[Span],
    language: Option<Language>,
) -> (Vec<Mention>, Vec<Entity>) {
    let parts = lines(source, parts);
    let candidates = overlap::resolve(find(source, &parts, language));
    let mut candidates = overlap::within(&parts, candidates);
    agreement::settle(source, &mut candidates);
    recall::add_missed(source, &parts, &mut candidates, language);
    alias::merge(source, candidates, language)
}

/// Cuts the parts at the ends of lines, without the white space at the ends.
fn lines(source: &str, parts: &[Span]) -> Vec<Span> {
    let mut spans = Vec::with_capacity(parts.len());
    for part in parts {
        for line in text::lines(part.of(source)) {
            if !line.is_blank() {
                spans.push(Span::new(part.start + line.text.start, part.start + line.text.end));
            }
        }
    }
    spans
}

/// What the finders find: names sentence by sentence, values line by line.
fn find(source: &str, parts: &[Span], language: Option<Language>) -> Vec<Candidate> {
    let rules = language.unwrap_or(Language::En);
    let sentences: Vec<Span> =
        parts.iter().flat_map(|&part| text::sentences(source, part, rules)).collect();
    let names = names::tag(source, &sentences, language).into_iter().map(|name| Candidate {
        span: name.span,
        kind: name.kind,
        value: None,
        confidence: name.confidence,
    });
    let values = values::find(source, parts, language).into_iter().map(|found| Candidate {
        span: found.span,
        kind: found.kind,
        value: Some(found.value),
        confidence: 1.0,
    });
    names.chain(values).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of the given names with " | " between, and the candidates in it.
    pub(super) fn candidates(rows: &[(&str, Kind, f32)]) -> (String, Vec<Candidate>) {
        let mut source = String::new();
        let mut found = Vec::new();
        for &(text, kind, confidence) in rows {
            let start = source.len();
            source.push_str(text);
            found.push(Candidate {
                span: Span::new(start, source.len()),
                kind,
                value: None,
                confidence,
            });
            source.push_str(" | ");
        }
        (source, found)
    }

    #[test]
    fn parts_are_cut_at_line_ends() {
        let source = " a b \n\n c|d\r\ne";
        let parts = [Span::new(0, 10), Span::new(10, source.len())];
        let texts: Vec<_> = lines(source, &parts).iter().map(|span| span.of(source)).collect();
        assert_eq!(texts, ["a b", "c|", "d", "e"]);
    }
}
