//! What goes out: plain objects, segments as numbers, errors.

use crate::Error;
use crate::analysis::{Analysis, Counts, Segment, Warning};
use crate::language::Detected;
use crate::named::named_enum;
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

named_enum! {
    /// What one of the numbers of a segment is; [`Page::segment_numbers`] has them
    /// in this order.
    SegmentColumn {
        /// Where the segment begins.
        Start = "start",
        /// Where it ends.
        End = "end",
        /// Its place in `roles()`.
        Role = "role",
        /// 1 where it is kept, else 0.
        Kept = "kept",
        /// One more than its place in `joints()`; 0 where it goes on with nothing.
        Continues = "continues",
        /// In millionths.
        Confidence = "confidence",
        /// The reason's place in `reasonCodes()`.
        Code = "code",
        /// The place in `judges()` of who had the last word.
        Judge = "judge",
        /// Where the evidence begins.
        EvidenceStart = "evidenceStart",
        /// Where it ends: where it begins if there is none.
        EvidenceEnd = "evidenceEnd",
    }
}

/// Segments as numbers.
pub fn numbers(segments: &[Segment], map: &OffsetMap<'_>) -> Vec<u32> {
    let number = |segment: &Segment, column: SegmentColumn| {
        let Segment { span, role, kept, continues, confidence, ref reason } = *segment;
        let evidence = || reason.evidence.unwrap_or(Span::new(0, 0));
        let position = |byte: usize| map.count_at(byte) as u32;
        match column {
            SegmentColumn::Start => position(span.start),
            SegmentColumn::End => position(span.end),
            SegmentColumn::Role => role as u32,
            SegmentColumn::Kept => u32::from(kept),
            SegmentColumn::Continues => continues.map_or(0, |joint| joint as u32 + 1),
            SegmentColumn::Confidence => (f64::from(confidence) * 1e6).round() as u32,
            SegmentColumn::Code => reason.code as u32,
            SegmentColumn::Judge => reason.judge as u32,
            SegmentColumn::EvidenceStart => position(evidence().start),
            SegmentColumn::EvidenceEnd => position(evidence().end),
        }
    };
    let of = |segment| SegmentColumn::ALL.iter().map(move |&column| number(segment, column));
    segments.iter().flat_map(of).collect()
}

/// The part of a list at these indices, as far as there is one.
pub fn cut<T>(list: &[T], from: f64, to: f64) -> &[T] {
    // Of what is no number, or below zero, this makes zero.
    let to = (to as usize).min(list.len());
    &list[(from as usize).min(to)..to]
}

/// The plain object that JavaScript reads from the value's JSON: the same that
/// the command line prints. Made property by property, as [`to_list`] does it,
/// the 10,000 to 19,000 segments of 100,000 words took 69 to 118 ms instead of
/// 27 to 47, and numbers of 32 bits grew digits that JSON does not show. As
/// numbers they take 3.4 ([`Page::segment_numbers`]).
pub fn to_object(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let json =
        serde_json::to_string(value).map_err(|problem| error("internal", &problem.to_string()))?;
    js_sys::JSON::parse(&json)
}

/// A short list, such as the names of an enum, property by property.
pub fn to_list(values: &[impl Serialize]) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    values.serialize(&serializer).map_err(|problem| error("internal", &problem.to_string()))
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
