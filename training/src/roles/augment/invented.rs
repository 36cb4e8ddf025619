//! Pages with what we invented in the manner of sites: blocks below the
//! article, asides between two of its paragraphs.

use super::{between_paragraphs, extent, like, read};
use crate::random::Random;
use crate::roles::data::Record;

/// What sites set below an article.
const BLOCKS: &str = include_str!("blocks.txt");
/// What they set between two paragraphs.
const ASIDES: &str = include_str!("asides.txt");

/// The invented blocks of a language; English where there are none.
fn blocks(all: &'static str, lang: &str) -> Vec<&'static str> {
    let of = |lang: &str| -> Vec<&'static str> {
        all.split("\n\n")
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

/// Pages made of an annotated one, with one to three blocks below its article.
pub fn with_blocks(record: &Record) -> Vec<Record> {
    let Some(gold) = record.gold.as_ref().filter(|_| record.flattener == "area") else {
        return Vec::new();
    };
    let (page, states) = read(record);
    let Some((_, last)) = extent(&states) else { return Vec::new() };
    let seed = crc32fast::hash(record.id.as_bytes()) as usize;
    let text = record.raw[..page.parts[last].span().end].trim_end();
    let blocks = blocks(BLOCKS, &record.lang);
    let version = |version: usize| {
        let seed = seed / (1 + version * 13) + version;
        let mut raw = text.to_owned();
        for step in 0..1 + version {
            let gap = ["\n", "\n\n", "\n\n\n"][(seed / 7 + step) % 3];
            let block = blocks[(seed / 3 + step * 5) % blocks.len()];
            let line = if (seed / 11).is_multiple_of(2) { "\n" } else { "\n\n" };
            raw.push_str(gap);
            raw.push_str(&block.replace('\n', line));
        }
        like(record, raw, Some(gold.clone()))
    };
    (0..3).map(version).collect()
}

/// Pages made of an annotated one, with one or two asides between its
/// paragraphs.
pub fn with_asides(record: &Record) -> Vec<Record> {
    let Some(gold) = &record.gold else { return Vec::new() };
    let mut random = Random(u64::from(crc32fast::hash(record.id.as_bytes())) + 2);
    if !matches!(record.flattener.as_str(), "area" | "chromium") || random.below(2) == 0 {
        return Vec::new();
    }
    let (page, states) = read(record);
    let mut places = between_paragraphs(&page, &states);
    if places.len() < 3 {
        return Vec::new();
    }
    let mut asides = blocks(ASIDES, &record.lang);
    random.shuffle(&mut places);
    random.shuffle(&mut asides);
    places.truncate(1 + random.below(2));
    places.sort_unstable_by(|a, b| b.cmp(a));
    let mut raw = record.raw.clone();
    for (at, aside) in places.into_iter().zip(asides) {
        // With blank lines or without, as the page has them.
        let gap = if page.parts[at].blank_before > 0 { "\n\n" } else { "\n" };
        raw.insert_str(page.parts[at].span().start, &(aside.replace('\n', gap) + gap));
    }
    vec![like(record, raw, Some(gold.clone()))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asides_stand_between_paragraphs() {
        let paragraph = |number: usize| {
            let letter = |at: usize| char::from(b'a' + at as u8);
            let words = (0..25).map(|word| format!("Wort{}{}", letter(number), letter(word)));
            words.collect::<Vec<_>>().join(" ") + "."
        };
        let paragraphs: Vec<String> = (0..5).map(paragraph).collect();
        let page = |number: usize| Record {
            id: format!("{number}"),
            lang: "de".into(),
            raw: paragraphs.join("\n\n"),
            gold: Some(paragraphs.join("\n")),
            flattener: "area".into(),
            ..Record::default()
        };
        let made: Vec<Record> = (0..20).flat_map(|number| with_asides(&page(number))).collect();
        assert!((1..20).contains(&made.len()), "{}", made.len());
        let asides = blocks(ASIDES, "de").join("\n");
        for made in &made {
            let lines = || made.raw.split("\n\n").map(str::to_owned);
            assert_eq!(lines().next().as_ref(), paragraphs.first());
            assert_eq!(lines().last().as_ref(), paragraphs.last());
            let others: Vec<String> = lines().filter(|line| !paragraphs.contains(line)).collect();
            assert!(!others.is_empty());
            assert!(others.iter().all(|other| asides.contains(other)), "{others:?}");
        }
    }

    #[test]
    fn every_language_has_blocks() {
        for all in [BLOCKS, ASIDES] {
            assert!(blocks(all, "de").len() > 8 && blocks(all, "en").len() > 5);
            assert_eq!(blocks(all, "xx"), blocks(all, "en"));
            assert!(blocks(all, "de").iter().all(|block| !block.contains('#')));
        }
    }
}
