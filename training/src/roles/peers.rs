//! What other extractors reach on the same pages, from the table beside them.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is compared: a mean, and a share.
pub struct Measure {
    /// Its columns in the peers' table.
    columns: (&'static str, &'static str),
    /// The groups, as columns: our name of each, how it is printed, and its
    /// section in the peers' table.
    groups: &'static [(&'static str, &'static str, &'static str)],
}

/// F1 of a page's words, and the share of pages with .95 and more.
pub const PAGES: Measure = Measure {
    columns: ("F1", "ok95"),
    groups: &[
        ("de", "German", "### DEV: TRUSTED lang=de"),
        ("en", "English", "### DEV: TRUSTED lang=en"),
        ("other", "other", "### DEV: TRUSTED lang=other"),
        ("ALL", "all", "### DEV: TRUSTED ALL"),
    ],
};

/// F1 over annotated pieces, and the share of them that is right.
pub const PIECES: Measure = Measure {
    columns: ("snF1", "snA"),
    groups: &[
        ("de", "German", "### DEV: ds/lang=trafilatura/snippet/de"),
        ("ALL", "all", "### DEV: dataset=trafilatura/snippet"),
    ],
};

/// Our own figures of a measure.
pub trait Figures {
    /// The ways in which the pages were flattened.
    fn flatteners(&self) -> BTreeSet<String>;

    /// The mean and the share of a group of pages, flattened in one way.
    fn figures(&self, group: &str, flattener: &str) -> Option<Cell>;
}

/// A mean and a share.
type Cell = (f64, f64);

/// Rows of systems that see the HTML, or the text of `chromium` alone.
const INPUTS: [(&str, &str); 2] = [("html", "HTML"), ("chromium", "text")];

/// The best choice of lines that knows the article: no system.
const ORACLE: &str = "oracle_lines";

/// By what a system sees and its name: its figures in each group.
pub struct Peers<'a> {
    measure: &'a Measure,
    rows: BTreeMap<(&'static str, String), Vec<Option<Cell>>>,
}

impl<'a> Peers<'a> {
    /// Reads `cleaning/peers-dev.md` below `data`.
    pub fn read(data: &Path, measure: &'a Measure) -> Result<Self> {
        let path = data.join("cleaning/peers-dev.md");
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self::parse(&text, measure))
    }

    fn parse(text: &str, measure: &'a Measure) -> Self {
        let mut peers = Peers { measure, rows: BTreeMap::new() };
        let mut section = None;
        let mut columns: Vec<&str> = Vec::new();
        for line in text.lines() {
            if line.starts_with("###") {
                section = measure.groups.iter().position(|group| line.trim() == group.2);
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
            if cell("system") == Some(ORACLE) {
                continue;
            }
            if let (Some(at), Some((_, sees)), Some(mean), Some(share)) =
                (section, input, number(measure.columns.0), number(measure.columns.1))
            {
                let system = cell("system").unwrap_or_default().to_owned();
                let none = || vec![None; measure.groups.len()];
                peers.rows.entry((sees, system)).or_insert_with(none)[at] = Some((mean, share));
            }
        }
        peers
    }

    /// The table of all systems, ours by flattener, as Markdown: the mean, and
    /// in brackets the share.
    pub fn beside(&self, ours: &impl Figures) -> String {
        let groups = self.measure.groups;
        let own = |flattener: &str| -> Vec<Option<Cell>> {
            groups.iter().map(|group| ours.figures(group.0, flattener)).collect()
        };
        let mut rows: Vec<(&str, String, Vec<Option<Cell>>)> = ours
            .flatteners()
            .into_iter()
            .map(|flattener| ("text", format!("**Klartext**, {flattener}"), own(&flattener)))
            .collect();
        rows.extend(self.rows.iter().map(|((sees, name), row)| (*sees, name.clone(), row.clone())));
        let first = |row: &[Option<Cell>]| row[0].map_or(0.0, |cell| cell.0);
        rows.sort_by(|a, b| first(&b.2).total_cmp(&first(&a.2)));
        let names: Vec<&str> = groups.iter().map(|group| group.1).collect();
        let mut out = format!("| sees | system | {} |\n", names.join(" | "));
        out.push_str(&format!("|---|---|{}\n", "---|".repeat(groups.len())));
        for (sees, system, row) in rows {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| match cell {
                    Some((mean, share)) => format!("{mean:.3} ({:.0}%)", 100.0 * share),
                    None => String::new(),
                })
                .collect();
            out.push_str(&format!("| {sees} | {system} | {} |\n", cells.join(" | ")));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::score::Table;
    use super::*;

    #[test]
    fn rows_are_found_by_section_and_column() {
        let text = "### DEV: TRUSTED lang=de\n\n| input | system | n | F1 | ok95 |\n|---|---|---|---|---|\n\
                    | html | readable | 3 | 0.9 | 0.5 |\n| wet | other | 3 | 0.1 | 0.1 |\n\
                    | chromium | oracle_lines | 3 | 1.0 | 1.0 |\n\
                    ### DEV: lang=de\n| html | readable | 3 | 0.2 | 0.1 |\n";
        let peers = Peers::parse(text, &PAGES);
        let row = &peers.rows[&("HTML", "readable".to_owned())];
        assert_eq!(peers.rows.len(), 1);
        assert_eq!(row[..], [Some((0.9, 0.5)), None, None, None]);
        let table = peers.beside(&Table::default());
        assert!(table.ends_with("| HTML | readable | 0.900 (50%) |  |  |  |\n"), "{table}");
    }
}
