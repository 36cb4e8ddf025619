//! The samples that the page offers: what anybody sees first has to be right.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use klartext::{Analysis, Choices, Options, Role, analyze};

fn sample(name: &str) -> (String, Analysis) {
    let file = format!("{}/www/samples/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(file).unwrap();
    let analysis = analyze(&text, &Options::default(), &Choices::default()).unwrap();
    (text, analysis)
}

/// The values of the facts: headline, authors, day of publication.
fn facts(analysis: &Analysis) -> (Option<&str>, Vec<&str>, Option<&str>) {
    let metadata = &analysis.metadata;
    let authors = metadata.authors.iter().map(|author| author.value.as_str()).collect();
    let published = metadata.published.as_ref().map(|field| &field.value[..10]);
    (analysis.headline.as_deref(), authors, published)
}

#[test]
fn their_headlines_authors_and_days_are_found() {
    let (_, harbour) = sample("de-hafen.txt");
    let title = "Neue Elektrofähre für Kiel kommt erst im Frühjahr";
    assert_eq!(facts(&harbour), (Some(title), vec!["Merle Tietgens"], Some("2025-10-14")));

    let (_, agency) = sample("de-agentur.txt");
    let title = "Rheinschifffahrt: Niedrigwasser bremst Tankschiffe bis Karlsruhe";
    assert_eq!(facts(&agency), (Some(title), vec![], Some("2025-08-07")));

    let (_, library) = sample("en-library.txt");
    let title = "Leeds library reopens two years after flood, with its card catalogue intact";
    assert_eq!(facts(&library), (Some(title), vec!["Harriet Ollerenshaw"], Some("2025-11-03")));
}

#[test]
fn their_text_is_kept_and_nothing_else() {
    let starts = |name: &str| -> Vec<String> {
        let (text, analysis) = sample(name);
        let body = analysis.segments.iter().filter(|segment| segment.role.is_body());
        let kept = body.filter(|segment| segment.kept && segment.role != Role::Headline);
        kept.map(|segment| {
            let words = text[segment.span.start..segment.span.end].split_whitespace();
            words.take(3).collect::<Vec<_>>().join(" ")
        })
        .collect()
    };
    let harbour = [
        "Die „Heikendorf II“",
        "Kiel. Die neue",
        "„Sicherheit geht vor",
        "Ersatzschiff aus Rostock",
        "Bis dahin hilft",
        "Kritik kommt aus",
        "Das Kieler Rathaus",
        "Pendler brauchen Geduld",
        "Für die rund",
    ];
    assert_eq!(starts("de-hafen.txt"), harbour);
    let agency = [
        "Der niedrige Wasserstand",
        "Tankschiffe können damit",
        "Der Chemiekonzern BASF",
        "Der Deutsche Wetterdienst",
        "Auf der Donau",
    ];
    assert_eq!(starts("de-agentur.txt"), agency);
    let library = [
        "Volunteers dried 140,000",
        "LEEDS - The",
        "The flood of",
        "What nobody expected",
        "Then a retired",
        "Nine drawers a",
        "From March 2024,",
        "Only 2% of",
        "\"I offered to",
        "The library opens",
    ];
    assert_eq!(starts("en-library.txt"), library);
}
