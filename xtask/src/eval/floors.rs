//! The floors in `eval/floors.json`: task, group, measure, and the score that
//! it may not fall below.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Measures of which less is better; their "floors" are ceilings.
const LESS_IS_BETTER: [&str; 2] = ["loss", "bad70"];

/// Floors of a task: group ("de/chromium", or a corpus), measure, floor.
type Groups = BTreeMap<String, BTreeMap<String, f64>>;

/// All floors. What is not a number is refused when they are read: it would
/// hold whatever the score.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    cleaning: Groups,
    names: Groups,
    facts: Groups,
}

/// Scores as the scorers write them, by task: group -> measure -> number.
pub type Scores = Map<String, Value>;

/// A floor and the score that it is for.
#[derive(Debug, PartialEq)]
pub struct Row {
    /// Task, group and measure: "cleaning", "de/chromium", "F1".
    path: [String; 3],
    floor: f64,
    score: f64,
}

impl Row {
    fn less_is_better(&self) -> bool {
        LESS_IS_BETTER.contains(&self.path[2].as_str())
    }

    /// Whether the score is no worse than the floor.
    pub fn holds(&self) -> bool {
        if self.less_is_better() { self.score <= self.floor } else { self.score >= self.floor }
    }
}

impl Floors {
    /// Reads floors.
    ///
    /// # Errors
    ///
    /// For a floor that is no number, and for a task that there isn't.
    pub fn parse(text: &str) -> Result<Self> {
        serde_json::from_str(text).context("a floor is a number under task, group and measure")
    }

