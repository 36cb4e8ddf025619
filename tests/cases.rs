//! Whole pages with what a careful reader makes of them.
//!
//! Each folder in `tests/cases` is a page; see the README there. Each test
//! looks at one aspect of all pages and reports every page that fails. What
//! is known not to be right yet stands in `known.toml`; a page that comes
//! right must be struck from it. `KLARTEXT_UPDATE=1` rewrites the list and
//! fails, so that the difference is looked at.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use klartext::{Analysis, Kind, Offsets, Options, Role, Segment, Span, analyze};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;

#[path = "cases/known.rs"]
mod known;

/// What a reader expects of a page; the format of `expected.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    language: Option<String>,
    headline: Option<String>,
    kicker: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
    published: Option<String>,
    updated: Option<String>,
    #[serde(default)]
    agencies: Vec<String>,
    #[serde(default)]
    captions: Vec<String>,
    #[serde(default)]
    credits: Vec<String>,
    body: Vec<String>,
    #[serde(default)]
    names: Vec<Name>,
    #[serde(default)]
    unmarked: Vec<String>,
    #[serde(default)]
    values: Vec<ExpectedValue>,
    #[serde(default)]
    removed: Vec<Removed>,
}

/// A name that is to be marked at least once in the kept text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    text: String,
    kind: String,
}

/// A value that is to be marked, with its normal form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedValue {
    text: String,
    kind: String,
    value: String,
    unit: Option<String>,
}

/// A text that must not be kept wherever it stands, with its role.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Removed {
    contains: String,
    role: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
}

struct Case {
    name: String,
    source: String,
    expected: Expected,
    analysis: Analysis,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let mut folders: Vec<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let read = |path: PathBuf| {
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    let case = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let source = read(path.join("source.txt"));
        let expected = toml::from_str(&read(path.join("expected.toml")))
            .unwrap_or_else(|e| panic!("{name}: {e}"));
        let analysis = analyze(&source, &Options::default()).unwrap();
        Case { name, source, expected, analysis }
    };
    folders.into_iter().map(case).collect()
});

/// Checks one aspect of all cases. `check` describes what is wrong with a
/// case, or says nothing.
fn check_all(aspect: &str, check: impl Fn(&Case) -> String) {
    known::compare(aspect, CASES.iter().map(|case| (case.name.as_str(), check(case))).collect());
}

fn differ(what: &str, expected: Option<&str>, found: Option<&str>) -> String {
    if expected == found {
        return String::new();
    }
    format!("  {what}:\n    expected {expected:?}\n    found    {found:?}\n")
}

/// What is missing and what is too much in a list, in order of appearance.
fn differences(expected: &[String], found: &[String], same: impl Fn(&str, &str) -> bool) -> String {
    let mut report = String::new();
    let mut rest: Vec<&String> = found.iter().collect();
    for text in expected {
        match rest.iter().position(|found| same(text, found)) {
            Some(at) => drop(rest.remove(at)),
            None => writeln!(report, "  - {text}").unwrap(),
        }
    }
    rest.iter().for_each(|text| writeln!(report, "  + {text}").unwrap());
    report
}

fn values(fields: &[klartext::Field]) -> Vec<String> {
    fields.iter().map(|field| field.value.trim().to_owned()).collect()
}

/// A paragraph as expected, with or without the parts between ⟨ and ⟩.
fn paragraph_matches(expected: &str, found: &str) -> bool {
    if !expected.contains('⟨') {
        return expected == found;
    }
    let with = expected.replace(['⟨', '⟩'], "");
    let mut without = expected.to_owned();
    while let (Some(start), Some(end)) = (without.find('⟨'), without.find('⟩')) {
        without.replace_range(start..end + '⟩'.len_utf8(), "");
    }
    found == with.trim() || found == without.trim()
}

