//! Choices written as JSON are read or refused; what is read is taken.
#![no_main]

use klartext::{Choices, Offsets};
use klartext_fuzz::{check, read};
use libfuzzer_sys::fuzz_target;

const SOURCE: &str = "Menü\nBrücke gesperrt\nVon Ada Lorm, 3. Mai 2024\nDie Brücke in Köln 😀 \
                      bleibt zu, sagte Sprecherin Ada Lorm.\n";

fuzz_target!(|json: &str| {
    for &unit in Offsets::ALL {
        if let Ok(choices) = Choices::from_json(json, SOURCE, unit) {
            check(SOURCE, &read(SOURCE).analysis(&choices));
        }
    }
});
