//! The cue phrases and function words of all languages, as one table.
//!
//! A page mixes languages ("Newsletter", "Cookie"), and its language may be
//! unknown, so all are looked up at once.

use super::words::{join, words};
use crate::analysis::Role;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Cue phrases: blocks headed `[role]`, one phrase a line; `#` is any number.
const CUES: &[&str] = &[
    include_str!("../../data/lexicons/de/cues.txt"),
    include_str!("../../data/lexicons/en/cues.txt"),
    include_str!("../../data/lexicons/fr/cues.txt"),
    include_str!("../../data/lexicons/es/cues.txt"),
    include_str!("../../data/lexicons/it/cues.txt"),
    include_str!("../../data/lexicons/nl/cues.txt"),
    include_str!("../../data/lexicons/pt/cues.txt"),
    include_str!("../../data/lexicons/pl/cues.txt"),
    include_str!("../../data/lexicons/nb/cues.txt"),
    include_str!("../../data/lexicons/da/cues.txt"),
    include_str!("../../data/lexicons/sv/cues.txt"),
    include_str!("../../data/lexicons/cs/cues.txt"),
    include_str!("../../data/lexicons/uk/cues.txt"),
    include_str!("../../data/lexicons/ru/cues.txt"),
    include_str!("../../data/lexicons/tr/cues.txt"),
    include_str!("../../data/lexicons/fi/cues.txt"),
    include_str!("../../data/lexicons/hu/cues.txt"),
];

/// Cue phrases that the models do not know.
const ROLE_CUES: &[&str] = &[
    include_str!("../../data/lexicons/de/role-cues.txt"),
    include_str!("../../data/lexicons/en/role-cues.txt"),
    include_str!("../../data/lexicons/fr/role-cues.txt"),
    include_str!("../../data/lexicons/es/role-cues.txt"),
    include_str!("../../data/lexicons/it/role-cues.txt"),
    include_str!("../../data/lexicons/nl/role-cues.txt"),
    include_str!("../../data/lexicons/pt/role-cues.txt"),
    include_str!("../../data/lexicons/pl/role-cues.txt"),
    include_str!("../../data/lexicons/nb/role-cues.txt"),
    include_str!("../../data/lexicons/da/role-cues.txt"),
    include_str!("../../data/lexicons/sv/role-cues.txt"),
    include_str!("../../data/lexicons/cs/role-cues.txt"),
    include_str!("../../data/lexicons/uk/role-cues.txt"),
    include_str!("../../data/lexicons/ru/role-cues.txt"),
    include_str!("../../data/lexicons/tr/role-cues.txt"),
    include_str!("../../data/lexicons/fi/role-cues.txt"),
    include_str!("../../data/lexicons/hu/role-cues.txt"),
];

/// Function words, separated by white space.
const FUNCTION_WORDS: &[&str] = &[
    include_str!("../../data/lexicons/de/function-words.txt"),
    include_str!("../../data/lexicons/en/function-words.txt"),
    include_str!("../../data/lexicons/fr/function-words.txt"),
    include_str!("../../data/lexicons/es/function-words.txt"),
    include_str!("../../data/lexicons/it/function-words.txt"),
    include_str!("../../data/lexicons/nl/function-words.txt"),
    include_str!("../../data/lexicons/pt/function-words.txt"),
    include_str!("../../data/lexicons/pl/function-words.txt"),
    include_str!("../../data/lexicons/nb/function-words.txt"),
    include_str!("../../data/lexicons/da/function-words.txt"),
    include_str!("../../data/lexicons/sv/function-words.txt"),
    include_str!("../../data/lexicons/cs/function-words.txt"),
    include_str!("../../data/lexicons/uk/function-words.txt"),
    include_str!("../../data/lexicons/ru/function-words.txt"),
    include_str!("../../data/lexicons/tr/function-words.txt"),
    include_str!("../../data/lexicons/fi/function-words.txt"),
    include_str!("../../data/lexicons/hu/function-words.txt"),
];

