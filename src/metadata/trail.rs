//! The way to the page, in a line ("Startseite > Lokales > Oberweser") or a step a line,
//! whose last step is the section.
//!
//! A menu looks like it. So a way begins at home, or behind words that say what it is, or
//! its steps are parted by signs that point on; without such signs it is short, and one
//! of its steps is a section by its name or a menu of the page.

use super::lexicon::{Cue, HERE, HOME, NO_SECTION, SECTION_LABELS, SECTION_NAMES};
use super::stamps::cue;
use super::{Page, field, section};
use crate::analysis::{Field, FieldReason};
use crate::text::Slice;

/// Longest line that is a way, in bytes.
const LONGEST: usize = 300;

/// Signs that point from a step to the next.
pub const POINTING: [char; 7] = ['>', '›', '»', '→', '▸', '►', '❯'];

/// Signs that may stand between steps, and between anything.
const PARTING: [char; 4] = ['|', '/', '•', '·'];

/// Most steps behind the first one; and without signs that point on.
const MOST: usize = 4;
const MOST_BARE: usize = 3;

/// How many lines may stand above a menu at the top of a page.
const TOP: usize = 2;

/// How many lines may stand between the end of a way without signs and the headline.
const NEAR: usize = 3;

/// From how many words on a step that begins as the title does is the page itself, cut
/// short; and how many words of the title it has, if it is said in other words.
const CUT: usize = 3;
const ALIKE: usize = 4;

/// The section that the nearest way above the headline leads to, or that a line there
/// names ("Ressort: Lokales").
pub fn section(page: &Page<'_>) -> Option<Field> {
    let head = page.headline()?;
    let title = page.text(head).to_lowercase();
    let lines: Vec<Slice<'_>> = page.ahead.iter().map(|line| page.text(line)).collect();
    let way = Way { page, title: &title, lines: &lines };
    let nearest = || (0..lines.len()).rev();
    let in_line = nearest().find_map(|at| way.in_line(lines[at]));
    let step = in_line.or_else(|| nearest().find_map(|at| way.in_lines(at)));
    let named = || nearest().find_map(|at| labelled(lines[at]));
    step.map(|step| field(step, FieldReason::Trail))
        .or_else(|| named().map(|name| field(name, FieldReason::Wording)))
}

/// The lines above a headline.
struct Way<'p, 'a> {
    page: &'p Page<'a>,
    title: &'p str,
    lines: &'p [Slice<'a>],
}

/// What ends a way in lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The page itself.
    Page,
    /// A blank line, or the headline.
    Gap,
    /// Something else.
    Other,
}

