//! What each line, and each part of a line, is.

pub mod features;
mod inline;
pub mod labeller;
mod lexicon;
pub mod page;
mod words;

use crate::analysis::{Reason, ReasonCode, Role, Segment};
use crate::language::Language;
use crate::options::Options;
use crate::text::Span;
use labeller::Labeller;
use page::Page;

/// Cuts the source into segments and gives each a role.
pub fn label(source: &str, _language: Option<Language>, options: &Options) -> Vec<Segment> {
    match Labeller::get() {
        Some(labeller) => label_with(labeller, source, options),
        None => Vec::new(),
    }
}

/// As [`label`], with other weights.
pub fn label_with(labeller: &Labeller, source: &str, _options: &Options) -> Vec<Segment> {
    let page = Page::read(source);
    let labels = labeller.label(&page, 0.0);
    let mut segments = Vec::new();
    let mut end = 0;
    for (part, row) in page.parts.iter().zip(&labels.marginals) {
        if part.span.start > end {
            segments.push(blank(Span::new(end, part.span.start)));
        }
        end = part.span.end;
        let p = row[3] + row[4];
        let kept = p >= 0.5;
        segments.push(Segment {
            span: part.span,
            role: if kept { Role::Paragraph } else { Role::Navigation },
            kept,
            confidence: p.max(1.0 - p),
            reason: Reason { code: ReasonCode::Context, evidence: None },
        });
    }
    if source.len() > end {
        segments.push(blank(Span::new(end, source.len())));
    }
    segments
}

fn blank(span: Span) -> Segment {
    Segment {
        span,
        role: Role::Blank,
        kept: false,
        confidence: 1.0,
        reason: Reason { code: ReasonCode::Blank, evidence: None },
    }
}
