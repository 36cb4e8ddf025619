//! The word lists of this room.

use crate::language::Language;
use crate::language::lists::{Words, words};
use std::sync::LazyLock;

/// Titles that stand before a person's name.
pub(crate) static HONORIFICS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/honorifics.txt")));

/// Those that are never part of a name.
pub(crate) static FORMS_OF_ADDRESS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/forms-of-address.txt")));

/// What an author does; see [`ends_in`].
pub(crate) static FUNCTIONS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/byline-functions.txt")));

/// Legal forms that stand after a company's name.
pub(crate) static LEGAL_FORMS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/legal-forms.txt")));

/// What page text glues to an author's name, as written.
pub(crate) static GLUED_CUES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/glued-cues.txt")));

/// Articles and determiners.
pub(crate) static ARTICLES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/articles.txt")));

static BARE_GENITIVE: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/bare-genitive.txt")));

/// Whether a name's genitive is a mere -s in this language ("Merkels").
pub(crate) fn has_bare_genitive(language: Language) -> bool {
    BARE_GENITIVE.contains(language.as_str())
}

/// Whether the word, in lower case, is in the list or ends in an entry of five
/// letters or more.
pub(crate) fn ends_in(list: &Words, word: &str) -> bool {
    if list.contains(word) {
        return true;
    }
    // No entry is longer than 20 letters.
    let starts = word.char_indices().rev().take(20).skip(4).map(|(at, _)| at);
    starts.into_iter().any(|at| list.contains(&word[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_count_from_five_letters() {
        assert!(ends_in(&FUNCTIONS, "politikredakteurin"));
        assert!(ends_in(&ARTICLES, "der"));
        assert!(!ends_in(&ARTICLES, "xder"));
        assert!(!ends_in(&FUNCTIONS, "lorm"));
    }
}
