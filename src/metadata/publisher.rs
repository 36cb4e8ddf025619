//! The outlet, where the text says it plainly: "© 2024 Name" in the legal
//! lines, "Quelle: Name" or the name alone in the byline.

use super::lexicon::{
    AFTER_OWNER, AGENCIES, BEFORE_OWNER, COPYRIGHT_SIGNS, CREDIT_CUES, DESKS, NO_PERSON,
};
use super::{Page, byline, field};
use crate::analysis::{Field, FieldReason, Role};
use crate::entities::lexicon::LEGAL_FORMS;
use crate::language::lexicon::{ARTICLES, CONJUNCTIONS, PARTICLES, ends_in};
use crate::text::{Casing, Slice, Span, Token, TokenKind, casing};

/// Longest line that is read, in bytes.
const LONGEST: usize = 400;

/// Most words of an outlet's name.
const MOST_WORDS: usize = 6;

/// The outlet: from the byline if it stands there, else from the copyright.
pub fn read(page: &Page<'_>) -> Option<Field> {
    let lines = |role: Role| page.with([role]).filter(|line| line.span().len() <= LONGEST);
    let name = lines(Role::Byline).find_map(|line| in_byline(&page.tokens(line), page.text(line)));
    let owner = |line| after_copyright(&page.tokens(line), page.text(line));
    let in_byline = name.map(|name| field(name, FieldReason::Line));
    let owned = || lines(Role::Legal).find_map(owner);
    in_byline.or_else(|| owned().map(|name| field(name, FieldReason::Wording)))
}

/// A run of words in a byline of which one is an outlet's ("Times").
fn in_byline<'a>(tokens: &[Token<'a>], line: Slice<'a>) -> Option<Slice<'a>> {
    byline::chunks(tokens, line, &[]).into_iter().find_map(|words| {
        let texts: Vec<&str> = words.iter().map(|word| word.as_str()).collect();
        let outlet = texts.iter().any(|word| ends_in(&NO_PERSON, &word.to_lowercase()));
        let agency = AGENCIES.contains_key(&texts.join(" ").to_lowercase())
            || texts.iter().any(|word| AGENCIES.contains_key(&word.to_lowercase()))
            || byline::agency_behind(&words).is_some();
        // "Online Redaktion"
        let desk = texts.last().is_some_and(|word| ends_in(&DESKS, &word.to_lowercase()));
        (outlet && !agency && !desk && (2..=MOST_WORDS).contains(&texts.len()))
            .then(|| byline::whole(line, &words))
    })
}

/// What follows "©" or "Copyright" and a year: words with a capital.
fn after_copyright<'a>(tokens: &[Token<'a>], line: Slice<'a>) -> Option<Slice<'a>> {
    let is_sign = |text: &str| COPYRIGHT_SIGNS.contains(&*text.to_lowercase());
    let sign = tokens.iter().rposition(|token| is_sign(token.text))?;
    let mut name: Option<Span> = None;
    let mut count = 0;
    let tokens = &tokens[sign + 1..];
    for (number, token) in tokens.iter().enumerate() {
        let (text, at) = (token.text, token.span());
        let lower = text.to_lowercase();
        let is_word = token.kind == TokenKind::Word;
        let goes_on = name.is_some() && (matches!(text, "&" | "+" | "." | "-") || is_word);
        match name {
            None if token.kind == TokenKind::Number || matches!(text, "(" | ")" | "-" | "–") => {}
            None if BEFORE_OWNER.contains(&*lower) => {}
            None if is_word
                && text.starts_with(char::is_uppercase)
                && !ARTICLES.contains(&*lower)
                && !AFTER_OWNER.contains(&*lower) =>
            {
                name = Some(at);
                count = 1;
            }
            Some(_) if is_word && joins(&lower) && next_is_name(&tokens[number + 1..]) => {
                count += 1;
            }
            Some(ref mut span) if goes_on && !ends_name(text) && is_near(line, *span, at) => {
                // "Co. KG"; else "Inc.", or the end of the sentence, and the name ends.
                let form = tokens.get(number + 1).map(|next| next.text.to_lowercase());
                let is_inside = form.is_some_and(|form| LEGAL_FORMS.contains(&*form));
                if is_word || matches!(text, "&" | "+") || text == "." && is_inside {
                    span.end = at.end;
                    count += usize::from(is_word);
                } else if text == "." && at.start == span.end {
                    break;
                }
            }
            _ => break,
        }
    }
    let name = line.at(name?);
    (count <= MOST_WORDS && !ends_in(&CREDIT_CUES, &name.to_lowercase())).then_some(name)
}

