//! Training and scoring of the model that finds the article.

pub mod align;
pub mod annotated;
mod articles;
mod augment;
pub mod data;
pub mod instances;
pub mod labels;
pub mod lines;
mod peers;
mod score;
pub mod titles;

use crate::calibration::Predictions;
use anyhow::{Context, Result};
use augment::invented;
use data::Record;
use klartext::Choices;
use klartext::Role;
use klartext::Segment;
use klartext::training::model::{MOST_STEPS, ModelError, RawTree, Trees, places};
use klartext::training::roles::Reading;
use klartext::training::roles::facts;
use klartext::training::roles::guess;
use klartext::training::roles::labeller::{self, Fitted, Labeller, WordOdds};
use klartext::training::roles::layout::Layout;
use klartext::training::roles::state::State;
use klartext::training::text::Document;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Packs the trained roles models.
#[derive(Debug, clap::Args)]
pub struct TrainArgs {
    /// What `training/network/roles.py` trained.
    #[arg(long)]
    net: PathBuf,
    /// Where the model goes. Of a model that is there the calibration and the weights
    /// of the headline are kept.
    #[arg(long, default_value = "data/models/roles.bin")]
    out: PathBuf,
    /// Added to all log-odds of text.
    #[arg(long, default_value_t = LEAN, allow_negative_numbers = true)]
    lean: f32,
}

/// Scores the roles model.
#[derive(Debug, clap::Args)]
pub struct ScoreArgs {
    /// Folder of the annotated data.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// The model, scored on fold 0; with `--nets`, whose fitted numbers are taken.
    #[arg(long, default_value = "data/models/roles.bin")]
    model: PathBuf,
    /// What `training/network/roles.py` trained without each fold, in the order
    /// of the folds from 0 on, to score each on its fold; instead of scoring the
    /// model on fold 0.
    #[arg(long, num_args = 1..)]
    nets: Vec<PathBuf>,
    /// Score the model, or the one of `--nets`, on all pages of this collection, which it was trained
    /// without (`--without-collection` of `training/network/roles.py`); instead of on folds. `invented`
    /// are the pages of `--unseen`.
    #[arg(long)]
    collection: Option<String>,
    /// Folder of invented pages that train nothing.
    #[arg(long, default_value = "training/invented/unseen")]
    unseen: PathBuf,
    /// Fit the calibration to these predictions and write it into the model.
    #[arg(long, requires = "nets")]
    calibrate: bool,
    /// Print the worst pages.
    #[arg(long, default_value_t = 0)]
    worst: usize,
    /// Print the titles that were not found as the headline.
    #[arg(long)]
    titles: bool,
    /// Print what other extractors reach on the same pages, too, as Markdown
    #[arg(long)]
    peers: bool,
    /// Print the parts of these pages (`all` for all): probability of text, whether it is (`+`), may
    /// be (`?`) or isn't (`-`), the role that was given, and the number of words
    #[arg(long, num_args = 1..)]
    parts: Vec<String>,
    /// Restrict the worst pages to a language and flattener.
    #[arg(long, default_value = "de/chromium")]
    among: String,
    /// Keep more (towards 0) or less (towards 1).
    #[arg(long, default_value_t = 0.5)]
    strictness: f32,
}

