//! Addresses: e-mail, web, telephone.

use super::{Hit, Line};
use crate::analysis::Kind;
use crate::text::Span;

/// Endings of domains that are taken for one without `www.` or a scheme.
const ENDINGS: &[&str] = &[
    "at", "ch", "co.uk", "com", "de", "edu", "eu", "fr", "gov", "info", "int", "io", "net", "nl",
    "org", "pl", "tv", "uk",
];

/// Endings of files that look like those of domains.
const FILES: &[&str] = &["gif", "html", "jpeg", "jpg", "js", "pdf", "png", "svg", "webp"];

/// Longest address, in bytes.
const LONGEST: usize = 2048;

impl Line<'_> {
    /// The e-mail and web addresses, in order and disjoint.
    pub(super) fn contacts(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut start = 0;
        for chunk in self.text.split_inclusive(char::is_whitespace) {
            let text = chunk.trim_end();
            if text.len() <= LONGEST && text.contains(['.', '@']) {
                self.contact(start, text, &mut hits);
            }
            start += chunk.len();
        }
        hits
    }

    fn contact(&self, base: usize, chunk: &str, hits: &mut Vec<Hit>) {
        let mut hit = |span: Span, kind: Kind, from: &str| {
            let value = from[span.start..span.end].to_owned();
            hits.push(Hit::new(base + span.start, base + span.end, kind, value));
        };
        if let Some(span) = web(chunk) {
            hit(span, Kind::Url, chunk);
        } else if let Some(span) = email(chunk) {
            hit(span, Kind::Email, chunk);
        }
    }

    /// A telephone number: international with "+", or national with a leading
    /// zero and separators, or the ten digits of North America.
    pub(super) fn phone(&self, at: usize) -> Option<Hit> {
        let c = self.char(at)?;
        if !matches!(c, '+' | '(' | '0'..='9')
            || self.behind(at).ends_with(|c: char| {
                c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '/' | ':' | '_' | '#')
            })
        {
            return None;
        }
        let ahead = self.ahead(at);
        let mut digits = String::new();
        let (mut groups, mut last, mut open) = (0, 0, false);
        let mut end = 0;
        for (offset, c) in ahead.char_indices() {
            match c {
                '+' if offset == 0 => {}
                '0'..='9' => {
                    if end != offset || offset == 0 {
                        groups += 1;
                    }
                    digits.push(c);
                    end = offset + 1;
                }
                '(' if !open => open = true,
                ')' if open => open = false,
                ' ' | '-' | '/' | '–' | '\u{a0}' => {}
                _ => break,
            }
            // At most three marks between two groups.
            if !c.is_ascii_digit() {
                last += 1;
                if last > 3 {
                    break;
                }
            } else {
                last = 0;
            }
        }
        let form = &ahead[..end];
        if !self.is_end(at + end) || form.contains(" - ") || form.contains(" – ") {
            return None;
        }
        let lead = self.lead(at);
        let lead = lead.trim_end_matches(|c: char| !c.is_alphabetic());
        let before = self.behind(at).trim_end().trim_end_matches([':', '.']);
        let before =
            before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or(lead).to_lowercase();
        let led = self.facts.iter().any(|facts| facts.phone_leads.contains(&*before));
        let shape: Vec<usize> = form
            .split(|c: char| !c.is_ascii_digit())
            .filter(|group| !group.is_empty())
            .map(str::len)
            .collect();
        let dated = matches!(shape[..], [1 | 2, 1 | 2, 2 | 4] | [4, 2, 2]) && c != '+';
        let fits = !dated
            && match digits.len() {
                8..=15 if c == '+' => true,
                6..=14 if led => true,
                8..=13 if digits.starts_with('0') && (2..=5).contains(&groups) => {
                    // "(030) 12 34 56", "0171/1234567"; not "01/02/2024".
                    !form.contains(':')
                        && form.matches('/').count() <= 1
                        && form.matches('-').count() <= 3
                }
                10 => shape == [3, 3, 4] && form.contains(['-', '(']),
                _ => false,
            };
        let value = if c == '+' { format!("+{}", digits.replacen("(0)", "", 1)) } else { digits };
        let value = if form.contains("(0)") && c == '+' {
            let bare: String =
                form.replacen("(0)", "", 1).chars().filter(char::is_ascii_digit).collect();
            format!("+{bare}")
        } else {
            value
        };
        fits.then(|| Hit::new(at, at + end, Kind::Phone, value))
    }
}

