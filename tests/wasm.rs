//! The bindings in a browser: `wasm-pack test --headless --chrome`.

#![allow(clippy::unwrap_used)]
#![cfg(target_arch = "wasm32")]

mod common;
use common::types::interface;
use js_sys::{Array, Error, JSON, JsString, Object, Reflect};
use klartext::Format;
use klartext::js::{self, version};
use std::collections::BTreeSet;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn analyze(text: &str, options: JsValue) -> Result<JsValue, JsValue> {
    js::analyze(text.to_owned(), options)
}

fn tag(text: &str, options: JsValue) -> Result<JsValue, JsValue> {
    js::tag(text.to_owned(), options)
}

fn export_as(text: &str, format: &str, options: JsValue) -> Result<String, JsValue> {
    js::export_as(text.to_owned(), format, options)
}

const PAGE: &str = "Menü 😀\nDer Fluss steigt weiter\n\
    Am Freitag stieg der Pegel „über“ fünf Meter, sagte eine Sprecherin 😀 der Stadt.\n";

fn get(object: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(object.clone(), |object, key| Reflect::get(&object, &key.into()).unwrap())
}

fn options(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn segments(analysis: &JsValue) -> Vec<JsValue> {
    get(analysis, "segments").unchecked_into::<Array>().to_vec()
}

/// The text of a JavaScript string at an object's span, as JavaScript cuts it.
fn slice(source: &JsString, object: &JsValue) -> JsString {
    let position = |key| get(object, key).as_f64().unwrap() as u32;
    source.slice(position("start"), position("end"))
}

/// A JavaScript string that no Rust string equals.
fn lone_surrogates() -> JsString {
    let mut units: Vec<u16> = PAGE.encode_utf16().collect();
    units.insert(2, 0xd83d);
    units.insert(30, 0xde00);
    units.push(0xd83d);
    let parts: Array = units.iter().map(|&unit| JsString::from_char_code1(unit.into())).collect();
    parts.join("").into()
}

#[wasm_bindgen_test]
fn segments_tile_the_string_in_utf16() {
    let source = JsString::from(PAGE);
    let analysis = analyze(PAGE, JsValue::UNDEFINED).unwrap();
    let parts: Array = segments(&analysis).iter().map(|s| slice(&source, s)).collect();
    assert_eq!(parts.join("").as_string().unwrap(), PAGE);
}

#[wasm_bindgen_test]
fn mentions_bear_the_text_at_their_span() {
    let source = JsString::from(PAGE);
    for result in [analyze(PAGE, JsValue::UNDEFINED), tag(PAGE, JsValue::UNDEFINED)] {
        let mentions = get(&result.unwrap(), "mentions").unchecked_into::<Array>();
        assert!(mentions.length() > 0);
        for mention in mentions {
            assert_eq!(JsValue::from(slice(&source, &mention)), get(&mention, "text"));
        }
    }
}

#[wasm_bindgen_test]
fn lone_surrogates_keep_their_place() {
    let source = lone_surrogates();
    assert!(!source.is_valid_utf16());
    let text = String::from(&source);
    assert_eq!(text.encode_utf16().count(), source.length() as usize);
    let analysis = analyze(&text, JsValue::UNDEFINED).unwrap();
    let parts: Array = segments(&analysis).iter().map(|s| slice(&source, s)).collect();
    assert!(Object::is(&parts.join("").into(), &source.into()));
}

#[wasm_bindgen_test]
fn results_are_plain_objects() {
    let analysis = analyze(PAGE, JsValue::UNDEFINED).unwrap();
    for path in ["", "language", "metadata", "segments.0", "segments.0.reason"] {
        let object = if path.is_empty() { analysis.clone() } else { get(&analysis, path) };
        let prototype = Object::get_prototype_of(&object);
        assert!(Object::is(&get(&prototype, "constructor.name"), &"Object".into()), "{path}");
    }
    let json = String::from(JSON::stringify(&get(&analysis, "segments.0")).unwrap());
    assert!(json.starts_with("{\"start\":0,"), "{json}");
}

#[wasm_bindgen_test]
fn what_is_asked_piecewise_is_what_the_types_say() {
    let klartext = js::Klartext::new(JsValue::UNDEFINED).unwrap();
    let page = klartext.read(PAGE.to_owned(), JsValue::UNDEFINED).unwrap();
    let keys = |object: &JsValue| -> BTreeSet<String> {
        let keys = Object::keys(object.unchecked_ref::<Object>()).to_vec();
        keys.iter().map(|key| key.as_string().unwrap()).collect()
    };
    let packed = page.packed(JsValue::UNDEFINED).unwrap();
    assert_eq!(keys(&packed), interface("Packed"));
    let overview = page.overview(JsValue::UNDEFINED).unwrap();
    assert_eq!(keys(&overview), keys(&get(&packed, "overview")));
    let mut expected: BTreeSet<String> = &interface("Analysis") | &interface("Overview");
    for list in ["segments", "mentions", "entities", "body"] {
        assert!(expected.remove(list), "{list}");
    }
    assert_eq!(keys(&overview), expected);
}

/// What comes of each segment: whether it is kept, and why.
fn verdicts(options: JsValue) -> Vec<(JsValue, JsValue)> {
    let verdict = |segment: &JsValue| (get(segment, "kept"), get(segment, "reason.code"));
    segments(&analyze(PAGE, options).unwrap()).iter().map(verdict).collect()
}

#[wasm_bindgen_test]
fn a_reader_decides_in_utf16() {
    let before = verdicts(JsValue::UNDEFINED);
    let last = segments(&analyze(PAGE, JsValue::UNDEFINED).unwrap()).pop().unwrap();
    // In bytes the same number would lie in the segment before.
    let start = get(&last, "start").as_f64().unwrap();
    let kept = !get(&last, "kept").as_bool().unwrap();
    let mut expected = before.clone();
    *expected.last_mut().unwrap() = (kept.into(), "reader".into());
    let decided = format!(r#"{{"decisions":[{{"start":{start},"kept":{kept}}}]}}"#);
    assert_eq!(verdicts(options(&decided)), expected);

    // A position inside a character counts for its segment, one beyond the
    // text for none.
    let mut expected = before;
    expected[0] = (true.into(), "reader".into());
    let decided = r#"{"decisions":[{"start":6,"kept":true},{"start":9000,"kept":true}]}"#;
    assert_eq!(verdicts(options(decided)), expected);
}

#[wasm_bindgen_test]
fn what_is_refused_is_an_error_with_a_code() {
    let cases = [
        (r#"{"maxBytes":3}"#, "too-large"),
        (r#"{"strictnes":1}"#, "options"),
        (r#"{"language":"xx"}"#, "options"),
        (r#"{"decisions":[{"start":-1,"kept":true}]}"#, "options"),
    ];
    for (json, code) in cases {
        let error: Error = analyze(PAGE, options(json)).unwrap_err().dyn_into().unwrap();
        assert_eq!(String::from(error.name()), "KlartextError", "{json}");
        assert_eq!(get(&error, "code").as_string().as_deref(), Some(code), "{json}");
        assert!(error.message().length() > 10, "{json}");
    }
}

#[wasm_bindgen_test]
fn every_format_can_be_exported() {
    for format in Format::ALL {
        assert!(!export_as(PAGE, format.as_str(), JsValue::NULL).unwrap().is_empty(), "{format}");
    }
    let error = export_as(PAGE, "papyrus", JsValue::NULL).unwrap_err();
    assert_eq!(get(&error, "code").as_string().as_deref(), Some("format"));
}

#[wasm_bindgen_test]
fn absent_options_are_the_default_ones() {
    let default = JSON::stringify(&analyze(PAGE, JsValue::UNDEFINED).unwrap()).unwrap();
    for given in [JsValue::NULL, options("{}"), options(r#"{"language":null}"#)] {
        assert_eq!(JSON::stringify(&analyze(PAGE, given).unwrap()).unwrap(), default);
    }
}

#[wasm_bindgen_test]
fn a_megabyte_is_analysed() {
    let source = PAGE.repeat((1 << 20) / PAGE.len());
    let analysis = analyze(&source, JsValue::UNDEFINED).unwrap();
    let end = get(segments(&analysis).last().unwrap(), "end").as_f64().unwrap();
    assert_eq!(end as usize, source.encode_utf16().count());
}

#[wasm_bindgen_test]
fn the_version_is_the_crates() {
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}
