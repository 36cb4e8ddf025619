//! What `--help` and the manual say beside the options.

use std::fmt::Write as _;

/// A part of the help with a title of its own.
pub struct Section {
    /// What stands above it.
    pub title: &'static str,
    /// Its lines.
    pub text: &'static str,
}

/// How a run ends, for every command.
pub const EXIT_CODES: Section = Section {
    title: "Exit codes",
    text: "\
0    every input was answered
1    an input could not be read, analysed or written; the others were answered
2    the command line was wrong; nothing was done
130  the command was interrupted; no file is left half written",
};

const EXAMPLES: Section = Section {
    title: "Examples",
    text: "\
klartext clean page.txt
    The article as text, its names and values in colours on a terminal.
klartext clean --why page.txt
    What is removed, line by line, and why; and what speaks for author and dates.
klartext clean --format markdown --out articles pages/
    A file in the folder articles for every file below pages.
klartext clean 'pages/**/*.txt' | less
    All of a pattern's files, one after the other.
klartext clean --format jsonl < pages.jsonl > articles.jsonl
    Many texts as a stream, on all cores, in order.",
};

const TAG_EXAMPLES: Section = Section {
    title: "Examples",
    text: "\
klartext tag sentences.txt
    Names and values as JSON.
klartext tag --format iob2 sentences.txt
    A token and its tag a line.
klartext tag --format jsonl < sentences.jsonl > tagged.jsonl
    Many texts as a stream, on all cores, in order.",
};

const INPUTS: Section = Section {
    title: "Inputs",
    text: "\
A FILE is a file, a folder, a pattern or `-`, which is standard input. Of a
folder all files are read, those in folders below it too, in the order of their
names; those whose names begin with a point are not. A pattern is for where no
shell expands it: `*` and `?` stay within a name, `**` spans folders, `{a,b}` is
a choice, `[a-z]` a set.

A file is text. UTF-8 is read, and UTF-16; what is neither is read as
Windows-1252, with a warning. Positions in results count in the decoded text.
HTML, PDF and other files that are no text are refused. The text of an HTML page
is what the browser gives by Ctrl+A and Ctrl+C, or what programs such as lynx
(`lynx -dump -nolist page.html`) make of it.",
};

const JSON_LINES: Section = Section {
    title: "JSON Lines (--format jsonl)",
    text: "\
Every line of input is {\"id\": ..., \"text\": \"...\"}; every line of output
answers one, in order and at once. `id` may be any JSON value. A line that
can't be answered gives {\"id\": ..., \"error\": \"...\"} in its place, and exit
code 1 at the end. Lines of white space are passed over.",
};

const COMPLETIONS: Section = Section {
    title: "Examples",
    text: "\
klartext completions bash > ~/.local/share/bash-completion/completions/klartext
klartext completions zsh > ~/.zfunc/_klartext
klartext completions fish > ~/.config/fish/completions/klartext.fish",
};

const MANUAL: Section = Section {
    title: "Examples",
    text: "\
klartext manual | man -l -
klartext manual clean > ~/.local/share/man/man1/klartext-clean.1",
};

/// What the help of a command says below its options; without a name that of
/// the whole.
pub fn sections(command: Option<&str>) -> &'static [Section] {
    match command {
        None => &[EXAMPLES, EXIT_CODES],
        Some("clean") => &[EXAMPLES, INPUTS, JSON_LINES, EXIT_CODES],
        Some("tag") => &[TAG_EXAMPLES, INPUTS, JSON_LINES, EXIT_CODES],
        Some("completions") => &[COMPLETIONS],
        Some("manual") => &[MANUAL],
        Some(_) => &[],
    }
}

/// The sections of a command as `--help` prints them.
pub fn text(command: Option<&str>) -> String {
    let mut help = String::new();
    for Section { title, text } in sections(command) {
        let separator = if help.is_empty() { "" } else { "\n\n" };
        let indented = text.replace('\n', "\n  ").replace("\n  \n", "\n\n");
        let _ = write!(help, "{separator}{title}:\n  {indented}");
    }
    help
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::Arguments;
    use clap::Parser as _;

    #[test]
    fn the_examples_are_command_lines() {
        let commands = [None, Some("clean"), Some("tag"), Some("completions"), Some("manual")];
        let texts = commands.iter().flat_map(|command| sections(*command)).map(|s| s.text);
        let examples = texts.flat_map(str::lines).filter(|line| line.starts_with("klartext "));
        let mut count = 0;
        for example in examples {
            // What follows is the shell's.
            let line = example.split(['|', '<', '>']).next().unwrap();
            let parsed = Arguments::try_parse_from(line.split_whitespace());
            assert!(parsed.is_ok(), "{example}: {}", parsed.unwrap_err());
            count += 1;
        }
        assert!(count >= 12, "{count}");
    }
}
