//! Fits how much each fact about a candidate speaks for it.

use crate::calibration::Predictions;
use klartext::training::metadata::fingerprint::columns;
use klartext::training::metadata::learned::Scale;
use klartext::training::model::Calibration;

/// A candidate of a page, and whether it is right.
#[derive(Debug, Clone)]
pub struct Case {
    /// The fold of the page's site.
    pub fold: u32,
    /// Which page.
    pub page: usize,
    /// The facts.
    pub facts: Vec<f32>,
    /// Whether it is the value.
    pub right: bool,
}

/// How strongly large weights are held down: as many candidates as would be on the
/// other side.
const RIDGE: f64 = 4.0;

/// Steps of Newton's method.
const STEPS: usize = 12;

/// The scale of a field that is given from the confidence `least` on. It is calibrated
/// on what is chosen of the pages of each fold by weights that were fitted to the others.
pub fn scale(field: &str, cases: &[&Case], least: f32) -> Scale {
    let mut predictions = Predictions::default();
    let mut folds: Vec<u32> = cases.iter().map(|case| case.fold).collect();
    folds.sort_unstable();
    folds.dedup();
    for fold in folds {
        let (own, others): (Vec<&Case>, Vec<&Case>) =
            cases.iter().copied().partition(|case| case.fold == fold);
        let scale = plain(field, &others);
        for case in best(&scale, &own) {
            predictions.add(scale.confidence(&case.facts), case.right);
        }
    }
    Scale { calibration: predictions.fit(), least, ..plain(field, cases) }
}

/// Of each page the most probable candidate, of several the first.
pub fn best<'c>(scale: &Scale, cases: &[&'c Case]) -> Vec<&'c Case> {
    let pages = cases.chunk_by(|a, b| a.page == b.page);
    let first = |page: &[&'c Case]| {
        page.iter()
            .copied()
            .map(|case| (scale.confidence(&case.facts), case))
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
    };
    pages.filter_map(first).map(|(_, case)| case).collect()
}

/// A logistic regression with a small penalty on large weights.
fn plain(field: &str, cases: &[&Case]) -> Scale {
    let width = columns(field).len();
    // The last is the offset, which nothing holds down.
    let mut weights = vec![0f64; width + 1];
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = weights.iter().map(|weight| -RIDGE * weight).collect();
        let mut bend = vec![vec![0f64; width + 1]; width + 1];
        slope[width] = 0.0;
        bend.iter_mut().enumerate().take(width).for_each(|(at, row)| row[at] = RIDGE);
        for case in cases {
            let facts = || case.facts.iter().map(|&fact| f64::from(fact)).chain([1.0]);
            let sum: f64 = facts().zip(&weights).map(|(fact, weight)| fact * weight).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let miss = f64::from(u8::from(case.right)) - p;
            let spread = (p * (1.0 - p)).max(1e-6);
            for (at, fact) in facts().enumerate().filter(|&(_, fact)| fact != 0.0) {
                slope[at] += miss * fact;
                for (other, value) in facts().enumerate() {
                    bend[at][other] += spread * fact * value;
                }
            }
        }
        let Some(step) = solved(bend, slope) else { break };
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    let rounded = |weight: &f64| ((weight * 100.0).round() / 100.0) as f32;
    let (offset, weights) = (rounded(&weights[width]), weights[..width].iter().map(rounded));
    Scale { weights: weights.collect(), offset, calibration: Calibration::NONE, least: 0.0 }
}

/// The solution of linear equations whose matrix is symmetric and positive.
fn solved(mut matrix: Vec<Vec<f64>>, mut values: Vec<f64>) -> Option<Vec<f64>> {
    let count = values.len();
    for at in 0..count {
        let pivot = matrix[at][at];
        if pivot.abs() < 1e-12 {
            return None;
        }
        let row = matrix[at].clone();
        for below in at + 1..count {
            let share = matrix[below][at] / pivot;
            matrix[below]
                .iter_mut()
                .zip(&row)
                .skip(at)
                .for_each(|(cell, own)| *cell -= share * own);
            values[below] -= share * values[at];
        }
    }
    for at in (0..count).rev() {
        let known: f64 = (at + 1..count).map(|other| matrix[at][other] * values[other]).sum();
        values[at] = (values[at] - known) / matrix[at][at];
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let matrix = vec![vec![4.0, 1.0], vec![1.0, 3.0]];
        let solution = solved(matrix, vec![1.0, 2.0]).unwrap();
        assert!((solution[0] - 1.0 / 11.0).abs() < 1e-9 && (solution[1] - 7.0 / 11.0).abs() < 1e-9);
    }

    #[test]
    fn what_tells_gets_weight_and_confidence_is_as_often_right_as_it_says() {
        let width = columns("section").len();
        // Of those with the first fact four in five are right, of others one in five.
        let case = |at: usize| {
            let mut facts = vec![0.0; width];
            facts[0] = f32::from(u8::from(at.is_multiple_of(2)));
            let right = (at / 2).is_multiple_of(5) != at.is_multiple_of(2);
            Case { fold: (at / 10 % 5) as u32, page: at, facts, right }
        };
        let cases: Vec<Case> = (0..2000).map(case).collect();
        let scale = scale("section", &cases.iter().collect::<Vec<_>>(), 0.5);
        assert!(scale.weights[0] > 2.0 && scale.weights[1].abs() < 0.05, "{scale:?}");
        let said = [0, 1].map(|at| scale.confidence(&cases[at].facts));
        assert!((said[0] - 0.8).abs() < 0.03 && (said[1] - 0.2).abs() < 0.03, "{said:?}");
    }
}
