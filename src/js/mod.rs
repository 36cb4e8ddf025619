//! Bindings for JavaScript, and nothing else: strings in, plain objects out.
//!
//! `settings` reads what comes in, `answer` makes what goes out.
//!
//! Positions are UTF-16 code units both ways, as JavaScript counts them. A
//! lone surrogate in a string arrives as U+FFFD, which is one code unit too,
//! so positions still fit the string that JavaScript holds.
//!
//! The types of the objects are in `types.d.ts` beside this file; the unions of
//! names in it come from the enums themselves.

mod answer;
mod settings;

use crate::analysis::{Analysis, FieldReason, Judge, Kind, ReasonCode, Role, WarningCode};
use crate::choices::{Choices, Written};
use crate::export::Format;
use crate::language::Language;
use crate::options::Options;
use crate::page;
use crate::text::{Joint, Mark, OffsetMap, Offsets};
use crate::view::{List, View};
use answer::{Overview, SegmentColumn, cut, error, numbers, to_js_error, to_list, to_object};
use serde::Serialize;
use settings::{is_absent, read, read_format, split};
use std::sync::{Mutex, PoisonError};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const ROLES: &str = Role::TYPESCRIPT;
#[wasm_bindgen(typescript_custom_section)]
const REASONS: &str = ReasonCode::TYPESCRIPT;
#[wasm_bindgen(typescript_custom_section)]
const FIELD_REASONS: &str = FieldReason::TYPESCRIPT;
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
#[wasm_bindgen(typescript_custom_section)]
const COLUMNS: &str = SegmentColumn::TYPESCRIPT;

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
        self.read_as(text, &read(&options)?)
    }

    /// Reads a text that is clean already: every line is article. Throws a
    /// `KlartextError`.
    #[wasm_bindgen(js_name = readClean)]
    pub fn read_clean(
        &self,
        text: String,
        #[wasm_bindgen(unchecked_optional_param_type = "ReadOptions | null")] options: JsValue,
    ) -> Result<Page, JsValue> {
        self.read_clean_as(text, &read(&options)?)
    }
}

impl Klartext {
    fn read_as(&self, text: String, options: &Options) -> Result<Page, JsValue> {
        make_room(&text, options);
        let page = self.0.read(text, options);
        page.map(Page::new).map_err(|problem| to_js_error(&problem))
    }

    fn read_clean_as(&self, text: String, options: &Options) -> Result<Page, JsValue> {
        make_room(&text, options);
        let page = self.0.read_clean(text, options);
        page.map(Page::new).map_err(|problem| to_js_error(&problem))
    }
}

/// Grows the memory at once by what reading a long text takes. The allocator would
/// grow it by 64 KiB a time, and each time V8 collects its garbage: of the seconds
/// that 200,000 short lines took, that was half.
fn make_room(text: &str, options: &Options) {
    /// Bytes that reading takes for each byte of a text, and for each of its lines.
    const FOR: (usize, usize) = (5, 320);
    if text.len() > options.longest() {
        return;
    }
    let lines = text.bytes().filter(|&byte| byte == b'\n').count().min(options.max_lines);
    let mut room: Vec<u8> = Vec::new();
    // Without it the memory grows as it is needed.
    room.try_reserve_exact(text.len() * FOR.0 + lines * FOR.1).ok();
    std::hint::black_box(&room);
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
                ("entities", to_object(&List(&analysis.entities, &map))?),
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
    /// be handed from a worker to a page without a copy. Each segment has one for
    /// each of `segmentColumns()`: `start` and `end`; `role`, an index into
    /// `roles()`; `kept`, 0 or 1; `continues`, one more than an index into
    /// `joints()`, or 0; `confidence` in millionths; and of its reason `code`, an
    /// index into `reasonCodes()`, `judge`, one into `judges()`, and where its
    /// evidence stands, `evidenceStart` and `evidenceEnd`, which are equal where
    /// there is none. Throws a `KlartextError`.
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
        self.answer(&choices, |analysis| {
            to_object(&List(cut(&analysis.entities, from, to), &self.map()))
        })
    }

    /// Names and values of the kept text as two layers; corrections of mentions and
    /// entities do not hold in them. Throws a `KlartextError`.
    #[wasm_bindgen(unchecked_return_type = "Tagged")]
    pub fn tagged(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: JsValue,
    ) -> Result<JsValue, JsValue> {
        let choices = read::<Written>(&choices)?.counted_by(&self.map());
        to_object(&View::of_tagged(&self.page.tagged(&choices), self.map()))
    }

    /// The article in another format, as a file would have it: its positions are
    /// code points, unless the format has a unit of its own. Throws a `KlartextError`.
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
        let choices = read::<Written>(choices)?.counted_by(&self.map());
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

