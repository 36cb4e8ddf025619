//! What runs in Node.js: the tests of a folder, the compiler of types.

use crate::process::{command, root, run as execute};
use crate::{build, setup};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// Checks the types of what tsconfig.json names, with the compiler that the
/// package's tests use.
pub fn types() -> Result<()> {
    setup::node()?;
    let folder = root().join("tests/npm");
    setup::packages(&folder)?;
    let compiler = folder.join("node_modules/typescript/bin/tsc");
    execute(command("node").arg(compiler).args(["--project", "."]))
}

/// Whether a command line and the package of `pkg/` give the same.
pub fn parity(command_line: PathBuf) -> Result<()> {
    tests("tests/npm", "parity.test.mjs", &[("KLARTEXT", command_line)])
}

/// Runs tests of Node.js in a folder with the packages its lock file names:
/// one file of them, or with an empty name what the folder's `npm test` runs.
pub fn tests(folder: &str, file: &str, variables: &[(&str, PathBuf)]) -> Result<()> {
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
