//! The trained models: their file format and the network they hold.
//!
//! A model file is a header followed by a payload:
//!
//! | bytes | content |
//! |---|---|
//! | 4 | the magic `KLTX` |
//! | 2 | format version, little endian |
//! | 2 | what the model is for ([`Task`]) |
//! | 8 | fingerprint of the feature code it was trained with |
//! | 4 | length of the payload |
//! | 4 | CRC-32 of the payload |
//!
//! A file that does not fit the code is refused by a [`ModelError`] that says
//! which of these failed.

mod bytes;
mod calibration;
mod dots;
mod hash;
mod index;
mod lattice;
pub mod math;
mod net;
mod trees;

pub use bytes::{Reader, Writer};
pub use calibration::{Calibration, rounded};
pub use hash::{TextHash, combine};
pub use index::Index;
pub use lattice::{Label, Lattice};
pub use net::{Net, Steps, Weights};
pub use trees::{RawTree, Trees};

use std::fmt;

/// What a model is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Task {
    /// Labels the lines of a page.
    Roles = 1,
    /// Labels the tokens of a sentence.
    Names = 2,
}

/// Why a model was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// It does not begin with the magic.
    NotAModel,
    /// It has another format version.
    Version {
        /// The version in the file.
        found: u16,
    },
    /// It is for another task.
    Task {
        /// The task number in the file.
        found: u16,
    },
    /// It was trained with other feature code.
    Features {
        /// The fingerprint in the file.
        found: u64,
        /// The fingerprint of this code.
        expected: u64,
    },
    /// Its content is cut off or altered.
    Damaged,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ModelError::NotAModel => write!(f, "this is no Klartext model file"),
            ModelError::Version { found } => write!(
                f,
                "the model has format version {found}, this code reads {VERSION}: train it anew"
            ),
            ModelError::Task { found } => write!(f, "the model is for another task ({found})"),
            ModelError::Features { found, expected } => write!(
                f,
                "the model was trained with feature code {found:016x}, this is {expected:016x}: train it anew"
            ),
            ModelError::Damaged => write!(f, "the model file is damaged: restore or train it anew"),
        }
    }
}

impl std::error::Error for ModelError {}

const MAGIC: &[u8; 4] = b"KLTX";
const VERSION: u16 = 3;
const HEADER: usize = 24;

/// Puts the header before a payload.
pub fn seal(task: Task, fingerprint: u64, payload: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(HEADER + payload.len());
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&(task as u16).to_le_bytes());
    file.extend_from_slice(&fingerprint.to_le_bytes());
    file.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    file.extend_from_slice(&crc32fast::hash(payload).to_le_bytes());
    file.extend_from_slice(payload);
    file
}

/// Checks the header and gives the payload.
pub fn open(task: Task, fingerprint: u64, file: &[u8]) -> Result<&[u8], ModelError> {
    let mut header = Reader::new(file);
    if header.take(4) != Ok(MAGIC) {
        return Err(ModelError::NotAModel);
    }
    let version = header.u16()?;
    if version != VERSION {
        return Err(ModelError::Version { found: version });
    }
    let found = header.u16()?;
    if found != task as u16 {
        return Err(ModelError::Task { found });
    }
    let found = header.u64()?;
    if found != fingerprint {
        return Err(ModelError::Features { found, expected: fingerprint });
    }
    let (len, crc) = (header.u32()?, header.u32()?);
    let payload = header.rest();
    if payload.len() != len as usize || crc32fast::hash(payload) != crc {
        return Err(ModelError::Damaged);
    }
    Ok(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_opened_only_where_it_fits() {
        let file = seal(Task::Roles, 7, b"payload");
        assert_eq!(open(Task::Roles, 7, &file), Ok(&b"payload"[..]));
        assert_eq!(open(Task::Names, 7, &file), Err(ModelError::Task { found: 1 }));
        assert_eq!(
            open(Task::Roles, 8, &file),
            Err(ModelError::Features { found: 7, expected: 8 })
        );
        assert_eq!(open(Task::Roles, 7, &file[..file.len() - 1]), Err(ModelError::Damaged));
        assert_eq!(open(Task::Roles, 7, &file[..9]), Err(ModelError::Damaged));
        assert_eq!(open(Task::Roles, 7, b"PK\x03\x04"), Err(ModelError::NotAModel));
        let mut altered = file;
        *altered.last_mut().expect("a last byte") ^= 1;
        assert_eq!(open(Task::Roles, 7, &altered), Err(ModelError::Damaged));
    }
}
