//! The analysis in other formats, each from analysis and source.
//!
//! Text that is exported is always the same: the headline and the body, as
//! [`Format::Text`] has them. Positions point into it, except those of
//! [`Format::Json`], which are positions of the source.

mod blocks;
mod body;
mod brat;
mod csv;
mod doccano;
mod escape;
mod html;
mod iob2;
mod json;
mod jsonld;
mod label_studio;
mod markdown;
mod spacy;
mod standoff;
mod tei;
mod tokens;
mod web_annotation;
mod webanno;

pub use body::{Stretch, body};
pub use json::{write_json, write_json_line};

use crate::analysis::Analysis;
use crate::named::named_enum;
use crate::text::Offsets;
use std::io;

named_enum! {
    /// A format that an analysis can be written in.
    ///
    /// Some have positions, each format in one text and one unit:
    ///
    /// | format | positions point into | counted in |
    /// |---|---|---|
    /// | `Json` | the source | the unit that is asked for, named as `offsets` |
    /// | `Csv` | the text export | the unit that is asked for, named as `offsets` |
    /// | `Spacy`, `Doccano`, `LabelStudio`, `WebAnnotation` | the text export, which is in the file | code points |
    /// | `WebAnno` | the text export, which is in the file | UTF-16 code units |
    /// | `Brat` | the text export, which lies beside the file | code points |
    ///
    /// The text export is what `Text` writes. Where it is in the file, it is without
    /// its last line feed.
    Format {
        /// Headline and body as plain text, paragraphs apart by a blank line.
        Text = "text",
        /// Markdown (CommonMark) for reading, with what is known of the article as
        /// YAML before it.
        Markdown = "markdown",
        /// A page with every mention as `<mark>`.
        Html = "html",
        /// Everything, as in [`Analysis`], with the unit of its positions; indented.
        Json = "json",
        /// A schema.org NewsArticle.
        JsonLd = "jsonld",
        /// TEI P5: text, header, and names and values in the text.
        Tei = "tei",
        /// A token and its tag a line (`B-PER`, `I-LOC`, `O`), names only, for
        /// scorers; a blank line after each sentence.
        Iob2 = "iob2",
        /// A `Doc` of spaCy as JSON, with tokens and sentences; displaCy draws it.
        Spacy = "spacy",
        /// A line of JSON Lines for doccano's sequence labelling.
        Doccano = "doccano",
        /// A task of Label Studio with the mentions as a prediction.
        LabelStudio = "label-studio",
        /// WebAnno TSV 3.3, for INCEpTION.
        WebAnno = "webanno",
        /// Annotations of brat standoff; the text export is their `.txt`.
        Brat = "brat",
        /// A page of W3C Web Annotations, in JSON-LD.
        WebAnnotation = "web-annotation",
        /// The things that are named, a row each (RFC 4180).
        Csv = "csv",
    }
}

impl Format {
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Text | Format::Iob2 | Format::Brat => "text/plain",
            Format::Markdown => "text/markdown",
            Format::Html => "text/html",
            Format::Json | Format::Spacy | Format::LabelStudio => "application/json",
            Format::JsonLd | Format::WebAnnotation => "application/ld+json",
            Format::Tei => "application/tei+xml",
            Format::Doccano => "application/jsonl",
            Format::WebAnno => "text/tab-separated-values",
            Format::Csv => "text/csv",
        }
    }

    /// The usual ending of a file's name, without the point; no two are the same.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Json => "json",
            Format::JsonLd => "jsonld",
            Format::Tei => "xml",
            Format::Iob2 => "iob2",
            Format::Spacy => "spacy.json",
            Format::Doccano => "doccano.jsonl",
            Format::LabelStudio => "label-studio.json",
            Format::WebAnno => "webanno.tsv",
            Format::Brat => "ann",
            Format::WebAnnotation => "annotations.jsonld",
            Format::Csv => "csv",
        }
    }
}

