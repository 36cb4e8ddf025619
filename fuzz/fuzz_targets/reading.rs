//! Any text is analysed whole.
#![no_main]

use klartext::Choices;
use klartext_fuzz::{check, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let page = read(source);
    check(source, &page.analysis(&Choices::default()));
});
