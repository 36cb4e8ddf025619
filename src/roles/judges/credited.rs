//! What a credit follows in the same line is a caption.

use super::Scales;
use crate::analysis::Role;

/// Rules out the parts whose line goes on with a credit.
pub fn weigh(scales: &mut Scales<'_>) {
    let parts = scales.sheet.parts;
    for (at, next) in parts.iter().enumerate().skip(1) {
        if next.continues && next.cues.iter().any(|cue| cue.role == Role::Credit) {
            scales.rule_out(at - 1, Some(next.text()));
        }
    }
}
