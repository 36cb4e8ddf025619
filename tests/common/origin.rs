//! Whether what is given as text was taken from the source.

use klartext::{Analysis, Field};

/// Checks that the body is made of the kept segments, letter by letter and in their
/// order, and that each piece of metadata that is text stands where it says.
pub fn check_origin(source: &str, analysis: &Analysis) {
    let kept = analysis.segments.iter().filter(|segment| segment.kept && segment.role.is_body());
    let kept: String = kept.map(|segment| segment.span.of(source)).collect();
    assert_eq!(letters(&analysis.body), letters(&kept), "the body of {source:?}");
    let metadata = &analysis.metadata;
    assert_eq!(analysis.headline.as_ref(), metadata.headline.as_ref().map(|field| &field.value));
    let one = [
        &metadata.headline,
        &metadata.kicker,
        &metadata.section,
        &metadata.publisher,
        &metadata.place,
    ];
    let lists = [&metadata.authors, &metadata.captions, &metadata.credits];
    for field in one.into_iter().flatten().chain(lists.into_iter().flatten()) {
        check_field(source, field);
    }
    // Others are normalised; they stand somewhere all the same.
    let told = [&metadata.published, &metadata.updated, &metadata.reading_time];
    let told = told.into_iter().flatten().chain(&metadata.comment_count);
    for field in told.chain(&metadata.agencies) {
        assert!(!field.span.is_empty() && source.get(field.span.start..field.span.end).is_some());
    }
}

/// A field's text may be spelt in other cases and without what stands between its
/// words, but has no letter of its own.
fn check_field(source: &str, field: &Field) {
    let there = letters(field.span.of(source)).to_lowercase();
    let mut there = there.chars();
    let value = letters(&field.value).to_lowercase();
    let stands = value.chars().all(|letter| there.any(|one| one == letter));
    assert!(stands && !value.is_empty(), "{field:?} of {source:?}");
}

/// What takes a place on the page, without the hyphens that ends of broken lines lose and
/// the marks of quoted mail.
fn letters(text: &str) -> String {
    let is_lost = |c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '>' | '\u{ad}' | '\u{2010}' | '\u{61c}' | '\u{feff}')
            // Without a width, and signs of direction.
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{2069}')
    };
    text.chars().filter(|&c| !is_lost(c)).collect()
}
