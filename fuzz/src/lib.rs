//! What the fuzz targets share: the models, read once, and what holds for every answer.

use arbitrary::{Result, Unstructured};
use klartext::{Analysis, Choices, Corrections, Facts, Kind, Klartext, Mention, Page, Role, Span};
use std::sync::OnceLock;

/// The embedded models.
///
/// # Panics
///
/// If they can't be read.
pub fn klartext() -> &'static Klartext {
    static KLARTEXT: OnceLock<Klartext> = OnceLock::new();
    KLARTEXT.get_or_init(|| Klartext::embedded().expect("the embedded models fit"))
}

/// Reads a text.
///
/// # Panics
///
/// If it is refused.
pub fn read(source: &str) -> Page {
    klartext().read(source, &Default::default()).expect("short texts are read")
}

/// What a target is given: a text, and behind a byte that no UTF-8 has what the rest is
/// made of. A plain text is a seed as it is. `None` if there is no text.
pub fn divided(data: &[u8]) -> Option<(&str, Unstructured<'_>)> {
    const BETWEEN: u8 = 0xff;
    let mut halves = data.splitn(2, |&byte| byte == BETWEEN);
    let text = str::from_utf8(halves.next()?).ok()?;
    Some((text, Unstructured::new(halves.next().unwrap_or_default())))
}

/// A choice of everything that can be chosen, about places of a text of this length.
///
/// # Errors
///
/// None so far: where there are no bytes left, there is nothing more to choose.
pub fn choices(from: &mut Unstructured<'_>, length: usize) -> Result<Choices> {
    if from.is_empty() {
        return Ok(Choices::default());
    }
    let strictness = match from.arbitrary()? {
        // What is no number and what lies outside is a choice, too.
        u8::MAX => f32::from_bits(from.arbitrary()?),
        step => f32::from(step) / 254.0,
    };
    let mut choices = Choices::default().strictness(strictness).entities(from.ratio(15_u8, 16_u8)?);
    let mut corrections = Corrections::default();
    let mut facts = Facts::default();
    while !from.is_empty() {
        match from.arbitrary::<u8>()? % 6 {
            0 => choices = choices.decide(place(from, length)?, from.arbitrary()?),
            1 => corrections = corrections.role(span(from, length)?, *from.choose(Role::ALL)?),
            2 => corrections = corrections.mention(span(from, length)?, None),
            3 => {
                let kind = *from.choose(Kind::ALL)?;
                corrections = corrections.mention(span(from, length)?, Some(kind));
            }
            4 => {
                let count = from.int_in_range(0..=4)?;
                let mentions =
                    (0..count).map(|_| place(from, length)).collect::<Result<Vec<_>>>()?;
                let name: Option<&str> = from.arbitrary()?;
                corrections = corrections.entity(mentions, name.map(str::to_owned));
            }
            _ => fact(&mut facts, from)?,
        }
    }
    Ok(choices.correct(corrections.facts(facts)))
}

/// A place, at times one behind the end.
fn place(from: &mut Unstructured<'_>, length: usize) -> Result<usize> {
    from.int_in_range(0..=length + 2)
}

fn span(from: &mut Unstructured<'_>, length: usize) -> Result<Span> {
    let start = place(from, length)?;
    Ok(Span::new(start, start + usize::from(from.arbitrary::<u8>()?)))
}

/// Sets a fact to anything that Rust can set it to.
fn fact(facts: &mut Facts, from: &mut Unstructured<'_>) -> Result<()> {
    let which: u8 = from.arbitrary()?;
    let text: Option<&str> = from.arbitrary()?;
    let text = text.map(str::to_owned);
    match which % 9 {
        0 => facts.headline = Some(text),
        1 => facts.kicker = Some(text),
        2 => facts.section = Some(text),
        3 => facts.authors.get_or_insert_default().extend(text),
        4 => facts.published = Some(text),
        5 => facts.updated = Some(text),
        6 => facts.agencies.get_or_insert_default().extend(text),
        7 => facts.publisher = Some(text),
        _ => facts.place = Some(text),
    }
    Ok(())
}

/// Checks that the segments tile the text, and that all that is named lies in it.
///
/// # Panics
///
/// If something doesn't hold.
pub fn check(source: &str, analysis: &Analysis) {
    let mut end = 0;
    for segment in &analysis.segments {
        assert_eq!(segment.span.start, end, "a gap or an overlap");
        assert!(segment.span.end > end && source.is_char_boundary(segment.span.end));
        end = segment.span.end;
    }
    assert_eq!(end, source.len(), "the end is lost");
    check_mentions(source, &analysis.mentions);
    for entity in &analysis.entities {
        assert!(entity.mentions > 0 && entity.first < analysis.mentions.len());
        if let Some(said) = &entity.description {
            check_span(source, said.span);
        }
    }
}

/// Checks that mentions are in order, disjoint and where they say.
///
/// # Panics
///
/// If something doesn't hold.
pub fn check_mentions(source: &str, mentions: &[Mention]) {
    let mut end = 0;
    for mention in mentions {
        assert!(mention.span.start >= end && !mention.span.is_empty(), "{mention:?}");
        assert_eq!(mention.span.of(source), mention.text);
        end = mention.span.end;
    }
}

fn check_span(source: &str, span: Span) {
    assert!(source.get(span.start..span.end).is_some(), "{span:?}");
}
