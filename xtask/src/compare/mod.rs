//! Speed and memory beside those of other tools: the same pages, one process after the
//! other, medians.

mod figures;
mod pages;
mod peers;
mod systems;

use crate::built::Built;
use crate::process::{root, say};
use crate::{build, eval, setup, wasm};
use anyhow::{Context, Result};
use figures::{Row, Table, written_into};
use pages::{English, Pages};
use peers::Peers;
use std::fs;
use std::path::{Path, PathBuf};
use systems::{Run, SYSTEMS, System, Task};

#[derive(clap::Args)]
pub struct Arguments {
    /// Folder of the pages: the tests of trafilatura, or *.html each with a *.txt beside it
    /// [default: .cache/compare/trafilatura/tests]
    #[arg(long)]
    pages: Option<PathBuf>,
    /// How often each system reads all of them, after once for warming up
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// No more than so many pages, taken from all over
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Write the tables into docs/comparison.md
    #[arg(long)]
    write: bool,
}

/// What is compared beside the scripts, and the lists of the other tools.
const FOLDER: &str = "benches/compare";
/// Where the tables go.
const DOCUMENT: &str = "docs/comparison.md";

/// `cargo xtask compare`.
pub fn run(arguments: &Arguments) -> Result<()> {
    compare(arguments, || wasm::package().map(drop))
}

/// The step of the verification: once over two pages, which is about whether it works.
pub fn verify(built: &Built) -> Result<()> {
    let pages = Some(root().join(FOLDER).join("sample"));
    compare(&Arguments { pages, rounds: 1, limit: None, write: false }, || built.package())
}

fn compare(arguments: &Arguments, package: impl FnOnce() -> Result<()>) -> Result<()> {
    let cache = setup::cache().join("compare");
    let mut pages = find(arguments.pages.as_deref(), &cache.join("trafilatura/tests"))?;
    if let Some(limit) = arguments.limit {
        pages = pages.at_most(limit as usize);
    }
    let english = pages.english()?;
    let peers = Peers::install(&root().join(FOLDER))?;
    let native = build::compared()?;
    say("Building the npm package for release (some minutes)");
    package()?;
    let run = Run {
        native: &native,
        python: &peers.python,
        scripts: &root().join(FOLDER),
        rounds: arguments.rounds,
    };
    let measured = Measured::by(&run, &peers, &cache, (&pages, &english))?;
    let conditions = format!(
        "Pages: {}, {:.0} words each on average. Texts for names: {}, {:.0} words each. Medians \
         of {} rounds after one for warming up, on {}, {}. {}",
        pages.about,
        pages.words(),
        english.about,
        english.words(),
        arguments.rounds,
        peers::day(&peers)?,
        peers::machine(&peers)?,
        measured.notes.iter().map(|note| format!("{note}.")).collect::<Vec<_>>().join(" "),
    );
    let articles =
        Table { than: "trafilatura", unit: "page", words: pages.words(), rows: &measured.articles };
    let names =
        Table { than: "compromise", unit: "text", words: english.words(), rows: &measured.names };
    let parts = [
        ("articles", articles.write()),
        ("names", names.write()),
        ("conditions", conditions.trim_end().to_owned()),
    ];
    for (_, part) in &parts {
        println!("\n{part}");
    }
    if arguments.write {
        document(&parts)?;
    }
    Ok(())
}

/// What was measured.
#[derive(Default)]
struct Measured {
    articles: Vec<Row>,
    names: Vec<Row>,
    /// What is to be said of it, as sentences without their full stop.
    notes: Vec<String>,
}

impl Measured {
    /// Lets one system after the other read the texts, which are laid below a folder.
    fn by(
        run: &Run<'_>,
        peers: &Peers,
        folder: &Path,
        (pages, english): (&Pages, &English),
    ) -> Result<Measured> {
        let (for_articles, for_names) = (folder.join("pages"), folder.join("english"));
        pages.lay(&for_articles)?;
        english.lay(&for_names)?;
        let mut measured = Measured::default();
        let Measured { articles, names, notes } = &mut measured;
        match &peers.pipeline {
            Some(origin) => {
                notes.push(format!("spaCy's pipeline is en_core_web_sm 3.8.0, {origin}"));
            }
            None => notes.push("spaCy is left out: its English pipeline can't be had".to_owned()),
        }
        let is_there = |system: &&System| peers.pipeline.is_some() || !system.needs_pipeline();
        for system in SYSTEMS.iter().filter(is_there) {
            say(system.name);
            let (folder, count, rows) = match system.task {
                Task::Articles => (&for_articles, pages.count(), &mut *articles),
                Task::Names => (&for_names, english.count(), &mut *names),
            };
            let row = run.row(system, folder, count).with_context(|| system.name.to_owned())?;
            if row.answer.failed > 0 {
                notes.push(format!("{} failed on {} pages", row.name, row.answer.failed));
            }
            rows.push(row);
        }
        notes.extend(peers::disturbance());
        Ok(measured)
    }
}

/// Puts the parts into the document, each between its marks.
fn document(parts: &[(&str, String)]) -> Result<()> {
    let path = root().join(DOCUMENT);
    let mut page = fs::read_to_string(&path).context(DOCUMENT)?;
    for (name, part) in parts {
        page = written_into(&page, name, part).context(DOCUMENT)?;
    }
    fs::write(path, page)?;
    say(format_args!("{DOCUMENT} has the tables"));
    Ok(())
}

/// The pages of a folder, or of the one where trafilatura's evaluation is looked for.
fn find(given: Option<&Path>, usual: &Path) -> Result<Pages> {
    let folder = given.unwrap_or(usual);
    let records = || peers::unpacked(&eval::data()?.join("cleaning/dev.jsonl.xz"));
    Pages::find(folder, records).with_context(|| {
        let repository = usual.parent().unwrap_or(usual).display();
        format!(
            "there are no pages to compare with: `git clone https://github.com/adbar/trafilatura \
             {repository}` brings trafilatura's evaluation, for which the annotated corpora have \
             the texts; or --pages names a folder of pages with their texts"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_pages_there_is_an_error_that_says_how_to_get_some() {
        let usual = Path::new("no/such/cache/trafilatura/tests");
        let error = format!("{:#}", find(None, usual).unwrap_err());
        let command = "git clone https://github.com/adbar/trafilatura no/such/cache/trafilatura`";
        assert!(error.contains(command) && error.contains("--pages"), "{error}");
    }

    #[test]
    fn the_document_has_a_place_for_each_part() {
        let page = fs::read_to_string(root().join(DOCUMENT)).unwrap();
        for name in ["articles", "names", "conditions"] {
            written_into(&page, name, "new").unwrap();
        }
    }
}