#[test]
fn body() {
    check_all("body", |case| {
        let found: Vec<String> = case
            .analysis
            .body
            .split("\n\n")
            .map(|paragraph| paragraph.trim().to_owned())
            .filter(|paragraph| !paragraph.is_empty())
            .collect();
        differences(&case.expected.body, &found, paragraph_matches)
    });
}

#[test]
fn language() {
    check_all("language", |case| {
        let found = case.analysis.language.code.map(|code| code.as_str());
        differ("language", case.expected.language.as_deref(), found)
    });
}

#[test]
fn headline() {
    check_all("headline", |case| {
        let found = case.analysis.headline.as_deref();
        differ("headline", case.expected.headline.as_deref(), found)
    });
}

#[test]
fn kicker() {
    check_all("kicker", |case| {
        let found = case.analysis.metadata.kicker.as_ref().map(|field| field.value.as_str());
        differ("kicker", case.expected.kicker.as_deref(), found)
    });
}

#[test]
fn authors() {
    check_all("authors", |case| {
        let found = values(&case.analysis.metadata.authors);
        differences(&case.expected.authors, &found, |expected, found| expected == found)
    });
}

#[test]
fn dates() {
    check_all("dates", |case| {
        let meta = &case.analysis.metadata;
        let value = |field: &Option<klartext::Field>| field.as_ref().map(|f| f.value.clone());
        differ("published", case.expected.published.as_deref(), value(&meta.published).as_deref())
            + &differ("updated", case.expected.updated.as_deref(), value(&meta.updated).as_deref())
    });
}

#[test]
fn agencies() {
    check_all("agencies", |case| {
        let found = values(&case.analysis.metadata.agencies);
        differences(&case.expected.agencies, &found, |a, b| a.eq_ignore_ascii_case(b))
    });
}

#[test]
fn captions() {
    check_all("captions", |case| {
        let found = values(&case.analysis.metadata.captions);
        differences(&case.expected.captions, &found, |expected, found| expected == found)
    });
}

#[test]
fn credits() {
    // A label such as "Foto: " may be part of a credit.
    let same = |expected: &str, found: &str| {
        found.strip_suffix(expected).is_some_and(|label| {
            label.is_empty() || label.len() <= 24 && label.ends_with([' ', ':', '©'])
        })
    };
    check_all("credits", |case| {
        let found = values(&case.analysis.metadata.credits);
        differences(&case.expected.credits, &found, same)
    });
}

fn kind(name: &str) -> Kind {
    name.parse().unwrap()
}

#[test]
fn names() {
    check_all("names", |case| {
        let mut report = String::new();
        for name in &case.expected.names {
            let wanted = kind(&name.kind);
            let mut found = case.analysis.entities.iter();
            if !found.any(|mention| mention.kind == wanted && mention.text == name.text) {
                let near: Vec<_> = (case.analysis.entities.iter())
                    .filter(|m| m.text.contains(&name.text) || name.text.contains(&m.text))
                    .map(|m| format!("{} ({})", m.text, m.kind))
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .collect();
                writeln!(report, "  - {} ({wanted}); near: {near:?}", name.text).unwrap();
            }
        }
        report
    });
}

#[test]
fn unmarked() {
    check_all("unmarked", |case| {
        let mut report = String::new();
        for word in &case.expected.unmarked {
            let names = case.analysis.entities.iter().filter(|mention| mention.kind.is_name());
            for mention in names.filter(|mention| mention.text.contains(word.as_str())) {
                writeln!(report, "  + {} ({})", mention.text, mention.kind).unwrap();
            }
        }
        report
    });
}

/// Whether two normal forms say the same; "7.9" and "7.90" do.
fn same_value(a: &str, b: &str) -> bool {
    a == b || matches!((a.parse::<f64>(), b.parse::<f64>()), (Ok(a), Ok(b)) if a == b)
}

