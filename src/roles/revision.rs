//! A second look at each part: what the first models said of it, and of the
//! rest of the page (stacked generalisation, Wolpert 1992, over the neighbours'
//! answers as in auto-context, Tu 2008).
//!
//! The first models see a part's surroundings as they look; here they are seen
//! as they were understood: how much of the text is behind, how far away the
//! next sure text is, what became of the parts of the same length.

use super::facts::Group;
use super::layout::Layout;
use super::state::State;
use crate::model::{Names, Row, math};
use crate::text::Document;
use std::sync::LazyLock;

/// Stands for the first models' answer about a part itself among the groups of
/// facts; no other number here looks at words.
pub const FIRST_LOOK: Group = Group::Words;

/// What the first models say of a part.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The network's log-odds of text.
    pub network: f32,
    /// The trees' log-odds of text.
    pub trees: f32,
    /// The network's probabilities of the states.
    pub states: [f32; State::ALL.len()],
}

impl Reading {
    /// The log-odds of text of both: they err in different places.
    pub const fn odds(&self) -> f32 {
        f32::midpoint(self.network, self.trees)
    }
}

/// The neighbours whose log-odds are seen, and how many of them with their
/// length.
const NEIGHBOURS: [isize; 10] = [-8, -5, -3, -2, -1, 1, 2, 3, 5, 8];
const NEAR: usize = 6;
/// Numbers of parts before and after that are summed up.
const WINDOWS: [usize; 4] = [3, 6, 12, 25];
/// How probable sure text is, and how many words it has.
const SURE: (f32, u32) = (0.8, 12);
/// Words of parts that are prose by their length.
const LONG: u32 = 15;
/// Where the classes of length begin.
const LENGTHS: [u32; 5] = [2, 5, 9, 15, 30];
/// Stands for the log-odds of what is outside the page.
const OUTSIDE: f32 = -9.0;
/// Stand for parts and words up to sure text, where there is none.
const NOWHERE: (f32, f32) = (99.0, 999.0);

/// The page as the first models understood it.
#[derive(Debug)]
pub struct Revision<'a> {
    layout: &'a Layout,
    readings: &'a [Reading],
    /// Log-odds of text of each part.
    odds: Vec<f32>,
    /// Sums over the parts before each part, and over all at the end: words of
    /// text to be expected, words, log-odds.
    text: Vec<f64>,
    words: Vec<f64>,
    sum: Vec<f64>,
    /// Parts and words between each part and the nearest sure text before and
    /// after it.
    before: Vec<(f32, f32)>,
    after: Vec<(f32, f32)>,
    /// Of each class of length, the number of parts and the sum of their
    /// log-odds.
    like: [(usize, f64); LENGTHS.len() + 1],
    /// Mean probability of long parts, and the share of doubtful ones.
    long: [f32; 2],
}

