//! The TypeScript types name exactly what the Rust types serialise.

#![allow(clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::types::interface;
use klartext::{Choices, Klartext, Offsets, Options, analyze};
use serde_json::Value as Json;
use std::collections::BTreeSet;

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

Berlin (dpa) - Die Deutsche Bahn sperrt die Brücke bei Köln für vier Monate. Das sagte Bahnsprecherin Karla Lorm am Montag. Die Arbeiten kosten 12,5 Millionen Euro.

Betroffen sind nach Angaben der Stadt vor allem Pendler aus Leverkusen, die nun länger fahren.

Die Stadt bittet alle, die können, auf die Fähre und das Fahrrad auszuweichen, wohl bis Anfang Oktober.

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
    let values = json["mentions"].as_array().unwrap().iter().filter_map(|m| m["value"].as_object());
    let value: serde_json::Map<String, Json> =
        values.flatten().map(|(k, v)| (k.clone(), v.clone())).collect();
    let value = Json::Object(value);
    let money = json["mentions"].as_array().unwrap().iter().find(|m| m["kind"] == "money").unwrap();
    let mut entities = json["entities"].as_array().unwrap().iter();
    let described = entities.find(|entity| entity["description"].is_object()).unwrap();
    let cases = [
        ("Analysis", &json),
        ("Segment", &wrapped["segments"][3]),
        ("Reason", with_evidence.unwrap()),
        ("Field", &json["metadata"]["headline"]),
        ("Mention", money),
        ("Value", &value),
        ("Entity", described),
        ("Description", &described["description"]),
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
    // Facts are read by the same names, and no other is.
    let facts = |name: &str| {
        let json = format!(r#"{{"corrections": {{"facts": {{"{name}": null}}}}}}"#);
        Choices::from_json(&json, "", Offsets::Utf8)
    };
    let known = members("Facts");
    assert!(known.len() >= 8 && known.iter().all(|name| facts(name).is_ok()), "{known:?}");
    assert!(facts("colour").is_err());
    let none = known.iter().map(|name| format!("\"{name}\": null")).collect::<Vec<_>>().join(", ");
    let json = format!(r#"{{"corrections": {{"facts": {{{none}}}}}}}"#);
    let given = Choices::from_json(&json, "", Offsets::Utf8).unwrap().corrections.facts;
    assert!(!format!("{given:?}").contains(": None"), "a fact that the types lack: {given:?}");
    let settings = keys(&serde_json::to_value(Options::default()).unwrap());
    assert_eq!(interface("ReadOptions"), settings);
}
