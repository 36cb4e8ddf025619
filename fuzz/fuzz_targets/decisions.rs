//! Any choices about any place of any text are taken, and the text stays whole.
#![no_main]

use klartext_fuzz::{check, choices, divided, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((source, mut rest)) = divided(data) else { return };
    let Ok(choices) = choices(&mut rest, source.len()) else { return };
    check(source, &read(source).analysis(&choices));
});
