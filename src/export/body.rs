//! Plain text: the body, and the body below its headline.

use super::blocks::{Piece, blocks, runs};
use crate::analysis::{Analysis, Mention, Segment};
use crate::text::Span;

/// The article below the headline, paragraphs joined by a blank line.
/// Neighbouring segments of one line stay one paragraph, and lines that were
/// broken to fit a width become one.
pub fn body(source: &str, segments: &[Segment]) -> String {
    let mut body = String::new();
    for block in blocks(source, segments) {
        body.push_str(if body.is_empty() { "" } else { "\n\n" });
        body.push_str(&block.text(source));
    }
    body
}

/// Headline and body, with a blank line between and a line feed at the end.
pub fn text(analysis: &Analysis) -> String {
    let parts = analysis.headline.iter().map(String::as_str).chain([analysis.body.as_str()]);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let mut text = parts.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// A stretch of an article's plain text.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Stretch<'a> {
    /// What it reads.
    pub text: &'a str,
    /// The mention that it is, if it is one.
    pub mention: Option<&'a Mention>,
    /// Whether it is part of the headline.
    pub headline: bool,
}

impl Analysis {
    /// Headline and body as [`Format::Text`](crate::Format::Text) writes them, cut
    /// where a mention begins or ends: for who shows the text with its marks.
    /// `source` is the text that this is an analysis of.
    ///
    /// ```
    /// use klartext::{Choices, Format, Klartext, Options};
    ///
    /// let page = Klartext::embedded()?.read("Die Brücke kostet 5 Euro.", &Options::default())?;
    /// let analysis = page.analysis(&Choices::default());
    /// let stretches = analysis.stretches(page.source());
    /// let joined: String = stretches.iter().map(|stretch| stretch.text).collect();
    /// assert_eq!(joined, page.export(Format::Text, &Choices::default()));
    /// assert!(stretches.iter().any(|s| s.text == "5 Euro" && s.mention.is_some()));
    /// # Ok::<(), klartext::Error>(())
    /// ```
    pub fn stretches<'a>(&'a self, source: &'a str) -> Vec<Stretch<'a>> {
        let mut stretches = self.headline_stretches(source);
        let mut body = Vec::new();
        for block in blocks(source, &self.segments) {
            if !body.is_empty() {
                body.push(Stretch::plain("\n\n"));
            }
            for Piece { before, span } in block.pieces {
                body.extend((!before.is_empty()).then_some(Stretch::plain(before)));
                body.extend(self.marked(source, span));
            }
        }
        if !stretches.is_empty() && !body.is_empty() {
            stretches.push(Stretch::plain("\n\n"));
        }
        stretches.append(&mut body);
        if !stretches.is_empty() {
            stretches.push(Stretch::plain("\n"));
        }
        stretches
    }

    fn headline_stretches<'a>(&'a self, source: &'a str) -> Vec<Stretch<'a>> {
        let Some(field) = self.metadata.headline.as_ref().filter(|f| !f.value.is_empty()) else {
            return Vec::new();
        };
        // A corrected headline stands nowhere in the text.
        let mut stretches = if field.span.of(source) == field.value {
            self.marked(source, field.span).collect()
        } else {
            vec![Stretch::plain(&field.value)]
        };
        for stretch in &mut stretches {
            stretch.headline = true;
        }
        stretches
    }

    fn marked<'a>(&'a self, source: &'a str, span: Span) -> impl Iterator<Item = Stretch<'a>> {
        runs(span, &self.mentions).into_iter().map(move |run| Stretch {
            text: run.span.of(source),
            mention: run.mention,
            headline: false,
        })
    }
}

impl<'a> Stretch<'a> {
    const fn plain(text: &'a str) -> Self {
        Stretch { text, mention: None, headline: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Role;
    use crate::export::tests::{article, hostile, segments};

    #[test]
    fn stretches_are_the_text_cut_at_its_mentions() {
        let joined = |source: &str, analysis: &Analysis| -> String {
            analysis.stretches(source).iter().map(|stretch| stretch.text).collect()
        };
        let (source, mut analysis) = article();
        assert_eq!(joined(&source, &analysis), text(&analysis));
        let marked: Vec<&str> = analysis
            .stretches(&source)
            .iter()
            .filter(|stretch| stretch.mention.is_some())
            .map(|stretch| stretch.text)
            .collect();
        assert_eq!(marked, ["Musterau", "5 Euro", "Ada Lorm", "7. April", "Lorm"]);
        // A headline that the reader gave, and none at all.
        for headline in [Some("Neu"), None] {
            analysis.headline = headline.map(str::to_owned);
            let field = analysis.metadata.headline.take();
            analysis.metadata.headline = headline.and(field).map(|mut field| {
                field.span = Span::new(0, 0);
                field.value = "Neu".to_owned();
                field
            });
            assert_eq!(joined(&source, &analysis), text(&analysis));
        }
        let (source, analysis) = hostile();
        assert_eq!(joined(&source, &analysis), text(&analysis));
        assert_eq!(Analysis::default().stretches(""), []);
    }

    #[test]
    fn paragraphs_are_set_apart_and_parts_of_a_line_are_not() {
        use Role::*;
        let cases: [(&[(&str, Role, bool)], &str); 6] = [
            (&[], ""),
            (
                &[
                    ("Titel\n", Headline, true),
                    ("Eins.\r\n", Paragraph, true),
                    ("\n", Blank, false),
                    ("Zwei.", ListItem, true),
                ],
                "Eins.\n\nZwei.",
            ),
            (
                &[
                    ("Eins. ", Paragraph, true),
                    ("Und zwei.", Paragraph, true),
                    (" Foto: dpa\n", Credit, false),
                    ("Drei.\n", Paragraph, true),
                ],
                "Eins. Und zwei.\n\nDrei.",
            ),
            (
                &[
                    ("Eins.", Paragraph, true),
                    ("Bild: x", Caption, true),
                    ("Zwei.", Paragraph, true),
                ],
                "Eins.\n\nZwei.",
            ),
            (
                &[("Ohne Lücke", Paragraph, true), (", glatt.\n", Paragraph, true)],
                "Ohne Lücke, glatt.",
            ),
            (&[("Danke fürs Lesen\n", Appeal, true), ("\n", Blank, true)], "Danke fürs Lesen"),
        ];
        for (parts, expected) in cases {
            let (source, segments) = segments(parts);
            assert_eq!(body(&source, &segments), expected, "{parts:?}");
        }
    }
}