impl<'a> Way<'_, 'a> {
    /// The last step of a way that is a line.
    fn in_line(&self, line: Slice<'a>) -> Option<Slice<'a>> {
        if line.len() > LONGEST {
            return None;
        }
        let (said, line) = match line.split_once(':') {
            Some((here, _)) if is(&HERE, here) => (true, line.range(here.len() + 1..line.len())),
            _ => (false, line),
        };
        let points = line.contains(POINTING);
        let mut steps = if points { pointed(line) } else { parted(line) };
        steps.retain(|step| !step.is_empty());
        let from_home = steps.first().is_some_and(|first| is(&HOME, first));
        if from_home {
            steps.remove(0);
        } else if !said {
            return None;
        }
        while steps.last().is_some_and(|step| self.is_page(step, points && steps.len() > 1)) {
            steps.pop();
        }
        let most = if points || said { MOST } else { MOST_BARE };
        let last = (1..=most).contains(&steps.len()).then(|| steps[steps.len() - 1])?;
        let sure = points || said || self.is_known(&steps);
        let names = !steps.iter().any(|step| is_none(step));
        if sure && names { name(last) } else { None }
    }

    /// The last step of a way whose steps are lines, that begins at one of them.
    fn in_lines(&self, first: usize) -> Option<Slice<'a>> {
        let start = bare(self.lines[first]);
        let said = is(&HERE, &start);
        let home = said || is(&HOME, &start);
        let sign = |at: usize| self.lines.get(at).is_some_and(|line| is_sign(line));
        // "Kultur", "›", "Musik": nothing is before the first step.
        if !home && (!sign(first + 1) || first > 0 && sign(first - 1) || is_sign(&start)) {
            return None;
        }
        let (mut steps, mut signs, mut at) = (Vec::new(), 0, first + 1);
        let end = loop {
            let Some(&line) = self.lines.get(at) else { break End::Gap };
            if is_sign(&line) {
                signs += 1;
            } else if steps.is_empty() && is(&HOME, &bare(line)) {
                // "Sie sind hier:", "Startseite"
            } else if self.is_page(&line, false) {
                break End::Page;
            } else if !steps.is_empty() && signs < steps.len() + 1 && self.is_apart(at) {
                break End::Gap;
            } else if let Some(step) = name(line).filter(|_| self.is_whole(at)) {
                steps.push(step);
            } else {
                break End::Other;
            }
            at += 1;
        };
        let last = *steps.last()?;
        if steps.len() > MOST || steps.iter().any(|step| is_none(step)) {
            return None;
        }
        let parted = signs >= steps.len();
        let mut whole = steps.clone();
        if !home {
            whole.push(start);
        }
        let known = self.is_known(&whole);
        let near = match end {
            End::Page => true,
            End::Gap => self.lines.len() - at <= NEAR,
            End::Other => false,
        };
        let sure = if home {
            let menu = end != End::Page && self.is_menu(first, &steps);
            parted || said || steps.len() <= MOST_BARE && known && near && !menu
        } else {
            parted && (known || end == End::Page)
        };
        sure.then_some(last)
    }

    /// Whether steps behind a first line may as well be all of a menu: at the top of the
    /// page, several of them, each a section by its name ("Startseite", "Politik", "Sport").
    fn is_menu(&self, first: usize, steps: &[Slice<'_>]) -> bool {
        let top = self.page.ahead.get(first).is_some_and(|line| line.part() <= TOP);
        top && steps.len() > 1 && steps.iter().all(|step| is(&SECTION_NAMES, step))
    }

    /// Whether one of the steps is a section by its name, or stands in a menu of the
    /// page, too.
    fn is_known(&self, steps: &[Slice<'_>]) -> bool {
        let known = |step: &Slice<'_>| {
            let lower = step.to_lowercase();
            let of_menu = |text: Slice<'_>| {
                text.span() != step.span()
                    && text.len() == step.len()
                    && text.to_lowercase() == lower
            };
            SECTION_NAMES.contains(lower.as_str())
                || self.page.menu.iter().any(|line| of_menu(self.page.text(line)))
        };
        steps.iter().any(known)
    }

    /// Whether a step is the page itself: its title, the beginning of that, or much of
    /// the same words. Of a way that points to it the beginning may be of two words.
    fn is_page(&self, step: &str, pointed: bool) -> bool {
        let bare = step.trim_end_matches(['.', '…', ' ']).to_lowercase();
        let words = bare.split_whitespace().count();
        let cut = bare.len() < step.len() || words >= if pointed { CUT - 1 } else { CUT };
        let same = |word: &&str| word.chars().count() >= 4 && self.title.contains(*word);
        bare == self.title
            || cut && !bare.is_empty() && self.title.starts_with(&bare)
            || words >= CUT && bare.starts_with(self.title)
            || words >= ALIKE
                && bare.split(|c: char| !c.is_alphanumeric()).filter(same).count() >= 2
    }

    /// Whether a line is one of the source, and not only the beginning of one.
    fn is_whole(&self, at: usize) -> bool {
        let source = &self.page.source[self.lines[at].span().end..];
        source.trim_start_matches([' ', '\t', '\u{a0}']).starts_with(['\n', '\r'])
    }

    /// Whether a blank line stands before a line.
    fn is_apart(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.lines[before].span().end);
        let between = |end| end..self.lines[at].span().start;
        before.is_some_and(|end| self.page.source[between(end)].matches('\n').count() > 1)
    }
}

