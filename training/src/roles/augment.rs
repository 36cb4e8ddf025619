//! Pages made of pages: with what sites append to articles, with what stands
//! around another page's article, with nothing but the article, with nothing
//! but the rest.

use super::data::Record;
use super::labels;
use klartext::roles::labeller::State;
use klartext::roles::page::Page;
use std::collections::HashMap;

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

/// Words from which on a part counts as prose.
const PROSE: u32 = 12;

/// Of so many pages drawn, the one with most prose around its article gives it:
/// menus are much the same everywhere.
const DRAWN: usize = 3;

/// What stands around the articles of the annotated pages.
pub struct Surroundings(HashMap<(u32, String, String), Vec<Surrounding>>);

struct Surrounding {
    site: String,
    before: String,
    after: String,
    /// Parts of prose in it.
    prose: usize,
}

impl Surroundings {
    /// Cuts the articles out of the pages.
    pub fn read(records: &[Record]) -> Self {
        let mut found: HashMap<_, Vec<Surrounding>> = HashMap::new();
        for record in records.iter().filter(|record| record.is_trusted() && swaps(record)) {
            let (page, states) = read(record);
            let Some((first, last)) = extent(&states) else { continue };
            let first = states.iter().position(|&state| state == State::Head).unwrap_or(first);
            let (start, end) = (page.parts[first].span.start, page.parts[last].span.end);
            let around = page.parts[..first].iter().chain(&page.parts[last + 1..]);
            found.entry(key(record)).or_default().push(Surrounding {
                site: record.site.clone(),
                before: record.raw[..start].to_owned(),
                after: record.raw[end..].to_owned(),
                prose: around.filter(|part| part.words >= PROSE).count(),
            });
        }
        Surroundings(found)
    }

    /// The article of a page, with what stands around another one's of the same
    /// fold, language and flattener: behind it only, or before it too.
    pub fn swap(&self, record: &Record) -> Option<Record> {
        let gold = record.gold.clone().filter(|_| swaps(record))?;
        let (page, states) = read(record);
        let (first, last) = extent(&states)?;
        let mut seed = crc32fast::hash(format!("{} {}", record.flattener, record.id).as_bytes());
        let others = self.0.get(&key(record))?;
        let drawn = (0..DRAWN).filter_map(|_| {
            seed = seed.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
            let other = &others[(seed >> 8) as usize % others.len()];
            (other.site != record.site).then_some(other)
        });
        let other = drawn.max_by_key(|other| other.prose)?;
        let head = states.iter().position(|&state| state == State::Head).unwrap_or(first);
        let start = page.parts[head].span.start;
        let article = &record.raw[start..page.parts[last].span.end];
        let before = if seed & 1 == 0 { &record.raw[..start] } else { &other.before };
        Some(like(record, format!("{before}{}\n{}", article.trim_end(), other.after), Some(gold)))
    }
}

/// Whether a page has something around its article to give and take.
fn swaps(record: &Record) -> bool {
    matches!(record.flattener.as_str(), "chromium" | "wet")
}

fn key(record: &Record) -> (u32, String, String) {
    (record.fold(), record.lang.clone(), record.flattener.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_among_what_stands_around_another() {
        let page = |site: &str, article: &str, rest: &str| {
            let text = format!("{article} says in several words what happened to it yesterday.");
            Record {
                id: site.to_owned(),
                site: site.to_owned(),
                lang: "en".to_owned(),
                tier: "gold".to_owned(),
                flattener: "wet".to_owned(),
                core: 1,
                raw: format!("Menu {rest}\n{text}\nMore {rest}\n"),
                gold: Some(text),
                ..Record::default()
            }
        };
        let mut pages: Vec<Record> =
            (0..200).map(|n| page(&format!("site {n}"), "It", "here")).collect();
        pages.retain(|page| page.fold() == 1);
        pages[0] = Record { site: pages[0].site.clone(), ..page(&pages[0].site, "He", "there") };
        let made = Surroundings::read(&pages[1..]).swap(&pages[0]).expect("another page");
        assert_eq!(made.gold, pages[0].gold);
        assert_eq!(made.fold(), 1);
        assert!(made.raw.contains("He says") && made.raw.ends_with("More here\n"), "{}", made.raw);
    }

    #[test]
    fn every_language_has_blocks() {
        assert!(blocks("de").len() > 8 && blocks("en").len() > 5);
        assert_eq!(blocks("xx"), blocks("en"));
        assert!(blocks("de").iter().all(|block| !block.contains('#')));
    }
}
