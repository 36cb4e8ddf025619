//! Trains and scores the tagger of names.

mod clusters;
mod corpus;
mod exchange;
pub mod instances;
mod prior;
pub mod proposals;
mod score;

use crate::calibration::Predictions;
use anyhow::{Context, Result};
use corpus::Corpus;
use klartext::training::entities::names::features::templates;
use klartext::training::entities::names::labels::LABELS;
use klartext::training::entities::names::lexicon::Lexicon;
use klartext::training::entities::names::verdict::Verdict;
use klartext::training::entities::names::{NameMention, Tagger};
use klartext::training::model::{Calibration, Reader, Writer, in_order, places};
use klartext::training::text::tokens;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Steps of an embedding to either side of 0 ([`klartext::training::model::Net::new`]):
/// with 127 names are found no better, and what is loaded is 180 kB longer.
const STEPS: u8 = 74;

const fn corpus(name: &'static str, misc: bool, compounds: bool) -> Corpus {
    Corpus { name, misc, compounds }
}

/// What the shipped weights are trained on; never a corpus that is scored. How
/// often each is seen is said in `training/network/names.py`.
const CORPORA: &[Corpus] = &[
    corpus("germeval14.de.train", true, true),
    corpus("smartdata1_newsclean.de.train", false, false),
    corpus("mobie.de.train", false, false),
    corpus("europeana_lft.de.all", false, false),
    corpus("europeana_onb.de.all", false, false),
    corpus("europeana_sbb.de.all", false, false),
    corpus("wikigold.en.all", true, false),
    corpus("wnut17.en.train", true, false),
    corpus("btc_a.en.all", false, false),
    corpus("btc_b.en.all", false, false),
    corpus("btc_e.en.all", false, false),
    corpus("btc_f.en.all", false, false),
    corpus("btc_g.en.all", false, false),
    corpus("btc_h.en.all", false, false),
    corpus("crossner_politics.en.train", true, false),
    corpus("crossner_politics.en.dev", true, false),
    corpus("crossner_politics.en.test", true, false),
    corpus("uner_englishewt.en.dev", false, false),
    corpus("uner_portuguesebosque.pt.train", false, false),
];

/// What the commands of `training/teacher` put together: our own annotation but its test part, and
/// `DocRED`. The groups of the articles that teach the verdict are left out one by one where networks
/// are trained for it (`training/network/README.md`).
const MADE: &[Corpus] = &[
    corpus("own.de.train", true, false),
    corpus("own.en.train", true, false),
    corpus("pages.de.train", true, false),
    corpus("pages.en.train", true, false),
    corpus("own.de.verdict-0", true, false),
    corpus("own.de.verdict-1", true, false),
    corpus("own.de.verdict-2", true, false),
    corpus("own.de.verdict-3", true, false),
    corpus("pages.de.verdict-0", true, false),
    corpus("pages.de.verdict-1", true, false),
    corpus("pages.de.verdict-2", true, false),
    corpus("pages.de.verdict-3", true, false),
    corpus("pages.en.verdict-0", true, false),
    corpus("pages.en.verdict-1", true, false),
    corpus("pages.en.verdict-2", true, false),
    corpus("pages.en.verdict-3", true, false),
    corpus("docred.en", true, false),
];

/// Free texts that the teacher labelled (`training/teacher`).
const SILVER: &[&str] = &["wikinews", "wcxb", "bundestag", "wikisplit", "klexikon", "masc", "ewt"];

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

