//! What readers say below a text: their names sign no article.

use super::byline::{behind_cue, dates};
use super::lexicon::COMMENT_HEADINGS;
use super::{Line, Page};
use crate::analysis::Role;
use crate::language::lexicon::COMMENT_BUTTONS;

/// How many lines below a name the button may stand that answers it.
const BUTTON: usize = 10;

/// How far from a name its date may stand.
const DATED: usize = 2;

/// Whether a line stands above comments ("6 Kommentare", "Comments (3)").
pub fn is_heading(line: &str) -> bool {
    COMMENT_HEADINGS
        .contains(line.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase().as_str())
}

/// Whether a line is what answers a comment ("Antworten", "Reply", "Antworten | Melden").
pub fn is_button(line: &str) -> bool {
    let lower = line.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    COMMENT_BUTTONS.contains(lower.as_str())
        || !lower.is_empty() && words.all(|word| COMMENT_BUTTONS.contains(word))
}

/// Whether a line below the beginning of the text is that of who comments on it: it
/// stands below the comments' heading, or beside a date and above a button that answers;
/// where nothing answers, it is said to be one.
/// A name behind "von" counts as such only with both heading and button.
pub fn has_reader(page: &Page<'_>, line: &Line) -> bool {
    let at = line.part();
    if page.first.is_none_or(|first| at <= first.part()) {
        return false;
    }
    if page.buttons.is_empty() {
        return line.role == Role::Comments;
    }
    let headed = page.comments.is_some_and(|heading| heading < at);
    let next = page.buttons.partition_point(|&button| button <= at);
    let answered = page.buttons.get(next).is_some_and(|&button| button - at <= BUTTON);
    if headed && answered {
        return true;
    }
    let dated = || {
        let near = (at.saturating_sub(DATED)..=at + DATED).filter_map(|at| page.line(at));
        { near }.any(|line| !dates(page, line).is_empty())
    };
    let cued = || behind_cue(&page.tokens(line), true).is_some();
    (headed || answered && dated()) && !cued()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{metadata_with, values};
    use super::*;
    use crate::analysis::Role::*;

    #[test]
    fn headings_and_buttons_are_whole_lines() {
        for line in ["6 Kommentare", "Kommentare (6)", "Comments", "Leserkommentare:"] {
            assert!(is_heading(line), "{line}");
        }
        for line in ["Kommentare lesen", "6", ""] {
            assert!(!is_heading(line), "{line}");
        }
        for line in ["Antworten", "Reply", "Antworten | Melden", "Antworten (2)"] {
            assert!(is_button(line), "{line}");
        }
        for line in ["Antworten der Stadt", "2", ""] {
            assert!(!is_button(line), "{line}");
        }
    }

    #[test]
    fn who_comments_wrote_no_article() {
        const TITLE: (Role, &str) = (Headline, "Die Brücke bleibt gesperrt");
        const DAY: (Role, &str) = (Dateline, "3. Mai 2021, 18:22 Uhr");
        const TEXT: (Role, &str) = (Paragraph, "Die Brücke bleibt gesperrt, sagt die Stadt.");
        const ADA: (Role, &str) = (Related, "Ada Lorm");
        const SAYS: (Role, &str) = (Comments, "Das ist auch gut so.");
        const KEPT: (Role, &str) = (Paragraph, "Das ist auch gut so.");
        const REPLY: (Role, &str) = (Navigation, "Antworten");
        const HEADING: (Role, &str) = (Related, "6 Kommentare");
        let cases: [(&[(Role, &str)], &[&str]); 9] = [
            (&[TITLE, DAY, TEXT, (Comments, "Ada Lorm"), DAY, SAYS], &[]),
            (&[TITLE, DAY, TEXT, ADA, DAY, SAYS, REPLY], &[]),
            (&[TITLE, DAY, TEXT, HEADING, ADA, DAY, KEPT, REPLY], &[]),
            (&[TITLE, DAY, TEXT, HEADING, (Byline, "Ada Lorm"), KEPT, KEPT, REPLY], &[]),
            (&[TITLE, DAY, TEXT, HEADING, (Related, "Von Ada Lorm"), SAYS, REPLY], &[]),
            // Nothing answers; the name signs the text, above the comments.
            (&[TITLE, TEXT, ADA, DAY], &["Ada Lorm"]),
            (&[TITLE, ADA, DAY, TEXT, HEADING, SAYS, REPLY], &["Ada Lorm"]),
            (&[TITLE, TEXT, (Related, "Von Ada Lorm"), HEADING, SAYS, REPLY], &["Ada Lorm"]),
            (&[TITLE, (Related, "Kommentare"), ADA, DAY, TEXT], &["Ada Lorm"]),
        ];
        for (rows, expected) in cases {
            let found = metadata_with(rows, &["Ada Lorm"]);
            assert_eq!(values(&found.authors), expected, "{rows:?}");
        }
    }
}
