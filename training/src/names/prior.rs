//! Builds the tagger's [`Lexicon`] from unlabelled text and lists.

use super::clusters::{Bigrams, exchange};
use super::corpus::{MISC, ORGANIZATION, PLACE};
use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use klartext::Language;
use klartext::training::entities::names::lexicon::{self, FIRST_NAMES, Lexicon, Table};
use klartext::training::text::{self, Slice, TokenKind, tokens};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Sizes of what is built.
#[derive(Debug, Clone)]
pub struct Sizes {
    /// Words that get a cluster.
    pub words: usize,
    /// Words whose usage of capitals is kept, the most frequent ones.
    pub usage: usize,
    /// Number of clusters.
    pub clusters: usize,
    /// Number of coarse clusters.
    pub coarse: usize,
    /// Rounds of the clustering.
    pub rounds: usize,
}

/// The lists of `gaz_clean.json` that are used, each with its bit.
const SHARED_LISTS: [(&str, u16); 8] = [
    ("first_c", FIRST_NAMES.trailing_zeros() as u16),
    ("last_c", 1),
    ("city", 2),
    ("city_dach", 3),
    ("territory", 4),
    ("country_off", 4),
    ("subdiv", 5),
    ("lang", 6),
];

/// Our own lists by the beginning of their file's name, each with its bit and the kind of its names.
const OWN_LISTS: [(&str, u16, Option<usize>); 11] = [
    ("parties", 7, Some(ORGANIZATION)),
    ("institutions", 8, Some(ORGANIZATION)),
    ("media", 9, Some(ORGANIZATION)),
    ("companies", 10, Some(ORGANIZATION)),
    ("organizations", 10, Some(ORGANIZATION)),
    ("clubs", 11, Some(ORGANIZATION)),
    ("regions", 12, Some(PLACE)),
    ("places", 12, Some(PLACE)),
    ("works", 13, Some(MISC)),
    ("demonyms", 14, None),
    ("brands", 15, Some(ORGANIZATION)),
];

/// The lines of all unlabelled text there is.
pub fn unlabelled(shared: &Path) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    let text = shared.join("data/text");
    let open =
        |name: &str| File::open(text.join(name)).with_context(|| format!("cannot read {name}"));
    for line in BufReader::new(GzDecoder::new(open("wikinews.de.txt.gz")?)).lines() {
        lines.push(line?);
    }
    let packed = open("bundestag.de.txt.xz")?;
    for line in unpack(packed)?.lines() {
        lines.push(line.to_owned());
    }
    let pages = File::open(shared.join("data/cleaning/dev.jsonl.xz"))?;
    let mut seen = HashSet::new();
    for line in unpack(pages)?.lines() {
        let page: serde_json::Value = serde_json::from_str(line)?;
        let dataset = page["dataset"].as_str().unwrap_or_default();
        if page["lang"] == "en"
            && dataset.contains("wcxb")
            && let Some(gold) = page["gold"].as_str().filter(|gold| seen.insert(gold.to_string()))
        {
            lines.extend(gold.lines().map(str::to_owned));
        }
    }
    Ok(lines)
}

/// Appends the lines of all text files below a folder, files in the order of their names. Lines
/// that begin with "=" are headings of Wikipedia.
pub fn lines_below(folder: &Path, lines: &mut Vec<String>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))?;
    let mut paths: Vec<_> = entries.map(|e| Ok(e?.path())).collect::<Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            lines_below(&path, lines)?;
        } else if path.extension().is_some_and(|e| e == "txt") {
            let text = fs::read_to_string(&path)?;
            lines.extend(text.lines().filter(|l| !l.starts_with('=')).map(str::to_owned));
        }
    }
    Ok(())
}

fn unpack(file: File) -> Result<String> {
    let mut text = Vec::new();
    lzma_rs::xz_decompress(&mut BufReader::new(file), &mut text)?;
    Ok(String::from_utf8(text)?)
}

/// The words of a sentence for counting.
fn words(sentence: Slice<'_>) -> Vec<&str> {
    let tokens = tokens(sentence).into_iter();
    tokens.map(|token| if token.kind == TokenKind::Number { "0" } else { token.text }).collect()
}

