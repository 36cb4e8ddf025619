//! The text export and what stands where in it: all formats that keep marks
//! apart from the text are made of it, so that their positions fit that export.

use super::blocks::{Block, Piece, blocks};
use crate::analysis::{Analysis, Field, Kind, Mention};
use crate::text::Span;

/// The headline and the body, and the mentions in them. What is named in lines
/// beside the text (kicker, byline, captions) is not in it.
#[derive(Debug)]
pub struct Standoff<'a> {
    /// The text export without its last line feed.
    pub text: String,
    /// Where the headline and the paragraphs lie in it.
    pub paragraphs: Vec<Span>,
    /// The mentions in it, in order, disjoint.
    pub mentions: Vec<Placed<'a>>,
}

/// A mention in the text export.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// Where, in the text export.
    pub span: Span,
    /// The mention, whose own span is one of the source.
    pub mention: &'a Mention,
}

impl Placed<'_> {
    /// Its normalised value with the unit, if it has one.
    pub fn value(&self) -> Option<String> {
        let value = self.mention.value.as_ref()?;
        let unit = value.unit.iter().map(String::as_str);
        Some([&*value.text].into_iter().chain(unit).collect::<Vec<_>>().join(" "))
    }

    /// What annotated texts call its kind.
    pub const fn label(&self) -> &'static str {
        label(self.mention.kind)
    }
}

/// What annotated texts call a kind: names as in CoNLL 2003, values by their own
/// names.
pub const fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "PER",
        Kind::Organization => "ORG",
        Kind::Place => "LOC",
        Kind::Misc => "MISC",
        Kind::Date => "DATE",
        Kind::Time => "TIME",
        Kind::Duration => "DURATION",
        Kind::Money => "MONEY",
        Kind::Percent => "PERCENT",
        Kind::Quantity => "QUANTITY",
        Kind::Email => "EMAIL",
        Kind::Url => "URL",
        Kind::Phone => "PHONE",
    }
}

impl<'a> Standoff<'a> {
    /// Of an analysis of `source`.
    pub fn new(source: &str, analysis: &'a Analysis) -> Self {
        let mut laying = Laying { source, text: String::new(), paragraphs: vec![], laid: vec![] };
        if let Some(headline) = &analysis.metadata.headline {
            laying.headline(headline);
        }
        for Block { pieces, .. } in blocks(source, &analysis.segments) {
            laying.paragraph(&pieces);
        }
        laying.laid.sort_by_key(|laid| laid.source.start);
        let place = |mention| Some(Placed { span: laying.place(mention)?, mention });
        let mut mentions: Vec<_> = analysis.mentions.iter().filter_map(place).collect();
        mentions.sort_by_key(|placed| placed.span.start);
        Standoff { text: laying.text, paragraphs: laying.paragraphs, mentions }
    }
}

/// The text as it is laid out.
struct Laying<'s> {
    source: &'s str,
    text: String,
    paragraphs: Vec<Span>,
    laid: Vec<Laid>,
}

/// A stretch of the source in the text.
struct Laid {
    source: Span,
    /// Where it begins in the text.
    at: usize,
    paragraph: usize,
}