/// What a line gives for the section's name ("Ressort: Lokales").
fn labelled(line: Slice<'_>) -> Option<Slice<'_>> {
    let (label, _) = line.split_once(':').filter(|(label, _)| is(&SECTION_LABELS, label))?;
    name(line.range(label.len() + 1..line.len())).filter(|name| !is_none(name))
}

fn is(list: &crate::language::lists::Words, text: &str) -> bool {
    list.contains(text.trim().to_lowercase().as_str())
}

/// Whether a step is no section, or begins with a word that says so ("About Elm").
fn is_none(step: &str) -> bool {
    is(&NO_SECTION, step)
        || step.split_whitespace().next().is_some_and(|word| is(&NO_SECTION, word))
}

/// A step as the section's name, if it may be one.
fn name(step: Slice<'_>) -> Option<Slice<'_>> {
    let step = bare(step);
    let begins = step.starts_with(char::is_alphabetic) && !step.contains([':', '|', '•']);
    // "Updated"
    if begins && cue(&step) == Cue::None { section::name(step) } else { None }
}

/// A line without the signs and the colon at its ends.
fn bare(line: Slice<'_>) -> Slice<'_> {
    let mark = |c: char| c.is_whitespace() || POINTING.contains(&c) || PARTING.contains(&c);
    let start = line.len() - line.trim_start_matches(mark).len();
    let end = line.trim_end_matches(|c: char| mark(c) || c == ':').len();
    line.range(start..end.max(start))
}

/// Whether a line is nothing but a sign between steps.
fn is_sign(line: &str) -> bool {
    let sign = |c: char| POINTING.contains(&c) || PARTING.contains(&c) || matches!(c, '-' | '–');
    !line.is_empty() && line.chars().all(sign)
}

/// The steps of a way that points from one to the next.
fn pointed(line: Slice<'_>) -> Vec<Slice<'_>> {
    cut(line, |rest| rest.chars().next().filter(|c| POINTING.contains(c)).map(char::len_utf8))
}

/// The steps of another one: what stands between signs, dashes with spaces around them,
/// tabs or more spaces.
fn parted(line: Slice<'_>) -> Vec<Slice<'_>> {
    cut(line, |rest| {
        let sign = rest.chars().next().filter(|c| PARTING.contains(c) || *c == '\t');
        let wide = [" - ", " – ", "  "].into_iter().find(|wide| rest.starts_with(wide));
        sign.map(char::len_utf8).or_else(|| wide.map(str::len))
    })
}

/// A line, cut where something of a length begins.
fn cut<'a>(line: Slice<'a>, length: impl Fn(&str) -> Option<usize>) -> Vec<Slice<'a>> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    for (at, _) in line.char_indices() {
        if let Some(length) = length(&line[at..]).filter(|_| at >= start) {
            pieces.push(line.range(start..at).trim());
            start = at + length;
        }
    }
    pieces.push(line.range(start..line.len()).trim());
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::tests::chosen;
    use crate::analysis::Role;

    /// The section of a page with these lines between a menu and the headline.
    fn section(lines: &[&str]) -> Option<String> {
        let menu = ["Elmer Bote", "Lokales", "Region", "Sport", "Abo", "Suche"];
        let others = menu.iter().chain(lines).map(|line| (Role::Navigation, *line));
        let mut rows: Vec<(Role, &str)> = others.collect();
        rows.push((Role::Headline, "Die Brücke bleibt bis zum Herbst gesperrt"));
        rows.push((Role::Paragraph, "Die Brücke bleibt gesperrt, sagt die Stadt."));
        chosen(&rows).section.map(|field| field.value)
    }

    #[test]
    fn a_menu_at_the_top_of_the_page_is_no_way() {
        let section = |lines: &[&'static str]| {
            let mut rows: Vec<_> = lines.iter().map(|line| (Role::Navigation, *line)).collect();
            rows.push((Role::Headline, "Die Brücke bleibt bis zum Herbst gesperrt"));
            chosen(&rows).section.map(|field| field.value)
        };
        assert_eq!(section(&["Startseite", "Politik", "Sport"]), None);
        assert_eq!(section(&["Startseite", "Politik", "Anmelden"]), None);
        assert_eq!(section(&["Startseite", "Lokales", "Bad Elm"]).as_deref(), Some("Bad Elm"));
    }

    #[test]
    fn the_last_step_of_a_line() {
        let cases = [
            ("Startseite > Lokales", Some("Lokales")),
            ("Startseite » Lokales » Musterau", Some("Musterau")),
            ("Home / Region / Musterau", Some("Musterau")),
            ("Start · Lokales", Some("Lokales")),
            ("Start - Region - Bad Elm", Some("Bad Elm")),
            ("Startseite   Lokales   Musterau", Some("Musterau")),
            ("Sie sind hier: Startseite > Technik > Brücken", Some("Brücken")),
            ("You are here: Home › World", Some("World")),
            ("Startseite → Lokales → Die Brücke bleibt …", Some("Lokales")),
            ("Start › Sport › Turner/innen", Some("Turner/innen")),
            ("Ressort: Lokales", Some("Lokales")),
            // A menu; steps that are no section; no way from home.
            ("Start | Verein | Termine | Vorstand | Kontakt", None),
            ("Start | Verein", None),
            ("Home > Kontakt", None),
            ("Ressort: Allgemein", None),
        ];
        for (line, expected) in cases {
            assert_eq!(section(&[line]).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn the_last_step_in_lines_of_their_own() {
        let title = "Die Brücke bleibt bis zum Herbst gesperrt";
        let cases: [(&[&str], Option<&str>); 14] = [
            (&["Home", "Sport", "Turnen", "Updated"], None),
            (&["Home", "About Elm", "Team", title], None),
            (&["Startseite", "Lokales", "Musterau"], Some("Musterau")),
            (&["Home", ">", "Lokales"], Some("Lokales")),
            (&["Home", "›", "Elm", "›", "Musterau"], Some("Musterau")),
            (&["Startseite", "/", "Lokales", "/", title], Some("Lokales")),
            (&["Home", "Sport", "Turnen", title, "Streit am Elmer Ufer"], Some("Turnen")),
            (&["Home", "Region", "Elm", " ", "Streit am Ufer"], Some("Elm")),
            (&["Sie befinden sich hier:", "Startseite", "Rathaus", "Presse"], Some("Presse")),
            (&["Kultur", "›", "Musik"], Some("Musik")),
            (&["Home", "Sport", "© Elm / Bern"], None),
            (&["Home", "Impressum"], None),
            (&["Start", "Verein", "Termine"], None),
            (&["Video", ">", title], None),
        ];
        for (lines, expected) in cases {
            assert_eq!(section(lines).as_deref(), expected, "{lines:?}");
        }
    }
}
