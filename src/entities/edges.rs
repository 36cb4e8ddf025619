//! Names that the tagger cut short: what belongs to a name by its form is added, before it
//! ("J.K." Rowling) and behind it (Alphabet "Inc.").

use super::lexicon::WHOLE_PLACES;
use super::passage::word_key;
use super::{Candidate, Kept, in_order};
use crate::analysis::Kind;
use crate::language::lexicon::PARTICLES;
use crate::language::lists::{Words, under};
use crate::text::{Span, is_blank};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Bytes that are looked at on either side.
const NEAR: usize = 64;

const EDGES: &str = include_str!("../../data/lexicons/name-edges.txt");

/// Clubs that may be a town's first.
static CLUBS: Words = LazyLock::new(|| under(EDGES, "club").collect());

/// What looks like initials before a surname, without the points.
static NO_INITIALS: Words = LazyLock::new(|| under(EDGES, "no-initials").collect());

/// Two particles before a surname; with a capital no article is among them.
const TWO_PARTICLES: [&str; 5] = ["von der", "van der", "van den", "van de", "de la"];

/// What ends with a point at the end of a name.
const POINTED: [&str; 4] = ["inc", "corp", "ltd", "co"];
const SUFFIXES: [&str; 2] = ["jr", "sr"];

/// Houses behind a title that is a surname, too.
static HOUSES: Words = LazyLock::new(|| under(EDGES, "house").collect());

/// Titles between first names and a house, and what joins them; "von" comes first, since
/// "Steffi Graf" may be "zu Gast".
const TITLES: [&str; 12] = [
    "prinz",
    "prinzessin",
    "erbprinz",
    "graf",
    "gräfin",
    "freiherr",
    "freifrau",
    "fürst",
    "fürstin",
    "herzog",
    "herzogin",
    "baron",
];
const HOUSE_LINKS: [&str; 3] = ["von", "und", "zu"];

/// Completes the names among the candidates, which come in order and disjoint, and stay so.
///
/// Linear in the text.
pub(super) fn complete(kept: &Kept<'_>, candidates: &mut Vec<Candidate>) {
    let surnames = with_particles(candidates);
    let bodies = candidates.iter().filter(|candidate| candidate.kind == Kind::Organization);
    let bodies: Vec<usize> = bodies.map(|candidate| candidate.span.start).collect();
    let (mut part, mut taken) = (0, 0);
    let mut others = Vec::new();
    candidates.retain_mut(|candidate| {
        let span = candidate.span;
        if span.start < taken {
            return false;
        }
        while kept.parts.get(part).is_some_and(|part| part.end < span.end) {
            part += 1;
        }
        let line = kept.parts.get(part).filter(|part| part.contains(span));
        if let Some(line) = line.filter(|_| candidate.kind.is_name()) {
            let free = Span::new(line.start.max(taken).min(span.start), span.start);
            let before = kept.source.at(free).ending(NEAR).as_str();
            let after = kept.source.at(Span::new(span.end, line.end)).beginning(NEAR).as_str();
            let name = kept.source.at(span).as_str();
            let is_body = |ahead: usize| bodies.binary_search(&(span.end + ahead)).is_ok();
            let first = match candidate.kind {
                Kind::Person if after.starts_with('-') => None,
                Kind::Person => {
                    initials(name, before).or_else(|| particles(candidate, before, &surnames))
                }
                Kind::Organization => club_number(name, before),
                Kind::Place => place_before(name, before),
                _ => None,
            };
            let last = match candidate.kind {
                Kind::Person => house(name, after, is_body),
                Kind::Organization => greens(name, after),
                Kind::Place => place_after(name, after),
                _ => None,
            };
            let last = last.or_else(|| point(candidate.kind, name, after));
            if candidate.kind == Kind::Organization && name == "CSU" {
                let sister = before.strip_suffix("CDU/");
                if sister.is_some_and(|before| !before.ends_with(char::is_alphanumeric)) {
                    let at = Span::new(span.start - "CDU/".len(), span.start - "/".len());
                    let (text, confidence) = (kept.source.at(at), candidate.confidence);
                    others.push(Candidate::name(text, Kind::Organization, confidence));
                }
            }
            if first.or(last).is_some() {
                let start = span.start - first.unwrap_or_default();
                let text = kept.source.at(Span::new(start, span.end + last.unwrap_or_default()));
                *candidate = Candidate::name(text, candidate.kind, candidate.confidence);
            }
        }
        taken = candidate.span.end;
        true
    });
    if !others.is_empty() {
        candidates.append(&mut others);
        in_order(candidates);
    }
}

