//! Whoever pastes a few lines wants to see them.

use super::Docket;
use crate::analysis::{Judge, ReasonCode};
use crate::roles::cues::noise_cue;
use crate::roles::part::Part;

/// Most parts of a text of which nothing would be kept that keeps its prose.
const SHORT: usize = 12;

/// Most parts of a text that is too short to have a beginning and an end.
const BARE: usize = 4;

/// Keeps all of a text of a few parts that nothing speaks against, and the prose
/// of a short one of which nothing would be kept, save the wall in front of it.
pub fn judge(docket: &mut Docket<'_>) {
    let parts = docket.sheet.parts;
    let bare = is_bare(parts);
    let lost = parts.len() <= SHORT && (0..parts.len()).all(|at| docket.text(at) < 0.5);
    for (at, part) in parts.iter().enumerate() {
        let verdict = &docket.verdicts[at];
        let is_wall = verdict.judge == Judge::Wall;
        if !verdict.kept && (bare || lost && !is_wall && part.is_prose()) {
            docket.decide(at, true, ReasonCode::Excerpt, None);
        }
    }
}

/// Whether a text is a few parts that nothing speaks against: an excerpt, not
/// a page.
pub fn is_bare(parts: &[Part]) -> bool {
    parts.len() <= BARE && parts.iter().all(|part| noise_cue(part).is_none() && part.words > 0)
}
