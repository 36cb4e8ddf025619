//! A model file with changed bytes, its checksum put right, is refused or read; what is
//! read answers.
#![no_main]

use arbitrary::Arbitrary;
use klartext::{Choices, Klartext};
use libfuzzer_sys::fuzz_target;

static ROLES: &[u8] = include_bytes!("../../data/models/roles.bin");

#[derive(Arbitrary, Debug)]
struct Input {
    /// Where, and what stands there instead.
    changes: Vec<(u32, u8)>,
    /// How much is cut off the end.
    cut: u16,
}

fuzz_target!(|input: Input| {
    let mut file = ROLES[..ROLES.len() - usize::from(input.cut)].to_vec();
    for (at, byte) in input.changes {
        let at = at as usize % file.len();
        file[at] = byte;
    }
    // As `src/model/file.rs` has it: the length, then the sum of all but itself.
    let length = (file.len() - 24) as u32;
    file[16..20].copy_from_slice(&length.to_le_bytes());
    let mut sum = crc32fast::Hasher::new();
    sum.update(&file[6..20]);
    sum.update(&file[24..]);
    file[20..24].copy_from_slice(&sum.finalize().to_le_bytes());
    if let Ok(klartext) = Klartext::from_models(&file, None) {
        let source = "Menü\nBrücke gesperrt\nVon Ada Lorm\nDie Brücke bleibt bis Mai zu.\n";
        let page = klartext.read(source, &Default::default()).expect("a short text is read");
        let analysis = page.analysis(&Choices::default());
        assert_eq!(analysis.segments.last().map(|last| last.span.end), Some(source.len()));
    }
});
