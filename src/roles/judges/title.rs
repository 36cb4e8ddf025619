//! Which part is the headline, and which the kicker above it.
//!
//! The network's own answer often falls on what follows the headline: the
//! standfirst, the author, a caption. So every part that may be the headline
//! is scored by what the network says and by what headlines are like: they
//! come again on the page (breadcrumb, teaser), they speak of what the text
//! speaks of, and no date or author stands above them.

use super::picked::{again_below, bare, below_kicker, below_release, is_release, picked};
use super::{Docket, credited, excerpt};
use crate::analysis::{ReasonCode, Role};
use crate::model::{Index, ModelError, Reader, math, places};
use crate::roles::context::content;
use crate::roles::furniture::{is_chapter, is_name, signs};
use crate::roles::layout::{Layout, Sheet};
use crate::roles::lexicon::Lexicon;
use crate::roles::part::{Beginning, Ending, Part};
use crate::roles::pictures::names_source;
use crate::roles::state::State;
use crate::text::{Document, Word};
use std::ops::Range;
use std::sync::LazyLock;

/// Number of facts about a candidate.
pub const FACTS: usize = 28;

/// What was fitted to pick the headline among the candidates
/// (`klartext-training titles`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Picking {
    /// Weight of each fact, in the order of [`columns`].
    pub weights: [f32; FACTS],
    /// Least score of a headline.
    pub least: f32,
    /// Least probability that the network gives to the headline of a page
    /// without text: on an overview there is none.
    pub alone: f32,
}

impl Picking {
    /// Finds no headline.
    pub const NONE: Picking = Picking { weights: [0.0; FACTS], least: f32::MAX, alone: 1.0 };

    /// The score of a candidate.
    pub fn score(&self, facts: &[f32; FACTS]) -> f32 {
        facts.iter().zip(self.weights).map(|(f, w)| f * w).sum()
    }

    /// Writes it into a model's section, each weight behind the name of its fact.
    #[cfg(any(test, feature = "training"))]
    pub fn write(&self, out: &mut crate::model::Writer) {
        out.names(columns());
        self.weights.iter().for_each(|&weight| out.f32(weight));
        out.f32(self.least);
        out.f32(self.alone);
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    ///
    /// [`ModelError::Names`] if the facts are not those of this code,
    /// [`ModelError::Damaged`] if it is cut off or not finite.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let places = places("headline fact", &reader.names()?, columns())?;
        let mut weights = [0.0; FACTS];
        for place in places {
            weights[place] = reader.finite()?;
        }
        Ok(Picking { weights, least: reader.finite()?, alone: reader.finite()? })
    }
}

/// How far behind the first part of the text the headline may stand: the
/// standfirst or a caption may have been taken for text.
const BEHIND: usize = 8;

/// How many parts above the text are candidates.
const ABOVE: usize = 150;

/// Takes the part that is most probably the headline out of the text, if one
/// stands before it.
pub fn judge(docket: &mut Docket<'_>) {
    let parts = docket.sheet.parts;
    let alone = || excerpt::is_bare(parts) && is_title(parts);
    let scores = scores(docket);
    docket.head = headline(docket, &scores).or_else(|| alone().then_some(0));
    let lower = |head| again_below(docket, below_kicker(docket, bare(docket, &scores, head)));
    docket.head = below_release(docket, docket.head.map(lower));
    docket.picked = docket.head.map(|head| picked(docket, &scores, head));
    let sheet = docket.sheet;
    for at in docket.head.into_iter().flat_map(|head| lines(sheet, head)) {
        docket.decide(at, false, ReasonCode::TitleShape, None);
    }
}

/// The lines of a headline that was broken to fit a width, of which one is this.
pub fn lines(sheet: Sheet<'_>, head: usize) -> Range<usize> {
    let above = (0..head).rev().take(LINES).take_while(|&at| goes_on(sheet, at)).count();
    let below = (head..).take(LINES).take_while(|&at| goes_on(sheet, at)).count();
    head - above..head + below + 1
}

/// Whether a part is the first below the lines of a headline.
pub fn is_below(sheet: Sheet<'_>, head: usize, at: usize) -> bool {
    at > head && at - head <= LINES + 1 && lines(sheet, head).end == at
}

/// Lines that a headline may go on for.
const LINES: usize = 2;
/// Words of such a line.
const LINE: u32 = 12;