/// What is known beforehand, and where from.
#[derive(Debug, clap::Args)]
pub struct PriorArgs {
    /// Where corpora, texts and lists are.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// Our own lists.
    #[arg(long, default_value = "data/gazetteers")]
    lists: PathBuf,
    /// A folder of further free text, a line for each sentence, in files named `*.txt`.
    #[arg(long)]
    texts: Option<PathBuf>,
    /// Keeps clusters and lists between commands.
    #[arg(long)]
    prior: Option<PathBuf>,
    /// Of the prior that is kept, the lists are made anew.
    #[arg(long, requires = "prior")]
    relist: bool,
    /// Words that get a cluster.
    #[arg(long, default_value_t = 60_000)]
    words: usize,
    /// Words whose usage of capitals is kept.
    #[arg(long, default_value_t = 120_000)]
    usage: usize,
    /// Number of clusters.
    #[arg(long, default_value_t = 500)]
    clusters: usize,
    /// Rounds of the clustering.
    #[arg(long, default_value_t = 12)]
    rounds: usize,
}

/// Settings of the packing of the tagger.
#[derive(Debug, clap::Args)]
pub struct TrainArgs {
    /// The network that `training/network/names.py` trained.
    #[arg(long)]
    net: PathBuf,
    /// The model file to write. Of a model that is there and fits this code, the
    /// calibration and the verdict are kept; both want to be fitted anew.
    #[arg(long, default_value = "data/models/names.bin")]
    out: PathBuf,
    #[command(flatten)]
    prior: PriorArgs,
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
    /// Fit the calibration to these corpora and write it into the model.
    #[arg(long)]
    calibrate: bool,
    /// Drops names below this confidence.
    #[arg(long, default_value_t = 0.0)]
    threshold: f32,
    /// The corpora, by name or as files `*.conll.gz`.
    corpora: Vec<String>,
}

fn path_of(shared: &Path, name: &str) -> PathBuf {
    if name.ends_with(".conll.gz") {
        return name.into();
    }
    shared.join("data/ner").join(format!("{name}.conll.gz"))
}

/// The names of what was trained, as the Python training reads and writes them.
#[derive(serde::Serialize, serde::Deserialize)]
struct Columns {
    templates: Vec<String>,
    labels: Vec<String>,
}

/// Settings of the unpacking of the tagger.
#[derive(Debug, clap::Args)]
pub struct UnpackArgs {
    /// The model file.
    #[arg(long, default_value = "data/models/names.bin")]
    model: PathBuf,
    /// Where its network goes, for `training/network/names.py` to go on from.
    #[arg(long)]
    net: PathBuf,
    /// Where what it knows beforehand goes.
    #[arg(long)]
    prior: PathBuf,
}

/// Takes a model apart, so that its training can go on with more annotation.
pub fn unpack(args: &UnpackArgs) -> Result<()> {
    let tagger = model(&args.model)?;
    let (net, lexicon) = tagger.parts();
    let labels = LABELS.map(str::to_owned).into();
    let columns = Columns { templates: templates().to_vec(), labels };
    crate::net::write(&args.net, net, &columns)?;
    let mut out = Writer::new();
    lexicon.write(&mut out);
    fs::write(&args.prior, out.into_bytes())
        .with_context(|| format!("cannot write {}", args.prior.display()))
}

/// Reads a model file.
fn model(path: &Path) -> Result<Tagger> {
    let file = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Tagger::read(&file).with_context(|| path.display().to_string())
}

/// Writes a model file.
fn write(path: &Path, tagger: &Tagger) -> Result<()> {
    let file = tagger.write();
    println!("{}: {} bytes", path.display(), file.len());
    fs::write(path, file).with_context(|| format!("cannot write {}", path.display()))
}

/// Packs the trained network with what is known beforehand, and scores it.
pub fn run_training(args: &TrainArgs) -> Result<()> {
    let (net, columns) = crate::net::read(&args.net, STEPS)?;
    let columns: Columns =
        serde_json::from_slice(&columns).context("no names behind the network")?;
    in_order("feature template", &columns.templates, templates())?;
    let net = net.placed(&[], &places("label", &columns.labels, &LABELS)?);
    let (calibration, verdict) = model(&args.out).map_or_else(
        |error| {
            println!("no calibration and no verdict before they are fitted: {error:#}");
            (Calibration::NONE, Verdict::none())
        },
        |there| (there.calibration(), there.verdict().clone()),
    );
    let tagger = Tagger::new(net, prior(&args.prior)?, calibration, verdict)?;
    write(&args.out, &tagger)?;
    for name in SCORED {
        println!("{}", score_corpus(&tagger, &path_of(&args.prior.shared, name), name, 0, 0.0)?);
    }
    Ok(())
}

