//! When the article was published and last changed.

use super::candidates::Candidate;
use super::lexicon::Cue;
use super::stamps::{changes, cue, stamps};
use super::{Line, Page, Stand, flag, wording};
use crate::analysis::{Field, FieldReason, Role};
use crate::model::{Row, math};
use std::collections::HashMap;

/// Longest line that is read, in bytes.
const LONGEST: usize = 300;

/// Most lines that are read: the text says it in one of the first.
const MOST: usize = 200;

/// What is known of a date.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    cue: Cue,
    /// No other date is said to be of publication, or stands there bare.
    alone: bool,
    role: Role,
    stand: Stand,
    time: bool,
    /// How much of its line it is, from 0 to 1.
    share: f32,
    /// Words of the line.
    words: usize,
    /// Whether it is the first below the headline.
    first: bool,
    /// The same day stands elsewhere, too; an earlier one, a later one.
    again: bool,
    later: bool,
    earlier: bool,
    /// A byline stands beside it.
    signed: bool,
    /// Nothing but dates and marks stands in the line.
    bare: bool,
    /// A word that is none of the cues says what it is the date of ("Termin: ..."). It
    /// decides what may be a candidate and is no fact for the weights.
    labelled: bool,
    /// A label that is none of the cues stands right before it.
    led: bool,
    /// Another day stands near it in a line of its own.
    listed: bool,
}

impl Facts {
    /// What is known of no date.
    pub const NONE: Facts = Facts {
        cue: Cue::None,
        alone: false,
        role: Role::Dateline,
        stand: Stand { above: false, distance: 0, inside: false, after: false },
        time: false,
        share: 0.0,
        words: 0,
        first: false,
        again: false,
        later: false,
        earlier: false,
        signed: false,
        bare: false,
        labelled: false,
        led: false,
        listed: false,
    };

    /// Whether it may be the day on which the page was looked at: above the headline,
    /// and later than another.
    const fn is_visit(&self) -> bool {
        self.stand.above && self.later
    }

    /// Puts them into a row, each by its name.
    pub fn fill(&self, row: &mut impl Row) {
        let cue = |cue: Cue| flag(self.cue == cue);
        row.put("cue.published", cue(Cue::Published));
        row.put("cue.updated", cue(Cue::Updated));
        row.put("cue.state", cue(Cue::State));
        row.put("cue.state.alone", cue(Cue::State) * flag(self.alone));
        row.put("role.byline", flag(self.role == Role::Byline));
        row.put("role.other", flag(!matches!(self.role, Role::Byline | Role::Dateline)));
        self.stand.fill(row);
        row.put("time", flag(self.time));
        row.put("share", self.share);
        row.put("words", math::ln_1p(self.words as f32) / 2.0);
        row.put("first", flag(self.first));
        row.put("again", flag(self.again));
        row.put("later", flag(self.later));
        row.put("earlier", flag(self.earlier));
        row.put("visit", flag(self.is_visit()));
        row.put("signed", flag(self.signed));
        row.put("bare", flag(self.bare));
        row.put("role.title", flag(self.role == Role::Headline));
        row.put("role.text", flag(self.role.is_body()));
        row.put("role.comments", flag(self.role == Role::Comments));
        row.put("role.related", flag(self.role == Role::Related));
        row.put("role.navigation", flag(self.role == Role::Navigation));
        row.put("role.notice", flag(matches!(self.role, Role::Notice | Role::Legal)));
        row.put("after.first", flag(self.stand.after && self.first));
        row.put("led", flag(self.led));
        row.put("listed", flag(self.listed && self.cue == Cue::None));
    }
}

