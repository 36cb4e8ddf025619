//! The word lists of this room: one entry a line, `#` for comments.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A set of words in lower case.
pub(crate) type Words = LazyLock<HashSet<&'static str>>;

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

/// Articles and determiners.
pub(crate) static ARTICLES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/articles.txt")));

pub(crate) fn words(list: &'static str) -> HashSet<&'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
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
