//! Bindings for JavaScript, and nothing else: strings in, plain objects out.
//!
//! Positions are UTF-16 code units both ways, as JavaScript counts them. A
//! lone surrogate in a string arrives as U+FFFD, which is one code unit too,
//! so positions still fit the string that JavaScript holds.
//!
//! The types of the objects are in `js.d.ts` beside this file; the unions of
//! names in it come from the enums themselves.

use crate::analysis::{Analysis, Counts, Judge, Kind, ReasonCode, Role, Segment};
use crate::analysis::{Warning, WarningCode};
use crate::choices::{Choices, Written};
use crate::export::Format;
use crate::language::{Detected, Language};
use crate::text::{Joint, Mark, OffsetMap, Offsets, Span};
use crate::view::{List, Metadata, View, Written as _};
use crate::{Error, UnknownName, page};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::{Mutex, PoisonError};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("js.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const ROLES: &str = Role::TYPESCRIPT;
#[wasm_bindgen(typescript_custom_section)]
const REASONS: &str = ReasonCode::TYPESCRIPT;
#[wasm_bindgen(typescript_custom_section)]
const JUDGES: &str = Judge::TYPESCRIPT;
#[wasm_bindgen(typescript_custom_section)]
const JOINTS: &str = Joint::TYPESCRIPT;
#[wasm_bindgen(typescript_custom_section)]
const KINDS: &str = Kind::TYPESCRIPT;
#[wasm_bindgen(typescript_custom_section)]
const WARNINGS: &str = WarningCode::TYPESCRIPT;
#[wasm_bindgen(typescript_custom_section)]
const LANGUAGES: &str = Language::TYPESCRIPT;
#[wasm_bindgen(typescript_custom_section)]
const FORMATS: &str = Format::TYPESCRIPT;

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

/// The models, ready to read.
#[wasm_bindgen]
pub struct Klartext(page::Klartext);

#[wasm_bindgen]
impl Klartext {
    /// The models that are part of the package, or those given. Throws a
    /// `KlartextError`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "Models | null")] models: JsValue,
    ) -> Result<Klartext, JsValue> {
        if is_absent(&models) {
            return Ok(Klartext(embedded()?));
        }
        let wrong = |problem: &str| error("model", &format!("models: {problem}"));
        let names = js_sys::Reflect::own_keys(&models)
            .map_err(|_| wrong("an object with `roles` and `names` is wanted"))?;
        if names.iter().any(|name| !["roles", "names"].iter().any(|known| name == *known)) {
            return Err(wrong("there are `roles` and `names`, and no others"));
        }
        let file = |name: &str| -> Result<Option<Vec<u8>>, JsValue> {
            let value = js_sys::Reflect::get(&models, &name.into());
            let value = value.map_err(|_| wrong(&format!("{name} can't be read")))?;
            if is_absent(&value) {
                return Ok(None);
            }
            let bytes = value.dyn_into::<js_sys::Uint8Array>();
            let bytes = bytes.map_err(|_| wrong(&format!("{name}: a Uint8Array is wanted")))?;
            Ok(Some(bytes.to_vec()))
        };
        let roles = file("roles")?.ok_or_else(|| wrong("`roles` is missing"))?;
        let names = file("names")?;
        let klartext = page::Klartext::from_models(&roles, names.as_deref());
        klartext.map(Klartext).map_err(|problem| to_js_error(&problem))
    }

    /// Reads the raw text of a page. It costs time, once. Throws a
    /// `KlartextError`.
    pub fn read(
        &self,
        text: String,
        #[wasm_bindgen(unchecked_optional_param_type = "ReadOptions | null")] options: JsValue,
    ) -> Result<Page, JsValue> {
        self.read_as(text, members(&options)?)
    }

    /// Reads a text that is clean already: every line is article. Throws a
    /// `KlartextError`.
    #[wasm_bindgen(js_name = readClean)]
    pub fn read_clean(
        &self,
        text: String,
        #[wasm_bindgen(unchecked_optional_param_type = "ReadOptions | null")] options: JsValue,
    ) -> Result<Page, JsValue> {
        self.read_clean_as(text, members(&options)?)
    }
}

impl Klartext {
    fn read_as(&self, text: String, options: Members) -> Result<Page, JsValue> {
        let page = self.0.read(text, &read(options)?);
        page.map(Page::new).map_err(|problem| to_js_error(&problem))
    }

    fn read_clean_as(&self, text: String, options: Members) -> Result<Page, JsValue> {
        let page = self.0.read_clean(text, &read(options)?);
        page.map(Page::new).map_err(|problem| to_js_error(&problem))
    }
}

