//! What other extractors reach on the same pages, from the table beside them.

use super::score::Table;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// F1 and share of pages with .95 and more.
type Cell = (f64, f64);

/// The sections of the table that are read, by our names of the languages.
const SECTIONS: [(&str, &str); 4] = [
    ("de", "### DEV: TRUSTED lang=de"),
    ("en", "### DEV: TRUSTED lang=en"),
    ("other", "### DEV: TRUSTED lang=other"),
    ("ALL", "### DEV: TRUSTED ALL"),
];

/// Rows of systems that see the HTML, or the text of `chromium` alone.
const INPUTS: [(&str, &str); 2] = [("html", "HTML"), ("chromium", "text")];

/// By what a system sees and its name: its scores in each of [`SECTIONS`].
#[derive(Debug, Default)]
pub struct Peers(BTreeMap<(&'static str, String), [Option<Cell>; SECTIONS.len()]>);

impl Peers {
    /// Reads `cleaning/peers-dev.md` below `data`.
    pub fn read(data: &Path) -> Result<Self> {
        let path = data.join("cleaning/peers-dev.md");
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self::parse(&text))
    }

    fn parse(text: &str) -> Self {
        let mut peers = Peers::default();
        let mut section = None;
        let mut columns: Vec<&str> = Vec::new();
        for line in text.lines() {
            if line.starts_with("###") {
                section = SECTIONS.iter().position(|(_, heading)| line.trim() == *heading);
                continue;
            }
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            if cells.first() == Some(&"input") {
                columns = cells;
                continue;
            }
            let cell = |name: &str| {
                columns.iter().position(|c| *c == name).and_then(|at| cells.get(at)).copied()
            };
            let number = |name: &str| cell(name).and_then(|text| text.parse().ok());
            let input = INPUTS.iter().find(|(name, _)| cell("input") == Some(name));
            if let (Some(at), Some((_, sees)), Some(f1), Some(ok)) =
                (section, input, number("F1"), number("ok95"))
            {
                let system = cell("system").unwrap_or_default().to_owned();
                peers.0.entry((sees, system)).or_default()[at] = Some((f1, ok));
            }
        }
        peers
    }

    /// The table of all systems, ours by flattener, as Markdown: F1, and in brackets the share of
    /// pages with an F1 of .95 and more.
    pub fn beside(&self, ours: &Table) -> String {
        let mut rows: Vec<(String, String, [Option<Cell>; SECTIONS.len()])> = ours
            .flatteners()
            .into_iter()
            .map(|flattener| {
                let cells = SECTIONS.map(|(lang, _)| ours.mean(lang, &flattener));
                ("text".to_owned(), format!("**Klartext**, {flattener}"), cells)
            })
            .collect();
        rows.extend(
            self.0.iter().map(|((sees, name), cells)| ((*sees).to_owned(), name.clone(), *cells)),
        );
        rows.sort_by(|a, b| {
            let first = |cells: &[Option<Cell>; SECTIONS.len()]| cells[0].map_or(0.0, |c| c.0);
            first(&b.2).total_cmp(&first(&a.2))
        });
        let mut out = String::from("| sees | system | German | English | other | all |\n");
        out.push_str("|---|---|---|---|---|---|\n");
        for (sees, system, cells) in rows {
            let cells = cells.map(|cell| match cell {
                Some((f1, ok)) => format!("{f1:.3} ({:.0}%)", 100.0 * ok),
                None => String::new(),
            });
            out.push_str(&format!("| {sees} | {system} | {} |\n", cells.join(" | ")));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_section_and_column() {
        let text = "### DEV: TRUSTED lang=de\n\n| input | system | n | F1 | ok95 |\n|---|---|---|---|---|\n\
                    | html | readable | 3 | 0.9 | 0.5 |\n| wet | other | 3 | 0.1 | 0.1 |\n\
                    ### DEV: lang=de\n| html | readable | 3 | 0.2 | 0.1 |\n";
        let peers = Peers::parse(text);
        let row = &peers.0[&("HTML", "readable".to_owned())];
        assert_eq!(peers.0.len(), 1);
        assert_eq!(row[..], [Some((0.9, 0.5)), None, None, None]);
        let table = peers.beside(&Table::default());
        assert!(table.ends_with("| HTML | readable | 0.900 (50%) |  |  |  |\n"), "{table}");
    }
}