/// Whether the part behind this one goes on with it, as a headline's next line, on a
/// page whose paragraphs were broken, too: it ends with a small word ("Neue Halle für
/// den"), the next begins with one, or both stand alone between blank lines or above
/// who wrote the text.
fn goes_on(sheet: Sheet<'_>, at: usize) -> bool {
    let (Some(part), Some(next)) = (sheet.parts.get(at), sheet.parts.get(at + 1)) else {
        return false;
    };
    let small = |word: &Word| Lexicon::get().is_function_word(word.hash);
    let whole = |text: &str| {
        let last = text.split_whitespace().next_back().unwrap_or_default();
        last.chars().all(char::is_lowercase)
    };
    let open = || part.sample.last().is_some_and(small) && whole(sheet.text(at));
    sheet.is_wrapped()
        && is_title_line(sheet, at)
        && is_title_line(sheet, at + 1)
        && (next.blank_before, next.continues) == (0, false)
        && part.words >= 2
        && (open() || next.beginning == Beginning::Small || stands_alone(sheet, at))
}

/// Whether a part may be a line of a headline.
fn is_title_line(sheet: Sheet<'_>, at: usize) -> bool {
    let part = &sheet.parts[at];
    part.words <= LINE && part.ending.is_of_title() && !signs(sheet, at)
}

/// The lines between blank lines, or between one and a line of author or date, of which
/// one is this, if they may all be lines of a headline.
fn title_block(sheet: Sheet<'_>, at: usize) -> Option<Range<usize>> {
    let apart = |at: usize| {
        sheet.parts.get(at).is_none_or(|part| part.blank_before > 0) || signs(sheet, at)
    };
    let from = (0..=at).rev().take(LINES + 1).find(|&from| from == 0 || apart(from))?;
    let end = (at + 1..=at + LINES + 1).find(|&end| apart(end))?;
    let block = from..end;
    let fits = block.len() <= LINES + 1 && block.clone().all(|at| is_title_line(sheet, at));
    fits.then_some(block)
}

/// Whether a part is one of the lines of such a block of two and more.
fn is_title_block(sheet: Sheet<'_>, at: usize) -> bool {
    title_block(sheet, at).is_some_and(|block| block.len() > 1)
}

/// Whether a part and the next are lines of a block that may be a headline, and the
/// first of them is nearly as long as the second: a kicker is shorter.
fn stands_alone(sheet: Sheet<'_>, at: usize) -> bool {
    let [above, below] = [at, at + 1].map(|at| sheet.text(at).chars().count());
    let block = title_block(sheet, at);
    block.is_some_and(|block| block.contains(&(at + 1))) && above * 5 >= below * 3
}

/// What may be the headline, with its score.
fn scores(docket: &Docket<'_>) -> Vec<(usize, f32)> {
    let picking = docket.fitted.headline;
    let candidates = candidates(docket).into_iter();
    candidates.map(|(at, facts)| (at, picking.score(&facts))).collect()
}

fn headline(docket: &Docket<'_>, scores: &[(usize, f32)]) -> Option<usize> {
    let picking = docket.fitted.headline;
    let lonely = (0..docket.sheet.count()).all(|at| docket.text(at) < 0.5);
    let sure = |at: usize| docket.probability(at, State::Head) >= picking.alone;
    if lonely && !(0..docket.sheet.count()).any(sure) {
        return above_signature(docket);
    }
    let best = scores
        .iter()
        .filter(|&&(at, _)| (!lonely || sure(at)) && !is_chapter(docket.sheet, at))
        .filter(|&&(at, _)| !credited::is_credited(docket.sheet.parts, at))
        .filter(|&&(_, score)| score >= picking.least)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|&(at, _)| at);
    let named = best.filter(|&at| !is_author(docket.sheet, at));
    match best.filter(|&at| !signs(docket.sheet, at)) {
        None if !lonely => above_signature(docket).or(named),
        sure => sure.or(named),
    }
}

/// Whether a part is a cue and a person's name, beside a date ("Von Ada Lorm").
fn is_author(sheet: Sheet<'_>, at: usize) -> bool {
    let (part, dated) = (&sheet.parts[at], |at: usize| sheet.looks(at).dateline);
    sheet.looks(at).byline
        && (3..=4).contains(&part.words)
        && part.capitals == part.words
        && (dated(at + 1) || at > 0 && dated(at - 1))
}

/// How many lines of author, date and picture may stand between headline and text.
const SIGNATURES: usize = 4;

