//! A second look at each part: what the first models said of it, and of the
//! rest of the page (stacked generalisation, Wolpert 1992, over the neighbours'
//! answers as in auto-context, Tu 2008).
//!
//! The first models see a part's surroundings as they look; here they are seen
//! as they were understood: how much of the text is behind, how far away the
//! next sure text is, what became of the parts of the same length.

use super::layout::Layout;
use super::state::State;
use crate::model::math;

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

/// Numbers of a part.
pub const WIDTH: usize =
    5 + State::ALL.len() + NEIGHBOURS.len() + NEAR + 4 * WINDOWS.len() + PLACE + 4 + 1 + 2;
/// The neighbours whose log-odds are seen, and how many of them with their
/// length.
const NEIGHBOURS: [isize; 10] = [-8, -5, -3, -2, -1, 1, 2, 3, 5, 8];
const NEAR: usize = 6;
/// Numbers of parts before and after that are summed up.
const WINDOWS: [usize; 4] = [3, 6, 12, 25];
const PLACE: usize = 7;
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

    /// Puts the numbers of the part at `at` into `row`.
    pub fn row(&self, at: usize, row: &mut Vec<f32>) {
        row.clear();
        let Reading { network, trees, states } = self.readings[at];
        let (count, own) = (self.odds.len(), self.odds[at]);
        let length = |at: usize| self.layout.parts[at].words;
        let log = |value: f64| math::ln_1p(value as f32);
        row.extend([own, network, trees, probability(own), log(f64::from(length(at)))]);
        row.extend(states);
        for offset in NEIGHBOURS {
            let there = at.checked_add_signed(offset).filter(|&at| at < count);
            row.push(there.map_or(OUTSIDE, |at| self.odds[at]));
            if offset.unsigned_abs() * 2 <= NEAR {
                row.push(there.map_or(-1.0, |at| log(f64::from(length(at)))));
            }
        }
        for size in WINDOWS {
            let (from, to) = (at.saturating_sub(size), (at + 1 + size).min(count));
            let mean = |sums: &[f64], from: usize, to: usize, all: f64| {
                ((sums[to] - sums[from]) / all.max(1.0)) as f32
            };
            let share = |from, to| mean(&self.text, from, to, self.words[to] - self.words[from]);
            let level = |from, to| mean(&self.sum, from, to, (to - from) as f64);
            row.extend([share(from, at), share(at + 1, to), level(from, at), level(at + 1, to)]);
        }
        let total = self.text[count].max(1.0);
        let (before, after) = (self.text[at], self.text[count] - self.text[at + 1]);
        row.extend([
            (before / total) as f32,
            ((total - self.text[at + 1]) / total) as f32,
            log(before),
            log(after.max(0.0)),
            log(total),
            (total / self.words[count].max(1.0)) as f32,
            at as f32 / count as f32,
        ]);
        for (parts, words) in [self.before[at], self.after[at]] {
            row.extend([math::ln_1p(parts), math::ln_1p(words)]);
        }
        let (number, sum) = self.like[class(length(at))];
        row.push(((sum - f64::from(own)) / (number - 1).max(1) as f64) as f32);
        row.extend(self.long);
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
        let mut row = Vec::new();
        let mut rows = Vec::new();
        for at in 0..readings.len() {
            revision.row(at, &mut row);
            assert_eq!(row.len(), WIDTH);
            assert!(row.iter().all(|number| number.is_finite()));
            rows.push(row.clone());
        }
        let near = |a: f32, b: f32| assert!((a - b).abs() < 1e-3, "{a} {b}");
        near(rows[2][0], -2.0);
        near(rows[2][1], -3.0);
        let left = 5 + State::ALL.len() + 6;
        assert_eq!(rows[2][left..][..2], [4.0, math::ln_1p(17.0)], "the part before");
        assert_eq!(rows[3][left + 2..][..2], [OUTSIDE, -1.0], "nothing follows");
        let place = WIDTH - PLACE - 7;
        let text = |odds: f32| probability(odds) * 17.0;
        let all = text(4.0) + text(1.0) + probability(-3.0) + probability(-2.0);
        near(rows[2][place], (probability(-3.0) + text(4.0)) / all);
        let sure = WIDTH - 7;
        near(rows[2][sure], 1f32.ln_1p());
        assert_eq!(rows[2][sure + 2..][..2], [NOWHERE.0, NOWHERE.1].map(math::ln_1p));
        near(rows[2][sure + 4], -3.0);
        near(rows[0][WIDTH - 2], (probability(4.0) + probability(1.0)) / 2.0);
        near(rows[0][WIDTH - 1], 0.5);
    }

    #[test]
    fn an_empty_page_has_no_rows() {
        Revision::new(&layout(""), &[]);
    }
}
