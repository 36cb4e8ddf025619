//! What a credit follows in the same line is a caption.

use super::Scales;
use crate::analysis::Role;
use crate::roles::part::Part;

/// Rules out the parts whose line goes on with a credit.
pub fn weigh(scales: &mut Scales<'_>) {
    let parts = scales.sheet.parts;
    for at in (0..parts.len()).filter(|&at| is_credited(parts, at)) {
        scales.rule_out(at, Some(parts[at + 1].text()));
    }
}

/// Whether the line of a part goes on with a credit.
pub fn is_credited(parts: &[Part], at: usize) -> bool {
    let credit = |next: &Part| next.cues.iter().any(|cue| cue.role == Role::Credit);
    parts.get(at + 1).is_some_and(|next| next.continues && credit(next))
}