/// The dates that may be of publication, and those that may be of the last change, in
/// the order of the page.
///
/// They stand in lines of dates and bylines, in notices, and in lines beside headline
/// and text. Only a full date counts, with the time of day if it stands beside it; a
/// relative one ("vor 2 Stunden") doesn't. One that words give to a change is none of
/// publication, and only such words or "Stand:" make one of change.
pub fn candidates(page: &Page<'_>) -> (Vec<Candidate>, Vec<Candidate>) {
    let told = page.with([Role::Dateline, Role::Byline, Role::Notice, Role::Legal]);
    let mut lines: Vec<Line> = told.take(MOST).chain(&page.beside).copied().collect();
    lines.retain(|line| line.span().len() <= LONGEST);
    lines.extend(page.headline().copied());
    lines.extend(page.signing.iter().take(OPENING));
    lines.sort_by_key(Line::part);
    lines.dedup_by_key(|line| line.part());
    let mut dates: Vec<(Field, Facts)> = Vec::new();
    for line in &lines {
        let text = page.text(line);
        let mut rest = text;
        let found = page.in_pieces(line);
        let found = found.as_deref().unwrap_or((page.values)(line.part()));
        let mut stamps = stamps(text, found);
        // "First published 3 May 2021. Updated 4 May 2021.", but not a sentence that goes on
        // from a date.
        let parted = |stamp: &Field| {
            let behind = &text[stamp.span.end - text.span().start..];
            let piece = behind.split(['.', ':', '|', '·', ';']).next().unwrap_or_default();
            let words = piece.split_whitespace();
            words.filter(|word| word.contains(char::is_alphabetic)).count() <= 1
        };
        let told = line.role.is_body()
            && text.len() <= SIGNED_LINE
            && stamps.iter().all(parted)
            && stamps.first().is_some_and(|stamp| {
                let before = text.range(0..stamp.span.start - text.span().start);
                before.len() <= EDGE && matches!(cue(&before), Cue::Published | Cue::Updated)
            });
        if !told && (line.role.is_body() || line.role == Role::Headline) {
            stamps.retain(|stamp| {
                let start = stamp.span.start - text.span().start;
                let behind = text.span().end - stamp.span.end;
                let parted = text[..start].trim_end().ends_with(PARTED);
                start == 0
                    || start <= EDGE && line.role.is_body() && parted
                    || line.role == Role::Headline && behind == 0
                    || start <= EDGE && line.role.is_body() && wording::is_update(text, stamp.span)
                    || line.role.is_body()
                        && text.len() <= SIGNED_LINE
                        && !text.ends_with(['.', '!', '?'])
            });
        }
        let taken: usize = stamps.iter().map(|stamp| stamp.span.len()).sum();
        let own = |cue: Cue| Facts {
            cue,
            role: line.role,
            stand: page.stand(line),
            share: taken as f32 / text.len().max(1) as f32,
            words: text.split_whitespace().count(),
            bare: taken + BARE >= text.len(),
            ..Facts::NONE
        };
        let foot = page.foot.is_some_and(|foot| foot < line.part());
        if let Some(last) = stamps.last_mut() {
            wording::take_clock(page, line, last);
        }
        let mut before: Option<(String, Cue)> = None;
        for stamp in stamps {
            let wording = rest.range(0..stamp.span.start - rest.span().start);
            let mut cue = wording::cue_of(page, line, &wording);
            // "3. Mai 2021 | Stand: 4. Mai 2021"
            let born = |(day, of): &(String, Cue)| {
                matches!(of, Cue::None | Cue::Published) && !is_before(&stamp.value, day)
            };
            if cue == Cue::State && before.as_ref().is_some_and(born) {
                cue = Cue::Updated;
            }
            // Behind the text and the foot of the site it is the site that was changed.
            if cue == Cue::Updated && foot {
                cue = Cue::Other;
            }
            rest = rest.tail(stamp.span.end);
            let facts = Facts {
                time: stamp.value.contains('T'),
                labelled: cue == Cue::None && wording::is_labelled(&wording, &rest),
                led: cue == Cue::None && wording::is_led(&wording),
                ..own(cue)
            };
            before = Some((stamp.value.clone(), cue));
            dates.push((stamp, facts));
        }
        if !line.role.is_body() {
            let cue = if foot { Cue::Other } else { Cue::Updated };
            let changes = changes(text, found).into_iter();
            dates.extend(changes.map(|change| (change, Facts { time: true, ..own(cue) })));
        }
    }
    take_issue(&mut dates);
    repeat(page, &mut dates);
    set_apart(&mut dates);
    compare(page, &mut dates);
    let of = |cues: [Cue; 3]| dates.iter().filter(move |(_, facts)| cues.contains(&facts.cue));
    // Behind the text stand other people's, if something stands before it.
    let bears = |facts: &Facts| [Cue::None, Cue::Published, Cue::State].contains(&facts.cue);
    let ahead = dates.iter().any(|(_, facts)| bears(facts) && !facts.stand.after);
    let stated = dates.iter().any(|(_, facts)| facts.cue == Cue::State && !facts.stand.above);
    // Beside what the text says of itself, a later day on top of the page is the visit's.
    let visit = |facts: &Facts| stated && facts.cue == Cue::None && facts.is_visit();
    let late = |facts: &Facts| ahead && facts.cue == Cue::None && facts.stand.after;
    // Without a headline nothing tells a box of facts ("Eröffnet: 12. Juni 1964") from
    // what stands at the head of the text.
    let boxed = |facts: &Facts| facts.led && page.headline().is_none();
    let published = of([Cue::None, Cue::Published, Cue::State]);
    let published = published.filter(|(_, facts)| !visit(facts) && !late(facts) && !boxed(facts));
    let published = published.map(candidate).collect();
    (published, of([Cue::Updated, Cue::State, Cue::State]).map(candidate).collect())
}

