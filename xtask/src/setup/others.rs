//! Browsers other than Chromium for the verification, and the programs by which
//! their makers let them be driven.

use super::apt;
use super::browser::named;
use super::tools::geckodriver;
use crate::process::find;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// A browser that is driven by a program of its own; each with the variable of
/// the environment that names it.
pub type Driven = [(&'static str, PathBuf); 2];

/// Finds Firefox, or installs Debian's, and the driver that Mozilla has for it.
pub fn firefox() -> Result<Driven> {
    const NAMES: [&str; 2] = ["firefox-esr", "firefox"];
    const ADVICE: &str = "install Firefox (on Debian the package firefox-esr), or name its \
                          program in the variable FIREFOX";
    let found = || named("FIREFOX").or_else(|| find(&NAMES));
    installed(|| found().is_some(), &["firefox-esr"], "Firefox", ADVICE)?;
    let browser = found().context(ADVICE)?;
    let driver = match named("GECKODRIVER") {
        Some(driver) => driver,
        None => geckodriver()?,
    };
    Ok([("FIREFOX", browser), ("GECKODRIVER", driver)])
}

/// Finds the small browser that comes with WebKitGTK, and its driver, or installs
/// Debian's.
pub fn webkit() -> Result<Driven> {
    const ADVICE: &str = "install WebKitGTK's driver (on Debian the package webkit2gtk-driver), or \
                          name the programs in the variables MINIBROWSER and WEBKITDRIVER";
    let driver = || named("WEBKITDRIVER").or_else(|| find(&["WebKitWebDriver"]));
    let browser = || named("MINIBROWSER").or_else(mini_browser);
    let is_whole = || driver().is_some() && browser().is_some();
    installed(is_whole, &["webkit2gtk-driver"], "WebKit and its driver", ADVICE)?;
    let (browser, driver) = browser().zip(driver()).context(ADVICE)?;
    Ok([("MINIBROWSER", browser), ("WEBKITDRIVER", driver)])
}

/// What gives a program a screen that nobody sees; `None` where windows open without.
pub fn screen() -> Result<Option<PathBuf>> {
    const ADVICE: &str = "install Xvfb (on Debian the packages xvfb and xauth)";
    if !cfg!(target_os = "linux") {
        return Ok(None);
    }
    let found = || find(&["xvfb-run"]);
    installed(|| found().is_some(), &["xvfb", "xauth"], "a screen for browsers", ADVICE)?;
    found().context(ADVICE).map(Some)
}

/// Sees to it that something is there, by Debian's packages where it isn't.
fn installed(is: impl Fn() -> bool, packages: &[&str], what: &str, advice: &str) -> Result<()> {
    if is() {
        return Ok(());
    }
    if !apt::available() {
        bail!("{what} is not here: {advice}");
    }
    apt::install(packages, what)
}

/// WebKitGTK's browser lies beside its libraries, in no `PATH`.
fn mini_browser() -> Option<PathBuf> {
    let places = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(Path::new);
    // Debian has a folder for each architecture in between.
    let between = places.into_iter().filter_map(|place| fs::read_dir(place).ok());
    let between = between.flatten().flatten().map(|entry| entry.path());
    let folders = places.into_iter().map(Path::to_path_buf).chain(between);
    let mut files = folders.flat_map(|folder| {
        ["webkitgtk-6.0", "webkit2gtk-4.1"].map(|version| folder.join(version).join("MiniBrowser"))
    });
    files.find(|file| file.is_file())
}
