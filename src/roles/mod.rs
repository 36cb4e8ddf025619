//! What each line, and each part of a line, is.
//!
//! `inline` cuts lines into parts, `part` reads what each bears in itself,
//! `echoes` finds where its words stand again, `layout` lays them out, `facts`
//! says what the models may know of a part (`context` what they
//! may know of the page), `fingerprint` binds models to them, `labeller` holds
//! those, whose answer is a `state` and a `guess` at the role of each part. Then the [`judges`] decide, one
//! after another, what is kept and as what; `furniture`
//! knows what stands around headline and pictures, `pictures` who made them, `cues` what a part's wording
//! says, and `explain` what the models went by.

mod context;
mod cues;
mod echoes;
mod explain;
pub mod facts;
pub mod fingerprint;
mod furniture;
pub mod guess;
mod inline;
pub mod judges;
pub mod labeller;
pub mod layout;
mod lexicon;
mod part;
pub mod pictures;
pub mod state;

use crate::analysis::{Judge, Reason, ReasonCode, Role, Segment};
use crate::choices::Choices;
use crate::model::rounded;
use crate::text::{Joint, Span, unquoted};
use judges::{Docket, Picked, Weight};
use labeller::{Fitted, Labeller, Opinion};
use layout::Layout;

/// Log-odds of text that full strictness takes away, and full leniency adds.
const STRICTNESS: f32 = 4.0;

/// A page in parts, with what the models say of each: all that costs time.
#[derive(Debug)]
pub struct Reading {
    layout: Layout,
    /// `None` where every line is article.
    weighed: Option<Weighed>,
}

#[derive(Debug)]
struct Weighed {
    opinions: Vec<Opinion>,
    weights: Vec<Weight>,
    fitted: Fitted,
}

/// A page in segments.
#[derive(Debug)]
pub struct Segmented {
    /// The segments.
    pub segments: Vec<Segment>,
    /// The part that each is; `None` for white space.
    pub parts: Vec<Option<u32>>,
    /// How the headline was found.
    pub picked: Option<Picked>,
}

impl Reading {
    /// Reads a page.
    #[cfg(any(test, feature = "training"))]
    pub fn of(labeller: &Labeller, document: &crate::text::Document) -> Reading {
        Reading::of_layout(labeller, Layout::read(document), document.source())
    }

    /// Reads a page that was laid out, and whose document is no longer needed.
    pub fn of_layout(labeller: &Labeller, layout: Layout, source: &str) -> Reading {
        let opinions = labeller.read_page(&layout);
        let weights = judges::weigh(layout.on(source), &opinions);
        Reading { layout, weighed: Some(Weighed { opinions, weights, fitted: *labeller.fitted() }) }
    }

    /// Takes a page for clean: every part is a paragraph.
    pub fn clean(layout: Layout) -> Reading {
        Reading { layout, weighed: None }
    }

    /// Number of parts.
    pub fn parts(&self) -> usize {
        self.layout.parts.len()
    }

    /// Whether it was taken for clean.
    pub const fn is_clean(&self) -> bool {
        self.weighed.is_none()
    }

    /// Where the text of a part stands, without white space at the ends.
    pub fn text(&self, part: usize) -> Span {
        self.layout.parts[part].text()
    }

    /// Decides about a page that was weighed; `None` if it was taken for clean.
    pub fn decide<'a>(&'a self, source: &'a str, strictness: f32) -> Option<Docket<'a>> {
        let strictness = if strictness.is_finite() { strictness.clamp(0.0, 1.0) } else { 0.5 };
        let lean = (0.5 - strictness) * 2.0 * STRICTNESS;
        let Weighed { opinions, weights, fitted } = self.weighed.as_ref()?;
        Some(judges::decide(self.layout.on(source), opinions, weights, *fitted, lean))
    }

