//! The scores of cleaning, computed as the public scorer does.

use super::align::words;
use super::data::Record;
use super::labels::is_title;
use super::peers::Figures;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Precision, recall and F1 of one page's words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    /// Share of the kept words that are article.
    pub precision: f64,
    /// Share of the article's words that are kept.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// Whether the headline was found; none if the page has no line that is
    /// the annotated title.
    pub headline: Option<bool>,
}

/// Whether the headline was found, if there is one to find.
pub fn headline(record: &Record, found: Option<&str>) -> Option<bool> {
    let title = words(record.title.as_deref()?);
    record
        .raw
        .split('\n')
        .any(|line| is_title(&words(line), &title))
        .then(|| found.is_some_and(|found| is_title(&words(found), &title)))
}

/// Scores a body against a page's annotation.
pub fn score(record: &Record, gold: &str, body: &str) -> Score {
    let body = without_title(record, gold, body);
    let (kept, gold) = (words(&body), words(gold));
    let mut counts: HashMap<&str, i32> = HashMap::new();
    gold.iter().for_each(|w| *counts.entry(&w.text).or_default() += 1);
    let mut common = 0usize;
    for word in &kept {
        if let Some(count) = counts.get_mut(word.text.as_str()).filter(|c| **c > 0) {
            *count -= 1;
            common += 1;
        }
    }
    let share = |n: usize| if n == 0 { 0.0 } else { common as f64 / n as f64 };
    let (precision, recall) = (share(kept.len()), share(gold.len()));
    let sum = precision + recall;
    let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
    Score { precision, recall, f1, headline: None }
}

/// The body without a line among its first six that is the title, unless the
/// annotation has it on its top too.
fn without_title(record: &Record, gold: &str, body: &str) -> String {
    let title = words(record.title.as_deref().unwrap_or_default());
    let top = |text: &str, n: usize| -> Option<String> {
        text.split('\n')
            .filter(|l| !l.trim().is_empty())
            .take(n)
            .find(|l| is_title(&words(l), &title))
            .map(str::to_owned)
    };
    if top(gold, 3).is_some() {
        return body.to_owned();
    }
    match top(body, 6) {
        Some(line) => {
            let mut gone = false;
            body.split('\n')
                .filter(|l| gone || *l != line || std::mem::replace(&mut gone, true))
                .collect::<Vec<_>>()
                .join("\n")
        }
        None => body.to_owned(),
    }
}

/// Mean scores by language or collection, and flattener.
#[derive(Debug, Default)]
pub struct Table(BTreeMap<(String, String), Vec<Score>>);

impl Table {
    /// Adds a page.
    pub fn add(&mut self, record: &Record, score: Score) {
        for group in ["ALL", language(record), &record.dataset] {
            for flattener in ["ALL", &record.flattener] {
                self.0.entry((group.to_owned(), flattener.to_owned())).or_default().push(score);
            }
        }
    }
}

impl Figures for Table {
    fn flatteners(&self) -> BTreeSet<String> {
        flatteners(self.0.keys())
    }

    fn figures(&self, group: &str, flattener: &str) -> Option<(f64, f64)> {
        let row = self.0.get(&(group.to_owned(), flattener.to_owned()))?;
        let n = row.len() as f64;
        let good = row.iter().filter(|score| score.f1 >= 0.95).count() as f64;
        Some((row.iter().map(|score| score.f1).sum::<f64>() / n, good / n))
    }
}

/// The group of a page's language.
fn language(record: &Record) -> &str {
    match record.lang.as_str() {
        lang @ ("de" | "en") => lang,
        _ => "other",
    }
}

/// The flatteners among groups of pages.
fn flatteners<'a>(groups: impl Iterator<Item = &'a (String, String)>) -> BTreeSet<String> {
    groups.map(|group| group.1.clone()).filter(|name| name != "ALL").collect()
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(
            f,
            "group         flattener       n      P      R     F1   ok95  bad70   loss  headline"
        )?;
        for ((group, flattener), row) in &self.0 {
            let mean = |value: &dyn Fn(&Score) -> f64| {
                row.iter().map(value).sum::<f64>() / row.len().max(1) as f64
            };
            let share = |test: &dyn Fn(&Score) -> bool| mean(&|s| f64::from(u8::from(test(s))));
            writeln!(
                f,
                "{group:13} {flattener:12} {:4} {:6.3} {:6.3} {:6.3} {:6.3} {:6.3} {:6.3} {:6.3}",
                row.len(),
                mean(&|s| s.precision),
                mean(&|s| s.recall),
                mean(&|s| s.f1),
                share(&|s| s.f1 >= 0.95),
                share(&|s| s.f1 < 0.7),
                share(&|s| s.recall < 0.5),
                share(&|s| s.headline == Some(true))
                    / share(&|s| s.headline.is_some()).max(f64::MIN_POSITIVE),
            )?;
        }
        Ok(())
    }
}

