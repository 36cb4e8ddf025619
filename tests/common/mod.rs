//! What the tests of several crates share; each uses some of it.

#![allow(dead_code, clippy::unwrap_used)]

pub mod clock;
pub mod origin;
pub mod types;
