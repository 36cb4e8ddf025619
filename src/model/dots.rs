//! Products of a matrix of eight-bit weights with vectors, in integers: exact
//! and thus the same on every machine, and twice as fast as in floats, since
//! one instruction multiplies eight pairs of 16 bits.

use super::{Damaged, Reader};
use wide::{bytemuck, f32x8, i16x8, i32x4};

/// Outputs that are worked out at once, in registers.
const BLOCK: usize = 32;
/// Inputs that are worked out at once.
const FEW: usize = 4;
/// Largest magnitude of a stored weight.
#[cfg(any(test, feature = "training"))]
const TOP: f32 = 127.0;
/// Largest magnitude of an input's number: 15 bits, so that the sums of 512
/// products stay below 2^31.
const MOST: f32 = 32_767.0;

/// A vector as a product takes it: pairs of 16 bits, and the value of one.
#[derive(Debug, Clone, Default)]
pub struct Vector {
    pairs: Vec<i32>,
    unit: f32,
}

impl Vector {
    /// Takes numbers whose magnitude is `top` at most.
    pub fn set(&mut self, numbers: &[f32], top: f32) {
        let scale = MOST / top.max(1e-9);
        self.unit = 1.0 / scale;
        self.pairs.clear();
        // What is a bit too large is cut.
        let mut put = |eight: [f32; 8]| {
            let whole = i16x8::from_i32x8_saturate((f32x8::new(eight) * scale).fast_trunc_int());
            self.pairs.extend(bytemuck::cast::<i16x8, [i32; 4]>(whole));
        };
        let mut chunks = numbers.chunks_exact(8);
        chunks.by_ref().for_each(|chunk| put(std::array::from_fn(|at| chunk[at])));
        let rest = chunks.remainder();
        if !rest.is_empty() {
            put(std::array::from_fn(|at| rest.get(at).copied().unwrap_or(0.0)));
        }
    }
}

/// Pairs of as many inputs, filled up to four.
const fn pairs(width: usize) -> usize {
    width.div_ceil(8) * 4
}

/// The weights of two inputs for each output of a block, four outputs in each.
type Weights = [i16x8; BLOCK / 4];

/// A matrix of eight-bit weights with a scale for each output.
#[derive(Debug, Clone, PartialEq)]
pub struct Dots {
    /// Block by block of outputs, pair by pair of inputs: the weights of the
    /// pair for each output of the block.
    weights: Vec<Weights>,
    scales: Vec<f32>,
    width: usize,
}

impl Dots {
    /// Takes weights row by row, `width` in each.
    #[cfg(any(test, feature = "training"))]
    pub fn new(rows: &[f32], width: usize) -> Self {
        let rows = rows.chunks(width.max(1));
        let stored = rows.map(|row| {
            let scale = row.iter().fold(1e-9f32, |top, weight| top.max(weight.abs())) / TOP;
            (scale, row.iter().map(|weight| (weight / scale).round() as i8).collect())
        });
        Dots::put(&stored.collect::<Vec<_>>(), width)
    }

    fn put(rows: &[(f32, Vec<i8>)], width: usize) -> Self {
        let pairs = pairs(width);
        let blocks = rows.len().div_ceil(BLOCK);
        let mut weights = vec![[0i16; 2 * BLOCK]; blocks * pairs];
        for (output, (_, row)) in rows.iter().enumerate() {
            for (input, &weight) in row.iter().enumerate() {
                let at = output / BLOCK * pairs + input / 2;
                weights[at][output % BLOCK * 2 + input % 2] = i16::from(weight);
            }
        }
        let pack = |weights: [i16; 2 * BLOCK]| -> Weights {
            std::array::from_fn(|four| {
                i16x8::new(std::array::from_fn(|lane| weights[four * 8 + lane]))
            })
        };
        let weights = weights.into_iter().map(pack).collect();
        Dots { weights, scales: rows.iter().map(|row| row.0).collect(), width }
    }

    /// Number of outputs.
    pub fn height(&self) -> usize {
        self.scales.len()
    }

    /// Number of inputs.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The scale and the weights of an output.
    fn row(&self, output: usize) -> (f32, Vec<i8>) {
        let weight = |input: usize| {
            let weights = &self.weights[output / BLOCK * pairs(self.width) + input / 2];
            weights[output % BLOCK / 4].to_array()[output % 4 * 2 + input % 2] as i8
        };
        (self.scales[output], (0..self.width).map(weight).collect())
    }

    /// The same matrix with its outputs and inputs in other places: output `at`
    /// is then output `outputs[at]`, input `at` input `inputs[at]`.
    pub fn placed(&self, outputs: &[usize], inputs: &[usize]) -> Self {
        let mut rows = vec![(0.0, vec![0; self.width]); self.height()];
        for (output, &place) in outputs.iter().enumerate() {
            let (scale, row) = self.row(output);
            rows[place].0 = scale;
            row.iter().zip(inputs).for_each(|(&weight, &input)| rows[place].1[input] = weight);
        }
        Dots::put(&rows, self.width)
    }

    /// Adds the product with `input` to `out`.
    pub fn add(&self, input: &Vector, out: &mut [f32]) {
        self.add_few([input], out);
    }

