//! A new page case: its folder, the source, a draft of what is expected.

use crate::process::{cargo, root, run as execute, say};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Arguments {
    /// Kind and name with two hyphens between, such as "live-ticker--de-unwetter"
    name: String,
    /// The page's text; standard input when absent
    file: Option<PathBuf>,
}

/// `cargo xtask case`.
pub fn run(arguments: &Arguments) -> Result<()> {
    let Arguments { name, file } = arguments;
    ensure!(is_name(name), "{name:?} is no <kind>--<slug> of small letters, digits and hyphens");
    let source = read(file.as_deref())?;
    ensure!(!source.trim().is_empty(), "the text is empty");
    let folder = root().join("tests/cases").join(name);
    fs::create_dir(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
    fs::write(folder.join("source.txt"), source)?;
    let draft = ["test", "--quiet", "-p", "klartext", "--test", "snapshots", "--", "--ignored"];
    execute(cargo().args(draft).arg("draft_what_is_expected"))?;
    say(format_args!(
        "tests/cases/{name} is there. Put its expected.toml right, then run `cargo test --test \
         snapshots`."
    ));
    Ok(())
}

fn read(file: Option<&Path>) -> Result<String> {
    let Some(file) = file else {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    };
    fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))
}

fn is_name(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    let is_part = |part: &str| part.split('-').all(is_word);
    name.split_once("--").is_some_and(|(kind, slug)| is_part(kind) && is_part(slug))
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn a_name_is_kind_and_slug() {
        for name in ["sports--de-zweite-liga", "list--x1"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "sports", "--x", "x--", "a--b--c", "a--B", "../a--b", "a/b--c", "a- -b"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
