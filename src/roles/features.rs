//! What the labeller may know about a part: its own facts, its neighbours',
//! and its place in the page. Shared by training and serving.

use super::page::{Page, Part};
use super::words::join;
use std::collections::HashMap;

/// Identifies this feature code in model files: raise the number with every
/// change of a feature, the word reading or the cutting.
pub const FINGERPRINT: u64 = 0x726f_6c65_7300_0001;

/// A feature template's hash.
const fn template(name: &str) -> u32 {
    let (bytes, mut hash, mut at) = (name.as_bytes(), 0x811c_9dc5u32, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

macro_rules! t {
    ($name:literal) => {
        const { template($name) }
    };
}

/// Logarithmic bin of a count: exact up to 3, then two bins an octave.
fn log_bin(n: u32) -> u32 {
    if n < 4 {
        return n;
    }
    let octave = n.ilog2();
    octave * 2 + (n >> (octave - 1) & 1)
}

/// Bin of a share from 0 to 1.
fn tenth(share: f32) -> u32 {
    (share * 10.0).round().clamp(0.0, 10.0) as u32
}

/// Coarse class of a part, from single words to long prose.
fn kind(part: &Part) -> u32 {
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
struct Run {
    from: usize,
    to: usize,
    score: f32,
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
struct Context {
    kinds: Vec<u32>,
    /// Running sums, one longer than the parts.
    prose: Vec<u32>,
    short: Vec<u32>,
    cues: Vec<u32>,
    breaks: Vec<u32>,
    main: Run,
    soft: Run,
    second: Run,
    /// How often a part's words, and its first words, occur on the page, and
    /// whether it is the first time.
    repeats: Vec<(u32, u32, bool)>,
    /// The last cue line before each part.
    section: Vec<Option<usize>>,
    /// How many parts of the page hold a word, in the main run.
    topic: HashMap<u32, u32>,
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
    fn new(page: &Page) -> Self {
        let parts = &page.parts;
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
        let mut met: HashMap<u32, ()> = HashMap::new();
        let repeats = parts
            .iter()
            .map(|p| (seen[&p.whole], heads[&p.head], met.insert(p.whole, ()).is_none()))
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
                    last = Some(at);
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
        }
    }

    /// Sum over the parts `from..to`, cut to the page.
    fn between(sums: &[u32], from: isize, to: isize) -> u32 {
        let cut = |at: isize| at.clamp(0, sums.len() as isize - 1) as usize;
        sums[cut(to)].saturating_sub(sums[cut(from)])
    }
}

/// Words that say what a part is about: no function words, no numbers.
fn content(part: &Part) -> impl Iterator<Item = u32> + '_ {
    let lexicon = super::lexicon::Lexicon::get();
    part.hashes
        .iter()
        .copied()
        .filter(move |&w| w != super::words::NUMBER && !lexicon.is_function_word(w))
}

/// What a group of features looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The part's length, marks, casing.
    Own,
    /// Its cue phrases.
    Cues,
    /// Its words, and those next to it.
    Words,
    /// The parts around.
    Around,
    /// Its place on the page and against the runs of prose.
    Place,
    /// Repeated text and shared words.
    Repetition,
    /// The cue lines above.
    Sections,
}

impl Group {
    /// All groups, in the order of the features.
    pub const ALL: [Group; 7] = [
        Group::Own,
        Group::Cues,
        Group::Words,
        Group::Around,
        Group::Place,
        Group::Repetition,
        Group::Sections,
    ];
}

/// Where each group of features ends in a row, in the order of [`Group::ALL`].
pub type Ends = [usize; Group::ALL.len()];

/// Calls `visit` with the features of each part of a page, in order.
pub fn features(page: &Page, mut visit: impl FnMut(&[u32], &Ends)) {
    let context = Context::new(page);
    let mut out = Vec::with_capacity(256);
    for at in 0..page.parts.len() {
        out.clear();
        let ends = Writer { page, context: &context, at, out: &mut out }.all();
        visit(&out, &ends);
    }
}

struct Writer<'a> {
    page: &'a Page,
    context: &'a Context,
    at: usize,
    out: &'a mut Vec<u32>,
}

