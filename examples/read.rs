//! Reads a file and prints the article in it, who wrote it, and whom it names.
//!
//! ```sh
//! cargo run --example read page.txt
//! ```

use klartext::{Choices, Klartext, Options};
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args().nth(1).unwrap_or_else(|| "www/samples/en-library.txt".to_owned());
    let text = fs::read_to_string(file)?;

    let klartext = Klartext::embedded()?;
    let page = klartext.read(text, &Options::default())?;
    let analysis = page.analysis(&Choices::default());

    println!("{}", analysis.headline.as_deref().unwrap_or("(no headline)"));
    for author in &analysis.metadata.authors {
        println!("by {}", author.value);
    }
    println!("\n{}\n", analysis.body);
    for entity in &analysis.entities {
        println!("{:<12} {} ({})", entity.kind, entity.name, entity.mentions);
    }
    Ok(())
}
