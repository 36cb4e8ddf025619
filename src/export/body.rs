//! Plain text: the body, and the body below its headline.

use crate::analysis::{Analysis, Role, Segment};

/// The article below the headline, paragraphs joined by a blank line. Segments
/// of one line stay on one line, separated as in the source.
pub fn body(source: &str, segments: &[Segment]) -> String {
    let mut body = String::new();
    // Whether the segment before belongs to the body and its line goes on.
    let mut open = false;
    for segment in segments {
        let text = segment.span.of(source);
        if in_body(segment) && !text.trim().is_empty() {
            if open {
                let gap =
                    body.ends_with(char::is_whitespace) || text.starts_with(char::is_whitespace);
                body.truncate(body.trim_end().len());
                body.push_str(if gap { " " } else { "" });
            } else {
                body.truncate(body.trim_end().len());
                body.push_str(if body.is_empty() { "" } else { "\n\n" });
            }
            body.push_str(text.trim_start());
            open = !ends_line(text);
        } else {
            open = open && !ends_line(text) && text.trim().is_empty();
        }
    }
    body.truncate(body.trim_end().len());
    body
}

/// Whether a segment is part of the body: kept, and article below the
/// headline; or kept although its role is none of an article's, by the
/// reader's own decision.
pub fn in_body(segment: &Segment) -> bool {
    segment.kept
        && (segment.role.is_body() || !segment.role.is_article())
        && segment.role != Role::Blank
}

/// Whether a segment is the last of its line.
pub fn ends_line(text: &str) -> bool {
    text.ends_with(['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}'])
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
    use crate::analysis::{Reason, ReasonCode};
    use crate::text::Span;

    fn segments(parts: &[(&str, Role, bool)]) -> (String, Vec<Segment>) {
        let mut source = String::new();
        let mut segments = Vec::new();
        for &(text, role, kept) in parts {
            let start = source.len();
            source.push_str(text);
            let reason = Reason { code: ReasonCode::Prose, evidence: None };
            let span = Span::new(start, source.len());
            segments.push(Segment { span, role, kept, confidence: 1.0, reason });
        }
        (source, segments)
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
