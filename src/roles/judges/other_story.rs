//! A second story below the first: another headline with its own author and date.

use super::Scales;
use crate::roles::furniture::is_name;
use crate::roles::layout::Sheet;

/// Words of text that stand above the second story at least; fewer, if they are of two
/// paragraphs, which a teaser seldom has, and a section's name leads to the second.
const TEXT_ABOVE: u32 = 50;
const PARAGRAPHS_ABOVE: u32 = 30;
/// Lines of author, date and standfirst between a headline and its text.
const BETWEEN: usize = 4;
/// More stories than this are a list of posts or the entries of a ticker.
const MOST: usize = 3;
/// Words of a paragraph.
const PARAGRAPH: u32 = 15;

/// Rules out everything from the second story on, where both have headline,
/// author and date above their text.
pub fn weigh(scales: &mut Scales<'_>) {
    let sheet = scales.sheet;
    let is_text = |at: usize| scales.weights[at].odds >= 0.0;
    let stories: Vec<(usize, Signed)> =
        (0..sheet.count()).filter_map(|at| Some((at, begins(sheet, at, is_text)?))).collect();
    let &[(first, how), ref others @ ..] = &stories[..] else { return };
    if stories.len() > MOST {
        return;
    }
    let whole = |at: usize| sheet.parts[at].whole;
    let is_enough = |end: usize| {
        let texts = || (first..end).filter(|&at| is_text(at)).map(|at| sheet.parts[at].words);
        let words = texts().fold(0, u32::saturating_add);
        let paragraphs = texts().filter(|&words| words >= PARAGRAPH).count();
        let led = paragraphs > 1 && is_kicker(sheet, end - 1);
        words >= if led { PARAGRAPHS_ABOVE } else { TEXT_ABOVE }
    };
    // Works under review have bare names of makers below them, their review a byline.
    let second = others.iter().find(|&&(at, signed)| {
        (signed == Signed::Byline || how == Signed::Name)
            && whole(at) != whole(first)
            && is_enough(at)
    });
    if let Some(&(from, _)) = second {
        let evidence = Some(sheet.parts[from].text());
        let from = from - usize::from(is_kicker(sheet, from - 1));
        (from..sheet.count()).for_each(|at| scales.rule_out(at, evidence));
    }
}

/// Words of the kicker or section above a headline.
const KICKER: u32 = 4;

/// Whether a part is a few words of their own right above a headline.
fn is_kicker(sheet: Sheet<'_>, at: usize) -> bool {
    let [part, below] = [&sheet.parts[at], &sheet.parts[at + 1]];
    let apart = part.blank_before > 0 && below.blank_before == 0;
    apart && part.words <= KICKER && part.ending.is_of_title()
}

/// How the author of a story stands below its headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signed {
    /// In a byline.
    Byline,
    /// As a bare name.
    Name,
}

