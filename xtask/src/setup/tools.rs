//! The tools that turn the core into a package for JavaScript.

use super::cache;
use crate::process::{cargo, command, find, read, root, run, say};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The version of wasm-pack that is installed where there is none.
const WASM_PACK: &str = "0.15.1";

/// The wasm-bindgen command in the version that Cargo.lock has for its
/// library: the two exchange a format that differs between versions.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("reading Cargo.lock")?;
    let version = locked_version(&lock, "wasm-bindgen")
        .context("Cargo.lock names no version of wasm-bindgen")?;
    // The test runner comes with the command and must be of the same version.
    tool("wasm-bindgen", "wasm-bindgen-cli", version, "2 minutes", |file, version| {
        has_version(file, version)
            && file.parent().is_some_and(|folder| {
                folder
                    .join(format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX))
                    .is_file()
            })
    })
}

/// wasm-pack, any version that is there.
pub fn wasm_pack() -> Result<PathBuf> {
    tool("wasm-pack", "wasm-pack", WASM_PACK, "2 minutes", |_, _| true)
}

/// The version of cargo-deny that is installed where there is none.
const CARGO_DENY: &str = "0.20.2";

/// cargo-deny, any version that is there.
pub fn cargo_deny() -> Result<PathBuf> {
    tool("cargo-deny", "cargo-deny", CARGO_DENY, "10 minutes", |_, _| true)
}

/// The version of cargo-fuzz that is installed where there is none.
const CARGO_FUZZ: &str = "0.13.2";

/// cargo-fuzz, any version that is there.
pub fn cargo_fuzz() -> Result<PathBuf> {
    tool("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, "5 minutes", |_, _| true)
}

/// The version of geckodriver that is installed where there is none.
const GECKODRIVER: &str = "0.37.1";

/// The driver of Firefox, any version that is there.
pub fn geckodriver() -> Result<PathBuf> {
    tool("geckodriver", "geckodriver", GECKODRIVER, "3 minutes", |_, _| true)
}

/// The version of binaryen that is installed where there is none.
const BINARYEN: &str = "132.0.0";
/// Older ones (108, for one) confuse the two tables that a module has whose
/// references to JavaScript live in a table; the module then fails to start.
const LEAST_BINARYEN: u32 = 120;

/// Binaryen's optimiser, from npm where there is none. `None` where it can't
/// be had: the build goes without it.
pub fn wasm_opt() -> Option<PathBuf> {
    let folder = cache().join("tools/binaryen");
    let cached = folder.join("node_modules/.bin/wasm-opt");
    let fits = |file: &PathBuf| {
        // "wasm-opt version 132 (version_132)"
        read(command(file).arg("--version")).is_ok_and(|text| {
            let version = text.split_whitespace().nth(2).and_then(|n| n.parse().ok());
            version.is_some_and(|version: u32| version >= LEAST_BINARYEN)
        })
    };
    // Ours is of a version that fits, and slow to ask.
    if cached.exists() {
        return Some(cached);
    }
    if let Some(found) = find(&["wasm-opt"]).filter(fits) {
        return Some(found);
    }
    say(format_args!("Installing binaryen {BINARYEN} from npm (seconds, once)"));
    let mut install = super::npm();
    install.args([
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--prefix",
    ]);
    install.arg(&folder).arg(format!("binaryen@{BINARYEN}"));
    let installed = fs::create_dir_all(&folder).is_ok() && run(&mut install).is_ok();
    let found = installed.then_some(cached).filter(fits);
    if found.is_none() {
        say("No wasm-opt here: the module will be a little larger and slower");
    }
    found
}

/// Finds a tool in the cache or in `PATH`, or builds it.
fn tool(
    program: &str,
    package: &str,
    version: &str,
    takes: &str,
    fits: impl Fn(&Path, &str) -> bool,
) -> Result<PathBuf> {
    let folder = cache().join("tools");
    let cached = folder.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    for file in [Some(cached.clone()), find(&[program])].into_iter().flatten() {
        if file.is_file() && fits(&file, version) {
            return Ok(file);
        }
    }
    say(format_args!("Building {package} {version} (about {takes}, once)"));
    let mut install = cargo();
    install
        .args(["install", package, "--quiet", "--force", "--version", version, "--root"])
        .arg(&folder)
        // A tool that runs for a second needs no long optimisation.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_TARGET_DIR", folder.join("target"));
    run(&mut install).with_context(|| {
        format!("{package} {version} could not be built; install it by hand: cargo install {package} --version {version}")
    })?;
    fs::remove_dir_all(folder.join("target")).ok();
    Ok(cached)
}

fn has_version(file: &Path, version: &str) -> bool {
    read(command(file).arg("--version"))
        .is_ok_and(|text| text.split_whitespace().nth(1) == Some(version))
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_tells_the_version() {
        let lock = "[[package]]\nname = \"a-b\"\nversion = \"9\"\n\n[[package]]\nname = \"a\"\nversion = \"1.2.3\"\n";
        assert_eq!(locked_version(lock, "a"), Some("1.2.3"));
        assert_eq!(locked_version(lock, "c"), None);
    }
}
