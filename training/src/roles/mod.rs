//! Training and scoring of the model that finds the article.

mod align;
mod augment;
mod data;
mod labels;
mod score;

use crate::crf::{Sequence, Settings, Structure, train};
use anyhow::Result;
use data::Record;
use klartext::Options;
use klartext::roles::features::features;
use klartext::roles::labeller::{Labeller, State};
use klartext::roles::page::Page;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::time::Instant;

/// Trains the roles model.
#[derive(Debug, clap::Args)]
pub struct TrainArgs {
    /// Folder of the annotated data.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Where the model goes.
    #[arg(long, default_value = "data/models/roles.bin")]
    out: PathBuf,
    #[command(flatten)]
    recipe: Recipe,
}

/// Scores the roles model.
#[derive(Debug, clap::Args)]
pub struct ScoreArgs {
    /// Folder of the annotated data.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Train on four fifths of the sites, score on the rest, five times,
    /// instead of scoring the committed model on fold 0.
    #[arg(long)]
    cv: bool,
    /// Only these folds.
    #[arg(long, value_delimiter = ',', default_value = "0,1,2,3,4")]
    folds: Vec<u32>,
    /// Print the worst pages.
    #[arg(long, default_value_t = 0)]
    worst: usize,
    /// Restrict the worst pages to a language and flattener.
    #[arg(long, default_value = "de/chromium")]
    among: String,
    #[command(flatten)]
    recipe: Recipe,
}

/// What can be varied in training.
#[derive(Debug, Clone, clap::Args)]
pub struct Recipe {
    /// Passes over the pages.
    #[arg(long, default_value_t = 6)]
    epochs: usize,
    /// Step size.
    #[arg(long, default_value_t = 0.003)]
    rate: f32,
    /// L1 penalty.
    #[arg(long, default_value_t = 1e-5)]
    l1: f32,
    /// Sites a feature must occur on.
    #[arg(long, default_value_t = 6)]
    sites: u32,
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
    #[arg(long, default_value_t = 1.0)]
    made: f32,
    /// Weight of German pages.
    #[arg(long, default_value_t = 1.5)]
    german: f32,
    /// Flatteners to train on.
    #[arg(long, value_delimiter = ',', default_value = "chromium,wet,area,glued")]
    flatteners: Vec<String>,
}

impl Recipe {
    fn weight(&self, record: &Record) -> f32 {
        if !self.flatteners.contains(&record.flattener) {
            return 0.0;
        }
        let language = if record.lang == "de" { self.german } else { 1.0 };
        let tier = match (record.tier.as_str(), record.core) {
            ("snippet", _) => self.snippets,
            ("regression", _) => self.biased,
            (_, 0) => self.outer,
            _ => 1.0,
        };
        language * tier
    }
}

/// A page ready for training.
struct Sample {
    fold: u32,
    site: u32,
    sequence: Sequence,
}

fn samples(records: &[Record], recipe: &Recipe) -> Vec<Sample> {
    let mut samples = Vec::new();
    for record in records {
        let weight = recipe.weight(record);
        if weight == 0.0 {
            continue;
        }
        samples.push(sample(record, weight));
        if record.is_trusted() {
            let made = augment::augment(record);
            samples.extend(made.iter().map(|made| sample(made, weight * recipe.made)));
        }
    }
    samples
}

fn sample(record: &Record, weight: f32) -> Sample {
    let page = Page::read(&record.raw);
    let allowed = labels::allowed(record, &page);
    let mut rows = Vec::with_capacity(page.parts.len());
    features(&page, |row, _| rows.push(row.to_vec()));
    let site = crc32fast::hash(record.site.as_bytes());
    Sample { fold: record.fold(), site, sequence: Sequence { features: rows, allowed, weight } }
}

