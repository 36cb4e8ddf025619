//! Gives a model file the fingerprint of this code's features.

use anyhow::{Context, Result};
use klartext::training::entities::names::{self, Tagger};
use klartext::training::metadata::{self, Learned};
use klartext::training::model::{ModelFile, Task};
use klartext::training::roles::{self, labeller::Labeller};
use std::path::PathBuf;

/// Which files.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The model files.
    #[arg(default_values = ["data/models/roles.bin", "data/models/names.bin", "data/models/fields.bin"])]
    files: Vec<PathBuf>,
}

/// Stamps the files that fit but for their fingerprint.
pub fn run(args: &Args) -> Result<()> {
    for path in &args.files {
        let bytes =
            std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let file = ModelFile::open(&bytes).with_context(|| path.display().to_string())?;
        let fingerprint = match file.task {
            Task::Roles => roles::fingerprint::value(),
            Task::Names => names::fingerprint::value(),
            Task::Fields => metadata::fingerprint::value(),
        };
        if file.fingerprint == fingerprint {
            println!("{}: fits already", path.display());
            continue;
        }
        let stamped = file.stamped(fingerprint);
        match file.task {
            Task::Roles => Labeller::read(&stamped).map(drop),
            Task::Names => Tagger::read(&stamped).map(drop),
            Task::Fields => Learned::read(&stamped).map(drop),
        }
        .with_context(|| path.display().to_string())?;
        std::fs::write(path, stamped)
            .with_context(|| format!("cannot write {}", path.display()))?;
        println!("{}: {:016x}, was {:016x}", path.display(), fingerprint, file.fingerprint);
    }
    Ok(())
}
