//! Any bytes are lines of JSON Lines: each is asked once, in order, within the limit, and
//! what it asks is what a plain reader of JSON finds there.
#![no_main]

use klartext_cli::lines::{Line, Lines, Request};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use std::io::BufReader;

fuzz_target!(|data: &[u8]| {
    // Blocks and lines of few bytes, for their ends to fall anywhere.
    let Some((&first, data)) = data.split_first() else { return };
    let (block, longest) = (usize::from(first % 16) + 1, usize::from(first) + 16);
    let mut rest = data;
    for (index, line) in Lines::new(BufReader::with_capacity(block, data), longest).enumerate() {
        let line = line.expect("bytes can be read");
        let length = rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| at + 1);
        let (whole, after) = rest.split_at(length);
        assert_eq!(line.number, index + 1);
        assert_eq!(line.bytes, whole[..length.min(longest)]);
        assert_eq!(line.too_long, may_go_on(whole, longest));
        check(line);
        rest = after;
    }
    assert!(rest.is_empty(), "the end is lost");
});

/// Whether the limit was met before the line's end.
fn may_go_on(line: &[u8], longest: usize) -> bool {
    line.len() > longest || (line.len() == longest && !line.ends_with(b"\n"))
}

fn check(line: Line) {
    let (too_long, bytes) = (line.too_long, line.bytes.clone());
    let (request, _) = line.request();
    let Some(Request { id, text }) = request else {
        assert!(String::from_utf8_lossy(&bytes).trim_matches('\u{feff}').trim().is_empty());
        return;
    };
    if too_long {
        assert!(id.is_none() && text.is_err());
        return;
    }
    let plain = String::from_utf8_lossy(&bytes);
    let plain = serde_json::from_str(plain.trim_start_matches('\u{feff}').trim());
    // Lone surrogates, large numbers and deep nesting are refused by the plain reader alone.
    let Ok(Value::Object(plain)) = plain else { return };
    if let Ok(text) = text {
        assert_eq!(plain.get("text"), Some(&Value::String(text)));
    }
    if let Some(id) = id {
        let same: Value = serde_json::from_str(id.get()).expect("an id is JSON");
        assert_eq!(plain.get("id"), Some(&same));
    }
}