#[test]
fn marked_values() {
    check_all("values", |case| {
        let mut report = String::new();
        for expected in &case.expected.values {
            let right = case.analysis.entities.iter().any(|mention| {
                mention.kind == kind(&expected.kind)
                    && mention.text == expected.text
                    && mention.value.as_ref().is_some_and(|value| {
                        same_value(&value.text, &expected.value) && value.unit == expected.unit
                    })
            });
            if !right {
                let near: Vec<_> = (case.analysis.entities.iter())
                    .filter(|m| m.text.contains(&expected.text) || expected.text.contains(&m.text))
                    .map(|m| format!("{} ({} {:?})", m.text, m.kind, m.value))
                    .collect();
                let ExpectedValue { text, kind, value, unit } = expected;
                writeln!(report, "  - {text} ({kind} {value} {unit:?}); near: {near:?}").unwrap();
            }
        }
        report
    });
}

/// What is wrong with the parts that must not be kept, as `wrong` sees it.
fn removed_parts(case: &Case, wrong: impl Fn(&Segment, &[Role]) -> bool) -> String {
    let mut report = String::new();
    for Removed { contains, role, roles } in &case.expected.removed {
        let roles: Vec<Role> = roles.iter().chain(role).map(|name| name.parse().unwrap()).collect();
        let mut places = case.source.match_indices(contains.as_str());
        let found = places.find_map(|(at, text)| {
            let place = Span::new(at, at + text.len());
            let mut segments = case.analysis.segments.iter();
            segments.find(|segment| segment.span.overlaps(place) && wrong(segment, &roles))
        });
        if let Some(segment) = found {
            let state = if segment.kept { "kept" } else { "removed" };
            writeln!(report, "  {contains:?}: is {state} as {}", segment.role).unwrap();
        }
    }
    report
}

#[test]
fn removed() {
    check_all("removed", |case| removed_parts(case, |segment, _| segment.kept));
}

#[test]
fn roles_of_the_removed() {
    check_all("roles", |case| {
        removed_parts(case, |segment, roles| {
            !segment.kept && !roles.is_empty() && !roles.contains(&segment.role)
        })
    });
}

#[test]
fn segments_tile_the_source_and_positions_hold_in_every_count() {
    for case in CASES.iter() {
        let laid: String = case.analysis.segments.iter().map(|s| s.span.of(&case.source)).collect();
        assert!(laid == case.source, "{}", case.name);
        let units: Vec<u16> = case.source.encode_utf16().collect();
        let chars: Vec<char> = case.source.chars().collect();
        let in_offsets = |offsets| case.analysis.clone().with_offsets(&case.source, offsets);
        for mention in in_offsets(Offsets::Utf8).entities {
            assert_eq!(mention.span.of(&case.source), mention.text, "{}", case.name);
        }
        for mention in in_offsets(Offsets::Utf16).entities {
            let text = String::from_utf16(&units[mention.span.start..mention.span.end]).unwrap();
            assert_eq!(text, mention.text, "{}", case.name);
        }
        for mention in in_offsets(Offsets::Chars).entities {
            let text: String = chars[mention.span.start..mention.span.end].iter().collect();
            assert_eq!(text, mention.text, "{}", case.name);
        }
    }
}

#[test]
fn expectations_fit_their_sources() {
    for case in CASES.iter() {
        let Expected { body, names, values, captions, headline, .. } = &case.expected;
        let parts = body.iter().flat_map(|p| p.split(['⟨', '⟩']).map(str::to_owned));
        let removed = case.expected.removed.iter().map(|removed| removed.contains.clone());
        let texts = parts
            .chain(removed)
            .chain(names.iter().map(|name| name.text.clone()))
            .chain(values.iter().map(|value| value.text.clone()))
            .chain(captions.iter().chain(headline).cloned());
        // Hard-wrapped lines are joined by a space in the expectations.
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let source = words(&case.source);
        for text in texts {
            assert!(source.contains(&words(&text)), "{}: not in the source: {text:?}", case.name);
        }
        names.iter().for_each(|name| assert!(kind(&name.kind).is_name(), "{}", case.name));
    }
}
