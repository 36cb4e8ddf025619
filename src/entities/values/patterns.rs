//! Values by tables of patterns.
//!
//! A table is data: `data/lexicons/patterns.txt` holds what is common to all
//! languages and says how a table is written, `data/lexicons/<lang>/patterns.txt`
//! what a language adds. Here the tables are put together with the word lists
//! of the text's language, compiled, and looked for in a line. What a pattern
//! caught is normalised by its kind's file (`contact`, `percent`).
//!
//! A rule is a regular expression of its own, compiled when a line first bears
//! one of its marks: a text without "@" never pays for addresses of mail. One
//! automaton for all was measured and is slower: a `RegexSet` of the 19 German
//! rules takes 100 ns a byte to say which of them match at all, the rules one
//! after the other 85 ns, all of it before marks rule most of them out. Without
//! the lazy automaton (`perf-dfa`) it is some forty times as much.

use super::{Hit, Line, contact};
use crate::analysis::{Kind, Value};
use crate::language::{Facts, Languages, Unit, patterns};
use regex::Regex;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

const COMMON: &str = include_str!("../../../data/lexicons/patterns.txt");

/// Most bytes that one search looks at. A value of up to half of it is found
/// wherever it stands, and no pattern, whatever it is, makes the time grow
/// faster than the line.
const REACH: usize = 4096;

/// Most characters before its value that a pattern asks for.
const CONTEXT: usize = 2;

/// The rules for the languages that a text may be in, in the tables' order.
pub(super) struct Table {
    rules: Vec<Rule>,
}

struct Rule {
    /// `None` for what only looks like a value.
    kind: Option<Kind>,
    /// How many figures the value has.
    digits: RangeInclusive<usize>,
    /// The marks of which one stands in the line, see [`marks`]; 0 for any line.
    marks: u128,
    pattern: String,
    compiled: OnceLock<Regex>,
}

/// What a pattern found, normalised.
struct Match {
    start: usize,
    end: usize,
    /// As in [`Rule`].
    kind: Option<Kind>,
    value: Value,
}

