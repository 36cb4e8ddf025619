//! What the words around a date say of it.

use super::lexicon::{Cue, REPLIES, UNTIL};
use super::stamps::cue;
use super::{Line, Page};
use crate::analysis::{Field, Kind};
use crate::text::{Slice, Span};

/// Longest line that says what a date below it is, in bytes.
const LABEL: usize = 40;

/// What the wording before a date in its line says of it, or where there is none a line
/// above.
pub fn cue_of(page: &Page<'_>, line: &Line, wording: &str) -> Cue {
    let own = match cue(wording) {
        _ if is_until(wording) => Cue::Other,
        Cue::None if is_reply(page, line, wording) => Cue::Other,
        Cue::None if wording.is_empty() => label(page, line),
        own => own,
    };
    if own == Cue::None && is_renewed(page, line) { Cue::Updated } else { own }
}

/// Whether the last day of something follows ("Verfügbarkeit: bis ", "Offer ends ").
fn is_until(wording: &str) -> bool {
    let lower = wording.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || c == ':').filter(|w| !w.is_empty()).collect();
    let last = |count: usize| words.len().checked_sub(count).map(|start| words[start..].join(" "));
    (1..=2).filter_map(last).any(|phrase| UNTIL.contains(phrase.as_str()))
}

/// Whether a colon leads to a date, or from it to more ("Termin: 3. Mai 2021", "3. Mai
/// 2021, 15 Uhr: Musterau – Elm").
pub fn is_labelled(wording: &str, rest: &str) -> bool {
    is_led(wording) || rest.starts_with(": ") && rest.contains(char::is_alphabetic)
}

/// Whether a label stands right before a date ("Termin: ", "Termin: Montag, ").
pub fn is_led(wording: &str) -> bool {
    let labels = |label: &str| label.trim_end().ends_with(char::is_alphabetic);
    let close = |rest: &str| {
        let rest = rest.trim();
        rest.is_empty()
            || rest
                .strip_suffix([',', '.'])
                .is_some_and(|word| word.chars().all(char::is_alphabetic))
    };
    wording.rsplit_once(':').is_some_and(|(label, rest)| labels(label) && close(rest))
}

/// Whether somebody answers or judges on a date ("Ada schrieb am", "Ada sagt:" above it).
fn is_reply(page: &Page<'_>, line: &Line, wording: &str) -> bool {
    let ends = |text: &str, words: usize| {
        let all = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let mut last = all.rev().take(words);
        last.any(|word| REPLIES.contains(word.to_lowercase().as_str()))
    };
    let above = || line.part().checked_sub(1).and_then(|above| page.line(above));
    let above = || above().map(|above| page.text(above)).filter(|text| text.len() <= LABEL);
    match wording.trim().is_empty() {
        true => above().is_some_and(|text| !text.ends_with(['.', '!', '?']) && ends(&text, 1)),
        false => ends(wording, 2),
    }
}

/// How many lines above a date may say that the text was changed.
const RENEWED: usize = 6;

/// Whether a line above says nothing but that the text was changed, and no date stands
/// between.
fn is_renewed(page: &Page<'_>, line: &Line) -> bool {
    let above = (line.part().saturating_sub(RENEWED)..line.part()).rev();
    let mut above = above.filter_map(|at| page.line(at));
    let dated = |line: &Line| (page.values)(line.part()).iter().any(|v| v.kind == Kind::Date);
    let says = |text: &str| {
        text.len() <= LABEL && text.split_whitespace().count() <= 2 && cue(text) == Cue::Updated
    };
    above.find_map(|line| match (dated(line), says(&page.text(line))) {
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    }) == Some(true)
}

/// Whether a line of the text begins with when it was changed ("Update vom 3. Mai 2021,
/// 9 Uhr: Die Brücke …").
pub fn is_update(text: Slice<'_>, date: Span) -> bool {
    let before = text.range(0..date.start - text.span().start);
    cue(&before) == Cue::Updated && text.tail(date.end).trim_start().starts_with([':', '+'])
}

/// Gives a day at the end of its line the time of day that the next line is ("3. Mai
/// 2021", "14:03 Uhr").
pub fn take_clock(page: &Page<'_>, line: &Line, date: &mut Field) {
    let ends = page.text(line).tail(date.span.end).trim().is_empty();
    let next = page.line(line.part() + 1).filter(|_| ends && !date.value.contains('T'));
    let Some(next) = next else { return };
    let [time] = (page.values)(next.part()) else { return };
    let clock = time.value.text.trim_start_matches('T');
    if time.kind == Kind::Time && time.span == next.span() && !clock.contains('/') {
        date.value = format!("{}T{clock}", date.value);
    }
}

