//! Finds the article in the raw text of a news page.
//!
//! (The essay follows with the first release.)

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::type_complexity))]

pub mod analysis;
pub mod entities;
mod error;
pub mod export;
pub mod language;
pub mod metadata;
pub mod model;
mod options;
pub mod roles;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use analysis::{
    Analysis, Detected, Entity, Field, Kind, Mention, Metadata, Reason, ReasonCode, Role, Segment,
    Value,
};
pub use error::Error;
pub use language::Language;
pub use options::{Decision, Options};
pub use text::{Offsets, Span};

/// Analyses a page: finds the article in `source` and marks what it names.
///
/// The result's positions are bytes; see [`Analysis::with_offsets`].
///
/// # Errors
///
/// [`Error::TooLarge`] above [`Options::max_bytes`]; nothing else in a text
/// is an error.
pub fn analyze(source: &str, options: &Options) -> Result<Analysis, Error> {
    check_size(source, options)?;
    let language = language::resolve(source, options);
    let segments = roles::label(source, language.code, options);
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
/// # Errors
///
/// As [`analyze`].
pub fn tag(source: &str, options: &Options) -> Result<(Vec<Mention>, Vec<Entity>), Error> {
    check_size(source, options)?;
    let language = language::resolve(source, options);
    Ok(entities::mark(source, &[Span::new(0, source.len())], language.code))
}

fn check_size(source: &str, options: &Options) -> Result<(), Error> {
    if source.len() > options.max_bytes {
        return Err(Error::TooLarge { bytes: source.len(), limit: options.max_bytes });
    }
    Ok(())
}
