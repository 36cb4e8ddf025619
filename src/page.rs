//! The handle: models that read a text once, and the page that answers.

use crate::analysis::{Analysis, Counts, Metadata, Role, Segment, Tagged, Warning, WarningCode};
use crate::choices::Choices;
use crate::entities::names::Tagger;
use crate::entities::passage::Passage;
use crate::entities::values::civil::Day;
use crate::entities::values::{self, Values};
use crate::entities::{self, Kept};
use crate::error::Error;
use crate::export::{self, Format};
use crate::language::{self, Detected, Languages};
use crate::metadata::{self, Learned};
use crate::model::Task as ModelTask;
use crate::options::Options;
use crate::roles::labeller::Labeller;
use crate::roles::layout::Layout;
use crate::roles::{Reading, Segmented};
use crate::text::{Document, Offsets, Slice, Span};
use std::io;
use std::sync::{Arc, OnceLock};

/// The models, ready to read. A clone shares them; threads may read with the
/// same ones at a time.
#[derive(Debug, Clone)]
pub struct Klartext {
    models: Models,
    learned: &'static Learned,
}

#[derive(Debug, Clone)]
enum Models {
    #[cfg(feature = "embedded-models")]
    Embedded {
        labeller: &'static Labeller,
        tagger: Option<&'static Tagger>,
    },
    Given(Arc<(Labeller, Option<Tagger>)>),
}

impl Klartext {
    /// The models that are part of this crate.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] if they don't fit the code, which a test rules out.
    #[cfg(feature = "embedded-models")]
    pub fn embedded() -> Result<Klartext, Error> {
        let labeller = Labeller::get().map_err(Error::refused(ModelTask::Roles))?;
        #[cfg(feature = "names")]
        let tagger = Some(Tagger::get().map_err(Error::refused(ModelTask::Names))?);
        #[cfg(not(feature = "names"))]
        let tagger = None;
        Ok(Klartext { models: Models::Embedded { labeller, tagger }, learned: learned()? })
    }

    /// Models from the bytes of their files (`roles.bin`, `names.bin`). Without
    /// the second no names are found.
    ///
    /// # Errors
    ///
    /// [`Error::Model`], which names the file that doesn't fit the code and says
    /// why.
    pub fn from_models(roles: &[u8], names: Option<&[u8]>) -> Result<Klartext, Error> {
        let labeller = Labeller::read(roles).map_err(Error::refused(ModelTask::Roles))?;
        let tagger =
            names.map(Tagger::read).transpose().map_err(Error::refused(ModelTask::Names))?;
        let models = Models::Given(Arc::new((labeller, tagger)));
        Ok(Klartext { models, learned: learned()? })
    }

    /// The same models, for the fields' to be fitted anew where the ones there are do
    /// not fit.
    #[cfg(feature = "training")]
    #[doc(hidden)]
    pub fn unfitted() -> Result<Klartext, Error> {
        let labeller = Labeller::get().map_err(Error::refused(ModelTask::Roles))?;
        let tagger = Some(Tagger::get().map_err(Error::refused(ModelTask::Names))?);
        Ok(Klartext { models: Models::Embedded { labeller, tagger }, learned: Learned::none() })
    }

    /// Other models, for the fields' to be fitted to what these make of pages.
    #[cfg(feature = "training")]
    #[doc(hidden)]
    pub fn unfitted_from(roles: &[u8], names: &[u8]) -> Result<Klartext, Error> {
        let labeller = Labeller::read(roles).map_err(Error::refused(ModelTask::Roles))?;
        let tagger = Tagger::read(names).map_err(Error::refused(ModelTask::Names))?;
        let models = Models::Given(Arc::new((labeller, Some(tagger))));
        Ok(Klartext { models, learned: Learned::none() })
    }

    fn labeller(&self) -> &Labeller {
        match &self.models {
            #[cfg(feature = "embedded-models")]
            Models::Embedded { labeller, .. } => labeller,
            Models::Given(models) => &models.0,
        }
    }

    fn tagger(&self) -> Option<&Tagger> {
        match &self.models {
            #[cfg(feature = "embedded-models")]
            Models::Embedded { tagger, .. } => *tagger,
            Models::Given(models) => models.1.as_ref(),
        }
    }

