//! Lines, with whatever terminates them.

use super::Slice;

/// A line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// The whole line including its terminator; all lines tile the text.
    pub whole: Slice<'a>,
    /// What is in it: no terminator, nothing blank at the ends. Nothing in a
    /// blank line.
    pub text: Slice<'a>,
}

/// The characters that end a line; a carriage return and a line feed together
/// are one end.
pub const ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Splits a text at line feed, carriage return, both together, vertical tab, form
/// feed, next line, and the Unicode line and paragraph separators.
pub fn lines(text: Slice<'_>) -> impl Iterator<Item = Line<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = match rest.find(ENDS) {
            None => rest.len(),
            Some(at) if rest[at..].starts_with("\r\n") => at + 2,
            Some(at) => at + rest[at..].chars().next().map_or(0, char::len_utf8),
        };
        let whole = rest.range(0..end);
        rest = rest.range(end..rest.len());
        Some(Line { whole, text: whole.trim() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_tile_the_source_whatever_ends_them() {
        let source = "\u{feff}a \r\nb\rc\n\n\u{2028} d\u{b}e\u{200b}\u{85}\u{200b}\n";
        let lines: Vec<Line<'_>> = lines(source.into()).collect();
        let texts: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["a", "b", "c", "", "", "d", "e", ""]);
        assert_eq!(lines.iter().map(|line| line.whole.as_str()).collect::<String>(), source);
    }
}
