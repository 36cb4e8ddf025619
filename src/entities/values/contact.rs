//! Addresses: e-mail, web, telephone.

use regex::Captures;

/// "name@domain", however the "@" is written.
pub(super) fn email(captures: &Captures<'_>) -> String {
    format!("{}@{}", &captures["local"], &captures["domain"])
}

/// The figures, with "+" where it is international; then a zero in brackets,
/// which is dialled within the country only, is left out.
pub(super) fn phone(form: &str) -> String {
    let digits = |form: &str| form.chars().filter(char::is_ascii_digit).collect::<String>();
    if form.contains('+') {
        format!("+{}", digits(&form.replacen("(0)", "", 1)))
    } else {
        digits(form)
    }
}
