//! A place counted in any unit comes back as the same byte.
#![no_main]

use arbitrary::Arbitrary;
use klartext::Offsets;
use klartext::training::text::OffsetMap;
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    text: &'a str,
    places: Vec<u16>,
}

fuzz_target!(|input: Input<'_>| {
    for &offsets in Offsets::ALL {
        let map = OffsetMap::new(input.text, offsets);
        for &place in &input.places {
            let byte = input.text.floor_char_boundary(usize::from(place) % (input.text.len() + 1));
            let count = map.count_at(byte);
            let naive = match offsets {
                Offsets::Utf8 => byte,
                Offsets::Utf16 => input.text[..byte].encode_utf16().count(),
                _ => input.text[..byte].chars().count(),
            };
            assert_eq!((count, map.to_byte(count)), (naive, byte), "{offsets}");
            // Any number is some place.
            assert!(input.text.is_char_boundary(map.to_byte(usize::from(place))));
        }
    }
});
