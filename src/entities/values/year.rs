//! Years alone, in rows and as the ends of a range: "2019", "2019, 2020 und 2021",
//! "2015 bis 2019".

use super::Line;
use super::amount::is_cue;
use crate::language::{Facts, Unit};
use std::ops::Range;

/// Most years of a row that are looked at.
const ROW: usize = 16;
/// What may be a year.
const YEARS: Range<u32> = 1000..2100;
/// Figures below this one are more often a count than a year.
const FIRST_SURE: u32 = 1800;

impl Line<'_> {
    pub(super) fn has_year_points(&self) -> bool {
        self.facts.iter().any(|facts| facts.year_points)
    }

    /// The end of the point that makes the figures before `at` an ordinal year,
    /// or `at` if there is none; it isn't part of the date.
    pub(super) fn year_point(&self, at: usize) -> usize {
        self.mark(at, ".").filter(|_| self.has_year_points()).unwrap_or(at)
    }

    /// Whether a year stands before the "und" that stands before `at`.
    fn is_joined(&self, at: usize, lead: &str) -> bool {
        let behind = self.behind(at).trim_end();
        let year = behind.get(..behind.len().saturating_sub(lead.len())).map_or("", str::trim_end);
        let year = year.strip_suffix('.').filter(|_| self.has_year_points()).unwrap_or(year);
        let digits = year.rsplit(|c: char| !c.is_ascii_digit()).next();
        self.facts.iter().any(|facts| facts.joins.contains(lead))
            && digits.is_some_and(|digits| digits.len() == 4)
    }

    /// The year that ends at `end`, where it begins.
    fn year_ending(&self, end: usize) -> Option<(u32, usize)> {
        let start = end.checked_sub(4).filter(|&start| self.text.is_char_boundary(start))?;
        let (year, _) = self.digits(start, 4, 4).filter(|(year, _)| YEARS.contains(year))?;
        let before = &self.text[..start];
        (!before.ends_with(|c: char| c.is_alphanumeric() || ".,:-/$€£".contains(c)))
            .then_some((year, start))
    }

    /// Where the year before the one at `at` ends, in a row: "2019, 2020 und 2021",
    /// "2001, and 2004".
    fn row_before(&self, at: usize) -> Option<usize> {
        let mut before = self.text[..at].trim_end();
        let lead = self.lead(at);
        let joined = self.facts.iter().any(|facts| facts.joins.contains(&*lead));
        if joined {
            before = before[..before.len().saturating_sub(lead.len())].trim_end();
        }
        let comma = before.strip_suffix(',');
        (joined || comma.is_some()).then(|| comma.unwrap_or(before).len())
    }

    /// Where the year behind the one that ends at `end` begins, in a row.
    fn row_after(&self, end: usize) -> Option<usize> {
        let comma = self.mark(end, ",");
        let next = self.space(comma.unwrap_or(end));
        let word = self.word(next);
        let joined = self.facts.iter().any(|facts| facts.joins.contains(&*word.to_lowercase()));
        let next = if joined { self.space(next + word.len()) } else { next };
        (next > end && (joined || comma.is_some())).then_some(next)
    }

    /// Whether a row of years goes on at `at`: one whose first year is led to ("in den
    /// Jahren 2019, 2020 und 2021"), or three or more in order that count nothing.
    fn is_in_row(&self, at: usize) -> bool {
        let Some((year, mut end)) = self.digits(at, 4, 4) else { return false };
        let (mut first, mut years) = (at, vec![year]);
        while let Some((year, start)) = self
            .row_before(first)
            .and_then(|end| self.year_ending(end))
            .filter(|_| years.len() < ROW)
        {
            years.insert(0, year);
            first = start;
        }
        let lead = self.lead(first);
        if first < at
            && (self.text[..first].ends_with('(')
                || self.facts.iter().any(|facts| facts.leads_to_date(&lead)))
        {
            return true;
        }
        while let Some((year, next)) = self
            .row_after(end)
            .and_then(|next| self.digits(next, 4, 4))
            .filter(|_| years.len() < ROW)
        {
            if !YEARS.contains(&year) || !self.is_end(next) {
                return false;
            }
            years.push(year);
            end = next;
        }
        let grows = years.windows(2).all(|pair| pair[0] < pair[1]);
        let falls = years.windows(2).all(|pair| pair[0] > pair[1]);
        let counts = self.unit(end).is_some() || self.counts(end, 2);
        let other = self.facts.iter().any(|facts| facts.no_dates.contains(&*lead));
        years.len() > 2
            && (grows || falls)
            && years.iter().all(|year| (FIRST_SURE..2100).contains(year))
            && !(counts || other || years.iter().all(|year| year % 100 == 0))
    }

    /// Whether a word before a year leads to it. Before 1800 figures are more often a
    /// count, and fewer words do.
    fn leads_to_year(&self, lead: &str, year: u32) -> bool {
        self.facts.iter().any(|facts| match year < FIRST_SURE && !facts.old_dates.is_empty() {
            true => facts.old_dates.contains(lead),
            false => facts.leads_to_date(lead),
        })
    }

    /// Whether a year stands before the figures at `at` in their sentence.
    fn follows_year(&self, at: usize) -> bool {
        let behind = self.behind(at).rsplit(". ").next().unwrap_or("");
        let mut figures = behind.split(|c: char| !c.is_alphanumeric());
        figures.any(|figures| {
            let year = figures.parse().ok().filter(|_| figures.len() == 4);
            year.is_some_and(|year: u32| (FIRST_SURE..2100).contains(&year))
        })
    }

    /// Whether the figures that end at `end`, behind a comma, are a year by the verb
    /// behind them: "nach Rom, 1995 wurde er Chef".
    fn is_told(&self, end: usize) -> bool {
        let next = self.space(end);
        let verb = self.word(next);
        let follow = self.word(self.space(next + verb.len()));
        let verb = verb.to_lowercase();
        // "1950 wurden gerettet" tells of people.
        if is_cue("people", &verb) && follow.starts_with(char::is_lowercase) {
            return false;
        }
        // "1995 heiratete sie", but "1995 alte Häuser".
        let small = follow.starts_with(char::is_lowercase)
            && !self.facts.iter().any(|facts| facts.joins.contains(follow));
        self.phrases.iter().any(|phrases| {
            phrases.tense.is_verb(&verb) || small && phrases.tense.may_be_past(&verb)
        })
    }

    /// Whether the figures at `at` are a year that is said roughly: "um 1450", but not
    /// "um 1450 gestiegen".
    fn is_about(&self, at: usize, end: usize) -> bool {
        let lead = self.lead(at);
        let about = |facts: &&'static Facts| facts.bare_years && facts.dot_leads.contains(&*lead);
        if !self.text[..end].ends_with('0') || !self.facts.iter().any(about) {
            return false;
        }
        let before = self.behind(at).rsplit(['.', ';']).next().unwrap_or("");
        let after = self.ahead(end).split(['.', ';']).next().unwrap_or("");
        let next = self.word(self.space(end)).to_lowercase();
        let mut words = [before, after].into_iter().flat_map(|text| text.split(' '));
        let changed = words.any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            self.facts.iter().any(|facts| facts.no_clocks.contains(&*word))
        });
        let changed = changed || self.facts.iter().any(|facts| facts.changes.contains(&*next));
        !changed && self.unit(end).is_none() && !self.counts(end, 3)
    }

    /// A decade in figures behind a word for years: "les années 80", "anni ’90".
    pub(super) fn decade(&self, at: usize) -> Option<(String, usize)> {
        if self.phrases.iter().any(|phrases| phrases.has_decades) {
            return None;
        }
        let (year, end) = self.digits(at, 4, 4).or_else(|| self.digits(at, 2, 2))?;
        let start = self.text[..at].strip_suffix(['\'', '’']).map_or(at, str::len);
        let lead = self.lead(start);
        let led = self.facts.iter().any(|facts| facts.decade_leads.contains(&*lead));
        let first = if (20..100).contains(&year) { 1900 + year } else { year };
        if !led || first % 10 != 0 || !(1500..2100).contains(&first) || !self.is_end(end) {
            return None;
        }
        let row = self.row_after(end).and_then(|next| self.digits(next, 4, 4)).is_some();
        let other = row || self.text[end..].starts_with(['-', '–', '/']);
        // "ces dernières années 20 personnes"
        let follow = self.word(self.space(end));
        let lower = follow.to_lowercase();
        let small = |facts: &&'static Facts| facts.starters.contains(&*lower);
        let free = first == year || start < at || follow.len() < 4;
        let free = free || self.facts.iter().any(small);
        (free && !other).then(|| (format!("{first}/{}", first + 9), end))
    }

    /// Where the words begin that lead to the years at `at`: "den Jahren".
    fn before_years(&self, mut at: usize) -> usize {
        for _ in 0..2 {
            let lead = self.lead(at);
            let is_year = self.facts.iter().any(|f| f.unit(&lead) == Some(Unit::Duration("Y")));
            if lead.is_empty()
                || !is_year && !self.facts.iter().any(|f| f.date_particles.contains(&*lead))
            {
                break;
            }
            at = self.text[..at].trim_end().len().saturating_sub(lead.len());
        }
        at
    }

    /// A year alone or two with a dash between.
    pub(super) fn years(&self, at: usize) -> Option<(String, usize)> {
        let (first, end) = self.digits(at, 4, 4).filter(|(year, _)| YEARS.contains(year))?;
        if !self.is_end(end) && !self.text[end..].starts_with(['/', '-']) {
            return None;
        }
        let lead = self.lead(at);
        let old = first < FIRST_SURE;
        let led = self.leads_to_year(&lead, first)
            || !old && self.is_joined(at, &lead)
            || self.is_in_row(at);
        let opened = self.behind(at).ends_with('(');
        let point = self.year_point(end);
        let between = self.between(self.before_years(at), end);
        let dash = ["/", "-", "–"].iter().find_map(|mark| self.mark(end, mark));
        let dash = dash.filter(|_| !old || led || opened);
        let next = dash.or_else(|| self.range(point).filter(|_| led || opened)).or(between);
        // "(2010 bis 2014)", but not "(1000 bis 1500)".
        let loose = opened && !led && dash.is_none() && between.is_none();
        if let Some(next) = next {
            let full = self.digits(next, 4, 4).filter(|(year, _)| YEARS.contains(year));
            let short = self.digits(next, 2, 2).map(|(year, end)| (first / 100 * 100 + year, end));
            let short = short.filter(|(year, _)| !old && (*year == first + 1 || led));
            let fits = |&(last, end): &(u32, usize)| {
                let round = first % 100 == 0 && last % 100 == 0;
                let doubtful = old && !opened || between.is_some();
                last > first
                    && self.is_end(end)
                    && !(old && !opened && round)
                    && !(loose && (round || !self.text[end..].starts_with([')', ',', ';'])))
                    && !(doubtful && self.counts(end, if old { 3 } else { 1 }))
            };
            if let Some((last, end)) = full.or(short).filter(fits) {
                return Some((format!("{first}/{last}"), end));
            }
        }
        if !self.is_end(end)
            || self.text[end..].starts_with('-')
            || self.has_year_points() && point == end
        {
            return None;
        }
        let stands = match old {
            true => self.is_old_year(at, end, led),
            false => led || self.is_bare_year(at, point),
        };
        let stands = stands || self.is_about(at, end);
        stands.then(|| (first.to_string(), end))
    }

    /// Whether the figures at `at` are a year before 1800.
    fn is_old_year(&self, at: usize, end: usize, led: bool) -> bool {
        let (lead, behind) = (self.lead(at), self.behind(at));
        let said = self.facts.iter().any(|f| f.unit(&lead) == Some(Unit::Duration("Y")));
        let bracketed = behind.ends_with('(') && self.text[end..].starts_with(')');
        let round = self.text[..end].ends_with("00");
        // "wurde 1348 geweiht und 1689 zerstört": one verb, not those of many.
        let after = self.ahead(end).strip_prefix(' ');
        let small = after.is_some_and(|after| after.starts_with(char::is_lowercase));
        let joined = self.facts.iter().any(|facts| facts.joins.contains(&*lead));
        let follows =
            joined && behind.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
        let of_one = self.facts.iter().any(|facts| facts.old_verbs.contains(&*lead));
        let opens = (at == 0 || behind.ends_with(". ")) && self.facts.iter().any(|f| f.bare_years);
        let bare = small && (of_one || follows || opens);
        let changed = self.word(self.space(end)).to_lowercase();
        let changes = self
            .facts
            .iter()
            .any(|facts| facts.change_leads.contains(&*lead) && facts.changes.contains(&*changed));
        (said || bracketed || !round && (led || bare) && !changes) && !self.counts(end, 3)
    }

    /// Whether the figures at `at` are a year by what stands around them; `point` is
    /// where they end.
    fn is_bare_year(&self, at: usize, point: usize) -> bool {
        let Some((year, _)) = self.digits(at, 4, 4) else { return false };
        let lead = self.lead(at);
        let behind = self.behind(at);
        let ahead = self.ahead(point);
        let bracketed = behind.ends_with('(') && ahead.starts_with([')', ',', ':', ';']);
        let opens = behind.trim_end().is_empty() && at < 4 || behind.ends_with(". ");
        let small =
            ahead.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
        // After a noun only before a word in small letters: "Modell 2018" may
        // be a name. "lead" is in small letters, the text may not be.
        let after_small = behind.strip_suffix(' ').is_some_and(|behind| behind.ends_with(&lead));
        let other = self.facts.iter().any(|facts| facts.no_dates.contains(&*lead));
        let sure = (1850..2040).contains(&year)
            && year % 100 != 0
            && self.facts.iter().any(|facts| facts.bare_years)
            && !other;
        let parted = behind.ends_with(", ") || behind.ends_with("; ");
        let follows = || self.follows_year(at) && self.row_after(point).is_none();
        let told =
            sure && parted && small && (self.is_told(point) || follows() && !self.counts(point, 3));
        // "Umsatz 2023: 3 Mio. Euro"
        let figure = |c: char| c.is_ascii_digit() || "+-–−€$£".contains(c);
        let labels = (1950..2040).contains(&year)
            && !other
            && !lead.ends_with("nummer")
            && !lead.ends_with("zahl")
            && lead != "number"
            && ahead.strip_prefix(": ").is_some_and(|rest| rest.starts_with(figure));
        let bare = sure
            && lead.starts_with(char::is_alphabetic)
            && behind.ends_with(' ')
            && (small
                || after_small && self.after_currency(self.space(point)).is_some()
                || after_small && (ahead.is_empty() || ahead.starts_with([',', '.', ';', ')'])));
        // "2000 visitors" is no year.
        bracketed || opens && small && year % 100 != 0 || bare || told || labels
    }
}
