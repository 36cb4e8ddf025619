//! The file of a model.
//!
//! A header, then sections, each with its name and what belongs together: the
//! weights of a network stand behind the names of its columns. Numbers are
//! little endian.
//!
//! | bytes | content |
//! |---|---|
//! | 4 | the magic `KLTX` |
//! | 2 | format version |
//! | 2 | what the model is for ([`Task`]) |
//! | 8 | fingerprint of the features it was trained on ([`Fingerprint`](super::Fingerprint)) |
//! | 4 | length of the sections |
//! | 4 | CRC-32 of all bytes behind the version but these four |
//! | | of each section: length of its name, name, length, content |

use super::{ModelError, Reader};
use std::fmt;

/// What a model is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Task {
    /// Labels the parts of a page.
    Roles = 1,
    /// Labels the tokens of a sentence.
    Names = 2,
    /// Chooses among what may be the value of a field of metadata.
    Fields = 3,
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Task::Roles => "roles",
            Task::Names => "names",
            Task::Fields => "fields",
        })
    }
}

const MAGIC: &[u8; 4] = b"KLTX";
const VERSION: u16 = 4;
/// Where the header's checked bytes begin, where the checksum stands, and
/// where the sections begin.
const CHECKED: usize = 6;
const SUM: usize = 20;
const HEADER: usize = 24;

/// A model file that is whole, taken apart.
#[derive(Debug)]
pub struct ModelFile<'a> {
    /// What the model is for.
    pub task: Task,
    /// The fingerprint of the features it was trained on.
    pub fingerprint: u64,
    pub(super) sections: Vec<(&'a str, &'a [u8])>,
}

impl<'a> ModelFile<'a> {
    /// Takes a file apart.
    ///
    /// # Errors
    ///
    /// [`ModelError::NotAModel`], [`ModelError::Version`] or
    /// [`ModelError::Damaged`].
    pub fn open(file: &'a [u8]) -> Result<Self, ModelError> {
        let mut header = Reader::new(file);
        if header.take(MAGIC.len()) != Ok(MAGIC) {
            return Err(ModelError::NotAModel);
        }
        let version = header.u16()?;
        if version != VERSION {
            return Err(ModelError::Version { found: version, wanted: VERSION });
        }
        let (task, fingerprint) = (header.u16()?, header.u64()?);
        let (length, sum) = (header.u32()?, header.u32()?);
        let mut rest = Reader::new(header.rest());
        if rest.rest().len() != length as usize || checksum(file) != sum {
            return Err(ModelError::Damaged);
        }
        let task = [Task::Roles, Task::Names, Task::Fields]
            .into_iter()
            .find(|&known| known as u16 == task);
        let mut sections = Vec::new();
        while !rest.rest().is_empty() {
            let name = rest.text()?;
            let length = rest.u32()? as usize;
            sections.push((name, rest.take(length)?));
        }
        Ok(ModelFile { task: task.ok_or(ModelError::Damaged)?, fingerprint, sections })
    }

    /// Checks that the model is for `task` and has these sections.
    ///
    /// # Errors
    ///
    /// [`ModelError::Task`] or [`ModelError::Names`].
    pub fn expect(&self, task: Task, sections: &[&str]) -> Result<(), ModelError> {
        if self.task != task {
            return Err(ModelError::Task { found: self.task, wanted: task });
        }
        let found: Vec<&str> = self.sections.iter().map(|section| section.0).collect();
        places("section", &found, sections).map(|_| ())
    }

