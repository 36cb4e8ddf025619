//! Every test there is that needs no more than some minutes, as steps that can
//! also be run alone.

use crate::built::Built;
use crate::outcome::Outcome;
use crate::process::{cargo, run as execute};
use crate::{eval, figures, node, pages, python, steps, wasm};
use anyhow::Result;
use clap::ValueEnum;

/// A step of the tests. They run in this order: what is quick and likely to
/// fail comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Formatting of the Rust code
    Format,
    /// Lints, warnings denied
    Lint,
    /// The documentation: links, figures, and the code's own, warnings denied
    Documentation,
    /// Unit, property and case tests
    Rust,
    /// The bindings in a browser, by wasm-pack
    Wasm,
    /// The release build and its size
    Build,
    /// The page's scripts and the package's against the types of the package
    Types,
    /// The npm package: types, tarball, in Node.js, in a bare page, in workers
    Package,
    /// The same result natively and in WebAssembly
    Parity,
    /// Exports, read back by readers that are not ours
    Readers,
    /// The Python package, quickly built, in an environment of its own
    Python,
    /// The page in a browser
    Page,
    /// Scores against their floors
    Evaluation,
}

impl steps::Step for Step {
    type Shared = Built;

    fn run(self, built: &Built) -> Result<Outcome> {
        match self {
            Step::Format => {
                for workspace in ["Cargo.toml", "fuzz/Cargo.toml"] {
                    let format = ["fmt", "--all", "--check", "--manifest-path", workspace];
                    execute(cargo().args(format))?;
                }
            }
            Step::Lint => {
                // The whole, and the crate alone: beside the training commands nothing
                // that only they use is dead.
                for scope in [&["--workspace", "--all-targets"][..], &["--package", "klartext"]] {
                    let mut lint = cargo();
                    lint.arg("clippy").args(scope).args(["--quiet", "--", "-D", "warnings"]);
                    execute(&mut lint)?;
                }
                // The fuzz targets, a workspace of their own, without libFuzzer, which is C++.
                let mut lint = cargo();
                lint.args(["clippy", "--manifest-path", "fuzz/Cargo.toml", "--all-targets"]);
                lint.args(["--no-default-features", "--quiet", "--", "-D", "warnings"]);
                execute(&mut lint)?;
            }
            Step::Documentation => {
                pages::check()?;
                figures::check()?;
                let document = ["doc", "--workspace", "--no-deps", "--quiet"];
                execute(cargo().args(document).env("RUSTDOCFLAGS", "-D warnings"))?;
            }
            Step::Rust => execute(cargo().args(["test", "--workspace"]))?,
            Step::Wasm => wasm::test()?,
            Step::Build => built.package()?,
            Step::Types => {
                built.package()?;
                node::types()?;
            }
            Step::Package => {
                built.package()?;
                node::tests("tests/npm", "package.test.mjs", &[])?;
                node::tests("tests/npm", "worker.test.mjs", &[])?;
            }
            Step::Parity => {
                built.package()?;
                node::parity(built.programs()?.command_line)?;
            }
            Step::Readers => {
                let program = built.programs()?.command_line;
                node::tests("tests/readers", "readers.test.mjs", &[("KLARTEXT", program)])?;
            }
            Step::Python => return python::test(),
            Step::Page => {
                built.package()?;
                node::tests("tests/page", "", &[])?;
            }
            Step::Evaluation => return eval::gate(),
        }
        Ok(Outcome::Passed)
    }
}
