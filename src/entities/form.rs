//! The form in which names are compared: words in lower case, without
//! genitive, titles of address and legal forms.

use super::lexicon::LEGAL_FORMS;
use crate::analysis::Kind;
use crate::language::lexicon::HONORIFICS;
use crate::text::{Casing, Slice, TokenKind, casing, plain, tokens};
use std::sync::Arc;

/// A name as it is compared. A clone shares the words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// The words in lower case; at least one in a name.
    pub words: Arc<[String]>,
    /// Whether the name is one word in capitals ("EZB").
    pub acronym: bool,
}

impl Form {
    /// The form of a name.
    pub fn new(name: Slice<'_>, kind: Kind) -> Self {
        let mut surface: Vec<&str> = tokens(name)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Mark)
            .map(|token| token.text)
            .filter(|word| word.chars().next().is_some_and(char::is_alphanumeric))
            .collect();
        let listed = |list: &crate::language::lists::Words, word: &&str| {
            list.contains(fold(word).replace('.', "").as_str())
        };
        if kind == Kind::Person {
            let titles = surface.iter().take_while(|word| listed(&HONORIFICS, word)).count();
            surface.drain(..titles.min(surface.len().saturating_sub(1)));
        }
        if kind == Kind::Organization {
            while surface.len() > 1 && surface.last().is_some_and(|w| listed(&LEGAL_FORMS, w)) {
                surface.pop();
            }
        }
        let acronym =
            matches!(surface[..], [word] if casing(word) == Casing::Upper && word.len() <= 8);
        let mut words: Vec<String> = surface.into_iter().map(fold).collect();
        if words.is_empty() {
            words.push(fold(&name));
        }
        Form { words: words.into(), acronym }
    }

    /// The words with a space between.
    pub fn key(&self) -> String {
        self.words.join(" ")
    }

    /// The key without the genitive -s of the last word, if it can bear one.
    pub fn without_genitive(&self) -> Option<String> {
        let key = self.key();
        let last = self.words.last()?;
        (last.chars().count() > 3 && last.ends_with('s')).then(|| key[..key.len() - 1].to_owned())
    }
}

/// A word as it is read, in lower case, with "ss" for "ß", which capitals don't have.
pub fn fold(word: &str) -> String {
    let mut lower = plain(word).to_lowercase();
    if lower.contains('ß') {
        lower = lower.replace('ß', "ss");
    }
    lower
}

/// The name as it is shown: as it is read, without an apostrophe's genitive, and with
/// single spaces.
pub fn display(text: &str) -> String {
    let read = plain(text.trim());
    // Signs without a width alone are shown as they are.
    let text = if read.is_empty() { text } else { &read };
    const APOSTROPHES: [char; 5] = ['\'', '’', 'ʼ', '´', '`'];
    let bare = match text.strip_suffix(['s', 'S']) {
        Some(stem) => stem.strip_suffix(APOSTROPHES),
        None => text.strip_suffix(APOSTROPHES).filter(|bare| bare.ends_with(['s', 'x', 'z', 'ß'])),
    };
    let bare = bare.filter(|bare| !bare.is_empty()).unwrap_or(text);
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_their_trimmings() {
        use Kind::*;
        let cases = [
            ("Dr. Eva Weiß", Person, "eva weiss", false),
            ("EVA WEISS", Person, "eva weiss", false),
            ("Johnson's", Person, "johnson", false),
            ("Prof. Dr.", Person, "dr", false),
            ("Donald J. Trump", Person, "donald j trump", false),
            ("Nordlicht Werke GmbH & Co. KG", Organization, "nordlicht werke", false),
            ("AG", Organization, "ag", true),
            ("EZB", Organization, "ezb", true),
            ("Müller-Lüdenscheidt", Person, "müller-lüdenscheidt", false),
            ("Mül\u{ad}ler", Person, "müller", false),
            ("!!!", Misc, "!!!", false),
        ];
        for (text, kind, key, acronym) in cases {
            let form = Form::new(text.into(), kind);
            assert_eq!((form.key().as_str(), form.acronym), (key, acronym), "{text}");
        }
    }

    #[test]
    fn names_are_shown_without_genitive() {
        let cases = [
            ("Johnson's", "Johnson"),
            ("Johnson’s", "Johnson"),
            ("Johannes'", "Johannes"),
            ("Sant'", "Sant'"),
            ("Rock ’n’ Roll", "Rock ’n’ Roll"),
            ("Best \u{a0} Buy", "Best Buy"),
            ("'s", "'s"),
        ];
        for (text, expected) in cases {
            assert_eq!(display(text), expected);
        }
    }
}
