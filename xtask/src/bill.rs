//! Bills of materials in the format CycloneDX: what others made of what is
//! released, with versions, licences and checksums.
//!
//! What cargo and npm know is all that is needed, and both are here anyway.

use crate::process::{cargo, read, root};
use crate::setup;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What is released of Rust: a package, the target it is for, the bill's name.
const RELEASED: [(&str, &str, &str); 3] = [
    ("klartext", setup::WASM_TARGET, "page-and-npm"),
    ("klartext-cli", "x86_64-unknown-linux-gnu", "command"),
    ("klartext-python", "x86_64-unknown-linux-gnu", "python"),
];

/// Writes all bills into a folder; the page's libraries have one of their own.
pub fn write_all(folder: &Path) -> Result<()> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    for (package, target, name) in RELEASED {
        let mut cargo = cargo();
        cargo.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", target]);
        let metadata = serde_json::from_str(&read(&mut cargo)?)?;
        let bill = bill(&metadata, &checksums(&lock), package)?;
        fs::write(folder.join(format!("{name}.cdx.json")), format!("{bill:#}\n"))?;
    }
    let libraries = root().join("xtask/vendor");
    setup::packages(&libraries)?;
    let mut npm = setup::npm();
    npm.args(["sbom", "--omit=dev", "--sbom-format", "cyclonedx"]).current_dir(&libraries);
    fs::write(folder.join("page-libraries.cdx.json"), read(&mut npm)? + "\n")?;
    Ok(())
}

/// The bill of a package of the workspace, from what `cargo metadata` says.
fn bill(metadata: &Value, sums: &BTreeMap<String, &str>, package: &str) -> Result<Value> {
    let list = |value: &'static str| metadata[value].as_array().into_iter().flatten();
    let packages: BTreeMap<&str, &Value> =
        list("packages").filter_map(|one| Some((one["id"].as_str()?, one))).collect();
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let (&own, subject) = packages
        .iter()
        .find(|(_, one)| one["name"] == package)
        .with_context(|| format!("the workspace has no {package}"))?;
    let mut reached = BTreeSet::from([own]);
    let mut next = vec![own];
    let mut links = Vec::new();
    while let Some(id) = next.pop() {
        let node = nodes.get(id).context("a package without a node")?;
        let mut on = BTreeSet::new();
        for edge in node["deps"].as_array().into_iter().flatten() {
            // What only builds or tests it is no part of what is released.
            let kinds = edge["dep_kinds"].as_array().into_iter().flatten();
            let is_part = kinds.map(|kind| &kind["kind"]).any(Value::is_null);
            if let Some(id) = edge["pkg"].as_str().filter(|_| is_part) {
                on.insert(packages.get(id).map(|one| purl(one)));
                if reached.insert(id) {
                    next.push(id);
                }
            }
        }
        links.push(json!({ "ref": packages.get(id).map(|one| purl(one)), "dependsOn": on }));
    }
    links.sort_by_key(|link| link["ref"].to_string());
    let components = reached.iter().filter(|&&id| id != own).filter_map(|id| packages.get(id));
    Ok(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": component(subject, sums) },
        "components": components.map(|one| component(one, sums)).collect::<Vec<_>>(),
        "dependencies": links,
    }))
}

fn component(package: &Value, sums: &BTreeMap<String, &str>) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": purl(package),
        "name": package["name"],
        "version": package["version"],
        "purl": purl(package),
    });
    if let Some(licence) = package["license"].as_str() {
        // Some still write a stroke where SPDX has OR.
        component["licenses"] = json!([{ "expression": licence.replace('/', " OR ") }]);
    }
    if let Some(sum) = sums.get(&purl(package)) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    component
}

/// A package's name for programs that look for weaknesses.
fn purl(package: &Value) -> String {
    let text = |name: &str| package[name].as_str().unwrap_or_default();
    format!("pkg:cargo/{}@{}", text("name"), text("version"))
}

/// The checksums in the text of a Cargo.lock, by package.
fn checksums(lock: &str) -> BTreeMap<String, &str> {
    fn value<'a>(part: &'a str, name: &str) -> Option<&'a str> {
        let line = part.lines().find_map(|line| line.strip_prefix(name))?;
        line.strip_prefix(" = \"")?.strip_suffix('"')
    }
    let package = |part| {
        let [name, version, sum] = ["name", "version", "checksum"].map(|name| value(part, name));
        Some((format!("pkg:cargo/{}@{}", name?, version?), sum?))
    };
    lock.split("[[package]]").filter_map(package).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_lists_what_is_part_of_a_package_and_nothing_else() {
        let package = |name: &str| json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0" });
        let packages = ["own", "used", "deep", "tested", "other"].map(package);
        let on = |pkg: &str, kind: Value| json!({ "pkg": pkg, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": packages,
            "resolve": { "nodes": [
                { "id": "own", "deps": [on("used", Value::Null), on("tested", json!("dev"))] },
                { "id": "used", "deps": [on("deep", Value::Null)] },
                { "id": "deep", "deps": [] },
                { "id": "tested", "deps": [] },
                { "id": "other", "deps": [] },
            ] },
        });
        let lock = "[[package]]\nname = \"deep\"\nversion = \"1.0.0\"\nchecksum = \"abc\"\n";
        let bill = bill(&metadata, &checksums(lock), "own").unwrap();
        let components = bill["components"].as_array().unwrap();
        let names: Vec<_> = components.iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["deep", "used"]);
        assert_eq!(components[0]["hashes"][0]["content"], "abc");
        assert_eq!(components[0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        let own = json!({ "ref": "pkg:cargo/own@1.0.0", "dependsOn": ["pkg:cargo/used@1.0.0"] });
        assert!(bill["dependencies"].as_array().unwrap().contains(&own));
    }

    #[test]
    fn what_is_released_has_licences_and_checksums() {
        let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
        for (package, target, _) in RELEASED {
            let mut cargo = cargo();
            cargo.args(["metadata", "--format-version", "1", "--locked"]);
            let metadata = read(cargo.args(["--filter-platform", target])).unwrap();
            let metadata = serde_json::from_str(&metadata).unwrap();
            let bill = bill(&metadata, &checksums(&lock), package).unwrap();
            let components = bill["components"].as_array().unwrap();
            let named = |name: &str| components.iter().find(|one| one["name"] == name);
            assert!(named("regex-automata").is_some() && named("proptest").is_none(), "{package}");
            assert_eq!(named("wasm-bindgen").is_some(), package == "klartext", "{package}");
            for one in components.iter().filter(|one| one["name"] != "klartext") {
                assert!(one["licenses"].is_array() && one["hashes"].is_array(), "{one}");
            }
        }
    }
}
