//! What stands around the headline and the pictures: bylines, dates, captions,
//! credits, known by their wording, shape and neighbours.

use super::cues::noise_cue;
use super::layout::{Looks, Sheet};
use super::lexicon::{Cue, Lexicon};
use super::part::{Ending, Part, mark};
use super::pictures::{ends_in_source, signs_picture};
use crate::analysis::Role;
use crate::language::lexicon::{ARTICLES, AUTHOR_LABELS, CONJUNCTIONS, PARTICLES};
use crate::language::lists::{Words, under, words};
use crate::text::Word;
use std::sync::LazyLock;

/// What a part looks like by itself.
pub fn looks(part: &Part, text: &str) -> Looks {
    let dateline = is_dateline(part) && !says_score(part, text);
    Looks { byline: is_byline(part), dateline, credit: is_credit(part, text) }
}

/// Around the headline: byline, date, caption; `None` without evidence.
pub fn furniture(sheet: Sheet<'_>, at: usize) -> Option<Role> {
    let (parts, part) = (sheet.parts, &sheet.parts[at]);
    let looks = sheet.looks(at);
    if is_chapter(sheet, at) {
        return None;
    }
    if looks.byline && (!looks.dateline || part.capitals >= 3) {
        return Some(Role::Byline);
    }
    if looks.dateline {
        let named = names_first(part);
        return Some(if named { Role::Byline } else { Role::Dateline });
    }
    // "By" on a line of its own, and the name below it.
    let cue = |at: usize| parts.get(at).is_some_and(is_byline_cue);
    if is_byline_cue(part) && parts.get(at + 1).is_some_and(is_name)
        || at > 0 && cue(at - 1) && is_name(part)
    {
        return Some(Role::Byline);
    }
    // A name glued to a date.
    let next = parts.get(at + 1);
    if next.is_some_and(|next| next.continues && sheet.looks(at + 1).dateline) && part.words <= 6 {
        return Some(Role::Byline);
    }
    // A bare name beside a date or under a byline.
    let mut beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    if is_name(part) && beside.any(|at| sheet.looks(at).dateline) {
        return Some(Role::Byline);
    }
    picture(sheet, at)
}

/// Who wrote the text or when, below it: only what a cue says.
pub fn signature(sheet: Sheet<'_>, at: usize) -> Option<Role> {
    let (part, looks) = (&sheet.parts[at], sheet.looks(at));
    let cued = |role: Role| {
        let finer = Lexicon::finer().cues(part.opening(4));
        finer.first().is_some_and(|cue| cue.role == role && cue.from == 0)
    };
    if looks.dateline && cued(Role::Dateline) {
        return Some(Role::Dateline);
    }
    (looks.byline && cued(Role::Byline) && part.words <= 8).then_some(Role::Byline)
}

/// A caption: what a credit follows, in the same line or the next, or what
/// says so; or a credit that the models don't know.
pub fn picture(sheet: Sheet<'_>, at: usize) -> Option<Role> {
    let part = &sheet.parts[at];
    if sheet.looks(at).credit {
        return None;
    }
    if signs_picture(sheet, at) {
        return Some(Role::Credit);
    }
    let credited = sheet
        .parts
        .get(at + 1)
        .is_some_and(|next| sheet.looks(at + 1).credit && (next.continues || part.words >= 5));
    let text = sheet.text(at);
    let said = part.cues.iter().any(|cue| cue.role == Role::Caption) && part.words >= 6
        || says_caption(part, text) && part.words >= 3;
    // "The bridge / Photo by ..."
    let tail = part.words <= 30
        && part.stops <= 1
        && part.cues.iter().any(|cue| cue.role == Role::Credit && cue.from >= 1)
        && !part.is_prose();
    let caption = credited && part.words >= 2 || said || tail || ends_in_source(sheet, at, false);
    (caption && !part.is_cue_line()).then_some(Role::Caption)
}

