//! Any text can be written in every format, and our JSON can be read.
#![no_main]

use klartext::{Choices, Format};
use klartext_fuzz::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let page = read(source);
    for &format in Format::ALL {
        let written = page.export(format, &Choices::default());
        if format == Format::Json {
            let json: serde_json::Value =
                serde_json::from_str(&written).expect("our JSON can be read");
            assert_eq!(json["offsets"], "chars");
        }
    }
});
