//! Which language a text is in, and what differs between languages.

mod facts;

pub(crate) use facts::{Ends, Facts, facts};

use crate::analysis::{Detected, UnknownName, named_enum};
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

/// Detects the language of a text.
pub fn detect(text: &str) -> Detected {
    let info = whatlang::detect(text);
    let code = info.as_ref().and_then(|info| match info.lang() {
        whatlang::Lang::Deu => Some(Language::De),
        whatlang::Lang::Eng => Some(Language::En),
        whatlang::Lang::Fra => Some(Language::Fr),
        whatlang::Lang::Spa => Some(Language::Es),
        whatlang::Lang::Ita => Some(Language::It),
        whatlang::Lang::Nld => Some(Language::Nl),
        whatlang::Lang::Por => Some(Language::Pt),
        whatlang::Lang::Pol => Some(Language::Pl),
        _ => None,
    });
    Detected { code, confidence: info.map_or(0.0, |info| info.confidence() as f32) }
}

/// The language that the options set, or else the detected one.
pub fn resolve(text: &str, options: &crate::Options) -> Detected {
    match options.language {
        Some(code) => Detected { code: Some(code), confidence: 1.0 },
        None => detect(text),
    }
}
