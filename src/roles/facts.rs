//! What the labeller may know about a part, as numbers: its own shape, its
//! neighbours', its place in the page. Shared by training and serving.

use super::context::{Context, Run, content};
use super::layout::Layout;
use super::part::Part;
use crate::model::math;
use std::ops::Range;
use std::sync::LazyLock;

/// Identifies this code in model files: raise the number with every change of
/// a fact, the word reading or the cutting.
pub const FINGERPRINT: u64 = 0x726f_6c65_7300_0002;

/// Numbers of a part.
pub const WIDTH: usize = OWN + ROLES + 1 + PLACE + WINDOWS + REPETITION + SECTIONS + RHYTHM;
const OWN: usize = 12 + ENDINGS + BEGINNINGS + MARKS;
const ENDINGS: usize = 12;
const BEGINNINGS: usize = 6;
const MARKS: usize = 15;
const ROLES: usize = 28;
const PLACE: usize = 15 + 3 * 6;
const WINDOWS: usize = 4 * 2 * 4;
const REPETITION: usize = 8;
const SECTIONS: usize = 2 * (ROLES + 7);
const RHYTHM: usize = 8;

/// What a group of facts looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Group {
    /// The part's length, marks, casing.
    Own,
    /// Its cue phrases.
    Cues,
    /// Its words.
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
    /// All groups.
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

/// The [`Group`] that each column of [`tree_row`] belongs to.
pub const GROUPS: [u8; TREE_WIDTH] = {
    const BLOCKS: [(usize, Group); 8] = [
        (OWN, Group::Own),
        (ROLES + 1, Group::Cues),
        (PLACE, Group::Place),
        (WINDOWS, Group::Around),
        (REPETITION, Group::Repetition),
        (SECTIONS, Group::Sections),
        (RHYTHM, Group::Around),
        (ODDS, Group::Words),
    ];
    let mut groups = [Group::Around as u8; TREE_WIDTH];
    let (mut block, mut at) = (0, 0);
    while block < BLOCKS.len() {
        let mut left = BLOCKS[block].0;
        while left > 0 {
            groups[at] = BLOCKS[block].1 as u8;
            at += 1;
            left -= 1;
        }
        block += 1;
    }
    groups
};

/// Numbers of a row for the trees.
pub const TREE_WIDTH: usize = WIDTH + ODDS + OFFSETS.len() * (SIGNALS.len() + ODDS);
/// Mean, largest and smallest log-odds of a part's words.
const ODDS: usize = 3;
/// The facts of neighbours that the trees see, and how far away the
/// neighbours are; as in `training/network/roles.py`.
const SIGNALS: [usize; 8] = [0, 3, 4, 5, 8, 10, 11, 73];
const OFFSETS: [isize; 6] = [-3, -2, -1, 1, 2, 3];
/// How far away the farthest of them is.
pub const REACH: usize = 3;

/// What the trees see of the part at `at`: its facts and its words' odds, and
/// some of its neighbours'; zeros where there are none.
pub fn tree_row(facts: &[f32], odds: &[[f32; ODDS]], at: usize, row: &mut Vec<f32>) {
    row.clear();
    row.extend(&facts[at * WIDTH..(at + 1) * WIDTH]);
    row.extend(odds[at]);
    for offset in OFFSETS {
        match at.checked_add_signed(offset).filter(|&at| at < odds.len()) {
            Some(at) => {
                row.extend(SIGNALS.iter().map(|column| facts[at * WIDTH + column]));
                row.extend(odds[at]);
            }
            None => row.extend([0.0; SIGNALS.len() + ODDS]),
        }
    }
}

/// Words of a part that are looked at: so many of the first, and of the last.
const FIRST: usize = 24;
const LAST: usize = 12;

