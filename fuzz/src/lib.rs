//! What the fuzz targets share: the models, read once, and what holds for every answer.

use klartext::{Analysis, Klartext, Mention, Page, Span};
use std::sync::OnceLock;

/// The embedded models.
///
/// # Panics
///
/// If they can't be read.
pub fn klartext() -> &'static Klartext {
    static KLARTEXT: OnceLock<Klartext> = OnceLock::new();
    KLARTEXT.get_or_init(|| Klartext::embedded().expect("the embedded models fit"))
}

/// Reads a text.
///
/// # Panics
///
/// If it is refused.
pub fn read(source: &str) -> Page {
    klartext().read(source, &Default::default()).expect("short texts are read")
}

/// Checks that the segments tile the text, and that all that is named lies in it.
///
/// # Panics
///
/// If something doesn't hold.
pub fn check(source: &str, analysis: &Analysis) {
    let mut end = 0;
    for segment in &analysis.segments {
        assert_eq!(segment.span.start, end, "a gap or an overlap");
        assert!(segment.span.end > end && source.is_char_boundary(segment.span.end));
        end = segment.span.end;
    }
    assert_eq!(end, source.len(), "the end is lost");
    check_mentions(source, &analysis.mentions);
    for entity in &analysis.entities {
        assert!(entity.mentions > 0 && entity.first < analysis.mentions.len());
        if let Some(said) = &entity.description {
            check_span(source, said.span);
        }
    }
}

/// Checks that mentions are in order, disjoint and where they say.
///
/// # Panics
///
/// If something doesn't hold.
pub fn check_mentions(source: &str, mentions: &[Mention]) {
    let mut end = 0;
    for mention in mentions {
        assert!(mention.span.start >= end && !mention.span.is_empty(), "{mention:?}");
        assert_eq!(mention.span.of(source), mention.text);
        end = mention.span.end;
    }
}

fn check_span(source: &str, span: Span) {
    assert!(source.get(span.start..span.end).is_some(), "{span:?}");
}
