//! Finds the article in the raw text of a news page.
//!
//! The input is what Ctrl+A, Ctrl+C or a crawler leaves of a page: headline
//! and paragraphs, but also menus, photo credits, price tables, comment rules,
//! donation appeals and footers, and no HTML to tell them apart. Klartext
//! gives every part of that text a role, keeps what is article, and marks the
//! people, organisations, places, dates and amounts in it.
//!
//! ```
//! use klartext::{Choices, Klartext, Options};
//!
//! let source = "\
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
//! let klartext = Klartext::embedded()?;
//! // Reading takes the time, once.
//! let page = klartext.read(source, &Options::default())?;
//! // Asking is cheap, as often as you like.
//! let analysis = page.analysis(&Choices::default());
//!
//! // Nothing is lost: the segments, laid end to end, are the page.
//! let joined: String = analysis.segments.iter().map(|s| s.span.of(source)).collect();
//! assert_eq!(joined, source);
//!
//! // Every part says what it is, whether it is kept, who said so, and why.
//! for segment in &analysis.segments {
//!     let reason = segment.reason;
//!     println!("{} {} {} {}", segment.role, reason.judge, reason.code, segment.span.of(source));
//! }
//!
//! // The reader knows better: the third line belongs to the article.
//! let choices = Choices::default().decide(source.find("Sport").unwrap_or(0), true);
//! assert!(page.analysis(&choices).body.contains("Sport"));
//! # Ok::<(), klartext::Error>(())
//! ```
//!
//! # The way of the data
//!
//! One direction, each stage a function of what stands before it:
//!
//! 1. `text` cuts the source into lines and words, later into sentences and
//!    tokens, each once. What is handed on knows where it lies.
//! 2. `language` says which language it is, and how sure that is.
//! 3. `roles` cuts lines into parts and has the models read them: a small
//!    recurrent network reads the whole page, so that the end of the article is
//!    a matter of all lines and not of each one; boosted trees vote beside it.
//!    So far it is a [`Page`], read once.
//! 4. An ordered chain of judges decides what is kept: the models under the
//!    strictness of the [`Choices`], rules, the reader. The last word counts,
//!    and its [`Reason`] is shown.
//! 5. In parts that are kept, and in lines that may tell who wrote the text or
//!    when, `entities` finds values by rule and names by a trained tagger, once.
//! 6. `metadata` reads headline, authors, dates and credits off roles and finds,
//!    and `entities` merges mentions of the same thing over the kept text.
//! 7. [`Analysis`] is the one result; [`Page::export`] writes it in other
//!    formats.
//!
//! # What it trades
//!
//! - **Lines carry the meaning.** A text whose line breaks are lost altogether
//!   gives the model little to hold; it is cut where words are glued, and the
//!   analysis warns of it.
//! - **The models are small** (2.2 MB compressed, most of it names) because they
//!   travel to a browser. Systems a hundred times the size mark more names.
//! - **It abstains.** No author, date or name is given that the text does not
//!   bear out; a missing byline stays missing.
//! - **German and English come first.** The structure of a page is recognised
//!   in other European languages too; names are trained on the two, dates and
//!   amounts are read in twelve languages.
//!
//! # Positions
//!
//! Every position is a byte offset into the source as it was given, never into
//! a normalised copy, and a [`Span`] slices nothing else. Other programs count
//! UTF-16 code units or code points: [`Analysis::view`] is the analysis as they
//! read it, in JSON that names its unit. It can be written, and nothing more, so
//! that no function can be given the wrong one.
//!
//! # Features
//!
//! | feature | what it is for |
//! |---|---|
//! | `js` | the bindings for JavaScript, in builds for WebAssembly |
//! | `embedded-models` | [`Klartext::embedded`] and the one-line functions; without it the crate is 3.7 MB smaller, and [`Klartext::from_models`] takes the models' bytes |
//! | `names` | names of people, organisations and places, when models are embedded; without it values only |
//! | `training` | what trains and scores the models; no part of the promise of versions |
//!
//! All but the last are on by default.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::type_complexity))]

mod analysis;
mod choices;
mod entities;
mod error;
mod export;
#[cfg(all(feature = "js", target_arch = "wasm32"))]
#[doc(hidden)] // for the tests of the bindings
pub mod js;
mod language;
mod metadata;
mod model;
mod named;
mod options;
mod page;
mod roles;
mod text;
mod view;

pub use analysis::{
    Analysis, Counts, Description, Entity, Field, FieldReason, Judge, Kind, Mention, Metadata,
    Reason, ReasonCode, Role, Segment, Tagged, Value, Warning, WarningCode,
};
pub use choices::{
    Choices, Corrections, Decision, Facts, GivenEntity, GivenMention, GivenRole, UnknownChoice,
};
pub use entities::values::civil::{Day, NoDay};
pub use error::Error;
pub use export::{Format, Stretch, write_json, write_json_line};
pub use language::{Detected, Language};
pub use model::{ModelError, Task as ModelTask};
pub use named::UnknownName;
pub use options::Options;
pub use page::{Klartext, Page};
pub use text::{Joint, Offsets, Span};
pub use view::View;

#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;

/// Analyses a text with the embedded models: [`Klartext::read`] and
/// [`Page::analysis`] in one. Who asks twice keeps the page.
///
/// # Errors
///
/// [`Error::TooLarge`] and [`Error::TooManyLines`] above the limits of
/// `options`; nothing else in a text is an error. [`Error::Model`] as from
/// [`Klartext::embedded`].
#[cfg(feature = "embedded-models")]
pub fn analyze(source: &str, options: &Options, choices: &Choices) -> Result<Analysis, Error> {
    Ok(Klartext::embedded()?.read(source, options)?.analysis(choices))
}

/// Marks what a text names that is clean already, with the embedded models:
/// [`Klartext::read_clean`] and [`Page::tagged`] in one.
///
/// # Errors
///
/// As [`analyze`].
#[cfg(feature = "embedded-models")]
pub fn tag(source: &str, options: &Options) -> Result<Tagged, Error> {
    Ok(Klartext::embedded()?.read_clean(source, options)?.tagged(&Choices::default()))
}

/// The examples of the README, as tests.
#[cfg(all(doctest, feature = "embedded-models"))]
#[doc = include_str!("../README.md")]
struct Readme;

/// Those of the documentation's first page.
#[cfg(all(doctest, feature = "embedded-models"))]
#[doc = include_str!("../docs/start.md")]
struct Start;
