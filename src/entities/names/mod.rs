//! Names: people, organisations, places and others, by the trained tagger.
//!
//! A small network over the tokens of a sentence: [`features`] is what it sees
//! of each ([`fingerprint`] binds it to that), [`lexicon`] what it knows
//! beforehand, [`labels`] what it answers. What it finds likely enough are
//! [`proposals`]; `bounds` cuts off what is no part of a name, [`evidence`] is what
//! speaks for each, [`verdict`] what was learned of that. The trained [`Tagger`]
//! is part of the program.

mod bounds;
pub mod evidence;
pub mod features;
pub mod fingerprint;
pub mod labels;
pub mod lexicon;
pub mod proposals;
mod tagger;
pub mod verdict;

pub use tagger::{NameMention, Tagger};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Kind;
    use crate::text::tokens;

    fn tag(text: &str) -> Vec<NameMention> {
        let mut found = Vec::new();
        let tagger = Tagger::get().expect("a model that fits");
        tagger.tag(&tokens(text.into()), &mut found);
        found
    }

    #[test]
    fn the_shipped_model_fits_the_code_and_finds_names() {
        let text = "Der Kreml-Sprecher Dmitri Tarkow sagte der Nachrichtenagentur Reuters \
                    in Berlin, dass Frankreich zustimmt.";
        let found = tag(text);
        let names: Vec<_> =
            found.iter().filter(|m| m.best).map(|m| (m.span.of(text), m.kind)).collect();
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
    fn names_are_read_whatever_stands_in_their_words() {
        let text = "Angela Merkel reiste nach Hamburg und traf Gerhard Schröder. Die VW-Aktie stieg, \
                    das Auswärtige Amt schwieg, der Siemens-Konzern auch.";
        let names = |text: &str| -> Vec<_> {
            let names = tag(text).into_iter().filter(|m| m.best);
            names.map(|m| (crate::text::plain(m.span.of(text)).into_owned(), m.kind)).collect()
        };
        for (from, to) in [
            ("Angela Merkel", "An\u{ad}ge\u{ad}la Mer\u{ad}kel"),
            ("ä", "a\u{308}"),
            ("-", "\u{2011}"),
        ] {
            assert_eq!(names(&text.replace(from, to)), names(text), "{to:?}");
        }
        assert!(names(text).len() > 3);
    }

    #[test]
    fn odd_texts_are_survived() {
        for text in ["", "-", "-a", "A-", "\0", "„“\"", "\u{1f600}-X", "x\u{301}-\u{301}"] {
            let found = tag(text);
            assert!(found.iter().all(|m| text.get(m.span.start..m.span.end).is_some()));
        }
        let long = "Wort ".repeat(3000) + &"X-".repeat(3000);
        tag(&long);
    }
}
