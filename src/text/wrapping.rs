//! Lines that were broken to fit a width, as in mail and plain text files: which
//! of them go on with the line before.
//!
//! A line was broken there if the next word would not have fit. That alone says
//! little, since lines of a menu have lengths, too; so it is believed only where
//! most lines were broken so, most of them within a sentence, and many before a
//! small letter.

use super::Span;
use crate::language::lexicon::{FUNCTION_WORDS, HYPHEN_JOINS};
use crate::named::named_enum;

/// The narrowest and the widest that broken lines are, in characters.
const WIDTHS: (usize, usize) = (40, 100);
/// The narrowest where so many words are broken too, as in a column.
const NARROW: (usize, usize) = (22, 3);
/// Pairs of lines from which on a width is believed.
const LEAST: usize = 3;

/// A line as it is asked here: its text, and whether it follows another at once.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Without white space at the ends.
    pub text: &'a str,
    /// No blank line stands before it.
    pub follows: bool,
}

/// The length of what a quoted line begins with ("> ", ">> "), in bytes; zero for
/// others.
pub fn quoting(line: &str) -> usize {
    let end = line.len() - line.trim_start_matches(['>', ' ']).len();
    let marks = &line[..end];
    if marks.starts_with('>') && marks.ends_with(' ') { end } else { 0 }
}

/// What items of a list begin with.
pub const BULLETS: [char; 12] = ['•', '-', '–', '—', '*', '·', '▪', '►', '‣', '◦', '●', '■'];

named_enum! {
    /// How a line goes on with the line before, which was broken to fit a width.
    Joint {
        /// With another word.
        Space = "space",
        /// With the rest of a word; the hyphen before it was put in.
        Hyphen = "hyphen",
        /// With the rest of a word behind the word's own hyphen.
        Glue = "glue",
    }
}

impl Joint {
    /// Between the ends of two lines.
    pub fn between(above: &str, below: &str) -> Joint {
        let hyphen = above.ends_with(['-', '\u{ad}', '\u{2010}']);
        let inside = above.chars().rev().nth(1).is_some_and(char::is_alphabetic);
        let word = below.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // "in-" and "to" are one word.
        let parted = || {
            let last = above.trim_end_matches(['-', '\u{ad}', '\u{2010}']);
            let last = last.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            FUNCTION_WORDS.contains(&*format!("{last}{word}").to_lowercase())
        };
        match word.chars().next() {
            Some(first) if hyphen && inside && (!HYPHEN_JOINS.contains(word) || parted()) => {
                if first.is_lowercase() {
                    Joint::Hyphen
                } else {
                    Joint::Glue
                }
            }
            _ => Joint::Space,
        }
    }
}

/// What the width decides on between a line and the next.
struct Pair {
    /// The next word would not have fit.
    full: bool,
    /// The line does not end like a sentence.
    open: bool,
    /// The next begins with a small letter.
    small: bool,
    /// The next begins like an item, or is quoted otherwise.
    apart: bool,
    /// The line is as long as such lines are that go on.
    long: bool,
}

impl Pair {
    /// Of two lines that follow one another, at a width.
    fn of(above: &str, below: &str, width: usize) -> Pair {
        let (quoted, quoting_below) = (quoting(above), quoting(below));
        let own = &below[quoting_below..];
        let word = first(own);
        let length = above.chars().count();
        let broken = is_broken(above, own);
        let full = broken || length + 1 + word.chars().count() > width;
        let open = !above.ends_with(['.', '!', '?', ':', '…', '“', '”', '"', '«', '»', ')']);
        let bullet = own.starts_with(BULLETS) || own.starts_with('|');
        let long = length * 10 >= width * 6;
        // "… am" / "1. Dezember" is no item.
        let number = is_number(word) && !(open && long && !is_number(first(&above[quoted..])));
        let ruler = [above, below].iter().any(|line| !line.contains(char::is_alphanumeric));
        Pair {
            full,
            open,
            small: own.starts_with(char::is_lowercase),
            apart: bullet || number || ruler || quoted != quoting_below,
            long,
        }
    }

    /// Whether the lower line goes on with the upper one, where lines are broken
    /// at this width.
    const fn is_joined(&self) -> bool {
        !self.apart && (self.full || self.open && (self.long || self.small))
    }
}

