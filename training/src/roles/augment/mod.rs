//! Pages beside the annotated ones. Made of those: with furniture around articles
//! and between paragraphs, cut to a short report, with teasers of other stories, with
//! nothing but the article, with nothing but the rest, and as other flatteners would
//! leave them. And invented ones.

mod bare;
pub mod furniture;
pub mod invented;
mod teasers;
mod views;

pub use bare::bare;
pub use furniture::Furniture;
pub use teasers::{Stories, with_teasers};
pub use views::views;

use super::data::Record;
use super::labels;
use crate::roles::layout;
use anyhow::{Context, Result};
use klartext::training::roles::layout::Layout;
use klartext::training::roles::state::State;
use std::path::{Path, PathBuf};

/// The files so many folders down, in order.
fn files(folder: &Path, depth: usize) -> Result<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    if depth == 1 {
        return Ok(paths);
    }
    let below = paths.iter().map(|path| files(path, depth - 1));
    Ok(below.collect::<Result<Vec<_>>>()?.concat())
}

fn read(record: &Record) -> (Layout, Vec<State>) {
    let page = layout(&record.raw);
    let states = labels::allowed(record, &page)
        .iter()
        .map(|bits| State::ALL[bits.trailing_zeros() as usize % State::ALL.len()])
        .collect();
    (page, states)
}

/// The first and the last part of the text.
fn extent(states: &[State]) -> Option<(usize, usize)> {
    let first = states.iter().position(|state| state.is_text())?;
    Some((first, states.iter().rposition(|state| state.is_text())?))
}

/// A page with another text and annotation.
fn like(record: &Record, raw: String, gold: Option<String>) -> Record {
    Record {
        raw,
        gold,
        id: record.id.clone(),
        dataset: record.dataset.clone(),
        lang: record.lang.clone(),
        site: record.site.clone(),
        tier: record.tier.clone(),
        flattener: record.flattener.clone(),
        title: record.title.clone(),
        core: record.core,
        ..Record::default()
    }
}

/// The parts that begin between two long paragraphs.
fn between_paragraphs(page: &Layout, states: &[State]) -> Vec<usize> {
    let long =
        |at: usize| states[at].is_text() && page.parts[at].words > 20 && !page.parts[at].continues;
    (1..states.len()).filter(|&at| long(at - 1) && long(at)).collect()
}
