//! Trains and scores the tagger of names.

mod clusters;
mod corpus;
mod prior;
mod score;

use crate::crf::{self, Sequence, Settings, Structure};
use anyhow::{Context, Result};
use corpus::Corpus;
use klartext::entities::names::features::Sentence;
use klartext::entities::names::lexicon::Lexicon;
use klartext::entities::names::{Tagger, labels};
use klartext::model::{Reader, Writer};
use klartext::{Language, Span};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

const fn corpus(name: &'static str, weight: f32, misc: bool, compounds: bool) -> Corpus {
    Corpus { name, weight, misc, compounds }
}

/// What the shipped weights are trained on; never a corpus that is scored.
const CORPORA: &[Corpus] = &[
    corpus("germeval14.de.train", 1.0, true, true),
    corpus("smartdata1_newsclean.de.train", 1.0, false, false),
    corpus("mobie.de.train", 0.4, false, false),
    corpus("europeana_lft.de.all", 0.3, false, false),
    corpus("europeana_onb.de.all", 0.3, false, false),
    corpus("europeana_sbb.de.all", 0.3, false, false),
    corpus("wikigold.en.all", 1.0, true, false),
    corpus("wnut17.en.train", 0.5, true, false),
    corpus("btc_a.en.all", 0.5, false, false),
    corpus("btc_b.en.all", 0.5, false, false),
    corpus("btc_e.en.all", 0.5, false, false),
    corpus("btc_f.en.all", 0.5, false, false),
    corpus("btc_g.en.all", 0.5, false, false),
    corpus("btc_h.en.all", 0.5, false, false),
    corpus("crossner_politics.en.train", 0.7, true, false),
    corpus("crossner_politics.en.dev", 0.7, true, false),
    corpus("crossner_politics.en.test", 0.7, true, false),
    corpus("uner_englishewt.en.dev", 1.0, false, false),
    corpus("uner_portuguesebosque.pt.train", 0.3, false, false),
];

/// Free texts that the teacher labelled: the file's name, and how to learn
/// from it.
const SILVER: &[(&str, Corpus)] = &[
    ("wikinews.jsonl", corpus("wikinews.de", 0.7, true, true)),
    ("wcxb.jsonl", corpus("wcxb.en", 0.5, true, true)),
];

/// Corpora that are only scored.
const SCORED: &[&str] = &[
    "germeval14.de.dev",
    "uner_germanpud.de.test",
    "uner_englishpud.en.test",
    "smartdata1_newsclean.de.train",
    "mobie.de.dev",
    "wnut17.en.dev",
    "uner_portuguesebosque.pt.dev",
];

/// Settings of a training of the tagger.
#[derive(Debug, clap::Args)]
pub struct TrainArgs {
    /// Where corpora, texts and lists are.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// Our own lists.
    #[arg(long, default_value = "data/gazetteers")]
    lists: PathBuf,
    /// The model file to write.
    #[arg(long, default_value = "data/models/names.bin")]
    out: PathBuf,
    /// Keeps clusters and lists between trainings.
    #[arg(long)]
    prior: Option<PathBuf>,
    /// Where the teacher's labels are (see training/teacher/README.md).
    #[arg(long)]
    silver: Option<PathBuf>,
    /// Only corpora whose names contain one of these.
    #[arg(long)]
    only: Vec<String>,
    /// No corpora whose names contain one of these.
    #[arg(long)]
    without: Vec<String>,
    /// Passes over the data.
    #[arg(long, default_value_t = 3)]
    epochs: usize,
    /// Step size.
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// Strength of the L1 penalty.
    #[arg(long, default_value_t = 1.2e-5)]
    l1: f32,
    /// Features rarer than this are left out.
    #[arg(long, default_value_t = 3)]
    min_count: u32,
    /// Weights nearer to zero than this are dropped.
    #[arg(long, default_value_t = 0.04)]
    prune: f32,
    /// The first epoch whose weights enter the average; zero for none.
    #[arg(long, default_value_t = 2)]
    average_from: usize,
    /// Words that get a cluster.
    #[arg(long, default_value_t = 60_000)]
    words: usize,
    /// Number of clusters.
    #[arg(long, default_value_t = 500)]
    clusters: usize,
    /// Rounds of the clustering.
    #[arg(long, default_value_t = 12)]
    rounds: usize,
    /// Scores after every so many epochs.
    #[arg(long, default_value_t = 2)]
    score_every: usize,
}

/// Settings of a scoring.
#[derive(Debug, clap::Args)]
pub struct ScoreArgs {
    /// Where the corpora are.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// The model file.
    #[arg(long, default_value = "data/models/names.bin")]
    model: PathBuf,
    /// Shows what was missed or wrong in so many sentences of each corpus.
    #[arg(long, default_value_t = 0)]
    errors: usize,
    /// Drops names below this confidence.
    #[arg(long, default_value_t = 0.0)]
    threshold: f32,
    /// The corpora, by name.
    corpora: Vec<String>,
}

fn path_of(shared: &Path, name: &str) -> PathBuf {
    shared.join("data/ner").join(format!("{name}.conll.gz"))
}