/// Features that occur on enough sites of the folds in use.
fn common(samples: &[Sample], used: &dyn Fn(u32) -> bool, least: u32) -> HashSet<u32> {
    let mut seen: HashMap<u32, (u32, u32)> = HashMap::new();
    let mut order: Vec<&Sample> = samples.iter().filter(|s| used(s.fold)).collect();
    order.sort_by_key(|s| s.site);
    for sample in order {
        for &feature in sample.sequence.features.iter().flatten() {
            let entry = seen.entry(feature).or_insert((0, sample.site ^ 1));
            if entry.1 != sample.site {
                *entry = (entry.0 + 1, sample.site);
            }
        }
    }
    seen.into_iter().filter(|(_, (sites, _))| *sites >= least).map(|(feature, _)| feature).collect()
}

fn fit(samples: &[Sample], used: &dyn Fn(u32) -> bool, recipe: &Recipe) -> Labeller {
    let common = common(samples, used, recipe.sites);
    let data: Vec<Sequence> = samples
        .iter()
        .filter(|s| used(s.fold))
        .map(|s| {
            let keep =
                |row: &Vec<u32>| row.iter().copied().filter(|f| common.contains(f)).collect();
            Sequence {
                features: s.sequence.features.iter().map(keep).collect(),
                allowed: s.sequence.allowed.clone(),
                weight: s.sequence.weight,
            }
        })
        .collect();
    let structure = Structure {
        labels: &State::NAMES,
        may_start: &|label| State::ALL[label].may_start(),
        may_follow: &|from, to| State::ALL[from].may_precede(State::ALL[to]),
    };
    let settings = Settings {
        epochs: recipe.epochs,
        rate: recipe.rate,
        l1: recipe.l1,
        min_count: 1,
        ..Settings::default()
    };
    let start = Instant::now();
    let chain = train(&data, &structure, &settings, |epoch, loss, _| {
        eprintln!("epoch {epoch}: loss {loss:.3}, {:.0} s", start.elapsed().as_secs_f32());
    });
    Labeller::new(chain)
}

/// Trains on folds 1 to 4 and writes the model.
pub fn run_training(args: &TrainArgs) -> Result<()> {
    let records = data::read(&args.data)?;
    let samples = samples(&records, &args.recipe);
    let labeller = fit(&samples, &|fold| fold != 0, &args.recipe);
    let file = labeller.write();
    std::fs::write(&args.out, &file)?;
    let count = labeller.chain().feature_count();
    println!("{}: {} bytes, {count} features", args.out.display(), file.len());
    Ok(())
}

/// Prints the table of scores.
pub fn run_scoring(args: &ScoreArgs) -> Result<()> {
    let records = data::read(&args.data)?;
    let mut table = score::Table::default();
    let mut pages = Vec::new();
    let mut add = |labeller: &Labeller, fold: u32| {
        for record in records.iter().filter(|r| r.fold() == fold && r.is_trusted()) {
            let Some(gold) = &record.gold else { continue };
            let segments = klartext::roles::label_with(labeller, &record.raw, &Options::default());
            let body = klartext::export::body(&record.raw, &segments);
            let score = score::score(record, gold, &body);
            table.add(record, score);
            if format!("{}/{}", record.lang, record.flattener) == args.among {
                pages.push((score, record.id.clone()));
            }
        }
    };
    if args.cv {
        let samples = samples(&records, &args.recipe);
        eprintln!("{} pages", samples.len());
        for &fold in &args.folds {
            let labeller = fit(&samples, &|other| other != fold, &args.recipe);
            eprintln!(
                "fold {fold}: {} features, {} bytes",
                labeller.chain().feature_count(),
                labeller.write().len()
            );
            add(&labeller, fold);
        }
    } else {
        add(Labeller::get()?, 0);
    }
    println!("{table}");
    pages.sort_by(|a, b| a.0.f1.total_cmp(&b.0.f1));
    for (score, id) in pages.iter().take(args.worst) {
        println!("{:.3} P {:.3} R {:.3} {id}", score.f1, score.precision, score.recall);
    }
    Ok(())
}
