//! The texts that answers are compared over: pages of the repository, and the
//! development pages where they are.

use klartext::Language;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A path from the repository's root.
fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    paths.into_iter().flat_map(below).collect()
}

fn read_all(folder: &str, is: impl Fn(&Path) -> bool) -> Vec<String> {
    let files = files(&path(folder)).into_iter().filter(|file| is(file));
    files.map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// The pages of the cases, and the samples of the page.
pub fn pages() -> Vec<String> {
    let mut pages = read_all("tests/cases", |file| file.ends_with("source.txt"));
    pages.extend(read_all("www/samples", |file| file.extension() == Some("txt".as_ref())));
    assert!(pages.len() > 50);
    pages
}

/// The invented pages that train nothing, as a browser would copy them.
pub fn invented() -> Vec<String> {
    read_all("training/invented/unseen/pages", |_| true)
        .iter()
        .map(|page| as_copied(page))
        .collect()
}

/// "role, tab, text", a line each; a "+" before the role goes on with the line above.
fn as_copied(page: &str) -> String {
    let mut text = String::new();
    for (index, line) in page.lines().enumerate() {
        let (role, line) = line.split_once('\t').unwrap_or(("", line));
        if index > 0 && !role.starts_with('+') {
            text.push('\n');
        }
        text.push_str(line);
    }
    text
}

/// The invented blocks of furniture in a language.
pub fn blocks(language: Language) -> Vec<String> {
    let of = format!("training/invented/blocks/{language}");
    let texts = read_all(&of, |_| true);
    let blocks = texts.iter().flat_map(|text| text.split("\n\n"));
    blocks.filter(|block| !block.starts_with('#')).map(|block| block.trim().to_owned()).collect()
}

/// One in forty of the annotated development pages; `None`, and a word about it, where
/// they or the program that unpacks them aren't here.
pub fn development() -> Option<Vec<String>> {
    const EVERY: usize = 40;
    let file = path("../shared/data/cleaning/dev.jsonl.xz");
    let unpacked = file.is_file().then(|| Command::new("xz").arg("-dc").arg(&file).output());
    let Some(Ok(unpacked)) = unpacked else {
        eprintln!("left out: needs {} and xz", file.display());
        return None;
    };
    let lines = String::from_utf8(unpacked.stdout).unwrap();
    let text = |line: &str| {
        let page: Value = serde_json::from_str(line).unwrap();
        // Others are for training alone.
        (page["core"] == 1).then(|| page["raw"].as_str().unwrap().to_owned())
    };
    Some(lines.lines().filter_map(text).step_by(EVERY).collect())
}
