//! The list of what is known not to be right yet, `known.toml`.

use super::folder;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Mutex;

/// Aspects that are known not to be right yet, by case.
type Known = BTreeMap<String, BTreeSet<String>>;

/// Tests run side by side and may each rewrite the list.
static LIST: Mutex<()> = Mutex::new(());

fn read() -> Known {
    let text = std::fs::read_to_string(folder().join("known.toml")).unwrap_or_default();
    toml::from_str(&text).unwrap()
}

fn write(known: &Known) {
    let mut text = String::from(
        "# What is known not to be right yet: case = [aspects]. Written by\n\
         # `KLARTEXT_UPDATE=1 cargo test --test cases`; a line that is added needs a reason.\n\n",
    );
    for (case, aspects) in known.iter().filter(|(_, aspects)| !aspects.is_empty()) {
        let aspects: Vec<_> = aspects.iter().collect();
        writeln!(text, "{case:?} = {aspects:?}").unwrap();
    }
    std::fs::write(folder().join("known.toml"), text).unwrap();
}

/// Compares what is wrong in one aspect, by case, with the list; empty text
/// is right. Fails where the two differ.
pub fn compare(aspect: &str, found: Vec<(&str, String)>) {
    let guard = LIST.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let mut known = read();
    known.retain(|name, _| found.iter().any(|(case, _)| case == name));
    let mut report = String::new();
    for (case, wrong) in &found {
        let aspects = known.entry((*case).to_owned()).or_default();
        if wrong.is_empty() {
            if aspects.remove(aspect) {
                writeln!(report, "\n{case}: is right now; strike it from known.toml").unwrap();
            }
        } else if aspects.insert(aspect.to_owned()) {
            writeln!(report, "\n{case}:\n{wrong}").unwrap();
        } else if std::env::var_os("KLARTEXT_SHOW").is_some() {
            println!("\n{case} ({aspect}, known):\n{wrong}");
        }
    }
    let right = found.iter().filter(|(_, wrong)| wrong.is_empty()).count();
    println!("{aspect}: {right} of {} cases are right", found.len());
    if !report.is_empty() && std::env::var_os("KLARTEXT_UPDATE").is_some() {
        write(&known);
        report.push_str("\nknown.toml was rewritten: look at the difference");
    }
    drop(guard);
    assert!(
        report.is_empty(),
        "{aspect}:{report}\n(if that is as it should be: KLARTEXT_UPDATE=1 cargo test --test cases)"
    );
}
