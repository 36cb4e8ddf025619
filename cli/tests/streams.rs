//! Long streams: the order of answers, and the memory they take.

#![allow(clippy::unwrap_used)]

mod common;

use common::{PAGE, klartext, lines, run};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};

/// Texts of very different lengths, so that later ones are done earlier.
fn stream(count: usize) -> String {
    let line = |id: usize| {
        let text = PAGE.repeat([40, 1, 0, 7, 2][id % 5]);
        json!({"id": id, "text": text}).to_string() + "\n"
    };
    (0..count).map(line).collect()
}

#[test]
fn answers_come_in_order_and_are_the_same_on_any_number_of_cores() {
    let input = stream(60);
    let alone = run(&["clean", "-f", "jsonl", "--jobs", "1"], input.as_bytes());
    let ids: Vec<Value> = lines(&alone).iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(ids, (0..60).map(Value::from).collect::<Vec<_>>());
    for jobs in ["2", "7"] {
        let output = run(&["clean", "-f", "jsonl", "--jobs", jobs], input.as_bytes());
        assert!(output.stdout == alone.stdout, "with {jobs} jobs");
    }
}

#[test]
fn files_come_in_order_on_any_number_of_cores() {
    let texts: Vec<String> =
        (0..30).map(|at| format!("Titel {at}\n\n") + &PAGE.repeat([30, 1, 3][at % 3])).collect();
    let names: Vec<String> = (0..30).map(|at| format!("{at:02}.txt")).collect();
    let pairs: Vec<(&str, &[u8])> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = common::folder(&pairs);
    let outputs =
        ["1", "5"].map(|jobs| common::run_in(folder.path(), &["clean", ".", "--jobs", jobs]));
    assert!(!outputs[0].stdout.is_empty() && outputs[0].stdout == outputs[1].stdout);
}

/// The most memory that a process has taken so far, in bytes.
#[cfg(target_os = "linux")]
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_lines() {
    /// Lines after which the memory is taken for what it needs, and all lines.
    const LINES: (usize, usize) = (1_000, 10_000);
    /// What it may grow by afterwards, in bytes: the answers of this test take
    /// twice as much, if they were kept.
    const GROWTH: u64 = 2 << 20;
    let text = "Die Brücke bleibt gesperrt.\nImpressum";
    let line = json!({"id": "a page", "text": text}).to_string() + "\n";
    let mut child = klartext(&["clean", "-f", "jsonl", "--jobs", "2"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let answers = BufReader::new(child.stdout.take().unwrap());
    std::thread::scope(|scope| {
        let writer = scope.spawn(move || {
            (0..LINES.1).for_each(|_| stdin.write_all(line.as_bytes()).unwrap());
            stdin
        });
        let mut writer = Some(writer);
        let (mut count, mut early, mut late, mut bytes) = (0, 0, 0, 0);
        for answer in answers.split(b'\n') {
            count += 1;
            bytes += answer.unwrap().len();
            if count == LINES.0 {
                early = peak(child.id());
            } else if count == LINES.1 {
                late = peak(child.id());
                // Not before this the input ends.
                drop(writer.take().unwrap().join().unwrap());
            }
        }
        assert_eq!(count, LINES.1);
        assert!(bytes as u64 > 2 * GROWTH, "{bytes}");
        assert!(late <= early + GROWTH, "{early} bytes, then {late}");
        println!("{early} bytes after {} lines, {late} after {}", LINES.0, LINES.1);
    });
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_line_without_end_takes_no_more_than_a_text_may() {
    let mut input = b"{\"id\": 1, \"text\": \"".to_vec();
    input.resize(4 << 20, b'a');
    input.extend(b"\n{\"id\": 2, \"text\": \"kurz\"}\n");
    let output = run(&["clean", "-f", "jsonl", "--max-bytes", "5"], &input);
    assert_eq!(output.status.code(), Some(1));
    let answers = lines(&output);
    assert_eq!(answers.len(), 2);
    assert!(answers[0]["error"].as_str().unwrap().contains("the line has more than"));
    assert_eq!(answers[1]["body"], json!("kurz"));
}
