//! What the first models say of the annotated pages, as numbers, for the
//! training of their second look (`training/network/revision.py`).
//!
//! Each page is read by the models that were trained without its site, as new
//! pages will be. Files, little endian, in the order of pages and parts:
//!
//! | file | content |
//! |---|---|
//! | `columns.json` | the names of the numbers and of the states |
//! | `pages.jsonl` | of each page `fold`, `weight`, number of `parts` |
//! | `rows.f32` | the numbers of each part |
//! | `allowed.u8` | the states that each part may have, a bit each, the first state's the lowest |

use super::{Recipe, columns, labels, read};
use anyhow::Result;
use klartext::training::roles::labeller::Fitted;
use klartext::training::roles::revision::Revision;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// What to write.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the annotated data.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// What `training/network/roles.py` trained without each fold, in the order
    /// of the folds from 0 on.
    #[arg(long, num_args = 1..)]
    nets: Vec<PathBuf>,
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
    let (mut pages, mut rows, mut states) =
        (open("pages.jsonl")?, open("rows.f32")?, open("allowed.u8")?);
    let nets = args.nets.iter().map(|net| read(net, Fitted::NONE)).collect::<Result<Vec<_>>>()?;
    let mut row = Vec::new();
    for record in args.recipe.records(&args.data)?.iter().filter(|record| record.is_whole()) {
        let weight = args.recipe.weight(record);
        let Some(net) = nets.get(record.fold() as usize).filter(|_| weight > 0.0) else { continue };
        let page = super::layout(&record.raw);
        let (readings, _) = net.first(&page);
        let revision = Revision::new(&page, &readings);
        for (at, allowed) in labels::allowed(record, &page).into_iter().enumerate() {
            row.clear();
            revision.row(at, &mut row);
            for value in &row {
                rows.write_all(&value.to_le_bytes())?;
            }
            states.write_all(&[allowed as u8])?;
        }
        let line = serde_json::json!({
            "fold": record.fold(), "weight": weight, "parts": page.parts.len(),
        });
        writeln!(pages, "{line}")?;
    }
    Ok(())
}