/// What the line above says of the date that a line begins with ("Veröffentlicht").
fn label(page: &Page<'_>, line: &Line) -> Cue {
    let above = line.part().checked_sub(1).and_then(|above| page.line(above));
    let above = above.filter(|above| above.span().len() <= LABEL);
    let dated = |above: &Line| (page.values)(above.part()).iter().any(|v| v.kind == Kind::Date);
    above.filter(|above| !dated(above)).map_or(Cue::None, |above| cue(&page.text(above)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::chosen;
    use super::*;
    use crate::analysis::Role::{self, *};

    #[test]
    fn a_label_stands_right_before_a_date() {
        let cases = [
            ("Eröffnet: ", true),
            ("Termin: Montag, ", true),
            ("Von: Ada Lorm | ", false),
            ("By: Ada Lorm, ", false),
            ("Rubrik: Mode ", false),
            ("12:", false),
            ("", false),
        ];
        for (wording, led) in cases {
            assert_eq!(is_led(wording), led, "{wording}");
        }
        assert!(is_labelled("", ": Musterau – Elm 0:3") && !is_labelled("", " 18:30 Uhr"));
    }

    #[test]
    fn the_last_day_of_something_is_none_of_publication() {
        let cases = [
            ("Verfügbarkeit: bis ", true),
            ("UT | Video bis ", true),
            ("Nachhören bis: ", true),
            ("Available to ", true),
            ("Offer ends on ", true),
            ("Das Angebot endet am ", true),
            ("Von Ada Lorm, ", false),
            ("Ends: Ada Lorm, ", false),
            ("", false),
        ];
        for (wording, until) in cases {
            assert_eq!(is_until(wording), until, "{wording}");
        }
        let rows = [
            (Headline, "Die Brücke bleibt gesperrt"),
            (Dateline, "Verfügbarkeit: bis 3. Mai 2023"),
            (Dateline, "3. Mai 2021"),
            (Paragraph, "Die Brücke bleibt gesperrt, sagt die Stadt."),
        ];
        let published = chosen(&rows).published.map(|field| field.value);
        assert_eq!(published.as_deref(), Some("2021-05-03"));
    }

    #[test]
    fn neither_answers_nor_changes_are_of_publication() {
        const TITLE: (Role, &str) = (Headline, "Die Brücke bleibt bis zum Herbst gesperrt");
        const TEXT: (Role, &str) = (Paragraph, "Die Brücke bleibt gesperrt, sagt die Stadt.");
        let published = |rows: &[(Role, &str)]| chosen(rows).published.map(|field| field.value);
        let cases: [(&[(Role, &str)], Option<&str>); 9] = [
            (&[TITLE, (Dateline, "3. Mai 2021, 18:22 Uhr"), TEXT], Some("2021-05-03T18:22")),
            (&[TITLE, TEXT, (Related, "Ada Lorm sagt:"), (Dateline, "3. Mai 2021, 18:22")], None),
            (&[TITLE, TEXT, (Dateline, "Ada Lorm schrieb am 3. Mai 2021, 18:22:")], None),
            (&[TITLE, TEXT, (Dateline, "Kundenbewertung 3. Mai 2021, 18:22")], None),
            (&[TITLE, (Dateline, "Stand:"), (Dateline, "3. Mai 2021"), TEXT], Some("2021-05-03")),
            (&[(Related, "Aktualisiert"), TITLE, (Dateline, "3. Mai 2021, 18:22 Uhr"), TEXT], None),
            (
                &[
                    TITLE,
                    (Dateline, "Letzte Änderung: 3. Mai 2021"),
                    (Dateline, "Mo, 3. Mai 2021, 18:22 Uhr"),
                    TEXT,
                ],
                None,
            ),
            (
                &[
                    TITLE,
                    (Dateline, "3. Mai 2021, 18:22 Uhr"),
                    (
                        Dateline,
                        "Über dieses Thema berichtet: Radio Elm am 2. Mai 2021 um 6:30 Uhr.",
                    ),
                    TEXT,
                ],
                Some("2021-05-03T18:22"),
            ),
            (&[TEXT, (Notice, "Eröffnet: 12. Juni 1964"), TEXT], None),
        ];
        for (rows, expected) in cases {
            assert_eq!(published(rows).as_deref(), expected, "{rows:?}");
        }
    }
}
