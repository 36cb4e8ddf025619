//! The pages of a comparison: for extractors the HTML, for Klartext the text that a
//! browser shows of it, for finders of names the article alone.

use crate::build::files;
use crate::process::root;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::BufRead;
use std::path::{Path, PathBuf};

/// A page, both ways.
#[derive(Debug, PartialEq)]
pub struct Page {
    html: String,
    text: String,
    /// The article, where it is English and somebody annotated it.
    english: Option<String>,
}

/// Pages, and in words which they are.
#[derive(Debug, PartialEq)]
pub struct Pages {
    pages: Vec<Page>,
    pub about: String,
}

/// Where pages of trafilatura's evaluation lie, from the folder of its tests.
const EVALUATION: &str = "evaldata.json";
const FOLDERS: [&str; 2] = ["cache", "eval"];

impl Pages {
    /// The pages of a folder: those of trafilatura's evaluation, if it is the folder of its
    /// tests, for which `records` gives the texts; else each file `*.html` with the
    /// `*.txt` beside it.
    pub fn find<R: BufRead>(folder: &Path, records: impl FnOnce() -> Result<R>) -> Result<Pages> {
        let pages = match fs::read_to_string(folder.join(EVALUATION)) {
            Ok(evaluation) => annotated(folder, &evaluation, records()?)?,
            Err(_) => pairs(folder)?,
        };
        ensure!(!pages.pages.is_empty(), "{} has no page with its text", folder.display());
        Ok(pages)
    }

    /// No more than so many of them, evenly taken.
    pub fn at_most(mut self, limit: usize) -> Pages {
        let count = self.pages.len();
        if limit < count {
            let mut at = 0..;
            self.pages.retain(|_| {
                let at = at.next().unwrap_or(count);
                at * limit / count != (at + 1) * limit / count
            });
            self.about = format!("{limit} of {}", self.about);
        }
        self
    }

    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// Words of a text, on average.
    pub fn words(&self) -> f64 {
        words(self.pages.iter().map(|page| &page.text))
    }

    /// Writes HTML and texts into a folder of their own.
    pub fn lay(&self, folder: &Path) -> Result<()> {
        clear(folder)?;
        for (page, at) in self.pages.iter().zip(1..) {
            fs::write(folder.join(format!("{at:04}.html")), &page.html)?;
            fs::write(folder.join(format!("{at:04}.txt")), &page.text)?;
        }
        Ok(())
    }

    /// The English articles among them, or else those of the pages that we invented.
    pub fn english(&self) -> Result<English> {
        let texts: Vec<String> =
            self.pages.iter().filter_map(|page| page.english.clone()).collect();
        if !texts.is_empty() {
            let about = format!("the {} English articles among them, as annotated", texts.len());
            return Ok(English { texts, about });
        }
        let folder = root().join("training/invented/pages/en");
        let article = |name: &PathBuf| -> Result<String> {
            let page = fs::read_to_string(folder.join(name))?;
            let paragraphs = page.lines().filter_map(|line| line.strip_prefix("paragraph\t"));
            Ok(paragraphs.collect::<Vec<_>>().join("\n\n"))
        };
        let texts = files(&folder)?.iter().map(article).collect::<Result<Vec<_>>>()?;
        let about = format!("the articles of {} English pages that we invented", texts.len());
        Ok(English { texts, about })
    }
}

/// English articles, and in words which they are.
#[derive(Debug)]
pub struct English {
    texts: Vec<String>,
    pub about: String,
}

impl English {
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// Words of a text, on average.
    pub fn words(&self) -> f64 {
        words(self.texts.iter())
    }

    /// Writes them into a folder of their own.
    pub fn lay(&self, folder: &Path) -> Result<()> {
        clear(folder)?;
        for (text, at) in self.texts.iter().zip(1..) {
            fs::write(folder.join(format!("{at:04}.txt")), text)?;
        }
        Ok(())
    }
}

fn words<'a>(texts: impl ExactSizeIterator<Item = &'a String>) -> f64 {
    let count = texts.len() as f64;
    texts.map(|text| text.split_whitespace().count()).sum::<usize>() as f64 / count
}

fn clear(folder: &Path) -> Result<()> {
    fs::remove_dir_all(folder).ok();
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())
}

/// A page of trafilatura's evaluation, by its address.
#[derive(Deserialize)]
struct Evaluated {
    file: String,
}

/// A text of a page, as the annotated corpus has it.
#[derive(Deserialize)]
struct Record {
    url: String,
    lang: String,
    flattener: String,
    raw: String,
    gold: Option<String>,
}

