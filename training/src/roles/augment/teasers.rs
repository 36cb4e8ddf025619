//! Pages with teasers of other stories.

use super::{between_paragraphs, extent, like, read};
use crate::random::Random;
use crate::roles::data::Record;
use std::collections::HashMap;

/// The other stories a site could point to, by language and fold: a headline
/// with the beginning of its text.
#[derive(Debug, Default)]
pub struct Stories(HashMap<(String, u32), Vec<Story>>);

#[derive(Debug)]
struct Story {
    id: String,
    headline: String,
    opening: Vec<String>,
}

impl Stories {
    /// Those of all annotated pages.
    pub fn of(records: &[Record]) -> Self {
        let mut stories: HashMap<_, Vec<Story>> = HashMap::new();
        for record in records.iter().filter(|r| r.flattener == "chromium" && r.tier != "regression")
        {
            let (Some(headline), Some(gold)) = (&record.title, &record.gold) else { continue };
            let opening: Vec<String> =
                gold.split_whitespace().take(45).map(str::to_owned).collect();
            let words = headline.split_whitespace().count();
            if opening.len() == 45 && (3..=20).contains(&words) {
                let id = record.id.clone();
                let headline = headline.split_whitespace().collect::<Vec<_>>().join(" ");
                let story = Story { id, headline, opening };
                stories.entry((record.lang.clone(), record.fold())).or_default().push(story);
            }
        }
        Self(stories)
    }

    /// A block of `count` teasers, all in one manner; none where there are too
    /// few stories.
    fn teasers(&self, record: &Record, count: usize, random: &mut Random) -> Option<String> {
        let stories = self.0.get(&(record.lang.clone(), record.fold()))?;
        let mut order: Vec<&Story> = stories.iter().filter(|s| s.id != record.id).collect();
        if order.len() < 4 * count {
            return None;
        }
        random.shuffle(&mut order);
        let manner = random.below(6);
        let gap = ["\n", "\n\n"][random.below(2)];
        let date = random.below(3) == 0;
        let mut block = String::new();
        for story in order.into_iter().take(count) {
            if date {
                let (day, month) = (1 + random.below(28), 1 + random.below(12));
                let year = 2015 + random.below(11);
                block.push_str(&format!("{day:02}.{month:02}.{year}{gap}"));
            }
            block.push_str(&story.headline);
            block.push_str(gap);
            // A whole sentence, words cut off, or the headline alone.
            let opening = match manner {
                0 | 1 => continue,
                2 | 3 => sentence(&story.opening),
                _ => cut(&story.opening, 10 + random.below(25)),
            };
            block.push_str(&opening);
            block.push_str(gap);
        }
        Some(block)
    }
}

/// The first sentence, cut off if it is long.
fn sentence(words: &[String]) -> String {
    let ends = |word: &String| word.ends_with(['.', '!', '?']) && word.chars().count() > 4;
    match words.iter().skip(7).position(ends) {
        Some(at) => words[..at + 8].join(" "),
        None => cut(words, 30),
    }
}

fn cut(words: &[String], most: usize) -> String {
    format!("{} ...", words[..most.min(words.len())].join(" "))
}

/// Pages made of an annotated one, with teasers of other stories behind its
/// article or within it.
pub fn with_teasers(record: &Record, stories: &Stories) -> Vec<Record> {
    let Some(gold) = &record.gold else { return Vec::new() };
    let (page, states) = read(record);
    let Some((_, last)) = extent(&states) else { return Vec::new() };
    let mut random = Random(u64::from(crc32fast::hash(record.id.as_bytes())) + 1);
    let end = page.parts[last].span().end;
    let (text, rest) = record.raw.split_at(end);
    let text = text.trim_end();
    let mut made = Vec::new();
    let mut make = |raw: String| made.push(like(record, raw, Some(gold.clone())));
    match record.flattener.as_str() {
        "area" => {
            let count = 2 + random.below(4);
            if let Some(block) = stories.teasers(record, count, &mut random) {
                make(format!("{text}\n\n{block}"));
            }
            let places = between_paragraphs(&page, &states);
            if random.below(3) == 0 && places.len() > 2 {
                let at = page.parts[places[random.below(places.len())]].span().start;
                let count = 1 + random.below(3);
                if let Some(block) = stories.teasers(record, count, &mut random) {
                    let (before, after) = record.raw.split_at(at);
                    make(format!("{before}\n{block}\n{after}"));
                }
            }
        }
        "chromium" if random.below(2) == 0 => {
            let count = 2 + random.below(4);
            if let Some(block) = stories.teasers(record, count, &mut random) {
                make(format!("{text}\n\n{block}\n{rest}"));
            }
        }
        _ => {}
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teasers_are_of_other_stories_of_the_language() {
        let story = |number: usize, lang: &str, flattener: &str| {
            let words = (0..60).map(|word| format!("Wort{lang}{number}x{word}"));
            let text = words.collect::<Vec<_>>().join(" ") + ".";
            Record {
                id: format!("{lang}{number}"),
                lang: lang.into(),
                raw: format!("Menü\n{text}\nImpressum"),
                gold: Some(text),
                title: Some(format!("Titel der Meldung {lang}{number}!")),
                flattener: flattener.into(),
                ..Record::default()
            }
        };
        let records: Vec<Record> = (0..30)
            .flat_map(|number| [story(number, "de", "chromium"), story(number, "en", "chromium")])
            .collect();
        let stories = Stories::of(&records);
        let page = story(7, "de", "area");
        let made = with_teasers(&page, &stories);
        assert_eq!(made.len(), 1);
        let teasers = made[0].raw.strip_prefix("Menü\n").unwrap();
        let teasers = teasers.strip_prefix(page.gold.as_deref().unwrap()).unwrap();
        assert!(teasers.contains("Meldung de") && !teasers.contains("Meldung en"));
        assert!(!teasers.contains("de7!") && !teasers.contains("Impressum"));
        assert!(with_teasers(&story(7, "fr", "area"), &stories).is_empty());
    }
}
