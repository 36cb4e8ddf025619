//! Who wrote the article, when, for whom: read off the roles.
//!
//! One file per field. A field is filled only where the text bears it out: a
//! wrong author or date is worse than none.

mod agency;
mod byline;
mod caption;
mod dates;
mod headline;
mod lexicon;
mod place;
mod publisher;

use crate::analysis::{Field, Metadata, Role, Segment};
use crate::language::Language;
use crate::text::Span;

/// Reads the metadata off the segments.
pub fn read(source: &str, segments: &[Segment], language: Option<Language>) -> Metadata {
    let page = Page { source, segments, language };
    let (published, updated) = dates::read(&page);
    Metadata {
        headline: headline::headline(&page),
        kicker: headline::kicker(&page),
        authors: byline::authors(&page),
        published,
        updated,
        agencies: agency::read(&page),
        publisher: publisher::read(&page),
        place: place::read(&page),
        captions: caption::captions(&page),
        credits: caption::credits(&page),
    }
}

/// What the fields are read off.
struct Page<'a> {
    source: &'a str,
    segments: &'a [Segment],
    language: Option<Language>,
}

impl<'a> Page<'a> {
    /// The segments of one of the roles, without white space at the ends.
    fn with<'r>(
        &self,
        roles: &'r [Role],
    ) -> impl Iterator<Item = (&'a Segment, Span)> + use<'a, 'r> {
        let source = self.source;
        self.segments
            .iter()
            .filter(|segment| roles.contains(&segment.role))
            .map(move |segment| (segment, segment.span.trim(source)))
            .filter(|(_, span)| !span.is_empty())
    }

    /// The first paragraph of the article.
    fn first_paragraph(&self) -> Option<Span> {
        self.paragraphs().next()
    }

    /// The last paragraph of the article.
    fn last_paragraph(&self) -> Option<Span> {
        let mut back = self.segments.iter().rev();
        back.find(|segment| segment.kept && is_prose(segment.role))
            .map(|segment| segment.span.trim(self.source))
    }

    fn paragraphs(&self) -> impl Iterator<Item = Span> {
        let kept = self.segments.iter().filter(|segment| segment.kept && is_prose(segment.role));
        kept.map(|segment| segment.span.trim(self.source))
    }

    /// The text at the span as a field.
    fn field(&self, span: Span) -> Field {
        let words: Vec<&str> = span.of(self.source).split_whitespace().collect();
        Field { span, value: words.join(" ") }
    }
}

fn is_prose(role: Role) -> bool {
    role.is_body() && !matches!(role, Role::Crosshead | Role::Table)
}

/// The beginning of a span, for fields that only stand there.
fn beginning(source: &str, span: Span, bytes: usize) -> Span {
    let end = source.floor_char_boundary(span.end.min(span.start + bytes));
    Span::new(span.start, end)
}

/// The end of a span, for fields that only stand there.
fn ending(source: &str, span: Span, bytes: usize) -> Span {
    let start = source.ceil_char_boundary(span.start.max(span.end.saturating_sub(bytes)));
    Span::new(start, span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Reason, ReasonCode};

    /// A source of one line per row, each a segment of its role; kept as the
    /// role says.
    pub(super) fn page(rows: &[(Role, &str)]) -> (String, Vec<Segment>) {
        let mut source = String::new();
        let mut segments = Vec::new();
        for &(role, text) in rows {
            let start = source.len();
            source.push_str(text);
            source.push('\n');
            segments.push(Segment {
                span: Span::new(start, source.len()),
                role,
                kept: role.is_article(),
                confidence: 1.0,
                reason: Reason { code: ReasonCode::Prose, evidence: None },
            });
        }
        (source, segments)
    }

    /// Reads the metadata off rows of a German page.
    pub(super) fn metadata(rows: &[(Role, &str)]) -> Metadata {
        let (source, segments) = page(rows);
        let metadata = read(&source, &segments, Some(Language::De));
        for field in metadata.authors.iter().chain(&metadata.headline).chain(&metadata.place) {
            assert_eq!(field.span.of(&source), field.value);
        }
        metadata
    }

    pub(super) fn values(fields: &[Field]) -> Vec<&str> {
        fields.iter().map(|field| field.value.as_str()).collect()
    }

    #[test]
    fn a_page_without_roles_gives_nothing() {
        assert_eq!(metadata(&[]), Metadata::default());
        assert_eq!(
            metadata(&[(Role::Navigation, "Start"), (Role::Blank, " ")]),
            Metadata::default()
        );
    }

    #[test]
    fn beginning_and_end_respect_characters() {
        let source = "ää€ää";
        let span = Span::new(0, source.len());
        assert_eq!(beginning(source, span, 5).of(source), "ää");
        assert_eq!(ending(source, span, 5).of(source), "ää");
        assert_eq!(ending(source, span, 99).of(source), source);
    }
}
