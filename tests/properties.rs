//! What holds for every text: nothing panics, nothing is lost, every position
//! is exact, the reader's decisions are obeyed, and the answer is always the
//! same.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod common;

use common::origin::check_origin;
use klartext::{
    Analysis, Choices, Entity, Error, Format, Kind, Klartext, Language, Mention, Offsets, Options,
    Page, ReasonCode, Role, Tagged, analyze, tag,
};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Value, json};

fn of(source: &str) -> Analysis {
    analyze(source, &Options::default(), &Choices::default()).unwrap()
}

fn read(source: &str) -> Page {
    Klartext::embedded().unwrap().read(source, &Options::default()).unwrap()
}

/// The text at a span, found without the code under test.
fn naive_slice(source: &str, start: usize, end: usize, offsets: Offsets) -> String {
    match offsets {
        Offsets::Utf8 => source[start..end].to_owned(),
        Offsets::Utf16 => {
            let units = source.encode_utf16().skip(start).take(end - start);
            char::decode_utf16(units).map(Result::unwrap).collect()
        }
        Offsets::Chars => source.chars().skip(start).take(end - start).collect(),
        other => panic!("{other} is new"),
    }
}

fn check_segments(source: &str, analysis: &Analysis) {
    let mut end = 0;
    for segment in &analysis.segments {
        assert_eq!(segment.span.start, end, "a gap or an overlap in {source:?}");
        assert!(segment.span.end > end, "an empty segment in {source:?}");
        assert!(source.is_char_boundary(segment.span.end));
        assert!((0.0..=1.0).contains(&segment.confidence));
        end = segment.span.end;
    }
    assert_eq!(end, source.len(), "the end is lost of {source:?}");
}

/// Each mention points to an entity of its kind, and each entity counts its
/// mentions, knows the first, and says what stands there.
fn check_entities(source: &str, mentions: &[Mention], entities: &[Entity]) {
    let mut counts = vec![0; entities.len()];
    for mention in mentions {
        assert_eq!(entities[mention.entity].kind, mention.kind, "{mention:?}");
        counts[mention.entity] += 1;
    }
    assert_eq!(counts, entities.iter().map(|entity| entity.mentions).collect::<Vec<_>>());
    for (number, entity) in entities.iter().enumerate() {
        let first = mentions.iter().position(|mention| mention.entity == number);
        assert_eq!(first, Some(entity.first), "{entity:?}");
        assert!((0.0..=1.0).contains(&entity.salience), "{entity:?}");
        if let Some(said) = &entity.description {
            let words = said.span.of(source).split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(words, said.text);
        }
    }
}

fn check_mentions(source: &str, mentions: &[Mention]) {
    let mut end = 0;
    for mention in mentions {
        assert!(mention.span.start >= end, "out of order in {source:?}: {mention:?}");
        assert!(!mention.span.is_empty(), "an empty mention in {source:?}");
        assert_eq!(mention.span.of(source), mention.text);
        assert!((0.0..=1.0).contains(&mention.confidence));
        end = mention.span.end;
    }
}

/// Mentions lie in the kept text, wherever a segment ends.
fn check_kept(source: &str, analysis: &Analysis) {
    let mut segments = analysis.segments.iter().peekable();
    for mention in &analysis.mentions {
        while segments.next_if(|segment| segment.span.end <= mention.span.start).is_some() {}
        let segment = segments.peek().unwrap();
        assert!(segment.kept && segment.span.contains(mention.span), "{mention:?} in {source:?}");
    }
}

