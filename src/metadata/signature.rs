//! People who sign a text without a byline's wording: lines beside the headline
//! that hold nothing but names that the tagger takes for people's, dates and
//! what those people do.

use super::agency::is_source;
use super::byline::{behind_cue, dates};
use super::lexicon::{AFTER_OWNER, AGENCIES, Cue, READING_WORDS};
use super::reports::is_outlet;
use super::stamps::cue;
use super::{Line, Page};
use crate::analysis::{Kind, Role};
use crate::entities::passage::Name;
use crate::language::lexicon::{ARTICLES, AUTHOR_LABELS, CONJUNCTIONS, FUNCTIONS, ends_in};
use crate::text::{Slice, Span, Token, TokenKind};

/// Longest line that signs, in bytes.
const LONGEST: usize = 120;

/// How sure the tagger must be that a name is a person's.
const SURE: f32 = 0.6;

/// How sure it must be that a name is none.
const SURE_OTHER: f32 = 0.8;

/// Longest line that reads like a caption, in bytes.
const CAPTION: usize = 160;

/// Lines below the headline in which names alone sign.
const NEAR: usize = 4;

/// Words beside the names in a line that signs with a date ("Kultur", "5
/// Kommentare").
const BESIDE: usize = 5;

/// How much of headline and first paragraph tells whom the text is about, in bytes.
const ABOUT: usize = 2000;

/// Those who sign the text: of the first line that does, and of the lines of names
/// behind it.
pub fn people<'a>(page: &Page<'a>) -> Vec<Slice<'a>> {
    let lines = page.with([Role::Dateline, Role::Legal, Role::Notice]).chain(&page.beside);
    let lines = lines.chain(page.with([Role::Credit]).filter(|line| is_byline(page, line)));
    let signing = lines.filter(|line| line.span().len() <= LONGEST);
    let mut signed = signing.map(|line| (line.part(), signed(page, line)));
    let Some((part, people)) = signed.find(|(_, people)| !people.is_empty()) else {
        return Vec::new();
    };
    people.into_iter().chain(following(page, part + 1..).flatten()).collect()
}

/// The people in the lines at these parts, as long as they hold nothing else.
pub fn following<'a>(
    page: &Page<'a>,
    parts: impl Iterator<Item = usize>,
) -> impl Iterator<Item = Vec<Slice<'a>>> {
    let names = |part| page.line(part).map(|line| alone(page, line));
    parts.map_while(move |part| names(part).filter(|names| !names.is_empty()))
}

/// The people who sign in a line, if it is one that signs.
fn signed<'a>(page: &Page<'a>, line: &Line) -> Vec<Slice<'a>> {
    let own = dates(page, line);
    let headline = page.headline();
    let near =
        headline.is_some_and(|head| (1..=NEAR).contains(&line.part().saturating_sub(head.part())));
    // Below the date or above it, or below a label ("Autor").
    let beside = |at: usize| {
        page.line(at)
            .is_some_and(|line| !dates(page, line).is_empty() && line.span().len() <= LONGEST)
    };
    let dated =
        !own.is_empty() || beside(line.part() + 1) || line.part() > 0 && beside(line.part() - 1);
    let labelled = line.part() > 0
        && page.line(line.part() - 1).is_some_and(|line| is_label(&page.text(line)));
    // The tagger reads few lines beside the text: of a long page there are many.
    if !(near || dated || labelled) {
        return Vec::new();
    }
    let names = named(page, line);
    if names.is_empty() || is_credit(page, line) || !stands_alone(&page.tokens(line), &names, &own)
    {
        return Vec::new();
    }
    // "© RIPRODUZIONE RISERVATA"
    let word = |word: &str| AFTER_OWNER.contains(word.to_lowercase().as_str());
    let rights = |name: &Slice<'_>| name.split_whitespace().any(word);
    let names = names.into_iter().filter(|name| !rights(name));
    names.filter(|name| labelled || !is_subject(page, *name)).collect()
}

