//! What can go wrong, and what to do about it.

use std::fmt;

/// The reason an analysis was refused. Any text within the size limit is
/// analysed; nothing in a text itself is an error.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The text is longer than [`Options::max_bytes`](crate::Options::max_bytes).
    TooLarge {
        /// Length of the text in bytes (UTF-8).
        bytes: usize,
        /// The limit in bytes that was in force.
        limit: usize,
    },
    /// The embedded or supplied model does not fit this version of the code.
    Model(crate::model::ModelError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::TooLarge { bytes, limit } => write!(
                f,
                "the text has {bytes} bytes, the limit is {limit}: split it, or raise `max_bytes`"
            ),
            Error::Model(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Model(error) => Some(error),
            Error::TooLarge { .. } => None,
        }
    }
}

impl From<crate::model::ModelError> for Error {
    fn from(error: crate::model::ModelError) -> Self {
        Error::Model(error)
    }
}
