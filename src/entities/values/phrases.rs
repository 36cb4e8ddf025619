//! Dates in words, by tables of phrases.
//!
//! A table is data, `data/lexicons/<lang>/dates.txt`; that of German says how it is
//! written. A phrase is tried where its first word stands: a word of the text costs
//! one look into a hash table, however many phrases there are. What a phrase means
//! is worked out in `moment`.

use super::Line;
use super::holiday::{self, Holiday};
use super::moment::{Caught, Meaning, Moment, Slot};
use super::tense::{Tense, Told};
use super::yearless::Year;
use crate::language::lists::{Map, Set};
use crate::language::{Facts, Language, Languages, dates, facts};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Most letters of a word that a phrase begins with.
const LONGEST: usize = 40;
/// Letters of such an era that are looked at.
const LONGEST_ERA: usize = 12;

/// The phrases of a language.
pub(super) struct Phrases {
    phrases: Vec<Phrase>,
    /// Years in words, which stand beside a date that has none.
    years: Vec<Phrase>,
    /// Whether some of them are decades ("die 80er").
    pub has_decades: bool,
    /// What tells whether a date has been or is to come.
    pub tense: Tense,
    /// The phrases that may begin with a word, in small letters; those that begin
    /// with a figure are under "0".
    begin: Map<String, Vec<usize>>,
    /// Words of a sentence about what is to come.
    coming: Set<String>,
    /// Words before a day that is to come, unless its clause tells of what has been.
    ahead: Set<String>,
    /// The same where no word follows the day ("again from Monday").
    ahead_last: Set<String>,
    /// Words of a sentence in which "the 80s" are no decade, and what of several words
    /// right before one makes it none ("ist in den Zwanzigern").
    no_decade: Set<String>,
    /// Beginnings of words of a sentence in which "H2" is no half of a year.
    no_half: Set<String>,
    /// What stands behind a century before Christ, without blanks and points.
    before_christ: Set<String>,
    /// Feasts; `{holiday}` is an index.
    holidays: Vec<Holiday>,
}

struct Phrase {
    /// Words that stand before it, or none needs to.
    leads: Option<Vec<String>>,
    pieces: Vec<Piece>,
    meaning: Meaning,
    steps: [i32; 2],
}

#[derive(Clone)]
struct Piece {
    what: What,
    slot: Option<Slot>,
    optional: bool,
    glued: bool,
    /// Whether it is in small letters, unless a sentence begins.
    small: bool,
}

#[derive(Clone)]
enum What {
    /// Any one of these, in small letters, the longest first, each with its number.
    Words(Vec<(String, i32)>),
    Number,
    Ordinal,
    Month,
    Year,
    Years,
    Tens,
    ShortTens,
    AnyTens,
}

impl Phrases {
    /// The phrases of each language that a text may be in, read once.
    pub fn of(languages: Languages) -> Vec<&'static Phrases> {
        static READ: [OnceLock<Option<Phrases>>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        let read = |language: Language| {
            let read = || {
                let dates = dates(language)?;
                let tense = Tense::read(dates.tense, language);
                let holidays = holiday::read(dates.holidays);
                Some(Phrases::read(dates.phrases, &holidays, tense, facts(language)?))
            };
            READ[language as usize].get_or_init(read).as_ref()
        };
        languages.all().into_iter().filter_map(read).collect()
    }

