//! What a run of a target came to, and the table of all runs.

use anyhow::{Context, Result};
use std::fmt;

/// What a run came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Inputs that were tried.
    executions: u64,
    /// The same in a second.
    a_second: u64,
    /// Edges of the code that some input reached.
    edges: u64,
    /// Edges with how often they were passed, in powers of two.
    features: u64,
}

impl Count {
    /// Reads what libFuzzer says in the end.
    pub fn read(log: &str) -> Option<Count> {
        let stat = |name: &str| {
            let mut lines = log.lines().rev();
            lines.find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
        };
        // "#9718 DONE   cov: 21435 ft: 82839 corp: ..."
        let last = log.lines().rev().find(|line| line.contains("cov: "))?;
        let after = |name: &str| {
            let mut words = last.split_whitespace();
            words.find(|word| *word == name)?;
            words.next()?.parse().ok()
        };
        Some(Count {
            executions: stat("stat::number_of_executed_units:")?,
            a_second: stat("stat::average_exec_per_sec:")?,
            edges: after("cov:")?,
            features: after("ft:")?,
        })
    }
}

/// The table of counts: of all runs together how many inputs were tried, of the last
/// one the rest.
#[derive(Debug)]
pub struct Table(Vec<(String, Count)>);

const HEAD: &str = "| target | executions | a second | edges | features |";

impl Table {
    pub fn of(counts: &[(&str, Count)]) -> Table {
        Table(counts.iter().map(|&(name, count)| (name.to_owned(), count)).collect())
    }

    /// Reads the table of a page.
    pub fn read(page: &str) -> Result<Table> {
        let (_, below) = page.split_once(HEAD).context("fuzz/README.md has no table of counts")?;
        let lines = below.lines().skip(2).take_while(|line| line.starts_with('|'));
        let row = |line: &str| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let number = |at: usize| cells.get(at)?.replace(',', "").parse().ok();
            let count = Count {
                executions: number(1)?,
                a_second: number(2)?,
                edges: number(3)?,
                features: number(4)?,
            };
            Some((cells.first()?.trim_matches('`').to_owned(), count))
        };
        let rows = lines.map(|line| row(line).with_context(|| format!("no counts: {line}")));
        Ok(Table(rows.collect::<Result<_>>()?))
    }

    /// The table with further runs.
    pub fn with(mut self, counts: &[(&str, Count)]) -> Table {
        for &(name, count) in counts {
            match self.0.iter_mut().find(|row| row.0 == name) {
                Some((_, old)) => {
                    *old = Count { executions: old.executions + count.executions, ..count };
                }
                None => self.0.push((name.to_owned(), count)),
            }
        }
        self
    }

    /// The page with this table in the place of its own.
    pub fn written_into(&self, page: &str) -> Result<String> {
        let (above, below) =
            page.split_once(HEAD).context("fuzz/README.md has no table of counts")?;
        let after = below.find("\n\n").map_or("\n", |at| &below[at..]);
        Ok(format!("{above}{self}{after}"))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{HEAD}\n|---|---:|---:|---:|---:|")?;
        for (name, count) in &self.0 {
            let Count { executions, a_second, edges, features } = *count;
            let [executions, a_second, edges, features] =
                [executions, a_second, edges, features].map(grouped);
            write!(f, "\n| `{name}` | {executions} | {a_second} | {edges} | {features} |")?;
        }
        Ok(())
    }
}

/// "1,234,567".
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "INFO: Seed: 1\n#8\tNEW    cov: 7 ft: 8 corp: 2/9b\n\
        #9718\tDONE   cov: 21435 ft: 82839 corp: 2372/1193Kb lim: 800 exec/s: 68 rss: 111Mb\n\
        ###### Recommended dictionary. ######\nDone 9718 runs in 141 second(s)\n\
        stat::number_of_executed_units: 9718\nstat::average_exec_per_sec:     68\n";

    #[test]
    fn the_last_lines_tell_what_a_run_came_to() {
        let count = Count { executions: 9718, a_second: 68, edges: 21435, features: 82839 };
        assert_eq!(Count::read(LOG), Some(count));
        assert_eq!(Count::read("error: no such target"), None);
    }

    #[test]
    fn runs_are_added_to_the_table_of_the_page() {
        let count = Count::read(LOG).unwrap();
        let page = format!(
            "# Fuzzing\n\n{HEAD}\n|---|---|---|---|---|\n| `reading` | 1,000,282 | 5 | 6 | 7 |\n\nMore.\n"
        );
        let table = Table::read(&page).unwrap().with(&[("reading", count), ("lines", count)]);
        let page = table.written_into(&page).unwrap();
        assert!(
            page.starts_with("# Fuzzing\n\n| target") && page.ends_with(" |\n\nMore.\n"),
            "{page}"
        );
        assert!(page.contains("| `reading` | 1,010,000 | 68 | 21,435 | 82,839 |\n"), "{page}");
        assert!(page.contains("| `lines` | 9,718 | 68 |"), "{page}");
        assert_eq!(Table::read(&page).unwrap().written_into(&page).unwrap(), page);
    }
}
