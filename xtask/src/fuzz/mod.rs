//! Fuzzing: each target for a while, from its seeds, with its dictionary.

mod counts;
mod seeds;

use crate::process::{command, describe, root, say};
use crate::setup;
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
pub use counts::grouped;
use counts::{Count, Table};
use seeds::Seeds;
use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

/// How many seconds the verification gives each target.
const SECONDS: &str = "KLARTEXT_FUZZ_SECONDS";

/// A fuzz target, as `fuzz/README.md` describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    Reading,
    Decisions,
    Exports,
    Values,
    Positions,
    Models,
    Choices,
    Lines,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Target::Reading => "reading",
            Target::Decisions => "decisions",
            Target::Exports => "exports",
            Target::Values => "values",
            Target::Positions => "positions",
            Target::Models => "models",
            Target::Choices => "choices",
            Target::Lines => "lines",
        }
    }

    /// Its dictionary, the longest input in bytes, and what it begins with.
    const fn given(self) -> (&'static str, usize, Seeds) {
        match self {
            Target::Reading | Target::Decisions | Target::Exports => ("text", 800, Seeds::Texts),
            Target::Values => ("values", 400, Seeds::Texts),
            Target::Positions => ("text", 300, Seeds::Texts),
            // Changes of a file, of which an empty list is the sound one.
            Target::Models => ("text", 300, Seeds::None),
            Target::Choices => ("choices", 600, Seeds::Choices),
            Target::Lines => ("lines", 400, Seeds::Lines),
        }
    }
}

#[derive(clap::Args)]
pub struct Arguments {
    /// Only these targets
    #[arg(value_enum)]
    targets: Vec<Target>,
    /// For how long each runs
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Add what was run to the table of fuzz/README.md
    #[arg(long)]
    write: bool,
}

/// `cargo xtask fuzz`: runs targets, one after the other.
pub fn run(arguments: &Arguments) -> Result<()> {
    let Arguments { targets, seconds, write } = arguments;
    let targets = if targets.is_empty() { Target::value_variants() } else { targets };
    let counts = all(targets, Duration::from_secs(*seconds))?;
    if *write {
        let path = root().join("fuzz/README.md");
        let page = fs::read_to_string(&path).context("fuzz/README.md")?;
        let written = Table::read(&page)?.with(&counts).written_into(&page)?;
        fs::write(&path, written)?;
        say(format_args!("{} has the counts", path.display()));
    }
    Ok(())
}

/// The step of the verification: every target, for half a minute or as long as the
/// variable says.
pub fn verify() -> Result<()> {
    let seconds = match std::env::var(SECONDS) {
        Ok(text) => text.parse().with_context(|| format!("{SECONDS} is {text:?}, no number"))?,
        Err(_) => 30,
    };
    all(Target::value_variants(), Duration::from_secs(seconds)).map(drop)
}

/// Runs targets and prints what they did; fails if one found something.
fn all(targets: &[Target], time: Duration) -> Result<Vec<(&'static str, Count)>> {
    let fuzz = setup::cargo_fuzz()?;
    seeds::write(targets.iter().map(|target| (target.name(), target.given().2)))?;
    // All are built at once, for their building is no part of the time.
    build(&fuzz)?;
    let mut counts = Vec::new();
    let mut failed = Vec::new();
    for target in targets {
        say(format_args!("{} for {} s", target.name(), time.as_secs()));
        match one(&fuzz, *target, time) {
            Ok(count) => counts.push((target.name(), count)),
            Err(error) => {
                eprintln!("{error:#}");
                failed.push(target.name());
            }
        }
    }
    println!("\n{}", Table::of(&counts));
    if !failed.is_empty() {
        bail!("{} failed; inputs that are a finding lie in fuzz/artifacts", failed.join(", "));
    }
    Ok(counts)
}

/// Without a sanitizer, for there is no unsafe code of ours: so any compiler will do.
const PLAIN: [&str; 3] = ["-O", "-s", "none"];

fn build(fuzz: &Path) -> Result<()> {
    crate::process::run(command(fuzz).arg("build").args(PLAIN))
}

fn one(fuzz: &Path, target: Target, time: Duration) -> Result<Count> {
    let (dictionary, longest, _) = target.given();
    let name = target.name();
    let log = root().join("fuzz/target").join(format!("{name}.log"));
    let mut run = command(fuzz);
    run.arg("run").args(PLAIN).args([name, &format!("fuzz/corpus/{name}"), "--"]);
    run.arg(format!("-dict=fuzz/dictionaries/{dictionary}.dict"));
    run.arg(format!("-max_len={longest}")).arg(format!("-max_total_time={}", time.as_secs()));
    // Some seconds for a text of some hundred bytes are a finding.
    run.args(["-timeout=10", "-print_final_stats=1"]);
    let shown = describe(&run);
    let output = run.stderr(File::create(&log)?).stdout(File::create(log.with_extension("out"))?);
    let status = output.status().with_context(|| format!("`{shown}` could not be started"))?;
    let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if !status.success() {
        let lines: Vec<&str> = said.lines().collect();
        let last = lines[lines.len().saturating_sub(40)..].join("\n");
        bail!("`{shown}` failed ({status}):\n{last}");
    }
    Count::read(&said).with_context(|| format!("{} has no counts", log.display()))
}
