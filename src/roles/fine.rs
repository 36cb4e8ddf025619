//! From what a part is to the article to its role: plain rules over states,
//! cue phrases, shape and place. Where there is no evidence, nothing is
//! guessed: noise before the article is navigation.

use super::cues::noise_cue;
use super::decision::Decision;
use super::furniture::{
    furniture, is_byline, is_caption, is_credit, is_dateline, picture, signature,
};
use super::headline::{headline, is_title, kicker};
use super::labeller::Labels;
use super::noise;
use super::page::{Beginning, Ending, Page, Part};
use super::state::State;
use crate::analysis::Role;
use std::collections::HashMap;

/// How far from the headline captions, bylines and dates may stand.
const REACH: usize = 12;

/// Decides about every part of a page.
pub fn decide(page: &Page, source: &str, labels: &Labels) -> Vec<Decision> {
    let parts = &page.parts;
    let bare = is_bare(parts);
    let lost = parts.len() <= SHORT && (0..parts.len()).all(|at| labels.text(at) < 0.5);
    let head = headline(parts, source, labels).or_else(|| (bare && is_title(parts)).then_some(0));
    let mut decisions: Vec<Decision> = (0..parts.len())
        .map(|at| {
            let text = labels.text(at);
            let needed = if points_elsewhere(&parts[at]) { POINTER } else { 0.5 };
            let kept = (text >= needed || bare || lost && parts[at].is_prose()) && head != Some(at);
            let state = if kept {
                if labels.marginals[at][3] >= labels.marginals[at][4] {
                    State::First
                } else {
                    State::Body
                }
            } else if head == Some(at) {
                State::Head
            } else {
                // There is one headline.
                Some(labels.noise(at)).filter(|&s| s != State::Head).unwrap_or(State::Meta)
            };
            let sure = labels.confidence(at);
            let confidence = if kept { sure.max(0.5) } else { (1.0 - sure).max(0.5) };
            Decision { state, role: Role::Navigation, kept, confidence, section: None }
        })
        .collect();
    let first = decisions.iter().position(|d| d.kept);
    let kicker = head.filter(|_| first.is_some()).and_then(|head| kicker(parts, labels, head));
    let last = decisions.iter().rposition(|d| d.kept);
    let mut copies: HashMap<u32, u32> = HashMap::new();
    parts.iter().for_each(|part| *copies.entry(part.whole).or_default() += 1);
    let mut taken: Vec<Option<Role>> = vec![None; parts.len()];
    let mut texts = 0;
    for at in 0..parts.len() {
        if decisions[at].kept {
            if is_caption(parts, source, at) && texts > 0 {
                decisions[at].role = Role::Caption;
                continue;
            }
            texts += 1;
            decisions[at].role = text_role(parts, &decisions, source, at);
            continue;
        }
        let part = &parts[at];
        let near_head = head.is_some_and(|head| at.abs_diff(head) <= REACH)
            || first.is_some_and(|first| at.abs_diff(first) <= REACH);
        // One part of the text may be the standfirst.
        let at_top = texts <= 1;
        let below = last.filter(|&last| at > last).map(|last| at - last);
        let role = match decisions[at].state {
            State::Head => Some(Role::Headline),
            _ if kicker == Some(at) => Some(Role::Kicker),
            _ if head.is_some_and(|head| (1..=2).contains(&at.wrapping_sub(head)))
                && texts == 0
                && first.is_some()
                && is_lead(part)
                && labels.text(at) >= 0.15 =>
            {
                Some(Role::Standfirst)
            }
            State::Before | State::Meta | State::Inside
                if first.is_some() && near_head && at_top =>
            {
                furniture(parts, source, at)
            }
            _ if below.is_none() && first.is_some_and(|first| at > first) => {
                picture(parts, source, at).or_else(|| twin(parts, &decisions, &copies, at))
            }
            // What follows a standfirst may look like the end to the model.
            _ if near_head && at_top && is_byline(part) => Some(Role::Byline),
            _ if near_head && at_top && is_dateline(part) => Some(Role::Dateline),
            // Who wrote it and when may stand below the text.
            _ if below.is_some_and(|n| n <= BELOW) => signature(part),
            _ => None,
        };
        taken[at] = role.or_else(|| is_credit(part, source).then_some(Role::Credit));
        let Some(role) = role else { continue };
        let own = &labels.marginals[at];
        let decision = &mut decisions[at];
        decision.role = role;
        decision.kept = role.is_article();
        decision.confidence =
            (own[State::Head as usize] + own[State::Meta as usize]).clamp(0.5, 1.0);
    }
    noise::label(parts, source, &mut decisions, &taken);
    decisions
}

/// How far below the text its author and date may stand.
const BELOW: usize = 5;

