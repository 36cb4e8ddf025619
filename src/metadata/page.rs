//! What the fields are read off: the lines of a page that may tell something.

use super::lexicon::SITE_FOOT;
use super::{comments, flag, stamps};
use crate::analysis::{Judge, Role, Segment};
use crate::entities::passage::Name;
use crate::entities::values::Found;
use crate::model::{Row, math};
use crate::roles::judges::Picked;
use crate::text::{Slice, Span, Token, tokens};
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

/// A part of the page that fields may be read off.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// What it is.
    pub role: Role,
    /// Whether it is shown as article.
    pub kept: bool,
    /// Whether the reader said what it is.
    pub by_reader: bool,
    // Of a long page there are many.
    part: u32,
    start: u32,
    end: u32,
}

impl Line {
    /// The segment that is the part of this number, whose text stands there, without
    /// white space at the ends.
    pub fn of(segment: &Segment, part: usize, text: Span) -> Line {
        let by_reader = segment.reason.judge == Judge::Reader;
        Line { by_reader, ..Line::new(segment.role, segment.kept, part, text) }
    }

    /// A part that was read.
    pub const fn new(role: Role, kept: bool, part: usize, text: Span) -> Line {
        let (start, end) = (text.start as u32, text.end as u32);
        Line { role, kept, by_reader: false, part: part as u32, start, end }
    }

    /// Where its text stands.
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Its number among the parts of the page.
    pub const fn part(&self) -> usize {
        self.part as usize
    }

    fn is_prose(&self) -> bool {
        self.kept && self.role.is_body() && !matches!(self.role, Role::Crosshead | Role::Table)
    }
}

/// How many lines below the headline, and below the text, may tell something
/// whatever their role.
const BESIDE: usize = 12;
const BELOW: usize = 6;
/// Longest line of a menu, in bytes, and how many of them are looked at.
const SHORT: usize = 48;
const MENU: usize = 300;
/// How many lines above the headline may say where the text belongs.
const AHEAD: usize = 12;

/// How many lines at the beginning and the end of the text may be signed.
const OPENING: usize = 8;
const CLOSING: usize = 4;

/// The lines that follow something closely.
struct Near {
    lines: Vec<Line>,
    reach: usize,
    left: usize,
}

impl Near {
    const fn new(reach: usize) -> Near {
        Near { lines: Vec::new(), reach, left: 0 }
    }

    /// Begins anew.
    fn open(&mut self) {
        self.lines.clear();
        self.left = self.reach;
    }

    fn take(&mut self, line: Line) {
        if self.left > 0 {
            self.left -= 1;
            self.lines.push(line);
        }
    }
}

