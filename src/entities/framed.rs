//! Names that the words right before them tell, whatever else they may mean: "Frau
//! Freitag", "Mr. May", "Straße des 17. Juni".
//!
//! The tagger has none of them, since days, months and colours seldom are names; nor do
//! the values know that such a day is none.

use super::form::fold;
use super::lexicon::{OFFICES, adjective_stem};
use super::passage::{Piece, word_key};
use super::{Candidate, Kept, in_order};
use crate::analysis::Kind;
use crate::language::facts;
use crate::language::lexicon::ends_in;
use crate::text::{Casing, Slice, Span, TokenKind};
use std::collections::HashSet;

/// How sure such a name is.
const SURE: f32 = 0.9;

/// A full name must be as sure as this for its surname to be looked for behind an office.
const SURE_PERSON: f32 = 0.6;

/// Forms of address that are written out, and those that mostly have a point.
const ADDRESSES: [&str; 5] = ["frau", "herr", "herrn", "madame", "monsieur"];
const POINTED: [&str; 7] = ["dr", "hr", "mme", "mr", "mrs", "ms", "prof"];

/// Verbs before "Frau" that end as an adjective does.
const VERBS: [&str; 4] = ["sagte", "erklärte", "hatte", "wurde"];

/// Colours and seasons that are surnames too.
const COLOURS: [&str; 21] = [
    "schwarz",
    "weiss",
    "rot",
    "roth",
    "grün",
    "blau",
    "braun",
    "grau",
    "gelb",
    "frühling",
    "sommer",
    "herbst",
    "winter",
    "black",
    "white",
    "green",
    "brown",
    "gray",
    "grey",
    "spring",
    "summer",
];

/// What a street or square is called before the day that it bears the name of, and what
/// stands between.
const STREETS: [&str; 15] = [
    "strasse",
    "platz",
    "allee",
    "brücke",
    "ufer",
    "place",
    "avenue",
    "rue",
    "boulevard",
    "plaza",
    "calle",
    "avenida",
    "praça",
    "rua",
    "piazza",
];
const LINKS: [&str; 4] = ["des", "du", "del", "do"];

/// Adds such names to the candidates, which come in order and disjoint, and stay so. They
/// take the place of days that are part of them.
///
/// Linear in the text, but for the candidates that are looked up.
pub(super) fn add(kept: &Kept<'_>, candidates: &mut Vec<Candidate>) {
    if kept.verdict.is_none() {
        return;
    }
    let facts = kept.language.and_then(facts);
    let calendar = facts.map(|facts| facts.weekdays.iter().chain(facts.months.keys()));
    // No "Mo" and "So".
    let days = calendar.into_iter().flatten().copied();
    let days = days.filter(|word| word.chars().nth(2).is_some());
    let words: HashSet<u64> = days.chain(COLOURS).map(word_key).collect();
    let surname = |candidate: &Candidate| {
        let full = candidate.kind == Kind::Person
            && candidate.form.words.len() > 1
            && candidate.confidence >= SURE_PERSON;
        let last = candidate.form.words.last().filter(|_| full)?;
        Some(word_key(last)).filter(|key| words.contains(key))
    };
    let surnames: HashSet<u64> = candidates.iter().filter_map(surname).collect();
    let mut found: Vec<(Span, Kind)> = Vec::new();
    for passage in &kept.passages {
        for (at, piece) in passage.tokens.iter().enumerate() {
            if !words.contains(&piece.key) {
                continue;
            }
            let (before, after) = (&passage.tokens[..at], passage.tokens.get(at + 1));
            if let Some(street) = street(kept.source, before) {
                found.push((street.to(piece.span()), Kind::Place));
            } else if piece.casing == Casing::Title
                && ends(after)
                && (is_addressed(kept.source, before)
                    || surnames.contains(&piece.key) && has_office(kept.source, before))
            {
                found.push((piece.span(), Kind::Person));
            }
        }
    }
    found.retain(|(span, _)| {
        let from = candidates.partition_point(|candidate| candidate.span.end <= span.start);
        let mut shared = candidates[from..].iter().take_while(|other| other.span.start < span.end);
        shared.all(|other| span.contains(other.span) && other.kind != Kind::Person)
    });
    if found.is_empty() {
        return;
    }
    candidates.retain(|candidate| {
        let at = found.partition_point(|(span, _)| span.end <= candidate.span.start);
        found.get(at).is_none_or(|(span, _)| !span.overlaps(candidate.span))
    });
    let name = |(span, kind): (Span, Kind)| Candidate::name(kept.source.at(span), kind, SURE);
    candidates.extend(found.into_iter().map(name));
    in_order(candidates);
}

fn text<'a>(source: Slice<'a>, piece: &Piece) -> &'a str {
    source.at(piece.span()).as_str()
}

/// Whether no other word or number that may belong to it follows a surname: "Mr. Friday
/// Night".
fn ends(after: Option<&Piece>) -> bool {
    after.is_none_or(|after| match after.kind {
        TokenKind::Word => matches!(after.casing, Casing::Lower | Casing::None),
        TokenKind::Number => false,
        TokenKind::Mark => true,
    })
}

