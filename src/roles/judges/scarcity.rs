//! Pages of which next to nothing seems to be text.

use super::Scales;

/// Fewer words of text than this are next to nothing.
const FEW: u32 = 40;
/// Words of a part that may be the article after all.
const ARTICLE: u32 = 20;
/// The least that its log-odds of text are (a probability of .3).
const LEAST: f32 = -0.85;
/// What is almost as probable as that is text too, in log-odds.
const BESIDE: f32 = 0.5;

/// Raises the log-odds of text of all parts where the page would be lost
/// otherwise, although some paragraph of it may well be text: a list of links, a
/// notice, a single paragraph among many lines.
pub fn weigh(scales: &mut Scales<'_>) {
    let parts = || scales.sheet.parts.iter().zip(scales.weights.iter().map(|weight| weight.odds));
    let kept = parts().filter(|&(_, odds)| odds >= 0.0).map(|(part, _)| part.words);
    if kept.fold(0, u32::saturating_add) >= FEW {
        return;
    }
    let best = parts()
        .filter(|(part, _)| part.words >= ARTICLE)
        .map(|(_, odds)| odds)
        .fold(f32::NEG_INFINITY, f32::max);
    if (LEAST..BESIDE).contains(&best) {
        (0..scales.weights.len()).for_each(|at| scales.raise(at, BESIDE - best));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::weighed;

    #[test]
    fn the_best_paragraph_of_a_lost_page_is_text() {
        let long = "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke am alten Markt \
                    gestimmt, wie ein Sprecher sagte.";
        let page = format!("Menü\n{long}\nMenü\nMenü\n");
        let raised = |odds: [f32; 4]| -> Vec<bool> {
            weighed(super::weigh, &page, &odds).into_iter().map(|odds| odds >= 0.0).collect()
        };
        assert_eq!(raised([-4.0, -0.5, -0.7, -2.0]), [false, true, true, false]);
        assert_eq!(raised([-4.0, -1.5, -1.7, -2.0]), [false; 4], "an overview");
        assert_eq!(raised([-4.0, -0.5, 0.1, -2.0]), [false, true, true, false], "a stray line");
        let page = format!("Menü\n{long}\n{long} Ja.\n{long} Nein.");
        let odds = [-4.0, -0.5, 1.0, 1.0];
        assert_eq!(weighed(super::weigh, &page, &odds), odds, "text enough");
    }
}