    /// Reads a section to its end.
    ///
    /// # Errors
    ///
    /// What `read` fails with; [`ModelError::Damaged`] if it leaves something
    /// or there is no such section.
    pub fn section<T>(
        &self,
        name: &str,
        read: impl FnOnce(&mut Reader<'a>) -> Result<T, ModelError>,
    ) -> Result<T, ModelError> {
        let section = self.sections.iter().find(|section| section.0 == name);
        let mut reader = Reader::new(section.ok_or(ModelError::Damaged)?.1);
        let value = read(&mut reader)?;
        if reader.rest().is_empty() { Ok(value) } else { Err(ModelError::Damaged) }
    }

    /// Checks that the model was trained on features with this fingerprint.
    ///
    /// # Errors
    ///
    /// [`ModelError::Features`].
    pub fn check(&self, wanted: u64) -> Result<(), ModelError> {
        let ModelFile { task, fingerprint: found, .. } = *self;
        if found == wanted { Ok(()) } else { Err(ModelError::Features { task, found, wanted }) }
    }

    /// The same model as if it had been trained on features with this
    /// fingerprint.
    #[cfg(any(test, feature = "training"))]
    pub fn stamped(&self, fingerprint: u64) -> Vec<u8> {
        let mut builder = Builder::default();
        for &(name, content) in &self.sections {
            builder.section(name, |out| out.put(content));
        }
        builder.seal(self.task, fingerprint)
    }
}

fn checksum(file: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&file[CHECKED..SUM]);
    hasher.update(&file[HEADER..]);
    hasher.finalize()
}

/// Writes a model file; the counterpart of [`ModelFile`].
#[cfg(any(test, feature = "training"))]
#[derive(Debug, Default)]
pub struct Builder(super::Writer);

#[cfg(any(test, feature = "training"))]
impl Builder {
    /// Adds a section.
    pub fn section(&mut self, name: &str, write: impl FnOnce(&mut super::Writer)) {
        let mut content = super::Writer::new();
        write(&mut content);
        let content = content.into_bytes();
        self.0.text(name);
        self.0.u32(content.len() as u32);
        self.0.put(&content);
    }

    /// The file.
    pub fn seal(self, task: Task, fingerprint: u64) -> Vec<u8> {
        let sections = self.0.into_bytes();
        let mut file = Vec::with_capacity(HEADER + sections.len());
        file.extend_from_slice(MAGIC);
        file.extend_from_slice(&VERSION.to_le_bytes());
        file.extend_from_slice(&(task as u16).to_le_bytes());
        file.extend_from_slice(&fingerprint.to_le_bytes());
        file.extend_from_slice(&(sections.len() as u32).to_le_bytes());
        file.extend_from_slice(&[0; HEADER - SUM]);
        file.extend_from_slice(&sections);
        let sum = checksum(&file);
        file[SUM..HEADER].copy_from_slice(&sum.to_le_bytes());
        file
    }
}

/// Of each name in a file, its place among this code's names. `list` says what
/// the names are of, in the singular.
///
/// # Errors
///
/// [`ModelError::Names`] unless both have the same names, in any order.
pub fn places<F: AsRef<str>, W: AsRef<str>>(
    list: &'static str,
    found: &[F],
    wanted: &[W],
) -> Result<Vec<usize>, ModelError> {
    let is = |name: &str, at: usize| wanted.get(at).is_some_and(|wanted| wanted.as_ref() == name);
    // Mostly they stand in the same order.
    let place = |(at, name): (usize, &F)| {
        let name = name.as_ref();
        if is(name, at) { Some(at) } else { (0..wanted.len()).find(|&at| is(name, at)) }
    };
    let places: Vec<Option<usize>> = found.iter().enumerate().map(place).collect();
    let mut taken = vec![false; wanted.len()];
    // What stands a second time is unknown, too.
    let mut is_new = |place: Option<usize>| {
        place.is_some_and(|place| !std::mem::replace(&mut taken[place], true))
    };
    let unknown: Vec<String> = found
        .iter()
        .zip(&places)
        .filter(|(_, place)| !is_new(**place))
        .map(|(name, _)| name.as_ref().to_owned())
        .collect();
    let missing: Vec<String> = wanted
        .iter()
        .zip(taken)
        .filter(|(_, taken)| !taken)
        .map(|(name, _)| name.as_ref().to_owned())
        .collect();
    if unknown.is_empty() && missing.is_empty() {
        Ok(places.into_iter().flatten().collect())
    } else {
        Err(ModelError::Names { list, unknown, missing })
    }
}

