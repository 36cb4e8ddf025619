//! What takes no place on the page: white space, and what has no width.

/// Whether a character is white space, or one without a width that neither joins
/// letters nor stands inside a word: byte order mark, zero-width space, word
/// joiner, signs of direction.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2060}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
