//! Which language a text is in.
//!
//! Trigram statistics of the crate `whatlang`, restricted to the languages of
//! [`super::Language`], over a sample of the text: its lines with the
//! marks of prose, so that menus in another language don't count and the time
//! doesn't grow with the text.
//!
//! Measured on 1,668 development pages (one flattening each, 27 languages):
//! whole pages 99.0 % right, 0.8 % wrong, 0.2 % left open; of the 13 wrong ones
//! 10 are in languages that are not in [`super::Language`]. The first 300 characters
//! of the article: 98.9 % right. The first 300 characters of the page, which
//! are menus and slogans: 88 % right. So a sample without prose lowers the
//! confidence (`WITHOUT_PROSE`), and below `LEAST`, where under half of
//! the answers were right, there is none.
//!
//! Of single sentences, those of `tests/values`, 7 in 221 were taken for one in another
//! language with a confidence below `SURE`, and none above. Which words count in such a
//! text is not left to the trigrams: its words are asked as well (`vocabulary`).

use super::table::ROWS;
use super::{Detected, Language, Languages, vocabulary};
use crate::text::Document;
use std::sync::LazyLock;

/// Most bytes that are looked at.
const SAMPLE: usize = 4000;

/// Most bytes that are taken from one line.
const LINE: usize = 500;

/// So many bytes of prose are enough; with fewer, all lines are read.
const ENOUGH: usize = 160;

/// With fewer letters there is no telling.
const FEWEST_LETTERS: usize = 16;

/// Below this, no language is named.
const LEAST: f64 = 0.3;

/// From this on, only the words of the language count that is named.
const SURE: f64 = 0.5;

/// Factor of the confidence where there are no sentences to go by.
const WITHOUT_PROSE: f64 = 0.85;

static DETECTOR: LazyLock<whatlang::Detector> = LazyLock::new(|| {
    whatlang::Detector::with_allowlist(ROWS.iter().map(|row| row.detected).collect())
});

/// Detects the language of a text, and which languages its words may be of. A text of a
/// few words gives no hold.
///
/// The confidence is that of the sample's trigrams, less where the text has no
/// sentences.
pub fn detect(document: &Document) -> (Detected, Languages) {
    let (sample, is_prose) = sample(document);
    let named = guess(&sample, is_prose).filter(|&(_, confidence)| confidence >= LEAST);
    let detected = named.map_or(Detected::default(), |(language, confidence)| Detected {
        code: Some(language),
        confidence: (confidence as f32).clamp(0.0, 1.0),
    });
    let languages = match named {
        Some((language, confidence)) if confidence >= SURE => Languages::One(language),
        _ => match vocabulary::likeliest(&sample, detected.code) {
            // Letters and words say the same.
            likeliest @ Some(one) if likeliest == detected.code => Languages::One(one),
            likeliest => Languages::Unsure(likeliest.or(detected.code)),
        },
    };
    (detected, languages)
}

/// What the trigrams of a sample say.
fn guess(sample: &str, is_prose: bool) -> Option<(Language, f64)> {
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let info = DETECTOR.detect(sample).filter(|_| letters >= FEWEST_LETTERS)?;
    let row = ROWS.iter().find(|row| row.detected == info.lang())?;
    let factor = if is_prose { 1.0 } else { WITHOUT_PROSE };
    Some((row.language, info.confidence() * factor))
}

/// Lines of prose from all over the text, else any lines; and which of both.
fn sample(document: &Document) -> (String, bool) {
    let text = document.source();
    let all: Vec<&str> = document.lines().map(|line| head(line.text.of(text))).collect();
    let prose: Vec<&str> = all.iter().copied().filter(|line| is_prose(line)).collect();
    if prose.iter().map(|line| line.len()).sum::<usize>() >= ENOUGH {
        (spread(&prose), true)
    } else {
        (spread(&all), false)
    }
}

