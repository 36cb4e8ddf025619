//! What the training commands use of the core, so that training and use can't
//! differ. No part of the promise of versions.

/// Names and values.
pub mod entities {
    pub use crate::entities::*;
}
/// Formats.
pub mod export {
    pub use crate::export::*;
}
/// Metadata, and what its fields are chosen from.
pub mod metadata {
    pub use crate::metadata::*;
}
/// The models and their files.
pub mod model {
    pub use crate::model::*;
}
/// Roles.
pub mod roles {
    pub use crate::roles::*;
}
/// Lines, sentences, tokens.
pub mod text {
    pub use crate::text::*;
}