/// The pages of trafilatura's evaluation of which a text is among the records, one a line.
fn annotated(folder: &Path, evaluation: &str, records: impl BufRead) -> Result<Pages> {
    let evaluated: BTreeMap<String, Evaluated> =
        serde_json::from_str(evaluation).context(EVALUATION)?;
    let (mut pages, mut seen, mut unread) = (Vec::new(), BTreeSet::new(), 0);
    for line in records.lines() {
        let record: Record = serde_json::from_str(&line?).context("a record of the corpus")?;
        let Some(Evaluated { file }) = evaluated.get(&record.url) else { continue };
        // The text as a browser shows it; others stand beside it in the corpus.
        if record.flattener != "chromium" || !seen.insert(file) {
            continue;
        }
        let path = FOLDERS.map(|name| folder.join(name).join(file));
        let Some(path) = path.iter().find(|path| path.is_file()) else { continue };
        let Ok(html) = String::from_utf8(fs::read(path)?) else {
            unread += 1;
            continue;
        };
        let english = record.gold.filter(|gold| record.lang == "en" && !gold.is_empty());
        pages.push(Page { html, text: record.raw, english });
    }
    let about = format!(
        "the {} of trafilatura's {} evaluation pages whose text in a browser is at hand \
         (without {unread} that are not in UTF-8)",
        pages.len(),
        evaluated.len(),
    );
    Ok(Pages { pages, about })
}

/// Each page of a folder that has its text beside it.
fn pairs(folder: &Path) -> Result<Pages> {
    let mut pages = Vec::new();
    for name in files(folder)? {
        let html = folder.join(&name);
        let text = html.with_extension("txt");
        if html.extension().is_some_and(|ending| ending == "html") && text.is_file() {
            let read =
                |path| fs::read_to_string(path).with_context(|| format!("{}", html.display()));
            pages.push(Page { html: read(&html)?, text: read(&text)?, english: None });
        }
    }
    let name = folder.file_name().unwrap_or(folder.as_os_str()).display();
    let about = format!("{} pages of the folder {name}", pages.len());
    Ok(Pages { pages, about })
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    fn record(url: &str, lang: &str, flattener: &str, raw: &str) -> String {
        let gold = format!("The article of {url}.");
        let record = serde_json::json!({
            "url": url, "lang": lang, "flattener": flattener, "raw": raw, "gold": gold, "id": 7,
        });
        format!("{record}\n")
    }

    #[test]
    fn pages_of_the_evaluation_get_the_text_that_a_browser_shows() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("eval")).unwrap();
        fs::create_dir_all(at("cache")).unwrap();
        let evaluation = r#"{
            "https://a.example/": {"file": "a.html", "with": []}, "https://b.example/": {"file": "b.html"},
            "https://c.example/": {"file": "c.html"}, "https://d.example/": {"file": "d.html"}
        }"#;
        fs::write(at(EVALUATION), evaluation).unwrap();
        fs::write(at("eval/a.html"), "<p>A").unwrap();
        fs::write(at("cache/b.html"), "<p>B").unwrap();
        fs::write(at("eval/c.html"), b"<p>\xe4").unwrap();
        let records = [
            record("https://a.example/", "en", "wet", "Menu A"),
            record("https://a.example/", "en", "chromium", "Menu\nA"),
            record("https://a.example/", "en", "chromium", "Menu\nA"),
            record("https://b.example/", "de", "chromium", "B"),
            record("https://c.example/", "de", "chromium", "C"),
            record("https://d.example/", "de", "chromium", "D"),
            record("https://e.example/", "de", "chromium", "E"),
        ];
        let records = records.concat();
        let found = Pages::find(folder.path(), || Ok(records.as_bytes())).unwrap();
        let texts: Vec<_> = found.pages.iter().map(|page| (&*page.html, &*page.text)).collect();
        assert_eq!(texts, [("<p>A", "Menu\nA"), ("<p>B", "B")]);
        assert!(
            found.about.starts_with("the 2 of trafilatura's 4")
                && found.about.contains("without 1")
        );
        assert_eq!((found.count(), found.words()), (2, 1.5));
        assert_eq!(found.english().unwrap().texts, ["The article of https://a.example/."]);
    }

    #[test]
    fn the_pages_of_a_folder_have_their_texts_beside_them() {
        let none = || -> Result<&[u8]> { bail!("no corpus is asked for") };
        let sample = root().join("benches/compare/sample");
        let found = Pages::find(&sample, none).unwrap();
        assert_eq!((found.count(), &*found.about), (2, "2 pages of the folder sample"));
        assert!(
            found.pages.iter().all(|page| page.html.contains("<html") && page.text.len() > 500)
        );
        // Of no annotated article: then it is those that we invented.
        let english = found.english().unwrap();
        assert!(english.words() > 100.0 && english.about.contains("invented"));
        let error = Pages::find(&root().join("benches/compare/src"), none).unwrap_err();
        assert!(error.to_string().contains("has no page with its text"), "{error}");
    }

    #[test]
    fn fewer_pages_are_taken_from_all_over() {
        let page = |at: usize| Page { html: String::new(), text: at.to_string(), english: None };
        let pages = || Pages { pages: (0..10).map(page).collect(), about: "all 10".into() };
        let few = pages().at_most(3);
        let texts: Vec<_> = few.pages.iter().map(|page| &*page.text).collect();
        assert_eq!((texts, &*few.about), (vec!["3", "6", "9"], "3 of all 10"));
        assert_eq!(pages().at_most(10), pages());
    }
}