/// Whether a line of names alone says who took the picture above: it stands right below a
/// caption, and no date beside it says that it signs the text.
pub fn is_credit(page: &Page<'_>, line: &Line) -> bool {
    let above = line.part().checked_sub(1).and_then(|above| page.line(above));
    if !above.is_some_and(|above| is_caption(page, above)) {
        return false;
    }
    let tokens = page.tokens(line);
    let does = |token: &Token<'_>| ends_in(&FUNCTIONS, &token.text.to_lowercase());
    let next = page.line(line.part() + 1);
    let dated = |line: &Line| line.span().len() <= LONGEST && !dates(page, line).is_empty();
    behind_cue(&tokens, true).is_none()
        && !tokens.iter().any(does)
        && !dated(line)
        && !next.is_some_and(dated)
}

/// Whether what was taken for a credit says who wrote the text for an agency: it stands
/// between headline and date, and nobody else signs ("Ada Lorm/dpa").
pub fn is_byline(page: &Page<'_>, line: &Line) -> bool {
    let above = line.part().checked_sub(1).and_then(|above| page.line(above));
    let below = page.line(line.part() + 1);
    let is_agency = |token: &Token<'_>| AGENCIES.contains_key(&token.text.to_lowercase());
    line.role == Role::Credit
        && line.span().len() <= LONGEST
        && above.is_some_and(|above| matches!(above.role, Role::Headline | Role::Standfirst))
        && below.is_some_and(|below| below.role == Role::Dateline)
        && page.with([Role::Byline]).next().is_none()
        && page.text(line).starts_with(char::is_alphabetic)
        && page.tokens(line).iter().any(is_agency)
        && !signed(page, line).is_empty()
}

/// Whether a line is a caption, or reads like one: it begins with a name, behind which a
/// comma or bracket says where and when.
fn is_caption(page: &Page<'_>, line: &Line) -> bool {
    let text = page.text(line);
    let names = || (page.names)(line.part()).unwrap_or_default().iter();
    let first = |name: &Name| {
        let span = name.mention.span;
        name.mention.kind == Kind::Person
            && span.start == text.span().start
            && text.tail(span.end).trim().starts_with([',', '('])
    };
    line.role == Role::Caption || line.role.is_body() && text.len() <= CAPTION && names().any(first)
}

/// Whether headline or first paragraph speak of a person: who the text is about does
/// not sign it.
pub fn is_subject(page: &Page<'_>, name: Slice<'_>) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let about = page.headline().into_iter().chain(&page.first);
    about.map(|line| page.text(line).beginning(ABOUT)).any(|text| text.contains(last))
}

/// "Autor", "Autor/in": a line that says that the next names who wrote the text.
pub fn is_label(text: &str) -> bool {
    let bare = text.trim_end_matches(':').to_lowercase().replace("(s)", "s");
    let mut words = bare.split(['/', ' ']);
    words.next().is_some_and(|word| AUTHOR_LABELS.contains(word))
        && words.all(|word| word == "in" || AUTHOR_LABELS.contains(word))
}

/// The full names of people in a line, as the tagger sees them.
fn named<'a>(page: &Page<'a>, line: &Line) -> Vec<Slice<'a>> {
    let is_person = |name: &&Name| {
        let mention = name.mention;
        mention.kind == Kind::Person && mention.confidence >= SURE && name.form.words.len() >= 2
    };
    let names = (page.names)(line.part()).unwrap_or_default().iter().filter(is_person);
    let dates = dates(page, line);
    names.map(|name| to_date(page.source, name.mention.span, &dates)).collect()
}

/// A name with its last word, to which a date is glued ("Ada Lorm BernMay 3, 2021").
fn to_date<'a>(source: Slice<'a>, name: Span, dates: &[Span]) -> Slice<'a> {
    let next = dates.iter().find(|date| date.start > name.end);
    let whole = next.map(|date| Span::new(name.end, date.start)).filter(|rest| {
        let word = source.at(*rest);
        word.strip_prefix(' ').is_some_and(|word| {
            word.starts_with(char::is_uppercase)
                && word.chars().all(char::is_alphabetic)
                && cue(word) == Cue::None
        })
    });
    source.at(whole.map_or(name, |rest| name.to(rest)))
}

