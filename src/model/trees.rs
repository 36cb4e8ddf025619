//! Boosted regression trees (Friedman 2001): the answer is the sum of one leaf
//! of each tree.

use super::{ModelError, Reader, Writer};

/// A split: numbers up to `bound` go left, others right.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Split {
    column: u16,
    bound: f32,
    /// Children: a split of the same tree, or `-1 - leaf`.
    children: [i16; 2],
    /// Mean answer of what comes here.
    mean: f32,
}

/// A tree as the training writes it; its splits in depth-first order.
#[derive(Debug, Clone, Default)]
pub struct RawTree {
    /// The column that each split looks at.
    pub column: Vec<u16>,
    /// The largest number that goes left.
    pub bound: Vec<f32>,
    /// Left children: a later split, or `-1 - leaf`.
    pub left: Vec<i16>,
    /// Right children.
    pub right: Vec<i16>,
    /// Mean answer of what comes to each split.
    pub mean: Vec<f32>,
    /// Answers of the leaves.
    pub leaves: Vec<f32>,
}

#[derive(Debug, Clone, PartialEq)]
struct Tree {
    splits: Vec<Split>,
    leaves: Vec<f32>,
}

/// The trees.
#[derive(Debug, Clone, PartialEq)]
pub struct Trees {
    trees: Vec<Tree>,
    columns: usize,
}

impl Trees {
    /// Puts trained trees together that look at `columns` numbers.
    ///
    /// # Errors
    ///
    /// [`ModelError::Damaged`] if a tree points outside itself.
    pub fn new(trees: Vec<RawTree>, columns: usize) -> Result<Self, ModelError> {
        let trees =
            trees.into_iter().map(|raw| Tree::new(raw, columns)).collect::<Result<_, _>>()?;
        Ok(Trees { trees, columns })
    }

    /// Number of columns of a row.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The answer for a row of [`columns`](Self::columns) numbers. `credit` is
    /// called with each column that a split looked at and the change of the
    /// mean answer by going on from there (Saabas 2014).
    pub fn answer(&self, row: &[f32], mut credit: impl FnMut(usize, f32)) -> f32 {
        let mut sum = 0.0;
        for tree in &self.trees {
            let mut at = if tree.splits.is_empty() { -1i16 } else { 0 };
            let mut mean = tree.splits.first().map_or(0.0, |split| split.mean);
            let mut column = None;
            let leaf = loop {
                let Some(split) = usize::try_from(at).ok().and_then(|at| tree.splits.get(at))
                else {
                    break (-1 - at) as usize;
                };
                if let Some(column) = column {
                    credit(column, split.mean - mean);
                }
                mean = split.mean;
                column = Some(usize::from(split.column));
                let right = row[usize::from(split.column)] > split.bound;
                at = split.children[usize::from(right)];
            };
            let value = tree.leaves.get(leaf).copied().unwrap_or(0.0);
            if let Some(column) = column {
                credit(column, value - mean);
            }
            sum += value;
        }
        sum
    }

    /// Writes them into a model's payload, alike beside alike.
    pub fn write(&self, out: &mut Writer) {
        out.varint(self.columns as u32);
        out.varint(self.trees.len() as u32);
        for tree in &self.trees {
            out.varint(tree.leaves.len() as u32);
        }
        let splits = || self.trees.iter().flat_map(|tree| &tree.splits);
        splits().for_each(|split| out.varint(u32::from(split.column)));
        splits().for_each(|split| out.f32(split.bound));
        for side in [0, 1] {
            splits().for_each(|split| out.varint(zigzag(split.children[side])));
        }
        let leaves = || self.trees.iter().flat_map(|tree| &tree.leaves);
        splits().map(|split| split.mean).chain(leaves().copied()).for_each(|value| {
            out.put(&((value * STEPS).round().clamp(-32767.0, 32767.0) as i16).to_le_bytes());
        });
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    ///
    /// [`ModelError::Damaged`] if it is cut off or cannot be.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let columns = reader.varint()? as usize;
        let count = reader.varint()? as usize;
        if count > reader.rest().len() {
            return Err(ModelError::Damaged);
        }
        let sizes: Vec<usize> =
            (0..count).map(|_| Ok(reader.varint()? as usize)).collect::<Result<_, _>>()?;
        let total = sizes.iter().try_fold(0usize, |sum, &n| sum.checked_add(n));
        if total.is_none_or(|total| total > reader.rest().len()) || sizes.contains(&0) {
            return Err(ModelError::Damaged);
        }
        let mut raw: Vec<RawTree> = vec![RawTree::default(); count];
        for (tree, &leaves) in raw.iter_mut().zip(&sizes) {
            for _ in 1..leaves {
                tree.column.push(u16::try_from(reader.varint()?).map_err(|_| ModelError::Damaged)?);
            }
        }
        for (tree, &leaves) in raw.iter_mut().zip(&sizes) {
            for _ in 1..leaves {
                tree.bound.push(reader.f32()?);
            }
        }
        for side in [0, 1] {
            for (tree, &leaves) in raw.iter_mut().zip(&sizes) {
                let children = if side == 0 { &mut tree.left } else { &mut tree.right };
                for _ in 1..leaves {
                    children.push(unzigzag(reader.varint()?)?);
                }
            }
        }
        for (tree, &leaves) in raw.iter_mut().zip(&sizes) {
            for _ in 1..leaves {
                tree.mean.push(f32::from(reader.u16()? as i16) / STEPS);
            }
        }
        for (tree, &leaves) in raw.iter_mut().zip(&sizes) {
            for _ in 0..leaves {
                tree.leaves.push(f32::from(reader.u16()? as i16) / STEPS);
            }
        }
        Trees::new(raw, columns)
    }
}

