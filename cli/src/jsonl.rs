//! JSON Lines: one text a line in, one answer a line out, in order and at once.

use crate::decode::{self, Decoded};
use crate::inputs::{Found, Input};
use crate::ordered::in_order;
use crate::outputs::{File, Folder};
use crate::progress::Progress;
use crate::task::{Answer, Task};
use anyhow::{Context as _, bail};
use klartext::write_json_line;
use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fmt;
use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::vec;

/// How to answer each line.
pub struct JsonLines {
    /// What to do with its text.
    pub task: Task,
    /// The longest text accepted, in bytes.
    pub max_bytes: usize,
    /// Where answers go instead of standard output: a file for each input.
    pub folder: Option<Folder>,
}

impl JsonLines {
    /// Answers every line of every input, in order; `false` if one of them had to
    /// be refused. On standard output every answer is flushed, so that who waits
    /// for it gets it.
    pub fn run(
        self,
        inputs: Vec<Found>,
        jobs: NonZeroUsize,
        progress: Progress,
        out: &mut impl Write,
    ) -> anyhow::Result<bool> {
        let JsonLines { task, max_bytes, folder } = self;
        let steps = Source { inputs: inputs.into_iter(), open: None, folder, max_bytes };
        let answer = move |step| match step {
            Step::Begin(file) => Step::Begin(file),
            Step::Line(line) => Step::Line(answer(&task, line)),
            Step::End(end) => Step::End(end),
        };
        let mut sink = Sink { out, to: To::StandardOutput, progress, complete: true };
        in_order(jobs, steps, answer, |step| sink.take(step))?;
        Ok(sink.complete)
    }
}

/// What is read, or how it is answered, in order.
enum Step<L> {
    /// An input begins; its answers go to the file, if there is one.
    Begin(Option<File>),
    /// A line of it.
    Line(L),
    /// It ends. What can't be opened ends without a beginning.
    End(anyhow::Result<()>),
}

/// The lines of the inputs, read one by one.
struct Source {
    inputs: vec::IntoIter<Found>,
    open: Option<Open>,
    folder: Option<Folder>,
    max_bytes: usize,
}

/// An input that is being read.
struct Open {
    name: Arc<str>,
    reader: BufReader<Box<dyn Read + Send>>,
    /// The number of the last line that was read.
    number: usize,
}

/// A line of an input.
struct Line {
    name: Arc<str>,
    number: usize,
    bytes: Vec<u8>,
    /// Whether it is longer than any that holds a text that is accepted; the
    /// rest of it is not in `bytes`.
    too_long: bool,
}

impl Iterator for Source {
    type Item = Step<Line>;

    fn next(&mut self) -> Option<Step<Line>> {
        let Some(open) = &mut self.open else {
            let begun = self.inputs.next()?.and_then(|input| {
                let name = input.to_string();
                self.begin(&input).context(name)
            });
            return Some(begun.map_or_else(|error| Step::End(Err(error)), Step::Begin));
        };
        let end = match open.line(self.max_bytes) {
            Ok(Some(line)) => return Some(Step::Line(line)),
            Ok(None) => Ok(()),
            Err(error) => Err(error).with_context(|| format!("{}: can't be read", open.name)),
        };
        self.open = None;
        Some(Step::End(end))
    }
}

impl Source {
    fn begin(&mut self, input: &Input) -> anyhow::Result<Option<File>> {
        // What can't be written needn't be read.
        let file = self.folder.as_ref().map(|folder| folder.begin(input)).transpose()?;
        let mut reader = BufReader::new(input.open()?);
        let beginning = reader.fill_buf().context("can't be read")?;
        if beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff") {
            bail!("is UTF-16, and JSON Lines are UTF-8: `iconv -f utf-16 -t utf-8` converts it");
        }
        self.open = Some(Open { name: input.to_string().into(), reader, number: 0 });
        Ok(file)
    }
}

impl Open {
    fn line(&mut self, max_bytes: usize) -> io::Result<Option<Line>> {
        /// Bytes for everything in a line but its text.
        const BESIDE: usize = 1 << 20;
        // JSON may write a byte of text in six ("\u0041").
        let longest = max_bytes.saturating_mul(6).saturating_add(BESIDE);
        self.number += 1;
        let mut bytes = Vec::new();
        let read = self.reader.by_ref().take(longest as u64).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        let too_long = read == longest && !bytes.ends_with(b"\n");
        if too_long {
            self.reader.skip_until(b'\n')?;
        }
        Ok(Some(Line { name: Arc::clone(&self.name), number: self.number, bytes, too_long }))
    }
}

