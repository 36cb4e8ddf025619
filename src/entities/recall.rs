//! Mentions that the tagger missed although the document knows the name: the
//! evidence of all places is pooled, and only clear cases are added.

use super::form::fold;
use super::passage::{Piece, word_key};
use super::{Candidate, Kept, in_order, lexicon};
use crate::analysis::Kind;
use crate::language::{Language, facts};
use crate::text::{Casing, Slice, Span, TokenKind};
use std::collections::{HashMap, HashSet};

/// A full name must be as sure as this for its surname to be looked for.
const SURE_PERSON: f32 = 0.6;

/// The mean confidence over all places of a name, marked or not, from which
/// the unmarked ones are marked too: for names of one word, and of several.
const SURE_WORD: f32 = 0.6;
const SURE_WORDS: f32 = 0.3;

/// A name of several words that is less sure than this gives way to a surer
/// name among its words.
const DOUBTFUL: f32 = 0.5;

/// Words of the longest name that is looked for.
const MOST_WORDS: usize = 5;

/// Shortest surname that is looked for, and shortest at the start of a
/// sentence, where any word has a capital.
const SHORTEST: usize = 3;
const SHORTEST_AT_START: usize = 6;

/// Adds to the candidates, which come in order and disjoint, the unmarked
/// places of
///
/// - the surname of a person that is named in full elsewhere, if it stands
///   with a capital, not after an article, and never as a common word;
/// - a name that the tagger marked surely in most of its places.
///
/// Doubtful names of several words that hold such a name go before that
/// ("Oberhaus-Mitglied Baschkin", where "Alexander Baschkin" is sure).
///
/// Linear in the text.
pub fn add_missed(kept: &Kept<'_>, candidates: &mut Vec<Candidate>) {
    if !candidates.iter().any(|candidate| candidate.kind.is_name()) {
        return;
    }
    let bare_genitive = kept.language.is_none_or(lexicon::has_bare_genitive);
    let mut text = Text::read(kept, candidates);
    let mut known = Known::collect(candidates, &text, kept.language);
    let before = candidates.len();
    candidates.retain(|candidate| {
        !candidate.kind.is_name()
            || candidate.confidence >= DOUBTFUL
            || !known.holds_part_of(&candidate.form.words, candidate.kind)
    });
    if candidates.len() < before {
        text.mark(candidates);
        known = Known::collect(candidates, &text, kept.language);
    }
    let mut found = Vec::new();
    for (part, end) in text.free_runs() {
        let mut at = part;
        while at < end {
            let hit = (1..=MOST_WORDS.min(end - at))
                .rev()
                .find_map(|count| known.find(&text, at, count, bare_genitive));
            match hit {
                Some((count, kind, confidence)) => {
                    let span = text.words[at].span().to(text.words[at + count - 1].span());
                    found.push(Candidate::name(kept.source.at(span), kind, confidence));
                    at += count;
                }
                None => at += 1,
            }
        }
    }
    if !found.is_empty() {
        candidates.append(&mut found);
        in_order(candidates);
    }
}

/// A token with what is asked of it: 24 bytes, since a long text has millions.
struct Word {
    /// See [`word_key`].
    key: u64,
    start: u32,
    end: u32,
    capital: bool,
    /// Whether it is the first of its line or follows a mark other than a
    /// comma or hyphen.
    starts: bool,
    /// The token it begins a free run with, or belongs to, is unmarked.
    free: bool,
    /// Whether only white space stands between it and the word before.
    joined: bool,
    after_article: bool,
}

impl Word {
    const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// The words of the kept text.
struct Text<'a> {
    source: Slice<'a>,
    words: Vec<Word>,
    /// Words that stand in lower case somewhere.
    common: HashSet<u64>,
}

impl<'a> Text<'a> {
    fn read(kept: &Kept<'a>, candidates: &[Candidate]) -> Self {
        let source = kept.source;
        let is_word = |token: &&Piece| token.kind != TokenKind::Mark;
        let count =
            kept.passages.iter().map(|passage| passage.tokens.iter().filter(is_word).count());
        // To the word: growing would take three times as much for a moment.
        let (mut words, mut common) = (Vec::with_capacity(count.sum()), HashSet::new());
        for passage in &kept.passages {
            let mut before: Option<&Piece> = None;
            for token in &passage.tokens {
                if is_word(&token) {
                    if token.casing == Casing::Lower {
                        common.insert(token.key);
                    }
                    let word_before = before.filter(is_word);
                    let mark_before = before.filter(|before| !is_word(before));
                    let span = token.span();
                    words.push(Word {
                        key: token.key,
                        start: span.start as u32,
                        end: span.end as u32,
                        capital: matches!(
                            token.casing,
                            Casing::Title | Casing::Upper | Casing::Mixed
                        ),
                        starts: before.is_none()
                            || mark_before
                                .is_some_and(|m| !matches!(&*source.at(m.span()), "," | "-")),
                        free: true,
                        joined: word_before.is_some(),
                        after_article: word_before.is_some_and(|before| before.is_article),
                    });
                }
                before = Some(token);
            }
        }
        let mut text = Text { source, words, common };
        text.mark(candidates);
        text
    }

