//! Puts right what was read wrongly. The page is read once; every question after
//! that costs little.
//!
//! ```sh
//! cargo run --example correct
//! ```

use klartext::{Choices, Corrections, Facts, Kind, Klartext, Options, Role, Span};
use std::error::Error;

const TEXT: &str = "\
Sport
Brücke in Musterau gesperrt

Die Brücke über den Fluss bleibt gesperrt, sagte Ada Lorm am Montag. Der Umbau
kostet 12 Millionen Euro und dauert noch bis zum Herbst.

Impressum
";

fn main() -> Result<(), Box<dyn Error>> {
    let page = Klartext::embedded()?.read(TEXT, &Options::default())?;

    // Positions are bytes of the text.
    let find = |text: &str| {
        let start = TEXT.find(text).unwrap_or_default();
        Span::new(start, start + text.len())
    };
    let mut facts = Facts::default();
    facts.authors = Some(vec!["Cleo Varn".to_owned()]);
    let choices = Choices::default()
        // Keep more when in doubt, and the last line in any case.
        .strictness(0.4)
        .decide(find("Impressum").start, true)
        .correct(
            Corrections::default()
                .role(find("Sport"), Role::Kicker)
                .mention(find("Brücke in Musterau"), Some(Kind::Misc))
                .mention(find("12 Millionen Euro"), None)
                .facts(facts),
        );

    for (name, choices) in [("as read", Choices::default()), ("as corrected", choices)] {
        let analysis = page.analysis(&choices);
        let value = |field: &klartext::Field| field.value.clone();
        let authors: Vec<String> = analysis.metadata.authors.iter().map(value).collect();
        let names: Vec<&str> = analysis.mentions.iter().map(|m| m.text.as_str()).collect();
        println!("{name}:");
        println!("  kicker:  {:?}", analysis.metadata.kicker.as_ref().map(value));
        println!("  authors: {authors:?}");
        println!("  marked:  {names:?}");
        println!("  ends:    {:?}", analysis.body.lines().last().unwrap_or_default());
    }
    Ok(())
}
