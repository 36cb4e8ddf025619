//! The kept text in blocks, as all formats write it.

use crate::analysis::{Analysis, Field, Mention, Role, Segment};
use crate::text::{BULLETS, ENDS, Joint, Span, unquoted};
use std::borrow::Cow;

/// A paragraph, crosshead, list item and so on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is; [`Role::Paragraph`] if the reader kept what is no article.
    pub role: Role,
    /// What it is put together of: one piece, or one a line where lines were
    /// broken to fit a width.
    pub pieces: Vec<Piece>,
}

/// A stretch of a block, within one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// What stands between it and the piece before: a space or nothing.
    pub before: &'static str,
    /// Where, without white space at the ends, marks of a quotation, and the
    /// hyphen at which a word was broken.
    pub span: Span,
}

impl Piece {
    /// A piece that stands alone.
    pub const fn alone(span: Span) -> Piece {
        Piece { before: "", span }
    }
}

impl Block {
    /// Its text.
    pub fn text<'a>(&self, source: &'a str) -> Cow<'a, str> {
        match self.pieces[..] {
            [piece] => piece.span.of(source).into(),
            ref pieces => pieces
                .iter()
                .flat_map(|piece| [piece.before, piece.span.of(source)])
                .collect::<String>()
                .into(),
        }
    }

    /// Its pieces without the first `bytes`, which lie in the first one.
    pub fn without(&self, bytes: usize) -> Vec<Piece> {
        let mut pieces = self.pieces.clone();
        if let Some(first) = pieces.first_mut() {
            first.span.start = first.span.end.min(first.span.start + bytes);
        }
        pieces
    }

    /// Adds what goes on in another line.
    fn join(&mut self, source: &str, joint: Joint, span: Span) {
        if let (Joint::Hyphen, Some(above)) = (joint, self.pieces.last_mut()) {
            let text = above.span.trim(source).of(source);
            let hyphen = text.chars().next_back().map_or(0, char::len_utf8);
            above.span = Span::new(above.span.start, above.span.trim(source).end - hyphen);
        }
        let before = if joint == Joint::Space { " " } else { "" };
        self.pieces.push(Piece { before, span });
    }
}

/// The blocks of the body in order. Neighbouring segments of one line are one
/// block with the first one's role, and so are lines of one paragraph.
pub fn blocks(source: &str, segments: &[Segment]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // Whether the line of the last block goes on with this segment.
    let mut open = false;
    for segment in segments.iter().filter(|segment| !segment.span.is_empty()) {
        let text = segment.span.of(source);
        let blank = segment.span.trim(source).is_empty();
        if !blank && in_body(segment) {
            match blocks.last_mut().filter(|_| open) {
                Some(last) => {
                    if let Some(piece) = last.pieces.last_mut() {
                        piece.span.end = segment.span.end;
                    }
                }
                None => {
                    let role = if segment.role.is_body() { segment.role } else { Role::Paragraph };
                    match (segment.continues, blocks.last_mut()) {
                        (Some(joint), Some(last)) => last.join(source, joint, segment.span),
                        _ => blocks.push(Block { role, pieces: vec![Piece::alone(segment.span)] }),
                    }
                }
            }
            open = true;
        } else {
            open &= blank;
        }
        open &= !text.ends_with(ENDS);
    }
    for piece in blocks.iter_mut().flat_map(|block| &mut block.pieces) {
        piece.span = unquoted(source, piece.span.trim(source)).trim(source);
    }
    blocks
}

/// Whether a segment is part of the body: kept, and article below the
/// headline; or kept although its role is none of an article's, by the
/// reader's own decision.
fn in_body(segment: &Segment) -> bool {
    segment.kept && (segment.role.is_body() || !segment.role.is_article())
}

/// A stretch of a block: text, or a mention.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// Where.
    pub span: Span,
    /// The mention that it is, if any.
    pub mention: Option<&'a Mention>,
}

/// Cuts the text at `span` into runs, which tile it. `mentions` are in order
/// and disjoint.
pub fn runs(span: Span, mentions: &[Mention]) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut at = span.start;
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    for mention in mentions[first..].iter().take_while(|mention| mention.span.end <= span.end) {
        if at < mention.span.start {
            runs.push(Run { span: Span::new(at, mention.span.start), mention: None });
        }
        if !mention.span.is_empty() {
            runs.push(Run { span: mention.span, mention: Some(mention) });
        }
        at = mention.span.end;
    }
    if at < span.end {
        runs.push(Run { span: Span::new(at, span.end), mention: None });
    }
    runs
}

/// The mark that a list item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A dot or dash, or nothing.
    Bullet,
    /// A number.
    Number(u32),
}

/// The mark of a list item, and where its text begins in it.
pub fn marker(text: &str) -> (Marker, usize) {
    let rest = text.trim_start_matches(BULLETS);
    if rest.len() < text.len() && rest.starts_with(char::is_whitespace) {
        return (Marker::Bullet, text.len() - rest.trim_start().len());
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if let (1..=4, Ok(number)) = (digits, text[..digits].parse())
        && let Some(rest) = text[digits..].strip_prefix(['.', ')'])
        && rest.starts_with(char::is_whitespace)
    {
        return (Marker::Number(number), text.len() - rest.trim_start().len());
    }
    (Marker::Bullet, 0)
}

/// The cells of a table's row: what stands between tabs, bars, or two spaces.
pub fn cells(source: &str, span: Span) -> Vec<Span> {
    let text = span.of(source);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut spaces = 0;
    for (at, c) in text.char_indices() {
        spaces = if c == ' ' { spaces + 1 } else { 0 };
        if matches!(c, '\t' | '|') || spaces == 2 {
            cells.push(Span::new(span.start + start, span.start + at));
            start = at + c.len_utf8();
        }
    }
    cells.push(Span::new(span.start + start, span.end));
    cells.into_iter().map(|cell| cell.trim(source)).filter(|cell| !cell.is_empty()).collect()
}

/// Who wrote the article, for a line below its headline: the authors, or else
/// the agencies, or else the outlet.
pub fn makers(analysis: &Analysis) -> Vec<&str> {
    let meta = &analysis.metadata;
    let first_of = [&meta.authors, &meta.agencies].into_iter().find(|list| !list.is_empty());
    let fields: Vec<&Field> = match first_of {
        Some(list) => list.iter().collect(),
        None => meta.publisher.iter().collect(),
    };
    fields.into_iter().map(|field| field.value.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_items_lose_their_marker() {
        let cases = [
            ("• Eins", Marker::Bullet, "Eins"),
            ("-Eins", Marker::Bullet, "-Eins"),
            ("- ", Marker::Bullet, ""),
            ("12. Zwölf", Marker::Number(12), "Zwölf"),
            ("3) Drei", Marker::Number(3), "Drei"),
            ("2021 war gut", Marker::Bullet, "2021 war gut"),
            ("99999. Satz", Marker::Bullet, "99999. Satz"),
            ("", Marker::Bullet, ""),
        ];
        for (text, expected, rest) in cases {
            let (found, at) = marker(text);
            assert_eq!((found, &text[at..]), (expected, rest), "{text}");
        }
    }

    #[test]
    fn rows_have_cells() {
        let row = "Ada Lorm\t3  | 4   Tore";
        let texts: Vec<_> =
            cells(row, Span::new(0, row.len())).iter().map(|cell| cell.of(row)).collect();
        assert_eq!(texts, ["Ada Lorm", "3", "4", "Tore"]);
    }
}
