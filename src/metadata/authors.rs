//! Who may have written the text: the people in bylines, behind "von" and the like, in
//! what ends an interview, and in lines of nothing but names.

use super::byline::{
    LONGEST, behind_cue, behind_label, beside_credit, dates, interviewers, led, persons,
};
use super::candidates::Candidate;
use super::lexicon::{AUTHOR_CUES, BYLINE_CUES, Cue, DESKS, NO_PERSON};
use super::reports::reporter;
use super::stamps::cue;
use super::{Line, Page, Stand, comments, field, flag, hands, signature, signers};
use crate::analysis::{FieldReason, Kind, Role};
use crate::language::lexicon::{ARTICLES, CONJUNCTIONS, FUNCTIONS, PARTICLES, ends_in};
use crate::model::{Row, math};
use crate::text::{Casing, Slice, Token, TokenKind, casing};
use std::collections::{HashMap, HashSet};

/// How a person was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// In a byline.
    Byline,
    /// Behind a cue in a byline, where no byline gave people.
    Led,
    /// In what ends an interview.
    Interview,
    /// Behind a cue in a line of dates.
    Dateline,
    /// Behind a cue in a line beside headline or text.
    Beside,
    /// In a line of names and nothing else.
    Signature,
    /// Below a label.
    Label,
    /// In a short line of the text.
    Opening,
    /// Behind a cue, no full name.
    Pen,
    /// Beside a date near the headline, whatever it is.
    Stamp,
    /// Initials at the end.
    Initials,
}

/// What stands before the cue that leads to a line's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// There is no cue.
    None,
    /// Nothing ("von Ada Lorm", "Autorin: Ada Lorm").
    First,
    /// Words of who signs and how ("Ein Kommentar von Ada Lorm").
    Known,
    /// Others: it may be a work, or anything ("Rede von Ada Lorm").
    Other,
}

/// What is known of a person.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    source: Source,
    /// The group is the first of its source.
    nearest: bool,
    cued: bool,
    stand: Stand,
    /// How sure the tagger is that it is a person, or something else.
    person: f32,
    other: f32,
    words: usize,
    initial: bool,
    shouted: bool,
    /// It holds an article or a figure, or two words that are one ("BrandtFollow").
    odd: bool,
    /// A date stands in the line or beside it.
    dated: bool,
    /// What the person does stands in the line.
    function: bool,
    /// Other words of the line.
    others: usize,
    /// People of the group.
    group: usize,
    /// It was found there for another reason, too; it stands elsewhere, too.
    both: bool,
    again: bool,
    /// Headline or first paragraph speak of the person.
    subject: bool,
    /// Begins with a small letter.
    small: bool,
    /// It holds a word of desks, or else of outlets.
    desk: bool,
    outlet: bool,
    /// How often the page says it elsewhere.
    copies: usize,
    /// The line is shown, as byline or date line.
    told: bool,
    /// What leads to the names of the line.
    lead: Lead,
    /// The line ends as a sentence does.
    sentence: bool,
}

impl Facts {
    /// What is known of nobody. Without a tagger it is taken to be fairly sure.
    pub const NONE: Facts = Facts {
        source: Source::Byline,
        nearest: false,
        cued: false,
        stand: Stand { above: false, distance: 0, inside: false, after: false },
        person: 0.8,
        other: 0.0,
        words: 0,
        initial: false,
        shouted: false,
        odd: false,
        dated: false,
        function: false,
        others: 0,
        group: 0,
        both: false,
        again: false,
        subject: false,
        small: false,
        desk: false,
        outlet: false,
        copies: 0,
        told: false,
        lead: Lead::None,
        sentence: false,
    };

