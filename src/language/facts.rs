//! What differs between languages, read from `data/lexicons/<code>/`.
//!
//! Each list says in its head what it is for. A language without these lists
//! has no facts, rather than those of another.

use super::Language;
use super::lists::{Map, Set, entries, under, words};
use super::table::ROWS;
use std::sync::{LazyLock, OnceLock};

/// When the point of an abbreviation may end a sentence as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Never ("Dr.").
    Never,
    /// Before a capitalised word that often begins sentences ("usw.").
    BeforeStarter,
    /// Before any capitalised word ("p.m.").
    BeforeCapital,
    /// Unless a number follows ("No.").
    UnlessNumber,
}

/// A unit of measure, by its dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// ISO 4217 code, and the power of ten of the part ("Cent": -2).
    Money(&'static str, i32),
    /// `%`, `‰` or `pp`.
    Percent(&'static str),
    /// A symbol, SI where there is one.
    Quantity(&'static str),
    /// ISO 8601 designator, with `T` before parts of a day.
    Duration(&'static str),
}

/// A word that multiplies the number before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scale {
    /// By this power of ten.
    pub power: i32,
    /// Whether a point may belong to it ("Mio.").
    pub pointed: bool,
}

/// The facts of one language. All words are in lower case.
#[derive(Debug)]
pub(crate) struct Facts {
    /// Abbreviations, without their last point.
    pub abbreviations: Map<&'static str, Ends>,
    /// The entries among them that are endings of words, with the hyphen.
    pub endings: Vec<(&'static str, Ends)>,
    /// Words that often begin a sentence.
    pub starters: Set<&'static str>,
    /// Words before an ordinal number.
    pub ordinal_leads: Set<&'static str>,
    /// Words after an ordinal number, month names aside. Empty where ordinals
    /// aren't written with a point.
    pub ordinal_followers: Set<&'static str>,
    /// Names of months and their abbreviations, with the month's number.
    pub months: Map<&'static str, u8>,
    /// Names of the days of the week and their abbreviations.
    pub weekdays: Set<&'static str>,
    /// Words for numbers with their value; "article" for articles.
    pub numbers: Map<&'static str, &'static str>,
    /// Words inside a number ("und", "and").
    pub number_joins: Set<&'static str>,
    /// What adds a part of one to the number before it ("and a half"), with that part.
    pub pluses: Vec<(&'static str, &'static str)>,
    /// Parts of what follows, with their value ("a quarter of a").
    pub fractions: Vec<(&'static str, &'static str)>,
    /// Whether the parts of a number are of one word ("zweiundvierzig").
    pub joined_numbers: bool,
    /// Whether a hyphen may stand before a unit ("a 20-mile walk").
    pub hyphen_units: bool,
    /// Words before two numbers with a `join` between ("zwischen 5 und 10").
    pub betweens: Set<&'static str>,
    /// Words between two days that follow each other ("7. und 8. Mai").
    pub day_joins: Set<&'static str>,
    /// The currency of a price without one ("79,-").
    pub price: Option<&'static str>,
    /// Units that are a currency behind a word of scale ("2 million pounds").
    pub millions: Map<&'static str, &'static str>,
    /// Letters right behind figures below a hundred that are hundredths of a currency
    /// ("80p").
    pub coins: Map<&'static str, &'static str>,
    /// Letters right behind figures that are degrees ("31C").
    pub degrees: Map<&'static str, &'static str>,
    /// Words between the two units of one ("Gramm pro Liter").
    pub pers: Set<&'static str>,
    /// Words that multiply the number before them.
    pub scales: Map<&'static str, Scale>,
    /// Units in words.
    units: Map<&'static str, Unit>,
    /// Symbols of units, as they are written.
    symbols: &'static Map<&'static str, Unit>,
    /// Currencies that stand before their amount, as they are written.
    pub currencies: &'static Map<&'static str, &'static str>,
    /// Words before a month or year that stands alone.
    date_leads: Set<&'static str>,
    /// Those of them before a year that is more often a count: one before 1800.
    pub old_dates: Set<&'static str>,
    /// Verbs of one thing or person before such a year ("wurde 1348 geweiht").
    pub old_verbs: Set<&'static str>,
    /// Small words inside a date ("den", "of").
    pub date_particles: Set<&'static str>,
    /// Words before what only looks like a date ("Version").
    pub no_dates: Set<&'static str>,
    /// Words between two years ("2019 und 2021").
    pub joins: Set<&'static str>,
    /// Words between the ends of a range.
    pub ranges: Set<&'static str>,
    /// Words before a time of day.
    pub time_leads: Set<&'static str>,
    /// Words that make a time of day of the figures behind them ("kl.").
    pub oclocks: Set<&'static str>,
    /// Words that make one of the figures before them, as written ("Uhr").
    pub clocks: Set<&'static str>,
    /// Words that do so only after a word that leads to a time ("u 18 sati"),
    /// because they are units of time else.
    pub hours: Set<&'static str>,
    /// Words before hours and minutes with a point between ("um 20.15"), and words
    /// shortly before that tell of something else ("fell").
    pub dot_leads: Set<&'static str>,
    pub no_clocks: Set<&'static str>,
    /// Words that are a time of day ("midnight"), with that time.
    pub named_hours: Map<&'static str, &'static str>,
    /// Words before those, beside `time_leads` ("kurz vor Mitternacht").
    pub named_leads: Set<&'static str>,
    /// What moves the hour behind it, by how many minutes ("half past").
    pub hour_parts: Vec<(&'static str, i32)>,
    /// Words before a telephone number.
    pub phone_leads: Set<&'static str>,
    /// Words before the number of something else ("ISBN"), and ends of words with a
    /// hyphen.
    pub no_phones: Set<&'static str>,
    /// Ends of words that aren't, in spite of those ("-rufnummer").
    pub phone_ends: Set<&'static str>,
    /// Words that are such only where a word of `number_words` follows.
    pub numbered: Set<&'static str>,
    /// Words between those and the number ("Nr.", "lautet").
    pub number_words: Set<&'static str>,
    /// Words before a number that make it a negative one ("minus").
    pub minuses: Set<&'static str>,
    /// Words before a decade ("her 60s").
    pub decade_leads: Set<&'static str>,
    /// Words after metres whose sign is glued to the figure ("20m deep"), where
    /// it may stand for millions.
    pub metre_follows: Set<&'static str>,
    /// Words after millions, beside plurals ("20m people", "2m new").
    pub million_follows: Set<&'static str>,
    /// Words after millions where others stand before them ("2m cars and 3m next year").
    pub million_besides: Set<&'static str>,
    /// Words after the second number of a range without a unit ("$5 to 10 per").
    pub range_follows: Set<&'static str>,
    /// Words before an amount from which another one comes ("von 3 auf 5 Euro").
    pub change_leads: Set<&'static str>,
    /// Words between those two.
    pub changes: Set<&'static str>,
    /// Words that say that a number is not exact ("rund").
    pub abouts: Set<&'static str>,
    /// Like `hours`, but only after one of `hour_leads` ("um 19h").
    pub led_hours: Set<&'static str>,
    /// Words before these.
    pub hour_leads: Set<&'static str>,
    /// Words before those that look like an hour, beside days ("täglich 10h und 14h").
    pub day_leads: Set<&'static str>,
    /// Words behind a range of them ("9-17h geöffnet").
    pub hour_opens: Set<&'static str>,
    /// Words behind one that is a length of time ("2h später").
    pub hour_lengths: Set<&'static str>,
    /// Words before hours and minutes that aren't in `time_leads` ("heute").
    pub clock_leads: Set<&'static str>,
    /// Words of a score, one or two ("Ergebnis: 22:20", "beim Stand von 20:18").
    pub scores: Set<&'static str>,
    /// Words of `time_leads` that may lead to one in their clause.
    pub score_joins: Set<&'static str>,
    /// The days of a month as ordinal numbers in words.
    pub days: Map<&'static str, u32>,
    /// Whether decimals are set off by a comma.
    pub decimal_comma: bool,
    /// Whether thousands are set off by a space.
    pub groups_by_space: bool,
    /// Whether the month may stand before the day.
    pub month_first: bool,
    /// Whether a year can stand without a preposition ("er kam 2019 an").
    pub bare_years: bool,
    /// Whether a year is an ordinal number, with a point ("2024.").
    pub year_points: bool,
    /// Whether names of months are capitalised.
    pub capital_months: bool,
    /// Whether all nouns are.
    pub capital_nouns: bool,
}

/// The lists of a language's folder that its facts are read from.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub abbreviations: &'static str,
    pub calendar: &'static str,
    pub ordinals: &'static str,
    pub starters: &'static str,
    pub numbers: &'static str,
    pub units: &'static str,
    pub values: &'static str,
}

/// The facts of `language`, if its folder has them.
pub(crate) fn facts(language: Language) -> Option<&'static Facts> {
    static READ: [OnceLock<Facts>; ROWS.len()] = [const { OnceLock::new() }; ROWS.len()];
    let at = language as usize;
    ROWS[at].facts.as_ref().map(|lists| READ[at].get_or_init(|| Facts::read(lists)))
}

const SYMBOLS: &str = include_str!("../../data/lexicons/units.txt");

static SYMBOL_UNITS: LazyLock<Map<&str, Unit>> =
    LazyLock::new(|| entries(SYMBOLS).filter_map(unit_of).collect());

static CURRENCIES: LazyLock<Map<&str, &str>> =
    LazyLock::new(|| entries(SYMBOLS).filter_map(|line| line.split_once("\tbefore\t")).collect());

/// The unit that a line of a list declares.
fn unit_of(line: &'static str) -> Option<(&'static str, Unit)> {
    let mut fields = line.split('\t');
    let (word, dimension, unit) = (fields.next()?, fields.next()?, fields.next()?);
    let power = fields.next().and_then(|power| power.parse().ok()).unwrap_or(0);
    let unit = match dimension {
        "money" => Unit::Money(unit, power),
        "percent" => Unit::Percent(unit),
        "quantity" => Unit::Quantity(unit),
        "duration" => Unit::Duration(unit),
        _ => return None,
    };
    Some((word, unit))
}

impl Facts {
    /// Whether a word, in small letters, is a month's name or a day's.
    pub fn is_of_calendar(&self, word: &str) -> bool {
        self.weekdays.contains(word) || self.months.contains_key(word)
    }

    /// What holds where nothing is known of the language: no abbreviations, no
    /// ordinals, no words.
    pub fn neutral() -> &'static Facts {
        static NEUTRAL: LazyLock<Facts> = LazyLock::new(|| Facts::read(&Lists::default()));
        &NEUTRAL
    }

    /// Whether a month or year that stands alone may follow the word.
    pub fn leads_to_date(&self, word: &str) -> bool {
        let ends =
            |ending: &&str| ending.strip_prefix('-').is_some_and(|ending| word.ends_with(ending));
        !word.is_empty() && (self.date_leads.contains(word) || self.date_leads.iter().any(ends))
    }

    /// The unit that a word or symbol stands for.
    pub fn unit(&self, word: &str) -> Option<Unit> {
        let symbol = self.symbols.get(word).copied();
        symbol.or_else(|| self.units.get(&*word.to_lowercase()).copied())
    }

    /// The units in words of a dimension.
    pub fn unit_words(&self, fits: fn(Unit) -> bool) -> impl Iterator<Item = &'static str> {
        self.units.iter().filter(move |&(_, unit)| fits(*unit)).map(|(word, _)| *word)
    }

    /// The symbols of the units of a dimension, as they are written.
    pub fn unit_symbols(&self, fits: fn(Unit) -> bool) -> impl Iterator<Item = &'static str> {
        self.symbols.iter().filter(move |&(_, unit)| fits(*unit)).map(|(word, _)| *word)
    }

    /// How the abbreviation behaves whose ending the word bears; an ending is
    /// an entry that begins with a hyphen ("-str").
    pub fn ending(&self, word: &str) -> Option<Ends> {
        let (ending, ends) =
            self.endings.iter().find(|(ending, _)| word.ends_with(&ending[1..]))?;
        (word.len() >= ending.len()).then_some(*ends)
    }

    fn read(lists: &Lists) -> Facts {
        let abbreviations: Map<_, _> = entries(lists.abbreviations)
            .map(|line| match line.split_once('\t') {
                None => (line, Ends::Never),
                Some((word, "starter")) => (word, Ends::BeforeStarter),
                Some((word, "number")) => (word, Ends::UnlessNumber),
                Some((word, _)) => (word, Ends::BeforeCapital),
            })
            .collect();
        let is_ending =
            |(word, ends): (&&'static str, &Ends)| word.starts_with('-').then_some((*word, *ends));
        let values = |what| under(lists.values, what).collect::<Set<_>>();
        let form = values("form");
        Facts {
            numbers: entries(lists.numbers)
                .filter_map(|line| line.split_once('\t'))
                .filter(|(_, value)| {
                    !["scale", "join", "plus", "fraction"]
                        .iter()
                        .any(|what| value.starts_with(what))
                })
                .collect(),
            number_joins: entries(lists.numbers)
                .filter_map(|line| line.strip_suffix("\tjoin"))
                .collect(),
            pluses: entries(lists.numbers)
                .filter_map(|line| line.split_once("\tplus"))
                .map(|(words, part)| (words, part.strip_prefix('\t').unwrap_or("0.5")))
                .collect(),
            fractions: entries(lists.numbers)
                .filter_map(|line| line.split_once("\tfraction\t"))
                .collect(),
            joined_numbers: form.contains("joined-numbers"),
            hyphen_units: form.contains("hyphen-units"),
            betweens: values("between"),
            day_joins: values("day-join"),
            price: values("price").into_iter().next(),
            millions: entries(lists.units)
                .filter_map(|line| line.split_once("\tmillions\t"))
                .collect(),
            coins: entries(lists.units).filter_map(|line| line.split_once("\tcoins\t")).collect(),
            degrees: entries(lists.units)
                .filter_map(|line| line.split_once("\tdegrees\t"))
                .collect(),
            pers: values("per"),
            scales: entries(lists.numbers)
                .filter_map(|line| line.split_once("\tscale\t"))
                .filter_map(|(word, rest)| {
                    let (power, pointed) = match rest.strip_suffix("\t.") {
                        Some(power) => (power, true),
                        None => (rest, false),
                    };
                    Some((word, Scale { power: power.parse().ok()?, pointed }))
                })
                .collect(),
            units: entries(lists.units).filter_map(unit_of).collect(),
            symbols: &SYMBOL_UNITS,
            currencies: &CURRENCIES,
            date_leads: values("date"),
            old_dates: values("old-date"),
            old_verbs: values("old-verb"),
            date_particles: values("particle"),
            no_dates: values("no-date"),
            joins: values("join"),
            ranges: values("range"),
            time_leads: values("time"),
            oclocks: values("oclock"),
            clocks: values("clock"),
            hours: values("hour"),
            dot_leads: values("dot-lead"),
            no_clocks: values("no-clock"),
            named_hours: under(lists.values, "named-hour")
                .filter_map(|rest| rest.split_once('\t'))
                .collect(),
            named_leads: values("named-lead"),
            hour_parts: under(lists.values, "hour-part")
                .filter_map(|rest| rest.split_once('\t'))
                .filter_map(|(words, minutes)| Some((words, minutes.parse().ok()?)))
                .collect(),
            phone_leads: values("phone"),
            phone_ends: values("phone-end"),
            no_phones: values("no-phone"),
            numbered: values("numbered"),
            number_words: values("number"),
            minuses: values("minus"),
            decade_leads: values("decade"),
            metre_follows: values("metre"),
            million_follows: values("million"),
            million_besides: values("million-beside"),
            range_follows: values("range-follow"),
            change_leads: values("change-lead"),
            changes: values("change"),
            abouts: values("about"),
            led_hours: values("led-hour"),
            hour_leads: values("hour-lead"),
            day_leads: values("day-lead"),
            hour_opens: values("hour-open"),
            hour_lengths: values("hour-length"),
            clock_leads: values("clock-lead"),
            scores: values("score"),
            score_joins: values("score-join"),
            days: under(lists.calendar, "day")
                .filter_map(|rest| rest.split_once('\t'))
                .filter_map(|(word, number)| Some((word, number.parse().ok()?)))
                .collect(),
            decimal_comma: form.contains("decimal-comma"),
            groups_by_space: form.contains("group-space"),
            bare_years: form.contains("bare-years"),
            year_points: form.contains("year-point"),
            month_first: form.contains("month-first"),
            capital_months: form.contains("capital-months"),
            capital_nouns: form.contains("capital-nouns"),
            endings: abbreviations.iter().filter_map(is_ending).collect(),
            abbreviations,
            starters: words(lists.starters),
            ordinal_leads: under(lists.ordinals, "lead").collect(),
            ordinal_followers: under(lists.ordinals, "follow").collect(),
            months: under(lists.calendar, "month")
                .filter_map(|rest| rest.split_once('\t'))
                .filter_map(|(name, number)| Some((name, number.parse().ok()?)))
                .collect(),
            weekdays: under(lists.calendar, "weekday").collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_is_whole_and_in_lower_case() {
        for (language, facts) in Language::ALL.iter().filter_map(|&l| Some((l, facts(l)?))) {
            assert!(facts.months.len() >= 12 && facts.weekdays.len() >= 7, "{language}");
            assert!((1..=12).all(|n| facts.months.values().any(|&m| m == n)), "{language}");
            assert!(facts.starters.len() > 40 && facts.abbreviations.len() > 20, "{language}");
            let words = facts.abbreviations.keys().chain(facts.months.keys());
            for word in words.chain(&facts.starters).chain(&facts.ordinal_followers) {
                assert_eq!(*word, word.to_lowercase());
            }
        }
    }
}
