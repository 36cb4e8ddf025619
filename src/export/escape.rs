//! Text as it must be written in markup.

/// Text for HTML and XML, in elements and in quoted attributes. Characters
/// that XML can't hold become U+FFFD.
pub fn xml(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

/// As [`xml`], as a new string.
pub fn xml_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    xml(text, &mut out);
    out
}

/// Text for a line of Markdown (CommonMark): nothing in it is markup.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' => true,
            '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            // Headings, lists and rules begin a line.
            '#' | '+' | '-' | '=' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\0' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(
            xml_string("<a b='c'>&\"\0\u{8}ä"),
            "&lt;a b=&#39;c&#39;&gt;&amp;&quot;\u{fffd}\u{fffd}ä"
        );
        let cases = [
            ("# kein Titel", "\\# kein Titel"),
            ("C# und A-B", "C# und A-B"),
            ("- kein Punkt", "\\- kein Punkt"),
            ("1. Mai", "1\\. Mai"),
            ("Am 1. Mai", "Am 1. Mai"),
            ("a*b*_c_ [x](y)", "a\\*b\\*\\_c\\_ \\[x\\](y)"),
            ("AT&T & &amp; &#38;", "AT\\&T & \\&amp; \\&#38;"),
            ("> Zitat <b>", "\\> Zitat \\<b\\>"),
        ];
        for (text, expected) in cases {
            assert_eq!(markdown(text), expected);
        }
    }
}
