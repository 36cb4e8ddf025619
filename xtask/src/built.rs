//! What several steps need, built once; a failure is remembered too.

use crate::build;
use anyhow::{Result, anyhow};
use std::cell::OnceCell;
use std::path::PathBuf;

#[derive(Default)]
pub struct Built {
    package: OnceCell<Result<(), String>>,
    native: OnceCell<Result<PathBuf, String>>,
}

impl Built {
    /// The page and the npm package, for release.
    pub fn package(&self) -> Result<()> {
        let built = self.package.get_or_init(|| build::run().map_err(|error| format!("{error:#}")));
        built.clone().map_err(|error| anyhow!("the build failed: {error}"))
    }

    /// The command line, for release; the path of its program.
    pub fn native(&self) -> Result<PathBuf> {
        let built =
            self.native.get_or_init(|| build::native().map_err(|error| format!("{error:#}")));
        built.clone().map_err(|error| anyhow!("the build failed: {error}"))
    }
}
