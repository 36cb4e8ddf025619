//! Word clusters by the exchange algorithm (Martin, Liermann, Ney 1998): each
//! word moves to the cluster where a bigram model over clusters predicts the
//! text best, until few move.

use crate::random::Random;

/// How often one word follows another: `(left, right, count)`, word numbers
/// below `words`.
pub struct Bigrams {
    /// Number of words.
    pub words: usize,
    /// The counts.
    pub counts: Vec<(u32, u32, u32)>,
}

/// Distributes the words over `clusters` clusters; words with smaller numbers
/// are taken to be more frequent.
pub fn exchange(bigrams: &Bigrams, clusters: usize, rounds: usize, seed: u64) -> Vec<u16> {
    let words = bigrams.words;
    let (right, right_at) = grouped(words, bigrams.counts.iter().map(|&(l, r, c)| (l, r, c)));
    let (left, left_at) = grouped(words, bigrams.counts.iter().map(|&(l, r, c)| (r, l, c)));
    let mut of: Vec<u16> = (0..words).map(|w| (w % clusters) as u16).collect();
    let mut tables = Tables::new(clusters);
    for &(l, r, c) in &bigrams.counts {
        let (l, r) = (usize::from(of[l as usize]), usize::from(of[r as usize]));
        tables.by_left[l * clusters + r] += c;
        tables.by_right[r * clusters + l] += c;
        tables.as_left[l] += u64::from(c);
        tables.as_right[r] += u64::from(c);
    }
    let log = Log::new();
    let mut order: Vec<usize> = (0..words).collect();
    let mut random = Random(seed);
    let mut gain = vec![0f64; clusters];
    let mut to_right = vec![0u32; clusters];
    let mut to_left = vec![0u32; clusters];
    for round in 0..rounds {
        if round > 0 {
            random.shuffle(&mut order);
        }
        let mut moved = 0;
        for &word in &order {
            let here = usize::from(of[word]);
            // Its neighbours by cluster; itself as neighbour counts apart.
            let mut rights: Vec<usize> = Vec::new();
            let mut lefts: Vec<usize> = Vec::new();
            let (mut itself, mut all_right, mut all_left) = (0u32, 0u64, 0u64);
            for &(other, c) in &right[right_at[word]..right_at[word + 1]] {
                all_right += u64::from(c);
                if other as usize == word {
                    itself += c;
                    continue;
                }
                let cluster = usize::from(of[other as usize]);
                if to_right[cluster] == 0 {
                    rights.push(cluster);
                }
                to_right[cluster] += c;
            }
            for &(other, c) in &left[left_at[word]..left_at[word + 1]] {
                all_left += u64::from(c);
                if other as usize == word {
                    continue;
                }
                let cluster = usize::from(of[other as usize]);
                if to_left[cluster] == 0 {
                    lefts.push(cluster);
                }
                to_left[cluster] += c;
            }
            let near = Near { rights, lefts, to_right: &to_right, to_left: &to_left, itself };
            let totals = (all_right, all_left);
            tables.shift(here, &near, totals, -1);
            gain.fill(0.0);
            // The tables lie so that the candidates are beside each other.
            for &r in &near.rights {
                let row = &tables.by_right[r * clusters..][..clusters];
                let c = to_right[r];
                for (gain, &n) in gain.iter_mut().zip(row) {
                    *gain += log.of(n + c) - log.of(n);
                }
            }
            for &l in &near.lefts {
                let row = &tables.by_left[l * clusters..][..clusters];
                let c = to_left[l];
                for (gain, &n) in gain.iter_mut().zip(row) {
                    *gain += log.of(n + c) - log.of(n);
                }
            }
            let mut best = (f64::NEG_INFINITY, here);
            for (cluster, gain) in gain.iter().enumerate() {
                let own = tables.by_left[cluster * clusters + cluster];
                // The word's pairs with the cluster's own words were counted
                // as if only one side moved, which is right for them.
                let value = gain + log.of(own + itself)
                    - log.of(own)
                    - (log.long(tables.as_left[cluster] + all_right)
                        - log.long(tables.as_left[cluster]))
                    - (log.long(tables.as_right[cluster] + all_left)
                        - log.long(tables.as_right[cluster]));
                if value > best.0 {
                    best = (value, cluster);
                }
            }
            tables.shift(best.1, &near, totals, 1);
            let Near { rights, lefts, .. } = near;
            of[word] = best.1 as u16;
            moved += usize::from(best.1 != here);
            rights.iter().for_each(|&r| to_right[r] = 0);
            lefts.iter().for_each(|&l| to_left[l] = 0);
        }
        eprintln!("  clusters: round {} moved {moved} of {words}", round + 1);
        if moved * 100 < words {
            break;
        }
    }
    of
}

