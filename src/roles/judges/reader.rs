//! The reader has the last word.

use crate::analysis::{Judge, Reason, ReasonCode, Role, Segment};
use crate::choices::{Choices, GivenRole};
use std::collections::HashMap;

const REASON: Reason = Reason { code: ReasonCode::Reader, judge: Judge::Reader, evidence: None };

/// Applies the reader's decisions and roles to the segments of a page. The last
/// word about a segment counts, and a role more than a decision.
pub fn overrule(segments: &mut [Segment], choices: &Choices) {
    let decisions: HashMap<usize, bool> = choices
        .decisions
        .iter()
        .map(|d| (segments.partition_point(|segment| segment.span.end <= d.start), d.kept))
        .filter(|&(at, _)| segments.get(at).is_some_and(|segment| segment.role != Role::Blank))
        .collect();
    for (at, kept) in decisions {
        rule(&mut segments[at], kept);
    }
    give_roles(segments, &choices.corrections.roles);
}

fn give_roles(segments: &mut [Segment], roles: &[GivenRole]) {
    // The last word first: behind it a segment is passed over.
    let mut next: Vec<usize> = (0..=segments.len()).collect();
    // Which headline and kicker count: there is one of each.
    let mut only: [Option<usize>; 2] = [None; 2];
    let single = |role: Role| [Role::Headline, Role::Kicker].iter().position(|&one| one == role);
    let given = roles.iter().filter(|given| given.role != Role::Blank);
    for (number, given) in given.enumerate().collect::<Vec<_>>().into_iter().rev() {
        let counts =
            single(given.role).is_none_or(|one| *only[one].get_or_insert(number) == number);
        let to = segments.partition_point(|segment| segment.span.start < given.span.end);
        let mut at = segments.partition_point(|segment| segment.span.end <= given.span.start);
        at = free(&mut next, at);
        while at < to {
            if segments[at].role != Role::Blank {
                give(&mut segments[at], if counts { given.role } else { Role::Navigation });
            }
            next[at] = at + 1;
            at = free(&mut next, at);
        }
    }
    if only == [None; 2] {
        return;
    }
    for (at, segment) in segments.iter_mut().enumerate() {
        let is_given = next[at] != at;
        if !is_given && single(segment.role).is_some_and(|one| only[one].is_some()) {
            give(segment, Role::Navigation);
        }
    }
}

/// The first segment from `at` on about which nothing was said; the way there is
/// cut short for who comes after.
fn free(next: &mut [usize], at: usize) -> usize {
    let mut free = at;
    while next[free] != free {
        free = next[free];
    }
    let mut from = at;
    while next[from] != from {
        from = std::mem::replace(&mut next[from], free);
    }
    free
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
            Decision { start: 25, kept: true },
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