/// A short line right above those that say who wrote the text or when, which stand
/// right above the text.
fn above_signature(docket: &Docket<'_>) -> Option<usize> {
    let sheet = docket.sheet;
    let parts = sheet.parts;
    let wrapped = |at: usize| {
        parts.get(at + 1).is_some_and(|next| next.wrapped) && !is_title_block(sheet, at)
    };
    let prose = |at: usize| parts[at].words >= 8 && parts[at].ends_sentence() || wrapped(at);
    let first = (0..parts.len()).find(|&at| docket.verdicts[at].kept && prose(at))?;
    let dated = |at: usize| sheet.looks(at).dateline;
    let beside_date = |at: usize| is_name(&parts[at]) && (dated(at + 1) || at > 0 && dated(at - 1));
    let meta = |at: usize| signs(sheet, at) || sheet.looks(at).credit || beside_date(at);
    let run = (0..first).rev().take(SIGNATURES).take_while(|&at| meta(at)).count();
    let last = first.checked_sub(run + 1).filter(|&at| run > 0 && !meta(at))?;
    let at = lines(sheet, last).start;
    let part = &parts[at];
    let apart = at == 0 || part.blank_before > 0 || part.words >= 4 || at < last;
    let shape = (1..=20).contains(&part.words)
        && part.ending.is_of_title()
        && !matches!(part.beginning, Beginning::Small | Beginning::Bullet);
    let cue_line = part.is_cue_line() && !says_more(sheet, at);
    (apart && shape && !part.continues && !cue_line).then_some(at)
}

/// Whether a few words right above the author begin with one that menus have and go on as
/// none does ("Suche beendet", "Newsletter-Betrug").
fn says_more(sheet: Sheet<'_>, at: usize) -> bool {
    use Role::{Account, Advert, Legal, Navigation, Newsletter, Related};
    let part = &sheet.parts[at];
    let one = matches!(&*part.cues, [cue] if (cue.from, cue.to) == (0, 1)
        && matches!(cue.role, Account | Advert | Legal | Navigation | Newsletter | Related));
    one && (2..=4).contains(&part.words)
        && part.ending == Ending::Letter
        && part.numbers == 0
        && part.marks == 0
        && sheet.echo(at).copies == 1
        && sheet.looks(at + 1).byline
}

/// The names of the facts about a candidate.
pub fn columns() -> &'static [&'static str; FACTS] {
    static COLUMNS: LazyLock<[&str; FACTS]> = LazyLock::new(|| {
        let document = Document::of("A headline");
        let layout = Layout::read(&document);
        let states = vec![[0.0; State::ALL.len()]; layout.parts.len()];
        let named = named_candidates(&Docket::before(layout.on(document.source()), states)).pop();
        named.map_or([""; FACTS], |(_, facts)| facts.map(|(name, _)| name))
    });
    &COLUMNS
}

/// What may be the headline, with its facts.
pub fn candidates(docket: &Docket<'_>) -> Vec<(usize, [f32; FACTS])> {
    let named = named_candidates(docket).into_iter();
    named.map(|(at, facts)| (at, facts.map(|(_, fact)| fact))).collect()
}

type Named = [(&'static str, f32); FACTS];

fn named_candidates(docket: &Docket<'_>) -> Vec<(usize, Named)> {
    let sheet = docket.sheet;
    let parts = sheet.parts;
    let text = |at: usize| docket.text(at) >= 0.5;
    let p = |at: usize, state: State| docket.probability(at, state);
    let kept = (0..parts.len()).filter(|&at| text(at)).map(|at| (at, p(at, State::First)));
    let first = kept.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at);
    let end = first.map_or(parts.len(), |first| (first + BEHIND).min(parts.len()));
    let from = first.map_or(0, |first| first.saturating_sub(ABOVE));
    let titles = || (from..end).filter(|&at| !text(at) && (2..=60).contains(&parts[at].words));
    let topic = Topic::new(sheet, first, text, titles());
    let log = |p: f32| math::ln(p.max(1e-4));
    let heads: Vec<f32> = (from..end).map(|at| log(p(at, State::Head))).collect();
    titles()
        .map(|at| {
            let (part, echo) = (&parts[at], sheet.echo(at));
            let own: Vec<u32> = content(part).collect();
            let share = |least: Said| {
                let known = own.iter().filter(|word| topic.said(**word) >= least);
                known.count() as f32 / own.len().max(1) as f32
            };
            let flag = |test: bool| f32::from(u8::from(test));
            let meta = |at: usize| {
                let looks = sheet.looks(at);
                looks.byline || looks.dateline || looks.credit
            };
            let distance =
                first.map_or(0.0, |first| math::ln_1p((first as f32 - at as f32).max(0.0)));
            let above = &heads[(at - from).saturating_sub(4)..at - from];
            let below = &heads[(at - from + 1).min(heads.len())..(at - from + 5).min(heads.len())];
            let top = |rivals: &[f32]| rivals.iter().copied().fold(log(0.0), f32::max);
            let role = |role| log(docket.guess(at).probability(role));
            let facts = [
                ("network", heads[at - from]),
                ("role.headline", role(Role::Headline)),
                ("role.navigation", role(Role::Navigation)),
                ("role.related", role(Role::Related)),
                ("role.crosshead", role(Role::Crosshead)),
                ("words.to-2", flag(part.words <= 2)),
                ("words.3-4", flag((3..=4).contains(&part.words))),
                ("words.20-30", flag((20..=30).contains(&part.words))),
                ("words.from-31", flag(part.words > 30)),
                ("end.stop", flag(part.ending == Ending::Stop)),
                ("end.open", flag(is_open(part.ending))),
                ("cue-line", flag(part.is_cue_line())),
                ("meta", flag(meta(at))),
                ("name", flag(is_name(part))),
                ("echo.whole", flag(part.words >= 2 && echo.copies > 1)),
                ("echo.within", flag(echo.within)),
                ("topic", share(Said::InText)),
                ("topic.top", share(Said::AtTop)),
                ("meta.below", flag(meta(at + 1) || meta(at + 2))),
                ("meta.above", flag(at > 0 && meta(at - 1) || at > 1 && meta(at - 2))),
                ("distance", distance),
                ("behind", flag(first.is_some_and(|first| at > first))),
                ("blank", flag(part.blank_before > 0)),
                ("continues", flag(part.continues)),
                ("rival.above", top(above)),
                ("rival.below", top(below)),
                ("numbers", part.share(part.numbers)),
                ("long.above", flag(at > 0 && parts[at - 1].words >= 15)),
            ];
            (at, facts)
        })
        .collect()
}

/// Where the text says a word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Nowhere,
    InText,
    /// In one of its first parts.
    AtTop,
}

