//! Names: people, organisations, places and others, by the trained tagger.
//!
//! A small network over the tokens of a sentence: [`features`] is what it sees
//! of each, [`lexicon`] what it knows beforehand, [`labels`] what it answers,
//! `bounds` cuts off what is no part of a name. The trained [`Tagger`] is part of
//! the program.

mod bounds;
pub mod features;
pub mod labels;
pub mod lexicon;
mod tagger;

pub use tagger::{NameMention, Tagger};

use crate::text::Span;
use std::sync::LazyLock;

static FILE: &[u8] = include_bytes!("../../../data/models/names.bin");

/// The trained tagger; none if its file does not fit the code, which a test
/// rules out.
static TAGGER: LazyLock<Option<Tagger>> = LazyLock::new(|| Tagger::load(FILE).ok());

/// Finds the names in the sentences of a text, in their order.
pub fn tag(source: &str, sentences: &[Span]) -> Vec<NameMention> {
    let Some(tagger) = TAGGER.as_ref() else { return Vec::new() };
    sentences.iter().flat_map(|&sentence| tagger.tag(source, sentence)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Kind;

    #[test]
    fn the_shipped_model_fits_the_code_and_finds_names() {
        Tagger::load(FILE).expect("a model that fits");
        let text = "Der Kreml-Sprecher Dmitri Tarkow sagte der Nachrichtenagentur Reuters \
                    in Berlin, dass Frankreich zustimmt.";
        let found = tag(text, &[Span::new(0, text.len())]);
        let names: Vec<_> = found.iter().map(|m| (m.span.of(text), m.kind)).collect();
        for name in [
            ("Dmitri Tarkow", Kind::Person),
            ("Reuters", Kind::Organization),
            ("Berlin", Kind::Place),
            ("Frankreich", Kind::Place),
        ] {
            assert!(names.contains(&name), "{name:?} in {names:?}");
        }
        assert!(found.iter().all(|m| (0.0..=1.0).contains(&m.confidence)));
    }

    #[test]
    fn odd_texts_are_survived() {
        for text in ["", "-", "-a", "A-", "\0", "„“\"", "\u{1f600}-X", "x\u{301}-\u{301}"] {
            let found = tag(text, &[Span::new(0, text.len())]);
            assert!(found.iter().all(|m| text.get(m.span.start..m.span.end).is_some()));
        }
        let long = "Wort ".repeat(3000) + &"X-".repeat(3000);
        tag(&long, &[Span::new(0, long.len())]);
    }
}
