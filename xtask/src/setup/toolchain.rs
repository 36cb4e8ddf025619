//! A Rust compiler with the standard library for WebAssembly.
//!
//! Where rustup manages the toolchain, it adds the target. Where it can't
//! (no rustup, or a network that reaches package registries only), Debian's
//! compiler is installed beside it and its library sources are built once.

use super::{apt, cache};
use crate::process::{cargo, command, find, path_with, read, root, run, say};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages with compiler, library sources and linker.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const LINKER: &str = "wasm-ld-19";

/// Which compiler builds for WebAssembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that builds everything else.
    Default,
    /// Debian's, in a target folder of its own, as its version differs.
    Debian,
}

impl std::fmt::Display for Toolchain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Toolchain::Default => "built by the default toolchain",
            Toolchain::Debian => "built by Debian's toolchain",
        })
    }
}

/// Finds or installs a toolchain for WebAssembly. The variable
/// `KLARTEXT_WASM_TOOLCHAIN` set to `debian` takes Debian's in any case.
pub fn toolchain() -> Result<Toolchain> {
    if env::var_os("KLARTEXT_WASM_TOOLCHAIN").is_some_and(|value| value == "debian") {
        return debian().map(|()| Toolchain::Debian);
    }
    if has_library(&mut command("rustc")) {
        return Ok(Toolchain::Default);
    }
    if debian_is_ready() {
        return Ok(Toolchain::Debian);
    }
    let reason = match rustup() {
        Ok(()) => return Ok(Toolchain::Default),
        Err(reason) => reason,
    };
    say(format_args!("{reason:#}"));
    debian().map(|()| Toolchain::Debian).with_context(|| {
        format!("no standard library for {TARGET}; `rustup target add {TARGET}` is the usual way to get it")
    })
}

impl Toolchain {
    /// The toolchain's cargo, set to build for WebAssembly.
    pub fn cargo(self) -> Result<Command> {
        let mut cargo = match self {
            Toolchain::Default => cargo(),
            Toolchain::Debian => command(bin().join("cargo")),
        };
        self.prepare(&mut cargo, &[])?;
        Ok(cargo)
    }

    /// Sets up any command that will call `cargo` and `rustc` by name;
    /// `tools` are further folders for its `PATH`.
    pub fn prepare(self, command: &mut Command, tools: &[PathBuf]) -> Result<()> {
        let mut folders = tools.to_vec();
        if self == Toolchain::Debian {
            folders.insert(0, bin());
            command
                .env("CARGO_TARGET_DIR", self.target_dir())
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER)
                .env_remove("RUSTUP_TOOLCHAIN")
                .env_remove("RUSTC");
        }
        command.env("PATH", path_with(&folders)?);
        Ok(())
    }

    /// Where its output goes.
    pub fn target_dir(self) -> PathBuf {
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        match self {
            Toolchain::Default => root().join(target),
            Toolchain::Debian => root().join(target).join("debian"),
        }
    }
}

fn rustup() -> Result<()> {
    if find(&["rustup"]).is_none() {
        bail!("There is no rustup here to add the target {TARGET}");
    }
    say(format_args!("Adding the target {TARGET} with rustup"));
    let mut add = command("rustup");
    add.args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "1");
    run(&mut add).context("rustup could not add the target")?;
    if !has_library(&mut command("rustc")) {
        bail!("rustup added the target, but to another toolchain than the one in use");
    }
    Ok(())
}

/// Whether a compiler has the target's standard library.
fn has_library(rustc: &mut Command) -> bool {
    read(rustc.args(["--print", "target-libdir", "--target", TARGET]))
        .is_ok_and(|folder| has_std(Path::new(&folder)))
}

fn has_std(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|files| {
        files.flatten().any(|file| {
            let name = file.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libstd-") && name.ends_with(".rlib")
        })
    })
}

/// A folder with Debian's cargo and rustc alone, to stand first in `PATH`.
fn bin() -> PathBuf {
    cache().join("debian/bin")
}

const RUSTC: &str = "/usr/bin/rustc";

fn debian_libdir() -> Result<PathBuf> {
    let text = read(command(RUSTC).args(["--print", "target-libdir", "--target", TARGET]))?;
    Ok(text.into())
}

/// The library fits the compiler that built it; the compiler may be updated.
fn version_file(libdir: &Path) -> PathBuf {
    libdir.join("built-by")
}

fn debian_is_ready() -> bool {
    Path::new(RUSTC).is_file()
        && find(&[LINKER]).is_some()
        && bin().join("cargo").exists()
        && debian_libdir().is_ok_and(|libdir| {
            let built_by = fs::read_to_string(version_file(&libdir)).ok();
            has_std(&libdir) && built_by.is_none_or(|text| Some(text) == debian_version().ok())
        })
}

fn debian_version() -> Result<String> {
    read(command(RUSTC).arg("-vV"))
}

fn debian() -> Result<()> {
    if debian_is_ready() {
        return Ok(());
    }
    if !apt::available() {
        bail!("Debian's way of building the library needs apt, which is not here");
    }
    apt::install(&PACKAGES, "Debian's Rust, which can build for WebAssembly")?;
    fs::create_dir_all(bin())?;
    for program in ["cargo", "rustc", "rustdoc"] {
        link(&Path::new("/usr/bin").join(program), &bin().join(program))?;
    }
    if !debian_is_ready() {
        build_library().context("building the standard library for WebAssembly")?;
    }
    Ok(())
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<()> {
    if !to.exists() {
        fs::remove_file(to).ok();
        std::os::unix::fs::symlink(from, to)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Result<()> {
    bail!("Debian's toolchain is for Debian")
}

/// Builds the library's sources with an empty crate and puts the result where
/// the compiler looks for it.
fn build_library() -> Result<()> {
    say("Building the standard library for WebAssembly (about a minute, once)");
    let folder = cache().join("debian/std");
    fs::create_dir_all(folder.join("src"))?;
    let manifest = "[package]\nname = \"empty\"\nedition = \"2021\"\n\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/lib.rs"), "")?;
    let mut build = Toolchain::Debian.cargo()?;
    build
        .current_dir(&folder)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .args(["build", "--release", "--quiet", "--target", TARGET])
        .args(["-Z", "build-std=std,panic_abort,panic_unwind,test"]);
    run(&mut build)?;

    let libdir = debian_libdir()?;
    let copy = folder.join("lib");
    fs::create_dir_all(&copy)?;
    for file in fs::read_dir(folder.join("target").join(TARGET).join("release/deps"))? {
        let file = file?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(&file, copy.join(&name))?;
        }
    }
    fs::write(version_file(&copy), debian_version()?)?;
    install_folder(&copy, &libdir)?;
    fs::remove_dir_all(&folder).ok();
    if !debian_is_ready() {
        bail!("the library was built, but {} does not hold it", libdir.display());
    }
    Ok(())
}

/// Replaces a system folder by a copy of ours.
fn install_folder(from: &Path, to: &Path) -> Result<()> {
    let script = "rm -rf \"$2\" && mkdir -p \"$(dirname \"$2\")\" && cp -r \"$1\" \"$2\"";
    let mut copy = if apt::is_root() {
        command("sh")
    } else {
        let mut sudo = command("sudo");
        sudo.args(["-n", "sh"]);
        sudo
    };
    run(copy.args(["-c", script, "sh"]).arg(from).arg(to))
}