impl Table {
    /// The table for the languages that a text may be in, made once.
    pub fn of(languages: Languages, facts: &[&'static Facts]) -> &'static Table {
        static TABLES: [OnceLock<Table>; Languages::COUNT] =
            [const { OnceLock::new() }; Languages::COUNT];
        TABLES[languages.index()].get_or_init(|| {
            let own = languages.all().into_iter().map(patterns);
            Table::read(&[COMMON].into_iter().chain(own).collect::<Vec<_>>(), facts)
        })
    }

    fn read(tables: &[&str], facts: &[&'static Facts]) -> Table {
        let mut blocks = lists(facts);
        let mut rules = Vec::new();
        for entry in tables.iter().flat_map(|table| entries(table)) {
            let (head, pattern) = entry.split_once(" = ").unwrap_or((&entry, ""));
            let mut head = head.split_whitespace();
            match (head.next().unwrap_or(""), head.next().unwrap_or("")) {
                ("let", name) => drop(blocks.insert(name.to_owned(), pattern.to_owned())),
                ("list", name) => {
                    let words = pattern.split_whitespace().map(regex::escape);
                    blocks.insert(name.to_owned(), any(words.collect()));
                }
                (kind, needs) => rules.push(Rule::new(kind, needs, expand(pattern, &blocks))),
            }
        }
        Table { rules }
    }

    /// The values in a line, in order and disjoint.
    pub fn find(&self, line: &Line<'_>) -> Vec<Hit> {
        let mut matches: Vec<Match> = Vec::new();
        let marks = marks(line.text);
        for rule in self.rules.iter().filter(|rule| rule.marks == 0 || rule.marks & marks != 0) {
            rule.find(line, &mut matches);
        }
        // The sort is stable: of two that are equal the earlier rule's is first.
        matches.sort_by_key(|found| (found.start, Reverse(found.end)));
        let mut free = 0;
        matches.retain(|found| {
            let stands = found.start >= free;
            free = if stands { found.end } else { free };
            stands
        });
        let hit = |Match { start, end, kind, value }| Some(Hit { start, end, kind: kind?, value });
        matches.into_iter().filter_map(hit).collect()
    }
}

impl Rule {
    /// `needs` is a number of figures ("8-13"), or marks.
    fn new(kind: &str, needs: &str, pattern: String) -> Rule {
        let (least, most) = needs.split_once('-').unwrap_or((needs, needs));
        let digits = least.parse().ok().zip(most.parse().ok());
        Rule {
            kind: (kind != "no").then(|| kind.parse().expect("a test reads every table")),
            digits: digits.map_or(0..=usize::MAX, |(least, most)| least..=most),
            marks: marks(if digits.is_some() { "0123456789" } else { needs }),
            pattern: format!("(?x){pattern}"),
            compiled: OnceLock::new(),
        }
    }

    fn regex(&self) -> &Regex {
        self.compiled.get_or_init(|| Regex::new(&self.pattern).expect("a test compiles every rule"))
    }

    fn find(&self, line: &Line<'_>, matches: &mut Vec<Match>) {
        let text = line.text;
        let (mut from, mut free) = (0, 0);
        loop {
            let end = text.floor_char_boundary(from + REACH);
            let Some(captures) = self.regex().captures_at(&text[..end], from) else {
                if end == text.len() {
                    return;
                }
                from = text.floor_char_boundary(end - REACH / 2);
                continue;
            };
            let whole = captures.get_match();
            if whole.end() == end && end < text.len() {
                // It may go on: it is looked at again with all of the reach before
                // it, or is too long.
                from = if whole.start() > from { whole.start() } else { end };
                continue;
            }
            let caught = captures.name("value").unwrap_or(whole);
            let digits = caught.as_str().bytes().filter(u8::is_ascii_digit).count();
            // A start that lies a byte later loses a digit at most.
            let excess = digits.saturating_sub(*self.digits.end());
            from = text.ceil_char_boundary(whole.start() + excess.max(1));
            if caught.start() < free || !self.digits.contains(&digits) {
                continue;
            }
            if let Some(mut value) = line.normalised(self.kind, &captures) {
                let (start, mut end) = (caught.start(), caught.end());
                if self.kind == Some(Kind::Url) {
                    end = start + contact::url_end(caught.as_str());
                    value.text.truncate(end - start);
                }
                matches.push(Match { start, end, kind: self.kind, value });
                free = end;
                from = from.max(back(text, end, CONTEXT));
            }
        }
    }
}

/// The ASCII characters of a text, a bit each.
fn marks(text: &str) -> u128 {
    text.bytes().filter(u8::is_ascii).fold(0, |marks, byte| marks | 1 << byte)
}

/// The position `count` characters before `at`.
fn back(text: &str, at: usize, count: usize) -> usize {
    text[..at].char_indices().rev().take(count).last().map_or(at, |(start, _)| start)
}

/// The entries of a table: its lines without comments, each with those that go
/// on with it.
fn entries(table: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match entries.last_mut().filter(|_| line.starts_with(' ')) {
            Some(entry) => entry.push_str(line),
            None => entries.push(line.to_owned()),
        }
    }
    entries
}

/// The word lists that patterns refer to.
fn lists(facts: &[&'static Facts]) -> HashMap<String, String> {
    type Fits = fn(Unit) -> bool;
    let (percent, money): (Fits, Fits) =
        (|unit| matches!(unit, Unit::Percent(_)), |unit| matches!(unit, Unit::Money(..)));
    let of = |words: fn(&'static Facts) -> Vec<&'static str>| {
        any(facts.iter().flat_map(|facts| words(facts)).map(any_case).collect())
    };
    let symbols = |fits: Fits| {
        any(facts.iter().flat_map(|facts| facts.unit_symbols(fits)).map(regex::escape).collect())
    };
    let units = |fits: Fits| {
        any(facts.iter().flat_map(|facts| facts.unit_words(fits)).map(any_case).collect())
    };
    let lists = [
        ("numbers", of(|facts| number_words(facts, false))),
        ("numbers.article", of(|facts| number_words(facts, true))),
        ("numbers.scale", of(|facts| facts.scales.keys().copied().collect())),
        ("units.percent", units(percent)),
        ("units.money", units(money)),
        ("symbols.percent", symbols(percent)),
        ("symbols.money", symbols(money)),
        ("values.range", of(|facts| facts.ranges.iter().copied().collect())),
        ("values.join", of(|facts| facts.joins.iter().copied().collect())),
        ("values.between", of(|facts| facts.betweens.iter().copied().collect())),
        ("values.phone", of(|facts| facts.phone_leads.iter().copied().collect())),
    ];
    lists.into_iter().map(|(name, words)| (name.to_owned(), words)).collect()
}

fn number_words(facts: &'static Facts, article: bool) -> Vec<&'static str> {
    let words = facts.numbers.iter().filter(|(_, value)| (**value == "article") == article);
    words.map(|(word, _)| *word).collect()
}

/// A pattern for a word in small letters or capitals.
fn any_case(word: &str) -> String {
    let mut pattern = String::new();
    for c in word.chars() {
        let mut upper = c.to_uppercase();
        match (upper.next(), upper.next()) {
            (Some(upper), None) if upper != c => pattern.extend(['[', c, upper, ']']),
            _ if c == ' ' => pattern.push_str("{blank}"),
            _ => pattern.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    pattern
}

/// A pattern for any one of some, the longest first; without any, for nothing.
fn any(mut patterns: Vec<String>) -> String {
    patterns.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    patterns.dedup();
    if patterns.is_empty() { "[a&&b]".to_owned() } else { format!("(?:{})", patterns.join("|")) }
}

/// The pattern with its blocks put in.
fn expand(pattern: &str, blocks: &HashMap<String, String>) -> String {
    let mut expanded = String::new();
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let len = rest[open..].find('}').unwrap_or(0);
        match blocks.get(&rest[open + 1..open + len]) {
            Some(block) => {
                expanded.push_str(&rest[..open]);
                expanded.push_str(&expand(block, blocks));
            }
            None => expanded.push_str(&rest[..=open + len]),
        }
        rest = &rest[open + len + 1..];
    }
    expanded + rest
}

#[cfg(test)]
mod tests {
    use super::super::begins::Begins;
    use super::*;
    use crate::language::{Language, facts};

    fn table(language: Language) -> &'static Table {
        Table::of(Languages::One(language), &facts(language).into_iter().collect::<Vec<_>>())
    }

    fn find(text: &str) -> Vec<Hit> {
        let facts: Vec<_> = facts(Language::De).into_iter().collect();
        let patterns = table(Language::De);
        let begins = &Begins::default();
        patterns.find(&Line { text, facts: &facts, open: false, patterns, phrases: &[], begins })
    }

    #[test]
    fn every_rule_of_every_language_compiles() {
        for &language in Language::ALL {
            for rule in &table(language).rules {
                let groups: Vec<_> = rule.regex().capture_names().flatten().collect();
                let needed: &[&str] = match rule.kind {
                    Some(Kind::Email) => &["local", "domain"],
                    Some(Kind::Percent) => &["value", "low"],
                    _ => &[],
                };
                assert!(needed.iter().all(|name| groups.contains(name)), "{language} {groups:?}");
            }
        }
    }

    #[test]
    fn a_list_without_words_matches_nothing() {
        assert!(!Regex::new(&any(vec![])).unwrap().is_match("a b"));
        let words = ["ab", "ä.b", "abc"].into_iter().map(any_case).collect();
        assert_eq!(any(words), r"(?:[aA][bB][cC]|[äÄ]\.[bB]|[aA][bB])");
    }

    #[test]
    fn an_entry_goes_on_in_lines_that_begin_with_blanks() {
        assert_eq!(entries("# c\na = b\n  c\n\nno = d\n"), ["a = b  c", "no = d"]);
    }

    #[test]
    fn a_value_is_found_on_both_sides_of_a_cut() {
        for before in REACH - 40..REACH + 40 {
            let text = format!("{} a@b.de 20 % www.example.de/x", "ü".repeat(before / 2));
            assert_eq!(find(&text).len(), 3, "{before}");
        }
    }

    #[test]
    fn what_is_longer_than_the_reach_is_left_out() {
        let path = "x".repeat(3 * REACH);
        assert!(find(&format!("https://example.de/{path}")).is_empty());
        assert_eq!(find(&format!("https://example.de/{path} 20 %")).len(), 1);
    }
}
