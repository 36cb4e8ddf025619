//! Exponentials and logarithms that are the same on every machine.
//!
//! Platforms differ in the last digit of these functions, and a tree's answer
//! may turn on it. In double precision they differ too, but hardly ever in what
//! is left after rounding to single precision.

/// The exponential.
pub fn exp(x: f32) -> f32 {
    f64::from(x).exp() as f32
}

/// The natural logarithm.
pub fn ln(x: f32) -> f32 {
    f64::from(x).ln() as f32
}

/// The natural logarithm of one more.
pub fn ln_1p(x: f32) -> f32 {
    f64::from(x).ln_1p() as f32
}
