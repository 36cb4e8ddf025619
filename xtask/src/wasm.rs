//! Builds the core for JavaScript.

use crate::process::{command, root, run, say};
use crate::setup::{self, Toolchain};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// The quick profile, in Cargo.toml: no link-time optimisation, incremental.
const QUICK: &str = "wasm-dev";

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
    pack.args(["build", "--target", "web", "--release", "--out-name", "klartext"]);
    if optimiser.is_none() {
        pack.arg("--no-opt");
    }
    run(pack.args(["--mode", "no-install"]))?;
    describe(&out)?;
    Ok(out)
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

/// Completes the package.json that wasm-pack wrote: it lists neither entry
/// points nor the types beside the module, and promises side effects.
fn describe(package: &Path) -> Result<()> {
    let file = package.join("package.json");
    let text = fs::read_to_string(&file).context("wasm-pack wrote no package.json")?;
    let mut manifest: Value = serde_json::from_str(&text)?;
    fs::remove_file(package.join(".gitignore")).ok();
    let mut files = vec![];
    for entry in fs::read_dir(package)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != "package.json" {
            files.push(name);
        }
    }
    files.sort_unstable();
    let complete = json!({
        "type": "module",
        "files": files,
        "main": "klartext.js",
        "module": "klartext.js",
        "types": "klartext.d.ts",
        "exports": {
            // The types are found beside it.
            ".": "./klartext.js",
            "./klartext_bg.wasm": "./klartext_bg.wasm",
            "./package.json": "./package.json",
        },
        "sideEffects": false,
    });
    if let (Some(manifest), Value::Object(complete)) = (manifest.as_object_mut(), complete) {
        manifest.extend(complete);
    }
    fs::write(&file, format!("{manifest:#}\n"))?;
    Ok(())
}
