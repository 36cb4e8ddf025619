//! What the reader chose: how strictly to cut, and what he knows better.

use crate::analysis::{Kind, Role};
use crate::entities::values::is_day;
use crate::text::{OffsetMap, Offsets, Span};
use regex::Regex;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::marker::PhantomData;
use std::sync::LazyLock;

/// What is asked of a page that was read: how strictly to cut, and what the
/// reader decided and corrected. Asking again with other choices costs little.
///
/// Positions are bytes of the source. [`Choices::from_json`] takes those of
/// other programs, which say how they count.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Choices {
    /// How readily a segment is removed, from 0 (keep when in doubt) to 1
    /// (remove when in doubt). 0.5 takes the most probable reading; what is no
    /// number counts as that.
    pub strictness: f32,
    /// Whether names and values are marked.
    pub entities: bool,
    /// The reader's decisions about what is kept; the last about a segment
    /// counts.
    pub decisions: Vec<Decision>,
    /// What the reader corrected.
    pub corrections: Corrections,
}

/// A reader's decision about the segment that covers a position; about white space it
/// changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision {
    /// A byte of the segment, usually its first.
    pub start: usize,
    /// Whether the segment is part of the article.
    pub kept: bool,
}

/// What the reader knows better than the models. All of it holds whatever the
/// strictness, and goes into every export.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Corrections {
    /// Roles of segments.
    pub roles: Vec<GivenRole>,
    /// Mentions to mark, and to leave unmarked.
    pub mentions: Vec<GivenMention>,
    /// Mentions that name one thing.
    pub entities: Vec<GivenEntity>,
    /// Facts about the article.
    pub facts: Facts,
}

/// A role for every segment that a range touches, save those of white space; it is
/// kept as the role says. Nothing else is [`Role::Blank`], so that role changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct GivenRole {
    /// The range.
    pub span: Span,
    /// The role.
    pub role: Role,
}

/// A mention that the reader marked, or a range that he wants unmarked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct GivenMention {
    /// Where.
    pub span: Span,
    /// Its kind; `None` takes away every mention that overlaps the range.
    pub kind: Option<Kind>,
}

/// Mentions that name one thing, and nothing else names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct GivenEntity {
    /// Where the mentions begin, in bytes.
    pub mentions: Vec<usize>,
    /// What the thing is called; else, or if there is no word in it, the fullest of its
    /// names.
    pub name: Option<String>,
}

/// Facts about the article that the reader knows, taken as they are given: what comes
/// as JSON is checked, what Rust sets is not. `None` leaves what was read; `Some(None)`, `null` in JSON, says that the text bears no
/// such thing, as an empty list does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Facts {
    /// The title.
    #[serde(deserialize_with = "given")]
    pub headline: Option<Option<String>>,
    /// The short line above the title.
    #[serde(deserialize_with = "given")]
    pub kicker: Option<Option<String>>,
    /// The part of the outlet that the text belongs to.
    #[serde(deserialize_with = "given")]
    pub section: Option<Option<String>>,
    /// The authors, in order.
    #[serde(deserialize_with = "givens")]
    pub authors: Option<Vec<String>>,
    /// First publication, in ISO 8601: a year, month, day or moment.
    #[serde(deserialize_with = "moment")]
    pub published: Option<Option<String>>,
    /// Last change, in ISO 8601.
    #[serde(deserialize_with = "moment")]
    pub updated: Option<Option<String>>,
    /// News agencies.
    #[serde(deserialize_with = "givens")]
    pub agencies: Option<Vec<String>>,
    /// The outlet.
    #[serde(deserialize_with = "given")]
    pub publisher: Option<Option<String>>,
    /// The place the report was filed from.
    #[serde(deserialize_with = "given")]
    pub place: Option<Option<String>>,
}

/// Tells a fact that is `null` from one that is absent; a text says something.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    match Option::<String>::deserialize(deserializer)? {
        Some(text) if text.trim().is_empty() => Err(D::Error::custom("a fact without a word")),
        fact => Ok(Some(fact)),
    }
}

/// The same of a list of facts, where `null` is none of them.
fn givens<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<String>>, D::Error> {
    let facts = Option::<Vec<String>>::deserialize(deserializer)?.unwrap_or_default();
    if facts.iter().any(|text| text.trim().is_empty()) {
        return Err(D::Error::custom("a fact without a word"));
    }
    Ok(Some(facts))
}

