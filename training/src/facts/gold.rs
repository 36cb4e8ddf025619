//! What is known of the pages' metadata: our own annotation, and elsewhere what the
//! collections say of author, day and title.

use crate::roles::align::{Word, words};
use crate::roles::data::Record;
use crate::roles::labels::is_title;
use anyhow::{Context, Result, bail};
use klartext::Role;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the annotation is.
#[derive(Debug, Clone, clap::Args)]
pub struct Tables {
    /// Page, fact, line (from 0), start and end in it (code points), value; the
    /// pages are those that the flattener "chromium" left.
    #[arg(long, default_value = "data/annotation/facts.tsv")]
    table: PathBuf,
    /// The roles of lines, which say where the headline stands.
    #[arg(long, default_value = "data/annotation/roles.tsv")]
    lines: PathBuf,
}

/// The facts that are scored, in the order in which they are printed.
pub const FACTS: [&str; 8] =
    ["headline", "section", "author", "published", "updated", "agency", "publisher", "place"];

/// The values of each fact of a page.
pub type Facts = HashMap<&'static str, Vec<String>>;

/// What the tables say of each page.
pub struct Annotation {
    rows: HashMap<String, Vec<Row>>,
    headlines: HashMap<String, usize>,
}

/// A fact, where it stands, and its value if the words are not that.
struct Row {
    fact: String,
    line: usize,
    start: usize,
    end: usize,
    value: String,
}

impl Annotation {
    /// Reads the tables.
    pub fn read(tables: &Tables) -> Result<Annotation> {
        let text = |path: &Path| {
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
        };
        let mut rows: HashMap<String, Vec<Row>> = HashMap::new();
        for row in text(&tables.table)?.lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [page, fact, line, start, end, value] = cells[..] else {
                bail!("not six columns: {row}")
            };
            let rows = rows.entry(page.to_owned()).or_default();
            if fact != "none" {
                let (fact, value) = (fact.to_owned(), value.to_owned());
                let [line, start, end] = [line.parse()?, start.parse()?, end.parse()?];
                rows.push(Row { fact, line, start, end, value });
            }
        }
        let mut headlines = HashMap::new();
        for row in text(&tables.lines)?.lines() {
            if let [page, line, _, role] = row.split('\t').collect::<Vec<_>>()[..]
                && role == Role::Headline.as_str()
            {
                headlines.entry(page.to_owned()).or_insert(line.parse()?);
            }
        }
        Ok(Annotation { rows, headlines })
    }

    /// The facts of a page; `None` if it was not annotated. "Stand:" alone is all that
    /// the page says, and the collections take it for the day of publication.
    pub fn of(&self, record: &Record) -> Result<Option<Facts>> {
        let Some(rows) = self.rows.get(&record.id) else { return Ok(None) };
        let lines: Vec<&str> = record.raw.split('\n').collect();
        let line =
            |at: usize| lines.get(at).with_context(|| format!("{} has no line {at}", record.id));
        let mut facts = Facts::new();
        let mut state = false;
        if let Some(&at) = self.headlines.get(&record.id) {
            facts.insert("headline", vec![plain(line(at)?)]);
        }
        for row in rows {
            let Some(fact) = FACTS.into_iter().find(|&fact| fact == row.fact) else { continue };
            let before: String = line(row.line)?.chars().take(row.start).collect();
            // "Stand" may be a line of its own, above the day.
            let above = match before.trim() {
                "" if row.line > 0 => line(row.line - 1)?,
                own => own,
            };
            state |= fact == "updated" && above.to_lowercase().contains("stand");
            let words = line(row.line)?.chars().skip(row.start).take(row.end - row.start);
            let value = match fact {
                "published" | "updated" => day(&row.value),
                _ => plain(&words.collect::<String>()),
            };
            facts.entry(fact).or_default().push(value);
        }
        if state
            && !facts.contains_key("published")
            && let Some(only) = facts.remove("updated")
        {
            facts.insert("published", only);
        }
        Ok(Some(facts))
    }
}

/// What is known of a page: `None` of what nobody looked at.
pub struct Gold {
    own: Option<Facts>,
    title: Option<Vec<Word>>,
    authors: Option<Vec<String>>,
    day: Option<String>,
}

impl Gold {
    /// Of a page, by its own annotation or else by what its collection says.
    pub fn of(record: &Record, annotation: &Annotation) -> Result<Gold> {
        let text = record.raw.to_lowercase();
        let authors = record.author.as_deref().map(people).unwrap_or_default();
        // What the text does not bear is no person, or spelled otherwise.
        let authors: Vec<String> =
            authors.into_iter().filter(|name| text.contains(name.as_str())).collect();
        Ok(Gold {
            own: annotation.of(record)?,
            title: record.title.as_deref().filter(|_| record.is_trusted()).map(words),
            authors: Some(authors).filter(|authors| !authors.is_empty()),
            day: record.date.as_deref().filter(|date| date.len() >= 10).map(day),
        })
    }

    /// Whether a value is right; `None` where nobody knows.
    pub fn is_right(&self, fact: &'static str, value: &str) -> Option<bool> {
        if let Some(own) = &self.own {
            let none = Vec::new();
            let own = own.get(fact).unwrap_or(&none);
            let same = |gold: &String| match fact {
                "published" | "updated" => *gold == day(value),
                "author" | "section" => gold.to_lowercase() == value.to_lowercase(),
                _ => gold == value,
            };
            return Some(own.iter().any(same));
        }
        match fact {
            "headline" => self.title.as_ref().map(|title| is_title(&words(value), title)),
            "author" => self.authors.as_ref().map(|all| all.contains(&value.to_lowercase())),
            "published" => self.day.as_ref().map(|gold| *gold == day(value)),
            _ => None,
        }
    }
}

/// The people that a collection names as authors, in small letters.
fn people(authors: &str) -> Vec<String> {
    let plain = plain(authors).to_lowercase();
    let plain = plain.strip_prefix("by ").unwrap_or(&plain);
    let apart = plain.replace(" and ", ",").replace(" und ", ",").replace(" & ", ",");
    let names = apart.split([',', ';', '/', '|']).map(|name| name.trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

/// A text with single spaces.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of a moment.
pub fn day(moment: &str) -> String {
    moment.chars().take("2000-01-01".len()).collect()
}
