//! Scores on annotated corpora, and the floors they may not fall below.
//!
//! The corpora and their scorers lie beside the repository (`../shared/data`,
//! or where the variable `KLARTEXT_DATA` points); they are no part of it.
//! Without them nothing can be scored, and that is an error; the tests, of
//! which the gate is one step, say that they left it out.

mod floors;

use crate::build::{self, Programs};
use crate::outcome::Outcome;
use crate::process::{command, find, root, run as execute, say};
use anyhow::{Context, Result, bail};
use floors::{Floors, Scores, show};
use serde_json::Value;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Arguments {
    /// Fail when a score is below its floor in eval/floors.json
    #[arg(long)]
    gate: bool,
    /// Score cleaning only
    #[arg(long)]
    cleaning: bool,
    /// Score names only
    #[arg(long, conflicts_with = "cleaning")]
    names: bool,
    /// Score metadata only
    #[arg(long, conflicts_with_all = ["cleaning", "names"])]
    facts: bool,
    /// Raise floors to the scores that are above them
    #[arg(long)]
    update: bool,
    /// Lower floors to the scores that are below them
    #[arg(long)]
    lower_floors: bool,
}

/// Sites that the committed weights were not trained on.
const FOLD: &str = "0";
/// The ways of flattening a page that are scored.
const FLATTENERS: &str = "chromium,wet,area,glued";
/// The corpora of names that the committed weights were not trained on.
const CORPORA: [&str; 3] =
    ["germeval14.de.dev", "uner_germanpud.de.test", "uner_englishpud.en.test"];
/// `cargo xtask eval`.
pub fn run(arguments: &Arguments) -> Result<()> {
    let data = data()?;
    // Floors that can't be read are known before minutes of scoring.
    let mut floors = Floors::parse(&fs::read_to_string(floors_file())?).context(FLOORS)?;
    let mut scores = Scores::new();
    let Arguments { cleaning: only_cleaning, names: only_names, facts: only_facts, .. } =
        *arguments;
    let Programs { command_line, trainer } = build::programs()?;
    if !only_names && !only_facts {
        scores.insert("cleaning".into(), cleaning(&data, &command_line)?);
    }
    if !only_cleaning && !only_facts {
        scores.insert("names".into(), names(&data, &command_line)?);
    }
    if !only_cleaning && !only_names {
        scores.insert("facts".into(), facts(&data, &trainer)?);
    }
    let rows = floors.compare(&scores).context(FLOORS)?;
    show(&rows);
    if arguments.update || arguments.lower_floors {
        let moved = floors.adjust(&rows, arguments.update, arguments.lower_floors);
        fs::write(floors_file(), floors.write())?;
        say(format_args!("{moved} floors moved in {FLOORS}"));
    }
    let below = rows.iter().filter(|row| !row.holds()).count();
    if arguments.gate && below > 0 && !arguments.lower_floors {
        bail!("{below} of {} scores are below their floor", rows.len());
    }
    Ok(())
}

/// The gate as a step of the tests.
pub fn gate() -> Result<Outcome> {
    if let Err(missing) = data() {
        return Ok(Outcome::Skipped(missing.to_string()));
    }
    run(&Arguments {
        gate: true,
        cleaning: false,
        names: false,
        facts: false,
        update: false,
        lower_floors: false,
    })?;
    Ok(Outcome::Passed)
}

const FLOORS: &str = "eval/floors.json";

fn floors_file() -> PathBuf {
    root().join(FLOORS)
}

/// The folder of the corpora and scorers.
pub fn data() -> Result<PathBuf> {
    let folder =
        env::var_os("KLARTEXT_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from);
    data_in(folder)
}

fn data_in(folder: PathBuf) -> Result<PathBuf> {
    if !folder.join("score_cleaning.py").is_file() {
        bail!(
            "the annotated corpora are not in {}; KLARTEXT_DATA can name their folder",
            folder.display()
        );
    }
    Ok(folder)
}

/// Cleaning, as `language/flattener` -> measure -> score.
fn cleaning(data: &Path, program: &Path) -> Result<Value> {
    say("Scoring cleaning on the sites of the validation fold (a minute or two)");
    score(data, "score_cleaning.py", &["--fold", FOLD, "--flattener", FLATTENERS], program, "clean")
}

/// Names, as corpus -> measure -> score.
fn names(data: &Path, program: &Path) -> Result<Value> {
    say("Scoring names");
    let path = |name| data.join("ner").join(format!("{name}.conll.gz")).display().to_string();
    let corpora = CORPORA.map(path);
    let corpora: Vec<&str> = corpora.iter().map(String::as_str).collect();
    score(data, "score_names.py", &corpora, program, "tag")
}

/// Metadata, as `language/fact` -> measure -> score: by weights that did not see the
/// page's site.
fn facts(data: &Path, trainer: &Path) -> Result<Value> {
    say("Scoring metadata");
    let out = root().join("target/facts.json");
    let mut scorer = command(trainer);
    scorer.args(["score", "facts", "--folds", "--data"]).arg(data);
    execute(scorer.arg("--json").arg(&out))?;
    let text = fs::read_to_string(&out).context("the trainer wrote no scores")?;
    serde_json::from_str(&text).context("the scores are no JSON")
}

/// Runs a scorer and reads the scores it writes.
fn score(
    data: &Path,
    scorer: &str,
    arguments: &[&str],
    program: &Path,
    task: &str,
) -> Result<Value> {
    let python = find(&["python3", "python"]).context("the scorers need Python 3")?;
    let out = root().join("target").join(format!("{scorer}.json"));
    execute(
        command(python)
            // The corpora's folder may be read-only.
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .arg(data.join(scorer))
            .args(arguments)
            .arg("--json")
            .arg(&out)
            .arg("--")
            .arg(program)
            .args([task, "--format", "jsonl"]),
    )?;
    let text = fs::read_to_string(&out).with_context(|| format!("{scorer} wrote no scores"))?;
    // Python writes NaN where a measure is undefined; JSON has no such number.
    serde_json::from_str(&text.replace("NaN", "null")).context("the scores are no JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_the_corpora_there_is_an_error_that_says_where_they_should_be() {
        let error = data_in(PathBuf::from("no/such/folder")).unwrap_err().to_string();
        assert!(error.contains("no/such/folder") && error.contains("KLARTEXT_DATA"), "{error}");
    }
}
