//! A range of bytes in the source.

use super::is_blank;
use std::ops::Range;

/// A half-open range `start..end` of bytes (UTF-8) of a source. Those in a result
/// lie on character boundaries. For other ways of counting see
/// [`Analysis::view`](crate::Analysis::view).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First position.
    pub start: usize,
    /// Position after the last.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    ///
    /// # Panics
    ///
    /// In builds with debug assertions, if `end` lies before `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// The text at the span.
    ///
    /// # Panics
    ///
    /// If the span reaches beyond `source` or cuts a character, which it can only
    /// in another text than its own.
    pub fn of(self, source: &str) -> &str {
        &source[self.start..self.end]
    }

    /// Number of bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// From its beginning to the end of a later one.
    pub(crate) const fn to(self, last: Span) -> Span {
        Span::new(self.start, last.end)
    }

    /// The span without what is blank at its ends.
    #[must_use]
    pub fn trim(self, source: &str) -> Span {
        let text = self.of(source);
        let start = self.start + (text.len() - text.trim_start_matches(is_blank).len());
        Span::new(start, start + text.trim_matches(is_blank).len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}
