//! Which language a text is in, and what differs between languages.
//!
//! A language is a row of `table` and a folder under `data/lexicons`.

mod detect;
mod facts;
pub(crate) mod lexicon;
pub(crate) mod lists;
mod table;
mod vocabulary;

pub(crate) use detect::detect;
pub(crate) use facts::{Ends, Facts, Scale, Unit, facts};
pub use table::Language;
pub(crate) use table::{dates, patterns, wordings};

use crate::options::Options;
use crate::text::Document;
use serde::Serialize;

/// A language with the confidence of its detection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Detected {
    /// ISO 639-1 code; `None` when the text gives no hold.
    pub code: Option<Language>,
    /// From 0 (a guess) to 1 (certain).
    pub confidence: f32,
}

/// The languages whose words count in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Languages {
    /// The text's.
    One(Language),
    /// The likeliest, if any is, and German and English beside it: a text of a line or
    /// two may be in another language than it seems.
    Unsure(Option<Language>),
}

impl Languages {
    /// How many there are, as `index` counts them.
    pub(crate) const COUNT: usize = 2 * Language::ALL.len() + 1;

    /// Each as a number of its own.
    pub(crate) const fn index(self) -> usize {
        match self {
            Languages::Unsure(None) => 0,
            Languages::One(language) => 1 + language as usize,
            Languages::Unsure(Some(language)) => 1 + Language::ALL.len() + language as usize,
        }
    }

    /// The languages, the likeliest first.
    pub(crate) fn all(self) -> Vec<Language> {
        match self {
            Languages::One(language) => vec![language],
            Languages::Unsure(likeliest) => {
                let others = [Language::De, Language::En].into_iter();
                let others = others.filter(|&other| Some(other) != likeliest);
                likeliest.into_iter().chain(others).collect()
            }
        }
    }
}

impl From<Option<Language>> for Languages {
    fn from(language: Option<Language>) -> Languages {
        language.map_or(Languages::Unsure(None), Languages::One)
    }
}

/// The language that the options set, or else the detected one; and those whose words
/// count.
pub(crate) fn resolve(document: &Document, options: &Options) -> (Detected, Languages) {
    match options.language {
        Some(code) => (Detected { code: Some(code), confidence: 1.0 }, Languages::One(code)),
        None => detect(document),
    }
}