/// Checks names in a file whose order counts.
///
/// # Errors
///
/// [`ModelError::Names`] or [`ModelError::Order`] unless they are this code's.
pub fn in_order<F: AsRef<str>, W: AsRef<str>>(
    list: &'static str,
    found: &[F],
    wanted: &[W],
) -> Result<(), ModelError> {
    let places = places(list, found, wanted)?;
    match places.iter().enumerate().find(|&(at, &place)| at != place) {
        None => Ok(()),
        Some((at, _)) => Err(ModelError::Order {
            list,
            found: found[at].as_ref().to_owned(),
            wanted: wanted[at].as_ref().to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let mut builder = Builder::default();
        builder.section("one", |out| out.u32(7));
        builder.section("two", |out| out.text("content"));
        builder.seal(Task::Roles, 7)
    }

    #[test]
    fn sections_are_found_by_name_and_read_to_their_end() {
        let bytes = file();
        let file = ModelFile::open(&bytes).expect("a whole file");
        assert_eq!(file.expect(Task::Roles, &["two", "one"]), Ok(()));
        assert_eq!(file.section("two", |reader| Ok(reader.text()?)), Ok("content"));
        assert_eq!(file.section("one", |reader| Ok(reader.u32()?)), Ok(7));
        assert_eq!(file.section("one", |reader| Ok(reader.u16()?)), Err(ModelError::Damaged));
        assert_eq!(file.section("three", |_| Ok(())), Err(ModelError::Damaged));
    }

    #[test]
    fn a_file_is_taken_only_where_it_fits() {
        let bytes = file();
        let file = ModelFile::open(&bytes).expect("a whole file");
        let (found, wanted) = (Task::Roles, Task::Names);
        assert_eq!(file.expect(Task::Names, &[]), Err(ModelError::Task { found, wanted }));
        let names = file.expect(Task::Roles, &["one", "other"]);
        let (unknown, missing) = (vec!["two".to_owned()], vec!["other".to_owned()]);
        assert_eq!(names, Err(ModelError::Names { list: "section", unknown, missing }));
        assert_eq!(file.check(7), Ok(()));
        let features = ModelError::Features { task: Task::Roles, found: 7, wanted: 8 };
        assert_eq!(file.check(8), Err(features));
        let stamped = file.stamped(8);
        assert_eq!(ModelFile::open(&stamped).expect("a whole file").check(8), Ok(()));
    }

    #[test]
    fn damage_is_noticed_at_every_byte() {
        let whole = file();
        for len in 0..whole.len() {
            assert!(ModelFile::open(&whole[..len]).is_err(), "{len}");
            let mut altered = whole.clone();
            altered[len] ^= 1;
            let error = ModelFile::open(&altered).expect_err("damage");
            match len {
                0..4 => assert_eq!(error, ModelError::NotAModel),
                4..6 => assert!(matches!(error, ModelError::Version { .. })),
                _ => assert_eq!(error, ModelError::Damaged),
            }
        }
        assert_eq!(ModelFile::open(b"PK\x03\x04").err(), Some(ModelError::NotAModel));
    }

    #[test]
    fn names_are_compared_one_by_one() {
        assert_eq!(places("label", &["b", "a"], &["a", "b"]), Ok(vec![1, 0]));
        let twice = places("label", &["a", "a"], &["a", "b"]);
        let (unknown, missing) = (vec!["a".to_owned()], vec!["b".to_owned()]);
        assert_eq!(twice, Err(ModelError::Names { list: "label", unknown, missing }));
        assert_eq!(in_order("label", &["a", "b"], &["a", "b"]), Ok(()));
        let (found, wanted) = ("b".to_owned(), "a".to_owned());
        let order = Err(ModelError::Order { list: "label", found, wanted });
        assert_eq!(in_order("label", &["b", "a"], &["a", "b"]), order);
    }
}
