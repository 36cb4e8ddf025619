//! What the finders find in one part of a page. It depends on nothing else, so
//! it is found once.

use super::form::{Form, fold};
use super::names::{NameMention, Tagger};
#[cfg(test)]
use crate::analysis::Kind;
use crate::language::Language;
use crate::language::lexicon::ARTICLES;
use crate::text::{Casing, Slice, Span, TokenKind, casing, sentences, tokens};

/// A part's words and marks, and the names in it.
#[derive(Debug, Default)]
pub struct Passage {
    /// Its tokens, sentence by sentence.
    pub tokens: Vec<Piece>,
    /// Its names, in order.
    pub names: Vec<Name>,
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
        let room = Vec::with_capacity(part.len() / 5);
        let mut passage = Passage { tokens: room, names: Vec::new() };
        let mut mentions = Vec::new();
        for sentence in sentences(part, language.unwrap_or(Language::En)) {
            let tokens = tokens(sentence);
            if let Some(tagger) = tagger {
                tagger.tag(&tokens, &mut mentions);
                passage.names.extend(mentions.drain(..).map(|mention| {
                    let form = Form::new(part.at(mention.span), mention.kind);
                    Name { mention, form }
                }));
            }
            passage.tokens.extend(tokens.iter().map(|token| {
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
        passage.tokens.shrink_to_fit();
        passage
    }
}

#[cfg(test)]
impl Name {
    /// A person that the tagger is sure of.
    pub fn person(text: Slice<'_>) -> Name {
        let (span, kind) = (text.span(), Kind::Person);
        let mention = NameMention { span, kind, confidence: 0.99, kinds: [0.99, 0.0, 0.0, 0.0] };
        Name { mention, form: Form::new(text, kind) }
    }
}

/// A word in lower case as a number (FNV-1a): a long text has millions of
/// words, too many to keep as strings.
pub fn word_key(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}
