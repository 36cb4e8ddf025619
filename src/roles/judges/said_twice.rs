//! What a line ends with twice is a picture's alternative text.

use super::Scales;
use crate::roles::inline;
use crate::roles::part::{Ending, Part};

/// Rules out the parts that say the same words twice in a row behind something
/// else in their line.
pub fn weigh(scales: &mut Scales<'_>) {
    let parts = scales.sheet.parts;
    for (at, part) in parts.iter().enumerate() {
        if part.continues && says_twice(part) {
            scales.rule_out(at, Some(part.text()));
        }
    }
}

fn says_twice(part: &Part) -> bool {
    matches!(part.ending, Ending::Letter | Ending::Digit | Ending::Bracket)
        && part.words as usize == part.sample.len()
        && inline::says_twice(&part.sample)
}

#[cfg(test)]
mod tests {
    use super::super::tests::weighed;

    #[test]
    fn an_alternative_text_said_twice_is_ruled_out() {
        let text = "Das sagte er zu. Logo, Firma, Leute Logo, Firma, Leute Firma";
        assert_eq!(weighed(super::weigh, text, &[2.0, 1.0]), [2.0, super::super::HARDLY]);
        let text = "Das sagte er zu, nein, nein.";
        assert_eq!(weighed(super::weigh, text, &[2.0]), [2.0]);
    }
}
