//! What a part's cue phrases say of it.

use super::part::Part;
use crate::analysis::Role;

/// The role of noise that the finer cues speak for: the longest in a short
/// line, or one that begins it.
pub fn finer_cue(part: &Part) -> Option<Role> {
    part.finer_cues
        .iter()
        .filter(|cue| !cue.role.is_article())
        .filter(|cue| {
            cue.from == 0
                || cue.to - cue.from >= 2
                || part.words <= 8 && cue.to == part.words as usize
        })
        .max_by_key(|cue| cue.to - cue.from)
        .map(|cue| cue.role)
}

/// The role that a part's cues speak for, if it is one of noise.
pub fn noise_cue(part: &Part) -> Option<Role> {
    part.cues
        .iter()
        .filter(|cue| !cue.role.is_article())
        .max_by_key(|cue| cue.to - cue.from)
        .map(|cue| cue.role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::part::tests::part;

    #[test]
    fn the_longest_cue_of_noise_names_the_role() {
        assert_eq!(noise_cue(&part("Alle Kommentare anzeigen")), Some(Role::Comments));
        assert_eq!(noise_cue(&part("Newsletter abonnieren")), Some(Role::Newsletter));
        assert_eq!(noise_cue(&part("Der Wald steht still")), None);
    }
}
