//! The word lists that several rooms read.

use super::lists::{Words, words};
use std::sync::LazyLock;

/// Articles and determiners.
pub static ARTICLES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/articles.txt")));

/// Titles that stand before a person's name.
pub static HONORIFICS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/honorifics.txt")));

/// What an author does; see [`ends_in`].
pub static FUNCTIONS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/byline-functions.txt")));

/// Small words inside people's names.
pub static PARTICLES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/particles.txt")));

/// What joins names.
pub static CONJUNCTIONS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/conjunctions.txt")));

/// What leads to an author's name at the beginning of a line, before a colon.
pub static AUTHOR_LABELS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/author-labels.txt")));

/// Whether the word, in lower case, is in the list or ends in an entry of five
/// letters or more.
pub fn ends_in(list: &Words, word: &str) -> bool {
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
