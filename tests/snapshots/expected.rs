//! What a careful reader expects of a page, `expected.toml`, and how what
//! comes out differs from it, aspect by aspect.

use crate::found::{Found, kind, number, visible};
use klartext::{Role, Segment, Span};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The format of `expected.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
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
    values: Vec<Normalised>,
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
struct Normalised {
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

impl Expected {
    /// Every text that is expected to stand in the source.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let body = self.body.iter().flat_map(|paragraph| paragraph.split(['⟨', '⟩']));
        body.chain(self.captions.iter().chain(&self.headline).map(String::as_str))
            .chain(self.names.iter().map(|name| name.text.as_str()))
            .chain(self.values.iter().map(|value| value.text.as_str()))
            .chain(self.removed.iter().map(|removed| removed.contains.as_str()))
    }

    /// The kinds of the names.
    pub fn kinds_of_names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| name.kind.as_str())
    }
}

/// An aspect of a page: what is wrong with it, a difference a line; nothing
/// where all is right.
pub type Check = fn(&Expected, &Found) -> String;

/// The aspects: the keys of `expected.toml`, and the roles of what is removed.
pub const ASPECTS: [(&str, Check); 15] = [
    ("body", |expected, found| differences(&expected.body, &found.body(), paragraph_matches)),
    ("language", |expected, found| differ(expected.language.as_deref(), found.language())),
    ("headline", |expected, found| differ(expected.headline.as_deref(), found.headline())),
    ("kicker", |expected, found| differ(expected.kicker.as_deref(), one(found, "kicker"))),
    ("authors", |expected, found| differences(&expected.authors, &found.field("authors"), equal)),
    ("published", |expected, found| differ(expected.published.as_deref(), one(found, "published"))),
    ("updated", |expected, found| differ(expected.updated.as_deref(), one(found, "updated"))),
    ("agencies", |expected, found| {
        differences(&expected.agencies, &found.field("agencies"), |a, b| a.eq_ignore_ascii_case(b))
    }),
    ("captions", |expected, found| {
        differences(&expected.captions, &found.field("captions"), equal)
    }),
    ("credits", |expected, found| {
        differences(&expected.credits, &found.field("credits"), credit_matches)
    }),
    ("names", missing_names),
    ("unmarked", marked_words),
    ("values", missing_values),
    ("removed", |expected, found| removed_parts(expected, found, |segment, _| segment.kept)),
    ("roles", |expected, found| {
        removed_parts(expected, found, |segment, roles| {
            !segment.kept && !roles.is_empty() && !roles.contains(&segment.role)
        })
    }),
];

fn one<'a>(found: &'a Found, field: &str) -> Option<&'a str> {
    found.field(field).first().copied()
}

fn differ(expected: Option<&str>, found: Option<&str>) -> String {
    let lines = |sign, text: Option<&str>| {
        text.map_or_else(String::new, |text| format!("  {sign} {}\n", visible(text)))
    };
    if expected == found { String::new() } else { lines('-', expected) + &lines('+', found) }
}

fn equal(expected: &str, found: &str) -> bool {
    expected == found
}

/// What is missing and what is too much in a list, in order of appearance.
pub fn differences(expected: &[String], found: &[&str], same: fn(&str, &str) -> bool) -> String {
    let mut report = String::new();
    let mut rest = found.to_vec();
    for text in expected {
        match rest.iter().position(|found| same(text, found)) {
            Some(at) => drop(rest.remove(at)),
            None => writeln!(report, "  - {}", visible(text)).unwrap(),
        }
    }
    rest.iter().for_each(|text| writeln!(report, "  + {}", visible(text)).unwrap());
    report
}

/// A paragraph as expected, with or without the parts between ⟨ and ⟩.
fn paragraph_matches(expected: &str, found: &str) -> bool {
    let with = expected.replace(['⟨', '⟩'], "");
    let mut without = expected.to_owned();
    while let (Some(start), Some(end)) = (without.find('⟨'), without.find('⟩')) {
        without.replace_range(start..end + '⟩'.len_utf8(), "");
    }
    found == with.trim() || found == without.trim()
}

/// A credit as expected; a label such as "Foto: " may be part of it.
fn credit_matches(expected: &str, found: &str) -> bool {
    found.strip_suffix(expected).is_some_and(|label| {
        label.is_empty() || label.len() <= 24 && label.ends_with([' ', ':', '©'])
    })
}

fn missing_names(expected: &Expected, found: &Found) -> String {
    let mut report = String::new();
    for name in &expected.names {
        let wanted = kind(&name.kind);
        let mut mentions = found.mentions().iter();
        if !mentions.any(|mention| mention.kind == wanted && mention.text == name.text) {
            let near = near(found, &name.text);
            writeln!(report, "  - {} ({wanted}){near}", visible(&name.text)).unwrap();
        }
    }
    report
}

/// Words that are part of a name though they must not be.
fn marked_words(expected: &Expected, found: &Found) -> String {
    let mut report = String::new();
    for word in &expected.unmarked {
        let names = found.mentions().iter().filter(|mention| mention.kind.is_name());
        for mention in names.filter(|mention| mention.text.contains(word.as_str())) {
            writeln!(report, "  + {} ({})", visible(&mention.text), mention.kind).unwrap();
        }
    }
    report
}

/// The marks that a text is part of, or that are part of it.
fn near(found: &Found, text: &str) -> String {
    let near: BTreeSet<String> = (found.mentions().iter())
        .filter(|mention| mention.text.contains(text) || text.contains(&mention.text))
        .map(|mention| {
            let value =
                mention.value.as_ref().map_or_else(String::new, |v| " ".to_owned() + &number(v));
            format!("{} ({}{value})", visible(&mention.text), mention.kind)
        })
        .collect();
    let near = near.into_iter().collect::<Vec<_>>().join(", ");
    if near.is_empty() { near } else { format!("; marked: {near}") }
}

/// Whether two normal forms say the same; "7.9" and "7.90" do.
fn same_value(a: &str, b: &str) -> bool {
    a == b || matches!((a.parse::<f64>(), b.parse::<f64>()), (Ok(a), Ok(b)) if a == b)
}

fn missing_values(expected: &Expected, found: &Found) -> String {
    let mut report = String::new();
    for Normalised { text, kind: name, value, unit } in &expected.values {
        let right = found.mentions().iter().any(|mention| {
            mention.kind == kind(name)
                && mention.text == *text
                && mention
                    .value
                    .as_ref()
                    .is_some_and(|found| same_value(&found.text, value) && found.unit == *unit)
        });
        if !right {
            let unit = unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
            let near = near(found, text);
            writeln!(report, "  - {} ({name} {value}{unit}){near}", visible(text)).unwrap();
        }
    }
    report
}

/// What is wrong with the parts that must not be kept, as `wrong` sees it.
fn removed_parts(
    expected: &Expected,
    found: &Found,
    wrong: impl Fn(&Segment, &[Role]) -> bool,
) -> String {
    let mut report = String::new();
    for Removed { contains, role, roles } in &expected.removed {
        let roles: Vec<Role> = roles.iter().chain(role).map(|name| name.parse().unwrap()).collect();
        let mut places = found.source.match_indices(contains.as_str());
        let segment = places.find_map(|(at, text)| {
            let place = Span::new(at, at + text.len());
            let mut segments = found.segments().iter();
            segments.find(|segment| segment.span.overlaps(place) && wrong(segment, &roles))
        });
        if let Some(segment) = segment {
            let state = if segment.kept { "kept" } else { "removed" };
            let text = visible(contains);
            writeln!(report, "  {text}: {state} as {}", segment.role).unwrap();
        }
    }
    report
}
