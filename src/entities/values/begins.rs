//! What a value in words can begin with. Most words of a text begin none, and their first
//! letters tell it: they are looked up once, where each dimension would look up the word.

use super::phrases::Phrases;
use crate::language::lists::Set;
use crate::language::{Facts, Languages};
use std::sync::OnceLock;

/// Letters that are looked at.
const LETTERS: usize = 3;

/// Bits of a letter in a number of several.
const BITS: u32 = u64::BITS / LETTERS as u32;

/// What stands for the end of a word.
const END: char = ' ';

/// The first letters, in small, of all that a value can begin with, if it begins with a
/// letter; of shorter words the end counts as one.
#[derive(Debug, Default)]
pub(super) struct Begins(Set<u64>);

impl Begins {
    /// Those of the languages that a text may be in, read once.
    pub fn of(
        languages: Languages,
        facts: &[&'static Facts],
        phrases: &[&Phrases],
    ) -> &'static Begins {
        static READ: [OnceLock<Begins>; Languages::COUNT] =
            [const { OnceLock::new() }; Languages::COUNT];
        READ[languages.index()].get_or_init(|| {
            let words = facts.iter().flat_map(|facts| words(facts)).filter_map(whole);
            let parts = facts.iter().flat_map(|facts| parts(facts)).filter_map(head);
            let dates = phrases.iter().flat_map(|phrases| phrases.begins()).filter_map(whole);
            Begins(words.chain(parts).chain(dates).collect())
        })
    }

    /// Whether a value may begin where this text does, which begins with a letter.
    pub fn may_begin(&self, text: &str) -> bool {
        let mut head = 0;
        for c in text.chars().chain([END]).take(LETTERS) {
            let Some(c) = letter(c) else { return true };
            head = join(head, c);
            if self.0.contains(&head) {
                return true;
            }
            if c == END {
                break;
            }
        }
        false
    }
}

/// The words that begin a value, and the codes of currencies.
fn words(facts: &'static Facts) -> impl Iterator<Item = &'static str> {
    let dates = facts.weekdays.iter().chain(facts.months.keys()).chain(facts.days.keys());
    let others = facts.named_hours.keys().chain(&facts.minuses).chain(facts.currencies.keys());
    let numbers = numbers(facts).filter(|_| !facts.joined_numbers);
    dates.chain(others).copied().chain(numbers)
}

/// What begins a value and may be the beginning of a word.
fn parts(facts: &'static Facts) -> impl Iterator<Item = &'static str> {
    let hours = facts.hour_parts.iter().map(|&(words, _)| words);
    let fractions = facts.fractions.iter().map(|&(words, _)| words);
    hours.chain(fractions).chain(numbers(facts).filter(|_| facts.joined_numbers))
}

fn numbers(facts: &'static Facts) -> impl Iterator<Item = &'static str> {
    facts.numbers.keys().chain(facts.scales.keys()).copied()
}

/// The first letters of a word of a list, as one number; `None` if it begins with no
/// letter.
fn whole(word: &str) -> Option<u64> {
    first(word.chars().chain([END]))
}

/// The same of what may be the beginning of a word.
fn head(word: &str) -> Option<u64> {
    first(word.chars())
}

fn first(chars: impl Iterator<Item = char>) -> Option<u64> {
    let mut head = 0;
    for c in chars.map_while(letter).take(LETTERS) {
        head = join(head, c);
        if c == END {
            break;
        }
    }
    Some(head).filter(|&head| head > u64::from(END))
}

fn join(head: u64, c: char) -> u64 {
    head << BITS | u64::from(c)
}

/// A letter in small, if that is one letter; what is no letter ends a word.
fn letter(c: char) -> Option<char> {
    if !c.is_alphabetic() {
        return Some(END);
    }
    let mut small = c.to_lowercase();
    small.next().filter(|_| small.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, facts};

    fn begins(language: Language) -> &'static Begins {
        let languages = Languages::One(language);
        let facts: Vec<_> = facts(language).into_iter().collect();
        Begins::of(languages, &facts, &Phrases::of(languages))
    }

    #[test]
    fn what_begins_a_value_is_told_from_other_words() {
        let german = begins(Language::De);
        for word in ["Mai", "MAI-Feier", "zweiundvierzig", "Halb sieben", "EUR 5", "gestern"] {
            assert!(german.may_begin(word), "{word}");
        }
        for word in ["Brücke", "sagte", "der", "Ö", "x", "Ufer"] {
            assert!(!german.may_begin(word), "{word}");
        }
        let english = begins(Language::En);
        assert!(english.may_begin("a quarter of a million") && english.may_begin("A$5"));
        assert!(!english.may_begin("apple"));
        assert!(!Begins::default().may_begin("Mai"));
    }

    #[test]
    fn a_short_word_of_a_list_has_its_end_and_the_beginning_of_one_has_not() {
        let of = |list: Option<u64>| Begins(list.into_iter().collect());
        let word = of(whole("Sa"));
        assert!(word.may_begin("sa") && word.may_begin("SA, 5.") && word.may_begin("Sa5"));
        assert!(!word.may_begin("sagt") && !word.may_begin("s"));
        let part = of(head("um"));
        assert!(part.may_begin("Ums") && part.may_begin("um 5") && !part.may_begin("u"));
        assert_eq!((whole("zwei"), whole("$")), (head("Zweck"), None));
        assert_eq!(head("$"), None);
        assert_eq!(head("a quarter"), whole("a"));
        assert!(of(whole("R$")).may_begin("R$5") && !of(whole("R$")).may_begin("RS"));
    }

    #[test]
    fn a_letter_that_becomes_two_rules_nothing_out() {
        assert!(Begins::default().may_begin("İstanbul"));
    }
}
