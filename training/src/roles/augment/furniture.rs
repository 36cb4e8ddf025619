//! Pages with invented furniture: above the headline, between two paragraphs, below
//! the article. It is what `training/invented/blocks` holds, and what stands in a row
//! with one role in invented pages.

use super::{between_paragraphs, extent, like, read};
use crate::random::Random;
use crate::roles::data::Record;
use anyhow::{Context, Result, ensure};
use klartext::Role;
use std::collections::BTreeMap;
use std::path::Path;

/// The language whose blocks stand in where a page's own has none.
const FALLBACK: &str = "en";
/// Files of blocks that sites set above a headline; not all, so that what stands
/// there is not furniture by its place alone.
const ABOVE: [&str; 5] = ["navigation", "account", "consent", "share", "advert"];
/// Those that they set between two paragraphs.
const BETWEEN: [&str; 9] = [
    "newsletter",
    "related",
    "advert",
    "appeal",
    "share",
    "account",
    "consent",
    "paywall",
    "notice",
];
/// Those that they set below an article.
const BELOW: [&str; 10] = [
    "comments",
    "related",
    "newsletter",
    "appeal",
    "share",
    "legal",
    "advert",
    "paywall",
    "notice",
    "account",
];
/// Lines that a block between two paragraphs has at most.
const LINES: usize = 8;
/// Words that a block out of a page has at least; fewer are an entry and no block.
const WORDS: usize = 8;

/// The invented blocks: by language, by the name of their file.
#[derive(Debug, Default)]
pub struct Furniture(BTreeMap<String, BTreeMap<String, Vec<String>>>);

impl Furniture {
    /// Reads `blocks/<language>/<role>.txt` below `folder`: blocks are set apart by
    /// blank lines; a line that begins with `# ` is a remark.
    pub fn read(folder: &Path) -> Result<Self> {
        let blocks = folder.join("blocks");
        let mut all: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
        for path in super::files(&blocks, 2)? {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            let name =
                |path: &Path| path.file_stem().map(|name| name.to_string_lossy().into_owned());
            let language = path.parent().and_then(name).unwrap_or_default();
            let role = name(&path).unwrap_or_default();
            all.entry(language).or_default().insert(role, self::blocks(&text));
        }
        ensure!(all.contains_key(FALLBACK), "no blocks in {}", blocks.display());
        Ok(Furniture(all))
    }

    /// Adds what stands in a row with one role in invented pages.
    pub fn add_runs(&mut self, pages: &[Record]) {
        for page in pages {
            let own = self.0.entry(page.lang.clone()).or_default();
            for run in page.roles.chunk_by(|(_, one), (_, other)| one == other) {
                let role = run[0].1.as_str();
                let lines = run.iter().filter_map(|&(start, _)| page.raw[start..].lines().next());
                let block = lines.collect::<Vec<_>>().join("\n");
                let is_block = block.split_whitespace().count() >= WORDS;
                if is_block && [&ABOVE[..], &BETWEEN, &BELOW].concat().contains(&role) {
                    own.entry(role.to_owned()).or_default().push(block);
                }
            }
        }
    }

    /// All blocks, each with its role.
    pub fn all(&self) -> impl Iterator<Item = (Role, &str)> {
        self.0.values().flatten().flat_map(|(file, blocks)| {
            let role: Option<Role> = file.parse().ok();
            blocks.iter().filter_map(move |block| Some((role?, block.as_str())))
        })
    }

    /// A block for a page of a language, out of one of these files.
    fn draw(&self, language: &str, files: &[&str], lines: usize, random: &mut Random) -> &str {
        let files = |language: &str| {
            let own = self.0.get(language)?;
            let own: Vec<_> = files.iter().filter_map(|file| own.get(*file)).collect();
            (!own.is_empty()).then_some(own)
        };
        let Some(files) = files(language).or_else(|| files(FALLBACK)) else { return "" };
        let blocks = files[random.below(files.len())];
        let short: Vec<_> = blocks.iter().filter(|block| block.lines().count() <= lines).collect();
        short.get(random.below(short.len())).map_or("", |block| block)
    }
}

