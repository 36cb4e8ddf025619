//! Plain text: the body, and the body below its headline.

use super::blocks::blocks;
use crate::analysis::{Analysis, Segment};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Role;
    use crate::export::tests::segments;

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