/// Trains the tagger and writes its file.
pub fn run_training(args: &TrainArgs) -> Result<()> {
    let chosen: Vec<&Corpus> = CORPORA
        .iter()
        .filter(|c| args.only.is_empty() || args.only.iter().any(|o| c.name.contains(o)))
        .filter(|c| !args.without.iter().any(|w| c.name.contains(w)))
        .collect();
    let mut data = Vec::new();
    for corpus in &chosen {
        data.push((*corpus, corpus::read(&path_of(&args.shared, corpus.name))?));
    }
    if let Some(folder) = &args.silver {
        for (file, corpus) in SILVER {
            data.push((corpus, corpus::read_silver(&folder.join(file))?));
        }
    }
    let lexicon = prior(args)?;

    let mut sequences = Vec::new();
    for (corpus, sentences) in &data {
        let (mut names, mut misfits) = (0, 0);
        for sentence in sentences {
            let tokens = corpus::cut(sentence);
            let (allowed, bad) = corpus::allowed(corpus, sentence, &tokens);
            names += sentence.gold.len();
            misfits += bad;
            let seen = Sentence::new(&sentence.text, &tokens, corpus.language(), &lexicon);
            let mut buffer = Vec::new();
            let features = (0..tokens.len())
                .map(|at| {
                    seen.features(at, &mut buffer);
                    buffer.clone()
                })
                .collect();
            sequences.push(Sequence { features, allowed, weight: corpus.weight });
        }
        println!(
            "{:34} {:6} sentences {names:6} names {misfits:4} do not fit",
            corpus.name,
            sentences.len()
        );
    }
    let structure = Structure {
        labels: &labels::LABELS,
        may_start: &labels::may_start,
        may_follow: &labels::may_follow,
    };
    let settings = Settings {
        epochs: args.epochs,
        rate: args.rate,
        l1: args.l1,
        min_count: args.min_count,
        prune: args.prune,
        average_from: args.average_from,
        seed: 1,
    };
    let begin = Instant::now();
    let chain = crf::train(&sequences, &structure, &settings, |epoch, loss, chain| {
        println!("epoch {epoch}: loss {loss:.4}, {:.0} s", begin.elapsed().as_secs_f64());
        if epoch % args.score_every == 0 && epoch < args.epochs {
            let tagger = Tagger::new(chain(), lexicon.clone());
            println!("  {} features", tagger.chain().feature_count());
            for name in &SCORED[..3] {
                match score_corpus(&tagger, &args.shared, name, 0, 0.0) {
                    Ok(row) => println!("{row}"),
                    Err(error) => println!("  {error:#}"),
                }
            }
        }
    });
    let tagger = Tagger::new(chain, lexicon);
    let file = tagger.file();
    println!("{} features, {} bytes", tagger.chain().feature_count(), file.len());
    fs::write(&args.out, file).with_context(|| format!("cannot write {}", args.out.display()))?;
    for name in SCORED {
        println!("{}", score_corpus(&tagger, &args.shared, name, 0, 0.0)?);
    }
    Ok(())
}

/// The lexicon, built or read back.
fn prior(args: &TrainArgs) -> Result<Lexicon> {
    if let Some(bytes) = args.prior.as_ref().and_then(|path| fs::read(path).ok()) {
        return Ok(Lexicon::read(&mut Reader::new(&bytes))?);
    }
    let mut texts = prior::unlabelled(&args.shared)?;
    for corpus in CORPORA {
        texts
            .extend(corpus::read(&path_of(&args.shared, corpus.name))?.into_iter().map(|s| s.text));
    }
    let sizes = prior::Sizes {
        words: args.words,
        clusters: args.clusters,
        coarse: 64,
        rounds: args.rounds,
    };
    let lexicon = prior::build(&texts, &args.shared, &args.lists, &sizes)?;
    if let Some(path) = &args.prior {
        let mut out = Writer::new();
        lexicon.write(&mut out);
        fs::write(path, out.into_bytes())?;
    }
    Ok(lexicon)
}

/// Scores a model file.
pub fn run_scoring(args: &ScoreArgs) -> Result<()> {
    let file =
        fs::read(&args.model).with_context(|| format!("cannot read {}", args.model.display()))?;
    let tagger = Tagger::load(&file)?;
    let all: Vec<String> = SCORED.iter().map(|&name| name.to_owned()).collect();
    let corpora = if args.corpora.is_empty() { &all } else { &args.corpora };
    println!("{:34} P      R      F1      F1 person organization place misc", "corpus");
    for name in corpora {
        println!("{}", score_corpus(&tagger, &args.shared, name, args.errors, args.threshold)?);
    }
    Ok(())
}

fn score_corpus(
    tagger: &Tagger,
    shared: &Path,
    name: &str,
    mut errors: usize,
    threshold: f32,
) -> Result<String> {
    let sentences = corpus::read(&path_of(shared, name))?;
    let known = score::known(&sentences);
    let language = match name.split('.').nth(1) {
        Some("de") => Some(Language::De),
        Some("en") => Some(Language::En),
        _ => None,
    };
    let mut score = score::Score::default();
    let (mut words, mut seconds) = (0, 0.0);
    for sentence in &sentences {
        let begin = Instant::now();
        let mut found = tagger.tag(&sentence.text, Span::new(0, sentence.text.len()), language);
        seconds += begin.elapsed().as_secs_f64();
        found.retain(|mention| mention.confidence >= threshold);
        words += sentence.text.split_whitespace().count();
        let before = score.total();
        score.add(sentence, &found, known);
        let after = score.total();
        if errors > 0 && (after.1 > before.1 || after.2 > before.2) {
            errors -= 1;
            println!("    {}", sentence.text);
            for mention in &found {
                let text = mention.span.of(&sentence.text);
                println!(
                    "      found {text} ({} {:.2})",
                    mention.kind.as_str(),
                    mention.confidence
                );
            }
            for (span, gold) in &sentence.gold {
                println!("      gold  {} ({gold:?})", span.of(&sentence.text));
            }
        }
    }
    Ok(format!("{}  {:.0} words/s", score.row(name), words as f64 / seconds))
}
