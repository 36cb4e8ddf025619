//! Values in sentences of our own: `cases/*.tsv` holds what a careful reader wants,
//! the README how it is written. What is wrong today lies in `wrong.txt`, and how
//! much is right in `SUMMARY.md`; where either is no longer true it is rewritten and
//! the test fails, so that every change is seen in `git diff`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../snapshots/files.rs"]
mod files;

use files::{Records, table};
use klartext::{Choices, Klartext, Language, Options, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A value: where it begins, its text, its kind with its normal form.
type Mark = (usize, String, String);

struct Case {
    language: Language,
    day: Option<String>,
    text: String,
    expected: Vec<Mark>,
}

impl Case {
    fn read(line: &str) -> Case {
        let fields: Vec<_> = line.split('\t').collect();
        let [language, day, marked] = *fields else { panic!("three fields: {line}") };
        let marked = unescaped(marked);
        let (mut text, mut expected) = (String::new(), Vec::new());
        let mut rest = &*marked;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (label, after) = after.split_once('|').unwrap_or_else(|| panic!("{line}"));
            let (form, after) = after.split_once('}').unwrap_or_else(|| panic!("{line}"));
            expected.push((text.len(), form.to_owned(), label.to_owned()));
            text.push_str(form);
            rest = after;
        }
        text.push_str(rest);
        let day = (day != "-").then(|| day.to_owned());
        Case { language: language.parse().unwrap(), day, text, expected }
    }

    fn found(&self, klartext: &Klartext) -> Vec<Mark> {
        let mut options = Options::default().language(self.language);
        if let Some(day) = &self.day {
            options = options.reference_date(day.parse().unwrap());
        }
        let page = klartext.read_clean(self.text.as_str(), &options).unwrap();
        let mentions = page.tagged(&Choices::default()).mentions;
        let values = mentions.into_iter().filter(|mention| !mention.kind.is_name());
        let mark = |mention: klartext::Mention| {
            let label = format!("{} {}", mention.kind, written(&mention.value.unwrap()));
            (mention.span.start, mention.text, label)
        };
        values.map(mark).collect()
    }
}

/// A text with its "\u{ad}" as characters.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        out.push_str(rest);
    }
    out
}

/// A normal form as the cases have it.
fn written(value: &Value) -> String {
    let mut out = value.text.clone();
    if let Some(unit) = &value.unit {
        write!(out, " {unit}").unwrap();
    }
    let marks = [(value.relative, '@'), (value.vague, '~')];
    let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect();
    if !marks.is_empty() {
        write!(out, " {marks}").unwrap();
    }
    out
}

fn listed(marks: &[Mark]) -> String {
    let form = |(_, form, label): &Mark| format!("{label} | {}", form.escape_debug());
    if marks.is_empty() {
        "nothing".to_owned()
    } else {
        marks.iter().map(form).collect::<Vec<_>>().join("; ")
    }
}

#[test]
fn what_is_right_and_wrong_is_recorded() {
    let klartext = Klartext::embedded().unwrap();
    let mut files: Vec<_> = std::fs::read_dir(files::path("tests/values/cases")).unwrap().collect();
    files.sort_by_key(|file| file.as_ref().unwrap().file_name());
    let (mut wrong, mut rows, mut texts) = (String::new(), Vec::new(), BTreeSet::new());
    let mut sums: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for file in files {
        let path = file.unwrap().path();
        let kind = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut of: BTreeMap<String, [usize; 2]> = BTreeMap::new();
        for line in files::read(&format!("tests/values/cases/{kind}.tsv")).lines() {
            let case = Case::read(line);
            let language = case.language.to_string();
            assert!(
                texts.insert((language.clone(), case.day.clone(), case.text.clone())),
                "twice: {line}"
            );
            let found = case.found(&klartext);
            let right = usize::from(found == case.expected);
            for counts in [of.entry(language.clone()), sums.entry(language)] {
                let [sum, all] = counts.or_default();
                (*sum, *all) = (*sum + right, *all + 1);
            }
            if right == 0 {
                let text =
                    case.text.escape_debug().to_string().replace("\\'", "'").replace("\\\"", "\"");
                let (want, got) = (listed(&case.expected), listed(&found));
                writeln!(wrong, "{kind} {} {text}\n  want {want}\n  got  {got}", case.language)
                    .unwrap();
            }
        }
        rows.push(row(&kind, &of));
    }
    rows.push(row("all", &sums));
    let summary = format!(
        "# What is right today\n\nWritten by `cargo test --test values`: cases of which every \
         value is found, with its exact span and normal form, and nothing else.\n\n{}",
        table(["kind", "German", "English"], &rows),
    );
    let mut records = Records::default();
    records.hold("tests/values/wrong.txt", &wrong);
    records.hold("tests/values/SUMMARY.md", &summary);
    records.finish();
    assert!(texts.len() >= 600);
}

fn row(kind: &str, counts: &BTreeMap<String, [usize; 2]>) -> [String; 3] {
    let of = |language: &str| {
        counts.get(language).map_or_else(String::new, |[right, all]| format!("{right} of {all}"))
    };
    [kind.to_owned(), of("de"), of("en")]
}
