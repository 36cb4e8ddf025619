//! What the text says that people are, in a word beside their names: "Kremlsprecher
//! Dmitri Peskow", "Ada Lorm, Sprecherin der Bahn,".

use super::Kept;
use super::lexicon::{OFFICE_LINKS, OFFICES, adjective_stem, may_be_past};
use super::passage::{Passage, Piece};
use crate::analysis::{Description, Entity, Kind, Mention};
use crate::language::Language;
use crate::language::lexicon::{HONORIFICS, ends_in};
use crate::text::{Casing, Span, TokenKind};

/// So many mentions of a person are looked at, the first ones.
const MOST_MENTIONS: usize = 5;

/// Most words before a name, and behind its comma.
const BEFORE: usize = 4;
const BEHIND: usize = 12;

/// Among so many words behind the comma stands what the person is.
const SOON: usize = 5;

/// Gives people the first description that the text has of them.
pub fn describe(kept: &Kept<'_>, mentions: &[Mention], entities: &mut [Entity]) {
    let mut looked = vec![0; entities.len()];
    let mut part = 0;
    for mention in mentions.iter().filter(|mention| mention.kind == Kind::Person) {
        let Some(entity) = entities.get_mut(mention.entity) else { continue };
        while kept.parts.get(part).is_some_and(|part| part.end < mention.span.end) {
            part += 1;
        }
        let Some(passage) = kept.passages.get(part) else { break };
        // In an English headline every word has a capital.
        if kept.headline.is_some_and(|headline| headline.contains(mention.span)) {
            continue;
        }
        if entity.description.is_some() || looked[mention.entity] == MOST_MENTIONS {
            continue;
        }
        looked[mention.entity] += 1;
        let beside = Beside::new(kept, passage, mention.span);
        entity.description = beside.before().or_else(|| beside.behind()).map(|span| {
            let words: Vec<&str> = kept.source.at(span).as_str().split_whitespace().collect();
            Description { span, text: words.join(" ") }
        });
    }
}

/// The words around a name.
struct Beside<'k> {
    kept: &'k Kept<'k>,
    name: Span,
    /// Those before it, and behind it, in the order of the text.
    before: &'k [Piece],
    behind: &'k [Piece],
    is_german: bool,
}

impl<'k> Beside<'k> {
    fn new(kept: &'k Kept<'_>, passage: &'k Passage, name: Span) -> Beside<'k> {
        let tokens = &passage.tokens;
        let start = tokens.partition_point(|token| token.span().start < name.start);
        let end = tokens.partition_point(|token| token.span().start < name.end);
        let is_german = kept.language.is_none_or(|language| language == Language::De);
        Beside { kept, name, before: &tokens[..start], behind: &tokens[end..], is_german }
    }

    fn text(&self, piece: &Piece) -> &'k str {
        self.kept.source.at(piece.span()).as_str()
    }

    /// Whether a word says what a person is.
    fn is_office(&self, piece: &Piece) -> bool {
        let lower = self.text(piece).to_lowercase();
        piece.kind == TokenKind::Word
            // In German it is a noun.
            && (!self.is_german || piece.casing != Casing::Lower)
            && ends_in(&OFFICES, &lower)
            && !HONORIFICS.contains(lower.as_str())
    }

    /// Whether a word may stand before what a person is: an adjective ("russische"), or
    /// in English the name of a body ("Apple CEO") or another such word ("prime").
    fn may_lead(&self, piece: &Piece) -> bool {
        let text = self.text(piece);
        let is_word = piece.kind == TokenKind::Word && !piece.is_article;
        if self.is_german {
            let is_adjective =
                text.len() > 5 && adjective_stem(text).is_some() && !may_be_past(text);
            is_word && piece.casing == Casing::Lower && is_adjective
        } else {
            is_word && (piece.casing != Casing::Lower || self.is_office(piece))
        }
    }

    /// Whether only white space stands between a word and a place.
    fn joins(&self, piece: &Piece, place: usize) -> bool {
        let end = piece.span().end;
        end < place && self.kept.source.at(Span::new(end, place)).trim().is_empty()
    }

    /// What stands right before the name.
    fn before(&self) -> Option<Span> {
        let (office, rest) = self.before.split_last()?;
        if !self.is_office(office) || !self.joins(office, self.name.start) {
            return None;
        }
        let mut start = office.span().start;
        for piece in rest.iter().rev().take(BEFORE - 1) {
            if !self.joins(piece, start) || !self.may_lead(piece) {
                break;
            }
            start = piece.span().start;
        }
        Some(Span::new(start, office.span().end))
    }

