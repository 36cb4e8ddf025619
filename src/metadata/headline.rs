//! Headline and kicker.

use super::candidates::Candidate;
use super::{Line, Page, field, flag};
use crate::analysis::{Field, FieldReason, Role};
use crate::model::{Row, math};

/// What is known of the headline.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts {
    score: f32,
    margin: f32,
    network: f32,
    by_place: bool,
    words: usize,
    broken: bool,
    kicker: bool,
    signed: bool,
    /// Lines to the first paragraph; `None` if that stands above.
    distance: Option<usize>,
}

impl Facts {
    /// Puts them into a row, each by its name.
    pub fn fill(&self, row: &mut impl Row) {
        row.put("by-place", flag(self.by_place));
        row.put("words.to-2", flag(self.words <= 2));
        row.put("words.3-4", flag((3..=4).contains(&self.words)));
        row.put("words.from-20", flag(self.words >= 20));
        row.put("broken", flag(self.broken));
        row.put("kicker", flag(self.kicker));
        row.put("signed", flag(self.signed));
        row.put("behind", flag(self.distance.is_none()));
        row.put("score", self.score / 4.0);
        row.put("margin", self.margin.min(4.0) / 4.0);
        row.put("network", math::ln(self.network.max(1e-4)) / 4.0);
        row.put("distance", math::ln_1p(self.distance.unwrap_or_default() as f32));
    }
}

/// How many lines below the headline those stand that say who wrote the text or when.
const SIGNED: usize = 3;

/// The first headline that is shown, with the lines that go on in it; and whether the
/// reader said that it is one.
pub fn headline(page: &Page<'_>) -> Option<(Candidate, bool)> {
    let shown = page.with([Role::Headline]).filter(|line| line.kept);
    let mut lines = shown.enumerate().peekable();
    let (_, first) = *lines.peek()?;
    let run = lines.take_while(|(after, line)| line.part() == first.part() + after);
    let (after, last) = run.last()?;
    let field = field(page.source.at(first.span().to(last.span())), FieldReason::Title);
    let picked = page.picked.filter(|p| (first.part()..=last.part()).contains(&p.part));
    let picked = picked.unwrap_or_default();
    let below = |line: &Line| (1..=SIGNED).contains(&line.part().saturating_sub(last.part()));
    let facts = Facts {
        score: picked.score,
        margin: picked.margin,
        network: picked.network,
        by_place: picked.by_place,
        words: field.value.split(' ').count(),
        broken: after > 0,
        kicker: page.with([Role::Kicker]).any(|line| line.kept),
        signed: page.with([Role::Byline, Role::Dateline]).any(below),
        distance: page.first.and_then(|prose| prose.part().checked_sub(last.part() + 1)),
    };
    let mut row = Vec::new();
    facts.fill(&mut row);
    let reason = if picked.by_place { FieldReason::Place } else { FieldReason::Title };
    let by_reader = first.by_reader;
    Some((Candidate { field: Field { reason, ..field }, facts: row }, by_reader))
}

/// The first kicker that is shown, without the colon that leads to the
/// headline.
pub fn kicker(page: &Page<'_>) -> Option<Field> {
    let text = page.text(page.with([Role::Kicker]).find(|line| line.kept)?);
    let text = text.range(0..text.trim_end_matches([':', '+', '|', '–', ' ']).len());
    Some(field(text, FieldReason::Line)).filter(|_| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::tests::metadata;
    use super::*;

    #[test]
    fn the_first_that_is_shown() {
        let found = metadata(&[
            (Role::Kicker, "Verkehr in Musterau:"),
            (Role::Headline, "Brücke bleibt"),
            (Role::Headline, "gesperrt"),
            (Role::Byline, "Von Ada Lorm"),
            (Role::Headline, "Noch ein Titel"),
        ]);
        assert_eq!(found.headline.unwrap().value, "Brücke bleibt gesperrt");
        assert_eq!(found.kicker.unwrap().value, "Verkehr in Musterau");
        assert_eq!(metadata(&[(Role::Kicker, "::")]).kicker, None);
    }
}