fn candidate((field, facts): &(Field, Facts)) -> Candidate {
    let mut row = Vec::new();
    facts.fill(&mut row);
    let reason = match (facts.cue, facts.role) {
        (Cue::Published | Cue::Updated | Cue::State, _) => FieldReason::Wording,
        (_, Role::Dateline | Role::Byline) => FieldReason::Line,
        _ => FieldReason::Place,
    };
    Candidate { field: Field { reason, ..field.clone() }, facts: row }
}

/// How many bytes of a line of dates may be none.
const BARE: usize = 5;

/// How many lines of the text are read; how far from the beginning of one a date stands
/// that is the text's, and behind which marks ("Musterau, 3. Mai 2021. Die Brücke").
const OPENING: usize = 8;
const EDGE: usize = 24;
const PARTED: [char; 7] = [',', '(', '–', '-', '|', ':', '/'];

/// Longest line of the text that may be one of dates as a whole.
const SIGNED_LINE: usize = 120;

/// Takes the day of an issue or broadcast beside the headline for that of publication where
/// nothing else is ("Aus der Ausgabe vom 3. Mai 2021"), else for that of something else.
fn take_issue(dates: &mut [(Field, Facts)]) {
    let bears = |facts: &Facts| matches!(facts.cue, Cue::None | Cue::Published | Cue::State);
    let other = dates.iter().any(|(_, facts)| bears(facts) && !facts.stand.after);
    for (_, facts) in dates {
        let near = !facts.stand.above && !facts.stand.inside && !facts.stand.after;
        if facts.cue == Cue::Issue {
            facts.cue = if near && !other { Cue::Published } else { Cue::Other };
        }
    }
}

/// Takes a day for that of a change which stands bare in the next line below one ("Last
/// update: 3 May 2021", "Mon, 3 May 2021 08:00").
fn repeat(page: &Page<'_>, dates: &mut [(Field, Facts)]) {
    let part = |field: &Field| page.line_of(page.source.at(field.span)).map(Line::part);
    let day = |field: &Field| field.value.get(..10).unwrap_or_default().to_owned();
    for at in 1..dates.len() {
        let [(before, of), (after, facts)] = &mut dates[at - 1..=at] else { continue };
        let next = part(before).zip(part(after)).is_some_and(|(a, b)| b == a + 1);
        if next && facts.cue == Cue::None && of.cue == Cue::Updated && day(before) == day(after) {
            facts.cue = Cue::Updated;
        }
    }
}

/// Takes a date between headline and text for that of something else, where another one
/// there is said to be of publication, or stands bare and it doesn't; and one below the
/// text, where the text says of itself of when it is.
fn set_apart(dates: &mut [(Field, Facts)]) {
    let near = |facts: &Facts| !facts.stand.above && !facts.stand.inside && !facts.stand.after;
    let bare = |facts: &Facts| {
        !facts.labelled && matches!(facts.cue, Cue::None | Cue::Published | Cue::State)
    };
    let said = dates.iter().any(|(_, facts)| near(facts) && facts.cue == Cue::Published);
    let plain = dates.iter().any(|(_, facts)| near(facts) && bare(facts));
    let stated = dates.iter().any(|(_, facts)| near(facts) && facts.cue == Cue::State);
    for (_, facts) in dates {
        let other = near(facts) && (said || plain && facts.labelled);
        if facts.cue == Cue::None && (other || stated && facts.stand.after) {
            facts.cue = Cue::Other;
        }
    }
}

