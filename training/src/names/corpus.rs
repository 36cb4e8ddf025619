//! Annotated corpora: read, written out as running text, cut into our tokens,
//! with their names as spans.

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use klartext::Span;
use klartext::training::entities::names::labels::{self, Place};
use klartext::training::text::{Token, TokenKind, tokens};
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::LazyLock;

/// See the head of the file: derived words, and words that stand beside one.
static DEMONYMS: LazyLock<[HashSet<&'static str>; 2]> = LazyLock::new(|| {
    let file = include_str!("demonyms.txt");
    let (derived, beside) = file.split_once("# Beside one of these").unwrap_or((file, ""));
    [derived, beside].map(|part| {
        part.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
    })
});

/// Whether English words are no name but derived from one ("South Korean"). Corpora differ in what
/// they call them; for our guide they are no names.
pub fn is_derived(words: &str) -> bool {
    let [derived, beside] = &*DEMONYMS;
    let is_derived = |word: &str| {
        derived.contains(word) || word.strip_suffix('s').is_some_and(|one| derived.contains(one))
    };
    let mut words = words.split_whitespace().rev();
    words.next().is_some_and(is_derived)
        && words.all(|word| is_derived(word) || beside.contains(word))
}

/// What a span is annotated as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gold {
    /// A name, by the number of its kind.
    Name(usize),
    /// A word derived from a name.
    Derived,
    /// A compound that holds a name of that kind.
    Part(usize),
}

/// A sentence as running text.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// The text.
    pub text: String,
    /// What it names.
    pub gold: Vec<(Span, Gold)>,
}

/// A corpus and how to learn from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Corpus {
    /// Its file is `<name>.conll.gz`.
    pub name: &'static str,
    /// Whether kind misc is annotated.
    pub misc: bool,
    /// Whether derived words and compounds are.
    pub compounds: bool,
}

/// Reads a corpus.
pub fn read(path: &Path) -> Result<Vec<Sentence>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut sentences = Vec::new();
    let mut rows: Vec<(String, String)> = Vec::new();
    for line in BufReader::new(GzDecoder::new(file)).lines().chain([Ok(String::new())]) {
        let line = line?;
        let mut columns = line.split('\t');
        match (columns.next(), columns.next()) {
            (Some(token), Some(tag)) if !line.trim().is_empty() => {
                rows.push((token.to_owned(), tag.to_owned()));
            }
            _ => {
                if rows.first().is_some_and(|row| row.0 != "-DOCSTART-") {
                    sentences.push(render(&rows));
                }
                rows.clear();
            }
        }
    }
    Ok(sentences)
}

/// Writes tokens as print has them: no space before a comma, straight
/// quotation marks in pairs.
fn render(rows: &[(String, String)]) -> Sentence {
    const NONE_BEFORE: &str = ".,;:!?)]}%\u{2026}\u{201c}\u{bb}\u{2019}";
    const NONE_AFTER: [&str; 6] = ["(", "[", "{", "\u{201e}", "\u{ab}", "\u{201a}"];
    let mut text = String::new();
    let mut spans = Vec::new();
    let (mut quoted, mut glue) = (false, true);
    for (token, _) in rows {
        let first = token.chars().next().unwrap_or(' ');
        let mut space = !glue && (first.is_alphanumeric() || !NONE_BEFORE.contains(first));
        if matches!(token.as_str(), "\"" | "''" | "``") {
            space = !quoted && !text.is_empty();
            quoted = !quoted;
            glue = quoted;
        } else {
            glue = NONE_AFTER.contains(&token.as_str()) || token == "\u{a7}";
        }
        if space && !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(token);
        spans.push(Span::new(start, text.len()));
    }
    let mut gold = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let start = at;
        at += 1;
        let Some(kind) = rows[start].1.strip_prefix("B-").or(rows[start].1.strip_prefix("I-"))
        else {
            continue;
        };
        while rows.get(at).is_some_and(|row| row.1.strip_prefix("I-") == Some(kind)) {
            at += 1;
        }
        if let Some(sort) = sort(kind) {
            let span = Span::new(spans[start].start, spans[at - 1].end);
            let sort = match sort {
                Gold::Name(MISC) if is_derived(span.of(&text)) => Gold::Derived,
                sort => sort,
            };
            gold.push((span, sort));
        }
    }
    Sentence { text, gold }
}

/// The numbers of the kinds.
pub const ORGANIZATION: usize = 1;
pub const PLACE: usize = 2;
pub const MISC: usize = 3;

fn sort(kind: &str) -> Option<Gold> {
    let number = |kind: &str| match kind {
        "PER" => Some(0),
        "ORG" => Some(ORGANIZATION),
        "LOC" => Some(PLACE),
        "OTH" | "MISC" => Some(MISC),
        _ => None,
    };
    if kind.ends_with("deriv") {
        return Some(Gold::Derived);
    }
    match kind.strip_suffix("part") {
        Some(kind) => number(kind).map(Gold::Part),
        None => number(kind).map(Gold::Name),
    }
}

