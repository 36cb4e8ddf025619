//! Decisions and corrections about any place of any text are taken, and the text stays
//! whole.
#![no_main]

use arbitrary::Arbitrary;
use klartext::{Choices, Corrections, Kind, Role, Span};
use klartext_fuzz::{check, read};
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    source: &'a str,
    strictness: f32,
    decisions: Vec<(u16, bool)>,
    roles: Vec<(u16, u16, u8)>,
    mentions: Vec<(u16, u16, Option<u8>)>,
    entities: Vec<(Vec<u16>, Option<&'a str>)>,
}

fuzz_target!(|input: Input<'_>| {
    let page = read(input.source);
    let span =
        |start: u16, length: u16| Span::new(start.into(), usize::from(start) + usize::from(length));
    let mut corrections = Corrections::default();
    for &(start, length, role) in &input.roles {
        let role = Role::ALL[usize::from(role) % Role::ALL.len()];
        corrections = corrections.role(span(start, length), role);
    }
    for &(start, length, kind) in &input.mentions {
        let kind = kind.map(|kind| Kind::ALL[usize::from(kind) % Kind::ALL.len()]);
        corrections = corrections.mention(span(start, length), kind);
    }
    for (mentions, name) in &input.entities {
        let mentions = mentions.iter().map(|&start| usize::from(start));
        corrections = corrections.entity(mentions, name.map(str::to_owned));
    }
    let mut choices = Choices::default().strictness(input.strictness).correct(corrections);
    for &(start, kept) in &input.decisions {
        choices = choices.decide(start.into(), kept);
    }
    check(input.source, &page.analysis(&choices));
});
