//! Pages with nothing around the article, or nothing but what was around it.

use super::{extent, like, read};
use crate::roles::data::Record;
use klartext::training::roles::state::State;

/// Of a third of the "area" pages the article alone, of a fifth of the
/// "chromium" pages the page without its article and headline.
pub fn bare(record: &Record) -> Option<Record> {
    let gold = record.gold.as_ref()?;
    let (page, states) = read(record);
    let (first, last) = extent(&states)?;
    let seed = crc32fast::hash(record.id.as_bytes());
    match record.flattener.as_str() {
        "area" if seed.is_multiple_of(3) => {
            let article = &record.raw[page.parts[first].span().start..page.parts[last].span().end];
            Some(like(record, article.to_owned(), Some(gold.clone())))
        }
        "chromium" if seed.is_multiple_of(5) => {
            let rest: String = (0..states.len())
                .filter(|&at| !states[at].is_text() && states[at] != State::Head)
                .map(|at| page.parts[at].span().of(&record.raw))
                .collect();
            Some(like(record, rest, Some(String::new())))
        }
        _ => None,
    }
}