    /// Cuts the source into segments and gives each a role. They tile the
    /// source; a run of blank lines is one segment.
    pub fn segments(&self, source: &str, choices: &Choices) -> Segmented {
        let docket = self.decide(source, choices.strictness);
        let count = self.layout.parts.len();
        let (mut segments, mut parts) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut end = 0;
        for (at, part) in self.layout.parts.iter().enumerate() {
            let span = part.span();
            if span.start > end {
                segments.push(blank(Span::new(end, span.start)));
                parts.push(None);
            }
            end = span.end;
            segments.push(match &docket {
                Some(docket) => judged(docket, span, at),
                None => clean(span),
            });
            parts.push(Some(at as u32));
        }
        let len = source.len();
        if len > end {
            segments.push(blank(Span::new(end, len)));
            parts.push(None);
        }
        judges::reader::overrule(&mut segments, choices);
        for at in 1..segments.len() {
            let wrapped = parts[at].is_some_and(|part| self.layout.parts[part as usize].wrapped);
            let (above, own) = (&segments[at - 1], &segments[at]);
            if wrapped && above.kept && own.kept && above.role == own.role {
                let [above, own] = [above, own].map(|segment| segment.span.trim(source));
                let own = unquoted(source, own);
                segments[at].continues = Some(Joint::between(above.of(source), own.of(source)));
            }
        }
        Segmented { segments, parts, picked: docket.and_then(|docket| docket.picked) }
    }
}

fn judged(docket: &Docket<'_>, span: Span, at: usize) -> Segment {
    let verdict = docket.verdicts[at];
    Segment {
        span,
        role: verdict.role,
        kept: verdict.kept,
        continues: None,
        confidence: rounded(verdict.confidence),
        reason: docket.reason(at),
    }
}

const fn clean(span: Span) -> Segment {
    let reason = Reason { code: ReasonCode::Prose, judge: Judge::Clean, evidence: None };
    Segment { span, role: Role::Paragraph, kept: true, continues: None, confidence: 1.0, reason }
}

const fn blank(span: Span) -> Segment {
    let reason = Reason { code: ReasonCode::Blank, judge: Judge::Blank, evidence: None };
    Segment { span, role: Role::Blank, kept: false, continues: None, confidence: 1.0, reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use layout::tests::document;

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

    fn segments(source: &str, choices: &Choices) -> Vec<Segment> {
        let document = document(source);
        let reading = Reading::of(Labeller::get().unwrap(), &document);
        reading.segments(source, choices).segments
    }

    #[test]
    fn the_committed_model_fits_this_code() {
        assert!(Labeller::get().is_ok());
    }

    #[test]
    fn segments_tile_the_source_and_blank_lines_are_one() {
        for source in ["", "\n\n\n", "x", " \u{0}\n", &page(), "a.b\r\n\r\n\r\nc"] {
            let segments = segments(source, &Choices::default());
            let joined: String = segments.iter().map(|s| s.span.of(source)).collect();
            assert_eq!(joined, source);
            assert!(segments.iter().all(|s| (0.5..=1.0).contains(&s.confidence)), "{source}");
        }
        assert_eq!(segments(&"\n".repeat(100_000), &Choices::default()).len(), 1);
    }

    #[test]
    fn the_reader_has_the_last_word() {
        let source = page();
        let at = source.find("Impressum").unwrap();
        let choices = Choices::default().decide(at, true).decide(0, true);
        let segments = segments(&source, &choices);
        let reader: Vec<_> = segments.iter().filter(|s| s.reason.judge == Judge::Reader).collect();
        assert_eq!(reader.len(), 2);
        assert!(reader.iter().all(|s| s.kept));
    }

    #[test]
    fn strictness_removes_more_and_leniency_less() {
        let source = page();
        let kept = |strictness: f32| {
            let segments = segments(&source, &Choices::default().strictness(strictness));
            crate::export::body(&source, &segments).len()
        };
        let kept = [0.0, 0.5, 1.0].map(kept);
        assert!(kept.is_sorted_by(|a, b| a >= b) && kept[0] > 300, "{kept:?}");
    }
}
