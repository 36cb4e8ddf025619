//! How well two ways of putting mentions together agree: MUC (Vilain et al. 1995),
//! B³ (Bagga and Baldwin 1998) and CEAF by entities (Luo 2005), with mentions that
//! only one side has counted as Pradhan et al. (2014) do. The CoNLL score is the mean
//! of the three F1.

use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres;
use std::collections::{HashMap, HashSet};

/// The mentions of each entity; a mention is known by its number.
pub type Clusters = Vec<Vec<usize>>;

/// What is counted for a measure; documents add up.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    hits: [f64; 2],
    all: [f64; 2],
}

impl Share {
    fn add(&mut self, side: usize, hits: f64, all: f64) {
        self.hits[side] += hits;
        self.all[side] += all;
    }

    fn f1(&self) -> f64 {
        let [precision, recall] = [0, 1].map(|side| self.hits[side] / self.all[side].max(1.0));
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    }
}

/// The three measures over some documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Agreement {
    muc: Share,
    b_cubed: Share,
    ceaf: Share,
}

impl Agreement {
    /// Adds a document.
    pub fn add(&mut self, found: &Clusters, gold: &Clusters) {
        for (side, [these, those]) in [[found, gold], [gold, found]].into_iter().enumerate() {
            let home = homes(those);
            for cluster in these {
                let others: HashSet<usize> =
                    cluster.iter().filter_map(|mention| home.get(mention).copied()).collect();
                let alone = cluster.iter().filter(|mention| !home.contains_key(mention)).count();
                let parts = others.len() + alone;
                self.muc.add(side, (cluster.len() - parts) as f64, (cluster.len() - 1) as f64);
                let shared: f64 = others
                    .iter()
                    .map(|&at| common(cluster, &those[at]) as f64)
                    .map(|common| common * common / cluster.len() as f64)
                    .sum();
                self.b_cubed.add(side, shared, cluster.len() as f64);
            }
        }
        let likeness = likeness(found, gold);
        self.ceaf.add(0, likeness, found.len() as f64);
        self.ceaf.add(1, likeness, gold.len() as f64);
    }

    /// F1 by MUC, B³ and CEAF, and their mean.
    pub fn scores(&self) -> [f64; 4] {
        let [muc, b_cubed, ceaf] = [self.muc, self.b_cubed, self.ceaf].map(|share| share.f1());
        [muc, b_cubed, ceaf, (muc + b_cubed + ceaf) / 3.0]
    }
}

/// The clusters of two mentions and more.
pub fn without_singletons(clusters: &Clusters) -> Clusters {
    clusters.iter().filter(|cluster| cluster.len() > 1).cloned().collect()
}

/// Which cluster each mention is in.
fn homes(clusters: &Clusters) -> HashMap<usize, usize> {
    let of = |(at, cluster): (usize, &Vec<usize>)| {
        cluster.iter().map(|&mention| (mention, at)).collect::<Vec<_>>()
    };
    clusters.iter().enumerate().flat_map(of).collect()
}

fn common(one: &[usize], other: &[usize]) -> usize {
    one.iter().filter(|mention| other.contains(mention)).count()
}

/// How alike the clusters are, each with the one that it is paired with in the best
/// way of pairing them.
fn likeness(found: &Clusters, gold: &Clusters) -> f64 {
    /// The pairing wants whole numbers.
    const SCALE: f64 = 1e9;
    let (few, many) = if found.len() <= gold.len() { (found, gold) } else { (gold, found) };
    if few.is_empty() {
        return 0.0;
    }
    let alike = |one: &[usize], other: &[usize]| {
        2.0 * common(one, other) as f64 / (one.len() + other.len()) as f64
    };
    let rows = few.iter().map(|one| many.iter().map(|other| (alike(one, other) * SCALE) as i64));
    let weights = Matrix::from_rows(rows.map(Iterator::collect::<Vec<_>>));
    weights.map_or(0.0, |weights| kuhn_munkres(&weights).0 as f64 / SCALE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(found: &[&[usize]], gold: &[&[usize]]) -> [f64; 4] {
        let [found, gold] =
            [found, gold].map(|side| side.iter().map(|cluster| cluster.to_vec()).collect());
        let mut agreement = Agreement::default();
        agreement.add(&found, &gold);
        agreement.scores()
    }

    /// The example of Luo (2005), whose figures stand there: a gold of 5, 2 and 5
    /// mentions, and answers to it.
    #[test]
    fn the_measures_are_those_of_their_papers() {
        let gold: &[&[usize]] = &[&[1, 2, 3, 4, 5], &[6, 7], &[8, 9, 10, 11, 12]];
        let cases: [(&[&[usize]], [f64; 3]); 4] = [
            (gold, [1.0, 1.0, 1.0]),
            (&[&[1, 2, 3, 4, 5], &[6, 7, 8, 9, 10, 11, 12]], [0.947, 0.865, 0.733]),
            (&[&[1, 2, 3, 4, 5, 8, 9, 10, 11, 12], &[6, 7]], [0.947, 0.737, 0.667]),
            (&[&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]], [0.900, 0.545, 0.294]),
        ];
        for (found, expected) in cases {
            let got = scores(found, gold);
            for (got, expected) in got.iter().zip(expected) {
                assert!((got - expected).abs() < 0.001, "{found:?}: {got} for {expected}");
            }
        }
    }

    #[test]
    fn mentions_of_one_side_only_count_against_it() {
        let gold: &[&[usize]] = &[&[1, 2], &[3]];
        let [muc, b_cubed, ceaf, _] = scores(&[&[1, 2, 9], &[8]], gold);
        // Precision 1/2, recall 1; 4/3 of 4 and 2 of 3; .8 of 2 and of 2.
        assert!((muc - 2.0 / 3.0).abs() < 1e-9);
        assert!((b_cubed - 2.0 * (1.0 / 3.0) * (2.0 / 3.0)).abs() < 1e-9, "{b_cubed}");
        assert!((ceaf - 0.4).abs() < 1e-6, "{ceaf}");
        assert_eq!(scores(&[], gold)[3], 0.0);
    }

    #[test]
    fn singletons_can_be_left_out() {
        assert_eq!(without_singletons(&vec![vec![1], vec![2, 3]]), [[2, 3]]);
    }
}
