//! Running the command.

#![allow(dead_code)] // no test file needs all of it

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// An invented page with something to keep, to remove and to mark.
pub const PAGE: &str = "Startseite\nPolitik\nSport\n\nBrücke in Musterau gesperrt\n\nVon Ada Lorm\n\n\
    Die Brücke über den Fluss bleibt gesperrt, sagte die Sprecherin der Stadt Ada Lorm am Montag. \
    Der Umbau kostet 12 Millionen Euro und dauert noch bis zum Herbst.\n\n\
    Mehr zum Thema\n\nImpressum\n";

pub fn klartext(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klartext"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs a command with the given standard input.
pub fn finish(mut command: Command, input: &[u8]) -> Output {
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // A command that refuses its arguments doesn't read.
        scope.spawn(move || stdin.write_all(input).ok());
        child.wait_with_output().unwrap()
    })
}

/// Runs klartext with the given standard input.
pub fn run(arguments: &[&str], input: &[u8]) -> Output {
    finish(klartext(arguments), input)
}

/// Runs klartext in a folder.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = klartext(arguments);
    command.current_dir(folder);
    finish(command, b"")
}

/// The JSON values that were printed, one a line.
pub fn lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The files in a folder and below, in order.
pub fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|file| format!("{name}/{file}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    found
}
