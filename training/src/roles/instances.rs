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
//! | `roles.u8` | the role of each part, its place in `columns.json`; 255 where it is not known |
//! | `counts.u8` | number of distinct words of each part |
//! | `words.u32` | the words |

use super::augment::{self, Furniture, furniture, invented};
use super::lines::{self, Known, Lines};
use super::{Recipe, columns, data, labels};
use anyhow::Result;
use klartext::Role;
use klartext::training::roles::facts::{Facts, vocabulary};
use klartext::training::roles::layout::Layout;
use std::collections::HashMap;
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
    /// Our own annotation of the role of every line.
    #[arg(long, default_value = "data/annotation/roles.tsv")]
    roles: PathBuf,
    #[command(flatten)]
    recipe: Recipe,
}

/// How a part is written whose role is not known.
const UNKNOWN: u8 = u8::MAX;

/// Writes the files.
pub fn run(args: &Args) -> Result<()> {
    std::fs::create_dir_all(&args.to)?;
    std::fs::write(args.to.join("columns.json"), columns().to_string())?;
    let open = |name: &str| -> Result<BufWriter<File>> {
        Ok(BufWriter::new(File::create(args.to.join(name))?))
    };
    let (mut pages, mut numbers) = (open("pages.jsonl")?, open("facts.f32")?);
    let (mut states, mut roles, mut counts, mut words) =
        (open("allowed.u8")?, open("roles.u8")?, open("counts.u8")?, open("words.u32")?);
    let mut put =
        |record: &data::Record, named: Named<'_>, weight: f32, made: bool| -> Result<()> {
            let page = super::layout(&record.raw);
            for role in named.roles(&page) {
                roles.write_all(&[role.map_or(UNKNOWN, |role| role as u8)])?;
            }
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
    let invented = invented::pages(&args.recipe.invented)?;
    let mut blocks = Furniture::read(&args.recipe.invented)?;
    blocks.add_runs(&invented);
    let annotation = Lines::read(&args.roles)?;
    let annotated: HashMap<&str, Annotated> = records
        .iter()
        .filter_map(|record| {
            let lines: Vec<_> =
                annotation.of(record)?.map(|line| (line.start, line.role)).collect();
            let known = Known::of(&record.raw, &lines);
            Some((record.id.as_str(), Annotated { lines, known }))
        })
        .collect();
    let inserted = Known::of_blocks(blocks.all());
    for record in &records {
        let weight = args.recipe.weight(record);
        if weight == 0.0 {
            continue;
        }
        let annotated = annotated.get(record.id.as_str());
        let known = annotated.map(|annotated| &annotated.known);
        let views = if record.is_ours() { augment::views(record) } else { Vec::new() };
        for record in views.iter().chain([record]) {
            let lines = annotated.filter(|_| record.flattener == lines::FLATTENER);
            let lines = lines.map(|annotated| annotated.lines.as_slice());
            put(record, Named { lines, known, inserted: None }, weight, false)?;
            if record.is_whole() && args.recipe.made > 0.0 {
                let made = furniture::around(record, &blocks).into_iter();
                let made = made.chain(furniture::between(record, &blocks));
                let made = made.chain(furniture::short(record, &blocks));
                let named = Named { lines: None, known, inserted: Some(&inserted) };
                for made in made.chain(augment::bare(record)) {
                    put(&made, named, weight * args.recipe.made, true)?;
                }
                for made in augment::with_teasers(record, &stories) {
                    let named = Named { known, ..Named::default() };
                    put(&made, named, weight * args.recipe.teasers, true)?;
                }
            }
        }
    }
    for page in invented {
        let weight = args.recipe.weight(&page) * args.recipe.pages;
        let known = Known::of(&page.raw, &page.roles);
        for view in augment::views(&page) {
            put(&view, Named { known: Some(&known), ..Named::default() }, weight, false)?;
        }
        put(&page, Named { lines: Some(&page.roles), ..Named::default() }, weight, false)?;
    }
    Ok(())
}

/// A page whose lines we annotated: where they begin, and their roles; and the roles of
/// its parts by their words.
struct Annotated {
    lines: Vec<(usize, Role)>,
    known: Known,
}

/// What is known of the roles of a page's parts.
#[derive(Debug, Clone, Copy, Default)]
struct Named<'a> {
    /// Where annotated lines begin, and their roles.
    lines: Option<&'a [(usize, Role)]>,
    /// The roles of parts of the page that another flattener left.
    known: Option<&'a Known>,
    /// Those of the parts of invented blocks.
    inserted: Option<&'a Known>,
}

impl Named<'_> {
    /// The roles of a page's parts.
    fn roles(&self, page: &Layout) -> Vec<Option<Role>> {
        if let Some(lines) = self.lines {
            return lines::parts(page, lines);
        }
        let role = |whole: u32| {
            let known = [self.known, self.inserted].into_iter().flatten();
            known.filter_map(|known| known.role(whole)).next()
        };
        page.parts.iter().map(|part| role(part.whole)).collect()
    }
}
