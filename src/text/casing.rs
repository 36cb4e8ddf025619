//! How words are cased.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cased() {
        let cases = [
            ("2026", Casing::None),
            ("haus", Casing::Lower),
            ("Haus", Casing::Title),
            ("A", Casing::Title),
            ("ARD", Casing::Upper),
            ("iPhone", Casing::Mixed),
            ("Kreml-Sprecher", Casing::Mixed),
        ];
        for (word, expected) in cases {
            assert_eq!(casing(word), expected, "{word}");
        }
    }
}
