//! What becomes of the candidate that was picked for the headline: which line it is,
//! where its kicker or the way to the page was picked, and how sure that is.

use super::Docket;
use crate::roles::context::content;
use crate::roles::furniture::signs;
use crate::roles::part::Beginning;
use crate::roles::state::State;
use std::collections::HashSet;

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