/// The distinct words of a part, ascending.
pub fn vocabulary(part: &Part) -> Vec<u32> {
    let sample = &part.sample;
    let (first, last) = if sample.len() > FIRST + LAST {
        (&sample[..FIRST], &sample[sample.len() - LAST..])
    } else {
        (&sample[..], &sample[..0])
    };
    let mut words: Vec<u32> = first.iter().chain(last).map(|word| word.hash).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The logarithm of a count and one. Some thirty a part, most of them of small
/// counts.
fn log(n: usize) -> f32 {
    static SMALL: LazyLock<[f32; 512]> =
        LazyLock::new(|| std::array::from_fn(|n| math::ln_1p(n as f32)));
    SMALL.get(n).copied().unwrap_or_else(|| math::ln_1p(n as f32))
}

/// The numbers of the parts of a page.
pub struct Facts<'a> {
    layout: &'a Layout,
    context: Context,
}

impl<'a> Facts<'a> {
    /// Looks at the whole page.
    pub fn of(layout: &'a Layout) -> Self {
        Facts { layout, context: Context::new(layout) }
    }

    /// The numbers of some parts, row by row, [`WIDTH`] each.
    pub fn rows(&self, parts: Range<usize>) -> Vec<f32> {
        let Facts { layout, context } = self;
        let mut out = Vec::with_capacity(parts.len() * WIDTH);
        for at in parts {
            let before = out.len();
            own(&layout.parts[at], &mut out);
            place(layout, context, at, &mut out);
            windows(context, at, &mut out);
            repetition(layout, context, at, &mut out);
            sections(layout, context, at, &mut out);
            rhythm(context, at, &mut out);
            debug_assert_eq!(out.len() - before, WIDTH);
        }
        out
    }
}

fn own(part: &Part, out: &mut Vec<f32>) {
    let words = part.words;
    out.extend([
        log(words as usize),
        (words as f32).min(60.0) / 10.0,
        part.share(part.chars),
        part.share(part.function),
        part.share(part.capitals),
        part.share(part.numbers),
        log(part.commas as usize),
        log(part.stops as usize),
        (part.blank_before as f32).min(4.0),
        f32::from(u8::from(part.continues)),
        f32::from(u8::from(part.ends_sentence())),
        f32::from(u8::from(part.is_prose())),
    ]);
    for at in 0..ENDINGS {
        out.push(f32::from(u8::from(part.ending as usize == at)));
    }
    for at in 0..BEGINNINGS {
        out.push(f32::from(u8::from(part.beginning as usize == at)));
    }
    for bit in 0..MARKS {
        out.push(f32::from(part.marks >> bit & 1));
    }
    let mut roles = [0.0; ROLES];
    let mut covered = 0;
    for cue in part.cues.iter() {
        covered += (cue.to - cue.from) as u32;
        let share = part.share((cue.to - cue.from) as u32);
        roles[cue.role as usize] = f32::max(roles[cue.role as usize], 0.3 + 0.7 * share);
    }
    out.extend(roles);
    out.push(part.share(covered));
}

fn place(layout: &Layout, context: &Context, at: usize, out: &mut Vec<f32>) {
    let len = layout.parts.len();
    let total = *context.prose.last().unwrap_or(&0);
    let (before, after) = (context.prose[at], total - context.prose[at + 1]);
    let share = |n: u32| n as f32 / total.max(1) as f32;
    let breaks = *context.breaks.last().unwrap_or(&0) as f32 / len as f32;
    let short = *context.short.last().unwrap_or(&0) as f32 / len as f32;
    out.extend([
        log(at),
        log(len - at - 1),
        at as f32 / len as f32,
        log(before as usize),
        log(after as usize),
        share(before),
        share(after),
        log(len),
        log(total as usize),
        breaks,
        short,
        context.second.score / context.main.score.max(1.0),
        f32::from(u8::from(context.second.from > context.main.from)),
        log(context.soft.to.saturating_sub(context.main.to)),
        log(context.main.from.saturating_sub(context.soft.from)),
    ]);
    for run in [context.main, context.soft, context.second] {
        run_place(run, at, out);
    }
}

