//! Where the code of others comes from, under which licences, and what is known
//! against it.

use crate::outcome::Outcome;
use crate::process::{command, read, root, run as execute, say};
use crate::setup;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;

/// Checks the whole workspace by the rules of `deny.toml`.
pub fn check() -> Result<Outcome> {
    let deny = || -> Result<std::process::Command> {
        let mut deny = command(setup::cargo_deny()?);
        deny.args(["--workspace", "--all-features"]);
        Ok(deny)
    };
    execute(deny()?.args(["check", "licenses", "bans", "sources"]))?;
    // The database of advisories lies at a place of its own.
    if let Err(problem) = read(deny()?.args(["fetch", "db"])) {
        say(format_args!("Without the advisories, whose database can't be had here: {problem}"));
        return Ok(Outcome::Passed);
    }
    execute(deny()?.args(["check", "advisories"]))?;
    Ok(Outcome::Passed)
}

/// Writes bills of materials (CycloneDX) into a folder: one for the crates, one for
/// the libraries of the page.
pub fn bills(to: &Path) -> Result<()> {
    const NAME: &str = "klartext-bill";
    let mut crates = command(setup::cargo_cyclonedx()?);
    crates.args(["cyclonedx", "--format", "json", "--all", "--override-filename", NAME]);
    execute(&mut crates)?;
    let written = |folder: &str| root().join(folder).join(format!("{NAME}.json"));
    // It writes one beside each manifest; three of them are of what is released.
    for (folder, name) in [("", "crate-and-page"), ("cli", "command"), ("python", "python")] {
        let bill = written(folder);
        fs::copy(&bill, to.join(format!("{name}.cdx.json")))
            .with_context(|| format!("there is no {}", bill.display()))?;
    }
    for folder in ["", "cli", "python", "training", "xtask"] {
        fs::remove_file(written(folder)).ok();
    }
    let libraries = root().join("xtask/vendor");
    setup::packages(&libraries)?;
    let mut npm = setup::npm();
    npm.args(["sbom", "--sbom-format", "cyclonedx"]).current_dir(&libraries);
    fs::write(to.join("page-libraries.cdx.json"), read(&mut npm)? + "\n")?;
    complete(to)
}

/// Every crate that the lock file has for the page is in the page's bill.
fn complete(folder: &Path) -> Result<()> {
    let bill = fs::read_to_string(folder.join("crate-and-page.cdx.json"))?;
    for name in ["regex-automata", "wasm-bindgen", "serde"] {
        ensure!(bill.contains(&format!("\"{name}\"")), "the bill of materials lacks {name}");
    }
    Ok(())
}
