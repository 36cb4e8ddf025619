//! What the tagger sees of a token: its letters, its shape, what is known
//! about it beforehand. Its neighbours are the network's business.

use super::lexicon::{self, LONGEST, Lexicon};
use crate::model::{TextHash, combine};
use crate::text::{Casing, Token, TokenKind, casing, tokens};
use std::fmt::Display;
use std::sync::LazyLock;

/// What stands beside the first and last token.
const NOTHING: u32 = u32::MAX;

/// Letters of prefixes and suffixes.
const AFFIXES: usize = 5;

/// A list can be the whole entry, or the first or a later token of it.
#[derive(Debug, Clone, Copy, Default)]
struct Lists {
    single: u16,
    begin: u16,
    inside: u16,
}

impl Lists {
    const fn hash(self) -> u32 {
        combine(0, self.single as u32 | (self.begin as u32) << 16, self.inside as u32)
    }
}

/// What is known of a token by itself.
#[derive(Debug, Clone, Copy)]
struct Word {
    lower: u32,
    exact: u32,
    shape: u32,
    cluster: u32,
    coarse: u32,
    usage: u32,
    lists: Lists,
    prefix: [u32; AFFIXES],
    suffix: [u32; AFFIXES],
    /// Hashes of the first and last part of a hyphenated word, and what is
    /// known of the first.
    head: u32,
    tail: u32,
    head_cluster: u32,
    head_lists: u16,
    quoted: bool,
}

/// A sentence, prepared for [`features`](Sentence::features).
#[derive(Debug)]
pub struct Sentence {
    words: Vec<Word>,
    /// Whether (nearly) all its words begin with a capital, or all letters are.
    style: u32,
}

impl Sentence {
    /// Looks at the tokens of a sentence.
    pub fn new(tokens: &[Token<'_>], lexicon: &Lexicon) -> Self {
        let mut words: Vec<Word> =
            tokens.iter().map(|token| word(token.text, token.kind, lexicon)).collect();
        mark_lists(tokens, lexicon, &mut words);
        mark_quotes(tokens, &mut words);
        Sentence { words, style: style(tokens) }
    }

    /// Puts what is known of the token at `at` by itself into `out`.
    pub fn features(&self, at: usize, out: &mut Vec<u32>) {
        out.clear();
        self.describe(at, &mut Hashes { template: 0, out });
    }

    fn describe(&self, at: usize, out: &mut impl Templates) {
        let word = &self.words[at];
        let first = u32::from(at == 0);
        out.put("lower", [(word.lower, 0)]);
        out.put("exact", [(word.exact, 0)]);
        out.put("shape.place", [(word.shape, first)]);
        out.put("shape", [(word.shape, 2)]);
        out.put("style", [(self.style, first)]);
        out.put("cluster", [(word.cluster, 0)]);
        out.put("coarse", [(word.coarse, 0)]);
        out.put("usage", [(word.usage, first)]);
        out.put("quoted", [(u32::from(word.quoted), 0)]);
        out.put("lists", [(word.lists.hash(), 0)]);
        let known = |hash: u32| (hash != NOTHING).then_some((hash, 0));
        for (sort, affixes) in [("prefix", word.prefix), ("suffix", word.suffix)] {
            for (&hash, letters) in affixes.iter().zip(1..).skip(1) {
                out.put(format_args!("{sort}.{letters}"), known(hash));
            }
        }
        out.put("head", known(word.head));
        out.put("tail", known(word.tail));
        out.put("head.cluster", known(word.head_cluster));
        out.put("head.lists", known(word.head).map(|_| (u32::from(word.head_lists), 0)));
        let Lists { single, begin, inside } = word.lists;
        let bits = |bits: u16| (0..u16::BITS).filter(move |bit| bits >> bit & 1 == 1);
        let lists = [single, begin, inside].into_iter().zip(0..);
        out.put("list", lists.flat_map(|(lists, sort)| bits(lists).map(move |bit| (bit, sort))));
    }
}

/// Takes the features of a token, template by template. A feature's number is
/// made of its template's place and its content.
trait Templates {
    /// The features of the next template: none, one or several.
    fn put(&mut self, name: impl Display, contents: impl IntoIterator<Item = (u32, u32)>);
}

/// The numbers of the features.
struct Hashes<'a> {
    template: u32,
    out: &'a mut Vec<u32>,
}

