//! Lines, with whatever terminates them.

use super::Span;

/// A line of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The whole line including its terminator; the spans of all lines tile
    /// the source.
    pub span: Span,
    /// The text in it: no terminator, no white space at the ends.
    pub text: Span,
}

impl Line {
    /// Whether the line holds nothing but white space.
    pub const fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The characters that end a line; a carriage return and a line feed together
/// are one end.
pub const ENDS: [char; 5] = ['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}'];

/// Splits the source at line feed, carriage return, both together, form feed,
/// and the Unicode line and paragraph separators.
pub fn lines(source: &str) -> impl Iterator<Item = Line> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &source[start..];
        if rest.is_empty() {
            return None;
        }
        let end = match rest.find(ENDS) {
            None => source.len(),
            Some(at) if rest[at..].starts_with("\r\n") => start + at + 2,
            Some(at) => start + at + rest[at..].chars().next().map_or(0, char::len_utf8),
        };
        let span = Span::new(start, end);
        start = end;
        Some(Line { span, text: span.trim(source) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_tile_the_source_whatever_ends_them() {
        let source = "a \r\nb\rc\n\n\u{2028} d";
        let lines: Vec<Line> = lines(source).collect();
        let texts: Vec<_> = lines.iter().map(|l| l.text.of(source)).collect();
        assert_eq!(texts, ["a", "b", "c", "", "", "d"]);
        assert_eq!(lines.iter().map(|l| l.span.of(source)).collect::<String>(), source);
    }
}
