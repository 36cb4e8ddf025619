//! Where the readers' comments begin: they are prose too, and much like the
//! article.

use super::Scales;
use crate::analysis::Role;
use crate::language::lexicon::{COMMENT_BUTTONS, COMMENT_REACTIONS, COMMENT_TITLES};
use crate::roles::cues::{finer_cue, noise_cue};
use crate::roles::layout::Sheet;
use crate::roles::part::{Part, mark};

/// Words of text that stand before the comments at least, and their share of
/// all that seems to be text.
const TEXT_BEFORE: (u32, f32) = (50, 0.1);
/// Words of a line that may head the comments.
const HEADING: u32 = 12;
/// The most that the log-odds of text of such a line may be.
const NO_TEXT: f32 = -0.85;
/// Words of a line that says when or by whom a comment was written.
const ENTRY: u32 = 8;
/// So many such lines stand beside each run of what seems to be text.
const ENTRIES: f32 = 0.5;
/// The most parts of text between the heading and the first such line: a comment that is dated
/// below. A button to comment stands above the text, too.
const UNDATED: usize = 3;
/// Behind the last part that seems to be text, and behind each of them, the next may
/// stand so far.
const BEYOND: usize = 6;

/// A report under which so many dated comments stand may be shorter, if each run
/// of text among them is dated; or one less, if each can be answered.
const LONG_THREAD: usize = 3;
const SHORT_REPORT: u32 = 15;
/// Words of a heading that names the text below which comments stand.
const TITLED: u32 = 30;
/// Words of a line of buttons by which a comment is answered.
const BUTTONS: u32 = 6;

/// Rules out everything from the heading of the comments on.
pub fn weigh(scales: &mut Scales<'_>) {
    let odds: Vec<f32> = scales.weights.iter().map(|weight| weight.odds).collect();
    let Some(from) = begin(scales.sheet, &odds) else { return };
    let heading = scales.sheet.parts[from].text();
    for at in from..odds.len() {
        scales.rule_out(at, Some(heading));
    }
}

/// The part from which on all is comments: a short line that speaks of
/// comments stands behind the text, and what follows is as often dated as it
/// seems to be text. `odds` are each part's log-odds of being text.
///
/// A link to the comments amid the article has undated text below it.
fn begin(sheet: Sheet<'_>, odds: &[f32]) -> Option<usize> {
    let parts = sheet.parts;
    let is_text = |at: usize| odds[at] >= 0.0;
    let last = (0..parts.len()).rev().find(|&at| is_text(at))?;
    let entries: Vec<usize> = count(parts.len(), |at| is_entry(sheet, at));
    let buttons: Vec<usize> = count(parts.len(), |at| is_button(sheet, at));
    let runs: Vec<usize> = count(parts.len(), |at| is_text(at) && (at == 0 || !is_text(at - 1)));
    let texts: Vec<usize> = count(parts.len(), is_text);
    let words = |at: usize| if is_text(at) { parts[at].words } else { 0 };
    let all = (0..parts.len()).map(words).fold(0, u32::saturating_add);
    // Of a thread the model may have known all but the first comment.
    let reach = |from: usize| (from + BEYOND).min(parts.len());
    let mut end = reach(last);
    while let Some(entry) = (last..end).rev().find(|&at| is_entry(sheet, at))
        && reach(entry) > end
    {
        end = reach(entry);
    }
    let mut before = 0u32;
    (0..=last).find(|&at| {
        before = before.saturating_add(words(at));
        let dated = entries[end] - entries[at + 1];
        let spoken = runs[last + 1] - runs[at + 1];
        let first = entries.partition_point(|&sum| sum <= entries[at + 1]) - 1;
        let undated = texts[first.min(last + 1)] - texts[at + 1];
        let answered = buttons[end] - buttons[at + 1];
        if dated == 0 || before < SHORT_REPORT {
            return false;
        }
        // Nothing else reads so, whatever the models say of it.
        let titled = parts[at].words <= TITLED && names_title(sheet.text(at));
        if titled && dated as f32 >= ENTRIES * spoken as f32 {
            return true;
        }
        // What is said below a report is mostly less than the report.
        // Below its link stands the report's own date.
        let linked = is_entry(sheet, (at + 1).min(last));
        let few = || dated >= spoken && before >= all / 2 && !linked && is_counted(sheet.text(at));
        let thread = dated >= spoken
            && (dated >= LONG_THREAD || dated + 1 >= LONG_THREAD && answered >= dated);
        (thread || before >= TEXT_BEFORE.0 || few())
            && before as f32 >= TEXT_BEFORE.1 * all as f32
            && odds[at] < NO_TEXT
            && parts[at].words <= HEADING
            && is_heading(&parts[at])
            && undated <= UNDATED
            && dated as f32 >= ENTRIES * spoken as f32
    })
}

