//! What the reader knows better about mentions and entities.

use super::{Candidate, Kept, in_order};
use crate::analysis::{Entity, Kind, Mention};
use crate::choices::{Corrections, GivenMention};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Takes away what the reader unmarked, and puts his own marks in the place of
/// what they overlap. A mark that lies in no kept part changes nothing.
pub fn mentions(kept: &Kept<'_>, corrections: &Corrections, candidates: &mut Vec<Candidate>) {
    let trimmed = |given: &GivenMention| {
        // A place that is no place of the text is taken back to one.
        let end = kept.source.floor_char_boundary(given.span.end);
        let start = kept.source.floor_char_boundary(given.span.start).min(end);
        let span = kept.source.at(Span::new(start, end));
        let start = start + blank(span.beginning(BLANKS).as_str(), str::trim_start);
        let end = end - blank(span.ending(BLANKS).as_str(), str::trim_end).min(end - start);
        (Span::new(start, end), given.kind)
    };
    let holds = |&(span, kind): &(Span, Option<Kind>)| kind.is_none() || lies_in(&kept.parts, span);
    let words: Vec<_> = corrections.mentions.iter().map(trimmed).filter(holds).collect();
    let touched = joined(words.iter().map(|(span, _)| *span).collect());
    candidates.retain(|candidate| {
        let at = touched.partition_point(|span| span.end <= candidate.span.start);
        touched.get(at).is_none_or(|span| !candidate.span.overlaps(*span))
    });
    // Of marks that overlap the last one counts.
    let mut given: Vec<(Span, Option<Kind>)> = Vec::new();
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for (span, kind) in words.into_iter().rev().filter(|(span, _)| span.start < span.end) {
        let before = taken.range(..span.end).next_back();
        if before.is_none_or(|(_, &end)| end <= span.start) {
            taken.insert(span.start, span.end);
            given.push((span, kind));
        }
    }
    candidates.extend(given.into_iter().filter_map(|(span, kind)| {
        let kind = kind?;
        let text = kept.source.at(span);
        Some(if kind.is_name() {
            Candidate::name(text, kind, 1.0)
        } else {
            Candidate::given_value(text, kind, kept.languages)
        })
    }));
    in_order(candidates);
}

/// Bytes of white space that are cut off either end of a mark: many marks may
/// stand over one long run of it.
const BLANKS: usize = 64;

/// How much shorter a text gets.
fn blank(text: &str, trim: fn(&str) -> &str) -> usize {
    text.len() - trim(text).len()
}

/// The same places as disjoint spans, in order.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| span.start);
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| span.start < last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => joined.push(span),
        }
    }
    joined
}

fn lies_in(parts: &[Span], span: Span) -> bool {
    let at = parts.partition_point(|part| part.end < span.end);
    !span.is_empty() && parts.get(at).is_some_and(|part| part.contains(span))
}

/// Makes the mentions that the reader put together one entity of their own: those
/// of the first one's kind, for a thing has one.
pub fn entities(corrections: &Corrections, mentions: &mut [Mention], entities: &mut Vec<Entity>) {
    if corrections.entities.is_empty() {
        return;
    }
    for entity in &corrections.entities {
        let starts: BTreeSet<usize> = entity.mentions.iter().copied().collect();
        let number = entities.len();
        let mut best: Option<(usize, Entity)> = None;
        for start in starts {
            let at = mentions.partition_point(|mention| mention.span.start < start);
            let Some(mention) = mentions.get_mut(at).filter(|found| found.span.start == start)
            else {
                continue;
            };
            if best.as_ref().is_some_and(|(_, entity)| entity.kind != mention.kind) {
                continue;
            }
            let known = std::mem::replace(&mut mention.entity, number);
            let name = entities.get(known).map_or("", |known| &known.name);
            if best.as_ref().is_none_or(|(length, _)| name.len() > *length) {
                let entity = Entity::new(mention.kind, name.to_owned());
                best = Some((name.len(), entity));
            }
        }
        if let Some((_, mut found)) = best {
            let given = entity.name.clone().filter(|name| !name.trim().is_empty());
            found.name = given.unwrap_or(found.name);
            entities.push(found);
        }
    }
    renumber(mentions, entities);
}

