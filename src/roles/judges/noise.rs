//! The roles of what is no article: what stands there already, what somebody else
//! knows, and else what the network takes it for. And the section that a cue line
//! opens, which is evidence for the lines below it.

use super::{Docket, Evidence, Verdict};
use crate::analysis::{Judge, ReasonCode, Role};
use crate::roles::cues::{finer_cue, noise_cue};
use crate::roles::part::{Part, mark};
use crate::text::Span;
use std::collections::HashMap;
use std::num::NonZeroU32;

/// Words of a line that says who owns the page.
const OWNER: u32 = 24;

/// Gives each part that is not kept its role.
pub fn judge(docket: &mut Docket<'_>) {
    let sheet = docket.sheet;
    let parts = sheet.parts;
    let text = |verdict: &Verdict| verdict.kept && verdict.role.is_body();
    let first = docket.verdicts.iter().position(text).unwrap_or(parts.len());
    let last = docket.verdicts.iter().rposition(text);
    // What has been shown above, and where.
    let mut shown: HashMap<u32, Span> = HashMap::new();
    let mut section: Option<Section> = None;
    for at in 0..parts.len() {
        let (part, verdict) = (&parts[at], docket.verdicts[at]);
        let place = match last {
            _ if at < first => Place::Before,
            Some(last) if at > last => Place::After,
            _ => Place::Inside,
        };
        if verdict.kept {
            shown.entry(part.whole).or_insert(part.text());
            if text(&verdict) {
                section = None;
            }
            continue;
        }
        let own = finer_cue(part).or_else(|| noise_cue(part));
        section = Section::next(section, parts, at, own, place);
        let over = section.as_ref().filter(|section| section.line != at);
        docket.verdicts[at].section = over.and_then(|section| NonZeroU32::new(section.line as u32));
        if verdict.settled {
            continue;
        }
        let original =
            shown.get(&part.whole).filter(|_| part.words >= 4 && part.marks & mark::TIME == 0);
        if let Some(&original) = original {
            let by = docket.by;
            let verdict = &mut docket.verdicts[at];
            verdict.role = Role::Duplicate;
            verdict.judge = by;
            verdict.code = Some(ReasonCode::Repeated);
            verdict.evidence = Evidence::of(original);
            continue;
        }
        docket.verdicts[at].role = role(docket, at, own, place);
    }
}

/// Where a part stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    Before,
    Inside,
    After,
}

/// What a cue line says about the lines below it.
#[derive(Debug)]
struct Section {
    role: Role,
    line: usize,
    /// The last part that speaks for it.
    alive: usize,
}

impl Section {
    /// How many parts it reaches without anything that speaks for it.
    const fn reach(role: Role) -> usize {
        match role {
            Role::Comments => 14,
            Role::Related => 40,
            Role::Newsletter | Role::Paywall | Role::Appeal | Role::Consent => 8,
            Role::Advert => 4,
            _ => 0,
        }
    }

    /// The section that a part is in.
    fn next(
        section: Option<Section>,
        parts: &[Part],
        at: usize,
        own: Option<Role>,
        place: Place,
    ) -> Option<Section> {
        let part = &parts[at];
        let mut section = section.filter(|s| at - s.alive <= Section::reach(s.role));
        let within = section.as_ref().map(|section| section.role);
        let heads = part.words <= 8 && (part.is_cue_line() || finer_cue(part).is_some());
        let talk = |role: Role| role != Role::Comments || is_talk(&parts[at + 1..]);
        let cue = own.filter(|&role| heads && place != Place::Before && talk(role));
        match (within, cue) {
            // A form asks for name, address and account, a comment bears a date.
            (
                Some(Role::Comments),
                None | Some(Role::Comments | Role::Newsletter | Role::Account | Role::Notice),
            ) => {
                let speaks = own == Some(Role::Comments)
                    || part.marks & (mark::TIME | mark::DATE) != 0 && part.words <= 14
                    || part.is_prose();
                if let Some(section) = section.as_mut().filter(|_| speaks) {
                    section.alive = at;
                }
            }
            (_, Some(role)) => {
                section = Some(Section { role, line: at, alive: at });
            }
            _ => {}
        }
        section
    }
}

/// Whether comments follow: soon something dated, said or written, or a form.
fn is_talk(below: &[Part]) -> bool {
    below.iter().take(8).any(|part| {
        part.is_prose()
            || part.marks & mark::TIME != 0 && part.words <= 14
            || noise_cue(part) == Some(Role::Comments)
            || finer_cue(part) == Some(Role::Comments)
    })
}

/// The role of a part that is no article: what the network takes it for, but where
/// somebody else knows.
fn role(docket: &Docket<'_>, at: usize, own: Option<Role>, place: Place) -> Role {
    let part = &docket.sheet.parts[at];
    let signed = docket.sheet.text(at).starts_with('©');
    let owns = signed || part.marks & mark::COPYRIGHT != 0 && part.words <= OWNER;
    let heads = place != Place::Before && part.words >= 2;
    match docket.verdicts[at].judge {
        Judge::Comments => Role::Comments,
        Judge::OtherStory => Role::Related,
        _ if owns && place != Place::Before => Role::Legal,
        // "More on this": the heading of teasers, and never a menu's entry.
        _ if own == Some(Role::Related) && part.is_cue_line() && heads => Role::Related,
        _ => {
            let guess = docket.guess(at).likeliest(|role| !role.is_article());
            guess.map_or(Role::Navigation, |(role, _)| role)
        }
    }
}
