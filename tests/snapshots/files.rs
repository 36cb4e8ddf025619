//! Files that record what comes out.
//!
//! Crates for snapshots either accept a change by a command of their own or
//! rewrite without failing; here `git diff` is the review, in a few lines.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the repository, by its path.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The text of a file of the repository.
pub fn read(relative: &str) -> String {
    fs::read_to_string(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
}

/// Collects which records are no longer true.
#[derive(Default)]
pub struct Records {
    changed: Vec<String>,
}

impl Records {
    /// Compares a file with the text that it should hold, and rewrites it where
    /// they differ. For an empty text there should be no file.
    pub fn hold(&mut self, file: &str, text: &str) {
        let path = path(file);
        if fs::read_to_string(&path).unwrap_or_default() == text {
            return;
        }
        let written = if text.is_empty() { fs::remove_file(&path) } else { fs::write(&path, text) };
        written.unwrap_or_else(|error| panic!("{file} is no longer true: {error}"));
        self.changed.push(file.to_owned());
    }

    /// Fails if a file was rewritten.
    pub fn finish(self) {
        let changed = self.changed.join("\n  ");
        assert!(changed.is_empty(), "rewritten, look at `git diff`:\n  {changed}\n");
    }
}

/// A table in Markdown.
pub fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut table = line(&head.map(str::to_owned)) + &format!("|{}\n", "---|".repeat(N));
    table.extend(rows.iter().map(|row| line(row)));
    table
}
