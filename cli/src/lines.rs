//! JSON Lines: one text a line, as it is read.

use crate::decode::{self, Decoded};
use serde::Deserialize;
use serde::de::{Deserializer, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::io::{self, BufRead, Read as _};

/// The longest line, in bytes, that may hold a text of `max_bytes`.
pub const fn longest(max_bytes: usize) -> usize {
    /// Bytes for everything in a line but its text.
    const BESIDE: usize = 1 << 20;
    // JSON may write a byte of text in six ("\u0041").
    max_bytes.saturating_mul(6).saturating_add(BESIDE)
}

/// The lines of an input, read one by one.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    /// How many bytes of a line are taken at most.
    longest: usize,
    /// The number of the last line that was read.
    number: usize,
}

impl<R: BufRead> Lines<R> {
    /// Lines of up to so many bytes, their ends included.
    pub const fn new(reader: R, longest: usize) -> Self {
        Lines { reader, longest, number: 0 }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<io::Result<Line>> {
        self.line().transpose()
    }
}

impl<R: BufRead> Lines<R> {
    fn line(&mut self) -> io::Result<Option<Line>> {
        self.number += 1;
        let mut bytes = Vec::new();
        let read = self.reader.by_ref().take(self.longest as u64).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        let too_long = read == self.longest && !bytes.ends_with(b"\n");
        if too_long {
            self.reader.skip_until(b'\n')?;
        }
        Ok(Some(Line { number: self.number, bytes, too_long }))
    }
}

/// A line of an input.
#[derive(Debug)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// What it holds, with its end.
    pub bytes: Vec<u8>,
    /// Whether it is longer than any that is accepted; the rest of it is not in
    /// `bytes`.
    pub too_long: bool,
}

/// What a line asks.
#[derive(Debug)]
pub struct Request {
    /// Any JSON value; it comes back as it is.
    pub id: Option<Box<RawValue>>,
    /// The text, or why there is none.
    pub text: Result<String, String>,
}

impl Request {
    fn refused(error: String) -> Request {
        Request { id: None, text: Err(error) }
    }
}

impl Line {
    /// What it asks, `None` for a line of white space, and what a reader should know
    /// of how it was read.
    pub fn request(self) -> (Option<Request>, Option<String>) {
        let length = self.bytes.len();
        if self.too_long {
            let error = format!("the line has more than {length} bytes: raise `--max-bytes`");
            return (Some(Request::refused(error)), None);
        }
        let Decoded { text, warning } = decode::of_utf8(self.bytes);
        // A mark of the byte order, which some programs put first.
        let text = text.trim_start_matches('\u{feff}').trim();
        ((!text.is_empty()).then(|| request(text)), warning)
    }
}

fn request(line: &str) -> Request {
    /// The members that count.
    #[derive(Deserialize)]
    struct Members<'a> {
        id: Option<Box<RawValue>>,
        #[serde(borrow)]
        text: Option<&'a RawValue>,
    }
    // A derived reader would take an array for an object.
    let members = if line.starts_with('[') {
        Err(serde::de::Error::custom("it is an array"))
    } else {
        serde_json::from_str::<Members<'_>>(line)
    };
    match members {
        Ok(Members { id, text: Some(text) }) => {
            let text = serde_json::from_str(text.get());
            let text = text.map(|Text(text)| text).map_err(|error| format!("\"text\": {error}"));
            Request { id, text }
        }
        Ok(Members { id, text: None }) => {
            Request { id, text: Err("the member \"text\" is missing".to_owned()) }
        }
        Err(error) => Request::refused(format!("not a JSON object with a text: {error}")),
    }
}

/// A JSON string. Lone surrogates, which JSON can write and UTF-8 can't, become
/// U+FFFD each, so that positions in code points stay what they were.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(TextVisitor)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Text, E> {
        self.visit_byte_buf(bytes.to_vec())
    }

    fn visit_byte_buf<E: serde::de::Error>(self, bytes: Vec<u8>) -> Result<Text, E> {
        let mut bytes = match String::from_utf8(bytes) {
            Ok(text) => return Ok(Text(text)),
            Err(error) => error.into_bytes(),
        };
        // A lone surrogate comes as its three bytes; U+FFFD has three as well.
        let mut at = 0;
        while at + 2 < bytes.len() {
            if bytes[at] == 0xed && bytes[at + 1] >= 0xa0 {
                bytes[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
                at += 3;
            } else {
                at += 1;
            }
        }
        String::from_utf8(bytes).map(Text).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_surrogates_are_one_replacement_each() {
        let cases = [
            (r#""a\ud83d\ude00b""#, "a😀b"),
            (r#""a\ud83db\udc00""#, "a\u{fffd}b\u{fffd}"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""ä\u0000\ud800""#, "ä\0\u{fffd}"),
        ];
        for (json, expected) in cases {
            let Text(text) = serde_json::from_str(json).unwrap();
            assert_eq!(text, expected, "{json}");
        }
        assert!(serde_json::from_str::<Text>("12").is_err());
        assert!(serde_json::from_str::<Text>("[97]").is_err());
    }
}
