//! Pages made of pages: with what sites append to articles, with teasers of
//! other stories, with nothing but the article, with nothing but the rest.

use super::data::Record;
use super::labels;
use crate::random::Random;
use klartext::roles::page::Page;
use klartext::roles::state::State;
use std::collections::HashMap;

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

/// Share of the line breaks that "glued" pages lose, in percent; half of them
/// leave no space.
const LOST_BREAKS: usize = 12;
/// The most lines before and after the text that "area" pages have.
const MARGINS: (f32, f32) = (60.0, 100.0);

/// A page that only a browser's text is known of, as two more flatteners would
/// leave it: the region around the article, and that with line breaks lost.
pub fn views(record: &Record) -> Vec<Record> {
    let (page, states) = read(record);
    let Some((first, last)) = extent(&states).filter(|_| record.flattener == "chromium") else {
        return Vec::new();
    };
    let mut random = Random(u64::from(crc32fast::hash(record.id.as_bytes())));
    // Mostly few lines: the logarithm is drawn evenly.
    let mut lines = |most: f32| {
        let share = random.below(1000) as f32 / 1000.0;
        most.powf(share) as usize - 1
    };
    let head = states[..first].iter().rposition(|&state| state == State::Head);
    let from = head.unwrap_or(first).saturating_sub(lines(MARGINS.0));
    let to = (last + lines(MARGINS.1)).min(page.parts.len() - 1);
    let area = &record.raw[page.parts[from].span.start..page.parts[to].span.end];
    let mut glued = String::new();
    for line in area.split_inclusive('\n') {
        match line.strip_suffix('\n') {
            Some(line) if !line.is_empty() && random.below(100) < LOST_BREAKS => {
                glued.push_str(line);
                glued.push_str([" ", ""][random.below(2)]);
            }
            _ => glued.push_str(line),
        }
    }
    let view = |flattener: &str, raw: String| {
        let flattener = flattener.to_owned();
        Record { flattener, ..like(record, raw, record.gold.clone()) }
    };
    vec![view("area", area.to_owned()), view("glued", glued)]
}

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
    let end = page.parts[last].span.end;
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
                let at = page.parts[places[random.below(places.len())]].span.start;
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
        raw.insert_str(page.parts[at].span.start, &(aside.replace('\n', gap) + gap));
    }
    vec![like(record, raw, Some(gold.clone()))]
}

/// The parts that begin between two long paragraphs.
fn between_paragraphs(page: &Page, states: &[State]) -> Vec<usize> {
    let long =
        |at: usize| states[at].is_text() && page.parts[at].words > 20 && !page.parts[at].continues;
    (1..states.len()).filter(|&at| long(at - 1) && long(at)).collect()
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
            let blocks = blocks(BLOCKS, &record.lang);
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
    fn views_keep_the_text() {
        let text = "Der Rat der Stadt hat am Abend für die neue Brücke am Markt gestimmt.\n\
                    Der Bau beginnt im Mai, wenn der Fluss wieder wenig Wasser führt.";
        let record = Record {
            raw: format!("{0}{text}\n{0}", "Menü\n".repeat(200)),
            gold: Some(text.into()),
            flattener: "chromium".into(),
            ..Record::default()
        };
        let views = views(&record);
        assert_eq!(views.len(), 2);
        assert!(views.iter().all(|view| view.raw.len() < record.raw.len()));
        assert!(views[0].raw.contains(text) && views[0].flattener == "area");
        assert!(views[1].raw.matches('\n').count() < views[0].raw.matches('\n').count());
        assert!(super::views(&Record { flattener: "wet".into(), ..record }).is_empty());
    }

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
