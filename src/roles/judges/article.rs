//! The roles of what belongs to the article. Text gets the role that the network takes
//! it for; around it, headline, author, date and captions are kept, too: where the
//! network is sure, and what wording, shape and place say beyond that.

use super::steps::is_step;
use super::title::{is_below, kicker, lines};
use super::{Docket, Evidence, Verdict};
use crate::analysis::{ReasonCode, Role};
use crate::roles::cues::noise_cue;
use crate::roles::furniture::{
    furniture, is_caption, is_name, owns_page, picture, says_caption, signature, signing, signs,
};
use crate::roles::layout::Sheet;
use crate::roles::part::{Beginning, Ending, Part};
use crate::roles::pictures::{is_above_source, names_source};
use crate::roles::state::State;
use crate::text::Span;
use std::ops::RangeInclusive;

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
    for at in 1..sheet.count() {
        if docket.verdicts[at - 1].kept && !docket.verdicts[at].kept && greets(sheet, at - 1) {
            docket.decide(at - 1, false, ReasonCode::Context, None);
        }
    }
    let heading = docket.head.map_or(0..0, |head| lines(sheet, head));
    for at in 0..sheet.count() {
        let state = if heading.contains(&at) { State::Head } else { docket.likeliest(at) };
        docket.verdicts[at].state = state;
    }
    let above = docket.head.and_then(|head| kicker(sheet, head));
    // Where a few lines are all kept, it is among them.
    if let Some(at) = above.filter(|&at| docket.verdicts[at].kept && !sheet.parts[at].is_prose()) {
        docket.settle(at, Role::Kicker);
    }
    let is_text = |verdict: &Verdict| verdict.kept && !verdict.settled;
    let first = docket.verdicts.iter().position(is_text);
    let surroundings = Surroundings {
        first,
        last: docket.verdicts.iter().rposition(is_text),
        head: docket.head,
        kicker: above.filter(|_| first.is_some()),
    };
    let mut texts = 0;
    for at in 0..sheet.count() {
        if docket.verdicts[at].settled {
            continue;
        }
        // By the lines alone, so that no strictness keeps what a lower one removes.
        let is_source = at > 0 && is_above_source(sheet, at - 1);
        if docket.verdicts[at].kept && is_source {
            docket.settle(at, Role::Credit);
            docket.verdicts[at].kept = false;
            continue;
        }
        if docket.verdicts[at].kept {
            // The page's owner says nothing of the last paragraph.
            let last = surroundings.last == Some(at) && is_owned(sheet, at);
            if is_caption(sheet, at) && texts > 0 && !last {
                docket.settle(at, Role::Caption);
                continue;
            }
            let more_below = surroundings.last.is_some_and(|last| at < last);
            let at_picture = texts > 0 || surroundings.is_signed_above(sheet, at);
            if more_below && at_picture && is_above_source(sheet, at) {
                docket.settle(at, Role::Caption);
                continue;
            }
            if texts > 0 && is_speaker(sheet, at) {
                docket.settle(at, Role::Quote);
                continue;
            }
            // Sentences that were taken for text are seldom a caption.
            let least = match &sheet.parts[at] {
                part if part.is_prose() && part.words > CAPTION => SUREST,
                part if part.is_prose() => SURER,
                _ => SURE,
            };
            let more = surroundings.first != surroundings.last;
            let sure = docket.beside(at, least).filter(|&role| more && !last && fits(role, texts));
            if let Some(role) = sure.or_else(|| signed(docket, at).filter(|_| texts == 0)) {
                docket.settle(at, role);
                continue;
            }
            texts += 1;
            docket.verdicts[at].role = text_role(docket, at);
            continue;
        }
        let role = surroundings.role(docket, texts, at);
        let role = role.map(|role| match role {
            Role::Caption if is_source => Role::Credit,
            role => role,
        });
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

/// Words of a greeting.
const GREETING: u32 = 6;

/// Whether a few words end with a comma and go on in the part below ("Dear readers,").
fn greets(sheet: Sheet<'_>, at: usize) -> bool {
    let [part, below] = [&sheet.parts[at], &sheet.parts[at + 1]];
    part.words <= GREETING
        && sheet.text(at).ends_with(',')
        && below.beginning == Beginning::Small
        && !below.wrapped
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

/// The least probability of an author, a date or a caption at which the network is taken
/// at its word.
const SURE: f32 = 0.5;
/// That of sentences that were taken for text.
const SURER: f32 = 0.75;

/// Words of a caption, of which few are longer, and the probability for those that are.
const CAPTION: u32 = 30;
const SUREST: f32 = 0.95;

/// The least share of the roles of text that a standfirst has.
const STANDFIRST: f32 = 0.7;

impl Docket<'_> {
    /// What the network takes a part for, if that belongs to the article and stands
    /// beside its text: author, date, caption.
    fn beside(&self, at: usize, least: f32) -> Option<Role> {
        let guess = self.guess(at);
        let beside = |role| matches!(role, Role::Byline | Role::Dateline | Role::Caption);
        let (role, _) = guess.likeliest(beside)?;
        (guess.probability(role) >= least).then_some(role)
    }
}

/// Whether a part with this role may stand there where `texts` parts of the text stand
/// above it: author and date stand at the top, below the standfirst at most.
const fn fits(role: Role, texts: usize) -> bool {
    matches!(role, Role::Caption) || texts <= 1
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
    /// Whether author or date stand between the headline and a part.
    fn is_signed_above(&self, sheet: Sheet<'_>, at: usize) -> bool {
        let below = self.head.map_or(at..at, |head| head + 1..at);
        below.len() <= REACH && below.into_iter().any(|at| signs(sheet, at))
    }

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
        let soon = below.is_some_and(|n| n <= BELOW);
        let sure = docket.beside(at, SURE).filter(|&role| {
            let inside = role == Role::Caption && below.is_none();
            soon || inside || first.is_some() && near_head && fits(role, texts)
        });
        match docket.verdicts[at].state {
            State::Head => Some(Role::Headline),
            _ if self.kicker == Some(at) => Some(Role::Kicker),
            _ if texts == 0 && first.is_some() && self.leads(docket, at) => Some(Role::Standfirst),
            _ if sure.is_some() => sure,
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
                let above_source = || is_above_source(sheet, at).then_some(Role::Caption);
                picture(sheet, at)
                    .or_else(above_source)
                    .or_else(|| twin(sheet, &docket.verdicts, at))
            }
            // What follows a standfirst may look like the end to the model.
            _ if closely && sheet.looks(at).byline => Some(Role::Byline),
            _ if closely && sheet.looks(at).dateline => Some(Role::Dateline),
            // Who wrote it and when may stand below the text.
            _ if soon => signature(sheet, at),
            _ => None,
        }
    }
}