/// A page that was read. Asking it is cheap.
#[wasm_bindgen]
pub struct Page {
    page: page::Page,
    /// Marks of the positions, which JavaScript counts in UTF-16.
    marks: Vec<Mark>,
    /// The last answer: ranges of it are asked for one after another.
    last: Mutex<Option<(Choices, Analysis)>>,
}

#[wasm_bindgen]
impl Page {
    fn new(page: page::Page) -> Page {
        let marks = OffsetMap::marks(page.source(), Offsets::Utf16);
        Page { page, marks, last: Mutex::new(None) }
    }

    /// What the page says, under these choices. Throws a `KlartextError`.
    #[wasm_bindgen(unchecked_return_type = "Analysis")]
    pub fn analysis(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: JsValue,
    ) -> Result<JsValue, JsValue> {
        self.answer(&choices, |analysis| to_object(&View::of(analysis, self.map())))
    }

    /// All but the long lists and the body, with the lists' lengths. Throws a
    /// `KlartextError`.
    #[wasm_bindgen(unchecked_return_type = "Overview")]
    pub fn overview(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: JsValue,
    ) -> Result<JsValue, JsValue> {
        self.answer(&choices, |analysis| to_object(&Overview::of(analysis, &self.map())))
    }

    /// What a page shows that shows everything: the overview, all segments as
    /// numbers, all mentions and entities, for one look at the choices. Throws a
    /// `KlartextError`.
    #[wasm_bindgen(unchecked_return_type = "Packed")]
    pub fn packed(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: JsValue,
    ) -> Result<JsValue, JsValue> {
        self.answer(&choices, |analysis| {
            let map = self.map();
            let packed = js_sys::Object::new();
            let numbers = numbers(&analysis.segments, &map);
            for (name, value) in [
                ("overview", to_object(&Overview::of(analysis, &map))?),
                ("segments", js_sys::Uint32Array::from(&numbers[..]).into()),
                ("mentions", to_object(&List(&analysis.mentions, &map))?),
                ("entities", to_object(&analysis.entities)?),
            ] {
                js_sys::Reflect::set(&packed, &name.into(), &value)?;
            }
            Ok(packed.into())
        })
    }

    /// Some of the segments, by their index. Throws a `KlartextError`.
    #[wasm_bindgen(unchecked_return_type = "Segment[]")]
    pub fn segments(
        &self,
        from: f64,
        to: f64,
        #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: JsValue,
    ) -> Result<JsValue, JsValue> {
        self.answer(&choices, |analysis| {
            to_object(&List(cut(&analysis.segments, from, to), &self.map()))
        })
    }

    /// Some of the segments, by their index, as numbers: for long texts, and to
    /// be handed from a worker to a page without a copy. Each segment has nine:
    /// `start`, `end`, `role` (an index into `roles()`), flags (1: `kept`, and
    /// twice the place of `continues` in `joints()`, from 1 on), `confidence` in millionths, and of its reason `code` (into `reasonCodes()`),
    /// `judge` (into `judges()`), `start` and `end`, which are equal where there is
    /// no evidence. Throws a `KlartextError`.
    #[wasm_bindgen(js_name = segmentNumbers)]
    pub fn segment_numbers(
        &self,
        from: f64,
        to: f64,
        #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: JsValue,
    ) -> Result<Vec<u32>, JsValue> {
        self.answer(&choices, |analysis| {
            Ok(numbers(cut(&analysis.segments, from, to), &self.map()))
        })
    }

    /// Some of the mentions, by their index. Throws a `KlartextError`.
    #[wasm_bindgen(unchecked_return_type = "Mention[]")]
    pub fn mentions(
        &self,
        from: f64,
        to: f64,
        #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: JsValue,
    ) -> Result<JsValue, JsValue> {
        self.answer(&choices, |analysis| {
            to_object(&List(cut(&analysis.mentions, from, to), &self.map()))
        })
    }

    /// Some of the entities, by their index. Throws a `KlartextError`.
    #[wasm_bindgen(unchecked_return_type = "Entity[]")]
    pub fn entities(
        &self,
        from: f64,
        to: f64,
        #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: JsValue,
    ) -> Result<JsValue, JsValue> {
        self.answer(&choices, |analysis| to_object(&cut(&analysis.entities, from, to)))
    }

    /// Names and values of the kept text as two layers. Throws a
    /// `KlartextError`.
    #[wasm_bindgen(unchecked_return_type = "Tagged")]
    pub fn tagged(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: JsValue,
    ) -> Result<JsValue, JsValue> {
        let choices = read_choices(members(&choices)?, &self.map())?;
        to_object(&View::of_tagged(&self.page.tagged(&choices), self.map()))
    }

