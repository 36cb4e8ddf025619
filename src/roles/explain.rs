//! Why the models took a part for text or not, in terms a reader understands:
//! the group of facts that moved the answer most, and the words behind it.

use super::cues::noise_cue;
use super::facts::Group;
use super::judges::Docket;
use super::labeller::Opinion;
use super::layout::Sheet;
use super::part::Part;
use crate::analysis::ReasonCode;
use crate::text::Span;

/// What the models went by.
pub fn model(docket: &Docket<'_>, opinion: &Opinion, at: usize) -> (ReasonCode, Option<Span>) {
    let (sheet, verdict) = (docket.sheet, &docket.verdicts[at]);
    let part = &sheet.parts[at];
    if verdict.kept {
        let own = matches!(opinion.spoke_for, Group::Own | Group::Words | Group::Cues);
        let code = if part.is_prose() && own { ReasonCode::Prose } else { ReasonCode::Context };
        return (code, None);
    }
    let cue = cue(part);
    match opinion.spoke_against {
        // A line that is such a phrase and nothing else.
        _ if part.is_cue_line() && cue.is_some() => (ReasonCode::Cue, cue),
        Group::Cues | Group::Words if cue.is_some() => (ReasonCode::Cue, cue),
        Group::Sections => match verdict.section() {
            Some(line) => (ReasonCode::Cue, Some(sheet.parts[line].text())),
            None => (docket.place(at), None),
        },
        Group::Repetition => match twin(sheet, at) {
            Some(twin) => (ReasonCode::Repeated, Some(sheet.parts[twin].text())),
            None => (docket.place(at), None),
        },
        Group::Own if part.numbers * 2 > part.words => (ReasonCode::Figures, None),
        Group::Own | Group::Around if part.words < 8 && is_list(sheet, at) => {
            (ReasonCode::LinkList, None)
        }
        _ => (docket.place(at), None),
    }
}

/// The longest cue phrase of noise in a part.
fn cue(part: &Part) -> Option<Span> {
    let role = noise_cue(part)?;
    let cues = part.cues.iter().filter(|cue| cue.role == role);
    part.cue_span(cues.max_by_key(|cue| cue.to - cue.from)?)
}

/// How far away a part is sought that says the same.
const NEAR: usize = 400;

/// Another part with the same words.
fn twin(sheet: Sheet<'_>, at: usize) -> Option<usize> {
    let near = at.saturating_sub(NEAR)..sheet.count().min(at + NEAR);
    let same = |other: &usize| *other != at && sheet.parts[*other].whole == sheet.parts[at].whole;
    near.into_iter().find(same)
}

/// Whether short lines surround a part.
fn is_list(sheet: Sheet<'_>, at: usize) -> bool {
    let near = &sheet.parts[at.saturating_sub(2)..(at + 3).min(sheet.count())];
    near.iter().filter(|part| part.words < 8 && !part.ends_sentence()).count() >= 3
}
