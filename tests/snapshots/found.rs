//! What comes out of a text, as these tests see it: nothing else here knows
//! the shape of a result.

use klartext::{
    Analysis, Choices, Entity, Field, Format, Kind, Klartext, Mention, Offsets, Options, Page,
    Segment, Span, Value,
};
use std::fmt::Write as _;

/// A text and its analysis.
pub struct Found {
    pub source: String,
    page: Page,
    analysis: Analysis,
}

impl Found {
    pub fn new(source: String) -> Self {
        let klartext = Klartext::embedded().unwrap();
        let page = klartext.read(source.as_str(), &Options::default()).unwrap();
        let analysis = page.analysis(&Choices::default());
        Found { source, page, analysis }
    }

    pub fn language(&self) -> Option<&str> {
        self.analysis.language.code.map(|code| code.as_str())
    }

    pub fn headline(&self) -> Option<&str> {
        self.analysis.headline.as_deref()
    }

    pub fn body(&self) -> Vec<&str> {
        let paragraphs = self.analysis.body.split("\n\n").map(str::trim);
        paragraphs.filter(|paragraph| !paragraph.is_empty()).collect()
    }

    /// The values of a field of the metadata, by its name; one or none where a
    /// page has one at most.
    pub fn field(&self, name: &str) -> Vec<&str> {
        let (_, fields) = self.fields().into_iter().find(|(field, _)| *field == name).unwrap();
        fields.iter().map(|field| field.value.trim()).collect()
    }

    fn fields(&self) -> [(&'static str, &[Field]); 13] {
        let meta = &self.analysis.metadata;
        [
            ("headline", meta.headline.as_slice()),
            ("kicker", meta.kicker.as_slice()),
            ("section", meta.section.as_slice()),
            ("authors", &meta.authors),
            ("published", meta.published.as_slice()),
            ("updated", meta.updated.as_slice()),
            ("agencies", &meta.agencies),
            ("publisher", meta.publisher.as_slice()),
            ("place", meta.place.as_slice()),
            ("reading time", meta.reading_time.as_slice()),
            ("comment count", meta.comment_count.as_slice()),
            ("captions", &meta.captions),
            ("credits", &meta.credits),
        ]
    }

    pub fn segments(&self) -> &[Segment] {
        &self.analysis.segments
    }

    pub fn mentions(&self) -> &[Mention] {
        &self.analysis.mentions
    }

    fn entities(&self) -> &[Entity] {
        &self.analysis.entities
    }

    /// The sentences of the article, each as its tokens.
    pub fn sentences(&self) -> Vec<Vec<String>> {
        let lines = self.page.export(Format::Iob2, &Choices::default());
        let tokens = |sentence: &str| {
            let token = |line: &str| line.split('\t').next().unwrap().to_owned();
            sentence.lines().map(token).collect()
        };
        lines.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).map(tokens).collect()
    }

    /// The spans of the segments, and those of the mentions with their texts,
    /// in another count.
    pub fn counted(&self, offsets: Offsets) -> (Vec<Span>, Vec<(Span, String)>) {
        let json = serde_json::to_value(self.analysis.view(&self.source, offsets)).unwrap();
        let list = |name: &str| json[name].as_array().unwrap().clone();
        let span = |place: &serde_json::Value| {
            let position = |name: &str| place[name].as_u64().unwrap() as usize;
            Span::new(position("start"), position("end"))
        };
        let text = |place: &serde_json::Value| place["text"].as_str().unwrap().to_owned();
        let segments = list("segments").iter().map(span).collect();
        (segments, list("mentions").iter().map(|m| (span(m), text(m))).collect())
    }