/// Says of each date what the others are to it.
fn compare(page: &Page<'_>, dates: &mut [(Field, Facts)]) {
    let bears = |facts: &Facts| matches!(facts.cue, Cue::None | Cue::Published);
    let alone = !dates.iter().any(|(_, facts)| bears(facts) && !facts.stand.above);
    let mut days: HashMap<String, usize> = HashMap::new();
    let day = |field: &Field| field.value.get(..10).unwrap_or_default().to_owned();
    dates.iter().for_each(|(field, _)| *days.entry(day(field)).or_default() += 1);
    // Those of deadlines and the like are no days on which the text was at hand.
    let at_hand = || dates.iter().filter(|(_, facts)| facts.cue != Cue::Other).map(|d| day(&d.0));
    let (least, most) = (at_hand().min(), at_hand().max());
    let bylines: Vec<usize> = page.with([Role::Byline]).take(MOST).map(Line::part).collect();
    let part = |field: &Field| page.line_of(page.source.at(field.span)).map_or(0, Line::part);
    let listing = dates.iter().filter(|(_, facts)| facts.cue == Cue::None && !facts.role.is_body());
    // Above the headline, below the text, or between them.
    let side = |facts: &Facts| (facts.stand.above, facts.stand.after);
    let listing = listing.map(|(field, facts)| (part(field), side(facts), day(field)));
    let listing: Vec<(usize, (bool, bool), String)> = listing.collect();
    let titled = |facts: &Facts| facts.role == Role::Headline;
    let below = dates.iter().any(|(_, facts)| {
        bears(facts) && !facts.stand.above && !facts.stand.inside && !titled(facts)
    });
    let mut first = true;
    for (field, facts) in dates {
        let (at, own) = (part(field), day(field));
        facts.listed = listing.iter().any(|(other, beside, day)| {
            *other != at && other.abs_diff(at) <= LISTED && *beside == side(facts) && *day != own
        });
        facts.alone = alone;
        facts.again = days.get(&own).is_some_and(|&count| count > 1);
        facts.later = least.as_ref().is_some_and(|least| *least < own);
        facts.earlier = most.as_ref().is_some_and(|most| *most > own);
        if first && bears(facts) && !facts.stand.above && !(below && titled(facts)) {
            (facts.first, first) = (true, false);
        }
        let part = page.line_of(page.source.at(field.span)).map(Line::part);
        let near = |byline: usize| part.is_some_and(|part| part.abs_diff(byline) <= SIGNED);
        let behind = bylines.partition_point(|&byline| part.is_some_and(|part| byline < part));
        let beside = [behind.checked_sub(1), Some(behind)].into_iter().flatten();
        facts.signed = beside.filter_map(|at| bylines.get(at)).any(|&byline| near(byline));
    }
}

/// How near another day stands in a list of them.
const LISTED: usize = 4;

/// How many lines from a date the byline may stand.
const SIGNED: usize = 2;

/// Whether one moment lies before another, as far as both say.
pub fn is_before(a: &str, b: &str) -> bool {
    let length = a.len().min(b.len()).min(16);
    a.as_bytes()[..length] < b.as_bytes()[..length]
}

#[cfg(test)]
mod tests {
    use super::super::tests::chosen;
    use super::*;

    #[test]
    fn a_date_above_the_headline_gives_way_to_one_below() {
        use Role::{Byline, Dateline, Headline};
        let title = (Headline, "Brücke gesperrt");
        let visit = (Dateline, "Freitag, 15. März 2024");
        let day = (Dateline, "14. März 2024");
        let changed = (Dateline, "Aktualisiert: 16. März 2024");
        let stand = (Dateline, "Stand: 14. März 2024");
        let menu = (Role::Navigation, "Start");
        let cases: [(&[(Role, &str)], Option<&str>, Option<&str>); 7] = [
            (&[menu, visit, title, day], Some("2024-03-14"), None),
            (
                &[menu, visit, title, (Byline, "Von Ada Lorm, 14. März 2024")],
                Some("2024-03-14"),
                None,
            ),
            // Beside what the text says of itself the visit's day is none at all.
            (&[menu, visit, title, stand], Some("2024-03-14"), None),
            (&[menu, visit, title], Some("2024-03-15"), None),
            (&[menu, day, title, changed], Some("2024-03-14"), Some("2024-03-16")),
            (&[menu, changed, title, day], Some("2024-03-14"), Some("2024-03-16")),
            (&[title, changed], None, Some("2024-03-16")),
        ];
        for (rows, published, updated) in cases {
            let found = chosen(rows);
            let value = |field: &Option<Field>| field.as_ref().map(|field| field.value.clone());
            assert_eq!(value(&found.published).as_deref(), published, "{rows:?}");
            assert_eq!(value(&found.updated).as_deref(), updated, "{rows:?}");
        }
    }

