//! What each line, and each part of a line, is.
//!
//! `inline` cuts lines into parts, `page` reads each part's own facts (`cues`
//! what its cue phrases say), `facts` says what the models may know of it,
//! `labeller` holds the trained models that find the article among the parts
//! (`state` is what they answer, `revision` what their second look sees),
//! `ruled_out` what they may not take for text (`comments` are one of it),
//! `scarce` what they may not lose, `headline` picks the headline, `fine` makes
//! the `decision` about each part and gives it its role (`furniture` around
//! headline and pictures, `noise` what is removed), and `explain` the reason.

mod comments;
mod context;
mod cues;
mod decision;
mod explain;
pub mod facts;
mod fine;
mod furniture;
pub mod headline;
mod inline;
pub mod labeller;
mod lexicon;
mod noise;
pub mod page;
pub mod revision;
mod ruled_out;
mod scarce;
pub mod state;
mod words;

use crate::analysis::{Reason, ReasonCode, Role, Segment};
use crate::model::{ModelError, rounded};
use crate::options::Options;
use crate::text::Span;
use labeller::Labeller;
use page::Page;
use std::collections::HashMap;

/// Score that full strictness takes from the text's states, and full leniency
/// adds.
const STRICTNESS: f32 = 4.0;

/// Cuts the source into segments and gives each a role.
///
/// The segments tile the source. A run of blank lines is one segment.
///
/// # Errors
///
/// If the embedded weights do not fit this code.
pub fn label(source: &str, options: &Options) -> Result<Vec<Segment>, ModelError> {
    Ok(label_with(Labeller::get()?, source, options))
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
            confidence: rounded(decision.confidence),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Decision;

    fn page() -> String {
        let mut page = String::from("Startseite\nMenü\n\n\nRat stimmt für neue Brücke\n");
        for text in [
            "Der Rat der Stadt hat am Abend nach langer Sitzung für den Bau der neuen Brücke gestimmt.",
            "Die Kosten waren bis zuletzt umstritten, sagte die Bürgermeisterin nach der Abstimmung vor Journalisten.",
            "Gegner des Vorhabens kündigten an, vor Gericht zu ziehen, weil sie um die Auen am Fluss fürchten.",
            "Mit dem Beginn der Arbeiten rechnet das Bauamt nicht vor dem Frühjahr, wie ein Sprecher mitteilte.",
        ] {
            page.push_str(text);
            page.push_str("\n\n");
        }
        page + "Kommentare\nImpressum\n \n\t\n"
    }

    #[test]
    fn the_committed_model_fits_this_code() {
        assert!(Labeller::get().is_ok());
    }

    #[test]
    fn segments_tile_the_source_and_blank_lines_are_one() {
        for source in ["", "\n\n\n", "x", " \u{0}\n", &page(), "a.b\r\n\r\n\r\nc"] {
            let segments = label(source, &Options::default()).unwrap();
            let joined: String = segments.iter().map(|s| s.span.of(source)).collect();
            assert_eq!(joined, source);
            assert!(segments.iter().all(|s| (0.5..=1.0).contains(&s.confidence)), "{source}");
        }
        assert_eq!(label(&"\n".repeat(100_000), &Options::default()).unwrap().len(), 1);
    }

    #[test]
    fn the_reader_has_the_last_word() {
        let source = page();
        let at = source.find("Impressum").unwrap();
        let decisions = vec![Decision { start: at, kept: true }, Decision { start: 0, kept: true }];
        let segments = label(&source, &Options { decisions, ..Options::default() }).unwrap();
        let reader: Vec<_> =
            segments.iter().filter(|s| s.reason.code == ReasonCode::Reader).collect();
        assert_eq!(reader.len(), 2);
        assert!(reader.iter().all(|s| s.kept));
    }

    #[test]
    fn strictness_removes_more_and_leniency_less() {
        let source = page();
        let kept = |strictness: f32| {
            let options = Options { strictness, ..Options::default() };
            crate::export::body(&source, &label(&source, &options).unwrap()).len()
        };
        let kept = [0.0, 0.5, 1.0].map(kept);
        assert!(kept.is_sorted_by(|a, b| a >= b) && kept[0] > 300, "{kept:?}");
    }
}
