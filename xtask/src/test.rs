//! Every test there is, as steps that can also be run alone.

use crate::outcome::Outcome;
use crate::process::{cargo, command, root, run as execute, say};
use crate::{build, eval, figures, pages, setup, wasm};
use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[derive(clap::Args)]
pub struct Arguments {
    /// Only these steps, separated by commas
    #[arg(long, value_delimiter = ',')]
    only: Vec<Step>,
}

/// A step of the tests. They run in this order: what is quick and likely to
/// fail comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Step {
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
    /// The page's scripts against the types of the package
    Types,
    /// The npm package: types, tarball, in Node.js and in a bare page
    Package,
    /// The same result natively and in WebAssembly
    Parity,
    /// Exports, read back by readers that are not ours
    Readers,
    /// The page in a browser
    Page,
    /// Scores against their floors
    Evaluation,
}

/// `cargo xtask test`.
pub fn run(arguments: &Arguments) -> Result<()> {
    let chosen = |step: &&Step| arguments.only.is_empty() || arguments.only.contains(step);
    let steps: Vec<Step> = Step::value_variants().iter().filter(chosen).copied().collect();
    let built = Built::default();
    let mut results = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        say(format_args!("[{}/{}] {}: {}", index + 1, steps.len(), step.name(), step.about()));
        let start = Instant::now();
        let result = step.run(&built);
        match &result {
            Ok(Outcome::Passed) => {}
            Ok(Outcome::Skipped(reason)) => eprintln!("{} is left out: {reason}", step.name()),
            Err(error) => eprintln!("{} failed: {error:#}", step.name()),
        }
        results.push((*step, result, start.elapsed()));
    }
    summary(&results)
}

fn summary(results: &[(Step, Result<Outcome>, Duration)]) -> Result<()> {
    println!("\n{:<12} {:>8}  result", "step", "seconds");
    let (mut passed, mut failed) = (0, 0);
    for (step, result, time) in results {
        let text = match result {
            Ok(Outcome::Passed) => "passed".to_owned(),
            Ok(Outcome::Skipped(reason)) => format!("LEFT OUT: {reason}"),
            Err(error) => format!("FAILED: {error}"),
        };
        match result {
            Ok(Outcome::Passed) => passed += 1,
            Ok(Outcome::Skipped(_)) => {}
            Err(_) => failed += 1,
        }
        println!("{:<12} {:>8.1}  {text}", step.name(), time.as_secs_f32());
    }
    println!("{passed} passed, {failed} failed");
    for (step, result, _) in results {
        if let Ok(Outcome::Skipped(reason)) = result {
            println!("WARNING: {} was left out: {reason}", step.name());
        }
    }
    if failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

impl Step {
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn about(self) -> String {
        self.to_possible_value()
            .and_then(|value| value.get_help().map(ToString::to_string))
            .unwrap_or_default()
    }

    fn run(self, built: &Built) -> Result<Outcome> {
        match self {
            Step::Format => execute(cargo().args(["fmt", "--all", "--check"]))?,
            Step::Lint => {
                // The whole, and the crate alone: beside the training commands nothing
                // that only they use is dead.
                for scope in [&["--workspace", "--all-targets"][..], &["--package", "klartext"]] {
                    let mut lint = cargo();
                    lint.arg("clippy").args(scope).args(["--quiet", "--", "-D", "warnings"]);
                    execute(&mut lint)?;
                }
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
                types()?;
            }
            Step::Package => {
                built.package()?;
                node_tests(Path::new("tests/npm"), "package.test.mjs", &[])?;
            }
            Step::Parity => {
                built.package()?;
                let native = built.native()?;
                node_tests(Path::new("tests/npm"), "parity.test.mjs", &[("KLARTEXT", native)])?;
            }
            Step::Readers => {
                let native = built.native()?;
                let tests = Path::new("tests/readers");
                node_tests(tests, "readers.test.mjs", &[("KLARTEXT", native)])?;
            }
            Step::Page => {
                built.package()?;
                node_tests(Path::new("tests/page"), "", &[])?;
            }
            Step::Evaluation => return eval::gate(),
        }
        Ok(Outcome::Passed)
    }
}

/// What several steps need, built once; a failure is remembered too.
#[derive(Default)]
struct Built {
    package: OnceCell<Result<(), String>>,
    native: OnceCell<Result<PathBuf, String>>,
}

impl Built {
    fn package(&self) -> Result<()> {
        let built = self.package.get_or_init(|| build::run().map_err(|error| format!("{error:#}")));
        built.clone().map_err(|error| anyhow!("the build failed: {error}"))
    }

    fn native(&self) -> Result<PathBuf> {
        let built =
            self.native.get_or_init(|| build::native().map_err(|error| format!("{error:#}")));
        built.clone().map_err(|error| anyhow!("the build failed: {error}"))
    }
}

/// Checks the types of what tsconfig.json names, with the compiler that the
/// package's tests use.
fn types() -> Result<()> {
    setup::node()?;
    let folder = root().join("tests/npm");
    setup::packages(&folder)?;
    let compiler = folder.join("node_modules/typescript/bin/tsc");
    execute(command("node").arg(compiler).args(["--project", "."]))
}

/// Runs tests of Node.js in a folder with the packages its lock file names:
/// one file of them, or with an empty name what the folder's `npm test` runs.
fn node_tests(folder: &Path, file: &str, variables: &[(&str, PathBuf)]) -> Result<()> {
    setup::node()?;
    let browser = setup::browser()?;
    let folder = root().join(folder);
    let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.mjs");
    if !build::files(&folder)?.iter().any(is_test) {
        // The runner is content with no tests at all.
        bail!("{} holds no tests", folder.display());
    }
    setup::packages(&folder)?;
    let mut tests = if file.is_empty() {
        let mut npm = setup::npm();
        npm.args(["test", "--silent"]);
        npm
    } else {
        let mut node = command("node");
        node.args(["--test", "--test-reporter=spec", file]);
        node
    };
    tests.current_dir(&folder).env("CHROMIUM", browser.program);
    tests.envs(variables.iter().map(|(name, path)| (name, path)));
    execute(&mut tests)
}
