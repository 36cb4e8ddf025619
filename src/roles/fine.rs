//! From what a part is to the article to its role: plain rules over states,
//! cue phrases, shape and place. Where there is no evidence, nothing is
//! guessed: noise before the article is navigation.

use super::inline::Known;
use super::labeller::{Labels, State};
use super::page::{Beginning, Ending, Page, Part, mark};
use crate::analysis::Role;

/// How far from the headline captions, bylines and dates may stand.
const REACH: usize = 12;
/// How far a cue line such as "Comments" speaks for what follows.
const SECTION: usize = 30;

/// What is decided about a part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decision {
    /// The model's state.
    pub state: State,
    /// The role.
    pub role: Role,
    /// Whether it is shown as article.
    pub kept: bool,
    /// How sure the model is of `kept`.
    pub confidence: f32,
    /// The part above whose cue speaks for this one.
    pub section: Option<usize>,
}

/// Decides about every part of a page.
pub fn decide(page: &Page, source: &str, labels: &Labels) -> Vec<Decision> {
    let parts = &page.parts;
    let bare = is_bare(parts);
    let lost = parts.len() <= SHORT && (0..parts.len()).all(|at| labels.text(at) < 0.5);
    let head = headline(parts, labels).or_else(|| (bare && is_title(parts)).then_some(0));
    let mut decisions: Vec<Decision> = (0..parts.len())
        .map(|at| {
            let text = labels.text(at);
            let needed = if points_elsewhere(&parts[at]) { POINTER } else { 0.5 };
            let kept = (text >= needed || bare || lost && parts[at].is_prose()) && head != Some(at);
            let state = if kept {
                if labels.marginals[at][3] >= labels.marginals[at][4] {
                    State::First
                } else {
                    State::Body
                }
            } else if head == Some(at) {
                State::Head
            } else {
                labels.noise(at)
            };
            let sure = labels.confidence(at);
            let confidence = if kept { sure.max(0.5) } else { (1.0 - sure).max(0.5) };
            Decision { state, role: Role::Navigation, kept, confidence, section: None }
        })
        .collect();
    let first = decisions.iter().position(|d| d.kept);
    let kicker = head.filter(|_| first.is_some()).and_then(|head| kicker(parts, labels, head));
    // The last line above that is a cue, and how far it speaks.
    let mut section: Option<usize> = None;
    let mut texts = 0;
    let mut seen = Known::new();
    for at in 0..parts.len() {
        let part = &parts[at];
        let new = seen.insert(part.whole);
        if decisions[at].kept {
            section = None;
            texts += 1;
            decisions[at].role = text_role(parts, &decisions, source, at);
            continue;
        }
        if part.is_cue_line() && noise_cue(part).is_some() {
            section = Some(at);
        }
        section = section.filter(|line| at - line <= SECTION);
        let near_head = head.is_some_and(|head| at.abs_diff(head) <= REACH)
            || first.is_some_and(|first| at.abs_diff(first) <= REACH);
        // One part of the text may be the standfirst.
        let at_top = texts <= 1;
        let decision = &mut decisions[at];
        let kept_role = match decision.state {
            State::Head => Some(Role::Headline),
            _ if kicker == Some(at) => Some(Role::Kicker),
            State::Before | State::Meta | State::Inside
                if first.is_some() && near_head && at_top =>
            {
                furniture(parts, source, at)
            }
            State::Inside => picture(parts, source, at),
            // What follows a standfirst may look like the end to the model.
            _ if near_head && at_top && is_byline(part) => Some(Role::Byline),
            _ if near_head && at_top && is_dateline(part) => Some(Role::Dateline),
            _ => None,
        };
        decision.section = section.filter(|&line| line != at);
        decision.role = match kept_role {
            Some(role) => role,
            None if is_credit(part, source) => Role::Credit,
            None if !new && part.words >= 4 => Role::Duplicate,
            None => noise_role(parts, decision, at),
        };
        decision.kept = decision.role.is_article();
        if decision.kept {
            let own = &labels.marginals[at];
            decision.confidence =
                (own[State::Head as usize] + own[State::Meta as usize]).clamp(0.5, 1.0);
        }
    }
    decisions
}

/// How probably text a part must be that begins like a pointer to another
/// story ("Lesen Sie auch: ...") and is no sentence.
const POINTER: f32 = 0.8;

/// Whether a part begins with the wording of such a pointer.
fn points_elsewhere(part: &Part) -> bool {
    !part.ends_sentence()
        && part.cues.iter().any(|cue| cue.role == Role::Related && cue.from == 0 && cue.to >= 2)
}

/// Most parts of a text of which nothing would be kept that keeps its prose:
/// whoever pastes a few lines wants to see them.
const SHORT: usize = 12;

/// Most parts of a text that is too short to have a beginning and an end.
const BARE: usize = 4;

/// Whether a text is a few parts that nothing speaks against: an excerpt, not
/// a page. It is kept.
fn is_bare(parts: &[Part]) -> bool {
    parts.len() <= BARE && parts.iter().all(|part| noise_cue(part).is_none() && part.words > 0)
}

