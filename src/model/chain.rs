//! A linear chain: scores for labels from sparse binary features, and for
//! pairs of neighbouring labels. Trained as a conditional random field
//! (Lafferty, McCallum, Pereira 2001) by the `training` command.

use super::{Index, ModelError, Reader, Writer};

/// Index into [`Chain::labels`].
pub type Label = usize;

/// The score of a transition that cannot occur. Finite, so that sums of it
/// stay comparable.
pub const FORBIDDEN: f32 = -1e6;

/// The weights of a linear chain, quantised to eight bits a feature weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    labels: Vec<String>,
    /// Score of each label at the beginning.
    start: Vec<f32>,
    /// Score of each label after each: `transitions[from * labels + to]`.
    transitions: Vec<f32>,
    /// Value of one quantisation step.
    scale: f32,
    /// Kept feature identities.
    features: Index,
    /// One row of weights a feature.
    weights: Vec<i8>,
}

impl Chain {
    /// Quantises trained weights. `weights` has a row of `labels.len()` for
    /// each feature; rows that round to nothing are left out.
    pub fn quantise(
        labels: Vec<String>,
        start: Vec<f32>,
        transitions: Vec<f32>,
        mut weights: Vec<(u32, Vec<f32>)>,
    ) -> Self {
        let n = labels.len();
        assert!(start.len() == n && transitions.len() == n * n, "sizes agree with the labels");
        let largest = weights.iter().flat_map(|(_, row)| row).fold(0f32, |m, w| m.max(w.abs()));
        let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
        let step = |w: &f32| (w / scale).round() as i8;
        weights.retain(|(_, row)| row.iter().any(|w| step(w) != 0));
        weights.sort_by_key(|&(feature, _)| feature);
        weights.dedup_by_key(|&mut (feature, _)| feature);
        let features: Vec<u32> = weights.iter().map(|&(feature, _)| feature).collect();
        let weights = weights.iter().flat_map(|(_, row)| row.iter().map(step)).collect();
        Chain { labels, start, transitions, scale, features: Index::new(features, 32), weights }
    }

    /// Names of the labels.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Number of features that have a weight.
    pub fn feature_count(&self) -> usize {
        self.features.keys().len()
    }

    /// The payload of a model file: labels, label scores, the features
    /// (ascending, as differences); then for each label which features have a
    /// weight (as differences of row numbers), and those weights.
    pub fn write(&self, out: &mut Writer) {
        let n = self.labels.len();
        out.varint(n as u32);
        self.labels.iter().for_each(|label| out.text(label));
        self.start.iter().chain(&self.transitions).for_each(|&w| out.f32(w));
        out.f32(self.scale);
        out.u32(self.feature_count() as u32);
        let mut last = 0;
        for &feature in self.features.keys() {
            out.varint(feature - last);
            last = feature;
        }
        for label in 0..n {
            let rows = self.weights.iter().skip(label).step_by(n).enumerate();
            let used: Vec<(usize, i8)> =
                rows.map(|(row, &w)| (row, w)).filter(|u| u.1 != 0).collect();
            out.varint(used.len() as u32);
            let mut last = 0;
            for &(row, _) in &used {
                out.varint((row - last) as u32);
                last = row;
            }
            out.put(&used.iter().map(|&(_, w)| w as u8).collect::<Vec<u8>>());
        }
    }

