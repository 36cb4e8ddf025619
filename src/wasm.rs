//! Bindings for JavaScript, and nothing else: strings in, plain objects out.
//!
//! Positions are UTF-16 code units both ways, as JavaScript counts them. A
//! lone surrogate in a string arrives as U+FFFD, which is one code unit too,
//! so positions still fit the string that JavaScript holds.
//!
//! The types of the objects are in `wasm.d.ts` beside this file.

use crate::analysis::{Entity, Mention};
use crate::export::{self, Format};
use crate::text::{OffsetMap, Offsets};
use crate::{Error, Options, UnknownName};
use serde::Serialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

/// Lets panics reach the console with their message.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The version of this package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Finds the article in the raw text of a page and marks what it names.
/// Throws a `KlartextError`.
#[wasm_bindgen(unchecked_return_type = "Analysis")]
pub fn analyze(
    text: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options | null")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = read_options(text, options)?;
    let analysis = crate::analyze(text, &options).map_err(to_js_error)?;
    to_object(&analysis.with_offsets(text, Offsets::Utf16))
}

/// Marks what a text names that is clean already: all of it is article.
/// Throws a `KlartextError`.
#[wasm_bindgen(unchecked_return_type = "Tagged")]
pub fn tag(
    text: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options | null")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = read_options(text, options)?;
    let (mut entities, merged) = crate::tag(text, &options).map_err(to_js_error)?;
    let map = OffsetMap::new(text, Offsets::Utf16);
    entities.iter_mut().for_each(|mention| mention.span = map.span(mention.span));
    to_object(&Tagged { entities, merged })
}

/// The article in another format, as a file would have it: its positions are
/// code points. Throws a `KlartextError`.
#[wasm_bindgen(js_name = exportAs)]
pub fn export_as(
    text: &str,
    #[wasm_bindgen(unchecked_param_type = "Format")] format: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options | null")] options: JsValue,
) -> Result<String, JsValue> {
    let format: Format =
        format.parse().map_err(|problem: UnknownName| error("format", &problem.to_string()))?;
    let options = read_options(text, options)?;
    let analysis = crate::analyze(text, &options).map_err(to_js_error)?;
    Ok(export::render(format, text, &analysis))
}

/// The result of [`tag`].
#[derive(Serialize)]
struct Tagged {
    entities: Vec<Mention>,
    merged: Vec<Entity>,
}

/// Options as JavaScript gives them, with positions in bytes.
fn read_options(text: &str, options: JsValue) -> Result<Options, JsValue> {
    let refuse = |problem: &dyn std::fmt::Display| error("options", &format!("options: {problem}"));
    if options.is_undefined() || options.is_null() {
        return Ok(Options::default());
    }
    // Reading the struct passes over misspelt names, so they are looked at first.
    let given: BTreeMap<String, IgnoredAny> =
        serde_wasm_bindgen::from_value(options.clone()).map_err(|problem| refuse(&problem))?;
    let known = serde_json::to_value(Options::default()).map_err(|problem| refuse(&problem))?;
    if let Some(name) = given.keys().find(|name| known.get(name.as_str()).is_none()) {
        return Err(refuse(&format_args!("unknown name {name:?}")));
    }
    let mut options: Options =
        serde_wasm_bindgen::from_value(options).map_err(|problem| refuse(&problem))?;
    if !options.decisions.is_empty() {
        let map = OffsetMap::new(text, Offsets::Utf16);
        for decision in &mut options.decisions {
            decision.start = map.to_byte(decision.start);
        }
    }
    Ok(options)
}

/// The plain object that JavaScript reads from the value's JSON: the same that
/// the command line prints. Made property by property (`serde_wasm_bindgen`),
/// 39,000 segments took 400 ms instead of 180, and numbers of 32 bits grew
/// digits that JSON does not show.
fn to_object(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let json =
        serde_json::to_string(value).map_err(|problem| error("internal", &problem.to_string()))?;
    js_sys::JSON::parse(&json)
}

fn to_js_error(problem: Error) -> JsValue {
    let code = match problem {
        Error::TooLarge { .. } => "too-large",
        Error::Model(_) => "model",
    };
    error(code, &problem.to_string())
}

/// An `Error` with a name and a code that a program can tell apart.
fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("KlartextError");
    // Setting a property of an object made just now can't fail.
    js_sys::Reflect::set(&error, &"code".into(), &code.into()).ok();
    error.into()
}
