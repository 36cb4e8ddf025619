//! Whole pages with what a careful reader makes of them: a folder in
//! `tests/cases` each.

use crate::draft;
use crate::expected::{ASPECTS, Expected};
use crate::files::{self, Records, table};
use crate::found::{Found, kind};
use klartext::Offsets;
use std::fmt::Write as _;
use std::fs;
use std::sync::LazyLock;

struct Case {
    name: String,
    expected: Expected,
    found: Found,
}

impl Case {
    fn file(&self, name: &str) -> String {
        file(&self.name, name)
    }
}

fn file(case: &str, name: &str) -> String {
    format!("tests/cases/{case}/{name}")
}

/// The cases' folders by name, in order.
fn names() -> Vec<String> {
    let folders = fs::read_dir(files::path("tests/cases")).unwrap().map(Result::unwrap);
    let mut names: Vec<_> = folders
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let case = |name: String| {
        let expected = files::read(&file(&name, "expected.toml"));
        assert!(!expected.starts_with(draft::MARK), "{name}: expected.toml is a draft still");
        let expected = toml::from_str(&expected).unwrap_or_else(|e| panic!("{name}: {e}"));
        let found = Found::new(files::read(&file(&name, "source.txt")));
        Case { name, expected, found }
    };
    names().into_iter().map(case).collect()
});

#[test]
fn what_comes_out_of_pages_is_recorded() {
    let mut records = Records::default();
    let mut by_aspect = ASPECTS.map(|(aspect, _)| (aspect, 0, 0));
    let mut by_case = Vec::new();
    for case in CASES.iter() {
        let (mut wrong, mut aspects) = (String::new(), Vec::new());
        for ((aspect, check), (_, right, differences)) in ASPECTS.iter().zip(&mut by_aspect) {
            let report = check(&case.expected, &case.found);
            *differences += report.lines().count();
            if report.is_empty() {
                *right += 1;
            } else {
                aspects.push(*aspect);
                write!(wrong, "{aspect}\n{report}").unwrap();
            }
        }
        records.hold(&case.file("found.txt"), &case.found.describe());
        records.hold(&case.file("wrong.txt"), &wrong);
        by_case.push([case.name.clone(), aspects.join(", ")]);
    }
    let by_aspect = by_aspect.map(|(aspect, right, differences)| {
        [aspect.to_owned(), format!("{right} of {}", CASES.len()), differences.to_string()]
    });
    let summary = [
        "# What is right today\n\nWritten by `cargo test --test snapshots`.\n".to_owned(),
        table(["aspect", "cases right", "differences"], &by_aspect),
        table(["case", "wrong"], &by_case),
    ];
    records.hold("tests/cases/SUMMARY.md", &summary.join("\n"));
    records.finish();
}

/// Run by `cargo xtask case`.
#[test]
#[ignore = "writes files: an expected.toml for each folder that has none"]
fn draft_what_is_expected() {
    for name in names() {
        let path = files::path(&file(&name, "expected.toml"));
        if !path.exists() {
            let found = Found::new(files::read(&file(&name, "source.txt")));
            fs::write(path, draft::of(&found)).unwrap();
        }
    }
}

#[test]
fn a_draft_expects_what_came_out() {
    for Case { name, found, .. } in CASES.iter() {
        let draft: Expected =
            toml::from_str(&draft::of(found)).unwrap_or_else(|e| panic!("{name}: {e}"));
        for (aspect, check) in ASPECTS {
            assert_eq!(check(&draft, found), "", "{name}: {aspect}");
        }
    }
}

#[test]
fn expectations_fit_their_sources() {
    // Hard-wrapped lines are joined by a space in the expectations.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for Case { name, expected, found } in CASES.iter() {
        let source = words(&found.source);
        for text in expected.texts() {
            assert!(source.contains(&words(text)), "{name}: not in the source: {text:?}");
        }
        expected.kinds_of_names().for_each(|text| assert!(kind(text).is_name(), "{name}: {text}"));
    }
}

#[test]
fn segments_tile_the_source_and_positions_hold_in_every_count() {
    for Case { name, found, .. } in CASES.iter() {
        let units: Vec<u16> = found.source.encode_utf16().collect();
        let chars: Vec<char> = found.source.chars().collect();
        for &offsets in Offsets::ALL {
            let slice = |span: klartext::Span| match offsets {
                Offsets::Utf8 => span.of(&found.source).to_owned(),
                Offsets::Utf16 => String::from_utf16(&units[span.start..span.end]).unwrap(),
                Offsets::Chars => chars[span.start..span.end].iter().collect(),
                other => panic!("{other} is new"),
            };
            let (segments, mentions) = found.counted(offsets);
            let laid: String = segments.into_iter().map(slice).collect();
            assert!(laid == found.source, "{name}, {offsets}");
            for (span, text) in mentions {
                assert_eq!(slice(span), text, "{name}, {offsets}");
            }
        }
    }
}