/// What the fields are read off.
pub struct Page<'a> {
    /// The whole text.
    pub source: Slice<'a>,
    /// The lines whose role may tell something.
    pub telling: Vec<Line>,
    /// Which of them is the first headline that is shown.
    head: Option<usize>,
    /// Other lines below the headline, and behind them those below the text.
    pub beside: Vec<Line>,
    /// The lines below the text, whatever their role.
    pub below: Vec<Line>,
    /// The lines above the headline, whatever their role.
    pub ahead: Vec<Line>,
    /// The first short lines that are not shown: what the page has of a menu.
    pub menu: Vec<Line>,
    /// The first and the last lines of the article itself.
    pub signing: Vec<Line>,
    /// Where the comments on the text begin: their heading, above the first button that
    /// answers one.
    pub comments: Option<usize>,
    /// Where those buttons stand.
    pub buttons: Vec<usize>,
    /// Where below the text the foot of the whole site begins.
    pub foot: Option<usize>,
    /// The first paragraph of the article.
    pub first: Option<Line>,
    /// The last one.
    pub last: Option<Line>,
    /// How the headline was found.
    pub picked: Option<Picked>,
    /// The values of a part.
    pub values: &'a dyn Fn(usize) -> &'a [Found],
    /// The names of a part; `None` without a tagger.
    pub names: &'a dyn Fn(usize) -> Option<&'a [Name]>,
    /// The tokens of the lines that were read so far, by their part.
    tokens: RefCell<HashMap<usize, Rc<[Token<'a>]>>>,
    /// What was read in pieces of lines, in the same way.
    in_pieces: RefCell<HashMap<usize, Option<Rc<[Found]>>>>,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stand {
    /// Above the headline.
    pub above: bool,
    /// Lines to the headline.
    pub distance: usize,
    /// Between the first and the last paragraph.
    pub inside: bool,
    /// Behind the last paragraph.
    pub after: bool,
}

impl Stand {
    /// Puts it into a row.
    pub fn fill(self, row: &mut impl Row) {
        row.put("above", flag(self.above));
        row.put("inside", flag(self.inside));
        row.put("after", flag(self.after));
        // Behind the text it counts no more.
        let near = if self.after || self.inside { 0 } else { self.distance };
        row.put("distance", math::ln_1p(near as f32) / 2.0);
    }
}

/// The roles of lines that may tell something.
const TELLING: [Role; 8] = [
    Role::Headline,
    Role::Kicker,
    Role::Byline,
    Role::Dateline,
    Role::Caption,
    Role::Credit,
    Role::Legal,
    Role::Notice,
];

impl<'a> Page<'a> {
    /// The parts of a page, which lie in `source`. `values` and `names` give those of
    /// a part; without a tagger there are no names.
    pub fn new(
        source: Slice<'a>,
        lines: impl Iterator<Item = Line>,
        picked: Option<Picked>,
        values: &'a dyn Fn(usize) -> &'a [Found],
        names: &'a dyn Fn(usize) -> Option<&'a [Name]>,
    ) -> Self {
        let mut page = Page {
            source,
            telling: Vec::new(),
            head: None,
            beside: Vec::new(),
            below: Vec::new(),
            ahead: Vec::new(),
            menu: Vec::new(),
            signing: Vec::new(),
            comments: None,
            buttons: Vec::new(),
            foot: None,
            first: None,
            last: None,
            picked,
            values,
            names,
            tokens: RefCell::default(),
            in_pieces: RefCell::default(),
        };
        let mut below = Near::new(BELOW);
        let mut above = Near::new(BESIDE);
        let mut foot = Near::new(BELOW);
        let (mut ahead, mut headed) = (VecDeque::new(), false);
        let mut closing = VecDeque::new();
        for line in lines {
            if line.kept && line.role.is_body() {
                if page.signing.len() < OPENING {
                    page.signing.push(line);
                } else {
                    closing.push_back(line);
                    if closing.len() > CLOSING {
                        closing.pop_front();
                    }
                }
            }
            if !line.kept && line.span().len() <= SHORT && page.menu.len() < MENU {
                page.menu.push(line);
            }
            headed |= line.kept && line.role == Role::Headline;
            if !headed {
                ahead.push_back(line);
                if ahead.len() > AHEAD {
                    ahead.pop_front();
                }
            }
            if line.role == Role::Headline {
                above.open();
            } else if line.is_prose() {
                below.open();
                foot.open();
            }
            if !line.is_prose() {
                foot.take(line);
            }
            page.mark(line);
            if !page.take(line) {
                above.take(line);
                below.take(line);
            }
        }
        page.ahead = if headed { ahead.into() } else { Vec::new() };
        page.signing.extend(closing);
        page.below = foot.lines;
        page.beside = [above.lines, below.lines].concat();
        page
    }

    /// Marks where comments and the foot of the site begin.
    fn mark(&mut self, line: Line) {
        if line.is_prose() {
            self.foot = None;
        }
        if line.span().len() > SHORT {
            return;
        }
        let text = self.text(&line);
        if comments::is_button(&text) {
            self.buttons.push(line.part());
        } else if self.buttons.is_empty() && comments::is_heading(&text) {
            self.comments = Some(line.part());
        }
        let mut words = text.split(|c: char| !c.is_alphabetic());
        let foot = !line.is_prose()
            && self.first.is_some()
            && words.any(|word| SITE_FOOT.contains(word.to_lowercase().as_str()));
        if foot {
            self.foot = self.foot.or(Some(line.part()));
        }
    }

    /// Keeps what a line may tell; whether its role says that it may.
    fn take(&mut self, line: Line) -> bool {
        if line.is_prose() {
            self.last = Some(line);
            self.first = self.first.or(self.last);
        } else if TELLING.contains(&line.role) {
            if line.role == Role::Headline && line.kept {
                self.head = self.head.or(Some(self.telling.len()));
            }
            self.telling.push(line);
        } else {
            return false;
        }
        true
    }

    /// The lines of one of the roles, which are of those that may tell something.
    pub fn with<const N: usize>(&self, roles: [Role; N]) -> impl Iterator<Item = &Line> {
        debug_assert!(roles.iter().all(|role| TELLING.contains(role)));
        self.telling.iter().filter(move |line| roles.contains(&line.role))
    }

    /// The first headline that is shown.
    pub fn headline(&self) -> Option<&Line> {
        self.head.map(|at| &self.telling[at])
    }

    /// The line that is the part of this number, if it is among those that are
    /// looked at.
    pub fn line(&self, part: usize) -> Option<&Line> {
        let telling = self.telling.binary_search_by_key(&part, Line::part);
        let others =
            || self.beside.iter().chain(&self.signing).chain(&self.ahead).chain(&self.below);
        let beside = || others().find(|line| line.part() == part);
        telling.ok().map(|at| &self.telling[at]).or_else(beside)
    }

    /// The line that a piece of text stands in, if it is among those.
    pub fn line_of(&self, text: Slice<'_>) -> Option<&Line> {
        let at = text.span().start;
        let holds = |line: &&Line| (line.start as usize..=line.end as usize).contains(&at);
        let behind = self.telling.partition_point(|line| line.start as usize <= at);
        let telling = behind.checked_sub(1).map(|before| &self.telling[before]).filter(holds);
        let others =
            || self.beside.iter().chain(&self.signing).chain(&self.ahead).chain(&self.below);
        telling.or_else(|| others().find(holds))
    }

    /// The first paragraph of the article.
    pub fn first_text(&self) -> Option<Slice<'a>> {
        self.first.as_ref().map(|line| self.text(line))
    }

    /// The first lines of the text, to the first paragraph below its standfirst.
    pub fn heading(&self) -> impl Iterator<Item = &Line> {
        let standfirst = |line: &&Line| line.role == Role::Standfirst;
        let first = self.signing.iter().take_while(standfirst).count();
        self.signing.iter().take(first + 1)
    }

    /// The last one.
    pub fn last_text(&self) -> Option<Slice<'a>> {
        self.last.as_ref().map(|line| self.text(line))
    }

    /// Where a line stands to headline and text.
    pub fn stand(&self, line: &Line) -> Stand {
        let head = self.headline().map(Line::part);
        let behind = |prose: Option<Line>| prose.is_some_and(|prose| line.part() > prose.part());
        Stand {
            above: head.is_some_and(|head| line.part() < head),
            distance: head.map_or(0, |head| line.part().abs_diff(head)),
            inside: behind(self.first) && !behind(self.last),
            after: behind(self.last),
        }
    }

    /// The text of a line.
    pub fn text(&self, line: &Line) -> Slice<'a> {
        self.source.at(line.span())
    }

    /// The tokens of a line; several fields are read off them.
    pub fn tokens(&self, line: &Line) -> Rc<[Token<'a>]> {
        let mut known = self.tokens.borrow_mut();
        let cut = || tokens(self.text(line)).into();
        Rc::clone(known.entry(line.part()).or_insert_with(cut))
    }

    /// The values of a line's pieces, where it bears a date and none was read whole; many
    /// ask for the dates of the same lines.
    pub fn in_pieces(&self, line: &Line) -> Option<Rc<[Found]>> {
        let mut known = self.in_pieces.borrow_mut();
        let own = (self.values)(line.part());
        let read = || stamps::in_pieces(self.text(line), own).map(Rc::from);
        known.entry(line.part()).or_insert_with(read).clone()
    }

    /// The texts of the lines of one of the roles.
    pub fn texts<const N: usize>(&self, roles: [Role; N]) -> impl Iterator<Item = Slice<'a>> {
        self.with(roles).map(|line| self.text(line))
    }
}
