//! The word lists that several rooms read.

use super::lists::{Words, phrases, under, words};
use super::wordings;
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

/// Words before which a hyphen at a line's end is no break.
pub static HYPHEN_JOINS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/hyphen-joins.txt")));

/// What readers say below a text, of several sorts.
pub const COMMENTS: &str = include_str!("../../data/lexicons/comments.txt");

/// What answers a comment or complains of it.
pub static COMMENT_BUTTONS: Words = LazyLock::new(|| under(COMMENTS, "button").collect());

/// What else the line of these begins with.
pub static COMMENT_REACTIONS: Words = LazyLock::new(|| under(COMMENTS, "reaction").collect());

/// What stands between the number of the comments and the title of what they are on.
pub static COMMENT_TITLES: Words = LazyLock::new(|| under(COMMENTS, "title").collect());

/// The function words of all languages.
pub static FUNCTION_WORDS: Words = LazyLock::new(|| {
    let lists = wordings().map(|wording| wording.function_words);
    lists.flat_map(phrases).flat_map(str::split_whitespace).collect()
});

/// Endings that go on with a word behind a colon or star.
pub static GENDER_ENDINGS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/gender-endings.txt")));

/// Where something glued to a word begins: a capital behind a small letter, from
/// which on `is` holds of the rest in small letters, or its last 20 letters.
pub fn glued(word: &str, is: impl Fn(&str) -> bool) -> Option<usize> {
    let tail = word.char_indices().rev().nth(20).map_or(0, |(at, _)| at);
    let mut before = ' ';
    word.char_indices().find_map(|(at, c)| {
        let begins = c.is_uppercase() && before.is_lowercase();
        before = c;
        (begins && is(&word[at.max(tail)..].to_lowercase())).then_some(at)
    })
}

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
