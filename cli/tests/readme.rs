//! The examples of the README, run on small files.

#![allow(clippy::unwrap_used)]

use serde_json::json;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

const README: &str = include_str!("../../README.md");

const PAGE: &str = "Startseite\n\nBrücke in Musterau gesperrt\n\nVon Ada Lorm\n\n\
    Die Brücke über den Fluss bleibt gesperrt, sagte die Sprecherin der Stadt am Montag. \
    Der Umbau kostet 12 Millionen Euro und dauert noch bis zum Herbst.\n";

/// The blocks of a language.
fn blocks(language: &str) -> impl Iterator<Item = &str> {
    README.split("\n```").skip(1).step_by(2).filter_map(move |block| {
        let (name, text) = block.split_once('\n')?;
        (name == language).then_some(text)
    })
}

/// Runs a line of a shell that has arguments, `<` and a comment. Gives what
/// came out, or was written to a folder.
fn run(line: &str, folder: &Path) -> String {
    let line = line.split(" #").next().unwrap_or(line);
    let (line, input) = line.split_once(" < ").unwrap_or((line, ""));
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("klartext"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_klartext"));
    command.args(words.map(|word| word.trim_matches('\''))).current_dir(folder).stdin(match input
        .trim()
    {
        "" => Stdio::null(),
        file => File::open(folder.join(file)).unwrap().into(),
    });
    let output = command.output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    if line.contains("--out articles") {
        return fs::read_to_string(folder.join("articles/a/page.html")).unwrap();
    }
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_examples_of_the_command_line_run() {
    let folder = std::env::temp_dir().join(format!("klartext-readme-{}", std::process::id()));
    fs::create_dir_all(folder.join("pages/a")).unwrap();
    let line = json!({"id": 1, "text": PAGE}).to_string() + "\n";
    let choices: Vec<&str> = blocks("json").collect();
    let [choices] = choices[..] else { panic!("the README has one example of choices") };
    for (name, text) in [
        ("page.txt", PAGE),
        ("pages/a/page.txt", PAGE),
        ("pages.jsonl", &line),
        ("sentences.jsonl", &line),
        ("choices.json", choices),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    let examples: Vec<&str> =
        blocks("sh").flat_map(str::lines).filter(|line| line.starts_with("klartext ")).collect();
    assert!(examples.len() >= 5, "{examples:?}");
    for example in examples {
        let output = run(example, &folder);
        let expected = if example.contains("--why") { "Startseite" } else { "Musterau" };
        assert!(output.contains(expected), "{example}: {output}");
        if example.contains("--format json") {
            assert!(output.contains("\"offsets\""), "{example}: {output}");
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}