/// How much each page counts.
#[derive(Debug, Clone, clap::Args)]
pub struct Recipe {
    /// Weight of pages with pieces annotated only.
    #[arg(long, default_value_t = 0.3)]
    snippets: f32,
    /// Weight of pages that other tools annotated.
    #[arg(long, default_value_t = 0.3)]
    biased: f32,
    /// Weight of the collection of many English pages outside the core.
    #[arg(long, default_value_t = 0.5)]
    outer: f32,
    /// Weight of pages made of pages.
    #[arg(long, default_value_t = 0.25)]
    made: f32,
    /// Weight of pages with teasers of other stories.
    #[arg(long, default_value_t = 0.25)]
    teasers: f32,
    /// Weight of German pages.
    #[arg(long, default_value_t = 1.5)]
    german: f32,
    /// Weight of pages with pieces annotated by others, and the whole by us.
    #[arg(long, default_value_t = 1.0)]
    whole: f32,
    /// Weight of invented pages.
    #[arg(long, default_value_t = 0.35)]
    pages: f32,
    /// Our own annotation of whole articles.
    #[arg(long, default_value = "data/annotation/articles.tsv")]
    articles: PathBuf,
    /// Folder of the invented blocks and pages.
    #[arg(long, default_value = "training/invented")]
    invented: PathBuf,
    /// Flatteners to train on.
    #[arg(long, value_delimiter = ',', default_value = "chromium,wet,area,glued")]
    flatteners: Vec<String>,
}

impl Recipe {
    /// The annotated pages below `data`, with our own annotation.
    fn records(&self, data: &Path) -> Result<Vec<Record>> {
        let mut records = data::read(data)?;
        articles::fill(&mut records, &self.articles)?;
        Ok(records)
    }

    fn weight(&self, record: &Record) -> f32 {
        if !self.flatteners.contains(&record.flattener) {
            return 0.0;
        }
        let language = if record.lang == "de" { self.german } else { 1.0 };
        let tier = match (record.tier.as_str(), record.core) {
            _ if record.is_ours() => self.whole,
            ("snippet", _) => self.snippets,
            ("regression", _) => self.biased,
            _ if record.dataset == invented::DATASET => 1.0,
            (_, 0) => self.outer,
            _ => 1.0,
        };
        language * tier
    }
}

/// On pages of collections that were left out of the training, the model with this
/// lean loses fewer articles and has a higher F1 (`data/MODEL_CARD.md`).
const LEAN: f32 = 0.8;

/// The names of all columns, for the Python training: `columns.json`. Of
/// neighbours the trees see `signals`, so far away as `offsets` say; `text` are
/// the states that are text; the network's outputs are the states and the `roles`.
fn columns() -> serde_json::Value {
    let text: Vec<&str> =
        State::ALL.iter().filter(|state| state.is_text()).map(|state| state.as_str()).collect();
    let roles: Vec<&str> = guess::names().collect();
    json!({
        "facts": facts::columns(),
        "trees": facts::tree_columns(),
        "signals": facts::SIGNALS,
        "offsets": facts::OFFSETS,
        "states": State::ALL.map(State::as_str),
        "text": text,
        "roles": roles,
    })
}

/// The names of what was trained, as the Python training read them.
#[derive(serde::Deserialize)]
struct Columns {
    facts: Vec<String>,
    outputs: Vec<String>,
    trees: Vec<String>,
}

/// The trees and words that follow the network in the file.
#[derive(serde::Deserialize)]
struct Rest {
    columns: Columns,
    words: Vec<u32>,
    odds: Vec<f32>,
    trees: Vec<PlainTree>,
}

/// A tree as [`RawTree`] has it.
#[derive(serde::Deserialize)]
struct PlainTree {
    column: Vec<u16>,
    bound: Vec<f32>,
    left: Vec<i16>,
    right: Vec<i16>,
    mean: Vec<f32>,
    leaves: Vec<f32>,
}

/// The trees, whose column `at` is this code's column `places[at]`.
fn raw(trees: Vec<PlainTree>, places: &[usize]) -> Result<Vec<RawTree>, ModelError> {
    let place = |column: u16| {
        let place = places.get(usize::from(column)).ok_or(ModelError::Damaged)?;
        u16::try_from(*place).map_err(|_| ModelError::Damaged)
    };
    let tree = |PlainTree { column, bound, left, right, mean, leaves }| {
        let column = column.into_iter().map(place).collect::<Result<_, _>>()?;
        Ok(RawTree { column, bound, left, right, mean, leaves })
    };
    trees.into_iter().map(tree).collect()
}

