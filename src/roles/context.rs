//! Facts about a page's parts that need the whole page.

use super::layout::Layout;
use super::part::Part;
use crate::text::NUMBER;
use std::collections::{HashMap, HashSet};

/// Coarse class of a part, from single words to long prose.
fn kind(part: &Part) -> u8 {
    let function = part.share(part.function);
    match (part.words, part.ends_sentence()) {
        (0, _) => 0,
        (1..=2, _) => 1,
        (3..=5, false) => 2,
        (3..=7, true) => 3,
        (6..=11, false) => 4,
        (8..=14, true) => {
            if function >= 0.2 {
                5
            } else {
                6
            }
        }
        (12..=24, false) => 7,
        (15..=29, true) => {
            if function >= 0.2 {
                8
            } else {
                6
            }
        }
        (_, false) => {
            if function >= 0.2 {
                9
            } else {
                10
            }
        }
        (30..=59, true) => 11,
        (_, true) => 12,
    }
}

/// Words of a part that count as running text.
fn prose(part: &Part) -> u32 {
    if part.is_prose() { part.words } else { 0 }
}

/// A run of parts, by Kadane's search for the range of largest sum.
#[derive(Debug, Clone, Copy, Default)]
pub struct Run {
    /// Its first part.
    pub from: usize,
    /// The part after its last.
    pub to: usize,
    /// The sum.
    pub score: f32,
}

fn best_run(scores: &[f32], from: usize, to: usize) -> Run {
    let mut best = Run { from, to: from, score: 0.0 };
    let (mut sum, mut start) = (0.0, from);
    for (at, score) in scores.iter().enumerate().take(to).skip(from) {
        if sum <= 0.0 {
            sum = 0.0;
            start = at;
        }
        sum += score;
        if sum > best.score {
            best = Run { from: start, to: at + 1, score: sum };
        }
    }
    best
}

/// Facts that need the whole page, for all parts.
pub struct Context {
    pub kinds: Vec<u8>,
    /// Running sums, one longer than the parts.
    pub prose: Vec<u32>,
    pub short: Vec<u32>,
    pub cues: Vec<u32>,
    pub breaks: Vec<u32>,
    pub main: Run,
    pub soft: Run,
    pub second: Run,
    /// How often a part's words, and its first words, occur on the page (up to
    /// 255), and whether it is the first time.
    pub repeats: Vec<(u8, u8, bool)>,
    /// The last cue line before each part.
    pub section: Vec<Option<u32>>,
    /// How many parts of the page hold a word, in the main run.
    pub topic: HashMap<u32, u32>,
    /// Share of a part's content words that the ten parts before and after
    /// it have.
    pub nearby: Vec<(f32, f32)>,
}

fn sums(values: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut sums = vec![0];
    let mut sum = 0u32;
    sums.extend(values.map(|value| {
        sum = sum.saturating_add(value);
        sum
    }));
    sums
}

impl Context {
    /// Reads a page.
    pub fn new(layout: &Layout) -> Self {
        let parts = &layout.parts;
        let scores = |off: f32| -> Vec<f32> {
            parts
                .iter()
                .map(|p| match (p.is_prose(), p.words) {
                    (true, n) => (n as f32).min(120.0),
                    (false, n) if n >= 20 => n.min(200) as f32 * 0.3,
                    _ => off,
                })
                .collect()
        };
        let (hard, mild) = (scores(-7.0), scores(-2.5));
        let main = best_run(&hard, 0, parts.len());
        let soft = best_run(&mild, 0, parts.len());
        let before = best_run(&hard, 0, main.from);
        let after = best_run(&hard, main.to, parts.len());
        let second = if before.score > after.score { before } else { after };
        let mut seen: HashMap<u32, u32> = HashMap::new();
        let mut heads: HashMap<u32, u32> = HashMap::new();
        for part in parts {
            *seen.entry(part.whole).or_default() += 1;
            *heads.entry(part.head).or_default() += 1;
        }
        let few = |count: u32| count.min(255) as u8;
        let mut met: HashSet<u32> = HashSet::new();
        let repeats = parts
            .iter()
            .map(|p| (few(seen[&p.whole]), few(heads[&p.head]), met.insert(p.whole)))
            .collect();
        let mut topic: HashMap<u32, u32> = HashMap::new();
        for part in &parts[main.from..main.to] {
            let mut own: Vec<u32> = content(part).collect();
            own.sort_unstable();
            own.dedup();
            own.into_iter().for_each(|word| *topic.entry(word).or_default() += 1);
        }
        let mut last = None;
        let section = parts
            .iter()
            .enumerate()
            .map(|(at, part)| {
                let before = last;
                if part.is_cue_line() {
                    last = Some(at as u32);
                }
                before
            })
            .collect();
        Context {
            kinds: parts.iter().map(kind).collect(),
            prose: sums(parts.iter().map(prose)),
            short: sums(parts.iter().map(|p| u32::from(p.words < 6))),
            cues: sums(parts.iter().map(|p| u32::from(p.is_cue_line()))),
            breaks: sums(parts.iter().map(|p| u32::from(p.blank_before > 0))),
            main,
            soft,
            second,
            repeats,
            section,
            topic,
            nearby: nearby(parts),
        }
    }

    /// Sum over the parts `from..to`, cut to the page.
    pub fn between(sums: &[u32], from: isize, to: isize) -> u32 {
        let cut = |at: isize| at.clamp(0, sums.len() as isize - 1) as usize;
        sums[cut(to)].saturating_sub(sums[cut(from)])
    }
}

/// Words that say what a part is about: no function words, no numbers.
pub fn content(part: &Part) -> impl Iterator<Item = u32> + '_ {
    let lexicon = super::lexicon::Lexicon::get();
    part.sample
        .iter()
        .map(|word| word.hash)
        .filter(move |&word| word != NUMBER && !lexicon.is_function_word(word))
}

/// How much of each part's words the ten parts before and after hold.
fn nearby(parts: &[Part]) -> Vec<(f32, f32)> {
    let before = shares(parts.len(), |step| &parts[step]);
    let after = shares(parts.len(), |step| &parts[parts.len() - 1 - step]);
    before.into_iter().zip(after.into_iter().rev()).collect()
}

/// How much of each part's words the ten parts of the steps before it hold.
fn shares<'a>(count: usize, part: impl Fn(usize) -> &'a Part) -> Vec<f32> {
    const REACH: usize = 10;
    let mut near: HashMap<u32, u32> = HashMap::new();
    let mut shares = Vec::with_capacity(count);
    for step in 0..count {
        let (mut known, mut all) = (0usize, 0usize);
        for word in content(part(step)) {
            known += usize::from(near.contains_key(&word));
            all += 1;
        }
        shares.push(known as f32 / all.max(1) as f32);
        content(part(step)).for_each(|word| *near.entry(word).or_default() += 1);
        if let Some(old) = (step + 1).checked_sub(REACH) {
            for word in content(part(old)) {
                if let Some(count) = near.get_mut(&word) {
                    *count -= 1;
                    if *count == 0 {
                        near.remove(&word);
                    }
                }
            }
        }
    }
    shares
}
