//! A place counted in any unit comes back as the same byte.
#![no_main]

use klartext::Offsets;
use klartext::training::text::OffsetMap;
use klartext_fuzz::divided;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((text, mut rest)) = divided(data) else { return };
    // The end of a plain text, and behind it.
    let mut places = vec![text.len(), usize::MAX];
    while !rest.is_empty() {
        places.extend(rest.arbitrary::<u16>().map(usize::from));
    }
    for &offsets in Offsets::ALL {
        let map = OffsetMap::new(text, offsets);
        for &place in &places {
            let byte = text.floor_char_boundary(place % (text.len() + 1));
            let count = map.count_at(byte);
            let naive = match offsets {
                Offsets::Utf8 => byte,
                Offsets::Utf16 => text[..byte].encode_utf16().count(),
                _ => text[..byte].chars().count(),
            };
            assert_eq!((count, map.to_byte(count)), (naive, byte), "{offsets}");
            // Any number is some place.
            assert!(text.is_char_boundary(map.to_byte(place)));
        }
    }
});
