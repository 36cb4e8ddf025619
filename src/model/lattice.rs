//! The best sequence of labels, and each label's probability, where some
//! labels cannot follow others.

use wide::f32x8;

/// Index of a label.
pub type Label = usize;

/// The score of what cannot be. Finite, so that sums of it stay comparable.
const FORBIDDEN: f32 = -1e6;

/// The least score beside the largest that counts: what is `f32`'s least
/// exponential, nearly.
const LEAST: f32 = -86.0;

/// Which labels may begin a sequence, and which may follow which.
#[derive(Debug, Clone, PartialEq)]
pub struct Lattice {
    /// Whether each label may begin.
    start: Vec<bool>,
    /// The class of each label: labels of a class have the same followers.
    class: Vec<usize>,
    /// Whether each label may follow each class: `follows[class][label]`.
    follows: Vec<Vec<bool>>,
}

impl Lattice {
    /// A lattice of `labels` labels.
    pub fn new(
        labels: usize,
        may_start: impl Fn(Label) -> bool,
        may_follow: impl Fn(Label, Label) -> bool,
    ) -> Self {
        let mut follows: Vec<Vec<bool>> = Vec::new();
        let mut class = Vec::with_capacity(labels);
        for from in 0..labels {
            let row: Vec<bool> = (0..labels).map(|to| may_follow(from, to)).collect();
            let known = follows.iter().position(|other| *other == row);
            class.push(known.unwrap_or(follows.len()));
            if known.is_none() {
                follows.push(row);
            }
        }
        Lattice { start: (0..labels).map(may_start).collect(), class, follows }
    }

    /// The most probable labels (Viterbi). `emissions` has a row of label
    /// scores for each position.
    pub fn decode(&self, emissions: &[f32]) -> Vec<Label> {
        let n = self.start.len();
        let len = emissions.len() / n;
        if len == 0 {
            return Vec::new();
        }
        let mut back = vec![0u8; len * n];
        let begin = |(&may, &score): (&bool, &f32)| if may { score } else { FORBIDDEN };
        let mut best: Vec<f32> = self.start.iter().zip(emissions).map(begin).collect();
        let mut next = vec![0.0; n];
        let mut tops = vec![(0.0, 0); self.follows.len()];
        for at in 1..len {
            tops.fill((f32::NEG_INFINITY, 0));
            for (from, (&score, &class)) in best.iter().zip(&self.class).enumerate() {
                if score > tops[class].0 {
                    tops[class] = (score, from);
                }
            }
            for to in 0..n {
                let mut top = (FORBIDDEN, 0);
                for (class, follows) in tops.iter().zip(&self.follows) {
                    if follows[to] && class.0 > top.0 {
                        top = *class;
                    }
                }
                next[to] = top.0 + emissions[at * n + to];
                back[at * n + to] = top.1 as u8;
            }
            std::mem::swap(&mut best, &mut next);
        }
        let mut label = (0..n).max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(0);
        let mut path = vec![label; len];
        for at in (1..len).rev() {
            label = usize::from(back[at * n + label]);
            path[at - 1] = label;
        }
        path
    }

