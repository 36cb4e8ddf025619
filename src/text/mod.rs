//! The source text in units: lines, sentences and tokens, with exact spans.

mod lines;
mod offsets;
mod sentences;
mod shape;
mod span;
mod tokens;

pub use lines::{Line, lines};
pub use offsets::{OffsetMap, Offsets};
pub use sentences::sentences;
pub use shape::{Casing, casing, shape};
pub use span::Span;
pub use tokens::{Token, TokenKind, tokens};
