//! JSON: the whole analysis, indented.

use crate::analysis::Analysis;
use crate::text::Offsets;

/// Writes the analysis as JSON with positions counted in `offsets`.
pub fn render(source: &str, analysis: &Analysis, offsets: Offsets) -> String {
    let mut json =
        serde_json::to_string_pretty(&analysis.view(source, offsets)).unwrap_or_default();
    json.push('\n');
    json
}
