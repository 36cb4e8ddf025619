//! Which inputs there are: files, folders, patterns, standard input.

use anyhow::{Context as _, anyhow};
use globset::{GlobBuilder, GlobMatcher};
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The file; standard input if there is none.
    pub path: Option<PathBuf>,
    /// Where it lies below the folder or pattern that was given, or else its
    /// name: where its answer lies below the output folder.
    pub place: PathBuf,
}

impl Input {
    const fn file(path: PathBuf, place: PathBuf) -> Self {
        Input { path: Some(path), place }
    }

    /// Opens it.
    pub fn open(&self) -> anyhow::Result<Box<dyn Read + Send>> {
        match &self.path {
            Some(path) => Ok(Box::new(File::open(path).context("can't be opened")?)),
            None => Ok(Box::new(io::stdin())),
        }
    }

    /// Its length in bytes, where that is known before reading.
    pub fn bytes(&self) -> Option<u64> {
        let metadata = self.path.as_ref()?.metadata().ok()?;
        metadata.is_file().then_some(metadata.len())
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => path.display().fmt(f),
            None => f.write_str("standard input"),
        }
    }
}

/// What an argument stands for, in order: inputs, and errors that name what they
/// are about.
pub type Found = anyhow::Result<Input>;

/// The inputs that arguments stand for; standard input if there are none. What
/// lies in the folder `out` is an answer and no input.
pub fn find(arguments: &[PathBuf], out: Option<&Path>) -> Vec<Found> {
    let stdin = || Input { path: None, place: "stdin".into() };
    if arguments.is_empty() {
        return vec![Ok(stdin())];
    }
    let out = out.and_then(|out| out.canonicalize().ok());
    let mut found = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            found.push(Ok(stdin()));
        } else if argument.is_dir() {
            let files = walk(argument, None, out.as_deref());
            let none = || vec![Err(anyhow!("{}: holds no files", argument.display()))];
            found.extend(if files.is_empty() { none() } else { files });
        } else if let (Some(pattern), false) = (pattern(argument), argument.exists()) {
            found.extend(expand(pattern, out.as_deref()));
        } else {
            let place = argument.file_name().map_or_else(|| argument.clone(), PathBuf::from);
            found.push(Ok(Input::file(argument.clone(), place)));
        }
    }
    found
}

const WILD: [char; 4] = ['*', '?', '[', '{'];

/// An argument as a pattern, if it is one.
fn pattern(argument: &Path) -> Option<&str> {
    argument.to_str().filter(|text| text.contains(WILD))
}

/// The files that a pattern matches.
fn expand(pattern: &str, out: Option<&Path>) -> Vec<Found> {
    let glob = match GlobBuilder::new(pattern).literal_separator(true).build() {
        Ok(glob) => glob,
        Err(error) => return vec![Err(anyhow!("{pattern}: {}", error.kind()))],
    };
    let parts: Vec<Component<'_>> = Path::new(pattern).components().collect();
    let is_wild = |part: &Component<'_>| part.as_os_str().to_string_lossy().contains(WILD);
    let plain = parts.iter().take_while(|part| !is_wild(part)).count();
    let root: PathBuf = parts[..plain].iter().collect();
    // A choice may hold a separator, so that the parts don't tell how deep it goes.
    let depth = if pattern.contains("**") || pattern.contains('{') {
        usize::MAX
    } else {
        parts.len() - plain
    };
    let found = walk(&root, Some((glob.compile_matcher(), depth)), out);
    if found.is_empty() { vec![Err(anyhow!("{pattern}: no file matches"))] } else { found }
}

