//! What the labeller may know about a part, as numbers: its own shape, its
//! neighbours', its place in the page. Shared by training and serving.
//!
//! Each number says the name of its column where it is worked out ([`Row`]);
//! models are bound to these names. What a name begins with says what the
//! number looks at ([`Group`]).

use super::context::{Context, Run, content};
use super::layout::Layout;
use super::part::{Beginning, Ending, Part, mark};
use crate::analysis::Role;
use crate::model::{Names, Row, math};
use crate::text::Document;
use std::ops::Range;
use std::sync::LazyLock;

/// Numbers of a part.
pub const WIDTH: usize = OWN + CUES.len() + 1 + PLACE + WINDOWS + REPETITION + SECTIONS + RHYTHM;
const OWN: usize = 12 + ENDINGS.len() + BEGINNINGS.len() + MARKS.len();
const PLACE: usize = 15 + 3 * 6;
const WINDOWS: usize = SIZES.len() * 2 * 4;
const REPETITION: usize = 8;
const SECTIONS: usize = 2 * (CUES.len() + 7);
const RHYTHM: usize = 2 * 4;

/// What a part ends with.
const ENDINGS: [(Ending, &str); 12] = [
    (Ending::Letter, "letter"),
    (Ending::Digit, "digit"),
    (Ending::Stop, "stop"),
    (Ending::Question, "question"),
    (Ending::Exclamation, "exclamation"),
    (Ending::Colon, "colon"),
    (Ending::Ellipsis, "ellipsis"),
    (Ending::Quote, "quote"),
    (Ending::Bracket, "bracket"),
    (Ending::Comma, "comma"),
    (Ending::Arrow, "arrow"),
    (Ending::Other, "other"),
];
/// What a part begins with.
const BEGINNINGS: [(Beginning, &str); 6] = [
    (Beginning::Capital, "capital"),
    (Beginning::Small, "small"),
    (Beginning::Digit, "digit"),
    (Beginning::Quote, "quote"),
    (Beginning::Bullet, "bullet"),
    (Beginning::Other, "other"),
];
/// Signs in a part.
const MARKS: [(u16, &str); 15] = [
    (mark::AT, "at"),
    (mark::URL, "url"),
    (mark::COPYRIGHT, "copyright"),
    (mark::BAR, "bar"),
    (mark::ARROW, "arrow"),
    (mark::MONEY, "money"),
    (mark::TIME, "time"),
    (mark::DATE, "date"),
    (mark::QUOTE, "quote"),
    (mark::SLASH, "slash"),
    (mark::QUESTION, "question"),
    (mark::EXCLAMATION, "exclamation"),
    (mark::COLON, "colon"),
    (mark::BRACKET, "bracket"),
    (mark::DOT, "dot"),
];
/// The roles that cue phrases speak for (`data/lexicons/<language>/cues.txt`).
const CUES: [Role; 16] = [
    Role::Byline,
    Role::Dateline,
    Role::Caption,
    Role::Navigation,
    Role::Related,
    Role::Advert,
    Role::Share,
    Role::Comments,
    Role::Newsletter,
    Role::Paywall,
    Role::Appeal,
    Role::Consent,
    Role::Credit,
    Role::Legal,
    Role::Account,
    Role::Notice,
];
/// Numbers of parts before and after that are summed up.
const SIZES: [isize; 4] = [3, 6, 12, 25];

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

    /// The group of a column.
    fn of(column: &str) -> Group {
        match column.split('.').next() {
            Some("part") => Group::Own,
            Some("cue") => Group::Cues,
            Some("words") => Group::Words,
            Some("place") => Group::Place,
            Some("repeat") => Group::Repetition,
            Some("section") => Group::Sections,
            _ => Group::Around,
        }
    }
}

