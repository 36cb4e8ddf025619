//! Headline and kicker.

use super::{Page, field};
use crate::analysis::{Field, Role};

/// The first headline that is shown, with the lines that go on in it.
pub fn headline(page: &Page<'_>) -> Option<Field> {
    let shown = page.with([Role::Headline]).filter(|line| line.kept);
    let mut lines = shown.enumerate().peekable();
    let (_, first) = *lines.peek()?;
    let run = lines.take_while(|(after, line)| line.part() == first.part() + after);
    let (_, last) = run.last()?;
    Some(field(page.source.at(first.span().to(last.span()))))
}

/// The first kicker that is shown, without the colon that leads to the
/// headline.
pub fn kicker(page: &Page<'_>) -> Option<Field> {
    let text = page.text(page.with([Role::Kicker]).find(|line| line.kept)?);
    let text = text.range(0..text.trim_end_matches([':', '+', '|', '–', ' ']).len());
    Some(field(text)).filter(|_| !text.is_empty())
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
