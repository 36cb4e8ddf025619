//! Files that answers are written to: whole or not at all.

use crate::inputs::Input;
use anyhow::{Context as _, bail};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::NamedTempFile;

/// The exit code of an interrupted command, as shells have it.
const INTERRUPTED: i32 = 130;

/// A folder with a file for each answer. Its clones write side by side.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    ending: &'static str,
    overwrite: bool,
    unfinished: Unfinished,
}

/// The paths of files that are being written under another name.
type Unfinished = Arc<Mutex<Vec<PathBuf>>>;

impl Folder {
    /// A folder whose files have this ending.
    pub fn new(path: &Path, ending: &'static str, overwrite: bool) -> Self {
        Folder { path: path.to_owned(), ending, overwrite, unfinished: Unfinished::default() }
    }

    /// Makes it, if it isn't there. From now on an interruption (Ctrl+C, SIGTERM)
    /// leaves no half-written file in it.
    pub fn prepare(&self) -> anyhow::Result<()> {
        fs::create_dir_all(&self.path).with_context(|| failure(&self.path))?;
        let files = Arc::clone(&self.unfinished);
        ctrlc::set_handler(move || {
            // Nothing new is begun while this is held, which is until the end.
            let files = files.lock().unwrap_or_else(PoisonError::into_inner);
            for file in files.iter() {
                let _ = fs::remove_file(file);
            }
            std::process::exit(INTERRUPTED);
        })?;
        Ok(())
    }

    /// Where the answer to an input is written.
    pub fn target(&self, input: &Input) -> PathBuf {
        /// The endings of texts, which give way to that of the answer. What else
        /// stands behind a point is part of the name: "2021.04.07".
        const OF_TEXTS: [&str; 8] =
            ["txt", "text", "md", "markdown", "log", "json", "jsonl", "ndjson"];
        let place = &input.place;
        let is_text =
            |ending: &str| OF_TEXTS.iter().any(|known| ending.eq_ignore_ascii_case(known));
        let replaced = place.extension().and_then(|ending| ending.to_str()).is_some_and(is_text);
        let name = if replaced { place.file_stem() } else { place.file_name() };
        let mut name = name.unwrap_or_default().to_owned();
        name.push(".");
        name.push(self.ending);
        self.path.join(place.with_file_name(name))
    }

    /// Refuses inputs whose answers would be one file.
    pub fn check<'a>(&self, inputs: impl Iterator<Item = &'a Input>) -> anyhow::Result<()> {
        let mut targets = std::collections::HashMap::new();
        for input in inputs {
            let target = self.target(input);
            if let Some(first) = targets.insert(target.clone(), input) {
                let target = target.display();
                bail!("the answers to {first} and {input} would both be written to {target}");
            }
        }
        Ok(())
    }

    /// Begins the file for the answer to an input. It has its name and is there
    /// for others once it is [finished](File::finish).
    pub fn begin(&self, input: &Input) -> anyhow::Result<File> {
        let path = self.target(input);
        self.refuse(input, &path)?;
        self.create(&path).with_context(|| failure(&path))
    }

    fn refuse(&self, input: &Input, path: &Path) -> anyhow::Result<()> {
        let Ok(there) = path.canonicalize() else { return Ok(()) };
        if input.path.as_ref().is_some_and(|path| path.canonicalize().is_ok_and(|i| i == there)) {
            bail!("{} is the input itself", path.display());
        }
        if !self.overwrite {
            bail!("{} is there already; --force overwrites it", path.display());
        }
        Ok(())
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        let folder = path.parent().unwrap_or(&self.path);
        fs::create_dir_all(folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".klartext-").suffix(".part");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // As any file that is made; the process's mask takes away from it.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        // An interruption must know of every file that is there.
        let mut unfinished = self.unfinished.lock().unwrap_or_else(PoisonError::into_inner);
        let file = builder.tempfile_in(folder)?;
        unfinished.push(file.path().to_owned());
        let listed = Listed { path: file.path().to_owned(), list: Arc::clone(&self.unfinished) };
        let (path, overwrite) = (path.to_owned(), self.overwrite);
        Ok(File { file: BufWriter::new(file), path, overwrite, _listed: listed })
    }
}

