//! Learns how the fields of metadata are chosen, and writes it into the model.

use super::fit::{Case, best, scale};
use super::gold::{Annotation, Gold, Tables};
use super::readers::{self, Readers};
use crate::roles::data::{self, Record};
use anyhow::{Context, Result};
use klartext::training::metadata::Candidates;
use klartext::training::metadata::fingerprint::columns;
use klartext::training::metadata::learned::{FIELDS, Learned, Scale};
use klartext::{Choices, Options};
use std::path::PathBuf;

/// What to learn from.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the annotated pages.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    #[command(flatten)]
    tables: Tables,
    #[command(flatten)]
    readers: readers::Args,
    /// The model that is written.
    #[arg(long, default_value = "data/models/fields.bin")]
    model: PathBuf,
}

/// From which confidence on each field is given.
const LEAST: [f32; FIELDS.len()] = [0.2, 0.8, 0.75, 0.5, 0.8];

/// The candidates for each field, with what is known of them.
pub struct Pages([Vec<Case>; FIELDS.len()]);

/// Learns, prints what, and writes it.
pub fn run(args: &Args) -> Result<()> {
    let annotation = Annotation::read(&args.tables)?;
    let readers = Readers::open(&args.readers)?;
    let mut pages = Pages::default();
    for (at, record) in data::read(&args.data)?.iter().enumerate() {
        if record.flattener == "chromium" {
            let page = readers.of(record).read(record.raw.as_str(), &Options::default())?;
            pages.add(at, record, &annotation, &page.candidates(&Choices::default()))?;
        }
    }
    let learned = pages.learn(None);
    for (at, (field, scale)) in FIELDS.iter().zip(&learned.0).enumerate() {
        let cases = &pages.0[at];
        println!("{field}: {} candidates, {:?}", cases.len(), scale.calibration);
        println!("  {:6.2} offset", scale.offset);
        for (name, weight) in columns(field).iter().zip(&scale.weights) {
            println!("  {weight:6.2} {name}");
        }
        curve(&pages, at);
    }
    let file = learned.write();
    std::fs::write(&args.model, &file)
        .with_context(|| format!("cannot write {}", args.model.display()))?;
    println!("{}: {} bytes", args.model.display(), file.len());
    Ok(())
}

/// Prints how often what is chosen is right from each confidence on, by weights that
/// did not see the page's site.
fn curve(pages: &Pages, field: usize) {
    let mut chosen: Vec<(f32, bool)> = Vec::new();
    for fold in 0..Record::FOLDS {
        let scale = pages.scale(field, Some(fold));
        let own: Vec<&Case> = pages.0[field].iter().filter(|case| case.fold == fold).collect();
        chosen.extend(best(&scale, &own).iter().map(|c| (scale.confidence(&c.facts), c.right)));
    }
    let count = |least: f32| chosen.iter().filter(move |(p, _)| *p >= least);
    for least in [0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] {
        let (given, right) = (count(least).count(), count(least).filter(|c| c.1).count());
        let said: f32 = count(least).map(|c| c.0).sum();
        println!(
            "  from {least:4.2}: {given:5} given, {:.3} right, {:.3} said to be",
            right as f32 / given.max(1) as f32,
            said / given.max(1) as f32
        );
    }
}

impl Default for Pages {
    fn default() -> Self {
        Pages(std::array::from_fn(|_| Vec::new()))
    }
}

impl Pages {
    /// Adds a page, whose number is `page`.
    pub fn add(
        &mut self,
        page: usize,
        record: &Record,
        annotation: &Annotation,
        candidates: &Candidates,
    ) -> Result<()> {
        let gold = Gold::of(record, annotation)?;
        let fold = record.fold();
        let people = candidates.authors.concat();
        let Candidates { headline, dates, changes, sections, .. } = candidates;
        let lists = [headline.as_slice(), &people, dates, changes, sections];
        for ((field, list), cases) in FIELDS.into_iter().zip(lists).zip(&mut self.0) {
            for candidate in list {
                if let Some(right) = gold.is_right(field, &candidate.field.value) {
                    let facts = candidate.facts.clone();
                    cases.push(Case { fold, page, facts, right });
                }
            }
        }
        Ok(())
    }

    /// What is learned of all pages but those of a fold.
    pub fn learn(&self, without: Option<u32>) -> Learned {
        Learned(std::array::from_fn(|field| self.scale(field, without)))
    }

    fn scale(&self, field: usize, without: Option<u32>) -> Scale {
        let cases = self.0[field].iter().filter(|case| Some(case.fold) != without);
        scale(FIELDS[field], &cases.collect::<Vec<_>>(), LEAST[field])
    }
}