impl<'a> Revision<'a> {
    /// Sums up what the first models said of each part of a page.
    pub fn new(layout: &'a Layout, readings: &'a [Reading]) -> Self {
        let odds: Vec<f32> = readings.iter().map(Reading::odds).collect();
        let chance: Vec<f32> = odds.iter().map(|&odds| probability(odds)).collect();
        let length = |at: usize| layout.parts[at].words;
        let count = odds.len();
        let sums = |value: &dyn Fn(usize) -> f64| {
            let mut sums = vec![0.0];
            sums.extend((0..count).scan(0.0, |sum, at| {
                *sum += value(at);
                Some(*sum)
            }));
            sums
        };
        let words = sums(&|at| f64::from(length(at)));
        let sure = |at: usize| chance[at] > SURE.0 && length(at) >= SURE.1;
        let (mut before, mut after) = (vec![NOWHERE; count], vec![NOWHERE; count]);
        let mut last = None;
        for at in 0..count {
            if let Some(last) = last {
                before[at] = ((at - last) as f32, (words[at] - words[last + 1]) as f32);
            }
            last = if sure(at) { Some(at) } else { last };
        }
        last = None;
        for at in (0..count).rev() {
            if let Some(last) = last {
                after[at] = ((last - at) as f32, (words[last] - words[at + 1]) as f32);
            }
            last = if sure(at) { Some(at) } else { last };
        }
        let mut like = [(0, 0.0); LENGTHS.len() + 1];
        for (at, &odds) in odds.iter().enumerate() {
            let like = &mut like[class(length(at))];
            *like = (like.0 + 1, like.1 + f64::from(odds));
        }
        let long = || (0..count).filter(|&at| length(at) >= LONG).map(|at| chance[at]);
        let share = |sum: f32| sum / long().count().max(1) as f32;
        let doubtful = long().filter(|&chance| chance > 0.2 && chance < 0.8).count();
        let long = [share(long().sum()), share(doubtful as f32)];
        let text = sums(&|at| f64::from(chance[at] * length(at) as f32));
        let sum = sums(&|at| f64::from(odds[at]));
        Revision { layout, readings, text, words, sum, before, after, like, long, odds }
    }

    /// The names of the numbers of [`row`](Self::row).
    pub fn columns() -> &'static [String] {
        static COLUMNS: LazyLock<Vec<String>> = LazyLock::new(|| {
            let layout = Layout::read(&Document::of("-"));
            let nothing = Reading { network: 0.0, trees: 0.0, states: [0.0; State::ALL.len()] };
            let readings = vec![nothing; layout.parts.len()];
            Names::of(|names| Revision::new(&layout, &readings).row(0, names))
        });
        &COLUMNS
    }

    /// The group of facts that each of these numbers belongs to.
    pub fn groups() -> Vec<u8> {
        let group = |column: &String| {
            let about_itself = |name: &str| column.starts_with(name);
            match column.as_str() {
                "words" => Group::Own,
                "place" => Group::Place,
                _ if ["odds", "chance", "state."].into_iter().any(about_itself) => FIRST_LOOK,
                _ if ["text.", "sure."].into_iter().any(about_itself) => Group::Place,
                _ => Group::Around,
            }
        };
        Self::columns().iter().map(|column| group(column) as u8).collect()
    }

    /// Puts the numbers of the part at `at` into `row`.
    pub fn row(&self, at: usize, row: &mut impl Row) {
        let Reading { network, trees, states } = self.readings[at];
        let (count, own) = (self.odds.len(), self.odds[at]);
        let length = |at: usize| self.layout.parts[at].words;
        let log = |value: f64| math::ln_1p(value as f32);
        row.put("odds", own);
        row.put("odds.network", network);
        row.put("odds.trees", trees);
        row.put("chance", probability(own));
        row.put("words", log(f64::from(length(at))));
        row.within("state", |row| {
            State::ALL.iter().zip(states).for_each(|(state, p)| row.put(state.as_str(), p));
        });
        for offset in NEIGHBOURS {
            let there = at.checked_add_signed(offset).filter(|&at| at < count);
            let side = if offset < 0 { "before" } else { "after" };
            row.within(format_args!("{side}.{}", offset.unsigned_abs()), |row| {
                row.put("odds", there.map_or(OUTSIDE, |at| self.odds[at]));
                if offset.unsigned_abs() * 2 <= NEAR {
                    row.put("words", there.map_or(-1.0, |at| log(f64::from(length(at)))));
                }
            });
        }
        for size in WINDOWS {
            let (from, to) = (at.saturating_sub(size), (at + 1 + size).min(count));
            let mean = |sums: &[f64], from: usize, to: usize, all: f64| {
                ((sums[to] - sums[from]) / all.max(1.0)) as f32
            };
            let share = |from, to| mean(&self.text, from, to, self.words[to] - self.words[from]);
            let level = |from, to| mean(&self.sum, from, to, (to - from) as f64);
            row.within(format_args!("within.{size}"), |row| {
                row.put("before.text", share(from, at));
                row.put("after.text", share(at + 1, to));
                row.put("before.odds", level(from, at));
                row.put("after.odds", level(at + 1, to));
            });
        }
        let total = self.text[count].max(1.0);
        let (before, after) = (self.text[at], self.text[count] - self.text[at + 1]);
        row.within("text", |row| {
            row.put("before.share", (before / total) as f32);
            row.put("after.share", ((total - self.text[at + 1]) / total) as f32);
            row.put("before", log(before));
            row.put("after", log(after.max(0.0)));
            row.put("page", log(total));
            row.put("page.share", (total / self.words[count].max(1.0)) as f32);
        });
        row.put("place", at as f32 / count as f32);
        for (side, (parts, words)) in [("before", self.before[at]), ("after", self.after[at])] {
            row.within(format_args!("sure.{side}"), |row| {
                row.put("parts", math::ln_1p(parts));
                row.put("words", math::ln_1p(words));
            });
        }
        let (number, sum) = self.like[class(length(at))];
        row.put("alike.odds", ((sum - f64::from(own)) / (number - 1).max(1) as f64) as f32);
        let [chance, doubtful] = self.long;
        row.put("long.chance", chance);
        row.put("long.doubtful", doubtful);
    }
}

fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + math::exp(-odds.clamp(-15.0, 15.0)))
}

/// The class of a length.
fn class(words: u32) -> usize {
    LENGTHS.partition_point(|&from| from <= words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::layout::tests::layout;

    fn reading(odds: f32) -> Reading {
        Reading { network: odds - 1.0, trees: odds + 1.0, states: [0.125; State::ALL.len()] }
    }

    #[test]
    fn a_row_tells_what_became_of_the_rest_of_the_page() {
        let long = "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke am Markt \
                    gestimmt.";
        let layout = layout(&format!("Menü\n{long}\nMenü\n{long}\n"));
        let readings = [-3.0, 4.0, -2.0, 1.0].map(reading);
        assert_eq!(layout.parts.len(), readings.len());
        let revision = Revision::new(&layout, &readings);
        let of = |at: usize, column: &str| {
            let mut row = Vec::new();
            revision.row(at, &mut row);
            assert_eq!(row.len(), Revision::columns().len());
            assert!(row.iter().all(|number| number.is_finite()));
            row[Revision::columns().iter().position(|name| name == column).unwrap()]
        };
        let near = |a: f32, b: f32| assert!((a - b).abs() < 1e-3, "{a} {b}");
        near(of(2, "odds"), -2.0);
        near(of(2, "odds.network"), -3.0);
        near(of(2, "before.1.odds"), 4.0);
        near(of(2, "before.1.words"), math::ln_1p(17.0));
        near(of(3, "after.1.odds"), OUTSIDE);
        near(of(3, "after.1.words"), -1.0);
        let text = |odds: f32| probability(odds) * 17.0;
        let all = text(4.0) + text(1.0) + probability(-3.0) + probability(-2.0);
        near(of(2, "text.before.share"), (probability(-3.0) + text(4.0)) / all);
        near(of(2, "sure.before.parts"), 1f32.ln_1p());
        near(of(2, "sure.after.parts"), math::ln_1p(NOWHERE.0));
        near(of(2, "sure.after.words"), math::ln_1p(NOWHERE.1));
        near(of(2, "alike.odds"), -3.0);
        near(of(0, "long.chance"), (probability(4.0) + probability(1.0)) / 2.0);
        near(of(0, "long.doubtful"), 0.5);
    }

    #[test]
    fn each_number_has_a_name_of_its_own() {
        let columns = Revision::columns();
        assert_eq!(columns.len(), 59);
        assert_eq!(columns.iter().collect::<std::collections::HashSet<_>>().len(), columns.len());
    }
}