/// No paragraph of the body goes over the end of a line.
fn check_body(analysis: &Analysis) {
    for paragraph in analysis.body.split("\n\n") {
        assert!(
            !paragraph.contains(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']),
            "{paragraph:?}"
        );
    }
}

fn check_offsets(source: &str, analysis: &Analysis) {
    for &offsets in Offsets::ALL {
        let other = serde_json::to_value(analysis.view(source, offsets)).unwrap();
        assert_eq!(other["offsets"], offsets.as_str());
        let slice = |place: &Value| {
            let position = |name: &str| place[name].as_u64().unwrap() as usize;
            naive_slice(source, position("start"), position("end"), offsets)
        };
        let laid: String = other["segments"].as_array().unwrap().iter().map(slice).collect();
        assert_eq!(laid, source, "{offsets}");
        for mention in other["mentions"].as_array().unwrap() {
            assert_eq!(slice(mention), mention["text"], "{offsets} in {source:?}");
        }
    }
}

/// A mention as a format has it: its text at its place, and what it is.
type Marked = (String, String);

/// The mentions of formats that keep marks apart from the text, each list by the
/// format's own positions.
fn standoff(page: &Page, choices: &Choices) -> Vec<(Format, Vec<Marked>)> {
    let text = page.export(Format::Text, choices);
    let read = |format| serde_json::from_str::<Value>(&page.export(format, choices)).unwrap();
    let marked = |start: &Value, end: &Value, label: &Value| {
        let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
        let slice = naive_slice(&text, start, end, Offsets::Chars);
        (slice, label.as_str().unwrap().to_owned())
    };
    let same = |other: &Value| assert_eq!(other, text.trim_end_matches('\n'));
    let list = |value: &Value| value.as_array().unwrap().clone();

    let spacy = read(Format::Spacy);
    same(&spacy["text"]);
    let ents = list(&spacy["ents"]);
    let spacy = ents.iter().map(|ent| marked(&ent["start"], &ent["end"], &ent["label"]));

    let doccano = read(Format::Doccano);
    same(&doccano["text"]);
    let labels = list(&doccano["label"]);
    let doccano = labels.iter().map(|label| marked(&label[0], &label[1], &label[2]));

    let tasks = read(Format::LabelStudio);
    same(&tasks[0]["data"]["text"]);
    let regions = list(&tasks[0]["predictions"][0]["result"]);
    let label_studio = regions.iter().map(|region| {
        let value = &region["value"];
        let found = marked(&value["start"], &value["end"], &value["labels"][0]);
        assert_eq!(value["text"], found.0);
        found
    });

    let annotations = read(Format::WebAnnotation);
    same(&annotations["@included"][0]["value"]);
    let items = list(&annotations["items"]);
    let web_annotation = items.iter().map(|item| {
        let [position, quote] = [0, 1].map(|at| &item["target"]["selector"][at]);
        let found = marked(&position["start"], &position["end"], &item["body"][0]["value"]);
        assert_eq!(quote["exact"], found.0);
        let around = ["prefix", "exact", "suffix"].map(|name| quote[name].as_str().unwrap());
        assert!(text.contains(&around.concat()), "{quote}");
        found
    });

    let ann = page.export(Format::Brat, choices);
    let lines = ann.lines().filter(|line| line.starts_with('T'));
    let brat = lines.map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [label, start, end] = columns[1].split(' ').collect::<Vec<_>>().try_into().unwrap();
        let position = |text: &str| json!(text.parse::<usize>().unwrap());
        let found = marked(&position(start), &position(end), &json!(label));
        assert_eq!(columns[2], found.0.replace(char::is_control, " "));
        found
    });

    let tsv = page.export(Format::WebAnno, choices);
    let mut webanno: Vec<(usize, usize, String, String)> = Vec::new();
    for row in tsv.split('\n').filter(|row| !row.starts_with('#') && !row.is_empty()) {
        let columns: Vec<&str> = row.split('\t').collect();
        let (start, end) = columns[1].split_once('-').unwrap();
        let (start, end) = (start.parse().unwrap(), end.parse().unwrap());
        let (label, number) = columns[3].split_once('[').unwrap_or((columns[3], ""));
        match webanno.last_mut().filter(|last| !number.is_empty() && last.3 == number) {
            Some(last) => last.1 = end,
            None if label == "_" => {}
            None => webanno.push((start, end, label.to_owned(), number.to_owned())),
        }
    }
    let webanno = webanno
        .into_iter()
        .map(|(start, end, label, _)| (naive_slice(&text, start, end, Offsets::Utf16), label));

    vec![
        (Format::Spacy, spacy.collect()),
        (Format::Doccano, doccano.collect()),
        (Format::LabelStudio, label_studio.collect()),
        (Format::WebAnnotation, web_annotation.collect()),
        (Format::Brat, brat.collect()),
        (Format::WebAnno, webanno.collect()),
    ]
}

