//! When the article was published and last changed.

use super::lexicon::{Cue, DATE_CUES};
use super::{Line, Page};
use crate::analysis::{Field, Kind, Role};
use crate::entities::values::Found;
use crate::text::{Slice, Span, TokenKind, tokens};

/// Longest line that is read, in bytes.
const LONGEST: usize = 300;

/// Most bytes between a date and its time of day (", um ", " | ").
const GAP: usize = 12;

/// The dates of publication and last change, from datelines and bylines.
///
/// A date above the headline is often the day of the visit: it counts where none
/// below the headline is one of publication, and none of those is earlier.
///
/// Only a full date counts, with the time of day if it stands beside it; a
/// relative one ("vor 2 Stunden") doesn't. The wording before a date says
/// which of the two it is.
pub fn read(page: &Page<'_>) -> (Option<Field>, Option<Field>) {
    let head = page.with([Role::Headline]).find(|line| line.kept).map_or(0, Line::part);
    let lines = || page.with([Role::Dateline, Role::Byline]);
    let [mut published, mut updated, mut state] =
        said(page, lines().filter(|line| line.part() > head || head == 0));
    let [before, changed, stood] = said(page, lines().filter(|line| line.part() < head));
    let known = [&published, &updated, &state];
    let visit =
        |day: &Field| known.iter().any(|field| field.as_ref().is_some_and(|f| is_before(f, day)));
    let before = before.filter(|day| !visit(day));
    published = published.or(before);
    updated = updated.or(changed);
    state = state.or(stood);
    // "Stand:" beside a date of publication is that of the last change, alone
    // it is all there is.
    if published.is_none() && updated.is_none() {
        published = state;
    } else {
        updated = updated.or(state);
    }
    // A change before the publication is no change.
    let before = matches!((&published, &updated), (Some(p), Some(u)) if is_before(u, p));
    (published, updated.filter(|_| !before))
}

/// The first dates of lines: of publication, of the last change, of the state.
fn said<'l>(page: &Page<'_>, lines: impl Iterator<Item = &'l Line>) -> [Option<Field>; 3] {
    let [mut published, mut updated, mut state] = [None, None, None];
    for line in lines.filter(|line| line.span().len() <= LONGEST) {
        let mut rest = page.text(line);
        for stamp in stamps(rest, (page.values)(line.part())) {
            let cue = cue(&rest[..stamp.span.start - rest.span().start]);
            rest = rest.tail(stamp.span.end);
            let field = match cue {
                Cue::Updated => &mut updated,
                Cue::State => &mut state,
                Cue::None => &mut published,
                Cue::Other => continue,
            };
            field.get_or_insert(stamp);
        }
    }
    [published, updated, state]
}

fn is_before(a: &Field, b: &Field) -> bool {
    let length = a.value.len().min(b.value.len()).min(16);
    a.value.as_bytes()[..length] < b.value.as_bytes()[..length]
}

/// The full dates of a line, each with the time of day that stands beside it.
fn stamps(line: Slice<'_>, found: &[Found]) -> Vec<Field> {
    let mut stamps = Vec::new();
    let mut used = vec![false; found.len()];
    for (at, date) in found.iter().enumerate() {
        if date.kind != Kind::Date || !is_full(&date.value.text) {
            continue;
        }
        let after = found.get(at + 1).map(|time| (at + 1, time));
        let before = at.checked_sub(1).map(|at| (at, &found[at]));
        let in_order = |time: &Found| (date.span.min(time.span), date.span.max(time.span));
        let time = after.into_iter().chain(before).find(|&(at, time)| {
            let (first, second) = in_order(time);
            let gap = line.at(Span::new(first.end, second.start));
            time.kind == Kind::Time
                && !used[at]
                && gap.len() <= GAP
                && cue(&gap) == Cue::None
                && !gap.contains(['\n', '\r'])
        });
        stamps.push(match time {
            Some((at, time)) if !date.value.text.contains('T') => {
                used[at] = true;
                let (first, second) = in_order(time);
                let span = first.to(second);
                let clock = time.value.text.trim_start_matches('T');
                Field { span, value: format!("{}T{clock}", date.value.text) }
            }
            _ => Field { span: date.span, value: date.value.text.clone() },
        });
    }
    stamps
}

/// Whether the value is a single day: "2021-04-07", or with a time.
fn is_full(value: &str) -> bool {
    let day = value.as_bytes().get(..10).unwrap_or_default();
    day.len() == 10
        && !value.contains('/')
        && day.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
        && matches!(value.as_bytes().get(10), None | Some(b'T'))
}

