//! The command as scripts use it: what goes in, what comes out, and how it
//! ends.

#![allow(clippy::unwrap_used)]

mod common;

use common::{klartext, lines, run, stderr};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};

const PAGE: &str = "Der Stadtrat tagt am Montag\n\nDie Brücke über den Fluss bleibt gesperrt, \
    sagte die Sprecherin der Stadt. Der Umbau dauert noch bis zum Herbst.\n";

#[test]
fn clean_answers_each_line_in_order_with_its_id_first() {
    let ids = [json!("a"), json!(7), json!(null), json!({"b": [1.50]}), json!("")];
    let input: String =
        ids.iter().map(|id| json!({"id": id, "text": PAGE}).to_string() + "\n").collect();
    let output = run(&["clean", "--format", "jsonl"], input.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    let answers = lines(&output);
    assert_eq!(
        answers.iter().map(|a| &a["id"]).collect::<Vec<_>>(),
        ids.iter().collect::<Vec<_>>()
    );
    for member in
        ["offsets", "language", "headline", "body", "segments", "metadata", "mentions", "entities"]
    {
        assert!(answers[0].get(member).is_some(), "{member}");
    }
    assert!(output.stdout.starts_with(b"{\"id\":\"a\","));
}

#[test]
fn an_id_comes_back_as_it_was_written() {
    let input = b"{\"text\": \"\", \"id\": 123456789012345678901234567890.10}\n";
    let output = run(&["clean", "-f", "jsonl"], input);
    assert!(output.stdout.starts_with(b"{\"id\":123456789012345678901234567890.10,"));
}

#[test]
fn tag_gives_names_and_values_only() {
    let output = run(&["tag", "--format", "jsonl"], b"{\"id\": 1, \"text\": \"Ja.\"}\n");
    let answers = lines(&output);
    let members: Vec<_> = answers[0].as_object().unwrap().keys().collect();
    assert_eq!(members, ["entities", "id", "mentions", "offsets"]);
}

#[test]
fn a_bad_line_is_refused_in_its_place_and_the_others_are_answered() {
    let input = "{\"id\": 1, \"text\": \"Eins.\"}\nnonsense\n{\"id\": 3}\n{\"id\": 4, \"text\": 5}\n\
        [1, \"x\"]\n\n{\"id\": 6, \"text\": \"Sechs.\"}";
    let output = run(&["clean", "--format", "jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let answers = lines(&output);
    let ids: Vec<_> = answers.iter().map(|a| a["id"].clone()).collect();
    assert_eq!(ids, [json!(1), json!(null), json!(3), json!(4), json!(null), json!(6)]);
    let refused: Vec<_> = answers.iter().map(|a| a["error"].is_string()).collect();
    assert_eq!(refused, [false, true, true, true, true, false]);
    // Standard error says where.
    let said = stderr(&output);
    let places: Vec<_> = said.lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    assert_eq!(places, [2, 3, 4, 5].map(|line| format!("standard input, line {line}")));
}

#[test]
fn a_text_above_the_limit_is_refused_with_the_limit() {
    let input = "{\"id\": 1, \"text\": \"zu lang\"}\n{\"id\": 2, \"text\": \"kurz\"}\n";
    let output = run(&["clean", "-f", "jsonl", "--max-bytes", "5"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let answers = lines(&output);
    assert!(answers[0]["error"].as_str().unwrap().contains("limit is 5"));
    assert_eq!(answers[1]["body"], json!("kurz"));
}

#[test]
fn who_waits_for_each_answer_gets_it() {
    let mut child = klartext(&["clean", "--format", "jsonl"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(stdin, "{}", json!({"id": id, "text": "Ein Satz."})).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], json!(id));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let mut child = klartext(&["clean", "--format", "jsonl"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    let line = json!({"id": 1, "text": PAGE}).to_string() + "\n";
    // Writing fails once the command has gone.
    let _ = (0..100).try_for_each(|_| stdin.write_all(line.as_bytes()));
    drop(stdin);
    let mut complaint = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(complaint, "");
}

#[test]
fn positions_slice_in_the_unit_asked_for() {
    let page = "😀 Größe\nZweite Zeile.";
    let input = json!({"id": 1, "text": page}).to_string();
    for unit in ["utf8", "utf16", "chars"] {
        let length = |text: &str| match unit {
            "utf8" => text.len(),
            "utf16" => text.encode_utf16().count(),
            _ => text.chars().count(),
        };
        let output = run(&["clean", "-f", "jsonl", "--offsets", unit], input.as_bytes());
        let segments = lines(&output)[0]["segments"].as_array().unwrap().clone();
        assert_eq!(segments.last().unwrap()["end"], json!(length(page)), "{unit}");
        let second = segments.iter().find(|s| s["start"] == json!(length("😀 Größe\n")));
        assert!(second.is_some(), "{unit}");
    }
}

#[test]
fn files_are_read_in_order_and_a_missing_one_does_not_stop_the_others() {
    let folder = std::env::temp_dir().join(format!("klartext-test-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (first, second, absent) = (path("first.jsonl"), path("second.jsonl"), path("absent"));
    std::fs::write(&first, "{\"id\": 1, \"text\": \"Eins.\"}\n").unwrap();
    std::fs::write(&second, "{\"id\": 2, \"text\": \"Zwei.\"}").unwrap();
    let output = run(&["clean", "-f", "jsonl", &first, &absent, "-", &second], b"{\"text\": \"\"}");
    std::fs::remove_dir_all(&folder).unwrap();
    let ids: Vec<_> = lines(&output).iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(ids, [json!(1), json!(null), json!(2)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("absent: can't be opened"), "{}", stderr(&output));
}

#[test]
fn whole_texts_come_out_as_text_or_json() {
    let text = run(&["clean"], PAGE.as_bytes());
    assert!(text.status.success());
    assert!(String::from_utf8_lossy(&text.stdout).ends_with("bis zum Herbst.\n"));
    let json = run(&["clean", "--format", "json", "--language", "de"], PAGE.as_bytes());
    let analysis: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(analysis["language"]["code"], json!("de"));
    let tagged = run(&["tag"], PAGE.as_bytes());
    let tagged: Value = serde_json::from_slice(&tagged.stdout).unwrap();
    assert!(tagged["entities"].is_array());
    let tokens = run(&["tag", "--format", "iob2"], b"Eins.\nZwei.\n");
    assert_eq!(String::from_utf8_lossy(&tokens.stdout), "Eins\tO\n.\tO\n\nZwei\tO\n.\tO\n\n");
}

#[test]
fn every_format_can_be_asked_for() {
    let page = PAGE.replace("die Sprecherin der Stadt", "Hanna Weber in Berlin");
    for format in klartext::Format::ALL {
        let output = run(&["clean", "--format", format.as_str()], page.as_bytes());
        assert!(output.status.success(), "{format}: {}", stderr(&output));
        // Some formats hold what is named and no other text.
        let known = "Hanna";
        assert!(String::from_utf8_lossy(&output.stdout).contains(known), "{format}");
    }
}

#[test]
fn bytes_that_are_no_utf8_are_replaced_with_a_warning() {
    let output = run(&["clean"], b"Gr\xf6\xc3\x9fe z\xc3\xa4hlt.\n");
    assert!(output.status.success());
    assert!(stderr(&output).contains("not UTF-8 at byte 2"), "{}", stderr(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Gr\u{fffd}ße zählt"));
    let line = b"{\"id\": 1, \"text\": \"Gr\xf6\xdfe\"}\n";
    let output = run(&["clean", "-f", "jsonl"], line);
    assert!(output.status.success());
    let warning = "standard input, line 1: not UTF-8 at byte 21";
    assert!(stderr(&output).contains(warning), "{}", stderr(&output));
    assert_eq!(lines(&output)[0]["body"], json!("Gr\u{fffd}\u{fffd}e"));
}

#[test]
fn json_lines_in_utf16_are_refused_by_name() {
    let output = run(&["clean", "-f", "jsonl"], b"\xff\xfe{\0}\0\n\0");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(stderr(&output).contains("standard input: is UTF-16"), "{}", stderr(&output));
}

#[test]
fn nothing_in_is_nothing_out() {
    let output = run(&["clean", "--format", "jsonl"], b"");
    assert!(output.status.success() && output.stdout.is_empty());
}

#[test]
fn a_wrong_command_line_says_what_is_right() {
    let cases: [(&[&str], &str); 5] = [
        (&["clean", "--format", "docx"], "possible values: text"),
        (&["clean", "--offsets", "words"], "utf8, utf16, chars"),
        (&["clean", "--language", "xx"], "possible values: de, en"),
        (&["clean", "--strictness", "2"], "a number from 0 to 1"),
        (&["tidy"], "unrecognized subcommand"),
    ];
    for (arguments, expected) in cases {
        let output = run(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(expected), "{arguments:?}: {}", stderr(&output));
    }
    let help = run(&["clean", "--help"], b"");
    assert!(help.status.success());
    assert!(String::from_utf8_lossy(&help.stdout).contains("Exit codes:"));
}