fn blocks(text: &str) -> Vec<String> {
    let block = |block: &str| {
        let lines = block.lines().filter(|line| !line.starts_with("# "));
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    };
    text.split("\n\n").map(block).filter(|block| !block.is_empty()).collect()
}

/// How a made page sets its lines and blocks apart.
struct Manner {
    line: &'static str,
    gap: &'static str,
}

impl Manner {
    fn draw(random: &mut Random) -> Manner {
        Manner {
            line: ["\n", "\n\n"][random.below(2)],
            gap: ["\n", "\n\n", "\n\n\n"][random.below(3)],
        }
    }

    fn set(&self, block: &str) -> String {
        block.replace('\n', self.line)
    }
}

fn seed(record: &Record, turn: u64) -> Random {
    Random((u64::from(crc32fast::hash(record.id.as_bytes())) << 8) + turn)
}

/// Three pages made of an annotated one: its article, with one to five blocks below
/// it, in one of three with one or two above.
pub fn around(record: &Record, furniture: &Furniture) -> Vec<Record> {
    let Some(gold) = record.gold.as_ref().filter(|_| record.flattener == "area") else {
        return Vec::new();
    };
    let (page, states) = read(record);
    let Some((_, last)) = extent(&states) else { return Vec::new() };
    let text = record.raw[..page.parts[last].span().end].trim_end();
    let version = |version: u64| {
        let mut random = seed(record, version);
        let manner = Manner::draw(&mut random);
        let mut raw = String::new();
        if version == 0 {
            for _ in 0..=random.below(2) {
                let block = furniture.draw(&record.lang, &ABOVE, usize::MAX, &mut random);
                raw.push_str(&manner.set(block));
                raw.push_str(manner.gap);
            }
        }
        raw.push_str(text);
        for _ in 0..=random.below(5) {
            let block = furniture.draw(&record.lang, &BELOW, usize::MAX, &mut random);
            raw.push_str(manner.gap);
            raw.push_str(&manner.set(block));
        }
        like(record, raw, Some(gold.clone()))
    };
    (0..3).map(version).collect()
}

/// Half of the pages, with one to three blocks between paragraphs.
pub fn between(record: &Record, furniture: &Furniture) -> Option<Record> {
    let gold = record.gold.as_ref()?;
    let mut random = seed(record, 100);
    if !matches!(record.flattener.as_str(), "area" | "chromium") || random.below(2) == 0 {
        return None;
    }
    let (page, states) = read(record);
    let mut places = between_paragraphs(&page, &states);
    if places.len() < 3 {
        return None;
    }
    random.shuffle(&mut places);
    places.truncate(1 + random.below(3));
    places.sort_unstable_by(|a, b| b.cmp(a));
    let mut raw = record.raw.clone();
    for at in places {
        // With blank lines or without, as the page has them.
        let gap = if page.parts[at].blank_before > 0 { "\n\n" } else { "\n" };
        let block = furniture.draw(&record.lang, &BETWEEN, LINES, &mut random);
        raw.insert_str(page.parts[at].span().start, &(block.replace('\n', gap) + gap));
    }
    Some(like(record, raw, Some(gold.clone())))
}

