//! What is one name although it is spelled in two ways: the hyphens and the endings of
//! its words, and other names that don't follow from it.

use super::form::Form;
use super::lexicon::{adjective_stem, whole_word};
use crate::analysis::Kind;
use crate::language::lists::entries;
use crate::text::Slice;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Fewest letters of an adjective without its ending ("Rote Armee").
const SHORTEST_ADJECTIVE: usize = 3;

/// A name whose words are compared with those of others: "Pierre-Gasly" as two words.
pub fn plain(form: &Form, kind: Kind) -> Form {
    let mut words: Vec<String> = Vec::with_capacity(form.words.len());
    for word in form.words.iter() {
        let parts = word.split('-').filter(|part| !part.is_empty());
        words.extend(parts.map(|part| part.replace('.', "")));
    }
    if words.is_empty() {
        return form.clone();
    }
    if kind != Kind::Person {
        // "L. A."
        if words.iter().all(|word| word.chars().nth(1).is_none()) {
            words = vec![words.concat()];
        }
        for word in &mut words {
            *word = whole_word(word).to_owned();
        }
    }
    Form { words: words.into(), acronym: form.acronym }
}

/// The words of a name, a space between them, without the endings that German
/// adjectives have before the last one: "europäisch zentralbank".
pub fn uninflected(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut words = words.split(' ').peekable();
    while let Some(word) = words.next() {
        let long = |stem: &&str| stem.chars().count() >= SHORTEST_ADJECTIVE;
        let stem = adjective_stem(word).filter(long);
        match words.peek() {
            Some(_) => {
                plain += stem.unwrap_or(word);
                plain.push(' ');
            }
            None => plain += word,
        }
    }
    plain
}

/// A name of the list of names that don't follow from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The number of what it stands for.
    pub thing: usize,
    /// The name as it stands there, uninflected.
    pub name: &'static str,
}

/// The name in the list.
pub fn listed(kind: Kind, name: &Form) -> Option<Listed> {
    SAME_NAMES.get(&(kind, uninflected(&name.key()))).copied()
}

/// The list, its names as they are compared.
static SAME_NAMES: LazyLock<HashMap<(Kind, String), Listed>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    let lines = entries(include_str!("../../data/lexicons/same-names.txt"));
    for (thing, line) in lines.enumerate() {
        let (kind, row) = line.split_once('\t').unwrap_or_default();
        let kind = kind.parse().unwrap_or(Kind::Misc);
        for name in row.split('\t') {
            let form = plain(&Form::new(Slice::from(name), kind), kind);
            names.entry((kind, uninflected(&form.key()))).or_insert(Listed { thing, name });
        }
    }
    names
});

/// Whether two first names are one that was misspelled once: "Kristina", "Kristian".
/// "Martin" and "Martina" are two.
pub fn is_slip(one: &str, other: &str) -> bool {
    /// Shorter names differ by a letter although they are two.
    const SHORTEST: usize = 5;
    /// Longer ones are none, and would take long to compare.
    const LONGEST: usize = 40;
    let long = |name: &str| (SHORTEST..=LONGEST).contains(&name.chars().count());
    long(one)
        && long(other)
        && !one.starts_with(other)
        && !other.starts_with(one)
        && strsim::osa_distance(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, kind: Kind) -> Form {
        plain(&Form::new(name.into(), kind), kind)
    }

    #[test]
    fn hyphens_and_points_are_no_difference() {
        use Kind::*;
        let cases = [
            ("Pierre-Gasly", Person, "pierre gasly"),
            ("U.S.", Place, "us"),
            ("L. A.", Place, "la"),
            ("Uni Hof", Organization, "universität hof"),
            ("-", Misc, "-"),
        ];
        for (name, kind, expected) in cases {
            assert_eq!(form(name, kind).key(), expected, "{name}");
        }
    }

    #[test]
    fn endings_of_adjectives_are_no_difference() {
        let cases = [
            ("urbanen seilbahn", "urban seilbahn"),
            ("rote armee", "rot armee"),
            ("grünen", "grünen"),
            ("neue freie presse", "neu frei presse"),
            ("an der ilm", "an der ilm"),
        ];
        for (words, expected) in cases {
            assert_eq!(uninflected(words), expected);
        }
    }

    #[test]
    fn listed_names_are_of_one_thing() {
        let number = |name: &str, kind| listed(kind, &form(name, kind)).map(|listed| listed.thing);
        let same = [
            ["USA", "Vereinigten Staaten"],
            ["U.S.", "United States"],
            ["MV", "Mecklenburg-Vorpommern"],
        ];
        for names in same {
            let [one, other] = names.map(|name| number(name, Kind::Place));
            assert!(one.is_some() && one == other, "{names:?}");
        }
        assert_eq!(number("USA", Kind::Organization), None);
        assert_ne!(number("EU", Kind::Organization), number("UN", Kind::Organization));
    }

    #[test]
    fn no_name_is_listed_for_two_things_and_every_kind_is_one() {
        let lines = entries(include_str!("../../data/lexicons/same-names.txt"));
        for (number, line) in lines.enumerate() {
            let mut cells = line.split('\t');
            let kind: Kind = cells.next().unwrap().parse().unwrap();
            for name in cells {
                let found = listed(kind, &form(name, kind)).map(|listed| listed.thing);
                assert_eq!(found, Some(number), "{name}");
            }
        }
    }

    #[test]
    fn a_slip_is_one_letter_in_a_long_name() {
        assert!(is_slip("kristina", "kristian"));
        assert!(is_slip("rushiyah", "rushdiyah"));
        for (one, other) in
            [("martin", "martina"), ("jan", "jon"), ("stefan", "stephan"), ("anna", "anna")]
        {
            assert!(!is_slip(one, other), "{one} {other}");
        }
    }
}
