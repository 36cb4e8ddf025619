//! Boxes amid the text: pointers to other stories, players, buttons to share. What
//! stands in one is no text, and the last paragraphs below some are.

use super::Scales;
use crate::analysis::Role;
use crate::roles::context::content;
use crate::roles::cues::{finer_cue, noise_cue};
use crate::roles::layout::Sheet;
use crate::roles::part::{Ending, Part, mark};
use std::collections::HashSet;
use std::ops::Range;

/// Lines of a box at most.
const MOST: usize = 8;
/// Words of a line in one.
const LINE: u32 = 14;
/// The most that the log-odds of text of a line in one may be.
const DOUBTFUL: f32 = 1.5;
/// Words of text that stand above one, if it stands in the text.
const TEXT_ABOVE: u32 = 16;
/// Words of a paragraph.
const PARAGRAPH: u32 = 10;
/// Paragraphs below a box that may be the last of the text: of more the models know it.
const LAST: usize = 3;
/// The least log-odds of text that they have (a probability of .08); and on a page of few
/// parts, where teasers of other stories are seldom.
const LEAST: f32 = -2.5;
const LEAST_OF_FEW: f32 = -4.5;
/// Parts that such a page has at most.
const FEW: usize = 40;
/// The least that they have where boxes of any kind stand above (a probability of .25):
/// below them appeals and what is said of an author read like text, too.
const LIKELY: f32 = -1.1;
/// What they are raised to.
const RAISED: f32 = 0.5;

/// Rules out what stands in a box that points to other stories, where blank lines set
/// it apart from the paragraphs around.
pub fn empty(scales: &mut Scales<'_>) {
    let sheet = scales.sheet;
    let mut at = 0;
    while at < sheet.count() {
        let Some(inside) = box_at(sheet, at).filter(|inside| points(scales, inside)) else {
            at += 1;
            continue;
        };
        let evidence = Some(sheet.parts[at].text());
        for line in inside.clone().filter(|&line| scales.odds(line) < DOUBTFUL).collect::<Vec<_>>()
        {
            scales.rule_out(line, evidence);
        }
        at = inside.end;
    }
}

/// Whether a box points to other stories amid the text and is set apart.
fn points(scales: &Scales<'_>, inside: &Range<usize>) -> bool {
    let parts = scales.sheet.parts;
    let head = &parts[inside.start];
    let apart = |at: usize| parts.get(at).is_some_and(|part| part.blank_before > 0);
    let mut lines = inside.clone().skip(1);
    head.is_cue_line()
        && cue(head) == Some(Role::Related)
        && inside.len() > 1
        && (apart(inside.start) && apart(inside.end) && !lines.any(apart))
        && is_text(scales, inside.start.wrapping_sub(1))
        && is_text(scales, inside.end)
}

/// Keeps a paragraph that ends the text below a box, though the text seemed to have
/// ended there: nothing of another story, an author or the page stands around it.
pub fn resume(scales: &mut Scales<'_>) {
    let sheet = scales.sheet;
    let Some(last) = (0..sheet.count()).rev().find(|&at| scales.odds(at) >= 0.0) else { return };
    let least = if sheet.count() <= FEW { LEAST_OF_FEW } else { LEAST };
    let run = (last.saturating_sub(MOST + LAST)..=last + 1).find_map(|head| {
        let inside = box_at(sheet, head).filter(|_| is_text(scales, head.wrapping_sub(1)))?;
        let run = paragraphs(sheet, inside.end);
        let fits = run.end > last && (1..=LAST).contains(&run.len()) && ends(sheet, run.end);
        let known = run.clone().all(|at| scales.odds(at) >= least);
        let run: Vec<usize> = run.collect();
        let boxed: Vec<usize> = inside.clone().collect();
        (fits && known && goes_on(scales, inside.start, &boxed, &run)).then_some(run)
    });
    for at in run.unwrap_or_else(|| last_paragraphs(scales, last)) {
        let odds = scales.odds(at);
        if odds < RAISED {
            scales.raise(at, RAISED - odds);
        }
    }
}

