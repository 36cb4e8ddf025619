//! JSON: the whole analysis, indented.

use crate::analysis::Analysis;
use crate::text::Offsets;

/// Writes the analysis as JSON with positions counted in `offsets`.
pub fn render(source: &str, analysis: &Analysis, offsets: Offsets) -> String {
    let analysis = analysis.clone().with_offsets(source, offsets);
    let mut json = serde_json::to_string_pretty(&analysis).unwrap_or_default();
    json.push('\n');
    json
}
