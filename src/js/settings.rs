//! What comes in: settings and choices, whatever JavaScript may hand over.

use super::answer::error;
use crate::UnknownName;
use crate::choices::{Object, Written};
use crate::export::Format;
use crate::options::Options;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

pub fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

pub fn read_format(name: &str) -> Result<Format, JsValue> {
    name.parse().map_err(|problem: UnknownName| error("format", &problem.to_string()))
}

/// An object's members, as JSON has them.
type Members = serde_json::Map<String, serde_json::Value>;

#[wasm_bindgen]
extern "C" {
    /// An object may refuse to be looked at: a proxy does when it is revoked.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// `undefined` for what JSON has no form for.
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = stringify)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// Parts settings into those of the reading and the choices.
pub fn split(settings: &JsValue) -> Result<(Options, Written), JsValue> {
    let all: Members = read(settings)?;
    let known = serde_json::to_value(Options::default()).map_err(|problem| refused(&problem))?;
    let (options, choices): (Members, Members) =
        all.into_iter().partition(|(name, _)| known.get(name).is_some());
    let options = serde_json::from_value(options.into()).map_err(|problem| refused(&problem))?;
    let choices = serde_json::from_value(choices.into()).map_err(|problem| refused(&problem))?;
    Ok((options, choices))
}

/// Reads an object; what it does not hold stands at its default, and a member
/// of another name is refused, in the objects within it too. One that is absent
/// holds nothing.
pub fn read<T: DeserializeOwned + Default>(object: &JsValue) -> Result<T, JsValue> {
    if is_absent(object) {
        return Ok(T::default());
    }
    let is_plain = object.is_object() && !object.is_function() && !is_array(object).unwrap_or(true);
    if !is_plain {
        return Err(refused(&"not an object"));
    }
    // By way of JSON, which is certain to end: an object may hold itself.
    let json = stringify(object).ok().and_then(|json| json.as_string());
    let json = json.ok_or_else(|| refused(&"not what JSON can hold"))?;
    serde_json::from_str(&well_formed(json))
        .map(|Object(value)| value)
        .map_err(|problem| refused(&problem))
}

/// JSON in which U+FFFD stands for lone surrogates, which no string of Rust
/// holds. They are the only ones that `JSON.stringify` writes as escapes.
fn well_formed(json: String) -> String {
    if !json.contains("\\ud") {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = &*json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let hex = escape.strip_prefix("\\ud").unwrap_or_default();
        let is_lone = hex.starts_with(|c: char| matches!(c, '8'..='9' | 'a'..='f'));
        let (kept, len) = if is_lone { ("\u{fffd}", 6) } else { (&escape[..2], 2) };
        out.push_str(kept);
        rest = &escape[len..];
    }
    out + rest
}

fn refused(problem: &dyn std::fmt::Display) -> JsValue {
    error("options", &format!("options: {problem}"))
}
