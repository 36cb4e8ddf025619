//! Fits a model's calibration.

use klartext::training::model::Calibration;

/// Predictions and whether they came true.
#[derive(Debug, Default)]
pub struct Predictions(Vec<(f32, bool)>);

/// Steps of Newton's method; a handful is enough.
const STEPS: usize = 30;

impl Predictions {
    /// Adds a prediction.
    pub fn add(&mut self, p: f32, came_true: bool) {
        self.0.push((p, came_true));
    }

    /// The straight line over log-odds that makes what came true most probable
    /// (Platt 1999); to two digits.
    pub fn fit(&self) -> Calibration {
        let (mut slope, mut offset) = (1f64, 0f64);
        for _ in 0..STEPS {
            // Gradient and Hessian of the log-likelihood.
            let ([mut by_slope, mut by_offset], [mut ss, mut so, mut oo]) = ([0.0; 2], [0.0; 3]);
            for &(p, came_true) in &self.0 {
                let p = f64::from(p).clamp(1e-6, 1.0 - 1e-6);
                let odds = (p / (1.0 - p)).ln();
                let q = 1.0 / (1.0 + (-slope * odds - offset).exp());
                let miss = f64::from(u8::from(came_true)) - q;
                by_slope += miss * odds;
                by_offset += miss;
                let spread = q * (1.0 - q);
                ss += spread * odds * odds;
                so += spread * odds;
                oo += spread;
            }
            let determinant = ss * oo - so * so;
            if determinant < 1e-9 {
                break;
            }
            slope += (oo * by_slope - so * by_offset) / determinant;
            offset += (ss * by_offset - so * by_slope) / determinant;
        }
        let rounded = |value: f64| ((value * 100.0).round() / 100.0) as f32;
        Calibration { slope: rounded(slope), offset: rounded(offset) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_the_predictions_were_bent_by_is_found() {
        let bent = Calibration { slope: 0.6, offset: 0.3 };
        let mut predictions = Predictions::default();
        for step in 1..40 {
            let p = step as f32 / 40.0;
            let come_true = (bent.apply(p) * 1000.0) as usize;
            (0..1000).for_each(|at| predictions.add(p, at < come_true));
        }
        let fit = predictions.fit();
        assert!((fit.slope - bent.slope).abs() < 0.02 && (fit.offset - bent.offset).abs() < 0.02);
    }
}
