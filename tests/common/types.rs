//! The TypeScript types, as far as tests compare them.

use std::collections::BTreeSet;

const TYPES: &str = include_str!("../../src/js/types.d.ts");

/// The properties of `export interface NAME`, and of a span where it extends that.
pub fn interface(name: &str) -> BTreeSet<String> {
    let start = format!("export interface {name} ");
    let (_, rest) = TYPES.split_once(&start).unwrap_or_else(|| panic!("no interface {name}"));
    let (head, body) = rest.split_once('{').unwrap();
    let (body, _) = body.split_once("\n}").unwrap();
    let property = |line: &str| {
        let (name, _) = line.strip_prefix("  ")?.split_once(':')?;
        let name = name.trim_end_matches('?');
        name.chars().all(char::is_alphanumeric).then(|| name.to_owned())
    };
    let mut properties: BTreeSet<String> = body.lines().filter_map(property).collect();
    if head.contains("Span") {
        properties.extend(["start".to_owned(), "end".to_owned()]);
    }
    properties
}