/// Mean, largest and smallest log-odds of a part's words.
const ODDS: usize = 3;
/// The facts of neighbours that the trees see.
pub const SIGNALS: [&str; 8] = [
    "part.words.log",
    "part.function",
    "part.capitals",
    "part.numbers",
    "part.blank",
    "part.sentence",
    "part.prose",
    "cue.covered",
];
/// How far away the neighbours are.
pub const OFFSETS: [isize; 6] = [-3, -2, -1, 1, 2, 3];
/// How far away the farthest of them is.
pub const REACH: usize = 3;

/// The columns of [`Facts::rows`].
pub fn columns() -> &'static [String] {
    static COLUMNS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let layout = Layout::read(&Document::of("-"));
        Names::of(|names| row(&layout, &Context::new(&layout), 0, names))
    });
    &COLUMNS
}

/// The columns of [`tree_row`].
pub fn tree_columns() -> &'static [String] {
    static COLUMNS: LazyLock<Vec<String>> =
        LazyLock::new(|| Names::of(|names| tree_row(&[0.0; WIDTH], &[[0.0; ODDS]], 0, names)));
    &COLUMNS
}

/// The [`Group`] that each column of [`tree_row`] belongs to.
pub fn tree_groups() -> Vec<u8> {
    tree_columns().iter().map(|column| Group::of(column) as u8).collect()
}

/// What the trees see of the part at `at`: its facts and its words' odds, and
/// some of its neighbours'; zeros where there are none.
pub fn tree_row(facts: &[f32], odds: &[[f32; ODDS]], at: usize, row: &mut impl Row) {
    static SIGNAL_AT: LazyLock<[usize; SIGNALS.len()]> = LazyLock::new(|| {
        SIGNALS.map(|signal| columns().iter().position(|name| name == signal).unwrap_or(0))
    });
    let signal_at = &*SIGNAL_AT;
    row.put_all(columns(), &facts[at * WIDTH..(at + 1) * WIDTH]);
    word_odds(odds[at], row);
    for offset in OFFSETS {
        let there = at.checked_add_signed(offset).filter(|&at| at < odds.len());
        let side = if offset < 0 { "before" } else { "after" };
        row.within(format_args!("{side}.{}", offset.unsigned_abs()), |row| {
            for (name, column) in SIGNALS.iter().zip(signal_at) {
                row.put(name, there.map_or(0.0, |at| facts[at * WIDTH + column]));
            }
            word_odds(there.map_or([0.0; ODDS], |at| odds[at]), row);
        });
    }
}

fn word_odds([mean, most, least]: [f32; ODDS], row: &mut impl Row) {
    row.within("words", |row| {
        row.put("mean", mean);
        row.put("most", most);
        row.put("least", least);
    });
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
        let mut out = Vec::with_capacity(parts.len() * WIDTH);
        for at in parts {
            let before = out.len();
            row(self.layout, &self.context, at, &mut out);
            debug_assert_eq!(out.len() - before, WIDTH);
        }
        out
    }
}

