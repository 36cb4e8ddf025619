//! Reads many files on all cores and prints a line for each: how much of it is
//! kept, and its headline.
//!
//! ```sh
//! cargo run --release --example batch pages/*.txt
//! ```

use klartext::{Choices, Klartext, Options};
use rayon::prelude::*;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = env::args().skip(1).collect();
    // The models are loaded once; all threads read with them.
    let klartext = Klartext::embedded()?;
    let options = Options::default();

    let line = |file: &String| -> Result<String, Box<dyn Error + Send + Sync>> {
        let page = klartext.read(fs::read_to_string(file)?, &options)?;
        // Names aren't asked for: looking for them would take most of the time.
        let analysis = page.analysis(&Choices::default().entities(false));
        let kept = analysis.counts.kept_words * 100 / analysis.counts.words.max(1);
        Ok(format!("{kept:>3} %  {}", analysis.headline.unwrap_or_default()))
    };
    // One file that can't be read doesn't stop the others; the order is theirs.
    let lines: Vec<_> = files.par_iter().map(line).collect();
    for (file, line) in files.iter().zip(lines) {
        match line {
            Ok(line) => println!("{file}: {line}"),
            Err(error) => eprintln!("{file}: {error}"),
        }
    }
    Ok(())
}