/// The table.
#[derive(Debug)]
pub struct Lexicon {
    phrases: HashMap<u32, Role>,
    /// Lengths of the phrases that begin with a word, one bit each.
    first: HashMap<u32, u16>,
    function: HashSet<u32>,
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
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(CUES, FUNCTION_WORDS));
        &LEXICON
    }

    /// The cue phrases for the finer roles only.
    pub fn finer() -> &'static Lexicon {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(ROLE_CUES, &[]));
        &LEXICON
    }

    fn read(cues: &[&str], function: &[&str]) -> Self {
        let mut lexicon =
            Lexicon { phrases: HashMap::new(), first: HashMap::new(), function: HashSet::new() };
        for file in cues {
            let mut role = None;
            for line in file.lines().map(str::trim).filter(|l| !l.is_empty()) {
                if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                    role = name.parse().ok();
                } else if let (Some(role), false) = (role, line.starts_with("//")) {
                    lexicon.add(line, role);
                }
            }
        }
        let lines = function.iter().flat_map(|f| f.lines()).filter(|l| !l.starts_with("//"));
        lexicon.function = lines.flat_map(words).map(|w| w.hash).collect();
        lexicon
    }

    fn add(&mut self, phrase: &str, role: Role) {
        let phrase = phrase.replace('#', "0");
        let hashes: Vec<u32> = words(&phrase).map(|w| w.hash).collect();
        if let (Some(&first), true) = (hashes.first(), hashes.len() <= LONGEST) {
            self.phrases.insert(phrase_hash(&hashes), role);
            *self.first.entry(first).or_default() |= 1 << (hashes.len() - 1);
        }
    }

    /// Whether a word is a function word of some language.
    pub fn is_function_word(&self, hash: u32) -> bool {
        self.function.contains(&hash)
    }

    /// The cues among the words of a line, longest first at each place,
    /// disjoint, in order.
    pub fn cues(&self, hashes: &[u32]) -> Vec<Cue> {
        let mut cues = Vec::new();
        let mut from = 0;
        while from < hashes.len() {
            let lengths = self.first.get(&hashes[from]).copied().unwrap_or(0);
            let found = (0..LONGEST.min(hashes.len() - from)).rev().find_map(|extra| {
                let to = from + extra + 1;
                let role = (lengths >> extra & 1 == 1)
                    .then(|| self.phrases.get(&phrase_hash(&hashes[from..to])))??;
                Some(Cue { role: *role, from, to })
            });
            from = found.map_or(from + 1, |cue| cue.to);
            cues.extend(found);
        }
        cues
    }
}

fn phrase_hash(hashes: &[u32]) -> u32 {
    hashes.iter().fold(hashes.len() as u32, |hash, &word| join(hash, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_found_longest_first() {
        let lexicon = Lexicon::read(
            &[
                "// of a test\n[comments]\nKommentar\nKommentar schreiben\n# Kommentare\n[share]\nTeilen",
            ],
            &["// words\nund der"],
        );
        let hashes: Vec<u32> =
            words("12 Kommentare. Kommentar schreiben! Teilen").map(|w| w.hash).collect();
        let cues = lexicon.cues(&hashes);
        assert_eq!(
            cues.iter().map(|c| (c.from, c.to)).collect::<Vec<_>>(),
            [(0, 2), (2, 4), (4, 5)]
        );
        assert_eq!(cues[2].role, Role::Share);
        assert!(words("Und").all(|w| lexicon.is_function_word(w.hash)));
        assert!(lexicon.cues(&[]).is_empty());
    }

    #[test]
    fn the_lexicons_of_all_languages_are_well_formed() {
        for file in CUES.iter().chain(ROLE_CUES) {
            assert!(file.starts_with("//"), "a header says what the file is for");
            for line in file.lines().filter(|l| !l.starts_with("//") && !l.is_empty()) {
                match line.strip_prefix('[') {
                    Some(name) => {
                        assert!(name.trim_end_matches(']').parse::<Role>().is_ok(), "{line}")
                    }
                    None => {
                        let n = words(&line.replace('#', "0")).count();
                        assert!((1..=LONGEST).contains(&n), "{line}");
                    }
                }
            }
        }
        assert!(Lexicon::get().phrases.len() > 500);
    }
}
