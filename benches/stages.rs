//! What each stage costs, on texts that people paste and on texts made to hurt.
//!
//! | stage | what is measured |
//! |---|---|
//! | `read` | cut into parts, find the language, let the models say what each part is |
//! | `metadata` | the first answer without names and values: roles to segments, who wrote it and when |
//! | `names` | what the first answer with names and values takes beyond that |
//! | `again` | a second answer, with everything remembered |
//! | `JSON`, `Markdown` | the page in a format, with everything remembered |
//!
//! Run with `cargo bench --bench stages`; a name behind it chooses (`-- 'short/read'`).

use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main,
};

use klartext::{Choices, Format, Klartext, Options, Page};
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

/// The samples of the page, one after the other, with figures that differ, up to a size.
fn pages(size: usize) -> String {
    const SAMPLES: [&str; 2] = [
        include_str!("../www/samples/de-hafen.txt"),
        include_str!("../www/samples/en-library.txt"),
    ];
    let mut text = String::new();
    let mut at = 0;
    while text.len() < size {
        let _ = writeln!(text, "{}\nSeite {at}\n", SAMPLES[at % SAMPLES.len()]);
        at += 1;
    }
    text
}

/// A line of words in capitals and figures without an end.
fn hostile(size: usize) -> String {
    "Am 3. Mai 2021 um 18:22 Uhr zahlt Ada Lorm 5,3 Mio. Euro; ".repeat(size / 58)
}

fn text(name: &str) -> String {
    match name {
        "short" => include_str!("../www/samples/de-hafen.txt").to_owned(),
        "long" => pages(100 << 10),
        "megabyte" => pages(1 << 20),
        _ => hostile(256 << 10),
    }
}

fn stages(criterion: &mut Criterion) {
    let klartext = Klartext::embedded().expect("the models fit the code");
    let (plain, whole) = (Choices::default().entities(false), Choices::default());
    for name in ["short", "long", "megabyte", "hostile"] {
        let source = text(name);
        let read = || klartext.read(black_box(source.clone()), &Options::default()).expect("short");
        let answered = || {
            let page = read();
            page.analysis(&plain);
            page
        };
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10).warm_up_time(Duration::from_millis(200));
        group.measurement_time(Duration::from_secs(if name == "short" { 3 } else { 1 }));
        group.throughput(Throughput::Bytes(source.len() as u64));
        group.bench_function("read", |bencher| bencher.iter(read));
        first(&mut group, "metadata", read, |page| page.analysis(&plain));
        first(&mut group, "names", answered, |page| page.analysis(&whole));
        let known = || {
            let page = answered();
            page.analysis(&whole);
            page
        };
        group.bench_function("again", |bencher| {
            let page = known();
            bencher.iter(|| page.analysis(&whole));
        });
        for format in [Format::Json, Format::Markdown] {
            group.bench_function(format!("{format:?}"), |bencher| {
                let page = known();
                bencher.iter(|| page.export(format, &whole));
            });
        }
    }
}

/// Measures the first answer of a page, which remembers it.
fn first<T>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    page: impl Fn() -> Page,
    ask: impl Fn(&Page) -> T,
) {
    group.bench_function(name, |bencher| {
        bencher.iter_batched_ref(&page, |page| ask(page), BatchSize::PerIteration);
    });
}

criterion_group!(benches, stages);
criterion_main!(benches);
