//! The command `klartext`: a filter from the raw text of news pages to the
//! articles in them.
//!
//! `clean` finds the article, `tag` marks the names and values of text that is
//! clean already. Both read files or standard input and write to standard
//! output; warnings and errors go to standard error.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod arguments;
mod input;
mod jsonl;
mod task;

use arguments::{Arguments, Format};
use clap::Parser as _;
use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;
use task::Task;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // The reader of our output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Answers every input; `false` if one of them could not be answered.
fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let task = Task::new(&arguments.command)?;
    let common = arguments.command.common();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut complete = true;
    for (number, name) in input::names(&common.files).enumerate() {
        let answered = match arguments.command.format() {
            Format::Jsonl => jsonl::answer(&task, name, &mut out),
            Format::Whole(format) => {
                if number > 0 {
                    writeln!(out)?;
                }
                input::read(name).and_then(|text| task.write(text, format, &mut out)).map(|()| true)
            }
        };
        complete &= match answered {
            Err(error) if is_broken_pipe(&error) => return Err(error),
            Err(error) => {
                report(&format!("{name}: {error:#}"));
                false
            }
            Ok(answered) => answered,
        };
    }
    out.flush()?;
    Ok(complete)
}

/// Says something on standard error. Nobody there to hear it is no error.
fn report(message: &str) {
    let _ = writeln!(io::stderr(), "klartext: {message}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|error| error.kind() == ErrorKind::BrokenPipe)
}
