//! The text of a file: in which encoding it is written, and whether it is text
//! at all.

use anyhow::bail;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How files are told to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading {
    /// In which encoding; `None` finds out.
    pub encoding: Option<&'static Encoding>,
    /// Whether everything is text, whatever it looks like.
    pub as_text: bool,
}

/// A text that was read, and what a reader should know of how.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// What was not as it should be.
    pub warning: Option<String>,
}

/// How files begin that are no text, and what they are.
const NO_TEXT: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an archive (ZIP), as files of Word and OpenDocument are"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
];

/// How much of a file is looked at to tell whether it is text, in bytes.
const BEGINNING: usize = 8192;

impl Reading {
    /// The text of a file's bytes.
    pub fn decode(self, bytes: Vec<u8>) -> anyhow::Result<Decoded> {
        let beginning = &bytes[..bytes.len().min(BEGINNING)];
        let utf16 = utf16(beginning);
        if !self.as_text {
            if let Some((_, what)) = NO_TEXT.iter().find(|(mark, _)| bytes.starts_with(mark)) {
                bail!("is {what} and no text: save it as text first");
            }
            if beginning.contains(&0) && utf16.or(self.encoding).is_none() {
                bail!("is no text: it holds NUL bytes; --as-text reads it all the same");
            }
        }
        let decoded = match self.encoding.or(utf16) {
            // A mark of the byte order is part of a text that is UTF-8 already:
            // positions count it, as other programs' do.
            Some(encoding) if encoding == UTF_8 => of_utf8(bytes),
            Some(encoding) => of(encoding, &bytes),
            None => guessed(bytes),
        };
        if !self.as_text && is_html(&decoded.text) {
            bail!(
                "is HTML, and klartext reads text: open it in a browser and copy everything \
                 (Ctrl+A, Ctrl+C) into a text file, or convert it, as `lynx -dump -nolist` does; \
                 --as-text reads it with its tags"
            );
        }
        Ok(decoded)
    }
}

/// UTF-16, by its mark or because every other byte of some is zero and none of
/// the others: an ASCII text without a mark looks like that.
fn utf16(beginning: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(beginning) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let zeros = |first: usize| beginning.iter().skip(first).step_by(2).filter(|b| **b == 0).count();
    match (zeros(0), zeros(1)) {
        (0, odd) if odd * 4 > beginning.len() => Some(UTF_16LE),
        (even, 0) if even * 4 > beginning.len() => Some(UTF_16BE),
        _ => None,
    }
}

fn of(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, faults) = encoding.decode_with_bom_removal(bytes);
    let warning =
        faults.then(|| format!("not all of it is {}; the rest is read as U+FFFD", encoding.name()));
    Decoded { text: text.into_owned(), warning }
}

/// Bytes as UTF-8. What isn't becomes U+FFFD, with a warning.
pub fn of_utf8(bytes: Vec<u8>) -> Decoded {
    String::from_utf8(bytes).map_or_else(
        |error| {
            let at = error.utf8_error().valid_up_to();
            let warning = format!("not UTF-8 at byte {at}; such bytes are read as U+FFFD");
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Decoded { text, warning: Some(warning) }
        },
        |text| Decoded { text, warning: None },
    )
}

