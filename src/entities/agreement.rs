//! What the document says of what may be a name, and which of it stands.
//!
//! The tagger looks at one sentence. Where the same words stand elsewhere too, what it
//! thought of them there is further evidence; so is a longer name that holds them, and
//! how the document writes them when they are no name. How much each weighs was learned
//! ([`super::names::verdict`]); `data/MODEL_CARD.md` has what it gives.

use super::names::evidence::{Document, odds};
use super::names::labels::{ByKind, KINDS, likeliest};
use super::passage::{Name, Passage, word_key};
use super::{Candidate, Kept};
use crate::analysis::Kind;
use crate::text::{Casing, TokenKind};
use std::collections::HashMap;

/// Names that are less probable than this are left out. The odds of finding one that is
/// right against marking one that is wrong are best at half of F1 (Lipton, Elkan and
/// Naryanaswamy 2014).
const LEAST: f32 = 0.4;

/// A kind is that of all places of some words if it has so many times the probability
/// there that another one has.
const CLEAR: f32 = 1.5;

/// A place that is as sure as this keeps its own: Sunday the trainer among Sundays.
const SURE: f32 = 0.9;

/// Words of the longest name whose words are looked at one by one, and of the longest
/// run of them.
const LONGEST: usize = 8;
const LONGEST_RUN: usize = 4;

/// Gives each name, in the order of the text, the kind and the confidence that the whole
/// document suggests, and the same words one kind where it is clear which; leaves out
/// those that remain doubtful, and of names that share words the less probable.
pub(super) fn settle(kept: &Kept<'_>) -> Vec<Candidate> {
    let Some(verdict) = kept.verdict else { return Vec::new() };
    let names: Vec<&Name> = kept
        .passages
        .iter()
        .flat_map(|passage| passage.names.iter().chain(&passage.doubtful))
        .collect();
    let mut numbers = Vec::new();
    let mut likely: Vec<Likely<'_>> = Vec::new();
    for (document, &name) in evidence(&kept.passages, &names).zip(&names) {
        numbers.clear();
        document.fill(&mut numbers);
        let shares = verdict.in_document(name.mention.odds, &numbers);
        let kind = likeliest(&shares);
        if shares[kind] >= LEAST {
            likely.push(Likely { name, kind, shares });
        }
    }
    let mut standing = disjoint(likely);
    one_kind(&mut standing);
    let candidate = |Likely { name, kind, shares }: Likely<'_>| {
        let (span, kind, confidence) = (name.mention.span, KINDS[kind], shares[kind]);
        if kind == name.mention.kind {
            Candidate { span, kind, form: name.form.clone(), value: None, confidence }
        } else {
            Candidate::name(kept.source.at(span), kind, confidence)
        }
    };
    standing.into_iter().map(candidate).collect()
}

/// A name that is probable enough.
#[derive(Clone, Copy)]
struct Likely<'a> {
    name: &'a Name,
    /// Its place in [`KINDS`].
    kind: usize,
    shares: ByKind,
}

/// Of names that share words the more probable, in the order of the text.
fn disjoint(mut likely: Vec<Likely<'_>>) -> Vec<Likely<'_>> {
    let span = |of: &Likely<'_>| of.name.mention.span;
    likely.sort_unstable_by_key(span);
    let mut chosen: Vec<Likely<'_>> = Vec::with_capacity(likely.len());
    let mut rest = &mut likely[..];
    while let Some(first) = rest.first() {
        // Those that hang together: each shares words with one before it.
        let mut end = span(first).end;
        let reaches = |next: &&Likely<'_>| {
            let together = span(next).start < end;
            end = end.max(span(next).end);
            together
        };
        let count = rest.iter().take_while(reaches).count().max(1);
        let (group, others) = rest.split_at_mut(count);
        group.sort_unstable_by(|a, b| {
            b.shares[b.kind].total_cmp(&a.shares[a.kind]).then(span(a).cmp(&span(b)))
        });
        let from = chosen.len();
        for next in &*group {
            if chosen[from..].iter().all(|other| !span(other).overlaps(span(next))) {
                chosen.push(*next);
            }
        }
        chosen[from..].sort_unstable_by_key(span);
        rest = others;
    }
    chosen
}

/// Gives the places of the same words one kind, where one clearly has more of the
/// probability of all of them.
fn one_kind(names: &mut [Likely<'_>]) {
    let mut sums: HashMap<u64, ByKind> = HashMap::new();
    for Likely { name, shares, .. } in names.iter() {
        let sum = sums.entry(key(&name.form.words)).or_default();
        sum.iter_mut().zip(shares).for_each(|(sum, share)| *sum += share);
    }
    for Likely { name, kind, shares } in names {
        let sum = &sums[&key(&name.form.words)];
        let clear = likeliest(sum);
        if shares[*kind] < SURE && sum[clear] >= CLEAR * sum[*kind] {
            // How sure it is that this is a name stays as it was.
            shares[clear] = shares[*kind];
            *kind = clear;
        }
    }
}

/// What the document says of each of the names in its passages.
pub fn evidence<'a>(
    passages: &[&Passage],
    names: &'a [&Name],
) -> impl Iterator<Item = Document> + 'a {
    let mut known = Known::default();
    names.iter().for_each(|name| known.add(name));
    passages.iter().for_each(|passage| known.count(passage));
    names.iter().map(move |name| known.of(name))
}

