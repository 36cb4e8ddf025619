//! The trained models: their file and the network and trees that it holds.
//!
//! A model is one file: its weights, the names of the columns that they belong
//! to, its calibration and the other numbers that were fitted, and a
//! [`Fingerprint`] of the features it was trained on. A file that does not fit
//! the code is refused by a [`ModelError`] that says what differs.

mod bytes;
mod calibration;
mod dots;
mod error;
mod file;
mod hash;
mod index;
mod lattice;
pub mod math;
mod net;
mod row;
#[cfg(any(test, feature = "training"))]
pub mod small;
mod trees;

#[cfg(test)]
mod tests;

pub use bytes::Reader;
#[cfg(any(test, feature = "training"))]
pub use bytes::Writer;
pub use calibration::{Calibration, rounded};
pub use error::{Damaged, ModelError};
#[cfg(any(test, feature = "training"))]
pub use file::Builder;
pub use file::{ModelFile, Task, in_order, places};
pub use hash::{Fingerprint, TextHash, combine};
pub use index::Index;
pub use lattice::{Label, Lattice};
#[cfg(any(test, feature = "training"))]
pub use net::{MOST_STEPS, Weights};
pub use net::{Net, Steps};
pub use row::{Names, Row};
#[cfg(any(test, feature = "training"))]
pub use trees::RawTree;
pub use trees::Trees;
