//! Inputs that are a text each.

use crate::inputs::{Found, Input};
use crate::look::Look;
use crate::ordered::in_order;
use crate::outputs::Folder;
use crate::progress::Progress;
use crate::task::{self, Printed, Task, Wanted};
use anyhow::{Context as _, bail};
use klartext_cli::decode::{Decoded, Reading};
use std::io::{Read as _, Write};
use std::num::NonZeroUsize;

/// How to answer each input.
pub struct Whole {
    /// What to do with its text.
    pub task: Task,
    /// What is wanted of it.
    pub wanted: Wanted,
    /// How its bytes become text.
    pub reading: Reading,
    /// The longest text accepted, in bytes.
    pub max_bytes: usize,
    /// How answers look on standard output.
    pub look: Look,
    /// Where answers go instead.
    pub folder: Option<Folder>,
}

/// How an input was answered.
struct Outcome {
    /// What is to be printed.
    printed: anyhow::Result<Option<Printed>>,
    /// What to say on standard error beside.
    messages: Vec<String>,
    /// Length of the input.
    bytes: usize,
}

impl Whole {
    /// Answers every input, those of standard output in order with a blank line
    /// between; `false` if one of them could not be answered.
    pub fn run(
        self,
        inputs: Vec<Found>,
        jobs: NonZeroUsize,
        mut progress: Progress,
        out: &mut impl Write,
    ) -> anyhow::Result<bool> {
        let (mut complete, mut printed_before) = (true, false);
        let compact = self.wanted == Wanted::Reasons;
        in_order(
            jobs,
            inputs.into_iter(),
            move |input| self.answer(input),
            |outcome| {
                for message in &outcome.messages {
                    progress.say(message);
                }
                match outcome.printed {
                    Ok(Some(printed)) => {
                        if printed_before && !compact {
                            writeln!(out)?;
                        }
                        printed_before = true;
                        printed.write(out)?;
                        out.flush()?;
                    }
                    Ok(None) => {}
                    Err(error) => {
                        progress.say(&format_args!("{error:#}"));
                        complete = false;
                    }
                }
                progress.advance(outcome.bytes);
                progress.input();
                anyhow::Ok(())
            },
        )?;
        Ok(complete)
    }

    fn answer(&self, input: Found) -> Outcome {
        let mut outcome = Outcome { printed: Ok(None), messages: Vec::new(), bytes: 0 };
        outcome.printed = input.and_then(|input| {
            let name = input.to_string();
            self.answer_to(&input, &name, &mut outcome).context(name)
        });
        outcome
    }

    fn answer_to(
        &self,
        input: &Input,
        name: &str,
        outcome: &mut Outcome,
    ) -> anyhow::Result<Option<Printed>> {
        // What can't be written needn't be read.
        let file = self.folder.as_ref().map(|folder| folder.begin(input)).transpose()?;
        let bytes = self.read(input)?;
        outcome.bytes = bytes.len();
        let Decoded { text, warning } = self.reading.decode(bytes)?;
        let warning = warning.map(|warning| format!("warning: {name}: {warning}"));
        outcome.messages.extend(warning);
        let printed = self.task.print(name, text, self.wanted, self.look)?;
        if printed.is_none() {
            outcome.messages.push(format!("{name}: nothing was removed"));
        }
        let Some(mut file) = file else { return Ok(printed) };
        if let Some(printed) = printed {
            printed.write(&mut file).with_context(|| file.failure())?;
        }
        file.finish()?;
        Ok(None)
    }

    /// The bytes of an input. What is longer than any text accepted is not read
    /// to its end.
    fn read(&self, input: &Input) -> anyhow::Result<Vec<u8>> {
        // UTF-16 takes twice the bytes of UTF-8, where it takes more.
        let most = (self.max_bytes as u64).saturating_mul(2);
        let mut bytes = Vec::new();
        let mut reader = input.open()?.take(most.saturating_add(1));
        reader.read_to_end(&mut bytes).context("can't be read")?;
        let limit = self.max_bytes;
        match input.bytes() {
            _ if bytes.len() as u64 <= most => {}
            // The length is known without reading it.
            Some(all) => {
                let bytes = usize::try_from(all).unwrap_or(usize::MAX);
                return Err(task::refusal(klartext::Error::TooLarge { bytes, limit }));
            }
            None => bail!(
                "the text is longer than the limit of {limit} bytes: split it, or raise `--max-bytes`"
            ),
        }
        Ok(bytes)
    }
}