/// The paragraphs below the last one that is taken for text, up to the foot of the page,
/// with boxes above and between them; none if anything else stands there.
fn last_paragraphs(scales: &Scales<'_>, last: usize) -> Vec<usize> {
    let sheet = scales.sheet;
    if !is_text(scales, last) {
        return Vec::new();
    }
    let (mut run, mut boxed) = (Vec::new(), Vec::new());
    for at in last + 1..sheet.count() {
        let end = run.last().copied().unwrap_or(last);
        if at - end > MOST || ends(sheet, at) && (!run.is_empty() || is_foot(&sheet.parts[at])) {
            break;
        }
        if paragraphs(sheet, at).is_empty() || is_inside(sheet, at) {
            boxed.push(at);
        } else {
            run.push(at);
        }
    }
    // Nothing but short lines follow the last paragraph.
    let end = run.last().copied().unwrap_or(last);
    let behind = boxed.iter().any(|&line| line > end && sheet.parts[line].is_prose());
    boxed.retain(|&line| line < end);
    let fits = (1..=LAST).contains(&run.len()) && !behind && is_box(sheet, &boxed);
    let likely = run.iter().all(|&at| scales.odds(at) >= LIKELY);
    if fits && likely && goes_on(scales, last + 1, &boxed, &run) { run } else { Vec::new() }
}

/// Whether comments begin there, or a line says who owns the page.
fn is_foot(part: &Part) -> bool {
    part.marks & mark::COPYRIGHT != 0 || part.is_cue_line() && cue(part) == Some(Role::Comments)
}

/// Whether a paragraph stands right below the first line of a box, as what it says; a
/// button ends one.
fn is_inside(sheet: Sheet<'_>, at: usize) -> bool {
    let Some([text, head, below]) = at.checked_sub(2).and_then(|from| sheet.parts.get(from..=at))
    else {
        return false;
    };
    let heads = is_line(head) && cue(head).is_some_and(|role| role != Role::Advert);
    text.is_prose() && heads && below.blank_before == 0
}

/// Whether lines are of boxes: one of them says so or names where a picture is from, and
/// none is of comments, an author or another story.
fn is_box(sheet: Sheet<'_>, lines: &[usize]) -> bool {
    const BOXES: [Role; 8] = [
        Role::Share,
        Role::Advert,
        Role::Notice,
        Role::Newsletter,
        Role::Consent,
        Role::Appeal,
        Role::Paywall,
        Role::Account,
    ];
    let said = |at: usize| cue(&sheet.parts[at]);
    let is_other = |&at: &usize| {
        let looks = sheet.looks(at);
        looks.byline || said(at).is_some_and(|role| matches!(role, Role::Comments | Role::Related))
    };
    let says =
        |&at: &usize| sheet.looks(at).credit || said(at).is_some_and(|role| BOXES.contains(&role));
    lines.iter().any(says) && !lines.iter().any(is_other)
}

/// The parts of a box that begins there: a short line that says what it is, and
/// those below it up to the next paragraph.
fn box_at(sheet: Sheet<'_>, at: usize) -> Option<Range<usize>> {
    let head = sheet.parts.get(at).filter(|head| is_line(head))?;
    let of_box = [Role::Related, Role::Share, Role::Advert, Role::Notice];
    let opens = cue(head).is_some_and(|role| of_box.contains(&role))
        && (head.is_cue_line() || finer_cue(head).is_some() || points_elsewhere(head));
    if !opens || is_signed(sheet, at) {
        return None;
    }
    let rest = sheet.parts[at + 1..].iter().take(MOST).take_while(|part| !part.is_prose());
    let end = at + 1 + rest.count();
    let other = |at: usize| {
        let part = &sheet.parts[at];
        let role = cue(part).filter(|_| part.is_cue_line());
        // "Merken" beside "Teilen" is of an account.
        let fits = |role| role == Role::Account || of_box.contains(&role);
        !is_line(part) || is_signed(sheet, at) || !role.is_none_or(fits)
    };
    (end - at <= MOST && !(at + 1..end).any(other)).then_some(at..end)
}

/// The role of noise that a part's cues speak for.
fn cue(part: &Part) -> Option<Role> {
    finer_cue(part).or_else(|| noise_cue(part))
}

fn is_line(part: &Part) -> bool {
    part.words <= LINE && !(part.ends_sentence() && part.ending != Ending::Colon && part.words > 8)
}

/// Whether a line begins with "Read also" or the like.
fn points_elsewhere(part: &Part) -> bool {
    part.cues.iter().any(|cue| cue.role == Role::Related && cue.from == 0 && cue.to >= 2)
}

fn is_signed(sheet: Sheet<'_>, at: usize) -> bool {
    let looks = sheet.looks(at);
    looks.byline || looks.credit
}

/// Whether a part is a paragraph that is taken for text.
fn is_text(scales: &Scales<'_>, at: usize) -> bool {
    scales.sheet.parts.get(at).is_some_and(Part::is_prose) && scales.odds(at) >= 0.0
}