impl Writer<'_> {
    fn all(mut self) -> Ends {
        Group::ALL.map(|group| {
            match group {
                Group::Own => self.own(),
                Group::Cues => self.cues(),
                Group::Words => self.lexical(),
                Group::Around => {
                    self.neighbours();
                    self.windows();
                }
                Group::Place => {
                    self.place();
                    self.runs();
                }
                Group::Repetition => self.repetition(),
                Group::Sections => self.sections(),
            }
            self.out.len()
        })
    }

    fn put(&mut self, template: u32, value: u32) {
        self.out.push(join(template, value));
    }

    fn part(&self) -> &Part {
        &self.page.parts[self.at]
    }

    /// The part alone.
    fn own(&mut self) {
        let part = &self.page.parts[self.at];
        let words = log_bin(part.words);
        let function = tenth(part.share(part.function));
        let kind = self.context.kinds[self.at];
        self.put(t!("bias"), 0);
        self.put(t!("kind"), kind);
        self.put(t!("words"), words);
        self.put(t!("chars"), log_bin(part.chars));
        self.put(t!("word length"), (part.share(part.chars) * 2.0) as u32);
        self.put(t!("ending"), part.ending as u32);
        self.put(t!("beginning"), part.beginning as u32);
        self.put(t!("ending, words"), join(part.ending as u32, words));
        self.put(t!("beginning, ending"), join(part.beginning as u32, part.ending as u32));
        self.put(t!("function"), join(function, words.min(8)));
        self.put(t!("capitals"), join(tenth(part.share(part.capitals)), words.min(8)));
        self.put(t!("numbers"), tenth(part.share(part.numbers)));
        self.put(t!("commas"), log_bin(part.commas));
        self.put(t!("stops"), log_bin(part.stops));
        self.put(t!("blank before"), part.blank_before.min(3));
        self.put(t!("blank before, kind"), join(part.blank_before.min(2), kind));
        self.put(t!("continues"), u32::from(part.continues));
        let long = u32::from(part.words >= 8);
        for bit in 0..15 {
            if part.marks >> bit & 1 == 1 {
                self.put(t!("mark"), join(bit, long));
            }
        }
    }

    /// Cue phrases.
    fn cues(&mut self) {
        let part = &self.page.parts[self.at];
        let words = log_bin(part.words);
        let kind = self.context.kinds[self.at];
        let mut covered = 0;
        for cue in &part.cues {
            covered += (cue.to - cue.from) as u32;
            let place = if cue.from == 0 { 0 } else { 1 };
            self.put(t!("cue"), join(cue.role as u32, words.min(9)));
            self.put(t!("cue place"), join(cue.role as u32, place));
        }
        self.put(t!("cue cover"), tenth(part.share(covered)));
        if covered > 0 {
            self.put(t!("cue cover, kind"), join(tenth(part.share(covered)), kind));
        }
    }

    /// Words and phrases.
    fn lexical(&mut self) {
        let part = &self.page.parts[self.at];
        let hashes = &part.hashes;
        let class = match part.words {
            0..=6 => 0,
            7..=15 => 1,
            _ => 2,
        };
        let mut own = hashes.clone();
        own.sort_unstable();
        own.dedup();
        for &word in &own {
            self.put(t!("word"), join(word, class.min(1)));
        }
        if hashes.len() <= 6 {
            self.put(t!("whole"), part.whole);
        }
        for pair in hashes.windows(2).take(if class == 2 { 4 } else { 8 }) {
            self.put(t!("pair"), join(pair[0], pair[1]));
        }
        if class == 2 {
            for pair in hashes.windows(2).rev().take(3) {
                self.put(t!("pair"), join(pair[0], pair[1]));
            }
        }
        if let (Some(&first), Some(&last)) = (hashes.first(), hashes.last()) {
            self.put(t!("first"), first);
            self.put(t!("last"), last);
        }
        // Short lines around speak by their words.
        for (template, offset) in [(t!("word before"), -1), (t!("word after"), 1)] {
            if let Some(other) =
                self.at.checked_add_signed(offset).and_then(|at| self.page.parts.get(at))
            {
                if other.words <= 6 {
                    for &word in &other.hashes {
                        self.out.push(join(template, word));
                    }
                    self.out.push(join(join(template, 7), other.whole));
                } else {
                    for &word in other.hashes.iter().take(2) {
                        self.out.push(join(join(template, 9), word));
                    }
                }
            }
        }
    }

    /// The parts around, one by one.
    fn neighbours(&mut self) {
        let own = self.context.kinds[self.at];
        for offset in [-5isize, -4, -3, -2, -1, 1, 2, 3, 4, 5] {
            let template = join(t!("neighbour"), offset as u32);
            let Some(at) =
                self.at.checked_add_signed(offset).filter(|&at| at < self.page.parts.len())
            else {
                self.put(template, u32::MAX);
                continue;
            };
            let other = &self.page.parts[at];
            let kind = self.context.kinds[at];
            self.put(template, join(1, kind));
            self.put(template, join(2, join(own, kind)));
            if offset.abs() <= 3 {
                self.put(template, join(3, other.ending as u32));
                self.put(
                    template,
                    join(4, join(other.beginning as u32, u32::from(other.blank_before > 0))),
                );
                self.put(template, join(5, other.cue_role().map_or(99, |role| role as u32)));
                self.put(template, join(6, join(other.cue_role().map_or(99, |r| r as u32), kind)));
                self.put(template, join(7, self.context.repeats[at].0.min(3)));
            }
        }
        let kinds = |offset: isize| {
            self.at
                .checked_add_signed(offset)
                .and_then(|at| self.context.kinds.get(at))
                .copied()
                .unwrap_or(99)
        };
        let (b2, b1, a1, a2) = (kinds(-2), kinds(-1), kinds(1), kinds(2));
        self.put(t!("kinds"), join(join(b1, own), a1));
        self.put(t!("kinds before"), join(join(b2, b1), own));
        self.put(t!("kinds after"), join(join(own, a1), a2));
    }

    /// Sums over stretches before and after.
    fn windows(&mut self) {
        let (context, at) = (self.context, self.at as isize);
        let kind = context.kinds[self.at];
        for (index, size) in [3isize, 6, 12, 25].into_iter().enumerate() {
            let after = (at + 1, at + 1 + size);
            let before = (at - size, at);
            for (side, (from, to)) in [after, before].into_iter().enumerate() {
                let name = join(t!("window"), (index * 2 + side) as u32);
                let prose = log_bin(Context::between(&context.prose, from, to));
                let short = Context::between(&context.short, from, to) * 8 / size as u32;
                let cues = log_bin(Context::between(&context.cues, from, to));
                let breaks = Context::between(&context.breaks, from, to) * 6 / size as u32;
                self.put(name, join(1, prose));
                self.put(name, join(2, short));
                self.put(name, join(3, cues));
                self.put(name, join(4, breaks));
                self.put(name, join(5, join(prose, kind)));
                self.put(name, join(6, join(prose, short)));
            }
        }
        for (index, size) in [3isize, 6, 12].into_iter().enumerate() {
            let after =
                log_bin(Context::between(&context.prose, at + 1, at + 1 + size)).div_ceil(2);
            let before = log_bin(Context::between(&context.prose, at - size, at)).div_ceil(2);
            self.put(join(t!("around"), index as u32), join(before, after));
        }
    }

    /// Where on the page.
    fn place(&mut self) {
        let (context, at) = (self.context, self.at);
        let len = self.page.parts.len();
        let kind = context.kinds[at];
        let total = *context.prose.last().unwrap_or(&0);
        let before = context.prose[at];
        let after = total - context.prose[at + 1];
        let share = |part: u32| tenth(part as f32 / total.max(1) as f32);
        self.put(t!("from start"), log_bin(at as u32));
        self.put(t!("from end"), log_bin((len - at - 1) as u32));
        self.put(t!("place"), (at * 10 / len) as u32);
        self.put(t!("place, kind"), join((at * 10 / len) as u32, kind));
        self.put(t!("prose before"), log_bin(before));
        self.put(t!("prose after"), log_bin(after));
        self.put(t!("prose share before"), share(before));
        self.put(t!("prose share after"), share(after));
        self.put(t!("prose shares"), join(share(before), share(after)));
        self.put(t!("prose before, kind"), join(log_bin(before).div_ceil(2), kind));
        self.put(t!("prose after, kind"), join(log_bin(after).div_ceil(2), kind));
        self.put(t!("prose share after, kind"), join(share(after), kind));
        self.put(t!("page"), join(log_bin(len as u32), log_bin(total).div_ceil(2)));
        self.put(t!("page, kind"), join(log_bin(len as u32), kind));
        let breaks = tenth(*context.breaks.last().unwrap_or(&0) as f32 / len as f32);
        self.put(t!("page breaks"), join(breaks, self.part().blank_before.min(2)));
    }

    /// Where against the main runs of prose.
    fn runs(&mut self) {
        let (context, at) = (self.context, self.at);
        let kind = context.kinds[at];
        for (index, run) in [context.main, context.soft, context.second].into_iter().enumerate() {
            let name = join(t!("run"), index as u32);
            if run.from == run.to {
                self.put(name, 0);
                continue;
            }
            let (side, distance) = if at < run.from {
                (1, run.from - at)
            } else if at >= run.to {
                (2, at - run.to + 1)
            } else if at == run.from {
                (3, run.to - at)
            } else if at + 1 == run.to {
                (4, at - run.from)
            } else {
                (5, (at - run.from).min(run.to - 1 - at))
            };
            let bin = log_bin(distance as u32).min(12);
            self.put(name, join(1, side));
            self.put(name, join(2, join(side, bin)));
            self.put(name, join(3, join(side, kind)));
            self.put(name, join(4, join(join(side, bin.min(6)), kind)));
        }
        let ratio = tenth(context.second.score / context.main.score.max(1.0));
        let order = u32::from(context.second.from > context.main.from);
        let inside = |run: Run| u32::from(run.from <= at && at < run.to);
        self.put(
            t!("second run"),
            join(join(ratio, order), inside(context.second) * 2 + inside(context.main)),
        );
        let gap = context.soft.to as isize - context.main.to as isize;
        self.put(
            t!("soft gap"),
            join(log_bin(gap.max(0) as u32), inside(context.soft) * 2 + inside(context.main)),
        );
    }

    /// Repeated text and shared words.
    fn repetition(&mut self) {
        let (context, at) = (self.context, self.at);
        let part = &self.page.parts[at];
        let kind = context.kinds[at];
        let (whole, head, first) = context.repeats[at];
        self.put(t!("repeats"), join(whole.min(4), u32::from(first)));
        self.put(t!("repeats, kind"), join(join(whole.min(3), u32::from(first)), kind));
        self.put(t!("head repeats"), join(head.min(4), kind));
        let inside = context.main.from <= at && at < context.main.to;
        let own = u32::from(inside);
        let (mut all, mut shared, mut strong) = (0u32, 0u32, 0u32);
        for word in content(part) {
            let count = context.topic.get(&word).copied().unwrap_or(0).saturating_sub(own);
            all += 1;
            shared += u32::from(count > 0);
            strong += u32::from(count > 1);
        }
        if all > 0 {
            let share = tenth(shared as f32 / all as f32);
            let size = log_bin(all).min(10);
            self.put(t!("topic"), join(share, size));
            self.put(t!("topic, kind"), join(share, kind));
            self.put(t!("topic strong"), join(tenth(strong as f32 / all as f32), size));
            let side = if inside {
                0
            } else if at < context.main.from {
                1
            } else {
                2
            };
            self.put(t!("topic, side"), join(join(share, size.min(6)), side));
        }
    }

    /// The last heading-like cues above.
    fn sections(&mut self) {
        let (context, at) = (self.context, self.at);
        let kind = context.kinds[at];
        let mut section = context.section[at];
        for depth in 0..2 {
            let name = join(t!("section"), depth);
            let Some(line) = section else {
                self.put(name, 0);
                return;
            };
            let role = self.page.parts[line].cue_role().map_or(99, |role| role as u32);
            let distance = log_bin((at - line) as u32).min(10);
            let prose = log_bin(context.prose[at] - context.prose[line]).div_ceil(2);
            self.put(name, join(1, role));
            self.put(name, join(2, join(role, distance)));
            self.put(name, join(3, join(role, prose)));
            self.put(name, join(4, join(role, kind)));
            self.put(name, join(5, join(prose, kind)));
            section = context.section[line];
        }
    }
}
