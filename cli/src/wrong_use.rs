//! A command line that can be read but makes no sense.

use std::fmt;

/// What is wrong with the command line. Nothing was done then.
#[derive(Debug)]
pub struct WrongUse(anyhow::Error);

impl WrongUse {
    /// Wrong for this reason.
    pub fn because(reason: &'static str) -> Self {
        WrongUse(anyhow::anyhow!(reason))
    }
}

impl From<anyhow::Error> for WrongUse {
    fn from(error: anyhow::Error) -> Self {
        WrongUse(error)
    }
}

impl fmt::Display for WrongUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

impl std::error::Error for WrongUse {}