fn head(line: &str) -> &str {
    let mut end = line.len().min(LINE);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

/// Whether a line reads like a sentence: eight words or more, mostly in small
/// letters, with a mark of punctuation between or behind.
fn is_prose(line: &str) -> bool {
    let (mut words, mut small) = (0, 0);
    for word in line.split_whitespace() {
        words += 1;
        small += usize::from(word.starts_with(char::is_lowercase));
    }
    words >= 8 && 2 * small >= words && line.contains(['.', ',', '!', '?', ':', '…'])
}

/// Some of the lines, evenly spread, of at most [`SAMPLE`] bytes together or a
/// line more.
fn spread(lines: &[&str]) -> String {
    let total: usize = lines.iter().map(|line| line.len() + 1).sum();
    let step = total.div_ceil(SAMPLE).max(1);
    let mut sample = String::new();
    for line in lines.iter().step_by(step) {
        if sample.len() >= SAMPLE {
            break;
        }
        sample.push_str(line);
        sample.push('\n');
    }
    sample
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document::read(text.to_owned(), usize::MAX).unwrap()
    }

    fn detect(text: &str) -> Detected {
        super::detect(&document(text)).0
    }

    #[test]
    fn knows_the_main_languages() {
        let cases = [
            (
                Language::De,
                "Der Gemeinderat hat am Abend über den neuen Radweg beraten und vertagt.",
            ),
            (Language::En, "The council debated the new cycle path in the evening and adjourned."),
            (
                Language::Fr,
                "Le conseil municipal a débattu de la nouvelle piste cyclable hier soir.",
            ),
            (Language::Es, "El ayuntamiento debatió anoche sobre el nuevo carril para bicicletas."),
            (
                Language::It,
                "Il consiglio comunale ha discusso ieri sera della nuova pista ciclabile.",
            ),
            (Language::Nl, "De gemeenteraad heeft gisteravond over het nieuwe fietspad vergaderd."),
            (Language::Pt, "A câmara municipal discutiu ontem à noite a nova ciclovia da cidade."),
            (Language::Eo, "La urba konsilio hieraŭ vespere diskutis pri la nova bicikla vojo."),
            (Language::Pl, "Rada miasta dyskutowała wczoraj wieczorem o nowej ścieżce rowerowej."),
        ];
        for (code, text) in cases {
            assert_eq!(detect(text).code, Some(code), "{text}");
        }
    }

    #[test]
    fn a_few_words_give_no_hold() {
        for text in ["", "Hallo", "12.30", "\u{1f600}\u{1f600}", "OK, 5 %", "\u{0}\u{0}\u{0}"] {
            assert_eq!(detect(text), Detected { code: None, confidence: 0.0 }, "{text}");
        }
    }

    #[test]
    fn the_words_of_several_languages_count_where_it_is_doubtful() {
        use Languages::{One, Unsure};
        let cases = [
            ("Der Gemeinderat hat am Abend über den Radweg beraten.", One(Language::De)),
            (
                "Am 8. Januar 2024 stieg der Preis um 3,5 Prozentpunkte auf 12,75 Prozent.",
                Unsure(Some(Language::De)),
            ),
            ("5 maart 2021", Unsure(Some(Language::Nl))),
            ("", Unsure(None)),
        ];
        for (text, expected) in cases {
            assert_eq!(super::detect(&document(text)).1, expected, "{text}");
        }
    }

    #[test]
    fn menus_do_not_mislead() {
        let menu = "Home\nWorld news\nSports\nLog in\nSubscribe to our newsletter\n".repeat(20);
        let article = "Der Gemeinderat hat am Abend über den neuen Radweg beraten und ihn vertagt.\n\
            Die Anwohner hatten zuvor gegen die Pläne, die schon lange liegen, protestiert.\n\
            Nun soll es im Herbst eine zweite Sitzung geben, wie die Stadt am Montag mitteilte.\n";
        assert_eq!(detect(&format!("{menu}{article}{menu}")).code, Some(Language::De));
    }

    #[test]
    fn the_sample_is_bounded() {
        let text = "Ein langer Satz, der nicht endet, und der sich immer weiter dreht. ".repeat(40);
        let lines = format!("{text}\n").repeat(300);
        assert!(sample(&document(&lines)).0.len() <= SAMPLE + LINE + 1);
    }
}