    /// Reads the raw text of a page: cuts it, finds its language, and lets the
    /// models say what each part is.
    ///
    /// ```
    /// use klartext::{Choices, Klartext, Options};
    ///
    /// let klartext = Klartext::embedded()?;
    /// let page = klartext.read("Start\nMenü\nDie Stadt baut …", &Options::default())?;
    /// let careful = page.analysis(&Choices::default().strictness(0.2));
    /// let strict = page.analysis(&Choices::default().strictness(0.8));
    /// assert!(careful.body.len() >= strict.body.len());
    /// # Ok::<(), klartext::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] and [`Error::TooManyLines`] above the limits of
    /// `options`; nothing else in a text is an error.
    pub fn read(&self, source: impl Into<String>, options: &Options) -> Result<Page, Error> {
        let document = document(source.into(), options)?;
        let languages = language::resolve(&document, options);
        let layout = Layout::read(&document);
        let longest = document.longest_line();
        // Lines and words have been read; in a long text they are heavy.
        let source = document.into_source();
        let reading = Reading::of_layout(self.labeller(), layout, &source);
        Ok(self.page(source, longest, languages, reading, options))
    }

    /// Reads a text that is clean already: each of its lines is a paragraph of
    /// the article.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn read_clean(&self, source: impl Into<String>, options: &Options) -> Result<Page, Error> {
        let document = document(source.into(), options)?;
        let languages = language::resolve(&document, options);
        let reading = Reading::clean(Layout::of_lines(&document));
        let longest = document.longest_line();
        Ok(self.page(document.into_source(), longest, languages, reading, options))
    }

    fn page(
        &self,
        source: String,
        longest: Span,
        (language, languages): (Detected, Languages),
        reading: Reading,
        options: &Options,
    ) -> Page {
        let chunks = reading.parts().div_ceil(CHUNK);
        let finds = std::iter::repeat_with(OnceLock::new).take(chunks).collect();
        let length = OnceLock::new();
        let (klartext, reference_date) = (self.clone(), options.reference_date);
        Page {
            klartext,
            source,
            longest,
            language,
            languages,
            reference_date,
            reading,
            finds,
            length,
        }
    }
}

fn learned() -> Result<&'static Learned, Error> {
    Learned::get().map_err(Error::refused(ModelTask::Fields))
}

fn document(source: String, options: &Options) -> Result<Document, Error> {
    let (bytes, limit) = (source.len(), options.longest());
    if bytes > limit {
        return Err(Error::TooLarge { bytes, limit });
    }
    let limit = options.max_lines;
    Document::read(source, limit).map_err(|_| Error::TooManyLines { limit })
}

/// A page that was read: what costs time is done, and what is asked of it costs
/// little, as often as it is asked. Names are looked for in a part when it is
/// first kept, and remembered. It holds the text and the models that it needs.
#[derive(Debug)]
pub struct Page {
    klartext: Klartext,
    source: String,
    /// Its longest line.
    longest: Span,
    language: Detected,
    /// Those whose words count in its values.
    languages: Languages,
    /// From [`Options`].
    reference_date: Option<Day>,
    reading: Reading,
    /// What was found in the parts so far, some parts at a time: of a long text
    /// few are ever asked for.
    finds: Vec<OnceLock<Box<[Finds; CHUNK]>>>,
    /// Words and characters of the whole text, and characters of its longest line.
    length: OnceLock<(usize, usize, usize)>,
}

/// Parts whose finds have their room together.
const CHUNK: usize = 32;

/// What was found in a part; empty until it is asked for.
#[derive(Debug, Default)]
struct Finds {
    passage: OnceLock<Box<Passage>>,
    // Most lines have none.
    values: OnceLock<Option<Box<Values>>>,
}

impl Page {
    /// The text that was read.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The language of the text: the one of the [`Options`], or the detected one
    /// with how sure that is.
    pub fn language(&self) -> Detected {
        self.language
    }

    /// What the page says, under these choices. Positions in it are bytes of
    /// [`source`](Self::source).
    ///
    /// Any choices have an answer: a decision behind the end of the text changes
    /// nothing.
    pub fn analysis(&self, choices: &Choices) -> Analysis {
        let source = self.source();
        let segmented = self.reading.segments(&self.source, choices);
        let metadata = self.metadata(&segmented, choices);
        let (mentions, entities) = if choices.entities {
            let published = metadata.published.as_ref();
            let day = published.and_then(|field| field.value.get(..10)?.parse().ok());
            entities::mark(&self.kept(&segmented, day), &choices.corrections)
        } else {
            Default::default()
        };
        let segments = segmented.segments;
        let counts = self.counts(&segments);
        Analysis {
            language: self.language,
            headline: metadata.headline.as_ref().map(|field| field.value.clone()),
            body: export::body(source, &segments),
            warnings: self.warnings(counts),
            segments,
            metadata,
            mentions,
            entities,
            counts,
        }
    }

