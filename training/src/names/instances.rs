//! Sentences as numbers, for the training of the network.
//!
//! Tokens, features and labels are the core's, so that training and use can't
//! differ. Files, little endian, in the order of corpora, sentences, tokens:
//!
//! | file | content |
//! |---|---|
//! | `columns.json` | the names of the labels and of the templates of features |
//! | `corpora.txt` | name and number of sentences, a line for each corpus |
//! | `sentences.u16` | number of tokens of each sentence |
//! | `tokens.u8` | number of features and number of possible labels of each token |
//! | `features.u32` | the features |
//! | `labels.u8` | each possible label and its share of 254; 255 marks alternatives, any of which may be true |

use super::corpus::{self, Corpus};
use super::exchange::Names;
use super::{CORPORA, MADE, PriorArgs, SCORED, SILVER, path_of, prior, prior::listed};
use crate::random::Random;
use anyhow::{Context, Result};
use klartext::Offsets;
use klartext::training::entities::names::features::{Sentence, templates};
use klartext::training::entities::names::labels::{self, Place};
use klartext::training::text::{OffsetMap, Token, tokens};
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What to write.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file's folder.
    #[arg(long)]
    to: PathBuf,
    /// Folder of the teacher's labels (`training/teacher`).
    #[arg(long)]
    silver: Option<PathBuf>,
    /// Folder of our own annotation with its texts and of `DocRED` (`training/teacher/own.py`,
    /// `docred.py`); all but the test part is written.
    #[arg(long)]
    own: Option<PathBuf>,
    /// Folder of free text, `*.txt`, a sentence a line, that is labelled as the model there is
    /// labels it (`training/teacher/free.py` makes it): so a training that goes on from that
    /// model forgets nothing (learning without forgetting, Li and Hoiem 2016).
    #[arg(long)]
    rehearsal: Option<PathBuf>,
    /// The model that labels it.
    #[arg(long, default_value = "data/models/names.bin")]
    model: PathBuf,
    #[command(flatten)]
    prior: PriorArgs,
}

/// A token's possible labels and their shares of 255.
type Target = Vec<(u8, u8)>;

/// A sentence of the teacher's.
#[derive(serde::Deserialize)]
struct Soft {
    text: String,
    words: Vec<(usize, usize)>,
    labels: Vec<SoftLabel>,
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum SoftLabel {
    Certain(usize),
    Shares(Vec<(usize, f32)>),
}

/// Number of the teacher's labels: outside, begin and inside of twelve classes.
const TEACHER: usize = 25;

impl SoftLabel {
    fn row(&self) -> [f32; TEACHER] {
        let mut row = [0.0; TEACHER];
        match self {
            SoftLabel::Certain(label) => row[*label] = 1.0,
            SoftLabel::Shares(shares) => {
                let sum: f32 = shares.iter().map(|s| s.1).sum();
                shares.iter().for_each(|&(label, share)| row[label] = share / sum);
            }
        }
        row
    }
}

/// The teacher's shares as shares of our labels.
fn targets(soft: &Soft, tokens: &[Token<'_>]) -> Vec<Target> {
    let map = OffsetMap::new(&soft.text, Offsets::Chars);
    let starts: Vec<usize> = soft.words.iter().map(|w| map.to_byte(w.0)).collect();
    let rows: Vec<[f32; TEACHER]> = tokens
        .iter()
        .map(|token| {
            let at = starts.partition_point(|&s| s <= token.span().start).saturating_sub(1);
            let mut row = soft.labels[at].row();
            if starts[at] != token.span().start {
                // A later piece of a word goes on with its name.
                for class in 0..12 {
                    row[2 + 2 * class] += std::mem::take(&mut row[1 + 2 * class]);
                }
            }
            row
        })
        .collect();
    (0..rows.len())
        .map(|at| {
            let mut shares = [0f32; labels::COUNT];
            shares[labels::OUTSIDE] = rows[at][0];
            for kind in 0..4 {
                let (name, derived, part) = (1 + 6 * kind, 3 + 6 * kind, 5 + 6 * kind);
                shares[labels::DERIVED] += rows[at][derived] + rows[at][derived + 1];
                shares[labels::part(kind)] += rows[at][part] + rows[at][part + 1];
                let on = rows.get(at + 1).map_or(0.0, |next| next[name + 1]);
                let (begin, inside) = (rows[at][name], rows[at][name + 1]);
                shares[labels::name(kind, Place::Begin)] += begin * on;
                shares[labels::name(kind, Place::Single)] += begin * (1.0 - on);
                shares[labels::name(kind, Place::Inside)] += inside * on;
                shares[labels::name(kind, Place::End)] += inside * (1.0 - on);
            }
            if corpus::is_derived(tokens[at].text) {
                let misc = labels::name(corpus::MISC, Place::Single);
                shares[labels::DERIVED] += std::mem::take(&mut shares[misc]);
            }
            target(&shares)
        })
        .collect()
}

/// Shares of the labels that are not negligible.
fn target(shares: &[f32; labels::COUNT]) -> Target {
    let mut target: Target = shares
        .iter()
        .enumerate()
        .map(|(label, share)| (label as u8, (share * 254.0).round() as u8))
        .filter(|&(_, share)| share > 0)
        .collect();
    if target.is_empty() {
        target.push((0, 254));
    }
    target
}

/// The text files of a folder, in the order of their names.
fn texts(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))?;
    let mut paths: Vec<_> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    Ok(paths)
}