/// Whether a part that reads like text is a caption beyond doubt: it says so, it
/// points into the picture, or it is short and a credit follows at once or ends it.
pub fn is_caption(sheet: Sheet<'_>, at: usize) -> bool {
    let part = &sheet.parts[at];
    let credited = sheet.parts.get(at + 1).is_some_and(|next| {
        sheet.looks(at + 1).credit
            && (next.continues && !part.continues
                || next.blank_before == 0 && part.blank_before > 0)
    });
    let text = sheet.text(at);
    says_caption(part, text) && part.words >= 4
        || (4..=60).contains(&part.words) && !part.continues && points_into_picture(text)
        || credited && (2..=30).contains(&part.words) && part.stops <= 1
        || !part.continues && ends_in_source(sheet, at, true)
        || signs_picture(sheet, at)
        || (5..=30).contains(&part.words) && at + 1 < sheet.count() && holds_rights(sheet, at + 1)
}

/// Whether a line says who owns a picture ("© Rita Beispiel/dpa"), not who owns
/// the page: no year, no number of a dispatch.
fn holds_rights(sheet: Sheet<'_>, at: usize) -> bool {
    let text = sheet.text(at);
    text.starts_with('©') && !text.contains(|c: char| c.is_ascii_digit()) && sheet.looks(at).credit
}

/// Whether a line behind the text says who owns the page, not a picture ("© Musterblatt"):
/// a sign and a name alone, and nothing but lines of the page's foot beside it or nothing
/// at all below. A slash ("© Rita Beispiel/dpa") is a picture's.
pub fn owns_page(sheet: Sheet<'_>, at: usize) -> bool {
    let foot = |at: usize| {
        let part = sheet.parts.get(at)?;
        let role = noise_cue(part).filter(|_| part.is_cue_line());
        Some(matches!(role, Some(Role::Legal | Role::Navigation | Role::Share | Role::Account)))
    };
    let above = at.checked_sub(1).and_then(foot);
    let text = sheet.text(at);
    text.starts_with('©')
        && !text.contains('/')
        && (foot(at + 1).unwrap_or(true) || above == Some(true))
}

/// Longest bracket that points into a picture, in bytes, itself included.
const POINTING: usize = 25;

/// Whether brackets say where in a picture somebody is ("(v.l.)", "(r.)"), or at
/// the end that it is not of the event ("(Symbolbild)").
fn points_into_picture(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches('.').len();
    text.match_indices('(').any(|(from, _)| {
        // A bracket that points is short; what lies farther is not looked at.
        let rest = &text[from + 1..text.floor_char_boundary((from + 1 + POINTING).min(text.len()))];
        let Some(length) = rest.find(')') else { return false };
        let inside: String = rest[..length]
            .chars()
            .filter(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect();
        let side = SIDES.contains(inside.as_str())
            && rest[..length].ends_with('.')
            && follows_name(&text[..from]);
        let closes = from + 1 + length + 1 >= end;
        side || IN_PICTURE.contains(inside.as_str())
            || closes && NOT_THE_EVENT.contains(inside.as_str())
    })
}

/// Longest word before a bracket that may be a name, in bytes.
const NAME: usize = 80;

/// Whether a text ends with a word with a capital.
fn follows_name(text: &str) -> bool {
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(NAME))..];
    let whole = near.len() == text.len() || near.contains(char::is_whitespace);
    let last = near.split_whitespace().next_back().filter(|_| whole);
    last.is_some_and(|word| word.starts_with(char::is_uppercase))
}

const PICTURE: &str = include_str!("../../data/lexicons/picture-brackets.txt");

/// The side on which a person stands ("l."), letters only.
static SIDES: Words = LazyLock::new(|| under(PICTURE, "side").collect());

/// The order of those who stand in a picture ("v.l.n.r."), letters only.
static IN_PICTURE: Words = LazyLock::new(|| under(PICTURE, "order").collect());

/// What a picture is if it does not show the event, letters only.
static NOT_THE_EVENT: Words = LazyLock::new(|| under(PICTURE, "other").collect());

/// Whether a part begins with a word for "caption" and a colon, or two and a comma.
pub fn says_caption(part: &Part, text: &str) -> bool {
    let cue = Lexicon::finer().cues(part.opening(4)).into_iter().next();
    cue.is_some_and(|cue| {
        let said =
            colon_after(part, text, cue.to) || cue.to >= 2 && comma_after(part, text, cue.to);
        cue.role == Role::Caption && cue.from == 0 && said
    })
}

/// Whether a part begins with a name: two words with a capital that are no
/// cue and no function word.
fn names_first(part: &Part) -> bool {
    let lexicon = Lexicon::get();
    let name = |word: &Word| {
        word.is_capital() && word.chars() >= 2 && !lexicon.is_function_word(word.hash)
    };
    part.words >= 4
        && part.cues.first().is_none_or(|cue| cue.from >= 2)
        && part.opening(2).iter().all(name)
}