/// Numbers the entities in the order of their first mention, without those that
/// have none left.
fn renumber(mentions: &mut [Mention], entities: &mut Vec<Entity>) {
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    let mut ordered: Vec<Entity> = Vec::new();
    for mention in mentions {
        let number = *numbers.entry(mention.entity).or_insert_with(|| {
            let entity = &entities[mention.entity];
            ordered.push(Entity::new(entity.kind, entity.name.clone()));
            ordered.len() - 1
        });
        mention.entity = number;
        ordered[number].mentions += 1;
    }
    *entities = ordered;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choices::GivenEntity;
    use crate::text::Slice;

    fn mention(start: usize, entity: usize) -> Mention {
        let span = Span::new(start, start + 3);
        let text = "Ada".to_owned();
        Mention { span, kind: Kind::Person, text, value: None, entity, confidence: 0.9 }
    }

    fn entity(name: &str, mentions: usize) -> Entity {
        Entity { mentions, ..Entity::new(Kind::Person, name.to_owned()) }
    }

    #[test]
    fn what_is_unmarked_goes_and_the_last_of_two_marks_stands() {
        let source = Slice::from("Ada Lorm und Udo Bern in Hof");
        let kept = Kept {
            source,
            language: None,
            languages: crate::language::Languages::Unsure(None),
            headline: None,
            parts: vec![Span::new(0, 13), Span::new(13, source.len())],
            passages: Vec::new(),
            verdict: None,
            values: Vec::new(),
            day: None,
        };
        let slice = |text: &str| source.tail(source.find(text).unwrap()).beginning(text.len());
        let at = |text: &str| slice(text).span();
        let found = ["Ada", "Udo Bern", "Hof"];
        let of = |given: &[(Span, Option<Kind>)]| {
            let name = |text: &&str| Candidate::name(slice(text), Kind::Misc, 0.5);
            let mut candidates: Vec<Candidate> = found.iter().map(name).collect();
            let given = given.iter().map(|&(span, kind)| GivenMention { span, kind });
            let corrections = Corrections { mentions: given.collect(), ..Corrections::default() };
            mentions(&kept, &corrections, &mut candidates);
            candidates.iter().map(|found| source.at(found.span).as_str()).collect::<Vec<_>>()
        };
        let person = Some(Kind::Person);
        // All but the end unmarked, and one name in it marked anew.
        let most = Span::new(0, at(" in").start);
        assert_eq!(of(&[(most, None), (at("Ada Lorm"), person)]), ["Ada Lorm", "Hof"]);
        assert_eq!(of(&[(at("Ada Lorm"), person), (most, None)]), ["Hof"]);
        assert_eq!(
            of(&[(at("Udo"), person), (at("Udo Bern"), person)]),
            ["Ada", "Udo Bern", "Hof"]
        );
        // A mark of nothing amid two that overlap lets only the last one stand.
        let nothing = Span::new(13, 13);
        let bern = [(Span::new(14, 16), person), (nothing, None), (Span::new(13, 21), person)];
        assert_eq!(of(&bern), ["Ada", "Udo Bern", "Hof"]);
        let across = Span::new(0, source.len() + 9);
        assert_eq!(of(&[(across, person)]), found, "it lies in no part");
    }

    #[test]
    fn mentions_are_put_together_and_taken_apart() {
        let of = |given: &[(&[usize], Option<&str>)]| {
            let mut all = vec![mention(0, 0), mention(5, 1), mention(10, 0)];
            let mut named = vec![entity("Ada Lorm", 2), entity("Lorm", 1)];
            let given = given.iter().map(|(mentions, name)| GivenEntity {
                mentions: mentions.to_vec(),
                name: name.map(str::to_owned),
            });
            let corrections = Corrections { entities: given.collect(), ..Corrections::default() };
            entities(&corrections, &mut all, &mut named);
            let numbers: Vec<usize> = all.iter().map(|mention| mention.entity).collect();
            let named = named.iter().map(|e| format!("{} {}", e.name, e.mentions));
            (numbers, named.collect::<Vec<_>>())
        };
        assert_eq!(of(&[(&[0, 5, 10], None)]), (vec![0; 3], vec!["Ada Lorm 3".to_owned()]));
        assert_eq!(
            of(&[(&[10], Some("Ada Born"))]),
            (vec![0, 1, 2], ["Ada Lorm 1", "Lorm 1", "Ada Born 1"].map(str::to_owned).to_vec())
        );
        assert_eq!(of(&[(&[99], Some("x"))]).0, [0, 1, 0], "no such mention");
    }
}
