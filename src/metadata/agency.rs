//! News agencies credited with the text: "(dpa)" at its end, "Berlin (dpa) -"
//! at its beginning, or in the byline.

use super::lexicon::{AGENCIES, AGENCY_LINES, CREDIT_CUES};
use super::{Line, Page};
use crate::analysis::{Field, FieldReason, Role};
use crate::entities::lexicon::LEGAL_FORMS;
use crate::language::lexicon::{ARTICLES, CONJUNCTIONS, PARTICLES, ends_in};
use crate::text::{Slice, Token, TokenKind, tokens};
use std::collections::HashSet;

/// How far from the beginning or end of a paragraph a mark stands, in bytes.
const REACH: usize = 120;

/// Longest line of a byline or source that is read, in bytes.
const LONGEST: usize = 300;

/// Longest line that says nothing but where a text is from, in bytes.
const SOURCE_LINE: usize = 100;

/// The agencies in the order of the text, each once; `value` is the mark.
pub fn read(page: &Page<'_>) -> Vec<Field> {
    let mut found = Vec::new();
    let lines = page.with([Role::Byline, Role::Dateline, Role::Notice]);
    for line in lines.filter(|line| line.span().len() <= LONGEST) {
        named(&page.tokens(line), page.text(line), &mut found);
    }
    if let Some(paragraph) = page.first_text() {
        at_beginning(paragraph, &mut found);
    }
    if let Some(paragraph) = page.last_text() {
        at_end(paragraph, &mut found);
    }
    let above = sources(page).filter(|line| line.span().len() <= SOURCE_LINE);
    above.for_each(|line| {
        let (tokens, text) = (page.tokens(line), page.text(line));
        in_source_line(&tokens, text, &mut found);
        behind_names(&tokens, text, &mut found);
    });
    let below = page.below.iter().filter(|line| line.span().len() <= SOURCE_LINE);
    below.for_each(|line| in_source_line(&page.tokens(line), page.text(line), &mut found));
    if let Some(last) = page.last_text().filter(|last| last.len() <= SOURCE_LINE) {
        in_source_line(&tokens(last), last, &mut found);
    }
    found.sort_by_key(|field| field.span);
    let mut seen = HashSet::new();
    found.retain(|field| seen.insert(field.value.clone()));
    found
}

/// The lines between the headline and the first paragraph, whatever their role, but for
/// what stands below a caption.
fn sources<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p Line> {
    let head = page.headline().map(Line::part);
    let first = page.first.as_ref().map(Line::part);
    let between = move |line: &&Line| {
        let part = line.part();
        head.is_some_and(|head| head < part) && first.is_some_and(|first| part < first)
    };
    let pictured = |line: &&Line| {
        let above = line.part().checked_sub(1).and_then(|above| page.line(above));
        above.is_some_and(|above| above.role == Role::Caption)
    };
    let credits = page.with([Role::Credit]);
    credits.chain(&page.beside).filter(between).filter(move |line| !pictured(line))
}

