//! What the kept text names: values by rule, names by the trained tagger,
//! merged over the document.
//!
//! The finders look at each part by itself ([`passage`]), once. What they found
//! in the parts that are kept goes through `agreement` (what is a name, of which kind),
//! `overlap` (which of several candidates stands), `recall` (mentions that were
//! missed although the document knows the name), `framed` (what is a name by the words
//! before it), `brackets` (what belongs to a place's name in brackets), `edges` (what else
//! was cut off a name), `correction` (what the reader knows better) and `alias` (which
//! mentions name the same thing). Of the things `salience` says how much the text is about
//! them, and `description` what people are.

pub mod agreement;
mod alias;
mod brackets;
mod correction;
mod description;
mod edges;
pub mod form;
mod framed;
pub(crate) mod lexicon;
pub mod names;
mod overlap;
pub mod passage;
mod recall;
mod salience;
mod short_forms;
mod spelling;
pub mod values;

use crate::analysis::{Entity, Kind, Mention, Value};
use crate::choices::Corrections;
use crate::language::{Language, Languages};
use crate::text::{Slice, Span};
use form::Form;
use names::verdict::Verdict;
use passage::Passage;
use std::cmp::Reverse;
use values::civil::Day;
use values::{Found, Values};

/// A span that may become a mention.
#[derive(Debug, Clone, PartialEq)]
struct Candidate {
    span: Span,
    kind: Kind,
    /// How a name is compared with others; nothing for a value.
    form: Form,
    value: Option<Value>,
    confidence: f32,
}

impl Candidate {
    /// A name.
    fn name(text: Slice<'_>, kind: Kind, confidence: f32) -> Candidate {
        let form = Form::new(text, kind);
        Candidate { span: text.span(), kind, form, value: None, confidence }
    }

    /// A value, which is sure.
    fn value(found: &Found) -> Candidate {
        let Found { span, kind, ref value } = *found;
        let value = Some(value.clone());
        Candidate { span, kind, form: Form::default(), value, confidence: 1.0 }
    }

    /// A value that the reader marked; its normal form is what the rules make of
    /// these words, and none if they don't know it.
    fn given_value(text: Slice<'_>, kind: Kind, languages: Languages) -> Candidate {
        let (span, found) = (text.span(), values::find(text, languages).fixed);
        let read = found.into_iter().find(|found| found.span == span && found.kind == kind);
        let value = read.map(|found| found.value);
        Candidate { span, kind, form: Form::default(), value, confidence: 1.0 }
    }
}

/// Puts candidates in the order of the text.
fn in_order(candidates: &mut [Candidate]) {
    candidates.sort_by_key(|candidate| candidate.span);
}

/// The parts of a page that are kept, with what was found in each.
pub struct Kept<'a> {
    /// The whole text.
    pub source: Slice<'a>,
    /// Its language.
    pub language: Option<Language>,
    /// Those whose words count in its values.
    pub languages: Languages,
    /// Its headline.
    pub headline: Option<Span>,
    /// Where the parts stand, in order, without white space at the ends; each
    /// lies in one line.
    pub parts: Vec<Span>,
    /// Their tokens and names.
    pub passages: Vec<&'a Passage>,
    /// Which of what may be a name is one; none if no names are looked for.
    pub verdict: Option<&'a Verdict>,
    /// Their values.
    pub values: Vec<&'a Values>,
    /// The day of writing, if it is known.
    pub day: Option<Day>,
}

impl Kept<'_> {
    fn values(&self) -> Vec<Candidate> {
        let found = self.values.iter().flat_map(|values| values.on(self.day));
        found.map(|found| Candidate::value(&found)).collect()
    }

    /// Fills in what there is to tell of the things: where each is named first, how much
    /// the text is about it, and what it is said to be.
    fn tell(&self, mentions: &[Mention], entities: &mut [Entity]) {
        for (at, mention) in mentions.iter().enumerate().rev() {
            entities[mention.entity].first = at;
        }
        salience::weigh(&self.parts, self.headline, mentions, entities);
        description::describe(self, mentions, entities);
    }

    /// Settles which of the candidates stand, and adds what was missed.
    fn resolve(&self, candidates: Vec<Candidate>) -> Vec<Candidate> {
        let mut candidates = overlap::within(&self.parts, overlap::resolve(candidates));
        recall::add_missed(self, &mut candidates);
        framed::add(self, &mut candidates);
        brackets::complete(self, &mut candidates);
        edges::complete(self, &mut candidates);
        candidates
    }
}

/// Finds the mentions in the kept parts, in order and disjoint, and the entities
/// they belong to. No mention crosses the end of a part.
pub fn mark(kept: &Kept<'_>, corrections: &Corrections) -> (Vec<Mention>, Vec<Entity>) {
    let mut candidates = agreement::settle(kept);
    candidates.append(&mut kept.values());
    let mut candidates = kept.resolve(candidates);
    correction::mentions(kept, corrections, &mut candidates);
    let (mut mentions, mut entities) = alias::merge(kept.source, candidates, kept.language);
    correction::entities(corrections, &mut mentions, &mut entities);
    kept.tell(&mentions, &mut entities);
    (mentions, entities)
}

/// Finds names and values as two layers, each in order and disjoint, merged
/// and put together in the order of the text (the longer first).
///
/// Where [`mark`] lets the outer of two stand, here both do: a corpus may
/// count "Euro" as a name although it is part of an amount.
pub fn layers(kept: &Kept<'_>) -> (Vec<Mention>, Vec<Entity>) {
    let names = kept.resolve(agreement::settle(kept));
    let values = overlap::within(&kept.parts, overlap::resolve(kept.values()));
    let (mut mentions, mut entities) = alias::merge(kept.source, names, kept.language);
    let (mut others, mut other_entities) = alias::merge(kept.source, values, kept.language);
    others.iter_mut().for_each(|mention| mention.entity += entities.len());
    mentions.append(&mut others);
    entities.append(&mut other_entities);
    mentions.sort_by_key(|mention| (mention.span.start, Reverse(mention.span.end)));
    kept.tell(&mentions, &mut entities);
    (mentions, entities)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of the given names with " | " between, and the candidates in it.
    pub(super) fn candidates(rows: &[(&str, Kind, f32)]) -> (String, Vec<Candidate>) {
        let mut source = String::new();
        let mut found = Vec::new();
        for &(text, kind, confidence) in rows {
            let start = source.len();
            source.push_str(text);
            let name = Slice::from(source.as_str()).tail(start);
            found.push(Candidate::name(name, kind, confidence));
            source.push_str(" | ");
        }
        (source, found)
    }
}
