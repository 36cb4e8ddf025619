//! Long work as steps that can also be run alone, and what came of each.

use crate::outcome::Outcome;
use crate::process::say;
use anyhow::Result;
use clap::ValueEnum;
use std::time::{Duration, Instant};

/// A step of `cargo xtask test` or `cargo xtask verify`. Steps run in the order
/// in which they are declared; what is written of a step in the code is what is
/// said when it begins.
pub trait Step: ValueEnum + Copy + PartialEq + Send + Sync + 'static {
    /// What several steps need, made once.
    type Shared: Default;

    /// Does it.
    fn run(self, shared: &Self::Shared) -> Result<Outcome>;
}

#[derive(clap::Args)]
pub struct Arguments<S: Step> {
    /// Only these steps, separated by commas
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<S>,
}

/// How a step ended, and after how long.
struct Ended {
    name: String,
    result: Result<Outcome>,
    time: Duration,
}

/// Runs all steps or those that were asked for; a step that fails doesn't keep
/// the others from running. Ends the program where one did.
pub fn run<S: Step>(arguments: &Arguments<S>) -> Result<()> {
    let chosen = |step: &&S| arguments.only.is_empty() || arguments.only.contains(step);
    let steps: Vec<S> = S::value_variants().iter().filter(chosen).copied().collect();
    let shared = S::Shared::default();
    let mut results = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let (name, about) = described(*step);
        say(format_args!("[{}/{}] {name}: {about}", index + 1, steps.len()));
        let start = Instant::now();
        let result = step.run(&shared);
        match &result {
            Ok(Outcome::Passed) => {}
            Ok(Outcome::Skipped(reason)) => eprintln!("{name} is left out: {reason}"),
            Err(error) => eprintln!("{name} failed: {error:#}"),
        }
        results.push(Ended { name, result, time: start.elapsed() });
    }
    summary(&results);
    if results.iter().any(|step| step.result.is_err()) {
        std::process::exit(1);
    }
    Ok(())
}

/// A step's name and what it is.
fn described(step: impl Step) -> (String, String) {
    let Some(value) = step.to_possible_value() else {
        return Default::default();
    };
    (value.get_name().to_owned(), value.get_help().map(ToString::to_string).unwrap_or_default())
}

fn summary(results: &[Ended]) {
    println!("\n{:<14} {:>8}  result", "step", "seconds");
    let (mut passed, mut failed) = (0, 0);
    for Ended { name, result, time } in results {
        let text = match result {
            Ok(Outcome::Passed) => "passed".to_owned(),
            Ok(Outcome::Skipped(reason)) => format!("LEFT OUT: {reason}"),
            Err(error) => format!("FAILED: {error}"),
        };
        match result {
            Ok(Outcome::Passed) => passed += 1,
            Ok(Outcome::Skipped(_)) => {}
            Err(_) => failed += 1,
        }
        println!("{name:<14} {:>8.1}  {text}", time.as_secs_f32());
    }
    println!("{passed} passed, {failed} failed");
    for Ended { name, result, .. } in results {
        if let Ok(Outcome::Skipped(reason)) = result {
            println!("WARNING: {name} was left out: {reason}");
        }
    }
}