/// The labels that each of our tokens may have, a bit each, and how many
/// annotated spans don't fit our tokens.
pub fn allowed(corpus: &Corpus, sentence: &Sentence, tokens: &[Token<'_>]) -> (Vec<u32>, usize) {
    let mut outside = 1u32 << labels::OUTSIDE;
    if !corpus.misc {
        for place in [Place::Begin, Place::Inside, Place::End, Place::Single] {
            outside |= 1 << labels::name(3, place);
        }
    }
    let compounds = (0..4).fold(1 << labels::DERIVED, |bits, kind| bits | 1 << labels::part(kind));
    let any = (1u32 << labels::COUNT) - 1;
    let mut allowed: Vec<u32> = tokens
        .iter()
        .map(|token| {
            let open = !corpus.compounds && token.kind == TokenKind::Word;
            if open { outside | compounds } else { outside }
        })
        .collect();
    let mut misfits = 0;
    for &(span, gold) in &sentence.gold {
        let begin = tokens.partition_point(|token| token.span().end <= span.start);
        let end = tokens.partition_point(|token| token.span().start < span.end);
        if begin >= end {
            continue;
        }
        let cells = &mut allowed[begin..end];
        let fits =
            tokens[begin].span().start == span.start && tokens[end - 1].span().end == span.end;
        let set = |cells: &mut [u32], label: usize| cells.iter_mut().for_each(|c| *c = 1 << label);
        match gold {
            Gold::Derived => set(cells, labels::DERIVED),
            Gold::Part(kind) => set(cells, labels::part(kind)),
            Gold::Name(kind) if fits => {
                if let [single] = cells {
                    *single = 1 << labels::name(kind, Place::Single);
                } else {
                    let last = cells.len() - 1;
                    for (at, cell) in cells.iter_mut().enumerate() {
                        let place = match at {
                            0 => Place::Begin,
                            _ if at == last => Place::End,
                            _ => Place::Inside,
                        };
                        *cell = 1 << labels::name(kind, place);
                    }
                }
            }
            // "Kreml" in "Kreml-Sprecher", where the corpus cuts at the hyphen.
            Gold::Name(kind)
                if tokens[begin].span().start == span.start
                    && sentence.text[span.end..].starts_with('-') =>
            {
                set(cells, labels::part(kind));
            }
            Gold::Name(_) => {
                misfits += 1;
                cells.iter_mut().for_each(|cell| *cell = any);
            }
        }
    }
    (allowed, misfits)
}

/// Our tokens of a sentence.
pub fn cut(sentence: &Sentence) -> Vec<Token<'_>> {
    tokens(sentence.text.as_str().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[(&str, &str)]) -> Vec<(String, String)> {
        rows.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect()
    }

    #[test]
    fn nationalities_are_no_names() {
        for (words, expected) in [
            ("French", true),
            ("Texans", true),
            ("South Korean", true),
            ("Saudi Arabian", true),
            ("South", false),
            ("French Open", false),
            ("", false),
        ] {
            assert_eq!(is_derived(words), expected, "{words}");
        }
        let sentence = render(&rows(&[("Dutch", "B-MISC"), ("Brexit", "B-MISC")]));
        let sorts: Vec<Gold> = sentence.gold.iter().map(|gold| gold.1).collect();
        assert_eq!(sorts, [Gold::Derived, Gold::Name(MISC)]);
    }

    #[test]
    fn a_sentence_is_written_as_in_print() {
        let sentence = render(&rows(&[
            ("\"", "O"),
            ("Ja", "O"),
            ("\"", "O"),
            (",", "O"),
            ("sagt", "O"),
            ("Kreml-Sprecher", "B-LOCpart"),
            ("Iwan", "B-PER"),
            ("Iwanow", "I-PER"),
            ("(", "O"),
            ("54", "O"),
            (")", "O"),
            (".", "O"),
        ]));
        assert_eq!(sentence.text, "\"Ja\", sagt Kreml-Sprecher Iwan Iwanow (54).");
        let gold: Vec<_> =
            sentence.gold.iter().map(|&(span, gold)| (span.of(&sentence.text), gold)).collect();
        assert_eq!(gold, [("Kreml-Sprecher", Gold::Part(2)), ("Iwan Iwanow", Gold::Name(0))]);
        let corpus = Corpus { name: "x.de", misc: true, compounds: true };
        let tokens = cut(&sentence);
        let (allowed, misfits) = allowed(&corpus, &sentence, &tokens);
        assert_eq!(misfits, 0);
        assert_eq!(allowed[4], 1, "sagt");
        assert_eq!(allowed[5], 1 << labels::part(2));
        assert_eq!(allowed[6], 1 << labels::name(0, Place::Begin));
        assert_eq!(allowed[7], 1 << labels::name(0, Place::End));
    }
}