/// How a story is signed that begins at a part: a headline that author, date and text
/// follow.
fn begins(sheet: Sheet<'_>, at: usize, is_text: impl Fn(usize) -> bool) -> Option<Signed> {
    let parts = sheet.parts;
    let part = &parts[at];
    let plain = sheet.looks(at);
    let looks = |line: usize| {
        let named = parts.get(line).is_some_and(is_name);
        (sheet.looks(line).byline || named, sheet.looks(line).dateline)
    };
    let title = (2..=20).contains(&part.words)
        && part.ending.is_of_title()
        && !plain.byline
        && !plain.dateline;
    // The line right below is one of both.
    if !title || at + 1 >= parts.len() || looks(at + 1) == (false, false) {
        return None;
    }
    let end = parts.len().min(at + 1 + BETWEEN);
    let signed = (at + 1..end).take_while(|&at| !is_text(at) || parts[at].words < PARAGRAPH);
    let (mut byline, mut name, mut dateline, mut last) = (false, false, false, at);
    for line in signed {
        name |= looks(line).0;
        byline |= sheet.looks(line).byline;
        dateline |= looks(line).1;
        last = line;
    }
    let text = |at: usize| is_text(at) && parts[at].words >= PARAGRAPH && parts[at].ends_sentence();
    let story = name && dateline && (last + 1..parts.len().min(last + 2)).any(text);
    // Whatever the models say of it, a title with a byline and a date is one.
    story
        .then_some(if byline { Signed::Byline } else { Signed::Name })
        .filter(|&signed| signed == Signed::Byline || !is_text(at))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weighed;

    const TEXT: &str = "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke am alten Markt \
                        gestimmt, wie ein Sprecher sagte.";

    /// Which lines are kept, if lines of more than five words seem to be text.
    fn kept(page: &str) -> Vec<bool> {
        let lines = page.lines().filter(|line| !line.is_empty());
        let odds: Vec<f32> =
            lines.map(|line| if line.split(' ').count() > 5 { 1.0 } else { -1.0 }).collect();
        weighed(super::weigh, page, &odds).into_iter().map(|odds| odds >= 0.0).collect()
    }

    fn story(title: &str, author: &str) -> String {
        format!("{title}\nVon {author}\n3. Mai 2021\n\n{TEXT}\n\n{TEXT} Ja.\n\n{TEXT} Nein.\n\n")
    }

    #[test]
    fn a_second_story_is_no_part_of_the_first() {
        let page = story("Brücke gesperrt", "Ada Lorm") + &story("Markt verlegt", "Udo Bern");
        let one = [false, false, false, true, true, true];
        assert_eq!(kept(&page), [one, [false; 6]].concat());
        // Its kicker goes with it, even if it seems to be text.
        let page =
            story("Brücke gesperrt", "Ada Lorm") + "Kultur\n" + &story("Markt verlegt", "Udo Bern");
        let text = |is: bool| if is { 1.0 } else { -1.0 };
        let lines = page.lines().filter(|line| !line.is_empty());
        let odds: Vec<f32> =
            lines.map(|line| text(line == "Kultur" || line.split(' ').count() > 5)).collect();
        assert!(weighed(super::weigh, &page, &odds)[6..].iter().all(|&odds| odds < 0.0));
    }

    #[test]
    fn a_bare_name_signs_a_headline_that_is_no_text() {
        let bare = |title: &str, author: &str| story(title, author).replace("Von ", "");
        let page = bare("Brücke gesperrt", "Ada Lorm") + &bare("Markt verlegt", "Udo Bern");
        let one = [false, false, false, true, true, true];
        assert_eq!(kept(&page), [one, [false; 6]].concat());
        // Six words and more seem to be text here: a work under review, as its maker below it.
        let title = "Der alte Markt wird nun verlegt";
        let review = bare("Brücke gesperrt", "Ada Lorm") + &bare(title, "Udo Bern");
        assert_eq!(kept(&review)[6..], [true, false, false, true, true, true]);
        // With a byline it is a story all the same.
        let second = "Der alte Markt wird nun endlich verlegt";
        let page = story("Brücke gesperrt", "Ada Lorm")
            + &story(second, "Udo Bern").replace("Von ", "By ");
        assert_eq!(kept(&page)[6..], [false; 6]);
    }

    #[test]
    fn the_same_headline_again_or_many_are_no_second_story() {
        let one = [false, false, false, true, true, true];
        let page = story("Brücke gesperrt", "Ada Lorm").repeat(2);
        assert_eq!(kept(&page), [one, one].concat(), "the same");
        let titles = ["Brücke gesperrt", "Markt verlegt", "Turm saniert", "Bad geöffnet"];
        let ticker: String = titles.iter().map(|title| story(title, "Ada Lorm")).collect();
        assert_eq!(kept(&ticker), one.repeat(4), "a ticker");
        let short = format!("Brücke gesperrt\nVon Ada Lorm\n3. Mai 2021\n\n{TEXT}\n\n");
        let page = short.clone() + &story("Markt verlegt", "Udo Bern");
        assert_eq!(kept(&page), [&[false, false, false, true][..], &one].concat(), "a teaser");
        let two = format!("{short}{TEXT} Ja.\n\n");
        let page = format!("{two}{}", story("Markt verlegt", "Udo Bern"));
        let text = [false, false, false, true, true];
        assert_eq!(kept(&page), [&text[..], &one].concat(), "a teaser in it");
        let page = format!("{two}Kultur\n{}", story("Markt verlegt", "Udo Bern"));
        assert_eq!(kept(&page), [&text[..], &[false; 7]].concat(), "below a section's name");
    }
}
