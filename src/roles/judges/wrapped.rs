//! Lines that were broken to fit a width are one paragraph: they are kept or
//! removed together, as the same.

use super::{Docket, Scales, Weight};
use crate::analysis::Role;
use crate::roles::part::Beginning;

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

/// Gives them one role. What goes on in another line is no crosshead, and an item
/// only if it begins like one: by itself a line looks short and without an end.
pub fn judge(docket: &mut Docket<'_>) {
    let parts = docket.sheet.parts;
    for (at, _) in parts.iter().enumerate().filter(|(_, part)| part.wrapped) {
        let item = matches!(parts[at - 1].beginning, Beginning::Bullet | Beginning::Digit);
        let first = &mut docket.verdicts[at - 1];
        if first.role == Role::Crosshead
            || first.role == Role::ListItem && !parts[at - 1].wrapped && !item
        {
            first.role = Role::Paragraph;
        }
        let above = docket.verdicts[at - 1];
        let verdict = &mut docket.verdicts[at];
        if verdict.kept == above.kept && (above.role.is_body() || !above.kept) {
            (verdict.role, verdict.state) = (above.role, above.state);
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