/// Builds the lexicon.
pub fn build(texts: &[String], shared: &Path, own: &Path, sizes: &Sizes) -> Result<Lexicon> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    let mut small_capital: HashMap<String, (u32, u32)> = HashMap::new();
    let mut sentences: Vec<Vec<&str>> = Vec::with_capacity(texts.len());
    for line in texts {
        for sentence in text::sentences(line.as_str().into(), Language::De) {
            let words = words(sentence);
            // Headlines and lists say nothing about capitals.
            let small = words.iter().filter(|w| w.starts_with(char::is_lowercase)).count();
            for (at, &word) in words.iter().enumerate() {
                *counts.entry(word).or_default() += 1;
                let first = word.chars().next().unwrap_or(' ');
                let opens = at == 0
                    || !words[at - 1].starts_with([',', '-', '–', '(', '/'])
                        && !words[at - 1].starts_with(char::is_alphanumeric);
                if first.is_alphabetic() && !opens && small * 3 >= words.len() {
                    let entry = small_capital.entry(word.to_lowercase()).or_default();
                    if first.is_uppercase() { entry.1 += 1 } else { entry.0 += 1 }
                }
            }
            sentences.push(words);
        }
    }
    eprintln!("  {} sentences, {} different words", sentences.len(), counts.len());

    let mut frequent: Vec<(&str, u32)> = counts.into_iter().filter(|&(_, c)| c >= 3).collect();
    frequent.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    frequent.truncate(sizes.words);
    let number: HashMap<&str, u32> = frequent.iter().zip(1..).map(|(&(w, _), n)| (w, n)).collect();
    let mut pairs: HashMap<(u32, u32), u32> = HashMap::new();
    for sentence in &sentences {
        // Number 0 stands for the edge of a sentence; unknown words for nothing.
        let numbers = sentence.iter().map(|w| number.get(w).copied());
        let mut last = Some(0);
        for next in numbers.chain([Some(0)]) {
            if let (Some(l), Some(r)) = (last, next) {
                *pairs.entry((l, r)).or_default() += 1;
            }
            last = next;
        }
    }
    let mut bigrams = Bigrams {
        words: frequent.len() + 1,
        counts: pairs.into_iter().map(|((l, r), c)| (l, r, c)).collect(),
    };
    bigrams.counts.sort_unstable();
    let of = exchange(&bigrams, sizes.clusters, sizes.rounds, 1);
    let mut merged: HashMap<(u32, u32), u32> = HashMap::new();
    for &(l, r, c) in &bigrams.counts {
        *merged.entry((u32::from(of[l as usize]), u32::from(of[r as usize]))).or_default() += c;
    }
    let mut coarse = Bigrams {
        words: sizes.clusters,
        counts: merged.into_iter().map(|((l, r), c)| (l, r, c)).collect(),
    };
    coarse.counts.sort_unstable();
    let coarse = exchange(&coarse, sizes.coarse, 30, 1).iter().map(|&c| c as u8).collect();

    let clusters = frequent
        .iter()
        .zip(&of[1..])
        .map(|(&(word, _), &cluster)| (lexicon::key(lexicon::exact(word)), cluster))
        .collect();
    let mut known: Vec<(&String, u32, u32)> = small_capital
        .iter()
        .map(|(word, &(s, c))| (word, s, c))
        .filter(|w| w.1 + w.2 >= 3)
        .collect();
    known.sort_unstable_by_key(|&(word, s, c)| (std::cmp::Reverse(s + c), word));
    known.truncate(sizes.usage);
    let mut usage: Vec<_> = known
        .into_iter()
        .map(|(word, s, c)| (lexicon::key(lexicon::phrase([word.as_str()])), lexicon::usage(s, c)))
        .collect();
    usage.sort_unstable();
    let mut lexicon = Lexicon {
        clusters: Table::new(clusters, false),
        coarse,
        usage: Table::new(usage, false),
        lists: Table::default(),
    };
    put_lists(&mut lexicon, shared, own)?;
    Ok(lexicon)
}

/// Gives a lexicon the lists as they are now.
pub fn put_lists(lexicon: &mut Lexicon, shared: &Path, own: &Path) -> Result<()> {
    lexicon.lists = Table::new(lists(shared, own, &lexicon.usage)?, true);
    eprintln!(
        "  {} words with clusters, {} with usage, {} list entries",
        lexicon.clusters.len(),
        lexicon.usage.len(),
        lexicon.lists.len()
    );
    Ok(())
}

/// The entries of all lists. A place or a brand that is mostly a common word ("Lage", "Target")
/// misleads, so it is left out.
fn lists(shared: &Path, own: &Path, usage: &Table) -> Result<Vec<(u32, u16)>> {
    let mut entries = Vec::new();
    let is_common = |entry: &str| {
        let word = lexicon::key(lexicon::phrase([entry]));
        usage.get(word).is_some_and(lexicon::is_common)
    };
    let mut put = |entry: &str, bit: u16| {
        let tokens = tokens(entry.into());
        if !tokens.is_empty() && tokens.len() <= lexicon::LONGEST {
            let hash = lexicon::phrase(tokens.iter().map(|token| token.text));
            entries.push((lexicon::key(hash), 1u16 << bit));
        }
    };
    let file = BufReader::new(File::open(shared.join("data/lists/gaz_clean.json"))?);
    let all: HashMap<String, Vec<String>> = serde_json::from_reader(file)?;
    for (name, bit) in SHARED_LISTS {
        let list = all.get(name).with_context(|| format!("no list {name}"))?;
        for entry in list {
            // Damaged or not a name: "//Karas", "Abay oblysy".
            if entry.contains('\u{fffd}') || !entry.starts_with(char::is_alphabetic) {
                continue;
            }
            if is_common(entry) {
                continue;
            }
            for form in entry.split(['[', ']']).map(str::trim).filter(|f| f.chars().count() > 1) {
                put(form, bit);
            }
        }
    }
    for (name, bit, _, lines) in own_lists(own)? {
        for line in lines.iter().filter(|line| name != "brands" || !is_common(line)) {
            put(line, bit);
        }
    }
    entries.sort_unstable();
    Ok(entries)
}

/// Our own lists: name, bit, kind, lines.
type OwnList = (&'static str, u16, Option<usize>, Vec<String>);

fn own_lists(folder: &Path) -> Result<Vec<OwnList>> {
    let mut lists = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let list = OWN_LISTS.iter().find(|list| name.starts_with(list.0) && name.ends_with(".txt"));
        let Some(&(name, bit, kind)) = list else { continue };
        let text = fs::read_to_string(&path)?;
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
        lists.push((name, bit, kind, lines.map(str::to_owned).collect()));
    }
    lists.sort();
    Ok(lists)
}

/// The names of our own lists that are of one kind, with it.
pub fn listed(folder: &Path) -> Result<Vec<(usize, String)>> {
    let of = |list: OwnList| {
        list.2
            .into_iter()
            .flat_map(move |kind| list.3.clone().into_iter().map(move |name| (kind, name)))
    };
    Ok(own_lists(folder)?.into_iter().flat_map(of).collect())
}