/// The files in a folder and the folders below it, by name.
fn walk(root: &Path, only: Option<(GlobMatcher, usize)>, out: Option<&Path>) -> Vec<Found> {
    let here = Path::new(".");
    let start = if root.as_os_str().is_empty() { here } else { root };
    let mut walk = WalkDir::new(start).sort_by_file_name().follow_links(true).min_depth(1);
    if let Some((_, depth)) = only {
        walk = walk.max_depth(depth);
    }
    let is_answer = |entry: &DirEntry| {
        out.is_some_and(|out| {
            entry.file_type().is_dir() && entry.path().canonicalize().is_ok_and(|path| path == out)
        })
    };
    let is_hidden = |entry: &DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    let taken = |entry: &DirEntry| entry.depth() == 0 || !(is_hidden(entry) || is_answer(entry));
    let file = |entry: walkdir::Result<DirEntry>| {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return Some(Err(refusal(&error, start))),
        };
        let path = if start == root {
            entry.path()
        } else {
            entry.path().strip_prefix(start).unwrap_or(entry.path())
        };
        let matched = only.as_ref().is_none_or(|(glob, _)| glob.is_match(path));
        let place = entry.path().strip_prefix(start).unwrap_or(path);
        (entry.file_type().is_file() && matched)
            .then(|| Ok(Input::file(path.to_owned(), place.to_owned())))
    };
    walk.into_iter().filter_entry(taken).filter_map(file).collect()
}

/// Why a folder or link can't be walked.
fn refusal(error: &walkdir::Error, root: &Path) -> anyhow::Error {
    let name = error.path().unwrap_or(root).display();
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => anyhow!("{name}: a link to {}, which holds it", ancestor.display()),
        (None, Some(cause)) => anyhow!("{name}: can't be read: {cause}"),
        (None, None) => anyhow!("{name}: can't be read"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    /// The places of what is found.
    fn places(folder: &Path, argument: &str, out: Option<&str>) -> Vec<String> {
        let out = out.map(|out| folder.join(out));
        let found = find(&[folder.join(argument)], out.as_deref());
        let place = |found: &Found| match found {
            Ok(input) => {
                assert!(input.path.as_ref().unwrap().is_file());
                input.place.to_str().unwrap().replace('\\', "/")
            }
            Err(error) => error.to_string().rsplit(": ").next().unwrap().to_owned(),
        };
        found.iter().map(place).collect()
    }

    #[test]
    fn arguments_are_files_folders_and_patterns() {
        let files =
            ["b.txt", "a/2.txt", "a/10.md", "a/c/1.txt", ".git/x", "none/.keep", "out/b.md"];
        let folder = folder(&files);
        let cases: [(&str, Option<&str>, &[&str]); 13] = [
            ("none", None, &["holds no files"]),
            ("out", Some("out"), &["b.md"]),
            ("", None, &["a/10.md", "a/2.txt", "a/c/1.txt", "b.txt", "out/b.md"]),
            ("", Some("out"), &["a/10.md", "a/2.txt", "a/c/1.txt", "b.txt"]),
            ("a", None, &["10.md", "2.txt", "c/1.txt"]),
            ("a/2.txt", None, &["2.txt"]),
            ("*.txt", None, &["b.txt"]),
            ("a/*", None, &["10.md", "2.txt"]),
            ("**/*.txt", None, &["a/2.txt", "a/c/1.txt", "b.txt"]),
            ("a/{c/1,2}.txt", None, &["2.txt", "c/1.txt"]),
            ("[!a]/*", None, &["no file matches"]),
            ("*.pdf", None, &["no file matches"]),
            ("a/[", None, &["unclosed character class; missing ']'"]),
        ];
        for (argument, out, expected) in cases {
            assert_eq!(places(folder.path(), argument, out), expected, "{argument}");
        }
    }

    #[test]
    fn a_name_that_looks_like_a_pattern_is_a_name_first() {
        let folder = folder(&["a[1].txt", "a1.txt"]);
        assert_eq!(places(folder.path(), "a[1].txt", None), ["a[1].txt"]);
        assert_eq!(places(folder.path(), "a[0-9].txt", None), ["a1.txt"]);
    }

    #[test]
    fn nothing_and_a_dash_are_standard_input() {
        for arguments in [&[][..], &[PathBuf::from("-")]] {
            let found = find(arguments, None);
            assert_eq!(found[0].as_ref().unwrap().to_string(), "standard input");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once() {
        let folder = folder(&["a/1.txt"]);
        std::os::unix::fs::symlink(folder.path().join("a"), folder.path().join("b")).unwrap();
        assert_eq!(places(folder.path(), "", None), ["a/1.txt", "b/1.txt"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/up")).unwrap();
        let found = places(folder.path(), "a", None);
        assert_eq!(found[0], "1.txt");
        assert!(found[1..].iter().any(|error| error.contains("which holds it")), "{found:?}");
    }
}
