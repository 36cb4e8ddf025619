//! Pages as numbers, for the training of the labeller (`training/network`).
//!
//! Parts, facts, words and states are the core's, so that training and use
//! can't differ. Files, little endian, in the order of pages and parts:
//!
//! | file | content |
//! |---|---|
//! | `columns.json` | the names of the facts, of the states, and of all that is made of them |
//! | `pages.jsonl` | of each page `site`, `fold` (one behind the last of invented pages, which are in all trainings), `dataset`, `weight`, number of `parts`, whether it is `made` of others |
//! | `facts.f32` | the facts of each part |
//! | `allowed.u8` | the states that each part may have, a bit each, the first state's the lowest |
//! | `counts.u8` | number of distinct words of each part |
//! | `words.u32` | the words |

use super::augment::{self, Furniture, furniture, invented};
use super::{Recipe, columns, data, labels};
use anyhow::Result;
use klartext::training::roles::facts::{Facts, vocabulary};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// What to write.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the annotated data.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Folder for the files.
    #[arg(long)]
    to: PathBuf,
    #[command(flatten)]
    recipe: Recipe,
}

/// Writes the files.
pub fn run(args: &Args) -> Result<()> {
    std::fs::create_dir_all(&args.to)?;
    std::fs::write(args.to.join("columns.json"), columns().to_string())?;
    let open = |name: &str| -> Result<BufWriter<File>> {
        Ok(BufWriter::new(File::create(args.to.join(name))?))
    };
    let (mut pages, mut numbers) = (open("pages.jsonl")?, open("facts.f32")?);
    let (mut states, mut counts, mut words) =
        (open("allowed.u8")?, open("counts.u8")?, open("words.u32")?);
    let mut put = |record: &data::Record, weight: f32, made: bool| -> Result<()> {
        let page = super::layout(&record.raw);
        for value in Facts::of(&page).rows(0..page.parts.len()) {
            numbers.write_all(&value.to_le_bytes())?;
        }
        for (part, allowed) in page.parts.iter().zip(labels::allowed(record, &page)) {
            states.write_all(&[allowed as u8])?;
            let own = vocabulary(part);
            counts.write_all(&[own.len() as u8])?;
            for word in own {
                words.write_all(&word.to_le_bytes())?;
            }
        }
        let is_invented = record.dataset == invented::DATASET;
        let fold = if is_invented { data::Record::FOLDS } else { record.fold() };
        let line = serde_json::json!({
            "site": record.site, "fold": fold, "dataset": record.dataset, "weight": weight,
            "parts": page.parts.len(), "made": made,
        });
        writeln!(pages, "{line}")?;
        Ok(())
    };
    let records = args.recipe.records(&args.data)?;
    let stories = augment::Stories::of(&records);
    let blocks = Furniture::read(&args.recipe.invented)?;
    for record in &records {
        let weight = args.recipe.weight(record);
        if weight == 0.0 {
            continue;
        }
        let views = if record.is_ours() { augment::views(record) } else { Vec::new() };
        for record in views.iter().chain([record]) {
            put(record, weight, false)?;
            if record.is_whole() && args.recipe.made > 0.0 {
                let made = furniture::around(record, &blocks).into_iter();
                let made = made.chain(furniture::between(record, &blocks));
                let made = made.chain(furniture::short(record, &blocks));
                for made in made.chain(augment::bare(record)) {
                    put(&made, weight * args.recipe.made, true)?;
                }
                for made in augment::with_teasers(record, &stories) {
                    put(&made, weight * args.recipe.teasers, true)?;
                }
            }
        }
    }
    for page in invented::pages(&args.recipe.invented)? {
        for page in augment::views(&page).iter().chain([&page]) {
            put(page, args.recipe.weight(page) * args.recipe.pages, false)?;
        }
    }
    Ok(())
}
