//! Training of linear chains as conditional random fields: maximum
//! conditional likelihood by AdaGrad (Duchi, Hazan, Singer 2011) with an L1
//! penalty applied lazily, so that most weights end at zero.

use klartext::model::{Chain, FORBIDDEN};
use std::collections::HashMap;

/// A training sequence: a page or a sentence.
#[derive(Debug, Clone, Default)]
pub struct Sequence {
    /// Feature identities of each position.
    pub features: Vec<Vec<u32>>,
    /// For each position the labels it may have, one bit each. One bit is a
    /// full annotation; more are a partial one, summed over.
    pub allowed: Vec<u32>,
    /// How much the sequence counts.
    pub weight: f32,
}

/// Settings of a training.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Passes over the data.
    pub epochs: usize,
    /// Step size of AdaGrad.
    pub rate: f32,
    /// Strength of the L1 penalty on feature weights, per sequence.
    pub l1: f32,
    /// Features on fewer positions than this are left out.
    pub min_count: u32,
    /// Weights nearer to zero than this become zero at the end.
    pub prune: f32,
    /// From this epoch on the weights at the end of each are averaged; zero
    /// for the last weights alone.
    pub average_from: usize,
    /// Seed of the shuffle.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            epochs: 8,
            rate: 0.1,
            l1: 1e-6,
            min_count: 2,
            prune: 0.0,
            average_from: 0,
            seed: 1,
        }
    }
}

/// The shape of the chain: its labels and which may follow which.
pub struct Structure<'a> {
    /// Names of the labels; at most 32.
    pub labels: &'a [&'a str],
    /// Whether a sequence may begin with a label.
    pub may_start: &'a dyn Fn(usize) -> bool,
    /// Whether a label may follow another.
    pub may_follow: &'a dyn Fn(usize, usize) -> bool,
}

/// A position whose labels are all this near to their target moves nothing.
const NEGLIGIBLE: f32 = 1e-4;

/// A weight vector with the state of its optimiser.
#[derive(Default)]
struct Weights {
    value: Vec<f32>,
    squares: Vec<f32>,
}

impl Weights {
    fn new(len: usize) -> Self {
        Weights { value: vec![0.0; len], squares: vec![0.0; len] }
    }

    fn step(&mut self, at: usize, gradient: f32, rate: f32) {
        self.squares[at] += gradient * gradient;
        self.value[at] -= rate * gradient / (self.squares[at].sqrt() + 1e-6);
    }

    /// A step of a whole row.
    fn step_row(&mut self, at: usize, gradient: &[f32], rate: f32) {
        let value = &mut self.value[at..at + gradient.len()];
        let squares = &mut self.squares[at..at + gradient.len()];
        for ((value, square), &gradient) in value.iter_mut().zip(squares).zip(gradient) {
            *square += gradient * gradient;
            *value -= rate * gradient / (square.sqrt() + 1e-6);
        }
    }

    /// Applies the penalty of several updates to a row.
    fn shrink_row(&mut self, at: usize, len: usize, penalty: f32, rate: f32) {
        let value = &mut self.value[at..at + len];
        let squares = &self.squares[at..at + len];
        for (value, square) in value.iter_mut().zip(squares) {
            let by = penalty * rate / (square.sqrt() + 1e-2);
            *value = (value.abs() - by).max(0.0).copysign(*value);
        }
    }
}

