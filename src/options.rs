//! Settings of a reading.

use crate::choices::large;
use crate::entities::values::civil::Day;
use crate::language::Language;
use crate::text::LONGEST;
use serde::{Deserialize, Serialize};

/// Settings of a reading; `Options::default()` is what the page uses.
///
/// ```
/// use klartext::{Language, Options};
///
/// let options = Options::default().language(Language::De).max_bytes(1 << 20);
/// assert_eq!((options.max_bytes, options.max_lines), (1_048_576, 2_000_000));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Options {
    /// The language of the text; detected when absent.
    pub language: Option<Language>,
    /// Longest text accepted, in bytes of UTF-8; no text of 2 GiB is, whatever
    /// stands here.
    #[serde(deserialize_with = "large")]
    pub max_bytes: usize,
    /// Most lines accepted, of those that hold more than white space.
    #[serde(deserialize_with = "large")]
    pub max_lines: usize,
    /// The day from which relative dates are counted ("gestern") where the text
    /// doesn't say when it was published; without both they are left out.
    pub reference_date: Option<Day>,
}

impl Options {
    /// The default limit of a text: 64 MiB, some thirty thick novels.
    pub const DEFAULT_MAX_BYTES: usize = 64 << 20;
    /// The default limit of lines that hold more than white space: two millions.
    pub const DEFAULT_MAX_LINES: usize = 2_000_000;

    /// The same for a text of this language.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// The same with another limit of the text's length, in bytes of UTF-8.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// The same with another limit of the lines that hold more than white space.
    #[must_use]
    pub fn max_lines(mut self, lines: usize) -> Self {
        self.max_lines = lines;
        self
    }

    /// The same with a day for relative dates.
    #[must_use]
    pub fn reference_date(mut self, day: Day) -> Self {
        self.reference_date = Some(day);
        self
    }

    /// The longest text that is read.
    pub(crate) fn longest(&self) -> usize {
        self.max_bytes.min(LONGEST)
    }
}

impl Default for Options {
    fn default() -> Self {
        Options {
            language: None,
            max_bytes: Self::DEFAULT_MAX_BYTES,
            max_lines: Self::DEFAULT_MAX_LINES,
            reference_date: None,
        }
    }
}
