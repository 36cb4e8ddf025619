//! Who decides what is kept, and as what: an ordered chain of judges.
//!
//! First the models weigh each part: log-odds of its being text. Judges of
//! `EVIDENCE` look at the page and may lower or raise them, once, when the
//! page is read. Then strictness is added, and the judges of `DECISIONS` speak
//! one after another. The last word about a part counts, with its reason, whose
//! evidence is a span of the text. The reader comes behind all of them
//! ([`reader`]).
//!
//! A new rule is a file here, a row in one of the two lists, a value of
//! [`Judge`], and a page case that shows what it is for.

mod article;
mod asides;
mod boxes;
mod comments;
mod copies;
mod credited;
mod excerpt;
mod noise;
mod other_story;
mod picked;
mod pointer;
pub mod reader;
mod said_twice;
mod scarcity;
mod steps;
mod title;
mod wall;
mod wrapped;

pub use picked::Picked;
#[cfg(feature = "training")]
pub use title::FACTS as TITLE_FACTS;
pub use title::{Picking, candidates, columns as title_columns};

use super::explain;
use super::guess::Guess;
use super::labeller::{Fitted, Opinion};
use super::layout::Sheet;
use super::state::State;
use crate::analysis::{Judge, Reason, ReasonCode, Role};
use crate::text::Span;
use std::num::NonZeroU32;
use std::ops::Range;

type Weigh = fn(&mut Scales<'_>);
type Decide = fn(&mut Docket<'_>);

/// What moves the odds of parts, in this order, and what each goes by.
const EVIDENCE: [(Judge, ReasonCode, Weigh); 12] = [
    (Judge::Wrapped, ReasonCode::Context, wrapped::weigh),
    (Judge::Boxes, ReasonCode::Cue, boxes::empty),
    (Judge::Steps, ReasonCode::Context, steps::weigh),
    (Judge::Boxes, ReasonCode::Context, boxes::resume),
    (Judge::Asides, ReasonCode::Cue, asides::weigh),
    (Judge::Credit, ReasonCode::CreditShape, credited::weigh),
    (Judge::SaidTwice, ReasonCode::Repeated, said_twice::weigh),
    (Judge::Copies, ReasonCode::Repeated, copies::weigh),
    (Judge::Wall, ReasonCode::Cue, wall::weigh),
    (Judge::Comments, ReasonCode::Cue, comments::weigh),
    (Judge::OtherStory, ReasonCode::TitleShape, other_story::weigh),
    (Judge::Scarcity, ReasonCode::OnlyText, scarcity::weigh),
];

/// What decides about parts, in this order.
const DECISIONS: [(Judge, Decide); 6] = [
    (Judge::Pointer, pointer::judge),
    (Judge::Excerpt, excerpt::judge),
    (Judge::Headline, title::judge),
    (Judge::Article, article::judge),
    (Judge::Noise, noise::judge),
    (Judge::Wrapped, wrapped::judge),
];

/// How probable it is that a part is text, and who said so last.
#[derive(Debug, Clone, Copy)]
pub struct Weight {
    /// The log-odds of text.
    pub odds: f32,
    /// Who moved them to the other side, if not the models put them there.
    moved: Option<Moved>,
    evidence: Option<Evidence>,
}

/// Who moved a part to the other side, and to which.
#[derive(Debug, Clone, Copy)]
struct Moved {
    by: Judge,
    code: ReasonCode,
    to_text: bool,
}

/// A span as it is kept for each part of a long page.
#[derive(Debug, Clone, Copy)]
struct Evidence {
    start: u32,
    end: NonZeroU32,
}

impl Evidence {
    /// `None` for a span that ends where the source begins.
    fn of(span: Span) -> Option<Evidence> {
        Some(Evidence { start: span.start as u32, end: NonZeroU32::new(span.end as u32)? })
    }

    const fn span(self) -> Span {
        Span::new(self.start as usize, self.end.get() as usize)
    }
}

/// The most that the log-odds of a part may be that can hardly be text.
const HARDLY: f32 = -1.5;

/// The weights of a page's parts, while the judges of evidence look at them.
pub struct Scales<'a> {
    /// The page.
    pub sheet: Sheet<'a>,
    /// What each part weighs so far.
    pub weights: Vec<Weight>,
    by: (Judge, ReasonCode),
}

impl Scales<'_> {
    /// The log-odds of a part.
    fn odds(&self, at: usize) -> f32 {
        self.weights[at].odds
    }

    /// Says that a part can hardly be text.
    fn rule_out(&mut self, at: usize, evidence: Option<Span>) {
        if self.odds(at) > HARDLY {
            let evidence = evidence.and_then(Evidence::of);
            let moved = Some(self.moved(false));
            self.weights[at] = Weight { odds: HARDLY, moved, evidence };
        }
    }

    /// Adds to the log-odds of a part.
    fn raise(&mut self, at: usize, by: f32) {
        let moved = self.moved(true);
        let weight = &mut self.weights[at];
        if weight.odds < 0.0 && weight.odds + by >= 0.0 {
            (weight.moved, weight.evidence) = (Some(moved), None);
        }
        weight.odds += by;
    }

    const fn moved(&self, to_text: bool) -> Moved {
        let (by, code) = self.by;
        Moved { by, code, to_text }
    }
}

