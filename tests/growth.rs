//! How the time grows with the text: eight times the text may take twice
//! eight times as long, and no longer, whatever the text is made of. A search
//! from every bracket to the end of the line is found by this.
//!
//! `cargo bench --bench growth` has the speeds of more usual texts.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod common;

use common::clock::clock;
use klartext::{
    Analysis, Choices, Corrections, Format, Kind, Klartext, Options, Role, Span, analyze, tag,
};
use std::hint::black_box;
use std::time::Duration;

/// Bytes of the smaller text: of a larger one where the code is optimised.
const SIZE: usize = if cfg!(debug_assertions) { 4 << 10 } else { 16 << 10 };
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

const SHAPES: [(Layout, &str); 40] = [
    (Lines, "Cookies akzeptieren"),
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
    (Line, "A "),
    (Line, "Anna Weber und "),
    (Line, "Müller"),
    (Line, "Müller-"),
    (Line, "Foto: Anna Weber/dpa "),
    (Line, "Foto: Anna Weber/dpa ]"),
    (Lines, "Foto: Anna Weber/dpa ]"),
    (Lines, "Foto: Anna Weber/dpa )"),
    (Lines, "Foto: Anna Weber/dpa .|"),
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

/// What looks as if a value began in it, goes on for long, and fails.
const ALMOST_VALUES: [(Layout, &str); 26] = [
    (Line, "a."),
    (Line, "a@"),
    (Line, "1 "),
    (Line, "111 "),
    (Line, "0 "),
    (Line, "()"),
    (Line, "/("),
    (Line, "www.a("),
    (Line, "https://"),
    (Line, "+1"),
    (Line, "5-"),
    (Line, "zwei "),
    (Line, "a.de/"),
    (Line, "a@b.de,"),
    (Line, "030/1 "),
    (Line, "1 111 "),
    (Line, "DE02 "),
    (Line, "tel 1-"),
    (Line, "am Mittwoch "),
    (Line, "in den letzten "),
    (Line, "vor drei"),
    (Line, "2019, "),
    (Line, "Anfang bis "),
    (Line, "zwischen dem 3. und dem "),
    (Line, "last "),
    (Line, "Mitte der 90er und "),
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

fn time(work: &Work) -> Duration {
    let start = clock();
    work();
    (clock() - start).max(NOISE)
}

/// Work that is ready to be done on a text.
type Work = Box<dyn Fn()>;

/// How many times as long the work takes on the longer text, at best.
fn growth(prepare: fn(&str) -> Work, short: &str, long: &str) -> f64 {
    let limit = f64::from(TIMES * SLACK);
    let (mut of_short, mut of_long) = (Duration::MAX, Duration::MAX);
    let (short, long) = (prepare(short), prepare(long));
    for _ in 0..TRIES {
        of_short = of_short.min(time(&short));
        of_long = of_long.min(time(&long));
        if of_long.div_duration_f64(of_short) <= limit {
            break;
        }
    }
    of_long.div_duration_f64(of_short)
}

/// The texts on which the work grows faster than it may.
fn too_fast(shapes: &[(Layout, &str)], prepare: fn(&str) -> Work) -> Vec<String> {
    let mut report = Vec::new();
    for &(layout, unit) in shapes {
        let text = |size| layout.text(unit, size);
        let growth = growth(prepare, &text(SIZE), &text(SIZE * TIMES as usize));
        println!("{layout:?} {unit:?}: {growth:.1} times as long");
        if growth > f64::from(TIMES * SLACK) {
            report.push(format!("{layout:?} {unit:?}: {growth:.0} times as long"));
        }
    }
    report
}

#[test]
fn reading_takes_time_in_proportion_to_the_text() {
    let prepare = |text: &str| -> Work {
        let text = text.to_owned();
        Box::new(move || {
            drop(black_box(analyze(&text, &Options::default(), &Choices::default()).unwrap()));
        })
    };
    assert_eq!(too_fast(&SHAPES, prepare), [""; 0]);
}

/// A word of the reader about every segment and every mention, and more of them
/// than there are: headlines, ranges that overlap, marks over everything.
fn busy(text: &str, analysis: &Analysis) -> Choices {
    let (segments, mentions) = (&analysis.segments, &analysis.mentions);
    let mut corrections = Corrections::default();
    for (at, segment) in segments.iter().enumerate() {
        let role = [Role::Quote, Role::Headline, Role::Kicker, Role::Caption][at % 4];
        let end = if at % 3 == 0 { text.len() } else { segment.span.end };
        corrections = corrections.role(Span::new(segment.span.start, end), role);
    }
    for at in (0..text.len()).step_by(64) {
        let span = Span::new(
            text.floor_char_boundary(at),
            text.ceil_char_boundary((at + 90).min(text.len())),
        );
        let kind = [Some(Kind::Misc), Some(Kind::Date), None][at / 64 % 3];
        corrections = corrections.mention(span, kind);
    }
    for mention in mentions {
        corrections = corrections.entity([mention.span.start], None);
    }
    let choices = Choices::default().correct(corrections);
    segments.iter().fold(choices, |choices, s| choices.decide(s.span.start, !s.kept))
}

#[test]
fn choosing_takes_time_in_proportion_to_the_text() {
    let prepare = |text: &str| -> Work {
        let page = Klartext::embedded().unwrap().read(text, &Options::default()).unwrap();
        let choices = busy(text, &page.analysis(&Choices::default()));
        // What is looked for once in each part is no part of this.
        page.analysis(&choices);
        Box::new(move || {
            drop(black_box(page.analysis(&choices)));
            for &format in Format::ALL {
                drop(black_box(page.export(format, &choices)));
            }
        })
    };
    assert_eq!(too_fast(&SHAPES, prepare), [""; 0]);
}

#[test]
fn tagging_takes_time_in_proportion_to_the_text() {
    let prepare = |text: &str| -> Work {
        let text = text.to_owned();
        Box::new(move || drop(black_box(tag(&text, &Options::default()).unwrap())))
    };
    assert_eq!(too_fast(&SHAPES, prepare), [""; 0]);
    assert_eq!(too_fast(&ALMOST_VALUES, prepare), [""; 0]);
}

/// Reading costs, asking again does not: about a twentieth of it where all of a text is
/// kept and every thirteenth word is or ends a name, less on other pages.
#[test]
fn asking_again_costs_little() {
    let text: String = (0..300)
        .map(|at| {
            format!(
                "Im Jahr {at} beschloss der Rat der Stadt Musterau nach langer Sitzung, die Brücke \
                 über den Fluss zu erneuern, wie Frau Lorm{at} am Abend vor Journalisten sagte.\n"
            )
        })
        .collect();
    let klartext = Klartext::embedded().unwrap();
    let read = || {
        let page = klartext.read_clean(text.as_str(), &Options::default()).unwrap();
        assert!(page.analysis(&Choices::default()).mentions.len() > 500);
        page
    };
    let page = read();
    let best = |work: &dyn Fn()| {
        let turns = (0..5).map(|_| {
            let start = clock();
            work();
            clock() - start
        });
        turns.min().unwrap_or_default()
    };
    let reading = best(&|| drop(read()));
    let asking = best(&|| drop(page.analysis(&Choices::default().strictness(0.4))));
    let times = reading.div_duration_f64(asking);
    println!("reading takes {times:.0} times as long as asking again");
    assert!(times > 20.0, "reading {reading:?}, asking again {asking:?}");
}
