//! What each line, and each part of a line, is.

use crate::analysis::{Reason, ReasonCode, Role, Segment};
use crate::language::Language;
use crate::options::Options;
use crate::text;

/// Cuts the source into segments and gives each a role.
pub fn label(source: &str, _language: Option<Language>, _options: &Options) -> Vec<Segment> {
    text::lines(source)
        .iter()
        .map(|line| {
            let blank = line.is_blank();
            Segment {
                span: line.span,
                role: if blank { Role::Blank } else { Role::Paragraph },
                kept: !blank,
                confidence: 1.0,
                reason: Reason {
                    code: if blank { ReasonCode::Blank } else { ReasonCode::Prose },
                    evidence: None,
                },
            }
        })
        .collect()
}
