//! One text, one answer.

use crate::arguments::{Clean, Common, Format, Tag};
use crate::look::Look;
use crate::why;
use crate::wrong_use::WrongUse;
use anyhow::{Context as _, anyhow};
use klartext::{Analysis, Choices, Klartext, Offsets, Options, Page, Tagged, write_json};
use serde::{Serialize, Serializer};
use std::fs;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What to do with every text.
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

/// What is wanted of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A document.
    Document(klartext::Format),
    /// What was removed, and why.
    Reasons,
}

impl Wanted {
    /// What the settings ask for; `None` is JSON Lines.
    pub const fn by(clean: &Clean) -> Option<Wanted> {
        match clean.format {
            _ if clean.why => Some(Wanted::Reasons),
            Format::Whole(format) => Some(Wanted::Document(format)),
            Format::Jsonl => None,
        }
    }
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

/// The answer to a text, as it is printed.
pub enum Printed {
    /// JSON, which is written as it goes: of a long text it is many times as
    /// long.
    Json(Box<Answer>),
    /// Anything else.
    Text(String),
}

impl Printed {
    /// Writes it, with a line break at its end.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Printed::Json(answer) => write_json(out, answer),
            Printed::Text(text) => {
                out.write_all(text.as_bytes())?;
                if text.ends_with('\n') { Ok(()) } else { writeln!(out) }
            }
        }
    }
}

impl Task {
    /// What `clean` asks for.
    pub fn clean(settings: &Clean) -> anyhow::Result<Self> {
        let mut task = Self::new(&settings.common)?;
        task.strictness = settings.strictness;
        // What is removed has no names.
        task.entities = !settings.no_entities && !settings.why;
        if let Some(file) = &settings.choices {
            let name = || file.display().to_string();
            let json = fs::read_to_string(file).map_err(|e| anyhow!("can't be read: {e}"));
            let json = json.with_context(name).map_err(WrongUse::from)?;
            // What is wrong with them is wrong for every text.
            Choices::from_json(&json, "", task.offsets)
                .with_context(name)
                .map_err(WrongUse::from)?;
            task.choices = Some(json);
        }
        Ok(task)
    }

    /// What `tag` asks for.
    pub fn tag(settings: &Tag) -> anyhow::Result<Self> {
        Ok(Task { tag: true, ..Self::new(&settings.common)? })
    }

    fn new(common: &Common) -> anyhow::Result<Self> {
        let mut options =
            Options::default().max_bytes(common.max_bytes).max_lines(common.max_lines);
        options.language = common.language;
        options.reference_date = common.reference_date;
        Ok(Task {
            klartext: Klartext::embedded()?,
            options,
            offsets: common.offsets,
            tag: false,
            strictness: None,
            entities: true,
            choices: None,
        })
    }

    fn read(&self, source: String) -> anyhow::Result<(Page, Choices)> {
        let page = if self.tag {
            self.klartext.read_clean(source, &self.options)
        } else {
            self.klartext.read(source, &self.options)
        };
        let page = page.map_err(refusal)?;
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
        sheltered(|| {
            let (page, choices) = self.read(source)?;
            let found = if self.tag {
                Found::Tagged(page.tagged(&choices))
            } else {
                Found::Analysis(Box::new(page.analysis(&choices)))
            };
            Ok(Answer { page, found, offsets: self.offsets })
        })
    }

    /// The answer to the text of an input of this name, to be printed. `None` if
    /// reasons are wanted and nothing was removed.
    pub fn print(
        &self,
        name: &str,
        source: String,
        wanted: Wanted,
        look: Look,
    ) -> anyhow::Result<Option<Printed>> {
        if wanted == Wanted::Document(klartext::Format::Json) {
            let answer = self.answer(source)?;
            return Ok(Some(Printed::Json(Box::new(answer))));
        }
        sheltered(|| {
            let (page, choices) = self.read(source)?;
            let analysis = || page.analysis(&choices);
            let text = match wanted {
                Wanted::Reasons => return Ok(why::report(name, page.source(), &analysis(), look)),
                Wanted::Document(klartext::Format::Text) if look != Look::default() => {
                    look.article(&analysis(), page.source())
                }
                Wanted::Document(format) => {
                    look.harmless(&page.export_in(format, &choices, self.offsets)).into_owned()
                }
            };
            Ok(Some(text))
        })
        .map(|text| text.map(Printed::Text))
    }
}

/// One text must not take the answers of all later ones with it.
fn sheltered<T>(work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(anyhow!("a fault in klartext; please report the text")))
}

/// Why a text is refused, with the limits by the names of their options.
pub fn refusal(error: klartext::Error) -> anyhow::Error {
    let message = error.to_string();
    let named = message.replace("`max_bytes`", "`--max-bytes`");
    let named = named.replace("`max_lines`", "`--max-lines`");
    if named == message { error.into() } else { anyhow!(named) }
}
