//! The other tools, at the versions that the lists in `benches/compare` name.

use crate::process::{command, find, read, say};
use crate::{python, setup};
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

const NO_PYTHON: &str = "Python was not found: install Python 3.10 or newer";

/// What the other tools run in.
pub struct Peers {
    /// The Python of an environment that has them.
    pub python: PathBuf,
    /// Where spaCy's English pipeline is from, in words; `None` where it can't be had.
    pub pipeline: Option<String>,
}

/// Where the pipeline is looked for, by turns: a list, and what is said of it.
const PIPELINES: [(&str, &str); 2] = [
    ("pipeline.txt", "as its maker publishes it"),
    ("pipeline-copy.txt", "a copy on PyPI, its maker's site being out of reach"),
];

impl Peers {
    /// Installs what is lacking into `.cache/compare` and beside the lock file. Nothing
    /// is asked of a network where all is there.
    pub fn install(lists: &Path) -> Result<Peers> {
        const ADVICE: &str = "it comes from PyPI and npm: without a network it has to be there \
                              already, from a run that had one";
        setup::node()?;
        find(&["python3", "python"]).context(NO_PYTHON)?;
        setup::packages(lists).context(ADVICE).context("the tools of Node.js can't be had")?;
        let folder = setup::cache().join("compare/python");
        let python =
            tools(lists, &folder).context(ADVICE).context("the tools of Python can't be had")?;
        let pipeline = pipeline(lists, &folder, &python);
        Ok(Peers { python, pipeline })
    }
}

/// The Python of the environment, with the tools in it.
fn tools(lists: &Path, folder: &Path) -> Result<PathBuf> {
    let wanted = fs::read_to_string(lists.join("requirements.txt"))?;
    let mark = folder.join("installed");
    let python = python::programs(folder).join(python::executable("python"));
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    say(format_args!("Installing the tools of Python into {} (a minute)", folder.display()));
    fs::remove_dir_all(folder).ok();
    python::environment(folder)?;
    python::install(&python, |pip| pip.arg("-r").arg(lists.join("requirements.txt")))?;
    fs::write(mark, wanted)?;
    Ok(python)
}

/// spaCy's English pipeline, which is no package of PyPI.
fn pipeline(lists: &Path, folder: &Path, python: &Path) -> Option<String> {
    let mark = folder.join("pipeline");
    if let Ok(origin) = fs::read_to_string(&mark) {
        return Some(origin);
    }
    say("Installing spaCy's English pipeline (13 MB)");
    let mut problems = Vec::new();
    for (list, origin) in PIPELINES {
        let mut pip = command(python);
        pip.args(["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]);
        pip.args(["--no-deps", "--require-hashes", "--retries", "1", "--timeout", "15", "-r"]);
        match read(pip.arg(lists.join(list))).and_then(|_| Ok(fs::write(&mark, origin)?)) {
            Ok(()) => return Some(origin.to_owned()),
            Err(problem) => problems.push(problem),
        }
    }
    for problem in problems {
        eprintln!("{problem:#}");
    }
    None
}

/// What the peers run in, and on what machine.
pub fn machine(peers: &Peers) -> Result<String> {
    let python = read(command(&peers.python).arg("--version"))?;
    let node = setup::node()?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let system = std::env::consts::OS;
    let processor = processor().unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let node = node.trim_start_matches('v');
    Ok(format!("{processor}, {cores} cores, {system}; {python}, Node.js {node}"))
}

/// The processor's name, where Linux tells.
fn processor() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// What is to be said where the machine did other things meanwhile, as far as Linux
/// tells: of a load of the last minute, one is our own.
pub fn disturbance() -> Option<String> {
    disturbed(&fs::read_to_string("/proc/loadavg").ok()?)
}

fn disturbed(load: &str) -> Option<String> {
    const OUR_OWN: f64 = 1.5;
    let load: f64 = load.split_whitespace().next()?.parse().ok()?;
    let said =
        || format!("**The machine did other things meanwhile (load {load}): all is slower**");
    (load > OUR_OWN).then(said)
}

/// The day, as the tools' Python has it.
pub fn day(peers: &Peers) -> Result<String> {
    read(command(&peers.python).args(["-c", "import datetime; print(datetime.date.today())"]))
}

/// Reads a file that is packed by xz, through Python, whose library has the method.
pub fn unpacked(packed: &Path) -> Result<BufReader<File>> {
    const SCRIPT: &str = "import lzma, shutil, sys\n\
        shutil.copyfileobj(lzma.open(sys.argv[1]), open(sys.argv[2], 'wb'))";
    let python = find(&["python3", "python"]).context(NO_PYTHON)?;
    let file = tempfile::NamedTempFile::new()?;
    read(command(python).args(["-c", SCRIPT]).arg(packed).arg(file.path()))?;
    Ok(BufReader::new(file.reopen()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_that_did_other_things_is_told_of() {
        assert_eq!(disturbed("1.02 3.50 9.75 2/310 4711\n"), None);
        assert!(disturbed("4.32 1.00 0.50 2/310 4711\n").unwrap().contains("load 4.32"));
    }
}
