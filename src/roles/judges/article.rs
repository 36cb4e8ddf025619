//! The roles of what belongs to the article: plain rules over states, cue
//! phrases, shape and place. Text gets the role it has in the text; around it,
//! headline, author, date and captions are kept, too.

use super::title::{kicker, lines};
use super::{Docket, Evidence, Verdict};
use crate::analysis::{ReasonCode, Role};
use crate::roles::cues::noise_cue;
use crate::roles::furniture::{
    furniture, is_caption, owns_page, picture, says_caption, signature, signing,
};
use crate::roles::layout::Sheet;
use crate::roles::part::{Beginning, Ending};
use crate::roles::state::State;
use crate::text::Span;

/// How far from the headline captions, bylines and dates may stand.
const REACH: usize = 12;

/// How far below the text its author and date may stand.
const BELOW: usize = 5;

/// How far below a text of one part, if no word says that they are of it.
const CLOSE: usize = 2;

/// The least probability of text that a standfirst has.
const LEAD: f32 = 0.15;

/// Gives the text its roles, and keeps what belongs to it.
pub fn judge(docket: &mut Docket<'_>) {
    let sheet = docket.sheet;
    let heading = docket.head.map_or(0..0, |head| lines(sheet, head));
    for at in 0..sheet.count() {
        let state = if heading.contains(&at) { State::Head } else { docket.likeliest(at) };
        docket.verdicts[at].state = state;
    }
    let first = docket.verdicts.iter().position(|verdict| verdict.kept);
    let surroundings = Surroundings {
        first,
        last: docket.verdicts.iter().rposition(|verdict| verdict.kept),
        head: docket.head,
        kicker: docket.head.filter(|_| first.is_some()).and_then(|head| kicker(sheet, head)),
    };
    let mut texts = 0;
    for at in 0..sheet.count() {
        if docket.verdicts[at].kept {
            // The page's owner says nothing of the last paragraph.
            let last = surroundings.last == Some(at) && is_owned(sheet, at);
            if is_caption(sheet, at) && texts > 0 && !last {
                docket.settle(at, Role::Caption);
                continue;
            }
            if let Some(role) = signed(docket, at).filter(|_| texts == 0) {
                docket.settle(at, role);
                continue;
            }
            texts += 1;
            docket.verdicts[at].role = text_role(sheet, &docket.verdicts, at);
            continue;
        }
        let role = surroundings.role(docket, texts, at);
        if let Some(role) = role {
            docket.settle(at, role);
            let around = docket.probability(at, State::Head) + docket.probability(at, State::Meta);
            let verdict = &mut docket.verdicts[at];
            verdict.kept = role.is_article();
            verdict.confidence = around.clamp(0.5, 1.0);
        } else if sheet.looks(at).credit {
            let behind = surroundings.last.is_some_and(|last| at > last);
            let caption = at > 0 && docket.verdicts[at - 1].role == Role::Caption;
            if !behind || caption || !owns_page(sheet, at) {
                docket.settle(at, Role::Credit);
            }
        }
    }
}

/// Whether a part that ends like a sentence stands above a line that says who owns the
/// page, and does not say that it is a caption.
fn is_owned(sheet: Sheet<'_>, at: usize) -> bool {
    let part = &sheet.parts[at];
    let said = says_caption(part, sheet.text(at));
    part.is_prose() && !said && at + 1 < sheet.count() && owns_page(sheet, at + 1)
}

impl Docket<'_> {
    /// Gives a part a role that no later judge changes.
    fn settle(&mut self, at: usize, role: Role) {
        let by = self.by;
        let verdict = &mut self.verdicts[at];
        verdict.role = role;
        verdict.settled = true;
        verdict.judge = if role == Role::Headline { verdict.judge } else { by };
        let (code, evidence) = match role {
            Role::Headline | Role::Kicker => (ReasonCode::TitleShape, None),
            Role::Dateline => (ReasonCode::DateShape, None),
            Role::Byline => (ReasonCode::BylineShape, None),
            Role::Credit => (ReasonCode::CreditShape, None),
            Role::Caption => of_caption(self.sheet, at),
            _ => (ReasonCode::Context, None),
        };
        (verdict.code, verdict.evidence) = (Some(code), evidence.and_then(Evidence::of));
    }
}

