//! Values are found in any text, in any language and written on any day, in order and
//! where they say.
#![no_main]

use klartext::training::entities::values;
use klartext::{Day, Language};
use klartext_fuzz::divided;
use libfuzzer_sys::fuzz_target;

const DAYS: [&str; 4] = ["2024-02-29", "1999-12-31", "0001-01-01", "9999-12-31"];

fuzz_target!(|data: &[u8]| {
    let Some((text, mut rest)) = divided(data) else { return };
    let language = if rest.is_empty() { None } else { rest.choose(Language::ALL).ok() };
    let day = rest.choose(&DAYS).map_or(DAYS[0], |day| day);
    let day: Day = day.parse().expect("it is a day");
    let values = values::find(text.into(), language.copied());
    for day in [None, Some(day)] {
        let mut end = 0;
        for found in values.on(day) {
            assert!(found.span.start >= end && !found.span.is_empty(), "{found:?}");
            assert!(text.get(found.span.start..found.span.end).is_some(), "{found:?}");
            end = found.span.end;
        }
    }
});