    /// Adds the products with all `inputs` to `out`, row by row. Several at a
    /// time, each weight is fetched once for all of them.
    pub fn add_all(&self, inputs: &[Vector], out: &mut [f32]) {
        let height = self.height();
        let mut few = inputs.chunks_exact(FEW);
        let mut rows = out.chunks_exact_mut(FEW * height);
        for (inputs, out) in few.by_ref().zip(rows.by_ref()) {
            self.add_few::<FEW>(std::array::from_fn(|at| &inputs[at]), out);
        }
        let rest = rows.into_remainder().chunks_exact_mut(height);
        for (input, out) in few.remainder().iter().zip(rest) {
            self.add(input, out);
        }
    }

    fn add_few<const N: usize>(&self, inputs: [&Vector; N], out: &mut [f32]) {
        let pairs = inputs[0].pairs.len().max(1);
        let height = self.height();
        for (block, weights) in self.weights.chunks_exact(pairs).enumerate() {
            let sums = product(weights, inputs.map(|input| &input.pairs[..]));
            let first = block * BLOCK;
            let scales = &self.scales[first..height.min(first + BLOCK)];
            for ((sums, input), out) in sums.iter().zip(inputs).zip(out.chunks_exact_mut(height)) {
                for ((out, scale), sum) in out[first..].iter_mut().zip(scales).zip(sums) {
                    *out += *sum as f32 * (scale * input.unit);
                }
            }
        }
    }

    /// The weights row by row, as [`new`](Self::new) takes them.
    #[cfg(feature = "training")]
    pub fn weights(&self) -> Vec<f32> {
        let row = |output| {
            let (scale, row) = self.row(output);
            row.into_iter().map(move |weight| f32::from(weight) * scale)
        };
        (0..self.height()).flat_map(row).collect()
    }

    /// Writes it into a model's section.
    #[cfg(any(test, feature = "training"))]
    pub fn write(&self, out: &mut super::Writer) {
        for output in 0..self.height() {
            let (scale, row) = self.row(output);
            out.f32(scale);
            out.put(&row.iter().map(|&weight| weight as u8).collect::<Vec<u8>>());
        }
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    ///
    /// [`Damaged`] if it is cut off or a scale is no number.
    pub fn read(reader: &mut Reader<'_>, height: usize, width: usize) -> Result<Self, Damaged> {
        let mut rows = Vec::with_capacity(height);
        for _ in 0..height {
            let scale = reader.finite()?;
            rows.push((scale, reader.take(width)?.iter().map(|&byte| byte as i8).collect()));
        }
        Ok(Dots::put(&rows, width))
    }
}

/// The sums of a block for each input: of each output, its weights times the
/// input.
fn product<const N: usize>(block: &[Weights], inputs: [&[i32]; N]) -> [[i32; BLOCK]; N] {
    let mut out = [[0; BLOCK]; N];
    // As many sums at a time as there are registers.
    let step = if N == 1 { 8 } else { 2 };
    for from in (0..BLOCK / 4).step_by(step) {
        if N == 1 {
            tile::<N, 8>(block, inputs, from, &mut out);
        } else {
            tile::<N, 2>(block, inputs, from, &mut out);
        }
    }
    out
}

// Counted by index: chains of iterators stay calls in a build that optimises one crate at a
// time.
fn tile<const N: usize, const V: usize>(
    block: &[Weights],
    inputs: [&[i32]; N],
    from: usize,
    out: &mut [[i32; BLOCK]; N],
) {
    let mut sums = [[i32x4::ZERO; V]; N];
    let inputs = inputs.map(|input| &input[..block.len()]);
    for (at, weights) in block.iter().enumerate() {
        let weights: &[i16x8; V] = weights[from..].first_chunk().expect("a block has as many");
        for row in 0..N {
            let pair: i16x8 = bytemuck::cast(i32x4::splat(inputs[row][at]));
            for four in 0..V {
                sums[row][four] += weights[four].dot(pair);
            }
        }
    }
    for (out, sums) in out.iter_mut().zip(sums) {
        for (out, sum) in out[from * 4..].chunks_exact_mut(4).zip(sums) {
            out.copy_from_slice(&sum.to_array());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Writer;

    #[test]
    fn a_product_is_close_to_the_one_in_floats() {
        for (height, width) in [(1, 1), (16, 2), (22, 7), (48, 33)] {
            let rows: Vec<f32> =
                (0..height * width).map(|at| ((at * 37 % 101) as f32 - 50.0) / 40.0).collect();
            let input: Vec<f32> = (0..width).map(|at| ((at * 13 % 7) as f32 - 3.0) / 2.0).collect();
            let mut vector = Vector::default();
            vector.set(&input, 1.5);
            let mut out = vec![1.0; height];
            Dots::new(&rows, width).add(&vector, &mut out);
            for (row, out) in rows.chunks(width).zip(out) {
                let exact: f32 = 1.0 + row.iter().zip(&input).map(|(w, x)| w * x).sum::<f32>();
                assert!((out - exact).abs() < 0.01 * width as f32, "{out} {exact}");
            }
        }
    }

    #[test]
    fn a_matrix_survives_its_file() {
        let rows: Vec<f32> = (0..21 * 5).map(|at| (at as f32).sin()).collect();
        let dots = Dots::new(&rows, 5);
        let mut out = Writer::new();
        dots.write(&mut out);
        let bytes = out.into_bytes();
        assert_eq!(Dots::read(&mut Reader::new(&bytes), 21, 5), Ok(dots));
        assert_eq!(Dots::read(&mut Reader::new(&bytes[1..]), 21, 5), Err(Damaged));
    }
}
