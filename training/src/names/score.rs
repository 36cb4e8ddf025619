//! Scores by exact span and kind, as the shared scorer counts them.

use super::corpus::{Gold, Sentence};
use klartext::training::entities::names::{NameMention, labels::KINDS};

/// True positives, false positives, false negatives.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count(pub usize, pub usize, pub usize);

impl Count {
    /// Precision, recall and their harmonic mean.
    pub fn scores(self) -> [f64; 3] {
        let share = |a: usize, b: usize| a as f64 / (b.max(1)) as f64;
        let Count(tp, fp, missed) = self;
        [share(tp, tp + fp), share(tp, tp + missed), share(2 * tp, 2 * tp + fp + missed)]
    }
}

/// Whether a mention has span and kind of a name.
pub fn is_right(sentence: &Sentence, mention: &NameMention) -> bool {
    let kind = KINDS.iter().position(|&kind| kind == mention.kind);
    sentence.gold.iter().any(|&(span, gold)| {
        span == mention.span && matches!(gold, Gold::Name(own) if Some(own) == kind)
    })
}

/// Counts of each kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score(pub [Count; 4]);

impl Score {
    /// Adds what was found in one sentence; only kinds in `known` count.
    pub fn add(&mut self, sentence: &Sentence, found: &[NameMention], known: [bool; 4]) {
        let names: Vec<_> = sentence
            .gold
            .iter()
            .filter_map(|&(span, gold)| match gold {
                Gold::Name(kind) => Some((span, kind)),
                _ => None,
            })
            .collect();
        let mut hits = 0u64;
        for mention in found {
            let Some(kind) = KINDS.iter().position(|&k| k == mention.kind) else { continue };
            if !known[kind] {
                continue;
            }
            match names.iter().position(|&(span, k)| span == mention.span && k == kind) {
                Some(at) => {
                    self.0[kind].0 += 1;
                    hits |= 1 << at.min(63);
                }
                None => {
                    let soft = sentence.gold.iter().any(|&(span, gold)| {
                        !matches!(gold, Gold::Name(_)) && span.contains(mention.span)
                    });
                    let taken = names.iter().any(|&(span, _)| span == mention.span);
                    if taken || !soft {
                        self.0[kind].1 += 1;
                    }
                }
            }
        }
        for (at, &(_, kind)) in names.iter().enumerate() {
            self.0[kind].2 += usize::from(hits >> at.min(63) & 1 == 0);
        }
    }

    /// All kinds together.
    pub fn total(&self) -> Count {
        self.0.iter().fold(Count::default(), |a, b| Count(a.0 + b.0, a.1 + b.1, a.2 + b.2))
    }

    /// One row of a table.
    pub fn row(&self, name: &str) -> String {
        let [p, r, f] = self.total().scores();
        let kinds: String = self
            .0
            .iter()
            .map(
                |c| if c.0 + c.2 == 0 { "     -".into() } else { format!(" {:.3}", c.scores()[2]) },
            )
            .collect();
        format!("{name:34} {p:.4} {r:.4} {f:.4}  {kinds}")
    }
}

/// Which kinds a corpus annotates.
pub fn known(sentences: &[Sentence]) -> [bool; 4] {
    let mut known = [false; 4];
    for &(_, gold) in sentences.iter().flat_map(|s| &s.gold) {
        if let Gold::Name(kind) = gold {
            known[kind] = true;
        }
    }
    known
}