/// At the positions of every format stands what is named, and nothing that is named
/// in the text is missing.
fn check_standoff(page: &Page, choices: &Choices) {
    let analysis = page.analysis(choices);
    let headline = analysis.metadata.headline.as_ref().map(|field| field.span);
    let mut segments = analysis.segments.iter().peekable();
    let mut named: Vec<(usize, String, Kind)> = Vec::new();
    for mention in &analysis.mentions {
        while segments.next_if(|segment| segment.span.end <= mention.span.start).is_some() {}
        let segment = segments.peek().unwrap();
        let in_headline = headline.is_some_and(|headline| headline.contains(mention.span));
        if in_headline || segment.role.is_body() || !segment.role.is_article() {
            // The headline comes first, wherever it stands.
            let place = if in_headline { 0 } else { 1 + mention.span.start };
            named.push((place, words(&mention.text), mention.kind));
        }
    }
    named.sort_by_key(|(place, ..)| *place);
    for (format, marks) in standoff(page, choices) {
        let source = page.source();
        assert_eq!(marks.len(), named.len(), "{format} of {source:?}: {marks:?}, {named:?}");
        for ((text, label), (_, name, kind)) in marks.iter().zip(&named) {
            assert_eq!(&words(text), name, "{format} of {source:?}");
            // "PER" of person, "LOC" of place, "PERCENT" of percent.
            let label = label.to_lowercase().replace("loc", "place");
            assert!(kind.as_str().starts_with(&label), "{format}: {label} for a {kind}");
        }
    }
}

/// The words of a text, a space between.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check(source: &str) {
    let analysis = of(source);
    check_segments(source, &analysis);
    check_mentions(source, &analysis.mentions);
    check_entities(source, &analysis.mentions, &analysis.entities);
    check_kept(source, &analysis);
    check_body(&analysis);
    check_origin(source, &analysis);
    assert_eq!(analysis, of(source), "two answers for {source:?}");
    let tagged = tag(source, &Options::default()).unwrap();
    let Tagged { mentions, entities, .. } = &tagged;
    for layer in [true, false] {
        let layer: Vec<Mention> =
            mentions.iter().filter(|m| m.kind.is_name() == layer).cloned().collect();
        check_mentions(source, &layer);
    }
    check_entities(source, mentions, entities);
    assert_eq!(tagged, tag(source, &Options::default()).unwrap());
}

/// A line as it might stand on a page, or nothing like it.
fn line() -> impl Strategy<Value = String> {
    let page = prop::sample::select(vec![
        "Startseite",
        "Menü Suche Anmelden",
        "Von Anna Weber und Jens O’Neill",
        "Küstenbote12. Mai 2024 Aktualisiert: 12. Mai 2024 18:22",
        "Published: 15:56 BST, 27 April 2024 | Updated: 15:57 BST",
        "Der Rat der Stadt Emden hat am Mittwoch den Haushalt beschlossen. (dpa)",
        "„Das ist 1. Klasse“, sagte Dr. med. K. Müller-Lüdenscheidt am 3. Juni 2019.",
        "LONDON (Reuters) - Shares fell 3.5% to $1,204.50 on Monday, Oct. 3.",
        "Mehr zum Thema: Haushalt",
        "Lesen Sie auch",
        "Foto: dpa/Jens Büttner",
        "Monatsabo ab 7,90 Euro Jahresabo ab 79,- Euro",
        "Kommentieren43",
        "+++ 14.05 Uhr: Angaben ohne Gewähr +++",
        "Tel. +49 (0)491 12345-0, redaktion@example.org, https://example.org/?q=ä#x",
        "© 2024 Alle Rechte vorbehalten",
        "• erstens",
        "1\t2\t3",
        "<div class=\"teaser\"><p>Hallo &amp; Tschüss</p>",
        "شكرا لكم جميعا",
        "これは日本語です。",
        "👩‍👩‍👧‍👦🇩🇪 e\u{301}\u{302}",
        "\u{202e}verkehrt\u{202c}\u{200b}\u{feff}",
        "\u{0}\u{1}\u{7f}\u{85}\u{b}",
        "",
        "   ",
        "\u{a0}\u{3000}",
    ])
    .prop_map(str::to_owned);
    prop_oneof![
        6 => page,
        2 => "\\PC{0,60}",
        1 => any::<String>(),
        1 => "[A-ZÄÖÜ][a-zß]{1,8}( [A-ZÄa-zß0-9.,:'’„“-]{1,9}){0,20}[.!?]?",
        1 => ("[ -~ä-ü€]{1,6}", 1_usize..300).prop_map(|(text, times)| text.repeat(times)),
    ]
}

