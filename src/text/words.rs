//! Words as the features of roles see them: lower-cased runs of letters, and
//! numbers without their value.

/// Stands for every number.
pub const NUMBER: u32 = 0x9e37_79b9;

/// A word: sixteen bytes, since a long text has millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Hash of the lower-cased letters; [`NUMBER`] for digits.
    pub hash: u32,
    start: u32,
    end: u32,
    /// Number of characters, and in the lowest bit whether it is a capital.
    form: u32,
}

impl Word {
    /// Byte at which it begins.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// Byte after its last.
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Number of characters.
    pub const fn chars(self) -> u32 {
        self.form >> 1
    }

    /// Whether it begins with a capital letter.
    pub const fn is_capital(self) -> bool {
        self.form & 1 == 1
    }
}

/// The words of a text of less than 2 GiB: runs of letters or of digits
/// ("Artikel43" is two), and the sign © by itself. Positions are counted from
/// `base`, the text's own in the document.
pub fn words(text: &str, base: usize) -> impl Iterator<Item = Word> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, c) = chars.next()?;
            let kind = Class::of(c);
            if kind == Class::Other {
                continue;
            }
            let (mut end, mut count) = (start, 0);
            let mut hash = Fnv::new();
            let mut next = Some((start, c));
            while let Some((at, c)) = next {
                end = at + c.len_utf8();
                count += 1;
                lower(c, &mut hash);
                let mark = kind == Class::Sign;
                next = chars.next_if(|&(_, c)| !mark && Class::of(c) == kind);
            }
            return Some(Word {
                hash: if kind == Class::Digit { NUMBER } else { hash.finish() },
                start: (base + start) as u32,
                end: (base + end) as u32,
                form: count << 1 | u32::from(c.is_uppercase()),
            });
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
        words(text, 0).map(|w| &text[w.start()..w.end()]).collect()
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
        let hash = |text| words(text, 0).map(|w| w.hash).collect::<Vec<_>>();
        assert_eq!(hash("ÜBER 12"), hash("über 7"));
        assert_ne!(hash("über"), hash("unter"));
        assert_ne!(join(1, 2), join(2, 1));
    }
}
