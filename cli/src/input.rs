//! Where the text comes from.

use anyhow::Context as _;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};

/// The name that stands for standard input.
pub const STDIN: &str = "-";

/// The inputs to read: the files named, or standard input if there is none.
pub fn names(files: &[String]) -> impl Iterator<Item = &str> {
    let stdin = files.is_empty().then_some(STDIN);
    files.iter().map(String::as_str).chain(stdin)
}

/// Opens an input.
pub fn open(name: &str) -> anyhow::Result<Box<dyn BufRead>> {
    if name == STDIN {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(File::open(name).context("can't be opened")?)))
}

/// Reads a whole input as text.
pub fn read(name: &str) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    open(name)?.read_to_end(&mut bytes).context("can't be read")?;
    Ok(text(bytes, name))
}

/// The bytes as text. What isn't UTF-8 becomes U+FFFD, with a warning.
pub fn text(bytes: Vec<u8>, place: &str) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let at = error.utf8_error().valid_up_to();
        crate::report(&format!(
            "warning: {place}: not UTF-8 at byte {at}; such bytes are read as U+FFFD"
        ));
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
}
