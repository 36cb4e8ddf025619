//! Numbered steps amid the text: short lines, one below the other, which say what to do
//! first and what next ("1. Open Settings.").

use super::Scales;
use crate::language::lists::{Words, words};
use crate::roles::cues::noise_cue;
use crate::roles::layout::Sheet;
use std::ops::Range;
use std::sync::LazyLock;

/// Steps at least.
const LEAST: usize = 3;
/// How far below them the text goes on.
const SOON: usize = 3;
/// What the log-odds of a step are raised to.
const RAISED: f32 = 0.5;

/// Words before a step's number.
static STEPS: Words =
    LazyLock::new(|| words(include_str!("../../../data/lexicons/step-words.txt")));

/// Keeps the steps that stand between two paragraphs of the text, if no word above them
/// says that they are another list.
pub fn weigh(scales: &mut Scales<'_>) {
    let sheet = scales.sheet;
    let mut at = 0;
    while at < sheet.count() {
        let run = run(sheet, at);
        let text = |at: usize| {
            sheet.parts.get(at).is_some_and(|part| part.words >= 4) && scales.odds(at) >= 0.0
        };
        let above = run.start.wrapping_sub(1);
        let headed = sheet
            .parts
            .get(above)
            .is_some_and(|part| part.is_cue_line() && noise_cue(part).is_some());
        if run.len() >= LEAST && text(above) && (run.end..run.end + SOON).any(text) && !headed {
            for step in run.clone() {
                let odds = scales.odds(step);
                if odds < RAISED {
                    scales.raise(step, RAISED - odds);
                }
            }
        }
        at = run.end.max(at + 1);
    }
}

/// The steps from a part on, if it is the first one.
fn run(sheet: Sheet<'_>, from: usize) -> Range<usize> {
    let counts = |at: &usize| number(sheet.text(*at)) == Some(at - from + 1);
    from..from + (from..sheet.count()).take_while(counts).count()
}

/// Whether a part is one of some numbered steps.
pub fn is_step(sheet: Sheet<'_>, at: usize) -> bool {
    let Some(first) = number(sheet.text(at)).and_then(|number| (at + 1).checked_sub(number)) else {
        return false;
    };
    let run = run(sheet, first);
    run.len() >= LEAST && run.contains(&at)
}

/// The number of a step: a figure with a dot or bracket behind it, or with a word for
/// "step" before it.
fn number(text: &str) -> Option<usize> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let figure = |word: &str| -> Option<usize> {
        let bare = word.trim_end_matches(['.', ')', ':']);
        let marked = bare.len() < word.len() && bare.len() <= 2;
        bare.parse().ok().filter(|_| marked)
    };
    let named = STEPS.contains(first.to_lowercase().as_str());
    let number = if named { figure(words.next()?)? } else { figure(first)? };
    words.next().map(|_| number)
}

#[cfg(test)]
mod tests {
    use super::super::tests::weighed;
    use super::*;
    use crate::roles::layout::{Layout, tests::document};

    const ABOVE: &str = "So kommt der Kessel wieder in Gang, auch ohne Hilfe aus der Stadt.";
    const BELOW: &str = "Danach läuft er wieder, und das meist für ein ganzes Jahr.";

    #[test]
    fn steps_between_paragraphs_are_text_and_a_list() {
        for steps in [
            "1. Deckel öffnen.\n2. Sieb spülen.\n3. Deckel schließen.",
            "1) Open Settings\n2) Tap Share\n3) Save",
            "Schritt 1: Deckel öffnen\nSchritt 2: Sieb spülen\nSchritt 3: Anmelden",
            "Step 1. Unplug it\nStep 2. Fill it\nStep 3. Boil it",
            "Étape 1 : Ouvrir\nÉtape 2 : Rincer",
        ] {
            let count = steps.lines().count();
            let text = format!("{ABOVE}\n\n{steps}\n\n{BELOW}");
            let odds = [vec![2.0], vec![-2.0; count], vec![2.0]].concat();
            let raised = if count >= LEAST { RAISED } else { -2.0 };
            let expected = [vec![2.0], vec![raised; count], vec![2.0]].concat();
            assert_eq!(weighed(weigh, &text, &odds), expected, "{steps}");
            let document = document(&text);
            let layout = Layout::read(&document);
            let sheet = layout.on(document.source());
            assert!(!is_step(sheet, 0) && !is_step(sheet, count + 1));
            assert!((1..=count).all(|at| is_step(sheet, at) == (count >= LEAST)), "{steps}");
        }
    }

    #[test]
    fn other_lists_and_numbers_are_no_steps() {
        for lines in [
            "Meistgelesen\n1. Bäcker backt Brot\n2. Turm saniert\n3. Bad bleibt zu",
            "1 Bäcker backt Brot\n2 Turm saniert\n3 Bad bleibt zu",
            "2. Liga Nord\n3. Liga Süd\n4. Liga West",
            "1.\n2.\n3.",
        ] {
            let odds = [vec![2.0], vec![-2.0; lines.lines().count()], vec![2.0]].concat();
            let text = format!("{ABOVE}\n\n{lines}\n\n{BELOW}");
            assert_eq!(weighed(weigh, &text, &odds), odds, "{lines}");
        }
        let end = format!("{ABOVE}\n\n1. Deckel öffnen\n2. Sieb spülen\n3. Fertig");
        assert_eq!(weighed(weigh, &end, &[2.0, -2.0, -2.0, -2.0]), [2.0, -2.0, -2.0, -2.0]);
    }
}
