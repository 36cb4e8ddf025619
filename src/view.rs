//! Results as other programs read them: JSON whose positions are counted in a
//! unit that stands beside them.
//!
//! What bears positions can't be written but by way of this: each type has a
//! written form here, made as the writing goes.

use crate::analysis::{self, Analysis, FieldReason, Judge, Kind, ReasonCode, Role, Tagged};
use crate::analysis::{Counts, Entity, Value, Warning};
use crate::language::Detected;
use crate::text::{Joint, OffsetMap, Offsets, Span};
use serde::{Serialize, Serializer};

/// A result with its positions counted in a unit, which the JSON names as
/// `offsets`. It can be written, and nothing else.
#[derive(Debug)]
pub struct View<'a> {
    content: Content<'a>,
    map: OffsetMap<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Content<'a> {
    Analysis(&'a Analysis),
    Tagged(&'a Tagged),
}

impl<'a> View<'a> {
    /// An analysis of the map's text.
    pub(crate) const fn of(analysis: &'a Analysis, map: OffsetMap<'a>) -> Self {
        View { content: Content::Analysis(analysis), map }
    }

    /// Names and values of the map's text.
    pub(crate) const fn of_tagged(tagged: &'a Tagged, map: OffsetMap<'a>) -> Self {
        View { content: Content::Tagged(tagged), map }
    }
}

impl Analysis {
    /// The analysis as other programs read it, with its positions counted in
    /// `offsets`. `source` is the text that it is an analysis of.
    ///
    /// ```
    /// use klartext::{Choices, Offsets, Options, analyze};
    ///
    /// let source = "Größe\nZweite Zeile.";
    /// let analysis = analyze(source, &Options::default(), &Choices::default())?;
    /// assert_eq!(analysis.segments[1].span.start, 8);
    /// let json = serde_json::to_value(analysis.view(source, Offsets::Chars)).unwrap();
    /// assert_eq!(json["offsets"], "chars");
    /// assert_eq!(json["segments"][1]["start"], 6);
    /// # Ok::<(), klartext::Error>(())
    /// ```
    pub fn view<'a>(&'a self, source: &'a str, offsets: Offsets) -> View<'a> {
        View::of(self, OffsetMap::new(source, offsets))
    }
}

impl Tagged {
    /// The result as other programs read it, with its positions counted in
    /// `offsets`. `source` is the text that was read.
    pub fn view<'a>(&'a self, source: &'a str, offsets: Offsets) -> View<'a> {
        View::of_tagged(self, OffsetMap::new(source, offsets))
    }
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct WrittenAnalysis<'a> {
            offsets: Offsets,
            language: Detected,
            headline: Option<&'a str>,
            body: &'a str,
            segments: List<'a, analysis::Segment>,
            metadata: Metadata<'a>,
            mentions: List<'a, analysis::Mention>,
            entities: List<'a, Entity>,
            counts: Counts,
            warnings: &'a [Warning],
        }
        #[derive(Serialize)]
        struct WrittenTagged<'a> {
            offsets: Offsets,
            mentions: List<'a, analysis::Mention>,
            entities: List<'a, Entity>,
        }
        let View { content, map } = self;
        let offsets = map.offsets();
        match *content {
            Content::Analysis(analysis) => WrittenAnalysis {
                offsets,
                language: analysis.language,
                headline: analysis.headline.as_deref(),
                body: &analysis.body,
                segments: List(&analysis.segments, map),
                metadata: analysis.metadata.written(map),
                mentions: List(&analysis.mentions, map),
                entities: List(&analysis.entities, map),
                counts: analysis.counts,
                warnings: &analysis.warnings,
            }
            .serialize(serializer),
            Content::Tagged(tagged) => WrittenTagged {
                offsets,
                mentions: List(&tagged.mentions, map),
                entities: List(&tagged.entities, map),
            }
            .serialize(serializer),
        }
    }
}

/// What bears positions, and so is written with a map.
pub trait Written {
    /// The form that is written.
    type Form<'a>: Serialize
    where
        Self: 'a;

    /// The form, its positions counted by the map.
    fn written<'a>(&'a self, map: &OffsetMap<'_>) -> Self::Form<'a>;
}

/// A list of what bears positions.
#[derive(Debug, Clone, Copy)]
pub struct List<'a, T>(pub &'a [T], pub &'a OffsetMap<'a>);

impl<T: Written> Serialize for List<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let List(items, map) = self;
        serializer.collect_seq(items.iter().map(|item| item.written(map)))
    }
}

