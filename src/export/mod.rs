//! The analysis in other formats, each from analysis and source.

use crate::analysis::{Role, Segment};

/// The article below the headline, paragraphs joined by a blank line.
pub fn body(source: &str, segments: &[Segment]) -> String {
    let parts: Vec<&str> = segments
        .iter()
        .filter(|s| s.kept && (s.role.is_body() || !s.role.is_article()) && s.role != Role::Blank)
        .map(|s| s.span.of(source).trim())
        .filter(|text| !text.is_empty())
        .collect();
    parts.join("\n\n")
}
