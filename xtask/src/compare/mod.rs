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
use pages::Pages;
use peers::Peers;
use std::fs;
use std::path::{Path, PathBuf};
use systems::{Run, SYSTEMS, Task};

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
    let pages = find(arguments.pages.as_deref(), &cache.join("trafilatura/tests"))?;
    let pages = match arguments.limit {
        Some(limit) => pages.at_most(limit as usize),
        None => pages,
    };
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
    let (articles, names) = (cache.join("pages"), cache.join("english"));
    pages.lay(&articles)?;
    english.lay(&names)?;

    let (mut of_articles, mut of_names, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for system in &SYSTEMS {
        if system.needs_pipeline() && peers.pipeline.is_none() {
            let note = format!("{} is left out: its English pipeline can't be had", system.name);
            say(&note);
            notes.push(note);
            continue;
        }
        let (folder, count, rows) = match system.task {
            Task::Articles => (&articles, pages.count(), &mut of_articles),
            Task::Names => (&names, english.count(), &mut of_names),
        };
        say(format_args!("{}", system.name));
        let row = run.row(system, folder, count).with_context(|| system.name.to_owned())?;
        notes.extend(failures(&row));
        rows.push(row);
    }
    if let Some(origin) = &peers.pipeline {
        notes.push(format!("spaCy's pipeline is en_core_web_sm 3.8.0, {origin}"));
    }

    let average = |words: usize, count: usize| words as f64 / count as f64;
    let words = average(pages.words(), pages.count());
    let articles = Table { than: "trafilatura", unit: "page", words, rows: &of_articles };
    let words_of_names = average(english.words(), english.count());
    let names = Table { than: "compromise", unit: "text", words: words_of_names, rows: &of_names };
    let mut conditions = format!(
        "Pages: {}, {words:.0} words each on average. Texts for names: {}, {words_of_names:.0} \
         words each. Medians of {} rounds after one for warming up, on {}, {}.",
        pages.about,
        english.about,
        arguments.rounds,
        peers::day(&peers)?,
        peers::machine(&peers)?,
    );
    if !notes.is_empty() {
        conditions += &format!(" {}.", notes.join("; "));
    }
    let parts =
        [("articles", articles.write()), ("names", names.write()), ("conditions", conditions)];
    for (_, part) in &parts {
        println!("\n{part}");
    }
    if arguments.write {
        let path = root().join(DOCUMENT);
        let mut page = fs::read_to_string(&path).context(DOCUMENT)?;
        for (name, part) in &parts {
            page = written_into(&page, name, part).context(DOCUMENT)?;
        }
        fs::write(path, page)?;
        say(format_args!("{DOCUMENT} has the tables"));
    }
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

/// What is to be said of a system that failed on pages.
fn failures(row: &Row) -> Option<String> {
    let failed = row.answer.failed;
    (failed > 0).then(|| format!("{} failed on {failed} of them", row.name))
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