/// A text of such lines, glued or set apart in various ways.
fn page() -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec![
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "",
        " ",
        "\u{b}",
        "\u{c}",
        "\u{85}",
        "\u{2028}",
        "\u{2029}",
        "\n\n\n\n\n",
    ]);
    prop::collection::vec((line(), end), 0..24).prop_map(|parts| {
        parts.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect()
    })
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn any_string_is_analysed_whole(source in any::<String>()) {
        check(&source);
    }

    #[test]
    fn any_page_is_analysed_whole(source in page()) {
        check(&source);
    }

    #[test]
    fn positions_slice_the_same_in_every_count(source in page()) {
        check_offsets(&source, &of(&source));
    }

    #[test]
    fn what_is_named_stands_at_its_place_in_every_format(source in page()) {
        check_standoff(&read(&source), &Choices::default());
        // All of it kept, whatever it is.
        let clean = Klartext::embedded().unwrap().read_clean(source, &Options::default()).unwrap();
        check_standoff(&clean, &Choices::default());
    }

    #[test]
    fn a_decision_flips_its_segment_and_no_other(
        source in page(),
        pick in any::<prop::sample::Index>(),
    ) {
        let page = read(&source);
        let before = page.analysis(&Choices::default());
        prop_assume!(!before.segments.is_empty());
        let at = pick.index(before.segments.len());
        let segment = &before.segments[at];
        // White space is no matter of decision.
        let obeyed = segment.role != Role::Blank;
        let choices = Choices::default().decide(segment.span.start, !segment.kept);
        let after = page.analysis(&choices);
        check_segments(&source, &after);
        check_mentions(&source, &after.mentions);
        check_kept(&source, &after);
        prop_assert_eq!(before.segments.len(), after.segments.len());
        for (i, (old, new)) in before.segments.iter().zip(&after.segments).enumerate() {
            prop_assert_eq!(old.span, new.span);
            prop_assert_eq!(old.role, new.role);
            let decided = i == at && obeyed;
            prop_assert_eq!(old.kept != new.kept, decided, "segment {} of {:?}", i, &source);
            let by_reader = new.reason.code == ReasonCode::Reader;
            prop_assert_eq!(by_reader, decided, "segment {} of {:?}", i, &source);
            let confidence = if decided { 1.0 } else { old.confidence };
            prop_assert_eq!(new.confidence, confidence);
        }
        // What was asked before changes no answer.
        prop_assert_eq!(&before, &page.analysis(&Choices::default()));
        prop_assert_eq!(&after, &analyze(&source, &Options::default(), &choices).unwrap());
    }

    #[test]
    fn a_decision_about_any_position_is_obeyed_there_and_nowhere_else(
        source in page(),
        start in prop_oneof![0_usize..400, any::<usize>()],
        kept in any::<bool>(),
    ) {
        let before = of(&source);
        let choices = Choices::default().decide(start, kept);
        let after = analyze(&source, &Options::default(), &choices).unwrap();
        check_segments(&source, &after);
        prop_assert_eq!(before.segments.len(), after.segments.len());
        for (old, new) in before.segments.iter().zip(&after.segments) {
            let decided = (new.span.start..new.span.end).contains(&start);
            if decided && old.role != Role::Blank {
                prop_assert_eq!(new.kept, kept);
            } else {
                // What is kept goes on with what is kept.
                let (mut old, mut new) = (old.clone(), new.clone());
                (old.continues, new.continues) = (None, None);
                prop_assert_eq!(old, new);
            }
        }
    }

    #[test]
    fn any_strictness_will_do(source in page(), strictness in any::<f32>()) {
        let choices = Choices::default().strictness(strictness);
        let analysis = analyze(&source, &Options::default(), &choices).unwrap();
        check_segments(&source, &analysis);
        check_kept(&source, &analysis);
        check_origin(&source, &analysis);
    }
}

