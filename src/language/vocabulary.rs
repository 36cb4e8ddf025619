//! Which language the words of a few lines are of, where their letters don't tell.
//!
//! A word counts for each language that has it among its function words, its months and
//! days, or the words of its amounts.

use super::Language;
use super::lists::{Map, entries, phrases, under};
use super::table::{ROWS, Row};
use std::sync::LazyLock;

/// Shorter words of the calendar and of amounts are the abbreviations of some language and
/// ordinary words of another.
const SHORTEST: usize = 4;

/// The languages that have a word, a bit each.
static LANGUAGES: LazyLock<Map<&str, u64>> = LazyLock::new(|| {
    let mut words: Map<&str, u64> = Map::default();
    for row in ROWS {
        for word in words_of(row) {
            *words.entry(word).or_default() |= 1 << row.language as u64;
        }
    }
    words
});

fn words_of(row: &Row) -> Vec<&'static str> {
    let mut words: Vec<&str> = Vec::new();
    if let Some(wording) = &row.wording {
        words.extend(phrases(wording.function_words).flat_map(str::split_whitespace));
    }
    // The facts of all languages would take long to read for a single line.
    if let Some(lists) = &row.facts {
        let before = |entry: &'static str, mark: &str| entry.split_once(mark).map(|(word, _)| word);
        let months = under(lists.calendar, "month").filter_map(|entry| before(entry, "\t"));
        let days = under(lists.calendar, "weekday");
        let scales = entries(lists.numbers).filter_map(|entry| before(entry, "\tscale\t"));
        let units = entries(lists.units).filter_map(|entry| before(entry, "\t"));
        let long = |word: &&str| word.chars().count() >= SHORTEST;
        words.extend(months.chain(days).chain(scales).chain(units).filter(long));
    }
    words
}

/// The language that most of the words are of, the `guess` if it is as likely as others;
/// `None` if no word is known.
pub(super) fn likeliest(text: &str, guess: Option<Language>) -> Option<Language> {
    let mut counts = [0_u32; Language::ALL.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let languages = LANGUAGES.get(&*word.to_lowercase()).copied().unwrap_or_default();
        for (at, count) in counts.iter_mut().enumerate() {
            *count += u32::from(languages >> at & 1 == 1);
        }
    }
    let most = counts.iter().copied().max().filter(|&most| most > 0)?;
    let is_likely = |language: &Language| counts[*language as usize] == most;
    guess.filter(is_likely).or_else(|| Language::ALL.iter().copied().find(is_likely))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_tell_what_letters_leave_open() {
        use Language::{Da, De, En, Fr, Nl, No, Pt};
        let cases = [
            ("Am 8. Januar 2024 stieg der Preis um 3,5 Prozentpunkte.", Some(Pt), Some(De)),
            ("Op 8 januari 2024 steeg de prijs met 3,5 procent.", None, Some(Nl)),
            ("Il est mort le 3 août 1998.", None, Some(Fr)),
            ("Den 8. januar 2024 steg prisen med 3,5 procent.", Some(No), Some(Da)),
            ("The app has 35m users in India.", None, Some(En)),
            ("Rekord: 1.250 Megawatt", Some(Nl), Some(De)),
            ("Lorpex 12,5", Some(Nl), None),
        ];
        for (text, guess, expected) in cases {
            assert_eq!(likeliest(text, guess), expected, "{text}");
        }
    }
}