/// Trains a chain. `report` is called after each epoch with its number, the
/// mean loss of a sequence and the chain so far.
pub fn train(
    data: &[Sequence],
    structure: &Structure<'_>,
    settings: &Settings,
    mut report: impl FnMut(usize, f64, &dyn Fn() -> Chain),
) -> Chain {
    let n = structure.labels.len();
    assert!(n <= 32, "labels are bits of a u32");
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for &feature in data.iter().flat_map(|s| &s.features).flatten() {
        *counts.entry(feature).or_default() += 1;
    }
    let mut ids: Vec<u32> = counts
        .into_iter()
        .filter(|&(_, count)| count >= settings.min_count)
        .map(|(feature, _)| feature)
        .collect();
    ids.sort_unstable();
    let index: HashMap<u32, u32> = ids.iter().zip(0..).map(|(&id, at)| (id, at)).collect();
    let rows: Vec<Vec<Vec<u32>>> = data
        .iter()
        .map(|s| {
            s.features
                .iter()
                .map(|f| f.iter().filter_map(|id| index.get(id).copied()).collect())
                .collect()
        })
        .collect();
    drop(index);

    let mut weights = Weights::new(ids.len() * n);
    let mut touched = vec![0u32; ids.len()];
    let mut start = Weights::new(n);
    let mut pairs = Weights::new(n * n);
    for to in 0..n {
        if !(structure.may_start)(to) {
            start.value[to] = FORBIDDEN;
        }
        for from in 0..n {
            if !(structure.may_follow)(from, to) {
                pairs.value[from * n + to] = FORBIDDEN;
            }
        }
    }

    let finish = |weights: &[f32], start: &[f32], pairs: &[f32]| {
        let cut = |&w: &f32| if w.abs() < settings.prune { 0.0 } else { w };
        let rows = ids
            .iter()
            .zip(weights.chunks(n))
            .map(|(&id, row)| (id, row.iter().map(cut).collect::<Vec<f32>>()))
            .filter(|(_, row)| row.iter().any(|&w| w != 0.0))
            .collect();
        let labels = structure.labels.iter().map(|&l| l.to_owned()).collect();
        Chain::quantise(labels, start.to_vec(), pairs.to_vec(), rows)
    };
    let mut mean: Option<[Vec<f32>; 3]> = None;
    let mut averaged = 0f32;

    let mut order: Vec<usize> = (0..data.len()).collect();
    let mut random = Random(settings.seed);
    let mut time = 0u32;
    let mut lattice = Lattice::default();
    for epoch in 1..=settings.epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for &at in &order {
            let (sequence, rows) = (&data[at], &rows[at]);
            if rows.is_empty() || sequence.weight == 0.0 {
                continue;
            }
            time += 1;
            for &row in rows.iter().flatten() {
                let row = row as usize;
                let steps = time - touched[row];
                if steps > 0 {
                    touched[row] = time;
                    weights.shrink_row(row * n, n, settings.l1 * steps as f32, settings.rate);
                }
            }
            lattice.fill(n, rows, &weights.value, &start.value, &pairs.value);
            let free = lattice.expectations(n, None);
            let bound = lattice.expectations(n, Some(&sequence.allowed));
            loss += f64::from(sequence.weight) * (free.log_z - bound.log_z);
            for to in 0..n {
                if start.value[to] > FORBIDDEN {
                    let gradient = (free.states[to] - bound.states[to]) * sequence.weight;
                    start.step(to, gradient, settings.rate);
                }
            }
            for pair in 0..n * n {
                let gradient = (free.pairs[pair] - bound.pairs[pair]) * sequence.weight;
                if pairs.value[pair] > FORBIDDEN && gradient != 0.0 {
                    pairs.step(pair, gradient, settings.rate);
                }
            }
            for (position, row) in rows.iter().enumerate() {
                let mut gradient = [0f32; 32];
                let gradient = &mut gradient[..n];
                let mut largest = 0f32;
                for (label, g) in gradient.iter_mut().enumerate() {
                    let state = position * n + label;
                    *g = (free.states[state] - bound.states[state]) * sequence.weight;
                    largest = largest.max(g.abs());
                }
                if largest > NEGLIGIBLE {
                    for &feature in row {
                        weights.step_row(feature as usize * n, gradient, settings.rate);
                    }
                }
            }
        }
        for (row, touched) in touched.iter_mut().enumerate() {
            let steps = time - *touched;
            *touched = time;
            weights.shrink_row(row * n, n, settings.l1 * steps as f32, settings.rate);
        }
        let now = [&weights.value, &start.value, &pairs.value];
        if settings.average_from > 0 && epoch >= settings.average_from {
            averaged += 1.0;
            match &mut mean {
                None => mean = Some(now.map(Vec::clone)),
                Some(mean) => {
                    for (mean, &w) in
                        mean.iter_mut().zip(now).flat_map(|(m, w)| m.iter_mut().zip(w))
                    {
                        *mean += (w - *mean) / averaged;
                    }
                }
            }
        }
        let [w, s, p] = mean.as_ref().map_or(now, |mean| mean.each_ref());
        report(epoch, loss / data.len().max(1) as f64, &|| finish(w, s, p));
    }
    match &mean {
        Some([w, s, p]) => finish(w, s, p),
        None => finish(&weights.value, &start.value, &pairs.value),
    }
}

/// The scores of a sequence, as factors scaled to a largest value of one. In
/// double precision: late evidence may overturn early one by many orders of
/// magnitude.
#[derive(Default)]
struct Lattice {
    local: Vec<f64>,
    offset: f64,
    start: Vec<f64>,
    pair: Vec<f64>,
}

/// What a chain expects of a sequence.
struct Expectations {
    log_z: f64,
    states: Vec<f32>,
    pairs: Vec<f32>,
}

/// Least factor of a label, so that no annotated path is impossible.
const LEAST: f64 = 1e-60;
/// Largest weight of what follows; beyond it the forward factor is nil.
const MOST: f64 = 1e250;

