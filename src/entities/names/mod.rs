//! Names: people, organisations, places and others, by the trained tagger.

use crate::analysis::Kind;
use crate::language::Language;
use crate::text::Span;

/// A name that the tagger found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NameMention {
    /// Where.
    pub span: Span,
    /// Person, organization, place or misc.
    pub kind: Kind,
    /// Probability of span and kind, from 0 to 1.
    pub confidence: f32,
}

/// Finds the names in the sentences of a text, in their order.
pub fn tag(_source: &str, _sentences: &[Span], _language: Option<Language>) -> Vec<NameMention> {
    Vec::new()
}