    /// The page in another format, under these choices. Positions in it, where
    /// it has any, are code points, unless the format has a unit of its own
    /// ([`Format`]).
    pub fn export(&self, format: Format, choices: &Choices) -> String {
        self.export_in(format, choices, Offsets::Chars)
    }

    /// As [`export`](Self::export), with positions counted in `offsets`.
    pub fn export_in(&self, format: Format, choices: &Choices, offsets: Offsets) -> String {
        export::render(format, self.source(), &self.analysis(choices), offsets)
    }

    /// As [`export_in`](Self::export_in), written piece by piece where that
    /// saves memory: of a long text the JSON is many times as long.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write(
        &self,
        out: &mut dyn io::Write,
        format: Format,
        choices: &Choices,
        offsets: Offsets,
    ) -> io::Result<()> {
        export::write(out, format, self.source(), &self.analysis(choices), offsets)
    }

    /// The names and values of the kept text as two layers: a name inside a
    /// value, as some corpora have it ("Euro" in "5 Euro"), is given beside the
    /// value. Strictness, decisions and corrections of roles hold; those of mentions
    /// and entities do not, nor does the wish for no entities.
    pub fn tagged(&self, choices: &Choices) -> Tagged {
        let segmented = self.reading.segments(&self.source, choices);
        let (mentions, entities) = entities::layers(&self.kept(&segmented, None));
        Tagged { mentions, entities }
    }

    fn metadata(&self, segmented: &Segmented, choices: &Choices) -> Metadata {
        let learned = self.klartext.learned;
        let read = self.facts(segmented, |page| metadata::read(page, learned));
        metadata::corrected(read, &choices.corrections.facts)
    }

    /// Asks something of what metadata is read off.
    fn facts<T>(&self, segmented: &Segmented, ask: impl FnOnce(&metadata::Page<'_>) -> T) -> T {
        let Segmented { segments, parts, picked } = segmented;
        let line = |(segment, part): (&Segment, &Option<u32>)| {
            let part = (*part)? as usize;
            Some(metadata::Line::of(segment, part, self.reading.text(part)))
        };
        let lines = segments.iter().zip(parts).filter_map(line);
        let tagger = self.klartext.tagger();
        let names = |part| tagger.map(|_| &*self.passage(part).names);
        let values = |part| &*self.values(part).fixed;
        ask(&metadata::Page::new(self.source().into(), lines, *picked, &values, &names))
    }

    /// The metadata as someone has learned to choose it.
    #[cfg(feature = "training")]
    #[doc(hidden)]
    pub fn metadata_by(&self, learned: &Learned, choices: &Choices) -> Metadata {
        let segmented = self.reading.segments(&self.source, choices);
        self.facts(&segmented, |page| metadata::read(page, learned))
    }

    /// What the fields of metadata are chosen from, for those who learn to choose.
    #[cfg(feature = "training")]
    #[doc(hidden)]
    pub fn candidates(&self, choices: &Choices) -> metadata::Candidates {
        let segmented = self.reading.segments(&self.source, choices);
        self.facts(&segmented, metadata::Candidates::of)
    }

    /// The kept parts with what is found in them. Without the day of publication
    /// relative dates are read by the day that was given.
    fn kept(&self, segmented: &Segmented, published: Option<Day>) -> Kept<'_> {
        let Segmented { segments, parts, .. } = segmented;
        let kept = || {
            let kept = segments.iter().zip(parts).filter(|(segment, _)| segment.kept);
            kept.filter_map(|(_, part)| Some((*part)? as usize))
        };
        let count = kept().count();
        let mut found = Kept {
            source: self.source().into(),
            language: self.language.code,
            languages: self.languages,
            headline: segments.iter().find(|s| s.kept && s.role == Role::Headline).map(|s| s.span),
            parts: Vec::with_capacity(count),
            passages: Vec::with_capacity(count),
            verdict: self.klartext.tagger().map(Tagger::verdict),
            values: Vec::with_capacity(count),
            day: published.or(self.reference_date),
        };
        for part in kept() {
            found.parts.push(self.reading.text(part));
            found.passages.push(self.passage(part));
            found.values.push(self.values(part));
        }
        found
    }

    fn finds(&self, part: usize) -> &Finds {
        &self.finds[part / CHUNK].get_or_init(Box::default)[part % CHUNK]
    }

    fn passage(&self, part: usize) -> &Passage {
        self.finds(part).passage.get_or_init(|| {
            let tagger = self.klartext.tagger();
            Box::new(Passage::read(self.text(part), self.language.code, tagger))
        })
    }

    fn values(&self, part: usize) -> &Values {
        static NONE: Values = Values::NONE;
        let found = self.finds(part).values.get_or_init(|| {
            let found = values::find(self.text(part), self.languages);
            (!found.is_empty()).then(|| Box::new(found))
        });
        found.as_deref().unwrap_or(&NONE)
    }

    /// The text of a part.
    fn text(&self, part: usize) -> Slice<'_> {
        Slice::from(self.source()).at(self.reading.text(part))
    }

    fn length(&self) -> (usize, usize, usize) {
        *self.length.get_or_init(|| {
            let (words, chars) = count(&self.source);
            (words, chars, count(self.longest.of(&self.source)).1)
        })
    }

    /// Counts the text, and what is kept of it.
    fn counts(&self, segments: &[Segment]) -> Counts {
        let (words, chars, _) = self.length();
        let runs = segments.chunk_by(|a, b| a.kept == b.kept).filter(|run| run[0].kept);
        let (kept_words, kept_chars) = runs
            .map(|run| count(&self.source[run[0].span.start..run[run.len() - 1].span.end]))
            .fold((0, 0), |sum, kept| (sum.0 + kept.0, sum.1 + kept.1));
        Counts { words, kept_words, chars, kept_chars }
    }

    fn warnings(&self, counts: Counts) -> Vec<Warning> {
        /// Words from which on a text is long, and the share of them that is
        /// little.
        const LITTLE: (usize, usize) = (300, 20);
        /// Characters of a line that bears a page, and the share of all that stand
        /// there, in tenths.
        const ONE_LINE: (usize, usize) = (2400, 8);
        if self.reading.is_clean() {
            return Vec::new();
        }
        let Counts { words, kept_words, chars, .. } = counts;
        let (_, _, longest) = self.length();
        let none = kept_words == 0 && words > 0;
        let little = !none && words >= LITTLE.0 && kept_words * LITTLE.1 < words;
        let one_line = longest >= ONE_LINE.0 && longest * 10 >= chars * ONE_LINE.1;
        [
            (none, WarningCode::NoArticle),
            (little, WarningCode::LittleKept),
            (one_line, WarningCode::NoLineBreaks),
        ]
        .into_iter()
        .filter_map(|(holds, code)| holds.then_some(Warning { code }))
        .collect()
    }
}

