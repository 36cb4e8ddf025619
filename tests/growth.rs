//! How the time grows with the text: eight times the text may take twice
//! eight times as long, and no longer, whatever the text is made of. A search
//! from every bracket to the end of the line is found by this.
//!
//! `cargo bench --bench growth` has the speeds of more usual texts.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use klartext::{
    Analysis, Choices, Corrections, Decision, GivenEntity, GivenMention, GivenRole, Kind, Klartext,
    Options, Role, analyze, tag,
};
use std::fs;
use std::hint::black_box;
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

/// Bytes of the smaller text.
const SIZE: usize = 8 << 10;
const TIMES: u32 = 8;
/// How far from linear is too far. A square would be eight times as far.
const SLACK: u32 = 2;
/// Times below this are noise.
const NOISE: Duration = Duration::from_millis(2);
/// A machine that is busy is asked again before the code is blamed.
const TRIES: usize = 4;

/// How a text is made of a unit, again and again.
#[derive(Debug, Clone, Copy)]
enum Layout {
    /// In one line, with words before and after.
    Line,
    /// Each in a line of its own.
    Lines,
    /// Each in a line of its own, numbered, so that no two are the same.
    Different,
    /// As items of lists, one inside the other.
    Nested,
}

use Layout::{Different, Line, Lines, Nested};

const SHAPES: [(Layout, &str); 34] = [
    (Line, "(.)"),
    (Line, "(l.)"),
    (Line, "("),
    (Line, ")"),
    (Line, " (links) [x] "),
    (Line, "„"),
    (Line, "\""),
    (Line, " ’s '"),
    (Line, ","),
    (Line, "ja, "),
    (Line, "@"),
    (Line, "a@b."),
    (Line, "http://a.b/("),
    (Line, "1."),
    (Line, "1-"),
    (Line, "0491 12 "),
    (Line, "$5 to 10 "),
    (Line, "x"),
    (Line, "A"),
    (Line, "A. "),
    (Line, "Anna Weber und "),
    (Line, "Müller"),
    (Line, "Müller-"),
    (Line, "Foto: Anna Weber/dpa "),
    (Line, "Lesen Sie auch: "),
    (Line, "Die Stadt zahlte Anna Weber am Montag. "),
    (Line, " \u{200b}\u{a0}"),
    (Lines, "Ja"),
    (Lines, ""),
    (Lines, "Foto: Anna Weber/dpa"),
    (Different, "Mehr zum Thema: Brücke"),
    (Different, "Von Anna Weber, 3. Juni 2019"),
    (Different, "Die Stadt zahlte Anna Weber am Montag genau 12,50 Euro"),
    (Nested, "Ja"),
];

impl Layout {
    /// A text of about `size` bytes.
    fn text(self, unit: &str, size: usize) -> String {
        let mut text = String::from("Der Rat der Stadt Emden stimmt zu ");
        for at in 0.. {
            match self {
                _ if text.len() >= size => break,
                Line => text.push_str(unit),
                Lines => text.extend([unit, "\n"]),
                Different => text.push_str(&format!("{unit} {at}\n")),
                Nested => text.extend([&" ".repeat(at % 64), "- ", unit, "\n"]),
            }
        }
        text + " sagte Anna Weber am Montag.\n"
    }
}

/// The time that this thread has worked; where the system doesn't tell, the
/// time of day, which a busy machine makes longer.
fn clock() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    // Linux brings its count up to date when a thread lets go.
    thread::yield_now();
    let worked = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let worked = worked.and_then(|text| text.split(' ').next()?.parse().ok());
    worked.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn time(work: impl Fn()) -> Duration {
    let start = clock();
    work();
    (clock() - start).max(NOISE)
}

/// How many times as long the work takes on the longer text, at best.
fn growth(work: fn(&str), short: &str, long: &str) -> f64 {
    let limit = f64::from(TIMES * SLACK);
    let (mut of_short, mut of_long) = (Duration::MAX, Duration::MAX);
    for _ in 0..TRIES {
        of_short = of_short.min(time(|| work(short)));
        of_long = of_long.min(time(|| work(long)));
        if of_long.div_duration_f64(of_short) <= limit {
            break;
        }
    }
    of_long.div_duration_f64(of_short)
}

/// The texts on which the work grows faster than it may.
fn too_fast(work: fn(&str)) -> Vec<String> {
    let mut report = Vec::new();
    for (layout, unit) in SHAPES {
        let text = |size| layout.text(unit, size);
        let growth = growth(work, &text(SIZE), &text(SIZE * TIMES as usize));
        println!("{layout:?} {unit:?}: {growth:.1} times as long");
        if growth > f64::from(TIMES * SLACK) {
            report.push(format!("{layout:?} {unit:?}: {growth:.0} times as long"));
        }
    }
    report
}

#[test]
fn reading_takes_time_in_proportion_to_the_text() {
    let work = |text: &str| {
        drop(black_box(analyze(text, &Options::default(), &Choices::default()).unwrap()))
    };
    assert_eq!(too_fast(work), [""; 0]);
}

/// A word of the reader about every segment and every mention.
fn busy(analysis: &Analysis) -> Choices {
    let decision = |(start, kept)| Decision { start, kept };
    let verdicts = analysis.segments.iter().map(|segment| (segment.span.start, !segment.kept));
    let mut choices = Choices::default().correct(Corrections {
        roles: analysis
            .segments
            .iter()
            .step_by(3)
            .map(|segment| GivenRole { span: segment.span, role: Role::Quote })
            .collect(),
        mentions: analysis
            .mentions
            .iter()
            .map(|mention| GivenMention { span: mention.span, kind: Some(Kind::Misc) })
            .collect(),
        entities: analysis
            .mentions
            .iter()
            .map(|mention| GivenEntity { mentions: vec![mention.span.start], name: None })
            .collect(),
        ..Corrections::default()
    });
    choices.decisions = verdicts.map(decision).collect();
    choices
}

#[test]
fn choosing_takes_time_in_proportion_to_the_text() {
    let work = |text: &str| {
        let page = Klartext::embedded().unwrap().read(text, &Options::default()).unwrap();
        let choices = busy(&page.analysis(&Choices::default()));
        drop(black_box(page.analysis(&choices)));
    };
    assert_eq!(too_fast(work), [""; 0]);
}

#[test]
fn tagging_takes_time_in_proportion_to_the_text() {
    let work = |text: &str| drop(black_box(tag(text, &Options::default()).unwrap()));
    assert_eq!(too_fast(work), [""; 0]);
}
