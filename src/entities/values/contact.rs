//! Addresses: e-mail, web, telephone.

use super::Line;
use crate::language::Facts;
use crate::language::lists::Set;
use regex::Captures;

/// "name@domain", however the "@" and the points are written.
pub(super) fn email(captures: &Captures<'_>) -> String {
    let parts = captures["domain"].split(['[', ']', '(', ')', ' ']).map(|part| match part {
        _ if part.eq_ignore_ascii_case("dot") || part.eq_ignore_ascii_case("punkt") => ".",
        part => part,
    });
    format!("{}@{}", &captures["local"], parts.collect::<String>())
}

/// The keys of a telephone that the letters from A on stand on.
const KEYS: &[u8; 26] = b"22233344455566677778889999";

/// How much of an address is one; others may be listed behind it without a blank.
pub(super) fn url_end(form: &str) -> usize {
    let next = [";http", ",http"].iter().filter_map(|next| form.find(next)).min();
    next.unwrap_or(form.len())
}

/// The figures, with "+" where it is international, which two zeros say as well; then
/// a zero in brackets, which is dialled within the country only, is left out. Letters
/// stand for keys: "1-800-273-TALK".
pub(super) fn phone(form: &str) -> String {
    let key = |c: char| match c {
        'A'..='Z' => KEYS.get(c as usize - 'A' as usize).map(|&key| char::from(key)),
        _ => Some(c).filter(char::is_ascii_digit),
    };
    let digits = |form: &str| form.chars().filter_map(key).collect::<String>();
    let number = digits(&form.replacen("(0)", "", 1));
    match number.strip_prefix("00") {
        _ if form.contains('+') => format!("+{number}"),
        Some(number) if number.len() > 8 => format!("+{number}"),
        _ => digits(form),
    }
}

impl Line<'_> {
    /// Whether a word stands before `at` that leads to the number of something
    /// else than a telephone: "ISBN", "Konto Nr.", "order number".
    pub(super) fn is_numbered(&self, at: usize) -> bool {
        let behind = self.behind(at);
        let mut number = false;
        for word in behind.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if word.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            // "USt-IdNr. DE 0811 569 869"
            let is_code = word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase());
            let word = word.to_lowercase();
            let is = |words: fn(&Facts) -> &Set<&'static str>| {
                self.facts.iter().any(|facts| words(facts).contains(&*word))
            };
            let ends = |words: fn(&Facts) -> &Set<&'static str>, more: usize| {
                let of = |end: &&str| {
                    let end = end.strip_prefix('-').filter(|end| word.len() >= end.len() + more);
                    end.is_some_and(|end| word.ends_with(end))
                };
                self.facts.iter().any(|facts| words(facts).iter().any(of))
            };
            let numbered = ends(|facts| &facts.no_phones, 1) && !ends(|facts| &facts.phone_ends, 0);
            if numbered || is(|facts| &facts.no_phones) || number && is(|facts| &facts.numbered) {
                return true;
            }
            if is(|facts| &facts.number_words) {
                number = true;
            } else if !is_code {
                return false;
            }
        }
        false
    }
}
