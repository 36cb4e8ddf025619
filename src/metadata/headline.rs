//! Headline and kicker.

use super::Page;
use crate::analysis::{Field, Role};
use crate::text::Span;

/// The first headline that is shown, with the lines that go on in it.
pub fn headline(page: &Page<'_>) -> Option<Field> {
    let shown = page.with([Role::Headline]).filter(|line| line.kept);
    let mut lines = shown.enumerate().peekable();
    let (_, first) = *lines.peek()?;
    let run = lines.take_while(|(after, line)| line.part() == first.part() + after);
    let end = run.map(|(_, line)| line.text().end).last()?;
    Some(page.field(Span::new(first.text().start, end)))
}

/// The first kicker that is shown, without the colon that leads to the
/// headline.
pub fn kicker(page: &Page<'_>) -> Option<Field> {
    let mut field = first(page, Role::Kicker)?;
    let text = field.span.of(page.source);
    field.span.end -= text.len() - text.trim_end_matches([':', '+', '|', '–', ' ']).len();
    Some(page.field(field.span)).filter(|field| !field.span.is_empty())
}

fn first(page: &Page<'_>, role: Role) -> Option<Field> {
    let mut shown = page.with([role]).filter(|line| line.kept);
    shown.next().map(|line| page.field(line.text()))
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
