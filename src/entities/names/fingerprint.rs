//! What the names model was trained on, in one number: the names of the
//! templates, and the features that the code makes of a few sentences. The
//! lists of words are part of the model file; the probe has lists of its own.

use super::evidence::{Context, Document};
use super::features::{Sentence, templates};
use super::labels;
use super::lexicon::{Lexicon, Table, exact, key, phrase};
use super::proposals::{self, Shares};
use crate::model::Fingerprint;
use crate::text::{Token, tokens};
use std::sync::LazyLock;

/// Invented sentences with something for each template.
const PROBE: [&str; 4] = [
    "Der Nordbank-Sprecher Jo Muster sagte am 3. Mai 2021 in Bad Musterau: „Die Brücke ist zu“.",
    "EIN TAG AN DER ÖLMÜHLE",
    "the iPhone's maker paid 12.5 m € to Acme's Co. – didn't it?",
    "Neue Regeln Für Alle",
];

/// The fingerprint of this code's features.
pub fn value() -> u64 {
    static VALUE: LazyLock<u64> = LazyLock::new(|| of(&PROBE, &lexicon()).finish());
    *VALUE
}

fn lexicon() -> Lexicon {
    let words = ["Muster", "Brücke", "Mai", "Nordbank", "maker", "Co"];
    let table = |key: fn(&str) -> u32| {
        Table::new(words.iter().zip(0..).map(|(&word, value)| (key(word), value)).collect(), false)
    };
    let list = |words: &[&str], lists: u16| (key(phrase(words.iter().copied())), lists);
    Lexicon {
        clusters: table(|word| key(exact(word))),
        coarse: vec![2, 0, 1, 1, 2, 0],
        usage: table(|word| key(phrase([word]))),
        lists: Table::new(
            vec![
                list(&["Bad", "Musterau"], 1),
                list(&["Jo"], 2),
                list(&["Nordbank"], 4),
                list(&["Acme"], 4),
                list(&["Muster"], 2 + 8),
            ],
            true,
        ),
    }
}

fn of(probe: &[&str], lexicon: &Lexicon) -> Fingerprint {
    let names = templates().iter().fold(Fingerprint::new(), |hash, name| hash.text(name));
    probe.iter().fold(names, |hash, &text| {
        let tokens = tokens(text.into());
        let sentence = Sentence::new(&tokens, lexicon);
        let mut features = Vec::new();
        let hash = tokens.iter().enumerate().fold(hash, |hash, (at, token)| {
            sentence.features(at, &mut features);
            let hash = hash.text(token.text);
            features.iter().fold(hash, |hash, &feature| hash.with(feature.into()))
        });
        numbers(&tokens, lexicon).into_iter().fold(hash, |hash, number| {
            // To the thousandth, so that it is the same on every machine.
            hash.with((number * 1000.0).round() as i64 as u64)
        })
    })
}

/// What speaks for all that a sentence may propose, if every label is as probable as the
/// others.
fn numbers(tokens: &[Token<'_>], lexicon: &Lexicon) -> Vec<f32> {
    let shares = vec![1.0 / labels::COUNT as f32; tokens.len() * labels::COUNT];
    let (path, shares) = (vec![labels::OUTSIDE; tokens.len()], Shares(&shares));
    let (context, proposals) =
        (Context::new(tokens, shares, lexicon), proposals::of(&path, shares));
    let mut numbers = Vec::new();
    (0..proposals.len()).for_each(|at| context.fill(at, &proposals, &mut numbers));
    let document = Document { places: 2, occurs: 5, small_last: 0.5, ..Document::default() };
    document.fill(&mut numbers);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_changes_with_what_the_code_makes_of_a_sentence() {
        let plain = of(&PROBE, &lexicon());
        assert_eq!(plain.finish(), value());
        assert_ne!(plain, of(&PROBE[1..], &lexicon()));
        assert_ne!(plain, of(&PROBE, &Lexicon::default()));
        let coarse = Lexicon { coarse: vec![0; 6], ..lexicon() };
        assert_ne!(plain, of(&PROBE, &coarse));
    }
}
