//! Where the words of a part stand again on the page.

use super::part::Part;
use crate::text::{Word, join};
use std::collections::{HashMap, HashSet};

/// Longest part whose beginning and end are looked at, in words.
const LONGEST: usize = 40;
/// Fewest words that are an echo of a piece of another part.
const FEWEST: u32 = 3;

/// How often the words of a part stand on the page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Echo {
    /// Parts with just these words, itself included.
    pub copies: u16,
    /// Whether another part begins or ends with them.
    pub within: bool,
}

/// Looks for the words of every part in all others.
pub fn echoes(parts: &[Part]) -> impl Iterator<Item = Echo> {
    let mut copies: HashMap<u32, u16> = HashMap::new();
    for part in parts {
        let count = copies.entry(part.whole).or_default();
        *count = count.saturating_add(1);
    }
    let within = within(parts);
    parts.iter().map(move |part| Echo {
        copies: copies.get(&part.whole).copied().unwrap_or_default(),
        within: part.words >= FEWEST && within.contains(&part.whole),
    })
}

/// The beginnings and ends that are other parts.
fn within(parts: &[Part]) -> HashSet<u32> {
    let sought = parts.iter().filter(|part| part.words >= FEWEST).map(|part| part.whole);
    let sought: HashSet<u32> = sought.collect();
    let fewest = FEWEST as usize;
    let mut found = HashSet::new();
    for part in parts {
        let n = part.sample.len();
        if !(fewest + 1..=LONGEST).contains(&n) {
            continue;
        }
        let mut hash = 0;
        for (at, word) in part.sample[..n - 1].iter().enumerate() {
            hash = join(hash, word.hash);
            if at + 1 >= fewest && sought.contains(&hash) {
                found.insert(hash);
            }
        }
        let ends = (1..=n - fewest).map(|start| whole(&part.sample[start..]));
        found.extend(ends.filter(|hash| sought.contains(hash)));
    }
    found
}

fn whole(words: &[Word]) -> u32 {
    words.iter().fold(0, |hash, word| join(hash, word.hash))
}

#[cfg(test)]
mod tests {
    use super::super::layout::tests::layout;

    #[test]
    fn copies_are_counted_and_beginnings_and_ends_found() {
        let page = "Rat stimmt ab\nRat stimmt ab\nHeute: Rat stimmt ab\nRat stimmt ab am Freitag\n\
                    Der Rat stimmt ab am Abend\nRat stimmt\nEin Rat stimmt";
        let layout = layout(page);
        let sheet = layout.on(page);
        let echoes = (0..sheet.count()).map(|at| sheet.echo(at));
        let echoes: Vec<_> = echoes.map(|echo| (echo.copies, echo.within)).collect();
        let mut expected = [(1, false); 7];
        (expected[0], expected[1]) = ((2, true), (2, true));
        assert_eq!(echoes, expected);
    }
}
