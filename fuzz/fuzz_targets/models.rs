//! A small model file with changed bytes, its checksum put right, is refused or read; what
//! is read answers.
#![no_main]

use arbitrary::Arbitrary;
use klartext::training::model::small;
use klartext::{Choices, Klartext};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ROLES: LazyLock<Vec<u8>> = LazyLock::new(|| small::labeller().expect("it fits"));
static NAMES: LazyLock<Vec<u8>> = LazyLock::new(|| small::tagger().expect("it fits"));

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    names: bool,
    changes: Vec<Change<'a>>,
}

/// Bytes of the file that give way to others.
#[derive(Arbitrary, Debug)]
struct Change<'a> {
    at: u16,
    removed: u8,
    added: &'a [u8],
}

fuzz_target!(|input: Input<'_>| {
    let sound = if input.names { &NAMES } else { &ROLES };
    let mut file = sound.to_vec();
    for change in input.changes {
        let at = usize::from(change.at) % (file.len() + 1);
        let end = file.len().min(at + usize::from(change.removed));
        file.splice(at..end, change.added.iter().copied());
    }
    put_right(&mut file);
    let klartext = match input.names {
        true => Klartext::from_models(&ROLES, Some(&file)),
        false => Klartext::from_models(&file, Some(&NAMES)),
    };
    if let Ok(klartext) = klartext {
        let source = "Menü\nBrücke gesperrt\nVon Ada Lorm\nDie Brücke bleibt bis Mai zu.\n";
        let page = klartext.read(source, &Default::default()).expect("a short text is read");
        klartext_fuzz::check(source, &page.analysis(&Choices::default()));
    }
});

/// As `src/model/file.rs` has it: the length, then the sum of all but itself.
fn put_right(file: &mut [u8]) {
    let Some(length) = file.len().checked_sub(24) else { return };
    file[16..20].copy_from_slice(&(length as u32).to_le_bytes());
    let mut sum = crc32fast::Hasher::new();
    sum.update(&file[6..20]);
    sum.update(&file[24..]);
    file[20..24].copy_from_slice(&sum.finalize().to_le_bytes());
}
