//! A small recurrent network over a sequence: sums of embedded features and
//! plain numbers, a layer of rectifiers, a gated recurrent layer in each
//! direction (Cho et al. 2014, in the variant of cuDNN), and a linear output.
//!
//! Weights are stored in eight bits with a scale for each unit, and used like
//! that ([`Dots`]).

use super::dots::{Dots, Vector};
use super::{Damaged, Index, Reader};
use std::ops::Range;

fn floats(reader: &mut Reader<'_>, count: usize) -> Result<Vec<f32>, Damaged> {
    if count > reader.rest().len() {
        return Err(Damaged);
    }
    (0..count).map(|_| reader.finite()).collect()
}

/// A gated recurrent layer; its gates are reset, update, candidate.
#[derive(Debug, Clone, PartialEq)]
struct Gru {
    input: Dots,
    input_bias: Vec<f32>,
    state: Dots,
    state_bias: Vec<f32>,
}

impl Gru {
    /// Runs over `inputs`, backwards if told so, from `state` on, which is left
    /// at its last value, and hands each place and state to `take`.
    fn run(
        &self,
        inputs: &[Vector],
        backwards: bool,
        state: &mut [f32],
        mut take: impl FnMut(usize, &[f32]),
    ) {
        let size = self.state.height() / 3;
        let mut last = Vector::default();
        let mut own = vec![0.0f32; 3 * size];
        let mut stretch = Vec::with_capacity(STRETCH.min(inputs.len()) * 3 * size);
        let count = inputs.len().div_ceil(STRETCH);
        for at in 0..count {
            let first = if backwards { count - 1 - at } else { at } * STRETCH;
            let inputs = &inputs[first..inputs.len().min(first + STRETCH)];
            stretch.clear();
            inputs.iter().for_each(|_| stretch.extend_from_slice(&self.input_bias));
            self.input.add_all(inputs, &mut stretch);
            for at in 0..inputs.len() {
                let at = if backwards { inputs.len() - 1 - at } else { at };
                let gates = &mut stretch[at * 3 * size..][..3 * size];
                own.copy_from_slice(&self.state_bias);
                last.set(state, 1.0);
                self.state.add(&last, &mut own);
                let (open, candidate) = gates.split_at_mut(2 * size);
                for (gate, own) in open.iter_mut().zip(&own) {
                    *gate = sigmoid(*gate + own);
                }
                let (reset, update) = open.split_at(size);
                for ((new, own), reset) in candidate.iter_mut().zip(&own[2 * size..]).zip(reset) {
                    *new = tanh(*new + reset * own);
                }
                for ((state, new), update) in state.iter_mut().zip(&*candidate).zip(update) {
                    *state = new + update * (*state - new);
                }
                take(first + at, state);
            }
        }
    }

    #[cfg(any(test, feature = "training"))]
    fn write(&self, out: &mut super::Writer) {
        self.input.write(out);
        self.state.write(out);
        self.input_bias.iter().chain(&self.state_bias).for_each(|&bias| out.f32(bias));
    }

    fn read(reader: &mut Reader<'_>, size: usize, width: usize) -> Result<Self, Damaged> {
        Ok(Gru {
            input: Dots::read(reader, 3 * size, width)?,
            state: Dots::read(reader, 3 * size, size)?,
            input_bias: floats(reader, 3 * size)?,
            state_bias: floats(reader, 3 * size)?,
        })
    }
}

fn moved(values: &[f32], places: &[usize]) -> Vec<f32> {
    let mut moved = vec![0.0; values.len()];
    values.iter().zip(places).for_each(|(&value, &place)| moved[place] = value);
    moved
}

/// Steps whose inputs are worked out at once.
const STRETCH: usize = 60;

/// Steps that are held in memory at once.
const LONGEST_WINDOW: usize = 8192;

/// The largest of some numbers that are not negative.
fn top(numbers: &[f32]) -> f32 {
    numbers.iter().fold(0.0, |top, &x| if x > top { x } else { top })
}

/// The hyperbolic tangent by Lambert's continued fraction, cut after the
/// seventh power: off by less than 2e-4 and free of branches.
fn tanh(x: f32) -> f32 {
    let x = x.clamp(-4.97, 4.97);
    let s = x * x;
    let above = x * (135_135.0 + s * (17_325.0 + s * (378.0 + s)));
    let below = 135_135.0 + s * (62_370.0 + s * (3_150.0 + 28.0 * s));
    above / below
}

fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}

/// Weights as the training writes them, row by row.
#[cfg(any(test, feature = "training"))]
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// The features that have an embedding, ascending.
    pub features: Vec<u32>,
    /// Their embeddings.
    pub embeddings: Vec<f32>,
    /// Mean and deviation of each plain number.
    pub means: Vec<f32>,
    /// See [`means`](Self::means).
    pub deviations: Vec<f32>,
    /// Weights and biases of the layer of rectifiers; its inputs are the plain
    /// numbers and then the embedding.
    pub input: (Vec<f32>, Vec<f32>),
    /// The forward recurrent layer: weights of the input, of the state, biases
    /// of the input, of the state.
    pub forward: [Vec<f32>; 4],
    /// The backward one.
    pub backward: [Vec<f32>; 4],
    /// Weights and biases of the output; its inputs are the forward state, the
    /// backward state and the rectifiers.
    pub output: (Vec<f32>, Vec<f32>),
}

/// The steps of a sequence, as the layer of rectifiers sees them.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    rectified: Vec<f32>,
    /// Room to work in.
    joined: Vec<f32>,
    vector: Vector,
}

/// The network.
#[derive(Debug, Clone, PartialEq)]
pub struct Net {
    index: Index,
    embeddings: Vec<i8>,
    /// The value of one step of the embeddings.
    scale: f32,
    /// Width of an embedding.
    width: usize,
    means: Vec<f32>,
    deviations: Vec<f32>,
    input: Dots,
    input_bias: Vec<f32>,
    forward: Gru,
    backward: Gru,
    output: Dots,
    output_bias: Vec<f32>,
}

/// Most steps that an embedding has to either side of 0.
#[cfg(any(test, feature = "training"))]
pub const MOST_STEPS: u8 = 127;
/// Plain numbers are cut this many deviations from their mean.
const FAR: f32 = 6.0;

impl Net {
    /// Puts trained weights together. The largest embedding gets `steps` steps, at most
    /// [`MOST_STEPS`]: fewer of them pack better.
    #[cfg(any(test, feature = "training"))]
    pub fn new(weights: Weights, steps: u8) -> Self {
        let Weights { features, embeddings, means, deviations, input, forward, backward, output } =
            weights;
        let width = embeddings.len() / features.len().max(1);
        let top = embeddings.iter().fold(1e-9f32, |top, weight| top.max(weight.abs()));
        let scale = top / f32::from(steps.clamp(1, MOST_STEPS));
        let hidden = input.1.len();
        let gru = |[input, state, input_bias, state_bias]: [Vec<f32>; 4]| Gru {
            input: Dots::new(&input, hidden),
            state: Dots::new(&state, state_bias.len() / 3),
            input_bias,
            state_bias,
        };
        let states = forward[3].len() / 3 + backward[3].len() / 3;
        Net {
            index: Index::new(features, u32::BITS),
            embeddings: embeddings.iter().map(|weight| (weight / scale).round() as i8).collect(),
            scale,
            width,
            input: Dots::new(&input.0, means.len() + width),
            means,
            deviations,
            input_bias: input.1,
            forward: gru(forward),
            backward: gru(backward),
            output: Dots::new(&output.0, states + hidden),
            output_bias: output.1,
        }
    }

    /// The weights, to be trained on: what [`new`](Self::new) makes the same network
    /// of.
    #[cfg(feature = "training")]
    pub fn weights(&self) -> Weights {
        let gru = |gru: &Gru| {
            let [input, state] = [&gru.input, &gru.state].map(Dots::weights);
            [input, state, gru.input_bias.clone(), gru.state_bias.clone()]
        };
        Weights {
            features: self.index.keys().to_vec(),
            embeddings: self.embeddings.iter().map(|&w| f32::from(w) * self.scale).collect(),
            means: self.means.clone(),
            deviations: self.deviations.clone(),
            input: (self.input.weights(), self.input_bias.clone()),
            forward: gru(&self.forward),
            backward: gru(&self.backward),
            output: (self.output.weights(), self.output_bias.clone()),
        }
    }

    /// Number of outputs of each step.
    pub fn outputs(&self) -> usize {
        self.output_bias.len()
    }

    /// Number of plain numbers that each step takes.
    pub fn numbers(&self) -> usize {
        self.means.len()
    }

