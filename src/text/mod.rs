//! The source text in units: lines, sentences and tokens, with exact spans.

mod blank;
mod casing;
mod document;
mod lines;
mod offsets;
mod plain;
mod sentences;
mod slice;
mod span;
mod tokens;
mod words;
mod wrapping;

pub use blank::is_blank;
pub use casing::{Casing, casing};
pub use document::{Document, LONGEST, LineOf};
pub use lines::{ENDS, Line, lines};
#[cfg(all(feature = "js", target_arch = "wasm32"))]
pub use offsets::Mark;
pub use offsets::{OffsetMap, Offsets};
pub use plain::{Plain, is_plain, plain};
pub use sentences::sentences;
pub use slice::Slice;
pub use span::Span;
pub use tokens::{Token, TokenKind, tokens};
pub use words::{NUMBER, Word, join, words};
pub use wrapping::{BULLETS, Joint, unquoted};