/// Where the text says the words of the candidates: of a long text few are asked
/// for.
struct Topic {
    words: Index,
    said: Vec<Said>,
}

impl Topic {
    fn new(
        sheet: Sheet<'_>,
        first: Option<usize>,
        text: impl Fn(usize) -> bool,
        titles: impl Iterator<Item = usize>,
    ) -> Self {
        let mut words: Vec<u32> = titles.flat_map(|at| content(&sheet.parts[at])).collect();
        words.sort_unstable();
        words.dedup();
        let said = vec![Said::Nowhere; words.len()];
        let mut topic = Topic { words: Index::new(words, u32::BITS), said };
        for at in (0..sheet.count()).filter(|&at| text(at)) {
            let top = first.is_some_and(|first| at >= first && at < first + 4);
            let said = if top { Said::AtTop } else { Said::InText };
            for word in &sheet.parts[at].sample {
                if let Some(word) = topic.words.find(word.hash) {
                    topic.said[word] = said.max(topic.said[word]);
                }
            }
        }
        topic
    }

    fn said(&self, word: u32) -> Said {
        self.words.find(word).map_or(Said::Nowhere, |word| self.said[word])
    }
}

/// Whether something goes on after such an ending.
const fn is_open(ending: Ending) -> bool {
    matches!(ending, Ending::Colon | Ending::Comma | Ending::Arrow | Ending::Ellipsis)
}

/// The kicker: a few words of their own right above the headline, set apart
/// from what stands before.
pub fn kicker(sheet: Sheet<'_>, head: usize) -> Option<usize> {
    let at = head.checked_sub(1)?;
    let part = &sheet.parts[at];
    let apart = part.blank_before > 0 || at == 0;
    let shape = (1..=5).contains(&part.words)
        && matches!(part.ending, Ending::Letter | Ending::Colon)
        && part.beginning == Beginning::Capital;
    let own = sheet.echo(at).copies == 1
        && !part.is_cue_line()
        && !sheet.looks(at).byline
        && !names_source(sheet, at)
        && !part.continues;
    if is_release(sheet, at) && !sheet.looks(at).dateline {
        return Some(at);
    }
    let trail = is_trail(sheet.text(at));
    (apart && shape && own && !trail && !sheet.parts[head].continues).then_some(at)
}

/// Whether a line is a trail to where the page stands ("Start > Lokales"): a sign
/// that parts its words, apart from both.
fn is_trail(text: &str) -> bool {
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    let apart = |word: &str| matches!(word, "»" | "/" | "|" | "·" | "•" | "\\" | "->");
    inner.contains(['>', '›', '→', '▸', '►', '❯']) || inner.split_whitespace().any(apart)
}

