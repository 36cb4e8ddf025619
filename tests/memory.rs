//! How much memory a reading takes: what the page promises for books and lists.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use klartext::{Choices, Format, Klartext, Offsets, Options};
use peak_alloc::PeakAlloc;
use std::fmt::Write as _;
use std::io;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// The most bytes that reading a text and writing it took, the text included.
fn peak(klartext: &Klartext, text: impl FnOnce() -> String, format: Format) -> usize {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let page = klartext.read(text(), &Options::default()).unwrap();
    page.write(&mut io::sink(), format, &Choices::default(), Offsets::Chars).unwrap();
    HEAP.peak_usage() - before
}

/// Invented prose, no sentence twice.
fn prose(bytes: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= bytes {
            return text;
        }
        let _ = writeln!(
            text,
            "Im Jahr {number} beschloss der Rat der Stadt Musterau nach langer Sitzung, die Brücke \
             über den Fluss zu erneuern, wie Frau Lorm{number} am Abend vor Journalisten sagte."
        );
    }
    text
}

#[test]
fn memory_stays_within_what_is_promised() {
    let klartext = Klartext::embedded().unwrap();
    // Tables that are made once.
    peak(&klartext, || prose(5_000), Format::Json);
    // 400,000 lines of six bytes take 150 MB at most, beside what any page takes.
    for format in [Format::Text, Format::Json] {
        let lines = |count: usize| peak(&klartext, || "abcde\n".repeat(count), format);
        let (few, many) = (lines(50_000), lines(100_000));
        let of_all = few + (many - few) * 7;
        assert!(of_all < 150_000_000, "{of_all} bytes for 400,000 lines as {format}");
    }
    // Twenty times the source.
    let size = 1_000_000;
    let prose = peak(&klartext, || prose(size), Format::Text);
    assert!(prose < 20 * size, "{prose} bytes for {size} of prose");
}