/// Finds the article in the raw text of a page and marks what it names.
/// Throws a `KlartextError`.
#[wasm_bindgen(unchecked_return_type = "Analysis")]
pub fn analyze(
    text: String,
    #[wasm_bindgen(unchecked_optional_param_type = "Options | null")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let (options, choices) = split(&options)?;
    let page = Klartext(embedded()?).read_as(text, &options)?;
    let choices = choices.counted_by(&page.map());
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
    let page = Klartext(embedded()?).read_clean_as(text, &options)?;
    let choices = choices.counted_by(&page.map());
    to_object(&View::of_tagged(&page.page.tagged(&choices), page.map()))
}

/// The article in another format, as a file would have it: its positions are
/// code points, unless the format has a unit of its own. Throws a `KlartextError`.
#[wasm_bindgen(js_name = exportAs)]
pub fn export_as(
    text: String,
    #[wasm_bindgen(unchecked_param_type = "Format")] format: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options | null")] options: JsValue,
) -> Result<String, JsValue> {
    let format = read_format(format)?;
    let (options, choices) = split(&options)?;
    let page = Klartext(embedded()?).read_as(text, &options)?;
    let choices = choices.counted_by(&page.map());
    Ok(page.page.export(format, &choices))
}

/// What the numbers of a segment are, in their order in `segmentNumbers`.
#[wasm_bindgen(js_name = segmentColumns, unchecked_return_type = "SegmentColumn[]")]
pub fn segment_columns() -> Result<JsValue, JsValue> {
    to_list(SegmentColumn::ALL)
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
    to_list(&Format::ALL.iter().map(info).collect::<Vec<_>>())
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
    to_list(&Kind::ALL.iter().map(info).collect::<Vec<_>>())
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
    to_list(&Role::ALL.iter().map(info).collect::<Vec<_>>())
}

/// The languages that can be told apart.
#[wasm_bindgen(unchecked_return_type = "Language[]")]
pub fn languages() -> Result<JsValue, JsValue> {
    to_list(Language::ALL)
}

/// The kinds of evidence that decide about segments.
#[wasm_bindgen(js_name = reasonCodes, unchecked_return_type = "ReasonCode[]")]
pub fn reason_codes() -> Result<JsValue, JsValue> {
    to_list(ReasonCode::ALL)
}

/// How lines go on that were broken to fit a width.
#[wasm_bindgen(unchecked_return_type = "Joint[]")]
pub fn joints() -> Result<JsValue, JsValue> {
    to_list(Joint::ALL)
}

/// Who decides about segments, in the order in which they speak.
#[wasm_bindgen(unchecked_return_type = "Judge[]")]
pub fn judges() -> Result<JsValue, JsValue> {
    to_list(Judge::ALL)
}

#[cfg(feature = "embedded-models")]
fn embedded() -> Result<page::Klartext, JsValue> {
    page::Klartext::embedded().map_err(|problem| to_js_error(&problem))
}

#[cfg(not(feature = "embedded-models"))]
fn embedded() -> Result<page::Klartext, JsValue> {
    Err(error("model", "this package holds no models: give them to the constructor"))
}
