//! Who is who, against our own annotation (`data/annotation/entities.tsv`).

mod coreference;

use crate::roles::data;
use anyhow::{Context, Result, bail};
use coreference::{Agreement, Clusters, without_singletons};
use klartext::{Analysis, Choices, Corrections, Kind, Klartext, Options, Span};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the annotation and its pages are.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the annotated pages.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Document, line, start and end in it (code points), number of the entity.
    #[arg(long, default_value = "data/annotation/entities.tsv")]
    table: PathBuf,
    /// The names of these documents, and all their lines.
    #[arg(long, default_value = "data/annotation/names.tsv")]
    names: PathBuf,
    /// Only pages of sites of fold 0, which nothing was made from.
    #[arg(long)]
    unseen: bool,
    /// Print what was put together wrongly, and what wasn't put together.
    #[arg(long)]
    wrong: bool,
}

/// A name that was annotated.
struct Name {
    /// In bytes of the article.
    span: Span,
    kind: Kind,
    entity: usize,
}

/// An article with its names.
struct Article {
    id: String,
    language: &'static str,
    text: String,
    names: Vec<Name>,
}

/// Prints how well names are put together that are given, as this does and as a
/// comparison of the words would; and how well those that are found.
pub fn run(args: &Args) -> Result<()> {
    let klartext = Klartext::embedded()?;
    let mut agreements: BTreeMap<(&str, Way, bool), Agreement> = BTreeMap::new();
    let articles = read(args)?;
    for article in &articles {
        let gold = clusters(article.names.iter().map(|name| name.entity).enumerate());
        let page = klartext.read_clean(article.text.as_str(), &Options::default())?;
        let own = page.analysis(&Choices::default());
        let given = page.analysis(&Choices::default().correct(corrections(article, &own)));
        for way in Way::ALL {
            let found = match way {
                Way::Words => clusters(article.by_words()),
                Way::Given => clusters(article.entities(&given)),
                Way::Found => clusters(article.entities(&own)),
            };
            for (single, [found, gold]) in [
                (true, [found.clone(), gold.clone()]),
                (false, [without_singletons(&found), without_singletons(&gold)]),
            ] {
                for group in [article.language, "all"] {
                    agreements.entry((group, way, single)).or_default().add(&found, &gold);
                }
            }
            if args.wrong && way == Way::Given {
                article.print_wrong(&found, &gold);
            }
        }
    }
    println!("{} articles\n{:34}  MUC    B³     CEAF   CoNLL", articles.len(), "");
    for ((group, way, single), agreement) in agreements {
        let [muc, b_cubed, ceaf, mean] = agreement.scores();
        let singletons = if single { "" } else { ", two mentions and more" };
        println!(
            "{group:4}{:30}  {muc:.3}  {b_cubed:.3}  {ceaf:.3}  {mean:.3}",
            format!("{}{singletons}", way.name())
        );
    }
    Ok(())
}

/// How names come to be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// Annotated names of the same words.
    Words,
    /// Annotated names, by Klartext.
    Given,
    /// The names that Klartext finds.
    Found,
}

impl Way {
    const ALL: [Way; 3] = [Way::Words, Way::Given, Way::Found];

    const fn name(self) -> &'static str {
        match self {
            Way::Words => "same words",
            Way::Given => "given names",
            Way::Found => "found names",
        }
    }
}

impl Article {
    /// The words of each name, as a number for the same ones.
    fn by_words(&self) -> impl Iterator<Item = (usize, usize)> {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        self.names.iter().enumerate().map(move |(at, name)| {
            let next = numbers.len();
            (at, *numbers.entry(&self.text[name.span.start..name.span.end]).or_insert(next))
        })
    }

    /// The entities of the names in an analysis. A name that was annotated has its
    /// number, another one a number of its own.
    fn entities(&self, analysis: &Analysis) -> impl Iterator<Item = (usize, usize)> {
        let names = analysis.mentions.iter().filter(|mention| mention.kind.is_name());
        names.enumerate().map(|(at, mention)| {
            let known = self.names.iter().position(|name| name.span == mention.span);
            (known.unwrap_or(self.names.len() + at), mention.entity)
        })
    }