    /// Everything that came out, for people to read. What is less than [`SURE`]
    /// has a question mark; confidences themselves would change on every line
    /// with a model trained anew, and hide what it decides otherwise. Blank
    /// segments that are not kept are left out.
    pub fn describe(&self) -> String {
        let mut out = String::new();
        writeln!(out, "language   {}", self.language().unwrap_or("-")).unwrap();
        writeln!(out, "headline   {}", self.headline().map_or("-".into(), visible)).unwrap();

        out.push_str("\nmetadata (line, field, value; what stands there, where it differs)\n");
        for (name, fields) in self.fields() {
            for field in fields {
                write!(out, "{:4} {name:<9}  {}", self.line(field.span), visible(&field.value))
                    .unwrap();
                let there = field.span.of(&self.source);
                if there != field.value {
                    write!(out, "  <- {}", visible(there)).unwrap();
                }
                out.push('\n');
            }
        }

        out.push_str("\nsegments (line, kept or removed, role, reason, text)\n");
        for segment in self.segments() {
            let text = segment.span.of(&self.source);
            if segment.kept || !text.trim().is_empty() {
                writeln!(
                    out,
                    "{:4} {}{} {:<10}  {}  {}",
                    self.line(segment.span),
                    if segment.kept { '+' } else { '-' },
                    doubt(segment.confidence),
                    segment.role,
                    reason(segment, &self.source),
                    shortened(text),
                )
                .unwrap();
            }
        }

        out.push_str("\nbody\n");
        self.body().iter().for_each(|paragraph| writeln!(out, "{}", lines(paragraph)).unwrap());

        out.push_str("\nmentions (line, kind, text; value; entity)\n");
        for mention in self.mentions() {
            let Mention { span, kind, text, value, entity, confidence, .. } = mention;
            let doubt = doubt(*confidence);
            let value = value.as_ref().map_or_else(String::new, |v| format!("  = {}", number(v)));
            writeln!(
                out,
                "{:4}{doubt} {kind:<12}  {}{value}  #{entity}",
                self.line(*span),
                visible(text)
            )
            .unwrap();
        }

        out.push_str("\nentities (index, kind, name, mentions)\n");
        for (at, Entity { kind, name, mentions, .. }) in self.entities().iter().enumerate() {
            let index = format!("#{at}");
            writeln!(out, "{index:>4} {kind:<12}  {}  ×{mentions}", visible(name)).unwrap();
        }
        out
    }

    /// The line of the source that a span begins in, from 1.
    fn line(&self, span: Span) -> usize {
        self.source[..span.start].split('\n').count()
    }
}

/// What is as sure as this has no question mark; the page lets marks that are
/// less stand back.
const SURE: f32 = 0.75;

const fn doubt(confidence: f32) -> char {
    if confidence < SURE { '?' } else { ' ' }
}

fn reason(segment: &Segment, source: &str) -> String {
    let evidence = segment.reason.evidence.map(|span| shortened(span.of(source)));
    let evidence = evidence.map_or_else(String::new, |text| format!(" “{text}”"));
    format!("{}: {}{evidence}", segment.reason.judge, segment.reason.code)
}

/// A normal form with its unit.
pub fn number(value: &Value) -> String {
    let unit = value.unit.as_deref();
    unit.map_or_else(|| value.text.clone(), |unit| format!("{} {unit}", value.text))
}

/// A kind by its name.
pub fn kind(name: &str) -> Kind {
    name.parse().unwrap()
}

/// A text with what can't be seen written out.
pub fn visible(text: &str) -> String {
    let show = |c: char| match c {
        '"' | '\'' | '\\' => c.to_string(),
        _ => c.escape_debug().to_string(),
    };
    text.chars().map(show).collect()
}

/// A text of several lines, the later ones set in.
fn lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n  ")
}

/// Both ends of a text, so that a cut in the wrong place shows.
fn shortened(text: &str) -> String {
    const HEAD: usize = 60;
    const TAIL: usize = 20;
    let text: Vec<char> = text.trim().chars().collect();
    let part = |chars: &[char]| visible(&chars.iter().collect::<String>());
    if text.len() <= HEAD + TAIL + 3 {
        return part(&text);
    }
    format!("{} … {}", part(&text[..HEAD]), part(&text[text.len() - TAIL..]))
}
