//! How much memory a reading takes: what the page promises for books and lists.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use klartext::{Choices, Format, Klartext, Offsets, Options};
use peak_alloc::PeakAlloc;
use std::fmt::Write as _;
use std::io;

/// What 400,000 lines of six bytes take where all of them are kept and each may be a name, in
/// bytes.
const KEPT_LINES: usize = 215_000_000;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// The most bytes that reading a text and writing it took, the text included. As a
/// page all of these texts are removed; as clean text all of them are kept.
fn peak(klartext: &Klartext, text: impl FnOnce() -> String, format: Format, clean: bool) -> usize {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let options = Options::default();
    let page = if clean {
        klartext.read_clean(text(), &options).unwrap()
    } else {
        klartext.read(text(), &options).unwrap()
    };
    page.write(&mut io::sink(), format, &Choices::default(), Offsets::Chars).unwrap();
    HEAP.peak_usage() - before
}

/// Invented prose, no sentence twice: a name every thirteen words.
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
    peak(&klartext, || prose(5_000), Format::Json, true);
    // 400,000 lines of six bytes.
    for (clean, limit) in [(false, 150_000_000), (true, KEPT_LINES)] {
        for format in [Format::Text, Format::Json] {
            let lines = |count: usize| peak(&klartext, || "abcde\n".repeat(count), format, clean);
            let (few, many) = (lines(50_000), lines(100_000));
            let of_all = few + (many - few) * 7;
            println!("400,000 lines as {format}, clean {clean}: {of_all} bytes");
            assert!(of_all < limit, "{of_all} bytes for 400,000 lines as {format}");
        }
    }
    // Twenty times the source, whether all of it is removed or kept.
    let size = if cfg!(debug_assertions) { 1_000_000 } else { 5_000_000 };
    let read = klartext.read_clean(prose(20_000), &Options::default()).unwrap();
    assert!(read.analysis(&Choices::default()).mentions.len() > 200);
    for clean in [false, true] {
        for format in [Format::Text, Format::Json] {
            let prose = peak(&klartext, || prose(size), format, clean);
            println!("{size} of prose as {format}, clean {clean}: {prose} bytes");
            assert!(prose < 20 * size, "{prose} bytes for {size} of prose as {format}");
        }
    }
}