    /// The same network with its plain numbers and its outputs in other places:
    /// number `at` is then number `numbers[at]`, output `at` output `outputs[at]`.
    #[must_use]
    pub fn placed(self, numbers: &[usize], outputs: &[usize]) -> Self {
        let embedding = numbers.len()..numbers.len() + self.width;
        let inputs: Vec<usize> = numbers.iter().copied().chain(embedding).collect();
        let hidden: Vec<usize> = (0..self.input.height()).collect();
        let states: Vec<usize> = (0..self.output.width()).collect();
        Net {
            means: moved(&self.means, numbers),
            deviations: moved(&self.deviations, numbers),
            input: self.input.placed(&hidden, &inputs),
            output: self.output.placed(outputs, &states),
            output_bias: moved(&self.output_bias, outputs),
            ..self
        }
    }

    /// Takes one step's features and plain numbers, and appends what the
    /// layer of rectifiers makes of them to `steps`.
    pub fn step(&self, features: &[u32], numbers: &[f32], steps: &mut Steps) {
        let mut sums = [0i32; MOST_WIDE];
        let sums = &mut sums[..self.width];
        for row in features.iter().filter_map(|&feature| self.index.find(feature)) {
            let row = &self.embeddings[row * self.width..(row + 1) * self.width];
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight);
            }
        }
        let Steps { rectified, joined, vector } = steps;
        joined.clear();
        let numbers = numbers.iter().zip(&self.means).zip(&self.deviations);
        joined.extend(numbers.map(|((x, mean), by)| ((x - mean) / by).clamp(-FAR, FAR)));
        joined.extend(sums.iter().map(|&sum| tanh(sum as f32 * self.scale)));
        vector.set(joined, if self.means.is_empty() { 1.0 } else { FAR });
        let start = rectified.len();
        rectified.extend_from_slice(&self.input_bias);
        self.input.add(vector, &mut rectified[start..]);
        rectified[start..].iter_mut().for_each(|x| *x = if *x > 0.0 { *x } else { 0.0 });
    }

    /// The outputs of all steps, row by row.
    pub fn run(&self, steps: &Steps) -> Vec<f32> {
        let size = self.forward.state.height() / 3;
        let inputs = self.inputs(steps);
        self.outputs_of(steps, &inputs, &mut vec![0.0; size], &mut vec![0.0; size])
    }

    /// The outputs of a sequence of `count` steps that comes window by window:
    /// `steps` gives those of a range, and `take` gets the range and its outputs,
    /// row by row. What a longer sequence takes more is time, not memory: the
    /// steps of all windows but the first are made twice.
    pub fn run_in_windows(
        &self,
        count: usize,
        mut steps: impl FnMut(Range<usize>) -> Steps,
        mut take: impl FnMut(Range<usize>, &[f32]),
    ) {
        let size = self.forward.state.height() / 3;
        let windows: Vec<Range<usize>> = (0..count)
            .step_by(LONGEST_WINDOW)
            .map(|from| from..count.min(from + LONGEST_WINDOW))
            .collect();
        // What the backward layer knows at the end of each window.
        let mut behind = vec![vec![0.0; size]; windows.len()];
        for at in (1..windows.len()).rev() {
            let mut state = behind[at].clone();
            let inputs = self.inputs(&steps(windows[at].clone()));
            self.backward.run(&inputs, true, &mut state, |_, _| {});
            behind[at - 1] = state;
        }
        let mut before = vec![0.0; size];
        for (window, mut behind) in windows.into_iter().zip(behind) {
            let steps = steps(window.clone());
            let inputs = self.inputs(&steps);
            take(window, &self.outputs_of(&steps, &inputs, &mut before, &mut behind));
        }
    }

    /// The rectified steps as the recurrent layers take them.
    fn inputs(&self, steps: &Steps) -> Vec<Vector> {
        let rows = steps.rectified.chunks_exact(self.input_bias.len());
        rows.map(|step| {
            let mut vector = Vector::default();
            vector.set(step, top(step));
            vector
        })
        .collect()
    }

    /// The outputs of some steps, row by row, where the recurrent layers come
    /// with these states; the forward one is left at its last.
    fn outputs_of(
        &self,
        steps: &Steps,
        inputs: &[Vector],
        before: &mut [f32],
        behind: &mut [f32],
    ) -> Vec<f32> {
        let hidden = self.input_bias.len();
        let size = before.len();
        let mut states = vec![0.0; inputs.len() * 2 * size];
        self.forward.run(inputs, false, before, |at, state| {
            states[at * 2 * size..][..size].copy_from_slice(state);
        });
        self.backward.run(inputs, true, behind, |at, state| {
            states[at * 2 * size + size..][..size].copy_from_slice(state);
        });
        let mut out = Vec::with_capacity(inputs.len() * self.outputs());
        let (mut joined, mut vector) = (Vec::with_capacity(2 * size + hidden), Vector::default());
        for (state, step) in states.chunks_exact(2 * size).zip(steps.rectified.chunks_exact(hidden))
        {
            joined.clear();
            joined.extend_from_slice(state);
            joined.extend_from_slice(step);
            vector.set(&joined, top(step).max(1.0));
            let start = out.len();
            out.extend_from_slice(&self.output_bias);
            self.output.add(&vector, &mut out[start..]);
        }
        out
    }

    /// Writes it into a model's section.
    #[cfg(any(test, feature = "training"))]
    pub fn write(&self, out: &mut super::Writer) {
        let sizes = [
            self.index.keys().len(),
            self.width,
            self.means.len(),
            self.input_bias.len(),
            self.forward.state.height() / 3,
            self.outputs(),
        ];
        sizes.iter().for_each(|&size| out.varint(size as u32));
        let mut last = 0;
        for &key in self.index.keys() {
            out.varint(key - last);
            last = key;
        }
        out.f32(self.scale);
        // Column by column: neighbours are alike, which packs better.
        for column in 0..self.width {
            let bytes: Vec<u8> =
                self.embeddings.iter().skip(column).step_by(self.width).map(|&w| w as u8).collect();
            out.put(&bytes);
        }
        self.means.iter().chain(&self.deviations).for_each(|&value| out.f32(value));
        self.input.write(out);
        self.input_bias.iter().for_each(|&bias| out.f32(bias));
        self.forward.write(out);
        self.backward.write(out);
        self.output.write(out);
        self.output_bias.iter().for_each(|&bias| out.f32(bias));
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    ///
    /// [`Damaged`] if it is cut off or cannot be.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let mut sizes = [0usize; 6];
        for size in &mut sizes {
            *size = reader.varint()? as usize;
        }
        let [features, width, numbers, hidden, size, outputs] = sizes;
        let small = [numbers, hidden, size, outputs].iter().all(|&n| n <= MOST_WIDE);
        let embedded = features.saturating_mul(width.max(1));
        if !small || width > MOST_WIDE || hidden == 0 || embedded > reader.rest().len() {
            return Err(Damaged);
        }
        let mut keys = Vec::with_capacity(features);
        let mut last = 0u32;
        for at in 0..features {
            let step = reader.varint()?;
            if at > 0 && step == 0 {
                return Err(Damaged);
            }
            last = last.checked_add(step).ok_or(Damaged)?;
            keys.push(last);
        }
        let scale = reader.finite()?;
        let mut embeddings = vec![0i8; features * width];
        for column in 0..width {
            for (row, &byte) in reader.take(features)?.iter().enumerate() {
                embeddings[row * width + column] = byte as i8;
            }
        }
        Ok(Net {
            index: Index::new(keys, u32::BITS),
            embeddings,
            scale,
            width,
            means: floats(reader, numbers)?,
            deviations: floats(reader, numbers)?,
            input: Dots::read(reader, hidden, numbers + width)?,
            input_bias: floats(reader, hidden)?,
            forward: Gru::read(reader, size, hidden)?,
            backward: Gru::read(reader, size, hidden)?,
            output: Dots::read(reader, outputs, 2 * size + hidden)?,
            output_bias: floats(reader, outputs)?,
        })
    }
}