/// Reads what was trained, with the eight-bit weights that are shipped.
pub fn read(path: &Path, fitted: Fitted) -> Result<Labeller> {
    let (net, rest) = crate::net::read(path, MOST_STEPS)?;
    let rest: Rest = serde_json::from_slice(&rest).context("no trees behind the network")?;
    let odds = rest.odds.iter().map(|odds| (odds * 16.0).round() as i8).collect();
    let Columns { facts, outputs, trees } = rest.columns;
    let numbers = places("network column", &facts, facts::columns())?;
    let outputs = places("network output", &outputs, labeller::outputs())?;
    let trees = places("tree column", &trees, facts::tree_columns())?;
    let trees = Trees::new(raw(rest.trees, &trees)?, &facts::tree_groups())?;
    let words = WordOdds::new(rest.words, odds);
    let labeller = Labeller::new(net.placed(&numbers, &outputs), trees, words, fitted)?;
    Ok(Labeller::read(&labeller.write())?)
}

/// The parts of a text.
fn layout(raw: &str) -> Layout {
    Layout::read(&Document::of(raw))
}

/// A text as a model sees it.
fn segments(labeller: &Labeller, raw: &str, choices: &Choices) -> Vec<Segment> {
    let document = Document::of(raw);
    Reading::of(labeller, &document).segments(raw, choices).segments
}

/// Reads a model file.
pub fn model(path: &Path) -> Result<Labeller> {
    let file = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Labeller::read(&file).with_context(|| path.display().to_string())
}

/// Writes a model file.
fn write(path: &Path, model: &Labeller) -> Result<()> {
    let file = model.write();
    std::fs::write(path, &file).with_context(|| format!("cannot write {}", path.display()))?;
    println!("{}: {} bytes", path.display(), file.len());
    Ok(())
}

/// Writes the model.
pub fn run_training(args: &TrainArgs) -> Result<()> {
    let there = std::fs::read(&args.out).context("there is no model");
    let kept = match there.and_then(|file| Ok(Fitted::read(&file)?)) {
        Ok(there) => there,
        Err(error) => {
            println!("no calibration and no headline before they are fitted: {error:#}");
            Fitted::NONE
        }
    };
    write(&args.out, &read(&args.net, Fitted { lean: args.lean, ..kept })?)
}