fn row(layout: &Layout, context: &Context, at: usize, row: &mut impl Row) {
    let part = &layout.parts[at];
    row.within("part", |row| own(part, row));
    row.within("cue", |row| cues(part, row));
    row.within("place", |row| place(layout, context, at, row));
    row.within("around", |row| windows(context, at, row));
    row.within("repeat", |row| repetition(layout, context, at, row));
    row.within("section", |row| sections(layout, context, at, row));
    row.within("rhythm", |row| rhythm(context, at, row));
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn own(part: &Part, row: &mut impl Row) {
    let words = part.words;
    row.put("words.log", log(words as usize));
    row.put("words", (words as f32).min(60.0) / 10.0);
    row.put("chars", part.share(part.chars));
    row.put("function", part.share(part.function));
    row.put("capitals", part.share(part.capitals));
    row.put("numbers", part.share(part.numbers));
    row.put("commas", log(part.commas as usize));
    row.put("stops", log(part.stops as usize));
    row.put("blank", (part.blank_before as f32).min(4.0));
    row.put("continues", flag(part.continues));
    row.put("sentence", flag(part.ends_sentence()));
    row.put("prose", flag(part.is_prose()));
    row.within("end", |row| {
        ENDINGS.iter().for_each(|&(ending, name)| row.put(name, flag(part.ending == ending)));
    });
    row.within("begin", |row| {
        let is = |beginning| flag(part.beginning == beginning);
        BEGINNINGS.iter().for_each(|&(beginning, name)| row.put(name, is(beginning)));
    });
    row.within("mark", |row| {
        MARKS.iter().for_each(|&(mark, name)| row.put(name, flag(part.marks & mark != 0)));
    });
}

fn cues(part: &Part, row: &mut impl Row) {
    let mut covered = 0;
    let mut roles = [0.0; CUES.len()];
    for cue in part.cues.iter() {
        covered += (cue.to - cue.from) as u32;
        let share = part.share((cue.to - cue.from) as u32);
        if let Some(at) = CUES.iter().position(|&role| role == cue.role) {
            roles[at] = f32::max(roles[at], 0.3 + 0.7 * share);
        }
    }
    CUES.iter().zip(roles).for_each(|(role, value)| row.put(role.as_str(), value));
    row.put("covered", part.share(covered));
}

fn place(layout: &Layout, context: &Context, at: usize, row: &mut impl Row) {
    let len = layout.parts.len();
    let total = *context.prose.last().unwrap_or(&0);
    let (before, after) = (context.prose[at], total - context.prose[at + 1]);
    let share = |n: u32| n as f32 / total.max(1) as f32;
    row.put("before", log(at));
    row.put("after", log(len - at - 1));
    row.put("share", at as f32 / len as f32);
    row.put("prose.before", log(before as usize));
    row.put("prose.after", log(after as usize));
    row.put("prose.before.share", share(before));
    row.put("prose.after.share", share(after));
    row.put("page.parts", log(len));
    row.put("page.prose", log(total as usize));
    row.put("page.breaks", *context.breaks.last().unwrap_or(&0) as f32 / len as f32);
    row.put("page.short", *context.short.last().unwrap_or(&0) as f32 / len as f32);
    row.put("second.score.share", context.second.score / context.main.score.max(1.0));
    row.put("second.follows", flag(context.second.from > context.main.from));
    row.put("soft.below", log(context.soft.to.saturating_sub(context.main.to)));
    row.put("soft.above", log(context.main.from.saturating_sub(context.soft.from)));
    row.within("main", |row| run_place(context.main, at, row));
    row.within("soft", |row| run_place(context.soft, at, row));
    row.within("second", |row| run_place(context.second, at, row));
}

/// Signed logarithmic distances to a run's ends, inside or not, its score.
fn run_place(run: Run, at: usize, row: &mut impl Row) {
    let signed = |a: usize, b: usize| if a >= b { log(a - b) } else { -log(b - a) };
    row.put("from", signed(at, run.from));
    row.put("to", signed(at, run.to));
    row.put("inside", flag(run.from <= at && at < run.to));
    row.put("ahead", flag(at < run.from));
    row.put("score", math::ln_1p(run.score.max(0.0)));
    row.put("parts", log(run.to - run.from));
}

fn windows(context: &Context, at: usize, row: &mut impl Row) {
    let at = at as isize;
    for size in SIZES {
        for (side, from, to) in [("after", at + 1, at + 1 + size), ("before", at - size, at)] {
            let of = |sums: &[u32]| Context::between(sums, from, to);
            row.within(format_args!("{side}.{size}"), |row| {
                row.put("prose", log(of(&context.prose) as usize));
                row.put("short", of(&context.short) as f32 / size as f32);
                row.put("cues", of(&context.cues) as f32 / size as f32);
                row.put("breaks", of(&context.breaks) as f32 / size as f32);
            });
        }
    }
}

fn repetition(layout: &Layout, context: &Context, at: usize, row: &mut impl Row) {
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
    row.put("whole", f32::from(whole.min(5)));
    row.put("head", f32::from(head.min(5)));
    row.put("first", flag(first));
    row.put("topic", share(shared));
    row.put("topic.strong", share(strong));
    row.put("content", log(all as usize));
    row.put("nearby.before", before);
    row.put("nearby.after", after);
}

/// The last two cue lines above.
fn sections(layout: &Layout, context: &Context, at: usize, row: &mut impl Row) {
    let mut section = context.section[at].map(|line| line as usize);
    for number in 1..=2 {
        let mut roles = [0.0; CUES.len()];
        let mut facts = [0.0; 7];
        if let Some(line) = section {
            let distance = at - line;
            let prose = context.prose[at] - context.prose[line];
            let shorts = context.short[at] - context.short[line];
            let role = layout.parts[line].cue_role();
            if let Some(at) = CUES.iter().position(|&cue| Some(cue) == role) {
                roles[at] = 1.0 / (distance as f32).sqrt();
            }
            facts = [
                1.0 / distance as f32,
                log(distance),
                log(prose as usize),
                log(shorts as usize),
                prose as f32 / (prose + 20 * distance as u32) as f32,
                flag(layout.parts[line].blank_before > 0),
                flag(layout.parts[line + 1..at].iter().take(12).all(|p| !p.is_prose())),
            ];
            section = context.section[line].map(|line| line as usize);
        }
        row.within(number, |row| {
            row.within("cue", |row| {
                CUES.iter().zip(roles).for_each(|(role, value)| row.put(role.as_str(), value));
            });
            let names = ["near", "distance", "prose", "short", "prose.share", "blank", "bare"];
            names.iter().zip(facts).for_each(|(name, value)| row.put(name, value));
        });
    }
}

/// How far the pattern of kinds around a part comes again a few parts later:
/// lists of teasers do.
fn rhythm(context: &Context, at: usize, row: &mut impl Row) {
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
    for (side, forward) in [("after", true), ("before", false)] {
        row.within(side, |row| {
            row.put("1", match_at(1, forward));
            row.put("2", match_at(2, forward));
            row.put("3", match_at(3, forward));
            let best = (2..=6).map(|lag| match_at(lag, forward)).fold(0f32, f32::max);
            row.put("best", best);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_number_has_a_column_of_its_own() {
        for (columns, width) in [(columns(), WIDTH), (tree_columns(), tree_groups().len())] {
            assert_eq!(columns.len(), width);
            assert_eq!(columns.iter().collect::<HashSet<_>>().len(), width, "no name twice");
        }
        assert!(SIGNALS.iter().all(|signal| columns().iter().any(|name| name == signal)));
        for name in ["cue.newsletter", "after.3.cue.covered", "before.1.words.least"] {
            assert!(tree_columns().iter().any(|column| column == name), "{name}");
        }
    }

    #[test]
    fn each_role_of_the_cue_phrases_has_a_column() {
        let roles = Lexicon::get().roles();
        assert_eq!(roles, CUES.into_iter().collect());
    }

    #[test]
    fn what_the_trees_see_of_a_neighbour_is_its_own_fact() {
        let layout = crate::roles::layout::tests::layout(
            "Menü
Newsletter abonnieren
Der Rat hat am Abend getagt.",
        );
        let facts = Facts::of(&layout).rows(0..layout.parts.len());
        let of = |at: usize, name: &str| {
            let mut row = Vec::new();
            tree_row(&facts, &[[0.25, 0.5, -0.5]; 3], at, &mut row);
            let column = tree_columns().iter().position(|column| column == name);
            row[column.expect("a column")]
        };
        assert!(of(1, "cue.newsletter") > 0.9);
        assert_eq!(of(0, "after.1.cue.covered"), of(1, "cue.covered"));
        assert_eq!(of(2, "before.1.cue.covered"), of(1, "cue.covered"));
        assert_eq!(of(1, "before.1.words.most"), 0.5);
        assert_eq!(of(1, "before.2.words.most"), 0.0, "nothing stands there");
    }
}
