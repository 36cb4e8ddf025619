//! What can hardly be text, whatever it looks like.

use super::page::{Ending, Page, Part};
use super::{comments, inline};
use crate::analysis::Role;
use std::collections::HashMap;

/// The most that the log-odds of such a part may be.
const HARDLY: f32 = -1.5;
/// A part of so many words does not stand twice in an article.
const COPY: u32 = 12;

/// Lowers the log-odds of text of captions, whose line goes on with a credit,
/// of alternative texts that a line ends with twice, of all copies of a
/// paragraph but the most probable one (of that, too, if there are three or
/// more), and of readers' comments.
pub fn lower(page: &Page, odds: &mut [f32]) {
    for (at, next) in page.parts.iter().enumerate().skip(1) {
        if next.continues && next.cues.iter().any(|cue| cue.role == Role::Credit) {
            odds[at - 1] = odds[at - 1].min(HARDLY);
        }
    }
    for (at, part) in page.parts.iter().enumerate() {
        if part.continues && says_twice(part) {
            odds[at] = odds[at].min(HARDLY);
        }
    }
    let mut copies: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, part) in page.parts.iter().enumerate().filter(|(_, part)| part.words >= COPY) {
        copies.entry(part.whole).or_default().push(at);
    }
    for copies in copies.into_values().filter(|copies| copies.len() > 1) {
        let best = copies.iter().copied().rev().max_by(|&a, &b| odds[a].total_cmp(&odds[b]));
        for at in copies.iter().copied().filter(|&at| copies.len() > 2 || Some(at) != best) {
            odds[at] = odds[at].min(HARDLY);
        }
    }
    if let Some(from) = comments::begin(page, odds) {
        odds[from..].iter_mut().for_each(|odds| *odds = odds.min(HARDLY));
    }
}

fn says_twice(part: &Part) -> bool {
    matches!(part.ending, Ending::Letter | Ending::Digit | Ending::Bracket)
        && part.words as usize == part.hashes.len()
        && inline::says_twice(&part.hashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_and_copies_are_ruled_out() {
        let copy =
            "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke gestimmt.";
        let caption = "Die Brücke am Morgen nach der langen Nacht. (Foto: Rita Beispiel)";
        let page = Page::read(&format!("{copy}\n{caption}\n{copy}\nEnde."));
        let mut odds = [1.0, 3.0, 3.0, 2.0, 1.0];
        lower(&page, &mut odds);
        assert_eq!(odds, [HARDLY, HARDLY, 3.0, 2.0, 1.0]);
        let page = Page::read("Das sagte er zu. Logo, Firma, Leute Logo, Firma, Leute Firma");
        let mut odds = [2.0, 1.0];
        lower(&page, &mut odds);
        assert_eq!(odds, [2.0, HARDLY]);
        let page = Page::read(&format!("{copy}\n{copy}\n{copy}"));
        let mut odds = [3.0; 3];
        lower(&page, &mut odds);
        assert_eq!(odds, [HARDLY; 3]);
    }
}
