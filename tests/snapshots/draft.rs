//! A first `expected.toml` of a page: what comes out, to be put right by hand.

use crate::found::Found;
use klartext::Role;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What a draft begins with; the tests refuse a case that still does.
pub const MARK: &str = "# DRAFT";

/// Fields of the metadata that a page has one of at most, and lists.
const FIELDS: [&str; 3] = ["kicker", "published", "updated"];
const LISTS: [&str; 4] = ["authors", "agencies", "captions", "credits"];

/// Expects of a page just what came out.
pub fn of(found: &Found) -> String {
    let mut out = format!(
        "{MARK}: this is what comes out, not what is right. Read source.txt and put\n\
         # it right; then say here instead why the case exists.\n\n"
    );
    let singles = [("language", found.language()), ("headline", found.headline())]
        .into_iter()
        .chain(FIELDS.map(|name| (name, found.field(name).first().copied())));
    for (name, value) in singles {
        if let Some(value) = value {
            writeln!(out, "{name} = {}", quoted(value)).unwrap();
        }
    }
    for name in LISTS {
        list(&mut out, name, found.field(name).into_iter().map(quoted));
    }
    // A body is expected even where it is empty.
    let body: Vec<String> = found.body().into_iter().map(quoted).collect();
    if body.is_empty() {
        out.push_str("body = []\n")
    } else {
        list(&mut out, "body", body)
    }

    let names = found.mentions().iter().filter(|mention| mention.kind.is_name());
    let names: BTreeSet<_> =
        names.map(|m| format!("{{ text = {}, kind = \"{}\" }}", quoted(&m.text), m.kind)).collect();
    list(&mut out, "names", names);

    list(
        &mut out,
        "values",
        found.mentions().iter().filter_map(|mention| {
            let value = mention.value.as_ref()?;
            let unit = value.unit.as_deref();
            let unit = unit.map_or_else(String::new, |unit| format!(", unit = {}", quoted(unit)));
            let (text, kind, value) = (quoted(&mention.text), mention.kind, quoted(&value.text));
            Some(format!("{{ text = {text}, kind = \"{kind}\", value = {value}{unit} }}"))
        }),
    );
    // A text that stands elsewhere too may be kept there.
    let removed = found.segments().iter().filter(|s| !s.kept && s.role != Role::Blank);
    let removed = removed.map(|segment| (segment.span.of(&found.source).trim(), segment.role));
    list(
        &mut out,
        "removed",
        removed
            .filter(|(text, _)| found.source.matches(text).count() == 1)
            .map(|(text, role)| format!("{{ contains = {}, role = \"{role}\" }}", quoted(text))),
    );
    out
}

/// A list, an item a line; nothing where it is empty.
fn list(out: &mut String, name: &str, items: impl IntoIterator<Item = String>) {
    let mut items = items.into_iter().peekable();
    if items.peek().is_some() {
        writeln!(out, "{name} = [").unwrap();
        items.for_each(|item| writeln!(out, "    {item},").unwrap());
        out.push_str("]\n");
    }
}

/// A string of TOML on one line.
fn quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}