/// Which annotated pieces of pages are kept, by language and flattener: the
/// measure of trafilatura's evaluation. Pieces are compared without their white
/// space.
#[derive(Debug, Default)]
pub struct Pieces(BTreeMap<(String, String), Outcome>);

/// Numbers of pieces.
#[derive(Debug, Default, Clone, Copy)]
struct Outcome {
    pages: usize,
    /// Pieces of the text that are kept, and that are lost.
    text: (usize, usize),
    /// Pieces of the rest that are kept, and that are removed.
    rest: (usize, usize),
}

impl Pieces {
    /// Adds a page.
    pub fn add(&mut self, record: &Record, body: &str) {
        let squeeze = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
        let body = squeeze(body);
        let kept = |pieces: &[String]| {
            let kept = pieces.iter().filter(|piece| body.contains(&squeeze(piece))).count();
            (kept, pieces.len() - kept)
        };
        let (text, rest) = (kept(&record.with), kept(&record.without));
        for group in ["ALL", language(record)] {
            for flattener in ["ALL", &record.flattener] {
                let sum = self.0.entry((group.to_owned(), flattener.to_owned())).or_default();
                sum.pages += 1;
                sum.text = (sum.text.0 + text.0, sum.text.1 + text.1);
                sum.rest = (sum.rest.0 + rest.0, sum.rest.1 + rest.1);
            }
        }
    }
}

impl Outcome {
    /// Precision, recall, F1 and the share of pieces that is right.
    fn shares(&self) -> [f64; 4] {
        let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
        let ((kept, lost), (spare, removed)) = (self.text, self.rest);
        [
            share(kept, kept + spare),
            share(kept, kept + lost),
            share(2 * kept, 2 * kept + lost + spare),
            share(kept + removed, kept + lost + spare + removed),
        ]
    }
}

impl Figures for Pieces {
    fn flatteners(&self) -> BTreeSet<String> {
        flatteners(self.0.keys())
    }

    fn figures(&self, group: &str, flattener: &str) -> Option<(f64, f64)> {
        let [_, _, f1, right] = self.0.get(&(group.to_owned(), flattener.to_owned()))?.shares();
        Some((f1, right))
    }
}

impl std::fmt::Display for Pieces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "pieces        flattener       n      P      R     F1  right")?;
        for ((group, flattener), sum) in &self.0 {
            let [precision, recall, f1, right] = sum.shares();
            writeln!(
                f,
                "{group:13} {flattener:12} {:4} {precision:6.3} {recall:6.3} {f1:6.3} {right:6.3}",
                sum.pages,
            )?;
        }
        Ok(())
    }
}

/// How often parts are text, by the probability that the model gave them.
#[derive(Debug, Default)]
pub struct Reliability([(usize, usize, f64); 10]);

impl Reliability {
    /// Adds a part.
    pub fn add(&mut self, p: f32, text: bool) {
        let bin = &mut self.0[((p * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1, bin.1 + usize::from(text), bin.2 + f64::from(p));
    }
}

impl std::fmt::Display for Reliability {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "probability of text: parts, mean probability, share that is text")?;
        for (bin, (parts, text, sum)) in self.0.iter().enumerate() {
            let all = (*parts).max(1) as f64;
            let low = bin as f64 / 10.0;
            writeln!(f, "{low:3.1}  {parts:7}  {:.3}  {:.3}", sum / all, *text as f64 / all)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_counted_without_white_space() {
        let record = Record {
            lang: "de".into(),
            flattener: "wet".into(),
            with: vec!["Der Hafen ist  leer".into(), "fehlt".into()],
            without: vec!["Impressum".into()],
            ..Record::default()
        };
        let mut pieces = Pieces::default();
        pieces.add(&record, "Der\nHafen ist leer.");
        let sum = pieces.0[&("de".to_owned(), "wet".to_owned())];
        assert_eq!((sum.pages, sum.text, sum.rest), (1, (1, 1), (0, 1)));
        assert!(pieces.to_string().contains("1.000  0.500  0.667  0.667"), "{pieces}");
    }
}