/// Every agency that the tokens of a text name by mark or in full.
fn named(tokens: &[Token<'_>], text: Slice<'_>, found: &mut Vec<Field>) {
    let words: Vec<&Token<'_>> =
        tokens.iter().filter(|token| token.kind == TokenKind::Word).collect();
    let mut at = 0;
    while at < words.len() {
        let name = (1..=4.min(words.len() - at)).rev().find_map(|count| {
            let name = text.at(words[at].span().to(words[at + count - 1].span()));
            agency(&name).map(|mark| (count, name.span(), mark))
        });
        match name {
            Some((count, span, mark)) => {
                let (value, reason) = (mark.to_owned(), FieldReason::Wording);
                found.push(Field { span, value, confidence: None, reason });
                at += count;
            }
            None => at += 1,
        }
    }
}

/// The agencies of a line that says nothing but where the text is from: "Quelle:
/// dpa", "Mit Material von dpa und AFP", "(dpa/mus)".
fn in_source_line(tokens: &[Token<'_>], line: Slice<'_>, found: &mut Vec<Field>) {
    let mut own = Vec::new();
    named(tokens, line, &mut own);
    // "© 2021 AFP"
    let dated = || tokens.iter().any(|token| token.kind == TokenKind::Number);
    let dispatch = line.starts_with('©') && (line.contains(':') || dated());
    let is_at = |at: Option<usize>, mark: &str| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.text == mark)
    };
    let only = tokens.iter().enumerate().all(|(at, token)| {
        let word = token.text.to_lowercase();
        let beside = |mark: &str| is_at(at.checked_sub(1), mark) || is_at(Some(at + 1), mark);
        match token.kind {
            TokenKind::Word => {
                let of_name = own.iter().any(|field| field.span.overlaps(token.span()));
                // Beside the agency's mark, that of who edited it, or of an outlet.
                // "pa/dpa" is a picture's.
                let picture = matches!(&*word, "pa" | "zb") || CREDIT_CUES.contains(word.as_str());
                let short = token.text.chars().count() <= 4 && !picture;
                let code = short && beside("/");
                // "ntv.de"
                let small = !token.text.starts_with(char::is_uppercase);
                let site = small && !picture && (word.contains('.') || beside("."));
                // "Quelle: dpa-infocom GmbH"
                let firm = !own.is_empty() && LEGAL_FORMS.contains(word.as_str());
                of_name || code || site || firm || AGENCY_LINES.contains(word.as_str())
            }
            // The number of a dispatch ("© dpa-infocom, dpa:240429-99-123456/2").
            TokenKind::Number => dispatch,
            TokenKind::Mark if token.text == "©" => dispatch,
            TokenKind::Mark => "/,.:()[]-–—|&".contains(token.text),
        }
    });
    if only {
        found.append(&mut own);
    }
}

/// What leads from a name to the agencies whose material was used, too.
const WITH: [&str; 6] = ["avec", "com", "con", "met", "mit", "with"];

/// The agencies behind the names of those who wrote the text with their material ("Ada Lorm
/// mit dpa", "Jane Doe / AP", "Ada Lorm und Udo Bern (dpa)").
fn behind_names(tokens: &[Token<'_>], line: Slice<'_>, found: &mut Vec<Field>) {
    let of_name = |token: &&Token<'_>| {
        let word = token.kind == TokenKind::Word;
        word && (token.text.starts_with(char::is_uppercase) || PARTICLES.contains(token.text))
            || token.text == "."
    };
    let names = tokens.iter().take_while(of_name).count();
    let credits = |token: &Token<'_>| ends_in(&CREDIT_CUES, &token.text.to_lowercase());
    let (name, behind) = tokens.split_at(names);
    let (Some(first), Some(last), Some((next, rest))) =
        (name.first(), name.last(), behind.split_first())
    else {
        return;
    };
    if !(2..=5).contains(&names) || name.iter().any(credits) {
        return;
    }
    let word = next.text.to_lowercase();
    let before = found.len();
    let whole = line.at(first.span().to(last.span()));
    let bracket = next.text == "(" && rest.first().is_some_and(|mark| !shortens(mark.text, whole));
    let joins = matches!(next.text, "/" | ",") || CONJUNCTIONS.contains(word.as_str());
    if bracket || joins || WITH.contains(&word.as_str()) {
        in_source_line(rest, line, found);
    }
    // The next name.
    if joins && found.len() == before {
        behind_names(rest, line, found);
    }
}

/// Whether words say nothing but which agencies a text is from, too ("mit dpa").
pub fn is_source(tokens: &[Token<'_>]) -> bool {
    let is_agency = |token: &Token<'_>| AGENCIES.contains_key(&token.text.to_lowercase());
    let known = |token: &Token<'_>| {
        is_agency(token) || AGENCY_LINES.contains(token.text.to_lowercase().as_str())
    };
    tokens.iter().any(is_agency)
        && tokens.iter().filter(|token| token.kind == TokenKind::Word).all(known)
}

/// The mark of the agency that the words name. A mark that is written with
/// capitals is an ordinary word without them ("sid", "AP").
fn agency(text: &str) -> Option<&'static str> {
    let mark = *AGENCIES.get(&text.to_lowercase())?;
    let capitals = mark.chars().any(char::is_uppercase);
    let written = text.chars().any(char::is_uppercase);
    (written || !capitals).then_some(mark)
}

