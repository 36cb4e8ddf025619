//! Who wrote the article, when, for whom: read off the roles.
//!
//! One file per field. A field is filled only where the text bears it out: a
//! wrong author or date is worse than none.

mod agency;
mod byline;
mod caption;
mod dates;
mod headline;
pub mod lexicon;
mod place;
mod publisher;
mod signature;

use crate::analysis::{Field, Metadata, Role};
use crate::choices::Facts;
use crate::entities::passage::Name;
use crate::entities::values::Found;
use crate::text::{Slice, Span, Token, tokens};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// A part of the page that fields may be read off.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// What it is.
    pub role: Role,
    /// Whether it is shown as article.
    pub kept: bool,
    // Of a long page there are many.
    part: u32,
    start: u32,
    end: u32,
}

/// Reads the metadata off the parts of a page, which lie in `source`. `values`
/// and `names` give those of a part; without a tagger there are no names.
pub fn read<'a>(
    source: Slice<'a>,
    lines: impl Iterator<Item = Line>,
    values: &'a dyn Fn(usize) -> &'a [Found],
    names: &'a dyn Fn(usize) -> Option<&'a [Name]>,
) -> Metadata {
    let (telling, beside) = (Vec::new(), Vec::new());
    let mut page = Page {
        source,
        telling,
        beside,
        below: Vec::new(),
        first: None,
        last: None,
        values,
        names,
        tokens: RefCell::default(),
    };
    let mut below = Near::new(BELOW);
    let mut above = Near::new(BESIDE);
    let mut foot = Near::new(BELOW);
    for line in lines {
        if line.role == Role::Headline {
            above.open();
        } else if line.is_prose() {
            below.open();
            foot.open();
        }
        if !line.is_prose() {
            foot.take(line);
        }
        if !page.take(line) {
            above.take(line);
            below.take(line);
        }
    }
    page.below = foot.lines;
    page.beside = [above.lines, below.lines].concat();
    let (published, updated) = dates::read(&page);
    Metadata {
        headline: headline::headline(&page),
        kicker: headline::kicker(&page),
        authors: byline::authors(&page),
        published,
        updated,
        agencies: agency::read(&page),
        publisher: publisher::read(&page),
        place: place::read(&page),
        captions: caption::captions(&page),
        credits: caption::credits(&page),
    }
}

/// The metadata with the facts that the reader knows better.
pub fn corrected(mut metadata: Metadata, facts: &Facts) -> Metadata {
    let Facts { headline, kicker, authors, published, updated, agencies, publisher, place } = facts;
    for (field, fact) in [
        (&mut metadata.headline, headline),
        (&mut metadata.kicker, kicker),
        (&mut metadata.published, published),
        (&mut metadata.updated, updated),
        (&mut metadata.publisher, publisher),
        (&mut metadata.place, place),
    ] {
        if let Some(fact) = fact {
            *field = fact.as_ref().map(|value| given(value, field.iter()));
        }
    }
    for (list, facts) in [(&mut metadata.authors, authors), (&mut metadata.agencies, agencies)] {
        if let Some(facts) = facts {
            *list = facts.iter().map(|value| given(value, list.iter())).collect();
        }
    }
    metadata
}

/// A value that the reader gave; it stands where the text bears the same.
fn given<'f>(value: &str, mut read: impl Iterator<Item = &'f Field>) -> Field {
    let same = read.find(|field| field.value == value);
    let nowhere = || Field { span: Span::new(0, 0), value: value.to_owned() };
    same.cloned().unwrap_or_else(nowhere)
}

/// How many lines below the headline, and below the text, may tell something
/// whatever their role.
const BESIDE: usize = 12;
const BELOW: usize = 6;

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
struct Page<'a> {
    /// The whole text.
    source: Slice<'a>,
    /// The lines whose role may tell something.
    telling: Vec<Line>,
    /// Other lines below the headline, and behind them those below the text.
    beside: Vec<Line>,
    /// The lines below the text, whatever their role.
    below: Vec<Line>,
    /// The first and the last paragraph of the article.
    first: Option<Slice<'a>>,
    last: Option<Slice<'a>>,
    values: &'a dyn Fn(usize) -> &'a [Found],
    /// `None` without a tagger.
    names: &'a dyn Fn(usize) -> Option<&'a [Name]>,
    /// Those of the lines that were read so far, by their part.
    tokens: RefCell<HashMap<usize, Rc<[Token<'a>]>>>,
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
    /// Keeps what a line may tell; whether its role says that it may.
    fn take(&mut self, line: Line) -> bool {
        if line.is_prose() {
            self.last = Some(self.text(&line));
            self.first = self.first.or(self.last);
        } else if TELLING.contains(&line.role) {
            self.telling.push(line);
        } else {
            return false;
        }
        true
    }

    /// The lines of one of the roles, which are of the [`TELLING`] ones.
    fn with<const N: usize>(&self, roles: [Role; N]) -> impl Iterator<Item = &Line> {
        debug_assert!(roles.iter().all(|role| TELLING.contains(role)));
        self.telling.iter().filter(move |line| roles.contains(&line.role))
    }

    /// The first headline that is shown.
    fn headline(&self) -> Option<&Line> {
        self.with([Role::Headline]).find(|line| line.kept)
    }

    /// The line that is the part of this number, if it is among those that are
    /// looked at.
    fn line(&self, part: usize) -> Option<&Line> {
        let telling = self.telling.binary_search_by_key(&part, Line::part);
        let beside = || self.beside.iter().find(|line| line.part() == part);
        telling.ok().map(|at| &self.telling[at]).or_else(beside)
    }

    /// The text of a line.
    fn text(&self, line: &Line) -> Slice<'a> {
        self.source.at(line.span())
    }

    /// The tokens of a line; several fields are read off them.
    fn tokens(&self, line: &Line) -> Rc<[Token<'a>]> {
        let mut known = self.tokens.borrow_mut();
        let cut = || tokens(self.text(line)).into();
        Rc::clone(known.entry(line.part()).or_insert_with(cut))
    }

    /// The texts of the lines of one of the roles.
    fn texts<const N: usize>(&self, roles: [Role; N]) -> impl Iterator<Item = Slice<'a>> {
        self.with(roles).map(|line| self.text(line))
    }
}