    fn tasks(&mut self) -> [(&'static str, &mut Groups); 3] {
        let Floors { cleaning, names, facts } = self;
        [("cleaning", cleaning), ("names", names), ("facts", facts)]
    }

    /// Every floor of the tasks that were scored, with its score.
    ///
    /// # Errors
    ///
    /// Names the floors whose score is missing: a scorer that no longer prints
    /// a group or a measure would take its floor away.
    pub fn compare(&mut self, scores: &Scores) -> Result<Vec<Row>> {
        let (mut rows, mut missing) = (Vec::new(), Vec::new());
        for (task, groups) in self.tasks() {
            let Some(scores) = scores.get(task) else { continue };
            for (group, measures) in groups {
                for (measure, &mut floor) in measures {
                    let path = [task.to_owned(), group.clone(), measure.clone()];
                    match scores.get(group).and_then(|scores| scores.get(measure)?.as_f64()) {
                        Some(score) => rows.push(Row { path, floor, score }),
                        None => missing.push(path.join(" ")),
                    }
                }
            }
        }
        if !missing.is_empty() {
            bail!("the scorers give no number for these floors: {}", missing.join(", "));
        }
        Ok(rows)
    }

    /// Moves floors to their scores, to three decimals on the safe side; gives
    /// how many moved.
    pub fn adjust(&mut self, rows: &[Row], raise: bool, lower: bool) -> usize {
        let mut moved = 0;
        for row in rows {
            let safe = if row.less_is_better() { f64::ceil } else { f64::floor };
            let new = safe(row.score * 1000.0) / 1000.0;
            let better = if row.less_is_better() { new < row.floor } else { new > row.floor };
            if new != row.floor && (better && raise || !row.holds() && lower) {
                let [task, group, measure] = &row.path;
                let mut tasks = self.tasks().into_iter();
                let groups = tasks.find_map(|(name, groups)| (name == task).then_some(groups));
                let floor = groups.and_then(|groups| groups.get_mut(group)?.get_mut(measure));
                moved += floor.map_or(0, |floor| {
                    *floor = new;
                    1
                });
            }
        }
        moved
    }

    /// The floors as JSON, a group a line.
    pub fn write(&mut self) -> String {
        let group = |(group, measures): (&String, &BTreeMap<String, f64>)| {
            let measure = |(measure, floor)| format!("\"{measure}\": {floor}");
            let measures: Vec<_> = measures.iter().map(measure).collect();
            format!("    \"{group}\": {{ {} }}", measures.join(", "))
        };
        let tasks = self.tasks().map(|(task, groups)| {
            let groups: Vec<_> = groups.iter().map(group).collect();
            format!("  \"{task}\": {{\n{}\n  }}", groups.join(",\n"))
        });
        format!("{{\n{}\n}}\n", tasks.join(",\n"))
    }
}

/// Prints scores beside their floors.
pub fn show(rows: &[Row]) {
    println!("\n{:<44} {:>7} {:>7}", "score", "is", "floor");
    for row in rows {
        let verdict = if row.holds() { "" } else { "  BELOW" };
        println!("{:<44} {:>7.4} {:>7.4}{verdict}", row.path.join(" "), row.score, row.floor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn floors(names: Value) -> Floors {
        Floors::parse(&json!({"cleaning": {}, "names": names, "facts": {}}).to_string()).unwrap()
    }

    fn scores(names: Value) -> Scores {
        Map::from_iter([("names".to_owned(), names)])
    }

    #[test]
    fn floors_rise_freely_and_fall_only_when_told() {
        let mut floors = floors(json!({"a": {"F1": 0.7}, "b": {"F1": 0.7}, "c": {"loss": 0.1}}));
        let scores = scores(json!({"a": {"F1": 0.7567}, "b": {"F1": 0.6}, "c": {"loss": 0.0512}}));
        let rows = floors.compare(&scores).unwrap();
        assert_eq!(rows.iter().map(Row::holds).collect::<Vec<_>>(), [true, false, true]);

        let mut raised = floors.clone();
        assert_eq!(raised.adjust(&rows, true, false), 2);
        let values = |floors: &Floors| {
            [("a", "F1"), ("b", "F1"), ("c", "loss")].map(|(g, m)| floors.names[g][m])
        };
        assert_eq!(values(&raised), [0.756, 0.7, 0.052]);

        assert_eq!(floors.adjust(&rows, false, true), 1);
        assert_eq!(values(&floors), [0.7, 0.6, 0.1]);
    }

    #[test]
    fn a_score_on_its_floor_holds() {
        for (measure, worse) in [("F1", 0.699), ("loss", 0.701)] {
            let mut floors = floors(json!({"a": {measure: 0.7}}));
            let mut holds =
                |score| floors.compare(&scores(json!({"a": {measure: score}}))).unwrap()[0].holds();
            assert!(holds(0.7) && !holds(worse), "{measure}");
        }
    }

    #[test]
    fn a_floor_without_a_score_is_an_error_that_names_it() {
        let mut floors = floors(json!({"a": {"F1": 0.7}, "b": {"F1": 0.7, "place": 0.5}}));
        let missing = [
            (json!({"b": {"F1": 0.9, "place": 0.9}}), "names a F1"),
            (json!({"a": {"F1": 0.9}, "b": {"F1": 0.9}}), "names b place"),
            (json!({"a": {"F1": null}, "b": {"F1": 0.9, "place": 0.9}}), "names a F1"),
        ];
        for (names, name) in missing {
            let error = floors.compare(&scores(names)).unwrap_err().to_string();
            assert!(error.ends_with(&format!(": {name}")), "{error}");
        }
        // What wasn't scored at all is not compared.
        assert_eq!(floors.compare(&Map::new()).unwrap(), []);
    }

    #[test]
    fn a_floor_that_is_no_number_is_refused() {
        for floor in ["null", "\"0.7\"", "true", "[0.7]", "{}"] {
            let text = format!(
                r#"{{"cleaning": {{"a": {{"F1": {floor}}}}}, "names": {{}}, "facts": {{}}}}"#
            );
            assert!(Floors::parse(&text).is_err(), "{floor}");
        }
        let unknown =
            r#"{"cleaning": {}, "names": {}, "facts": {}, "clening": {"a": {"F1": 0.7}}}"#;
        assert!(Floors::parse(unknown).is_err());
        assert!(
            Floors::parse(r#"{"cleaning": {}, "names": {}}"#).is_err(),
            "a task can't be left out"
        );
    }

    #[test]
    fn the_floors_are_written_as_they_were_read() {
        let text = include_str!("../../../eval/floors.json");
        assert_eq!(Floors::parse(text).unwrap().write(), text);
    }

    #[test]
    fn every_language_and_corpus_that_is_scored_has_a_floor() {
        let floors = Floors::parse(include_str!("../../../eval/floors.json")).unwrap();
        for language in ["de", "en", "other"] {
            for flattener in super::super::FLATTENERS.split(',') {
                let group = format!("{language}/{flattener}");
                assert!(
                    floors.cleaning.get(&group).is_some_and(|g| g.contains_key("F1")),
                    "{group}"
                );
            }
        }
        for group in ["de", "en"].map(|language| {
            ["headline", "author", "published"].map(|fact| format!("{language}/{fact}"))
        }) {
            for group in group {
                let floors = floors.facts.get(&group);
                let both = |floors: &BTreeMap<String, f64>| {
                    ["precision", "recall"].iter().all(|&measure| floors.contains_key(measure))
                };
                assert!(floors.is_some_and(both), "{group}");
            }
        }
        for corpus in super::super::CORPORA {
            assert!(floors.names.get(corpus).is_some_and(|g| g.contains_key("F1")), "{corpus}");
        }
    }
}
