//! Where the readers' comments begin: they are prose too, and much like the
//! article.

use super::Scales;
use crate::analysis::Role;
use crate::roles::cues::{finer_cue, noise_cue};
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
/// Behind the last part that seems to be text they may go on so far.
const BEYOND: usize = 6;

/// A report under which so many dated comments stand may be shorter, if each run
/// of text among them is dated.
const LONG_THREAD: usize = 3;
const SHORT_REPORT: u32 = 15;

/// Rules out everything from the heading of the comments on.
pub fn weigh(scales: &mut Scales<'_>) {
    let odds: Vec<f32> = scales.weights.iter().map(|weight| weight.odds).collect();
    let Some(from) = begin(scales.sheet.parts, &odds) else { return };
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
fn begin(parts: &[Part], odds: &[f32]) -> Option<usize> {
    let is_text = |at: usize| odds[at] >= 0.0;
    let last = (0..parts.len()).rev().find(|&at| is_text(at))?;
    let entries: Vec<usize> = count(parts.len(), |at| is_entry(&parts[at]));
    let runs: Vec<usize> = count(parts.len(), |at| is_text(at) && (at == 0 || !is_text(at - 1)));
    let words = |at: usize| if is_text(at) { parts[at].words } else { 0 };
    let all = (0..parts.len()).map(words).fold(0, u32::saturating_add);
    let mut before = 0u32;
    (0..last).find(|&at| {
        before = before.saturating_add(words(at));
        let end = (last + BEYOND).min(parts.len());
        let dated = entries[end] - entries[at + 1];
        let texts = runs[last + 1] - runs[at + 1];
        let thread = dated >= LONG_THREAD && dated >= texts;
        before >= if thread { SHORT_REPORT } else { TEXT_BEFORE.0 }
            && before as f32 >= TEXT_BEFORE.1 * all as f32
            && odds[at] < NO_TEXT
            && parts[at].words <= HEADING
            && is_heading(&parts[at])
            && dated > 0
            && dated as f32 >= ENTRIES * texts as f32
    })
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
fn is_entry(part: &Part) -> bool {
    let ago = || part.finer_cues.iter().any(|cue| cue.role == Role::Dateline);
    part.words <= ENTRY && (part.marks & (mark::DATE | mark::TIME) != 0 || ago())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::layout::tests::layout;

    /// The line at which comments begin, if lines of more than five words seem
    /// to be text.
    fn first(text: &str) -> Option<usize> {
        let parts = layout(text).parts;
        let odds: Vec<f32> =
            parts.iter().map(|part| if part.words > 5 { 2.0 } else { -2.0 }).collect();
        begin(&parts, &odds)
    }

    #[test]
    fn comments_are_headed_and_dated() {
        let article =
            "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke gestimmt.\n"
                .repeat(4);
        let talk =
            |when: &str| format!("Lotte\n{when}\nDas sehe ich doch ganz anders als der Rat.\n");
        let dated = talk("vor 3 Tagen").repeat(3);
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
            (String::new(), None),
        ] {
            assert_eq!(first(&text), expected, "{text}");
        }
    }
}