/// Whether the tagger lets some words stand as a person's name: it must not be sure
/// of another kind, and without a byline's wording it must see a person there.
pub fn allows(page: &Page<'_>, line: &Line, words: Span, cued: bool) -> bool {
    let Some(names) = (page.names)(line.part()) else { return true };
    let overlapping = || names.iter().map(|name| name.mention).filter(|m| m.span.overlaps(words));
    let person = overlapping().any(|m| m.kind == Kind::Person);
    let other = overlapping().any(|m| m.kind != Kind::Person && m.confidence >= SURE_OTHER);
    person || cued && !other
}

/// Leaves of some words the full name that the tagger is sure of, if it begins
/// with them or is all of them that may be one ("Ada Lorm Kultur").
pub fn trim(page: &Page<'_>, line: &Line, words: &mut Vec<Slice<'_>>) {
    let names = (page.names)(line.part()).unwrap_or_default();
    let of_words = |name: &&Name| {
        let Name { mention, form } = name;
        mention.kind == Kind::Person
            && mention.confidence >= SURE_OTHER
            && form.words.len() >= 2
            && words.iter().any(|word| word.span().start == mention.span.start)
            && words.iter().any(|word| word.span().end == mention.span.end)
    };
    if let Some(span) = names.iter().find(of_words).map(|name| name.mention.span) {
        words.retain(|word| word.span().overlaps(span));
    }
}

/// The people in a line that holds nothing else.
fn alone<'a>(page: &Page<'a>, line: &Line) -> Vec<Slice<'a>> {
    // A person's name may be the headline.
    if line.span().len() > LONGEST || line.role == Role::Headline {
        return Vec::new();
    }
    let names = named(page, line);
    let signs = !names.is_empty()
        && !is_credit(page, line)
        && stands_alone(&page.tokens(line), &names, &[]);
    if signs { names } else { Vec::new() }
}

/// Whether a line holds names and, beside them, dates, functions, marks and few
/// other words. What begins with a name and goes on in small letters is a
/// sentence or a title.
fn stands_alone(tokens: &[Token<'_>], names: &[Slice<'_>], dates: &[Span]) -> bool {
    let covers = |spans: &[Span], at: Span| spans.iter().any(|span| span.overlaps(at));
    let names: Vec<Span> = names.iter().map(|name| name.span()).collect();
    let (mut others, mut before, mut functions_seen) = (0, 0, false);
    let (mut behind, mut free) = (false, true);
    let timed = tokens.iter().any(|token| token.kind == TokenKind::Number);
    for (at, token) in tokens.iter().enumerate() {
        let span = token.span();
        if covers(&names, span) {
            (behind, free) = (true, false);
        } else if covers(dates, span) || token.kind != TokenKind::Word {
            free |= covers(dates, span)
                || token.kind == TokenKind::Number
                || !matches!(token.text, "." | "'" | "’" | "(" | "[");
        } else {
            let word = token.text.to_lowercase();
            if ends_in(&FUNCTIONS, &word) {
                functions_seen = true;
            } else if timed && READING_WORDS.contains(word.as_str()) || is_mark(tokens, at) {
                // "3 Min. Lesezeit", "(alo)"
            } else if behind && (is_outlet(&tokens[at..]) || is_source(&tokens[at..])) {
                break;
            } else if CONJUNCTIONS.contains(word.as_str()) || AGENCIES.contains_key(&word) {
                free = true;
            } else {
                others += 1;
                before += usize::from(!behind);
                // "Ada Lorm warnt vor …", "Ada Lorm Kultur"
                if !free
                    && (ARTICLES.contains(word.as_str())
                        || token.text.starts_with(char::is_lowercase))
                {
                    return false;
                }
            }
        }
    }
    before == 0
        && (others == 0 || functions_seen && others <= 3 || !dates.is_empty() && others <= BESIDE)
}

/// Most letters of the mark that somebody signs with.
const MARK: usize = 4;

/// Whether a word is such a mark: in brackets of its own.
fn is_mark(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| tokens[before].text);
    let behind = tokens.get(at + 1).map(|behind| behind.text);
    matches!((before, behind), (Some("("), Some(")")) | (Some("["), Some("]")))
        && tokens[at].text.chars().count() <= MARK
}

#[cfg(test)]
mod tests {
    use super::super::tests::{metadata_with, values};
    use crate::analysis::Role::{self, *};

