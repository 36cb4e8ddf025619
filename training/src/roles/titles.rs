//! Fits the weights that pick the headline (`src/roles/headline.rs`).

use super::align::words;
use super::labels::is_title;
use super::{data, read};
use anyhow::Result;
use klartext::training::roles::Reading;
use klartext::training::roles::judges::{TITLE_FACTS as FACTS, candidates};
use klartext::training::roles::labeller::Labeller;
use std::path::PathBuf;

/// What to fit on.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the annotated data.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// What `training/network/roles.py` trained without each fold, in the order
    /// of the folds from 0 on; fold 0 is only scored.
    #[arg(long, num_args = 1..)]
    nets: Vec<PathBuf>,
    /// Rounds of gradient descent.
    #[arg(long, default_value_t = 400)]
    rounds: usize,
}

/// A page: its candidates, and which of them are the title.
struct Choice {
    fold: u32,
    rows: Vec<([f32; FACTS], bool)>,
}

/// Prints the weights and how often they pick the title.
pub fn run(args: &Args) -> Result<()> {
    let nets = args.nets.iter().map(|net| read(net)).collect::<Result<Vec<_>>>()?;
    let mut choices = Vec::new();
    for record in data::read(&args.data)? {
        let Some(title) = record.title.as_deref().filter(|_| record.is_trusted()) else { continue };
        let title = words(title);
        let Some(net) = nets.get(record.fold() as usize) else { continue };
        let rows = rows(net, &record.raw, |text| is_title(&words(text), &title));
        choices.push(Choice { fold: record.fold(), rows });
    }
    let title = |choice: &&Choice| choice.rows.iter().any(|row| row.1);
    let weights = fit(choices.iter().filter(|c| c.fold != 0).filter(title), args.rounds);
    println!("{weights:.2?}");
    for fold in 0..data::Record::FOLDS {
        let own: Vec<&Choice> = choices.iter().filter(|c| c.fold == fold).filter(title).collect();
        let right = own.iter().filter(|choice| is_right(choice, &weights)).count();
        println!("fold {fold}: {right} of {}", own.len());
    }
    println!("least score: picks right, wrong");
    for least in -12..=6 {
        let mut picks = [0usize; 2];
        for row in choices.iter().filter_map(|choice| best(choice, &weights)) {
            picks[usize::from(!row.1)] += usize::from(score(&row.0, &weights) >= least as f32);
        }
        println!("{least:3}: {:5} {:5}", picks[0], picks[1]);
    }
    Ok(())
}

fn rows(net: &Labeller, raw: &str, is_title: impl Fn(&str) -> bool) -> Vec<([f32; FACTS], bool)> {
    let document = super::document(raw);
    let reading = Reading::of(net, &document);
    let Some(docket) = reading.decide(&document, 0.5) else { return Vec::new() };
    let candidates = candidates(&docket).into_iter();
    candidates.map(|(at, facts)| (facts, is_title(docket.sheet.text(at)))).collect()
}

fn score(facts: &[f32; FACTS], weights: &[f32; FACTS]) -> f32 {
    facts.iter().zip(weights).map(|(f, w)| f * w).sum()
}

fn best<'a>(choice: &'a Choice, weights: &[f32; FACTS]) -> Option<&'a ([f32; FACTS], bool)> {
    let rows = choice.rows.iter();
    rows.max_by(|a, b| score(&a.0, weights).total_cmp(&score(&b.0, weights)))
}

fn is_right(choice: &Choice, weights: &[f32; FACTS]) -> bool {
    best(choice, weights).is_some_and(|row| row.1)
}

/// Maximises the probability of the title among a page's candidates (softmax),
/// with a small penalty on large weights.
fn fit<'a>(choices: impl Iterator<Item = &'a Choice> + Clone, rounds: usize) -> [f32; FACTS] {
    let mut weights = [0f32; FACTS];
    weights[0] = 1.0;
    let (mut mean, mut square) = ([0f32; FACTS], [0f32; FACTS]);
    for round in 1..=rounds {
        let mut slope = [0f32; FACTS];
        let mut count = 0f32;
        for choice in choices.clone() {
            count += 1.0;
            let scores: Vec<f32> = choice.rows.iter().map(|r| score(&r.0, &weights)).collect();
            let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let odds: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
            let sum: f32 = odds.iter().sum();
            let title: f32 =
                odds.iter().zip(&choice.rows).filter(|(_, r)| r.1).map(|(o, _)| o).sum();
            for (odd, (facts, is_title)) in odds.iter().zip(&choice.rows) {
                let wanted = if *is_title { odd / title.max(f32::MIN_POSITIVE) } else { 0.0 };
                let pull = wanted - odd / sum;
                slope.iter_mut().zip(facts).for_each(|(s, f)| *s += pull * f);
            }
        }
        // Adam's steps.
        for at in 0..FACTS {
            let slope = slope[at] / count - 0.002 * weights[at];
            mean[at] = 0.9 * mean[at] + 0.1 * slope;
            square[at] = 0.99 * square[at] + 0.01 * slope * slope;
            let scale =
                (1.0 - 0.99f32.powi(round as i32)).sqrt() / (1.0 - 0.9f32.powi(round as i32));
            weights[at] += 0.05 * scale * mean[at] / (square[at].sqrt() + 1e-8);
        }
    }
    weights
}
