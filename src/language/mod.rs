//! Which language a text is in, and what differs between languages.
//!
//! A language is a row of `table` and a folder under `data/lexicons`.

mod detect;
mod facts;
pub(crate) mod lexicon;
pub(crate) mod lists;
mod table;

pub use detect::detect;
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

/// The language that the options set, or else the detected one.
pub fn resolve(document: &Document, options: &Options) -> Detected {
    match options.language {
        Some(code) => Detected { code: Some(code), confidence: 1.0 },
        None => detect(document),
    }
}
