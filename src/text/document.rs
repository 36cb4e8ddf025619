//! A text in lines and words, cut once and handed on.

use super::words::{Word, words};
use super::wrapping::{Row, wrapped};
use super::{Span, lines};
use std::ops::Range;

/// The longest text there can be, in bytes: positions of words have 32 bits,
/// and one of them is spared.
pub const LONGEST: usize = i32::MAX as usize;

/// A text, its lines that hold something, and their words.
#[derive(Debug, Default)]
pub struct Document {
    source: String,
    lines: Vec<Filled>,
    words: Vec<Word>,
}

/// A line that holds something.
#[derive(Debug, Clone)]
struct Filled {
    span: Span,
    text: Span,
    blank_before: u32,
    wrapped: bool,
    words: Range<u32>,
}

/// A line that holds something, as it is handed on.
#[derive(Debug, Clone, Copy)]
pub struct LineOf<'d> {
    /// The whole line with its terminator.
    pub span: Span,
    /// What is in it, without what is blank at the ends.
    pub text: Span,
    /// Its words.
    pub words: &'d [Word],
    /// Blank lines before it.
    pub blank_before: u32,
    /// Whether it goes on with the line before, which was broken to fit a width.
    pub wrapped: bool,
}

/// More lines than a reading takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany;

impl Document {
    /// Cuts a text of [`LONGEST`] bytes at most into lines and words.
    ///
    /// # Errors
    ///
    /// [`TooMany`] if more than `most` lines hold something.
    pub fn read(source: String, most: usize) -> Result<Document, TooMany> {
        debug_assert!(source.len() <= LONGEST);
        let mut filled = Vec::new();
        let mut all = Vec::new();
        let mut blank = 0;
        for line in lines(source.as_str().into()) {
            if line.text.is_empty() {
                blank += 1;
                continue;
            }
            if filled.len() == most {
                return Err(TooMany);
            }
            let (span, text) = (line.whole.span(), line.text.span());
            let from = all.len() as u32;
            all.extend(words(&line.text, text.start));
            let words = from..all.len() as u32;
            filled.push(Filled { span, text, blank_before: blank, wrapped: false, words });
            blank = 0;
        }
        let rows = filled.iter().enumerate().map(|(at, line)| Row {
            text: line.text.of(&source),
            follows: at > 0 && line.blank_before == 0,
        });
        let wrapped = wrapped(&rows.collect::<Vec<_>>());
        filled.iter_mut().zip(wrapped).for_each(|(line, wrapped)| line.wrapped = wrapped);
        Ok(Document { source, lines: filled, words: all })
    }

    /// The document of a text that is part of this code.
    pub fn of(source: &str) -> Document {
        Document::read(source.to_owned(), usize::MAX).unwrap_or_default()
    }

    /// The line of most bytes, without white space at the ends; empty if there is
    /// none.
    pub fn longest_line(&self) -> Span {
        let texts = self.lines.iter().map(|line| line.text);
        texts.max_by_key(|text| text.len()).unwrap_or(Span::new(0, 0))
    }

    /// The text alone.
    pub fn into_source(self) -> String {
        self.source
    }

    /// The text.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The lines that hold something, in order.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = LineOf<'_>> {
        self.lines.iter().map(|filled| LineOf {
            span: filled.span,
            text: filled.text,
            words: &self.words[filled.words.start as usize..filled.words.end as usize],
            blank_before: filled.blank_before,
            wrapped: filled.wrapped,
        })
    }
}