/// The lexicon, built or read back.
fn prior(args: &PriorArgs) -> Result<Lexicon> {
    if let Some(bytes) = args.prior.as_ref().and_then(|path| fs::read(path).ok()) {
        let mut lexicon = Lexicon::read(&mut Reader::new(&bytes))?;
        if args.relist {
            prior::put_lists(&mut lexicon, &args.shared, &args.lists)?;
            keep(&lexicon, args.prior.as_deref())?;
        }
        return Ok(lexicon);
    }
    let mut texts = prior::unlabelled(&args.shared)?;
    if let Some(folder) = &args.texts {
        prior::lines_below(folder, &mut texts)?;
    }
    for corpus in CORPORA {
        texts
            .extend(corpus::read(&path_of(&args.shared, corpus.name))?.into_iter().map(|s| s.text));
    }
    let sizes = prior::Sizes {
        words: args.words,
        usage: args.usage,
        clusters: args.clusters,
        coarse: 64,
        rounds: args.rounds,
    };
    let lexicon = prior::build(&texts, &args.shared, &args.lists, &sizes)?;
    keep(&lexicon, args.prior.as_deref())?;
    Ok(lexicon)
}

/// Writes a lexicon where it is kept between commands.
fn keep(lexicon: &Lexicon, path: Option<&Path>) -> Result<()> {
    let Some(path) = path else { return Ok(()) };
    let mut out = Writer::new();
    lexicon.write(&mut out);
    fs::write(path, out.into_bytes()).with_context(|| format!("cannot write {}", path.display()))
}

/// Scores a model file.
pub fn run_scoring(args: &ScoreArgs) -> Result<()> {
    let tagger = model(&args.model)?;
    let all: Vec<String> = SCORED.iter().map(|&name| name.to_owned()).collect();
    let corpora = if args.corpora.is_empty() { &all } else { &args.corpora };
    println!("{:34} P      R      F1      F1 person organization place misc", "corpus");
    for name in corpora {
        let path = path_of(&args.shared, name);
        println!("{}", score_corpus(&tagger, &path, name, args.errors, args.threshold)?);
    }
    if args.calibrate {
        let calibration = calibrate(tagger.clone().with(Calibration::NONE), args, corpora)?;
        println!("calibration: {calibration:?}, in use {:?}", tagger.calibration());
        write(&args.model, &tagger.with(calibration))?;
    }
    Ok(())
}

/// Fits the calibration to what the tagger, not calibrated, says of corpora.
fn calibrate(tagger: Tagger, args: &ScoreArgs, corpora: &[String]) -> Result<Calibration> {
    let mut predictions = Predictions::default();
    for name in corpora {
        for sentence in corpus::read(&path_of(&args.shared, name))? {
            for mention in tagged(&tagger, &sentence.text) {
                predictions.add(mention.confidence, score::is_right(&sentence, &mention));
            }
        }
    }
    Ok(predictions.fit())
}

/// The names in a sentence, as the network has them.
fn tagged(tagger: &Tagger, sentence: &str) -> Vec<NameMention> {
    let mut found = Vec::new();
    tagger.tag(&tokens(sentence.into()), &mut found);
    found.retain(|mention| mention.best);
    found
}

fn score_corpus(
    tagger: &Tagger,
    path: &Path,
    name: &str,
    mut errors: usize,
    threshold: f32,
) -> Result<String> {
    let sentences = corpus::read(path)?;
    let known = score::known(&sentences);
    let mut score = score::Score::default();
    let (mut words, mut seconds) = (0, 0.0);
    for sentence in &sentences {
        let begin = Instant::now();
        let mut found = tagged(tagger, &sentence.text);
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