/// What a thing is called; with a word at least.
fn called<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(given(deserializer)?.flatten())
}

/// A number that may be larger than this machine's: as a position it is the end of the
/// text, as a limit none.
pub(crate) fn large<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    u64::deserialize(deserializer).map(saturated)
}

fn positions<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<usize>, D::Error> {
    Ok(Vec::<u64>::deserialize(deserializer)?.into_iter().map(saturated).collect())
}

/// A number of 64 bits as far as this machine's numbers go.
fn saturated(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A fact that is a date, or a date and time.
fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    const TIME: &str =
        r"T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?";
    static MOMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let day = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])";
        Regex::new(&format!("^{day}({TIME})?)?)?$")).ok()
    });
    let fact = given(deserializer)?;
    let number = |text: &str, at: usize, end: usize| text.get(at..end).map_or(1, figures);
    let is_day = |text: &str| is_day(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    let written = |text: &str| MOMENT.as_ref().is_some_and(|moment| moment.is_match(text));
    let refused = |text: &&String| !written(text) || !is_day(text);
    match fact.iter().flatten().find(refused) {
        Some(text) => Err(D::Error::custom(format!("{text:?} is no date in ISO 8601"))),
        None => Ok(fact),
    }
}

/// The number that a few figures say.
fn figures(text: &str) -> u32 {
    text.parse().unwrap_or_default()
}

impl Default for Choices {
    fn default() -> Self {
        Choices {
            strictness: 0.5,
            entities: true,
            decisions: Vec::new(),
            corrections: Corrections::default(),
        }
    }
}

impl Choices {
    /// The same with another strictness, from 0 to 1.
    #[must_use]
    pub fn strictness(mut self, strictness: f32) -> Self {
        self.strictness = strictness;
        self
    }

    /// The same with names and values marked, or not.
    #[must_use]
    pub fn entities(mut self, entities: bool) -> Self {
        self.entities = entities;
        self
    }

    /// The same with one more decision about the segment that covers the byte
    /// `start`.
    #[must_use]
    pub fn decide(mut self, start: usize, kept: bool) -> Self {
        self.decisions.push(Decision { start, kept });
        self
    }

    /// The same with these corrections.
    #[must_use]
    pub fn correct(mut self, corrections: Corrections) -> Self {
        self.corrections = corrections;
        self
    }

    /// Choices as the page saves them, and as JavaScript gives them: an object
    /// with `strictness`, `entities`, `decisions` and `corrections`, each of
    /// which may be absent, and `offsets`, which says how positions are counted;
    /// without it they are `unit`s of the source.
    ///
    /// ```
    /// use klartext::{Choices, Offsets};
    ///
    /// let source = "Größe\nNoch eine Zeile";
    /// let json = r#"{"offsets": "utf16", "decisions": [{"start": 6, "kept": false}]}"#;
    /// let choices = Choices::from_json(json, source, Offsets::Utf8)?;
    /// assert_eq!(choices.decisions[0].start, 8);
    /// # Ok::<(), klartext::UnknownChoice>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`UnknownChoice`] if the JSON is another object than that.
    pub fn from_json(json: &str, source: &str, unit: Offsets) -> Result<Choices, UnknownChoice> {
        let Object(written) =
            serde_json::from_str::<Object<Written>>(json).map_err(UnknownChoice)?;
        Ok(written.read(source, unit))
    }
}

impl Corrections {
    /// The same with one more role, for every segment that the range touches.
    ///
    /// ```
    /// use klartext::{Corrections, Kind, Role, Span};
    ///
    /// let mut corrections = Corrections::default()
    ///     .role(Span::new(0, 12), Role::Headline)
    ///     .mention(Span::new(40, 48), Some(Kind::Person))
    ///     .entity([40, 96], Some("Ada Lorm".to_owned()));
    /// corrections.facts.authors = Some(vec!["Ada Lorm".to_owned()]);
    /// assert_eq!(corrections.roles[0].role, Role::Headline);
    /// ```
    #[must_use]
    pub fn role(mut self, span: Span, role: Role) -> Self {
        self.roles.push(GivenRole { span, role });
        self
    }

    /// The same with one more mention, or with `None` with a range to leave unmarked.
    #[must_use]
    pub fn mention(mut self, span: Span, kind: Option<Kind>) -> Self {
        self.mentions.push(GivenMention { span, kind });
        self
    }

