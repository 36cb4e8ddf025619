//! JSON Lines: one text a line in, one answer a line out, in order and at once.

use crate::task::{Answer, Task};
use crate::{input, report};
use anyhow::Context as _;
use klartext::write_json_line;
use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fmt;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A line of input. Other members are ignored.
#[derive(Deserialize)]
struct Request<'a> {
    /// Any JSON value; it comes back as it is.
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
}

/// A line of output.
#[derive(Serialize)]
struct Response<'a> {
    id: Option<&'a RawValue>,
    #[serde(flatten)]
    answer: Answer,
}

/// A line of output where there is no answer.
#[derive(Serialize)]
struct Refusal<'a> {
    id: Option<&'a RawValue>,
    error: String,
}

/// Answers every line of an input; `false` if one of them had to be refused.
/// Every answer is flushed, so that who waits for it gets it.
pub fn answer(task: &Task, name: &str, out: &mut impl Write) -> anyhow::Result<bool> {
    let mut reader = input::open(name)?;
    let mut complete = true;
    for number in 1_usize.. {
        let mut bytes = Vec::new();
        if reader.read_until(b'\n', &mut bytes).context("can't be read")? == 0 {
            break;
        }
        let line = input::text(bytes, &format!("{name}, line {number}"));
        // A mark of the byte order, which some programs put first.
        let line = line.trim_start_matches('\u{feff}').trim();
        if !line.is_empty() {
            complete &= answer_line(task, line, out)?;
            out.flush()?;
        }
    }
    Ok(complete)
}

/// Answers one line; `false` if it had to be refused.
fn answer_line(task: &Task, line: &str, out: &mut impl Write) -> anyhow::Result<bool> {
    // A derived reader would take an array for an object.
    let request = if line.starts_with('[') {
        Err(serde::de::Error::custom("it is an array"))
    } else {
        serde_json::from_str::<Request<'_>>(line)
    };
    let (id, answer) = match request {
        Ok(Request { id, text }) => (id, text.map_or(Err(MISSING.to_owned()), |t| run(task, t))),
        Err(error) => (None, Err(format!("not a JSON object with a text: {error}"))),
    };
    let complete = answer.is_ok();
    match answer {
        Ok(answer) => write_json_line(out, &Response { id, answer })?,
        Err(error) => write_json_line(out, &Refusal { id, error })?,
    }
    Ok(complete)
}

const MISSING: &str = "the member \"text\" is missing";

fn run(task: &Task, text: &RawValue) -> Result<Answer, String> {
    let Text(text) =
        serde_json::from_str(text.get()).map_err(|error| format!("\"text\": {error}"))?;
    // One text must not take the answers of all later ones with it.
    match catch_unwind(AssertUnwindSafe(|| task.answer(text))) {
        Ok(answer) => answer.map_err(|error| error.to_string()),
        Err(_) => {
            report("a text was not answered because of a fault in klartext; please report it");
            Err("a fault in klartext; please report the text".to_owned())
        }
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