/// Whether these words end in a form of address.
fn is_addressed(source: Slice<'_>, before: &[Piece]) -> bool {
    let [others @ .., last] = before else { return false };
    let (others, word, point) = match others {
        [others @ .., word] if text(source, last) == "." => (others, word, true),
        _ => (others, last, false),
    };
    let folded = fold(text(source, word));
    // "Sunset Dr. Monday" is a street and a day.
    let named = |before: &Piece| {
        let address = ADDRESSES.contains(&fold(text(source, before)).as_str());
        before.casing == Casing::Title && !address || before.kind == TokenKind::Number
    };
    let street = folded == "dr" && others.last().is_some_and(named);
    word.casing == Casing::Title
        && !street
        && (POINTED.contains(&folded.as_str())
            || !point
                && ADDRESSES.contains(&folded.as_str())
                && (folded.starts_with('m') || is_no_wife(source, others.last())))
}

/// Whether "Frau" behind this word is a form of address: not in "seine Frau Freitag".
fn is_no_wife(source: Slice<'_>, before: Option<&Piece>) -> bool {
    before.is_none_or(|word| {
        let text = text(source, word);
        word.kind == TokenKind::Mark
            || VERBS.contains(&text)
            || !word.is_article && adjective_stem(text).is_none()
    })
}

/// Whether these words end in an office without an article: "Ministerin", but "die
/// Ministerin" may go on with a day.
fn has_office(source: Slice<'_>, before: &[Piece]) -> bool {
    let [others @ .., last] = before else { return false };
    last.casing == Casing::Title
        && ends_in(&OFFICES, &fold(text(source, last)))
        && !others.last().is_some_and(|word| word.is_article)
}

/// Where the street begins that bears the name of the day whose month stands behind these
/// words: "Platz des 18.".
fn street(source: Slice<'_>, before: &[Piece]) -> Option<Span> {
    let before = match before {
        [others @ .., last] if matches!(text(source, last), "." | "de") => others,
        _ => before,
    };
    let [.., street, link, day] = before else { return None };
    let named = day.kind == TokenKind::Number
        && day.span().len() <= 2
        && LINKS.contains(&text(source, link))
        && STREETS.contains(&fold(text(source, street)).as_str());
    named.then(|| street.span())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::names::verdict::Verdict;
    use crate::entities::passage::Passage;
    use crate::language::{Language, Languages};
    use Kind::*;

    /// The names of a text after that, if it had these before.
    fn named(text: &str, language: Language, names: &[(&str, Kind)]) -> Vec<(String, Kind)> {
        let source = Slice::from(text);
        let name = |&(name, kind): &(&str, Kind)| {
            let start = text.find(name).unwrap();
            Candidate::name(source.range(start..start + name.len()), kind, 0.8)
        };
        let mut candidates: Vec<Candidate> = names.iter().map(name).collect();
        let passage = Passage::read(source, Some(language), None);
        let verdict = Verdict::none();
        let kept = Kept {
            source,
            language: Some(language),
            languages: Languages::Unsure(None),
            headline: None,
            parts: vec![source.span()],
            passages: vec![&passage],
            verdict: Some(&verdict),
            values: Vec::new(),
            day: None,
        };
        add(&kept, &mut candidates);
        assert!(candidates.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        let shown = |found: Candidate| (source.at(found.span).to_string(), found.kind);
        candidates.into_iter().map(shown).collect()
    }

    fn check(language: Language, rows: &[(&str, &[(&str, Kind)], &[(&str, Kind)])]) {
        for &(text, names, expected) in rows {
            let found = named(text, language, names);
            let found: Vec<_> = found.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn people_and_streets_are_known_by_the_words_before() {
        let karla: (&str, Kind) = ("Karla Freitag", Person);
        check(
            Language::De,
            &[
                ("Frau Freitag kam am Freitag.", &[], &[("Freitag", Person)]),
                ("Das sagte Herr Samstag.", &[("Samstag", Date)], &[("Samstag", Person)]),
                ("Das sagte Frau Dr. Grün am Mittag", &[], &[("Grün", Person)]),
                ("Er traf seine Frau Freitag im Park", &[], &[]),
                ("Das sagte der Herr Samstag", &[("Samstag", Date)], &[("Samstag", Date)]),
                ("Sunset Dr. Samstag gesperrt", &[("Samstag", Date)], &[("Samstag", Date)]),
                ("Die Polizei fand die Frau Montag", &[], &[]),
                ("Das sagte die Frau. Freitag war es", &[], &[]),
                ("Mit Frau Freitag Abend ausgehen", &[], &[]),
                (
                    "Herr Müller und Frau Schwarz",
                    &[("Müller", Person)],
                    &[("Müller", Person), ("Schwarz", Person)],
                ),
                ("Karla Freitag kam. Nun lobt Ministerin Freitag Kiel.", &[karla], &[karla]),
                (
                    "Karla Freitag kam. Nun lobt Ministerin Freitag alle.",
                    &[karla],
                    &[karla, ("Freitag", Person)],
                ),
                ("Karla Freitag kam. Die Ministerin Freitag früh.", &[karla], &[karla]),
                ("Nun lobt Ministerin Freitag alle.", &[], &[]),
                (
                    "auf der Straße des 17. Juni in Berlin",
                    &[("17. Juni", Date)],
                    &[("Straße des 17. Juni", Place)],
                ),
                ("der Platz des 18. März", &[("Platz", Misc)], &[("Platz des 18. März", Place)]),
                ("Am Abend des 17. Juni", &[("17. Juni", Date)], &[("17. Juni", Date)]),
            ],
        );
        check(
            Language::En,
            &[
                (
                    "Mr. Monday met Ms. Friday and Mr May.",
                    &[],
                    &[("Monday", Person), ("Friday", Person), ("May", Person)],
                ),
                ("Mr. Friday Night", &[], &[]),
                ("It will take place on Friday", &[], &[]),
            ],
        );
    }
}
