//! Settles which of several overlapping candidates stands.

use super::Candidate;
use crate::analysis::Kind;
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Keeps a set of candidates that don't overlap, in the text's order.
///
/// The order of precedence:
///
/// 1. Addresses (e-mail, then web, then telephone): what looks like a name or
///    number inside one is part of it.
/// 2. The longer: a date inside a name ("Platz des 18. März") belongs to the
///    name, a place inside an amount ("Hongkong-Dollar") to the amount.
/// 3. At the same length a value before a name: rules err less.
/// 4. The more confident, then the first.
///
/// Takes n log n steps for n candidates.
pub fn resolve(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.retain(|candidate| !candidate.span.is_empty());
    candidates.sort_by(|a, b| {
        rank(a).cmp(&rank(b)).then(b.confidence.total_cmp(&a.confidence)).then(a.span.cmp(&b.span))
    });
    let mut chosen: BTreeMap<usize, Candidate> = BTreeMap::new();
    for candidate in candidates {
        let span = candidate.span;
        let before = chosen.range(..span.end).next_back();
        if before.is_none_or(|(_, before)| before.span.end <= span.start) {
            chosen.insert(span.start, candidate);
        }
    }
    chosen.into_values().collect()
}

fn rank(candidate: &Candidate) -> (u8, Reverse<usize>, bool) {
    let class = match candidate.kind {
        Kind::Email => 0,
        Kind::Url => 1,
        Kind::Phone => 2,
        _ => 3,
    };
    (class, Reverse(candidate.span.len()), candidate.kind.is_name())
}

/// Drops candidates that cross the end of a part. Both come in order.
pub fn within(parts: &[Span], mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut part = 0;
    candidates.retain(|candidate| {
        while parts.get(part).is_some_and(|p| p.end < candidate.span.end) {
            part += 1;
        }
        parts.get(part).is_some_and(|p| p.contains(candidate.span))
    });
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::form::Form;

    fn candidate((start, end, kind, confidence): (usize, usize, Kind, f32)) -> Candidate {
        let form = Form::default();
        Candidate { span: Span::new(start, end), kind, form, value: None, confidence }
    }

    type Row = (usize, usize, Kind, f32);

    #[test]
    fn precedence() {
        use Kind::*;
        let cases: [(&str, &[Row], &[usize]); 8] = [
            ("disjoint ones all stand", &[(5, 9, Date, 1.0), (0, 5, Person, 0.5)], &[0, 5]),
            ("addresses first", &[(0, 30, Organization, 1.0), (10, 20, Email, 1.0)], &[10]),
            ("a longer name over a date", &[(0, 18, Misc, 0.6), (10, 18, Date, 1.0)], &[0]),
            ("a longer value over a name", &[(5, 13, Place, 0.9), (0, 20, Money, 1.0)], &[0]),
            ("value over name at one length", &[(0, 4, Place, 1.0), (0, 4, Date, 1.0)], &[0]),
            ("confidence", &[(0, 4, Place, 0.4), (2, 6, Person, 0.8)], &[2]),
            ("the first", &[(2, 6, Person, 0.8), (0, 4, Place, 0.8)], &[0]),
            ("nothing covers nothing", &[(3, 3, Person, 1.0)], &[]),
        ];
        for (why, rows, starts) in cases {
            let resolved = resolve(rows.iter().copied().map(candidate).collect());
            let got: Vec<usize> = resolved.iter().map(|c| c.span.start).collect();
            assert_eq!(got, starts, "{why}");
        }
        let tie = resolve([(0, 4, Place, 1.0), (0, 4, Date, 1.0)].map(candidate).to_vec());
        assert_eq!(tie[0].kind, Date);
    }

    #[test]
    fn a_naive_check_finds_no_overlap() {
        let mut state = 7_u64;
        let mut random = |bound: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % bound
        };
        let rows: Vec<Candidate> = (0..300)
            .map(|_| {
                let start = random(500);
                let kind = Kind::ALL[random(Kind::ALL.len())];
                candidate((start, start + random(12), kind, random(100) as f32 / 100.0))
            })
            .collect();
        let resolved = resolve(rows.clone());
        assert!(resolved.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        let lost = |row: &Candidate| resolved.iter().all(|kept| !kept.span.overlaps(row.span));
        assert!(!rows.iter().filter(|row| !row.span.is_empty()).any(lost));
    }

    #[test]
    fn a_mention_stays_in_its_part() {
        let parts = [Span::new(0, 10), Span::new(10, 20), Span::new(30, 40)];
        let rows = [(0, 10), (8, 12), (12, 20), (18, 32), (22, 25), (30, 40)];
        let rows = rows.map(|(start, end)| candidate((start, end, Kind::Person, 1.0)));
        let kept: Vec<_> = within(&parts, rows.to_vec()).iter().map(|c| c.span.start).collect();
        assert_eq!(kept, [0, 12, 30]);
    }
}