/// Steps of a stored answer in one.
const STEPS: f32 = 4096.0;

const fn zigzag(value: i16) -> u32 {
    ((value << 1) ^ (value >> 15)) as u16 as u32
}

fn unzigzag(value: u32) -> Result<i16, ModelError> {
    let value = u16::try_from(value).map_err(|_| ModelError::Damaged)?;
    Ok((value >> 1) as i16 ^ -((value & 1) as i16))
}

impl Tree {
    fn new(raw: RawTree, columns: usize) -> Result<Self, ModelError> {
        let count = raw.column.len();
        let lengths = [raw.bound.len(), raw.left.len(), raw.right.len(), raw.mean.len()];
        let whole = lengths.iter().all(|&len| len == count) && raw.leaves.len() == count + 1;
        // A child comes later than its split, so that every walk ends.
        let inside = |at: usize, child: i16| {
            if child < 0 {
                ((-1 - i32::from(child)) as usize) < raw.leaves.len()
            } else {
                (child as usize) > at && (child as usize) < count
            }
        };
        let sound = whole
            && (0..count).all(|at| {
                usize::from(raw.column[at]) < columns
                    && !raw.bound[at].is_nan()
                    && inside(at, raw.left[at])
                    && inside(at, raw.right[at])
            });
        if !sound {
            return Err(ModelError::Damaged);
        }
        let splits = (0..count)
            .map(|at| Split {
                column: raw.column[at],
                bound: raw.bound[at],
                children: [raw.left[at], raw.right[at]],
                mean: raw.mean[at],
            })
            .collect();
        Ok(Tree { splits, leaves: raw.leaves })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trees() -> Trees {
        let first = RawTree {
            column: vec![1, 0],
            bound: vec![0.5, -1.0],
            left: vec![-1, -2],
            right: vec![1, -3],
            mean: vec![0.25, 0.5],
            leaves: vec![-1.0, 0.0, 2.0],
        };
        let second = RawTree { leaves: vec![0.125], ..RawTree::default() };
        Trees::new(vec![first, second], 2).expect("sound trees")
    }

    #[test]
    fn the_answer_is_the_sum_of_leaves_and_the_credits_explain_it() {
        for (row, expected) in [([0.0, 0.5], -1.0), ([-1.0, 0.6], 0.0), ([0.0, 9.0], 2.0)] {
            let mut credits = [0.0; 2];
            let answer = trees().answer(&row, |column, credit| credits[column] += credit);
            assert_eq!(answer, expected + 0.125);
            assert!((credits.iter().sum::<f32>() - (expected - 0.25)).abs() < 1e-6);
        }
    }

    #[test]
    fn trees_survive_their_file_and_damage_is_refused() {
        let mut out = Writer::new();
        trees().write(&mut out);
        let bytes = out.into_bytes();
        assert_eq!(Trees::read(&mut Reader::new(&bytes)), Ok(trees()));
        for len in 0..bytes.len() {
            assert_eq!(Trees::read(&mut Reader::new(&bytes[..len])), Err(ModelError::Damaged));
        }
        let cycle = RawTree {
            column: vec![0],
            bound: vec![0.0],
            left: vec![0],
            right: vec![-1],
            mean: vec![0.0],
            leaves: vec![0.0, 0.0],
        };
        assert_eq!(Trees::new(vec![cycle], 1), Err(ModelError::Damaged));
        for value in [0, 1, -1, 300, i16::MIN, i16::MAX] {
            assert_eq!(unzigzag(zigzag(value)), Ok(value));
        }
    }
}