/// Weighs the parts of a page: the models' opinions, and what the judges of
/// evidence make of them.
pub fn weigh(sheet: Sheet<'_>, opinions: &[Opinion]) -> Vec<Weight> {
    let by_model = |opinion: &Opinion| Weight { odds: opinion.odds, moved: None, evidence: None };
    let weights = opinions.iter().map(by_model).collect();
    let mut scales = Scales { sheet, weights, by: (Judge::Model, ReasonCode::Context) };
    for (judge, code, weigh) in EVIDENCE {
        scales.by = (judge, code);
        weigh(&mut scales);
    }
    scales.weights
}

/// What is decided about a part so far.
#[derive(Debug, Clone, Copy)]
pub struct Verdict {
    /// What it is to the article.
    pub state: State,
    /// The role.
    pub role: Role,
    /// Whether it is shown as article.
    pub kept: bool,
    /// How sure that is, from .5 to 1.
    pub confidence: f32,
    /// Who had the last word.
    pub judge: Judge,
    /// Why; `None` where the models know.
    code: Option<ReasonCode>,
    evidence: Option<Evidence>,
    /// Whether the role is settled.
    settled: bool,
    /// The part above whose cue speaks for this one.
    section: Option<NonZeroU32>,
}

impl Verdict {
    /// The part above whose cue speaks for this one; never the first of a page,
    /// for a section begins behind text.
    pub fn section(&self) -> Option<usize> {
        self.section.map(|line| line.get() as usize)
    }
}

/// A page before the judges.
pub struct Docket<'a> {
    /// The page.
    pub sheet: Sheet<'a>,
    opinions: &'a [Opinion],
    /// What was fitted to the models' answers.
    fitted: Fitted,
    weights: &'a [Weight],
    lean: f32,
    /// The probability of each state for each part, where it is not worked out
    /// of the weights.
    states: Vec<[f32; State::ALL.len()]>,
    /// The probability that each part is text.
    text: Vec<f32>,
    /// What is decided about each part so far.
    pub verdicts: Vec<Verdict>,
    /// The part that is the headline.
    head: Option<usize>,
    /// How it was found.
    pub picked: Option<Picked>,
    /// From the first part of the body that is kept to behind the last, once all is
    /// decided.
    body: Option<Range<usize>>,
    by: Judge,
}

impl<'a> Docket<'a> {
    /// A page with these probabilities of the states, before anything is decided.
    pub fn before(sheet: Sheet<'a>, states: Vec<[f32; State::ALL.len()]>) -> Self {
        let text = states.iter().map(of_text).collect();
        Docket {
            sheet,
            opinions: &[],
            weights: &[],
            lean: 0.0,
            fitted: Fitted::NONE,
            states,
            text,
            verdicts: Vec::new(),
            head: None,
            picked: None,
            body: None,
            by: Judge::Model,
        }
    }

    /// The probability that a part is text of the article.
    pub fn text(&self, at: usize) -> f32 {
        self.text[at]
    }

    /// The probability of each state.
    fn states(&self, at: usize) -> [f32; State::ALL.len()] {
        match self.opinions.get(at) {
            Some(opinion) => opinion.probabilities(self.weights[at].odds + self.lean),
            None => self.states[at],
        }
    }

    /// What the network takes a part for.
    fn guess(&self, at: usize) -> Guess {
        self.opinions.get(at).map_or(Guess::NONE, |opinion| opinion.guess)
    }

    /// The probability of a state.
    pub fn probability(&self, at: usize, state: State) -> f32 {
        self.states(at)[state as usize]
    }

    /// Takes a part for text, or not, and says why.
    fn decide(&mut self, at: usize, kept: bool, code: ReasonCode, evidence: Option<Span>) {
        let sure = self.fitted.calibration.apply(self.text(at));
        let by = self.by;
        let verdict = &mut self.verdicts[at];
        verdict.kept = kept;
        verdict.confidence = if kept { sure } else { 1.0 - sure }.max(0.5);
        verdict.judge = by;
        verdict.code = Some(code);
        verdict.evidence = evidence.and_then(Evidence::of);
    }

