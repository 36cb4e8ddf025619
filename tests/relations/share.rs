//! How much of a text is another's.

use std::collections::HashMap;
use std::fmt;

/// Words that texts lost and gained, of how many there were.
#[derive(Debug, Default)]
pub struct Share {
    lost: usize,
    gained: usize,
    of: usize,
}

impl Share {
    /// Counts how a text changed, by its words in any order.
    pub fn add(&mut self, before: &str, after: &str) {
        let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
        before.split_whitespace().for_each(|word| counts.entry(word).or_default().0 += 1);
        after.split_whitespace().for_each(|word| counts.entry(word).or_default().1 += 1);
        for (old, new) in counts.into_values() {
            self.lost += old.saturating_sub(new);
            self.gained += new.saturating_sub(old);
            self.of += old;
        }
    }

    /// The share that was lost.
    pub fn missing(&self) -> f64 {
        self.lost as f64 / self.of as f64
    }

    /// The share that was lost or gained.
    pub fn changed(&self) -> f64 {
        (self.lost + self.gained) as f64 / self.of as f64
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Share { lost, gained, of } = self;
        let percent = self.changed() * 100.0;
        write!(f, "{lost} words lost and {gained} gained of {of} ({percent:.2}%)")
    }
}
