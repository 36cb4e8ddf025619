//! Which words of a page are in the annotated article: an ordered alignment
//! by the longest common subsequence, with rows of bits (Hyyrö 2004).

use std::collections::HashMap;

/// A word as the scorer cuts it: a run of letters, digits and underscores,
/// lower-cased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// The word.
    pub text: String,
}

/// The words of a text.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || c == '_' {
            let word = open.get_or_insert_with(|| Word { start: at, text: String::new() });
            word.text.extend(c.to_lowercase());
        } else {
            words.extend(open.take());
        }
    }
    words.extend(open);
    words
}

/// For each word of `page` whether the alignment with `gold` uses it.
pub fn align(page: &[Word], gold: &[Word]) -> Vec<bool> {
    let mut hit = vec![false; page.len()];
    if page.is_empty() || gold.is_empty() {
        return hit;
    }
    let width = gold.len().div_ceil(64);
    let mut masks: HashMap<&str, Vec<u64>> = HashMap::new();
    for (at, word) in gold.iter().enumerate() {
        masks.entry(&word.text).or_insert_with(|| vec![0; width])[at / 64] |= 1 << (at % 64);
    }
    let mut rows = vec![u64::MAX; (page.len() + 1) * width];
    for (at, word) in page.iter().enumerate() {
        let (done, next) = rows.split_at_mut((at + 1) * width);
        let (last, row) = (&done[at * width..], &mut next[..width]);
        let Some(mask) = masks.get(word.text.as_str()) else {
            row.copy_from_slice(last);
            continue;
        };
        let mut carry = false;
        for ((row, &last), &mask) in row.iter_mut().zip(last).zip(mask) {
            let used = last & mask;
            let (sum, over) = last.overflowing_add(used);
            let (sum, more) = sum.overflowing_add(u64::from(carry));
            carry = over || more;
            *row = sum | (last - used);
        }
    }
    let open = |row: usize, at: usize| rows[row * width + at / 64] >> (at % 64) & 1 == 1;
    let (mut row, mut at) = (page.len(), gold.len());
    while row > 0 && at > 0 {
        if open(row, at - 1) {
            at -= 1;
        } else {
            row -= 1;
            if row == 0 || open(row, at - 1) {
                hit[row] = true;
                at -= 1;
            }
        }
    }
    settle(page, &mut hit);
    hit
}

/// Of several copies of a word that fit equally well, the backtrace takes the
/// first, be it in a menu far above. A hit that does not follow another one
/// directly moves to the copy nearest to the next hit.
fn settle(page: &[Word], hit: &mut [bool]) {
    let mut next = page.len();
    for at in (0..page.len()).rev() {
        if !hit[at] {
            continue;
        }
        let follows = at > 0 && hit[at - 1];
        let copy = (at + 1..next).rev().find(|&copy| page[copy].text == page[at].text);
        next = at;
        if let Some(copy) = copy.filter(|_| !follows) {
            hit[at] = false;
            hit[copy] = true;
            next = copy;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alignment_is_a_longest_common_subsequence() {
        let page = words("a b c d x a_1 e F g");
        let gold = words("b d e, f h g");
        let hits: Vec<usize> =
            align(&page, &gold).iter().enumerate().filter(|h| *h.1).map(|h| h.0).collect();
        assert_eq!(hits, [1, 3, 6, 7, 8]);
        let page = words("Berlin Wetter Sport Berlin ist groß und Berlin wächst");
        let hits = align(&page, &words("Berlin ist groß und Berlin wächst"));
        assert_eq!(hits.iter().position(|&hit| hit), Some(3), "not the menu's copy");
        let long: String = (0..500).map(|n| format!("w{} ", n % 83)).collect();
        assert!(align(&words(&long), &words(&long)).iter().all(|&h| h));
        assert!(align(&words(""), &gold).is_empty());
    }
}
