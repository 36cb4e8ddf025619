//! The same source makes the same page and the same npm package, wherever it lies.

use crate::build::{dist, files};
use crate::process::{command, read, root, run as execute, say};
use crate::setup;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Builds a copy of the source in another folder and holds the two against each
/// other. What is built here lies in `dist/` and `pkg/` already.
pub fn check() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let copy = folder.path().join("a copy of the source");
    copy_source(&copy)?;
    say("Building once more, from a copy in another folder");
    let mut build = command(env::current_exe()?);
    // By this variable the program knows which repository is meant.
    build.env("CARGO_MANIFEST_DIR", copy.join("xtask")).arg("build");
    build.env("CARGO_TARGET_DIR", copy.join("target")).env("KLARTEXT_CACHE", setup::cache());
    execute(build.current_dir(&copy))?;
    let mut differing = Vec::new();
    for built in [dist(), root().join("pkg")] {
        let name = built.strip_prefix(root())?;
        let (first, second) = (contents(&built)?, contents(&copy.join(name))?);
        for file in first.keys().chain(second.keys()) {
            if first.get(file) != second.get(file) {
                differing.push(name.join(file).display().to_string());
            }
        }
        say(format_args!("{}: {} files are the same", name.display(), first.len()));
    }
    differing.dedup();
    if !differing.is_empty() {
        bail!("not the same twice: {}", differing.join(", "));
    }
    bears_no_paths()
}

/// Copies what git knows and what it would know.
fn copy_source(to: &Path) -> Result<()> {
    let listed =
        read(command("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))
            .context("git has to say what belongs to the source")?;
    for name in listed.split('\0').filter(|name| !name.is_empty()) {
        let (from, to) = (root().join(name), to.join(name));
        // What was deleted is listed until that is committed.
        if from.is_file() {
            fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
            fs::copy(from, to)?;
        }
    }
    Ok(())
}

fn contents(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let names = files(folder)?.into_iter();
    names.map(|name| Ok((name.clone(), fs::read(folder.join(name))?))).collect()
}

/// The module says nothing of the machine that built it.
fn bears_no_paths() -> Result<()> {
    let module = fs::read(root().join("pkg/klartext_bg.wasm"))?;
    let home = crate::wasm::cargo_home()?;
    for path in [root(), home] {
        let path = path.display().to_string();
        if module.windows(path.len()).any(|bytes| bytes == path.as_bytes()) {
            bail!("the module bears the path {path}");
        }
    }
    Ok(())
}
