//! A browser for the tests, and its driver.

use super::apt;
use crate::process::find;
use anyhow::{Result, bail};
use std::env;
use std::path::{Path, PathBuf};

/// Chromium or Chrome.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The browser itself.
    pub program: PathBuf,
    /// ChromeDriver; where it is absent, wasm-pack fetches one that fits.
    pub driver: Option<PathBuf>,
}

const NAMES: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const PLACES: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
];

/// Finds the browser, or installs Debian's. `CHROMIUM` and `CHROMEDRIVER` in
/// the environment overrule what is found.
pub fn browser() -> Result<Browser> {
    let found = program();
    if apt::available() && (found.is_none() || driver().is_none() && is_debians(found.as_deref())) {
        apt::install(&["chromium", "chromium-driver"], "a browser for the tests")?;
    }
    let Some(program) = program() else {
        bail!(
            "no browser for the tests: install Chrome or Chromium, \
             or name its program in the variable CHROMIUM"
        );
    };
    Ok(Browser { program, driver: driver() })
}

fn program() -> Option<PathBuf> {
    named("CHROMIUM")
        .or_else(|| find(&NAMES))
        .or_else(|| PLACES.iter().map(PathBuf::from).find(|file| file.is_file()))
}

fn driver() -> Option<PathBuf> {
    named("CHROMEDRIVER").or_else(|| find(&["chromedriver"]))
}

/// The program that a variable of the environment names.
pub(super) fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Debian's driver fits Debian's browser only.
fn is_debians(program: Option<&Path>) -> bool {
    program == Some(Path::new("/usr/bin/chromium"))
}
