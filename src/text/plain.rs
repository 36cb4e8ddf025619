//! Text as it is read: without what can't be seen, letters in one piece.

use std::borrow::Cow;

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

/// A word without soft hyphens and other characters of no width, with composed letters, plain
/// hyphens and figures of plain width.
pub fn plain(word: &str) -> Cow<'_, str> {
    if is_plain(word) {
        return Cow::Borrowed(word);
    }
    let mut text = String::with_capacity(word.len());
    let mut chars = word.chars().filter(|&c| !is_unseen(c)).map(narrow).peekable();
    while let Some(mut c) = chars.next() {
        while let Some(whole) = chars.peek().and_then(|&mark| composed(c, mark)) {
            c = whole;
            chars.next();
        }
        text.push(c);
    }
    Cow::Owned(text)
}

/// Whether a character isn't read as it stands.
const fn is_odd(c: char) -> bool {
    is_unseen(c)
        || matches!(c, '\u{2010}' | '\u{2011}' | '\u{300}'..='\u{328}' | '\u{ff01}'..='\u{ff5e}')
}

/// The plain form of hyphens and of letters, figures and marks of full width.
pub fn narrow(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' => '-',
        // They stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Whether a character has no width: soft hyphens, joiners, marks of direction.
pub const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// The letter that `c` and a combining mark are together.
pub fn composed(c: char, mark: char) -> Option<char> {
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