/// Whether the first part is set like a title above the second.
fn is_title(parts: &[Part]) -> bool {
    matches!(parts, [first, second, ..] if (3..=20).contains(&first.words)
        && matches!(first.ending, Ending::Letter | Ending::Digit | Ending::Question | Ending::Exclamation | Ending::Quote)
        && second.is_prose() && second.words > first.words)
}

/// Least probability of the most probable headline: on the pages of the
/// validation fold a lower one finds hardly more.
const HEADLINE: f32 = 0.05;

/// The part that is most probably the headline, if one stands before the text.
fn headline(parts: &[Part], labels: &Labels) -> Option<usize> {
    let p = |at: usize| labels.marginals[at][State::Head as usize];
    let best = (0..parts.len()).max_by(|&a, &b| p(a).total_cmp(&p(b)))?;
    (p(best) >= HEADLINE && labels.text(best) < 0.5).then_some(best)
}

/// The kicker: a few words of their own right above the headline, set apart
/// from what stands before.
fn kicker(parts: &[Part], labels: &Labels, head: usize) -> Option<usize> {
    let at = head.checked_sub(1)?;
    let part = &parts[at];
    let apart = part.blank_before > 0 || at == 0;
    let shape = (1..=5).contains(&part.words)
        && matches!(part.ending, Ending::Letter | Ending::Colon)
        && part.beginning == Beginning::Capital;
    let own = !labels.repeats(at) && !part.is_cue_line() && !is_byline(part) && !part.continues;
    (apart && shape && own && !parts[head].continues).then_some(at)
}

