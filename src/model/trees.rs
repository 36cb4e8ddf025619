//! Boosted regression trees (Friedman 2001): the answer is the sum of one leaf
//! of each tree.
//!
//! The leaves are found by QuickScorer (Lucchese et al. 2015). A split that a
//! row fails rules out the leaves on its left; the leftmost leaf that is left
//! is the tree's. All splits of all trees that look at a column stand together,
//! in the order of their bounds: those that a row fails are the first few, none
//! at all where the number is zero, as most are. Four rows go side by side.

use super::{Damaged, Reader};
use wide::{bytemuck, f32x4, u32x4};

/// A tree as the training writes it; its splits in depth-first order.
#[derive(Debug, Clone, Default, PartialEq)]
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

/// Most groups of columns.
const GROUPS: usize = 7;
/// Most leaves of a tree: one bit each.
const LEAVES: usize = u32::BITS as usize;
/// Rows that are answered at once.
const ROWS: usize = 4;

/// What the trees say about a row.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Answer {
    /// The sum of the leaves.
    pub value: f32,
    /// What each group of columns had in it: the changes of the mean answer by
    /// the splits that look at its columns (Saabas 2014). They add up to the
    /// value less the mean answer over all rows.
    pub credits: [f32; GROUPS],
}

/// A split: what a row that is above the bound leaves of the tree's leaves.
#[derive(Debug, Clone, Copy)]
struct Split {
    bound: f32,
    tree: u16,
    rest: u32,
}

/// The splits that look at a column, by ascending bound.
#[derive(Debug, Clone, Default)]
struct Column {
    at: usize,
    splits: Vec<Split>,
}

/// The trees.
#[derive(Debug, Clone)]
pub struct Trees {
    /// As they are stored.
    #[cfg(any(test, feature = "training"))]
    raw: Vec<RawTree>,
    /// The columns that a split looks at.
    columns: Vec<Column>,
    /// Of each tree, where its leaves begin.
    first: Vec<usize>,
    /// The leaves of all trees.
    leaves: Vec<Answer>,
}

impl Trees {
    /// Puts trained trees together. `groups` has the group of each column of a
    /// row, for the credits.
    ///
    /// # Errors
    ///
    /// [`Damaged`] if one is no tree, has more than 32 leaves or
    /// looks at a column that is not there, or if a group is 7 or more.
    pub fn new(raw: Vec<RawTree>, groups: &[u8]) -> Result<Self, Damaged> {
        let sound = raw.iter().all(|tree| tree.is_sound(groups.len()));
        let few =
            u16::try_from(raw.len()).is_ok() && groups.iter().all(|&g| usize::from(g) < GROUPS);
        if !sound || !few {
            return Err(Damaged);
        }
        let mut splits: Vec<Vec<Split>> = vec![Vec::new(); groups.len()];
        let (mut first, mut leaves) = (Vec::with_capacity(raw.len()), Vec::new());
        for (tree, number) in raw.iter().zip(0..) {
            first.push(leaves.len());
            let mut order = Vec::with_capacity(tree.leaves.len());
            tree.walk(groups, &mut order, &mut |column, bound, rest| {
                splits[usize::from(column)].push(Split { bound, tree: number, rest });
            });
            leaves.extend(order);
        }
        let columns = splits.into_iter().enumerate().filter(|(_, splits)| !splits.is_empty());
        let columns = columns.map(|(at, mut splits)| {
            splits.sort_by(|a, b| a.bound.total_cmp(&b.bound));
            Column { at, splits }
        });
        Ok(Trees {
            columns: columns.collect(),
            #[cfg(any(test, feature = "training"))]
            raw,
            first,
            leaves,
        })
    }

