//! Which language a text is in, and what differs between languages.

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