/// UTF-8, or Windows-1252 where more is no UTF-8 than is: one bad byte, or a
/// file that was cut off, does not make it so.
fn guessed(bytes: Vec<u8>) -> Decoded {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good >= bad {
        return of_utf8(bytes);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    let warning = "not UTF-8; read as windows-1252. --encoding says otherwise".to_owned();
    Decoded { text: text.into_owned(), warning: Some(warning) }
}

/// Whether a text is the source of an HTML page, or of a good piece of one.
fn is_html(text: &str) -> bool {
    /// So many closed elements, and more for each so many bytes, are source; a
    /// tag or two are talk about it.
    const SOURCE: (usize, usize) = (4, 2500);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let Some(tag) = text.strip_prefix('<') else { return false };
    let begins = |name: &str| {
        let end = tag.as_bytes().get(name.len());
        tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && end.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    if ["!doctype html", "html", "head", "body"].into_iter().any(begins) {
        return true;
    }
    let closed = text.match_indices("</").count();
    closed >= SOURCE.0.max(text.len() / SOURCE.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> anyhow::Result<Decoded> {
        Reading::default().decode(bytes.to_vec())
    }

    fn utf16_of(text: &str, order: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter().chain(text.encode_utf16()).flat_map(order).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "Größe zählt, sagt „Ada“ – 5 €";
        let (windows, _, _) = WINDOWS_1252.encode(text);
        let cases = [
            (text.as_bytes().to_vec(), false),
            (windows.into_owned(), true),
            (utf16_of(text, u16::to_le_bytes, true), false),
            (utf16_of(text, u16::to_be_bytes, true), false),
        ];
        for (bytes, warned) in cases {
            let decoded = decode(&bytes).unwrap();
            assert_eq!(decoded.text, text, "{bytes:?}");
            assert_eq!(decoded.warning.is_some(), warned, "{decoded:?}");
        }
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let decoded = decode(&utf16_of("Ein Satz der Größe.", order, false)).unwrap();
            assert_eq!(decoded.text, "Ein Satz der Größe.");
        }
        assert_eq!(decode(b"").unwrap().text, "");
    }

    #[test]
    fn a_bad_byte_makes_no_other_encoding() {
        let decoded = decode("Größe zählt \u{0}".trim_end_matches('\0').as_bytes()).unwrap();
        assert_eq!(decoded.warning, None);
        let bytes = [&b"Gr\xff\xc3\xb6\xc3\x9fe"[..], b" und mehr"].concat();
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.text, "Gr\u{fffd}öße und mehr");
        assert!(decoded.warning.unwrap().contains("at byte 2"));
    }

    #[test]
    fn an_encoding_that_is_given_is_used() {
        let reading = Reading { encoding: Encoding::for_label(b"iso-8859-2"), as_text: false };
        let decoded = reading.decode(b"\xaeeleznice".to_vec()).unwrap();
        assert_eq!(decoded, Decoded { text: "Železnice".to_owned(), warning: None });
        let reading = Reading { encoding: Some(UTF_16LE), as_text: false };
        let decoded = reading.decode(b"\x3d\x04\x35\x04\x42\x04!".to_vec()).unwrap();
        assert_eq!(decoded.text, "нет\u{fffd}");
        assert!(decoded.warning.unwrap().contains("UTF-16LE"));
    }

    #[test]
    fn a_mark_of_the_byte_order_stays_where_positions_count_it() {
        assert_eq!(decode(b"\xef\xbb\xbfJa.").unwrap().text, "\u{feff}Ja.");
        assert_eq!(decode(b"\xff\xfeJ\0a\0").unwrap().text, "Ja");
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        let cases: [(&[u8], &str); 8] = [
            (b"%PDF-1.7\n", "a PDF"),
            (b"PK\x03\x04word/", "Word"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", "NUL bytes"),
            (b"\xff\xfe\0\0J\0\0\0", "UTF-32"),
            (b"<!DOCTYPE html><p>Ja.", "is HTML"),
            (b"\xef\xbb\xbf \n<HTML lang=de>", "is HTML"),
            (b"<p>a</p><p>b</p><p>c</p><p>d</p>", "is HTML"),
            (b"<\0h\0t\0m\0l\0>\0", "is HTML"),
        ];
        for (bytes, expected) in cases {
            let error = decode(bytes).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
            let reading = Reading { encoding: None, as_text: true };
            assert!(reading.decode(bytes.to_vec()).is_ok(), "{expected}");
        }
    }

    #[test]
    fn talk_about_html_is_text() {
        for text in ["<p> und </p> sind Auszeichnungen.", "HTML: <html>", "<htmlx>", "<", "a < b"] {
            assert_eq!(decode(text.as_bytes()).unwrap().text, text);
        }
    }
}
