//! The annotated pages.

use anyhow::{Context, Result};
use klartext::Role;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::io::{BufRead, BufReader, Cursor};
use std::path::Path;

/// A page as one flattener left it.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Record {
    /// Which page.
    pub id: String,
    /// The collection it comes from.
    #[serde(default)]
    pub dataset: String,
    /// ISO 639-1 code.
    pub lang: String,
    /// The web site; folds are made of whole sites.
    pub site: String,
    /// How far the annotation can be trusted.
    pub tier: String,
    /// Whether it counts in the main table.
    pub core: u8,
    /// What made text of the page.
    pub flattener: String,
    /// The text.
    pub raw: String,
    /// The article in it.
    #[serde(default)]
    pub gold: Option<String>,
    /// The article's title.
    #[serde(default)]
    pub title: Option<String>,
    /// Who wrote it, as the collection has it.
    #[serde(default, deserialize_with = "joined")]
    pub author: Option<String>,
    /// When it was published: a day or moment, as the collection has it.
    #[serde(default, deserialize_with = "joined")]
    pub date: Option<String>,
    /// Pieces that belong to the article.
    #[serde(default)]
    pub with: Vec<String>,
    /// Pieces that do not.
    #[serde(default)]
    pub without: Vec<String>,
    /// Where parts with these roles begin; of invented pages.
    #[serde(skip)]
    pub roles: Vec<(usize, Role)>,
}

/// A text, or several, which are joined by semicolons.
fn joined<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => Some(text),
        Value::Array(all) => {
            Some(all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "))
        }
        _ => None,
    })
}

impl Record {
    /// Number of folds.
    pub const FOLDS: u32 = 5;

    /// The fold of its site.
    pub fn fold(&self) -> u32 {
        crc32fast::hash(self.site.as_bytes()) % Self::FOLDS
    }

    /// Whether it is in the main table.
    pub fn is_trusted(&self) -> bool {
        self.core == 1 && matches!(self.tier.as_str(), "gold" | "silver")
    }

    /// Whether we annotated its whole article.
    pub fn is_ours(&self) -> bool {
        self.has_pieces() && self.gold.is_some()
    }

    /// Whether its whole article is annotated by people.
    pub fn is_whole(&self) -> bool {
        self.is_trusted() || self.is_ours()
    }

    /// Whether the collection annotates some pieces of it only.
    pub fn has_pieces(&self) -> bool {
        self.tier == "snippet"
    }
}

/// Reads `cleaning/dev.jsonl.xz` below `data`.
pub fn read(data: &Path) -> Result<Vec<Record>> {
    let path = data.join("cleaning/dev.jsonl.xz");
    let file = std::fs::File::open(&path).with_context(|| format!("{}", path.display()))?;
    let mut text = Vec::new();
    lzma_rs::xz_decompress(&mut BufReader::new(file), &mut text)
        .with_context(|| format!("{} is no xz file", path.display()))?;
    Cursor::new(text)
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<Result<_>>()
        .with_context(|| format!("{}", path.display()))
}
