//! Lines that were broken to fit a width are one paragraph: they are kept or
//! removed together, as the same.

use super::{Docket, Scales, Verdict, Weight};
use crate::analysis::{ReasonCode, Role};
use crate::roles::part::Beginning;
use std::ops::Range;

/// The farthest that a line's log-odds pull the others.
const FARTHEST: f32 = 6.0;

/// Gives the lines of a paragraph the mean of their log-odds, by their words.
pub fn weigh(scales: &mut Scales<'_>) {
    let parts = scales.sheet.parts;
    let mut from = 0;
    for lines in parts.chunk_by(|_, below| below.wrapped) {
        let own = from..from + lines.len();
        from = own.end;
        if lines.len() == 1 {
            continue;
        }
        let (mut sum, mut words) = (0.0, 0.0);
        for (line, weight) in lines.iter().zip(&scales.weights[own.clone()]) {
            sum += weight.odds.clamp(-FARTHEST, FARTHEST) * line.words as f32;
            words += line.words as f32;
        }
        let odds = sum / f32::max(words, 1.0);
        let moved = scales.moved(odds >= 0.0);
        for weight in &mut scales.weights[own] {
            let moved =
                if (weight.odds >= 0.0) == (odds >= 0.0) { weight.moved } else { Some(moved) };
            *weight = Weight { odds, moved, evidence: None };
        }
    }
}

/// Keeps or removes them together, as most of their words were, and gives them one
/// role. What goes on in another line is no crosshead, and an item only if it begins
/// like one: by itself a line looks short and without an end. Headlines, authors and
/// dates stay what they are.
pub fn judge(docket: &mut Docket<'_>) {
    let parts = docket.sheet.parts;
    let mut from = 0;
    for lines in parts.chunk_by(|_, below| below.wrapped) {
        let own = from..from + lines.len();
        from = own.end;
        if lines.len() > 1 {
            unite(docket, own);
        }
    }
}

fn unite(docket: &mut Docket<'_>, lines: Range<usize>) {
    let parts = docket.sheet.parts;
    let stays =
        |role: Role| matches!(role, Role::Headline | Role::Kicker | Role::Byline | Role::Dateline);
    let free = |docket: &Docket<'_>, at: &usize| !stays(docket.verdicts[*at].role);
    let words = |kept: bool| {
        let lines =
            lines.clone().filter(|at| free(docket, at) && docket.verdicts[*at].kept == kept);
        lines.map(|at| u64::from(parts[at].words)).sum::<u64>()
    };
    let kept = words(true) >= words(false);
    let lead = lines.clone().find(|at| free(docket, at) && docket.verdicts[*at].kept == kept);
    let Some(lead) = lead else { return };
    let Verdict { state, mut role, .. } = docket.verdicts[lead];
    let item = matches!(parts[lead].beginning, Beginning::Bullet | Beginning::Digit);
    if role == Role::Crosshead || role == Role::ListItem && !item {
        role = Role::Paragraph;
    }
    for at in lines {
        let Verdict { kept: was_kept, role: before, .. } = docket.verdicts[at];
        if !stays(before) && (was_kept, before) != (kept, role) {
            docket.decide(at, kept, ReasonCode::Context, None);
            (docket.verdicts[at].role, docket.verdicts[at].state) = (role, state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::weighed;

    #[test]
    fn a_paragraph_is_kept_or_removed_whole() {
        let text = "Nach vier Jahren Arbeit hat sich am Sonntag die alte Mühle im Ortsteil\n\
                    wieder gedreht. Rund sechshundert Gäste kamen, als der Müller gestern\n\
                    um elf Uhr die Bremse löste. Die Flügel haben einen Durchmesser von\n\
                    zwanzig Metern.\n\nAbmelden";
        let odds = weighed(super::weigh, text, &[3.0, 2.0, 2.5, -1.0, -4.0]);
        assert!(odds[..4].iter().all(|&line| line == odds[0] && line > 1.5), "{odds:?}");
        assert_eq!(odds[4], -4.0);
    }
}