    /// The article in another format, as a file would have it: its positions are
    /// code points. Throws a `KlartextError`.
    pub fn export(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Format")] format: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: JsValue,
    ) -> Result<String, JsValue> {
        let format = read_format(format)?;
        self.answer(&choices, |analysis| {
            Ok(crate::export::render(format, self.page.source(), analysis, Offsets::Chars))
        })
    }

    fn map(&self) -> OffsetMap<'_> {
        OffsetMap::with(self.page.source(), Offsets::Utf16, &self.marks)
    }

    /// Hands the analysis under these choices on; the last one is kept.
    fn answer<T>(
        &self,
        choices: &JsValue,
        then: impl FnOnce(&Analysis) -> Result<T, JsValue>,
    ) -> Result<T, JsValue> {
        let choices = read_choices(members(choices)?, &self.map())?;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref().is_none_or(|(known, _)| *known != choices) {
            let analysis = self.page.analysis(&choices);
            *last = Some((choices, analysis));
        }
        match &*last {
            Some((_, analysis)) => then(analysis),
            None => Err(error("internal", "no analysis")),
        }
    }
}

/// An analysis without its long lists.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Overview<'a> {
    offsets: Offsets,
    language: Detected,
    headline: Option<&'a str>,
    metadata: Metadata<'a>,
    counts: Counts,
    warnings: &'a [Warning],
    segment_count: usize,
    mention_count: usize,
    entity_count: usize,
}

impl<'a> Overview<'a> {
    fn of(analysis: &'a Analysis, map: &OffsetMap<'_>) -> Self {
        Overview {
            offsets: Offsets::Utf16,
            language: analysis.language,
            headline: analysis.headline.as_deref(),
            metadata: analysis.metadata.written(map),
            counts: analysis.counts,
            warnings: &analysis.warnings,
            segment_count: analysis.segments.len(),
            mention_count: analysis.mentions.len(),
            entity_count: analysis.entities.len(),
        }
    }
}

/// Segments as numbers, as [`Page::segment_numbers`] describes them.
fn numbers(segments: &[Segment], map: &OffsetMap<'_>) -> Vec<u32> {
    let numbers = |segment: &Segment| {
        let Segment { span, role, kept, continues, confidence, ref reason } = *segment;
        let flags = u32::from(kept) | continues.map_or(0, |joint| joint as u32 + 1) << 1;
        let millionths = (f64::from(confidence) * 1e6).round() as u32;
        let evidence = reason.evidence.unwrap_or(Span::new(0, 0));
        let [from, to, start, end] = [span.start, span.end, evidence.start, evidence.end]
            .map(|byte| map.count_at(byte) as u32);
        let (code, judge) = (reason.code as u32, reason.judge as u32);
        [from, to, role as u32, flags, millionths, code, judge, start, end]
    };
    segments.iter().flat_map(numbers).collect()
}

/// Finds the article in the raw text of a page and marks what it names.
/// Throws a `KlartextError`.
#[wasm_bindgen(unchecked_return_type = "Analysis")]
pub fn analyze(
    text: String,
    #[wasm_bindgen(unchecked_optional_param_type = "Options | null")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let (options, choices) = split(&options)?;
    let page = Klartext(embedded()?).read_as(text, options)?;
    let choices = read_choices(choices, &page.map())?;
    to_object(&View::of(&page.page.analysis(&choices), page.map()))
}

/// Marks what a text names that is clean already: all of it is article.
/// Throws a `KlartextError`.
#[wasm_bindgen(unchecked_return_type = "Tagged")]
pub fn tag(
    text: String,
    #[wasm_bindgen(unchecked_optional_param_type = "Options | null")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let (options, choices) = split(&options)?;
    let page = Klartext(embedded()?).read_clean_as(text, options)?;
    let choices = read_choices(choices, &page.map())?;
    to_object(&View::of_tagged(&page.page.tagged(&choices), page.map()))
}

/// The article in another format, as a file would have it: its positions are
/// code points. Throws a `KlartextError`.
#[wasm_bindgen(js_name = exportAs)]
pub fn export_as(
    text: String,
    #[wasm_bindgen(unchecked_param_type = "Format")] format: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options | null")] options: JsValue,
) -> Result<String, JsValue> {
    let format = read_format(format)?;
    let (options, choices) = split(&options)?;
    let page = Klartext(embedded()?).read_as(text, options)?;
    let choices = read_choices(choices, &page.map())?;
    Ok(page.page.export(format, &choices))
}

/// The formats that a page can be written in.
#[wasm_bindgen(unchecked_return_type = "FormatInfo[]")]
pub fn formats() -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Info {
        name: Format,
        extension: &'static str,
        media_type: &'static str,
    }
    let info =
        |&name: &Format| Info { name, extension: name.extension(), media_type: name.media_type() };
    to_object(&Format::ALL.iter().map(info).collect::<Vec<_>>())
}

