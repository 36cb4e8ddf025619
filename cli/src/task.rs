//! One input, one answer.

use crate::arguments::Command;
use anyhow::Context as _;
use klartext::{Analysis, Choices, Format, Klartext, Offsets, Options, Page, Tagged, write_json};
use serde::{Serialize, Serializer};
use std::fs;
use std::io::{self, Write as _};

/// What to do with every input.
pub struct Task {
    klartext: Klartext,
    options: Options,
    offsets: Offsets,
    /// Whether the text is clean already.
    tag: bool,
    strictness: Option<f32>,
    entities: bool,
    /// The reader's decisions and corrections, in JSON.
    choices: Option<String>,
}

/// The answer to a text, for JSON.
pub struct Answer {
    page: Page,
    found: Found,
    offsets: Offsets,
}

enum Found {
    Analysis(Box<Analysis>),
    Tagged(Tagged),
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Answer { page, found, offsets } = self;
        match found {
            Found::Analysis(analysis) => analysis.view(page.source(), *offsets),
            Found::Tagged(tagged) => tagged.view(page.source(), *offsets),
        }
        .serialize(serializer)
    }
}

impl Task {
    /// What the command line asks for.
    pub fn new(command: &Command) -> anyhow::Result<Self> {
        let common = command.common();
        let mut options =
            Options::default().max_bytes(common.max_bytes).max_lines(common.max_lines);
        options.language = common.language;
        let mut task = Task {
            klartext: Klartext::embedded()?,
            options,
            offsets: common.offsets,
            tag: matches!(command, Command::Tag { .. }),
            strictness: None,
            entities: true,
            choices: None,
        };
        if let Command::Clean { strictness, no_entities, choices, .. } = command {
            task.strictness = *strictness;
            task.entities = !no_entities;
            let read =
                |file| fs::read_to_string(file).with_context(|| format!("{file} can't be read"));
            task.choices = choices.as_deref().map(read).transpose()?;
            if let (Some(json), Some(file)) = (&task.choices, choices) {
                // What is wrong with them is wrong for every text.
                Choices::from_json(json, "", common.offsets).with_context(|| file.clone())?;
            }
        }
        Ok(task)
    }

    fn read(&self, source: String) -> anyhow::Result<(Page, Choices)> {
        let page = if self.tag {
            self.klartext.read_clean(source, &self.options)?
        } else {
            self.klartext.read(source, &self.options)?
        };
        let mut choices = match &self.choices {
            Some(json) => Choices::from_json(json, page.source(), self.offsets)?,
            None => Choices::default(),
        };
        choices.strictness = self.strictness.unwrap_or(choices.strictness);
        choices.entities &= self.entities;
        Ok((page, choices))
    }

    /// The answer to a text.
    pub fn answer(&self, source: String) -> anyhow::Result<Answer> {
        let (page, choices) = self.read(source)?;
        let found = if self.tag {
            Found::Tagged(page.tagged(&choices))
        } else {
            Found::Analysis(Box::new(page.analysis(&choices)))
        };
        Ok(Answer { page, found, offsets: self.offsets })
    }

    /// Writes the answer to a text, in a format.
    pub fn write(
        &self,
        source: String,
        format: Format,
        out: &mut impl io::Write,
    ) -> anyhow::Result<()> {
        let mut out = Ended { out, ended: false };
        if self.tag && format == Format::Json {
            write_json(&mut out, &self.answer(source)?)?;
        } else {
            let (page, choices) = self.read(source)?;
            page.write(&mut out, format, &choices, self.offsets)?;
        }
        out.end()
    }
}

/// Knows whether what was written ends with a line break.
struct Ended<'a, W> {
    out: &'a mut W,
    ended: bool,
}

impl<W: io::Write> Ended<'_, W> {
    /// Ends the line that is open, an empty one too.
    fn end(&mut self) -> anyhow::Result<()> {
        if !self.ended {
            writeln!(self)?;
        }
        Ok(())
    }
}

impl<W: io::Write> io::Write for Ended<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.ended = bytes[..written].last().map_or(self.ended, |&last| last == b'\n');
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
