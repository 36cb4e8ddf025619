//! JSON Lines: one text a line in, one answer a line out, in order and at once.

use crate::inputs::{Found, Input};
use crate::ordered::in_order;
use crate::outputs::{File, Folder};
use crate::progress::Progress;
use crate::task::{Answer, Task};
use anyhow::{Context as _, bail};
use klartext::write_json_line;
use klartext_cli::lines::{self, Line, Lines, Request};
use serde::Serialize;
use serde_json::value::RawValue;
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
    lines: Lines<BufReader<Box<dyn Read + Send>>>,
}

impl Iterator for Source {
    type Item = Step<(Arc<str>, Line)>;

    fn next(&mut self) -> Option<Self::Item> {
        let Some(open) = &mut self.open else {
            let begun = self.inputs.next()?.and_then(|input| {
                let name = input.to_string();
                self.begin(&input).context(name)
            });
            return Some(begun.map_or_else(|error| Step::End(Err(error)), Step::Begin));
        };
        let end = match open.lines.next() {
            Some(Ok(line)) => return Some(Step::Line((Arc::clone(&open.name), line))),
            None => Ok(()),
            Some(Err(error)) => Err(error).with_context(|| format!("{}: can't be read", open.name)),
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
        let lines = Lines::new(reader, lines::longest(self.max_bytes));
        self.open = Some(Open { name: input.to_string().into(), lines });
        Ok(file)
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

fn answer(task: &Task, (name, line): (Arc<str>, Line)) -> Answered {
    let place = format!("{name}, line {}", line.number);
    let bytes = line.bytes.len();
    let (request, warning) = line.request();
    let response = request.map(|Request { id, text }| {
        match text.and_then(|text| task.answer(text).map_err(|error| error.to_string())) {
            Ok(answer) => Ok(Response { id, answer }),
            Err(error) => Err(Refusal { id, error }),
        }
    });
    let message = match (&response, warning) {
        (Some(Err(refusal)), _) => Some(format!("{place}: {}", refusal.error)),
        (_, Some(warning)) => Some(format!("warning: {place}: {warning}")),
        (_, None) => None,
    };
    Answered { response, message, bytes }
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
