//! What was removed of a text, and why; and what speaks for its metadata.

use crate::look::{ASIDE, EVIDENCE, Look};
use crate::words;
use anstyle::Style;
use klartext::{Analysis, Field, Metadata, Role, Segment, Span};
use std::fmt::Write as _;

/// Each removed line, or part of a line, with its place, its role and the
/// reason for it; then each piece of metadata with its place and what speaks for it.
/// `None` if there is none and nothing but white space was removed.
pub fn report(name: &str, source: &str, analysis: &Analysis, look: Look) -> Option<String> {
    let lines = Lines::of(source);
    let removed = |segment: &&Segment| !segment.kept && segment.role != Role::Blank;
    let mut out = String::new();
    for segment in analysis.segments.iter().filter(removed) {
        let span = trimmed(source, segment.span);
        look.put(&mut out, &format!("{name}:{}: ", lines.number(span.start)), ASIDE);
        let evidence = segment.reason.evidence.filter(|evidence| span.contains(*evidence));
        let marked = evidence.unwrap_or(Span::new(span.end, span.end));
        look.put(&mut out, Span::new(span.start, marked.start).of(source), Style::new());
        look.put(&mut out, marked.of(source), EVIDENCE);
        look.put(&mut out, Span::new(marked.end, span.end).of(source), Style::new());
        out.push('\n');
        look.put(&mut out, &format!("    {}.", explained(source, segment, &lines)), ASIDE);
        out.push('\n');
    }
    for (label, field) in facts(&analysis.metadata) {
        let line = lines.number(field.span.start);
        let place = if field.is_given() { String::new() } else { format!("{line}:") };
        look.put(&mut out, &format!("{name}:{place} "), ASIDE);
        look.put(&mut out, &field.value, Style::new());
        let sure = field.confidence.filter(|_| !field.is_given());
        let sure = sure.map(|sure| format!(", {:.0}% sure", sure * 100.0)).unwrap_or_default();
        let why = format!("\n    {label}: {}{sure}.\n", words::field(field.reason));
        look.put(&mut out, &why, ASIDE);
    }
    (!out.is_empty()).then_some(out)
}

/// The pieces of metadata that are chosen, with what each is.
fn facts(metadata: &Metadata) -> impl Iterator<Item = (&'static str, &Field)> {
    let Metadata { headline, kicker, section, authors, published, updated, .. } = metadata;
    let Metadata { agencies, publisher, place, reading_time, comment_count, .. } = metadata;
    let lists: [(&str, &[Field]); 11] = [
        ("Headline", headline.as_slice()),
        ("Kicker", kicker.as_slice()),
        ("Section", section.as_slice()),
        ("Author", authors),
        ("Published", published.as_slice()),
        ("Updated", updated.as_slice()),
        ("Agency", agencies),
        ("Publisher", publisher.as_slice()),
        ("Filed from", place.as_slice()),
        ("Reading time", reading_time.as_slice()),
        ("Comments", comment_count.as_slice()),
    ];
    lists.into_iter().flat_map(|(label, list)| list.iter().map(move |field| (label, field)))
}

/// "Related stories: wording typical of this, “Mehr zum Thema”".
fn explained(source: &str, segment: &Segment, lines: &Lines) -> String {
    /// Characters of the evidence that are shown.
    const LONGEST: usize = 60;
    let reason = segment.reason;
    let mut words = format!("{}: {}", words::role(segment.role), words::reason(reason.code));
    if let Some(evidence) = reason.evidence {
        let text = evidence.of(source).trim();
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
        let ellipsis = if end < text.len() { "…" } else { "" };
        let _ = write!(words, ", “{}{ellipsis}”", &text[..end]);
        if !segment.span.contains(evidence) {
            let _ = write!(words, " in line {}", lines.number(evidence.start));
        }
    }
    if let Some(rule) = words::judge(reason.judge) {
        let _ = write!(words, "; {rule}");
    }
    words
}

fn trimmed(source: &str, span: Span) -> Span {
    let text = span.of(source);
    let start = span.start + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// Where lines begin, as editors number them.
struct Lines(Vec<usize>);

impl Lines {
    fn of(source: &str) -> Self {
        Lines(source.match_indices('\n').map(|(at, _)| at + 1).collect())
    }

    /// The number of the line that holds a byte, from 1.
    fn number(&self, byte: usize) -> usize {
        1 + self.0.partition_point(|&start| start <= byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use klartext::{Choices, Klartext, Options};

    const PAGE: &str = "Startseite\nPolitik\nSport\n\nBrücke in Musterau gesperrt\n\nVon Ada Lorm\n\n\
        Die Brücke über den Fluss bleibt gesperrt, sagte die Sprecherin der Stadt Ada Lorm am \
        Montag. Der Umbau kostet 12 Millionen Euro und dauert noch bis zum Herbst.\n\n\
        Mehr zum Thema\n\nImpressum\n";

    fn why(page: &str, choices: &Choices, look: Look) -> Option<String> {
        let page = Klartext::embedded().unwrap().read(page, &Options::default()).unwrap();
        report("page.txt", page.source(), &page.analysis(choices), look)
    }

    #[test]
    fn each_removed_line_has_its_place_role_reason_and_evidence() {
        let report = why(PAGE, &Choices::default(), Look::default()).unwrap();
        for expected in [
            "page.txt:1: Startseite\n    Navigation: ",
            "page.txt:11: Mehr zum Thema\n    Related stories: wording typical of this, “Mehr zum \
             Thema”.\n",
            "page.txt:13: Impressum\n",
            "page.txt:5: Brücke in Musterau gesperrt\n    Headline: the best of what may be the title, ",
            "page.txt:7: Ada Lorm\n    Author: words beside it say so, ",
        ] {
            assert!(report.contains(expected), "{expected}\n{report}");
        }
        assert!(report.contains("% sure.\n"), "{report}");
        assert!(!report.contains("Die Brücke") && !report.contains('\u{1b}'), "{report}");
        assert!(report.lines().count().is_multiple_of(2));
    }

    #[test]
    fn evidence_is_marked_in_the_line() {
        let look = Look { colours: true, terminal: true };
        let report = why(PAGE, &Choices::default(), look).unwrap();
        let marked = format!("{}Mehr zum Thema{}", EVIDENCE.render(), EVIDENCE.render_reset());
        assert!(report.contains(&marked), "{report}");
    }

    #[test]
    fn evidence_elsewhere_has_its_line() {
        let sentence = "Die Brücke über den Fluss bleibt gesperrt, sagte die Sprecherin der Stadt.";
        let copies = format!("{PAGE}\n{sentence}\n{sentence}\n\n{PAGE}");
        let report = why(&copies, &Choices::default(), Look::default()).unwrap();
        assert!(report.contains("stands elsewhere on the page too, “"), "{report}");
        assert!(report.contains("” in line "), "{report}");
    }

    #[test]
    fn nothing_removed_is_nothing_said() {
        assert_eq!(why("", &Choices::default(), Look::default()), None);
        let all = Choices::default().decide(0, true);
        assert_eq!(why("\n\n", &all, Look::default()), None);
    }
}
