//! Installs what building and testing need. Everything is checked first, so
//! that a complete machine costs a fraction of a second.
//!
//! Tools that cargo builds go to `.cache/tools` in the repository; a tool in
//! `PATH` that fits is used instead. System packages come from apt on Debian
//! and its relatives; elsewhere the error says what to install.

mod apt;
mod browser;
mod others;
mod toolchain;
mod tools;

pub use browser::browser;
pub use others::{Driven, firefox, screen, webkit};
pub use toolchain::{TARGET as WASM_TARGET, Toolchain, toolchain};
pub use tools::{cargo_deny, cargo_fuzz, wasm_bindgen, wasm_opt, wasm_pack};

use crate::process::{command, find, read, root, run, say};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Installs everything.
pub fn everything() -> Result<()> {
    let toolchain = toolchain()?;
    let bindgen = wasm_bindgen()?;
    let pack = wasm_pack()?;
    let node = node()?;
    let browser = browser()?;
    say(format_args!("WebAssembly: {toolchain}"));
    let opt = wasm_opt();
    let opt =
        opt.as_ref().map_or_else(|| "none (optional)".into(), |file| file.display().to_string());
    println!("wasm-bindgen  {}", bindgen.display());
    println!("wasm-pack     {}", pack.display());
    println!("wasm-opt      {opt}");
    println!("node          {node}");
    println!("browser       {}", browser.program.display());
    Ok(())
}

/// Where downloads and built tools are kept: in `.cache`, unless the variable
/// `KLARTEXT_CACHE` names another folder.
pub fn cache() -> PathBuf {
    env::var_os("KLARTEXT_CACHE").map_or_else(|| root().join(".cache"), PathBuf::from)
}

/// Version of Node.js, checked.
pub fn node() -> Result<String> {
    const LEAST: u32 = 20;
    let advice = format!("install Node.js {LEAST} or newer with npm (nodejs.org, apt, brew)");
    if find(&["node"]).is_none() && apt::available() {
        apt::install(&["nodejs", "npm"], "Node.js")?;
    }
    let version = read(command("node").arg("--version"))
        .with_context(|| format!("Node.js was not found: {advice}"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    if major.is_none_or(|major: u32| major < LEAST) {
        bail!("Node.js is {version}: {advice}");
    }
    Ok(version)
}

/// npm by the name the platform gives it.
pub fn npm() -> std::process::Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Installs the packages that a folder's lock file names, unless they are
/// there. Says whether it had to.
pub fn packages(folder: &Path) -> Result<bool> {
    let lock = fs::read(folder.join("package-lock.json"))?;
    let mark = folder.join("node_modules/.installed-from");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(false);
    }
    say(format_args!("Installing the packages of {}", folder.display()));
    let quiet = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    run(npm().current_dir(folder).args(quiet))?;
    fs::write(mark, lock)?;
    Ok(true)
}