    fn read(table: &str, holidays: &[(&str, Holiday)], tense: Tense, facts: &Facts) -> Phrases {
        let mut lists: HashMap<&str, Vec<(String, i32)>> = HashMap::new();
        let of = |long: bool| {
            let names =
                holidays.iter().zip(0..).filter(|((name, _), _)| !long || name.contains(' '));
            by_length(names.map(|((name, _), at)| (small(name), at)).collect())
        };
        lists.insert("holiday", of(false));
        lists.insert("holiday.long", of(true));
        for entry in table.lines().filter_map(|line| line.strip_prefix("let ")) {
            let (name, words) = entry.split_once(" = ").expect("a test reads every table");
            lists.insert(name, words_of(words.split(' ')));
        }
        let (mut phrases, mut years) = (Vec::new(), Vec::new());
        let rules =
            table.lines().filter(|line| !line.starts_with("let ") && !line.starts_with('#'));
        for (form, meaning) in rules.filter_map(|line| line.split_once(" => ")) {
            let mut meaning = meaning.split(' ');
            let name = meaning.next().and_then(Meaning::named).expect("a test reads every table");
            let mut steps = meaning.map(|step| step.parse().expect("a test reads every table"));
            let steps = [steps.next().unwrap_or(0), steps.next().unwrap_or(0)];
            let lead = form.strip_prefix('<').and_then(|rest| rest.split_once("> "));
            let words = |name| lists[name].iter().map(|(word, _)| word.clone()).collect();
            let leads = lead.map(|(name, _)| words(name));
            let form = lead.map_or(form, |(_, form)| form);
            let pieces: Vec<_> = form.split(' ').map(|piece| Piece::read(piece, &lists)).collect();
            let skipped = pieces[0].optional.then(|| pieces[1..].to_vec());
            for pieces in skipped.into_iter().chain([pieces]) {
                let is_year = matches!(name, Meaning::Year | Meaning::Earlier);
                let phrases = if is_year { &mut years } else { &mut phrases };
                phrases.push(Phrase { leads: leads.clone(), pieces, meaning: name, steps });
            }
        }
        let mut begin: Map<String, Vec<usize>> = Map::default();
        for (at, phrase) in phrases.iter().enumerate() {
            for word in phrase.first_words(facts) {
                let under = begin.entry(word).or_default();
                if under.last() != Some(&at) {
                    under.push(at);
                }
            }
        }
        let mut words = |name| {
            let words = lists.remove(name).unwrap_or_default().into_iter();
            words.map(|(word, _)| word).collect::<Set<String>>()
        };
        Phrases {
            has_decades: phrases.iter().any(|phrase| phrase.meaning == Meaning::Decade),
            phrases,
            years,
            tense,
            begin,
            coming: words("coming"),
            ahead: words("ahead"),
            ahead_last: words("ahead.last"),
            no_decade: words("no-decade"),
            no_half: words("no-half"),
            before_christ: words("before-christ"),
            holidays: holidays.iter().map(|(_, holiday)| *holiday).collect(),
        }
    }
}

impl Phrases {
    /// The words that a phrase may begin with, in small letters.
    pub fn begins(&self) -> impl Iterator<Item = &str> {
        self.begin.keys().map(String::as_str)
    }
}

impl Phrase {
    /// The words that it may begin with.
    fn first_words(&self, facts: &Facts) -> Vec<String> {
        let numbers = || facts.numbers.iter().filter(|(_, value)| **value != "article");
        match &self.pieces[0].what {
            What::Words(words) => {
                let glued = self.pieces.get(1).filter(|piece| piece.glued);
                let ends = match glued.map(|piece| &piece.what) {
                    Some(What::Words(ends)) => ends.as_slice(),
                    _ => &[],
                };
                let ends = || ends.iter().map(|(end, _)| &**end).chain([""]);
                let whole = words
                    .iter()
                    .flat_map(|(word, _)| ends().map(move |end| format!("{word}{end}")));
                whole.map(|word| first_run(&word)).collect()
            }
            What::Number => {
                numbers().map(|(word, _)| (*word).to_owned()).chain(["0".to_owned()]).collect()
            }
            What::Ordinal => {
                facts.days.keys().map(|word| first_run(word)).chain(["0".to_owned()]).collect()
            }
            What::Month => facts.months.keys().map(|word| (*word).to_owned()).collect(),
            What::Year | What::Years | What::Tens | What::ShortTens | What::AnyTens => {
                vec!["0".to_owned()]
            }
        }
    }
}

impl Piece {
    fn read(form: &str, lists: &HashMap<&str, Vec<(String, i32)>>) -> Piece {
        let (form, optional) = form.strip_suffix('?').map_or((form, false), |form| (form, true));
        let (form, glued) = form.strip_prefix('~').map_or((form, false), |form| (form, true));
        let (form, is_small) = form.strip_prefix('^').map_or((form, false), |form| (form, true));
        let name = form.strip_prefix('{').and_then(|form| form.strip_suffix('}'));
        let first = name.and_then(|name| name.strip_prefix("first."));
        let name = first.or(name);
        let what = match name {
            Some("n") => What::Number,
            Some("ordinal") => What::Ordinal,
            Some("month") => What::Month,
            Some("year") => What::Year,
            Some("years") => What::Years,
            Some("tens") => What::Tens,
            Some("tens.short") => What::ShortTens,
            Some("tens.any") => What::AnyTens,
            Some(name) => What::Words(lists[name].clone()),
            None => What::Words(words_of(form.split('|'))),
        };
        let slot = first.map_or_else(|| name.and_then(Slot::named), |_| Some(Slot::First));
        Piece { what, slot, optional, glued, small: is_small }
    }
}

