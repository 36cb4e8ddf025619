//! The published JSON Schema names exactly what the types name. That what is
//! written fits it is tested by a validator, in `tests/readers`.

#![allow(clippy::unwrap_used)]
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::types::{interface, optional};
use klartext::{FieldReason, Joint, Judge, Kind, Language, Offsets, ReasonCode, Role, WarningCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn schema() -> Value {
    serde_json::from_str(include_str!("../docs/schema/analysis.schema.json")).unwrap()
}

#[test]
fn objects_have_the_properties_of_the_types() {
    let schema = schema();
    let strings = |list: &Value| -> BTreeSet<String> {
        list.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    let mut objects = 0;
    let definitions = schema["$defs"].as_object().unwrap();
    let definitions = definitions.iter().map(|(name, object)| (name.as_str(), object));
    for (name, object) in definitions.chain([("Analysis", &schema)]) {
        let Some(properties) = object["properties"].as_object() else { continue };
        let properties: BTreeSet<String> = properties.keys().cloned().collect();
        assert_eq!(properties, interface(name), "{name}");
        let required: BTreeSet<String> = &properties - &optional(name);
        assert_eq!(strings(&object["required"]), required, "{name}");
        assert_eq!(object["additionalProperties"], false, "{name}");
        objects += 1;
    }
    assert_eq!(objects, 12);
}

#[test]
fn names_are_those_of_the_enums() {
    let schema = schema();
    for (name, all) in [
        ("Offsets", json!(Offsets::ALL)),
        ("Language", json!(Language::ALL)),
        ("Role", json!(Role::ALL)),
        ("Kind", json!(Kind::ALL)),
        ("Judge", json!(Judge::ALL)),
        ("ReasonCode", json!(ReasonCode::ALL)),
        ("FieldReason", json!(FieldReason::ALL)),
        ("Joint", json!(Joint::ALL)),
        ("WarningCode", json!(WarningCode::ALL)),
    ] {
        assert_eq!(schema["$defs"][name]["enum"], all, "{name}");
    }
}
