//! What becomes of the candidate that was picked for the headline: which line it is,
//! where its kicker or the way to the page was picked, and how sure that is.

use super::Docket;
use crate::language::lists::{Words, words};
use crate::roles::context::content;
use crate::roles::furniture::signs;
use crate::roles::layout::Sheet;
use crate::roles::part::Beginning;
use crate::roles::state::State;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words of a title at least that the same line elsewhere begins otherwise.
const BARE: u32 = 3;

/// Of a line that ends with another candidate, what stands before being the way to the
/// page, glued to its title or not ("StartKulturBad bleibt zu", "Start » Kultur » Bad
/// bleibt zu"), that candidate; else the part itself.
pub fn bare(docket: &Docket<'_>, scores: &[(usize, f32)], head: usize) -> usize {
    let sheet = docket.sheet;
    let whole = sheet.text(head);
    let is_bare = |at: usize| {
        let text = sheet.text(at);
        let Some(before) = whole.strip_suffix(text) else { return false };
        let glued = before.ends_with(char::is_lowercase) && text.starts_with(char::is_uppercase);
        glued && sheet.parts[at].words >= BARE || before.trim_end().ends_with(['>', '›', '»'])
    };
    scores.iter().map(|&(at, _)| at).find(|&at| is_bare(at)).unwrap_or(head)
}

/// Words that a kicker has at most, and what it stands above at least.
const KICKER: u32 = 4;
const BELOW_KICKER: u32 = 5;

/// Of a few words that stand right above a longer title, which stands above author,
/// date or picture, that title: the few words are its kicker ("Seilbahn am Ort /
/// Betrieb beginnt erst im Herbst / Von ..."). Else the part itself.
pub fn below_kicker(docket: &Docket<'_>, head: usize) -> usize {
    let sheet = docket.sheet;
    let next = head + 1;
    let (Some(part), Some(title)) = (sheet.parts.get(head), sheet.parts.get(next)) else {
        return head;
    };
    let short = part.words <= KICKER && part.ending.is_of_title();
    let longer = (BELOW_KICKER..=20).contains(&title.words)
        && title.ending.is_of_title()
        && !matches!(title.beginning, Beginning::Small | Beginning::Bullet)
        && title.stops == 0
        && !title.continues
        && !title.is_cue_line()
        && docket.text(next) < 0.5;
    let meta = |at: usize| signs(sheet, at) || sheet.looks(at).credit;
    let known = sheet.echo(head).copies > 1;
    let is_below =
        short && longer && meta(next + 1) && !known && !meta(next) && !sheet.is_wrapped();
    if is_below { next } else { head }
}

/// What an office puts above the headline of what it sends to the press.
static RELEASES: Words =
    LazyLock::new(|| words(include_str!("../../../data/lexicons/release-labels.txt")));

/// Words of such a line, and its bytes.
const RELEASE: u32 = 8;
const LABEL: usize = 100;

/// Whether a part is such a line: nothing but the label, or with number or date.
pub fn is_release(sheet: Sheet<'_>, at: usize) -> bool {
    let (part, text) = (&sheet.parts[at], sheet.text(at));
    if part.words > RELEASE || text.len() > LABEL {
        return false;
    }
    let small = text.to_lowercase();
    RELEASES.iter().any(|&label| {
        let rest = small.strip_prefix(label);
        rest.is_some_and(|rest| {
            let figures = rest.contains(|c: char| c.is_ascii_digit());
            !rest.starts_with(char::is_alphabetic)
                && (figures || rest.trim_start_matches([':', ' ']).is_empty())
        })
    })
}

/// The title right below a line that says that the page is sent to the press, if that
/// line was picked or nothing was.
pub fn below_release(docket: &Docket<'_>, head: Option<usize>) -> Option<usize> {
    let sheet = docket.sheet;
    let text = (0..sheet.count()).find(|&at| docket.text(at) >= 0.5)?;
    let label = match head {
        Some(head) => Some(head).filter(|&at| is_release(sheet, at)),
        None => (text.saturating_sub(RELEASED)..text).find(|&at| is_release(sheet, at)),
    };
    let title = label.map(|label| label + 1).filter(|&at| {
        sheet.parts.get(at).is_some_and(|part| {
            (2..=25).contains(&part.words) && part.ending.is_of_title() && !signs(sheet, at)
        })
    });
    title.or(head)
}

/// How far above the text such a line may stand.
const RELEASED: usize = 10;

