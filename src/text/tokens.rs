//! Tokens: words, numbers and single marks.

use super::{Slice, Span, is_blank};
use crate::language::lexicon::GENDER_ENDINGS;

/// A token of the source: 24 bytes, since a line may hold millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its text.
    pub text: &'a str,
    start: u32,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token<'_> {
    /// Where it lies.
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.start as usize + self.text.len())
    }

    /// The same token as if it had another text, which its span goes by.
    pub const fn read_as<'t>(&self, text: &'t str) -> Token<'t> {
        Token { text, start: self.start, kind: self.kind }
    }

    /// What of it lies in a span that cuts no character.
    pub fn within(self, span: Span) -> Option<Self> {
        let own = self.span();
        let (start, end) = (own.start.max(span.start), own.end.min(span.end));
        let text = (start < end).then(|| &self.text[start - own.start..end - own.start])?;
        Some(Token { text, start: start as u32, kind: self.kind })
    }
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner digits, hyphens, apostrophes and ampersands.
    Word,
    /// Digits, with inner points, commas, colons and apostrophes.
    Number,
    /// One punctuation mark or symbol.
    Mark,
}

/// Cuts a text into tokens, leaving out what is blank.
///
/// Hyphenated words stay whole ("Kreml-Sprecher"), abbreviations of single
/// letters keep their points ("U.S.", "z.B."), an English genitive is a token
/// of its own ("Trump" "'s"), and a full stop between a small and a capital
/// letter separates ("aus.Foto").
pub fn tokens(text: Slice<'_>) -> Vec<Token<'_>> {
    let (text, base) = (text.as_str(), text.span().start);
    let mut tokens = Vec::with_capacity(text.len() / 6 + 1);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if is_blank(c) {
            at += c.len_utf8();
            continue;
        }
        let (len, kind) = if c.is_alphabetic() {
            (word_len(&text[at..]), TokenKind::Word)
        } else if c.is_numeric() {
            number(&text[at..])
        } else if is_apostrophe(c) && is_genitive(&text[at..], text[..at].chars().next_back()) {
            (c.len_utf8() + 1, TokenKind::Word)
        } else {
            (c.len_utf8(), TokenKind::Mark)
        };
        tokens.push(Token { text: &text[at..at + len], start: (base + at) as u32, kind });
        at += len;
    }
    tokens
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '´' | '`')
}

const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}

/// Whether `text`, which begins with an apostrophe after `before`, is "'s".
fn is_genitive(text: &str, before: Option<char>) -> bool {
    let mut rest = text.chars().skip(1);
    before.is_some_and(char::is_alphanumeric)
        && matches!(rest.next(), Some('s' | 'S'))
        && !rest.next().is_some_and(char::is_alphanumeric)
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c) || c == '_'
}

/// Marks that modify the letter before them and are not letters themselves.
const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{64b}'..='\u{65f}' | '\u{93c}' | '\u{94d}' | '\u{200c}' | '\u{200d}' | '\u{fe0f}')
}

/// Length of the word that `text` begins with.
fn word_len(text: &str) -> usize {
    if let Some(len) = dotted_abbreviation(text) {
        return len;
    }
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let continues = is_part(c)
            || (is_hyphen(c) || c == '&') && next.is_some_and(char::is_alphanumeric)
            || matches!(c, ':' | '*') && at > 0 && is_ending(&text[at + 1..])
            || is_apostrophe(c)
                && next.is_some_and(char::is_alphabetic)
                && !is_genitive(&text[at..], Some('x'));
        if !continues {
            return at;
        }
    }
    text.len()
}

/// Whether a word goes on with the ending that follows its colon or star:
/// "Kund:innen".
fn is_ending(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    GENDER_ENDINGS.contains(&text[..end])
}

/// Letters that an abbreviation has at most.
const MOST_LETTERS: usize = 16;

/// "U.S." or "z.B.": two or more single letters, each with a point.
fn dotted_abbreviation(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let (mut len, mut letters) = (0, 0);
    while letters < MOST_LETTERS
        && let (Some(letter), Some('.')) = (chars.next(), chars.next())
    {
        if !letter.is_alphabetic() {
            break;
        }
        len += letter.len_utf8() + 1;
        letters += 1;
    }
    // "A.Merkel": the last point must not be glued to a longer word.
    let glued = text[len..].chars().next().is_some_and(char::is_alphabetic);
    (letters >= 2 && !glued).then_some(len)
}

/// Length and kind of the token that begins with a digit: a number, or a word
/// such as "1LIVE" or "5G".
fn number(text: &str) -> (usize, TokenKind) {
    let mut chars = text.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let next_digit = chars.peek().is_some_and(|&(_, next)| next.is_numeric());
        if c.is_numeric() || matches!(c, '.' | ',' | ':' | '\'' | '’') && next_digit {
            end = at + c.len_utf8();
        } else {
            break;
        }
    }
    let mut rest = text[end..].chars();
    match (rest.next(), rest.next()) {
        (Some(c), _) if c.is_alphabetic() => (end + word_len(&text[end..]), TokenKind::Word),
        // "20-jährig" is a word, "2024-25" and "3-2" are not.
        (Some(hyphen), Some(letter)) if is_hyphen(hyphen) && letter.is_alphabetic() => {
            let head = end + hyphen.len_utf8();
            (head + word_len(&text[head..]), TokenKind::Word)
        }
        _ => (end, TokenKind::Number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text.into()).iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        let cases: [(&str, &[&str]); 15] = [
            (
                "Kund:innen, Lehrer*innen, jede:r",
                &["Kund:innen", ",", "Lehrer*innen", ",", "jede:r"],
            ),
            ("Sonntag: in Kiel, 3:innen", &["Sonntag", ":", "in", "Kiel", ",", "3", ":", "innen"]),
            ("Kreml-Sprecher Peskow, 54,", &["Kreml-Sprecher", "Peskow", ",", "54", ","]),
            ("the U.S. economy", &["the", "U.S.", "economy"]),
            ("z.B. dies", &["z.B.", "dies"]),
            ("A.Merkel", &["A", ".", "Merkel"]),
            ("Trump's wall, O'Brien’s", &["Trump", "'s", "wall", ",", "O'Brien", "’s"]),
            ("das Aus.Foto: dpa/ap", &["das", "Aus", ".", "Foto", ":", "dpa", "/", "ap"]),
            ("1.234,50 Euro um 12:30.", &["1.234,50", "Euro", "um", "12:30", "."]),
            ("AT&T und 5G, 20-jährig", &["AT&T", "und", "5G", ",", "20-jährig"]),
            ("3:2 (1:0)", &["3:2", "(", "1:0", ")"]),
            ("„Ja“, sagte", &["„", "Ja", "“", ",", "sagte"]),
            ("Tre\u{301}s 😀!", &["Tre\u{301}s", "😀", "!"]),
            ("\u{feff}ab \u{200b}\u{200b} cd\u{200b}.", &["ab", "cd", "."]),
            ("ab - cd-", &["ab", "-", "cd", "-"]),
        ];
        for (text, expected) in cases {
            assert_eq!(cut(text), expected);
        }
    }
}
