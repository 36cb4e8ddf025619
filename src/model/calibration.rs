//! Probabilities that are as often right as they say.

use super::{Damaged, Reader, math};

/// A straight line over log-odds, fitted to predictions on data that the model
/// was not trained on (Platt 1999). `data/MODEL_CARD.md` has the tables.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Factor of the log-odds.
    pub slope: f32,
    /// Added to them.
    pub offset: f32,
}

impl Calibration {
    /// Leaves probabilities as they are.
    pub const NONE: Calibration = Calibration { slope: 1.0, offset: 0.0 };

    /// The calibrated probability, from 0 to 1, of what a model calls `p`.
    pub fn apply(self, p: f32) -> f32 {
        let p = p.clamp(1e-6, 1.0 - 1e-6);
        let odds = self.slope * math::ln(p / (1.0 - p)) + self.offset;
        1.0 / (1.0 + math::exp(-odds))
    }

    /// Writes it into a model's section.
    #[cfg(any(test, feature = "training"))]
    pub fn write(self, out: &mut super::Writer) {
        out.f32(self.slope);
        out.f32(self.offset);
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    ///
    /// [`Damaged`] if it is cut off or not finite.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        Ok(Calibration { slope: reader.finite()?, offset: reader.finite()? })
    }
}

/// A probability to four digits: so far it is the same on every machine, whose
/// exponentials differ in their last bits.
pub fn rounded(p: f32) -> f32 {
    (p * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_keep_their_order_and_their_range() {
        assert_eq!(rounded(0.610_769_03), rounded(0.610_769));
        let calibration = Calibration { slope: 0.5, offset: 0.2 };
        let values = [0.0, 0.1, 0.5, 0.99, 1.0].map(|p| calibration.apply(p));
        assert!(values.is_sorted() && values.iter().all(|p| (0.0..=1.0).contains(p)));
        assert!((Calibration::NONE.apply(0.3) - 0.3).abs() < 1e-5);
    }
}