/// Words of a standfirst that ends without a full stop.
const OPEN_LEAD: RangeInclusive<u32> = 7..=40;

/// The least share of function words that it has: tags and names have none.
const RUNNING: f32 = 0.15;

/// How far below a standfirst the author, the date or the text begins.
const SOON: usize = 4;

impl Surroundings {
    /// Whether a part right below the headline is a standfirst that ends without a full
    /// stop: it says more than the headline, and what signs the text follows soon.
    fn leads(&self, docket: &Docket<'_>, at: usize) -> bool {
        let sheet = docket.sheet;
        let part = &sheet.parts[at];
        let below_head = self.head.is_some_and(|head| is_below(sheet, head, at));
        let shape = OPEN_LEAD.contains(&part.words)
            && part.ending.is_of_title()
            && !part.continues
            && matches!(part.beginning, Beginning::Capital | Beginning::Quote | Beginning::Digit)
            && !opens_with_date(sheet.text(at))
            && part.share(part.function) >= RUNNING;
        let mut cues = part.cues.iter().chain(&*part.finer_cues);
        let says_other = cues.any(|cue| !cue.role.is_article() && cue.to - cue.from >= 2);
        let own =
            sheet.echo(at).copies == 1 && !(signs(sheet, at) || says_other || part.is_cue_line());
        let mut below = at + 1..(at + 1 + SOON).min(sheet.count());
        below_head
            && docket.text(at) >= LEAD
            && shape
            && own
            && !names_source(sheet, at + 1)
            && below.any(|at| signs(sheet, at))
    }
}

/// Whether the first word is a day or an hour in figures: "26/12/2019", "3.5.", "14:30".
fn opens_with_date(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    first.starts_with(|c: char| c.is_ascii_digit())
        && (first.contains(['/', ':']) || first.ends_with('.') || first.matches('.').count() > 1)
}

/// Words of a line that says who spoke.
const SPEAKER: u32 = 10;

/// Whether a part says who spoke the quote right above it, which is set apart from the
/// paragraphs: a name, and what somebody is.
fn is_speaker(sheet: Sheet<'_>, at: usize) -> bool {
    let Some([quote, part]) = at.checked_sub(1).and_then(|above| sheet.parts.get(above..=at))
    else {
        return false;
    };
    let quoted = {
        let text = sheet.text(at - 1);
        text.starts_with(['„', '“', '"', '»', '«', '”'])
            && text.ends_with(['“', '”', '"', '«', '»'])
            && quote.blank_before > 0
            && quote.words <= 40
    };
    let apart = sheet.parts.get(at + 1).is_some_and(|next| next.blank_before > 0);
    let name = |part: &Part| {
        let [first, second] = part.opening(2) else { return false };
        first.is_capital() && second.is_capital()
    };
    quoted
        && apart
        && part.blank_before == 0
        && part.words <= SPEAKER
        && !part.ends_sentence()
        && part.stops == 0
        && (is_name(part) || name(part))
        && noise_cue(part).is_none()
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

/// The role of a part of the text: what the network takes it for, but for rows of cells
/// or figures and what a bullet begins.
fn text_role(docket: &Docket<'_>, at: usize) -> Role {
    let part = &docket.sheet.parts[at];
    let cells = docket.sheet.text(at).contains('\t');
    if cells || part.words >= 4 && part.numbers * 5 >= part.words * 3 {
        return Role::Table;
    }
    if part.beginning == Beginning::Bullet && part.words >= 1 || is_step(docket.sheet, at) {
        return Role::ListItem;
    }
    let guess = docket.guess(at);
    match guess.likeliest(Role::is_body) {
        // The first paragraph is taken for one more often than it is one.
        Some((Role::Standfirst, share)) if share < STANDFIRST => Role::Paragraph,
        Some((role, _)) => role,
        None => Role::Paragraph,
    }
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
