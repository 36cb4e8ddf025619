//! What the finders find in one part of a page. It depends on nothing else, so
//! it is found once.

use super::form::{Form, fold};
use super::names::{NameMention, Tagger};
use crate::analysis::Kind;
use crate::language::lexicon::ARTICLES;
use crate::language::{Language, facts};
use crate::text::{Casing, Slice, Span, Token, TokenKind, casing, sentences, tokens};

/// A part's words and marks, and the names in it.
#[derive(Debug, Default)]
pub struct Passage {
    /// Its tokens, sentence by sentence.
    pub tokens: Box<[Piece]>,
    /// Its names as the network has them, in order.
    pub names: Box<[Name]>,
    /// What else may be one, in order; some share words with those, and with each other.
    pub doubtful: Box<[Name]>,
}

/// A name as the tagger marked it, with the form in which it is compared.
#[derive(Debug, Clone)]
pub struct Name {
    /// The tagger's mark.
    pub mention: NameMention,
    /// For the kind that the tagger gave.
    pub form: Form,
}

/// A token, with what is asked of it again and again: 24 bytes, since a long
/// text has millions.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// The word in lower case as a number: see [`word_key`].
    pub key: u64,
    start: u32,
    end: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is cased.
    pub casing: Casing,
    /// Whether it is an article.
    pub is_article: bool,
}

impl Piece {
    /// Where it stands.
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

impl Passage {
    /// Reads a part, which lies in one line.
    pub fn read(part: Slice<'_>, language: Option<Language>, tagger: Option<&Tagger>) -> Passage {
        // Most texts have fewer tokens; of a line of megabytes doubling would cost.
        let mut pieces = Vec::with_capacity(part.len() / 5);
        let (mut names, mut doubtful, mut mentions) = (Vec::new(), Vec::new(), Vec::new());
        for sentence in sentences(part, language.unwrap_or(Language::En)) {
            let tokens = tokens(sentence);
            if let Some(tagger) = tagger {
                tagger.tag(&tokens, &mut mentions);
                let is_first_name = |word: &str| tagger.is_first_name(word);
                named_like_days(&tokens, &mut mentions, language, is_first_name);
                for mention in mentions.drain(..) {
                    let form = Form::new(part.at(mention.span), mention.kind);
                    let list = if mention.best { &mut names } else { &mut doubtful };
                    list.push(Name { mention, form });
                }
            }
            pieces.extend(tokens.iter().map(|token| {
                let (span, folded) = (token.span(), fold(token.text));
                Piece {
                    key: word_key(&folded),
                    start: span.start as u32,
                    end: span.end as u32,
                    kind: token.kind,
                    casing: casing(token.text),
                    is_article: ARTICLES.contains(folded.as_str()),
                }
            }));
        }
        Passage { tokens: pieces.into(), names: names.into(), doubtful: doubtful.into() }
    }
}

/// Gives people their surnames that are names of months or days ("Ralf Montag"): right
/// behind a first name no date stands, save a month before its year.
fn named_like_days(
    tokens: &[Token<'_>],
    mentions: &mut [NameMention],
    language: Option<Language>,
    is_first_name: impl Fn(&str) -> bool,
) {
    let Some(facts) = language.and_then(facts) else { return };
    for mention in mentions.iter_mut().filter(|mention| mention.kind == Kind::Person) {
        let at = tokens.partition_point(|token| token.span().start < mention.span.start);
        let [first, surname, rest @ ..] = &tokens[at.min(tokens.len())..] else { continue };
        let word = surname.text.to_lowercase();
        let is_day = facts.is_of_calendar(&word);
        let joined = first.span().end + 1 == surname.span().start;
        let dated = rest.first().is_some_and(|next| next.kind == TokenKind::Number);
        if first.span() == mention.span
            && joined
            && is_day
            && !dated
            && casing(surname.text) == Casing::Title
            && is_first_name(first.text)
        {
            mention.span = mention.span.to(surname.span());
        }
    }
}

#[cfg(test)]
impl Name {
    /// A person that the tagger is sure of.
    pub fn person(text: Slice<'_>) -> Name {
        let (span, kind) = (text.span(), Kind::Person);
        Name { mention: NameMention::sure(span, kind, 0.99), form: Form::new(text, kind) }
    }
}

/// A word in lower case as a number (FNV-1a): a long text has millions of
/// words, too many to keep as strings.
pub fn word_key(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_may_be_named_like_days_and_months() {
        let name = |text: &str, first: &str| {
            let tokens = tokens(text.into());
            let start = text.find(first).expect("the name stands there");
            let span = Span::new(start, start + first.len());
            let mut mentions = [NameMention::sure(span, Kind::Person, 0.9)];
            let known = |word: &str| ["Ralf", "Dieter", "Karla"].contains(&word);
            named_like_days(&tokens, &mut mentions, Some(Language::De), known);
            mentions[0].span.of(text).to_owned()
        };
        assert_eq!(name("Das sagte Ralf Montag am Freitag.", "Ralf"), "Ralf Montag");
        assert_eq!(name("Dieter März und andere", "Dieter"), "Dieter März");
        assert_eq!(name("Das gewann Karla März 2024 zum Auftakt", "Karla"), "Karla");
        assert_eq!(name("Trump Montag in Berlin", "Trump"), "Trump");
        assert_eq!(name("Ralf, Montag ist Markt", "Ralf"), "Ralf");
        assert_eq!(name("Ralf am Montag", "Ralf"), "Ralf");
    }
}
