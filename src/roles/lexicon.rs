//! The cue phrases and function words of all languages, as one table.
//!
//! A page mixes languages ("Newsletter", "Cookie"), and its language may be
//! unknown, so all are looked up at once.

use crate::analysis::Role;
use crate::language::lists::{Map, Set, phrases};
use crate::language::wordings;
use crate::model::Fingerprint;
use crate::text::{Word, join, words};
use std::sync::LazyLock;

/// The table.
#[derive(Debug)]
pub struct Lexicon {
    phrases: Map<u32, Role>,
    /// Lengths of the phrases that begin with a word, one bit each.
    first: Map<u32, u16>,
    function: Set<u32>,
}

/// A cue phrase found in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// What it is typical of.
    pub role: Role,
    /// Index of its first word.
    pub from: usize,
    /// Index after its last word.
    pub to: usize,
}

/// Longest phrase, in words.
const LONGEST: usize = 8;

impl Lexicon {
    /// The lexicon of all languages.
    pub fn get() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::read(
                wordings().map(|wording| wording.cues),
                wordings().map(|wording| wording.function_words),
            )
        });
        &LEXICON
    }

    /// The cue phrases for the finer roles only.
    pub fn finer() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> =
            LazyLock::new(|| Lexicon::read(wordings().map(|wording| wording.role_cues), []));
        &LEXICON
    }

    /// Reads lists of cue phrases (blocks headed `[role]`, one phrase a line;
    /// `#` is any number) and of function words.
    fn read(
        cues: impl IntoIterator<Item = &'static str>,
        function: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        let mut lexicon =
            Lexicon { phrases: Map::default(), first: Map::default(), function: Set::default() };
        for (role, phrase) in cues.into_iter().flat_map(by_role) {
            lexicon.add(phrase, role);
        }
        let lines = function.into_iter().flat_map(phrases).flat_map(|line| words(line, 0));
        lexicon.function = lines.map(|word| word.hash).collect();
        lexicon
    }

    fn add(&mut self, phrase: &str, role: Role) {
        let phrase = phrase.replace('#', "0");
        let words: Vec<Word> = words(&phrase, 0).collect();
        if let (Some(first), true) = (words.first(), words.len() <= LONGEST) {
            self.phrases.insert(phrase_hash(&words), role);
            *self.first.entry(first.hash).or_default() |= 1 << (words.len() - 1);
        }
    }

    /// The roles that cue phrases speak for.
    #[cfg(test)]
    pub fn roles(&self) -> std::collections::HashSet<Role> {
        self.phrases.values().copied().collect()
    }

    /// The fingerprint of all phrases with their roles, and of the function words.
    pub fn fingerprint(&self) -> Fingerprint {
        let phrases = self
            .phrases
            .iter()
            .map(|(&phrase, role)| Fingerprint::new().with(u64::from(phrase)).text(role.as_str()));
        let words = self.function.iter().map(|&word| Fingerprint::new().with(u64::from(word)));
        Fingerprint::new().set(phrases).set(words)
    }

    /// Whether a word is a function word of some language.
    pub fn is_function_word(&self, hash: u32) -> bool {
        self.function.contains(&hash)
    }

    /// The cues among the words of a line, longest first at each place,
    /// disjoint, in order.
    pub fn cues(&self, words: &[Word]) -> Vec<Cue> {
        let mut cues = Vec::new();
        let mut from = 0;
        while from < words.len() {
            let lengths = self.first.get(&words[from].hash).copied().unwrap_or(0);
            let found = (0..LONGEST.min(words.len() - from)).rev().find_map(|extra| {
                let to = from + extra + 1;
                let role = (lengths >> extra & 1 == 1)
                    .then(|| self.phrases.get(&phrase_hash(&words[from..to])))??;
                Some(Cue { role: *role, from, to })
            });
            from = found.map_or(from + 1, |cue| cue.to);
            cues.extend(found);
        }
        cues
    }
}

/// The phrases of a list, each with the role at the head of its block.
fn by_role(list: &'static str) -> impl Iterator<Item = (Role, &'static str)> {
    let mut role = None;
    phrases(list).filter_map(move |line| {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => {
                role = name.parse().ok();
                None
            }
            None => Some((role?, line)),
        }
    })
}

fn phrase_hash(words: &[Word]) -> u32 {
    words.iter().fold(words.len() as u32, |hash, word| join(hash, word.hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_found_longest_first() {
        let lexicon = Lexicon::read(
            [
                "// of a test\n[comments]\nKommentar\nKommentar schreiben\n# Kommentare\n[share]\nTeilen",
            ],
            ["// words\nund der"],
        );
        let line: Vec<Word> = words("12 Kommentare. Kommentar schreiben! Teilen", 0).collect();
        let cues = lexicon.cues(&line);
        assert_eq!(
            cues.iter().map(|c| (c.from, c.to)).collect::<Vec<_>>(),
            [(0, 2), (2, 4), (4, 5)]
        );
        assert_eq!(cues[2].role, Role::Share);
        assert!(words("Und", 0).all(|w| lexicon.is_function_word(w.hash)));
        assert!(lexicon.cues(&[]).is_empty());
    }

    #[test]
    fn the_fingerprint_changes_with_each_entry() {
        let of = |cues, function| Lexicon::read([cues], [function]).fingerprint();
        let plain = of("[share]\nTeilen\nSenden", "und der");
        assert_eq!(plain, of("// shares\n[share]\nSenden\n\nTeilen", "der und"));
        for other in [
            of("[share]\nTeilen\nVersenden", "und der"),
            of("[share]\nTeilen", "und der"),
            of("[share]\nTeilen\n[legal]\nSenden", "und der"),
            of("[share]\nTeilen\nSenden", "und die"),
        ] {
            assert_ne!(plain, other);
        }
    }

    #[test]
    fn the_lexicons_of_all_languages_are_well_formed() {
        for list in wordings().flat_map(|wording| [wording.cues, wording.role_cues]) {
            assert!(list.starts_with("//"), "a header says what the list is for");
            for line in phrases(list) {
                match line.strip_prefix('[') {
                    Some(name) => {
                        assert!(name.trim_end_matches(']').parse::<Role>().is_ok(), "{line}")
                    }
                    None => {
                        let n = words(&line.replace('#', "0"), 0).count();
                        assert!((1..=LONGEST).contains(&n), "{line}");
                    }
                }
            }
        }
        assert!(Lexicon::get().phrases.len() > 500);
    }

    /// A page is read by the cues of all languages at once, so a new language
    /// must not turn a phrase of another.
    #[test]
    fn a_phrase_speaks_for_one_role_in_all_languages() {
        for lists in [
            wordings().map(|w| w.cues).collect::<Vec<_>>(),
            wordings().map(|w| w.role_cues).collect(),
        ] {
            let mut known: Map<u32, Role> = Map::default();
            for list in lists {
                let lexicon = Lexicon::read([list], []);
                for (hash, role) in lexicon.phrases {
                    let first = *known.entry(hash).or_insert(role);
                    let phrase = || {
                        by_role(list).find(|(_, phrase)| {
                            let phrase = phrase.replace('#', "0");
                            phrase_hash(&words(&phrase, 0).collect::<Vec<_>>()) == hash
                        })
                    };
                    assert_eq!(first, role, "{:?}", phrase());
                }
            }
        }
    }
}
