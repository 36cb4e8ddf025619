//! What people see: colours, reasons, progress, help, completions, manual.

#![allow(clippy::unwrap_used)]

mod common;

use common::{PAGE, finish, klartext, run, stderr, stdout};

/// Marks of the page in their colours.
const MARKS: [&str; 3] =
    ["\u{1b}[32mMusterau", "\u{1b}[94mAda Lorm", "\u{1b}[36m12 Millionen Euro"];

#[test]
fn colours_are_for_who_wants_them() {
    let plain = run(&["clean"], PAGE.as_bytes());
    assert!(!stdout(&plain).contains('\u{1b}'));
    let always = run(&["clean", "--color", "always"], PAGE.as_bytes());
    for mark in MARKS {
        assert!(stdout(&always).contains(mark), "{mark:?}: {:?}", stdout(&always));
    }
    let mut forced = klartext(&["clean"]);
    forced.env("CLICOLOR_FORCE", "1");
    assert_eq!(finish(forced, PAGE.as_bytes()).stdout, always.stdout);
    let mut never = klartext(&["clean", "--color", "never"]);
    never.env("CLICOLOR_FORCE", "1");
    assert_eq!(finish(never, PAGE.as_bytes()).stdout, plain.stdout);
    // Other formats have no colours to show.
    let json = run(&["clean", "-f", "json", "--color", "always"], PAGE.as_bytes());
    assert!(!stdout(&json).contains('\u{1b}'));
}

#[test]
fn why_says_of_each_removed_line_what_it_is_and_why() {
    let folder = common::folder(&[("a.txt", PAGE.as_bytes()), ("b.txt", b"Ja.")]);
    let output = common::run_in(folder.path(), &["clean", "--why", "a.txt", "b.txt"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stdout(&output);
    assert!(said.starts_with("a.txt:1: Startseite\n    Navigation: "), "{said}");
    let cue = "a.txt:11: Mehr zum Thema\n    Related stories: wording typical of this, “Mehr zum \
               Thema”.\n";
    assert!(said.contains(cue), "{said}");
    assert!(!said.contains("bleibt gesperrt"), "{said}");
    assert_eq!(stderr(&output), "klartext: b.txt: nothing was removed\n");
}

#[test]
fn help_is_complete() {
    for (arguments, expected) in [
        (&["--help"][..], &["Examples:", "Exit codes:", "completions", "manual"][..]),
        (&["clean", "--help"], &["Examples:", "Inputs:", "JSON Lines", "130  the command was"]),
        (&["tag", "--help"], &["Examples:", "Inputs:", "JSON Lines", "2    the command line"]),
    ] {
        let output = run(arguments, b"");
        assert!(output.status.success());
        for expected in expected {
            assert!(stdout(&output).contains(expected), "{arguments:?}: {expected}");
        }
        for line in stdout(&output).lines() {
            assert!(line.chars().count() <= 100, "{line}");
        }
    }
}

#[test]
fn shells_complete_the_options() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["completions", shell], b"");
        assert!(output.status.success());
        // The scripts for these two complete no values.
        let values = !matches!(shell, "elvish" | "powershell");
        for word in ["clean", "tag", "why", "strictness"].iter().chain(values.then_some(&"tei")) {
            assert!(stdout(&output).contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn the_manual_has_every_option_and_exit_code() {
    for (arguments, expected) in [
        (&["manual"][..], &[".TH klartext 1", "klartext\\-clean(1)", ".SH \"EXIT CODES\""][..]),
        (
            &["manual", "clean"],
            &[".TH klartext-clean 1", "\\-\\-why", ".SH INPUTS", "130  the command was"],
        ),
        (&["manual", "tag"], &[".TH klartext-tag 1", "\\-\\-offsets", ".SH EXAMPLES"]),
    ] {
        let output = run(arguments, b"");
        assert!(output.status.success());
        for expected in expected {
            assert!(stdout(&output).contains(expected), "{expected}: {}", stdout(&output));
        }
    }
}

/// On a terminal.
#[cfg(unix)]
mod terminal {
    use super::*;
    use pty_process::{Size, blocking};
    use std::fs::File;
    use std::io::Read as _;

    /// Runs klartext with standard error on a terminal, and with standard output
    /// there or in a file. Gives what the terminal was sent.
    fn on_terminal(
        arguments: &[&str],
        out: Option<File>,
        variable: Option<(&str, &str)>,
    ) -> String {
        let (mut terminal, there) = blocking::open().unwrap();
        terminal.resize(Size::new(24, 120)).unwrap();
        let mut command = blocking::Command::new(env!("CARGO_BIN_EXE_klartext"))
            .args(arguments)
            .env("TERM", "xterm")
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE");
        if let Some((name, value)) = variable {
            command = command.env(name, value);
        }
        if let Some(out) = out {
            command = command.stdout(out);
        }
        let mut child = command.spawn(there).unwrap();
        let mut sent = Vec::new();
        // The end of a terminal whose other side is closed is an error.
        let _ = terminal.read_to_end(&mut sent);
        assert!(child.wait().unwrap().success());
        String::from_utf8(sent).unwrap()
    }

    fn pages() -> tempfile::TempDir {
        common::folder(&[("a.txt", PAGE.as_bytes()), ("b.txt", b"\x1b[2JJa, sagte Ada Lorm.")])
    }

    #[test]
    fn marks_have_colours_on_a_terminal() {
        let folder = pages();
        let file = folder.path().join("a.txt");
        let arguments = ["clean", file.to_str().unwrap()];
        let sent = on_terminal(&arguments, None, None);
        for mark in MARKS {
            assert!(sent.contains(mark), "{mark:?}: {sent:?}");
        }
        assert!(!on_terminal(&arguments, None, Some(("NO_COLOR", "1"))).contains('\u{1b}'));
    }

    #[test]
    fn a_page_gives_no_commands_to_a_terminal() {
        let folder = pages();
        let file = folder.path().join("b.txt");
        let arguments = ["clean", file.to_str().unwrap(), "--color", "never"];
        let sent = on_terminal(&arguments, None, None);
        assert!(sent.contains("␛[2JJa") && !sent.contains('\u{1b}'), "{sent:?}");
        let arguments = ["clean", file.to_str().unwrap()];
        assert_eq!(run(&arguments, b"").stdout, b"\x1b[2JJa, sagte Ada Lorm.\n");
        for format in ["markdown", "html", "tei", "iob2"] {
            let sent = on_terminal(&[&arguments[..], &["-f", format]].concat(), None, None);
            assert!(!sent.contains('\u{1b}'), "{format}: {sent:?}");
        }
    }

    #[test]
    fn progress_is_shown_where_it_is_in_nobodys_way() {
        let folder = pages();
        let out = folder.path().join("out");
        let pages = folder.path().to_str().unwrap();
        let sent = on_terminal(&["clean", pages, "--out", out.to_str().unwrap()], None, None);
        assert!(sent.contains("of 2 files, ") && sent.contains(" left"), "{sent:?}");
        let file = File::create(folder.path().join(".articles.txt")).unwrap();
        let sent = on_terminal(&["clean", pages], Some(file), None);
        assert!(sent.contains("of 4 files, "), "{sent:?}");
        // Between answers it would be in the way.
        assert!(!on_terminal(&["clean", pages], None, None).contains(" files, "));
    }
}
