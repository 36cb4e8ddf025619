//! The names by which a thing can be called: the short forms of its full name.

use super::form::Form;
use super::lexicon::PLACE_BRACKETS;
use crate::analysis::Kind;

/// Words of a name that are looked at; longer names have no short forms.
const MOST_WORDS: usize = 8;

/// How many words are more than an initial: "A. Merkel" has one.
pub fn full_words(form: &Form) -> usize {
    form.words.iter().filter(|word| word.chars().nth(1).is_some()).count()
}

/// The names under which a longer name of the same thing may be announced.
pub fn called(kind: Kind, form: &Form) -> Vec<String> {
    let words = &form.words;
    let mut names = vec![form.key()];
    if let [first, .., last] = &words[..]
        && kind == Kind::Person
    {
        if full_words(form) == 1 {
            names.push(last.clone());
        } else if words.len() > 2 {
            names.push(format!("{first} {last}"));
        }
    }
    names
}

/// Whether a name that is announced by a longer one can be meant: "A. Merkel"
/// isn't "Hans Merkel".
pub fn fits(short: &Form, long: &Form) -> bool {
    let (short, long) = (&short.words, &long.words);
    match (short.first(), long.first()) {
        (Some(a), Some(b)) if short.len() > 1 && a.chars().nth(1).is_none() => {
            b.starts_with(a.as_str())
        }
        _ => true,
    }
}

/// The names by which a group can be called.
pub fn aliases(kind: Kind, form: &Form) -> Vec<String> {
    let words = &form.words;
    let count = words.len();
    if !(2..=MOST_WORDS).contains(&count) {
        return Vec::new();
    }
    match kind {
        // "Ursula von der Leyen": every ending, and the first name.
        Kind::Person if full_words(form) > 1 => {
            let mut names: Vec<String> = (1..count).map(|at| words[at..].join(" ")).collect();
            names.push(words[0].clone());
            if count > 2 {
                names.push(format!("{} {}", words[0], words[count - 1]));
            }
            // As users are called.
            names.push(words.concat());
            names
        }
        // "Best Buy Stores", "Encyclopaedia Britannica": every run of its words, and the
        // initials.
        Kind::Organization => {
            let runs = (0..count).flat_map(|from| (from + 1..=count).map(move |to| (from, to)));
            let runs = runs.filter(|&(from, to)| to - from < count);
            let mut names: Vec<String> = runs.map(|(from, to)| words[from..to].join(" ")).collect();
            names.retain(|name| name.chars().count() >= 4);
            names.extend(initials(words));
            names
        }
        // "Frankfurt am Main", "Bad Homburg vor der Höhe": what stands before a particle.
        Kind::Place if particle(words).is_some() => {
            particle(words).map(|at| words[..at].join(" ")).into_iter().collect()
        }
        // "Rotenburg (Wümme)"
        Kind::Place if PLACE_BRACKETS.contains(&*words[1..].join(" ")) => vec![words[0].clone()],
        // "Barcamp Graz", but no "Windows" for "Windows 11".
        Kind::Misc => {
            let plain = |word: &String| !word.contains(|c: char| c.is_ascii_digit());
            let beginnings = (1..count).filter(|&at| words[at..].iter().all(plain));
            let names = beginnings.map(|at| words[..at].join(" "));
            names.filter(|name| name.chars().count() >= 4).chain(initials(words)).collect()
        }
        Kind::Place => initials(words).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Where the first short word inside a name stands.
fn particle(words: &[String]) -> Option<usize> {
    (1..words.len() - 1).find(|&at| words[at].chars().count() <= 3)
}

/// The first letters of two to six words, if there are that many.
fn initials(words: &[String]) -> Option<String> {
    (2..=6).contains(&words.len()).then(|| words.iter().filter_map(|w| w.chars().next()).collect())
}

/// Whether the letters of `short` stand in `words` in this order, the first
/// one at the beginning: "ezb" in "europäische zentralbank".
pub fn abbreviates(short: &str, words: &[String]) -> bool {
    let mut letters = words.iter().flat_map(|word| word.chars());
    let mut short = short.chars();
    short.next() == letters.next() && short.all(|c| letters.any(|letter| letter == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_follow_their_words() {
        let cases = [
            ("ezb", "europäische zentralbank", true),
            ("bnd", "bundesnachrichtendienst", true),
            ("nb", "nordbank", true),
            ("zb", "europäische zentralbank", false),
            ("ebz", "europäische zentralbank", false),
        ];
        for (short, long, expected) in cases {
            let words: Vec<String> = long.split(' ').map(str::to_owned).collect();
            assert_eq!(abbreviates(short, &words), expected, "{short} {long}");
        }
    }
}
