//! spaCy: a `Doc` as JSON, which displaCy draws as well.
//!
//! `Doc(nlp.vocab).from_json(json)` makes a document of it, with its tokens,
//! sentences and entities; `displacy.render(json, style="ent", manual=True)`
//! draws it. Positions are code points of `text`, which is the text export.

use super::json;
use super::standoff::Standoff;
use crate::analysis::Analysis;
use crate::text::{OffsetMap, Offsets, Span};
use serde::Serialize;

/// <https://spacy.io/api/doc#to_json>
#[derive(Serialize)]
struct Doc<'a> {
    text: &'a str,
    ents: Vec<Ent>,
    sents: Vec<Sent>,
    tokens: Vec<Token>,
}

#[derive(Serialize)]
struct Ent {
    start: usize,
    end: usize,
    label: &'static str,
}

#[derive(Serialize)]
struct Sent {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Token {
    id: usize,
    start: usize,
    end: usize,
}

/// Writes the document.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let standoff = Standoff::new(source, analysis);
    let text = &*standoff.text;
    let map = OffsetMap::new(text, Offsets::Chars);
    let count = |span: Span| (map.count_at(span.start), map.count_at(span.end));
    let ents = standoff.mentions.iter().map(|placed| {
        let (start, end) = count(placed.span);
        Ent { start, end, label: placed.label() }
    });
    let sentences = standoff.sentences(analysis.language.code);
    let sents = sentences.iter().map(|sentence| {
        let (start, end) = count(sentence.span);
        Sent { start, end }
    });
    let tokens = sentences.iter().flat_map(|sentence| &sentence.tokens).map(|token| token.span);
    let tokens = with_gaps(text, tokens).into_iter().enumerate().map(|(id, span)| {
        let (start, end) = count(span);
        Token { id, start, end }
    });
    let doc = Doc { text, ents: ents.collect(), sents: sents.collect(), tokens: tokens.collect() };
    json::string(|out| json::write_json(out, &doc))
}

/// The tokens with what stands between them: to spaCy, one space belongs to the
/// token before it, and other white space is a token.
fn with_gaps(text: &str, tokens: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut all = Vec::new();
    let mut at = 0;
    for token in tokens.chain([Span::new(text.len(), text.len())]) {
        if at < token.start {
            all.push(Span::new(at, token.start));
        }
        if !token.is_empty() {
            all.push(token);
        }
        at = token.end + usize::from(text[token.end..].starts_with(' '));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{article, hostile};
    use serde_json::{Value, json};

    #[test]
    fn a_whole_article() {
        let (source, analysis) = article();
        let doc: Value = serde_json::from_str(&render(&source, &analysis)).unwrap();
        let text: Vec<char> = doc["text"].as_str().unwrap().chars().collect();
        let slice = |place: &Value| -> String {
            let at = |name: &str| place[name].as_u64().unwrap() as usize;
            text[at("start")..at("end")].iter().collect()
        };
        let list = |name: &str| -> Vec<String> {
            doc[name].as_array().unwrap().iter().map(slice).collect()
        };
        assert_eq!(list("ents"), ["Musterau", "5 Euro", "Ada Lorm", "7. April", "Lorm"]);
        assert_eq!(doc["ents"][0]["label"], "LOC");
        assert_eq!(list("sents")[3], "Mehr am 7. April.");
        assert_eq!(list("tokens")[..6], ["Brücke", "&", "Fluss", ":", "<", "gesperrt"]);
        assert_eq!(doc["tokens"][7], json!({ "id": 7, "start": 26, "end": 28 }));
        assert_eq!(list("tokens")[7], "\n\n");
    }

    #[test]
    fn tokens_and_spaces_are_the_text() {
        let text = " a  b\u{200b} \u{200b}c \n\nd ";
        let spans = [(1, 2), (4, 5), (12, 13), (16, 17)].map(|(start, end)| Span::new(start, end));
        let texts: Vec<_> =
            with_gaps(text, spans.into_iter()).iter().map(|span| span.of(text)).collect();
        assert_eq!(texts, [" ", "a", " ", "b", "\u{200b} \u{200b}", "c", "\n\n", "d"]);
        assert!(with_gaps("", std::iter::empty()).is_empty());
        let (source, analysis) = hostile();
        assert!(serde_json::from_str::<Value>(&render(&source, &analysis)).is_ok());
    }
}