    /// The probability of each label at each position (forward-backward, each
    /// step scaled to sum one).
    pub fn marginals(&self, emissions: &[f32]) -> Vec<f32> {
        let n = self.start.len();
        let len = emissions.len() / n;
        let local = weights(emissions, n);
        let mut sums = vec![0f64; self.follows.len()];
        let mut forward = vec![0f64; len * n];
        for at in 0..len {
            let (done, row) = forward.split_at_mut(at * n);
            let row = &mut row[..n];
            if at == 0 {
                row.iter_mut().zip(&self.start).for_each(|(f, &may)| *f = f64::from(u8::from(may)));
            } else {
                sums.fill(0.0);
                for (p, &class) in done[(at - 1) * n..].iter().zip(&self.class) {
                    sums[class] += p;
                }
                for (sum, follows) in sums.iter().zip(&self.follows) {
                    for (f, _) in row.iter_mut().zip(follows).filter(|(_, follows)| **follows) {
                        *f += sum;
                    }
                }
            }
            row.iter_mut().zip(&local[at * n..]).for_each(|(f, local)| *f *= local);
            normalise(row);
        }
        let mut backward = vec![1f64; n];
        for at in (0..len).rev() {
            let row = &mut forward[at * n..][..n];
            row.iter_mut().zip(&backward).for_each(|(f, b)| *f *= b);
            normalise(row);
            for (sum, follows) in sums.iter_mut().zip(&self.follows) {
                let after = backward.iter().zip(&local[at * n..]).zip(follows);
                *sum = after.filter(|(_, follows)| **follows).map(|((b, l), _)| b * l).sum();
            }
            backward.iter_mut().zip(&self.class).for_each(|(b, &class)| *b = sums[class]);
            normalise(&mut backward);
        }
        forward.iter().map(|&p| p as f32).collect()
    }
}

/// The exponentials of scores, each row's largest being one. In double
/// precision from here on: late evidence may overturn early one.
fn weights(emissions: &[f32], n: usize) -> Vec<f64> {
    let mut below: Vec<f32> = Vec::with_capacity(emissions.len() + 8);
    for row in emissions.chunks(n) {
        let top = row.iter().fold(f32::NEG_INFINITY, |top, &e| if e > top { e } else { top });
        below.extend(row.iter().map(|e| e - top));
    }
    below.resize(below.len().next_multiple_of(8), 0.0);
    let eights = below.chunks_exact(8).map(|eight| std::array::from_fn(|at| eight[at]));
    let weights =
        eights.flat_map(|eight| f32x8::new(eight).fast_max(f32x8::splat(LEAST)).exp().to_array());
    weights.take(emissions.len()).map(f64::from).collect()
}

fn normalise(row: &mut [f64]) {
    let sum: f64 = row.iter().sum();
    let len = row.len() as f64;
    if sum > 0.0 && sum.is_finite() {
        row.iter_mut().for_each(|v| *v /= sum);
    } else {
        row.iter_mut().for_each(|v| *v = 1.0 / len);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lattice() -> Lattice {
        Lattice::new(3, |label| label != 2, |from, to| to != 2 || from == 1)
    }

    /// All label sequences with their scores: the oracle.
    fn all(lattice: &Lattice, emissions: &[f32]) -> Vec<(Vec<usize>, f64)> {
        let len = emissions.len() / 3;
        (0..3usize.pow(len as u32))
            .map(|code| {
                let path: Vec<usize> =
                    (0..len).map(|at| code / 3usize.pow(at as u32) % 3).collect();
                let may = |may: bool| if may { 0.0 } else { f64::from(FORBIDDEN) };
                let mut score = may(lattice.start[path[0]]);
                for at in 0..len {
                    score += f64::from(emissions[at * 3 + path[at]]);
                    if at > 0 {
                        score += may(lattice.follows[lattice.class[path[at - 1]]][path[at]]);
                    }
                }
                (path, score)
            })
            .collect()
    }

    #[test]
    fn decoding_and_marginals_agree_with_enumeration() {
        let lattice = lattice();
        let emissions = [0.3, 0.1, 4.0, -1.0, 0.4, 0.9, 0.8, 0.0, 0.9, 2.0, 0.0, 0.3];
        let all = all(&lattice, &emissions);
        let best = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("paths");
        assert_eq!(lattice.decode(&emissions), best.0);
        let total: f64 = all.iter().map(|(_, s)| s.exp()).sum();
        let marginals = lattice.marginals(&emissions);
        for at in 0..4 {
            for label in 0..3 {
                let p: f64 = all.iter().filter(|(p, _)| p[at] == label).map(|(_, s)| s.exp()).sum();
                assert!((f64::from(marginals[at * 3 + label]) - p / total).abs() < 1e-4);
            }
        }
        assert!(lattice.decode(&[]).is_empty() && lattice.marginals(&[]).is_empty());
    }
}
