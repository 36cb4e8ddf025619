//! What the kept text names: values by rule, names by the trained tagger,
//! merged over the document.
//!
//! The finders look at each line by itself. What they found goes through
//! `agreement` (one name, one kind), `overlap` (which of several candidates
//! stands), `recall` (mentions that were missed although the document
//! knows the name) and `alias` (which mentions name the same thing).

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
use std::cmp::Reverse;

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
    recall::add_missed(source, &parts, &mut candidates, language);
    alias::merge(source, candidates, language)
}

/// Finds names and values as two layers, each in order and disjoint, merged
/// and put together in the order of the text (the longer first).
///
/// Where [`mark`] lets the outer of two stand, here both do: a corpus may
/// count "Euro" as a name although it is part of an amount.
pub fn layers(
    source: &str,
    parts: &[Span],
    language: Option<Language>,
) -> (Vec<Mention>, Vec<Entity>) {
    let parts = lines(source, parts);
    let (names, values): (Vec<_>, Vec<_>) =
        find(source, &parts, language).into_iter().partition(|found| found.kind.is_name());
    let mut names = overlap::within(&parts, overlap::resolve(names));
    recall::add_missed(source, &parts, &mut names, language);
    let values = overlap::within(&parts, overlap::resolve(values));
    let (mut mentions, mut merged) = alias::merge(source, names, language);
    let (mut others, mut other_merged) = alias::merge(source, values, language);
    others.iter_mut().for_each(|mention| mention.entity += merged.len());
    mentions.append(&mut others);
    merged.append(&mut other_merged);
    mentions.sort_by_key(|mention| (mention.span.start, Reverse(mention.span.end)));
    (mentions, merged)
}

/// Leaves out the mentions that lie in another, for formats without nesting.
/// Takes them in the order that [`layers`] gives.
pub fn outermost(mentions: &mut Vec<Mention>) {
    let mut end = 0;
    mentions.retain(|mention| {
        let outer = mention.span.start >= end;
        end = end.max(mention.span.end);
        outer
    });
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
    let mut names = names::tag(source, &sentences);
    agreement::settle(source, &mut names);
    let names = names.into_iter().map(|name| Candidate {
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

    #[test]
    fn layers_stand_beside_each_other_until_flattened() {
        let source = "Das kostet in Kiel 5 Euro.";
        let (mut mentions, merged) =
            layers(source, &[Span::new(0, source.len())], Some(Language::De));
        assert!(mentions.iter().all(|m| m.entity < merged.len() && m.text == m.span.of(source)));
        assert!(mentions.iter().any(|m| m.kind == Kind::Money && m.text == "5 Euro"));
        outermost(&mut mentions);
        assert!(mentions.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }

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
