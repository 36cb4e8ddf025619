//! Products of a matrix of eight-bit weights with vectors, in integers: exact
//! and thus the same on every machine, and twice as fast as in floats, since
//! one instruction multiplies eight pairs of 16 bits.

use super::{ModelError, Reader, Writer};
use wide::{i16x8, i32x4};

/// Outputs that are worked out at once, in registers.
const BLOCK: usize = 32;
/// Largest magnitude of a stored weight.
const TOP: f32 = 127.0;
/// Largest magnitude of an input's number: 15 bits, so that the sums of 512
/// products stay below 2^31.
const MOST: f32 = 32_767.0;

/// A vector as a product takes it: pairs of 16 bits, each four times over, and
/// the value of one.
#[derive(Debug, Clone, Default)]
pub struct Vector {
    pairs: Vec<i16x8>,
    unit: f32,
}

impl Vector {
    /// Takes numbers whose magnitude is `top` at most.
    pub fn set(&mut self, numbers: &[f32], top: f32) {
        let scale = MOST / top.max(1e-9);
        self.unit = 1.0 / scale;
        self.pairs.clear();
        // What is a bit too large is cut.
        let whole = |number: f32| (number * scale) as i16;
        self.pairs.extend(numbers.chunks(2).map(|pair| {
            let (a, b) = (whole(pair[0]), pair.get(1).map_or(0, |&b| whole(b)));
            i16x8::new([a, b, a, b, a, b, a, b])
        }));
    }
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
    pub fn new(rows: &[f32], width: usize) -> Self {
        let rows = rows.chunks(width.max(1));
        let stored = rows.map(|row| {
            let scale = row.iter().fold(1e-9f32, |top, weight| top.max(weight.abs())) / TOP;
            (scale, row.iter().map(|weight| (weight / scale).round() as i8).collect())
        });
        Dots::put(&stored.collect::<Vec<_>>(), width)
    }

    fn put(rows: &[(f32, Vec<i8>)], width: usize) -> Self {
        let pairs = width.div_ceil(2);
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

    /// Adds the product with `input` to `out`.
    pub fn add(&self, input: &Vector, out: &mut [f32]) {
        let pairs = input.pairs.len().max(1);
        let blocks = self.weights.chunks_exact(pairs);
        let outputs = out.chunks_mut(BLOCK).zip(self.scales.chunks(BLOCK));
        for (block, (out, scales)) in blocks.zip(outputs) {
            let sums = product(block, &input.pairs);
            for ((out, scale), sum) in out.iter_mut().zip(scales).zip(sums) {
                *out += sum as f32 * (scale * input.unit);
            }
        }
    }

    /// Writes it into a model's payload.
    pub fn write(&self, out: &mut Writer) {
        let pairs = self.width.div_ceil(2);
        for (output, &scale) in self.scales.iter().enumerate() {
            out.f32(scale);
            let weight = |input: usize| {
                let weights = &self.weights[output / BLOCK * pairs + input / 2];
                weights[output % BLOCK / 4].to_array()[output % 4 * 2 + input % 2]
            };
            out.put(&(0..self.width).map(|input| weight(input) as u8).collect::<Vec<u8>>());
        }
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    ///
    /// [`ModelError::Damaged`] if it is cut off or a scale is no number.
    pub fn read(reader: &mut Reader<'_>, height: usize, width: usize) -> Result<Self, ModelError> {
        let mut rows = Vec::with_capacity(height);
        for _ in 0..height {
            let scale = reader.f32()?;
            if !scale.is_finite() {
                return Err(ModelError::Damaged);
            }
            rows.push((scale, reader.take(width)?.iter().map(|&byte| byte as i8).collect()));
        }
        Ok(Dots::put(&rows, width))
    }
}

/// The sums of a block: of each output, its weights times the inputs.
fn product(block: &[Weights], input: &[i16x8]) -> [i32; BLOCK] {
    let mut sums = [i32x4::ZERO; BLOCK / 4];
    for (weights, &pair) in block.iter().zip(input) {
        for (sum, weights) in sums.iter_mut().zip(weights) {
            *sum += weights.dot(pair);
        }
    }
    let mut out = [0; BLOCK];
    for (out, sum) in out.chunks_exact_mut(4).zip(sums) {
        out.copy_from_slice(&sum.to_array());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(Dots::read(&mut Reader::new(&bytes[1..]), 21, 5), Err(ModelError::Damaged));
    }
}
