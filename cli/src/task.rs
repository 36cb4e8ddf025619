//! One input, one answer.

use crate::arguments::Command;
use klartext::export::{self, Format};
use klartext::text::{self, OffsetMap};
use klartext::{Analysis, Mention, Metadata, Offsets, Options, Reason, ReasonCode, Role, Segment};
use serde::Serialize;

/// What to do with every input.
pub struct Task {
    options: Options,
    offsets: Offsets,
    /// Whether the text is clean already.
    tag: bool,
}

/// What a task gives for one input, as JSON.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// From `clean`.
    Clean(Box<Analysis>),
    /// From `tag`.
    Tag {
        /// The names and values.
        entities: Vec<Mention>,
    },
}

impl Task {
    /// What the command line asks for.
    pub fn new(command: &Command) -> Self {
        let common = command.common();
        let mut options = Options {
            language: common.language,
            max_bytes: common.max_bytes,
            ..Options::default()
        };
        if let &Command::Clean { strictness, no_entities, .. } = command {
            options.strictness = strictness;
            options.entities = !no_entities;
        }
        Task { options, offsets: common.offsets, tag: matches!(command, Command::Tag { .. }) }
    }

    /// The answer to a text.
    pub fn answer(&self, source: &str) -> Result<Answer, klartext::Error> {
        Ok(if self.tag {
            let (mut entities, _) = klartext::tag(source, &self.options)?;
            let map = OffsetMap::new(source, self.offsets);
            entities.iter_mut().for_each(|mention| mention.span = map.span(mention.span));
            Answer::Tag { entities }
        } else {
            let analysis = klartext::analyze(source, &self.options)?;
            Answer::Clean(Box::new(analysis.with_offsets(source, self.offsets)))
        })
    }

    /// The answer to a text, in a format.
    pub fn render(&self, source: &str, format: Format) -> anyhow::Result<String> {
        if self.tag && format == Format::Json {
            return Ok(serde_json::to_string_pretty(&self.answer(source)?)?);
        }
        let analysis = if self.tag {
            self.all_article(source)?
        } else {
            klartext::analyze(source, &self.options)?
        };
        Ok(export::render_with(format, source, &analysis, self.offsets))
    }

    /// An analysis for which every line is article.
    fn all_article(&self, source: &str) -> Result<Analysis, klartext::Error> {
        let (mut entities, merged) = klartext::tag(source, &self.options)?;
        klartext::entities::outermost(&mut entities);
        let segment = |line: &text::Line| Segment {
            span: line.span,
            role: if line.is_blank() { Role::Blank } else { Role::Paragraph },
            kept: !line.is_blank(),
            confidence: 1.0,
            reason: Reason {
                code: if line.is_blank() { ReasonCode::Blank } else { ReasonCode::Prose },
                evidence: None,
            },
        };
        let segments: Vec<Segment> = text::lines(source).iter().map(segment).collect();
        Ok(Analysis {
            language: klartext::language::resolve(source, &self.options),
            headline: None,
            body: export::body(source, &segments),
            segments,
            metadata: Metadata::default(),
            entities,
            merged,
        })
    }
}
