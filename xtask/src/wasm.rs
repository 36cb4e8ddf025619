//! Builds the core for JavaScript.

use crate::build::{QUICK, files};
use crate::process::{command, root, run, say};
use crate::setup::{self, Toolchain};
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of the package that a program needs; the others describe it.
pub const RUNTIME: [&str; 2] = ["klartext.js", "klartext_bg.wasm"];

/// Builds the core quickly and writes the bindings for a page into `out`.
pub fn quick(out: &Path) -> Result<()> {
    let toolchain = setup::toolchain()?;
    let bindgen = setup::wasm_bindgen()?;
    let mut build = toolchain.cargo()?;
    build.args(["build", "--package", "klartext", "--lib", "--profile", QUICK]);
    build.args(["--target", "wasm32-unknown-unknown"]);
    run(&mut build)?;
    let module = toolchain.target_dir().join("wasm32-unknown-unknown").join(QUICK);
    run(command(bindgen)
        .args(["--target", "web", "--out-name", "klartext", "--out-dir"])
        .arg(out)
        .arg(module.join("klartext.wasm")))
}

/// Builds the npm package into `pkg/`, optimised as far as the tools allow.
pub fn package() -> Result<PathBuf> {
    let out = root().join("pkg");
    fs::remove_dir_all(&out).ok();
    let optimiser = setup::wasm_opt();
    let mut pack = wasm_pack(optimiser.as_deref())?;
    pack.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", anywhere()?);
    pack.args(["build", "--target", "web", "--release", "--out-name", "klartext"]);
    if optimiser.is_none() {
        pack.arg("--no-opt");
    }
    run(pack.args(["--mode", "no-install"]))?;
    complete(&out)?;
    Ok(out)
}

/// What makes the module the same wherever it is built, and silent about that:
/// where panics would name the folders of other people's crates, they name the
/// crates. Goes beside the flags in `.cargo/config.toml`.
fn anywhere() -> Result<String> {
    let mut flags = Vec::new();
    for registry in fs::read_dir(cargo_home()?.join("registry/src")).into_iter().flatten() {
        let folder = registry?.path().display().to_string();
        // In the variable flags are parted by white space.
        if !folder.contains(char::is_whitespace) {
            flags.push(format!("--remap-path-prefix={folder}=crates"));
        }
    }
    Ok(flags.join(" "))
}

/// Where cargo keeps what it downloads.
pub fn cargo_home() -> Result<PathBuf> {
    let given = env::var_os("CARGO_HOME").map(PathBuf::from);
    given.or_else(|| Some(env::home_dir()?.join(".cargo"))).context("cargo has no home")
}

/// The tests of the bindings, run in a browser.
pub fn test() -> Result<()> {
    let browser = setup::browser()?;
    let mut pack = wasm_pack(None)?;
    pack.args(["test", "--headless", "--chrome"]);
    match &browser.driver {
        Some(driver) => {
            pack.args(["--mode", "no-install"]).env("CHROMEDRIVER", driver);
        }
        None => say("No ChromeDriver here; wasm-pack looks for one that fits"),
    }
    // The core's own tests run natively; here only what needs a browser.
    run(pack.args(["--", "--test", "wasm"]))
}

/// wasm-pack with a toolchain, the matching wasm-bindgen and an optimiser in
/// its reach.
fn wasm_pack(optimiser: Option<&Path>) -> Result<std::process::Command> {
    let toolchain: Toolchain = setup::toolchain()?;
    let bindgen = setup::wasm_bindgen()?;
    let mut pack = command(setup::wasm_pack()?);
    let tools = [Some(bindgen.as_path()), optimiser];
    let folders = tools.into_iter().flatten().filter_map(Path::parent);
    let tools: Vec<PathBuf> = folders.map(Path::to_path_buf).collect();
    toolchain.prepare(&mut pack, &tools)?;
    Ok(pack)
}

/// Completes what wasm-pack wrote by what lies in `npm/`: entry points for the
/// places where JavaScript runs, the interface over a worker, a README. The
/// manifest there goes before that of wasm-pack, which lists no entry points.
fn complete(package: &Path) -> Result<()> {
    const MANIFEST: &str = "package.json";
    let own = root().join("npm");
    fs::remove_file(package.join(".gitignore")).ok();
    for name in files(&own)?.iter().filter(|name| *name != Path::new(MANIFEST)) {
        fs::copy(own.join(name), package.join(name))?;
    }
    let file = package.join(MANIFEST);
    let mut complete = manifest(&file).context("wasm-pack wrote no package.json")?;
    complete.extend(manifest(&own.join(MANIFEST))?);
    // Of an entry's conditions the first that holds counts, so they keep their order.
    let text = fs::read_to_string(own.join(MANIFEST))?;
    let Entries { exports } = serde_json::from_str(&text)?;
    complete.insert("exports".into(), EXPORTS.into());
    let named = files(package)?.into_iter().filter(|name| name != Path::new(MANIFEST));
    complete.insert("files".into(), named.map(|name| json!(name)).collect());
    let complete = format!("{:#}\n", Value::Object(complete));
    fs::write(&file, complete.replace(&format!("{EXPORTS:?}"), exports.get()))?;
    Ok(())
}

/// Stands in a manifest for its entry points.
const EXPORTS: &str = "@exports";

/// The entry points of a manifest, as they are written.
#[derive(Deserialize)]
struct Entries<'a> {
    #[serde(borrow)]
    exports: &'a RawValue,
}

fn manifest(file: &Path) -> Result<Map<String, Value>> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    Ok(serde_json::from_str(&text)?)
}
