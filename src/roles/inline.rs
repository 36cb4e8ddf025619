//! Cuts a line where something else begins inside it.

use crate::text::Span;

/// The parts of a line; they tile it.
pub fn cut(_source: &str, line: Span) -> Vec<Span> {
    vec![line]
}
