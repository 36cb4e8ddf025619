//! One input, one answer.

use crate::arguments::Command;
use anyhow::Context as _;
use klartext::{Choices, Format, Klartext, Offsets, Options, Page, View};
use std::fs;

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

    /// The answer to a text, for JSON.
    pub fn answer(&self, source: String) -> anyhow::Result<View> {
        let (page, choices) = self.read(source)?;
        Ok(if self.tag {
            page.tagged(&choices).view(page.source(), self.offsets)
        } else {
            page.analysis(&choices).view(page.source(), self.offsets)
        })
    }

    /// The answer to a text, in a format.
    pub fn render(&self, source: String, format: Format) -> anyhow::Result<String> {
        if self.tag && format == Format::Json {
            return Ok(serde_json::to_string_pretty(&self.answer(source)?)?);
        }
        let (page, choices) = self.read(source)?;
        Ok(page.export_in(format, &choices, self.offsets))
    }
}
