//! What may be a name in annotated articles, as numbers, and what was learned of it.
//!
//! Each article is read whole, and once more sentence by sentence, since people paste
//! both. Files, little endian:
//!
//! | file | content |
//! |---|---|
//! | `columns.json` | the names of the numbers of the sentence and of the document |
//! | `numbers.f32` | the numbers, a row for each proposal |
//! | `answers.u8` | 0 for no name, 1 to 4 for a kind, 255 for what counts neither way |
//! | `articles.u32` | of each proposal: the article's number, begin and end in code points, 1 if it was read sentence by sentence |

use super::{model, write};
use anyhow::{Context, Result};
use klartext::Offsets;
use klartext::training::entities::agreement::evidence;
use klartext::training::entities::form::Form;
use klartext::training::entities::names::Tagger;
use klartext::training::entities::names::evidence::{of_document, of_sentence};
use klartext::training::entities::names::labels::{ByKind, KINDS};
use klartext::training::entities::names::verdict::Verdict;
use klartext::training::entities::passage::{Name, Passage};
use klartext::training::text::{OffsetMap, Slice, lines, sentences, tokens};
use klartext::{Kind, Language};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

/// What to read and write.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The articles, an object a line (`python -m teacher.articles` writes them).
    #[arg(long)]
    articles: PathBuf,
    /// The folder of the files.
    #[arg(long)]
    to: PathBuf,
    /// The model whose proposals they are; several read an article each by its fold, so that none
    /// reads what it was trained on (`training/network/README.md`).
    #[arg(long, num_args = 1.., default_value = "data/models/names.bin")]
    model: Vec<PathBuf>,
}

/// What was learned, and where it goes.
#[derive(Debug, clap::Args)]
pub struct VerdictArgs {
    /// The weights (`python -m network.verdict` writes them).
    #[arg(long)]
    weights: PathBuf,
    /// The model file that gets them.
    #[arg(long, default_value = "data/models/names.bin")]
    model: PathBuf,
}

/// An annotated article.
#[derive(serde::Deserialize)]
struct Article {
    language: String,
    /// The number of its fold.
    fold: usize,
    text: String,
    /// Begin, end and kind of each name; a kind with a form counts neither way.
    names: Vec<(usize, usize, String)>,
    /// Begin and end of what is annotated.
    annotated: Vec<(usize, usize)>,
}

/// The answer of what counts neither way.
const OPEN: u8 = 255;

impl Article {
    /// What the annotation says of a span.
    fn answer(&self, begin: usize, end: usize) -> u8 {
        let same = |name: &&(usize, usize, String)| (name.0, name.1) == (begin, end);
        let kind = |name: &(usize, usize, String)| name.2.parse::<Kind>().ok();
        let known = self.names.iter().filter(same).find_map(kind);
        let place = known.and_then(|kind| KINDS.iter().position(|&own| own == kind));
        let beside =
            |name: &(usize, usize, String)| kind(name).is_none() && name.0 < end && begin < name.1;
        let annotated = self.annotated.iter().any(|part| part.0 <= begin && begin < part.1);
        match place {
            Some(place) => place as u8 + 1,
            None if !annotated || self.names.iter().any(beside) => OPEN,
            None => 0,
        }
    }
}

/// Writes the proposals of the articles.
pub fn run(args: &Args) -> Result<()> {
    let taggers: Vec<Tagger> = args.model.iter().map(|path| model(path)).collect::<Result<_>>()?;
    std::fs::create_dir_all(&args.to)?;
    let columns = serde_json::json!({ "sentence": of_sentence(), "document": of_document() });
    std::fs::write(args.to.join("columns.json"), columns.to_string())?;
    let create =
        |name: &str| Ok::<_, std::io::Error>(BufWriter::new(File::create(args.to.join(name))?));
    let mut files = Files {
        numbers: create("numbers.f32")?,
        answers: create("answers.u8")?,
        articles: create("articles.u32")?,
    };
    let list = File::open(&args.articles)
        .with_context(|| format!("cannot read {}", args.articles.display()))?;
    for (at, line) in BufReader::new(list).lines().enumerate() {
        let article: Article = serde_json::from_str(&line?)?;
        // The groups of `training/teacher/own.py`.
        let tagger = &taggers[article.fold % taggers.len()];
        let language = article.language.parse().ok();
        let parts: Vec<Slice<'_>> =
            lines(article.text.as_str().into()).map(|line| line.text).collect();
        files.put(tagger, at, &article, language, &parts, false)?;
        for part in parts {
            for sentence in sentences(part, language.unwrap_or(Language::En)) {
                files.put(tagger, at, &article, language, &[sentence], true)?;
            }
        }
    }
    Ok(())
}

struct Files {
    numbers: BufWriter<File>,
    answers: BufWriter<File>,
    articles: BufWriter<File>,
}

impl Files {
    /// Writes the proposals of some parts of an article, read as a document.
    fn put(
        &mut self,
        tagger: &Tagger,
        number: usize,
        article: &Article,
        language: Option<Language>,
        parts: &[Slice<'_>],
        apart: bool,
    ) -> Result<()> {
        let map = OffsetMap::new(&article.text, Offsets::Chars);
        let (mut names, mut rows, mut passages) = (Vec::new(), Vec::new(), Vec::new());
        for &part in parts {
            passages.push(Passage::read(part, language, None));
            for sentence in sentences(part, language.unwrap_or(Language::En)) {
                for (mention, numbers) in tagger.with_numbers(&tokens(sentence)) {
                    let form = Form::new(part.at(mention.span), mention.kind);
                    names.push(Name { mention, form });
                    rows.push(numbers);
                }
            }
        }
        let passages: Vec<&Passage> = passages.iter().collect();
        let names: Vec<&Name> = names.iter().collect();
        for ((document, name), mut row) in evidence(&passages, &names).zip(&names).zip(rows) {
            document.fill(&mut row);
            let [begin, end] =
                [name.mention.span.start, name.mention.span.end].map(|at| map.count_at(at));
            for number in row {
                self.numbers.write_all(&number.to_le_bytes())?;
            }
            self.answers.write_all(&[article.answer(begin, end)])?;
            for number in [number, begin, end, usize::from(apart)] {
                self.articles.write_all(&(number as u32).to_le_bytes())?;
            }
        }
        Ok(())
    }
}

/// The weights as they were fitted: four for each number, by the name of its column.
#[derive(serde::Deserialize)]
struct Weights {
    offset: ByKind,
    sentence: Vec<(String, ByKind)>,
    document: Vec<(String, ByKind)>,
}

/// Writes the weights into a model.
pub fn write_verdict(args: &VerdictArgs) -> Result<()> {
    let file = std::fs::read(&args.weights)
        .with_context(|| format!("cannot read {}", args.weights.display()))?;
    let Weights { offset, sentence, document } = serde_json::from_slice(&file)?;
    let in_order = |weights: Vec<(String, ByKind)>, columns: &[String]| -> Result<Vec<ByKind>> {
        let names: Vec<&String> = weights.iter().map(|(name, _)| name).collect();
        klartext::training::model::in_order("fact about a name", &names, columns)?;
        Ok(weights.into_iter().map(|(_, four)| four).collect())
    };
    let sentence = in_order(sentence, of_sentence())?;
    let document = in_order(document, of_document())?;
    write(&args.model, &model(&args.model)?.judged_by(Verdict { offset, sentence, document }))
}
