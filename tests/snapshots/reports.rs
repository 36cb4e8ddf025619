//! Small inputs in the manner of bug reports of tools like ours, with what a
//! reader wants of each: `tests/reports/reports.toml`.

use crate::expected::differences;
use crate::files::{self, Records, table};
use crate::found::{Found, kind, number};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reports {
    report: Vec<Report>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    id: String,
    /// What goes wrong elsewhere, or went wrong here.
    why: String,
    text: String,
    expected: Expected,
}

/// What is expected of a text; what isn't named may be anything.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    headline: Option<String>,
    /// Fields of the metadata that a page has one of at most; "" is none.
    #[serde(default)]
    field: BTreeMap<String, String>,
    /// Fields of the metadata that are lists.
    #[serde(default)]
    list: BTreeMap<String, Vec<String>>,
    body: Option<Vec<String>>,
    /// All mentions of a kind, in order.
    #[serde(default)]
    marks: BTreeMap<String, Vec<Mark>>,
    /// The sentences of the article, their tokens parted by spaces.
    sentences: Option<Vec<String>>,
}

/// A mention: its text, and its normal form where that matters.
#[derive(Deserialize)]
#[serde(untagged)]
enum Mark {
    Text(String),
    Valued(String, String),
}

#[test]
fn what_comes_out_of_reports_is_recorded() {
    let Reports { report: reports } =
        toml::from_str(&files::read("tests/reports/reports.toml")).unwrap();
    let ids: BTreeSet<_> = reports.iter().map(|report| &report.id).collect();
    assert_eq!(ids.len(), reports.len(), "an id stands twice");
    let (mut all_found, mut all_wrong) = (String::new(), String::new());
    let mut rows = Vec::new();
    for Report { id, why, text, expected } in &reports {
        let found = Found::new(text.clone());
        let wrong = wrong(id, expected, &found);
        let verdict = if wrong.is_empty() { "right" } else { "wrong" };
        write!(all_found, "=== {id}\n{}\n", found.describe()).unwrap();
        all_wrong += &wrong;
        rows.push([id.clone(), verdict.to_owned(), why.clone()]);
    }
    let right = rows.iter().filter(|[_, verdict, _]| verdict == "right").count();
    let summary = format!(
        "# What is right today\n\nWritten by `cargo test --test snapshots`. {right} of {} are \
         right.\n\n{}",
        rows.len(),
        table(["report", "is", "the fault"], &rows),
    );
    let mut records = Records::default();
    records.hold("tests/reports/found.txt", &all_found);
    records.hold("tests/reports/wrong.txt", &all_wrong);
    records.hold("tests/reports/SUMMARY.md", &summary);
    records.finish();
}

/// What is wrong with a text: each aspect, and its differences a line.
fn wrong(id: &str, expected: &Expected, found: &Found) -> String {
    let mut report = String::new();
    let mut compare = |aspect: &str, wanted: &[String], found: &[&str]| {
        let mut differences = differences(wanted, found, |a, b| a == b);
        if differences.is_empty() && wanted != found {
            differences = format!("  in another order: {}\n", found.join(", "));
        }
        if !differences.is_empty() {
            write!(report, "{id}: {aspect}\n{differences}").unwrap();
        }
    };
    let one = |text: &String| if text.is_empty() { vec![] } else { vec![text.clone()] };
    if let Some(headline) = &expected.headline {
        compare("headline", &one(headline), found.headline().as_slice());
    }
    for (name, value) in &expected.field {
        compare(name, &one(value), &found.field(name));
    }
    for (name, values) in &expected.list {
        compare(name, values, &found.field(name));
    }
    if let Some(body) = &expected.body {
        compare("body", body, &found.body());
    }
    for (name, marks) in &expected.marks {
        let with_value = |text: &str, value: &str| format!("{text} = {value}");
        let wanted: Vec<_> = (marks.iter())
            .map(|mark| match mark {
                Mark::Text(text) => text.clone(),
                Mark::Valued(text, value) => with_value(text, value),
            })
            .collect();
        let valued = marks.iter().any(|mark| matches!(mark, Mark::Valued(..)));
        let found: Vec<_> = (found.mentions().iter())
            .filter(|mention| mention.kind == kind(name))
            .map(|mention| match mention.value.as_ref().filter(|_| valued) {
                Some(value) => with_value(&mention.text, &number(value)),
                None => mention.text.clone(),
            })
            .collect();
        compare(name, &wanted, &found.iter().map(String::as_str).collect::<Vec<_>>());
    }
    if let Some(sentences) = &expected.sentences {
        let found: Vec<_> = found.sentences().iter().map(|tokens| tokens.join(" ")).collect();
        compare("sentences", sentences, &found.iter().map(String::as_str).collect::<Vec<_>>());
    }
    report
}