/// How often clusters follow each other.
struct Tables {
    clusters: usize,
    /// Counts of pairs, a row for each left cluster; and for each right one.
    by_left: Vec<u32>,
    by_right: Vec<u32>,
    as_left: Vec<u64>,
    as_right: Vec<u64>,
}

/// The neighbours of a word, by cluster.
struct Near<'a> {
    rights: Vec<usize>,
    lefts: Vec<usize>,
    to_right: &'a [u32],
    to_left: &'a [u32],
    /// How often the word follows itself.
    itself: u32,
}

impl Tables {
    fn new(clusters: usize) -> Self {
        Tables {
            clusters,
            by_left: vec![0; clusters * clusters],
            by_right: vec![0; clusters * clusters],
            as_left: vec![0; clusters],
            as_right: vec![0; clusters],
        }
    }

    /// Adds a word to a cluster, or takes it out (`sign` -1).
    fn shift(&mut self, cluster: usize, near: &Near<'_>, totals: (u64, u64), sign: i64) {
        let n = self.clusters;
        let add = |cell: &mut u32, c: u32| *cell = (i64::from(*cell) + sign * i64::from(c)) as u32;
        for &r in &near.rights {
            add(&mut self.by_left[cluster * n + r], near.to_right[r]);
            add(&mut self.by_right[r * n + cluster], near.to_right[r]);
        }
        for &l in &near.lefts {
            add(&mut self.by_left[l * n + cluster], near.to_left[l]);
            add(&mut self.by_right[cluster * n + l], near.to_left[l]);
        }
        add(&mut self.by_left[cluster * n + cluster], near.itself);
        add(&mut self.by_right[cluster * n + cluster], near.itself);
        let add = |cell: &mut u64, c: u64| *cell = (*cell as i64 + sign * c as i64) as u64;
        add(&mut self.as_left[cluster], totals.0);
        add(&mut self.as_right[cluster], totals.1);
    }
}

type Neighbours = (Vec<(u32, u32)>, Vec<usize>);

/// The second words and counts of each first word, and where they begin.
fn grouped(words: usize, pairs: impl Iterator<Item = (u32, u32, u32)>) -> Neighbours {
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_unstable();
    let mut at = vec![0usize; words + 1];
    for &(first, ..) in &pairs {
        at[first as usize + 1] += 1;
    }
    for word in 0..words {
        at[word + 1] += at[word];
    }
    (pairs.into_iter().map(|(_, second, c)| (second, c)).collect(), at)
}

/// `n ln n`, from a table where n is small.
struct Log(Vec<f64>);

impl Log {
    fn new() -> Self {
        let value = |n: usize| if n == 0 { 0.0 } else { n as f64 * (n as f64).ln() };
        Log((0..1 << 16).map(value).collect())
    }

    fn of(&self, n: u32) -> f64 {
        match self.0.get(n as usize) {
            Some(&value) => value,
            None => f64::from(n) * f64::from(n).ln(),
        }
    }

    fn long(&self, n: u64) -> f64 {
        match self.0.get(n as usize) {
            Some(&value) => value,
            None => n as f64 * (n as f64).ln(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_the_same_neighbours_come_together() {
        // Words below five stand before one set of words, the next five
        // before another.
        let counts = (0..10)
            .flat_map(|l| (0..5).map(move |r| (l, 10 + l / 5 * 5 + r, 1 + (l * r) % 7)))
            .collect();
        let of = exchange(&Bigrams { words: 20, counts }, 4, 30, 1);
        assert!(of[..5].iter().all(|cluster| !of[5..10].contains(cluster)), "{of:?}");
        assert!(of[10..15].iter().all(|cluster| !of[15..].contains(cluster)), "{of:?}");
    }
}
