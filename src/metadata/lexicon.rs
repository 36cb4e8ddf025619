//! The word lists of this room.

use crate::language::lexicon::COMMENTS;
use crate::language::lists::{Map, Words, entries, under, words};
use std::sync::LazyLock;

/// What leads to an author's name.
pub static BYLINE_CUES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/byline-cues.txt")));

/// What leads to an author's name amid a line.
pub static AUTHOR_CUES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/author-cues.txt")));

/// What says that somebody had another hand in a text than to write it.
pub static OTHER_HANDS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/other-hands.txt")));

/// What leads to the names of those who held an interview, in its last paragraph;
/// in small letters.
pub static INTERVIEWERS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/interviewers.txt")));

/// What stands beside agencies in a line that names where a text is from.
pub static AGENCY_LINES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/agency-lines.txt")));

/// Names of outlets' sections, in small letters.
pub static SECTION_NAMES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/section-names.txt")));

/// Words behind which no name in capitals goes on.
pub static BYLINE_ENDS: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/byline-ends.txt")));

/// Words of outlets, desks and firms; endings of words.
pub static NO_PERSON: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/no-person.txt")));

/// Words of those at an outlet who sign together; endings of words.
pub static DESKS: Words = LazyLock::new(|| words(include_str!("../../data/lexicons/desks.txt")));

/// What stands behind a person's name with a point.
pub static NAME_SUFFIXES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/name-suffixes.txt")));

/// What stands before the date of somebody's answer ("Ada schrieb am").
pub static REPLIES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/reply-cues.txt")));

const TRAILS: &str = include_str!("../../data/lexicons/trails.txt");

/// The first step of the way to a page ("Startseite").
pub static HOME: Words = LazyLock::new(|| under(TRAILS, "home").collect());

/// What leads to the way to a page ("Sie sind hier").
pub static HERE: Words = LazyLock::new(|| under(TRAILS, "here").collect());

/// What leads to the section's name ("Ressort").
pub static SECTION_LABELS: Words = LazyLock::new(|| under(TRAILS, "label").collect());

/// Steps of such a way that are no section.
pub static NO_SECTION: Words = LazyLock::new(|| under(TRAILS, "none").collect());

/// What readers write below a text.
pub static COMMENT_NOUNS: Words = LazyLock::new(|| under(COMMENTS, "noun").collect());

/// What stands above the comments on a text.
pub static COMMENT_HEADINGS: Words =
    LazyLock::new(|| under(COMMENTS, "noun").chain(under(COMMENTS, "heading")).collect());

const REPORTING: &str = include_str!("../../data/lexicons/reports.txt");

/// What says that somebody reports.
pub static REPORTS: Words = LazyLock::new(|| under(REPORTING, "verb").collect());

/// What a line begins with in which the name stands behind the verb.
pub static REPORT_LEADS: Words = LazyLock::new(|| under(REPORTING, "lead").collect());

/// What stands before the place of a report.
pub static REPORT_FROM: Words = LazyLock::new(|| under(REPORTING, "from").collect());

/// What stands before the outlet of a report.
pub static REPORT_FOR: Words = LazyLock::new(|| under(REPORTING, "for").collect());

/// What a line begins with in which a name stands before a place or an outlet.
pub static REPORT_BY: Words = LazyLock::new(|| under(REPORTING, "by").collect());

const READING: &str = include_str!("../../data/lexicons/reading-time.txt");

/// What says that minutes are those of reading.
pub static READING_CUES: Words = LazyLock::new(|| under(READING, "cue").collect());

/// What may stand between such words and the minutes.
pub static READING_ABOUT: Words = LazyLock::new(|| under(READING, "about").collect());

/// Words for minutes.
pub static MINUTES: Words = LazyLock::new(|| under(READING, "minute").collect());

/// All of these, word by word.
pub static READING_WORDS: Words = LazyLock::new(|| {
    let all = [&READING_CUES, &READING_ABOUT, &MINUTES].into_iter().flat_map(|list| list.iter());
    all.flat_map(|words| words.split_whitespace()).collect()
});

/// Words of the foot of a whole site.
pub static SITE_FOOT: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/site-foot.txt")));

/// What stands right before the last day of something.
pub static UNTIL: Words = LazyLock::new(|| words(include_str!("../../data/lexicons/until.txt")));

/// What leads to the source of a picture.
pub static CREDIT_CUES: Words =
    LazyLock::new(|| words(include_str!("../../data/lexicons/credit-cues.txt")));

const COPYRIGHT: &str = include_str!("../../data/lexicons/copyright.txt");

/// What the owner of a page is named after ("©").
pub static COPYRIGHT_SIGNS: Words = LazyLock::new(|| under(COPYRIGHT, "sign").collect());

/// Words between the sign and the owner.
pub static BEFORE_OWNER: Words = LazyLock::new(|| under(COPYRIGHT, "before").collect());

/// Words that begin what follows the owner.
pub static AFTER_OWNER: Words = LazyLock::new(|| under(COPYRIGHT, "after").collect());

/// Agencies' marks and names in lower case, with the mark as it is written.
pub static AGENCIES: LazyLock<Map<String, &'static str>> = LazyLock::new(|| {
    let lines = entries(include_str!("../../data/lexicons/agencies.txt"));
    lines
        .flat_map(|line| {
            let mark = line.split('\t').next().unwrap_or(line);
            line.split('\t').map(move |name| (name.to_lowercase(), mark))
        })
        .collect()
});

/// What the wording before a date says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// That of publication.
    Published,
    /// That of the last change.
    Updated,
    /// That at which the text is as it stands.
    State,
    /// That of the issue or broadcast that the text is from.
    Issue,
    /// Neither of publication nor of change.
    Other,
    /// Nothing.
    None,
}

/// Wordings before a date, in lower case.
pub static DATE_CUES: LazyLock<Vec<(Cue, &'static str)>> = LazyLock::new(|| {
    let lines = entries(include_str!("../../data/lexicons/date-cues.txt"));
    let cues = lines.filter_map(|line| line.split_once('\t')).map(|(what, cue)| match what {
        "published" => (Cue::Published, cue),
        "updated" => (Cue::Updated, cue),
        "state" => (Cue::State, cue),
        "issue" => (Cue::Issue, cue),
        "none" => (Cue::None, cue),
        _ => (Cue::Other, cue),
    });
    cues.collect()
});

/// A wording before a date, word by word, and what it says.
pub type CueWords = (Vec<&'static str>, Cue);

/// The same by their first words, in the order of the list.
pub static DATE_CUES_BY_WORD: LazyLock<Map<&'static str, Vec<CueWords>>> = LazyLock::new(|| {
    let mut by_word: Map<&str, Vec<CueWords>> = Map::default();
    for &(what, cue) in &*DATE_CUES {
        let words: Vec<&str> = cue.split(' ').collect();
        by_word.entry(words[0]).or_default().push((words, what));
    }
    by_word
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_go_by_mark_and_name() {
        assert_eq!(AGENCIES.get("dpa"), Some(&"dpa"));
        assert_eq!(AGENCIES.get("agence france-presse"), Some(&"afp"));
        assert!(DATE_CUES.contains(&(Cue::Updated, "aktualisiert")));
    }
}