/// A report of one paragraph or two with all that was around it, for a fifth of the
/// pages as browsers and crawls leave them; in every second of them a thread of
/// comments follows that is longer than the report.
pub fn short(record: &Record, furniture: &Furniture) -> Option<Record> {
    record.gold.as_ref()?;
    let mut random = seed(record, 200);
    if !matches!(record.flattener.as_str(), "wet" | "chromium") || random.below(5) > 0 {
        return None;
    }
    let (page, states) = read(record);
    let mut left = 1 + random.below(2);
    let (mut raw, mut gold, mut threads) = (String::new(), String::new(), random.below(2));
    for (at, part) in page.parts.iter().enumerate() {
        let text = part.span().of(&record.raw);
        if !states[at].is_text() {
            raw.push_str(text);
        } else if left > 0 {
            raw.push_str(text);
            gold.push_str(text);
            left -= usize::from(part.words > 20);
        } else if threads > 0 {
            threads = 0;
            let manner = Manner::draw(&mut random);
            for _ in 0..8 + random.below(25) {
                raw.push_str(manner.gap);
                let block = furniture.draw(&record.lang, &["comments"], usize::MAX, &mut random);
                raw.push_str(&manner.set(block));
            }
            raw.push('\n');
        }
    }
    (left == 0).then(|| like(record, raw, Some(gold)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn furniture() -> Furniture {
        let blocks = |words: &[&str]| words.iter().map(|w| format!("{w} {w}\n{w}")).collect();
        let files = |words: [&str; 3]| {
            BTreeMap::from([
                ("navigation".to_owned(), blocks(&words[..1])),
                ("newsletter".to_owned(), blocks(&words[1..2])),
                ("comments".to_owned(), blocks(&words[2..])),
            ])
        };
        Furniture(BTreeMap::from([
            ("de".to_owned(), files(["Menü", "Post", "Antwort"])),
            ("en".to_owned(), files(["Menu", "Mail", "Reply"])),
        ]))
    }

    fn paragraphs() -> Vec<String> {
        let paragraph = |number: usize| {
            let letter = |at: usize| char::from(b'a' + at as u8);
            let words = (0..25).map(|word| format!("Wort{}{}", letter(number), letter(word)));
            words.collect::<Vec<_>>().join(" ") + "."
        };
        (0..5).map(paragraph).collect()
    }

    fn page(number: usize, flattener: &str) -> Record {
        Record {
            id: format!("{number}"),
            lang: "de".into(),
            raw: paragraphs().join("\n\n"),
            gold: Some(paragraphs().join("\n")),
            flattener: flattener.into(),
            ..Record::default()
        }
    }

    #[test]
    fn blocks_stand_between_paragraphs_or_around_all_of_them() {
        let furniture = furniture();
        let made = |make: &dyn Fn(&Record) -> Vec<Record>, flattener: &str| -> Vec<Record> {
            (0..40).flat_map(|number| make(&page(number, flattener))).collect()
        };
        let between = made(&|page| between(page, &furniture).into_iter().collect(), "area");
        assert!((5..35).contains(&between.len()), "{}", between.len());
        for page in &between {
            let lines: Vec<&str> = page.raw.split("\n\n").collect();
            assert_eq!(
                (lines.first(), lines.last()),
                (Some(&&*paragraphs()[0]), Some(&&*paragraphs()[4]))
            );
            assert!(page.raw.contains("Post"), "{}", page.raw);
        }
        let around = made(&|page| around(page, &furniture), "area");
        assert_eq!(around.len(), 120);
        let begins = |page: &&Record| page.raw.starts_with("Menü");
        assert_eq!(around.iter().filter(begins).count(), 40);
        assert!(
            around.iter().all(|page| page.raw.ends_with("Antwort") || page.raw.ends_with("Post"))
        );
    }

    #[test]
    fn a_short_report_loses_its_later_paragraphs_alone() {
        let furniture = furniture();
        let made: Vec<Record> =
            (0..60).filter_map(|number| short(&page(number, "wet"), &furniture)).collect();
        assert!((3..30).contains(&made.len()), "{}", made.len());
        for page in &made {
            let gold = page.gold.as_deref().unwrap();
            assert!(gold.starts_with(&paragraphs()[0]) && !gold.contains(&paragraphs()[2]));
            assert!(page.raw.starts_with(gold.trim_end()));
        }
        let is_thread = |page: &&Record| page.raw.matches("Antwort").count() > 8;
        let threads = made.iter().filter(is_thread).count();
        assert!((1..made.len()).contains(&threads), "{threads} of {}", made.len());
    }

    #[test]
    fn a_language_without_blocks_has_english_ones() {
        let furniture = furniture();
        let mut random = Random(1);
        assert_eq!(furniture.draw("fi", &["comments"], 9, &mut random), "Reply Reply\nReply");
        assert_eq!(furniture.draw("de", &["comments"], 1, &mut random), "", "none so short");
    }
}
