//! The page in browsers other than Chromium.

use crate::outcome::Outcome;
use crate::process::{command, root, run as execute};
use crate::setup::{self, Driven};
use anyhow::Result;

/// Goes the main ways through the built page in a browser, which `find` finds or
/// installs; left out where it can't be had.
pub fn test(find: fn() -> Result<Driven>) -> Result<Outcome> {
    setup::node()?;
    let (browser, screen) = match find().and_then(|browser| Ok((browser, setup::screen()?))) {
        Ok(found) => found,
        Err(problem) => return Ok(Outcome::Skipped(format!("{problem:#}"))),
    };
    let folder = root().join("tests/browsers");
    setup::packages(&folder)?;
    let mut node = match screen {
        Some(program) => {
            let mut screen = command(program);
            screen.args(["--auto-servernum", "--server-args=-screen 0 1600x1000x24", "node"]);
            screen
        }
        None => command("node"),
    };
    node.args(["--test", "--test-reporter=spec", "ways.test.mjs"]).current_dir(&folder);
    execute(node.envs(browser))?;
    Ok(Outcome::Passed)
}