/// The answer to a line.
struct Answered {
    /// `None` for a line of white space.
    response: Option<Result<Response, Refusal>>,
    /// What to say on standard error.
    message: Option<String>,
    /// Length of the line.
    bytes: usize,
}

/// A line of output.
#[derive(Serialize)]
struct Response {
    id: Option<Box<RawValue>>,
    #[serde(flatten)]
    answer: Answer,
}

/// A line of output where there is no answer.
#[derive(Serialize)]
struct Refusal {
    id: Option<Box<RawValue>>,
    error: String,
}

/// A line of input. Other members are ignored.
#[derive(Deserialize)]
struct Request<'a> {
    /// Any JSON value; it comes back as it is.
    id: Option<Box<RawValue>>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
}

fn answer(task: &Task, line: Line) -> Answered {
    let Line { name, number, bytes, too_long } = line;
    let place = format!("{name}, line {number}");
    let length = bytes.len();
    if too_long {
        let error = format!("the line has more than {length} bytes: raise `--max-bytes`");
        let message = Some(format!("{place}: {error}"));
        return Answered {
            response: Some(Err(Refusal { id: None, error })),
            message,
            bytes: length,
        };
    }
    let Decoded { text, warning } = decode::of_utf8(bytes);
    // A mark of the byte order, which some programs put first.
    let text = text.trim_start_matches('\u{feff}').trim();
    let response = (!text.is_empty()).then(|| respond(task, text));
    let message = match (&response, warning) {
        (Some(Err(refusal)), _) => Some(format!("{place}: {}", refusal.error)),
        (_, Some(warning)) => Some(format!("warning: {place}: {warning}")),
        (_, None) => None,
    };
    Answered { response, message, bytes: length }
}

fn respond(task: &Task, line: &str) -> Result<Response, Refusal> {
    // A derived reader would take an array for an object.
    let request = if line.starts_with('[') {
        Err(serde::de::Error::custom("it is an array"))
    } else {
        serde_json::from_str::<Request<'_>>(line)
    };
    let (id, answer) = match request {
        Ok(Request { id, text: Some(text) }) => (id, answer_text(task, text)),
        Ok(Request { id, text: None }) => (id, Err("the member \"text\" is missing".to_owned())),
        Err(error) => (None, Err(format!("not a JSON object with a text: {error}"))),
    };
    match answer {
        Ok(answer) => Ok(Response { id, answer }),
        Err(error) => Err(Refusal { id, error }),
    }
}

fn answer_text(task: &Task, text: &RawValue) -> Result<Answer, String> {
    let Text(text) =
        serde_json::from_str(text.get()).map_err(|error| format!("\"text\": {error}"))?;
    task.answer(text).map_err(|error| error.to_string())
}

/// Where answers go.
struct Sink<'a, W> {
    out: &'a mut W,
    to: To,
    progress: Progress,
    complete: bool,
}

/// Where the answers to the input go that is being read.
enum To {
    StandardOutput,
    File(File),
    /// Nowhere: the file could not be written.
    Lost,
}

impl<W: Write> Sink<'_, W> {
    fn take(&mut self, step: Step<Answered>) -> anyhow::Result<()> {
        match step {
            Step::Begin(file) => self.to = file.map_or(To::StandardOutput, To::File),
            Step::Line(answered) => self.line(answered)?,
            Step::End(end) => {
                let to = std::mem::replace(&mut self.to, To::StandardOutput);
                self.note(end.and_then(|()| match to {
                    To::File(file) => file.finish(),
                    To::StandardOutput | To::Lost => Ok(()),
                }));
                self.progress.input();
            }
        }
        Ok(())
    }

    fn line(&mut self, answered: Answered) -> anyhow::Result<()> {
        let Answered { response, message, bytes } = answered;
        self.progress.advance(bytes);
        if let Some(message) = message {
            self.progress.say(&message);
        }
        let Some(response) = response else { return Ok(()) };
        self.progress.text();
        self.complete &= response.is_ok();
        match &mut self.to {
            To::StandardOutput => {
                write(&response, self.out)?;
                self.out.flush()?;
            }
            To::File(file) => {
                let written = write(&response, file).with_context(|| file.failure());
                if written.is_err() {
                    self.to = To::Lost;
                }
                self.note(written);
            }
            To::Lost => {}
        }
        Ok(())
    }

    /// Says what went wrong.
    fn note(&mut self, result: anyhow::Result<()>) {
        if let Err(error) = result {
            self.progress.say(&format_args!("{error:#}"));
            self.complete = false;
        }
    }
}

fn write(response: &Result<Response, Refusal>, out: &mut impl Write) -> io::Result<()> {
    match response {
        Ok(response) => write_json_line(out, response),
        Err(refusal) => write_json_line(out, refusal),
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