    /// The most probable state of a part that is text, or that is not.
    fn likeliest(&self, at: usize) -> State {
        let row = self.states(at);
        if self.verdicts[at].kept {
            let first = row[State::First as usize] >= row[State::Body as usize];
            return if first { State::First } else { State::Body };
        }
        let noise = State::ALL.into_iter().filter(|state| !state.is_text());
        let likeliest = noise.max_by(|&a, &b| row[a as usize].total_cmp(&row[b as usize]));
        // There is one headline.
        likeliest.filter(|&state| state != State::Head).unwrap_or(State::Meta)
    }

    /// Where a part stands to the body that is kept; to what the models say of it,
    /// where nothing is.
    pub fn place(&self, at: usize) -> ReasonCode {
        let place = match &self.body {
            Some(body) => (at >= body.start, at >= body.end),
            None => {
                let state = self.verdicts[at].state;
                let before = matches!(state, State::Before | State::Head | State::Meta);
                (!before, matches!(state, State::End | State::After))
            }
        };
        match place {
            (false, _) => ReasonCode::BeforeArticle,
            (true, false) => ReasonCode::InsideArticle,
            (true, true) => ReasonCode::AfterArticle,
        }
    }

    /// Why a part got its role.
    pub fn reason(&self, at: usize) -> Reason {
        let verdict = &self.verdicts[at];
        let (code, evidence) = match verdict.code {
            Some(code) => (code, verdict.evidence.map(Evidence::span)),
            None => explain::model(self, &self.opinions[at], at),
        };
        Reason { code, judge: verdict.judge, evidence }
    }
}

/// The probability of the states that are text.
fn of_text(states: &[f32; State::ALL.len()]) -> f32 {
    (states[State::First as usize] + states[State::Body as usize]).min(1.0)
}

/// Decides about all parts of a page. `lean` is added to the log-odds of text.
pub fn decide<'a>(
    sheet: Sheet<'a>,
    opinions: &'a [Opinion],
    weights: &'a [Weight],
    fitted: Fitted,
    lean: f32,
) -> Docket<'a> {
    let text = opinions
        .iter()
        .zip(weights)
        .map(|(opinion, weight)| of_text(&opinion.probabilities(weight.odds + lean)));
    let mut docket = Docket {
        opinions,
        weights,
        lean,
        fitted,
        text: text.collect(),
        ..Docket::before(sheet, Vec::new())
    };
    for (at, weight) in weights.iter().enumerate() {
        let text = docket.text(at);
        let (kept, sure) = (text >= 0.5, fitted.calibration.apply(text));
        // Whoever spoke for the other side has been outweighed by strictness.
        let moved = weight.moved.filter(|moved| moved.to_text == kept);
        docket.verdicts.push(Verdict {
            state: State::Before,
            role: Role::Navigation,
            kept,
            confidence: if kept { sure } else { 1.0 - sure }.max(0.5),
            judge: moved.map_or(Judge::Model, |moved| moved.by),
            code: moved.map(|moved| moved.code),
            evidence: weight.evidence.filter(|_| moved.is_some()),
            settled: false,
            section: None,
        });
    }
    for (judge, decide) in DECISIONS {
        docket.by = judge;
        decide(&mut docket);
    }
    let is_body = |verdict: &Verdict| verdict.kept && verdict.role.is_body();
    let first = docket.verdicts.iter().position(is_body);
    let last = docket.verdicts.iter().rposition(is_body);
    docket.body = first.zip(last).map(|(first, last)| first..last + 1);
    docket
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::layout::{Layout, tests::document};

    /// What a judge of evidence makes of the odds of a text's parts.
    pub fn weighed(judge: fn(&mut Scales<'_>), text: &str, odds: &[f32]) -> Vec<f32> {
        let document = document(text);
        let layout = Layout::read(&document);
        assert_eq!(layout.parts.len(), odds.len(), "{text}");
        let weight = |&odds: &f32| Weight { odds, moved: None, evidence: None };
        let weights = odds.iter().map(weight).collect();
        let by = (Judge::Copies, ReasonCode::Repeated);
        let mut scales = Scales { sheet: layout.on(document.source()), weights, by };
        judge(&mut scales);
        scales.weights.iter().map(|weight| weight.odds).collect()
    }

    #[test]
    fn a_caption_before_its_credit_is_ruled_out() {
        let text = "Die Brücke am Morgen nach der langen Nacht. (Foto: Rita Beispiel)\nEnde.";
        assert_eq!(weighed(credited::weigh, text, &[3.0, 2.0, 1.0]), [HARDLY, 2.0, 1.0]);
    }
}