/// What is known of some words of a document that are, or may be, names.
#[derive(Default)]
struct Known {
    /// The proposals of the same words.
    places: HashMap<u64, Places>,
    /// How probable longer names with these words are.
    within: HashMap<u64, Within>,
    /// Occurrences of each word of a name, and how many of them are in small letters.
    words: HashMap<u64, (usize, usize)>,
}

#[derive(Default)]
struct Places {
    count: usize,
    odds: ByKind,
    /// The two highest probabilities to be a name.
    surest: [f32; 2],
}

#[derive(Default)]
struct Within {
    shares: ByKind,
    surname: f32,
    first_name: f32,
}

impl Known {
    fn add(&mut self, Name { mention, form }: &Name) {
        let (words, person) = (&form.words, mention.shares[Kind::Person as usize]);
        let places = self.places.entry(key(words)).or_default();
        places.count += 1;
        let share = mention.shares.iter().sum::<f32>();
        places.odds.iter_mut().zip(odds(&mention.shares)).for_each(|(sum, odds)| *sum += odds);
        if share > places.surest[0] {
            places.surest = [share, places.surest[0]];
        } else {
            places.surest[1] = share.max(places.surest[1]);
        }
        words.iter().for_each(|word| {
            self.words.entry(word_key(word)).or_default();
        });
        if words.len() < 2 || words.len() > LONGEST {
            return;
        }
        for length in 1..words.len().min(LONGEST_RUN + 1) {
            for (at, run) in words.windows(length).enumerate() {
                let within = self.within.entry(key(run)).or_default();
                for (most, share) in within.shares.iter_mut().zip(mention.shares) {
                    *most = most.max(share);
                }
                if length == 1 && at == 0 {
                    within.first_name = within.first_name.max(person);
                } else if length == 1 && at + 1 == words.len() {
                    within.surname = within.surname.max(person);
                }
            }
        }
    }

    fn count(&mut self, passage: &Passage) {
        for token in passage.tokens.iter().filter(|token| token.kind != TokenKind::Mark) {
            if let Some((all, small)) = self.words.get_mut(&token.key) {
                *all += 1;
                *small += usize::from(token.casing == Casing::Lower);
            }
        }
    }

    fn of(&self, Name { mention, form }: &Name) -> Document {
        let words = &form.words;
        let counted = |word: &String| self.words.get(&word_key(word)).copied().unwrap_or_default();
        let small = |word: Option<&String>| {
            let (all, small) = word.map(counted).unwrap_or_default();
            small as f32 / all.max(1) as f32
        };
        let mut document = Document {
            occurs: words.iter().map(|word| counted(word).0).min().unwrap_or_default(),
            small_first: small(words.first()),
            small_last: small(words.last()),
            ..Document::default()
        };
        let key = key(words);
        if let Some(places) = self.places.get(&key).filter(|places| places.count > 1) {
            let (share, others) = (mention.shares.iter().sum::<f32>(), places.count - 1);
            document.places = others;
            let own = odds(&mention.shares);
            document.odds = std::array::from_fn(|at| (places.odds[at] - own[at]) / others as f32);
            document.surest = places.surest[usize::from(share >= places.surest[0])];
        }
        if let Some(within) = self.within.get(&key) {
            let &Within { shares, surname, first_name } = within;
            document = Document { within: shares, surname, first_name, ..document };
        }
        document
    }
}