    /// Reads what [`write`](Self::write) wrote.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let n = reader.varint()? as usize;
        if n == 0 || n > 256 {
            return Err(ModelError::Damaged);
        }
        let labels = (0..n).map(|_| reader.text().map(str::to_owned)).collect::<Result<_, _>>()?;
        let start = (0..n).map(|_| reader.f32()).collect::<Result<_, _>>()?;
        let transitions = (0..n * n).map(|_| reader.f32()).collect::<Result<_, _>>()?;
        let scale = reader.f32()?;
        let count = reader.u32()? as usize;
        if count > reader.rest().len() {
            return Err(ModelError::Damaged);
        }
        let mut features = Vec::with_capacity(count);
        let mut last = 0u32;
        for _ in 0..count {
            last = last.checked_add(reader.varint()?).ok_or(ModelError::Damaged)?;
            features.push(last);
        }
        let mut weights = vec![0i8; count * n];
        for label in 0..n {
            let used = reader.varint()? as usize;
            if used > count {
                return Err(ModelError::Damaged);
            }
            let mut rows = Vec::with_capacity(used);
            let mut row = 0usize;
            for _ in 0..used {
                row += reader.varint()? as usize;
                rows.push(row);
            }
            if row >= count.max(1) {
                return Err(ModelError::Damaged);
            }
            for (row, &w) in rows.iter().zip(reader.take(used)?) {
                weights[row * n + label] = w as i8;
            }
        }
        Ok(Chain { labels, start, transitions, scale, features: Index::new(features, 32), weights })
    }

    /// The weights of a feature, in quantisation steps of [`scale`](Self::scale).
    pub fn row(&self, feature: u32) -> Option<&[i8]> {
        let n = self.labels.len();
        let row = self.features.find(feature)?;
        Some(&self.weights[row * n..][..n])
    }

    /// Value of one quantisation step.
    pub const fn scale(&self) -> f32 {
        self.scale
    }

    /// The label scores of one position: the sum of its features' weights.
    pub fn emission(&self, features: &[u32]) -> Vec<f32> {
        let mut sums = Vec::with_capacity(self.labels.len());
        self.emit(features, &mut sums);
        sums
    }

    /// Appends the [`emission`](Self::emission) of one position to `out`.
    pub fn emit(&self, features: &[u32], out: &mut Vec<f32>) {
        let begin = out.len();
        out.resize(begin + self.labels.len(), 0.0);
        let sums = &mut out[begin..];
        for row in features.iter().filter_map(|&feature| self.row(feature)) {
            sums.iter_mut().zip(row).for_each(|(sum, &w)| *sum += f32::from(w));
        }
        sums.iter_mut().for_each(|sum| *sum *= self.scale);
    }

    fn transition(&self, from: Label, to: Label) -> f32 {
        self.transitions[from * self.labels.len() + to]
    }

    /// The most probable labels (Viterbi). `emissions` has a row of label
    /// scores for each position.
    pub fn decode(&self, emissions: &[f32]) -> Vec<Label> {
        let n = self.labels.len();
        let len = emissions.len() / n;
        if len == 0 {
            return Vec::new();
        }
        let mut back = vec![0u8; len * n];
        let mut best: Vec<f32> = self.start.iter().zip(emissions).map(|(s, e)| s + e).collect();
        let mut next = vec![0.0; n];
        for at in 1..len {
            for to in 0..n {
                let mut from_best = (f32::NEG_INFINITY, 0);
                for (from, score) in best.iter().enumerate() {
                    let score = score + self.transition(from, to);
                    if score > from_best.0 {
                        from_best = (score, from);
                    }
                }
                next[to] = from_best.0 + emissions[at * n + to];
                back[at * n + to] = from_best.1 as u8;
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
        let n = self.labels.len();
        let len = emissions.len() / n;
        // In double precision: late evidence may overturn early one.
        let pair: Vec<f64> = self.transitions.iter().map(|&t| f64::from(t).exp()).collect();
        let local: Vec<f64> = emissions
            .chunks(n)
            .flat_map(|row| {
                let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                row.iter().map(move |e| f64::from(e - top).exp().max(1e-60))
            })
            .collect();
        let mut forward = vec![0f64; len * n];
        for at in 0..len {
            for to in 0..n {
                let before = if at == 0 {
                    f64::from(self.start[to]).exp()
                } else {
                    (0..n).map(|from| forward[(at - 1) * n + from] * pair[from * n + to]).sum()
                };
                forward[at * n + to] = before * local[at * n + to];
            }
            normalise(&mut forward[at * n..][..n]);
        }
        let mut backward = vec![1f64; n];
        let mut before = vec![0f64; n];
        for at in (0..len).rev() {
            let row = &mut forward[at * n..][..n];
            row.iter_mut().zip(&backward).for_each(|(f, b)| *f *= b);
            normalise(row);
            for from in 0..n {
                before[from] =
                    (0..n).map(|to| pair[from * n + to] * local[at * n + to] * backward[to]).sum();
            }
            normalise(&mut before);
            std::mem::swap(&mut backward, &mut before);
        }
        forward.iter().map(|&p| p as f32).collect()
    }
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

    fn chain() -> Chain {
        Chain::quantise(
            vec!["a".into(), "b".into()],
            vec![0.0, -0.5],
            vec![0.2, -0.1, FORBIDDEN, 0.4],
            vec![(9, vec![1.0, -1.27]), (3, vec![0.0, 0.5]), (5, vec![0.001, 0.0])],
        )
    }

    /// All label sequences with their scores: the oracle.
    fn all(chain: &Chain, emissions: &[f32]) -> Vec<(Vec<usize>, f64)> {
        let len = emissions.len() / 2;
        (0..1usize << len)
            .map(|bits| {
                let path: Vec<usize> = (0..len).map(|at| bits >> at & 1).collect();
                let mut score = f64::from(chain.start[path[0]]);
                for at in 0..len {
                    score += f64::from(emissions[at * 2 + path[at]]);
                    if at > 0 {
                        score += f64::from(chain.transition(path[at - 1], path[at]));
                    }
                }
                (path, score)
            })
            .collect()
    }

    #[test]
    fn decoding_and_marginals_agree_with_enumeration() {
        let chain = chain();
        let emissions = [0.3, 0.1, -1.0, 0.4, 0.9, 0.8, 0.0, 0.1, 2.0, 0.0];
        let all = all(&chain, &emissions);
        let best = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("paths");
        assert_eq!(chain.decode(&emissions), best.0);
        let total: f64 = all.iter().map(|(_, s)| s.exp()).sum();
        let marginals = chain.marginals(&emissions);
        for at in 0..5 {
            let b: f64 = all.iter().filter(|(p, _)| p[at] == 1).map(|(_, s)| s.exp()).sum();
            assert!((f64::from(marginals[at * 2 + 1]) - b / total).abs() < 1e-4);
        }
    }

    #[test]
    fn a_chain_survives_its_file() {
        let chain = chain();
        assert_eq!(chain.feature_count(), 2, "a row of zeros is left out");
        let mut out = Writer::new();
        chain.write(&mut out);
        let bytes = out.into_bytes();
        assert_eq!(Chain::read(&mut Reader::new(&bytes)), Ok(chain));
        for len in 0..bytes.len() {
            assert_eq!(Chain::read(&mut Reader::new(&bytes[..len])), Err(ModelError::Damaged));
        }
    }

    #[test]
    fn emissions_add_up_the_known_features() {
        let scores = chain().emission(&[9, 3, 77]);
        assert!((scores[0] - 1.0).abs() < 0.01 && (scores[1] + 0.77).abs() < 0.01);
    }
}
