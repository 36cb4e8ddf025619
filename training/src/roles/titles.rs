//! Fits the weights that pick the headline (`src/roles/judges/title.rs`), and writes
//! them into the model.

use super::align::words;
use super::labels::is_title;
use super::{data, model, read, write};
use anyhow::Result;
use klartext::training::roles::Reading;
use klartext::training::roles::judges::{
    Picking, TITLE_FACTS as FACTS, candidates, title_columns as columns,
};
use klartext::training::roles::labeller::{Fitted, Labeller};
use klartext::training::text::Document;
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
    /// The model that the weights are written into.
    #[arg(long, default_value = "data/models/roles.bin")]
    model: PathBuf,
    /// Share of the titles that the least score may lose.
    #[arg(long, default_value_t = 0.01)]
    lost: f32,
    /// Least probability that the network gives to the headline of a page without
    /// text.
    #[arg(long, default_value_t = 0.2)]
    alone: f32,
    /// Rounds of gradient descent.
    #[arg(long, default_value_t = 400)]
    rounds: usize,
}

/// A page: its candidates, and which of them are the title.
struct Choice {
    fold: u32,
    rows: Vec<([f32; FACTS], bool)>,
}

/// Fits the weights, prints how often they pick the title, and writes them.
pub fn run(args: &Args) -> Result<()> {
    let shipped = model(&args.model)?;
    let fitted = *shipped.fitted();
    let nets = args.nets.iter().map(|net| read(net, fitted)).collect::<Result<Vec<_>>>()?;
    let mut choices = Vec::new();
    for record in data::read(&args.data)? {
        let Some(title) = record.title.as_deref().filter(|_| record.is_trusted()) else { continue };
        let title = words(title);
        let Some(net) = nets.get(record.fold() as usize) else { continue };
        let rows = rows(net, &record.raw, |text| is_title(&words(text), &title));
        choices.push(Choice { fold: record.fold(), rows });
    }
    let title = |choice: &&Choice| choice.rows.iter().any(|row| row.1);
    let seen = || choices.iter().filter(|choice| choice.fold != 0);
    let weights = fit(seen().filter(title), args.rounds);
    let weights = weights.map(|weight| (weight * 100.0).round() / 100.0);
    let mut picking = Picking { weights, least: f32::MIN, alone: args.alone };
    for (name, weight) in columns().iter().zip(weights) {
        println!("{weight:6.2} {name}");
    }
    for fold in 0..data::Record::FOLDS {
        let own: Vec<&Choice> = choices.iter().filter(|c| c.fold == fold).filter(title).collect();
        let right = own.iter().filter(|choice| is_right(choice, &picking)).count();
        println!("fold {fold}: {right} of {}", own.len());
    }
    let picks = |right: bool| {
        let picks = seen().filter_map(|choice| best(choice, &picking));
        let scores = picks.filter(|row| row.1 == right).map(|row| picking.score(&row.0));
        let mut scores: Vec<f32> = scores.collect();
        scores.sort_by(f32::total_cmp);
        scores
    };
    let (right, wrong) = (picks(true), picks(false));
    picking.least = least(&right, args.lost);
    let dropped = |scores: &[f32]| scores.partition_point(|&score| score < picking.least);
    println!(
        "least score {}: drops {} of {} right picks, {} of {} wrong ones",
        picking.least,
        dropped(&right),
        right.len(),
        dropped(&wrong),
        wrong.len()
    );
    write(&args.model, &shipped.with(Fitted { headline: picking, ..fitted }))
}

/// The least score, in tenths, that loses no more than the share `lost` of
/// `scores`, which ascend.
fn least(scores: &[f32], lost: f32) -> f32 {
    let at = (scores.len() as f32 * lost) as usize;
    scores.get(at).map_or(f32::MIN, |score| (score * 10.0).floor() / 10.0)
}

fn rows(net: &Labeller, raw: &str, is_title: impl Fn(&str) -> bool) -> Vec<([f32; FACTS], bool)> {
    let document = Document::of(raw);
    let reading = Reading::of(net, &document);
    let Some(docket) = reading.decide(document.source(), 0.5) else { return Vec::new() };
    let candidates = candidates(&docket).into_iter();
    candidates.map(|(at, facts)| (facts, is_title(docket.sheet.text(at)))).collect()
}

fn score(facts: &[f32; FACTS], weights: &[f32; FACTS]) -> f32 {
    facts.iter().zip(weights).map(|(f, w)| f * w).sum()
}

fn best<'a>(choice: &'a Choice, picking: &Picking) -> Option<&'a ([f32; FACTS], bool)> {
    choice.rows.iter().max_by(|a, b| picking.score(&a.0).total_cmp(&picking.score(&b.0)))
}

fn is_right(choice: &Choice, picking: &Picking) -> bool {
    best(choice, picking).is_some_and(|row| row.1)
}

/// Maximises the probability of the title among a page's candidates (softmax),
/// with a small penalty on large weights.
fn fit<'a>(choices: impl Iterator<Item = &'a Choice> + Clone, rounds: usize) -> [f32; FACTS] {
    // To begin with, the network is trusted.
    let mut weights = columns().map(|name| if name == "network" { 1.0 } else { 0.0 });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_score_loses_a_share_of_the_titles() {
        let scores: Vec<f32> = (0..200).map(|at| at as f32 / 10.0 - 0.95).collect();
        let least = least(&scores, 0.01);
        assert_eq!(scores.iter().filter(|&&score| score < least).count(), 2);
        assert_eq!(super::least(&[], 0.01), f32::MIN);
    }

    #[test]
    fn a_fact_that_tells_the_title_gets_weight() {
        let rows = |title: usize| {
            (0..4)
                .map(|at| {
                    let mut facts = [0.0; FACTS];
                    facts[1] = f32::from(u8::from(at == title));
                    (facts, at == title)
                })
                .collect()
        };
        let choices: Vec<Choice> =
            (0..4).map(|title| Choice { fold: 1, rows: rows(title) }).collect();
        let weights = fit(choices.iter(), 100);
        assert!(weights[1] > 1.0 && weights[2].abs() < 0.01, "{weights:?}");
        let picking = Picking { weights, ..Picking::NONE };
        assert!(choices.iter().all(|choice| is_right(choice, &picking)));
    }
}
