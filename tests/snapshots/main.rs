//! What comes out of whole pages and of small inputs, recorded whole.
//!
//! `tests/cases` holds pages, `tests/reports` small inputs; the README in each
//! says how. Beside every text lie what comes out today (`found.txt`) and how
//! that differs from what a careful reader wants (`wrong.txt`). Where either is
//! no longer true, its file is rewritten and the test fails, so that every
//! change of behaviour is seen in `git diff` and told to be better or worse.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod draft;
mod expected;
mod files;
mod found;
mod pages;
mod reports;
