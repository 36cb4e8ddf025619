//! The word lists of this room.

use crate::language::Language;
use crate::language::lists::{Words, words};
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

static BARE_GENITIVE: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/bare-genitive.txt")));

/// Whether a name's genitive is a mere -s in this language ("Merkels").
pub(crate) fn has_bare_genitive(language: Language) -> bool {
    BARE_GENITIVE.contains(language.as_str())
}
