//! What can be said on the command line.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use klartext::{Format as Whole, Language, Offsets};

const EXIT_CODES: &str = "\
Exit codes:
  0  every input was answered
  1  an input could not be read or analysed; the others were answered
  2  the command line was wrong";

const JSON_LINES: &str = "\
JSON Lines (--format jsonl):
  Every line of input is {\"id\": ..., \"text\": \"...\"}; every line of output
  answers one, in order and at once. `id` may be any JSON value. A line that
  can't be answered gives {\"id\": ..., \"error\": \"...\"} in its place, and exit
  code 1 at the end. Lines of white space are passed over.";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "klartext", version, after_help = EXIT_CODES)]
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
    #[command(after_help = format!("{JSON_LINES}\n\n{EXIT_CODES}"))]
    Clean {
        /// How readily text is removed, from 0 (keep when in doubt) to 1
        /// (remove when in doubt); 0.5 if not given
        #[arg(long, value_name = "0..1", value_parser = strictness)]
        strictness: Option<f32>,
        /// Decisions and corrections of a reader, as JSON: `decisions`,
        /// `corrections`, `strictness`, `entities`, and `offsets`, which says
        /// how their positions are counted
        #[arg(long, value_name = "FILE")]
        choices: Option<String>,
        /// Don't look for names and values
        #[arg(long)]
        no_entities: bool,
        /// What to write; with `jsonl`, the input is JSON Lines as well
        #[arg(long, short, value_name = "FORMAT", default_value = "text")]
        #[arg(value_parser = formats(Whole::ALL))]
        format: Format,
        #[command(flatten)]
        common: Common,
    },
    /// Mark the names and values of text that is clean already
    #[command(after_help = format!("{JSON_LINES}\n\n{EXIT_CODES}"))]
    Tag {
        /// What to write; with `jsonl`, the input is JSON Lines as well
        #[arg(long, short, value_name = "FORMAT", default_value = "json")]
        #[arg(value_parser = formats(TAGGED))]
        format: Format,
        #[command(flatten)]
        common: Common,
    },
}

impl Command {
    /// The settings that both commands have.
    pub const fn common(&self) -> &Common {
        match self {
            Command::Clean { common, .. } | Command::Tag { common, .. } => common,
        }
    }

    /// The form of input and output.
    pub const fn format(&self) -> Format {
        match self {
            Command::Clean { format, .. } | Command::Tag { format, .. } => *format,
        }
    }
}

/// The settings that both commands have.
#[derive(Debug, Args)]
pub struct Common {
    /// How positions are counted, unless the format has a unit of its own: bytes of
    /// UTF-8, UTF-16 code units or code points
    #[arg(long, value_name = "UNIT", default_value = "chars")]
    #[arg(value_parser = named(Offsets::ALL, Offsets::as_str))]
    pub offsets: Offsets,
    /// The language of the text, instead of detecting it
    #[arg(long, short, value_name = "CODE")]
    #[arg(value_parser = named(Language::ALL, Language::as_str))]
    pub language: Option<Language>,
    /// The longest text accepted
    #[arg(long, value_name = "BYTES", default_value_t = klartext::Options::DEFAULT_MAX_BYTES)]
    pub max_bytes: usize,
    /// Most lines of a text that hold something
    #[arg(long, value_name = "LINES", default_value_t = klartext::Options::DEFAULT_MAX_LINES)]
    pub max_lines: usize,
    /// The files to read; standard input if there is none, or for `-`
    #[arg(value_name = "FILE")]
    pub files: Vec<String>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }
}
