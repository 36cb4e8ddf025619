//! Who had another hand in a text than to write it: editors, translators, photographers.

use super::lexicon::{AUTHOR_CUES, BYLINE_CUES, Cue, OTHER_HANDS};
use super::stamps::cue;
use crate::language::lexicon::{AUTHOR_LABELS, CONJUNCTIONS};
use crate::language::lists::Words;
use crate::text::{Slice, Token};
use std::ops::Range;

/// Where in a line those stand who had another hand in the text than to write it ("Edited
/// by", "photos by", "Foto:"), up to who wrote it behind them ("Fotos: Udo Bern, Text: Ada
/// Lorm").
pub fn of(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let is = |list: &Words, at: usize| {
        tokens.get(at).is_some_and(|token| list.contains(token.text.to_lowercase().as_str()))
    };
    let leads = |at: usize| {
        let colon = tokens.get(at).is_some_and(|token| token.text == ":");
        colon || is(&AUTHOR_CUES, at)
    };
    // "Text und Fotos:"
    let wrote = |at: usize| {
        let joint = |before: usize| {
            is(&CONJUNCTIONS, before + 1) || matches!(tokens[before + 1].text, "/" | "&" | "+")
        };
        // "Written and edited by"
        let writes =
            |before| before == 0 && !is(&OTHER_HANDS, before) || is(&AUTHOR_LABELS, before);
        at.checked_sub(2).is_some_and(|before| writes(before) && joint(before))
    };
    let parted = |at: usize| {
        let mark = at.checked_sub(1).map(|before| tokens[before].text);
        mark.is_some_and(|mark| ",|/.;·•-–—".contains(mark))
    };
    // "Reviewed by" signs a review, "Medically reviewed by" does not, nor does it before
    // who wrote the text.
    let written = |at: usize| match &*tokens[at].text.to_lowercase() {
        "written" | "text" | "words" => leads(at + 1),
        word => word == "by" && parted(at),
    };
    let signs = |at: usize| at == 0 && reviews(&tokens[at]) && !(at + 2..tokens.len()).any(written);
    // "Updated by", but not "Update vom Montag" or "Updated: 3 May 2021 by Jane Doe".
    let changed = |at: usize| {
        let name = tokens.get(at + 2).map_or("", |name| name.text);
        let vom = tokens.get(at + 1).is_some_and(|next| next.text == "vom");
        is(&AUTHOR_CUES, at + 1)
            && !vom
            && name.starts_with(char::is_uppercase)
            && tokens[at].text.to_lowercase() != "update"
            && cue(tokens[at].text) == Cue::Updated
    };
    let other = |at: usize| is(&OTHER_HANDS, at) && leads(at + 1) || changed(at);
    let is_hand = |at: usize| other(at) && !wrote(at) && !signs(at);
    let writer = |at: usize| {
        let label = is(&AUTHOR_LABELS, at) || is(&BYLINE_CUES, at);
        label && leads(at + 1) || parted(at) && is(&AUTHOR_CUES, at)
    };
    let mut hands = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_hand(at) {
            let end = (at + 2..tokens.len()).find(|&at| writer(at)).unwrap_or(tokens.len());
            let last = tokens[end - 1].span().end;
            let end_at = tokens.get(end).map_or(last, |token| token.span().start);
            hands.push(tokens[at].span().start..end_at);
            at = end;
        } else {
            at += 1;
        }
    }
    hands
}

/// Whether a word before "by" signs a review, or says who checked what others wrote.
fn reviews(token: &Token<'_>) -> bool {
    matches!(&*token.text.to_lowercase(), "reviewed" | "checked")
}

/// Whether a line begins with who reviewed something ("Reviewed by Jane Doe").
pub fn is_review(tokens: &[Token<'_>]) -> bool {
    let by = |token: &Token<'_>| AUTHOR_CUES.contains(token.text.to_lowercase().as_str());
    tokens.first().is_some_and(reviews) && tokens.get(1).is_some_and(by)
}

/// Whether brackets behind a name say that its bearer had another hand in the text ("Ada
/// Lorm (Fotos)").
pub fn is_one(text: Slice<'_>, name: Slice<'_>) -> bool {
    let behind = text.tail(name.span().end).trim();
    let inner = behind.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inner.is_some_and(|(inner, _)| OTHER_HANDS.contains(inner.trim().to_lowercase().as_str()))
}