/// Whether a part is nothing but a byline's cue: "By", "Author:".
fn is_byline_cue(part: &Part) -> bool {
    part.words <= 3
        && part.words > 0
        && part.cues.first().is_some_and(|cue| {
            cue.role == Role::Byline && cue.from == 0 && cue.to as u32 == part.words
        })
}

/// Whether a part is a credit: it begins with a credit's cue and a colon, or
/// with a copyright sign that no year follows.
fn is_credit(part: &Part, text: &str) -> bool {
    if part.words > 24 || part.words < 2 {
        return false;
    }
    let bare = text.trim_start_matches(['(', '[', '|', ' ']);
    if let Some(rest) = bare.strip_prefix('©') {
        return !rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    }
    part.cues.first().is_some_and(|cue| {
        let after = bare.chars().take(60).skip_while(|&c| c != ':').nth(1);
        cue.role == Role::Credit
            && cue.from == 0
            && (after.is_some() && colon_after(part, text, cue.to) || cue.to >= 2 && part.continues)
    })
}

/// Whether a colon follows the first `n` words.
fn colon_after(part: &Part, text: &str, n: usize) -> bool {
    after(part, text, n).starts_with(':')
}

/// Whether a comma does ("Image caption, The quay").
fn comma_after(part: &Part, text: &str, n: usize) -> bool {
    after(part, text, n).starts_with(',')
}

/// What stands behind the first `n` words.
fn after<'a>(part: &Part, text: &'a str, n: usize) -> &'a str {
    let end = part.opening(n).last().map_or(part.text().start, |word| word.end());
    text[end - part.text().start..].trim_start()
}

/// Whether a part names who wrote it: a byline's cue first, then capitals.
fn is_byline(part: &Part) -> bool {
    let byline = |cue: &Cue| cue.role == Role::Byline && cue.from == 0;
    let finer = Lexicon::finer().cues(part.opening(6));
    let cues = [part.cues.first(), finer.first()];
    let cue = cues.into_iter().flatten().filter(|&cue| byline(cue)).max_by_key(|cue| cue.to);
    cue.is_some_and(|cue| {
        let rest = part.words.saturating_sub(cue.to as u32);
        (1..=12).contains(&rest)
            && part.capitals * 2 > rest
            && !matches!(part.ending, Ending::Question | Ending::Colon)
    })
}

/// Whether a part near the headline names who wrote the text, or says when: as the
/// models see it, or in shapes that they do not know: a label before a colon
/// ("Interview: Ada Lorm"), a name that a date in figures follows ("von Ada Lorm
/// 14.3.24").
pub fn signs(sheet: Sheet<'_>, at: usize) -> bool {
    let (Some(part), looks) = (sheet.parts.get(at), sheet.looks(at)) else { return false };
    let text = sheet.text(at);
    let dated = looks.dateline && !begins_with_score(text);
    looks.byline || dated || is_labelled(text) || is_dated_byline(part)
}

/// The role of a part that [`signs`]: byline or dateline.
pub fn signing(sheet: Sheet<'_>, at: usize) -> Option<Role> {
    let around =
        || furniture(sheet, at).filter(|role| matches!(role, Role::Byline | Role::Dateline));
    if is_labelled(sheet.text(at)) || is_dated_byline(&sheet.parts[at]) {
        Some(Role::Byline)
    } else {
        around()
    }
}

/// Whether a part is a line of a table of contents that says when what begins, as
/// the one beside it ("2:14 Was ein Moor ist").
pub fn is_chapter(sheet: Sheet<'_>, at: usize) -> bool {
    let timed = |at: usize| {
        let Some(part) = sheet.parts.get(at).filter(|part| (2..=20).contains(&part.words)) else {
            return false;
        };
        let text = sheet.text(at).trim_start_matches(['(', '[']).trim_start();
        let first = text.split_whitespace().next().unwrap_or_default();
        let clock = first.trim_end_matches([')', ']', ':', '-', '–']);
        let digits =
            |two: &str| (1..=2).contains(&two.len()) && two.bytes().all(|b| b.is_ascii_digit());
        clock.contains(':')
            && clock.split(':').all(digits)
            && text[first.len()..]
                .trim_start_matches([' ', '-', '–', '|'])
                .starts_with(char::is_alphabetic)
            && part.ending.is_of_title()
            && !says_time(&text[first.len()..])
    };
    timed(at) && (timed(at + 1) || at > 0 && timed(at - 1))
}