/// What the last cue in the wording before a date says of it.
fn cue(text: &str) -> Cue {
    // Words with spaces around, so that cues match whole words only.
    let words: Vec<String> = tokens(text.into())
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| token.text.to_lowercase())
        .collect();
    let words = format!(" {} ", words.join(" "));
    let found = DATE_CUES
        .iter()
        .filter_map(|&(what, cue)| words.rfind(&format!(" {cue} ")).map(|at| (at, what)));
    found.max_by_key(|&(at, _)| at).map_or(Cue::None, |(_, what)| what)
}

#[cfg(test)]
mod tests {
    use super::super::tests::metadata;
    use super::*;
    use crate::analysis::Value;

    #[test]
    fn cues_are_whole_words() {
        let cases = [
            ("Aktualisiert am ", Cue::Updated),
            ("Stand: ", Cue::State),
            ("Letzte Änderung: ", Cue::Updated),
            ("Last update: ", Cue::Updated),
            ("Veröffentlicht am ", Cue::None),
            ("Standort ", Cue::None),
            ("Letzte Aktualisierung: ", Cue::Updated),
            ("Video verfügbar bis ", Cue::Other),
            ("Available until ", Cue::Other),
            ("Einsendeschluss: ", Cue::Other),
            ("Stand der Dinge, geboren am ", Cue::Other),
            ("", Cue::None),
        ];
        for (text, expected) in cases {
            assert_eq!(cue(text), expected, "{text}");
        }
    }

    #[test]
    fn a_date_above_the_headline_gives_way_to_one_below() {
        use Role::{Byline, Dateline, Headline};
        let title = (Headline, "Brücke gesperrt");
        let visit = (Dateline, "Freitag, 15. März 2024");
        let day = (Dateline, "14. März 2024");
        let changed = (Dateline, "Aktualisiert: 16. März 2024");
        let stand = (Dateline, "Stand: 14. März 2024");
        let menu = (Role::Navigation, "Start");
        let cases: [(&[(Role, &str)], Option<&str>, Option<&str>); 7] = [
            (&[menu, visit, title, day], Some("2024-03-14"), None),
            (
                &[menu, visit, title, (Byline, "Von Ada Lorm, 14. März 2024")],
                Some("2024-03-14"),
                None,
            ),
            (&[menu, visit, title, stand], Some("2024-03-14"), None),
            (&[menu, visit, title], Some("2024-03-15"), None),
            (&[menu, day, title, changed], Some("2024-03-14"), Some("2024-03-16")),
            (&[menu, changed, title, day], Some("2024-03-14"), Some("2024-03-16")),
            (&[title, changed], None, Some("2024-03-16")),
        ];
        for (rows, published, updated) in cases {
            let found = metadata(rows);
            let value = |field: &Option<Field>| field.as_ref().map(|field| field.value.clone());
            assert_eq!(value(&found.published).as_deref(), published, "{rows:?}");
            assert_eq!(value(&found.updated).as_deref(), updated, "{rows:?}");
        }
    }

    #[test]
    fn times_go_with_the_date_beside_them() {
        let source = "7. April 2021 18:22 | 09:00, 8. April 2021 | April 2021 | 9. April 2021";
        let value = |text: &str, kind, value: &str| {
            let start = source.find(text).unwrap();
            let span = Span::new(start, start + text.len());
            Found { span, kind, value: Value { text: value.to_owned(), ..Value::default() } }
        };
        let found = [
            value("7. April 2021", Kind::Date, "2021-04-07"),
            value("18:22", Kind::Time, "T18:22"),
            value("09:00", Kind::Time, "09:00"),
            value("8. April 2021", Kind::Date, "2021-04-08"),
            value("| April 2021", Kind::Date, "2021-04"),
            value("9. April 2021", Kind::Date, "2021-04-09"),
        ];
        let stamps: Vec<_> =
            stamps(source.into(), &found).into_iter().map(|stamp| stamp.value).collect();
        assert_eq!(stamps, ["2021-04-07T18:22", "2021-04-08T09:00", "2021-04-09"]);
    }

    #[test]
    fn only_a_day_is_full() {
        let cases = [
            ("2021-04-07", true),
            ("2021-04-07T10:00", true),
            ("2021-04", false),
            ("--04-07", false),
            ("2021-04-07/2021-04-09", false),
            ("2021-W14-3", false),
        ];
        for (value, full) in cases {
            assert_eq!(is_full(value), full, "{value}");
        }
    }
}