impl Templates for Hashes<'_> {
    fn put(&mut self, _: impl Display, contents: impl IntoIterator<Item = (u32, u32)>) {
        let template = self.template;
        self.out.extend(contents.into_iter().map(|(a, b)| combine(template, a, b)));
        self.template += 1;
    }
}

/// The names of the templates.
impl Templates for Vec<String> {
    fn put(&mut self, name: impl Display, _: impl IntoIterator<Item = (u32, u32)>) {
        self.push(name.to_string());
    }
}

/// The names of the templates, in order. The first ten give one feature of each
/// token.
pub fn templates() -> &'static [String] {
    static TEMPLATES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut names = Vec::new();
        Sentence::new(&tokens("-".into()), &Lexicon::default()).describe(0, &mut names);
        names
    });
    &TEMPLATES
}

fn word(text: &str, kind: TokenKind, lexicon: &Lexicon) -> Word {
    let lower = if kind == TokenKind::Number {
        lexicon::lower(TextHash::new(), "").char('0')
    } else {
        lexicon::phrase([text])
    };
    let usage = lexicon.usage.get(lexicon::key(lower)).map_or(0, u32::from);
    let cluster = lexicon.clusters.get(lexicon::key(lexicon::exact(text)));
    let coarse = cluster.and_then(|c| lexicon.coarse.get(usize::from(c)));
    let (mut prefix, mut suffix) = ([NOTHING; AFFIXES], [NOTHING; AFFIXES]);
    let (mut head, mut tail, mut head_cluster, mut head_lists) = (NOTHING, NOTHING, NOTHING, 0);
    if kind == TokenKind::Word {
        affixes(text.chars(), &mut prefix);
        affixes(text.chars().rev(), &mut suffix);
        if let Some((first, last)) = text.rsplit_once('-') {
            let first_hash = lexicon::phrase([first]);
            head = first_hash.finish();
            tail = lexicon::phrase([last]).finish();
            head_cluster = lexicon
                .clusters
                .get(lexicon::key(lexicon::exact(first)))
                .map_or(NOTHING, u32::from);
            head_lists = lexicon.lists.get(lexicon::key(first_hash)).unwrap_or(0);
        }
    }
    Word {
        lower: lower.finish(),
        exact: lexicon::exact(text).finish(),
        shape: shape(text, kind),
        cluster: cluster.map_or(NOTHING, u32::from),
        coarse: coarse.map_or(NOTHING, |&c| u32::from(c)),
        usage,
        lists: Lists::default(),
        prefix,
        suffix,
        head,
        tail,
        head_cluster,
        head_lists,
        quoted: false,
    }
}

/// The hashes of the first one to five characters, in small letters.
fn affixes(chars: impl Iterator<Item = char>, out: &mut [u32; AFFIXES]) {
    let mut hash = TextHash::new();
    for (slot, c) in out.iter_mut().zip(chars) {
        hash = c.to_lowercase().fold(hash, TextHash::char);
        *slot = hash.finish();
    }
}

/// The word with its letters and digits as classes, runs shortened to at most
/// two: "Haus" and "Berlin" are `Xxx`, "ARD" is `XX`.
fn shape(text: &str, kind: TokenKind) -> u32 {
    if kind == TokenKind::Mark {
        return TextHash::new().bytes(text.as_bytes()).finish();
    }
    let (mut hash, mut last, mut run) = (TextHash::new(), '\0', 0);
    for c in text.chars().take(24) {
        let class = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_numeric() {
            '0'
        } else {
            c
        };
        run = if class == last { run + 1 } else { 1 };
        if run <= 2 {
            hash = hash.char(class);
        }
        last = class;
    }
    hash.finish()
}

