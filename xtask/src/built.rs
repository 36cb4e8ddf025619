//! What several steps need, built once; a failure is remembered too.

use crate::build::{self, Programs};
use anyhow::{Result, anyhow};
use std::cell::OnceCell;
use std::path::PathBuf;

#[derive(Default)]
pub struct Built {
    package: OnceCell<Result<(), String>>,
    programs: OnceCell<Result<Programs, String>>,
    native: OnceCell<Result<PathBuf, String>>,
}

impl Built {
    /// The page and the npm package, for release.
    pub fn package(&self) -> Result<()> {
        once(&self.package, build::run)
    }

    /// The command line and the trainer, quickly built.
    pub fn programs(&self) -> Result<Programs> {
        once(&self.programs, build::programs)
    }

    /// The command line, for release; the path of its program.
    pub fn native(&self) -> Result<PathBuf> {
        once(&self.native, build::native)
    }
}

fn once<T: Clone>(cell: &OnceCell<Result<T, String>>, build: fn() -> Result<T>) -> Result<T> {
    let built = cell.get_or_init(|| build().map_err(|error| format!("{error:#}")));
    built.clone().map_err(|error| anyhow!("the build failed: {error}"))
}
