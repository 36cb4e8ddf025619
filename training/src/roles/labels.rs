//! What the annotation says about each part of a page.

use super::align::{Word, align, words};
use super::data::Record;
use klartext::training::roles::layout::Layout;
use klartext::training::roles::state::State;
use std::collections::HashMap;

/// Bits of the states that each part may have.
pub fn allowed(record: &Record, page: &Layout) -> Vec<u32> {
    match &record.gold {
        Some(gold) => {
            let states = states(record, page, gold);
            let mut allowed: Vec<u32> = states.iter().map(|&state| 1 << state as u32).collect();
            open_copies(page, &states, &mut allowed);
            allowed
        }
        None => partial(record, page),
    }
}

/// Words from which on a part that stands twice is no accident.
const COPY: u32 = 8;

/// Of several copies of a part the alignment takes one; any might have been.
fn open_copies(page: &Layout, states: &[State], allowed: &mut [u32]) {
    let long = || page.parts.iter().enumerate().filter(|(_, part)| part.words >= COPY);
    let text: HashMap<u32, usize> =
        long().filter(|&(at, _)| states[at].is_text()).map(|(at, part)| (part.whole, at)).collect();
    for (at, part) in long() {
        if let Some(&copy) = text.get(&part.whole).filter(|&&copy| copy != at) {
            allowed[at] = ALL;
            allowed[copy] = ALL;
        }
    }
}

/// A text part of so few words, with no other in so many parts around, is a
/// word of a menu that the article happens to hold.
const STRAY: (u32, usize) = (4, 6);

fn drop_strays(page: &Layout, text: &mut [bool]) {
    let near: Vec<bool> = (0..text.len())
        .map(|at| {
            let (from, to) = (at.saturating_sub(STRAY.1), (at + STRAY.1 + 1).min(text.len()));
            (from..to).any(|other| other != at && text[other])
        })
        .collect();
    if text.iter().filter(|&&t| t).count() > 1 {
        for (at, near) in near.into_iter().enumerate() {
            text[at] &= near || page.parts[at].words > STRAY.0;
        }
    }
}

/// Whether each part is text: half or more of its words are in the article.
fn texts(record: &Record, page: &Layout, gold: &str) -> Vec<bool> {
    let all = words(&record.raw);
    let hits = align(&all, &words(gold));
    let mut at = 0;
    page.parts
        .iter()
        .map(|part| {
            let from = at + all[at..].partition_point(|w| w.start < part.span().start);
            at = from + all[from..].partition_point(|w| w.start < part.span().end);
            let own = &hits[from..at];
            // A hit counts only among three or more in a row.
            let least = own.len().min(3);
            let good: usize =
                own.split(|&hit| !hit).map(<[bool]>::len).filter(|&n| n >= least).sum();
            !own.is_empty() && good * 2 >= own.len()
        })
        .collect()
}

fn states(record: &Record, page: &Layout, gold: &str) -> Vec<State> {
    let mut text = texts(record, page, gold);
    drop_strays(page, &mut text);
    let title = words(record.title.as_deref().unwrap_or_default());
    let titles: Vec<bool> = page
        .parts
        .iter()
        .map(|part| is_title(&words(part.text().of(&record.raw)), &title))
        .collect();
    // A title that the annotation holds on its top is a headline all the same.
    let mut first = text.iter().position(|&t| t);
    if let Some(at) = first.filter(|&at| titles[at]) {
        text[at] = false;
        first = text.iter().position(|&t| t);
    }
    let last = text.iter().rposition(|&t| t);
    let (Some(first), Some(last)) = (first, last) else {
        return vec![State::Before; text.len()];
    };
    let head = titles[..first].iter().rposition(|&t| t);
    (0..text.len())
        .map(|at| match at {
            _ if at == first => State::First,
            _ if at > last => {
                if at == last + 1 {
                    State::End
                } else {
                    State::After
                }
            }
            _ if text[at] => State::Body,
            _ if at > first => State::Inside,
            _ if Some(at) == head => State::Head,
            _ if head.is_some_and(|head| at > head) => State::Meta,
            _ => State::Before,
        })
        .collect()
}

/// Whether a line is the title, as the scorer compares them.
pub fn is_title(line: &[Word], title: &[Word]) -> bool {
    if title.len() < 2
        || line.is_empty()
        || line.len().abs_diff(title.len()) > 2.max(title.len() / 3)
    {
        return false;
    }
    let mut counts: HashMap<&str, i32> = HashMap::new();
    title.iter().for_each(|w| *counts.entry(&w.text).or_default() += 1);
    let mut common = 0;
    for word in line {
        let count = counts.entry(&word.text).or_default();
        common += usize::from(*count > 0);
        *count -= 1;
    }
    common as f32 / line.len().max(title.len()) as f32 >= 0.85
}

/// Bits of the states that are text.
pub const TEXT: u32 = 1 << State::First as u32 | 1 << State::Body as u32;
const ALL: u32 = (1 << State::ALL.len()) - 1;

/// Pages of which only some pieces are annotated.
fn partial(record: &Record, page: &Layout) -> Vec<u32> {
    let squash = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    let with: Vec<String> = record.with.iter().map(|s| squash(s)).collect();
    let without: Vec<String> = record.without.iter().map(|s| squash(s)).collect();
    page.parts
        .iter()
        .map(|part| {
            let text = squash(part.text().of(&record.raw));
            let holds =
                |pieces: &[String]| pieces.iter().any(|p| p.len() > 5 && text.contains(p.as_str()));
            match (holds(&with), holds(&without)) {
                (true, false) if part.words >= 4 => TEXT,
                (false, true) => ALL & !TEXT,
                _ => ALL,
            }
        })
        .collect()
}
