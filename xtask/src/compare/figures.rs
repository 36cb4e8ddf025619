//! What a system answered, and the tables of all of them.

use crate::fuzz::grouped;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::fmt::Write as _;
use std::time::Duration;

/// What a system prints in the end; `benches/compare/README.md` describes it.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    /// Its version.
    pub version: String,
    /// Milliseconds of each page, by rounds.
    rounds: Vec<Vec<f64>>,
    /// How many characters or names it found in a round.
    found: usize,
    /// On how many pages it failed in a round.
    pub failed: usize,
    /// The most memory it held, in bytes, where the system tells.
    peak: Option<u64>,
}

impl Answer {
    /// Reads it, and refuses one that is of other pages or of no work.
    pub fn read(line: &str, pages: usize) -> Result<Answer> {
        let answer: Answer = serde_json::from_str(line).context("what it printed is no answer")?;
        let whole = answer.rounds.iter().all(|round| round.len() == pages);
        ensure!(whole && !answer.rounds.is_empty(), "its answer is not about {pages} pages");
        ensure!(answer.found > 0, "it found nothing");
        Ok(answer)
    }

    /// The median of the rounds.
    fn pages_a_second(&self) -> f64 {
        let of = |round: &Vec<f64>| round.len() as f64 / (round.iter().sum::<f64>() / 1000.0);
        median(self.rounds.iter().map(of).collect())
    }

    /// Of each page the median of its rounds, and of those the median.
    fn page(&self) -> f64 {
        let pages = self.rounds.first().map_or(0, Vec::len);
        let of = |at: usize| median(self.rounds.iter().map(|round| round[at]).collect());
        median((0..pages).map(of).collect())
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A system and what it came to.
pub struct Row {
    pub name: &'static str,
    /// What it reads.
    pub reads: &'static str,
    /// From its start to its first answer.
    pub start: Duration,
    pub answer: Answer,
}

/// A table: whose speed is one in it, and how many words a page has on average.
pub struct Table<'a> {
    pub than: &'static str,
    /// What the rows read, as a word for the heads of columns: "page" or "text".
    pub unit: &'static str,
    pub words: f64,
    pub rows: &'a [Row],
}

impl Table<'_> {
    /// In Markdown, the fastest first.
    pub fn write(&self) -> String {
        let Table { than, unit, words, rows } = self;
        let mut rows: Vec<(&Row, f64)> =
            rows.iter().map(|row| (row, row.answer.pages_a_second())).collect();
        rows.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let one = rows.iter().find(|(row, _)| row.name == *than).map(|(_, speed)| *speed);
        let mut text = format!(
            "| | reads | {unit}s a second | words a second | times {than} | median {unit} | \
             first answer after | memory |\n|---|---|---:|---:|---:|---:|---:|---:|"
        );
        for (Row { name, reads, start, answer }, speed) in rows {
            let (system, rest) = name.split_at(name.find(',').unwrap_or(name.len()));
            let system = match system {
                "Klartext" => format!("**{system}**"),
                _ => format!("{system} {}", answer.version),
            };
            let times = one.map_or_else(String::new, |one| figure(speed / one));
            let memory = answer
                .peak
                .map_or_else(String::new, |bytes| format!("{} MB", grouped(bytes / 1_000_000)));
            // Writing into a string can't fail.
            let _ = write!(
                text,
                "\n| {system}{rest} | {reads} | {} | {} | {times} | {} ms | {} s | {memory} |",
                figure(speed),
                figure(speed * words),
                figure(answer.page()),
                figure(start.as_secs_f64()),
            );
        }
        text
    }
}

/// A number with about two digits that count: "0.42", "8.1", "57", "57,000".
fn figure(value: f64) -> String {
    match value {
        _ if value < 1.0 => format!("{value:.2}"),
        _ if value < 20.0 => format!("{value:.1}"),
        _ if value < 1000.0 => format!("{value:.0}"),
        _ => grouped((value / 100.0).round() as u64 * 100),
    }
}

/// The page with what stands between the marks of a name replaced.
pub fn written_into(page: &str, name: &str, content: &str) -> Result<String> {
    let (begin, end) = (format!("<!-- measured: {name} -->\n"), "<!-- end -->");
    let missing = || format!("the page has no place for `{name}`");
    let (above, rest) = page.split_once(&begin).with_context(missing)?;
    let (_, below) = rest.split_once(end).with_context(missing)?;
    Ok(format!("{above}{begin}{content}\n{end}{below}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"version": "1.2", "rounds": [[10, 30], [20, 20], [40, 60]], "found": 9,
        "failed": 1, "peak": 2000000000}"#;

    fn row(name: &'static str, factor: f64) -> Row {
        let mut answer = Answer::read(LINE, 2).unwrap();
        answer.rounds.iter_mut().flatten().for_each(|time| *time /= factor);
        Row { name, reads: "HTML", start: Duration::from_millis(1234), answer }
    }

    #[test]
    fn figures_are_medians() {
        let answer = Answer::read(LINE, 2).unwrap();
        // 50, 50 and 20 pages a second; 20 and 30 milliseconds.
        assert_eq!((answer.pages_a_second(), answer.page()), (50.0, 30.0));
    }

    #[test]
    fn an_answer_about_other_pages_or_of_no_work_is_refused() {
        let refused = |line: &str, pages| Answer::read(line, pages).unwrap_err().to_string();
        assert_eq!(refused(LINE, 3), "its answer is not about 3 pages");
        assert_eq!(refused(&LINE.replace("\"found\": 9", "\"found\": 0"), 2), "it found nothing");
        assert_eq!(refused("Killed", 2), "what it printed is no answer");
        let none = r#"{"version": "1", "rounds": [], "found": 1, "failed": 0, "peak": null}"#;
        assert_eq!(refused(none, 2), "its answer is not about 2 pages");
    }

    #[test]
    fn the_fastest_stands_first_and_all_are_held_against_one() {
        let rows = [row("Extractor", 1.0), row("Klartext, cleaning", 8.0), row("Other, fast", 0.5)];
        let table = Table { than: "Extractor", unit: "page", words: 1400.0, rows: &rows }.write();
        let lines: Vec<&str> = table.lines().skip(2).collect();
        let expected = [
            "| **Klartext**, cleaning | HTML | 400 | 560,000 | 8.0 | 3.8 ms | 1.2 s | 2,000 MB |",
            "| Extractor 1.2 | HTML | 50 | 70,000 | 1.0 | 30 ms | 1.2 s | 2,000 MB |",
            "| Other 1.2, fast | HTML | 25 | 35,000 | 0.50 | 60 ms | 1.2 s | 2,000 MB |",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_table_takes_the_place_between_its_marks() {
        let page = "Above.\n\n<!-- measured: a -->\nold\n<!-- end -->\n\n<!-- measured: b -->\nold\n<!-- end -->\n";
        let written = written_into(page, "b", "new\nlines").unwrap();
        let expected = page.replacen("b -->\nold", "b -->\nnew\nlines", 1);
        assert_eq!(written, expected);
        assert_eq!(written_into(&written, "b", "new\nlines").unwrap(), expected);
        assert!(written_into(page, "c", "new").is_err());
    }
}
