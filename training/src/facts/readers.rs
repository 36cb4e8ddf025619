//! Who reads the pages whose fields are chosen.

use crate::roles::data::Record;
use crate::roles::{model, read};
use anyhow::{Context, Result};
use klartext::Klartext;
use std::path::PathBuf;

/// The models that read the pages.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What `training/network/roles.py` trained without each fold, in the order of the
    /// folds from 0 on: the roles of each page are told by the one that has not seen it,
    /// as they are of pages from anywhere; instead of by the committed model.
    #[arg(long, num_args = 1..)]
    nets: Vec<PathBuf>,
    /// The model of roles whose fitted numbers are taken with `--nets`.
    #[arg(long, default_value = "data/models/roles.bin")]
    roles: PathBuf,
    /// The model of names, with `--nets`.
    #[arg(long, default_value = "data/models/names.bin")]
    names: PathBuf,
}

/// A reader for each fold, or one for all.
pub struct Readers(Vec<Klartext>);

impl Readers {
    /// Reads the models.
    pub fn open(args: &Args) -> Result<Readers> {
        if args.nets.is_empty() {
            return Ok(Readers(vec![Klartext::unfitted()?]));
        }
        let fitted = *model(&args.roles)?.fitted();
        let names = std::fs::read(&args.names)
            .with_context(|| format!("cannot read {}", args.names.display()))?;
        let reader = |net: &PathBuf| -> Result<Klartext> {
            Ok(Klartext::unfitted_from(&read(net, fitted)?.write(), &names)?)
        };
        Ok(Readers(args.nets.iter().map(reader).collect::<Result<_>>()?))
    }

    /// Who reads a page.
    pub fn of(&self, record: &Record) -> &Klartext {
        &self.0[record.fold() as usize % self.0.len()]
    }
}