/// What stands behind a time of day and says that it is one.
static CLOCK_WORDS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/clock-words.txt")));

/// Whether what stands behind a clock says that it tells the time of day.
fn says_time(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or_default();
    CLOCK_WORDS.contains(word.trim_end_matches([',', ')', ';']).to_lowercase().as_str())
}

/// Whether a text begins with a score that is no time of day ("1:0 gegen Musterau").
fn begins_with_score(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(first, _)| is_score(first))
}

/// Whether a part says how a match ended and not when something was ("Musterau siegt 3:1").
fn says_score(part: &Part, text: &str) -> bool {
    part.marks & mark::DATE == 0 && text.split_whitespace().any(is_score)
}

/// Two numbers with a colon between that are no time of day.
fn is_score(word: &str) -> bool {
    let number = |text: &str| text.parse::<u8>().ok();
    let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
    bare.split_once(':').is_some_and(|(one, other)| {
        number(one)
            .zip(number(other))
            .is_some_and(|(hour, minute)| other.len() == 1 || hour > 23 || minute > 59)
    })
}

/// "Interview: Ada Lorm": nothing but a label and two to six words of names.
fn is_labelled(text: &str) -> bool {
    let Some((label, names)) = text.split_once(':').filter(|_| text.len() <= SIGNED) else {
        return false;
    };
    let name = |word: &str| {
        let bare = word.trim_end_matches([',', '.']).to_lowercase();
        let small = CONJUNCTIONS.contains(bare.as_str()) || PARTICLES.contains(bare.as_str());
        small || word.starts_with(char::is_uppercase) && !ARTICLES.contains(bare.as_str())
    };
    AUTHOR_LABELS.contains(label.trim().to_lowercase().as_str())
        && (2..=6).contains(&names.split_whitespace().count())
        && names.split_whitespace().all(name)
}

/// Longest line that is read as a label and names, in bytes.
const SIGNED: usize = 120;

