//! What comes in: settings and choices, whatever JavaScript may hand over.

use super::answer::error;
use crate::UnknownName;
use crate::choices::{Choices, Written};
use crate::export::Format;
use crate::text::OffsetMap;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

pub fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

pub fn read_format(name: &str) -> Result<Format, JsValue> {
    name.parse().map_err(|problem: UnknownName| error("format", &problem.to_string()))
}

/// The members of the settings of a reading; all others are choices.
const READ_OPTIONS: [&str; 3] = ["language", "maxBytes", "maxLines"];

/// An object's members, as JSON has them.
pub type Members = serde_json::Map<String, serde_json::Value>;

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
pub fn split(options: &JsValue) -> Result<(Members, Members), JsValue> {
    let is_read = |name: &str| READ_OPTIONS.contains(&name);
    Ok(members(options)?.into_iter().partition(|(name, _)| is_read(name)))
}

/// The members of an object; none of one that is absent.
pub fn members(object: &JsValue) -> Result<Members, JsValue> {
    if is_absent(object) {
        return Ok(Members::new());
    }
    let is_plain = object.is_object() && !object.is_function() && !is_array(object).unwrap_or(true);
    if !is_plain {
        return Err(refused(&"not an object"));
    }
    // By way of JSON, which is certain to end: an object may hold itself.
    let json = stringify(object).ok().and_then(|json| json.as_string());
    let json = json.ok_or_else(|| refused(&"not what JSON can hold"))?;
    serde_json::from_str(&well_formed(json)).map_err(|problem| refused(&problem))
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

/// Reads an object; what it does not hold stands at its default, and a member
/// of another name is refused, in the objects within it too.
pub fn read<T: DeserializeOwned>(members: Members) -> Result<T, JsValue> {
    serde_json::from_value(members.into()).map_err(|problem| refused(&problem))
}

/// Choices as JavaScript gives them: in its own count unless they say another.
pub fn read_choices(members: Members, map: &OffsetMap<'_>) -> Result<Choices, JsValue> {
    let written: Written = read(members)?;
    Ok(written.counted_by(map))
}

fn refused(problem: &dyn std::fmt::Display) -> JsValue {
    error("options", &format!("options: {problem}"))
}
