//! What shells and the program `man` need to know, from the definition of the
//! command line.

use crate::arguments::Arguments;
use crate::help;
use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use std::io::{self, Write};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Writes what makes a shell complete the command line.
pub fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "klartext", &mut bytes);
    out.write_all(&bytes)
}

/// Writes the manual of a command; without a name that of the whole.
pub fn page(name: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let mut whole = Arguments::command().disable_help_subcommand(true);
    whole.build();
    let command = name.and_then(|name| whole.find_subcommand(name).cloned()).unwrap_or(whole);
    let title = name.map_or_else(|| "klartext".to_owned(), |name| format!("klartext-{name}"));
    // The help's sections have titles of their own here.
    let command = command.after_long_help("").version(VERSION).display_name(&title);
    let man = Man::new(command).title(title).source(format!("klartext {VERSION}"));
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    if name.is_none() {
        man.render_subcommands_section(out)?;
    }
    for section in help::sections(name) {
        let mut roff = Roff::new();
        roff.control("SH", [section.title.to_uppercase().as_str()]);
        // Lines stay as they are.
        roff.control("nf", []);
        for line in section.text.lines() {
            roff.text([roman(line)]);
        }
        roff.control("fi", []);
        roff.to_writer(out)?;
    }
    man.render_version_section(out)
}
