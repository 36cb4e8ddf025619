//! Where the code of others comes from, under which licences, and what is known
//! against it.

use crate::outcome::Outcome;
use crate::process::{command, read, run as execute};
use crate::setup;
use anyhow::Result;
use std::process::Command;

/// Licences, sources and duplicates in the whole workspace, by `deny.toml`.
pub fn terms() -> Result<()> {
    execute(deny()?.args(["check", "licenses", "bans", "sources"]))
}

/// What is known against the versions in use.
pub fn advisories() -> Result<Outcome> {
    // The database lies at a place of its own, which not every machine reaches.
    if let Err(problem) = read(deny()?.args(["fetch", "db"])) {
        eprintln!("{problem}");
        return Ok(Outcome::Skipped("the database of advisories can't be had here".to_owned()));
    }
    execute(deny()?.args(["check", "advisories"]))?;
    Ok(Outcome::Passed)
}

fn deny() -> Result<Command> {
    let mut deny = command(setup::cargo_deny()?);
    deny.args(["--workspace", "--all-features"]);
    Ok(deny)
}