/// The kinds of mentions and entities.
#[wasm_bindgen(unchecked_return_type = "KindInfo[]")]
pub fn kinds() -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Info {
        name: Kind,
        is_name: bool,
    }
    let info = |&name: &Kind| Info { name, is_name: name.is_name() };
    to_object(&Kind::ALL.iter().map(info).collect::<Vec<_>>())
}

/// The roles of segments.
#[wasm_bindgen(unchecked_return_type = "RoleInfo[]")]
pub fn roles() -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Info {
        name: Role,
        is_article: bool,
        is_body: bool,
    }
    let info = |&name: &Role| Info { name, is_article: name.is_article(), is_body: name.is_body() };
    to_object(&Role::ALL.iter().map(info).collect::<Vec<_>>())
}

/// The languages that can be told apart.
#[wasm_bindgen(unchecked_return_type = "Language[]")]
pub fn languages() -> Result<JsValue, JsValue> {
    to_object(&Language::ALL)
}

/// The kinds of evidence that decide about segments.
#[wasm_bindgen(js_name = reasonCodes, unchecked_return_type = "ReasonCode[]")]
pub fn reason_codes() -> Result<JsValue, JsValue> {
    to_object(&ReasonCode::ALL)
}

/// How lines go on that were broken to fit a width.
#[wasm_bindgen(unchecked_return_type = "Joint[]")]
pub fn joints() -> Result<JsValue, JsValue> {
    to_object(&Joint::ALL)
}

/// Who decides about segments, in the order in which they speak.
#[wasm_bindgen(unchecked_return_type = "Judge[]")]
pub fn judges() -> Result<JsValue, JsValue> {
    to_object(&Judge::ALL)
}

#[cfg(feature = "embedded-models")]
fn embedded() -> Result<page::Klartext, JsValue> {
    page::Klartext::embedded().map_err(|problem| to_js_error(&problem))
}

#[cfg(not(feature = "embedded-models"))]
fn embedded() -> Result<page::Klartext, JsValue> {
    Err(error("model", "this package holds no models: give them to the constructor"))
}

fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// The part of a list at these indices, as far as there is one.
fn cut<T>(list: &[T], from: f64, to: f64) -> &[T] {
    // Of what is no number, or below zero, this makes zero.
    let to = (to as usize).min(list.len());
    &list[(from as usize).min(to)..to]
}

fn read_format(name: &str) -> Result<Format, JsValue> {
    name.parse().map_err(|problem: UnknownName| error("format", &problem.to_string()))
}

/// The members of the settings of a reading; all others are choices.
const READ_OPTIONS: [&str; 3] = ["language", "maxBytes", "maxLines"];

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
fn split(options: &JsValue) -> Result<(Members, Members), JsValue> {
    let is_read = |name: &str| READ_OPTIONS.contains(&name);
    Ok(members(options)?.into_iter().partition(|(name, _)| is_read(name)))
}

/// The members of an object; none of one that is absent.
fn members(object: &JsValue) -> Result<Members, JsValue> {
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
fn read<T: DeserializeOwned>(members: Members) -> Result<T, JsValue> {
    serde_json::from_value(members.into()).map_err(|problem| refused(&problem))
}

/// Choices as JavaScript gives them: in its own count unless they say another.
fn read_choices(members: Members, map: &OffsetMap<'_>) -> Result<Choices, JsValue> {
    let written: Written = read(members)?;
    Ok(written.counted_by(map))
}

fn refused(problem: &dyn std::fmt::Display) -> JsValue {
    error("options", &format!("options: {problem}"))
}

/// The plain object that JavaScript reads from the value's JSON: the same that
/// the command line prints. Made property by property (`serde_wasm_bindgen`),
/// the 10,000 to 19,000 segments of 100,000 words took 69 to 118 ms instead of
/// 27 to 47, and numbers of 32 bits grew digits that JSON does not show. As
/// numbers they take 3.4 ([`Page::segment_numbers`]).
fn to_object(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let json =
        serde_json::to_string(value).map_err(|problem| error("internal", &problem.to_string()))?;
    js_sys::JSON::parse(&json)
}

fn to_js_error(problem: &Error) -> JsValue {
    let code = match problem {
        Error::TooLarge { .. } | Error::TooManyLines { .. } => "too-large",
        Error::Model { .. } => "model",
    };
    // As the settings are called in JavaScript.
    let message =
        problem.to_string().replace("max_bytes", "maxBytes").replace("max_lines", "maxLines");
    error(code, &message)
}

/// An `Error` with a name and a code that a program can tell apart.
fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("KlartextError");
    // Setting a property of an object made just now can't fail.
    js_sys::Reflect::set(&error, &"code".into(), &code.into()).ok();
    error.into()
}
