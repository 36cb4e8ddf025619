//! Walls in front of the page: what asks for consent or a subscription is prose,
//! too, and on a short page more of it than the article.

use super::Scales;
use crate::analysis::Role;
use crate::roles::part::Part;
use crate::text::Span;

/// Words of a line that may be a button.
const BUTTON: u32 = 6;
/// Words from which on a part is a text of its own.
const TEXT: u32 = 12;
/// Parts of other things that may stand between two lines of a wall.
const GAP: usize = 2;
/// Walls begin among the first parts of a page, or with nothing but short lines
/// above them.
const TOP: u32 = 30;

/// Rules out the walls.
///
/// A wall is a run of lines with at least one text that asks for consent in two
/// wordings or more, and a button. An article about consent has texts without such
/// wordings between, and no button.
pub fn weigh(scales: &mut Scales<'_>) {
    let parts = scales.sheet.parts;
    let (mut at, mut above) = (0, 0u32);
    while at < parts.len() && above < TOP {
        let run = run(parts, at);
        if let Some(evidence) = run.evidence {
            (at..run.end).for_each(|line| scales.rule_out(line, Some(evidence)));
        } else {
            // What begins later in a run that is no wall is none either.
            let texts = parts[at..run.end].iter().map(|part| part.words).filter(|&n| n >= TEXT);
            above = texts.fold(above, u32::saturating_add);
        }
        at = run.end;
    }
}

/// Lines that ask or sell, one after another.
struct Run {
    /// The part behind them.
    end: usize,
    /// Where they ask for consent, if they are a wall.
    evidence: Option<Span>,
}

/// The run that begins with this part; the part alone if it asks for nothing.
fn run(parts: &[Part], from: usize) -> Run {
    if asks(&parts[from]).is_none() {
        return Run { end: from + 1, evidence: None };
    }
    let (mut end, mut evidence, mut buttons) = (from, None, 0);
    let mut at = from;
    while at < parts.len() && at <= end + GAP {
        let part = &parts[at];
        if let Some(span) = asks(part).or_else(|| sells(part)) {
            end = at;
            buttons += usize::from(part.words <= BUTTON);
            if part.words >= TEXT && wordings(part) >= 2 {
                evidence = evidence.or(Some(span));
            }
        } else if part.words >= TEXT {
            break;
        }
        at += 1;
    }
    Run { end: end + 1, evidence: evidence.filter(|_| buttons > 0) }
}

/// Wordings of consent in a part.
fn wordings(part: &Part) -> usize {
    let cues = part.cues.iter().chain(&*part.finer_cues);
    cues.filter(|cue| cue.role == Role::Consent).count()
}

/// The first wording in which a part asks for consent.
fn asks(part: &Part) -> Option<Span> {
    let mut cues = part.cues.iter().chain(&*part.finer_cues);
    part.cue_span(cues.find(|cue| cue.role == Role::Consent)?)
}

/// The wording in which a short line offers a subscription.
fn sells(part: &Part) -> Option<Span> {
    let roles = [Role::Paywall, Role::Account, Role::Newsletter];
    let mut cues = part.cues.iter().chain(&*part.finer_cues).filter(|_| part.words < TEXT);
    part.cue_span(cues.find(|cue| roles.contains(&cue.role))?)
}

#[cfg(test)]
mod tests {
    use super::super::tests::weighed;

    const ASKS: &str = "Wir und unsere 180 Partner speichern Informationen auf Ihrem Gerät und \
                        verarbeiten personenbezogene Daten, um Ihnen Werbung zu zeigen.";
    const TEXT: &str = "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke \
                        gestimmt, wie ein Sprecher sagte.";

    fn kept(page: &str) -> Vec<bool> {
        let odds = vec![1.0; page.lines().filter(|line| !line.is_empty()).count()];
        weighed(super::weigh, page, &odds).into_iter().map(|odds| odds >= 0.0).collect()
    }

    #[test]
    fn walls_are_not_the_article() {
        let page = format!(
            "{ASKS}\nAkzeptieren und weiter\nPur-Abo für 4,99 Euro im Monat\n\nBrücke\n{TEXT}\n"
        );
        assert_eq!(kept(&page), [false, false, false, true, true]);
        let english = "We and our 812 partners store and access information on a device and process personal data \
                       for personalised advertising.";
        assert_eq!(kept(&format!("{english}\nAccept all\n{TEXT}\n")), [false, false, true]);
    }

    #[test]
    fn articles_about_consent_are() {
        let page = format!("{ASKS}\n{TEXT}\n{ASKS}\n");
        assert_eq!(kept(&page), [true; 3], "no button");
        let page = format!("{TEXT}\n{TEXT}\n{ASKS}\nAkzeptieren\n");
        assert_eq!(kept(&page), [true; 4], "far down");
    }
}