/// Whether a line counts the comments on a text that it names ("2 thoughts on “Title”").
fn names_title(text: &str) -> bool {
    let Some((count, _)) = text.split_once(['„', '“', '"', '«', '»', '”', '‘', '‚'])
    else {
        return false;
    };
    const ONE: [&str; 12] =
        ["ein", "eine", "een", "en", "jeden", "jedna", "one", "un", "una", "une", "um", "uma"];
    let lower = count.trim().to_lowercase();
    lower.split_once(' ').is_some_and(|(count, phrase)| {
        (ONE.contains(&count) || count.bytes().all(|b| b.is_ascii_digit()))
            && COMMENT_TITLES.contains(phrase.trim())
    }) && text.trim_end().ends_with(['“', '”', '"', '«', '»', '’', '‘'])
}

/// Whether a line has a figure ("2 comments", "Comments (2)").
fn is_counted(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// How many of the parts before each one, and before the end, are of a sort.
fn count(parts: usize, is: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut sums = vec![0];
    let mut sum = 0;
    for at in 0..parts {
        sum += usize::from(is(at));
        sums.push(sum);
    }
    sums
}

fn is_heading(part: &Part) -> bool {
    [noise_cue(part), finer_cue(part)].contains(&Some(Role::Comments))
}

/// Whether a part says when something was written: by date, hour, or how long
/// ago.
fn is_entry(sheet: Sheet<'_>, at: usize) -> bool {
    let part = &sheet.parts[at];
    let ago = || part.finer_cues.iter().any(|cue| cue.role == Role::Dateline);
    let dated = part.marks & mark::DATE != 0;
    let timed = || part.marks & mark::TIME != 0 && !is_ticker(sheet.text(at));
    part.words <= ENTRY && (dated || timed() || ago())
}

/// Whether a line is the entry of a ticker: words that go on from a time of day
/// ("20:55 Uhr: Züge fallen aus").
fn is_ticker(text: &str) -> bool {
    let clock = text.split_once(' ').filter(|(first, _)| {
        let first = first.trim_end_matches([':', '.', '–', '-', '|']);
        first.starts_with(|c: char| c.is_ascii_digit()) && first.contains([':', '.'])
    });
    let Some((first, rest)) = clock else { return false };
    let rest = rest.trim_start();
    let behind = ["Uhr", "uhr", "h", "am", "pm", "AM", "PM"].iter().find_map(|word| {
        rest.strip_prefix(word).filter(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let rest = behind.unwrap_or(rest);
    let parted = first.ends_with(':') || rest.trim_start().starts_with([':', '–', '-', '|', '+']);
    let words = rest.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    words >= if parted { 1 } else { 3 }
}

/// Whether a part is a line of buttons by which a comment is answered, reported or liked.
fn is_button(sheet: Sheet<'_>, at: usize) -> bool {
    let text = sheet.text(at).to_lowercase();
    let begins = |button: &&str| {
        text.strip_prefix(button).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    sheet.parts[at].words <= BUTTONS
        && COMMENT_BUTTONS.iter().chain(&*COMMENT_REACTIONS).any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::layout::tests::layout;

    /// The line at which comments begin, if lines of more than five words seem
    /// to be text.
    fn first(text: &str) -> Option<usize> {
        let layout = layout(text);
        let odds = layout.parts.iter().map(|part| if part.words > 5 { 2.0 } else { -2.0 });
        begin(layout.on(text), &odds.collect::<Vec<f32>>())
    }

    #[test]
    fn two_comments_below_a_brief_can_be_answered() {
        let brief = "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke am Markt \
                     gestimmt, wie es heißt.\n";
        let talk = "Lotte\n12.03.2021 um 14:05\nDas sehe ich doch ganz anders als der Rat.\n";
        let answered = format!("{talk}Antworten\n");
        assert_eq!(first(&format!("{brief}2 Kommentare\n{}", answered.repeat(2))), Some(1));
        assert_eq!(first(&format!("{brief}2 Kommentare\n{}", talk.repeat(2))), None);
    }

    #[test]
    fn one_comment_below_a_brief_is_counted_or_names_it() {
        let brief = "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke am Markt \
                     gestimmt, wie es heißt.\n";
        let talk = "Lotte\n12.03.2021 um 14:05\nDas sehe ich doch ganz anders als der Rat.\n";
        assert_eq!(first(&format!("{brief}1 Kommentar\n{talk}")), Some(1));
        assert_eq!(first(&format!("{brief}Kommentar\n{talk}")), None);
        // Between a lead and its text.
        let text = format!("{}\n", brief.trim_end().repeat(2));
        assert_eq!(first(&format!("{brief}1 Kommentar\n12.03.2021\n{text}")), None);
        for heading in [
            "2 Gedanken zu „Der Rat der Stadt stimmt für die neue Brücke am alten Markt der Stadt“",
            "Ein Kommentar zu „Der Rat stimmt ab“",
            "One thought on “Council votes”",
            "3 réponses à « Le conseil vote »",
        ] {
            assert_eq!(first(&format!("{brief}{heading}\n{talk}")), Some(1), "{heading}");
        }
        for text in [
            "Ein Wort zu „Der Rat stimmt ab“",
            "Gedanken zu „Der Rat stimmt ab“",
            "Die Reaktionen auf „Der Rat stimmt ab“",
            "In response to “growing concern” the council has voted.",
        ] {
            assert!(!names_title(text), "{text}");
        }
    }

    #[test]
    fn a_button_to_comment_above_the_text_heads_no_thread() {
        let lead = "Der Rat der Stadt stimmt nach langer Sitzung für die neue Brücke.\n".repeat(5);
        let text = "Gebaut wird nach den Worten des Amtes vom kommenden Frühjahr an.\n".repeat(4);
        let teasers = "Neues vom Amt\n12.03.2021\n".repeat(4);
        assert_eq!(first(&format!("{lead}Kommentieren\n{text}{teasers}")), None);
        let talk = "Lotte\n12.03.2021\nDas sehe ich doch ganz anders als der Rat.\n".repeat(4);
        assert_eq!(first(&format!("{lead}Kommentieren\n{text}Kommentare\n{talk}")), Some(10));
    }

    #[test]
    fn a_thread_goes_on_beyond_what_seems_to_be_text() {
        let brief = "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke am Markt \
                     gestimmt, wie es heißt.\n";
        let lost = "Uwe\n12.03.2021 um 14:05\nSo ist es.\nGut.\nMelden\n".repeat(2);
        let page = format!(
            "{brief}3 Kommentare\nLotte\n12.03.2021\nDas sehe ich doch ganz anders als er.\n"
        );
        assert_eq!(first(&format!("{page}{lost}")), Some(1));
    }

    #[test]
    fn entries_of_tickers_go_on_from_the_time() {
        for text in ["20:55 Uhr: Züge fallen aus", "20.55 – Tor für Elm", "20:55 Der Rat stimmt ab"]
        {
            assert!(is_ticker(text), "{text}");
        }
        for text in ["20:55 Uhr", "12.03.2021, 20:55 Uhr", "Lotte 20:55", "20:55 Lotte", "8:14 pm"]
        {
            assert!(!is_ticker(text), "{text}");
        }
    }

    #[test]
    fn comments_are_headed_and_dated() {
        let article =
            "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke gestimmt.\n"
                .repeat(4);
        let talk =
            |when: &str| format!("Lotte\n{when}\nDas sehe ich doch ganz anders als der Rat.\n");
        let dated = talk("vor 3 Tagen").repeat(3);
        let ticker =
            "20:55 Uhr: Züge fallen aus\nDer Verkehr auf der Strecke ruht seit dem Abend.\n";
        for (text, expected) in [
            (format!("{article}3 Kommentare\n{dated}"), Some(4)),
            (format!("{article}3 Kommentare\n{}", talk("12.03.2021 um 14:05")), Some(4)),
            // Nothing says when.
            (format!("{article}3 Kommentare\n{}", talk("Gast").repeat(3)), None),
            // A link to them amid the text.
            (
                format!(
                    "{article}3 Kommentare\n{article}Menü\n{article}Menü\n{article}1 Tag her\n"
                ),
                None,
            ),
            // No article before.
            (format!("3 Kommentare\n{dated}"), None),
            (format!("{article}Weitere Artikel\n{dated}"), None),
            // The entries of a ticker, which can be commented.
            (format!("{article}Kommentieren\n{}", ticker.repeat(3)), None),
            (String::new(), None),
        ] {
            assert_eq!(first(&text), expected, "{text}");
        }
    }
}