/// A caption that is said twice: as the picture's description and below it,
/// or above the text and again inside.
fn twin(
    parts: &[Part],
    decisions: &[Decision],
    copies: &HashMap<u32, u32>,
    at: usize,
) -> Option<Role> {
    let part = &parts[at];
    let text = at.checked_sub(1).is_some_and(|above| decisions[above].kept)
        || decisions.get(at + 1).is_some_and(|below| below.kept);
    let twice = copies.get(&part.whole).is_some_and(|&n| n == 2);
    (text && twice && part.words >= 6 && noise_cue(part).is_none() && !part.is_cue_line())
        .then_some(Role::Caption)
}

/// How probably text a part must be that begins like a pointer to another
/// story ("Lesen Sie auch: ...") and is no sentence.
const POINTER: f32 = 0.8;

/// Whether a part begins with the wording of such a pointer.
fn points_elsewhere(part: &Part) -> bool {
    !part.ends_sentence()
        && part.cues.iter().any(|cue| cue.role == Role::Related && cue.from == 0 && cue.to >= 2)
}

/// Most parts of a text of which nothing would be kept that keeps its prose:
/// whoever pastes a few lines wants to see them.
const SHORT: usize = 12;

/// Most parts of a text that is too short to have a beginning and an end.
const BARE: usize = 4;

/// Whether a text is a few parts that nothing speaks against: an excerpt, not
/// a page. It is kept.
fn is_bare(parts: &[Part]) -> bool {
    parts.len() <= BARE && parts.iter().all(|part| noise_cue(part).is_none() && part.words > 0)
}

/// The role of a part of the text.
fn text_role(parts: &[Part], decisions: &[Decision], source: &str, at: usize) -> Role {
    let part = &parts[at];
    let text = part.text.of(source);
    let next = parts.get(at + 1).filter(|_| decisions[at + 1].kept);
    if text.contains('\t') || part.words >= 4 && part.numbers * 5 >= part.words * 3 {
        return Role::Table;
    }
    if part.beginning == Beginning::Bullet && part.words >= 1 {
        return Role::ListItem;
    }
    let open = matches!(
        part.ending,
        Ending::Letter
            | Ending::Digit
            | Ending::Question
            | Ending::Exclamation
            | Ending::Quote
            | Ending::Bracket
    );
    if (1..=14).contains(&part.words)
        && open
        && part.beginning != Beginning::Small
        && !part.continues
        && part.stops == 0
        && decisions[at].state == State::Body
    {
        if next.is_some_and(|next| next.words >= 15) {
            return Role::Crosshead;
        }
        let list = |at: usize| parts.get(at).is_some_and(|p| p.words <= 14 && !p.ends_sentence());
        if at > 0
            && (list(at - 1) && decisions[at - 1].kept || list(at + 1) && decisions[at + 1].kept)
        {
            return Role::ListItem;
        }
    }
    let closed = text.ends_with(['“', '”', '"', '«', '»']);
    if part.beginning == Beginning::Quote
        && closed
        && part.words <= 60
        && text.chars().filter(|c| matches!(c, '„' | '“' | '”' | '"' | '«' | '»')).count() == 2
    {
        return Role::Quote;
    }
    if is_standfirst(parts, decisions, source, at) {
        return Role::Standfirst;
    }
    Role::Paragraph
}

/// Whether the first part of the text is set apart from the rest: it stands
/// right below the headline, and author, date or picture come between it and
/// the next part, or it does not end like a sentence.
fn is_standfirst(parts: &[Part], decisions: &[Decision], source: &str, at: usize) -> bool {
    let part = &parts[at];
    let head = (at.saturating_sub(4)..at).rev().find(|&at| decisions[at].state == State::Head);
    let Some(head) = head else { return false };
    let alone =
        !decisions[head..at].iter().any(|d| d.kept && d.state != State::Head && d.role.is_body());
    if !(6..=70).contains(&part.words) || !alone {
        return false;
    }
    let gap = decisions[at + 1..].iter().take(8).take_while(|d| !d.kept).count();
    let rest = &parts[at + 1..at + 1 + gap];
    let meta = rest.iter().enumerate().any(|(n, p)| {
        is_byline(p)
            || is_dateline(p)
            || is_credit(p, source)
            || picture(parts, source, at + 1 + n).is_some()
    });
    let more = decisions.get(at + 1 + gap).is_some_and(|d| d.kept);
    let open = matches!(part.ending, Ending::Letter | Ending::Digit) && part.words >= 8;
    more && gap < 8 && (meta || open && gap == 0)
}

/// Whether a part below the headline reads like a standfirst: a few sentences
/// of running text.
fn is_lead(part: &Part) -> bool {
    (12..=70).contains(&part.words)
        && part.ends_sentence()
        && part.share(part.function) >= 0.2
        && noise_cue(part).is_none()
        && !is_byline(part)
}
