//! Who wrote the article, when, for whom: read off the roles.

use crate::analysis::{Metadata, Segment};
use crate::language::Language;

/// Reads the metadata off the segments.
pub fn read(_source: &str, _segments: &[Segment], _language: Option<Language>) -> Metadata {
    Metadata::default()
}