/// How many parts below a title it may stand again, how many of its content words are in
/// both, and how many times as many the other one has at most.
const AGAIN: usize = 4;
const SHARED: f32 = 0.6;
const LONGER: f32 = 2.5;

/// Of a title that stands again just below, worded a little otherwise or with its kicker,
/// the lower one: the upper is the last step of the way to the page, or what the browser
/// calls it ("Turbo hilft bei der Arbeit / Schneller ans Ziel Turbo hilft bei der Arbeit").
/// Where author or date stand between both, the lower must say all of it, and more.
pub fn again_below(docket: &Docket<'_>, head: usize) -> usize {
    let sheet = docket.sheet;
    let own: HashSet<u32> = content(&sheet.parts[head]).collect();
    let is_title = |at: usize| {
        let part = &sheet.parts[at];
        part.ending.is_of_title()
            && part.words <= 30
            && !matches!(part.beginning, Beginning::Small | Beginning::Bullet)
            && !(part.continues || part.is_cue_line() || signs(sheet, at))
            && !sheet.looks(at).credit
    };
    let says_it = |at: usize| {
        let words: HashSet<u32> = content(&sheet.parts[at]).collect();
        let shared = own.intersection(&words).count();
        let signed = (head + 1..at).any(|at| signs(sheet, at));
        let more = shared == own.len() && words.len() > own.len();
        shared >= 2
            && shared as f32 >= SHARED * own.len() as f32
            && words.len() as f32 <= LONGER * own.len() as f32
            && (more || !signed)
    };
    let below = (head + 1..sheet.count()).take(AGAIN).take_while(|&at| docket.text(at) < 0.5);
    below.filter(|&at| is_title(at) && says_it(at)).last().unwrap_or(head)
}

/// How the headline was found: for how sure that is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Picked {
    /// The part.
    pub part: usize,
    /// Its score, 0 if it was no candidate.
    pub score: f32,
    /// By how much it is better than the best other candidate; at most 10.
    pub margin: f32,
    /// The probability that the network gives to its being the headline.
    pub network: f32,
    /// Whether it was found by where it stands, and not as the best candidate.
    pub by_place: bool,
}

/// A margin beyond which the others don't count.
const FAR: f32 = 10.0;

/// How a headline was found among candidates with these scores.
pub fn picked(docket: &Docket<'_>, scores: &[(usize, f32)], part: usize) -> Picked {
    let own = scores.iter().find(|&&(at, _)| at == part).map(|&(_, score)| score);
    let others = scores.iter().filter(|&&(at, _)| at != part).map(|&(_, score)| score);
    let best = others.fold(f32::NEG_INFINITY, f32::max);
    let margin = own.map_or(0.0, |own| (own - best).clamp(-FAR, FAR));
    let network = docket.probability(part, State::Head);
    Picked {
        part,
        score: own.unwrap_or_default(),
        margin,
        network,
        by_place: margin < 0.0 || own.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::layout::{Layout, tests::document};
    use crate::roles::state::State;

    #[test]
    fn the_headline_stands_below_what_says_that_it_is_for_the_press() {
        let body = "Die Brücke wird am Montag gesperrt, wie die Stadt mitteilt. Sie ist alt.";
        for (label, title) in [
            ("Pressemitteilung Nr. 27/2022", "Brücke wird gesperrt"),
            ("Medieninformation 112", "Neue Weichen für den Hafen"),
            ("Press release", "Bridge to close for a year"),
            ("News release: 3 May 2023", "Ferry will run again"),
            ("Communiqué de presse n° 4", "Le pont ferme lundi"),
        ] {
            let document = document(&format!("Stadt\n{label}\n{title}\n\n{body}"));
            let layout = Layout::read(&document);
            let mut states = vec![[0.0; State::ALL.len()]; 4];
            states[3][State::First as usize] = 1.0;
            let docket = Docket::before(layout.on(document.source()), states);
            assert_eq!(below_release(&docket, Some(1)), Some(2), "{label}");
            assert_eq!(below_release(&docket, None), Some(2), "{label}");
            assert_eq!(below_release(&docket, Some(0)), Some(0), "{label}");
        }
        for other in [
            "Pressemitteilungen",
            "Pressemitteilungen 2024",
            "Press releases",
            "Pressemitteilung der Stadt bleibt",
        ] {
            let document = document(other);
            let layout = Layout::read(&document);
            assert!(!is_release(layout.on(document.source()), 0), "{other}");
        }
    }
}
