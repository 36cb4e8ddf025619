//! The shape of a word: what its characters look like, not what they are.

/// How a word is cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Casing {
    /// No letter in it.
    None,
    /// No upper-case letter.
    Lower,
    /// First letter upper, the others lower.
    Title,
    /// Two or more letters, all upper.
    Upper,
    /// Anything else: "iPhone", "GmbH".
    Mixed,
}

/// How `word` is cased.
pub fn casing(word: &str) -> Casing {
    let (mut letters, mut upper, mut first_upper) = (0usize, 0usize, false);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        if c.is_uppercase() {
            upper += 1;
            first_upper |= letters == 0;
        }
        letters += 1;
    }
    match (letters, upper) {
        (0, _) => Casing::None,
        (_, 0) => Casing::Lower,
        (_, 1) if first_upper => Casing::Title,
        (n, u) if n == u => Casing::Upper,
        _ => Casing::Mixed,
    }
}

/// The word with letters as `x`/`X`, digits as `0` and runs shortened to one:
/// "Kreml-Sprecher" and "Xi-Jinping" are both "Xx-Xx".
pub fn shape(word: &str) -> String {
    let mut shape = String::new();
    for c in word.chars() {
        let class = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_numeric() {
            '0'
        } else {
            c
        };
        if !shape.ends_with(class) {
            shape.push(class);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casing_and_shape() {
        let cases = [
            ("2026", Casing::None, "0"),
            ("haus", Casing::Lower, "x"),
            ("Haus", Casing::Title, "Xx"),
            ("A", Casing::Title, "X"),
            ("ARD", Casing::Upper, "X"),
            ("iPhone", Casing::Mixed, "xXx"),
            ("Kreml-Sprecher", Casing::Mixed, "Xx-Xx"),
        ];
        for (word, c, s) in cases {
            assert_eq!((casing(word), shape(word).as_str()), (c, s), "{word}");
        }
    }
}
