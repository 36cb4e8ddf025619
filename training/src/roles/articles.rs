//! Our own annotation of whole articles (`data/annotation/articles.tsv`), on
//! pages of which the collection annotates some pieces only.

use super::data::Record;
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::path::Path;

/// The flattener whose lines were annotated.
const FLATTENER: &str = "chromium";

/// An annotated article.
struct Article {
    gold: String,
    title: Option<String>,
}

/// Puts in the articles: those lines' text is the text of the page whatever
/// flattened it. Each row of the table is a page, the number of its headline's
/// line (or `-`) and ranges of lines, from 0, inclusive (`-` if there is no
/// article: such a page is left as it was).
pub fn fill(records: &mut [Record], table: &Path) -> Result<()> {
    let text = std::fs::read_to_string(table)
        .with_context(|| format!("cannot read {}", table.display()))?;
    let mut rows = HashMap::new();
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [page, headline, lines] = cells[..] else { bail!("not three columns: {row}") };
        rows.insert(page, (headline, lines));
    }
    let mut articles: HashMap<String, Article> = HashMap::new();
    for record in records.iter().filter(|r| r.has_pieces() && r.flattener == FLATTENER) {
        if let Some((headline, lines)) = rows.get(record.id.as_str()) {
            let article = article(&record.raw, headline, lines)
                .with_context(|| format!("{}: {headline} {lines}", record.id))?;
            if !article.gold.is_empty() {
                articles.insert(record.id.clone(), article);
            }
        }
    }
    for record in records.iter_mut().filter(|r| r.has_pieces()) {
        if let Some(article) = articles.get(&record.id) {
            record.gold = Some(article.gold.clone());
            record.title = article.title.clone().or_else(|| record.title.take());
        }
    }
    Ok(())
}

/// The article of a page.
fn article(raw: &str, headline: &str, ranges: &str) -> Result<Article> {
    let lines: Vec<&str> = raw.split('\n').collect();
    let line = |number: &str| -> Result<usize> {
        let number: usize = number.trim().parse()?;
        if number < lines.len() { Ok(number) } else { bail!("the page ends before line {number}") }
    };
    let mut gold: Vec<&str> = Vec::new();
    for range in ranges.split(',').filter(|range| *range != "-") {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let (first, last) = (line(first)?, line(last)?);
        gold.extend(lines.get(first..=last).context("a range runs backwards")?);
    }
    let title = match headline {
        "-" => None,
        number => Some(lines[line(number)?].trim().to_owned()),
    };
    Ok(Article { gold: gold.join("\n"), title })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_the_text() {
        let raw = "Menü\nDie Brücke\nEs war Nacht.\nTeilen\nEs wurde Tag.\nEnde.";
        let found = article(raw, "1", "2,4-5").unwrap();
        assert_eq!(found.title.as_deref(), Some("Die Brücke"));
        assert_eq!(found.gold, "Es war Nacht.\nEs wurde Tag.\nEnde.");
        assert_eq!(article(raw, "-", "-").unwrap().gold, "");
        for (headline, lines) in [("6", "-"), ("-", "5-6"), ("-", "4-2"), ("x", "1")] {
            assert!(article(raw, headline, lines).is_err());
        }
    }
}
