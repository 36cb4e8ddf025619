//! The word lists of this room.

use crate::language::Language;
use crate::language::lists::{Map, Words, entries, words};
use std::sync::LazyLock;

/// Titles and forms of address that are never part of a name.
pub(crate) static FORMS_OF_ADDRESS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/forms-of-address.txt")));

/// Legal forms that stand after a company's name.
pub(crate) static LEGAL_FORMS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/legal-forms.txt")));

/// What page text glues to an author's name, as written.
pub(crate) static GLUED_CUES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/glued-cues.txt")));

/// What people are, beside their names; see [`ends_in`](crate::language::lexicon::ends_in).
pub(crate) static OFFICES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/offices.txt")));

/// What goes on after one of the [`OFFICES`].
pub(crate) static OFFICE_LINKS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/office-links.txt")));

/// Rivers and landscapes in brackets behind a place's name, in small letters.
pub(crate) static PLACE_BRACKETS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/place-brackets.txt")));

/// Towns whose name goes on with a river or landscape, in small letters.
pub(crate) static WHOLE_PLACES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/whole-places.txt")));

static ADJECTIVE_ENDINGS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/adjective-endings.txt")));

/// A German adjective without the ending that it has before its noun ("neu" for
/// "neuen"); `None` for what ends otherwise.
pub(crate) fn adjective_stem(word: &str) -> Option<&str> {
    ADJECTIVE_ENDINGS.iter().find_map(|ending| word.strip_suffix(ending))
}

static PAST_ENDINGS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/past-endings.txt")));

/// Whether a German word in small letters may be a verb in the past.
pub(crate) fn may_be_past(word: &str) -> bool {
    PAST_ENDINGS.iter().any(|ending| word.ends_with(ending))
}

static WHOLE_WORDS: LazyLock<Map<&str, &str>> = LazyLock::new(|| {
    entries(include_str!("../../data/lexicons/whole-words.txt"))
        .filter_map(|entry| entry.split_once('\t'))
        .collect()
});

/// A word of a name as it is whole, in small letters ("universität" for "uni").
pub(crate) fn whole_word(word: &str) -> &str {
    WHOLE_WORDS.get(word).copied().unwrap_or(word)
}

static BARE_GENITIVE: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/bare-genitive.txt")));

/// Whether a name's genitive is a mere -s in this language ("Merkels").
pub(crate) fn has_bare_genitive(language: Language) -> bool {
    BARE_GENITIVE.contains(language.as_str())
}