    /// The authors of a page on which the tagger takes these for people.
    fn authors(rows: &[(Role, &str)], people: &[&str]) -> Vec<String> {
        let found = metadata_with(rows, people);
        values(&found.authors).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn names_near_the_headline_sign() {
        let people = ["Ada Lorm", "Udo Bern", "Kim Falk"];
        let cases: [(&[(Role, &str)], &[&str]); 23] = [
            (&[(Navigation, "Ada Lorm")], &["Ada Lorm"]),
            (&[(Navigation, "Ada Lorm mit dpa")], &["Ada Lorm"]),
            (&[(Notice, "Ada Lorm, con información de EFE")], &["Ada Lorm"]),
            (&[(Navigation, "Ada Lorm mit neuen Plänen")], &[]),
            (&[(Navigation, "Ada Lorm (alo)")], &["Ada Lorm"]),
            (&[(Navigation, "Ada Lorm 3 Min. Lesezeit")], &["Ada Lorm"]),
            (&[(Navigation, "Ada Lorm for the Courier")], &["Ada Lorm"]),
            (&[(Navigation, "Ada Lorm 3 Tage vor dem Fest")], &[]),
            (&[(Navigation, "Ada Lorm für mehr Geld")], &[]),
            (&[(Navigation, "Ada Lorm (parteilos)")], &[]),
            (&[(Navigation, "Ada Lorm | Udo Bern")], &["Ada Lorm", "Udo Bern"]),
            (&[(Navigation, "Ada Lorm and AP")], &["Ada Lorm"]),
            (&[(Legal, "Ada Lorm Parliamentary Editor")], &["Ada Lorm"]),
            (&[(Dateline, "3. Mai 2021 , Ada Lorm")], &["Ada Lorm"]),
            (&[(Dateline, "3. Mai 2021 Ada Lorm Kultur")], &["Ada Lorm"]),
            (&[(Dateline, "Ada Lorm Falk3. Mai 2021")], &["Ada Lorm Falk"]),
            (&[(Dateline, "Ada Lorm Aktualisiert3. Mai 2021")], &["Ada Lorm"]),
            (&[(Related, "Ada Lorm | 03.05.21")], &["Ada Lorm"]),
            (
                &[(Related, "Ada Lorm"), (Related, "Udo Bern"), (Dateline, "3. Mai 2021")],
                &["Ada Lorm", "Udo Bern"],
            ),
            (&[(Byline, "Kim Falk"), (Related, "Udo Bern")], &["Kim Falk", "Udo Bern"]),
            (&[(Related, "Ada Lorm warnt vor neuen Steuern")], &[]),
            (&[(Related, "Das sagt jetzt auch Ada Lorm")], &[]),
            (&[(Related, "Musterauer Praxis")], &[]),
        ];
        for (beside, expected) in cases {
            let rows = [&[(Headline, "Die Brücke bleibt gesperrt")], beside].concat();
            assert_eq!(authors(&rows, &people), expected, "{beside:?}");
        }
    }

    #[test]
    fn who_stands_alone_below_a_caption_took_the_picture() {
        let people = ["Ada Lorm", "Udo Bern", "Kim Falk"];
        const TITLE: (Role, &str) = (Headline, "Die Brücke bleibt gesperrt");
        const DAY: (Role, &str) = (Dateline, "3. Mai 2021");
        const CAPTION: (Role, &str) = (Caption, "Die Brücke am Morgen.");
        const LIKE: (Role, &str) = (Paragraph, "Kim Falk, vor der Brücke, am Montag.");
        let (ada, udo) = ((Byline, "Ada Lorm"), (Byline, "Udo Bern"));
        let cases: [(&[(Role, &str)], &[&str]); 7] = [
            (&[TITLE, CAPTION, ada, udo, DAY], &["Udo Bern"]),
            (&[TITLE, LIKE, ada, udo, DAY], &["Udo Bern"]),
            (&[TITLE, CAPTION, ada], &[]),
            (&[TITLE, CAPTION, (Navigation, "Ada Lorm"), udo], &["Udo Bern"]),
            (&[TITLE, CAPTION, ada, DAY], &["Ada Lorm"]),
            (&[TITLE, CAPTION, (Byline, "Von Ada Lorm")], &["Ada Lorm"]),
            (&[TITLE, CAPTION, (Byline, "Ada Lorm, Redakteurin")], &["Ada Lorm"]),
        ];
        for (rows, expected) in cases {
            assert_eq!(authors(rows, &people), expected, "{rows:?}");
        }
    }

    #[test]
    fn who_signs_for_an_agency_above_the_date_took_no_picture() {
        let people = ["Ada Lorm", "Udo Bern"];
        const TITLE: (Role, &str) = (Headline, "Die Brücke bleibt gesperrt");
        const DAY: (Role, &str) = (Dateline, "3. Mai 2021");
        const ADA: (Role, &str) = (Credit, "Ada Lorm/dpa");
        let cases: [(&[(Role, &str)], &[&str], usize); 7] = [
            (&[TITLE, ADA, DAY], &["Ada Lorm"], 0),
            (&[TITLE, (Credit, "© Ada Lorm/dpa"), DAY], &[], 1),
            (&[TITLE, (Credit, "Foto: Ada Lorm/dpa"), DAY], &[], 1),
            (&[TITLE, (Credit, "Ada Lorm/Imago"), DAY], &[], 1),
            (&[TITLE, (Caption, "Die Brücke am Morgen."), ADA, DAY], &[], 1),
            (&[TITLE, DAY, ADA], &[], 1),
            (&[TITLE, ADA, DAY, (Byline, "Von Udo Bern")], &["Udo Bern"], 1),
        ];
        for (rows, expected, credits) in cases {
            assert_eq!(authors(rows, &people), expected, "{rows:?}");
            assert_eq!(metadata_with(rows, &people).credits.len(), credits, "{rows:?}");
        }
    }

    #[test]
    fn a_headline_that_is_a_name_signs_nothing() {
        let people = ["Ada Lorm", "Udo Bern"];
        let rows = [(Headline, "Udo Bern"), (Byline, "Von Ada Lorm")];
        assert_eq!(authors(&rows, &people), ["Ada Lorm"]);
    }

    #[test]
    fn whom_the_text_is_about_does_not_sign_it() {
        let rows = [(Headline, "Lorm tritt zurück"), (Related, "Ada Lorm")];
        assert!(authors(&rows, &["Ada Lorm"]).is_empty());
    }

    #[test]
    fn far_from_the_headline_only_below_a_label_or_date() {
        let menu = [(Navigation, "Politik"); 6];
        let page = |beside: &[(Role, &'static str)]| {
            let rows = [&[(Headline, "Die Brücke bleibt gesperrt")][..], &menu, beside].concat();
            authors(&rows, &["Ada Lorm"])
        };
        assert!(page(&[(Navigation, "Ada Lorm")]).is_empty());
        assert_eq!(page(&[(Navigation, "Autor/in"), (Navigation, "Ada Lorm")]), ["Ada Lorm"]);
        assert_eq!(page(&[(Navigation, "Ada Lorm"), (Dateline, "3. Mai 2021")]), ["Ada Lorm"]);
    }

    #[test]
    fn an_interview_ends_with_those_who_held_it() {
        let rows = [
            (Headline, "Wir bauen weiter"),
            (Paragraph, "Das Bad wird im Herbst fertig."),
            (Paragraph, "Das Gespräch führte Ada Lorm."),
        ];
        assert_eq!(authors(&rows, &[]), ["Ada Lorm"]);
    }

    #[test]
    fn who_held_an_interview_is_named_above_it_too() {
        for line in [
            "Das Gespräch führte Ada Lorm",
            "Die Fragen stellte Ada Lorm.",
            "As told to Ada Lorm",
            "Interview by Ada Lorm",
        ] {
            for role in [Byline, Notice, Credit, Navigation, Paragraph] {
                let rows = [
                    (Headline, "Wir bauen weiter"),
                    (role, line),
                    (Paragraph, "Das Bad wird im Herbst fertig."),
                ];
                assert_eq!(authors(&rows, &[]), ["Ada Lorm"], "{line} as {role:?}");
            }
        }
    }
}