/// Whether the first part is set like a title above the second.
fn is_title(parts: &[Part]) -> bool {
    matches!(parts, [first, second, ..] if (3..=20).contains(&first.words)
        && matches!(first.ending, Ending::Letter | Ending::Digit | Ending::Question | Ending::Exclamation | Ending::Quote)
        && second.is_prose() && second.words > first.words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Writer;
    use std::collections::HashSet;

    #[test]
    fn each_fact_has_a_name_of_its_own() {
        let names: HashSet<_> = columns().iter().collect();
        assert_eq!(names.len(), FACTS);
        assert!(!names.contains(&""));
    }

    #[test]
    fn a_headline_goes_on_where_lines_were_broken() {
        let of = |text: &str, head: usize| {
            let document = Document::of(text);
            let layout = Layout::read(&document);
            lines(layout.on(document.source()), head)
        };
        let text = [
            "\n\nDer Turn- und Spielverein Muster-",
            "au bekommt eine neue Halle. Das",
            "hat der Kreistag am Mittwoch be-",
            "schlossen. Die Kosten betra-",
            "gen rund vier Millionen Euro, da-",
            "von trägt das Land die Hälfte, den",
            "Rest zahlen Stadt und Verein.",
        ]
        .join("\n");
        let wrapped = format!("Neue Halle für den\nSportverein{text}");
        assert_eq!((of(&wrapped, 0), of(&wrapped, 1)), (0..2, 0..2));
        let wrapped = format!("Feuerwehr Musterau\nsucht Nachwuchs\nVon Ada Lorm{text}");
        assert_eq!((of(&wrapped, 0), of(&wrapped, 1)), (0..2, 0..2));
        let wrapped = format!("Sportverein bekommt\nneue Halle{text}");
        assert_eq!((of(&wrapped, 0), of(&wrapped, 1)), (0..2, 0..2));
        let wrapped = format!("Council Votes to Sell\nOld Town Library{text}");
        assert_eq!((of(&wrapped, 0), of(&wrapped, 1)), (0..2, 0..2));
        // A kicker.
        assert_eq!(of(&format!("Neue Halle\nSportverein freut sich auf Umzug{text}"), 0), 0..1);
        assert_eq!(of("Neue Halle für den\nSportverein\n\nDer Verein bekommt sie.", 0), 0..1);
    }

    #[test]
    fn a_picture_s_source_is_no_kicker() {
        let of = |line: &str| {
            let document = Document::of(&format!("{line}\nBrücke bleibt gesperrt\nVon Ada Lorm"));
            let layout = Layout::read(&document);
            kicker(layout.on(document.source()), 1)
        };
        for source in ["Photo: Tom Harrow", "Photo by Tom Harrow", "Courtesy of Tom Harrow"] {
            assert_eq!(of(source), None, "{source}");
        }
        assert_eq!(of("Verkehr in Musterau"), Some(0));
    }

    #[test]
    fn a_headline_may_begin_with_a_word_of_menus() {
        let of = |line: &str| {
            let document = Document::of(&format!("{line}\nVon Ada Lorm\n14.03.2024"));
            let layout = Layout::read(&document);
            let sheet = layout.on(document.source());
            (says_more(sheet, 0), is_author(sheet, 1))
        };
        for line in ["Suche beendet", "Newsletter-Betrug"] {
            assert_eq!(of(line), (true, true), "{line}");
        }
        for line in ["Suche", "Kommentare", "Suche (3)"] {
            assert_eq!(of(line), (false, true), "{line}");
        }
    }

    #[test]
    fn a_trail_is_told_from_a_kicker() {
        for text in ["Start > Lokales > Bad", "Start›Lokales", "A » B", "A / B", "A | B", "A → B"]
        {
            assert!(is_trail(text), "{text}");
        }
        for text in ["Streit in CDU/CSU", "Verkehr in Musterau:", "Lokales |", "»Ein Fest«"] {
            assert!(!is_trail(text), "{text}");
        }
    }

    #[test]
    fn weights_are_bound_to_facts_by_name() {
        let mut picking = Picking::NONE;
        picking.weights[1] = 0.5;
        let write = |names: &[&str], weights: &[f32]| {
            let mut out = Writer::new();
            out.names(names);
            weights.iter().chain(&[picking.least, picking.alone]).for_each(|&w| out.f32(w));
            out.into_bytes()
        };
        let (mut names, mut weights) = (*columns(), picking.weights);
        names.swap(0, 1);
        weights.swap(0, 1);
        let read = |bytes: &[u8]| Picking::read(&mut Reader::new(bytes));
        assert_eq!(read(&write(&names, &weights)), Ok(picking));
        let missing = vec![names[FACTS - 1].to_owned()];
        let error = ModelError::Names { list: "headline fact", unknown: Vec::new(), missing };
        assert_eq!(read(&write(&names[..FACTS - 1], &weights)), Err(error));
    }
}