    /// Answers for `count` rows: `row` is called with the number of each and a
    /// vector to put as many numbers into as there are columns, and `take` with
    /// each answer, in order.
    pub fn answer_all(
        &self,
        count: usize,
        row: impl Fn(usize, &mut Vec<f32>),
        mut take: impl FnMut(Answer),
    ) {
        let mut rows: [Vec<f32>; ROWS] = Default::default();
        let mut left = Vec::new();
        for from in (0..count).step_by(ROWS) {
            for (at, numbers) in (from..).zip(&mut rows) {
                numbers.clear();
                // Behind the last row, it stands again.
                row(at.min(count - 1), numbers);
            }
            let answers = self.answer(rows.each_ref().map(Vec::as_slice), &mut left);
            answers.into_iter().take(count - from).for_each(&mut take);
        }
    }

    /// The answers for a few rows. `left` is room to work in.
    fn answer(&self, rows: [&[f32]; ROWS], left: &mut Vec<u32x4>) -> [Answer; ROWS] {
        left.clear();
        left.resize(self.first.len(), u32x4::splat(u32::MAX));
        for column in &self.columns {
            let numbers = f32x4::new(rows.map(|row| row[column.at]));
            for split in &column.splits {
                let above = numbers.simd_gt(f32x4::splat(split.bound));
                if !above.any() {
                    break;
                }
                let above: u32x4 = bytemuck::cast(above);
                let left = &mut left[usize::from(split.tree)];
                *left &= u32x4::splat(split.rest) | !above;
            }
        }
        let mut sums = [Answer::default(); ROWS];
        for (&first, left) in self.first.iter().zip(left) {
            for (sum, left) in sums.iter_mut().zip(left.to_array()) {
                let leaf = &self.leaves[first + left.trailing_zeros() as usize];
                sum.value += leaf.value;
                for (sum, credit) in sum.credits.iter_mut().zip(&leaf.credits) {
                    *sum += credit;
                }
            }
        }
        sums
    }

    /// Writes them into a model's section, alike beside alike.
    #[cfg(any(test, feature = "training"))]
    pub fn write(&self, out: &mut super::Writer) {
        out.varint(self.raw.len() as u32);
        for tree in &self.raw {
            out.varint(tree.leaves.len() as u32);
        }
        let trees = || self.raw.iter();
        trees().flat_map(|tree| &tree.column).for_each(|&column| out.varint(u32::from(column)));
        trees().flat_map(|tree| &tree.bound).for_each(|&bound| out.f32(bound));
        trees().flat_map(|tree| &tree.left).for_each(|&child| out.varint(zigzag(child)));
        trees().flat_map(|tree| &tree.right).for_each(|&child| out.varint(zigzag(child)));
        let leaves = trees().flat_map(|tree| &tree.leaves);
        trees().flat_map(|tree| &tree.mean).chain(leaves).for_each(|value| {
            out.put(&((value * STEPS).round().clamp(-32767.0, 32767.0) as i16).to_le_bytes());
        });
    }