    #[test]
    fn a_date_behind_the_text_gives_way_to_one_before_it() {
        use Role::{Dateline, Headline, Paragraph};
        let title = (Headline, "Brücke gesperrt");
        let text = (Paragraph, "Die Brücke bleibt gesperrt.");
        let first = (Dateline, "Erstellt von Ben Orth, Samstag, 7. November 2026, 22:41");
        let reply = (Dateline, "So, 8. Nov 2026, 07:12");
        let found = chosen(&[title, first, text, reply]);
        assert_eq!(found.published.map(|field| field.value).as_deref(), Some("2026-11-07T22:41"));
    }

    #[test]
    fn what_words_say_of_a_date_goes_before_where_it_stands() {
        use Role::{Dateline, Headline, Paragraph, Related};
        let rows = |beside: &[(Role, &'static str)]| {
            let text = (Paragraph, "Die Brücke bleibt bis zum Herbst gesperrt, sagt die Stadt.");
            [&[(Headline, "Die Brücke bleibt gesperrt")], beside, &[text, text]].concat()
        };
        let label = [(Related, "Zuletzt aktualisiert"), (Dateline, "5. März 2024")];
        let deadline = [(Dateline, "Anmeldeschluss: 5. März 2024")];
        let both = [(Dateline, "Geändert: 5. März 2024"), (Dateline, "Erschienen: 4. März 2024")];
        let issue = [(Dateline, "Aus der Ausgabe vom 4. März 2024")];
        let session = [(Dateline, "Nächste Sitzung: 20. April 2024")];
        let version = [(Dateline, "Neueste Fassung: 5. März 2024")];
        let told = "Originally published 4. März 2024. Updated 5. März 2024.";
        let told = [(Paragraph, told)];
        let cases: [(&[(Role, &str)], Option<&str>, Option<&str>); 7] = [
            (&issue, Some("2024-03-04"), None),
            (&session, None, None),
            (&version, None, Some("2024-03-05")),
            (&told, Some("2024-03-04"), Some("2024-03-05")),
            (&label, None, Some("2024-03-05")),
            (&deadline, None, None),
            (&both, Some("2024-03-04"), Some("2024-03-05")),
        ];
        for (beside, published, updated) in cases {
            let found = chosen(&rows(beside));
            let value = |field: &Option<Field>| field.as_ref().map(|field| field.value.clone());
            assert_eq!(value(&found.published).as_deref(), published, "{beside:?}");
            assert_eq!(value(&found.updated).as_deref(), updated, "{beside:?}");
            let said = found.published.iter().chain(&found.updated);
            assert!({ said }.all(|field| field.reason == FieldReason::Wording), "{beside:?}");
        }
    }

    #[test]
    fn a_sentence_that_goes_on_from_a_date_is_no_line_of_dates() {
        use Role::{Dateline, Headline, Paragraph};
        let rows = [
            (Headline, "Die Brücke bleibt gesperrt"),
            (Dateline, "4. März 2024"),
            (Paragraph, "Published on 3. Mai 2019, the report says nitrates rose in every river."),
            (Paragraph, "Die Brücke bleibt bis zum Herbst gesperrt, sagt die Stadt."),
        ];
        let published = chosen(&rows).published.map(|field| field.value);
        assert_eq!(published.as_deref(), Some("2024-03-04"));
    }

    #[test]
    fn what_the_same_line_or_the_next_says_of_a_change() {
        use Role::{Dateline, Headline, Legal, Navigation, Paragraph};
        let title = (Headline, "Die Brücke bleibt gesperrt");
        let text = (Paragraph, "Die Brücke bleibt bis zum Herbst gesperrt, sagt die Stadt.");
        let day = (Dateline, "3. März 2024");
        let update = "Update vom 4. März 2024, 9:12 Uhr: Die Brücke öffnet schon am Samstag.";
        let foot = (Navigation, "Besucher heute: 14");
        let site = (Dateline, "Letzte Aktualisierung: 5. März 2024");
        let cases: [(&[(Role, &str)], Option<&str>, Option<&str>); 11] = [
            (
                &[
                    title,
                    (Dateline, "10:05, 3. März 2024 | Aktualisiert: 9:12 Uhr, 4. März 2024"),
                    text,
                ],
                Some("2024-03-03T10:05"),
                Some("2024-03-04T09:12"),
            ),
            (
                &[title, (Dateline, "3. März 2024, zuletzt aktualisiert um 22:14 Uhr"), text],
                Some("2024-03-03"),
                Some("2024-03-03T22:14"),
            ),
            (
                &[title, (Dateline, "3. März 2024, 10:05 Uhr, geändert: 22:14 Uhr"), text],
                Some("2024-03-03T10:05"),
                Some("2024-03-03T22:14"),
            ),
            (
                &[title, (Dateline, "3. März 2024 | Stand: 4. März 2024, 9:12 Uhr"), text],
                Some("2024-03-03"),
                Some("2024-03-04T09:12"),
            ),
            (
                &[title, (Dateline, "Geplaatst: 3.3.2024 • Aangepast: 4.3.2024"), text],
                Some("2024-03-03"),
                Some("2024-03-04"),
            ),
            (
                &[title, day, (Paragraph, update), text],
                Some("2024-03-03"),
                Some("2024-03-04T09:12"),
            ),
            (&[title, day, (Dateline, "14:03 Uhr"), text], Some("2024-03-03T14:03"), None),
            (&[title, day, (Navigation, "14:03 Uhr im Rathaus"), text], Some("2024-03-03"), None),
            (&[title, day, text, foot, site], Some("2024-03-03"), None),
            (&[title, day, text, (Legal, "Impressum"), site], Some("2024-03-03"), None),
            (&[title, day, text, site, foot], Some("2024-03-03"), Some("2024-03-05")),
        ];
        for (rows, published, updated) in cases {
            let found = chosen(rows);
            let value = |field: &Option<Field>| field.as_ref().map(|field| field.value.clone());
            assert_eq!(value(&found.published).as_deref(), published, "{rows:?}");
            assert_eq!(value(&found.updated).as_deref(), updated, "{rows:?}");
        }
    }

    #[test]
    fn the_day_of_publication_goes_before_that_of_something_else() {
        use Role::{Byline, Dateline, Headline, Paragraph, Related};
        // Days of other stories below the text say nothing of its own.
        let listed = ["13. März 2024", "Neue Schule", "15. März 2024"];
        let published = |above: &[&'static str], below: &[&'static str]| {
            let author = (Byline, "Von Ada Lorm");
            let text = (Paragraph, "Die Brücke bleibt bis zum Herbst gesperrt, sagt die Stadt.");
            let mut rows = vec![(Headline, "Die Brücke bleibt gesperrt")];
            for line in above {
                rows.extend([(Dateline, *line), author]);
            }
            rows.extend([text, text]);
            rows.extend(below.iter().map(|line| (Related, *line)));
            chosen(&rows).published.map(|field| field.value)
        };
        for first in [
            "Anhörung: 3. Juni 2024, 19 Uhr",
            "Einwände sind möglich bis 3. Juni 2024",
            "22. Juni 2024, 10 bis 23 Uhr, Marktplatz",
            "Sitzung des Rates am 2. März 2024",
        ] {
            let found = published(&[first, "Veröffentlicht am 14. März 2024"], &[]);
            assert_eq!(found.as_deref(), Some("2024-03-14"), "{first}");
        }
        for first in [
            "Unfallzeit: 12. März 2024, 6:40 Uhr",
            "Archivfoto vom 2. Februar 2021",
            "Aus der Ausgabe vom 16. März 2024",
            "14. März 2024, 15:30 Uhr: SV Elm – FC Musterau 0:3",
            "14. März 2024, 10 bis 23 Uhr",
        ] {
            let found = published(&[first, "14. März 2024, 17:42 Uhr"], &[]);
            assert_eq!(found.as_deref(), Some("2024-03-14T17:42"), "{first}");
        }
        let found = published(&["14. März 2024"], &listed);
        assert_eq!(found.as_deref(), Some("2024-03-14"));
        let broadcast = "Dieses Thema im Programm: Radio Elm, 15. März 2024, 6:30 Uhr";
        let stated = "Stand: 14. März 2024 | 17:42 Uhr";
        let found = published(&[stated], &["Dieses Thema:", broadcast, "15. März 2024"]);
        assert_eq!(found.as_deref(), Some("2024-03-14T17:42"));
    }
}
