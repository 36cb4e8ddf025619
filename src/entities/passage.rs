//! What the finders find in one part of a page. It depends on nothing else, so
//! it is found once.

use super::form::fold;
use super::lexicon::ARTICLES;
use super::names::{NameMention, Tagger};
use super::values::{self, Found};
use crate::language::Language;
use crate::text::{Casing, Span, TokenKind, casing, sentences, tokens};

/// A part's words and marks, and the names in it.
#[derive(Debug, Default)]
pub struct Passage {
    /// Its tokens, sentence by sentence.
    pub tokens: Vec<Piece>,
    /// Its names, in order.
    pub names: Vec<NameMention>,
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
    /// Reads the part at `span`, which lies in one line.
    pub fn read(
        source: &str,
        span: Span,
        language: Option<Language>,
        tagger: Option<&Tagger>,
    ) -> Passage {
        // Most texts have fewer tokens; of a line of megabytes doubling would cost.
        let room = Vec::with_capacity(span.len() / 5);
        let mut passage = Passage { tokens: room, names: Vec::new() };
        for sentence in sentences(source, span, language.unwrap_or(Language::En)) {
            let tokens = tokens(source, sentence);
            if let Some(tagger) = tagger {
                tagger.tag(source, &tokens, &mut passage.names);
            }
            passage.tokens.extend(tokens.iter().map(|token| {
                let text = token.span.of(source);
                let folded = fold(text);
                Piece {
                    key: word_key(&folded),
                    start: token.span.start as u32,
                    end: token.span.end as u32,
                    kind: token.kind,
                    casing: casing(text),
                    is_article: ARTICLES.contains(folded.as_str()),
                }
            }));
        }
        passage.tokens.shrink_to_fit();
        passage
    }
}

/// The values in the part at `span`, which lies in one line.
pub fn values(source: &str, span: Span, language: Option<Language>) -> Vec<Found> {
    values::find(source, &[span], language)
}

/// A word in lower case as a number (FNV-1a): a long text has millions of
/// words, too many to keep as strings.
pub fn word_key(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}