/// A file that is being written. If it isn't finished, it is gone.
#[derive(Debug)]
pub struct File {
    file: BufWriter<NamedTempFile>,
    path: PathBuf,
    overwrite: bool,
    _listed: Listed,
}

impl File {
    /// Gives the file its name.
    pub fn finish(self) -> anyhow::Result<()> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error);
        let file = file.with_context(|| failure(&self.path))?;
        let named = if self.overwrite {
            file.persist(&self.path)
        } else {
            // Another program may have made it meanwhile.
            file.persist_noclobber(&self.path)
        };
        named.map(drop).map_err(|error| error.error).with_context(|| failure(&self.path))
    }

    /// What to say if it can't be written.
    pub fn failure(&self) -> String {
        failure(&self.path)
    }
}

fn failure(path: &Path) -> String {
    format!("{} can't be written", path.display())
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The place of a file in the list of unfinished ones.
#[derive(Debug)]
struct Listed {
    path: PathBuf,
    list: Unfinished,
}

impl Drop for Listed {
    fn drop(&mut self) {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        list.retain(|path| *path != self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(path: &Path, overwrite: bool) -> Folder {
        Folder::new(path, "md", overwrite)
    }

    fn input(place: &str) -> Input {
        Input { path: None, place: place.into() }
    }

    #[test]
    fn an_answer_has_the_name_of_its_input_and_the_ending_of_its_format() {
        let folder = folder(Path::new("out"), false);
        for (place, expected) in [
            ("a/page.txt", "out/a/page.md"),
            ("page", "out/page.md"),
            ("page.TXT", "out/page.md"),
            ("2021.04.07", "out/2021.04.07.md"),
            ("page.txt.txt", "out/page.txt.md"),
            ("stdin", "out/stdin.md"),
        ] {
            assert_eq!(folder.target(&input(place)), Path::new(expected));
        }
        let inputs = [input("a/1.txt"), input("1.txt"), input("1.md")];
        assert!(folder.check(inputs[..2].iter()).is_ok());
        assert!(folder.check(inputs.iter()).unwrap_err().to_string().contains("out"));
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let temporary = tempfile::tempdir().unwrap();
        let names = || -> Vec<_> {
            let entries = fs::read_dir(temporary.path()).unwrap();
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
        };
        let folder = folder(temporary.path(), false);
        let mut file = folder.begin(&input("a.txt")).unwrap();
        file.write_all(b"half").unwrap();
        assert_eq!(folder.unfinished.lock().unwrap().len(), 1);
        drop(file);
        assert!(names().is_empty() && folder.unfinished.lock().unwrap().is_empty());
        let mut file = folder.begin(&input("a.txt")).unwrap();
        file.write_all(b"whole").unwrap();
        file.finish().unwrap();
        assert_eq!(names(), ["a.md"]);
        assert!(folder.unfinished.lock().unwrap().is_empty());
        let refused = folder.begin(&input("a.txt")).unwrap_err().to_string();
        assert!(refused.contains("--force"), "{refused}");
    }

    #[test]
    fn what_another_made_meanwhile_is_not_overwritten() {
        let temporary = tempfile::tempdir().unwrap();
        let file = folder(temporary.path(), false).begin(&input("a")).unwrap();
        fs::write(temporary.path().join("a.md"), "theirs").unwrap();
        assert!(file.finish().is_err());
        assert_eq!(fs::read_to_string(temporary.path().join("a.md")).unwrap(), "theirs");
        folder(temporary.path(), true).begin(&input("a")).unwrap().finish().unwrap();
        assert_eq!(fs::read_to_string(temporary.path().join("a.md")).unwrap(), "");
    }

    #[test]
    fn an_input_is_never_overwritten() {
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join("a.md");
        fs::write(&path, "source").unwrap();
        let input = Input { path: Some(path), place: "a.md".into() };
        let refused = folder(temporary.path(), true).begin(&input).unwrap_err().to_string();
        assert!(refused.contains("the input itself"), "{refused}");
    }
}