    /// Takes the words of the candidates, and no others, for marked.
    fn mark(&mut self, candidates: &[Candidate]) {
        let mut next = candidates.iter().peekable();
        for word in &mut self.words {
            let span = word.span();
            while next.next_if(|candidate| candidate.span.end <= span.start).is_some() {}
            word.free = next.peek().is_none_or(|candidate| candidate.span.start >= span.end);
        }
    }

    /// Runs of words without a mark or mention between, as ranges.
    fn free_runs(&self) -> impl Iterator<Item = (usize, usize)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while self.words.get(at).is_some_and(|word| !word.free) {
                at += 1;
            }
            let start = at;
            self.words.get(start)?;
            at += 1;
            while self.words.get(at).is_some_and(|word| word.free && word.joined) {
                at += 1;
            }
            Some((start, at))
        })
    }

    fn key(&self, at: usize, count: usize) -> u64 {
        join(self.words[at..at + count].iter().map(|word| word.key))
    }
}

/// The key of several words; that of one is its own.
fn join(mut keys: impl Iterator<Item = u64>) -> u64 {
    let first = keys.next().unwrap_or_default();
    keys.fold(first, |hash, key| (hash.rotate_left(23) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// How often and how surely a name was marked.
#[derive(Default)]
struct Evidence {
    /// Sum of the confidences of each kind of name.
    kinds: [f32; 4],
    /// Whether the name has several words.
    several: bool,
    marked: usize,
    unmarked: usize,
}

/// The names that the document knows.
struct Known {
    names: HashMap<u64, (Kind, f32)>,
    surnames: HashMap<u64, f32>,
    /// First words of the names, for a quick no.
    first: HashSet<u64>,
}

impl Known {
    fn collect(candidates: &[Candidate], text: &Text, language: Option<Language>) -> Self {
        // "Karla Freitag" comes "am Freitag".
        let facts = language.and_then(facts);
        let is_day = |word: &str| facts.is_some_and(|facts| facts.is_of_calendar(word));
        let mut names: HashMap<u64, Evidence> = HashMap::new();
        let mut surnames: HashMap<u64, f32> = HashMap::new();
        let mut first = HashSet::new();
        for candidate in candidates.iter().filter(|candidate| candidate.kind.is_name()) {
            let words = &candidate.form.words;
            if words.len() > MOST_WORDS {
                continue;
            }
            if candidate.kind == Kind::Person
                && words.len() > 1
                && candidate.confidence >= SURE_PERSON
                && let Some(last) = words.last()
                && last.chars().count() >= SHORTEST
                && !text.common.contains(&word_key(last))
                && !is_day(last)
            {
                let best = surnames.entry(word_key(last)).or_default();
                *best = best.max(candidate.confidence);
            }
            first.insert(word_key(&words[0]));
            let evidence = names.entry(join(words.iter().map(|word| word_key(word)))).or_default();
            evidence.several = words.len() > 1;
            evidence.kinds[candidate.kind as usize] += candidate.confidence;
            evidence.marked += 1;
        }
        for (start, end) in text.free_runs() {
            for at in (start..end).filter(|&at| first.contains(&text.words[at].key)) {
                for count in 1..=MOST_WORDS.min(end - at) {
                    if let Some(evidence) = names.get_mut(&text.key(at, count)) {
                        evidence.unmarked += 1;
                    }
                }
            }
        }
        let names = names.into_iter().filter_map(|(name, evidence)| {
            let places = (evidence.marked + evidence.unmarked) as f32;
            let (kind, sum) =
                Kind::ALL.iter().zip(evidence.kinds).max_by(|a, b| a.1.total_cmp(&b.1))?;
            let least = if evidence.several { SURE_WORDS } else { SURE_WORD };
            let sure = sum / places >= least && !text.common.contains(&name);
            sure.then_some((name, (*kind, sum / places)))
        });
        Known { names: names.collect(), surnames, first }
    }

    /// Whether some of the words, but not all, are a name of that kind.
    fn holds_part_of(&self, words: &[String], kind: Kind) -> bool {
        if words.len() < 2 || words.len() > MOST_WORDS {
            return false;
        }
        let surname = kind == Kind::Person
            && words.last().is_some_and(|last| self.surnames.contains_key(&word_key(last)));
        surname
            || (1..words.len()).any(|count| {
                words.windows(count).any(|part| {
                    let name = join(part.iter().map(|word| word_key(word)));
                    self.names.get(&name).is_some_and(|&(known, _)| known == kind)
                })
            })
    }

    /// The name that the `count` words from `at` are.
    fn find(
        &self,
        text: &Text,
        at: usize,
        count: usize,
        bare_genitive: bool,
    ) -> Option<(usize, Kind, f32)> {
        let word = &text.words[at];
        if !word.capital {
            return None;
        }
        if self.first.contains(&word.key)
            && let Some(&(kind, confidence)) = self.names.get(&text.key(at, count))
        {
            return Some((count, kind, confidence));
        }
        let shortest = if word.starts { SHORTEST_AT_START } else { 0 };
        if count > 1 || word.after_article || self.surnames.is_empty() {
            return None;
        }
        let folded = fold(&text.source.at(word.span()));
        let stem = folded.strip_suffix('s').filter(|_| bare_genitive);
        let name = self.surnames.get(&word.key).or_else(|| self.surnames.get(&word_key(stem?)));
        name.filter(|_| folded.chars().count() >= shortest)
            .map(|&confidence| (1, Kind::Person, confidence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::passage::Passage;
    use crate::language::Language;

    /// Marks every place of the `names` that has a `*` before it, and gives
    /// the names that were added.
    fn added(text: &str, names: &[(&str, Kind, f32)]) -> Vec<(String, Kind)> {
        let source = text.replace('*', "");
        let source = Slice::from(source.as_str());
        let mut candidates = Vec::new();
        for (star, (at, _)) in text.match_indices('*').enumerate() {
            let start = at - star;
            let name = names.iter().find(|name| source[start..].starts_with(name.0)).unwrap();
            let found = source.range(start..start + name.0.len());
            candidates.push(Candidate::name(found, name.1, name.2));
        }
        let before = candidates.clone();
        let language = Some(Language::De);
        let parts: Vec<Slice<'_>> = crate::text::lines(source).map(|line| line.text).collect();
        let passages: Vec<Passage> =
            parts.iter().map(|&part| Passage::read(part, language, None)).collect();
        let kept = Kept {
            source,
            language,
            languages: crate::language::Languages::Unsure(None),
            headline: None,
            parts: parts.into_iter().map(Slice::span).collect(),
            passages: passages.iter().collect(),
            verdict: None,
            values: Vec::new(),
            day: None,
        };
        add_missed(&kept, &mut candidates);
        assert!(candidates.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        candidates
            .into_iter()
            .filter(|candidate| !before.contains(candidate))
            .map(|candidate| (source.at(candidate.span).to_string(), candidate.kind))
            .collect()
    }

    #[test]
    fn what_is_added() {
        use Kind::*;
        let ada: &[(&str, Kind, f32)] = &[("Ada Lormann", Person, 0.9)];
        let richter: &[(&str, Kind, f32)] = &[("Hans Richter", Person, 0.9)];
        let bank: &[(&str, Kind, f32)] = &[("Nordbank", Organization, 0.95)];
        let cases: [(&str, &str, &[(&str, Kind, f32)], &[(&str, Kind)]); 14] = [
            ("surname", "*Ada Lormann kam. Dann ging Lormann.", ada, &[("Lormann", Person)]),
            ("genitive", "*Ada Lormann kam. Das ist Lormanns Rad.", ada, &[("Lormanns", Person)]),
            ("before", "Gut für Lormann\nDas sagt *Ada Lormann.", ada, &[("Lormann", Person)]),
            ("long, at the start", "*Ada Lormann kam. Lormann ging.", ada, &[("Lormann", Person)]),
            (
                "whole again",
                "*Ada Lormann kam. Für Ada Lormann gut.",
                ada,
                &[("Ada Lormann", Person)],
            ),
            (
                "unsure",
                "*Ada Lormann kam. Dann ging Lormann.",
                &[("Ada Lormann", Person, 0.5)],
                &[],
            ),
            ("after an article", "*Hans Richter kam. Dann sprach der Richter.", richter, &[]),
            (
                "not after one",
                "*Hans Richter kam. Dann sprach Richter.",
                richter,
                &[("Richter", Person)],
            ),
            (
                "a common word",
                "*Udo Kurz ging. Kurz danach, nur kurz, sah man Kurz.",
                &[("Udo Kurz", Person, 0.9)],
                &[],
            ),
            (
                "short, at the start",
                "*Udo Kurz ging. Kurz danach.",
                &[("Udo Kurz", Person, 0.9)],
                &[],
            ),
            (
                "marked mostly",
                "*Nordbank, *Nordbank und die Nordbank.",
                bank,
                &[("Nordbank", Organization)],
            ),
            ("marked seldom", "*Nordbank, Nordbank und die Nordbank.", bank, &[]),
            ("inside a longer word", "*Ada Lormann in der Lormann-Straße", ada, &[]),
            ("across a line", "*Ada Lormann\nAda\nKurt", ada, &[]),
        ];
        for (why, text, names, expected) in cases {
            let got = added(text, names);
            let got: Vec<_> = got.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
            assert_eq!(got, expected, "{why}");
        }
    }
}