impl Lattice {
    fn fill(&mut self, n: usize, rows: &[Vec<u32>], w: &[f32], start: &[f32], pairs: &[f32]) {
        self.local.clear();
        self.offset = 0.0;
        self.start = start.iter().map(|&w| f64::from(w).exp()).collect();
        self.pair = pairs.iter().map(|&w| f64::from(w).exp()).collect();
        for row in rows {
            let mut scores = [0f32; 32];
            for &feature in row {
                let weights = &w[feature as usize * n..][..n];
                scores.iter_mut().zip(weights).for_each(|(s, w)| *s += w);
            }
            let top = scores[..n].iter().copied().fold(f32::NEG_INFINITY, f32::max);
            self.offset += f64::from(top);
            self.local.extend(scores[..n].iter().map(|s| f64::from(s - top).exp().max(LEAST)));
        }
    }

    /// Forward-backward over the paths that `allowed` leaves.
    fn expectations(&self, n: usize, allowed: Option<&[u32]>) -> Expectations {
        let len = self.local.len() / n;
        let open = |at: usize, label: usize| allowed.is_none_or(|a| a[at] >> label & 1 == 1);
        let mut forward = vec![0f64; len * n];
        let mut scales = vec![0f64; len];
        let mut log_z = self.offset;
        for at in 0..len {
            let mut sum = 0.0;
            for to in (0..n).filter(|&to| open(at, to)) {
                let before = if at == 0 {
                    self.start[to]
                } else {
                    let last = &forward[(at - 1) * n..][..n];
                    last.iter().enumerate().map(|(from, f)| f * self.pair[from * n + to]).sum()
                };
                let value = before * self.local[at * n + to];
                forward[at * n + to] = value;
                sum += value;
            }
            let sum = sum.max(1e-300);
            scales[at] = sum;
            log_z += sum.ln();
            forward[at * n..][..n].iter_mut().for_each(|v| *v /= sum);
        }
        let mut states = vec![0f32; len * n];
        let mut pairs = vec![0f64; n * n];
        let mut backward = vec![1f64; n];
        let mut here = vec![0f64; n];
        for at in (0..len).rev() {
            for label in 0..n {
                states[at * n + label] = (forward[at * n + label] * backward[label]) as f32;
            }
            if at == 0 {
                break;
            }
            // Weight of each label here together with all that follows.
            for to in 0..n {
                let factor = self.local[at * n + to] * backward[to] / scales[at];
                here[to] = if open(at, to) { factor.min(MOST) } else { 0.0 };
            }
            for from in 0..n {
                let before = forward[(at - 1) * n + from];
                let mut sum = 0.0;
                for to in 0..n {
                    let step = self.pair[from * n + to] * here[to];
                    pairs[from * n + to] += before * step;
                    sum += step;
                }
                backward[from] = sum.min(MOST);
            }
        }
        Expectations { log_z, states, pairs: pairs.iter().map(|&p| p as f32).collect() }
    }
}

/// A small generator of random numbers (SplitMix64; Steele, Lea, Flood 2014).
#[derive(Debug, Clone)]
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// Brings a slice into random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sequence(features: &[&[u32]], allowed: &[u32]) -> Sequence {
        Sequence {
            features: features.iter().map(|f| f.to_vec()).collect(),
            allowed: allowed.to_vec(),
            weight: 1.0,
        }
    }

    #[test]
    fn a_chain_learns_context_and_obeys_the_structure() {
        // Feature 1 is ambiguous: label 1 after feature 2, else label 0.
        let data = vec![
            sequence(&[&[2], &[1], &[1]], &[1, 2, 2]),
            sequence(&[&[1], &[1], &[3]], &[1, 1, 1]),
            // Partly annotated: the first position is open.
            sequence(&[&[2], &[1]], &[3, 2]),
        ];
        let structure = Structure {
            labels: &["o", "x"],
            may_start: &|label| label == 0,
            may_follow: &|_, _| true,
        };
        let settings = Settings { epochs: 60, min_count: 1, rate: 0.5, ..Settings::default() };
        let mut losses = Vec::new();
        let chain = train(&data, &structure, &settings, |_, loss, _| losses.push(loss));
        assert!(losses[losses.len() - 1] < 0.25 * losses[0], "{losses:?}");
        let decode = |features: &[&[u32]]| {
            let emissions: Vec<f32> = features.iter().flat_map(|f| chain.emission(f)).collect();
            chain.decode(&emissions)
        };
        assert_eq!(decode(&[&[2], &[1], &[1]]), [0, 1, 1]);
        assert_eq!(decode(&[&[1], &[1], &[3]]), [0, 0, 0]);
    }
}
