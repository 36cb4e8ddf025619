//! The word lists of this room: one entry a line, `#` for comments.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A set of words in lower case.
pub(crate) type Words = LazyLock<HashSet<&'static str>>;

/// Titles that stand before a person's name.
pub(crate) static HONORIFICS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/honorifics.txt")));

/// Legal forms that stand after a company's name.
pub(crate) static LEGAL_FORMS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/legal-forms.txt")));

/// Articles and determiners.
pub(crate) static ARTICLES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/articles.txt")));

pub(crate) fn words(list: &'static str) -> HashSet<&'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}
