//! What can go wrong, and what to do about it.

use crate::model::{ModelError, Task as ModelTask};

/// The reason a text was refused. Any text within the limits is analysed;
/// nothing in a text itself is an error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The text is longer than [`Options::max_bytes`](crate::Options::max_bytes).
    #[error("the text has {bytes} bytes, the limit is {limit}: split it, or raise `max_bytes`")]
    TooLarge {
        /// Length of the text in bytes (UTF-8).
        bytes: usize,
        /// The limit in bytes that was in force.
        limit: usize,
    },
    /// More lines hold something than
    /// [`Options::max_lines`](crate::Options::max_lines) allows.
    #[error("the text has more than {limit} lines: split it, or raise `max_lines`")]
    TooManyLines {
        /// The limit that was in force.
        limit: usize,
    },
    /// A model does not fit this version of the code.
    #[error("the {task} model can't be used: {source}")]
    Model {
        /// Which one.
        task: ModelTask,
        /// Why.
        source: ModelError,
    },
}

impl Error {
    /// Says which model was refused.
    pub(crate) fn refused(task: ModelTask) -> impl Fn(ModelError) -> Error {
        move |source| Error::Model { task, source }
    }
}
