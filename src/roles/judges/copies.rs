//! Of several copies of a paragraph one is the article's.

use super::Scales;
use std::collections::HashMap;

/// A part of so many words does not stand twice in an article.
const COPY: u32 = 12;

/// Rules out all copies of a paragraph but the most probable one; of that, too,
/// if there are three or more.
pub fn weigh(scales: &mut Scales<'_>) {
    let parts = scales.sheet.parts;
    let mut copies: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, part) in parts.iter().enumerate().filter(|(_, part)| part.words >= COPY) {
        copies.entry(part.whole).or_default().push(at);
    }
    for copies in copies.into_values().filter(|copies| copies.len() > 1) {
        let all = copies.iter().copied();
        let best = all.clone().rev().max_by(|&a, &b| scales.odds(a).total_cmp(&scales.odds(b)));
        for at in all.filter(|&at| copies.len() > 2 || Some(at) != best) {
            let other = copies.iter().find(|&&other| other != at);
            scales.rule_out(at, other.map(|&other| parts[other].text()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::HARDLY;
    use super::super::tests::weighed;

    #[test]
    fn the_most_probable_of_two_copies_stays_and_none_of_three() {
        let copy =
            "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke gestimmt.";
        let twice = format!("{copy}\nZwischen den beiden.\n{copy}\nEnde.");
        assert_eq!(weighed(super::weigh, &twice, &[1.0, 3.0, 2.0, 1.0]), [HARDLY, 3.0, 2.0, 1.0]);
        let thrice = format!("{copy}\n{copy}\n{copy}");
        assert_eq!(weighed(super::weigh, &thrice, &[3.0; 3]), [HARDLY; 3]);
    }
}
