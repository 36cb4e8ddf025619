//! Metadata: how its fields are chosen is learned here, and scored against our own
//! annotation (`data/annotation/facts.tsv`).

pub mod fields;
mod fit;
mod gold;
mod readers;

use crate::roles::data::{self, Record};
use anyhow::{Context, Result};
use fields::Pages;
use gold::{Annotation, FACTS, Facts, Tables, day, plain};
use klartext::training::metadata::Learned;
use klartext::{Choices, Field, Metadata, Options};
use readers::Readers;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where the annotation and its pages are.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the annotated pages.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    #[command(flatten)]
    tables: Tables,
    #[command(flatten)]
    readers: readers::Args,
    /// Only pages of sites that the committed weights of roles were not trained on.
    #[arg(long)]
    unseen: bool,
    /// Choose each page's fields by what is learned of other folds' sites, instead of
    /// by what is committed.
    #[arg(long)]
    folds: bool,
    /// Print the pages on which this fact is wrong.
    #[arg(long)]
    wrong: Option<String>,
    /// Write the scores into this file, as `cargo xtask eval` reads them.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// On how many pages a fact is annotated, found, and found as annotated.
type Counts = (usize, usize, usize);

/// Prints how often each fact is right: a page counts where all its values are
/// found, in order, and no other. Of a date the day counts.
pub fn run(args: &Args) -> Result<()> {
    let annotation = Annotation::read(&args.tables)?;
    let readers = Readers::open(&args.readers)?;
    let records = data::read(&args.data)?;
    let records = || records.iter().filter(|record| record.flattener == "chromium");
    let learned = learned(args, records().cloned(), &annotation, &readers)?;
    let mut counts: BTreeMap<(&str, usize), Counts> = BTreeMap::new();
    let mut read = 0;
    for record in records() {
        if args.unseen && record.fold() != 0 {
            continue;
        }
        let Some(expected) = annotation.of(record)? else { continue };
        read += 1;
        let page = readers.of(record).read(record.raw.as_str(), &Options::default())?;
        let learned = &learned[record.fold() as usize % learned.len()];
        let found = found(&page.metadata_by(learned, &Choices::default()));
        let language = match record.lang.as_str() {
            "de" => "de",
            "en" => "en",
            _ => "other",
        };
        for (at, fact) in FACTS.into_iter().enumerate() {
            let none = Vec::new();
            let [expected, found] =
                [&expected, &found].map(|facts| facts.get(fact).unwrap_or(&none));
            let counts = counts.entry((language, at)).or_default();
            counts.0 += usize::from(!expected.is_empty());
            counts.1 += usize::from(!found.is_empty());
            counts.2 += usize::from(!found.is_empty() && found == expected);
            if args.wrong.as_deref() == Some(fact) && found != expected {
                println!("{}: {expected:?}, found {found:?}", record.id);
            }
        }
    }
    println!("{read} pages\n{:17} pages found right  precision recall", "");
    let mut scores = Map::new();
    for ((language, at), (expected, found, right)) in counts {
        let share = |all: usize| right as f64 / all.max(1) as f64;
        let (precision, recall) = (share(found), share(expected));
        let fact = FACTS[at];
        println!(
            "{language:6}{fact:11} {expected:5} {found:5} {right:5}  {precision:9.3} {recall:.3}"
        );
        let score = json!({"precision": precision, "recall": recall});
        scores.insert(format!("{language}/{fact}"), score);
    }
    if let Some(path) = &args.json {
        let text = serde_json::to_string(&Value::Object(scores))?;
        std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// What is committed, or of each fold what is learned of the others.
fn learned(
    args: &Args,
    records: impl Iterator<Item = Record>,
    annotation: &Annotation,
    readers: &Readers,
) -> Result<Vec<Learned>> {
    if !args.folds {
        return Ok(vec![Learned::get()?.clone()]);
    }
    let mut pages = Pages::default();
    for (at, record) in records.enumerate() {
        let page = readers.of(&record).read(record.raw.as_str(), &Options::default())?;
        pages.add(at, &record, annotation, &page.candidates(&Choices::default()))?;
    }
    Ok((0..Record::FOLDS).map(|fold| pages.learn(Some(fold))).collect())
}

/// What the metadata say.
fn found(metadata: &Metadata) -> Facts {
    let Metadata {
        headline, section, authors, published, updated, agencies, publisher, place, ..
    } = metadata;
    let value = |field: &Field| plain(&field.value);
    let one = |field: &Option<Field>| field.iter().map(value).collect::<Vec<_>>();
    let all = |fields: &[Field]| fields.iter().map(value).collect::<Vec<_>>();
    let day = |field: &Option<Field>| field.iter().map(|field| day(&field.value)).collect();
    Facts::from([
        ("headline", one(headline)),
        ("section", one(section)),
        ("author", all(authors)),
        ("published", day(published)),
        ("updated", day(updated)),
        ("agency", all(agencies)),
        ("publisher", one(publisher)),
        ("place", one(place)),
    ])
}
