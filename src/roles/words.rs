//! Words as the roles' features see them: lower-cased runs of letters, and
//! numbers without their value.

/// Stands for every number.
pub const NUMBER: u32 = 0x9e37_79b9;

/// A word of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Hash of the lower-cased letters; [`NUMBER`] for digits.
    pub hash: u32,
    /// Position of its first byte in the text that was read.
    pub start: usize,
    /// Position after its last byte.
    pub end: usize,
    /// Number of characters.
    pub chars: u32,
    /// Whether it begins with a capital letter.
    pub capital: bool,
}

/// The words of a text: runs of letters or of digits ("Artikel43" is two),
/// and the sign © by itself.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, c) = chars.next()?;
            let kind = Class::of(c);
            if kind == Class::Other {
                continue;
            }
            let mut word = Word { hash: 0, start, end: start, chars: 0, capital: c.is_uppercase() };
            let mut hash = Fnv::new();
            let mut next = Some((start, c));
            while let Some((at, c)) = next {
                word.end = at + c.len_utf8();
                word.chars += 1;
                lower(c, &mut hash);
                let mark = kind == Class::Sign;
                next = chars.next_if(|&(_, c)| !mark && Class::of(c) == kind);
            }
            word.hash = if kind == Class::Digit { NUMBER } else { hash.finish() };
            return Some(word);
        }
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Sign,
    Other,
}

impl Class {
    fn of(c: char) -> Class {
        if c.is_ascii() {
            if c.is_ascii_alphabetic() {
                Class::Letter
            } else if c.is_ascii_digit() {
                Class::Digit
            } else {
                Class::Other
            }
        } else if c == '©' {
            Class::Sign
        } else if c.is_numeric() {
            Class::Digit
        } else if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') {
            Class::Letter
        } else {
            Class::Other
        }
    }
}

fn lower(c: char, hash: &mut Fnv) {
    if c.is_ascii() {
        hash.add(u32::from(c.to_ascii_lowercase()));
    } else {
        c.to_lowercase().for_each(|c| hash.add(u32::from(c)));
    }
}

/// FNV-1a over code points (Fowler, Noll, Vo).
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
    const fn add(&mut self, value: u32) {
        self.0 = (self.0 ^ value as u64).wrapping_mul(0x0100_0000_01b3);
    }
    const fn finish(&self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }
}

/// Joins hashes in order.
pub const fn join(left: u32, right: u32) -> u32 {
    let mixed = (left as u64 ^ 0x517c_c1b7).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ right as u64;
    let mixed = mixed.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text).map(|w| &text[w.start..w.end]).collect()
    }

    #[test]
    fn words_and_numbers_part() {
        assert_eq!(
            cut("Artikel43 – © dpa/AFP, 7,90"),
            ["Artikel", "43", "©", "dpa", "AFP", "7", "90"]
        );
        assert_eq!(cut(" …"), [""; 0]);
    }

    #[test]
    fn case_and_value_do_not_count() {
        let hash = |text| words(text).map(|w| w.hash).collect::<Vec<_>>();
        assert_eq!(hash("ÜBER 12"), hash("über 7"));
        assert_ne!(hash("über"), hash("unter"));
        assert_ne!(join(1, 2), join(2, 1));
    }
}