    /// What stands between the comma behind the name, or behind its bracket, and the
    /// next mark.
    fn behind(&self) -> Option<Span> {
        let mut rest = self.behind;
        if rest.first().is_some_and(|open| self.text(open) == "(") {
            let close = rest.iter().take(BEFORE).position(|piece| self.text(piece) == ")")?;
            rest = &rest[close + 1..];
        }
        let (comma, rest) = rest.split_first().filter(|(comma, _)| self.text(comma) == ",")?;
        let is_end =
            |piece: &Piece| [",", ".", ";", ":", "–", "—", "("].contains(&self.text(piece));
        let end = rest.iter().take(BEHIND + 1).position(is_end)?;
        let mut said = &rest[..end];
        let article = said.first().filter(|first| first.is_article).map(|first| self.text(first));
        if let Some(article) = article {
            // "Ada Lorm, die Sprecherin war, …"
            if self.is_german && !article.to_lowercase().starts_with("ein") {
                return None;
            }
            said = &said[1..];
        }
        let at = said.iter().take(SOON).position(|piece| self.is_office(piece))?;
        let leads = said[..at].iter().all(|piece| self.may_lead(piece));
        let next = said[at..].iter().find(|piece| !self.is_office(piece));
        let goes_on = next.is_none_or(|next| {
            next.casing != Casing::Lower || OFFICE_LINKS.contains(self.text(next))
        });
        let joined = self.joins(comma, rest[0].span().start);
        let free = leads || !self.is_german && article.is_some();
        (joined && free && goes_on).then(|| said[0].span().to(said[said.len() - 1].span()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Slice;

    /// The description of the first of the people in a text, who all are one.
    fn described(text: &str, name: &str, language: Language) -> Option<String> {
        let source = Slice::from(text);
        let passage = Passage::read(source, Some(language), None);
        let kept = Kept {
            source,
            language: Some(language),
            languages: crate::language::Languages::Unsure(None),
            headline: None,
            parts: vec![source.span()],
            passages: vec![&passage],
            verdict: None,
            values: Vec::new(),
            day: None,
        };
        let mentions: Vec<Mention> = text
            .match_indices(name)
            .map(|(start, text)| Mention {
                span: Span::new(start, start + text.len()),
                kind: Kind::Person,
                text: text.to_owned(),
                value: None,
                entity: 0,
                confidence: 1.0,
            })
            .collect();
        assert!(!mentions.is_empty(), "{text}");
        let mut entities = [Entity::new(Kind::Person, name.to_owned())];
        describe(&kept, &mentions, &mut entities);
        let [Entity { description, .. }] = entities;
        description.map(|description| {
            assert_eq!(source.at(description.span).as_str(), description.text);
            description.text
        })
    }

    #[test]
    fn what_stands_beside_a_name_in_german() {
        let cases = [
            ("Kremlsprecher Lorm sagte nichts.", Some("Kremlsprecher")),
            ("Das sagte der russische Präsident Lorm.", Some("russische Präsident")),
            ("Der frühere CDU-Politiker Lorm kam.", Some("frühere CDU-Politiker")),
            ("Lorm, Sprecherin der Stadt Hof, sagte ab.", Some("Sprecherin der Stadt Hof")),
            ("So sieht es Lorm (SPD), Landrätin in Hof.", Some("Landrätin in Hof")),
            ("Lorm, ein bekannter Anwalt, kam.", Some("bekannter Anwalt")),
            ("Das reiche, betonte Bürgermeister Lorm.", Some("Bürgermeister")),
            ("Fehler räumte Landrätin Lorm ein.", Some("Landrätin")),
            ("Lorm schwieg. Später kam Trainer Lorm dazu.", Some("Trainer")),
            ("Lorm, die Sprecherin war, sagte ab.", None),
            ("Lorm, Sprecherin sagte, kam.", None),
            ("Frau Lorm kam.", None),
            ("Gestern kam Lorm.", None),
            ("Sie war Kanzlerin. Lorm blieb.", None),
            ("Lorm, Hof und Kiel", None),
        ];
        for (text, expected) in cases {
            let found = described(text, "Lorm", Language::De);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_stands_beside_a_name_in_english() {
        let cases = [
            ("The Apple CEO Lorm spoke.", Some("Apple CEO")),
            ("Prime Minister Lorm spoke.", Some("Prime Minister")),
            ("Lorm, chief executive of Harrow, spoke.", Some("chief executive of Harrow")),
            ("Lorm, a local pig farmer and coach, spoke.", Some("local pig farmer and coach")),
            ("Lorm, the president said, is ill.", None),
            ("Lorm, who is president, spoke.", None),
            ("Mr Lorm spoke.", None),
        ];
        for (text, expected) in cases {
            let found = described(text, "Lorm", Language::En);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
