//! The crate as crates.io would have it.

use crate::process::{cargo, root, run as execute};
use crate::setup;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

/// Packs the crate, builds it from what was packed, and gives the file's path.
/// Documentation is built as docs.rs does it.
pub fn package() -> Result<PathBuf> {
    execute(cargo().args(["package", "--package", "klartext", "--quiet", "--allow-dirty"]))?;
    let name = format!("package/klartext-{}.crate", env!("CARGO_PKG_VERSION"));
    Ok(setup::Toolchain::Default.target_dir().join(name))
}

/// Uses the packed crate in a program in a clean folder: the README's example.
pub fn used() -> Result<()> {
    let packed = package()?;
    let folder = tempfile::tempdir()?;
    let at = |name: &str| folder.path().join(name);
    let mut tar = crate::process::command("tar");
    execute(tar.arg("-xzf").arg(&packed).arg("-C").arg(folder.path()))?;
    let readme = fs::read_to_string(root().join("README.md"))?;
    let example = readme.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next());
    fs::create_dir_all(at("program/src"))?;
    fs::write(at("program/src/main.rs"), example.context("the README has no example in Rust")?)?;
    let unpacked = format!("klartext-{}", env!("CARGO_PKG_VERSION"));
    let manifest = format!(
        "[package]\nname = \"program\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
         [dependencies]\nklartext = {{ path = \"../{unpacked}\" }}\n\n[workspace]\n"
    );
    fs::write(at("program/Cargo.toml"), manifest)?;
    // With the versions that the tests have seen.
    fs::copy(root().join("Cargo.lock"), at("program/Cargo.lock"))?;
    let mut program = cargo();
    program.args(["run", "--quiet", "--manifest-path"]).arg(at("program/Cargo.toml"));
    // Where the example finds the text that it reads.
    program.current_dir(root());
    let target = setup::Toolchain::Default.target_dir().join("verify-crate");
    let printed = crate::process::read(program.env("CARGO_TARGET_DIR", target))?;
    anyhow::ensure!(printed.starts_with("Leeds library reopens"), "the example printed {printed}");
    Ok(())
}