    fn print_wrong(&self, found: &Clusters, gold: &Clusters) {
        let words = |cluster: &[usize]| {
            let words = cluster.iter().filter_map(|&at| self.names.get(at));
            let mut words: Vec<_> = words
                .map(|name| {
                    format!(
                        "{} ({})",
                        &self.text[name.span.start..name.span.end],
                        name.kind.as_str()
                    )
                })
                .collect();
            words.dedup();
            words.join(", ")
        };
        for (what, these, those) in [("wrongly", found, gold), ("not", gold, found)] {
            for cluster in these {
                let touched: Vec<_> = those
                    .iter()
                    .map(|other| {
                        cluster.iter().copied().filter(|at| other.contains(at)).collect::<Vec<_>>()
                    })
                    .filter(|shared| !shared.is_empty())
                    .collect();
                if touched.len() > 1 {
                    let parts: Vec<_> = touched.iter().map(|shared| words(shared)).collect();
                    println!("{} {what} put together: {}", self.id, parts.join(" | "));
                }
            }
        }
    }
}

/// Corrections that leave the annotated names and no others.
fn corrections(article: &Article, found: &Analysis) -> Corrections {
    let mut corrections = Corrections::default();
    for mention in found.mentions.iter().filter(|mention| mention.kind.is_name()) {
        corrections = corrections.mention(mention.span, None);
    }
    for name in &article.names {
        corrections = corrections.mention(name.span, Some(name.kind));
    }
    corrections
}

/// The mentions of each entity.
fn clusters(entities: impl Iterator<Item = (usize, usize)>) -> Clusters {
    let mut clusters: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (mention, entity) in entities {
        clusters.entry(entity).or_default().push(mention);
    }
    clusters.into_values().collect()
}

/// A line of a document, and a place in it, in code points.
type Place = (usize, usize, usize);

/// The rows of a table below its heading, in cells.
fn rows<const N: usize>(path: &Path) -> Result<Vec<[String; N]>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let cells = |row: &str| -> Result<[String; N]> {
        let cells: Vec<String> = row.split('\t').map(str::to_owned).collect();
        cells.try_into().map_err(|_| anyhow::anyhow!("not {N} columns: {row}"))
    };
    text.lines().skip(1).map(cells).collect()
}

/// The annotated articles.
fn read(args: &Args) -> Result<Vec<Article>> {
    let mut entities: HashMap<String, HashMap<Place, usize>> = HashMap::new();
    for [document, line, start, end, entity] in rows(&args.table)? {
        let place = (line.parse()?, start.parse()?, end.parse()?);
        entities.entry(document).or_default().insert(place, entity.parse()?);
    }
    // The lines of each document, with their names.
    let mut lines: HashMap<String, BTreeMap<usize, String>> = HashMap::new();
    for [source, document, line, _, _, names] in rows(&args.names)? {
        if source == "page" && entities.contains_key(&document) {
            lines.entry(document).or_default().insert(line.parse()?, names);
        }
    }
    let mut articles = Vec::new();
    for record in data::read(&args.data)? {
        if record.flattener != "chromium" || args.unseen && record.fold() != 0 {
            continue;
        }
        let (Some(entities), Some(lines)) = (entities.get(&record.id), lines.get(&record.id))
        else {
            continue;
        };
        let article = article(&record, lines, entities)?;
        if article.names.len() != entities.len() {
            bail!("{}: {} names of {}", record.id, article.names.len(), entities.len());
        }
        articles.push(article);
    }
    Ok(articles)
}

fn article(
    record: &data::Record,
    lines: &BTreeMap<usize, String>,
    entities: &HashMap<Place, usize>,
) -> Result<Article> {
    let raw: Vec<&str> = record.raw.split('\n').collect();
    let (mut text, mut names) = (String::new(), Vec::new());
    for (&at, annotated) in lines {
        let line = raw.get(at).with_context(|| format!("{} has no line {at}", record.id))?;
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let byte = |at: usize| line.char_indices().nth(at).map_or(line.len(), |(byte, _)| byte);
        for name in annotated.split(' ').filter(|name| !name.is_empty()) {
            let [start, end, kind] = name.split(':').collect::<Vec<_>>()[..] else {
                bail!("{}: not a name: {name}", record.id)
            };
            let (start, end): (usize, usize) = (start.parse()?, end.parse()?);
            let Some(&entity) = entities.get(&(at, start, end)) else { continue };
            let span = Span::new(text.len() + byte(start), text.len() + byte(end));
            let kind = kind.split('/').next().unwrap_or_default();
            let kind = kind.parse().with_context(|| format!("{kind} is no kind"))?;
            names.push(Name { span, kind, entity });
        }
        text += &line;
        text.push('\n');
    }
    names.sort_by_key(|name| name.span.start);
    let language = if record.lang == "de" { "de" } else { "en" };
    Ok(Article { id: record.id.clone(), language, text, names })
}