/// The surnames of people that are named in full, with the particles before them; see
/// [`word_key`].
fn with_particles(candidates: &[Candidate]) -> HashSet<u64> {
    let mut surnames = HashSet::new();
    for candidate in candidates.iter().filter(|candidate| candidate.kind == Kind::Person) {
        let words = &candidate.form.words;
        let particles = words.iter().rev().skip(1).take_while(|word| is_particle(word)).count();
        let from = words.len().saturating_sub(particles + 1);
        if particles > 0 && from > 0 {
            surnames.insert(word_key(&words[from..].join(" ")));
        }
    }
    surnames
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// The last word of a text that a blank follows, and its length with all that follows.
fn last_word(text: &str) -> Option<(&str, usize)> {
    let words = text.trim_end_matches(is_blank);
    let word = words.rsplit(is_blank).next().filter(|word| !word.is_empty())?;
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    (words.len() < text.len()).then(|| (word, text.len() - words.len() + word.len()))
}

/// The length of the initials before a surname that are written without blanks.
fn initials(name: &str, before: &str) -> Option<usize> {
    let (word, len) = last_word(before)?;
    let is_initial = |letter: &str| {
        let mut letters = letter.strip_prefix('-').unwrap_or(letter).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    let letters: Vec<&str> = word.strip_suffix('.')?.split('.').collect();
    ((2..=4).contains(&letters.len())
        && letters.iter().copied().all(is_initial)
        && !NO_INITIALS.contains(&letters.concat().as_str())
        && !name.contains(is_blank))
    .then_some(len)
}

/// The length of the particles before a surname: one that begins a sentence if the
/// surname is known with it, of two the first needs only a capital.
fn particles(candidate: &Candidate, before: &str, surnames: &HashSet<u64>) -> Option<usize> {
    let [surname] = &candidate.form.words[..] else { return None };
    let stem = candidate.form.without_genitive();
    let is_known = |particles: &str| {
        let known =
            |surname: &String| surnames.contains(&word_key(&format!("{particles} {surname}")));
        known(surname) || stem.as_ref().is_some_and(known)
    };
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let (second, len) = last_word(before)?;
    if let Some((first, more)) = last_word(&before[..before.len() - len]) {
        let both = format!("{} {second}", first.to_lowercase());
        if TWO_PARTICLES.contains(&both.as_str()) && (capital(first) || is_known(&both)) {
            return Some(len + more);
        }
    }
    let particle = second.to_lowercase();
    (capital(second) && is_particle(&particle) && is_known(&particle)).then_some(len)
}

/// The length of "1." before a club, where a word in small letters says that no list
/// is numbered.
fn club_number(name: &str, before: &str) -> Option<usize> {
    let abbreviation = name.split(is_blank).next()?;
    let (number, len) = last_word(before)?;
    let (word, _) = last_word(&before[..before.len() - len])?;
    let counts = number == "1."
        && CLUBS.contains(abbreviation)
        && !word.is_empty()
        && word.chars().all(char::is_lowercase);
    counts.then_some(len)
}

/// The length of what follows of a house behind first names and a title: "Georg Friedrich
/// Prinz" of "von Preußen", but a player of a club is no noble.
fn house(name: &str, after: &str, is_body: impl Fn(usize) -> bool) -> Option<usize> {
    const OTHER_HOUSE: &str = " und Taxis";
    let mut words = name.split(is_blank).rev().skip_while(|word| is_particle(word));
    let title = words.next().unwrap_or_default().to_lowercase();
    let titled = TITLES.contains(&title.as_str()) && words.next().is_some();
    // The others are surnames, too: "Steffi Graf von Monica Seles geschlagen".
    let noble = !matches!(&*title, "graf" | "prinz" | "herzog" | "fürst" | "baron");
    let mut len = 0;
    if titled {
        let mut joined = name.ends_with(" von");
        let mut rest = after;
        loop {
            let next = rest.trim_start_matches(is_blank);
            let at = after.len() - next.len();
            let end = next.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(next.len());
            let (word, others) = next.split_at(end);
            if next.len() == rest.len() || is_body(at) {
                break;
            }
            if HOUSE_LINKS.contains(&word) && (joined || word == "von") {
                joined = true;
                rest = others;
                continue;
            }
            if joined && word.starts_with(char::is_uppercase) && (noble || HOUSES.contains(word)) {
                len = after.len() - others.len();
            }
            break;
        }
    }
    let whole = if len > 0 { &after[..len] } else { name };
    let (_, rest) = after.split_at(len);
    if whole.ends_with("von Thurn") && rest.starts_with(OTHER_HOUSE) {
        len += OTHER_HOUSE.len();
    }
    (len > 0).then_some(len)
}

/// The length of the second half of the Greens' name.
fn greens(name: &str, after: &str) -> Option<usize> {
    const HALF: &str = "die grünen";
    let half = after.strip_prefix('/')?.trim_start_matches(is_blank);
    let words = half.get(..HALF.len())?;
    (name.to_lowercase() == "bündnis 90" && words.to_lowercase() == HALF)
        .then(|| after.len() - half.len() + HALF.len())
}

/// The length of the point behind a name that ends with an abbreviation: "Alphabet Inc.",
/// "Frankfurt a. M.".
fn point(kind: Kind, name: &str, after: &str) -> Option<usize> {
    if !after.starts_with('.') || after.starts_with("..") {
        return None;
    }
    let last = name.rsplit(|c: char| is_blank(c) || c == '.').next()?;
    let before = name.strip_suffix(last)?.trim_end_matches(is_blank);
    let word = last.to_lowercase();
    // "e." of "e. V", "a." of "a. M".
    let mut letters = before.strip_suffix('.').unwrap_or_default().chars().rev();
    let letter = letters.next().is_some_and(char::is_lowercase)
        && letters.next().is_some_and(|c| !c.is_alphanumeric());
    let short = (1..=3).contains(&last.chars().count()) && last.chars().all(char::is_alphabetic);
    let abbreviated = match kind {
        Kind::Person => SUFFIXES.contains(&word.as_str()),
        Kind::Organization => POINTED.contains(&word.as_str()) || letter && short,
        Kind::Place => letter && short,
        _ => false,
    };
    (abbreviated && !before.is_empty()).then_some(1)
}

/// The length of what follows of a place that is listed as a whole: "Freiburg" of
/// "Freiburg im Breisgau".
fn place_after(name: &str, after: &str) -> Option<usize> {
    let town = name.to_lowercase();
    let mut rests = WHOLE_PLACES.iter().filter_map(|place| place.strip_prefix(town.as_str()));
    let follows = |rest: &&str| {
        let ends = after.get(rest.len()..).is_some_and(|next| !next.starts_with(is_word));
        rest.starts_with(' ') && ends && after.get(..rest.len()).is_some_and(|it| is(it, rest))
    };
    rests.find(follows).map(str::len)
}

/// The length of what stands before of a place of which only the end was seen.
fn place_before(name: &str, before: &str) -> Option<usize> {
    let end = name.to_lowercase();
    let mut rests = WHOLE_PLACES.iter().filter_map(|place| place.strip_suffix(end.as_str()));
    let precedes = |rest: &&str| {
        let at = before.len().checked_sub(rest.len());
        rest.ends_with(' ')
            && at.and_then(|at| before.get(at..)).is_some_and(|it| is(it, rest))
            && at.and_then(|at| before.get(..at)).is_some_and(|it| !it.ends_with(is_word))
    };
    rests.find(precedes).map(str::len)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// Whether a text is another one, which is in small letters.
fn is(text: &str, small: &str) -> bool {
    text.to_lowercase() == small
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;
    use crate::text::Slice;
    use Kind::*;

    /// The names of a text after that, of those that stand between brackets.
    fn completed(marked: &str, kind: Kind) -> Vec<String> {
        let (mut text, mut spans, mut start) = (String::new(), Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '[' => start = text.len(),
                ']' => spans.push(Span::new(start, text.len())),
                c => text.push(c),
            }
        }
        let source = Slice::from(text.as_str());
        let name = |span: Span| Candidate::name(source.at(span), kind, 0.8);
        let mut candidates: Vec<Candidate> = spans.into_iter().map(name).collect();
        let kept = Kept {
            source,
            language: None,
            languages: Languages::Unsure(None),
            headline: None,
            parts: vec![source.span()],
            passages: Vec::new(),
            verdict: None,
            values: Vec::new(),
            day: None,
        };
        complete(&kept, &mut candidates);
        assert!(candidates.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        candidates.into_iter().map(|found| source.at(found.span).to_string()).collect()
    }

    #[test]
    fn names_are_whole() {
        let cases: [(Kind, &str, &[&str]); 43] = [
            (Person, "J.K. [Rowling] und J.R.R. [Tolkien]", &["J.K. Rowling", "J.R.R. Tolkien"]),
            (Person, "(J.-P. [Muster])", &["J.-P. Muster"]),
            (Person, "in the U.S. [Trump] said", &["Trump"]),
            (Person, "z.B. [Merkel]", &["Merkel"]),
            (Person, "in N.O. [Ada Muster]", &["Ada Muster"]),
            (Person, "Von der [Leyen] kam", &["Von der Leyen"]),
            (Person, "das Bild von der [Leyen]", &["Leyen"]),
            (Person, "Von der [Leyen]-Kommission", &["Leyen"]),
            (Person, "Von den [Obamas] kam", &["Obamas"]),
            (
                Person,
                "[Ursula von der Leyen] ging, sagte von der [Leyen]",
                &["Ursula von der Leyen", "von der Leyen"],
            ),
            (Person, "Zu [Guttenberg] kam", &["Guttenberg"]),
            (
                Person,
                "[Karl zu Guttenberg] ging. Zu [Guttenbergs] Rat: Mut zu [Guttenberg]",
                &["Karl zu Guttenberg", "Zu Guttenbergs", "Guttenberg"],
            ),
            (Person, "[Georg Prinz] von Preußen klagt", &["Georg Prinz von Preußen"]),
            (Person, "[Georg Prinz] von [Preußen] klagt", &["Georg Prinz von Preußen"]),
            (Person, "[Karl Freiherr von] und zu [Elm]", &["Karl Freiherr von und zu Elm"]),
            (Person, "[Gloria von Thurn] und Taxis", &["Gloria von Thurn und Taxis"]),
            (Person, "[Ada Fürstin] von Thurn und Taxis", &["Ada Fürstin von Thurn und Taxis"]),
            (Person, "[Steffi Graf] und Boris", &["Steffi Graf"]),
            (Person, "[Steffi Graf] zu Gast", &["Steffi Graf"]),
            (Person, "[Steffi Graf] von Monica besiegt", &["Steffi Graf"]),
            (Person, "sagte der C.E.O. [Lorm]", &["Lorm"]),
            (Person, "[Steffi Graf] von der CDU", &["Steffi Graf"]),
            (Person, "[Robert Downey Jr].", &["Robert Downey Jr."]),
            (Person, "[Robert Downey].", &["Robert Downey"]),
            (Organization, "auf den 1. [FC Elm] und 1. [FFC Hof]", &["1. FC Elm", "1. FFC Hof"]),
            (Organization, "Tabelle: 1. [FC Elm]", &["FC Elm"]),
            (Organization, "Platz 1. [FC Elm]", &["FC Elm"]),
            (Organization, "1. [FC Elm] 2. [SC Hof]", &["FC Elm", "SC Hof"]),
            (Organization, "am 1. [BMW]", &["BMW"]),
            (Organization, "die CDU/[CSU]-Fraktion", &["CDU", "CSU"]),
            (Organization, "[CDU]/[CSU]", &["CDU", "CSU"]),
            (Organization, "[Bündnis 90]/Die Grünen will", &["Bündnis 90/Die Grünen"]),
            (Organization, "[Bündnis 90]/[Die Grünen]", &["Bündnis 90/Die Grünen"]),
            (Organization, "[Alphabet Inc].", &["Alphabet Inc."]),
            (Organization, "[Alphabet Inc]...", &["Alphabet Inc"]),
            (Organization, "beim [TSV Elm e. V].", &["TSV Elm e. V."]),
            (Organization, "beim [1. FC].", &["1. FC"]),
            (Place, "in [Frankfurt a. M].", &["Frankfurt a. M."]),
            (Place, "in [St. Ulm].", &["St. Ulm"]),
            (Place, "aus [Freiburg] im [Breisgau].", &["Freiburg im Breisgau"]),
            (Place, "in Brandenburg an der [Havel]", &["Brandenburg an der Havel"]),
            (Place, "aus [Köln] am [Rhein]", &["Köln", "Rhein"]),
            (Place, "aus [Freiburg] im Breisgauer Land", &["Freiburg"]),
        ];
        for (kind, marked, expected) in cases {
            assert_eq!(completed(marked, kind), expected, "{marked}");
        }
    }
}