/// A written [`Segment`](analysis::Segment).
#[derive(Debug, Serialize)]
pub struct Segment {
    #[serde(flatten)]
    span: Range,
    role: Role,
    kept: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    continues: Option<Joint>,
    confidence: f32,
    reason: Reason,
}

#[derive(Debug, Serialize)]
struct Reason {
    code: ReasonCode,
    judge: Judge,
    #[serde(flatten)]
    evidence: Option<Range>,
}

/// A written [`Span`].
#[derive(Debug, Serialize)]
pub struct Range {
    start: usize,
    end: usize,
}

impl Written for Span {
    type Form<'a> = Range;

    fn written(&self, map: &OffsetMap<'_>) -> Range {
        Range { start: map.count_at(self.start), end: map.count_at(self.end) }
    }
}

impl Written for analysis::Segment {
    type Form<'a> = Segment;

    fn written(&self, map: &OffsetMap<'_>) -> Segment {
        let analysis::Segment { span, role, kept, continues, confidence, reason } = *self;
        let analysis::Reason { code, judge, evidence } = reason;
        let evidence = evidence.map(|evidence| evidence.written(map));
        let reason = Reason { code, judge, evidence };
        Segment { span: span.written(map), role, kept, continues, confidence, reason }
    }
}

/// A written [`Mention`](analysis::Mention).
#[derive(Debug, Serialize)]
pub struct Mention<'a> {
    #[serde(flatten)]
    span: Range,
    kind: Kind,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a Value>,
    entity: usize,
    confidence: f32,
}

impl Written for analysis::Mention {
    type Form<'a> = Mention<'a>;

    fn written<'a>(&'a self, map: &OffsetMap<'_>) -> Mention<'a> {
        let &analysis::Mention { span, kind, ref text, ref value, entity, confidence } = self;
        let (span, value) = (span.written(map), value.as_ref());
        Mention { span, kind, text, value, entity, confidence }
    }
}

/// A written [`Entity`].
#[derive(Debug, Serialize)]
pub struct WrittenEntity<'a> {
    kind: Kind,
    name: &'a str,
    mentions: usize,
    first: usize,
    salience: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Description<'a>>,
}

/// A written [`Description`](analysis::Description).
#[derive(Debug, Serialize)]
pub struct Description<'a> {
    #[serde(flatten)]
    span: Range,
    text: &'a str,
}

impl Written for Entity {
    type Form<'a> = WrittenEntity<'a>;

    fn written<'a>(&'a self, map: &OffsetMap<'_>) -> WrittenEntity<'a> {
        let &Entity { kind, ref name, mentions, first, salience, ref description } = self;
        let said = description.as_ref();
        let description =
            said.map(|said| Description { span: said.span.written(map), text: &said.text });
        WrittenEntity { kind, name, mentions, first, salience, description }
    }
}

/// A written [`Field`](analysis::Field).
#[derive(Debug, Serialize)]
pub struct Field<'a> {
    #[serde(flatten)]
    span: Range,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
    reason: FieldReason,
}

impl Written for analysis::Field {
    type Form<'a> = Field<'a>;

    fn written<'a>(&'a self, map: &OffsetMap<'_>) -> Field<'a> {
        let &analysis::Field { span, ref value, confidence, reason } = self;
        Field { span: span.written(map), value, confidence, reason }
    }
}

/// Written [`Metadata`](analysis::Metadata).
#[derive(Debug, Serialize)]
pub struct Metadata<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<Field<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<Field<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<Field<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Field<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Field<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<Field<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    agencies: Vec<Field<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Field<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Field<'a>>,
    #[serde(rename = "readingTime", skip_serializing_if = "Option::is_none")]
    reading_time: Option<Field<'a>>,
    #[serde(rename = "commentCount", skip_serializing_if = "Option::is_none")]
    comment_count: Option<Field<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    captions: Vec<Field<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    credits: Vec<Field<'a>>,
}

impl Written for analysis::Metadata {
    type Form<'a> = Metadata<'a>;

    fn written<'a>(&'a self, map: &OffsetMap<'_>) -> Metadata<'a> {
        let one = |field: &'a Option<analysis::Field>| field.as_ref().map(|f| f.written(map));
        let all = |fields: &'a [analysis::Field]| fields.iter().map(|f| f.written(map)).collect();
        Metadata {
            headline: one(&self.headline),
            kicker: one(&self.kicker),
            section: one(&self.section),
            authors: all(&self.authors),
            published: one(&self.published),
            updated: one(&self.updated),
            agencies: all(&self.agencies),
            publisher: one(&self.publisher),
            place: one(&self.place),
            reading_time: one(&self.reading_time),
            comment_count: one(&self.comment_count),
            captions: all(&self.captions),
            credits: all(&self.credits),
        }
    }
}
