//! Writes the article of a file in every format there is, beside each other in a
//! folder.
//!
//! ```sh
//! cargo run --example export page.txt articles
//! ```

use klartext::{Choices, Format, Klartext, Offsets, Options};
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;
use std::{env, error::Error};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let file = arguments.next().unwrap_or_else(|| "www/samples/en-library.txt".to_owned());
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "articles".to_owned()));

    let page = Klartext::embedded()?.read(fs::read_to_string(file)?, &Options::default())?;
    let choices = Choices::default();
    fs::create_dir_all(&folder)?;
    for &format in Format::ALL {
        let path = folder.join("article").with_extension(format.extension());
        let mut out = BufWriter::new(File::create(&path)?);
        // JSON is written as it goes, with positions in the unit asked for; what is
        // short may as well be had as a string, from `page.export`.
        page.write(&mut out, format, &choices, Offsets::Utf16)?;
        out.flush()?;
        println!("{} ({})", path.display(), format.media_type());
    }
    Ok(())
}
