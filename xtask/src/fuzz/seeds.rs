//! What the targets begin with: texts of the repository, as files.

use crate::process::root;
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;

/// What the seeds of a target are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seeds {
    /// The inputs of `tests/reports` and the pages of `tests/cases`.
    Texts,
    /// The example of choices in the README.
    Choices,
    /// Lines with the beginnings of texts, behind a byte that says how they are read.
    Lines,
    None,
}

/// Writes the seeds of targets into `fuzz/corpus`, beside what was found before.
pub fn write(targets: impl Iterator<Item = (&'static str, Seeds)>) -> Result<()> {
    let texts = texts()?;
    for (target, seeds) in targets {
        let folder = root().join("fuzz/corpus").join(target);
        fs::create_dir_all(&folder)?;
        let files = match seeds {
            Seeds::Texts => texts.iter().map(|text| text.clone().into_bytes()).collect(),
            Seeds::Choices => vec![choices()?],
            Seeds::Lines => texts.iter().enumerate().map(|(at, text)| line(at, text)).collect(),
            Seeds::None => Vec::new(),
        };
        for (at, bytes) in files.iter().enumerate() {
            fs::write(folder.join(format!("seed-{at:03}")), bytes)?;
        }
    }
    Ok(())
}

fn texts() -> Result<Vec<String>> {
    let reports = fs::read_to_string(root().join("tests/reports/reports.toml"))?;
    let reports: toml::Table = toml::from_str(&reports).context("tests/reports/reports.toml")?;
    let reports = reports.get("report").and_then(toml::Value::as_array);
    let reports = reports.into_iter().flatten().filter_map(|report| report.get("text")?.as_str());
    let mut texts: Vec<String> = reports.map(str::to_owned).collect();
    for case in fs::read_dir(root().join("tests/cases"))? {
        let source = case?.path().join("source.txt");
        if source.is_file() {
            texts.push(fs::read_to_string(source)?);
        }
    }
    texts.sort();
    Ok(texts)
}

fn choices() -> Result<Vec<u8>> {
    let page = fs::read_to_string(root().join("README.md"))?;
    let mut blocks = page.split("```json\n").skip(1).filter_map(|rest| rest.split_once("\n```"));
    let (example, _) = blocks.next().context("README.md has no example of choices")?;
    Ok(example.as_bytes().to_vec())
}

fn line(at: usize, text: &str) -> Vec<u8> {
    const READ: u8 = 0x7f;
    let beginning: String = text.chars().take(60).collect();
    let line = format!("{}\n", json!({ "id": at, "text": beginning }));
    std::iter::once(READ).chain(line.into_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_seeds_of_each_sort() {
        assert!(texts().unwrap().len() > 80);
        assert!(serde_json::from_slice::<serde_json::Value>(&choices().unwrap()).is_ok());
        assert_eq!(line(1, "Ä\n"), b"\x7f{\"id\":1,\"text\":\"\xc3\x84\\n\"}\n");
    }
}
