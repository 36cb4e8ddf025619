//! Sentences and tokens of the text, by one rule for all formats that have them.
//!
//! Tokens are those of the tagger, with two differences. A point that ends no
//! sentence belongs to the word or number before it, as in annotated corpora:
//! "Dr.", "7.10.", "Az.". And a token is cut where a mention begins or ends in it.

use super::standoff::{Placed, Standoff};
use crate::language::Language;
use crate::text::{Slice, Span, TokenKind, sentences, tokens};

/// A sentence of the text.
#[derive(Debug)]
pub struct Sentence {
    /// Where, without white space at the ends.
    pub span: Span,
    /// All of it but white space.
    pub tokens: Vec<Token>,
}

/// A token of the text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// The number of the mention that it is a part of.
    pub mention: Option<usize>,
}

impl Standoff<'_> {
    /// The sentences of the text; none ends within a mention. Abbreviations are those
    /// of the language, or of English.
    pub fn sentences(&self, language: Option<Language>) -> Vec<Sentence> {
        let language = language.unwrap_or(Language::En);
        let text = Slice::from(self.text.as_str());
        let paragraphs = self.paragraphs.iter().map(|&paragraph| text.at(paragraph));
        let mut spans: Vec<Span> = Vec::new();
        let mut mentions = self.mentions.iter().map(|placed| placed.span).peekable();
        for sentence in paragraphs.flat_map(|paragraph| sentences(paragraph, language)) {
            let span = sentence.span();
            while mentions.next_if(|mention| mention.end <= span.start).is_some() {}
            match spans.last_mut() {
                Some(last) if mentions.peek().is_some_and(|m| m.start < span.start) => {
                    last.end = span.end;
                }
                _ => spans.push(span),
            }
        }
        let mut cut = Cut { mentions: &self.mentions, next: 0 };
        let sentence = |span| {
            let whole = whole(text.at(span)).into_iter();
            Sentence { span, tokens: whole.flat_map(|token| cut.at_ends(token)).collect() }
        };
        spans.into_iter().map(sentence).collect()
    }
}

/// The tokens of a sentence, with the points that belong to them.
fn whole(sentence: Slice<'_>) -> Vec<Span> {
    let found = tokens(sentence);
    let mut whole: Vec<Span> = Vec::with_capacity(found.len());
    for (at, token) in found.iter().enumerate() {
        let span = token.span();
        let before = at.checked_sub(1).map(|before| found[before]);
        let belongs = token.text == "."
            && before.is_some_and(|b| b.kind != TokenKind::Mark && b.span().end == span.start)
            && found.get(at + 1).is_some_and(|after| after.span().start > span.end);
        match whole.last_mut() {
            Some(last) if belongs => last.end = span.end,
            _ => whole.push(span),
        }
    }
    whole
}

/// Cuts tokens, which come in order.
struct Cut<'a> {
    mentions: &'a [Placed<'a>],
    /// The first mention that does not end before the token.
    next: usize,
}

impl Cut<'_> {
    /// The pieces of a token between the ends of mentions.
    fn at_ends(&mut self, mut rest: Span) -> Vec<Token> {
        let mut pieces = Vec::new();
        while !rest.is_empty() {
            while self.mentions.get(self.next).is_some_and(|m| m.span.end <= rest.start) {
                self.next += 1;
            }
            let (end, mention) = match self.mentions.get(self.next) {
                Some(m) if m.span.start <= rest.start => (m.span.end, Some(self.next)),
                Some(m) => (m.span.start, None),
                None => (rest.end, None),
            };
            let span = Span::new(rest.start, end.min(rest.end));
            pieces.push(Token { span, mention });
            rest.start = span.end;
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{article, hostile};

    fn cut(text: &str, language: Language) -> Vec<String> {
        let text = text.to_owned();
        let paragraphs = vec![Span::new(0, text.len())];
        let standoff = Standoff { text, paragraphs, mentions: Vec::new() };
        let tokens = |sentence: Sentence| {
            let texts = sentence.tokens.iter().map(|token| token.span.of(&standoff.text));
            texts.collect::<Vec<_>>().join(" ")
        };
        standoff.sentences(Some(language)).into_iter().map(tokens).collect()
    }

    #[test]
    fn points_that_end_no_sentence_belong_to_their_word() {
        let cases: [(Language, &str, &[&str]); 4] = [
            (
                Language::De,
                "Kannst du am 7.10. (Mittwoch)? Das Urteil (Az. 3 C 5/21) fiel.",
                &["Kannst du am 7.10. ( Mittwoch ) ?", "Das Urteil ( Az. 3 C 5 / 21 ) fiel ."],
            ),
            (
                Language::De,
                "Die Kund:innen von Dr. Lorm kamen usw. Das war am 3. Juni.",
                &["Die Kund:innen von Dr. Lorm kamen usw .", "Das war am 3. Juni ."],
            ),
            (
                Language::De,
                "„Ja.“, sagte sie ... und ging.",
                &["„ Ja . “ , sagte sie . . . und ging ."],
            ),
            (
                Language::En,
                "Mr. Lorm left at 6 p.m. Friday.",
                &["Mr. Lorm left at 6 p.m. Friday ."],
            ),
        ];
        for (language, text, expected) in cases {
            assert_eq!(cut(text, language), expected, "{text}");
        }
    }

    #[test]
    fn no_sentence_ends_in_a_mention() {
        let (source, mut analysis) = article();
        let start = source.find("Ada Lorm. Mehr").unwrap();
        analysis.mentions.remove(3);
        analysis.mentions[2].span = Span::new(start, start + "Ada Lorm. Mehr".len());
        let standoff = Standoff::new(&source, &analysis);
        let sentences = standoff.sentences(analysis.language.code);
        let texts: Vec<_> = sentences.iter().map(|s| s.span.of(&standoff.text)).collect();
        assert_eq!(texts[2], "Die Stadt Musterau zahlt 5 Euro an Ada Lorm. Mehr am 7. April.");
        assert_eq!(texts[3], "Was nun?");
    }

    #[test]
    fn tokens_are_all_of_the_text_but_white_space_and_end_with_mentions() {
        let (source, mut analysis) = article();
        let start = source.find("Stadt").unwrap();
        analysis.mentions[0].span = Span::new(start + 1, start + 3);
        for (source, analysis) in [(source, analysis), hostile()] {
            let standoff = Standoff::new(&source, &analysis);
            let sentences = standoff.sentences(None);
            let tokens: Vec<&Token> = sentences.iter().flat_map(|s| &s.tokens).collect();
            let black = |text: &str| text.split(crate::text::is_blank).collect::<String>();
            let laid: String = tokens.iter().map(|t| t.span.of(&standoff.text)).collect();
            assert_eq!(laid, black(&standoff.text));
            for (number, placed) in standoff.mentions.iter().enumerate() {
                let own = || tokens.iter().filter(|token| token.mention == Some(number));
                assert_eq!(own().next().unwrap().span.start, placed.span.start);
                assert_eq!(own().next_back().unwrap().span.end, placed.span.end);
            }
        }
    }
}
