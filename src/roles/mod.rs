//! What each line, and each part of a line, is.
//!
//! `inline` cuts lines into parts, `page` reads each part's own facts,
//! `features` says what the model may know of it, `labeller` is the trained
//! chain that finds the article among the parts, `fine` gives each part its
//! role, and `explain` the reason.

mod explain;
pub mod features;
mod fine;
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
use std::collections::HashMap;

/// Score that full strictness takes from the text's states, and full leniency
/// adds.
const STRICTNESS: f32 = 6.0;

/// Cuts the source into segments and gives each a role.
///
/// The segments tile the source. A run of blank lines is one segment.
pub fn label(source: &str, _language: Option<Language>, options: &Options) -> Vec<Segment> {
    Labeller::get().map_or_else(Vec::new, |labeller| label_with(labeller, source, options))
}

/// As [`label`], with other weights.
pub fn label_with(labeller: &Labeller, source: &str, options: &Options) -> Vec<Segment> {
    let page = Page::read(source);
    let strictness =
        if options.strictness.is_finite() { options.strictness.clamp(0.0, 1.0) } else { 0.5 };
    let labels = labeller.label(&page, (0.5 - strictness) * 2.0 * STRICTNESS);
    let mut segments = Vec::with_capacity(page.parts.len() * 2);
    let mut end = 0;
    for (at, decision) in fine::decide(&page, source, &labels).iter().enumerate() {
        let span = page.parts[at].span;
        if span.start > end {
            segments.push(blank(Span::new(end, span.start)));
        }
        end = span.end;
        segments.push(Segment {
            span,
            role: decision.role,
            kept: decision.kept,
            confidence: decision.confidence,
            reason: explain::reason(&page, source, &labels, decision, at),
        });
    }
    if source.len() > end {
        segments.push(blank(Span::new(end, source.len())));
    }
    overrule(&mut segments, options);
    segments
}

/// Applies the reader's own decisions; the last about a segment counts.
fn overrule(segments: &mut [Segment], options: &Options) {
    let decisions: HashMap<usize, bool> = options
        .decisions
        .iter()
        .filter_map(|d| {
            let at = segments.partition_point(|segment| segment.span.end <= d.start);
            (at < segments.len()).then_some((at, d.kept))
        })
        .collect();
    for (at, kept) in decisions {
        let segment = &mut segments[at];
        segment.kept = kept;
        segment.confidence = 1.0;
        segment.reason = Reason { code: ReasonCode::Reader, evidence: None };
    }
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
