//! The languages: a row each, and a folder of word lists for those that have
//! one (`docs/adding-a-language.md`).
//!
//! Everything else follows from the rows: the enum, what the detector may
//! answer, whose wording the roles know, and whose dates and amounts are read.

use super::facts::Lists;
use crate::named::named_enum;
use whatlang::Lang;

/// Cue phrases and function words of a language.
#[derive(Debug)]
pub(crate) struct Wording {
    /// Cue phrases, as columns of the models; their form is in `roles::lexicon`.
    pub cues: &'static str,
    /// Cue phrases that the rules alone read.
    pub role_cues: &'static str,
    /// Function words, separated by white space.
    pub function_words: &'static str,
}

/// What is known of a language.
#[derive(Debug)]
pub(super) struct Row {
    pub language: Language,
    /// Its name in the crate that detects it.
    pub detected: Lang,
    pub wording: Option<Wording>,
    pub facts: Option<Lists>,
    /// What it adds to the patterns of values.
    pub patterns: Option<&'static str>,
    /// Its dates in words.
    pub dates: Option<Dates>,
}

/// Dates in words of a language.
#[derive(Debug)]
pub(crate) struct Dates {
    /// Phrases; their form is in `entities::values::phrases`.
    pub phrases: &'static str,
    /// Days of feasts; their form is in `entities::values::holiday`.
    pub holidays: &'static str,
    /// Words that tell what has been and what is to come; their form is in
    /// `entities::values::tense`.
    pub tense: &'static str,
}

/// A list of a language's folder.
macro_rules! list {
    ($code:literal, $name:literal) => {
        include_str!(concat!("../../data/lexicons/", $code, "/", $name, ".txt"))
    };
}

macro_rules! wording {
    ($code:literal) => {
        Wording {
            cues: list!($code, "cues"),
            role_cues: list!($code, "role-cues"),
            function_words: list!($code, "function-words"),
        }
    };
}

macro_rules! facts {
    ($code:literal) => {
        Lists {
            abbreviations: list!($code, "abbreviations"),
            calendar: list!($code, "calendar"),
            ordinals: list!($code, "ordinals"),
            starters: list!($code, "starters"),
            numbers: list!($code, "numbers"),
            units: list!($code, "units"),
            values: list!($code, "values"),
        }
    };
}

macro_rules! patterns {
    ($code:literal) => {
        list!($code, "patterns")
    };
}

macro_rules! dates {
    ($code:literal) => {
        Dates {
            phrases: list!($code, "dates"),
            holidays: list!($code, "holidays"),
            tense: list!($code, "tense"),
        }
    };
}

macro_rules! languages {
    ($($(#[$doc:meta])* $variant:ident $code:literal $detected:ident [$($part:ident)*])+) => {
        named_enum! {
            /// A language, by its ISO 639-1 code.
            Language { $($(#[$doc])* $variant = $code,)+ }
        }

        pub(super) const ROWS: &[Row] = &[$({
            #[allow(unused_mut)]
            let mut row = Row {
                language: Language::$variant,
                detected: Lang::$detected,
                wording: None,
                facts: None,
                patterns: None,
                dates: None,
            };
            $(row.$part = Some($part!($code));)*
            row
        }),+];
    };
}

// Variant, ISO 639-1 code (also the folder's name under `data/lexicons`),
// whatlang's name, and what the folder holds: `wording` (cues.txt,
// role-cues.txt, function-words.txt), `facts` (seven lists), `patterns`
// (patterns.txt, where it adds to the common ones), `dates` (dates.txt,
// holidays.txt, tense.txt).
languages! {
    /// German.
    De "de" Deu [wording facts patterns dates]
    /// English.
    En "en" Eng [wording facts patterns dates]
    /// French.
    Fr "fr" Fra [wording facts patterns dates]
    /// Spanish.
    Es "es" Spa [wording facts dates]
    /// Italian.
    It "it" Ita [wording facts dates]
    /// Dutch.
    Nl "nl" Nld [wording facts dates]
    /// Portuguese.
    Pt "pt" Por [wording facts dates]
    /// Polish.
    Pl "pl" Pol [wording facts dates]
    /// Bulgarian.
    Bg "bg" Bul []
    /// Catalan.
    Ca "ca" Cat []
    /// Czech.
    Cs "cs" Ces [wording]
    /// Danish.
    Da "da" Dan [wording facts]
    /// Greek.
    El "el" Ell []
    /// Esperanto.
    Eo "eo" Epo [wording facts]
    /// Estonian.
    Et "et" Est []
    /// Finnish.
    Fi "fi" Fin [wording]
    /// Croatian.
    Hr "hr" Hrv [facts]
    /// Hungarian.
    Hu "hu" Hun [wording]
    /// Indonesian.
    Id "id" Ind []
    /// Latin.
    La "la" Lat []
    /// Lithuanian.
    Lt "lt" Lit []
    /// Latvian.
    Lv "lv" Lav []
    /// Macedonian.
    Mk "mk" Mkd []
    /// Norwegian.
    No "no" Nob [wording facts]
    /// Romanian.
    Ro "ro" Ron []
    /// Russian.
    Ru "ru" Rus [wording]
    /// Slovak.
    Sk "sk" Slk []
    /// Slovene.
    Sl "sl" Slv []
    /// Serbian.
    Sr "sr" Srp []
    /// Swedish.
    Sv "sv" Swe [wording]
    /// Turkish.
    Tr "tr" Tur [wording]
    /// Ukrainian.
    Uk "uk" Ukr [wording]
    /// Vietnamese.
    Vi "vi" Vie []
}

/// What a language adds to the patterns of values.
pub(crate) fn patterns(language: Language) -> &'static str {
    let row = ROWS.iter().find(|row| row.language == language);
    row.and_then(|row| row.patterns).unwrap_or_default()
}

/// The dates in words of a language, if its folder has them.
pub(crate) fn dates(language: Language) -> Option<&'static Dates> {
    ROWS.iter().find(|row| row.language == language)?.dates.as_ref()
}

/// The wording of all languages that have some.
pub(crate) fn wordings() -> impl Iterator<Item = &'static Wording> {
    ROWS.iter().filter_map(|row| row.wording.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_detector_can_answer_with_every_row() {
        assert_eq!(ROWS.len(), Language::ALL.len());
        for (at, row) in ROWS.iter().enumerate() {
            assert_eq!(row.language as usize, at);
            assert!(
                ROWS[..at].iter().all(|above| above.detected != row.detected),
                "{}",
                row.language
            );
        }
    }
}
