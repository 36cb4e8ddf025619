//! The examples of `docs/`: in a block of `console` each line after `$ ` is run by
//! the shell in `docs/examples`, and what it prints must be what the page says.
//! Where it isn't, the page is rewritten and the test fails; `git diff` shows what
//! has changed, and whether what stands around it still holds.

#![cfg(unix)] // the lines are those of its shells
#![allow(clippy::unwrap_used)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

/// What a line of the shell prints, errors included.
fn printed(line: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_klartext")).parent().unwrap();
    let others = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([program.to_owned()].into_iter().chain(env::split_paths(&others)));
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("exec 2>&1\n{line}")]).current_dir(docs().join("examples"));
    shell.env("PATH", path.unwrap()).env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    String::from_utf8(shell.output().unwrap().stdout).unwrap()
}

/// The page with what each line prints now.
fn rewritten(page: &str, printed: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut lines = page.split_inclusive('\n');
    while let Some(line) = lines.next() {
        out += line;
        if line != "```console\n" {
            continue;
        }
        for line in lines.by_ref() {
            if line == "```\n" {
                out += line;
                break;
            }
            let Some(command) = line.strip_prefix("$ ") else { continue };
            out += line;
            out += &printed(command.trim_end());
            if !out.ends_with('\n') {
                out.push('\n');
            }
        }
    }
    out
}

#[test]
fn the_examples_print_what_the_pages_say() {
    let (mut examples, mut wrong) = (0, Vec::new());
    for entry in fs::read_dir(docs()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let page = fs::read_to_string(&path).unwrap();
        examples += page.lines().filter(|line| line.starts_with("$ ")).count();
        let now = rewritten(&page, printed);
        if now != page {
            fs::write(&path, now).unwrap();
            wrong.push(path);
        }
    }
    assert!(examples >= 10, "{examples} examples");
    assert!(wrong.is_empty(), "rewritten, see what has changed: {wrong:?}");
}

#[test]
fn what_a_line_prints_takes_the_place_of_what_stands_there() {
    let page = "A\n```console\n$ a | b\nold\nolder\n$ c\n```\n$ d\n```sh\n$ e\n```\n";
    let now = "A\n```console\n$ a | b\n<a | b>\n$ c\n<c>\n```\n$ d\n```sh\n$ e\n```\n";
    assert_eq!(rewritten(page, |line| format!("<{line}>")), now);
}