fn mask(bits: u32) -> Target {
    (0..labels::COUNT as u8).filter(|label| bits >> label & 1 == 1).map(|l| (l, 255)).collect()
}

/// The letters and digits of a sentence: what stays the same in all editions of a text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Writes the files. Of the teacher's sentences, those that a scored corpus
/// holds are left out.
pub fn run(args: &Args) -> Result<()> {
    std::fs::create_dir_all(&args.to)?;
    let columns = serde_json::json!({ "labels": labels::LABELS, "templates": templates() });
    std::fs::write(args.to.join("columns.json"), columns.to_string())?;
    let lexicon = prior(&args.prior)?;
    let open = |name: &str| -> Result<BufWriter<File>> {
        Ok(BufWriter::new(File::create(args.to.join(name))?))
    };
    let (mut lengths, mut counts) = (open("sentences.u16")?, open("tokens.u8")?);
    let (mut features, mut labels) = (open("features.u32")?, open("labels.u8")?);
    let mut list = Vec::new();
    let mut put = |tokens: &[Token<'_>], targets: &[Target]| -> Result<()> {
        let seen = Sentence::new(tokens, &lexicon);
        let mut row = Vec::new();
        lengths.write_all(&(tokens.len() as u16).to_le_bytes())?;
        for (at, target) in targets.iter().enumerate() {
            seen.features(at, &mut row);
            counts.write_all(&[row.len() as u8, target.len() as u8])?;
            for feature in &row {
                features.write_all(&feature.to_le_bytes())?;
            }
            for &(label, share) in target {
                labels.write_all(&[label, share])?;
            }
        }
        Ok(())
    };
    let mut names = Names::default();
    for (kind, name) in listed(&args.prior.lists)? {
        names.list(kind, &name);
    }
    let mut random = Random(1);
    let mut seen = HashSet::new();
    let scored = SCORED.iter().map(|&name| Corpus { name, misc: true, compounds: true });
    let made = if args.own.is_some() { MADE } else { &[] };
    for corpus in CORPORA.iter().chain(made).copied().chain(scored) {
        let path = match &args.own {
            Some(own) if MADE.contains(&corpus) => own.join(format!("{}.conll.gz", corpus.name)),
            _ => path_of(&args.prior.shared, corpus.name),
        };
        let sentences = corpus::read(&path)?;
        if SCORED.contains(&corpus.name) {
            seen.extend(sentences.iter().map(|sentence| letters(&sentence.text)));
        }
        let mut put = |sentence: &corpus::Sentence| {
            let tokens = corpus::cut(sentence);
            let (allowed, _) = corpus::allowed(&corpus, sentence, &tokens);
            let targets: Vec<Target> = allowed.into_iter().map(mask).collect();
            put(&tokens, &targets)
        };
        sentences.iter().try_for_each(&mut put)?;
        list.push(format!("{}\t{}", corpus.name, sentences.len()));
        if corpus.misc && !SCORED.contains(&corpus.name) {
            sentences.iter().for_each(|sentence| names.find(sentence));
            let others = sentences.iter().filter_map(|one| names.exchange(one, &mut random));
            let others: Vec<_> = others.collect();
            others.iter().try_for_each(&mut put)?;
            list.push(format!("{}.exchanged\t{}", corpus.name, others.len()));
        }
    }
    if let Some(folder) = &args.silver {
        for source in SILVER {
            let path = folder.join(format!("{source}.jsonl"));
            let file = File::open(&path).with_context(|| {
                format!("cannot read {}: make it with training/teacher", path.display())
            })?;
            let mut count = 0;
            for line in BufReader::new(file).lines() {
                let Ok(soft) = serde_json::from_str::<Soft>(&line?) else { continue };
                let tokens = tokens(soft.text.as_str().into());
                let usable = !tokens.is_empty() && tokens.len() <= 400 && !soft.words.is_empty();
                if !usable || seen.contains(&letters(&soft.text)) {
                    continue;
                }
                put(&tokens, &targets(&soft, &tokens))?;
                count += 1;
            }
            list.push(format!("{source}.silver\t{count}"));
        }
    }
    if let Some(folder) = &args.rehearsal {
        let tagger = super::model(&args.model)?;
        for path in texts(folder)? {
            let mut count = 0;
            for line in BufReader::new(File::open(&path)?).lines() {
                let text = line?;
                let tokens = tokens(text.as_str().into());
                if tokens.is_empty() || tokens.len() > 400 || seen.contains(&letters(&text)) {
                    continue;
                }
                let rows = tagger.label_shares(&tokens);
                put(&tokens, &rows.iter().map(target).collect::<Vec<_>>())?;
                count += 1;
            }
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            list.push(format!("{name}.rehearsed\t{count}"));
        }
    }
    std::fs::write(args.to.join("corpora.txt"), list.join("\n"))?;
    Ok(())
}