/// The web address in a chunk without white space.
fn web(chunk: &str) -> Option<Span> {
    let lower = chunk.to_ascii_lowercase();
    let start =
        ["https://", "http://", "ftp://", "www."].iter().filter_map(|form| lower.find(form)).min();
    let start = match start {
        Some(start) if start == 0 || !chunk[..start].ends_with(char::is_alphanumeric) => start,
        Some(_) => return None,
        None => return bare(chunk),
    };
    let rest = &chunk[start..];
    let len =
        rest.find(['<', '>', '"', '„', '“', '”', '«', '»', '|', '{', '}']).unwrap_or(rest.len());
    let mut end = start + len;
    loop {
        let body = &chunk[start..end];
        let last = body.chars().next_back()?;
        let unpaired = last == ')' && !body.contains('(') || last == ']' && !body.contains('[');
        if unpaired || matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '…')
        {
            end -= last.len_utf8();
        } else {
            break;
        }
    }
    let host = chunk[start..end].split("://").last().unwrap_or("");
    let dotted = host.split('/').next()?.split('.').filter(|part| !part.is_empty()).count() >= 2;
    (dotted || host.starts_with("localhost")).then(|| Span::new(start, end))
}

/// "beispiel.de/pfad": a domain with a known ending.
fn bare(chunk: &str) -> Option<Span> {
    if chunk.contains('@') {
        return None;
    }
    let start = chunk.find(|c: char| c.is_ascii_alphanumeric())?;
    let rest = &chunk[start..];
    let host = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-'));
    let host = rest[..host.unwrap_or(rest.len())].trim_end_matches(['.', '-']);
    let (name, _) = host.split_once('.')?;
    let ending = ENDINGS.iter().any(|ending| {
        host.len() > ending.len()
            && host.ends_with(ending)
            && host[..host.len() - ending.len()].ends_with('.')
    });
    let labels = host.split('.').all(|label| !label.is_empty());
    if !ending || !labels || name.len() < 2 || !name.contains(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let after = &rest[host.len()..];
    let path = if after.starts_with('/') {
        let len = after.find(['"', '<', '>', '“', '”', ')', '|']).unwrap_or(after.len());
        after[..len].trim_end_matches(['.', ',', ';', ':', '!', '?'])
    } else if after.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    } else {
        ""
    };
    Some(Span::new(start, start + host.len() + path.len()))
}

/// The e-mail address in a chunk without white space.
fn email(chunk: &str) -> Option<Span> {
    let at = chunk.find('@')?;
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let start = chunk[..at].rfind(|c| !local(c));
    let start = start.map_or(0, |at| at + chunk[at..].chars().next().map_or(1, char::len_utf8));
    let name = &chunk[start..at];
    let start = start + (name.len() - name.trim_start_matches(['.', '-']).len());
    let rest = &chunk[at + 1..];
    let len = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-'));
    let domain = rest[..len.unwrap_or(rest.len())].trim_end_matches(['.', '-']);
    let (host, ending) = domain.rsplit_once('.')?;
    let fits = start < at
        && !host.is_empty()
        && !host.starts_with('.')
        && ending.len() >= 2
        && ending.chars().all(|c| c.is_ascii_alphabetic())
        && !FILES.contains(&&*ending.to_ascii_lowercase());
    fits.then(|| Span::new(start, at + 1 + domain.len()))
}