/// Words of a list, each with its number.
fn words_of<'w>(words: impl Iterator<Item = &'w str>) -> Vec<(String, i32)> {
    let word = |word: &str| match word.split_once('=') {
        Some((word, number)) => (small(word), number.parse().expect("a test reads every table")),
        None => (small(word), 1),
    };
    by_length(words.map(word).collect())
}

fn small(word: &str) -> String {
    word.replace('_', " ").to_lowercase()
}

fn by_length(mut words: Vec<(String, i32)>) -> Vec<(String, i32)> {
    words.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    words
}

/// The letters that a word begins with.
fn first_run(word: &str) -> String {
    word.chars().take_while(|c| c.is_alphabetic()).collect()
}

impl Line<'_> {
    /// The longest phrase at `at`, with its end.
    pub(super) fn phrase(&self, at: usize) -> Option<(Moment, usize)> {
        let word = self.word(at);
        if word.len() > LONGEST {
            return None;
        }
        let key = if word.is_empty() { "0".to_owned() } else { word.to_lowercase() };
        let mut lead: Option<String> = None;
        let mut best: Option<(Moment, usize)> = None;
        for phrases in self.phrases {
            for &index in phrases.begin.get(&key).into_iter().flatten() {
                let phrase = &phrases.phrases[index];
                if let Some(leads) = &phrase.leads {
                    let lead = lead.get_or_insert_with(|| self.lead(at));
                    if !is_led(leads, lead) {
                        continue;
                    }
                }
                let mut caught = Caught::default();
                let Some(end) = self.pieces(at, at, &phrase.pieces, &mut caught) else { continue };
                if best.as_ref().is_some_and(|&(_, best)| best >= end) || !self.ends_phrase(end) {
                    continue;
                }
                if !caught.is_row(phrase.steps[0])
                    || phrase.meaning == Meaning::Decade && self.is_no_decade(at, end, phrases)
                    || phrase.meaning == Meaning::Century && self.is_before_christ(end, phrases)
                    || phrase.meaning == Meaning::Half && self.is_no_half(at, end, phrases)
                {
                    continue;
                }
                let coming = phrase.meaning.asks_what_comes()
                    && (self.is_coming(at, end, phrases) || self.is_ahead(at, end, phrases));
                let holiday = caught.get(Slot::Holiday).and_then(|at| usize::try_from(at).ok());
                let holiday = holiday.and_then(|at| phrases.holidays.get(at).copied());
                let Phrase { meaning, steps, .. } = *phrase;
                let year = Year::default();
                best = Some((Moment { meaning, steps, caught, holiday, coming, year }, end));
            }
        }
        best
    }

    /// Whether what ends at `end` is said to be before Christ.
    fn is_before_christ(&self, end: usize, phrases: &Phrases) -> bool {
        let letters = self.ahead(end).chars().filter(|c| !c.is_whitespace() && *c != '.');
        let letters: String = letters.take(LONGEST_ERA).flat_map(char::to_lowercase).collect();
        phrases.before_christ.iter().any(|era| letters.starts_with(era.as_str()))
    }

    /// The longest words for a year at `at`: by how many years it is from that of
    /// writing, or that it is the year before.
    pub(super) fn year_phrase(&self, at: usize) -> Option<(Year, usize)> {
        let phrases = self.phrases.iter().flat_map(|phrases| &phrases.years);
        let found = phrases.filter_map(|phrase| {
            let end = self.pieces(at, at, &phrase.pieces, &mut Caught::default())?;
            let year = match phrase.meaning {
                Meaning::Earlier => Year::Earlier,
                _ => Year::Step(phrase.steps[0]),
            };
            // "last year’s winner"
            let own = self.text[end..].starts_with(['\'', '’']);
            (self.ends_phrase(end) && !own).then_some((year, end))
        });
        found.max_by_key(|&(_, end)| end)
    }

    /// Whether a phrase can end at `at`: no word goes on there.
    fn ends_phrase(&self, at: usize) -> bool {
        let mut next = self.text[at..].chars();
        match next.next() {
            Some('-') => !next.next().is_some_and(char::is_alphanumeric),
            Some(c) => !c.is_alphanumeric() && c != '_',
            None => true,
        }
    }

    /// The end of these pieces, the first of which stands at `at`; `start` is where
    /// the phrase begins.
    fn pieces(
        &self,
        start: usize,
        at: usize,
        pieces: &[Piece],
        caught: &mut Caught,
    ) -> Option<usize> {
        let Some((piece, rest)) = pieces.split_first() else { return Some(at) };
        let next = match (at == start, piece.glued) {
            (true, _) => Some(at),
            (false, true) => {
                let hyphen = self.mark(at, "-").unwrap_or(at);
                Some(if hyphen > at { hyphen } else { self.space(at) })
            }
            (false, false) => Some(self.space(at)).filter(|&next| next > at),
        };
        let glue = rest.first().is_some_and(|next| next.glued);
        if let Some(next) = next {
            for (number, end) in self.piece(next, piece, start) {
                if !glue && self.char(end).is_some_and(char::is_alphanumeric) {
                    continue;
                }
                let before = caught.clone();
                if let Some(slot) = piece.slot {
                    caught.set(slot, number);
                }
                if let Some(end) = self.pieces(start, end, rest, caught) {
                    return Some(end);
                }
                *caught = before;
            }
        }
        if piece.optional { self.pieces(start, at, rest, caught) } else { None }
    }

    /// What a piece may be at `at`, with where it ends.
    fn piece(&self, at: usize, piece: &Piece, start: usize) -> Vec<(i32, usize)> {
        let one = |found: Option<(i32, usize)>| found.into_iter().collect();
        let figure = |found: Option<(u32, usize)>| {
            one(found.and_then(|(number, end)| Some((i32::try_from(number).ok()?, end))))
        };
        match &piece.what {
            What::Words(words) => {
                let capital = self.char(at).is_some_and(char::is_uppercase);
                if piece.small && capital && !(at == start && self.opens_sentence(at)) {
                    return Vec::new();
                }
                let ends = words
                    .iter()
                    .filter_map(|(word, number)| Some((*number, self.literal(at, word)?)));
                ends.collect()
            }
            What::Number => figure(self.digits(at, 1, 4).or_else(|| self.small_number(at))),
            What::Ordinal => figure(self.day(at).or_else(|| self.day_word(at))),
            What::Month => figure(self.month(at)),
            What::Year => figure(self.whole_year(at)),
            What::Years => {
                figure(self.whole_year(at).map(|(year, end)| (year, self.next_year(year, end))))
            }
            What::Tens => figure(self.digits(at, 4, 4).filter(|(year, _)| year % 10 == 0)),
            What::ShortTens => figure(self.short_tens(at)),
            What::AnyTens => {
                let whole = self.digits(at, 4, 4).filter(|(year, _)| year % 10 == 0);
                figure(whole.or_else(|| self.short_tens(at)))
            }
        }
    }

    /// The end of a text in small letters that stands at `at` in any letters.
    pub(super) fn literal(&self, at: usize, text: &str) -> Option<usize> {
        let mut end = at;
        for wanted in text.chars() {
            if wanted == ' ' {
                let next = self.space(end);
                (next > end).then_some(())?;
                end = next;
                continue;
            }
            let c = self.char(end)?;
            let same = match wanted {
                '\'' | '’' => matches!(c, '\'' | '’'),
                _ => c == wanted || c.to_lowercase().eq([wanted]),
            };
            same.then_some(())?;
            end += c.len_utf8();
        }
        Some(end)
    }

    /// Whether the word before a phrase says that it is to come ("bis Freitag"), and no
    /// verb that it has been.
    fn is_ahead(&self, start: usize, end: usize, phrases: &Phrases) -> bool {
        let lead = self.lead(start);
        let own = self.text[end..].starts_with(['\'', '’']);
        let last = self.word(self.space(end)).is_empty();
        let leads = phrases.ahead.contains(&lead) || last && phrases.ahead_last.contains(&lead);
        let from = self.text[..start].trim_end().len().saturating_sub(lead.len());
        // "Bis Freitag war es zu", but "es wurde bis Freitag verlängert".
        let past = || {
            self.told(start, end) == Some(Told::Past)
                || self.text.is_char_boundary(from)
                    && self.opens_sentence(from)
                    && self.is_past(start, end)
        };
        leads && !own && !past()
    }

    fn opens_sentence(&self, at: usize) -> bool {
        let before = self
            .behind(at)
            .trim_end_matches(|c: char| c.is_whitespace() || "„“”»«\"'(".contains(c));
        before.is_empty() || before.ends_with(['.', '!', '?', ':'])
    }

    /// A whole number in one word.
    pub(super) fn small_number(&self, at: usize) -> Option<(u32, usize)> {
        let word = self.word(at);
        let lower = word.to_lowercase();
        let value = self.facts.iter().find_map(|facts| facts.numbers.get(&*lower))?;
        Some((value.parse().ok()?, at + word.len()))
    }

    fn whole_year(&self, at: usize) -> Option<(u32, usize)> {
        self.digits(at, 4, 4).filter(|(year, _)| (1000..2200).contains(year))
    }

    /// The end of "/21" after 2020, or `end`.
    fn next_year(&self, year: u32, end: usize) -> usize {
        let mark = ["/", "-", "–"].iter().find_map(|mark| self.mark(end, mark));
        let next =
            mark.and_then(|next| self.digits(next, 4, 4).or_else(|| self.digits(next, 2, 2)));
        next.filter(|(next, _)| next % 100 == (year + 1) % 100).map_or(end, |(_, end)| end)
    }

    /// The first year of a decade in two figures: "90", "’90".
    fn short_tens(&self, at: usize) -> Option<(u32, usize)> {
        let at = ["’", "'", "‘"].iter().find_map(|mark| self.mark(at, mark)).unwrap_or(at);
        self.digits(at, 2, 2).filter(|(year, _)| year % 10 == 0)
    }

    /// Whether a decade without a whole year is something else: "temperatures in the 80s".
    fn is_no_decade(&self, start: usize, end: usize, phrases: &Phrases) -> bool {
        let mut figures = self.text[start..end].split(|c: char| !c.is_ascii_digit());
        let whole = figures.any(|figures| figures.len() == 4);
        let sentence = self.behind(start).rsplit(['.', '!', '?', ';']).next().unwrap_or("");
        let mut words = sentence.split(|c: char| !c.is_alphabetic());
        let before = sentence.trim_end().to_lowercase();
        let right_before = |words: &String| {
            let rest = before.strip_suffix(words.as_str()).filter(|_| words.contains(' '));
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        };
        !whole
            && (words.any(|word| phrases.no_decade.contains(&*word.to_lowercase()))
                || phrases.no_decade.iter().any(right_before))
    }

    /// Whether "H2" is something else than a half of a year: hydrogen.
    fn is_no_half(&self, start: usize, end: usize, phrases: &Phrases) -> bool {
        let named = |word: &str| {
            let word = word.to_lowercase();
            phrases.no_half.iter().any(|begin| word.starts_with(begin.as_str()))
        };
        let short = self.text[start..].starts_with(['H', 'h']);
        short && self.around(start, end).any(named)
    }

    /// The words of the sentence around a phrase.
    fn around(&self, start: usize, end: usize) -> impl Iterator<Item = &str> {
        const ENDS: [char; 4] = ['.', '!', '?', ';'];
        let before = self.behind(start).rsplit(ENDS).next().unwrap_or("");
        let after = self.ahead(end).split(ENDS).next().unwrap_or("");
        [before, after].into_iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic()))
    }

    /// Whether the sentence around a phrase tells of what is to come.
    fn is_coming(&self, start: usize, end: usize, phrases: &Phrases) -> bool {
        self.around(start, end).any(|word| phrases.coming.contains(&*word.to_lowercase()))
    }
}

/// Whether a word is one of some; those with a hyphen are endings.
fn is_led(leads: &[String], word: &str) -> bool {
    let is = |lead: &String| match lead.strip_prefix('-') {
        Some(ending) => word.len() > ending.len() && word.ends_with(ending),
        None => lead == word,
    };
    leads.iter().any(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_whole() {
        for &language in Language::ALL {
            let least = if matches!(language, Language::De | Language::En) { 40 } else { 2 };
            for phrases in Phrases::of(Languages::One(language)) {
                assert!(phrases.phrases.len() > least, "{language}");
                assert!(phrases.coming.len() > 5 || least < 40, "{language}");
                let reached: Set<_> = phrases.begin.values().flatten().collect();
                assert_eq!(reached.len(), phrases.phrases.len(), "{language}");
            }
        }
    }
}