    /// Puts them into a row, each by its name.
    pub fn fill(&self, row: &mut impl Row) {
        let source = |source: Source| flag(self.source == source);
        row.put("source.led", source(Source::Led));
        row.put("source.interview", source(Source::Interview));
        row.put("source.dateline", source(Source::Dateline));
        row.put("source.beside", source(Source::Beside));
        row.put("source.signature", source(Source::Signature));
        row.put("source.label", source(Source::Label));
        row.put("source.opening", source(Source::Opening));
        row.put("source.pen", source(Source::Pen));
        row.put("source.stamp", source(Source::Stamp));
        row.put("source.initials", source(Source::Initials));
        row.put("nearest", flag(self.nearest));
        row.put("cued", flag(self.cued));
        self.stand.fill(row);
        row.put("person", self.person);
        row.put("other", self.other);
        row.put("words.1", flag(self.words == 1));
        row.put("words.from-3", flag(self.words >= 3));
        row.put("initial", flag(self.initial));
        row.put("shouted", flag(self.shouted));
        row.put("odd", flag(self.odd));
        row.put("dated", flag(self.dated));
        row.put("function", flag(self.function));
        row.put("others", math::ln_1p(self.others as f32) / 2.0);
        row.put("group", math::ln_1p(self.group as f32) / 2.0);
        row.put("both", flag(self.both));
        row.put("again", flag(self.again));
        row.put("subject", flag(self.subject));
        let other_name = matches!(self.source, Source::Pen | Source::Stamp | Source::Label);
        row.put("other-name.small", flag(other_name && self.small));
        row.put("other-name.desk", flag(other_name && self.desk));
        row.put("other-name.outlet", flag(other_name && self.outlet));
        row.put("other-name.copies", flag(other_name) * math::ln_1p(self.copies as f32) / 2.0);
        row.put("other-name.no-person", flag(other_name && self.person < 0.2));
        row.put("other-name.told", flag(other_name && self.told));
        let loose = matches!(self.source, Source::Opening | Source::Beside | Source::Pen);
        row.put("loose.first", flag(loose && self.lead == Lead::First));
        row.put("loose.known", flag(loose && self.lead == Lead::Known));
        row.put("loose.other", flag(loose && self.lead == Lead::Other));
        row.put("loose.sentence", flag(loose && self.sentence));
        row.put("loose.whole", flag(loose && self.others <= 1));
    }
}

/// Most groups of people of a source: those nearest the headline.
const GROUPS: usize = 8;

/// The people who may have written the text, in groups that stand together; what says
/// most comes first: a byline, the nearer before the farther.
pub fn candidates(page: &Page<'_>) -> Vec<Vec<Candidate>> {
    let short = |line: &&Line| line.span().len() <= LONGEST;
    let signing = |line: &&Line| short(line) && !checks(page, line);
    let bylines = || page.with([Role::Byline]).filter(signing);
    let datelines = page.with([Role::Dateline]).filter(short);
    let said = page.with([Role::Byline, Role::Dateline, Role::Notice, Role::Credit]);
    let said = said.chain(&page.beside).chain(page.heading()).filter(short);
    let mut said: Vec<Slice<'_>> = said.map(|line| page.text(line)).collect();
    said.extend(page.last_text().filter(|last| !said.contains(last)));
    let interview = said.into_iter().map(interviewers);
    let mut found: Vec<(Source, bool, Vec<Slice<'_>>)> = Vec::new();
    let signed = groups(page, bylines());
    let closing = if signed.is_empty() { closing(page) } else { Vec::new() };
    found.extend(first(Source::Byline, signed.into_iter().chain([closing.clone()])));
    let behind_cues = bylines().map(|line| led(page, line, true)).chain([closing]);
    found.extend(first(Source::Led, behind_cues));
    found.extend(first(Source::Interview, interview));
    found.extend(first(Source::Dateline, datelines.map(|line| led(page, line, true))));
    let opening = page.signing.iter().filter(|line| signers::opens(page, line));
    found.extend(first(Source::Opening, opening.map(|line| persons(page, line))));
    // "Es berichtet Ada Lorm", "Text und Fotos: Ada Lorm"
    let reports = |line: &&Line| reporter(&page.tokens(line)).is_some();
    let notices = page.with([Role::Notice, Role::Legal]).filter(short).filter(reports);
    let beside = page.beside.iter().filter(short).chain(notices);
    let beside = beside.map(|line| led(page, line, false));
    let credits = page.with([Role::Credit]).filter(short);
    let credits = credits.map(|line| beside_credit(page, line));
    found.extend(first(Source::Beside, beside.chain(credits)));
    found.extend(first(Source::Signature, std::iter::once(signature::people(page))));
    found.extend(first(Source::Label, signers::labelled(page).into_iter()));
    let pen = page.with([Role::Byline, Role::Dateline, Role::Notice]).chain(&page.beside);
    found.extend(first(Source::Pen, pen.map(|line| signers::named(page, line))));
    let stamp = page.with([Role::Byline, Role::Dateline]).chain(&page.beside);
    found.extend(first(Source::Stamp, stamp.map(|line| signers::beside_date(page, line))));
    found.extend(first(Source::Initials, signers::initials(page).into_iter()));
    // Who comments on the text did not write it.
    let reads =
        |name: &Slice<'_>| page.line_of(*name).is_some_and(|line| comments::has_reader(page, line));
    for (.., people) in &mut found {
        people.retain(|name| !reads(name));
    }
    found.retain(|(.., people)| !people.is_empty());
    // Who was found as a person, or for more reason, is not looked at for less.
    let mut known: HashSet<String> = HashSet::new();
    for (source, _, people) in &mut found {
        if matches!(source, Source::Pen | Source::Stamp | Source::Initials) {
            people.retain(|name| {
                let name = name.to_lowercase();
                !known.iter().any(|known| is_part(&name, known))
            });
        }
        known.extend(people.iter().map(|name| name.to_lowercase()));
    }
    // Where each name stands, and how often it was found there.
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (source, _, people) in &mut found {
        let mut seen = HashSet::new();
        people.retain(|name| seen.insert(name.to_lowercase()));
        // Beside the text a name behind "von" may stand for anything.
        let signs = !matches!(source, Source::Beside | Source::Pen | Source::Stamp);
        for name in people.iter().filter(|_| signs) {
            places.entry(name.to_lowercase()).or_default().push(name.span().start);
        }
    }
    let people = found.iter().map(|(source, nearest, people)| {
        let facts = |name: &Slice<'_>| {
            let all = places.get(&name.to_lowercase()).map_or(&[][..], Vec::as_slice);
            let here = all.iter().filter(|&&place| place == name.span().start).count();
            let (both, again) = (here > 1, all.len() > here);
            let own = Facts { source: *source, nearest: *nearest, both, again, ..Facts::NONE };
            candidate(page, *name, Facts { group: people.len(), ..own })
        };
        people.iter().map(facts).collect()
    });
    people.collect()
}

