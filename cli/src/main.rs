//! The command `klartext`: a filter from the raw text of news pages to the
//! articles in them.
//!
//! `clean` finds the article, `tag` marks the names and values of text that is
//! clean already. Both read files, folders or standard input (`inputs`), make
//! text of them (the library's `decode` and `lines`), answer each (`task`) on all cores (`ordered`), and
//! write to standard output or a folder (`outputs`): a document for each input
//! (`whole`), or a line for each line (`jsonl`). Warnings and errors go to
//! standard error and name the input that they are about.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod arguments;
mod help;
mod inputs;
mod jsonl;
mod look;
mod manual;
mod ordered;
mod outputs;
mod progress;
mod task;
mod whole;
mod why;
mod words;
mod wrong_use;

use anyhow::Context as _;
use arguments::{Arguments, Command, Common, Format};
use clap::Parser as _;
use inputs::Found;
use jsonl::JsonLines;
use klartext_cli::decode::Reading;
use look::Look;
use outputs::Folder;
use progress::Progress;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::thread;
use task::{Task, Wanted};
use whole::Whole;
use wrong_use::WrongUse;

/// The exit code of a wrong command line, as clap has it.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // The reader of our output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report(&format_args!("{error:#}"));
            if error.is::<WrongUse>() { WRONG_USE.into() } else { ExitCode::FAILURE }
        }
    }
}

/// Does what is asked; `false` if an input could not be answered.
fn run(command: &Command) -> anyhow::Result<bool> {
    match command {
        Command::Clean(clean) => answer(Task::clean(clean)?, Wanted::by(clean), &clean.common),
        Command::Tag(tag) => {
            let wanted = match tag.format {
                Format::Whole(format) => Some(Wanted::Document(format)),
                Format::Jsonl => None,
            };
            answer(Task::tag(tag)?, wanted, &tag.common)
        }
        Command::Completions { shell } => {
            manual::completions(*shell, &mut io::stdout()).map(|()| true).context("standard output")
        }
        Command::Manual { command } => {
            let mut out = io::BufWriter::new(io::stdout());
            let written = manual::page(command.as_deref(), &mut out).and_then(|()| out.flush());
            written.map(|()| true).context("standard output")
        }
    }
}

/// Answers every input; `false` if one of them could not be answered. What is
/// wanted of each is a document, or JSON Lines if nothing is.
fn answer(task: Task, wanted: Option<Wanted>, common: &Common) -> anyhow::Result<bool> {
    if wanted.is_none() && common.encoding.is_some() {
        return Err(WrongUse::because("--encoding: JSON Lines are UTF-8 always").into());
    }
    let inputs = inputs::find(&common.files, common.out.as_deref());
    let folder = common.out.as_ref().map(|out| Folder::new(out, ending(wanted), common.force));
    if let Some(folder) = &folder {
        folder.check(inputs.iter().flatten()).map_err(WrongUse::from)?;
        folder.prepare().map_err(WrongUse::from)?;
    }
    let typed = inputs.iter().flatten().any(|input| input.path.is_none());
    if typed && io::stdin().is_terminal() {
        report(&"reading what is typed or pasted here, up to Ctrl+D (on Windows Ctrl+Z, Enter)");
    }
    let stdout = io::stdout();
    let look = match &folder {
        Some(_) => Look::default(),
        None => Look::of(&stdout, common.color),
    };
    let progress = progress(&inputs, folder.is_some());
    let jobs = common.jobs.or_else(|| thread::available_parallelism().ok());
    let jobs = jobs.unwrap_or(NonZeroUsize::MIN);
    let mut out = io::BufWriter::new(stdout.lock());
    let max_bytes = common.max_bytes;
    let complete = match wanted {
        None => JsonLines { task, max_bytes, folder }.run(inputs, jobs, progress, &mut out),
        Some(wanted) => {
            let reading = Reading { encoding: common.encoding, as_text: common.as_text };
            let whole = Whole { task, wanted, reading, max_bytes, look, folder };
            whole.run(inputs, jobs, progress, &mut out)
        }
    };
    complete.context("standard output")
}

/// The ending of files that hold what is wanted.
const fn ending(wanted: Option<Wanted>) -> &'static str {
    match wanted {
        Some(Wanted::Document(format)) => format.extension(),
        Some(Wanted::Reasons) => "why.txt",
        None => "jsonl",
    }
}

/// Progress, where it is in nobody's way: on a terminal that answers don't go
/// to, nor to a program that may show them there.
fn progress(inputs: &[Found], to_folder: bool) -> Progress {
    if to_folder || is_file(&io::stdout()) { Progress::shown(inputs) } else { Progress::hidden() }
}

/// Whether standard output is a file.
fn is_file(out: &io::Stdout) -> bool {
    #[cfg(unix)]
    let owned = std::os::fd::AsFd::as_fd(out).try_clone_to_owned();
    #[cfg(windows)]
    let owned = std::os::windows::io::AsHandle::as_handle(out).try_clone_to_owned();
    let metadata = owned.and_then(|owned| std::fs::File::from(owned).metadata());
    metadata.is_ok_and(|metadata| metadata.is_file())
}

/// Says something on standard error. Nobody there to hear it is no error.
fn report(message: &impl Display) {
    let _ = writeln!(io::stderr(), "klartext: {message}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|error| error.kind() == ErrorKind::BrokenPipe)
}
