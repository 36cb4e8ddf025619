//! How much a text is about each of the things that it names.

use crate::analysis::{Entity, Mention};
use crate::model::rounded;
use crate::text::Span;

/// Weight of a mention in the headline, and elsewhere at the beginning and the end.
const HEADLINE: f32 = 3.0;
const BEGINNING: f32 = 2.0;
const END: f32 = 1.0;

/// Weighs the things by their mentions in `parts`, which are the text; see
/// [`Entity::salience`].
pub fn weigh(
    parts: &[Span],
    headline: Option<Span>,
    mentions: &[Mention],
    entities: &mut [Entity],
) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let (mut part, mut before) = (0, 0);
    for mention in mentions {
        while parts.get(part).is_some_and(|part| part.end < mention.span.end) {
            before += parts[part].len();
            part += 1;
        }
        let start = parts.get(part).map_or(mention.span.start, |part| part.start);
        let at = (before + mention.span.start.saturating_sub(start)) as f32 / length.max(1) as f32;
        let in_headline = headline.is_some_and(|headline| headline.contains(mention.span));
        let weight = if in_headline { HEADLINE } else { BEGINNING + (END - BEGINNING) * at };
        if let Some(entity) = entities.get_mut(mention.entity) {
            entity.salience += weight;
        }
    }
    let most = entities.iter().map(|entity| entity.salience).fold(f32::MIN_POSITIVE, f32::max);
    for entity in entities {
        entity.salience = rounded(entity.salience / most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Kind;

    #[test]
    fn headline_beginning_and_number_weigh() {
        let mention = |start: usize, entity: usize| Mention {
            span: Span::new(start, start + 2),
            kind: Kind::Person,
            text: String::new(),
            value: None,
            entity,
            confidence: 1.0,
        };
        let parts = [Span::new(0, 10), Span::new(20, 110)];
        let mentions = [mention(0, 0), mention(20, 1), mention(70, 2), mention(108, 2)];
        let mut entities = [0, 1, 2].map(|at| Entity::new(Kind::Person, format!("{at}")));
        weigh(&parts, Some(parts[0]), &mentions, &mut entities);
        // 3 of 3; 1.9; 1.4 and 1.02.
        let found = entities.map(|entity| entity.salience);
        for (found, expected) in found.iter().zip([1.0, 1.9 / 3.0, 2.42 / 3.0]) {
            assert!((found - expected).abs() < 0.001, "{found} for {expected}");
        }
        weigh(&[], None, &[], &mut []);
    }
}