/// Whether a byline says who checked a text of which another beside it says who wrote it
/// ("Written by Jane Doe" above "Reviewed by Tom Harrow").
fn checks(page: &Page<'_>, line: &Line) -> bool {
    let near = line.part().saturating_sub(TOGETHER)..=line.part() + TOGETHER;
    let writes = |other: &Line| {
        let tokens = page.tokens(other);
        matches!(other.role, Role::Byline | Role::Dateline)
            && other.span().len() <= LONGEST
            && !hands::is_review(&tokens)
            && behind_cue(&tokens, false).is_some()
            && !persons(page, other).is_empty()
    };
    hands::is_review(&page.tokens(line)) && near.filter_map(|at| page.line(at)).any(writes)
}

/// Longest line that signs below a text, in bytes.
const CLOSING: usize = 80;

/// Who signs in the next line below the text, behind a cue and with nothing but names:
/// where nobody does above it, it is a byline.
fn closing<'a>(page: &Page<'a>) -> Vec<Slice<'a>> {
    let below = page.below.first().filter(|line| line.span().len() <= CLOSING);
    let Some(line) = below else { return Vec::new() };
    let people = led(page, line, false);
    let Some(start) = people.first().map(|name| name.span().start) else { return people };
    let of_names = |token: &Token<'_>| {
        let word = token.text.to_lowercase();
        token.text.starts_with(char::is_uppercase)
            || PARTICLES.contains(word.as_str())
            || CONJUNCTIONS.contains(word.as_str())
    };
    let tokens = page.tokens(line);
    let mut words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let whole = words.all(|token| token.span().start < start || of_names(token))
        && !page.text(line).ends_with(['?', '!', '…']);
    if whole { people } else { Vec::new() }
}

/// The first groups of a source that have anybody, and of each whether it is the first.
fn first<'a>(
    source: Source,
    groups: impl Iterator<Item = Vec<Slice<'a>>>,
) -> impl Iterator<Item = (Source, bool, Vec<Slice<'a>>)> {
    let groups = groups.filter(|people| !people.is_empty()).take(GROUPS).enumerate();
    groups.map(move |(at, people)| (source, at == 0, people))
}

