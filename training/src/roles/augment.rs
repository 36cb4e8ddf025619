//! Pages made of pages: with what sites append to articles, with nothing but
//! the article, with nothing but the rest.

use super::data::Record;
use super::labels;
use klartext::roles::page::Page;
use klartext::roles::state::State;

const BLOCKS: &str = include_str!("blocks.txt");

/// The invented blocks of a language; English where there are none.
fn blocks(lang: &str) -> Vec<&'static str> {
    let of = |lang: &str| -> Vec<&'static str> {
        BLOCKS
            .split("\n\n")
            .filter_map(|block| {
                let block = block.trim_start_matches('\n');
                let block = if block.starts_with('#') { block.split_once('\n')?.1 } else { block };
                let (name, text) = block.split_once('\n')?;
                (name == lang).then_some(text.trim_end())
            })
            .collect()
    };
    let own = of(lang);
    if own.is_empty() { of("en") } else { own }
}

/// Pages made of an annotated one.
pub fn augment(record: &Record) -> Vec<Record> {
    let Some(gold) = &record.gold else { return Vec::new() };
    let (page, states) = read(record);
    let Some((first, last)) = extent(&states) else { return Vec::new() };
    let seed = crc32fast::hash(record.id.as_bytes()) as usize;
    let like = |raw, gold| like(record, raw, gold);
    let mut made = Vec::new();
    let end = page.parts[last].span.end;
    match record.flattener.as_str() {
        "area" => {
            let blocks = blocks(&record.lang);
            for version in 0..3 {
                let seed = seed / (1 + version * 13) + version;
                let mut raw = record.raw[..end].trim_end().to_owned();
                for step in 0..1 + version {
                    let gap = ["\n", "\n\n", "\n\n\n"][(seed / 7 + step) % 3];
                    let block = blocks[(seed / 3 + step * 5) % blocks.len()];
                    let line = if (seed / 11).is_multiple_of(2) { "\n" } else { "\n\n" };
                    raw.push_str(gap);
                    raw.push_str(&block.replace('\n', line));
                }
                made.push(like(raw, Some(gold.clone())));
            }
            if seed.is_multiple_of(3) {
                let raw = record.raw[page.parts[first].span.start..end].to_owned();
                made.push(like(raw, Some(gold.clone())));
            }
        }
        "chromium" if seed.is_multiple_of(5) => {
            let rest: String = (0..states.len())
                .filter(|&at| !states[at].is_text() && states[at] != State::Head)
                .map(|at| page.parts[at].span.of(&record.raw))
                .collect();
            made.push(like(rest, Some(String::new())));
        }
        _ => {}
    }
    made
}

fn read(record: &Record) -> (Page, Vec<State>) {
    let page = Page::read(&record.raw);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_blocks() {
        assert!(blocks("de").len() > 8 && blocks("en").len() > 5);
        assert_eq!(blocks("xx"), blocks("en"));
        assert!(blocks("de").iter().all(|block| !block.contains('#')));
    }
}
