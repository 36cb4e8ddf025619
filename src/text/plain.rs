//! Text as it is read: without what can't be seen, letters in one piece.

use std::borrow::Cow;
use std::ops::Range;

/// Letters and what they become with a mark that combines with them.
const COMPOSED: [(char, &str); 13] = [
    ('\u{300}', "aàeèiìoòuùAÀEÈIÌOÒUÙ"),
    ('\u{301}', "aáeéiíoóuúyýcćnńsśzźlĺrŕAÁEÉIÍOÓUÚYÝCĆNŃSŚZŹLĹRŔ"),
    ('\u{302}', "aâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷAÂEÊIÎOÔUÛCĈGĜHĤJĴSŜWŴYŶ"),
    ('\u{303}', "aãnñoõiĩuũAÃNÑOÕIĨUŨ"),
    ('\u{304}', "aāeēiīoōuūAĀEĒIĪOŌUŪ"),
    ('\u{306}', "aăgğuŭийAĂGĞUŬИЙ"),
    ('\u{307}', "zżeėcċgġZŻEĖCĊGĠIİ"),
    ('\u{308}', "aäeëiïoöuüyÿеёіїAÄEËIÏOÖUÜYŸЕЁІЇ"),
    ('\u{30a}', "aåuůAÅUŮ"),
    ('\u{30b}', "oőuűOŐUŰ"),
    ('\u{30c}', "cčdďeěnňrřsštťzžlľCČDĎEĚNŇRŘSŠTŤZŽLĽ"),
    ('\u{327}', "cçsştţgģCÇSŞTŢGĢ"),
    ('\u{328}', "aąeęiįuųAĄEĘIĮUŲ"),
];

/// Whether a text is read as it stands.
pub fn is_plain(text: &str) -> bool {
    text.is_ascii() || !text.chars().any(is_odd)
}

/// A word as it is read.
pub fn plain(word: &str) -> Cow<'_, str> {
    Plain::of(word).text
}

/// A line without soft hyphens and characters of no width, with composed letters,
/// plain hyphens and figures of plain width; and where each byte of it lies in the line itself.
#[derive(Debug)]
pub struct Plain<'t> {
    /// The line as it is read.
    pub text: Cow<'t, str>,
    /// For each byte, begin and end of the character that it is of. Empty where
    /// the line is plain as it is.
    places: Vec<(usize, usize)>,
}

impl<'t> Plain<'t> {
    /// Reads a line.
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
    pub fn place(&self, start: usize, end: usize) -> Range<usize> {
        match (self.places.get(start), self.places.get(end.wrapping_sub(1))) {
            (Some(first), Some(last)) => first.0..last.1,
            _ => start..end,
        }
    }
}

/// Whether a character isn't read as it stands.
const fn is_odd(c: char) -> bool {
    is_unseen(c)
        || matches!(c, '\u{2010}' | '\u{2011}' | '\u{300}'..='\u{328}' | '\u{ff01}'..='\u{ff5e}')
}

/// The plain form of hyphens and of letters, figures and marks of full width.
fn narrow(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' => '-',
        // They stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Whether a character has no width: soft hyphens, joiners, marks of direction.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// The letter that `c` and a combining mark are together.
fn composed(c: char, mark: char) -> Option<char> {
    let (_, pairs) = COMPOSED.iter().find(|(own, _)| *own == mark)?;
    let mut pairs = pairs.chars();
    while let (Some(letter), Some(whole)) = (pairs.next(), pairs.next()) {
        if letter == c {
            return Some(whole);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_read() {
        for (text, expected) in [
            ("Mer\u{ad}kel", "Merkel"),
            ("Go\u{308}rlitz", "Görlitz"),
            ("VW\u{2011}Aktie", "VW-Aktie"),
            ("\u{200b}\u{feff}", ""),
            ("２０", "20"),
            ("Köln", "Köln"),
            ("", ""),
        ] {
            assert_eq!(plain(text), expected, "{text}");
            assert_eq!(is_plain(text), text == expected, "{text}");
        }
    }
}