/// "von Ada Lorm 14.3.24": figures are no part of the name.
fn is_dated_byline(part: &Part) -> bool {
    let finer = Lexicon::finer().cues(part.opening(6));
    let cues = part.cues.first().into_iter().chain(finer.first());
    let led = cues.filter(|cue| cue.role == Role::Byline && cue.from == 0).map(|cue| cue.to).max();
    led.is_some_and(|led| {
        let rest = part.words.saturating_sub(led as u32).saturating_sub(part.numbers);
        part.numbers >= 3
            && part.words <= 14
            && (1..=8).contains(&rest)
            && part.capitals * 2 > rest
            && !part.ends_sentence()
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
fn is_dateline(part: &Part) -> bool {
    let dated = part.marks & (mark::DATE | mark::TIME) != 0;
    let known = part.cues.iter().any(|cue| cue.role == Role::Dateline && cue.from == 0);
    let finer = part.finer_cues.iter().filter(|_| part.words <= 16);
    let cues: usize = finer
        .filter(|cue| cue.role == Role::Dateline && cue.from == 0 && !known)
        .chain(part.cues.iter())
        .filter(|c| c.role == Role::Dateline)
        .map(|c| c.to - c.from)
        .sum();
    dated
        && part.words <= 16
        && part.numbers >= 2
        && part.numbers as usize + cues * 2 >= (part.words as usize).div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::layout::{Layout, tests::document};
    use crate::roles::part::tests::part;

    #[test]
    fn captions_point_into_the_picture_or_stand_above_its_owner() {
        let captions = |text: &str| {
            let document = document(text);
            let layout = Layout::read(&document);
            let sheet = layout.on(document.source());
            (0..sheet.count()).map(|at| is_caption(sheet, at)).collect::<Vec<_>>()
        };
        for text in [
            "Die Vorsitzende Mara Muster (l.) überreicht dem Verein den Preis.",
            "Der neue Vorstand (v.l.n.r.): Mara Muster, Jo Beispiel und Ada Probe",
            "Rettungskräfte am Abend vor dem Bahnhof. (Symbolbild)",
            "The bridge after the storm of last week (file photo).",
            "Das Stadtbad liegt in diesem Winter still. (Foto: dpa)",
            "The old town baths stand empty this winter. (AP Photo/Jim Crail)",
            "Copyright: Mara Muster",
        ] {
            assert_eq!(captions(text), [true], "{text}");
        }
        for text in [
            "Das Gesetz (r. Absatz 3) gilt nach Ansicht des Gerichts weiter.",
            "Ein (Symbolbild) ist nach den Regeln des Hauses immer zu kennzeichnen.",
            "Die Partei (links) stimmte am Abend nach langer Sitzung dagegen.",
            "Die Partei stimmte am Abend nach langer Sitzung dagegen. (dpa)",
            "Die Partei stimmte am Abend nach langer Sitzung dagegen. (Mara Muster/dpa)",
        ] {
            assert_eq!(captions(text), [false], "{text}");
        }
        let picture = "So könnte die Brücke in einigen Jahren einmal aussehen.";
        assert_eq!(captions(&format!("{picture}\n\n© Verein/Mara Muster")), [true, false]);
        assert_eq!(captions(&format!("{picture}\n\n© Agentur, 240429-99")), [false, false]);
        assert_eq!(captions("Image caption, The old quay in winter"), [true]);
        assert_eq!(captions("Captions, the council says, cost too much"), [false]);
    }

    #[test]
    fn the_owner_of_the_page_is_told_from_a_picture_s() {
        let owns = |text: &str, at: usize| {
            let document = document(text);
            let layout = Layout::read(&document);
            owns_page(layout.on(document.source()), at)
        };
        let text = "Die Arbeiten dauern bis zum Herbst des Jahres.";
        for foot in ["© Musterblatt", "© Alle Rechte vorbehalten", "© Musterblatt\nImpressum"] {
            assert!(owns(&format!("{text}\n{foot}"), 1), "{foot}");
        }
        assert!(owns(&format!("{text}\nImpressum\nDatenschutz\n© Musterblatt\nApps"), 3));
        for picture in ["© Rita Beispiel/dpa", "© Rita Beispiel\nDie alte Brücke am Morgen"] {
            assert!(!owns(&format!("{text}\n{picture}"), 1), "{picture}");
        }
    }

    #[test]
    fn authors_are_signed_in_more_shapes_than_the_models_know() {
        let known = |text: &str| is_labelled(text) || is_dated_byline(&part(text));
        for text in [
            "Interview: Ina Voss",
            "Words: Nora Whit and Tom Harrow",
            "von Ina Voss 14.3.24",
            "Posted by Nora Whit on 2023-11-04",
        ] {
            assert!(known(text), "{text}");
        }
        for text in [
            "Kommentar: Das Bad muss bleiben",
            "Text: Die Stadt",
            "Interview mit Ina Voss",
            "Von 3 bis 5 Uhr kommen am Montag 14 Gäste in das Bad",
            "Bericht:",
        ] {
            assert!(!known(text), "{text}");
        }
    }

    #[test]
    fn chapters_stand_beside_each_other() {
        let chapters = |text: &str| {
            let document = document(text);
            let layout = Layout::read(&document);
            let sheet = layout.on(document.source());
            (0..sheet.count()).map(|at| is_chapter(sheet, at)).collect::<Vec<_>>()
        };
        assert_eq!(chapters("0:00 Einleitung\n2:14 Was ein Moor ist\n1:02:10 Fragen"), [true; 3]);
        assert_eq!(chapters("(0:00) Intro\n(2:14) – What a bog is"), [true; 2]);
        assert_eq!(chapters("Das Moor\n2:14 Was ein Moor ist\nDas Wasser"), [false; 3]);
        assert_eq!(chapters("17:30 Uhr\n18:05 Uhr, im Hof"), [false; 2]);
        assert_eq!(chapters("5:30 p.m. Doors open\n6:05 p.m. Concert"), [false; 2]);
    }

    #[test]
    fn a_score_is_no_time_of_day() {
        for text in ["1:0 gegen Musterau", "28:24 im Spitzenspiel", "3:2 nach Rückstand"] {
            assert!(begins_with_score(text), "{text}");
        }
        for text in ["17:42 Uhr", "9:14 AM", "14.03.2024 um 9", "Bad: 3 Tote", "1:0"] {
            assert!(!begins_with_score(text), "{text}");
        }
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
