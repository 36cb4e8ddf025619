//! JSON: the whole analysis, indented.

use crate::analysis::Analysis;
use crate::text::Offsets;
use crate::view::View;
use std::io;

/// Writes the analysis as JSON with positions counted in `offsets`.
pub fn render(source: &str, analysis: &Analysis, offsets: Offsets) -> String {
    let mut json =
        serde_json::to_string_pretty(&analysis.view(source, offsets)).unwrap_or_default();
    json.push('\n');
    json
}

/// Writes a view as JSON, as it goes.
pub fn write(out: &mut dyn io::Write, view: &View<'_>) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, view)?;
    writeln!(out)
}
