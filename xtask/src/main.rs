//! The one command surface: everything a person does with the repository is
//! `cargo xtask <command>`, and continuous integration runs the same commands.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod bill;
mod build;
mod built;
mod case;
mod compare;
mod crates;
#[cfg(test)]
mod dependencies;
mod eval;
mod figures;
mod fuzz;
mod node;
mod others;
mod outcome;
mod pages;
mod process;
mod python;
mod release;
mod reproduce;
mod serve;
mod setup;
mod show;
mod steps;
mod supply;
mod test;
mod trained;
mod vendor;
mod verify;
mod wasm;

use anyhow::Result;
use clap::{Parser, Subcommand};
use process::cargo;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, serves, tests and scores Klartext")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the page, serve it on localhost, rebuild what changes
    Serve(serve::Arguments),
    /// Build the page (dist/) and the npm package (pkg/) for release
    Build,
    /// Build the command line for release, with its manual and completions
    Cli,
    /// Run every test, install what they lack
    Test(steps::Arguments<test::Step>),
    /// Run the checks that take longer: packages as their users have them, other
    /// browsers, the same module twice, where the code of others comes from
    Verify(steps::Arguments<verify::Step>),
    /// Make the release folder: everything that is handed to others, checksums
    Release,
    /// Make a page case of a text, with a draft of what is expected
    Case(case::Arguments),
    /// Score cleaning and tagging on the annotated corpora
    Eval(eval::Arguments),
    /// Draw the figures of the documentation from its tables
    Figures,
    /// Make the pictures of the page in docs/pictures
    Screenshots,
    /// Measure the page in Chromium and write the figures into docs/page.md
    Measure(show::Measure),
    /// Hold speed and memory against those of other tools, side by side
    Compare(compare::Arguments),
    /// Try inputs that nobody would write on the fuzz targets, and count them
    Fuzz(fuzz::Arguments),
    /// Run the benchmarks; further arguments go to `cargo bench`
    Bench {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Install everything that building and testing need
    Setup,
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Build => build::run(),
        Command::Cli => {
            process::say(format_args!("It is {}", build::native()?.display()));
            Ok(())
        }
        Command::Test(arguments) => steps::run(&arguments),
        Command::Verify(arguments) => steps::run(&arguments),
        Command::Release => release::run(),
        Command::Case(arguments) => case::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Figures => figures::run(),
        Command::Screenshots => show::screenshots(),
        Command::Measure(arguments) => show::measure(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Bench { arguments } => {
            process::run(cargo().args(["bench", "--workspace"]).args(arguments))
        }
        Command::Setup => setup::everything(),
    }
}
