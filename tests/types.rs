//! The TypeScript types name exactly what the Rust types serialise.

#![allow(clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

use klartext::{Choices, Klartext, Offsets, Options, analyze};
use serde_json::Value as Json;
use std::collections::BTreeSet;

const TYPES: &str = include_str!("../src/js/types.d.ts");

/// The properties of `export interface NAME` and of what it extends.
fn interface(name: &str) -> BTreeSet<String> {
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

fn keys(value: &Json) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

/// A page that has everything a page can have.
const PAGE: &str = "\
Startseite
Newsletter abonnieren
Verkehr

Bahn sperrt die Rheinbrücke bis Oktober

Von Jana Petersen und Udo Falk
Aktualisiert am 4. Juni 2024, 10:00 Uhr
Veröffentlicht am 3. Juni 2024, 18:22 Uhr

Die Brücke am Montag, kurz vor der Sperrung. Foto: Mara Beispiel/dpa

Berlin (dpa) - Die Deutsche Bahn sperrt die Brücke bei Köln für vier Monate. Das teilte das Unternehmen am Montag mit. Die Arbeiten kosten 12,5 Millionen Euro.

Betroffen sind nach Angaben der Stadt vor allem Pendler aus Leverkusen, die nun länger fahren.

Die Stadt bittet alle, die können, auf die Fähre und das Fahrrad auszuweichen, solange gebaut wird.

Mehr zum Thema
Betroffen sind nach Angaben der Stadt vor allem Pendler aus Leverkusen, die nun länger fahren.
Impressum
© 2024 Musterauer Zeitung
";

/// A text whose lines were broken to fit a width.
const WRAPPED: &str = "\
Die Windmühle dreht sich wieder

Nach vier Jahren Arbeit hat sich am Sonntag die alte Mühle im Ortsteil
Hüll zum ersten Mal wieder gedreht. Rund 600 Gäste kamen, als der Müller
um elf Uhr die Bremse löste. Die Flügel haben einen sehr großen
durchmessenden Kreis.

Gebaut wurde die Mühle im Jahr 1858 von einem Meister aus Stade. Im
April 1945 traf eine Granate die Kappe, danach stand sie still.
";

#[test]
fn the_interfaces_have_every_property() {
    let analysis = analyze(PAGE, &Options::default(), &Choices::default()).unwrap();
    let json = serde_json::to_value(analysis.view(PAGE, Offsets::Utf16)).unwrap();
    let wrapped = analyze(WRAPPED, &Options::default(), &Choices::default()).unwrap();
    let wrapped = serde_json::to_value(wrapped.view(WRAPPED, Offsets::Utf8)).unwrap();
    let reasons: Vec<&Json> =
        json["segments"].as_array().unwrap().iter().map(|segment| &segment["reason"]).collect();
    let with_evidence = reasons.iter().find(|reason| reason["start"].is_number());
    let money = json["mentions"].as_array().unwrap().iter().find(|m| m["kind"] == "money").unwrap();
    let cases = [
        ("Analysis", &json),
        ("Segment", &wrapped["segments"][3]),
        ("Reason", with_evidence.unwrap()),
        ("Field", &json["metadata"]["headline"]),
        ("Mention", money),
        ("Value", &money["value"]),
        ("Entity", &json["entities"][0]),
        ("Counts", &json["counts"]),
    ];
    for (name, value) in cases {
        assert_eq!(interface(name), keys(value), "{name}");
    }
    let metadata = interface("Metadata");
    let found = keys(&json["metadata"]);
    assert!(found.is_subset(&metadata), "{found:?}");
    assert!(found.len() >= 6, "{found:?}");
    let menu = "Menü\n".repeat(400);
    let warned = analyze(&menu, &Options::default(), &Choices::default()).unwrap();
    let warned = serde_json::to_value(warned.view(&menu, Offsets::Utf8)).unwrap();
    assert_eq!(interface("Warning"), keys(&warned["warnings"][0]));
}

#[test]
fn tagged_texts_have_every_property() {
    let klartext = Klartext::embedded().unwrap();
    let page = klartext.read_clean("Ada kam nach Kiel.", &Options::default()).unwrap();
    let tagged = page.tagged(&Choices::default());
    let tagged = serde_json::to_value(tagged.view(page.source(), Offsets::Utf16)).unwrap();
    assert_eq!(interface("Tagged"), keys(&tagged));
}

/// Every member that the types promise is read, and no other.
#[test]
fn choices_and_their_types_agree() {
    let members = |name: &str| interface(name).into_iter().collect::<Vec<_>>();
    assert_eq!(
        members("Choices"),
        ["corrections", "decisions", "entities", "offsets", "strictness"]
    );
    for (json, fits) in [
        (
            r#"{"offsets": "utf16", "strictness": 1, "entities": true, "decisions": [],
               "corrections": {"roles": [], "mentions": [], "entities": [], "facts": {}}}"#,
            true,
        ),
        (r#"{"decision": []}"#, false),
        (r#"{"corrections": {"role": []}}"#, false),
    ] {
        assert_eq!(Choices::from_json(json, "", Offsets::Utf8).is_ok(), fits, "{json}");
    }
    assert_eq!(members("Corrections"), ["entities", "facts", "mentions", "roles"]);
}
