//! Which language a text is in, and what differs between languages.

mod detect;
mod facts;

pub use detect::detect;
pub(crate) use facts::{Ends, Facts, Unit, facts};

use crate::named::named_enum;
use serde::{Deserialize, Serialize};

named_enum! {
    /// A language, by its ISO 639-1 code.
    Language {
        /// German.
        De = "de",
        /// English.
        En = "en",
        /// French.
        Fr = "fr",
        /// Spanish.
        Es = "es",
        /// Italian.
        It = "it",
        /// Dutch.
        Nl = "nl",
        /// Portuguese.
        Pt = "pt",
        /// Polish.
        Pl = "pl",
        /// Bulgarian.
        Bg = "bg",
        /// Catalan.
        Ca = "ca",
        /// Czech.
        Cs = "cs",
        /// Danish.
        Da = "da",
        /// Greek.
        El = "el",
        /// Estonian.
        Et = "et",
        /// Finnish.
        Fi = "fi",
        /// Croatian.
        Hr = "hr",
        /// Hungarian.
        Hu = "hu",
        /// Indonesian.
        Id = "id",
        /// Latin.
        La = "la",
        /// Lithuanian.
        Lt = "lt",
        /// Latvian.
        Lv = "lv",
        /// Macedonian.
        Mk = "mk",
        /// Norwegian.
        No = "no",
        /// Romanian.
        Ro = "ro",
        /// Russian.
        Ru = "ru",
        /// Slovak.
        Sk = "sk",
        /// Slovene.
        Sl = "sl",
        /// Serbian.
        Sr = "sr",
        /// Swedish.
        Sv = "sv",
        /// Turkish.
        Tr = "tr",
        /// Ukrainian.
        Uk = "uk",
        /// Vietnamese.
        Vi = "vi",
    }
}

/// A language with the confidence of its detection.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Detected {
    /// ISO 639-1 code; `None` when the text gives no hold.
    pub code: Option<Language>,
    /// From 0 (a guess) to 1 (certain).
    pub confidence: f32,
}

/// The language that the options set, or else the detected one.
pub fn resolve(text: &str, options: &crate::Options) -> Detected {
    match options.language {
        Some(code) => Detected { code: Some(code), confidence: 1.0 },
        None => detect(text),
    }
}
