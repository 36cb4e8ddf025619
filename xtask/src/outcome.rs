//! How a step of the tests ended.

/// How a step ended that didn't fail.
pub enum Outcome {
    /// It ran, and all was well.
    Passed,
    /// It can't run here; why.
    Skipped(String),
}