/// Most numbers, units or outputs of a layer.
const MOST_WIDE: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Writer;

    /// Any weights will do; these differ from each other.
    fn some(count: usize, seed: usize) -> Vec<f32> {
        (0..count).map(|at| ((at * 7 + seed * 13) % 23) as f32 / 23.0 - 0.4).collect()
    }

    fn weights() -> Weights {
        let gru = |seed| [some(12 * 3, seed), some(12 * 4, seed + 1), some(12, 3), some(12, 4)];
        Weights {
            features: vec![3, 70, 4_000_000_000],
            embeddings: some(6, 1),
            means: vec![0.5],
            deviations: vec![2.0],
            input: (some(9, 5), some(3, 6)),
            forward: gru(7),
            backward: gru(9),
            output: (some(2 * 11, 11), some(2, 12)),
        }
    }

    fn small() -> Net {
        Net::new(weights(), MOST_STEPS)
    }

    fn outputs(net: &Net, inputs: &[(&[u32], f32)]) -> Vec<f32> {
        let mut steps = Steps::default();
        inputs.iter().for_each(|(features, x)| net.step(features, &[*x], &mut steps));
        net.run(&steps)
    }

    #[test]
    fn both_sides_of_a_step_are_seen() {
        let net = small();
        let of = |a: u32, b: u32| outputs(&net, &[(&[a], 0.0), (&[70], 1.0), (&[b], 0.0)]);
        let plain = of(3, 3);
        assert_eq!(plain.len(), 6);
        assert_ne!(plain[2], of(4_000_000_000, 3)[2]);
        assert_ne!(plain[2], of(3, 4_000_000_000)[2]);
        assert_eq!(of(5, 3), of(6, 3), "features without a row are alike");
        assert!(outputs(&net, &[]).is_empty());
    }

    #[test]
    fn windows_give_what_the_whole_gives() {
        let net = small();
        let count = 2 * LONGEST_WINDOW + 5;
        let steps = |range: Range<usize>| {
            let mut steps = Steps::default();
            range.for_each(|at| net.step(&[[3, 70, 5][at % 3]], &[at as f32 % 7.0], &mut steps));
            steps
        };
        let mut outputs = Vec::new();
        net.run_in_windows(count, steps, |range, rows| {
            assert_eq!(rows.len(), range.len() * net.outputs());
            outputs.extend_from_slice(rows);
        });
        assert_eq!(outputs, net.run(&steps(0..count)));
    }

    #[test]
    fn numbers_and_outputs_can_change_places() {
        let net = || {
            let mut weights = weights();
            weights.means = vec![0.5, -0.25];
            weights.deviations = vec![2.0, 0.5];
            weights.input.0 = some(12, 5);
            Net::new(weights, MOST_STEPS)
        };
        let outputs = |net: &Net, numbers: [f32; 2]| {
            let mut steps = Steps::default();
            net.step(&[3], &numbers, &mut steps);
            net.run(&steps)
        };
        let (plain, placed) = (net(), net().placed(&[1, 0], &[1, 0]));
        let (a, b) = (outputs(&plain, [0.3, 0.7]), outputs(&placed, [0.7, 0.3]));
        assert_eq!((a[0], a[1]), (b[1], b[0]));
        assert_ne!(a[0], a[1]);
        assert_eq!(placed.placed(&[1, 0], &[1, 0]), plain);
    }

    #[test]
    fn a_net_survives_its_file_and_a_cut_file_is_refused() {
        let net = small();
        let mut out = Writer::new();
        net.write(&mut out);
        let bytes = out.into_bytes();
        let read = Net::read(&mut Reader::new(&bytes)).expect("a whole file");
        let inputs: &[(&[u32], f32)] = &[(&[3, 70], 0.1), (&[], -1.0)];
        let (a, b) = (outputs(&net, inputs), outputs(&read, inputs));
        assert!(a.iter().zip(&b).all(|(a, b)| (a - b).abs() < 0.05), "{a:?} {b:?}");
        for len in 0..bytes.len() {
            assert_eq!(Net::read(&mut Reader::new(&bytes[..len])), Err(Damaged));
        }
    }

    #[cfg(feature = "training")]
    #[test]
    fn a_network_is_made_again_of_its_weights() {
        let net = small();
        let inputs: [(&[u32], f32); 3] = [(&[3, 70], 0.2), (&[], 1.0), (&[4_000_000_000], -0.5)];
        let again = outputs(&Net::new(net.weights(), MOST_STEPS), &inputs);
        for (one, other) in outputs(&net, &inputs).into_iter().zip(again) {
            assert!((one - other).abs() < 1e-4, "{one} {other}");
        }
    }

    #[test]
    fn curves_are_close_to_the_exact_ones() {
        for x in (-80..=80).map(|x| x as f32 / 8.0) {
            assert!((tanh(x) - x.tanh()).abs() < 2e-4, "{x}");
            assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 2e-4, "{x}");
        }
    }
}