/// The role of a part of the text.
fn text_role(parts: &[Part], decisions: &[Decision], source: &str, at: usize) -> Role {
    let part = &parts[at];
    let text = part.text.of(source);
    let next = parts.get(at + 1).filter(|_| decisions[at + 1].kept);
    if text.contains('\t') || part.words >= 4 && part.numbers * 5 >= part.words * 3 {
        return Role::Table;
    }
    if part.beginning == Beginning::Bullet && part.words >= 1 {
        return Role::ListItem;
    }
    let open = matches!(
        part.ending,
        Ending::Letter
            | Ending::Digit
            | Ending::Question
            | Ending::Exclamation
            | Ending::Quote
            | Ending::Bracket
    );
    if (1..=14).contains(&part.words)
        && open
        && part.beginning != Beginning::Small
        && !part.continues
        && part.stops == 0
        && decisions[at].state == State::Body
    {
        if next.is_some_and(|next| next.words >= 15) {
            return Role::Crosshead;
        }
        let list = |at: usize| parts.get(at).is_some_and(|p| p.words <= 14 && !p.ends_sentence());
        if at > 0
            && (list(at - 1) && decisions[at - 1].kept || list(at + 1) && decisions[at + 1].kept)
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
    let meta = |at: usize| parts.get(at).is_some_and(|p| is_byline(p) || is_dateline(p));
    if (8..=70).contains(&part.words)
        && decisions.get(at + 1).is_some_and(|next| !next.kept)
        && meta(at + 1)
        && at > 0
        && decisions[at - 1].role == Role::Headline
    {
        return Role::Standfirst;
    }
    Role::Paragraph
}

/// Around the headline: byline, date, caption; `None` without evidence.
fn furniture(parts: &[Part], source: &str, at: usize) -> Option<Role> {
    let part = &parts[at];
    if is_dateline(part) {
        return Some(Role::Dateline);
    }
    if is_byline(part) {
        return Some(Role::Byline);
    }
    // A name glued to a date.
    let next = parts.get(at + 1);
    if next.is_some_and(|next| next.continues && is_dateline(next)) && part.words <= 6 {
        return Some(Role::Byline);
    }
    // A bare name beside a date or under a byline.
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    if is_name(part) && beside.filter_map(|at| parts.get(at)).any(is_dateline) {
        return Some(Role::Byline);
    }
    picture(parts, source, at)
}

/// A caption: what a credit follows, in the same line or the next, or what
/// says so.
fn picture(parts: &[Part], source: &str, at: usize) -> Option<Role> {
    let part = &parts[at];
    if is_credit(part, source) {
        return None;
    }
    let credited = parts
        .get(at + 1)
        .is_some_and(|next| is_credit(next, source) && (next.continues || part.words >= 5));
    let said = part.cues.iter().any(|cue| cue.role == Role::Caption) && part.words >= 6;
    ((credited && part.words >= 2 || said) && !part.is_cue_line()).then_some(Role::Caption)
}

/// Whether a part is a credit: it begins with a credit's cue and a colon, or
/// with a copyright sign that no year follows.
pub fn is_credit(part: &Part, source: &str) -> bool {
    if part.words > 24 || part.words < 2 {
        return false;
    }
    let text = part.text.of(source).trim_start_matches(['(', '[', '|', ' ']);
    if let Some(rest) = text.strip_prefix('©') {
        return !rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    }
    part.cues.first().is_some_and(|cue| {
        let after = text.chars().take(60).skip_while(|&c| c != ':').nth(1);
        cue.role == Role::Credit
            && cue.from == 0
            && (after.is_some() && colon_after(text, cue.to) || cue.to >= 2 && part.continues)
    })
}

/// Whether a colon follows the first `n` words.
fn colon_after(text: &str, n: usize) -> bool {
    let end = super::words::words(text).take(n).last().map_or(0, |word| word.end);
    text[end..].trim_start().starts_with(':')
}

/// Whether a part names who wrote it: a byline's cue first, then capitals.
pub fn is_byline(part: &Part) -> bool {
    let cue = part.cues.first().filter(|cue| cue.role == Role::Byline && cue.from == 0);
    cue.is_some_and(|cue| {
        let rest = part.words.saturating_sub(cue.to as u32);
        (1..=12).contains(&rest)
            && part.capitals * 2 > rest
            && !matches!(part.ending, Ending::Question | Ending::Colon)
    })
}

/// Whether a part has the shape of a person's name: two to four words, each
/// with a capital, and nothing else.
fn is_name(part: &Part) -> bool {
    (2..=4).contains(&part.words)
        && part.capitals == part.words
        && part.cues.is_empty()
        && part.ending == Ending::Letter
        && part.numbers == 0
        && part.marks == 0
}

/// Whether a part is a date or time and little else.
pub fn is_dateline(part: &Part) -> bool {
    let dated = part.marks & (mark::DATE | mark::TIME) != 0;
    let cues: usize =
        part.cues.iter().filter(|c| c.role == Role::Dateline).map(|c| c.to - c.from).sum();
    dated
        && part.words <= 16
        && part.numbers >= 2
        && part.numbers as usize + cues * 2 >= (part.words as usize).div_ceil(2)
}

/// The role that a part's cues speak for, if it is one of noise.
pub fn noise_cue(part: &Part) -> Option<Role> {
    part.cues
        .iter()
        .filter(|cue| !cue.role.is_article())
        .max_by_key(|cue| cue.to - cue.from)
        .map(|cue| cue.role)
}

/// The role of a part that is no article: its own cue, its section's, or its
/// shape and place.
fn noise_role(parts: &[Part], decision: &Decision, at: usize) -> Role {
    let part = &parts[at];
    let own = noise_cue(part);
    let section = decision.section.and_then(|line| noise_cue(&parts[line]));
    let carries = section.filter(|role| {
        matches!(
            role,
            Role::Comments
                | Role::Newsletter
                | Role::Paywall
                | Role::Appeal
                | Role::Related
                | Role::Advert
                | Role::Consent
                | Role::Notice
        )
    });
    // A credit's or navigation's cue inside a longer text says little.
    let strong = own.filter(|role| {
        part.is_cue_line() || !matches!(role, Role::Credit | Role::Navigation | Role::Related)
    });
    if let Some(role) = strong {
        return role;
    }
    if part.marks & mark::MONEY != 0 && part.words <= 8 {
        return carries.unwrap_or(Role::Advert);
    }
    let after = matches!(decision.state, State::End | State::After | State::Inside);
    match carries {
        Some(role) if after => role,
        _ if after && part.words >= 4 => Role::Related,
        _ => Role::Navigation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn part(text: &str) -> Part {
        Part::read(text, Span::new(0, text.len()), 0, false)
    }

    #[test]
    fn credits_bylines_and_dates_are_known_by_their_wording() {
        for text in
            ["Foto: Mara Chun/dpa", "(Bild: Agentur)", "© Rita Sample", "Photo: Rita Sample"]
        {
            assert!(is_credit(&part(text), text), "{text}");
        }
        for text in ["© 2021 Tagesblatt", "Fotos vom Fest", "Quelle des Flusses im Wald"] {
            assert!(!is_credit(&part(text), text), "{text}");
        }
        assert!(is_byline(&part("Von Mara Muster")));
        assert!(is_byline(&part("By Rita Sample and Tom Proof")));
        assert!(!is_byline(&part("Von der Brücke ist heute nichts mehr zu sehen")));
        assert!(is_dateline(&part("7. April 2021 Aktualisiert: 7. April 2021 18:22")));
        assert!(is_dateline(&part("Stand: 12.03.2024, 18:30 Uhr")));
        assert!(!is_dateline(&part(
            "Im Jahr 2021 kamen 4000 Menschen mehr als im Jahr davor in die Stadt"
        )));
    }

    #[test]
    fn the_longest_cue_of_noise_names_the_role() {
        assert_eq!(noise_cue(&part("Alle Kommentare anzeigen")), Some(Role::Comments));
        assert_eq!(noise_cue(&part("Newsletter abonnieren")), Some(Role::Newsletter));
        assert_eq!(noise_cue(&part("Der Wald steht still")), None);
    }
}
