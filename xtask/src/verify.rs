//! The checks that take longer than tests may: what is handed to others, used as
//! they use it, and what they may rely on.

use crate::built::Built;
use crate::outcome::Outcome;
use crate::{crates, node, python, release, reproduce, steps, supply};
use anyhow::Result;
use clap::ValueEnum;

/// A step of the verification, in this order: what is quick comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Licences and sources of what others made (cargo deny)
    SupplyChain,
    /// What is known against the versions in use (cargo deny)
    Advisories,
    /// The crate as it would be published, in a program of its own
    Crate,
    /// The npm package in a page that Vite builds
    Bundler,
    /// The Python package in a fresh environment, with types, pandas and spaCy
    Wheel,
    /// The example for Apache Spark: wheel and command, on whole and broken shards
    Spark,
    /// Page and npm package built twice, in two places: byte for byte the same
    Reproducible,
    /// The release folder and its checksums
    Release,
}

impl steps::Step for Step {
    type Shared = Built;

    fn run(self, built: &Built) -> Result<Outcome> {
        match self {
            Step::SupplyChain => supply::terms()?,
            Step::Advisories => return supply::advisories(),
            Step::Crate => crates::used()?,
            Step::Bundler => {
                built.package()?;
                node::tests("tests/npm", "bundler.test.mjs", &[])?;
            }
            Step::Wheel => python::verify()?,
            Step::Spark => python::spark(&built.native()?)?,
            Step::Reproducible => {
                built.package()?;
                reproduce::check()?;
            }
            Step::Release => release::verify(built)?,
        }
        Ok(Outcome::Passed)
    }
}
