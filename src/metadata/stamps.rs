//! The days that a line bears, each with the time of day beside it, and what the words
//! before one say of it.

use super::lexicon::{Cue, CueWords, DATE_CUES, DATE_CUES_BY_WORD};
use crate::analysis::{Field, FieldReason, Kind};
use crate::entities::values::{self, Found};
use crate::text::{Slice, Span, TokenKind, tokens};

/// Most bytes between a date and its time of day (", um ", " | ").
const GAP: usize = 12;

/// Longest line whose pieces are read.
const PIECES: usize = 160;

/// The dates of a line of which none was read whole: those of its pieces, by the words of
/// any language ("macmax28.09.2019", "by marc Jul. 19, 2026" on a German page).
pub fn in_pieces(text: Slice<'_>, own: &[Found]) -> Option<Vec<Found>> {
    let full = |found: &Found| found.kind == Kind::Date && is_full(&found.value.text);
    let figures = text.chars().filter(|c| c.is_ascii_digit()).count();
    if own.iter().any(full) || text.len() > PIECES || figures < 4 {
        return None;
    }
    let found: Vec<Found> =
        pieces(text).into_iter().flat_map(|piece| values::find(piece, None).fixed).collect();
    found.iter().any(full).then_some(found)
}

/// A line, cut where words and figures are glued.
fn pieces(text: Slice<'_>) -> Vec<Slice<'_>> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    let mut before = [' '; 5];
    for (at, c) in text.char_indices() {
        let last = before[4];
        let year = before[1..].iter().all(char::is_ascii_digit)
            && !before[0].is_ascii_digit()
            && matches!((before[1], before[2]), ('1', '9') | ('2', '0'));
        let glued = c.is_uppercase() && last.is_lowercase()
            || c.is_ascii_digit() && (last.is_lowercase() || last == ',')
            || c.is_alphanumeric() && year;
        if glued {
            pieces.push(text.range(start..at));
            start = at;
        }
        before.rotate_left(1);
        before[4] = c;
    }
    pieces.push(text.range(start..text.len()));
    pieces
}

/// The full dates of a line, each with the time of day that stands beside it.
pub fn stamps(line: Slice<'_>, found: &[Found]) -> Vec<Field> {
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
                && matches!(cue(&gap), Cue::None | Cue::Published)
                && !gap.contains(['\n', '\r'])
        });
        // From one time to another something lasts that is no publication.
        if time.is_some_and(|(_, time)| time.value.text.contains('/')) {
            continue;
        }
        stamps.push(match time {
            Some((at, time)) if !date.value.text.contains('T') => {
                used[at] = true;
                let (first, second) = in_order(time);
                let span = first.to(second);
                let clock = time.value.text.trim_start_matches('T');
                moment(span, format!("{}T{clock}", date.value.text))
            }
            _ => moment(date.span, date.value.text.clone()),
        });
    }
    stamps
}

/// The times of day in a line at which the text was changed on the day before them
/// ("3. Mai 2021, zuletzt aktualisiert um 22:14 Uhr"), as moments. A time with a day of
/// its own behind it is none ("Updated: 14:02, 7 June 2023").
pub fn changes(line: Slice<'_>, found: &[Found]) -> Vec<Field> {
    let (mut day, mut end, mut changes) = (None, line.span().start, Vec::new());
    let leads_day = |time: &Found, next: Option<&Found>| {
        next.is_some_and(|next| {
            let gap = line.at(Span::new(time.span.end, next.span.start.max(time.span.end)));
            next.kind == Kind::Date
                && is_full(&next.value.text)
                && gap.len() <= GAP
                && cue(&gap) == Cue::None
        })
    };
    for (at, value) in found.iter().enumerate() {
        let text = value.value.text.as_str();
        let gap = line.at(Span::new(end.min(value.span.start), value.span.start));
        match value.kind {
            Kind::Date => day = text.get(..10).filter(|_| is_full(text)),
            Kind::Time
                if gap.len() <= WORDS
                    && !text.contains('/')
                    && cue(&gap) == Cue::Updated
                    && !leads_day(value, found.get(at + 1)) =>
            {
                let clock = text.trim_start_matches('T');
                changes.extend(day.map(|day| moment(value.span, format!("{day}T{clock}"))));
            }
            _ => {}
        }
        end = value.span.end;
    }
    changes
}

