//! How the cost grows with the text: it should be linear, so that the
//! throughput stays the same from line to line of the report.
//!
//! Run with `cargo bench --bench growth`.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use klartext::{Choices, Options, analyze};
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

const SIZES: [usize; 5] = [1 << 10, 16 << 10, 256 << 10, 4 << 20, 16 << 20];

/// A page of about `size` bytes: navigation, paragraphs with names and values
/// that differ from one to the next, captions and teasers.
fn page(size: usize) -> String {
    let mut page = String::from("Start\nPolitik\nSport\n\nMusterau baut eine neue Brücke\n");
    let mut at = 0;
    while page.len() < size {
        let _ = write!(
            page,
            "Von Ada Lorm{at}\n\nDie Stadt Musterau zahlt {at} Euro an die Nordbank{at} AG, sagte \
             Sprecher Udo Bern{at} am {}. April 2021 um 18:{} Uhr. „Das ist gut“, meinte Bern{at}. \
             Der Umbau dauert noch bis zum Herbst.\n\nFoto: dpa\nMehr zum Thema: Brücke {at}\n",
            at % 28 + 1,
            at % 50 + 10,
        );
        at += 1;
    }
    page
}

fn growth(criterion: &mut Criterion) {
    type Shape = (&'static str, fn(usize) -> String);
    let shapes: [Shape; 4] = [
        ("page", page),
        ("one line", |size| page(size).replace('\n', " ")),
        ("blank lines", |size| "\n".repeat(size)),
        ("one word", |size| "a".repeat(size)),
    ];
    for (name, make) in shapes {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10).warm_up_time(Duration::from_millis(100));
        group.measurement_time(Duration::from_secs(1));
        for size in SIZES {
            let source = make(size);
            group.throughput(Throughput::Bytes(source.len() as u64));
            group.bench_with_input(
                BenchmarkId::from_parameter(size),
                &source,
                |bencher, source| {
                    bencher.iter(|| {
                        analyze(black_box(source), &Options::default(), &Choices::default())
                    });
                },
            );
        }
    }
}

criterion_group!(benches, growth);
criterion_main!(benches);