/// A piece of the text as a field.
fn field(text: Slice<'_>) -> Field {
    let words: Vec<&str> = text.split_whitespace().collect();
    Field { span: text.span(), value: words.join(" ") }
}

impl Line {
    /// The part of this number, whose text stands there, without white space at
    /// the ends.
    pub const fn new(role: Role, kept: bool, part: usize, text: Span) -> Line {
        Line { role, kept, part: part as u32, start: text.start as u32, end: text.end as u32 }
    }

    /// Where its text stands.
    const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Its number among the parts of the page.
    const fn part(&self) -> usize {
        self.part as usize
    }

    fn is_prose(&self) -> bool {
        self.kept && self.role.is_body() && !matches!(self.role, Role::Crosshead | Role::Table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::values;
    use crate::language::Language;

    /// Reads the metadata off rows of a German page, kept as their roles say, without
    /// a tagger.
    pub(super) fn metadata(rows: &[(Role, &str)]) -> Metadata {
        read_rows(rows, None)
    }

    /// The same with a tagger that knows these people.
    pub(super) fn metadata_with(rows: &[(Role, &str)], people: &[&str]) -> Metadata {
        read_rows(rows, Some(people))
    }

    fn read_rows(rows: &[(Role, &str)], people: Option<&[&str]>) -> Metadata {
        let mut source = String::new();
        let mut lines = Vec::new();
        for (part, &(role, text)) in rows.iter().enumerate() {
            let start = source.len();
            source.push_str(text);
            let text = Slice::from(source.as_str()).tail(start).trim();
            if !text.is_empty() {
                lines.push(Line::new(role, role.is_article(), part, text.span()));
            }
            source.push('\n');
        }
        let source = Slice::from(source.as_str());
        let found: Vec<Vec<Found>> = rows
            .iter()
            .enumerate()
            .map(|(part, _)| {
                let line = lines.iter().find(|line| line.part() == part);
                line.map_or_else(Vec::new, |line| {
                    values::find(source.at(line.span()), Some(Language::De)).fixed
                })
            })
            .collect();
        let named = |line: &Line| {
            let text = source.at(line.span());
            let places = people
                .unwrap_or_default()
                .iter()
                .filter_map(|name| text.find(name).map(|at| (at, name.len())));
            let mut names: Vec<Name> =
                places.map(|(at, len)| Name::person(text.range(at..at + len))).collect();
            names.sort_by_key(|name| name.mention.span.start);
            names
        };
        let names: Vec<Vec<Name>> = rows
            .iter()
            .enumerate()
            .map(|(part, _)| {
                lines.iter().find(|line| line.part() == part).map_or_else(Vec::new, named)
            })
            .collect();
        let finds = |part: usize| people.map(|_| &*names[part]);
        let metadata = read(source, lines.into_iter(), &|part| &found[part], &finds);
        for field in metadata.authors.iter().chain(&metadata.headline).chain(&metadata.place) {
            assert_eq!(super::field(source.at(field.span)), *field);
        }
        metadata
    }

    pub(super) fn values(fields: &[Field]) -> Vec<&str> {
        fields.iter().map(|field| field.value.as_str()).collect()
    }

    #[test]
    fn a_page_without_roles_gives_nothing() {
        assert_eq!(metadata(&[]), Metadata::default());
        assert_eq!(
            metadata(&[(Role::Navigation, "Start"), (Role::Blank, " ")]),
            Metadata::default()
        );
    }

    #[test]
    fn the_reader_knows_better() {
        let rows =
            [(Role::Headline, "Brücke gesperrt"), (Role::Byline, "Von Ada Lorm und Udo Bern")];
        let facts = Facts {
            headline: Some(None),
            authors: Some(vec!["Udo Bern".to_owned(), "Kim Falk".to_owned()]),
            published: Some(Some("2021-04-07".to_owned())),
            ..Facts::default()
        };
        let read = metadata(&rows);
        let udo = read.authors[1].span;
        let found = corrected(read, &facts);
        assert_eq!(found.headline, None);
        assert_eq!(values(&found.authors), ["Udo Bern", "Kim Falk"]);
        assert_eq!((found.authors[0].span, found.authors[1].span.is_empty()), (udo, true));
        assert_eq!(found.published.map(|field| field.value), Some("2021-04-07".to_owned()));
    }
}
