//! How answers hang together: what a higher strictness keeps, what is left of an article
//! that is cleaned again, and what furniture beside a page does to its article. The
//! figures are those of `docs/limits.md`; `-- --nocapture` prints them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;
mod share;
mod texts;

use common::origin::check_origin;
use klartext::{Analysis, Choices, Judge, Klartext, Language, Options, Page, ReasonCode, Segment};
use share::Share;
use std::collections::HashMap;

fn read(source: &str) -> Page {
    Klartext::embedded().unwrap().read(source, &Options::default()).unwrap()
}

/// Without names, which say nothing of what is kept.
fn clean(source: &str) -> Analysis {
    read(source).analysis(&Choices::default().entities(false))
}

#[test]
fn what_is_kept_of_pages_is_made_of_their_text() {
    for source in texts::pages() {
        check_origin(&source, &read(&source).analysis(&Choices::default()));
    }
}

/// What a reason says of the place of a part is so of what is shown.
#[test]
fn reasons_say_where_a_part_stands_to_the_body() {
    let mut told = [0; 3];
    for source in texts::pages() {
        let segments = clean(&source).segments;
        let is_body = |segment: &Segment| segment.kept && segment.role.is_body();
        let Some(first) = segments.iter().position(is_body) else { continue };
        let last = segments.iter().rposition(is_body).unwrap();
        for (at, segment) in segments.iter().enumerate() {
            let (place, so) = match segment.reason.code {
                ReasonCode::BeforeArticle => (0, at < first),
                ReasonCode::InsideArticle => (1, (first..last).contains(&at)),
                ReasonCode::AfterArticle => (2, at > last),
                _ => continue,
            };
            told[place] += 1;
            assert!(so, "{segment:?}: {}", segment.span.of(&source));
        }
    }
    assert!(told.iter().all(|&told| told > 10), "{told:?}");
}

/// A higher strictness keeps nothing that a lower one removed, but for two rules that
/// look at what is kept: where an article begins, title, byline and date above it come
/// back, and where nearly all is removed an excerpt does.
#[test]
fn a_higher_strictness_keeps_less_but_heads_of_articles_and_excerpts() {
    const STEPS: u8 = 20;
    let (mut steps, mut broken) = (0, 0);
    for source in texts::pages().iter().chain(&texts::invented()) {
        let page = read(source);
        let at = |step: u8| {
            let strictness = f32::from(step) / f32::from(STEPS);
            page.analysis(&Choices::default().entities(false).strictness(strictness))
        };
        let mut looser = at(0);
        for step in 1..=STEPS {
            let stricter = at(step);
            let both = looser.segments.iter().zip(&stricter.segments);
            let back: Vec<_> = both.filter(|(old, new)| new.kept && !old.kept).collect();
            for (old, new) in &back {
                assert_eq!(old.span, new.span);
                let text = new.span.of(source);
                match new.reason.judge {
                    Judge::Article | Judge::Headline => {
                        assert!(!new.role.is_body(), "{new:?}, {text:?}");
                    }
                    Judge::Excerpt => {}
                    _ => panic!("step {step} brings back {new:?}, {text:?}"),
                }
            }
            (steps, broken) = (steps + 1, broken + usize::from(!back.is_empty()));
            looser = stricter;
        }
    }
    println!("strictness: something comes back in {broken} of {steps} steps");
    assert!(broken * 100 <= steps * 3, "{broken} of {steps}");
}

/// The words of bodies that are in neither headline nor body when these are cleaned
/// again.
fn lost_again(pages: &[String]) -> Share {
    let mut lost = Share::default();
    for source in pages {
        let body = clean(source).body;
        let again = clean(&body);
        let left = [again.headline.unwrap_or_default(), again.body].join(" ");
        lost.add(&body, &left);
    }
    lost
}

#[test]
fn an_article_that_is_cleaned_again_loses_one_word_in_a_hundred_at_most() {
    let lost = lost_again(&texts::pages());
    println!("cleaned again: {lost}");
    assert!(lost.missing() <= 0.01, "{lost}");
    // Some of these are overviews and lists; the article is what is left over.
    let lost = lost_again(&texts::invented());
    println!("cleaned again, invented pages: {lost}");
    assert!(lost.missing() <= 0.025, "{lost}");
}

/// Needs the annotated pages.
#[test]
fn a_development_article_that_is_cleaned_again_loses_one_word_in_a_hundred_at_most() {
    let Some(pages) = texts::development() else { return };
    let lost = lost_again(&pages);
    println!("cleaned again, development pages: {lost}");
    assert!(lost.missing() <= 0.01, "{lost}");
}

/// How bodies change when a block of furniture in their language stands before the page,
/// and when it stands after it; a few blocks for each page.
fn beside(pages: &[String]) -> [Share; 2] {
    const BLOCKS: usize = 4;
    const OF: [Language; 8] = {
        use Language::*;
        [De, En, Es, Fr, It, Nl, Pl, Pt]
    };
    let all: HashMap<Language, Vec<String>> =
        OF.into_iter().map(|language| (language, texts::blocks(language))).collect();
    let mut shares = <[Share; 2]>::default();
    for (index, source) in pages.iter().enumerate() {
        let alone = clean(source);
        let blocks = alone.language.code.and_then(|code| all.get(&code));
        let blocks = blocks.unwrap_or(&all[&Language::En]);
        for turn in 0..BLOCKS {
            let block = &blocks[(index * 37 + turn * 101) % blocks.len()];
            for (share, [above, below]) in shares.iter_mut().zip([[block, source], [source, block]])
            {
                share.add(&alone.body, &clean(&format!("{above}\n\n{below}")).body);
            }
        }
    }
    shares
}

#[test]
fn furniture_beside_a_page_changes_few_words_of_its_article() {
    let [before, after] = beside(&texts::pages());
    println!("furniture before: {before}; after: {after}");
    // Half of it are two consent walls, of which some is kept that is no article.
    assert!(before.changed() <= 0.04 && after.changed() <= 0.035, "{before}; {after}");
}

/// Needs the annotated pages.
#[test]
fn furniture_beside_a_development_page_changes_few_words_of_its_article() {
    let Some(pages) = texts::development() else { return };
    let [before, after] = beside(&pages);
    println!("furniture before development pages: {before}; after: {after}");
    assert!(before.changed() <= 0.01 && after.changed() <= 0.01, "{before}; {after}");
}