/// The paragraphs from a part on, which no word calls anything else.
fn paragraphs(sheet: Sheet<'_>, from: usize) -> Range<usize> {
    let paragraph = |at: &usize| {
        let part = &sheet.parts[*at];
        part.is_prose()
            && part.words >= PARAGRAPH
            && matches!(part.ending, Ending::Stop | Ending::Quote | Ending::Exclamation)
            && sheet.echo(*at).copies == 1
            && !is_of_noise(part)
    };
    from..from + (from..sheet.count()).take(LAST + 1).take_while(paragraph).count()
}

/// Whether wording makes a paragraph noise: a word of it alone says nothing.
fn is_of_noise(part: &Part) -> bool {
    let mut cues = part.cues.iter().filter(|cue| !cue.role.is_article());
    finer_cue(part).is_some() || cues.any(|cue| cue.from == 0 || cue.to - cue.from >= 2)
}

/// Whether the page ends there, or what every page has at its foot follows, or teasers.
fn ends(sheet: Sheet<'_>, at: usize) -> bool {
    sheet.parts.get(at).is_none_or(|part| {
        let foot = [Role::Legal, Role::Navigation, Role::Comments, Role::Share, Role::Account];
        let said = cue(part).is_some_and(|role| foot.contains(&role));
        let teasers = part.is_cue_line() && cue(part) == Some(Role::Related);
        (said || teasers) && part.words <= LINE || part.marks & mark::COPYRIGHT != 0
    })
}

/// Whether a run below a box goes on with the text above it: the text is long enough,
/// and no word of the run is known from the box alone, as those of a teaser and of its
/// headline, or of an author and what is said of them.
fn goes_on(scales: &Scales<'_>, below: usize, boxed: &[usize], run: &[usize]) -> bool {
    let parts = scales.sheet.parts;
    let above = || (0..below).filter(|&at| scales.odds(at) >= 0.0);
    if above().map(|at| parts[at].words).fold(0, u32::saturating_add) < TEXT_ABOVE {
        return false;
    }
    let words = |lines: &[usize]| -> HashSet<u32> {
        lines.iter().flat_map(|&at| content(&parts[at])).collect()
    };
    let boxed = words(boxed);
    let known = |word: &u32| above().any(|at| content(&parts[at]).any(|other| other == *word));
    words(run).intersection(&boxed).all(known)
}

#[cfg(test)]
mod tests {
    use super::super::HARDLY;
    use super::super::tests::weighed;
    use super::*;

    const TEXT: &str = "Der Rat der Stadt hat am Abend nach langer Sitzung für die neue Brücke gestimmt, \
                        wie ein Sprecher nach dem Ende der Beratungen vor dem Rathaus sagte. Die \
                        Arbeiten sollen im Frühjahr beginnen und bis zum Herbst des Jahres dauern.";
    const LAST: &str = "Gegner des Vorhabens wollen klagen. Sie fürchten um die Auen am Fluss.";

