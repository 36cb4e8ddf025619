//! The roles of what is no article: own cue phrases, the section that a cue
//! line opens, what else stands around, and the place on the page.

use super::{Docket, Evidence, Verdict};
use crate::analysis::{ReasonCode, Role};
use crate::roles::cues::{finer_cue, noise_cue};
use crate::roles::layout::Sheet;
use crate::roles::part::{Ending, Part, mark};
use crate::text::Span;
use std::collections::HashMap;
use std::num::NonZeroU32;

/// Parts on each side that say whether a line stands among menu entries or
/// among headlines of other stories.
const AROUND: usize = 3;
/// Words of a part that count at most in that.
const LONG: u32 = 12;
/// Mean number of words from which lines around are headlines of other stories:
/// behind the article, before it, and below a cue such as "Read more".
const TEASERS: [f32; 3] = [4.0, 5.0, 2.5];

/// Gives each part that is not kept its role.
pub fn judge(docket: &mut Docket<'_>) {
    let sheet = docket.sheet;
    let parts = sheet.parts;
    let text = |verdict: &Verdict| verdict.kept && verdict.role.is_body();
    let first = docket.verdicts.iter().position(text).unwrap_or(parts.len());
    let last = docket.verdicts.iter().rposition(text);
    let means = means(parts);
    // What has been shown above, and where.
    let mut shown: HashMap<u32, Span> = HashMap::new();
    let mut section: Option<Section> = None;
    for at in 0..parts.len() {
        let (part, verdict) = (&parts[at], docket.verdicts[at]);
        let place = match last {
            _ if at < first => Place::Before,
            Some(last) if at > last => Place::After(at - last),
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
        // A box's title with its text below is no menu entry.
        let titled = parts.get(at + 1).is_some_and(|next| next.words >= 6 && part.is_cue_line());
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
        docket.verdicts[at].role = if titled && own == Some(Role::Newsletter) {
            Role::Newsletter
        } else {
            role(sheet, at, own, over.map(|section| section.role), place, means[at])
        };
    }
}

/// Where a part stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    Before,
    Inside,
    /// So many parts behind the text.
    After(usize),
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

/// The role of a part that is no article.
fn role(
    sheet: Sheet<'_>,
    at: usize,
    own: Option<Role>,
    section: Option<Role>,
    place: Place,
    mean: f32,
) -> Role {
    let part = &sheet.parts[at];
    let after = place != Place::Before;
    // A label among headlines is one of theirs more seldom than they are.
    let own_length = match part.words {
        0..=2 => 1.0,
        3..=5 => 0.0,
        _ => -1.0,
    };
    let figures = part.numbers * 2 > part.words && part.marks & mark::TIME == 0;
    let menu = mean < TEASERS[if after { 0 } else { 1 }] + own_length || figures;
    if section == Some(Role::Comments) && own != Some(Role::Legal) {
        return Role::Comments;
    }
    // A cue's word among menu entries leads to a page of that name; a credit's
    // or navigation's inside a longer text says little.
    let strong = own.filter(|role| match role {
        Role::Credit | Role::Navigation | Role::Related => part.is_cue_line(),
        Role::Account | Role::Consent => true,
        Role::Legal => after || part.words > 4 || !menu,
        Role::Notice => part.words > 4 || place == Place::Inside,
        Role::Share => {
            place == Place::Inside || !menu || matches!(place, Place::After(n) if n <= 12)
        }
        _ => after && !part.is_cue_line() || part.words > 3 || !menu,
    });
    let notice =
        sheet.text(at).starts_with('©') || part.marks & mark::COPYRIGHT != 0 && part.words <= 24;
    if notice && after {
        return Role::Legal;
    }
    if let Some(role) = strong {
        return role;
    }
    if part.marks & mark::MONEY != 0 && part.words <= 8 {
        return section.filter(|_| after).unwrap_or(Role::Advert);
    }
    match section {
        Some(Role::Related) if mean >= TEASERS[2] => Role::Related,
        Some(
            role @ (Role::Newsletter | Role::Paywall | Role::Appeal | Role::Consent | Role::Advert),
        ) if part.words >= 4 || !menu => role,
        _ if menu => Role::Navigation,
        _ if matches!(part.ending, Ending::Arrow) && part.words <= 2 => Role::Navigation,
        _ => Role::Related,
    }
}

/// Mean number of words of each part and those around it.
fn means(parts: &[Part]) -> Vec<f32> {
    let mut sums = vec![0u32];
    let mut sum = 0u32;
    for part in parts {
        sum = sum.saturating_add(part.words.min(LONG));
        sums.push(sum);
    }
    (0..parts.len())
        .map(|at| {
            let (from, to) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(parts.len()));
            (sums[to] - sums[from]) as f32 / (to - from) as f32
        })
        .collect()
}
