//! The part of the outlet that the text belongs to: "Politik".

use super::candidates::Candidate;
use super::lexicon::SECTION_NAMES;
use super::{Line, Page, field, flag};
use crate::analysis::{FieldReason, Role};
use crate::model::{Row, math};
use crate::text::{Casing, Slice, casing};

/// Most words of a section's name ("Politik und Gesellschaft"), and its bytes.
const MOST_WORDS: usize = 4;
const LONGEST: usize = 48;

/// Longest line that is the way to the page, in bytes.
const TRAIL: usize = 300;

/// Signs between the steps of a way.
const STEPS: [char; 10] = ['>', '›', '»', '→', '▸', '►', '❯', '|', '/', '•'];

/// What is known of a name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts {
    trail: bool,
    kicker: bool,
    related: bool,
    navigation: bool,
    distance: usize,
    /// Nothing that may be a section stands nearer to the headline.
    nearest: bool,
    words: usize,
    shouted: bool,
    colon: bool,
    /// The same stands in another line above the headline, too.
    again: bool,
    /// A word of it stands in the headline.
    in_title: bool,
    /// It is a usual name of a section.
    known: bool,
    /// The same stands in a short line elsewhere, as in a menu.
    in_menu: bool,
}

impl Facts {
    /// Puts them into a row, each by its name.
    pub fn fill(&self, row: &mut impl Row) {
        row.put("trail", flag(self.trail));
        row.put("role.kicker", flag(self.kicker));
        row.put("role.related", flag(self.related));
        row.put("role.navigation", flag(self.navigation));
        row.put("distance", math::ln_1p(self.distance as f32) / 2.0);
        row.put("distance.1", flag(self.distance == 1));
        row.put("nearest", flag(self.nearest));
        row.put("words.2", flag(self.words == 2));
        row.put("words.from-3", flag(self.words >= 3));
        row.put("shouted", flag(self.shouted));
        row.put("colon", flag(self.colon));
        row.put("again", flag(self.again));
        row.put("in-title", flag(self.in_title));
        row.put("known", flag(self.known));
        row.put("in-menu", flag(self.in_menu));
    }
}

/// The short lines above the headline, and the last steps of ways to the page; the
/// nearest first.
pub fn candidates(page: &Page<'_>) -> Vec<Candidate> {
    let Some(head) = page.headline() else { return Vec::new() };
    let title = page.text(head).to_lowercase();
    let mut names: Vec<(Slice<'_>, Facts)> = Vec::new();
    for line in page.ahead.iter().rev() {
        let text = page.text(line);
        let trail = last_step(text, &title);
        let Some(name) = trail.or(Some(text)).and_then(name) else { continue };
        names.push((name, facts(page, line, name, &title, trail.is_some(), names.is_empty())));
    }
    let copies: Vec<String> = names.iter().map(|(name, _)| name.to_lowercase()).collect();
    let again = |name: &str| copies.iter().filter(|copy| *copy == name).count() > 1;
    let candidate = |((name, facts), copy): ((Slice<'_>, Facts), &String)| {
        let mut row = Vec::new();
        Facts { again: again(copy), ..facts }.fill(&mut row);
        let reason = match facts {
            Facts { trail: true, .. } => FieldReason::Trail,
            Facts { kicker: true, .. } => FieldReason::Line,
            _ => FieldReason::Place,
        };
        Candidate { field: field(name, reason), facts: row }
    };
    names.into_iter().zip(&copies).map(candidate).collect()
}

fn facts(
    page: &Page<'_>,
    line: &Line,
    name: Slice<'_>,
    title: &str,
    trail: bool,
    nearest: bool,
) -> Facts {
    let words = || name.split_whitespace();
    Facts {
        trail,
        kicker: line.role == Role::Kicker,
        related: line.role == Role::Related,
        navigation: line.role == Role::Navigation,
        distance: page.stand(line).distance,
        nearest,
        words: words().count(),
        shouted: words().all(|word| casing(word) == Casing::Upper),
        colon: page.text(line).ends_with(':'),
        again: false,
        known: SECTION_NAMES.contains(name.to_lowercase().as_str()),
        in_menu: page.menu.iter().any(|other| {
            other.part() != line.part() && page.text(other).eq_ignore_ascii_case(&name)
        }),
        in_title: words().any(|word| word.len() > 3 && title.contains(&word.to_lowercase())),
    }
}

/// The last step of a way to the page that is not the page itself.
fn last_step<'a>(line: Slice<'a>, title: &str) -> Option<Slice<'a>> {
    if line.len() > TRAIL {
        return None;
    }
    let between = |c: char| STEPS.contains(&c) || c.is_whitespace();
    let mut end = line.trim_end_matches(between).len();
    // The page itself is its title or the beginning of it.
    for at in 0..2 {
        let start = step_before(&line[..end]);
        if at == 0 && start == 0 {
            return None;
        }
        let step = line.range(start..end).trim();
        let bare = step.trim_end_matches(['.', '…']).to_lowercase();
        if !bare.is_empty() && !title.starts_with(&bare) {
            return Some(step);
        }
        end = line[..start].trim_end_matches(between).len();
    }
    None
}

/// Where the last step of a way begins: behind a sign, or behind two spaces or a tab.
fn step_before(way: &str) -> usize {
    let sign = way.rfind(STEPS).and_then(|at| Some(at + way[at..].chars().next()?.len_utf8()));
    let wide = ["  ", "\t"].map(|wide| way.rfind(wide).map(|at| at + wide.len()));
    wide.into_iter().flatten().chain(sign).max().unwrap_or_default()
}

/// A piece of text as a section's name, without the marks around it, if it may be one.
pub fn name(text: Slice<'_>) -> Option<Slice<'_>> {
    let inner = |c: char| !c.is_alphanumeric();
    let start = text.len() - text.trim_start_matches(inner).len();
    let end = text.trim_end_matches(inner).len();
    let name = text.range(start..end.max(start));
    let words = name.split_whitespace().count();
    let shape = (1..=MOST_WORDS).contains(&words)
        && name.len() <= LONGEST
        && name.starts_with(char::is_alphabetic)
        && name.chars().nth(1).is_some()
        && !name.contains(['.', '@', ',', '?', '!', ';'])
        && !name.contains(|c: char| c.is_ascii_digit());
    shape.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_that_is_not_the_page() {
        let cases = [
            ("Start > Politik", Some("Politik")),
            ("Start › Politik › Brücke bleibt gesperrt", Some("Politik")),
            ("Start » Politik » Brücke bleibt…", Some("Politik")),
            ("Start/Lokales/", Some("Lokales")),
            ("Start  Lokales  Brücke bleibt gesperrt", Some("Lokales")),
            ("Brücke bleibt | Start", Some("Start")),
            ("Politik", None),
            (">", None),
            ("Brücke bleibt gesperrt »", None),
        ];
        for (line, expected) in cases {
            let step = last_step(line.into(), "brücke bleibt gesperrt");
            assert_eq!(step.as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn names_are_short_and_bear_no_sentence() {
        let cases = [
            ("Politik", Some("Politik")),
            ("• Politik und Gesellschaft:", Some("Politik und Gesellschaft")),
            ("3. Mai", None),
            ("So geht das nicht weiter", None),
            ("A", None),
            ("Was nun?", Some("Was nun")),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(name(text.into()).as_deref(), expected, "{text}");
        }
    }
}
