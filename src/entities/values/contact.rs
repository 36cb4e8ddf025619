//! Addresses: e-mail, web, telephone.

use regex::Captures;

/// "name@domain", however the "@" is written.
pub(super) fn email(captures: &Captures<'_>) -> String {
    format!("{}@{}", &captures["local"], &captures["domain"])
}

/// The figures, with "+" where it is international; then a zero in brackets,
/// which is dialled within the country only, is left out.
pub(super) fn phone(form: &str) -> String {
    let (plus, form) = match form.strip_prefix('+') {
        Some(form) => ("+", form.replacen("(0)", "", 1)),
        None => ("", form.to_owned()),
    };
    let digits: String = form.chars().filter(char::is_ascii_digit).collect();
    format!("{plus}{digits}")
}