/// Signed logarithmic distances to a run's ends, inside or not, its score.
fn run_place(run: Run, at: usize, out: &mut Vec<f32>) {
    let signed = |a: usize, b: usize| if a >= b { log(a - b) } else { -log(b - a) };
    out.extend([
        signed(at, run.from),
        signed(at, run.to),
        f32::from(u8::from(run.from <= at && at < run.to)),
        f32::from(u8::from(at < run.from)),
        math::ln_1p(run.score.max(0.0)),
        log(run.to - run.from),
    ]);
}

fn windows(context: &Context, at: usize, out: &mut Vec<f32>) {
    let at = at as isize;
    for size in [3isize, 6, 12, 25] {
        for (from, to) in [(at + 1, at + 1 + size), (at - size, at)] {
            let of = |sums: &[u32]| Context::between(sums, from, to);
            out.extend([
                log(of(&context.prose) as usize),
                of(&context.short) as f32 / size as f32,
                of(&context.cues) as f32 / size as f32,
                of(&context.breaks) as f32 / size as f32,
            ]);
        }
    }
}

fn repetition(layout: &Layout, context: &Context, at: usize, out: &mut Vec<f32>) {
    let part = &layout.parts[at];
    let (whole, head, first) = context.repeats[at];
    let inside = context.main.from <= at && at < context.main.to;
    let own = u32::from(inside);
    let (mut all, mut shared, mut strong) = (0u32, 0u32, 0u32);
    for word in content(part) {
        let count = context.topic.get(&word).copied().unwrap_or(0).saturating_sub(own);
        all += 1;
        shared += u32::from(count > 0);
        strong += u32::from(count > 1);
    }
    let share = |n: u32| n as f32 / all.max(1) as f32;
    let (before, after) = context.nearby[at];
    out.extend([
        (whole.min(5)) as f32,
        (head.min(5)) as f32,
        f32::from(u8::from(first)),
        share(shared),
        share(strong),
        log(all as usize),
        before,
        after,
    ]);
}

fn sections(layout: &Layout, context: &Context, at: usize, out: &mut Vec<f32>) {
    let mut section = context.section[at];
    for _ in 0..2 {
        let mut roles = [0.0; ROLES];
        let Some(line) = section else {
            out.extend(roles);
            out.extend([0.0; 7]);
            continue;
        };
        let distance = at - line;
        let prose = context.prose[at] - context.prose[line];
        if let Some(role) = layout.parts[line].cue_role() {
            roles[role as usize] = 1.0 / (distance as f32).sqrt();
        }
        out.extend(roles);
        let shorts = context.short[at] - context.short[line];
        out.extend([
            1.0 / distance as f32,
            log(distance),
            log(prose as usize),
            log(shorts as usize),
            prose as f32 / (prose + 20 * distance as u32) as f32,
            f32::from(u8::from(layout.parts[line].blank_before > 0)),
            f32::from(u8::from(layout.parts[line + 1..at].iter().take(12).all(|p| !p.is_prose()))),
        ]);
        section = context.section[line];
    }
}

/// How far the pattern of kinds around a part comes again a few parts later:
/// lists of teasers do.
fn rhythm(context: &Context, at: usize, out: &mut Vec<f32>) {
    let kinds = &context.kinds;
    let match_at = |lag: usize, forward: bool| -> f32 {
        let (mut same, mut all) = (0u32, 0u32);
        for step in 0..12usize {
            let (a, b) = if forward {
                (at + step, at + step + lag)
            } else {
                let Some(a) = at.checked_sub(step) else { break };
                let Some(b) = a.checked_sub(lag) else { break };
                (a, b)
            };
            if a.max(b) >= kinds.len() {
                break;
            }
            all += 1;
            same += u32::from(kinds[a] == kinds[b]);
        }
        same as f32 / all.max(4) as f32
    };
    for forward in [true, false] {
        let mut best = 0f32;
        for lag in 2..=6 {
            best = best.max(match_at(lag, forward));
        }
        out.extend([match_at(1, forward), match_at(2, forward), match_at(3, forward), best]);
    }
}