/// Writes the analysis of `source` in a format. Positions in it are counted in
/// `offsets`, unless the format has a unit of its own.
pub fn render(format: Format, source: &str, analysis: &Analysis, offsets: Offsets) -> String {
    match format {
        Format::Text => body::text(analysis),
        Format::Markdown => markdown::render(source, analysis),
        Format::Html => html::render(source, analysis),
        Format::Json => json::string(|out| json::write(out, source, analysis, offsets)),
        Format::JsonLd => jsonld::render(source, analysis),
        Format::Tei => tei::render(source, analysis),
        Format::Iob2 => iob2::render(source, analysis),
        Format::Spacy => spacy::render(source, analysis),
        Format::Doccano => doccano::render(source, analysis),
        Format::LabelStudio => label_studio::render(source, analysis),
        Format::WebAnno => webanno::render(source, analysis),
        Format::Brat => brat::render(source, analysis),
        Format::WebAnnotation => web_annotation::render(source, analysis),
        Format::Csv => csv::render(source, analysis, offsets),
    }
}

/// As [`render`], written to `out`; JSON as it goes.
pub fn write(
    out: &mut dyn io::Write,
    format: Format,
    source: &str,
    analysis: &Analysis,
    offsets: Offsets,
) -> io::Result<()> {
    match format {
        Format::Json => json::write(out, source, analysis, offsets),
        _ => out.write_all(render(format, source, analysis, offsets).as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        Counts, Entity, Field, Judge, Kind, Mention, Metadata, Reason, ReasonCode,
    };
    use crate::analysis::{Role, Segment, Value};
    use crate::language::{Detected, Language};
    use crate::text::Span;

    /// A source of the given parts, each a segment.
    pub(super) fn segments(parts: &[(&str, Role, bool)]) -> (String, Vec<Segment>) {
        let mut source = String::new();
        let mut segments = Vec::new();
        for &(text, role, kept) in parts {
            let start = source.len();
            source.push_str(text);
            let reason = Reason { code: ReasonCode::Prose, judge: Judge::Model, evidence: None };
            let span = Span::new(start, source.len());
            segments.push(Segment { span, role, kept, continues: None, confidence: 1.0, reason });
        }
        (source, segments)
    }

    /// A paragraph with the first place of each of these names and values marked.
    pub(super) fn marked(text: &str, marks: &[(&str, Kind)]) -> (String, Analysis) {
        let (source, segments) = segments(&[(text, Role::Paragraph, true)]);
        let mention = |(entity, &(text, kind)): (usize, &(&str, Kind))| {
            let start = source.find(text).unwrap();
            let span = Span::new(start, start + text.len());
            Mention { span, kind, text: text.to_owned(), value: None, entity, confidence: 0.75 }
        };
        let mentions = marks.iter().enumerate().map(mention).collect();
        let body = body(&source, &segments);
        (source, Analysis { body, segments, mentions, ..Analysis::default() })
    }

    /// An article with something of everything.
    pub(super) fn article() -> (String, Analysis) {
        use Role::*;
        let (source, segments) = segments(&[
            ("Verkehr\n", Kicker, true),
            ("Brücke & Fluss: <gesperrt>\n", Headline, true),
            ("Von Ada Lorm\n", Byline, true),
            ("7. April 2021, 18:22\n", Dateline, true),
            ("Der Umbau dauert.\n", Standfirst, true),
            ("Foto: dpa\n", Credit, false),
            ("Die Stadt Musterau zahlt 5 Euro an Ada Lorm. ", Paragraph, true),
            ("Mehr am 7. April.\n", Paragraph, true),
            ("Was nun?\n", Crosshead, true),
            ("• Eins\n", ListItem, true),
            ("\n", Blank, false),
            ("• Zwei *\n", ListItem, true),
            ("1. Drei\n", ListItem, true),
            ("„Ja“, sagt Lorm.\n", Quote, true),
            ("A\t3\n", Table, true),
            ("B\t4\n", Table, true),
            ("# Ende\n", Advert, true),
        ]);
        let from = source.find("Die Stadt").unwrap();
        let at = |text: &str| {
            let start = from + source[from..].find(text).unwrap();
            Span::new(start, start + text.len())
        };
        let mention = |text: &str, kind, entity, value: Option<(&str, Option<&str>)>| Mention {
            span: at(text),
            kind,
            text: text.to_owned(),
            value: value.map(|(text, unit)| Value {
                text: text.into(),
                unit: unit.map(str::to_owned),
                ..Value::default()
            }),
            entity,
            confidence: 1.0,
        };
        let lorm = at("„Ja“").start + "„Ja“, sagt ".len();
        let mut mentions = vec![
            mention("Musterau", Kind::Place, 0, None),
            mention("5 Euro", Kind::Money, 1, Some(("5", Some("EUR")))),
            mention("Ada Lorm", Kind::Person, 2, None),
            mention("7. April", Kind::Date, 3, Some(("2021-04-07", None))),
            mention("Lorm", Kind::Person, 2, None),
        ];
        mentions[4].span = Span::new(lorm, lorm + 4);
        let entity =
            |kind, name: &str, mentions| Entity { mentions, ..Entity::new(kind, name.into()) };
        let field = |text: &str, value: &str| {
            let start = source.find(text).unwrap();
            Field { span: Span::new(start, start + text.len()), ..Field::given(value) }
        };
        let metadata = Metadata {
            headline: Some(field("Brücke & Fluss: <gesperrt>", "Brücke & Fluss: <gesperrt>")),
            kicker: Some(field("Verkehr", "Verkehr")),
            authors: vec![field("Ada Lorm", "Ada Lorm")],
            published: Some(field("7. April 2021, 18:22", "2021-04-07T18:22")),
            ..Metadata::default()
        };
        let analysis = Analysis {
            language: Detected { code: Some(Language::De), confidence: 1.0 },
            headline: metadata.headline.as_ref().map(|field| field.value.clone()),
            body: body(&source, &segments),
            metadata,
            mentions,
            counts: Counts::default(),
            warnings: Vec::new(),
            entities: vec![
                entity(Kind::Place, "Musterau", 1),
                entity(Kind::Money, "5 EUR", 1),
                entity(Kind::Person, "Ada Lorm", 2),
                entity(Kind::Date, "2021-04-07", 1),
            ],
            segments,
        };
        (source, analysis)
    }

    /// Markup, control characters and odd roles where text should be.
    pub(super) fn hostile() -> (String, Analysis) {
        let parts: Vec<(&str, Role, bool)> = Role::ALL
            .iter()
            .flat_map(|&role| {
                [
                    ("</p><!-- ]]> \"'&\0\u{1}\u{b}\u{ffff}\u{fffe} |\t| ", role, true),
                    ("-\u{c}", role, true),
                ]
            })
            .collect();
        let (source, segments) = segments(&parts);
        let everything = Field { span: Span::new(0, 40), ..Field::given(&source) };
        let metadata = Metadata {
            headline: Some(everything.clone()),
            kicker: Some(everything.clone()),
            authors: vec![everything.clone()],
            published: Some(everything.clone()),
            updated: Some(everything.clone()),
            agencies: vec![everything.clone()],
            publisher: Some(everything.clone()),
            reading_time: Some(everything.clone()),
            comment_count: Some(everything.clone()),
            ..Metadata::default()
        };
        let mentions = Kind::ALL
            .iter()
            .enumerate()
            .map(|(at, &kind)| Mention {
                span: Span::new(at * 9, at * 9 + 3),
                kind,
                text: source[..4].to_owned(),
                value: Some(Value {
                    text: "<&\"/\0>".into(),
                    unit: Some("\"<&\u{2}".into()),
                    ..Value::default()
                }),
                entity: at,
                confidence: 0.5,
            })
            .filter(|mention| source.get(mention.span.start..mention.span.end).is_some())
            .collect();
        let analysis = Analysis {
            language: Detected { code: None, confidence: 0.0 },
            headline: Some(source.clone()),
            body: body(&source, &segments),
            segments,
            metadata,
            mentions,
            entities: Vec::new(),
            counts: Counts::default(),
            warnings: Vec::new(),
        };
        (source, analysis)
    }

    #[test]
    fn no_two_formats_have_one_ending() {
        let endings: std::collections::BTreeSet<_> =
            Format::ALL.iter().map(|format| format.extension()).collect();
        assert_eq!(endings.len(), Format::ALL.len());
    }

    #[test]
    fn every_format_takes_everything() {
        let (source, analysis) = hostile();
        for &format in Format::ALL {
            assert!(!render(format, &source, &analysis, Offsets::Chars).is_empty());
        }
    }

    #[test]
    fn json_says_how_it_counts() {
        let (source, analysis) = article();
        let at = source.find("Musterau").unwrap();
        for (offsets, start) in
            [(Offsets::Utf8, at), (Offsets::Chars, source[..at].chars().count())]
        {
            let json = render(Format::Json, &source, &analysis, offsets);
            let read: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(read["offsets"], offsets.as_str());
            assert_eq!(read["mentions"][0]["start"], start);
        }
    }
}
