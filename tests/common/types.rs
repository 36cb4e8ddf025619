//! The TypeScript types, as far as tests compare them.

use std::collections::BTreeSet;

const TYPES: &str = include_str!("../../src/js/types.d.ts");

/// The properties of `export interface NAME`, and of a span where it extends that.
pub fn interface(name: &str) -> BTreeSet<String> {
    properties(name, |_| true, |head| head.contains("Span"))
}

/// Those of them that may be absent.
pub fn optional(name: &str) -> BTreeSet<String> {
    properties(name, |name| name.ends_with('?'), |head| head.contains("Partial<Span>"))
}

fn properties(
    interface: &str,
    is_asked_for: fn(&str) -> bool,
    has_span: fn(&str) -> bool,
) -> BTreeSet<String> {
    let start = format!("export interface {interface} ");
    let (_, rest) = TYPES.split_once(&start).unwrap_or_else(|| panic!("no interface {interface}"));
    let (head, body) = rest.split_once('{').unwrap();
    let (body, _) = body.split_once("\n}").unwrap();
    let property = |line: &str| {
        let (name, _) = line.strip_prefix("  ")?.split_once(':')?;
        let bare = name.trim_end_matches('?');
        let is_name = bare.chars().all(char::is_alphanumeric) && is_asked_for(name);
        is_name.then(|| bare.to_owned())
    };
    let mut properties: BTreeSet<String> = body.lines().filter_map(property).collect();
    if has_span(head) {
        properties.extend(["start".to_owned(), "end".to_owned()]);
    }
    properties
}