/// What shows that a part is a caption: the credit that follows, its wording, or that
/// it is said twice.
fn of_caption(sheet: Sheet<'_>, at: usize) -> (ReasonCode, Option<Span>) {
    let part = &sheet.parts[at];
    let wording = part
        .cues
        .iter()
        .chain(&*part.finer_cues)
        .find(|cue| matches!(cue.role, Role::Caption | Role::Credit));
    if sheet.looks(at + 1).credit {
        (ReasonCode::CreditShape, None)
    } else if let Some(span) = wording.and_then(|cue| part.cue_span(cue)) {
        (ReasonCode::Cue, Some(span))
    } else if sheet.echo(at).copies > 1 {
        (ReasonCode::Repeated, None)
    } else {
        (ReasonCode::Context, None)
    }
}

/// What may stand around the text.
struct Surroundings {
    /// First and last part of the text.
    first: Option<usize>,
    last: Option<usize>,
    head: Option<usize>,
    kicker: Option<usize>,
}

impl Surroundings {
    /// The role of a part that is no text, where `texts` parts of the text stand
    /// above it.
    fn role(&self, docket: &Docket<'_>, texts: usize, at: usize) -> Option<Role> {
        let sheet = docket.sheet;
        let Surroundings { first, last, head, .. } = *self;
        let near_head = head.is_some_and(|head| at.abs_diff(head) <= REACH)
            || first.is_some_and(|first| at.abs_diff(first) <= REACH);
        // One part of the text may be the standfirst.
        let at_top = texts <= 1;
        let below = last.filter(|&last| at > last).map(|last| at - last);
        // Of a text of one part all that follows stands near the headline.
        let closely = near_head && at_top && below.is_none_or(|n| n <= CLOSE);
        match docket.verdicts[at].state {
            State::Head => Some(Role::Headline),
            _ if self.kicker == Some(at) => Some(Role::Kicker),
            _ if head.is_some_and(|head| (1..=2).contains(&at.wrapping_sub(head)))
                && texts == 0
                && first.is_some()
                && is_lead(sheet, at)
                && docket.text(at) >= LEAD =>
            {
                Some(Role::Standfirst)
            }
            State::Before | State::Meta | State::Inside
                if first.is_some() && near_head && at_top =>
            {
                furniture(sheet, at).or_else(|| signing(sheet, at))
            }
            _ if below.is_none() && first.is_some_and(|first| at > first) => {
                picture(sheet, at).or_else(|| twin(sheet, &docket.verdicts, at))
            }
            // What follows a standfirst may look like the end to the model.
            _ if closely && sheet.looks(at).byline => Some(Role::Byline),
            _ if closely && sheet.looks(at).dateline => Some(Role::Dateline),
            // Who wrote it and when may stand below the text.
            _ if below.is_some_and(|n| n <= BELOW) => signature(sheet, at),
            _ => None,
        }
    }
}

/// How far from the headline a line may stand that was taken for text and says who
/// wrote it or when.
const SIGNED: usize = 4;

/// The role of a short line between headline and text that says who wrote it or
/// when, and was taken for text.
fn signed(docket: &Docket<'_>, at: usize) -> Option<Role> {
    let part = &docket.sheet.parts[at];
    let below = docket.head.is_some_and(|head| (1..=SIGNED).contains(&at.wrapping_sub(head)));
    let short = part.words <= 16 && part.ending != Ending::Stop;
    let more = || docket.verdicts[at + 1..].iter().any(|verdict| verdict.kept);
    (below && short && more()).then(|| signing(docket.sheet, at)).flatten()
}