/// Whether a word may stand within a name ("Verein der Freunde von Elm").
fn joins(lower: &str) -> bool {
    ARTICLES.contains(lower) || PARTICLES.contains(lower) || CONJUNCTIONS.contains(lower)
}

/// Whether a word with a capital, or another that joins, stands first and begins no
/// sentence of its own.
fn next_is_name(tokens: &[Token<'_>]) -> bool {
    let next = tokens.iter().find(|token| !joins(&token.text.to_lowercase()));
    next.is_some_and(|next| {
        next.kind == TokenKind::Word
            && next.text.starts_with(char::is_uppercase)
            && !ends_name(next.text)
    })
}

/// Whether a token follows the name at once, or behind words that join it.
fn is_near(line: Slice<'_>, name: Span, token: Span) -> bool {
    let between = line.at(Span::new(name.end, token.start));
    between.len() <= 1 || between.split_whitespace().all(|word| joins(&word.to_lowercase()))
}

/// Whether a word begins what follows a name: "Alle Rechte vorbehalten", and any
/// in lower case.
fn ends_name(text: &str) -> bool {
    AFTER_OWNER.contains(&*text.to_lowercase())
        || casing(text) == Casing::Lower && !matches!(text, "&" | "+")
}

#[cfg(test)]
mod tests {
    use super::super::tests::metadata;
    use super::*;

    #[test]
    fn where_the_text_says_it() {
        let cases = [
            (
                Role::Legal,
                "© 2024 Musterauer Zeitung. Alle Rechte vorbehalten.",
                Some("Musterauer Zeitung"),
            ),
            (
                Role::Legal,
                "Copyright © 2019-2024 Harrow Media Inc. All Rights Reserved",
                Some("Harrow Media Inc"),
            ),
            (Role::Legal, "© Verlag Lorm & Bern GmbH 2024", Some("Verlag Lorm & Bern GmbH")),
            (Role::Legal, "© 2024 Lorm Verlag GmbH & Co. KG", Some("Lorm Verlag GmbH & Co. KG")),
            (
                Role::Legal,
                "© 2024 Verein der Freunde der Musterbahn",
                Some("Verein der Freunde der Musterbahn"),
            ),
            (Role::Legal, "© 2024 Harrow and Quint", Some("Harrow and Quint")),
            (Role::Legal, "© 2024 Elm Post und Alle Rechte vorbehalten", Some("Elm Post")),
            (Role::Legal, "© 2024 Elm Post or its owners", Some("Elm Post")),
            (Role::Legal, "© L+B Medien GmbH", Some("L+B Medien GmbH")),
            (Role::Legal, "© Riproduzione riservata", None),
            (Role::Legal, "© RIPRODUZIONE RISERVATA", None),
            (Role::Legal, "© 2024 All Rights Reserved", None),
            (Role::Legal, "© 2024", None),
            (Role::Legal, "Impressum Datenschutz", None),
            (Role::Legal, "© 2024 alle Rechte vorbehalten", None),
            (Role::Byline, "Epoch Times", Some("Epoch Times")),
            (Role::Byline, "Ada Lorm | Musterauer Zeitung", Some("Musterauer Zeitung")),
            (Role::Byline, "Von Ada Lorm", None),
            (Role::Byline, "Redaktion", None),
            (Role::Byline, "Associated Press", None),
            (Role::Byline, "By JANE DOE Associated Press", None),
            (Role::Byline, "Online Redaktion", None),
            (Role::Credit, "© Musterauer Zeitung", None),
            (Role::Paragraph, "© 2024 Musterauer Zeitung", None),
        ];
        for (role, text, expected) in cases {
            let found = metadata(&[(role, text)]).publisher;
            assert_eq!(found.as_ref().map(|field| field.value.as_str()), expected, "{text}");
        }
    }
}
