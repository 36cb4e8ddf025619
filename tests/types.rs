//! The TypeScript types name exactly what the Rust types serialise.

#![allow(clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

use klartext::export::Format;
use klartext::{
    Analysis, Decision, Detected, Entity, Field, Kind, Language, Mention, Metadata, Options,
    Reason, ReasonCode, Role, Segment, Span, Value,
};
use serde_json::Value as Json;
use std::collections::BTreeSet;

const TYPES: &str = include_str!("../src/wasm.d.ts");

/// The strings of `export type NAME = "a" | "b";`.
fn union(name: &str) -> Vec<&'static str> {
    let (_, rest) = TYPES.split_once(&format!("export type {name} =")).unwrap();
    let (body, _) = rest.split_once(';').unwrap();
    body.split('"').skip(1).step_by(2).collect()
}

/// The properties of `export interface NAME`, those of `Span` included.
fn interface(name: &str) -> BTreeSet<String> {
    let start = format!("export interface {name} ");
    let (_, rest) = TYPES.split_once(&start).unwrap();
    let (head, body) = rest.split_once('{').unwrap();
    let (body, _) = body.split_once("\n}").unwrap();
    let property = |line: &str| {
        let (name, _) = line.strip_prefix("  ")?.split_once(':')?;
        let name = name.trim_end_matches('?');
        name.chars().all(char::is_alphanumeric).then(|| name.to_owned())
    };
    let mut properties: BTreeSet<String> = body.lines().filter_map(property).collect();
    if head.contains("extends Span") {
        properties.extend(["start".to_owned(), "end".to_owned()]);
    }
    properties
}

fn keys(value: &Json) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_unions_name_every_value_in_order() {
    fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().map(|&value| name(value)).collect()
    }
    assert_eq!(union("Role"), names(Role::ALL, Role::as_str));
    assert_eq!(union("ReasonCode"), names(ReasonCode::ALL, ReasonCode::as_str));
    assert_eq!(union("Kind"), names(Kind::ALL, Kind::as_str));
    assert_eq!(union("Format"), names(Format::ALL, Format::as_str));
    assert_eq!(union("Language"), names(Language::ALL, Language::as_str));
}

#[test]
fn the_interfaces_have_every_property() {
    let span = Span::new(0, 1);
    let field = || Some(Field { span, value: "x".into() });
    let fields = || field().into_iter().collect();
    let value = Value { text: "1".into(), unit: Some("EUR".into()) };
    let analysis = Analysis {
        language: Detected { code: Some(Language::De), confidence: 1.0 },
        headline: None,
        body: String::new(),
        segments: vec![Segment {
            span,
            role: Role::Blank,
            kept: false,
            confidence: 1.0,
            reason: Reason { code: ReasonCode::Blank, evidence: Some("x".into()) },
        }],
        metadata: Metadata {
            headline: field(),
            kicker: field(),
            authors: fields(),
            published: field(),
            updated: field(),
            agencies: fields(),
            publisher: field(),
            place: field(),
            captions: fields(),
            credits: fields(),
        },
        entities: vec![Mention {
            span,
            kind: Kind::Money,
            text: "x".into(),
            value: Some(value),
            entity: 0,
            confidence: 1.0,
        }],
        merged: vec![Entity { kind: Kind::Money, name: "x".into(), mentions: 1 }],
    };
    let analysis = serde_json::to_value(analysis).unwrap();
    let options = Options {
        language: Some(Language::De),
        decisions: vec![Decision { start: 0, kept: true }],
        ..Options::default()
    };
    let options = serde_json::to_value(options).unwrap();
    let cases = [
        ("Analysis", &analysis),
        ("Segment", &analysis["segments"][0]),
        ("Reason", &analysis["segments"][0]["reason"]),
        ("Metadata", &analysis["metadata"]),
        ("Field", &analysis["metadata"]["headline"]),
        ("Mention", &analysis["entities"][0]),
        ("Value", &analysis["entities"][0]["value"]),
        ("Entity", &analysis["merged"][0]),
        ("Options", &options),
        ("Decision", &options["decisions"][0]),
    ];
    for (name, value) in cases {
        assert_eq!(interface(name), keys(value), "{name}");
    }
}
