//! Finds the article in the raw text of a news page.
//!
//! The input is what Ctrl+A, Ctrl+C or a crawler leaves of a page: headline
//! and paragraphs, but also menus, photo credits, price tables, comment rules,
//! donation appeals and footers, and no HTML to tell them apart. Klartext
//! gives every part of that text a role, keeps what is article, and marks the
//! people, organisations, places, dates and amounts in it.
//!
//! ```
//! let page = "\
//! Startseite
//! Politik
//! Sport
//!
//! Bahn sperrt die Rheinbrücke bis Oktober
//!
//! Von Jana Petersen, 3. Juni 2024
//!
//! Die Deutsche Bahn sperrt die Brücke bei Köln für vier Monate. Das teilte
//! das Unternehmen am Montag mit. Die Arbeiten kosten 12,5 Millionen Euro.
//!
//! Betroffen sind nach Angaben der Stadt vor allem Pendler aus Leverkusen.
//!
//! Mehr zum Thema
//! Impressum
//! Datenschutz
//! ";
//! let analysis = klartext::analyze(page, &klartext::Options::default())?;
//!
//! // Nothing is lost: the segments, laid end to end, are the page.
//! let joined: String = analysis.segments.iter().map(|s| s.span.of(page)).collect();
//! assert_eq!(joined, page);
//!
//! // Every part says what it is, whether it is kept, and why.
//! for segment in &analysis.segments {
//!     println!("{} {:?} {}", segment.role, segment.reason, segment.span.of(page));
//! }
//! # Ok::<(), klartext::Error>(())
//! ```
//!
//! # The way of the data
//!
//! One direction, each stage a function of what stands before it:
//!
//! 1. [`text`] cuts the source into lines, sentences and tokens with exact spans.
//! 2. [`language`] says which language it is, and how sure that is.
//! 3. [`roles`] gives each line, and each part of a line, its role: a small
//!    recurrent network reads the whole page, so that the end of the article is
//!    a matter of all lines and not of each one; boosted trees vote beside it.
//! 4. [`metadata`] reads headline, authors, dates and credits off the roles.
//! 5. [`entities`] finds values by rule and names by a trained tagger in the
//!    kept text, then merges mentions of the same thing over the document.
//! 6. [`Analysis`] is the one result; [`export`] writes it in other formats.
//!
//! # What it trades
//!
//! - **Lines carry the meaning.** A text whose line breaks are lost altogether
//!   gives the model little to hold; it is then mostly kept as it is.
//! - **The models are small** (a few hundred kilobytes compressed) because they
//!   travel to a browser. Systems a hundred times the size mark more names.
//! - **It abstains.** No author, date or name is given that the text does not
//!   bear out; a missing byline stays missing.
//! - **German and English come first.** The structure of a page is recognised
//!   in other European languages too; names are trained on the two.
//!
//! # Positions
//!
//! Every position is a byte offset into the source as it was given, never into
//! a normalised copy. [`Analysis::with_offsets`] converts to UTF-16 code units
//! or code points.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::type_complexity))]

pub mod analysis;
pub mod entities;
mod error;
pub mod export;
pub mod language;
pub mod metadata;
pub mod model;
mod named;
mod options;
pub mod roles;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use analysis::{
    Analysis, Entity, Field, Kind, Mention, Metadata, Reason, ReasonCode, Role, Segment, Value,
};
pub use error::Error;
pub use language::{Detected, Language};
pub use named::UnknownName;
pub use options::{Decision, Options};
pub use text::{Offsets, Span};

/// Analyses a page: finds the article in `source` and marks what it names.
///
/// The result's positions are bytes; see [`Analysis::with_offsets`].
///
/// # Errors
///
/// [`Error::TooLarge`] above [`Options::max_bytes`]; nothing else in a text
/// is an error. [`Error::Model`] if the embedded weights don't fit the code.
pub fn analyze(source: &str, options: &Options) -> Result<Analysis, Error> {
    check_size(source, options)?;
    let language = language::resolve(source, options);
    let segments = roles::label(source, options)?;
    let metadata = metadata::read(source, &segments, language.code);
    let (entities, merged) = if options.entities {
        let kept: Vec<Span> = segments.iter().filter(|s| s.kept).map(|s| s.span).collect();
        entities::mark(source, &kept, language.code)
    } else {
        Default::default()
    };
    Ok(Analysis {
        language,
        headline: metadata.headline.as_ref().map(|field| field.value.clone()),
        body: export::body(source, &segments),
        segments,
        metadata,
        entities,
        merged,
    })
}

/// Marks what a text names that is clean already: every line is article.
///
/// Names and values are two layers here: a name inside a value, as some
/// corpora have it ("Euro" in "5 Euro"), is given beside the value.
/// [`entities::outermost`] leaves the outer of them.
///
/// # Errors
///
/// As [`analyze`].
pub fn tag(source: &str, options: &Options) -> Result<(Vec<Mention>, Vec<Entity>), Error> {
    check_size(source, options)?;
    let language = language::resolve(source, options);
    Ok(entities::layers(source, &[Span::new(0, source.len())], language.code))
}

fn check_size(source: &str, options: &Options) -> Result<(), Error> {
    if source.len() > options.max_bytes {
        return Err(Error::TooLarge { bytes: source.len(), limit: options.max_bytes });
    }
    Ok(())
}