    /// The odds of the lines below the text after a judge.
    fn below(judge: fn(&mut Scales<'_>), lines: &str, odds: &[f32]) -> Vec<f32> {
        let odds = [&[3.0, 3.0], odds].concat();
        weighed(judge, &format!("{TEXT}\n\n{TEXT} Ja.\n\n{lines}"), &odds).split_off(2)
    }

    #[test]
    fn the_last_paragraph_below_a_box_is_text() {
        for lines in [
            format!("Lesen Sie auch\nBäcker backt Brot\n\n{LAST}"),
            format!("Related\nHow a baker bakes bread\n\n{LAST}\n\nImpressum\nDatenschutz"),
            format!("Artikel teilen\nSchrift vergrößern\n\n{LAST}"),
            format!("Lesen Sie auch: Brücke\nWarum die Brücke fehlt\n\n{LAST}\n\n© Musterblatt"),
        ] {
            let odds = vec![-2.0; lines.lines().filter(|line| !line.is_empty()).count()];
            let found = below(resume, &lines, &odds);
            let mut expected = odds;
            expected[2] = RAISED;
            assert_eq!(found, expected, "{lines}");
        }
        let lines = format!("Lesen Sie auch: Bäcker backt Brot\n\n{LAST}\n\n{LAST} Nein.");
        assert_eq!(below(resume, &lines, &[-2.0, 2.0, -0.5]), [-2.0, 2.0, RAISED]);
    }

    #[test]
    fn what_is_of_another_story_an_author_or_the_page_is_no_last_paragraph() {
        for lines in [
            "Lesen Sie auch\nBäcker backt Brot\n\nEin Bäcker backt sein Brot seit Jahren nachts im \
             Keller der alten Mühle.",
            "Artikel teilen\nAda Lorm\n\nAda Lorm schreibt seit vielen Jahren über Häfen, Brücken \
             und alles, was schwimmt.",
            "Lesen Sie auch\nBäcker backt Brot\n\nAm frühen Morgen ist in der Backstube schon das \
             ganze Dorf wach.\nTurm saniert",
            "Kommentare\nBäcker backt Brot\n\nAm frühen Morgen ist in der Backstube schon das \
             ganze Dorf wach.",
        ] {
            let odds = vec![-2.0; lines.lines().filter(|line| !line.is_empty()).count()];
            assert_eq!(below(resume, lines, &odds), odds, "{lines}");
        }
        let lines = format!("Lesen Sie auch\nBäcker backt Brot\n\n{LAST}");
        assert_eq!(below(resume, &lines, &[-2.0, -2.0, -5.0]), [-2.0, -2.0, -5.0]);
        // Of a long page the models know more.
        let page = format!("{lines}\n\n{}", "Impressum\n".repeat(40));
        let odds = [&[-2.0, -2.0, -4.0][..], &[-3.0; 40]].concat();
        assert_eq!(below(resume, &page, &odds), odds);
    }

    #[test]
    fn paragraphs_between_and_below_boxes_of_any_kind_are_text() {
        for lines in [
            format!(
                "Der Morgen – der Newsletter\nWas die Stadt bewegt, jeden Freitag um zwölf \
                     Uhr in Ihrem Postfach.\nE-Mail-Adresse\nKostenlos abonnieren\n{LAST}\n\
                     12 Kommentare"
            ),
            format!(
                "{LAST}\nNewsletter abonnieren\nE-Mail-Adresse\n{LAST} Nein.\nMehr zum Thema\n\
                     Bäcker backt Brot"
            ),
            format!(
                "Die Brücke am Morgen\nFoto: Rita Beispiel\n{LAST}\nIn diesem Text\nRat\n\
                     Auen\nFluss"
            ),
            format!("Sign up to our newsletter\nYour email\n\n{LAST}\n\nPrivacy policy\nTerms"),
            format!("Umfrage\nAbstimmen\nAnzeige\n\n{LAST}\n\n© Musterblatt"),
        ] {
            let filled = || lines.lines().filter(|line| !line.is_empty());
            let odds = vec![-1.0; filled().count()];
            let expected = filled().map(|line| if line.starts_with(LAST) { RAISED } else { -1.0 });
            assert_eq!(below(resume, &lines, &odds), expected.collect::<Vec<_>>(), "{lines}");
        }
    }

    #[test]
    fn what_is_of_another_story_an_author_or_the_page_is_no_paragraph_between_boxes() {
        for lines in [
            format!("Newsletter abonnieren\n12 Kommentare\n{LAST}"),
            format!("Newsletter abonnieren\nVon Ada Lorm\n{LAST}"),
            format!("Bäcker backt Brot\nTurm saniert\n\n{LAST}"),
            format!(
                "Newsletter abonnieren\nDer Fluss fürchten Auen Beirat\nAuenblick\n{LAST} Der \
                     Auenblick hilft."
            ),
            format!(
                "Newsletter abonnieren\n\n{LAST}\nDie Brücke am Morgen, wie sie nach der \
                     langen Nacht aussah, mit dem Newsletter."
            ),
        ] {
            let odds = vec![-1.0; lines.lines().filter(|line| !line.is_empty()).count()];
            assert_eq!(below(resume, &lines, &odds), odds, "{lines}");
        }
    }

    #[test]
    fn what_stands_in_a_box_is_no_text() {
        let lines = format!("Mehr zum Thema\nBäcker backt Brot\nTurm saniert\n\n{LAST}");
        let odds = [-2.0, -1.0, 0.5, 2.0];
        assert_eq!(below(empty, &lines, &odds), [-2.0, HARDLY.min(-1.0), HARDLY, 2.0]);
        // A crosshead is set apart, or not as doubtful.
        let apart = format!("Mehr zum Thema\nBäcker backt Brot\n\nTurm saniert\n\n{LAST}");
        assert_eq!(below(empty, &apart, &odds), odds);
        assert_eq!(below(empty, &lines, &[-2.0, -1.0, 1.8, 2.0])[2], 1.8);
    }
}
