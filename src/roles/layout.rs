//! A page as the models see it: its parts in order.

use super::echoes::{Echo, echoes};
use super::part::Part;
use super::{furniture, inline};
use crate::text::Document;

/// The parts of a page that hold text, in order.
#[derive(Debug)]
pub struct Layout {
    /// The parts.
    pub parts: Vec<Part>,
    /// What each looks like by itself.
    looks: Vec<Looks>,
    /// Where else the words of each stand.
    echoes: Vec<Echo>,
}

/// What a part looks like, whatever stands around it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Looks {
    /// It names who wrote the text.
    pub byline: bool,
    /// It is a date or time and little else.
    pub dateline: bool,
    /// It names the maker or source of a picture.
    pub credit: bool,
}

impl Layout {
    /// Cuts the lines of a document into parts.
    pub fn read(document: &Document) -> Layout {
        let source = document.source();
        let known = document.lines().filter_map(|line| inline::fingerprint(&line)).collect();
        let mut parts = Vec::with_capacity(document.lines().len());
        for line in document.lines() {
            let spans = inline::cut(source, &line, &known);
            parts.extend(spans.into_iter().map(|span| Part::read(source, &line, span)));
        }
        Layout::of(document, parts)
    }

    /// Takes each line of a document for one part.
    pub fn of_lines(document: &Document) -> Layout {
        let source = document.source();
        let parts = document.lines().map(|line| Part::read(source, &line, line.span)).collect();
        Layout::of(document, parts)
    }

    fn of(document: &Document, parts: Vec<Part>) -> Layout {
        let looks =
            parts.iter().map(|part| furniture::looks(part, part.text().of(document.source())));
        Layout { looks: looks.collect(), echoes: echoes(&parts).collect(), parts }
    }

    /// The parts with their text, in the source that they were cut from.
    pub fn on<'a>(&'a self, source: &'a str) -> Sheet<'a> {
        Sheet { source, parts: &self.parts, looks: &self.looks, echoes: &self.echoes }
    }
}

/// The parts of a page, with their text: what judges look at.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    source: &'a str,
    /// The parts.
    pub parts: &'a [Part],
    looks: &'a [Looks],
    echoes: &'a [Echo],
}

impl<'a> Sheet<'a> {
    /// Number of parts.
    pub const fn count(self) -> usize {
        self.parts.len()
    }

    /// Whether lines of the page were broken to fit a width.
    pub fn is_wrapped(self) -> bool {
        self.parts.iter().any(|part| part.wrapped)
    }

    /// The text of a part, without white space at the ends.
    pub fn text(self, at: usize) -> &'a str {
        self.parts[at].text().of(self.source)
    }

    /// What a part looks like; like nothing if there is none.
    pub fn looks(self, at: usize) -> Looks {
        self.looks.get(at).copied().unwrap_or_default()
    }

    /// Where else the words of a part stand.
    pub fn echo(self, at: usize) -> Echo {
        self.echoes[at]
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The document of a text.
    pub fn document(text: &str) -> Document {
        Document::read(text.to_owned(), usize::MAX).unwrap()
    }

    /// The layout of a text.
    pub fn layout(text: &str) -> Layout {
        Layout::read(&document(text))
    }
}