impl Laying<'_> {
    /// The headline: the words of the source, a space between, or what the reader
    /// gave.
    fn headline(&mut self, field: &Field) {
        if field.value.is_empty() {
            return;
        }
        let mut words = Vec::new();
        let mut at = field.span.start;
        for word in field.span.of(self.source).split_whitespace() {
            at += self.source[at..].find(word).unwrap_or(0);
            let before = if words.is_empty() { "" } else { " " };
            words.push(Piece { before, span: Span::new(at, at + word.len()) });
            at += word.len();
        }
        let texts = words.iter().flat_map(|word| [word.before, word.span.of(self.source)]);
        if texts.collect::<String>() == field.value {
            self.paragraph(&words);
        } else {
            let start = self.open();
            self.text.push_str(&field.value);
            self.paragraphs.push(Span::new(start, self.text.len()));
        }
    }

    fn paragraph(&mut self, pieces: &[Piece]) {
        let start = self.open();
        for piece in pieces {
            self.text.push_str(piece.before);
            let (source, at, paragraph) = (piece.span, self.text.len(), self.paragraphs.len());
            self.laid.push(Laid { source, at, paragraph });
            self.text.push_str(source.of(self.source));
        }
        self.paragraphs.push(Span::new(start, self.text.len()));
    }

    /// Sets what follows apart from what is there, and says where it begins.
    fn open(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.len()
    }

    /// Where a mention stands in the text: in one paragraph, and nothing of its
    /// ends left out there.
    fn place(&self, mention: &Mention) -> Option<Span> {
        let Span { start, end } = mention.span;
        let laid = |byte: usize| {
            let after = self.laid.partition_point(|laid| laid.source.start <= byte);
            let laid = self.laid.get(after.checked_sub(1)?)?;
            (byte < laid.source.end).then_some(laid)
        };
        let (first, last) = (laid(start)?, laid(end.checked_sub(1)?)?);
        if first.paragraph != last.paragraph {
            return None;
        }
        let start = first.at + (start - first.source.start);
        let span = Span::new(start, last.at + (end - last.source.start)).trim(&self.text);
        Some(span).filter(|span| !span.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Role;
    use crate::export::body;
    use crate::export::tests::{article, hostile};
    use crate::text::Joint;

    fn texts<'t>(standoff: &'t Standoff<'_>) -> Vec<&'t str> {
        standoff.mentions.iter().map(|placed| placed.span.of(&standoff.text)).collect()
    }

    #[test]
    fn it_is_the_text_export_with_its_mentions() {
        for (source, analysis) in [article(), hostile()] {
            let standoff = Standoff::new(&source, &analysis);
            assert_eq!(standoff.text.clone() + "\n", body::text(&analysis));
        }
        let (source, analysis) = article();
        let standoff = Standoff::new(&source, &analysis);
        assert_eq!(texts(&standoff), ["Musterau", "5 Euro", "Ada Lorm", "7. April", "Lorm"]);
        let paragraphs: Vec<_> =
            standoff.paragraphs.iter().map(|span| span.of(&standoff.text)).collect();
        assert_eq!(paragraphs.join("\n\n"), standoff.text);
        assert_eq!(paragraphs[..2], ["Brücke & Fluss: <gesperrt>", "Der Umbau dauert."]);
    }

    #[test]
    fn the_headline_holds_mentions_whatever_space_is_in_it() {
        let (source, mut analysis) = article();
        let headline = Span::new(0, source.find("7. April").unwrap());
        let words: Vec<_> = headline.of(&source).split_whitespace().collect();
        let field = analysis.metadata.headline.as_mut().unwrap();
        (field.span, field.value) = (headline, words.join(" "));
        // "Ada Lorm" with a line break before it, and the line's end in it.
        let start = source.find("Von Ada").unwrap();
        analysis.mentions.insert(0, analysis.mentions[2].clone());
        analysis.mentions[0].span = Span::new(start - 10, start + 7);
        let standoff = Standoff::new(&source, &analysis);
        assert_eq!(texts(&standoff)[0], "gesperrt> Von Ada");
        // What the reader gave holds none.
        let field = analysis.metadata.headline.as_mut().unwrap();
        (field.span, field.value) = (Span::new(0, 0), "Von Ada".to_owned());
        let standoff = Standoff::new(&source, &analysis);
        assert!(standoff.text.starts_with("Von Ada\n\nDer Umbau"));
        assert_eq!(texts(&standoff).len(), 5);
    }

    #[test]
    fn a_mention_goes_over_the_end_of_a_broken_line() {
        let (source, mut analysis) = article();
        let source = source.replace("zahlt 5 Euro an", "zahlt 5 Eu-\nro an");
        let (mut at, mut segments) = (0, Vec::new());
        for line in source.split_inclusive('\n') {
            let mut segment = analysis.segments[0].clone();
            segment.span = Span::new(at, at + line.len());
            segment.role = Role::Paragraph;
            segment.continues = line.starts_with("ro an").then_some(Joint::Hyphen);
            segments.push(segment);
            at += line.len();
        }
        (analysis.segments, analysis.metadata.headline) = (segments, None);
        let start = source.find("5 Eu-").unwrap();
        analysis.mentions.truncate(2);
        analysis.mentions[1].span = Span::new(start, start + "5 Eu-\nro".len());
        assert_eq!(texts(&Standoff::new(&source, &analysis)), ["Musterau", "5 Euro"]);
        // Half of a word that was broken names nothing.
        analysis.mentions[1].span = Span::new(start, start + "5 Eu-".len());
        assert_eq!(texts(&Standoff::new(&source, &analysis)), ["Musterau"]);
    }
}
