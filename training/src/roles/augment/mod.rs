//! Pages made of annotated ones: with what sites append to articles and set
//! between paragraphs, with teasers of other stories, with nothing but the
//! article, with nothing but the rest; and as other flatteners would leave them.

mod bare;
mod invented;
mod teasers;
mod views;

pub use bare::bare;
pub use invented::{with_asides, with_blocks};
pub use teasers::{Stories, with_teasers};
pub use views::views;

use super::data::Record;
use super::labels;
use crate::roles::layout;
use klartext::training::roles::layout::Layout;
use klartext::training::roles::state::State;

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
