//! What stands around the headline and the pictures: bylines, dates, captions,
//! credits, known by their wording, shape and neighbours.

use super::page::{Ending, Part, mark};
use crate::analysis::Role;

/// Around the headline: byline, date, caption; `None` without evidence.
pub fn furniture(parts: &[Part], source: &str, at: usize) -> Option<Role> {
    let part = &parts[at];
    if is_dateline(part) {
        return Some(Role::Dateline);
    }
    if is_byline(part) {
        return Some(Role::Byline);
    }
    // A name glued to a date.
    let next = parts.get(at + 1);
    if next.is_some_and(|next| next.continues && is_dateline(next)) && part.words <= 6 {
        return Some(Role::Byline);
    }
    // A bare name beside a date or under a byline.
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    if is_name(part) && beside.filter_map(|at| parts.get(at)).any(is_dateline) {
        return Some(Role::Byline);
    }
    picture(parts, source, at)
}

/// A caption: what a credit follows, in the same line or the next, or what
/// says so.
pub fn picture(parts: &[Part], source: &str, at: usize) -> Option<Role> {
    let part = &parts[at];
    if is_credit(part, source) {
        return None;
    }
    let credited = parts
        .get(at + 1)
        .is_some_and(|next| is_credit(next, source) && (next.continues || part.words >= 5));
    let said = part.cues.iter().any(|cue| cue.role == Role::Caption) && part.words >= 6;
    ((credited && part.words >= 2 || said) && !part.is_cue_line()).then_some(Role::Caption)
}

/// Whether a part is a credit: it begins with a credit's cue and a colon, or
/// with a copyright sign that no year follows.
pub fn is_credit(part: &Part, source: &str) -> bool {
    if part.words > 24 || part.words < 2 {
        return false;
    }
    let text = part.text.of(source).trim_start_matches(['(', '[', '|', ' ']);
    if let Some(rest) = text.strip_prefix('©') {
        return !rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    }
    part.cues.first().is_some_and(|cue| {
        let after = text.chars().take(60).skip_while(|&c| c != ':').nth(1);
        cue.role == Role::Credit
            && cue.from == 0
            && (after.is_some() && colon_after(text, cue.to) || cue.to >= 2 && part.continues)
    })
}

/// Whether a colon follows the first `n` words.
fn colon_after(text: &str, n: usize) -> bool {
    let end = super::words::words(text).take(n).last().map_or(0, |word| word.end);
    text[end..].trim_start().starts_with(':')
}

/// Whether a part names who wrote it: a byline's cue first, then capitals.
pub fn is_byline(part: &Part) -> bool {
    let cue = part.cues.first().filter(|cue| cue.role == Role::Byline && cue.from == 0);
    cue.is_some_and(|cue| {
        let rest = part.words.saturating_sub(cue.to as u32);
        (1..=12).contains(&rest)
            && part.capitals * 2 > rest
            && !matches!(part.ending, Ending::Question | Ending::Colon)
    })
}

/// Whether a part has the shape of a person's name: two to four words, each
/// with a capital, and nothing else.
pub fn is_name(part: &Part) -> bool {
    (2..=4).contains(&part.words)
        && part.capitals == part.words
        && part.cues.is_empty()
        && part.ending == Ending::Letter
        && part.numbers == 0
        && part.marks == 0
}

/// Whether a part is a date or time and little else.
pub fn is_dateline(part: &Part) -> bool {
    let dated = part.marks & (mark::DATE | mark::TIME) != 0;
    let cues: usize =
        part.cues.iter().filter(|c| c.role == Role::Dateline).map(|c| c.to - c.from).sum();
    dated
        && part.words <= 16
        && part.numbers >= 2
        && part.numbers as usize + cues * 2 >= (part.words as usize).div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn part(text: &str) -> Part {
        Part::read(text, Span::new(0, text.len()), 0, false)
    }

    #[test]
    fn credits_bylines_and_dates_are_known_by_their_wording() {
        for text in
            ["Foto: Mara Chun/dpa", "(Bild: Agentur)", "© Rita Sample", "Photo: Rita Sample"]
        {
            assert!(is_credit(&part(text), text), "{text}");
        }
        for text in ["© 2021 Tagesblatt", "Fotos vom Fest", "Quelle des Flusses im Wald"] {
            assert!(!is_credit(&part(text), text), "{text}");
        }
        assert!(is_byline(&part("Von Mara Muster")));
        assert!(is_byline(&part("By Rita Sample and Tom Proof")));
        assert!(!is_byline(&part("Von der Brücke ist heute nichts mehr zu sehen")));
        assert!(is_dateline(&part("7. April 2021 Aktualisiert: 7. April 2021 18:22")));
        assert!(is_dateline(&part("Stand: 12.03.2024, 18:30 Uhr")));
        assert!(!is_dateline(&part(
            "Im Jahr 2021 kamen 4000 Menschen mehr als im Jahr davor in die Stadt"
        )));
    }
}
