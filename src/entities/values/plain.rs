//! A line as it is read: without what can't be seen, letters in one piece.

use crate::text::{composed, is_plain, is_unseen, narrow};
use std::borrow::Cow;

/// A line without soft hyphens and characters of no width, with composed letters,
/// plain hyphens and figures of plain width; and where each byte of it lies in the line itself.
pub(super) struct Plain<'t> {
    pub text: Cow<'t, str>,
    /// For each byte, begin and end of the character that it is of. Empty where
    /// the line is plain as it is.
    places: Vec<(usize, usize)>,
}

impl<'t> Plain<'t> {
    pub fn of(line: &'t str) -> Plain<'t> {
        if is_plain(line) {
            return Plain { text: Cow::Borrowed(line), places: Vec::new() };
        }
        let (mut text, mut places) = (String::new(), Vec::new());
        let mut chars = line.char_indices().peekable();
        while let Some((start, mut c)) = chars.next() {
            if is_unseen(c) {
                // "am\u{200b}3. Mai": a place to break between word and figure.
                let next = chars.peek().map_or(' ', |&(_, next)| next);
                let last = text.chars().next_back().unwrap_or(' ');
                let parts = last.is_alphabetic() && next.is_ascii_digit()
                    || last.is_ascii_digit() && next.is_alphabetic();
                if c != '\u{200b}' || !parts {
                    continue;
                }
                c = ' ';
            }
            c = narrow(c);
            let mut end = chars.peek().map_or(line.len(), |&(at, _)| at);
            while let Some(whole) = chars.peek().and_then(|&(_, mark)| composed(c, mark)) {
                c = whole;
                chars.next();
                end = chars.peek().map_or(line.len(), |&(at, _)| at);
            }
            text.push(c);
            places.resize(text.len(), (start, end));
        }
        Plain { text: Cow::Owned(text), places }
    }

    /// Where in the line lies what is at `start..end` in the text.
    pub fn place(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        match (self.places.get(start), self.places.get(end.wrapping_sub(1))) {
            (Some(first), Some(last)) => first.0..last.1,
            _ => start..end,
        }
    }
}
