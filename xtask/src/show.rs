//! The page in the documentation: pictures of its states, and its figures.

use crate::process::{command, root, run as execute};
use crate::{build, setup};
use anyhow::Result;
use std::path::Path;

/// `cargo xtask screenshots`: pictures of the main states into `docs/pictures`.
pub fn screenshots() -> Result<()> {
    let pictures = root().join("docs/pictures");
    script("shots.mjs", &[pictures.as_os_str()])
}

#[derive(clap::Args)]
pub struct Measure {
    /// Small texts only: whether it works, not what to publish
    #[arg(long)]
    quick: bool,
}

/// `cargo xtask measure`: prints the page's figures and writes them into `docs/page.md`.
pub fn measure(arguments: &Measure) -> Result<()> {
    let page = root().join("docs/page.md");
    let quick = arguments.quick.then_some("quick".as_ref());
    let given: Vec<_> = std::iter::once(page.as_os_str()).chain(quick).collect();
    script("measure.mjs", &given)
}

/// Runs a script beside the page's tests on the page as it is built for release.
fn script(name: &str, arguments: &[&std::ffi::OsStr]) -> Result<()> {
    build::run()?;
    let browser = setup::browser()?;
    let folder = root().join("tests/page");
    setup::packages(&folder)?;
    let mut node = command("node");
    node.arg(Path::new(name)).args(arguments);
    execute(node.current_dir(folder).env("CHROMIUM", browser.program))
}
