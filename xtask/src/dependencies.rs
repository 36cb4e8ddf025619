//! What others made, and that each has its reason in `docs/dependencies.md`.

use crate::build::files;
use crate::process::root;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The crates that ours name in their manifests.
fn crates() -> BTreeSet<String> {
    let metadata = ["metadata", "--no-deps", "--format-version", "1", "--offline"];
    let output = Command::new(env!("CARGO")).args(metadata).current_dir(root()).output().unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let dependencies = packages.flat_map(|package| package["dependencies"].as_array().unwrap());
    dependencies.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// The packages of npm that ours name in theirs.
fn packages() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for folder in ["benches", "npm", "tests", "xtask/vendor"] {
        let is_own =
            |name: &&Path| !name.components().any(|part| part.as_os_str() == "node_modules");
        let all = files(&root().join(folder)).unwrap();
        for name in all.iter().map(|name| name.as_path()).filter(is_own) {
            if !name.ends_with("package.json") {
                continue;
            }
            let text = fs::read_to_string(root().join(folder).join(name)).unwrap();
            let manifest: Value = serde_json::from_str(&text).unwrap();
            for list in ["dependencies", "devDependencies", "peerDependencies"] {
                found.extend(
                    manifest[list].as_object().into_iter().flatten().map(|(name, _)| name.clone()),
                );
            }
        }
    }
    found
}

#[test]
fn every_dependency_has_its_reason_and_every_reason_its_dependency() {
    let page = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    // The first cell of each row of the tables.
    let listed: BTreeSet<String> = page
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned()))
        .collect();
    let mut used = crates();
    used.extend(packages());
    let missing: Vec<_> = used.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&used).collect();
    assert!(missing.is_empty(), "without a reason in docs/dependencies.md: {missing:?}");
    assert!(gone.is_empty(), "in docs/dependencies.md, but not used: {gone:?}");
}

/// The oldest compiler that the crate is said to need is one that the crates it
/// needs can do with. What the code itself needs is for clippy's lint
/// `incompatible_msrv`, which looks at every item of the standard library.
#[test]
fn no_dependency_of_the_crate_needs_a_newer_compiler() {
    let metadata = ["metadata", "--format-version", "1", "--locked"];
    let output = Command::new(env!("CARGO")).args(metadata).current_dir(root()).output().unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let package = |id: &Value| {
        metadata["packages"].as_array().unwrap().iter().find(|one| one["id"] == *id).unwrap()
    };
    let version = |package: &Value| -> Vec<u32> {
        let text = package["rust_version"].as_str().unwrap_or("1.0").to_owned();
        text.split('.').map(|number| number.parse().unwrap()).take(2).collect()
    };
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let is_ours = |node: &&Value| package(&node["id"])["name"] == "klartext";
    let ours = nodes.iter().find(is_ours).unwrap();
    let wanted = version(package(&ours["id"]));
    let mut seen = BTreeSet::new();
    let mut next = vec![ours["id"].clone()];
    while let Some(id) = next.pop() {
        let node = nodes.iter().find(|node| node["id"] == id).unwrap();
        for dependency in node["deps"].as_array().unwrap() {
            let kinds = dependency["dep_kinds"].as_array().unwrap();
            // Those of its tests are no matter of who uses it.
            if kinds.iter().all(|kind| kind["kind"] == "dev") {
                continue;
            }
            let id = &dependency["pkg"];
            if seen.insert(id.as_str().unwrap().to_owned()) {
                let (name, needs) = (&package(id)["name"], version(package(id)));
                assert!(needs <= wanted, "{name} needs {needs:?}, the crate promises {wanted:?}");
                next.push(id.clone());
            }
        }
    }
    assert!(seen.len() > 10, "{seen:?}");
}