/// Marks the longest entries of each list.
fn mark_lists(tokens: &[Token<'_>], lexicon: &Lexicon, words: &mut [Word]) {
    for start in 0..tokens.len() {
        if !tokens[start].text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric()) {
            continue;
        }
        let mut found: [u16; LONGEST] = [0; LONGEST];
        let mut hash = TextHash::new();
        for (len, token) in tokens[start..].iter().take(LONGEST).enumerate() {
            let text = token.text;
            let before = if len == 0 { hash } else { hash.char(' ') };
            hash = lexicon::lower(before, text);
            found[len] = lexicon.lists.get(lexicon::key(hash)).unwrap_or(0);
            // A genitive: "Deutschlands".
            if found[len] == 0
                && token.kind == TokenKind::Word
                && text.len() > 3
                && let Some(stem) = text.strip_suffix('s')
            {
                let hash = lexicon::lower(before, stem);
                found[len] = lexicon.lists.get(lexicon::key(hash)).unwrap_or(0);
            }
        }
        let mut taken = 0;
        for len in (0..LONGEST).rev() {
            let new = found[len] & !taken;
            taken |= new;
            if new == 0 {
                continue;
            }
            if len == 0 {
                words[start].lists.single |= new & !words[start].lists.inside;
            } else {
                words[start].lists.begin |= new;
                for word in &mut words[start + 1..=start + len] {
                    word.lists.inside |= new;
                }
            }
        }
    }
}

/// Marks what stands between quotation marks, if they close again.
fn mark_quotes(tokens: &[Token<'_>], words: &mut [Word]) {
    let mut open = None;
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "„" | "«" | "»" | "“" | "\"" | "”" | "‚" | "‘" => {
                if let Some(start) = open.take() {
                    words[start..at].iter_mut().for_each(|word| word.quoted = true);
                } else {
                    open = Some(at + 1);
                }
            }
            _ => {}
        }
    }
}

/// 0 for running text, 1 where nearly every word begins with a capital, 2
/// where nearly all are in capitals, 3 where none has a capital.
fn style(tokens: &[Token<'_>]) -> u32 {
    let (mut words, mut small, mut upper) = (0usize, 0usize, 0usize);
    for token in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        words += 1;
        match casing(token.text) {
            Casing::Lower => small += 1,
            Casing::Upper => upper += 1,
            _ => {}
        }
    }
    match () {
        () if words < 2 => 0,
        () if small == words => 3,
        () if upper * 10 >= words * 8 => 2,
        () if small * 5 <= words => 1,
        () => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Table;
    use super::*;
    use std::collections::HashSet;

    fn sentence(text: &str, lists: &[(&[&str], u16)]) -> Sentence {
        let entry = |&(words, bit): &(&[&str], u16)| {
            (lexicon::key(lexicon::phrase(words.iter().copied())), bit)
        };
        let lists = Table::new(lists.iter().map(entry).collect(), true);
        let lexicon = Lexicon { lists, ..Lexicon::default() };
        Sentence::new(&tokens(text.into()), &lexicon)
    }

    #[test]
    fn the_longest_entry_of_a_list_counts() {
        let lists: &[(&[&str], u16)] = &[(&["New", "York"], 1), (&["York"], 1), (&["New"], 2)];
        let words = sentence("In New York, YORKs Hafen", lists).words;
        let marks: Vec<_> =
            words.iter().map(|w| (w.lists.single, w.lists.begin, w.lists.inside)).collect();
        assert_eq!(marks[1], (2, 1, 0));
        assert_eq!(marks[2], (0, 0, 1));
        assert_eq!(marks[4], (1, 0, 0), "a genitive in capitals");
    }

    #[test]
    fn quotes_and_styles() {
        let quoted: Vec<bool> =
            sentence("Er las „Die Welt“ und \"mehr", &[]).words.iter().map(|w| w.quoted).collect();
        assert_eq!(quoted, [false, false, false, true, true, false, false, false, false]);
        assert_eq!(sentence("EIN SATZ MIT MUT", &[]).style, 2);
        assert_eq!(sentence("Neue Regeln Für Alle", &[]).style, 1);
    }

    #[test]
    fn each_template_has_a_name_of_its_own() {
        let names: HashSet<_> = templates().iter().collect();
        assert_eq!(names.len(), templates().len());
        assert!(templates().iter().any(|name| name == "suffix.5"));
    }

    #[test]
    fn features_exist_for_every_token() {
        let sentence = sentence("Ein Satz.", &[]);
        let mut features = Vec::new();
        for at in 0..3 {
            sentence.features(at, &mut features);
            assert!(features.len() > 8);
        }
    }
}