/// "Berlin (dpa) - ", "MOSCOW, April 7 (Reuters) – ", "Berlin (dpa). "; the bracket
/// is followed by a dash, or after a place alone by a full stop or colon. One that holds
/// nothing else may also lead to the sentence itself ("Berlin (dpa) Der Rat …").
pub fn at_beginning(paragraph: Slice<'_>, found: &mut Vec<Field>) {
    let head = paragraph.beginning(REACH);
    let Some(open) = head.find('(') else { return };
    let Some(close) = head[open..].find(')').map(|at| open + at) else { return };
    let (before, rest) = (head.range(0..open).trim(), &head[close + 1..]);
    let marks = head.range(open..close);
    let of_marks = tokens(marks);
    let next = rest.trim_start();
    let sentence = rest.starts_with(char::is_whitespace)
        && next.starts_with(|c: char| c.is_uppercase() || "|„“\"»«‚".contains(c));
    if next.starts_with(['-', '–', '—', '―'])
        || rest.starts_with(['.', ':']) && is_place(before)
        || sentence
            && is_mark(&of_marks)
            && (before.is_empty() || is_place(before))
            && !shortens(&marks, before)
    {
        named(&of_marks, marks, found);
    }
}

/// Whether a bracket holds the first letters of the words before it ("Andhra Pradesh (AP)").
fn shortens(marks: &str, before: Slice<'_>) -> bool {
    let words = before.split([' ', '-']).filter_map(|word| word.chars().next());
    let letters: String = words.filter(|c| c.is_uppercase()).collect();
    letters.chars().count() > 1 && marks.trim_matches(['(', ')']) == letters
}

