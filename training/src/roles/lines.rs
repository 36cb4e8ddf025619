//! Our own annotation of the role of every line (`data/annotation/roles.tsv`).

use super::data::Record;
use anyhow::{Context, Result, bail};
use klartext::Role;
use klartext::training::roles::layout::Layout;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::path::Path;

/// The flattener whose lines were annotated.
pub const FLATTENER: &str = "chromium";

/// A line that holds something.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Its number, from 0.
    pub number: usize,
    /// Where its text begins.
    pub start: usize,
    /// Its text, without white space at the ends.
    pub text: &'a str,
    /// Its role.
    pub role: Role,
}

/// The roles of the lines of pages, by page.
#[derive(Debug, Default)]
pub struct Lines(HashMap<String, Vec<(RangeInclusive<usize>, Role)>>);

impl Lines {
    /// Reads the table: of each row a page, the first and the last line of a run
    /// (from 0, inclusive), and its role.
    pub fn read(table: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(table)
            .with_context(|| format!("cannot read {}", table.display()))?;
        let mut pages: HashMap<String, Vec<_>> = HashMap::new();
        for row in text.lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [page, from, to, role] = cells[..] else { bail!("not four columns: {row}") };
            let role = role.parse().with_context(|| format!("{role} is no role"))?;
            pages.entry(page.to_owned()).or_default().push((from.parse()?..=to.parse()?, role));
        }
        Ok(Lines(pages))
    }

    /// The lines of a page; `None` if the page, as this flattener left it, was not
    /// annotated.
    pub fn of<'a>(&'a self, record: &'a Record) -> Option<impl Iterator<Item = Line<'a>>> {
        let runs = self.0.get(&record.id).filter(|_| record.flattener == FLATTENER)?;
        let mut next = 0;
        let lines = record.raw.split('\n').enumerate().filter_map(move |(number, line)| {
            let start = next + line.len() - line.trim_start().len();
            next += line.len() + 1;
            let (_, role) = runs.iter().find(|(run, _)| run.contains(&number))?;
            let text = line.trim();
            (!text.is_empty()).then_some(Line { number, start, text, role: *role })
        });
        Some(lines)
    }
}

/// The roles of parts by their words, where these have one role only: for parts that
/// stand again on other pages, or on the same as another flattener left it.
#[derive(Debug, Default)]
pub struct Known(HashMap<u32, Option<Role>>);

impl Known {
    /// The roles of a page's parts; `lines` as [`parts`] takes them.
    pub fn of(raw: &str, lines: &[(usize, Role)]) -> Self {
        let (mut known, page) = (Known::default(), super::layout(raw));
        for (part, role) in page.parts.iter().zip(parts(&page, lines)) {
            role.into_iter().for_each(|role| known.add(part.whole, role));
        }
        known
    }

    /// The roles of the parts of blocks, each of which has one role.
    pub fn of_blocks<'a>(blocks: impl Iterator<Item = (Role, &'a str)>) -> Self {
        let mut known = Known::default();
        for (role, block) in blocks {
            super::layout(block).parts.iter().for_each(|part| known.add(part.whole, role));
        }
        known
    }

    fn add(&mut self, whole: u32, role: Role) {
        let known = self.0.entry(whole).or_insert(Some(role));
        *known = known.filter(|&known| known == role);
    }

    /// The role of a part with these words.
    pub fn role(&self, whole: u32) -> Option<Role> {
        self.0.get(&whole).copied().flatten()
    }
}

/// The roles of a page's parts, where lines with these roles begin with them.
pub fn parts(page: &Layout, lines: &[(usize, Role)]) -> Vec<Option<Role>> {
    let mut roles = vec![None; page.parts.len()];
    for &(start, role) in lines {
        let at = page.parts.partition_point(|part| part.text().start < start);
        if page.parts.get(at).is_some_and(|part| part.text().start == start) {
            roles[at] = Some(role);
        }
    }
    roles
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    const PAGE: &str = "Menü\n\n  Die Brücke\nDer Rat hat am Abend gestimmt.\nMenü\n";

    fn lines() -> Lines {
        // Tests run side by side.
        static FILES: AtomicU32 = AtomicU32::new(0);
        let number = FILES.fetch_add(1, Ordering::Relaxed);
        let name = format!("klartext-{}-{number}.tsv", std::process::id());
        let path = std::env::temp_dir().join(name);
        let rows = "page\tfrom\tto\trole\na\t0\t1\tnavigation\na\t2\t2\theadline\na\t4\t5\tlegal\n";
        std::fs::write(&path, rows).unwrap();
        let lines = Lines::read(&path).unwrap();
        std::fs::write(&path, "page\tfrom\tto\trole\na\t0\t1\tmenu\n").unwrap();
        assert!(Lines::read(&path).unwrap_err().to_string().contains("menu"));
        std::fs::remove_file(&path).unwrap();
        lines
    }

    fn record(flattener: &str) -> Record {
        let (id, flattener, raw) = ("a".into(), flattener.into(), PAGE.into());
        Record { id, flattener, raw, ..Record::default() }
    }

    #[test]
    fn lines_that_hold_something_have_their_role() {
        let (lines, page) = (lines(), record(FLATTENER));
        let found: Vec<_> =
            lines.of(&page).unwrap().map(|line| (line.number, line.text, line.role)).collect();
        let expected = [
            (0, "Menü", Role::Navigation),
            (2, "Die Brücke", Role::Headline),
            (4, "Menü", Role::Legal),
        ];
        assert_eq!(found, expected);
        assert!(lines.of(&record("wet")).is_none(), "another flattener has other lines");
    }

    #[test]
    fn parts_are_known_again_by_their_words() {
        let (lines, page) = (lines(), record(FLATTENER));
        let starts: Vec<_> = lines.of(&page).unwrap().map(|line| (line.start, line.role)).collect();
        let layout = crate::roles::layout(PAGE);
        let roles = parts(&layout, &starts);
        let expected = [Some(Role::Navigation), Some(Role::Headline), None, Some(Role::Legal)];
        assert_eq!(roles, expected);
        let known = Known::of(PAGE, &starts);
        let again: Vec<_> = layout.parts.iter().map(|part| known.role(part.whole)).collect();
        assert_eq!(again, [None, Some(Role::Headline), None, None], "two roles are none");
        let blocks = Known::of_blocks([(Role::Share, "Die\nBrücke")].into_iter());
        assert_eq!(blocks.role(layout.parts[0].whole), None);
    }
}