fn candidate(page: &Page<'_>, name: Slice<'_>, found: Facts) -> Candidate {
    let name = if matches!(found.source, Source::Pen | Source::Stamp | Source::Initials) {
        name
    } else {
        unglued(name)
    };
    let texts: Vec<&str> = name.split_whitespace().collect();
    let letters = |text: &&str| text.chars().filter(|c| c.is_alphabetic()).count();
    // Of "Inge de Vries" two count.
    let full = texts.iter().filter(|text| !PARTICLES.contains(text.to_lowercase().as_str()));
    let full = full.count();
    let mut facts = Facts {
        words: if full >= 2 { full } else { texts.len() },
        initial: texts.iter().any(|text| letters(text) <= 1),
        shouted: texts.iter().all(|text| casing(text) == Casing::Upper),
        odd: texts.iter().any(|text| is_odd(text)) || is_half(&texts),
        subject: signature::is_subject(page, name),
        small: name.starts_with(char::is_lowercase),
        desk: texts.iter().any(|text| ends_in(&DESKS, &text.to_lowercase())),
        outlet: texts.iter().any(|text| ends_in(&NO_PERSON, &text.to_lowercase())),
        ..found
    };
    facts.outlet &= !facts.desk;
    if matches!(found.source, Source::Pen | Source::Stamp | Source::Label) {
        facts.copies = page.source.matches(name.as_str()).take(COPIES).count().saturating_sub(1);
    }
    if let Some(line) = page.line_of(name) {
        let tokens = page.tokens(line);
        let word = |text: &str| ends_in(&FUNCTIONS, &text.to_lowercase());
        let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
        let near = (line.part().saturating_sub(1)..=line.part() + 1).filter_map(|at| page.line(at));
        facts.stand = page.stand(line);
        facts.told = matches!(line.role, Role::Byline | Role::Dateline);
        facts.cued = behind_cue(&tokens, true).is_some();
        facts.lead = lead(&tokens);
        facts.sentence = page.text(line).ends_with('.');
        facts.function = words().any(|token| word(token.text));
        facts.others = words().count().saturating_sub(texts.len());
        facts.dated =
            { near }.any(|line| line.span().len() <= LONGEST && !dates(page, line).is_empty());
        if let Some(names) = (page.names)(line.part()) {
            let over = names.iter().map(|name| name.mention);
            let over = over.filter(|mention| mention.span.overlaps(name.span()));
            (facts.person, facts.other) =
                over.fold((0.0, 0.0), |(person, other), mention| match mention.kind {
                    Kind::Person => (mention.confidence.max(person), other),
                    _ => (person, mention.confidence.max(other)),
                });
            // Of a first name alone the tagger says little: the words before it do.
            let alone = texts.len() == 1 && !facts.small && !facts.desk && !facts.outlet;
            if alone && facts.other == 0.0 && is_published_by(page, line, name) {
                facts.person = facts.person.max(Facts::NONE.person);
            }
        }
    }
    let mut row = Vec::new();
    facts.fill(&mut row);
    let reason = match facts.source {
        Source::Byline if !facts.cued => FieldReason::Line,
        Source::Signature | Source::Stamp | Source::Initials => FieldReason::Place,
        _ => FieldReason::Wording,
    };
    Candidate { field: field(name, reason), facts: row }
}

/// Whether a line says of nobody else that the text was published by them, and when
/// ("Veröffentlicht am 3. Mai 2021 von Ada").
fn is_published_by(page: &Page<'_>, line: &Line, name: Slice<'_>) -> bool {
    let text = page.text(line);
    let before = text.range(0..name.span().start - text.span().start);
    let cued = before.split_whitespace().next_back();
    let cued = cued.is_some_and(|word| AUTHOR_CUES.contains(word.to_lowercase().as_str()));
    cued && cue(&before) == Cue::Published
}

/// What stands before the first cue of a line.
fn lead(tokens: &[Token<'_>]) -> Lead {
    let mut lead = Lead::First;
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        let word = token.text.to_lowercase();
        if AUTHOR_CUES.contains(word.as_str()) && !FUNCTIONS.contains(word.as_str()) {
            return lead;
        }
        let known = BYLINE_CUES.contains(word.as_str())
            || signature::is_label(token.text)
            || ARTICLES.contains(word.as_str())
            || CONJUNCTIONS.contains(word.as_str())
            || ends_in(&FUNCTIONS, &word);
        lead = if known && lead != Lead::Other { Lead::Known } else { Lead::Other };
    }
    let labelled = tokens.first().is_some_and(|first| signature::is_label(first.text));
    if labelled || behind_label(tokens).is_some() || reporter(tokens).is_some() {
        Lead::First
    } else {
        Lead::None
    }
}