/// Words and characters of a piece of text.
fn count(text: &str) -> (usize, usize) {
    text.split_whitespace()
        .fold((0, 0), |(words, chars), word| (words + 1, chars + word.chars().count()))
}

#[cfg(all(test, feature = "embedded-models"))]
mod tests {
    use super::*;

    fn warnings(text: &str) -> Vec<WarningCode> {
        let page = Klartext::embedded().unwrap().read(text, &Options::default()).unwrap();
        let warnings = page.analysis(&Choices::default()).warnings;
        warnings.into_iter().map(|warning| warning.code).collect()
    }

    #[test]
    fn what_to_look_at_is_said() {
        let sentence = "Der Rat der Stadt hat am Abend nach langer Sitzung dafür gestimmt, wie \
                        ein Sprecher sagte. ";
        assert_eq!(warnings(&sentence.repeat(5)), []);
        assert_eq!(warnings(&"Menü\n".repeat(400)), [WarningCode::NoArticle]);
        assert!(warnings(&sentence.repeat(40)).contains(&WarningCode::NoLineBreaks));
        let two_more = format!("Menü\n{}\nImpressum", sentence.repeat(40));
        assert!(warnings(&two_more).contains(&WarningCode::NoLineBreaks));
        assert_eq!(warnings(&format!("{}\n\n", sentence.repeat(9)).repeat(9)), []);
        assert_eq!(warnings(""), []);
        let menu: String = (0..400).map(|at| format!("Menü {at}\n")).collect();
        let page = Klartext::embedded().unwrap().read(&*menu, &Options::default()).unwrap();
        let little = page.analysis(&Choices::default().decide(menu.len() / 2, true)).warnings;
        assert_eq!(little, [Warning { code: WarningCode::LittleKept }]);
    }

    #[test]
    fn a_clean_text_is_not_warned_of() {
        let text = "Ein Satz ohne Ende. ".repeat(300);
        let klartext = Klartext::embedded().unwrap();
        let page = klartext.read_clean(text, &Options::default()).unwrap();
        assert_eq!(page.analysis(&Choices::default()).warnings, []);
    }
}