fn first(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// Whether a word is what numbered items begin with ("1.").
fn is_number(word: &str) -> bool {
    let number = word.strip_suffix(['.', ')']).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

fn is_broken(above: &str, below: &str) -> bool {
    Joint::between(above, below) == Joint::Hyphen
}

/// Of each line whether it goes on with the line before.
pub fn wrapped(rows: &[Row<'_>]) -> Vec<bool> {
    let mut joined = vec![false; rows.len()];
    let several = |row: &&Row<'_>| row.text.contains(char::is_whitespace);
    // A page of such lines has one width; else each run of lines has its own.
    let widest = |rows: &[Row<'_>]| {
        let lengths = rows.iter().filter(several).map(|row| row.text.chars().count());
        lengths.max().unwrap_or(0)
    };
    let whole = widest(rows);
    let broken = rows
        .windows(2)
        .filter(|pair| pair[1].follows && is_broken(pair[0].text, pair[1].text))
        .take(NARROW.1)
        .count();
    let least = if broken == NARROW.1 { NARROW.0 } else { WIDTHS.0 };
    let is_width = |width: usize| width >= least && width <= WIDTHS.1;
    if is_width(whole) && join(rows, whole, &mut joined) {
        return joined;
    }
    // A head or a foot may be wider than the text.
    let mut known = 0;
    let mut from = 0;
    for run in rows.chunk_by(|_, below| below.follows) {
        let width = if run.len() > LEAST { widest(run) } else { 0 };
        if is_width(width) && join(run, width, &mut joined[from..from + run.len()]) {
            known = known.max(width);
        }
        from += run.len();
    }
    if known > 0 {
        paragraphs(rows, known, &mut joined);
    }
    joined
}

/// Joins what is too short for a width of its own: runs of lines that all but the last
/// end within a sentence where the next word would not have fit, and the last with one.
fn paragraphs(rows: &[Row<'_>], width: usize, joined: &mut [bool]) {
    let mut from = 0;
    for run in rows.chunk_by(|_, below| below.follows) {
        let pairs = || run.windows(2).map(|pair| Pair::of(pair[0].text, pair[1].text, width));
        let ends = run.last().is_some_and(|row| row.text.ends_with(['.', '!', '?', '“', '”', '"']));
        let broken = |pair: Pair| pair.full && pair.open && !pair.apart && pair.long;
        if (2..=LEAST).contains(&run.len()) && ends && pairs().all(broken) {
            joined[from + 1..from + run.len()].fill(true);
        }
        from += run.len();
    }
}

/// Joins the lines, if the width is to be believed; whether it is.
fn join(rows: &[Row<'_>], width: usize, joined: &mut [bool]) -> bool {
    let pair = |at: usize| Pair::of(rows[at - 1].text, rows[at].text, width);
    let pairs = || (1..rows.len()).filter(|&at| rows[at].follows);
    let (mut all, mut full, mut open, mut small) = (0, 0, 0, 0);
    // Short lines of menus above and below say nothing of the width.
    for pair in pairs().map(pair).filter(|pair| !pair.apart && (pair.long || pair.full)) {
        all += 1;
        if pair.full {
            full += 1;
            open += usize::from(pair.open);
            small += usize::from(pair.small);
        }
    }
    let believed =
        full >= LEAST && full * 2 >= all && open * 10 >= full * 7 && small * 10 >= full * 3;
    if believed {
        for at in pairs() {
            joined[at] = pair(at).is_joined();
        }
    }
    believed
}

/// A line's text behind the marks of a quotation.
pub fn unquoted(source: &str, line: Span) -> Span {
    Span::new(line.start + quoting(line.of(source)), line.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Row<'_>> {
        let mut follows = false;
        let mut rows = Vec::new();
        for line in text.lines() {
            if !line.trim().is_empty() {
                rows.push(Row { text: line.trim(), follows });
            }
            follows = !line.trim().is_empty();
        }
        rows
    }

    fn joined(text: &str) -> Vec<bool> {
        wrapped(&rows(text))
    }

    const MAIL: &str = "\
Die Mühle dreht sich wieder

Nach vier Jahren Arbeit hat sich am Sonntag die alte Mühle im Ortsteil
Hüll zum ersten Mal wieder gedreht. Rund 600 Gäste kamen, als der Müller
um elf Uhr die Bremse löste. Die Flügel haben einen Durch-
messer von 22 Metern.

Gebaut wurde die Mühle im Jahr 1858 von einem Meister aus Stade. Im
April traf eine Granate die Kappe, danach stand sie still.
";

    #[test]
    fn broken_lines_go_on_and_paragraphs_do_not() {
        let expected = [false, false, true, true, true, false, true];
        assert_eq!(joined(MAIL), expected);
        let quoted: String = MAIL.lines().map(|line| format!("> {line}\n")).collect();
        let quoted = quoted.replace("> \n", "\n");
        assert_eq!(joined(&quoted), expected);
    }

    #[test]
    fn narrow_columns_are_known_by_their_broken_words() {
        let column = "\
Neue Halle für den
Sportverein

Wittmund. Der Turn- und Sport-
verein Wittmund bekommt eine neue
Halle. Das hat der Kreistag am Mitt-
woch beschlossen. Die Kosten betra-
gen rund vier Millionen.
";
        assert_eq!(joined(column), [false, false, false, true, true, true, true]);
    }

    #[test]
    fn a_wide_head_does_not_hide_the_width_of_the_text() {
        let head =
            "12   Gemeindebrief der Kirche am Markt von Musterau und Elm   Ausgabe 3/2021\n\n";
        let short = "Den Rest des Geldes gibt wie schon im letzten Jahr der Verein für die\nMühle dazu.\n\n";
        let titles =
            "Der Rat der Stadt stimmt am Abend für die neue Brücke am Markt ab und\nwartet\n";
        let page = format!("{head}{MAIL}\n{short}{titles}");
        let expected =
            [false, false, false, true, true, true, false, true, false, true, false, false];
        assert_eq!(joined(&page)[..expected.len()], expected);
    }

    #[test]
    fn menus_titles_poems_and_long_lines_stand_alone() {
        let menu = "Start\nPolitik\nWirtschaft\nSport\nKultur\nReise\nLeserbriefe\n".repeat(3);
        let titles = "Der Rat der Stadt stimmt am Abend für die neue Brücke\n\
                      Feuerwehr sucht im ganzen Landkreis nach neuen Helfern\n\
                      Das alte Bad am Markt öffnet im Mai nach langer Pause\n\
                      Warum der Bahnhof in Musterau noch immer keine Uhr hat\n";
        let poem = "Es war, als hätt der Rat die Stadt\nim stillen Amt geküsst,\n\
                    dass sie im Glanz der Akten glatt\nvon ihm nun träumen müsst.\n";
        let page = format!("{}\n{}\n", "Wort ".repeat(60), "Wort ".repeat(50)).repeat(3);
        for text in [&menu, titles, poem, &page] {
            assert!(!joined(text).contains(&true), "{text}");
        }
    }

    #[test]
    fn short_lines_around_say_nothing_of_the_width() {
        let text = "Der Rat der Stadt hat am Donnerstag beschlossen, das\n\
                    alte Bad zu sanieren. Die Arbeiten beginnen wohl im\nHerbst.\n\n\
                    Die Leiterin des Bades sprach am Abend von einem sehr\n\
                    guten Tag für die Stadt. Die Kosten seien hoch, aber\ngut angelegt.\n";
        let menu = "Start\nPolitik\nWirtschaft\nSport\n\n";
        let joined = joined(&format!("{menu}{text}\n{menu}"));
        assert_eq!(joined[4..10], [false, true, true, false, true, true]);
        assert_eq!(joined.iter().filter(|joined| **joined).count(), 4);
    }

    #[test]
    fn hyphens_that_were_put_in_go() {
        for (above, below, joint) in [
            ("einen Durch-", "messer von", Joint::Hyphen),
            ("der Nord-", "Süd-Bahn", Joint::Glue),
            ("am Ein-", "und Ausgang", Joint::Space),
            ("danach -", "wie immer", Joint::Space),
            ("went in-", "to the ground", Joint::Hyphen),
            ("a two-", "to three-year term", Joint::Space),
            ("im Ortsteil", "Hüll", Joint::Space),
        ] {
            assert_eq!(Joint::between(above, below), joint, "{above}/{below}");
        }
    }
}