/// Whether one name is part of the other, word by word.
fn is_part(name: &str, known: &str) -> bool {
    let within = |part: &str, whole: &str| {
        part.split_whitespace().all(|word| whole.split_whitespace().any(|own| own == word))
    };
    within(name, known) || within(known, name)
}

/// How many copies of a name are counted.
const COPIES: usize = 20;

/// A name without what is glued to its ends: a figure before it, a word behind it
/// ("2021Ada BrandtFollow").
fn unglued(name: Slice<'_>) -> Slice<'_> {
    let start = name.find(|c: char| !c.is_numeric()).unwrap_or(0);
    let word = name.rsplit(char::is_whitespace).next().map_or(0, str::len);
    let last = start.max(name.len() - word);
    let mut small = 0;
    let end = name[last..].char_indices().find_map(|(at, c)| {
        let glued = c.is_uppercase() && small >= 4;
        small = if c.is_lowercase() { small + 1 } else { 0 };
        glued.then_some(last + at)
    });
    name.range(start..end.unwrap_or(name.len()))
}

/// Whether a name begins with a capital and ends without ("Ada lormblog").
fn is_half(words: &[&str]) -> bool {
    let capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let (first, last) = (words.first(), words.last());
    words.len() > 1
        && first.is_some_and(|word| capital(&word))
        && !last.is_some_and(|word| capital(&word))
}

/// Whether a word is none of a name as it stands: an article, or with a figure or a
/// capital behind four small letters in it.
fn is_odd(word: &str) -> bool {
    let mut small = 0;
    let mut glued = false;
    for c in word.chars() {
        glued |= c.is_numeric() || c.is_uppercase() && small >= 4;
        small = if c.is_lowercase() { small + 1 } else { 0 };
    }
    glued || ARTICLES.contains(word.to_lowercase().as_str())
}

/// The people in bylines and in lines of names beside them; those nearest the headline
/// first, one below it before one above.
fn groups<'a, 'l>(page: &Page<'a>, lines: impl Iterator<Item = &'l Line>) -> Vec<Vec<Slice<'a>>> {
    let mut groups: Vec<(usize, usize, Vec<Slice<'a>>)> = Vec::new();
    for line in lines.filter(|line| !signature::is_credit(page, line)) {
        let people = persons(page, line);
        match groups.last_mut() {
            _ if people.is_empty() => {}
            Some((_, last, group)) if line.part() <= *last + TOGETHER => {
                *last = line.part();
                group.extend(people);
            }
            _ => groups.push((line.part(), line.part(), people)),
        }
    }
    let headline = page.headline().map_or(0, Line::part);
    let far = |&(first, last, _): &(usize, usize, Vec<_>)| {
        if first > headline { first - headline } else { ABOVE + headline.saturating_sub(last) }
    };
    groups.sort_by_key(far);
    groups.truncate(GROUPS);
    let whole = |(first, last, mut people): (usize, usize, Vec<Slice<'a>>)| {
        people.extend(signature::following(page, last + 1..).flatten());
        let mut above: Vec<_> = signature::following(page, (0..first).rev()).collect();
        above.reverse();
        above.into_iter().flatten().chain(people).collect()
    };
    groups.into_iter().map(whole).collect()
}

/// How many parts apart two lines of one byline may stand.
const TOGETHER: usize = 3;

/// How much nearer a byline above the headline must stand than one below it.
const ABOVE: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_glued_to_a_name_is_cut_off() {
        let cases = [
            ("2021Ada BrandtFollow", "Ada Brandt"),
            ("2021Ada", "Ada"),
            ("Ada BrandtFollow", "Ada Brandt"),
            ("Ada McLorm", "Ada McLorm"),
            ("BrandtFollow Ada", "BrandtFollow Ada"),
            // A space of three bytes.
            ("Ada\u{2003}BrandtFollow", "Ada\u{2003}Brandt"),
            ("Jens O’Neill\u{2003}Ѩy", "Jens O’Neill\u{2003}Ѩy"),
            ("2021", "2021"),
            ("", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(unglued(Slice::from(name)).as_str(), expected, "{name:?}");
        }
    }
}
