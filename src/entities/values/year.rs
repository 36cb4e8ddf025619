//! Years alone, in rows and as the ends of a range: "2019", "2019, 2020 und 2021",
//! "2015 bis 2019".

use super::Line;

/// Most years of a row that are looked at.
const ROW: usize = 16;

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
        let from = year.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        self.facts.iter().any(|facts| facts.joins.contains(lead))
            && year.get(from..).is_some_and(|digits| digits.len() == 4)
    }

    /// Whether a row of years goes on at `at` whose first one is led to ("in den
    /// Jahren 2019, 2020 und 2021").
    fn is_in_row(&self, at: usize) -> bool {
        let mut first = at;
        for _ in 0..ROW {
            let before = self.text[..first].trim_end();
            let before = match before.strip_suffix(',') {
                Some(before) => before,
                None => {
                    let lead = self.lead(first);
                    if !self.facts.iter().any(|facts| facts.joins.contains(&*lead)) {
                        break;
                    }
                    before[..before.len().saturating_sub(lead.len())].trim_end()
                }
            };
            let start = before.len().saturating_sub(4);
            let is_year = before.is_char_boundary(start)
                && self.digits(start, 4, 4).is_some_and(|(year, _)| (1800..2100).contains(&year))
                && !before[..start].ends_with(|c: char| c.is_alphanumeric() || ".,:-/".contains(c));
            if !is_year {
                break;
            }
            first = start;
        }
        let lead = self.lead(first);
        first < at
            && (self.text[..first].ends_with('(')
                || self.facts.iter().any(|facts| facts.leads_to_date(&lead)))
    }

    /// A year alone or two with a dash between.
    pub(super) fn years(&self, at: usize) -> Option<(String, usize)> {
        let (first, end) = self.digits(at, 4, 4).filter(|(year, _)| (1800..2100).contains(year))?;
        if !self.is_end(end) && !self.text[end..].starts_with(['/', '-']) {
            return None;
        }
        let lead = self.lead(at);
        let led = self.facts.iter().any(|facts| facts.leads_to_date(&lead))
            || self.is_joined(at, &lead)
            || self.is_in_row(at);
        let dash = ["/", "-", "–"].iter().find_map(|mark| self.mark(end, mark));
        let point = self.year_point(end);
        let next = dash.or_else(|| self.range(point).filter(|_| led));
        if let Some(next) = next {
            let full = self.digits(next, 4, 4).filter(|(year, _)| (1800..2100).contains(year));
            let short = self.digits(next, 2, 2).map(|(year, end)| (first / 100 * 100 + year, end));
            let last = full.or_else(|| short.filter(|(year, _)| *year == first + 1 || led));
            if let Some((last, end)) = last.filter(|&(last, end)| last > first && self.is_end(end))
            {
                return Some((format!("{first}/{last}"), end));
            }
        }
        if !self.is_end(end)
            || self.text[end..].starts_with('-')
            || self.has_year_points() && point == end
        {
            return None;
        }
        let behind = self.behind(at);
        let ahead = self.ahead(point);
        let bracketed = behind.ends_with('(') && ahead.starts_with([')', ',']);
        let opens = behind.trim_end().is_empty() && at < 4 || behind.ends_with(". ");
        let small =
            ahead.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
        // After a noun only before a word in small letters: "Modell 2018" may
        // be a name. "lead" is in small letters, the text may not be.
        let after_small = behind.strip_suffix(' ').is_some_and(|behind| behind.ends_with(&lead));
        let bare = (1850..2040).contains(&first)
            && first % 100 != 0
            && self.facts.iter().any(|facts| facts.bare_years)
            && !self.facts.iter().any(|facts| facts.no_dates.contains(&*lead))
            && lead.starts_with(char::is_alphabetic)
            && behind.ends_with(' ')
            && (small
                || after_small && (ahead.is_empty() || ahead.starts_with([',', '.', ';', ')'])));
        // "2000 visitors" is no year.
        let opens = opens && small && first % 100 != 0;
        (led || bracketed || opens || bare).then(|| (first.to_string(), end))
    }
}
