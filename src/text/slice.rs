//! A piece of the source.

use super::{Span, is_blank};
use std::ops::{Deref, Range};

/// A piece of the source that knows where it lies, and reads as its text. To ask
/// it for what reaches beyond it or cuts a character is a panic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Slice<'a> {
    /// Its text.
    pub const fn as_str(self) -> &'a str {
        self.text
    }

    /// Where it lies.
    pub const fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// What of it lies at a span of the source.
    pub fn at(self, span: Span) -> Slice<'a> {
        self.range(span.start - self.start..span.end - self.start)
    }

    /// What of it lies from a byte of the source on.
    pub fn tail(self, start: usize) -> Slice<'a> {
        self.range(start - self.start..self.text.len())
    }

    /// A range of it, in bytes from its own beginning.
    pub fn range(self, range: Range<usize>) -> Slice<'a> {
        Slice { start: self.start + range.start, text: &self.text[range] }
    }

    /// What of it lies in its first bytes, in whole characters.
    pub fn beginning(self, bytes: usize) -> Slice<'a> {
        self.range(0..self.text.floor_char_boundary(bytes))
    }

    /// What of it lies in its last bytes, in whole characters.
    pub fn ending(self, bytes: usize) -> Slice<'a> {
        let len = self.text.len();
        self.range(self.text.ceil_char_boundary(len.saturating_sub(bytes))..len)
    }

    /// The same without what is blank at its ends.
    #[must_use]
    pub fn trim(self) -> Slice<'a> {
        let rest = self.text.trim_start_matches(is_blank);
        Slice {
            text: rest.trim_end_matches(is_blank),
            start: self.start + self.text.len() - rest.len(),
        }
    }
}

/// A whole text.
impl<'a> From<&'a str> for Slice<'a> {
    fn from(text: &'a str) -> Self {
        Slice { text, start: 0 }
    }
}

impl Deref for Slice<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_of_a_piece_lies_in_the_source() {
        let source = "Ada Lorm,  Musterau ";
        let piece = Slice::from(source).tail(9);
        for (part, text) in [
            (piece.trim(), "Musterau"),
            (piece.trim().range(0..6), "Muster"),
            (piece.at(Span::new(11, 13)), "Mu"),
            (piece.range(0..2).trim(), ""),
        ] {
            assert_eq!((&*part, part.span().of(source)), (text, text));
        }
    }

    #[test]
    fn beginning_and_end_respect_characters() {
        let text = Slice::from("ää€ää");
        assert_eq!(text.beginning(5).as_str(), "ää");
        assert_eq!(text.ending(5).as_str(), "ää");
        assert_eq!(text.ending(99), text);
    }
}