    /// The same with one more thing: the mentions that begin at these bytes name it.
    #[must_use]
    pub fn entity(
        mut self,
        mentions: impl IntoIterator<Item = usize>,
        name: Option<String>,
    ) -> Self {
        self.entities.push(GivenEntity { mentions: mentions.into_iter().collect(), name });
        self
    }

    /// The same with these facts about the article.
    #[must_use]
    pub fn facts(mut self, facts: Facts) -> Self {
        self.facts = facts;
        self
    }
}

/// JSON that is no [`Choices`].
#[derive(Debug, thiserror::Error)]
#[error("choices: {0}")]
pub struct UnknownChoice(serde_json::Error);

/// [`Choices`] as other programs write them.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Written {
    offsets: Option<Offsets>,
    #[serde(deserialize_with = "strictness")]
    strictness: Option<f32>,
    entities: Option<bool>,
    decisions: Vec<Object<WrittenDecision>>,
    corrections: Object<WrittenCorrections>,
}

/// What is an object in JSON: a derived reader would take an array, too.
#[derive(Debug, Default)]
pub(crate) struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct Members<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Members<T> {
            type Value = T;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(members))
            }
        }

        input.deserialize_map(Members(PhantomData)).map(Object)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDecision {
    #[serde(deserialize_with = "large")]
    start: usize,
    kept: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WrittenCorrections {
    roles: Vec<Object<WrittenRole>>,
    mentions: Vec<Object<WrittenMention>>,
    entities: Vec<Object<WrittenEntity>>,
    facts: Object<Facts>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRole {
    #[serde(deserialize_with = "large")]
    start: usize,
    #[serde(deserialize_with = "large")]
    end: usize,
    #[serde(deserialize_with = "role")]
    role: Role,
}

/// A strictness from 0 to 1.
fn strictness<'de, D: Deserializer<'de>>(input: D) -> Result<Option<f32>, D::Error> {
    let value = Option::<f32>::deserialize(input)?;
    match value.filter(|value| !(0.0..=1.0).contains(value)) {
        Some(value) => Err(D::Error::custom(format!("strictness {value} is not from 0 to 1"))),
        None => Ok(value),
    }
}

/// A role that a reader may give: white space has its own.
fn role<'de, D: Deserializer<'de>>(input: D) -> Result<Role, D::Error> {
    match Role::deserialize(input)? {
        Role::Blank => Err(D::Error::custom("only white space is blank")),
        role => Ok(role),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMention {
    #[serde(deserialize_with = "large")]
    start: usize,
    #[serde(deserialize_with = "large")]
    end: usize,
    // Without this a kind that is missing would take marks away, too.
    #[serde(deserialize_with = "Option::deserialize")]
    kind: Option<Kind>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntity {
    #[serde(deserialize_with = "positions")]
    mentions: Vec<usize>,
    #[serde(default, deserialize_with = "called")]
    name: Option<String>,
}

impl Written {
    /// The choices about a source, whose positions are `unit`s unless they say
    /// otherwise. Positions behind the source's end are its end.
    pub fn read(self, source: &str, unit: Offsets) -> Choices {
        self.counted_by(&OffsetMap::new(source, unit))
    }

    /// The choices, whose positions a map counts unless they say otherwise.
    pub fn counted_by(self, map: &OffsetMap<'_>) -> Choices {
        let other = self.offsets.filter(|&unit| unit != map.offsets());
        let other = other.map(|unit| OffsetMap::new(map.source(), unit));
        let map = other.as_ref().unwrap_or(map);
        let span = |start: usize, end: usize| {
            let start = map.to_byte(start);
            Span::new(start, map.to_byte(end).max(start))
        };
        let Object(WrittenCorrections { roles, mentions, entities, facts }) = self.corrections;
        let corrections = Corrections {
            roles: roles
                .into_iter()
                .map(|Object(r)| GivenRole { span: span(r.start, r.end), role: r.role })
                .collect(),
            mentions: mentions
                .into_iter()
                .map(|Object(m)| GivenMention { span: span(m.start, m.end), kind: m.kind })
                .collect(),
            entities: entities
                .into_iter()
                .map(|Object(e)| GivenEntity {
                    mentions: e.mentions.into_iter().map(|start| map.to_byte(start)).collect(),
                    name: e.name,
                })
                .collect(),
            facts: facts.0,
        };
        let decision = |Object(d): Object<WrittenDecision>| Decision {
            start: map.to_byte(d.start),
            kept: d.kept,
        };
        let plain = Choices::default();
        Choices {
            strictness: self.strictness.unwrap_or(plain.strictness),
            entities: self.entities.unwrap_or(plain.entities),
            decisions: self.decisions.into_iter().map(decision).collect(),
            corrections,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_read_whole_and_unknown_ones_refused() {
        let json = r#"{"strictness": 0.7, "entities": false, "offsets": "chars",
            "decisions": [{"start": 1, "kept": true}],
            "corrections": {
                "roles": [{"start": 0, "end": 2, "role": "headline"}],
                "mentions": [{"start": 1, "end": 2, "kind": "person"}, {"start": 1, "end": 2, "kind": null}],
                "entities": [{"mentions": [1], "name": "Ä"}],
                "facts": {"headline": null, "authors": ["Ada Lorm"], "published": "2021-04-07"}}}"#;
        let choices = Choices::from_json(json, "äöü", Offsets::Utf8).unwrap();
        assert_eq!((choices.strictness, choices.entities), (0.7, false));
        assert_eq!(choices.decisions, [Decision { start: 2, kept: true }]);
        let Corrections { roles, mentions, entities, facts } = choices.corrections;
        assert_eq!(roles, [GivenRole { span: Span::new(0, 4), role: Role::Headline }]);
        assert_eq!(mentions[0], GivenMention { span: Span::new(2, 4), kind: Some(Kind::Person) });
        assert_eq!(mentions[1].kind, None);
        assert_eq!(entities[0].mentions, [2]);
        assert_eq!((facts.headline, facts.kicker), (Some(None), None));
        assert_eq!(facts.published, Some(Some("2021-04-07".to_owned())));
        for wrong in [
            "[]",
            r#"{"strictnes": 1}"#,
            r#"{"strictness": 1.5}"#,
            r#"{"corrections": {"roles": [{"start": 0, "end": 2, "role": "blank"}]}}"#,
            r#"{"decisions": [{"start": 1}]}"#,
            r#"{"decisions": [[1, true]]}"#,
            r#"{"corrections": []}"#,
            r#"{"corrections": {"facts": ["x"]}}"#,
            r#"{"corrections": {"roles": [{"start": 0, "end": 2, "role": "title"}]}}"#,
            r#"{"corrections": {"facts": {"title": "x"}}}"#,
            r#"{"corrections": {"facts": {"published": "gestern"}}}"#,
            r#"{"corrections": {"facts": {"updated": "2021-13-07"}}}"#,
            r#"{"corrections": {"facts": {"updated": "2024-02-31"}}}"#,
            r#"{"corrections": {"facts": {"updated": "2023-02-29T10:00"}}}"#,
            r#"{"corrections": {"facts": {"published": "0000"}}}"#,
            r#"{"corrections": {"facts": {"headline": ""}}}"#,
            r#"{"corrections": {"facts": {"headline": " "}}}"#,
            r#"{"corrections": {"facts": {"authors": ["Ada Lorm", ""]}}}"#,
            r#"{"corrections": {"facts": {"agencies": [" "]}}}"#,
            r#"{"corrections": {"facts": {"published": "2024-02-29T10:00+99:99"}}}"#,
            r#"{"corrections": {"entities": [{"mentions": [0], "name": ""}]}}"#,
            r#"{"decisions": [{"start": -1, "kept": true}]}"#,
            r#"{"corrections": {"mentions": [{"start": 0, "end": 5}]}}"#,
        ] {
            assert!(Choices::from_json(wrong, "", Offsets::Utf8).is_err(), "{wrong}");
        }
        for day in ["2024", "2024-02", "2024-02-29", "2024-02-29T10:00"] {
            let json = format!(r#"{{"corrections": {{"facts": {{"published": "{day}"}}}}}}"#);
            assert!(Choices::from_json(&json, "", Offsets::Utf8).is_ok(), "{day}");
        }
        let none = r#"{"corrections": {"facts": {"authors": null, "agencies": null}}}"#;
        let facts = Choices::from_json(none, "", Offsets::Utf8).unwrap().corrections.facts;
        assert_eq!((facts.authors, facts.agencies), (Some(vec![]), Some(vec![])));
        let far = r#"{"decisions": [{"start": 5000000000000, "kept": true}]}"#;
        let far = Choices::from_json(far, "äöü", Offsets::Chars).unwrap();
        assert_eq!(far.decisions[0].start, 6);
        assert_eq!(Choices::from_json("{}", "", Offsets::Utf8).unwrap(), Choices::default());
    }
}