/// Most bytes of the words that lead to such a time.
const WORDS: usize = 48;

const fn moment(span: Span, value: String) -> Field {
    Field { span, value, confidence: None, reason: FieldReason::Line }
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

const SOFT_HYPHEN: char = '\u{ad}';

/// What the last cue in the wording before a date says of it.
pub fn cue(text: &str) -> Cue {
    let words: Vec<String> = tokens(text.into())
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| token.text.to_lowercase().replace(SOFT_HYPHEN, ""))
        .collect();
    let begins = |at: usize| {
        let cues = DATE_CUES_BY_WORD.get(words[at].as_str())?;
        let stands = |cue: &&CueWords| {
            let here = words[at..].get(..cue.0.len());
            here.is_some_and(|here| here.iter().eq(&cue.0))
        };
        let (cue, what) = cues.iter().rev().find(stands)?;
        Some((at + cue.len(), cue.len(), *what))
    };
    let glued = || {
        let last = words.last()?;
        let ends = |cue: &str| cue.len() >= GLUED && last.ends_with(cue);
        DATE_CUES.iter().find(|(_, cue)| ends(cue)).map(|&(what, _)| what)
    };
    // Of "last edited by" the whole counts.
    let last = (0..words.len()).filter_map(begins).max_by_key(|&(end, length, _)| (end, length));
    last.map(|(.., what)| what).or_else(glued).unwrap_or(Cue::None)
}

/// Shortest cue that may be glued to the word before ("Ada LORMPUBLISHED:"), in bytes.
const GLUED: usize = 9;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Value;

    #[test]
    fn cues_are_whole_words() {
        let cases = [
            ("Aktualisiert am ", Cue::Updated),
            ("Stand: ", Cue::State),
            ("Letzte Änderung: ", Cue::Updated),
            ("Last update: ", Cue::Updated),
            ("Veröffentlicht am ", Cue::Published),
            ("Standort ", Cue::None),
            ("Letzte Aktualisierung: ", Cue::Updated),
            ("Video verfügbar bis ", Cue::Other),
            ("Available until ", Cue::Other),
            ("Einsendeschluss: ", Cue::Other),
            ("Stand der Dinge, geboren am ", Cue::Other),
            ("Ver\u{ad}öf\u{ad}fent\u{ad}licht am ", Cue::Published),
            ("File photo, ", Cue::Other),
            ("Fotos und Text: ", Cue::None),
            ("Von ADA LORMPUBLISHED: ", Cue::Published),
            ("Last active ", Cue::Updated),
            ("Dernière mise à jour : ", Cue::Updated),
            ("Ultima modifica il ", Cue::Updated),
            ("Data aktualizacji: ", Cue::Updated),
            ("Última atualização: ", Cue::Updated),
            ("Edited ", Cue::Updated),
            ("Edited by Jane Doe, ", Cue::None),
            ("Last edited by Jane Doe on ", Cue::Updated),
            ("Zuletzt bearbeitet von Ada Lorm am ", Cue::Updated),
            ("Nächste Sitzung: ", Cue::Other),
            ("Next ", Cue::None),
            ("Aus der Ausgabe 12/2024 vom ", Cue::Issue),
            ("Über dieses Thema berichtet: Radio Elm am ", Cue::Other),
            ("Aus Elm berichtet Ada Lorm, ", Cue::None),
            ("", Cue::None),
        ];
        for (text, expected) in cases {
            assert_eq!(cue(text), expected, "{text}");
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
    fn a_time_of_a_change_goes_with_the_day_before_it_but_for_one_with_its_own() {
        let cases: [(&str, &[&str]); 2] = [
            ("6 June 2023 | Updated: 14:02", &["2023-06-06T14:02"]),
            ("6 June 2023 | Updated: 14:02, 7 June 2023", &[]),
        ];
        for (line, expected) in cases {
            let found = values::find(line.into(), None).fixed;
            let changes: Vec<_> =
                changes(line.into(), &found).into_iter().map(|change| change.value).collect();
            assert_eq!(changes, expected, "{line}");
        }
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
