//! The half of the command klartext that reads what it is given: bytes of files as
//! text, and lines of JSON Lines as what they ask. It is a library so that fuzzing
//! reaches it (`fuzz/README.md`).

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod decode;
pub mod lines;
