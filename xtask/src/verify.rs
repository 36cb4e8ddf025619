//! The checks that take longer than tests may: what is handed to others, used as
//! they use it, and what they may rely on.

use crate::built::Built;
use crate::outcome::Outcome;
use crate::process::{cargo, run as execute};
use crate::{
    build, compare, crates, fuzz, node, others, python, release, reproduce, setup, steps, supply,
    trained,
};
use anyhow::Result;
use clap::ValueEnum;

/// A step of the verification, in this order: what is quick comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Licences and sources of what others made (cargo deny)
    SupplyChain,
    /// What is known against the versions in use (cargo deny)
    Advisories,
    /// Time and memory on long texts, with the code optimised
    Growth,
    /// Every fuzz target for half a minute, or KLARTEXT_FUZZ_SECONDS (cargo fuzz)
    Fuzz,
    /// The same result by the command line as it is handed out and in WebAssembly
    Parity,
    /// The comparison with other tools, once over two invented pages
    Compare,
    /// The crate as it would be published, in a program of its own
    Crate,
    /// The npm package in a page that Vite builds
    Bundler,
    /// The main ways through the page in Firefox, by geckodriver
    Firefox,
    /// The main ways through the page in WebKit, by WebKitGTK's driver
    Webkit,
    /// The Python package in a fresh environment, with types, pandas and spaCy
    Wheel,
    /// The example for Apache Spark: wheel and command, on whole and broken shards
    Spark,
    /// The training of roles, for a moment (PyTorch)
    Training,
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
            Step::Growth => {
                let tests = ["--test", "growth", "--test", "memory", "--test", "properties"];
                let mut test = cargo();
                test.args(["test", "--profile", build::QUICK]).args(tests);
                execute(test.args(["--", "--include-ignored"]))?;
            }
            Step::Fuzz => fuzz::verify()?,
            Step::Parity => {
                built.package()?;
                node::parity(built.native()?)?;
            }
            Step::Compare => compare::verify(built)?,
            Step::Crate => crates::used()?,
            Step::Bundler => {
                built.package()?;
                node::tests("tests/npm", "bundler.test.mjs", &[])?;
            }
            Step::Firefox => {
                built.package()?;
                return others::test(setup::firefox);
            }
            Step::Webkit => {
                built.package()?;
                return others::test(setup::webkit);
            }
            Step::Wheel => python::verify()?,
            Step::Spark => python::spark(&built.native()?)?,
            Step::Training => return trained::verify(),
            Step::Reproducible => {
                built.package()?;
                reproduce::check()?;
            }
            Step::Release => release::verify(built)?,
        }
        Ok(Outcome::Passed)
    }
}
