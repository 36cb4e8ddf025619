//! JSON: the whole analysis, indented; and how all JSON is written here.
//!
//! U+0085, U+2028 and U+2029 are escaped. JSON needs no escape for them, but
//! others end a line at them: Python's `splitlines`, JavaScript before 2019, and
//! so many a reader of JSON Lines.
//!
//! The schema is `docs/schema/analysis.schema.json`. Positions point into the
//! source, in the unit that `offsets` names.

use crate::analysis::Analysis;
use crate::text::Offsets;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use std::io;

/// What ends a line for others within a string of JSON.
const LINE_ENDS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// Writes the analysis as JSON, as it goes, with positions counted in `offsets`.
pub fn write(
    out: &mut dyn io::Write,
    source: &str,
    analysis: &Analysis,
    offsets: Offsets,
) -> io::Result<()> {
    write_json(out, &analysis.view(source, offsets))
}

/// Writes a value as JSON, indented, with a line feed at its end. U+0085, U+2028
/// and U+2029 are escaped, so that its lines are the same to every reader.
///
/// # Errors
///
/// Those of `out`, and of values that JSON has no form for.
pub fn write_json(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    put(out, value, PrettyFormatter::new())
}

/// Writes a value as a line of JSON Lines, its line feed included. U+0085, U+2028
/// and U+2029 are escaped, so that it is one line to every reader.
///
/// # Errors
///
/// Those of `out`, and of values that JSON has no form for.
pub fn write_json_line(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    put(out, value, CompactFormatter)
}

fn put(
    mut out: &mut dyn io::Write,
    value: &impl Serialize,
    form: impl Formatter,
) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut out, Escaped(form)))?;
    writeln!(out)
}

/// What `write` writes, as a string.
pub fn string(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    // Memory takes everything, and what is written here JSON has forms for.
    let written = write(&mut bytes);
    debug_assert!(written.is_ok(), "{written:?}");
    String::from_utf8(bytes).unwrap_or_default()
}

/// Text as a string of JSON, in quotation marks.
pub fn quoted(text: &str) -> String {
    let mut json = string(|out| write_json_line(out, &text));
    json.truncate(json.trim_end().len());
    json
}

/// Writes as `F` does, and escapes [`LINE_ENDS`].
struct Escaped<F>(F);

fn put_escaped<W: ?Sized + io::Write>(out: &mut W, fragment: &str) -> io::Result<()> {
    for piece in fragment.split_inclusive(LINE_ENDS) {
        let text = piece.trim_end_matches(LINE_ENDS);
        out.write_all(text.as_bytes())?;
        if let Some(end) = piece[text.len()..].chars().next() {
            write!(out, "\\u{:04x}", u32::from(end))?;
        }
    }
    Ok(())
}

/// Hands on what layout is made of.
macro_rules! handed_on {
    ($($name:ident($($argument:ident: $type:ty),*);)+) => {
        $(fn $name<W: ?Sized + io::Write>(&mut self, out: &mut W $(, $argument: $type)*) -> io::Result<()> {
            self.0.$name(out $(, $argument)*)
        })+
    };
}

impl<F: Formatter> Formatter for Escaped<F> {
    fn write_string_fragment<W>(&mut self, out: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        put_escaped(out, fragment)
    }

    /// JSON of another writer, in which they can stand in strings alone.
    fn write_raw_fragment<W>(&mut self, out: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        put_escaped(out, fragment)
    }

    handed_on! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn what_ends_lines_for_others_is_escaped() {
        let value = json!({ "a\u{2028}": ["x\u{85}\u{2029}y\u{2028}", "", "\u{2029}", 1] });
        let line = string(|out| write_json_line(out, &value));
        assert_eq!(line, "{\"a\\u2028\":[\"x\\u0085\\u2029y\\u2028\",\"\",\"\\u2029\",1]}\n");
        let indented = string(|out| write_json(out, &value));
        for written in [&line, &indented] {
            assert!(!written.contains(LINE_ENDS), "{written}");
            assert_eq!(serde_json::from_str::<Value>(written).unwrap(), value);
        }
        let plain = json!({ "a": [1, { "b": null }], "c": [], "d": {} });
        let expected = serde_json::to_string_pretty(&plain).unwrap() + "\n";
        assert_eq!(string(|out| write_json(out, &plain)), expected);
    }

    #[test]
    fn a_text_is_a_string_of_json() {
        assert_eq!(quoted("„Ja“ \"\\\n\u{2028}"), r#""„Ja“ \"\\\n\u2028""#);
    }
}
