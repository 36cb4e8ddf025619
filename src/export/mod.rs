//! The analysis in other formats, each from analysis and source.

mod body;
mod json;

pub use body::body;

use crate::analysis::{Analysis, UnknownName, named_enum};
use crate::text::Offsets;
use serde::{Deserialize, Serialize};

named_enum! {
    /// A format that an analysis can be written in.
    Format {
        /// Headline and body as plain text.
        Text = "text",
        /// Everything, as in [`Analysis`].
        Json = "json",
    }
}

/// Writes an analysis whose positions are bytes in a format. Positions in the
/// result, where it has any, are code points.
pub fn render(format: Format, source: &str, analysis: &Analysis) -> String {
    render_with(format, source, analysis, Offsets::Chars)
}

/// As [`render`], with positions counted in `offsets`.
pub fn render_with(format: Format, source: &str, analysis: &Analysis, offsets: Offsets) -> String {
    match format {
        Format::Text => body::text(analysis),
        Format::Json => json::render(source, analysis, offsets),
    }
}
