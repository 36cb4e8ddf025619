//! Why a part got its role, in terms a reader understands: the group of
//! features whose weights spoke most for it, and the words behind it.

use super::cues::noise_cue;
use super::decision::Decision;
use super::facts::Group;
use super::labeller::Labels;
use super::page::{Page, Part};
use super::state::State;
use crate::analysis::{Reason, ReasonCode, Role};

/// Longest evidence, in bytes.
const LONGEST: usize = 80;

/// The reason of a decision.
pub fn reason(
    page: &Page,
    source: &str,
    labels: &Labels,
    decision: &Decision,
    at: usize,
) -> Reason {
    let part = &page.parts[at];
    let own = |code| Reason { code, evidence: Some(shorten(part.text.of(source))) };
    let plain = |code| Reason { code, evidence: None };
    match decision.role {
        Role::Headline | Role::Kicker => return plain(ReasonCode::TitleShape),
        Role::Dateline => return plain(ReasonCode::DateShape),
        Role::Byline => return plain(ReasonCode::BylineShape),
        Role::Credit | Role::Caption => return plain(ReasonCode::CreditShape),
        Role::Duplicate => return own(ReasonCode::Repeated),
        _ => {}
    }
    let group = labels.strongest(at, decision.kept);
    if decision.kept {
        let prose = part.is_prose() && matches!(group, Group::Own | Group::Words | Group::Cues);
        return plain(if prose { ReasonCode::Prose } else { ReasonCode::Context });
    }
    let cue = cue_text(part, source);
    match group {
        Group::Cues | Group::Words if cue.is_some() => {
            Reason { code: ReasonCode::Cue, evidence: cue }
        }
        Group::Sections => match decision.section.map(|line| &page.parts[line]) {
            Some(line) => {
                Reason { code: ReasonCode::Cue, evidence: Some(shorten(line.text.of(source))) }
            }
            None => plain(place(decision.state)),
        },
        Group::Repetition if labels.repeats(at) => own(ReasonCode::Repeated),
        Group::Own if part.numbers * 2 > part.words => plain(ReasonCode::Figures),
        Group::Own | Group::Around if part.words < 8 && is_list(page, at) => {
            plain(ReasonCode::LinkList)
        }
        _ if cue.is_some() && part.is_cue_line() => Reason { code: ReasonCode::Cue, evidence: cue },
        _ => plain(place(decision.state)),
    }
}

const fn place(state: State) -> ReasonCode {
    match state {
        State::Before | State::Head | State::Meta => ReasonCode::BeforeArticle,
        State::First | State::Body | State::Inside => ReasonCode::InsideArticle,
        State::End | State::After => ReasonCode::AfterArticle,
    }
}

/// The longest cue phrase of noise in a part, as it is written there.
fn cue_text(part: &Part, source: &str) -> Option<String> {
    let role = noise_cue(part)?;
    let cue =
        part.cues.iter().filter(|cue| cue.role == role).max_by_key(|cue| cue.to - cue.from)?;
    let text = part.text.of(source);
    // Words after the first eighty are not kept one by one.
    let mut words = super::words::words(text).skip(cue.from);
    let start = words.next().filter(|_| cue.to <= 80)?;
    let end = words.take(cue.to - cue.from - 1).last().map_or(start.end, |word| word.end);
    Some(shorten(&text[start.start..end]))
}

/// Whether short lines surround a part.
fn is_list(page: &Page, at: usize) -> bool {
    let near = &page.parts[at.saturating_sub(2)..(at + 3).min(page.parts.len())];
    near.iter().filter(|part| part.words < 8 && !part.ends_sentence()).count() >= 3
}

fn shorten(text: &str) -> String {
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let end = (0..=LONGEST).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    format!("{}…", text[..end].trim_end())
}