    /// Reads what [`write`](Self::write) wrote. The trees look at the column
    /// `places[at]` where the file says `at`.
    ///
    /// # Errors
    ///
    /// [`Damaged`] if it is cut off or cannot be.
    pub fn read(reader: &mut Reader<'_>, places: &[usize], groups: &[u8]) -> Result<Self, Damaged> {
        let count = reader.varint()? as usize;
        if count > reader.rest().len().min(u16::MAX.into()) {
            return Err(Damaged);
        }
        let sizes: Vec<usize> =
            (0..count).map(|_| Ok(reader.varint()? as usize)).collect::<Result<_, _>>()?;
        if sizes.iter().any(|leaves| !(1..=LEAVES).contains(leaves)) {
            return Err(Damaged);
        }
        let mut raw: Vec<RawTree> = vec![RawTree::default(); count];
        for (tree, &leaves) in raw.iter_mut().zip(&sizes) {
            for _ in 1..leaves {
                let place = places.get(reader.varint()? as usize).ok_or(Damaged)?;
                tree.column.push(u16::try_from(*place).map_err(|_| Damaged)?);
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
        Trees::new(raw, groups)
    }
}

/// Steps of a stored answer in one.
const STEPS: f32 = 4096.0;

#[cfg(any(test, feature = "training"))]
const fn zigzag(value: i16) -> u32 {
    ((value << 1) ^ (value >> 15)) as u16 as u32
}

fn unzigzag(value: u32) -> Result<i16, Damaged> {
    let value = u16::try_from(value).map_err(|_| Damaged)?;
    Ok((value >> 1) as i16 ^ -((value & 1) as i16))
}

impl RawTree {
    /// Whether this is a tree whose splits come before their children, so that
    /// every walk ends, over rows of `width` numbers.
    fn is_sound(&self, width: usize) -> bool {
        let count = self.column.len();
        let lengths = [self.bound.len(), self.left.len(), self.right.len(), self.mean.len()];
        if lengths.iter().any(|&len| len != count) || self.leaves.len() != count + 1 {
            return false;
        }
        let mut seen = vec![false; 2 * count + 1];
        let mut once = |at: usize, child: i16| {
            let child = i32::from(child);
            let place = if child < 0 { count as i32 - 1 - child } else { child } as usize;
            let later = child < 0 || place > at && place < count;
            later && seen.get_mut(place).is_some_and(|seen| !std::mem::replace(seen, true))
        };
        self.leaves.len() <= LEAVES
            && self.column.iter().all(|&column| usize::from(column) < width)
            && !self.bound.iter().any(|bound| bound.is_nan())
            && (0..count).all(|at| once(at, self.left[at]) && once(at, self.right[at]))
    }

    /// Goes through the tree from left to right: appends its leaves to `leaves`
    /// and hands each split's column, bound and the leaves that are left to a
    /// row above the bound to `split`.
    fn walk(&self, groups: &[u8], leaves: &mut Vec<Answer>, split: &mut impl FnMut(u16, f32, u32)) {
        let Some(&mean) = self.mean.first() else {
            leaves.extend(self.leaves.iter().map(|&value| Answer { value, ..Answer::default() }));
            return;
        };
        let start = leaves.len();
        // Where to go, and what the groups have in the mean answer there; or a
        // split whose left side is done, and where that began.
        enum Step {
            Down(i16, Answer),
            Close(usize, usize),
        }
        let mut steps = vec![Step::Down(0, Answer { value: mean, ..Answer::default() })];
        while let Some(step) = steps.pop() {
            match step {
                Step::Down(child, answer) if child < 0 => leaves.push(answer),
                Step::Down(at, answer) => {
                    let at = at as usize;
                    let group = usize::from(groups[usize::from(self.column[at])]);
                    let down = |child: i16| {
                        let value = match usize::try_from(child) {
                            Ok(split) => self.mean[split],
                            Err(_) => self.leaves[(-1 - child) as usize],
                        };
                        let mut credits = answer.credits;
                        credits[group] += value - answer.value;
                        Step::Down(child, Answer { value, credits })
                    };
                    steps.push(down(self.right[at]));
                    steps.push(Step::Close(at, leaves.len() - start));
                    steps.push(down(self.left[at]));
                }
                Step::Close(at, from) => {
                    let ruled_out = (from..leaves.len() - start).map(|leaf| 1u32 << leaf);
                    split(
                        self.column[at],
                        self.bound[at],
                        !ruled_out.fold(0, |all, bit| all | bit),
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Writer;
    use crate::model::small::tree;

    const GROUP_OF: [u8; 2] = [3, 1];

    fn trees() -> Trees {
        let second = RawTree { leaves: vec![0.125], ..RawTree::default() };
        Trees::new(vec![tree(), second], &GROUP_OF).expect("sound trees")
    }

    #[test]
    fn the_answer_is_the_sum_of_leaves_and_the_credits_explain_it() {
        for (row, expected, credits) in [
            ([0.0, 0.5], -1.0, [0.0, -1.25]),
            ([-1.0, 0.6], 0.0, [-0.5, 0.25]),
            ([0.0, 9.0], 2.0, [1.5, 0.25]),
            ([f32::NAN, 9.0], 0.0, [-0.5, 0.25]),
        ] {
            let answer =
                trees().answer([&[9.0; 2], &row, &[0.0; 2], &[-9.0; 2]], &mut Vec::new())[1];
            assert_eq!(answer.value, expected + 0.125);
            assert_eq!(answer.credits, [0.0, credits[1], 0.0, credits[0], 0.0, 0.0, 0.0]);
        }
    }

    /// Takes the tree's way from split to split.
    fn descend(tree: &RawTree, row: &[f32]) -> f32 {
        let mut at = if tree.column.is_empty() { -1i16 } else { 0 };
        while let Ok(split) = usize::try_from(at) {
            let right = row[usize::from(tree.column[split])] > tree.bound[split];
            at = if right { tree.right[split] } else { tree.left[split] };
        }
        tree.leaves[(-1 - at) as usize]
    }

    #[test]
    fn the_leaves_are_those_of_a_walk_down_each_tree() {
        // Trees of 32 leaves, grown by splitting any of the leaves so far.
        let mut state = 1u32;
        let mut draw = |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        let raw: Vec<RawTree> = (0..20)
            .map(|_| {
                let mut tree = RawTree { leaves: vec![0.0], ..RawTree::default() };
                let mut open: Vec<Option<(usize, bool)>> = vec![None];
                for split in 0..31usize {
                    let parent = open.swap_remove(draw(open.len()));
                    match parent {
                        Some((at, false)) => tree.left[at] = split as i16,
                        Some((at, true)) => tree.right[at] = split as i16,
                        None => {}
                    }
                    tree.column.push(draw(2) as u16);
                    tree.bound.push(draw(9) as f32);
                    tree.mean.push(0.0);
                    tree.left.push(0);
                    tree.right.push(0);
                    open.extend([Some((split, false)), Some((split, true))]);
                }
                tree.leaves = (0..32).map(|leaf| leaf as f32).collect();
                for (leaf, (at, right)) in open.into_iter().flatten().enumerate() {
                    let side = if right { &mut tree.right } else { &mut tree.left };
                    side[at] = -1 - leaf as i16;
                }
                tree
            })
            .collect();
        let trees = Trees::new(raw.clone(), &GROUP_OF).expect("sound trees");
        let rows: Vec<[f32; 2]> =
            (0..118).map(|at| [(at % 12) as f32 - 1.0, (at / 12) as f32]).collect();
        let mut answers = Vec::new();
        let put = |at: usize, row: &mut Vec<f32>| row.extend(rows[at]);
        trees.answer_all(rows.len(), put, |answer| answers.push(answer.value));
        let expected = rows.iter().map(|row| raw.iter().map(|tree| descend(tree, row)).sum());
        assert_eq!(answers, expected.collect::<Vec<f32>>());
    }

    #[test]
    fn trees_survive_their_file_and_damage_is_refused() {
        let mut out = Writer::new();
        trees().write(&mut out);
        let bytes = out.into_bytes();
        let read = |bytes| Trees::read(&mut Reader::new(bytes), &[0, 1], &GROUP_OF);
        assert_eq!(read(&bytes).expect("as written").raw, trees().raw);
        let swapped = Trees::read(&mut Reader::new(&bytes), &[1, 0], &GROUP_OF);
        assert_eq!(swapped.expect("as written").raw[0].column, [0, 1]);
        for len in 0..bytes.len() {
            assert_eq!(read(&bytes[..len]).err(), Some(Damaged));
        }
        let tree = |left: Vec<i16>, right: Vec<i16>| {
            let n = left.len();
            let (column, bound, mean) = (vec![0; n], vec![0.0; n], vec![0.0; n]);
            RawTree { column, bound, left, right, mean, leaves: vec![0.0; n + 1] }
        };
        assert!(Trees::new(vec![tree(vec![1, -1], vec![-3, -2])], &GROUP_OF).is_ok());
        for (left, right) in [
            (vec![0], vec![-1]),
            (vec![-1], vec![-1]),
            (vec![-1], vec![-3]),
            (vec![1, -1], vec![1, -2]),
        ] {
            let refused = Trees::new(vec![tree(left, right)], &GROUP_OF);
            assert_eq!(refused.err(), Some(Damaged));
        }
        for value in [0, 1, -1, 300, i16::MIN, i16::MAX] {
            assert_eq!(unzigzag(zigzag(value)), Ok(value));
        }
    }
}
