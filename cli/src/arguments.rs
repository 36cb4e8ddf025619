//! What can be said on the command line.

use crate::help;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, Parser, Subcommand};
use clap_complete::Shell;
use encoding_rs::Encoding;
use klartext::{Format as Whole, Language, Offsets};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "klartext", version, after_long_help = help::text(None), max_term_width = 100)]
#[command(about = "Reads the article out of the raw text of a news page")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find the article in a page, with its metadata, names and values
    #[command(after_long_help = help::text(Some("clean")))]
    Clean(Clean),
    /// Mark the names and values of text that is clean already
    #[command(after_long_help = help::text(Some("tag")))]
    Tag(Tag),
    /// Print what makes a shell complete the options
    #[command(after_long_help = help::text(Some("completions")))]
    Completions {
        /// The shell to print it for
        shell: Shell,
    },
    /// Print the manual, as the program `man` reads it
    #[command(after_long_help = help::text(Some("manual")))]
    Manual {
        /// The command it is about; the whole if not given
        #[arg(value_parser = ["clean", "tag", "completions", "manual"])]
        command: Option<String>,
    },
}

/// The settings of `clean`.
#[derive(Debug, Args)]
pub struct Clean {
    /// What to write; with `jsonl`, the input is JSON Lines as well
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    #[arg(value_parser = formats(Whole::ALL))]
    pub format: Format,
    /// Instead of the article, print each removed line with its role and the
    /// reason for it
    #[arg(long, conflicts_with = "format")]
    pub why: bool,
    /// How readily text is removed, from 0 (keep when in doubt) to 1
    /// (remove when in doubt); 0.5 if not given
    #[arg(long, value_name = "0..1", value_parser = strictness)]
    pub strictness: Option<f32>,
    /// Decisions and corrections of a reader, as JSON: `decisions`,
    /// `corrections`, `strictness`, `entities`, and `offsets`, which says
    /// how their positions are counted
    #[arg(long, value_name = "FILE")]
    pub choices: Option<PathBuf>,
    /// Don't look for names and values
    #[arg(long)]
    pub no_entities: bool,
    /// What both commands have.
    #[command(flatten)]
    pub common: Common,
}

/// The settings of `tag`.
#[derive(Debug, Args)]
pub struct Tag {
    /// What to write; with `jsonl`, the input is JSON Lines as well
    #[arg(long, short, value_name = "FORMAT", default_value = "json")]
    #[arg(value_parser = formats(TAGGED))]
    pub format: Format,
    /// What both commands have.
    #[command(flatten)]
    pub common: Common,
}

/// The settings that both commands have.
#[derive(Debug, Args)]
pub struct Common {
    /// Write a file for each input below this folder, with the format's ending;
    /// folders of the input are made anew
    #[arg(long, short, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Overwrite files in the output folder
    #[arg(long, requires = "out")]
    pub force: bool,
    /// How many texts to work on at a time; one for each core if not given
    #[arg(long, short, value_name = "N", value_parser = jobs)]
    pub jobs: Option<NonZeroUsize>,
    /// How positions are counted, unless the format has a unit of its own: bytes of
    /// UTF-8, UTF-16 code units or code points
    #[arg(long, value_name = "UNIT", default_value = "chars")]
    #[arg(value_parser = named(Offsets::ALL, Offsets::as_str))]
    pub offsets: Offsets,
    /// The language of the text, instead of detecting it
    #[arg(long, short, value_name = "CODE")]
    #[arg(value_parser = named(Language::ALL, Language::as_str))]
    pub language: Option<Language>,
    /// The day from which relative dates ("gestern", "last week") are counted in
    /// texts that don't say when they were published
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub reference_date: Option<klartext::Day>,
    /// The encoding of all files, by its name on the web ("iso-8859-2",
    /// "utf-16le"), instead of detecting it; JSON Lines are UTF-8 always
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,
    /// Read every file as if it were text: HTML with its tags, and what is
    /// no text
    #[arg(long, short)]
    pub as_text: bool,
    /// The longest text accepted
    #[arg(long, value_name = "BYTES", default_value_t = klartext::Options::DEFAULT_MAX_BYTES)]
    pub max_bytes: usize,
    /// Most lines of a text that hold something
    #[arg(long, value_name = "LINES", default_value_t = klartext::Options::DEFAULT_MAX_LINES)]
    pub max_lines: usize,
    /// When to print in colours: names of people blue, of organisations
    /// magenta, of places green, other names yellow, values cyan. `auto` is on
    /// a terminal, unless NO_COLOR is set
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
    /// Files, folders and patterns to read; standard input if there is none, or
    /// for `-`
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// The form of input and output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Each input is a text, each output a document in this format.
    Whole(Whole),
    /// Input and output are JSON Lines.
    Jsonl,
}

/// The formats that show names and values, which are all that `tag` finds, and the
/// text that positions of most of them point into.
const TAGGED: &[Whole] = &[
    Whole::Json,
    Whole::Text,
    Whole::Html,
    Whole::Tei,
    Whole::Iob2,
    Whole::Spacy,
    Whole::Doccano,
    Whole::LabelStudio,
    Whole::WebAnno,
    Whole::Brat,
    Whole::WebAnnotation,
    Whole::Csv,
];

fn formats(whole: &'static [Whole]) -> impl TypedValueParser<Value = Format> {
    let names = whole.iter().map(|format| format.as_str());
    PossibleValuesParser::new(names.chain(["jsonl"])).map(|name| match name.parse() {
        Ok(format) => Format::Whole(format),
        Err(_) => Format::Jsonl,
    })
}

/// Accepts the names of an enum's values.
fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|&value| name(value))).try_map(move |text| {
        all.iter().copied().find(|&value| name(value) == text).ok_or("unknown name")
    })
}

fn strictness(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("a number from 0 to 1 is wanted".to_owned()),
    }
}

fn jobs(text: &str) -> Result<NonZeroUsize, String> {
    /// Threads that any machine can start.
    const MOST: usize = 1024;
    match text.parse() {
        Ok(jobs) if jobs <= NonZeroUsize::MIN.saturating_add(MOST - 1) => Ok(jobs),
        _ => Err(format!("a number from 1 to {MOST} is wanted")),
    }
}

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes())
        .ok_or_else(|| "no encoding of the web has this name; \"windows-1250\" has".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }
}
