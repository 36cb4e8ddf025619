//! What the roles model was trained on, in one number.
//!
//! Weights mean nothing without the features they were trained with. So the
//! model file holds a fingerprint of what the features are made of: the names
//! of all columns, the lists of words that are looked up, and what the code
//! makes of a small page. It is worked out, so nobody has to think of it.

use super::facts::{self, Facts};
use super::judges::{self, Docket};
use super::layout::Layout;
use super::lexicon::Lexicon;
use super::state::State;
use crate::model::Fingerprint;
use crate::text::Document;
use std::sync::LazyLock;

/// An invented page with something for each fact.
const PROBE: &str = include_str!("probe.txt");

/// The fingerprint of this code's features.
pub fn value() -> u64 {
    static VALUE: LazyLock<u64> =
        LazyLock::new(|| of([Lexicon::get(), Lexicon::finer()], PROBE).finish());
    *VALUE
}

fn of(lists: [&Lexicon; 2], probe: &str) -> Fingerprint {
    let lists = lists.into_iter().map(Lexicon::fingerprint);
    let lists = lists.fold(Fingerprint::new(), |hash, list| hash.with(list.finish()));
    features(lists, probe)
}

/// With all that the models see of a page, and what the headline's weights see of
/// invented answers.
fn features(hash: Fingerprint, source: &str) -> Fingerprint {
    let document = Document::of(source);
    let layout = Layout::read(&document);
    let count = layout.parts.len();
    let parts = layout.parts.iter().fold(hash, |hash, part| {
        let words = facts::vocabulary(part).into_iter();
        hash.text(part.text().of(source))
            .set(words.map(|word| Fingerprint::new().with(word.into())))
    });
    let facts = Facts::of(&layout).rows(0..layout.parts.len());
    let odds = vec![[0.5, 2.0, -1.0]; count];
    let rows = rows(count, |at, row| facts::tree_row(&facts, &odds, at, row));
    let hash = parts.table(facts::tree_columns(), &rows);

    let answers = (0..count).map(|at| State::ALL.map(|state| answer(state, at))).collect();
    let candidates = judges::candidates(&Docket::before(layout.on(document.source()), answers));
    let (places, rows): (Vec<usize>, Vec<_>) = candidates.into_iter().unzip();
    let hash = places.into_iter().fold(hash, |hash, at| hash.with(at as u64));
    hash.table(judges::title_columns(), &rows)
}

fn rows(count: usize, fill: impl Fn(usize, &mut Vec<f32>)) -> Vec<Vec<f32>> {
    (0..count)
        .map(|at| {
            let mut row = Vec::new();
            fill(at, &mut row);
            row
        })
        .collect()
}

/// An invented probability of a state, whatever its place among the states.
fn answer(state: State, at: usize) -> f32 {
    let turn = (state.as_str().len() + at) % 5;
    [0.02, 0.1, 0.6, 0.05, 0.3][turn]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_changes_with_lists_and_with_what_the_code_makes_of_a_page() {
        let plain = of([Lexicon::get(), Lexicon::finer()], PROBE);
        assert_eq!(plain.finish(), value());
        assert_ne!(plain, of([Lexicon::finer(), Lexicon::finer()], PROBE));
        assert_ne!(plain, of([Lexicon::get(), Lexicon::get()], PROBE));
        for (from, to) in [("Menü", "Meni"), ("gestimmt.", "gestimmt"), ("\n\n", "\n")] {
            let other = PROBE.replacen(from, to, 1);
            assert_ne!(other, PROBE);
            assert_ne!(plain, of([Lexicon::get(), Lexicon::finer()], &other), "{from}");
        }
    }

    #[test]
    fn the_probe_moves_nearly_every_column() {
        let layout = Layout::read(&Document::of(PROBE));
        let facts = Facts::of(&layout).rows(0..layout.parts.len());
        let still: Vec<&str> = facts::columns()
            .iter()
            .enumerate()
            .filter(|(column, _)| {
                let mut values = facts.chunks(facts::WIDTH).map(|row| row[*column]);
                let first = values.next();
                values.all(|value| Some(value) == first)
            })
            .map(|(_, name)| name.as_str())
            // Which roles have cue phrases, the lists say.
            .filter(|name| !name.starts_with("cue.") && !name.starts_with("section."))
            // One for all parts.
            .filter(|name| !name.starts_with("place."))
            .collect();
        assert!(still.is_empty(), "{still:?}");
    }
}
