//! Metadata against our own annotation (`data/annotation/facts.tsv`).

use crate::roles::data::{self, Record};
use anyhow::{Context, Result, bail};
use klartext::{Analysis, Choices, Field, Klartext, Metadata, Options, Role};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the annotation and its pages are.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the annotated pages.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Page, fact, line (from 0), start and end in it (code points), value; the
    /// pages are those that the flattener "chromium" left.
    #[arg(long, default_value = "data/annotation/facts.tsv")]
    table: PathBuf,
    /// The roles of lines, which say where the headline stands.
    #[arg(long, default_value = "data/annotation/roles.tsv")]
    lines: PathBuf,
    /// Only pages of sites that the committed weights were not trained on.
    #[arg(long)]
    unseen: bool,
    /// Print the pages on which this fact is wrong.
    #[arg(long)]
    wrong: Option<String>,
}

/// The facts that are scored, in the order in which they are printed.
const FACTS: [&str; 7] =
    ["headline", "author", "published", "updated", "agency", "publisher", "place"];

/// The values of each fact of a page.
type Facts = HashMap<&'static str, Vec<String>>;

/// On how many pages a fact is annotated, found, and found as annotated.
type Counts = (usize, usize, usize);

/// Prints how often each fact is right: a page counts where all its values are
/// found, in order, and no other. Of a date the day counts.
pub fn run(args: &Args) -> Result<()> {
    let annotation = Annotation::read(&args.table, &args.lines)?;
    let klartext = Klartext::embedded()?;
    let mut counts: BTreeMap<(&str, usize), Counts> = BTreeMap::new();
    let mut read = 0;
    for record in data::read(&args.data)? {
        if record.flattener != "chromium" || args.unseen && record.fold() != 0 {
            continue;
        }
        let Some(expected) = annotation.of(&record)? else { continue };
        read += 1;
        let page = klartext.read(record.raw.as_str(), &Options::default())?;
        let found = found(&page.analysis(&Choices::default().entities(false)));
        let language = match record.lang.as_str() {
            "de" => "de",
            "en" => "en",
            _ => "other",
        };
        for (at, fact) in FACTS.into_iter().enumerate() {
            let none = Vec::new();
            let [expected, found] =
                [&expected, &found].map(|facts| facts.get(fact).unwrap_or(&none));
            let counts = counts.entry((language, at)).or_default();
            counts.0 += usize::from(!expected.is_empty());
            counts.1 += usize::from(!found.is_empty());
            counts.2 += usize::from(!found.is_empty() && found == expected);
            if args.wrong.as_deref() == Some(fact) && found != expected {
                println!("{}: {expected:?}, found {found:?}", record.id);
            }
        }
    }
    println!("{read} pages\n{:17} pages found right  precision recall", "");
    for ((language, at), (expected, found, right)) in counts {
        let share = |all: usize| right as f64 / all.max(1) as f64;
        let (precision, recall) = (share(found), share(expected));
        let fact = FACTS[at];
        println!(
            "{language:6}{fact:11} {expected:5} {found:5} {right:5}  {precision:9.3} {recall:.3}"
        );
    }
    Ok(())
}

/// What an analysis says.
fn found(analysis: &Analysis) -> Facts {
    let Metadata { headline, authors, published, updated, agencies, publisher, place, .. } =
        &analysis.metadata;
    let value = |field: &Field| plain(&field.value);
    let one = |field: &Option<Field>| field.iter().map(value).collect::<Vec<_>>();
    let all = |fields: &[Field]| fields.iter().map(value).collect::<Vec<_>>();
    let day = |field: &Option<Field>| field.iter().map(|field| day(&field.value)).collect();
    Facts::from([
        ("headline", one(headline)),
        ("author", all(authors)),
        ("published", day(published)),
        ("updated", day(updated)),
        ("agency", all(agencies)),
        ("publisher", one(publisher)),
        ("place", one(place)),
    ])
}

/// A text with single spaces.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of a moment.
fn day(moment: &str) -> String {
    moment.chars().take("2000-01-01".len()).collect()
}

/// What the tables say of each page.
struct Annotation {
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
    fn read(table: &Path, lines: &Path) -> Result<Annotation> {
        let text = |path: &Path| {
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
        };
        let mut rows: HashMap<String, Vec<Row>> = HashMap::new();
        for row in text(table)?.lines().skip(1) {
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
        for row in text(lines)?.lines() {
            if let [page, line, _, role] = row.split('\t').collect::<Vec<_>>()[..]
                && role == Role::Headline.as_str()
            {
                headlines.entry(page.to_owned()).or_insert(line.parse()?);
            }
        }
        Ok(Annotation { rows, headlines })
    }

    /// The facts of a page; `None` if it was not annotated.
    fn of(&self, record: &Record) -> Result<Option<Facts>> {
        let Some(rows) = self.rows.get(&record.id) else { return Ok(None) };
        let lines: Vec<&str> = record.raw.split('\n').collect();
        let line =
            |at: usize| lines.get(at).with_context(|| format!("{} has no line {at}", record.id));
        let mut facts = Facts::new();
        if let Some(&at) = self.headlines.get(&record.id) {
            facts.insert("headline", vec![plain(line(at)?)]);
        }
        for row in rows {
            let Some(fact) = FACTS.into_iter().find(|&fact| fact == row.fact) else { continue };
            let words = line(row.line)?.chars().skip(row.start).take(row.end - row.start);
            let value = match fact {
                "published" | "updated" => day(&row.value),
                _ => plain(&words.collect::<String>()),
            };
            facts.entry(fact).or_default().push(value);
        }
        Ok(Some(facts))
    }
}
