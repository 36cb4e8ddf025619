//! The reader has the last word.

use crate::analysis::{Judge, Reason, ReasonCode, Role, Segment};
use crate::choices::Choices;
use std::collections::HashMap;

const REASON: Reason = Reason { code: ReasonCode::Reader, judge: Judge::Reader, evidence: None };

/// Applies the reader's decisions and roles to the segments of a page. The last
/// word about a segment counts, and a role more than a decision.
pub fn overrule(segments: &mut [Segment], choices: &Choices) {
    let decisions: HashMap<usize, bool> = choices
        .decisions
        .iter()
        .map(|d| (segments.partition_point(|segment| segment.span.end <= d.start), d.kept))
        .filter(|&(at, _)| at < segments.len())
        .collect();
    for (at, kept) in decisions {
        rule(&mut segments[at], kept);
    }
    for given in &choices.corrections.roles {
        let from = segments.partition_point(|segment| segment.span.end <= given.span.start);
        let to = segments.partition_point(|segment| segment.span.start < given.span.end);
        if matches!(given.role, Role::Headline | Role::Kicker) {
            // There is one of each.
            let others = segments.iter_mut().filter(|segment| segment.role == given.role);
            others.for_each(|other| give(other, Role::Navigation));
        }
        for segment in segments[from..to.max(from)].iter_mut() {
            if segment.role != Role::Blank {
                give(segment, given.role);
            }
        }
    }
}

fn rule(segment: &mut Segment, kept: bool) {
    segment.kept = kept;
    segment.confidence = 1.0;
    segment.reason = REASON;
}

fn give(segment: &mut Segment, role: Role) {
    segment.role = role;
    rule(segment, role.is_article());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choices::{Decision, GivenRole};
    use crate::text::Span;

    fn segments(roles: &[Role]) -> Vec<Segment> {
        let segment = |(at, &role): (usize, &Role)| Segment {
            span: Span::new(at * 10, at * 10 + 10),
            role,
            continues: None,
            kept: role.is_article(),
            confidence: 0.7,
            reason: Reason { code: ReasonCode::Prose, judge: Judge::Model, evidence: None },
        };
        roles.iter().enumerate().map(segment).collect()
    }

    fn ruled(roles: &[Role], choices: &Choices) -> Vec<(Role, bool)> {
        let mut segments = segments(roles);
        overrule(&mut segments, choices);
        segments.iter().map(|segment| (segment.role, segment.kept)).collect()
    }

    #[test]
    fn the_last_decision_counts_and_a_role_more() {
        use Role::*;
        let decisions = vec![
            Decision { start: 0, kept: true },
            Decision { start: 5, kept: false },
            Decision { start: 12, kept: true },
            Decision { start: 999, kept: true },
        ];
        let mut choices = Choices { decisions, ..Choices::default() };
        assert_eq!(
            ruled(&[Paragraph, Advert, Blank], &choices),
            [(Paragraph, false), (Advert, true), (Blank, false)]
        );
        choices.corrections.roles = vec![GivenRole { span: Span::new(3, 14), role: Quote }];
        assert_eq!(
            ruled(&[Paragraph, Advert, Paragraph], &choices),
            [(Quote, true), (Quote, true), (Paragraph, true)]
        );
    }

    #[test]
    fn there_is_one_headline() {
        use Role::*;
        let roles = vec![GivenRole { span: Span::new(20, 30), role: Headline }];
        let mut choices = Choices::default();
        choices.corrections.roles = roles;
        assert_eq!(
            ruled(&[Headline, Blank, Paragraph], &choices),
            [(Navigation, false), (Blank, false), (Headline, true)]
        );
    }
}