/// Whether a bracket holds nothing but an agency's mark and those of who edited it.
fn is_mark(tokens: &[Token<'_>]) -> bool {
    let mut words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let is_agency = |token: &Token<'_>| agency(token.text).is_some();
    tokens.iter().any(is_agency)
        && words.all(|token| is_agency(token) || token.text.chars().count() <= 4)
}

/// Whether what stands before the bracket may be a place: one to four words, each
/// with a capital or small, and perhaps a day behind them.
fn is_place(text: Slice<'_>) -> bool {
    let day = text.find(',').filter(|&at| text[at..].contains(|c: char| c.is_ascii_digit()));
    let place = text.range(0..day.unwrap_or(text.len()));
    let tokens = tokens(place.range(0..place.trim_end_matches('.').len()));
    let small = |word: &str| word.chars().count() <= 3 || PARTICLES.contains(word);
    let named = |word: &str| word.starts_with(char::is_uppercase) || small(word);
    let article = |word: &str| ARTICLES.contains(word.to_lowercase().as_str());
    (1..=4).contains(&tokens.len())
        && tokens[0].text.starts_with(char::is_uppercase)
        && !article(tokens[0].text)
        && tokens.iter().all(|t| t.kind == TokenKind::Word && named(t.text) || t.text == "/")
}

/// "… entfernt. (dpa)", "… entfernt. dpa/lby", or a paragraph of its own.
fn at_end(paragraph: Slice<'_>, found: &mut Vec<Field>) {
    let tail = paragraph.ending(REACH);
    let marks = match tail.strip_suffix([')', ']']) {
        Some(inner) => inner.rfind(['(', '[']).map(|open| open + 1..inner.len()),
        // What follows the last full stop; not so in a sentence's own words.
        None => {
            let start = tail
                .rfind(['.', '!', '?', '“', '"'])
                .map_or(0, |at| at + tail[at..].chars().next().map_or(0, char::len_utf8));
            let whole = start > 0 || tail == paragraph;
            (whole && tail.len() - start <= 24).then_some(start..tail.len())
        }
    };
    let Some(marks) = marks else { return };
    let marks = tail.range(marks).trim();
    let tokens = tokens(marks);
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
    if words <= 6 {
        let before = found.len();
        named(&tokens, marks, found);
        // "Das sagte er der dpa" has more words than marks.
        if !tail.ends_with([')', ']']) && words > 2 * (found.len() - before) {
            found.truncate(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{metadata, values};
    use super::*;

    #[test]
    fn marks_where_they_stand() {
        use Role::*;
        let cases: [(Role, &str, &[&str]); 37] = [
            (Paragraph, "Berlin (dpa) Die Brücke bleibt gesperrt.", &["dpa"]),
            (Paragraph, "Berlin (dpa/bb) Die Brücke bleibt gesperrt.", &["dpa"]),
            (Paragraph, "Elm. (dpa) Die Brücke bleibt gesperrt.", &["dpa"]),
            (Paragraph, "(dpa/lnw) Die Brücke bleibt gesperrt.", &["dpa"]),
            (Paragraph, "(dpa) „Die Brücke“ bleibt gesperrt.", &["dpa"]),
            (Paragraph, "Berlin (dpa) | Die Brücke bleibt gesperrt.", &["dpa"]),
            (Paragraph, "Madrid, 14 mar (EFE).- El puente sigue cerrado.", &["EFE"]),
            (Paragraph, "Die Agentur (dpa) Berlin meldet das.", &[]),
            (Paragraph, "Musterau (dpa-Bericht folgt) Die Brücke.", &[]),
            (Paragraph, "Ada Lorm (SPD) Die Brücke.", &[]),
            (Paragraph, "Andhra Pradesh (AP) Chief Minister Lorm spoke.", &[]),
            (Byline, "Ana Quijo / Europa Press", &["Europa Press"]),
            (Paragraph, "Mehr war nicht bekannt. (afp)", &["afp"]),
            (Paragraph, "Mehr war nicht bekannt. (dpa/AFP)", &["dpa", "afp"]),
            (Paragraph, "Mehr war nicht bekannt. (dpa/mus)", &["dpa"]),
            (Paragraph, "Mehr war nicht bekannt.dpa/lby", &["dpa"]),
            (Paragraph, "(dpa)", &["dpa"]),
            (Paragraph, "dpa", &["dpa"]),
            (Paragraph, "Mehr war nicht bekannt. (aha/dpa-AFX)", &["dpa-AFX"]),
            (Paragraph, "Berlin (dpa) - Die Brücke bleibt gesperrt.", &["dpa"]),
            (Paragraph, "MUSTERAU, April 7 (Reuters) – The bridge is closed.", &["Reuters"]),
            (Paragraph, "Musterau (dpa/lby) – Die Brücke bleibt gesperrt.", &["dpa"]),
            (Paragraph, "Boitzenburg (epd). Aus der Kirche kommt Kritik.", &["epd"]),
            (Paragraph, "Bad Elm (dpa/lby): Die Brücke bleibt gesperrt.", &["dpa"]),
            (Paragraph, "Das meldet die Agentur (dpa). Mehr war nicht bekannt.", &[]),
            (Paragraph, "Der Sprecher (dpa). Mehr war nicht bekannt.", &[]),
            (Paragraph, "Mit Material von dpa und AFP", &["dpa", "afp"]),
            (Paragraph, "Das sagte er der dpa", &[]),
            (Paragraph, "Das sagte der Sprecher (dpa-Bericht folgt)", &[]),
            (Paragraph, "Die Agentur (dpa) meldet das.", &[]),
            (Paragraph, "Das Urteil (2019) steht.", &[]),
            (Byline, "Von Ada Lorm, mit Material von dpa und AFP", &["dpa", "afp"]),
            (Byline, "The Associated Press", &["AP"]),
            (Byline, "Quelle: Agence France-Presse", &["afp"]),
            (Byline, "Tap and sap", &[]),
            (Credit, "Foto: dpa", &[]),
            (Related, "Alles von dpa", &[]),
        ];
        for (role, text, expected) in cases {
            let found = metadata(&[(role, text)]);
            assert_eq!(values(&found.agencies), expected, "{text}");
        }
    }

    #[test]
    fn lines_of_any_role_below_the_text_that_say_nothing_else() {
        use Role::*;
        let cases: [(Role, &str, &[&str]); 20] = [
            (Credit, "Quelle: elm.de, jhe/dpa", &["dpa"]),
            (Share, "RND/dpa", &["dpa"]),
            (Share, "dpa/jhe/XY", &["dpa"]),
            (Legal, "© 2021 AFP", &["afp"]),
            (Legal, "© 2021 AFP Alle Rechte vorbehalten", &[]),
            (Credit, "Quelle: dpa", &["dpa"]),
            (Credit, "Quelle: dpa-infocom GmbH", &["dpa"]),
            (Related, "Quelle: dpa Picture GmbH", &[]),
            (Credit, "Foto/dpa", &[]),
            (Credit, "pa/dpa", &[]),
            (Related, "Quelle: Musterau GmbH", &[]),
            (Navigation, "Source: Reuters", &["Reuters"]),
            (Related, "Mit Material von dpa", &["dpa"]),
            (Related, "(mit dpa)", &["dpa"]),
            (Navigation, "dpa/AFP", &["dpa", "afp"]),
            (Navigation, "dpa/mus", &["dpa"]),
            (Related, "With reporting by the Associated Press", &["AP"]),
            (Credit, "Foto: dpa", &[]),
            (Related, "Alles von dpa", &[]),
            (Related, "dpa erhöht die Preise", &[]),
        ];
        for (role, text, expected) in cases {
            let rows = [(Paragraph, "Mehr war nicht bekannt."), (role, text)];
            assert_eq!(values(&metadata(&rows).agencies), expected, "{text}");
        }
        let above = [(Navigation, "Quelle: dpa"), (Paragraph, "Mehr war nicht bekannt.")];
        assert_eq!(metadata(&above).agencies, []);
    }

    #[test]
    fn lines_of_any_role_above_the_text_that_say_nothing_else() {
        use Role::*;
        let cases: [(Role, &str, &[&str]); 20] = [
            (Navigation, "Ada Lorm mit AFP", &["afp"]),
            (Navigation, "Ana Quijo com Lusa", &["Lusa"]),
            (Navigation, "Ana Quijo / Europa Press", &["Europa Press"]),
            (Navigation, "Ada Lorm (dpa)", &["dpa"]),
            (Navigation, "Ada Lorm und dpa", &["dpa"]),
            (Navigation, "Ada Lorm und Udo Bern/dpa", &["dpa"]),
            (Navigation, "Ada Lorm, Udo Bern (AFP)", &["afp"]),
            (Navigation, "Ada Lorm (SPD)", &[]),
            (Navigation, "Andhra Pradesh (AP)", &[]),
            (Navigation, "Ada Lorm, Foto Udo Bern/dpa", &[]),
            (Credit, "Foto Lorm / dpa", &[]),
            (Related, "Ada Lorm mit neuen Plänen", &[]),
            (Credit, "Quelle: dpa", &["dpa"]),
            (Credit, "Source : AFP", &["afp"]),
            (Credit, "Źródło: PAP", &["PAP"]),
            (Related, "dpa", &["dpa"]),
            (Credit, "© dpa-infocom, dpa:240429-99-123456/2", &["dpa"]),
            (Credit, "Foto: dpa", &[]),
            (Credit, "© dpa", &[]),
            (Related, "dpa erhöht die Preise", &[]),
        ];
        for (role, text, expected) in cases {
            let rows =
                [(Headline, "Brücke gesperrt"), (role, text), (Paragraph, "Sie bleibt gesperrt.")];
            assert_eq!(values(&metadata(&rows).agencies), expected, "{text}");
        }
        let pictured = [
            (Headline, "Brücke gesperrt"),
            (Caption, "Die Brücke am Morgen"),
            (Credit, "Quelle: dpa"),
            (Paragraph, "Sie bleibt gesperrt."),
        ];
        assert_eq!(metadata(&pictured).agencies, []);
    }

    #[test]
    fn only_first_and_last_paragraph_count_and_each_agency_once() {
        use Role::*;
        let rows = [
            (Byline, "dpa"),
            (Paragraph, "Berlin (Reuters) - Eins."),
            (Paragraph, "Zwei. (afp)"),
            (Paragraph, "Drei. (dpa)"),
        ];
        assert_eq!(values(&metadata(&rows).agencies), ["dpa", "Reuters"]);
    }
}
