//! The files of both models: whole, damaged, swapped, of other columns.

use super::small::{labeller, tagger, tree};
use super::*;
use crate::entities::names::Tagger;
use crate::entities::names::features::templates;
use crate::entities::names::labels::{self, LABELS};
use crate::roles::facts;
use crate::roles::labeller::{Labeller, outputs};

type Read = fn(&[u8]) -> Result<(), ModelError>;

/// A small file of each model and what reads it.
fn models() -> [(Vec<u8>, Read); 2] {
    [
        (labeller().unwrap(), |file| Labeller::read(file).map(drop)),
        (tagger().unwrap(), |file| Tagger::read(file).map(drop)),
    ]
}

/// The file with another content of a section, sealed as if nothing were wrong.
fn with_section(file: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let file = ModelFile::open(file).unwrap();
    let mut builder = Builder::default();
    for &(section, old) in &file.sections {
        builder.section(section, |out| out.put(if section == name { content } else { old }));
    }
    builder.seal(file.task, file.fingerprint)
}

fn section(file: &[u8], name: &str) -> Vec<u8> {
    let file = ModelFile::open(file).unwrap();
    file.sections.iter().find(|section| section.0 == name).unwrap().1.to_vec()
}

/// A section's content with other names at its head.
fn renamed(content: &[u8], names: &[String]) -> Vec<u8> {
    let mut reader = Reader::new(content);
    reader.names().unwrap();
    let mut out = Writer::new();
    out.names(names);
    out.put(reader.rest());
    out.into_bytes()
}

#[test]
fn the_shipped_models_fit_and_are_written_as_they_are_read() {
    let roles = include_bytes!("../../data/models/roles.bin");
    assert!(Labeller::read(roles).unwrap().write() == roles);
    let names = include_bytes!("../../data/models/names.bin");
    assert!(Tagger::read(names).unwrap().write() == names);
}

#[test]
fn a_file_cut_or_altered_anywhere_is_refused() {
    for (file, read) in models() {
        assert_eq!(read(&file), Ok(()));
        for len in 0..file.len() {
            assert!(read(&file[..len]).is_err(), "{len}");
        }
        for at in (0..64).chain((64..file.len()).step_by(17)) {
            let mut altered = file.clone();
            altered[at] ^= 0x10;
            assert!(read(&altered).is_err(), "{at}");
        }
    }
}

#[test]
fn a_file_of_the_other_model_is_refused_by_name() {
    let (roles, names) = (labeller().unwrap(), tagger().unwrap());
    let error = Labeller::read(&names).unwrap_err();
    assert_eq!(error, ModelError::Task { found: Task::Names, wanted: Task::Roles });
    let error = Tagger::read(&roles).unwrap_err();
    assert_eq!(error, ModelError::Task { found: Task::Roles, wanted: Task::Names });
}

/// Whoever makes a file can make its checksum, too.
#[test]
fn a_section_cut_or_altered_under_a_right_checksum_is_survived() {
    for (file, read) in models() {
        for (name, content) in ModelFile::open(&file).unwrap().sections {
            let positions =
                || (0..200).chain((200..).step_by(61)).take_while(|&at| at < content.len());
            for at in positions() {
                let cut = read(&with_section(&file, name, &content[..at]));
                assert!(cut.is_err(), "{name} cut at {at}");
                for bits in [1, 0x80, 0xff] {
                    let mut altered = content.to_vec();
                    altered[at] ^= bits;
                    // Other weights are no fault; all else is an error.
                    let _ = read(&with_section(&file, name, &altered));
                }
            }
            let longer = [content, &[0]].concat();
            assert!(read(&with_section(&file, name, &longer)).is_err(), "{name} too long");
        }
    }
}

#[test]
fn names_that_differ_are_told() {
    let file = labeller().unwrap();
    for (name, list, columns) in [
        ("network", "network column", facts::columns()),
        ("trees", "tree column", facts::tree_columns()),
    ] {
        let mut names = columns.to_vec();
        let missing = vec![std::mem::replace(&mut names[5], "other".to_owned())];
        let content = renamed(&section(&file, name), &names);
        let unknown = vec!["other".to_owned()];
        let error = Labeller::read(&with_section(&file, name, &content)).unwrap_err();
        assert_eq!(error, ModelError::Names { list, unknown, missing });
    }
    let file = tagger().unwrap();
    let mut names = templates().to_vec();
    names.swap(2, 3);
    let content = renamed(&section(&file, "templates"), &names);
    let error = Tagger::read(&with_section(&file, "templates", &content)).unwrap_err();
    assert!(matches!(error, ModelError::Order { list: "feature template", .. }), "{error:?}");
}

#[test]
fn columns_answers_and_labels_are_found_wherever_they_stand() {
    let reversed = |count: usize| (0..count).rev().collect::<Vec<usize>>();
    let turned = |names: &[String]| names.iter().rev().cloned().collect::<Vec<String>>();

    let file = labeller().unwrap();
    let content = section(&file, "network");
    let mut network = Reader::new(&content);
    network.names().unwrap();
    network.names().unwrap();
    let (columns, answers) = (facts::WIDTH, outputs().len());
    let net = Net::read(&mut network).unwrap();
    let mut out = Writer::new();
    out.names(&turned(facts::columns()));
    out.names(&outputs().iter().rev().collect::<Vec<_>>());
    net.placed(&reversed(columns), &reversed(answers)).write(&mut out);
    let moved = with_section(&file, "network", &out.into_bytes());

    let last = facts::tree_columns().len() - 1;
    let tree = RawTree { column: vec![last as u16 - 1, last as u16], ..tree() };
    let mut out = Writer::new();
    out.names(&turned(facts::tree_columns()));
    Trees::new(vec![tree], &facts::tree_groups()).unwrap().write(&mut out);
    let moved = with_section(&moved, "trees", &out.into_bytes());
    assert!(moved != file);
    assert!(Labeller::read(&moved).unwrap().write() == file);

    let file = tagger().unwrap();
    let content = section(&file, "network");
    let mut network = Reader::new(&content);
    network.names().unwrap();
    let net = Net::read(&mut network).unwrap();
    let mut out = Writer::new();
    out.names(&LABELS.iter().rev().collect::<Vec<_>>());
    net.placed(&[], &reversed(labels::COUNT)).write(&mut out);
    let moved = with_section(&file, "network", &out.into_bytes());
    assert!(moved != file);
    assert!(Tagger::read(&moved).unwrap().write() == file);
}

#[test]
fn other_features_are_refused_until_the_file_is_stamped() {
    for (file, read) in models() {
        let whole = ModelFile::open(&file).unwrap();
        let other = whole.stamped(whole.fingerprint ^ 1);
        assert!(matches!(read(&other), Err(ModelError::Features { .. })));
        let stamped = ModelFile::open(&other).unwrap().stamped(whole.fingerprint);
        assert!(stamped == file);
    }
}
