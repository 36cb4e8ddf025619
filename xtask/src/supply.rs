//! Where the code of others comes from, under which licences, and what is known
//! against it.

use crate::outcome::Outcome;
use crate::process::{command, read, run as execute, say};
use crate::setup;
use anyhow::Result;

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
