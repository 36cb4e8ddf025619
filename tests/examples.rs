//! The examples run, and print what they are there to show.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const SAMPLES: [&str; 2] = ["www/samples/en-library.txt", "www/samples/de-hafen.txt"];

/// Runs an example in the repository's root. Gives what it printed on standard
/// output and standard error.
fn run(name: &str, arguments: &[&str]) -> (String, String) {
    let output = Command::new(program(name)).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (printed, said) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "{name}: {said}");
    (printed, said)
}

/// The program of an example, which `cargo test` builds beside its tests if it is
/// told nothing else.
fn program(name: &str) -> PathBuf {
    let test = env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).unwrap().join("examples");
    let program = folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    let source = changed(Path::new(&format!("examples/{name}.rs")));
    assert!(
        source.is_some() && changed(&program) > source,
        "{name} is not built anew: `cargo build --profile test --examples` builds it"
    );
    program
}

#[test]
fn read_prints_article_author_and_names() {
    let (printed, _) = run("read", &[SAMPLES[0]]);
    let source = fs::read_to_string(SAMPLES[0]).unwrap();
    let headline = printed.lines().next().unwrap();
    assert!(!headline.is_empty() && source.contains(headline), "{printed}");
    assert!(printed.contains("\nby ") && printed.contains("\nplace "), "{printed}");
}

#[test]
fn correct_shows_what_corrections_do() {
    let (printed, _) = run("correct", &[]);
    let (before, after) = printed.split_once("as corrected:").unwrap();
    for (text, held) in [
        ("\"Sport\"", (false, true)),
        ("\"Cleo Varn\"", (false, true)),
        ("\"Brücke in Musterau\"", (false, true)),
        ("\"12 Millionen Euro\"", (true, false)),
        ("\"Impressum\"", (false, true)),
        ("\"Ada Lorm\"", (true, true)),
    ] {
        assert_eq!((before.contains(text), after.contains(text)), held, "{text}\n{printed}");
    }
}

#[test]
fn export_writes_a_file_for_each_format() {
    let folder = env::temp_dir().join(format!("klartext-export-{}", std::process::id()));
    let (printed, _) = run("export", &[SAMPLES[0], folder.to_str().unwrap()]);
    for &format in klartext::Format::ALL {
        let file = folder.join("article").with_extension(format.extension());
        assert!(fs::metadata(&file).unwrap().len() > 0, "{format}");
        assert!(printed.contains(&format!("{} ({})", file.display(), format.media_type())));
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn batch_prints_a_line_for_each_file_in_order() {
    let (printed, said) = run("batch", &[SAMPLES[0], "absent.txt", SAMPLES[1]]);
    let files: Vec<&str> = printed.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(files, SAMPLES);
    assert!(said.starts_with("absent.txt: "), "{said}");
    assert!(printed.lines().all(|line| line.contains(" %  ") && line.len() > 40), "{printed}");
}
