//! Places whose name goes on in brackets with a river or landscape, by which it is told
//! from others: "Rotenburg (Wümme)", "Landau (Pfalz)".
//!
//! The tagger has the town alone, or both as two. What else stands in brackets behind a
//! place is another ("Paris (Frankreich)") or none ("Musterau (dpa)").

use super::lexicon::PLACE_BRACKETS;
use super::{Candidate, Kept};
use crate::analysis::Kind;
use crate::text::{Span, is_blank};

/// Bytes of the longest bracket that is looked at.
const LONGEST: usize = 40;

/// Makes one of a place and the bracket right behind it. The candidates come in order and
/// disjoint, and stay so; the town's confidence is that of both.
pub(super) fn complete(kept: &Kept<'_>, candidates: &mut Vec<Candidate>) {
    let (mut part, mut taken) = (0, 0);
    candidates.retain_mut(|candidate| {
        if candidate.span.start < taken {
            return false;
        }
        while kept.parts.get(part).is_some_and(|part| part.end < candidate.span.end) {
            part += 1;
        }
        if candidate.kind == Kind::Place
            && let Some(part) = kept.parts.get(part)
            && let Some(end) = bracket(&kept.source[candidate.span.end..part.end])
        {
            let span = Span::new(candidate.span.start, candidate.span.end + end);
            *candidate = Candidate::name(kept.source.at(span), Kind::Place, candidate.confidence);
            taken = span.end;
        }
        true
    });
}

/// Where the bracket ends that a text begins with, behind what is blank, if a river or a
/// landscape stands in it.
fn bracket(text: &str) -> Option<usize> {
    let inner = text.trim_start_matches(is_blank).strip_prefix('(')?;
    let len = inner.bytes().take(LONGEST).position(|byte| byte == b')')?;
    let name = inner[..len].split_whitespace().collect::<Vec<_>>().join(" ");
    let capital = name.starts_with(char::is_uppercase);
    let known = capital && PLACE_BRACKETS.contains(&*name.to_lowercase());
    known.then(|| text.len() - inner.len() + len + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::form::Form;
    use crate::language::Languages;
    use crate::text::Slice;
    use Kind::*;

    /// The candidates at the names of a text after that.
    fn completed(text: &str, parts: &[Span], names: &[(&str, Kind)]) -> Vec<(String, Kind, f32)> {
        let source = Slice::from(text);
        let mut from = 0;
        let mut candidates: Vec<Candidate> = names
            .iter()
            .map(|&(name, kind)| {
                let start = from + text[from..].find(name).unwrap();
                from = start + name.len();
                let confidence = if start == 0 { 0.8 } else { 0.9 };
                Candidate::name(source.range(start..from), kind, confidence)
            })
            .collect();
        let kept = Kept {
            source,
            language: None,
            languages: Languages::Unsure(None),
            headline: None,
            parts: parts.to_vec(),
            passages: Vec::new(),
            verdict: None,
            values: Vec::new(),
            day: None,
        };
        complete(&kept, &mut candidates);
        for candidate in &candidates {
            let form = Form::new(source.at(candidate.span), candidate.kind);
            assert_eq!(candidate.form, form, "{text}");
        }
        let shown =
            |found: Candidate| (source.at(found.span).to_string(), found.kind, found.confidence);
        candidates.into_iter().map(shown).collect()
    }

    #[test]
    fn a_river_or_landscape_in_brackets_is_part_of_a_place() {
        let cases: [(&str, &[(&str, Kind)], &[&str]); 16] = [
            ("Rotenburg (Wümme) und", &[("Rotenburg", Place)], &["Rotenburg (Wümme)"]),
            (
                "Brandenburg (Havel) und Ulm",
                &[("Brandenburg", Place), ("Havel", Place), ("Ulm", Place)],
                &["Brandenburg (Havel)", "Ulm"],
            ),
            ("Freiburg (Elbe)", &[("Freiburg", Place), ("Elbe", Misc)], &["Freiburg (Elbe)"]),
            ("Landau (Pfalz), dort", &[("Landau", Place)], &["Landau (Pfalz)"]),
            ("Frankfurt (Oder)", &[("Frankfurt (Oder)", Place)], &["Frankfurt (Oder)"]),
            ("Kirchheim (Teck)", &[("Kirchheim", Place), ("Teck", Place)], &["Kirchheim (Teck)"]),
            ("Halle (Westf.)", &[("Halle", Place)], &["Halle (Westf.)"]),
            (
                "Pottenstein\u{a0}(Fränkische Schweiz)",
                &[("Pottenstein", Place), ("Fränkische Schweiz", Place)],
                &["Pottenstein\u{a0}(Fränkische Schweiz)"],
            ),
            (
                "Paris (Frankreich)",
                &[("Paris", Place), ("Frankreich", Place)],
                &["Paris", "Frankreich"],
            ),
            ("Musterau (dpa)", &[("Musterau", Place)], &["Musterau"]),
            (
                "Ulm (Baden-Württemberg)",
                &[("Ulm", Place), ("Baden-Württemberg", Place)],
                &["Ulm", "Baden-Württemberg"],
            ),
            (
                "Berlin (Reuters)",
                &[("Berlin", Place), ("Reuters", Organization)],
                &["Berlin", "Reuters"],
            ),
            ("Hanna Muster (Elbe)", &[("Hanna Muster", Person)], &["Hanna Muster"]),
            ("Ulm (oder", &[("Ulm", Place)], &["Ulm"]),
            ("Halle\u{202f}(Saale)", &[("Halle", Place)], &["Halle\u{202f}(Saale)"]),
            ("Halle \u{200b} (Saale)", &[("Halle", Place)], &["Halle \u{200b} (Saale)"]),
        ];
        for (text, names, expected) in cases {
            let found = completed(text, &[Span::new(0, text.len())], names);
            let texts: Vec<_> = found.iter().map(|(text, ..)| text.as_str()).collect();
            assert_eq!(texts, expected, "{text}");
            assert_eq!(found[0].1, names[0].1, "{text}");
            assert!((found[0].2 - 0.8).abs() < f32::EPSILON, "{text}");
        }
    }

    #[test]
    fn a_bracket_of_another_part_is_none_of_its() {
        let text = "Landau (Pfalz)";
        let parts = [Span::new(0, 6), Span::new(7, text.len())];
        let found = completed(text, &parts, &[("Landau", Place), ("Pfalz", Place)]);
        assert_eq!(found.len(), 2);
    }

    #[cfg(all(feature = "embedded-models", feature = "names"))]
    #[test]
    fn a_town_with_its_river_is_one_mention_of_one_thing() {
        let text = "In Rotenburg (Wümme) fiel am Dienstag der Strom aus. Techniker aus Bremen \
                    fuhren nach Rotenburg.";
        let tagged = crate::tag(text, &crate::Options::default()).unwrap();
        let places = tagged.mentions.iter().filter(|mention| mention.kind == Place);
        let names: Vec<_> = places
            .map(|mention| (mention.span.of(text), &*tagged.entities[mention.entity].name))
            .collect();
        let rotenburg = "Rotenburg (Wümme)";
        let expected = [(rotenburg, rotenburg), ("Bremen", "Bremen"), ("Rotenburg", rotenburg)];
        assert_eq!(names, expected);
        assert!(tagged.mentions.iter().all(|mention| mention.confidence > 0.4));
    }
}
