//! The Python package: its wheel, and its tests in an environment of their own.

use crate::build::files;
use crate::outcome::Outcome;
use crate::process::{cargo, command, find, read, root, run as execute, say};
use crate::setup;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// The version of maturin, which builds wheels.
const MATURIN: &str = "1.16.0";

/// How far a wheel is optimised.
#[derive(Debug, Clone, Copy)]
pub enum Profile {
    /// As it is built within seconds.
    Dev,
    /// As it is published.
    Release,
}

/// The tests on a quickly built wheel, a minute once the crates of others are
/// built. Those that need pandas and spaCy are left out.
pub fn test() -> Result<Outcome> {
    if interpreter().is_err() {
        return Ok(Outcome::Skipped("there is no Python 3 here".to_owned()));
    }
    tested(&wheel(Profile::Dev)?, &["pytest"], &[])?;
    Ok(Outcome::Passed)
}

/// All tests on the wheel as it is published, and its types.
pub fn verify() -> Result<()> {
    let requirements = fs::read_to_string(root().join("python/tests/requirements.txt"))?;
    let requirements: Vec<&str> = requirements.lines().collect();
    let types: &[&str] = &["-m", "mypy", "--strict", "--package", "klartext_core"];
    tested(&wheel(Profile::Release)?, &requirements, &[types])
}

/// The tests of the job for Apache Spark, in a fresh environment. `command_line` is what
/// it pipes through.
pub fn spark(command_line: &Path) -> Result<()> {
    find(&["java"]).context("Spark needs Java 17 or newer")?;
    let wheel = wheel(Profile::Release)?;
    let folder = tempfile::tempdir()?;
    let python = environment(&folder.path().join("environment"))?;
    let example = root().join("examples/spark");
    say("Installing Spark from PyPI (some hundred megabytes)");
    install(&python, |pip| pip.arg(wheel).arg("-r").arg(example.join("requirements.txt")))?;
    let mut run = command(&python);
    run.args(["-m", "pytest", "-q", "-p", "no:cacheprovider"])
        .current_dir(&example)
        .env("KLARTEXT", command_line);
    // The workers' Python is this one.
    run.env("PYSPARK_PYTHON", &python).env("PYTHONDONTWRITEBYTECODE", "1");
    execute(&mut run)
}

/// Builds the wheel and gives its path.
pub fn wheel(profile: Profile) -> Result<PathBuf> {
    let (name, takes) = match profile {
        Profile::Dev => ("dev", "seconds, if the crates of others are built"),
        Profile::Release => ("release", "a minute or two"),
    };
    say(format_args!("Building the Python wheel ({takes})"));
    let out = setup::Toolchain::Default.target_dir().join("wheels").join(name);
    fs::remove_dir_all(&out).ok();
    let mut build = command(maturin()?);
    build.args(["build", "--quiet", "--locked", "--profile", name, "--manifest-path"]);
    build.arg(root().join("python/Cargo.toml")).arg("--out").arg(&out);
    execute(build.env("CARGO", cargo().get_program()))?;
    match &*files(&out)? {
        [wheel] => Ok(out.join(wheel)),
        others => bail!("maturin built {} wheels", others.len()),
    }
}

/// Installs the wheel into a fresh environment in a clean folder and runs there its
/// tests, the examples of its README, and further commands.
fn tested(wheel: &Path, requirements: &[&str], further: &[&[&str]]) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let python = environment(&folder.path().join("environment"))?;
    install(&python, |pip| pip.arg(wheel).args(requirements))?;
    for (from, to) in [
        ("python/tests/test_klartext.py", "test_klartext.py"),
        ("python/README.md", "README.md"),
        ("README.md", "main.md"),
        ("www/samples/en-library.txt", "sample.txt"),
    ] {
        fs::copy(root().join(from), folder.path().join(to))?;
    }
    let tests: &[&str] = &["-m", "pytest", "-q", "-rs", "--doctest-glob=README.md"];
    for arguments in [&[tests], further].concat() {
        execute(command(&python).args(arguments).current_dir(folder.path()))?;
    }
    Ok(())
}

/// maturin, from PyPI.
fn maturin() -> Result<PathBuf> {
    let folder = setup::cache().join("tools/maturin");
    let program = programs(&folder).join(executable("maturin"));
    let is_ours = read(command(&program).arg("--version"))
        .is_ok_and(|version| version.split_whitespace().nth(1) == Some(MATURIN));
    if !is_ours {
        say(format_args!("Installing maturin {MATURIN} from PyPI (seconds, once)"));
        fs::remove_dir_all(&folder).ok();
        let python = environment(&folder)?;
        install(&python, |pip| pip.arg(format!("maturin=={MATURIN}")))?;
    }
    Ok(program)
}

/// Makes an environment and gives its Python.
pub fn environment(folder: &Path) -> Result<PathBuf> {
    execute(command(interpreter()?).args(["-m", "venv"]).arg(folder))
        .context("Python can't make environments; on Debian they are in python3-venv")?;
    Ok(programs(folder).join(executable("python")))
}

/// Installs what `what` adds to a call of pip.
pub fn install(
    python: &Path,
    what: impl FnOnce(&mut std::process::Command) -> &mut std::process::Command,
) -> Result<()> {
    let mut pip = command(python);
    pip.args(["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]);
    execute(what(&mut pip))
}

fn interpreter() -> Result<PathBuf> {
    find(&["python3", "python"]).context("the Python package needs Python 3.9 or newer")
}

/// Where an environment has its programs.
pub fn programs(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts" } else { "bin" })
}

/// A program's name as the platform has it.
pub fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}
