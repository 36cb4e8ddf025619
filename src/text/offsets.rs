//! Conversion of positions at the boundary.

use crate::named::named_enum;
use std::borrow::Cow;

named_enum! {
    /// How positions are counted.
    Offsets {
        /// Bytes of UTF-8, as Rust slices.
        Utf8 = "utf8",
        /// UTF-16 code units, as JavaScript slices.
        Utf16 = "utf16",
        /// Code points, as Python slices.
        Chars = "chars",
    }
}

/// Converts byte positions of one text to another count and back. Made in one
/// pass over the text; a look-up costs a scan of at most `STEP` bytes.
#[derive(Debug)]
pub struct OffsetMap<'a> {
    source: &'a str,
    offsets: Offsets,
    marks: Cow<'a, [Mark]>,
}

/// A byte at every `STEP`-th place (or the character start below it), and the
/// count there.
pub type Mark = (usize, usize);

const STEP: usize = 64;

impl<'a> OffsetMap<'a> {
    /// Prepares the conversion of positions in `source`.
    pub fn new(source: &'a str, offsets: Offsets) -> Self {
        OffsetMap { source, offsets, marks: Self::marks(source, offsets).into() }
    }

    /// The same with the marks of that source, made once and kept.
    #[cfg(all(feature = "js", target_arch = "wasm32"))]
    pub const fn with(source: &'a str, offsets: Offsets, marks: &'a [Mark]) -> Self {
        OffsetMap { source, offsets, marks: Cow::Borrowed(marks) }
    }

    /// The marks of a source; none where bytes and counts agree.
    pub fn marks(source: &str, offsets: Offsets) -> Vec<Mark> {
        let mut marks = Vec::new();
        if offsets != Offsets::Utf8 && !source.is_ascii() {
            marks.reserve(source.len() / STEP + 1);
            let mut count = 0;
            let mut next = 0;
            for (byte, c) in source.char_indices() {
                if byte >= next {
                    marks.push((byte, count));
                    next = byte + STEP;
                }
                count += width(c, offsets);
            }
        }
        marks
    }

    /// The text.
    pub const fn source(&self) -> &'a str {
        self.source
    }

    /// How it counts.
    pub const fn offsets(&self) -> Offsets {
        self.offsets
    }

    /// The count at a byte position. A position inside a character or beyond
    /// the text is taken back to the nearest boundary before it.
    pub fn count_at(&self, byte: usize) -> usize {
        let byte = self.source.floor_char_boundary(byte);
        if self.marks.is_empty() {
            return byte;
        }
        let at = self.marks.partition_point(|&(b, _)| b <= byte) - 1;
        let (start, count) = self.marks[at];
        count + self.source[start..byte].chars().map(|c| width(c, self.offsets)).sum::<usize>()
    }

    /// The byte position at a count; the inverse of [`count_at`](Self::count_at).
    pub fn to_byte(&self, count: usize) -> usize {
        if self.marks.is_empty() {
            return self.source.floor_char_boundary(count);
        }
        let at = self.marks.partition_point(|&(_, c)| c <= count) - 1;
        let (start, mut seen) = self.marks[at];
        for (byte, c) in self.source[start..].char_indices() {
            seen += width(c, self.offsets);
            if seen > count {
                return start + byte;
            }
        }
        self.source.len()
    }
}

const fn width(c: char, offsets: Offsets) -> usize {
    match offsets {
        Offsets::Utf8 => c.len_utf8(),
        Offsets::Utf16 => c.len_utf16(),
        Offsets::Chars => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_the_naive_ones() {
        let text = "aä€😀\u{0}z".repeat(50);
        for &offsets in Offsets::ALL {
            let map = OffsetMap::new(&text, offsets);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let naive = match offsets {
                    Offsets::Utf8 => byte,
                    Offsets::Utf16 => text[..byte].encode_utf16().count(),
                    Offsets::Chars => text[..byte].chars().count(),
                };
                assert_eq!(map.count_at(byte), naive);
                assert_eq!(map.to_byte(naive), byte);
            }
        }
    }

    #[test]
    fn positions_outside_are_taken_back() {
        let map = OffsetMap::new("ä", Offsets::Utf16);
        assert_eq!((map.count_at(1), map.count_at(9), map.to_byte(9)), (0, 1, 2));
    }
}
