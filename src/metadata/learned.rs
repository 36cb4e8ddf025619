//! What was learned about candidates: for each field how much each fact about a
//! candidate speaks for it, and from which confidence on it is given.
//!
//! The weights are those of logistic regressions, fitted by `klartext-training fields`
//! to annotated pages and written into a model file of their own, which refuses by
//! name what it was not fitted to.

use super::fingerprint::{self, columns};
use crate::model::{Calibration, ModelError, ModelFile, Reader, Task, math, places, rounded};
use std::sync::LazyLock;

/// The fields that are chosen by what was learned, as the sections of the file are
/// named.
pub const FIELDS: [&str; 5] = ["headline", "author", "published", "updated", "section"];

/// How much each fact about a candidate speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Weight of each fact, in the order of the columns.
    pub weights: Vec<f32>,
    /// The log-odds of a candidate without any fact.
    pub offset: f32,
    /// From there to how often such candidates are right.
    pub calibration: Calibration,
    /// The confidence from which on a candidate is given.
    pub least: f32,
}

impl Scale {
    /// How probably a candidate with these facts is the value, from 0 to 1.
    pub fn confidence(&self, facts: &[f32]) -> f32 {
        let sum: f32 = facts.iter().zip(&self.weights).map(|(fact, weight)| fact * weight).sum();
        rounded(self.calibration.apply(1.0 / (1.0 + math::exp(-self.offset - sum))))
    }

    /// Of a field about which nothing is learned.
    #[cfg(any(test, feature = "training"))]
    pub fn none(field: &str) -> Scale {
        let weights = vec![0.0; columns(field).len()];
        Scale { weights, offset: 0.0, calibration: Calibration::NONE, least: 2.0 }
    }

    #[cfg(any(test, feature = "training"))]
    fn write(&self, columns: &[String], out: &mut crate::model::Writer) {
        out.names(columns);
        self.weights.iter().for_each(|&weight| out.f32(weight));
        out.f32(self.offset);
        self.calibration.write(out);
        out.f32(self.least);
    }

    fn read(columns: &[String], reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let places = places("fact about a candidate", &reader.names()?, columns)?;
        let mut weights = vec![0.0; columns.len()];
        for place in places {
            weights[place] = reader.finite()?;
        }
        let offset = reader.finite()?;
        let calibration = Calibration::read(reader)?;
        Ok(Scale { weights, offset, calibration, least: reader.finite()? })
    }
}

/// What was learned about all fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned(
    /// In the order of [`FIELDS`].
    pub [Scale; FIELDS.len()],
);

impl Learned {
    /// What was learned for this version.
    ///
    /// # Errors
    ///
    /// If the embedded file does not fit the code, which a test rules out.
    pub fn get() -> Result<&'static Learned, ModelError> {
        static LEARNED: LazyLock<Result<Learned, ModelError>> =
            LazyLock::new(|| Learned::read(include_bytes!("../../data/models/fields.bin")));
        LEARNED.as_ref().map_err(Clone::clone)
    }

    /// Nothing is learned: no candidate is ever given.
    #[cfg(feature = "training")]
    pub fn none() -> &'static Learned {
        static NONE: LazyLock<Learned> = LazyLock::new(|| Learned(FIELDS.map(Scale::none)));
        &NONE
    }

    /// Every candidate is as probable as another, and given.
    #[cfg(test)]
    pub fn trusting() -> Learned {
        Learned(FIELDS.map(|field| Scale { least: 0.0, ..Scale::none(field) }))
    }

    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// A [`ModelError`] that says why the file does not fit this code.
    pub fn read(file: &[u8]) -> Result<Learned, ModelError> {
        let file = ModelFile::open(file)?;
        file.expect(Task::Fields, &FIELDS)?;
        let scale = |at: usize| {
            file.section(FIELDS[at], |reader| Scale::read(&columns(FIELDS[at]), reader))
        };
        let learned = Learned([scale(0)?, scale(1)?, scale(2)?, scale(3)?, scale(4)?]);
        file.check(fingerprint::value())?;
        Ok(learned)
    }

    /// The model file.
    #[cfg(any(test, feature = "training"))]
    pub fn write(&self) -> Vec<u8> {
        let mut file = crate::model::Builder::default();
        for (field, scale) in FIELDS.iter().zip(&self.0) {
            file.section(field, |out| scale.write(&columns(field), out));
        }
        file.seal(Task::Fields, fingerprint::value())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_model_fits_this_code() {
        assert!(Learned::get().is_ok(), "{:?}", Learned::get());
    }

    #[test]
    fn what_was_fitted_to_other_facts_is_refused_by_name() {
        let whole = Learned::trusting();
        assert_eq!(Learned::read(&whole.write()), Ok(whole.clone()));
        let mut file = crate::model::Builder::default();
        for (field, scale) in FIELDS.iter().zip(&whole.0) {
            let mut names = columns(field);
            names[0] = "colour".to_owned();
            file.section(field, |out| scale.write(&names, out));
        }
        let error = Learned::read(&file.seal(Task::Fields, fingerprint::value())).unwrap_err();
        let error = error.to_string();
        assert!(error.contains("`colour`") && error.contains("`by-place`"), "{error}");
        let other = ModelFile::open(&whole.write()).unwrap().stamped(7);
        assert!(matches!(Learned::read(&other), Err(ModelError::Features { .. })));
    }
}