/// Some words as a number, without the genitive -s of the last, if it can bear one.
fn key(words: &[String]) -> u64 {
    let Some((last, before)) = words.split_last() else { return 0 };
    let stem = last.strip_suffix('s').filter(|stem| stem.chars().count() >= 3).unwrap_or(last);
    let join = |hash: u64, word: &str| hash.rotate_left(5) ^ word_key(word);
    join(before.iter().fold(words.len() as u64, |hash, word| join(hash, word)), stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::form::Form;
    use crate::entities::names::NameMention;
    use crate::entities::names::evidence::of_document;
    use crate::entities::names::verdict::Verdict;
    use crate::text::{Slice, Span};
    use Kind::*;

    /// Of the document, the other places and the surname count, a third each.
    fn verdict() -> Verdict {
        let mut verdict = Verdict::none();
        for (weights, column) in verdict.document.iter_mut().zip(of_document()) {
            for (at, kind) in KINDS.iter().enumerate() {
                if *column == format!("others by number.{}", kind.as_str()) {
                    weights[at] = 1.2;
                }
            }
            if column == "surname" {
                weights[Person as usize] = 2.0;
            }
        }
        verdict
    }

    /// A name with a confidence; what is missing to 1 is half no name, and half the kind
    /// before.
    fn name(source: &str, span: Span, kind: Kind, confidence: f32) -> Name {
        let mut mention = NameMention::sure(span, kind, confidence);
        mention.shares[(kind as usize + 3) % 4] = (1.0 - confidence) / 2.0;
        mention.odds = odds(&mention.shares);
        Name { mention, form: Form::new(Slice::from(source).at(span), kind) }
    }

    /// What stands of the names of a text, and which kind.
    fn settled(rows: &[(&str, Kind, f32)]) -> Vec<(String, Kind)> {
        let (mut source, mut spans) = (String::new(), Vec::new());
        for &(text, kind, confidence) in rows {
            let start = source.len();
            source.push_str(text);
            spans.push((Span::new(start, source.len()), kind, confidence));
            source.push_str(" | ");
        }
        let names = spans.into_iter().map(|(span, kind, p)| name(&source, span, kind, p));
        of(&source, names.collect())
    }

    fn of(source: &str, names: Vec<Name>) -> Vec<(String, Kind)> {
        let passage = Passage { names: names.into(), ..Passage::default() };
        let verdict = verdict();
        let kept = Kept {
            source: source.into(),
            language: None,
            languages: crate::language::Languages::Unsure(None),
            headline: None,
            parts: vec![Span::new(0, source.len())],
            passages: vec![&passage],
            verdict: Some(&verdict),
            values: Vec::new(),
            day: None,
        };
        let found = settle(&kept);
        found.iter().map(|name| (name.span.of(source).to_owned(), name.kind)).collect()
    }

    #[test]
    fn the_document_decides() {
        let cases: [(&str, &[(&str, Kind, f32)], &[Kind]); 8] = [
            ("alone", &[("Lorpex", Person, 0.6)], &[Person]),
            ("alone and doubtful", &[("Lorpex", Person, 0.35)], &[]),
            (
                "a clear minority changes sides",
                &[
                    ("Lorpex", Organization, 0.95),
                    ("Lorpex", Place, 0.5),
                    ("Lorpex", Organization, 0.95),
                ],
                &[Organization; 3],
            ),
            ("very sure", &[("Jordan", Place, 0.7), ("Jordan", Person, 0.99)], &[Place, Person]),
            (
                "one kind",
                &[
                    ("Lorpex", Organization, 0.99),
                    ("Lorpex", Organization, 0.99),
                    ("Lorpex", Misc, 0.75),
                ],
                &[Organization; 3],
            ),
            (
                "the doubtful gain by the sure",
                &[("Lorpex", Misc, 0.95), ("LORPEX", Misc, 0.35), ("Lorpex's", Misc, 0.35)],
                &[Misc; 3],
            ),
            (
                "the surname",
                &[("Anne Lormann", Person, 0.99), ("Lormann", Organization, 0.52)],
                &[Person, Person],
            ),
            (
                "the surname's genitive",
                &[("Anne Lormann", Person, 0.99), ("Lormanns", Person, 0.35)],
                &[Person, Person],
            ),
        ];
        for (why, rows, kinds) in cases {
            let got: Vec<Kind> = settled(rows).into_iter().map(|(_, kind)| kind).collect();
            assert_eq!(got, kinds, "{why}");
        }
    }

    #[test]
    fn of_names_that_share_words_the_more_probable_stands() {
        let text = "Bank Nord sagt";
        let row = |end: usize, p: f32| name(text, Span::new(0, end), Organization, p);
        let stands = |names| of(text, names);
        assert_eq!(
            stands(vec![row(4, 0.5), row(9, 0.7)]),
            [("Bank Nord".to_owned(), Organization)]
        );
        assert_eq!(stands(vec![row(4, 0.7), row(9, 0.5)]), [("Bank".to_owned(), Organization)]);
    }

    #[test]
    fn what_the_document_says() {
        let text = "Der Kurz ist kurz, Udo Kurz.";
        let passage = Passage::read(text.into(), None, None);
        let names =
            [name(text, Span::new(4, 8), Misc, 0.5), name(text, Span::new(19, 27), Person, 0.9)];
        let names: Vec<&Name> = names.iter().collect();
        let said: Vec<Document> = evidence(&[&passage], &names).collect();
        let Document { places, occurs, surname, small_last, .. } = said[0];
        assert_eq!((places, occurs, surname), (0, 3, 0.9));
        assert!((small_last - 1.0 / 3.0).abs() < 1e-6);
        assert_eq!((said[1].occurs, said[1].surname), (1, 0.0));
    }

    #[test]
    fn none_needs_no_document() {
        assert!(settled(&[]).is_empty());
    }
}