/// A caption that is said twice: as the picture's description and below it, or
/// above the text and again inside.
fn twin(sheet: Sheet<'_>, verdicts: &[Verdict], at: usize) -> Option<Role> {
    let part = &sheet.parts[at];
    let text = at.checked_sub(1).is_some_and(|above| verdicts[above].kept)
        || verdicts.get(at + 1).is_some_and(|below| below.kept);
    let twice = sheet.echo(at).copies == 2;
    (text && twice && part.words >= 6 && noise_cue(part).is_none() && !part.is_cue_line())
        .then_some(Role::Caption)
}

/// The role of a part of the text.
fn text_role(sheet: Sheet<'_>, verdicts: &[Verdict], at: usize) -> Role {
    let parts = sheet.parts;
    let part = &parts[at];
    let text = sheet.text(at);
    let next = parts.get(at + 1).filter(|_| verdicts[at + 1].kept);
    if text.contains('\t') || part.words >= 4 && part.numbers * 5 >= part.words * 3 {
        return Role::Table;
    }
    if part.beginning == Beginning::Bullet && part.words >= 1 {
        return Role::ListItem;
    }
    if (1..=14).contains(&part.words)
        && part.ending.is_of_title()
        && part.beginning != Beginning::Small
        && !part.continues
        && part.stops == 0
        && verdicts[at].state == State::Body
    {
        if next.is_some_and(|next| next.words >= 15) {
            return Role::Crosshead;
        }
        let list = |at: usize| parts.get(at).is_some_and(|p| p.words <= 14 && !p.ends_sentence());
        if at > 0
            && (list(at - 1) && verdicts[at - 1].kept || list(at + 1) && verdicts[at + 1].kept)
        {
            return Role::ListItem;
        }
    }
    let closed = text.ends_with(['“', '”', '"', '«', '»']);
    if part.beginning == Beginning::Quote
        && closed
        && part.words <= 60
        && text.chars().filter(|c| matches!(c, '„' | '“' | '”' | '"' | '«' | '»')).count() == 2
    {
        return Role::Quote;
    }
    if is_standfirst(sheet, verdicts, at) {
        return Role::Standfirst;
    }
    Role::Paragraph
}

/// Whether the first part of the text is set apart from the rest: it stands
/// right below the headline, and author, date or picture come between it and
/// the next part, or it does not end like a sentence.
fn is_standfirst(sheet: Sheet<'_>, verdicts: &[Verdict], at: usize) -> bool {
    let part = &sheet.parts[at];
    let head = (at.saturating_sub(4)..at).rev().find(|&at| verdicts[at].state == State::Head);
    let Some(head) = head else { return false };
    let alone =
        !verdicts[head..at].iter().any(|d| d.kept && d.state != State::Head && d.role.is_body());
    if !(6..=70).contains(&part.words) || !alone {
        return false;
    }
    let gap = verdicts[at + 1..].iter().take(8).take_while(|d| !d.kept).count();
    let meta = (at + 1..at + 1 + gap).any(|at| {
        let looks = sheet.looks(at);
        looks.byline || looks.dateline || looks.credit || picture(sheet, at).is_some()
    });
    let more = verdicts.get(at + 1 + gap).is_some_and(|d| d.kept);
    let open = matches!(part.ending, Ending::Letter | Ending::Digit) && part.words >= 8;
    more && gap < 8 && (meta || open && gap == 0)
}

/// Whether a part below the headline reads like a standfirst: a few sentences
/// of running text.
fn is_lead(sheet: Sheet<'_>, at: usize) -> bool {
    let part = &sheet.parts[at];
    (12..=70).contains(&part.words)
        && part.ends_sentence()
        && part.share(part.function) >= 0.2
        && noise_cue(part).is_none()
        && !sheet.looks(at).byline
}
