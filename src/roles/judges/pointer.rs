//! What begins like a pointer to another story ("Lesen Sie auch: ...") and is
//! no sentence has to be text more surely than other parts.

use super::Docket;
use crate::analysis::{ReasonCode, Role};
use crate::roles::lexicon::Cue;
use crate::roles::part::Part;

/// How probably text such a part must be.
const SURE: f32 = 0.8;

/// Removes the doubtful ones.
pub fn judge(docket: &mut Docket<'_>) {
    let parts = docket.sheet.parts;
    for (at, part) in parts.iter().enumerate() {
        if docket.verdicts[at].kept
            && docket.text(at) < SURE
            && let Some(cue) = points_elsewhere(part)
        {
            docket.decide(at, false, ReasonCode::Cue, part.cue_span(cue));
        }
    }
}

/// The wording of such a pointer.
fn points_elsewhere(part: &Part) -> Option<&Cue> {
    let mut cues = part.cues.iter().filter(|_| !part.ends_sentence());
    cues.find(|cue| cue.role == Role::Related && cue.from == 0 && cue.to >= 2)
}