/// Corrections of anything, wherever they stand.
fn corrections() -> impl Strategy<Value = Value> {
    let span = || (0_usize..300, 0_usize..40).prop_map(|(start, length)| (start, start + length));
    let role = prop::sample::select(Role::ALL).prop_filter("given", |role| *role != Role::Blank);
    let roles = prop::collection::vec((span(), role), 0..3);
    let kind = prop::option::of(prop::sample::select(Kind::ALL));
    let mentions = prop::collection::vec((span(), kind), 0..4);
    let entities = prop::collection::vec(prop::collection::vec(0_usize..20, 0..4), 0..3);
    let headline = prop::option::of(prop::option::of("[a-z<&]{1,9}"));
    (roles, mentions, entities, headline).prop_map(|(roles, mentions, entities, headline)| {
        let role = |((start, end), role)| json!({ "start": start, "end": end, "role": role });
        let mention = |((start, end), kind)| json!({ "start": start, "end": end, "kind": kind });
        let mut facts = json!({});
        if let Some(headline) = headline {
            facts["headline"] = json!(headline);
        }
        json!({
            "roles": roles.into_iter().map(role).collect::<Vec<_>>(),
            "mentions": mentions.into_iter().map(mention).collect::<Vec<_>>(),
            // Numbers of mentions so far; see below.
            "entities": entities.iter().map(|of| json!({ "mentions": of })).collect::<Vec<_>>(),
            "facts": facts,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn corrections_hold_in_every_export_and_break_nothing(
        source in page(),
        mut corrections in corrections(),
    ) {
        let page = read(&source);
        let found = page.analysis(&Choices::default()).mentions;
        for of in corrections["entities"].as_array_mut().unwrap() {
            for number in of["mentions"].as_array_mut().unwrap() {
                let mention = found.get(number.as_u64().unwrap() as usize);
                *number = json!(mention.map_or(usize::MAX, |mention| mention.span.start));
            }
        }
        let json = json!({ "corrections": corrections }).to_string();
        let choices = Choices::from_json(&json, &source, Offsets::Utf8).unwrap();
        let analysis = page.analysis(&choices);
        check_segments(&source, &analysis);
        check_mentions(&source, &analysis.mentions);
        check_entities(&source, &analysis.mentions, &analysis.entities);
        check_kept(&source, &analysis);
        for &format in Format::ALL {
            page.export(format, &choices);
        }
        if let Some(Some(headline)) = &choices.corrections.facts.headline {
            prop_assert_eq!(analysis.headline.as_ref(), Some(headline));
            let escaped = headline.replace('&', "&amp;").replace('<', "&lt;");
            // Their titles hold it, too; here it is what the reader sees.
            for (format, name) in [(Format::Html, "h1"), (Format::Tei, "head")] {
                let element = format!("<{name}>{escaped}</{name}>");
                prop_assert!(page.export(format, &choices).contains(&element));
            }
        }
        prop_assert_eq!(&analysis, &page.analysis(&choices));
    }
}

#[test]
fn positions_hold_whatever_stands_before_them() {
    let before =
        ["", "😀", "👩‍👩‍👧‍👦 ", "e\u{301}\u{302}: ", "\u{feff}", "\u{202e}\u{200b}", "𝔄 ", "\t\u{1}"];
    let ends = ["\r\n", "\u{2028}", "\u{2029}", "\u{85}", "\r", "\n\n"];
    for end in ends {
        let lines = before.map(|before| {
            format!("{before}Ada Lorm zahlte am 7.10. (Mittwoch) 5 Euro an die Stadt Köln.{end}")
        });
        let klartext = Klartext::embedded().unwrap();
        let page = klartext.read_clean(lines.concat(), &Options::default()).unwrap();
        check_standoff(&page, &Choices::default());
        let marks = standoff(&page, &Choices::default());
        for (format, marks) in marks {
            let of = |name: &str| marks.iter().filter(|(text, _)| text == name).count();
            let counts = ["Ada Lorm", "7.10.", "5 Euro", "Köln"].map(of);
            assert_eq!(counts, [before.len(); 4], "{format} after {end:?}: {marks:?}");
        }
    }
}

#[test]
fn hostile_texts_are_analysed_whole() {
    let binary: Vec<u8> =
        (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let texts = [
        String::new(),
        "x".into(),
        "\n".into(),
        "ä".into(),
        "👍".into(),
        "\u{0}".into(),
        "\u{feff}".into(),
        "👩‍👩‍👧‍👦🇩🇪👍🏽".repeat(40),
        "\u{0}".repeat(500),
        "a\u{300}\u{301}\u{302}".repeat(300),
        "قال الرئيس في القاهرة يوم الأربعاء إن بلاده مستعدة للحوار.\n".repeat(8),
        "\u{202e}".repeat(100) + "abc",
        "<!DOCTYPE html>\n<html><head><title>Titel</title><script>if (a < b) { x(\"y\"); }</script>\
         </head>\n<body><p class='lead'>Ein Satz &uuml;ber Emden.</p><!-- Ende --></body></html>"
            .into(),
        String::from_utf8_lossy(&binary).into_owned(),
        "(".repeat(2000),
        "„".repeat(2000),
        "1.".repeat(2000),
        "a@".repeat(2000),
        "http://".repeat(500),
        "Von ".repeat(1000),
        "1".repeat(4000) + "€ ",
        "a.".repeat(20_000) + "bc",
        "Die Brücke bleibt gesperrt\n(\u{3000}\u{3000}1:00 Der Rat tagt\nDer Rat tagt am Abend, \
         weil die Brücke seit dem Montag gesperrt ist.\n"
            .into(),
        "Ein Foto vonRichter, der am Montag in Berlin sprach.".into(),
        "Um halb viertelmilliarde begann es.".into(),
        "Müller-".repeat(1000),
        "A. ".repeat(2000),
        "\r".repeat(2000),
        "- \n".repeat(1000),
    ];
    for text in texts {
        check(&text);
        check_offsets(&text, &of(&text));
    }
}

#[test]
fn a_text_may_be_as_long_as_the_limit_and_no_longer() {
    let source = "Drei Wörter hier.";
    let limited = |max_bytes| Options::default().max_bytes(max_bytes);
    let (limit, below) = (limited(source.len()), limited(source.len() - 1));
    assert!(analyze(source, &limit, &Choices::default()).is_ok() && tag(source, &limit).is_ok());
    let too_large = Error::TooLarge { bytes: source.len(), limit: source.len() - 1 };
    assert_eq!(analyze(source, &below, &Choices::default()), Err(too_large.clone()));
    assert_eq!(tag(source, &below), Err(too_large));
}

#[test]
fn the_language_that_is_given_counts() {
    let source = "Der Rat der Stadt hat am Abend für die neue Brücke gestimmt.";
    assert_eq!(of(source).language.code, Some(Language::De));
    let options = Options::default().language(Language::Fr);
    let language = analyze(source, &options, &Choices::default()).unwrap().language;
    assert_eq!((language.code, language.confidence), (Some(Language::Fr), 1.0));
}

/// Whether an analysis of a large text is whole; without the second opinions.
fn check_large(source: &str) {
    let analysis = of(source);
    check_segments(source, &analysis);
    check_mentions(source, &analysis.mentions);
}

#[test]
fn a_million_blank_lines_are_analysed_whole() {
    check_large(&"\n".repeat(1_000_000));
}

#[test]
fn a_line_of_two_megabytes_is_analysed_whole() {
    let sentence = "Die Stadt Emden zahlte Anna Weber am 3. Juni 2019 genau 12,50 Euro. ";
    check_large(&sentence.repeat(2_000_000 / sentence.len()));
}

#[test]
fn a_word_of_two_megabytes_is_analysed_whole() {
    check_large(&"Ä".repeat(1_000_000));
}

#[test]
#[ignore = "takes minutes without optimisation: cargo xtask verify --only growth"]
fn fifty_megabytes_are_analysed_whole() {
    check_large(&"x".repeat(50 << 20));
    check_large(&"Wort und Anna Weber, ".repeat((50 << 20) / 21));
    check_large(&"Anna Weber aus Emden.\n".repeat((50 << 20) / 22));
}
