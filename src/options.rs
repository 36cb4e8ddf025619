//! What a caller can set.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// Settings of an analysis. `Options::default()` is what the page uses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Options {
    /// The language of the text; detected when absent.
    pub language: Option<Language>,
    /// How readily a segment is removed, from 0 (keep when in doubt) to 1
    /// (remove when in doubt). 0.5 takes the most probable reading.
    pub strictness: f32,
    /// Whether names and values are marked.
    pub entities: bool,
    /// Longest text accepted, in bytes of UTF-8.
    pub max_bytes: usize,
    /// The reader's own decisions, which overrule the model's.
    pub decisions: Vec<Decision>,
}

/// A reader's decision about the segment that covers a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Start of a segment, as an earlier analysis of the same text gave it:
    /// bytes in Rust, UTF-16 code units in JavaScript.
    pub start: usize,
    /// Whether the segment is part of the article.
    pub kept: bool,
}

impl Options {
    /// The default size limit: 64 MiB, some thirty thick novels.
    pub const DEFAULT_MAX_BYTES: usize = 64 << 20;
}

impl Default for Options {
    fn default() -> Self {
        Options {
            language: None,
            strictness: 0.5,
            entities: true,
            max_bytes: Self::DEFAULT_MAX_BYTES,
            decisions: Vec::new(),
        }
    }
}
