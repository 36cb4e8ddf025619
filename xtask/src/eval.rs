//! Scores on annotated corpora, and the floors they may not fall below.
//!
//! The corpora and their scorers lie beside the repository (`../shared/data`,
//! or where the variable `KLARTEXT_DATA` points); they are no part of it.
//! Without them there is nothing to score, and that is no failure.

use crate::build;
use crate::outcome::Outcome;
use crate::process::{command, find, root, run as execute, say};
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
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
/// Measures of which less is better; their "floors" are ceilings.
const LESS_IS_BETTER: [&str; 2] = ["loss", "bad70"];

/// `cargo xtask eval`.
pub fn run(arguments: &Arguments) -> Result<()> {
    let Some(data) = data() else {
        say(NO_DATA);
        return Ok(());
    };
    let mut scores = Map::new();
    let program = build::native()?;
    if !arguments.names {
        scores.insert("cleaning".into(), cleaning(&data, &program)?);
    }
    if !arguments.cleaning {
        scores.insert("names".into(), names(&data, &program)?);
    }
    let mut floors = read_floors()?;
    let rows = compare(&floors, &scores);
    show(&rows);
    if arguments.update || arguments.lower_floors {
        let moved = adjust(&mut floors, &rows, arguments.update, arguments.lower_floors);
        fs::write(floors_file(), format!("{:#}\n", Value::Object(floors)))?;
        say(format_args!("{moved} floors moved in eval/floors.json"));
    }
    let below = rows.iter().filter(|row| !row.holds()).count();
    if arguments.gate && below > 0 && !arguments.lower_floors {
        bail!("{below} of {} scores are below their floor", rows.len());
    }
    Ok(())
}

/// The gate as a step of the tests.
pub fn gate() -> Result<Outcome> {
    if data().is_none() {
        return Ok(Outcome::Skipped(NO_DATA.into()));
    }
    run(&Arguments {
        gate: true,
        cleaning: false,
        names: false,
        update: false,
        lower_floors: false,
    })?;
    Ok(Outcome::Passed)
}

const NO_DATA: &str = "the annotated corpora are not here (../shared/data, or KLARTEXT_DATA)";

fn data() -> Option<PathBuf> {
    let folder =
        env::var_os("KLARTEXT_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from);
    folder.join("score_cleaning.py").is_file().then_some(folder)
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

fn floors_file() -> PathBuf {
    root().join("eval/floors.json")
}

fn read_floors() -> Result<Map<String, Value>> {
    let text = fs::read_to_string(floors_file()).context("reading eval/floors.json")?;
    serde_json::from_str(&text).context("eval/floors.json")
}

/// A floor and the score that it is for.
#[derive(Debug, PartialEq)]
struct Row {
    /// Task, group and measure: "cleaning", "de/chromium", "F1".
    path: [String; 3],
    floor: f64,
    score: f64,
}

impl Row {
    fn less_is_better(&self) -> bool {
        LESS_IS_BETTER.contains(&self.path[2].as_str())
    }

    fn holds(&self) -> bool {
        if self.less_is_better() { self.score <= self.floor } else { self.score >= self.floor }
    }
}

/// Every floor of the tasks that were scored, with its score. A score that is
/// missing counts as the worst there is.
fn compare(floors: &Map<String, Value>, scores: &Map<String, Value>) -> Vec<Row> {
    let mut rows = Vec::new();
    let empty = Map::new();
    let object = |value: &'_ Value| value.as_object().cloned().unwrap_or_default();
    for (task, groups) in floors.iter().filter(|(task, _)| scores.contains_key(*task)) {
        for (group, measures) in groups.as_object().unwrap_or(&empty) {
            for (measure, floor) in object(measures) {
                let path = [task.clone(), group.clone(), measure];
                let worst = if LESS_IS_BETTER.contains(&path[2].as_str()) { 1.0 } else { 0.0 };
                let score = scores[task].get(group).and_then(|s| s.get(&path[2])?.as_f64());
                let floor = floor.as_f64().unwrap_or(worst);
                rows.push(Row { path, floor, score: score.unwrap_or(worst) });
            }
        }
    }
    rows
}

fn show(rows: &[Row]) {
    println!("\n{:<44} {:>7} {:>7}", "score", "is", "floor");
    for row in rows {
        let verdict = if row.holds() { "" } else { "  BELOW" };
        println!("{:<44} {:>7.4} {:>7.4}{verdict}", row.path.join(" "), row.score, row.floor);
    }
}

/// Moves floors to their scores, to three decimals on the safe side; gives
/// how many moved.
fn adjust(floors: &mut Map<String, Value>, rows: &[Row], raise: bool, lower: bool) -> usize {
    let mut moved = 0;
    for row in rows {
        let safe = if row.less_is_better() { f64::ceil } else { f64::floor };
        let new = safe(row.score * 1000.0) / 1000.0;
        let better = if row.less_is_better() { new < row.floor } else { new > row.floor };
        if new != row.floor && (better && raise || !row.holds() && lower) {
            let [task, group, measure] = &row.path;
            floors[task][group][measure] = json!(new);
            moved += 1;
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn floors_rise_freely_and_fall_only_when_told() {
        let floors = map(
            json!({"names": {"a": {"F1": 0.7}, "b": {"F1": 0.7}, "c": {"loss": 0.1}}, "cleaning": {}}),
        );
        let scores =
            map(json!({"names": {"a": {"F1": 0.7567}, "b": {"F1": 0.6}, "c": {"loss": 0.0512}}}));
        let rows = compare(&floors, &scores);
        assert_eq!(rows.iter().map(Row::holds).collect::<Vec<_>>(), [true, false, true]);

        let mut raised = floors.clone();
        assert_eq!(adjust(&mut raised, &rows, true, false), 2);
        assert_eq!(
            raised["names"],
            json!({"a": {"F1": 0.756}, "b": {"F1": 0.7}, "c": {"loss": 0.052}})
        );

        let mut lowered = floors;
        assert_eq!(adjust(&mut lowered, &rows, false, true), 1);
        assert_eq!(lowered["names"]["b"]["F1"], json!(0.6));
    }

    #[test]
    fn a_score_that_is_missing_holds_no_floor() {
        let floors = map(json!({"names": {"a": {"F1": 0.7}, "b": {"loss": 0.1}}}));
        let rows = compare(&floors, &map(json!({"names": {}})));
        assert!(rows.iter().all(|row| !row.holds()));
    }
}
