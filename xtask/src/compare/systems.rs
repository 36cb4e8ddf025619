//! The systems that are compared, and how one is run: a process of its own, one thread,
//! none beside it.

use super::figures::{Answer, Row};
use crate::process::command;
use anyhow::{Context, Result, ensure};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What a system is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// The article of a page.
    Articles,
    /// The names in a text.
    Names,
}

/// In what a system runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Native,
    Node,
    Python,
}

/// A system.
#[derive(Debug)]
pub struct System {
    /// Its name in the tables.
    pub name: &'static str,
    /// What it reads, as the tables say it.
    reads: &'static str,
    pub task: Task,
    place: Place,
    /// Its name in the program that runs it.
    argument: &'static str,
}

/// The systems in the order in which they run.
pub const SYSTEMS: [System; 17] = {
    use Place::{Native, Node, Python};
    const fn article(
        name: &'static str,
        reads: &'static str,
        place: Place,
        argument: &'static str,
    ) -> System {
        System { name, reads, task: Task::Articles, place, argument }
    }
    const fn names(name: &'static str, place: Place, argument: &'static str) -> System {
        System { name, reads: "text", task: Task::Names, place, argument }
    }
    [
        article("trafilatura", "HTML", Python, "trafilatura"),
        article("trafilatura, fast", "HTML", Python, "trafilatura-fast"),
        article("jusText", "HTML", Python, "justext"),
        article("Readability.js", "HTML", Node, "readability"),
        article("Defuddle", "HTML", Node, "defuddle"),
        article("Klartext, whole analysis", "text", Native, "klartext"),
        article("Klartext, cleaning alone", "text", Native, "klartext-cleaning"),
        article("Klartext, whole analysis, WebAssembly", "text", Node, "klartext"),
        article("Klartext, cleaning alone, WebAssembly", "text", Node, "klartext-cleaning"),
        names("spaCy, whole pipeline", Python, "spacy"),
        names("spaCy, names alone", Python, "spacy-names"),
        names("wink-nlp, whole pipeline", Node, "wink-nlp"),
        names("compromise", Node, "compromise"),
        names("Klartext, names and values", Native, "klartext-names"),
        names("Klartext, names and values, WebAssembly", Node, "klartext-names"),
        names("Klartext, whole analysis", Native, "klartext"),
        names("Klartext, whole analysis, WebAssembly", Node, "klartext"),
    ]
};

impl System {
    /// Whether it is nothing without spaCy's English pipeline.
    pub fn needs_pipeline(&self) -> bool {
        self.argument.starts_with("spacy")
    }
}

/// How systems are run.
pub struct Run<'a> {
    /// Klartext's program.
    pub native: &'a Path,
    /// The Python that has the tools.
    pub python: &'a Path,
    /// The folder of the scripts.
    pub scripts: &'a Path,
    /// How often all is read.
    pub rounds: u32,
}

/// Libraries of numbers take a thread for each core if they aren't told.
const ONE_THREAD: [&str; 4] =
    ["BLIS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"];

impl Run<'_> {
    /// Lets a system read the pages of a folder.
    pub fn row(&self, system: &System, folder: &Path, pages: usize) -> Result<Row> {
        let mut program = self.program(system.place);
        program.arg(system.argument).arg(folder).arg(self.rounds.to_string());
        program.envs(ONE_THREAD.map(|name| (name, "1"))).env("PYTHONDONTWRITEBYTECODE", "1");
        let began = Instant::now();
        let mut child =
            program.stdout(Stdio::piped()).spawn().context("it could not be started")?;
        let mut lines = BufReader::new(child.stdout.take().context("it has no output")?).lines();
        let first = lines.next().transpose()?;
        let start = began.elapsed();
        let answer = lines.next().transpose()?;
        let status = child.wait()?;
        ensure!(status.success(), "it failed ({status})");
        ensure!(first.as_deref() == Some("ready"), "it did not say when it was ready");
        let answer = Answer::read(&answer.context("it gave no answer")?, pages)?;
        Ok(Row { name: system.name, reads: system.reads, start, answer })
    }

    fn program(&self, place: Place) -> Command {
        let with = |program: &Path, script: &str| {
            let mut command = command(program);
            command.arg(self.scripts.join(script));
            command
        };
        match place {
            Place::Native => command(self.native),
            Place::Node => with(Path::new("node"), "peers.mjs"),
            Place::Python => with(self.python, "peers.py"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::root;
    use std::fs;

    #[test]
    fn every_system_is_known_to_the_program_that_runs_it() {
        let folder = root().join("benches/compare");
        for System { name, place, argument, .. } in &SYSTEMS {
            let file = match place {
                Place::Native => "src/main.rs",
                Place::Node => "peers.mjs",
                Place::Python => "peers.py",
            };
            let program = fs::read_to_string(folder.join(file)).unwrap();
            assert!(program.contains(&format!("\"{argument}\"")), "{file} does not know {name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_system_is_measured_and_a_failure_of_it_is_one() {
        let folder = tempfile::tempdir().unwrap();
        // The shell stands in for Python.
        let row = |script: &str| {
            fs::write(folder.path().join("peers.py"), script).unwrap();
            let (native, python) = (Path::new("none"), Path::new("sh"));
            let run = Run { native, python, scripts: folder.path(), rounds: 2 };
            let system = SYSTEMS.iter().find(|system| system.place == Place::Python).unwrap();
            run.row(system, folder.path(), 1)
        };
        let answer = r#"{"version":"1","rounds":[[2.0],[4.0]],"found":1,"failed":0,"peak":null}"#;
        let failure = |script: &str| row(script).err().unwrap().to_string();
        // The script sees what it is asked for.
        let script = format!("echo ready; [ \"$1 $3\" = 'trafilatura 2' ] && echo '{answer}'");
        assert_eq!(row(&script).unwrap().answer.version, "1");
        assert_eq!(failure("echo ready"), "it gave no answer");
        assert_eq!(failure("echo hello"), "it did not say when it was ready");
        assert!(failure(&format!("echo ready; echo '{answer}'; exit 3")).starts_with("it failed"));
    }
}
