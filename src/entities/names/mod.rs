//! Names: people, organisations, places and others, by the trained tagger.
//!
//! A linear chain over the tokens of a sentence: [`features`] is what it sees,
//! [`lexicon`] what it knows beforehand, [`labels`] what it answers. The
//! trained [`Tagger`] is part of the program.

pub mod features;
pub mod labels;
pub mod lexicon;
mod tagger;

pub use tagger::{NameMention, Tagger};

use crate::language::Language;
use crate::text::Span;
use std::sync::LazyLock;

static FILE: &[u8] = include_bytes!("../../../data/models/names.bin");

/// The trained tagger; none if its file does not fit the code, which a test
/// rules out.
static TAGGER: LazyLock<Option<Tagger>> = LazyLock::new(|| Tagger::load(FILE).ok());

/// Finds the names in the sentences of a text, in their order.
pub fn tag(source: &str, sentences: &[Span], language: Option<Language>) -> Vec<NameMention> {
    let Some(tagger) = TAGGER.as_ref() else { return Vec::new() };
    sentences.iter().flat_map(|&sentence| tagger.tag(source, sentence, language)).collect()
}
