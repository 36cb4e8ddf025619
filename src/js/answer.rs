//! What goes out: plain objects, segments as numbers, errors.

use crate::Error;
use crate::analysis::{Analysis, Counts, Segment, Warning};
use crate::language::Detected;
use crate::text::{OffsetMap, Offsets, Span};
use crate::view::{Metadata, Written as _};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// An analysis without its long lists.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Overview<'a> {
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
    pub fn of(analysis: &'a Analysis, map: &OffsetMap<'_>) -> Self {
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
pub fn numbers(segments: &[Segment], map: &OffsetMap<'_>) -> Vec<u32> {
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

/// The part of a list at these indices, as far as there is one.
pub fn cut<T>(list: &[T], from: f64, to: f64) -> &[T] {
    // Of what is no number, or below zero, this makes zero.
    let to = (to as usize).min(list.len());
    &list[(from as usize).min(to)..to]
}

/// The plain object that JavaScript reads from the value's JSON: the same that
/// the command line prints. Made property by property (`serde_wasm_bindgen`),
/// the 10,000 to 19,000 segments of 100,000 words took 69 to 118 ms instead of
/// 27 to 47, and numbers of 32 bits grew digits that JSON does not show. As
/// numbers they take 3.4 ([`Page::segment_numbers`]).
pub fn to_object(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let json =
        serde_json::to_string(value).map_err(|problem| error("internal", &problem.to_string()))?;
    js_sys::JSON::parse(&json)
}

pub fn to_js_error(problem: &Error) -> JsValue {
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
pub fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("KlartextError");
    // Setting a property of an object made just now can't fail.
    js_sys::Reflect::set(&error, &"code".into(), &code.into()).ok();
    error.into()
}
