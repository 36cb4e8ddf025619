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

/// Splits the source at line feed, carriage return, both together, form feed,
/// and the Unicode line and paragraph separators.
pub fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut push = |start: usize, end: usize| {
        let span = Span::new(start, end);
        lines.push(Line { span, text: span.trim(source) });
    };
    let mut chars = source.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = match c {
            '\r' => match chars.next_if(|&(_, next)| next == '\n') {
                Some((at, _)) => at + 1,
                None => at + 1,
            },
            '\n' | '\u{c}' | '\u{2028}' | '\u{2029}' => at + c.len_utf8(),
            _ => continue,
        };
        push(start, end);
        start = end;
    }
    if start < source.len() {
        push(start, source.len());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_tile_the_source_whatever_ends_them() {
        let source = "a \r\nb\rc\n\n\u{2028} d";
        let lines = lines(source);
        let texts: Vec<_> = lines.iter().map(|l| l.text.of(source)).collect();
        assert_eq!(texts, ["a", "b", "c", "", "", "d"]);
        assert_eq!(lines.iter().map(|l| l.span.of(source)).collect::<String>(), source);
    }
}
