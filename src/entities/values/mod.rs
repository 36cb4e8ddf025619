//! Values: dates, times, amounts and addresses, by rule.

use crate::analysis::{Kind, Value};
use crate::language::Language;
use crate::text::Span;

/// A value that a rule found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where.
    pub span: Span,
    /// What kind of value.
    pub kind: Kind,
    /// Its normal form.
    pub value: Value,
}

/// Finds the values in the given parts of a text, in order.
pub fn find(_source: &str, _parts: &[Span], _language: Option<Language>) -> Vec<Found> {
    Vec::new()
}
