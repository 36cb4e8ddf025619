//! What is read and what is written: files, folders, patterns, encodings.

#![allow(clippy::unwrap_used)]

mod common;

use common::{PAGE, files, folder, run, run_in, stderr, stdout};
use serde_json::Value;
use std::fs;

/// A short article that names its number.
fn article(number: usize) -> String {
    format!("Der Rat hat am Montag beschlossen, dass Haus {number} gebaut wird, wie es hieß.\n")
}

#[test]
fn folders_and_patterns_are_read_in_order() {
    let texts: Vec<String> = (0..4).map(article).collect();
    let folder = folder(&[
        ("pages/b.txt", texts[2].as_bytes()),
        ("pages/a/2.txt", texts[1].as_bytes()),
        ("pages/a/1.txt", texts[0].as_bytes()),
        ("pages/c.md", texts[3].as_bytes()),
        ("pages/.hidden", b"\0"),
    ]);
    for (argument, expected) in [
        ("pages", texts.join("\n")),
        ("pages/**/*.txt", texts[..3].join("\n")),
        ("pages/*.{txt,md}", texts[2..].join("\n")),
    ] {
        let output = run_in(folder.path(), &["clean", argument]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(stdout(&output), expected, "{argument}");
    }
    let output = run_in(folder.path(), &["clean", "pages/*.pdf", "pages/c.md"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "klartext: pages/*.pdf: no file matches\n");
    assert_eq!(stdout(&output), texts[3]);
}

#[test]
fn a_folder_is_answered_by_a_folder_of_the_same_structure() {
    let text = article(1);
    let folder =
        folder(&[("in/a/1.txt", text.as_bytes()), ("in/2", text.as_bytes()), ("old/2.md", b"old")]);
    let output = run_in(folder.path(), &["clean", "-f", "markdown", "in", "--out", "new/md"]);
    assert!(output.status.success() && output.stdout.is_empty(), "{}", stderr(&output));
    assert_eq!(files(&folder.path().join("new")), ["md/2.md", "md/a/1.md"]);
    let written = fs::read_to_string(folder.path().join("new/md/a/1.md")).unwrap();
    assert!(written.contains("Haus 1"));

    // What is there stays, unless it is said otherwise.
    let again = ["clean", "-f", "markdown", "in", "--out", "old"];
    let output = run_in(folder.path(), &again);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output).replace('\\', "/");
    assert_eq!(said, "klartext: in/2: old/2.md is there already; --force overwrites it\n");
    assert_eq!(fs::read(folder.path().join("old/2.md")).unwrap(), b"old");
    assert_eq!(files(&folder.path().join("old")), ["2.md", "a/1.md"]);
    let output = run_in(folder.path(), &[&again[..], &["--force"]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(fs::read_to_string(folder.path().join("old/2.md")).unwrap().contains("Haus 1"));
}

#[test]
fn answers_in_the_folder_that_is_read_are_no_inputs() {
    let folder = folder(&[("1.txt", article(1).as_bytes())]);
    for force in [&[][..], &["--force"]] {
        let output = run_in(folder.path(), &[&["clean", ".", "--out", "out"], force].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(files(folder.path()), ["1.txt", "out/1.txt"]);
    }
}

#[test]
fn every_format_has_its_ending() {
    let folder = folder(&[("page.txt", PAGE.as_bytes())]);
    for (arguments, ending) in [
        (["-f", "text"], "txt"),
        (["-f", "html"], "html"),
        (["-f", "json"], "json"),
        (["-f", "jsonld"], "jsonld"),
        (["-f", "tei"], "xml"),
        (["-f", "iob2"], "iob2"),
        (["--why", "-j1"], "why.txt"),
    ] {
        let command = [&["clean", "page.txt", "-o", "out"][..], &arguments].concat();
        let output = run_in(folder.path(), &command);
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(folder.path().join(format!("out/page.{ending}")).is_file(), "{ending}");
    }
}

#[test]
fn json_lines_are_answered_by_a_file_for_each_file() {
    let line = |id: u32| format!("{{\"id\": {id}, \"text\": \"Eins.\"}}\n");
    let (first, second) = (line(1) + &line(2), line(3) + "nonsense\n");
    let folder = folder(&[("1.jsonl", first.as_bytes()), ("2.ndjson", second.as_bytes())]);
    let arguments = ["clean", "-f", "jsonl", "1.jsonl", "absent.jsonl", "2.ndjson", "-o", "out"];
    let output = run_in(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(said.contains("absent.jsonl: can't be opened: "), "{said}");
    assert!(said.contains("2.ndjson, line 2: not a JSON object"), "{said}");
    assert_eq!(files(&folder.path().join("out")), ["1.jsonl", "2.jsonl"]);
    for (file, ids) in [("out/1.jsonl", [1, 2].as_slice()), ("out/2.jsonl", &[3])] {
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        let answers: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(answers.len(), 2, "{file}");
        for (answer, id) in answers.iter().zip(ids) {
            assert_eq!(answer["id"], *id);
            assert!(answer["segments"].is_array());
        }
    }
}

#[test]
fn a_wrong_use_does_nothing() {
    let folder = folder(&[("a/1.txt", b"x"), ("b/1.txt", b"x"), ("file", b"x"), ("c", b"{")]);
    let cases: [(&[&str], &str); 7] = [
        (&["clean", "a", "b", "-o", "out"], "the answers to a/1.txt and b/1.txt would both be"),
        (&["clean", "a", "-o", "file"], "file can't be written: "),
        (&["clean", "a", "--force"], "--out <FOLDER>"),
        (&["clean", "a", "--choices", "absent"], "absent: can't be read: "),
        (&["clean", "a", "--choices", "c"], "c: "),
        (&["clean", "-f", "jsonl", "--encoding", "utf-16le"], "JSON Lines are UTF-8"),
        (&["clean", "a", "--jobs", "0"], "a number from 1 to"),
    ];
    for (arguments, expected) in cases {
        let output = run_in(folder.path(), arguments);
        let said = stderr(&output).replace('\\', "/");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(expected), "{arguments:?}: {said}");
        assert_eq!(files(folder.path()), ["a/1.txt", "b/1.txt", "c", "file"]);
    }
}

#[test]
fn what_can_not_be_read_is_named_and_the_others_are_answered() {
    let long = "Ein Satz, der zu lang ist. ".repeat(40);
    let good = article(7);
    let folder = folder(&[
        ("1.txt", long.as_bytes()),
        ("2.txt", b"<!DOCTYPE html><title>Haus</title>"),
        ("3.txt", b"%PDF-1.7"),
        ("4.txt", b"\x89PNG\r\n\x1a\n\0\0"),
        ("5.txt", "a\n".repeat(40).as_bytes()),
        ("6.txt", long.repeat(3).as_bytes()),
        ("7.txt", good.as_bytes()),
    ]);
    let arguments = ["clean", ".", "--max-bytes", "1000", "--max-lines", "30"];
    let output = run_in(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), good);
    let said = stderr(&output);
    let said: Vec<&str> = said.lines().collect();
    let expected = [
        "1.txt: the text has 1080 bytes, the limit is 1000: split it, or raise `--max-bytes`",
        "2.txt: is HTML, and klartext reads text: ",
        "3.txt: is a PDF and no text: ",
        "4.txt: is no text: ",
        "5.txt: the text has more than 30 lines: split it, or raise `--max-lines`",
        "6.txt: the text has 3240 bytes, the limit is 1000: split it",
    ];
    assert_eq!(said.len(), expected.len(), "{said:?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.contains(expected), "{said}");
    }
    let output = run(&["clean", "--max-bytes", "1000"], long.repeat(3).as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("standard input: the text is longer than"));
}

#[test]
fn html_is_read_as_text_where_that_is_wanted() {
    let html = format!("<html><p>{PAGE}</p></html>");
    let output = run(&["clean", "--as-text"], html.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("Die Brücke über den Fluss"));
}

#[test]
fn other_encodings_are_read() {
    let utf16 = |mark: &[u8]| {
        let units = PAGE.encode_utf16().flat_map(u16::to_le_bytes);
        mark.iter().copied().chain(units).collect::<Vec<u8>>()
    };
    let windows: Vec<u8> = PAGE.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let expected = run(&["clean"], PAGE.as_bytes()).stdout;
    let cases: [(Vec<u8>, &[&str], &str); 5] = [
        (utf16(b"\xff\xfe"), &[], ""),
        (utf16(b""), &[], ""),
        (utf16(b""), &["--encoding", "utf-16le"], ""),
        (windows.clone(), &["--encoding", "latin1"], ""),
        (windows, &[], "klartext: warning: standard input: not UTF-8; read as windows-1252. "),
    ];
    for (bytes, arguments, warning) in cases {
        let output = run(&[&["clean"], arguments].concat(), &bytes);
        assert!(output.status.success());
        assert_eq!(output.stdout, expected, "{arguments:?}");
        assert!(stderr(&output).starts_with(warning), "{}", stderr(&output));
        assert_eq!(stderr(&output).is_empty(), warning.is_empty(), "{}", stderr(&output));
    }
}

#[cfg(unix)]
#[test]
fn an_interruption_leaves_no_half_written_file() {
    use common::klartext;
    use std::io::{Read as _, Write as _};
    use std::process::Command;

    let folder = folder(&[]);
    let mut command = klartext(&["clean", "-f", "jsonl", "-o", "out"]);
    let mut child = command.current_dir(folder.path()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"{\"id\": 1, \"text\": \"Eins.\"}\n").unwrap();
    // It waits for more, with its file begun.
    let out = folder.path().join("out");
    while !out.is_dir() || files(&out).is_empty() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(files(&out)[0].ends_with(".part"));
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(files(&out), [] as [&str; 0]);
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
}

#[cfg(unix)]
#[test]
fn files_are_made_as_any_other_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder(&[("a.txt", b"Ja.")]);
    assert!(run_in(folder.path(), &["clean", "a.txt", "-o", "out"]).status.success());
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    assert_eq!(mode("out/a.txt"), mode("a.txt"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_that_says_where() {
    use common::{finish, klartext};
    for arguments in [&["clean"][..], &["clean", "-f", "jsonl"], &["manual"]] {
        let mut command = klartext(arguments);
        command.stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
        let output = finish(command, b"{\"text\": \"Ja.\"}\n");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let said = stderr(&output);
        assert!(said.starts_with("klartext: standard output: "), "{arguments:?}: {said}");
    }
}
