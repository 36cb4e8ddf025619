//! What the weights of candidates were fitted to, in one number: the names of all facts,
//! and what the code makes of a small page.

use super::{Candidates, Line, Page, authors, dates, headline, section};
use crate::analysis::Role;
use crate::entities::values::{self, Found};
use crate::language::Language;
use crate::model::{Fingerprint, Names};
use crate::text::{Slice, Span};
use std::sync::LazyLock;

/// An invented page with something for each fact.
const PROBE: [(Role, &str); 22] = [
    (Role::Dateline, "Samstag, 8. Mai 2021"),
    (Role::Navigation, "Start > Politik > Region"),
    (Role::Kicker, "Verkehr"),
    (Role::Headline, "Brücke in Musterau bleibt bis zum Herbst gesperrt"),
    (Role::Byline, "Von Ada Lorm und Udo B. Bern, Redakteurin"),
    (Role::Dateline, "Veröffentlicht am 3. Mai 2021, 18:22 Uhr, aktualisiert 4. Mai 2021"),
    (Role::Related, "Interview: Kim Falk"),
    (Role::Paragraph, "Die Brücke bleibt gesperrt."),
    (Role::Byline, "UDO BERN"),
    (Role::Paragraph, "Das Gespräch führte Jo Marten."),
    (Role::Dateline, "Stand: 5. Mai 2021 von Tobi"),
    (Role::Related, "Anmeldeschluss: 30. Mai 2021"),
    (Role::Notice, "Zuletzt geändert"),
    (Role::Legal, "6. Mai 2021"),
    (Role::Byline, "Von"),
    (Role::Related, "Jo Marten"),
    (Role::Dateline, "Redaktion · 7. Mai 2021"),
    (Role::Dateline, "marc8. Mai 2021"),
    (Role::Paragraph, "von Kim Falk, Musterauer Rundfunk, 9. Mai 2021"),
    (Role::Related, "lom/dpa"),
    (Role::Related, "Termin: 10. Mai 2021"),
    (Role::Related, "Kim Falk schrieb am 11. Mai 2021"),
];

/// The fingerprint of this code's facts.
pub fn value() -> u64 {
    static VALUE: LazyLock<u64> = LazyLock::new(|| of(&PROBE).finish());
    *VALUE
}

fn of(rows: &[(Role, &str)]) -> Fingerprint {
    let source: String = rows.iter().flat_map(|(_, text)| [text, "\n"]).collect();
    let source = Slice::from(source.as_str());
    let (mut lines, mut start) = (Vec::new(), 0);
    for (part, (role, text)) in rows.iter().enumerate() {
        let span = Span::new(start, start + text.len());
        lines.push(Line::new(*role, role.is_article(), part, span));
        start = span.end + 1;
    }
    let find = |line: &Line| values::find(source.at(line.span()), Some(Language::De)).fixed;
    let found: Vec<Vec<Found>> = lines.iter().map(find).collect();
    let (values, names) = (|part: usize| &*found[part], |_: usize| None);
    let candidates = Candidates::of(&Page::new(source, lines.into_iter(), None, &values, &names));
    let rows = |list: &[super::candidates::Candidate]| {
        list.iter().map(|candidate| candidate.facts.clone()).collect::<Vec<_>>()
    };
    let people = candidates.authors.concat();
    let tables = [
        ("headline", rows(candidates.headline.as_slice())),
        ("author", rows(&people)),
        ("published", rows(&candidates.dates)),
        ("updated", rows(&candidates.changes)),
        ("section", rows(&candidates.sections)),
    ];
    tables.iter().fold(Fingerprint::new(), |hash, (field, rows)| {
        hash.text(field).table(&columns(field), rows)
    })
}

/// The names of the facts about a candidate for a field.
pub fn columns(field: &str) -> Vec<String> {
    Names::of(|row| match field {
        "headline" => headline::Facts::default().fill(row),
        "author" => authors::Facts::NONE.fill(row),
        "section" => section::Facts::default().fill(row),
        _ => dates::Facts::NONE.fill(row),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::learned;
    use std::collections::HashSet;

    #[test]
    fn the_fingerprint_changes_with_what_the_code_makes_of_the_page() {
        let mut other = PROBE;
        other[5].1 = "3. Mai 2021";
        assert_ne!(of(&PROBE), of(&other));
        assert_eq!(of(&PROBE).finish(), value());
    }

    #[test]
    fn each_fact_has_a_name_of_its_own() {
        for field in learned::FIELDS {
            let names = columns(field);
            assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{field}");
        }
    }
}