/// Prints the table of scores.
pub fn run_scoring(args: &ScoreArgs) -> Result<()> {
    let records = match args.collection.as_deref() {
        Some(invented::DATASET) => invented::pages(&args.unseen)?,
        _ => data::read(&args.data)?,
    };
    let mut table = score::Table::default();
    let mut pieces = score::Pieces::default();
    let mut reliability = score::Reliability::default();
    let mut predictions = Predictions::default();
    let shipped = model(&args.model)?;
    let choices = Choices::default().strictness(args.strictness);
    let mut pages = Vec::new();
    let mut add = |labeller: &Labeller, fold: u32| {
        let is_here = |r: &Record| match &args.collection {
            Some(collection) => r.dataset == *collection,
            None => r.fold() == fold,
        };
        let scored = |r: &&Record| is_here(r) && (r.is_trusted() || r.has_pieces());
        for record in records.iter().filter(scored) {
            let segments = segments(labeller, &record.raw, &choices);
            let body = klartext::training::export::body(&record.raw, &segments);
            if record.has_pieces() {
                pieces.add(record, &body);
                continue;
            }
            let Some(gold) = &record.gold else { continue };
            let mut score = score::score(record, gold, &body);
            let head = segments.iter().find(|segment| segment.role == Role::Headline);
            score.headline = score::headline(record, head.map(|head| head.span.of(&record.raw)));
            if args.titles && score.headline == Some(false) {
                let title = record.title.as_deref().unwrap_or_default();
                let found = head.map_or("", |head| head.span.of(&record.raw).trim());
                println!(
                    "{fold} {} {}\n  title {title}\n  found {found}",
                    record.flattener, record.id
                );
            }
            table.add(record, score);
            let page = layout(&record.raw);
            let document = Document::of(&record.raw);
            let reading = Reading::of(labeller, &document);
            let Some(labels) = reading.decide(document.source(), 0.5) else { continue };
            let is_among = format!("{}/{}", record.lang, record.flattener) == args.among;
            let print = args.parts.iter().any(|id| *id == record.id || id == "all");
            if print {
                println!("# {} {} {}", record.id, record.lang, record.flattener);
            }
            for (at, allowed) in labels::allowed(record, &page).into_iter().enumerate() {
                let (p, text) = (labels.text(at), allowed & labels::TEXT != 0);
                reliability.add(p, text);
                predictions.add(p, text);
                if print {
                    let span = page.parts[at].span();
                    let sign = match (allowed & labels::TEXT, allowed & !labels::TEXT) {
                        (0, _) => '-',
                        (_, 0) => '+',
                        _ => '?',
                    };
                    let role = segments.iter().find(|segment| segment.span.end >= span.end);
                    let role = role.map_or("", |segment| segment.role.as_str());
                    let text: String = span.of(&record.raw).trim().chars().take(100).collect();
                    let words = page.parts[at].words;
                    println!("{:.3} {sign} {role:10} {words:3} {text}", labels.text(at));
                }
            }
            if is_among {
                pages.push((score, record.id.clone()));
            }
        }
    };
    if args.nets.is_empty() {
        add(&shipped, 0);
    }
    for (net, fold) in args.nets.iter().zip(0..) {
        add(&read(net, *shipped.fitted())?, fold);
    }
    println!("{table}\n{pieces}");
    if args.peers {
        println!("{}", peers::Peers::read(&args.data, &peers::PAGES)?.beside(&table));
        println!("{}", peers::Peers::read(&args.data, &peers::PIECES)?.beside(&pieces));
    }
    println!("{reliability}");
    let calibration = predictions.fit();
    println!("calibration: {calibration:?}, in use {:?}", shipped.fitted().calibration);
    if args.calibrate {
        let fitted = Fitted { calibration, ..*shipped.fitted() };
        write(&args.model, &shipped.with(fitted))?;
    }
    pages.sort_by(|a, b| a.0.f1.total_cmp(&b.0.f1));
    for (score, id) in pages.iter().take(args.worst) {
        println!("{:.3} P {:.3} R {:.3} {id}", score.f1, score.precision, score.recall);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the Python training writes, without weights and trees.
    fn trained(columns: &serde_json::Value) -> Vec<u8> {
        let (numbers, outputs) = (facts::WIDTH, labeller::outputs().len());
        let sizes = json!({
            "features": 1, "width": 1, "numbers": numbers, "hidden": 2, "state": 1,
            "outputs": outputs,
        });
        let floats = 1 + 2 * numbers + 2 * (numbers + 1) + 2 + 2 * (3 * 2 + 3 * 3) + 5 * outputs;
        let mut file = format!("{sizes}\n").into_bytes();
        file.extend(7u32.to_le_bytes());
        file.extend((0..floats).flat_map(|_| 0.5f32.to_le_bytes()));
        let rest = json!({ "columns": columns, "words": [], "odds": [], "trees": [] });
        file.extend(rest.to_string().into_bytes());
        file
    }

    #[test]
    fn what_was_trained_on_other_columns_is_refused_by_name() {
        let path = std::env::temp_dir().join(format!("klartext-{}.net", std::process::id()));
        let read_with = |columns: &serde_json::Value| {
            std::fs::write(&path, trained(columns)).unwrap();
            read(&path, Fitted::NONE)
        };
        let mut names = json!({
            "facts": facts::columns(), "outputs": labeller::outputs(), "trees": facts::tree_columns(),
        });
        assert!(read_with(&names).is_ok());
        names["facts"][3] = json!("part.colour");
        let error = read_with(&names).unwrap_err().to_string();
        assert!(error.contains("`part.colour`") && error.contains("`part.function`"), "{error}");
        std::fs::remove_file(&path).unwrap();
    }
}
