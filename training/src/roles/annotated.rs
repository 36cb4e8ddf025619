//! The roles of lines against our own annotation (`data/annotation/roles.tsv`).

use super::data;
use super::lines::{Line, Lines};
use anyhow::Result;
use klartext::Choices;
use klartext::Role;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// Where the annotation and its pages are.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the annotated pages.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Page, first and last line (from 0, inclusive), role; the pages are those
    /// that the flattener "chromium" left.
    #[arg(long, default_value = "data/annotation/roles.tsv")]
    table: PathBuf,
    /// Only pages of sites that the committed weights were not trained on.
    #[arg(long)]
    unseen: bool,
    /// The model; with `--nets`, whose fitted numbers are taken.
    #[arg(long, default_value = "data/models/roles.bin")]
    model: PathBuf,
    /// What `training/network/roles.py` trained without each fold, in the order
    /// of the folds from 0 on, to read each page with the one that has not seen
    /// it; instead of the model.
    #[arg(long, num_args = 1..)]
    nets: Vec<PathBuf>,
    /// Print every line: page, number, annotated role, found role, text.
    #[arg(long)]
    print: bool,
}

/// Lines of a role: annotated, found, both.
type Counts = (usize, usize, usize);

/// Prints how often the roles are right.
pub fn run(args: &Args) -> Result<()> {
    let annotation = Lines::read(&args.table)?;
    let mut counts: BTreeMap<u8, (Role, Counts)> = BTreeMap::new();
    let mut mixed: BTreeMap<(u8, u8), (Role, Role, usize)> = BTreeMap::new();
    let (mut read, mut lines, mut right, mut sides) = (0usize, 0usize, 0usize, 0usize);
    let shipped = super::model(&args.model)?;
    let read_net = |net| super::read(net, *shipped.fitted());
    let nets = args.nets.iter().map(|net| read_net(net)).collect::<Result<Vec<_>>>()?;
    for record in data::read(&args.data)? {
        let Some(annotated) = annotation.of(&record) else { continue };
        if args.unseen && record.fold() != 0 {
            continue;
        }
        read += 1;
        let model = nets.get(record.fold() as usize).unwrap_or(&shipped);
        let segments = super::segments(model, &record.raw, &Choices::default());
        for Line { number, start, text, role: gold } in annotated {
            let at = segments.partition_point(|segment| segment.span.end <= start);
            let Some(found) = segments.get(at).map(|segment| segment.role) else { continue };
            if args.print {
                let sign = if found == gold { ' ' } else { '!' };
                let (gold, found) = (gold.as_str(), found.as_str());
                println!("{} {number} {sign} {gold} {found} | {}", record.id, text);
            }
            lines += 1;
            right += usize::from(found == gold);
            sides += usize::from(found.is_article() == gold.is_article());
            counts.entry(gold as u8).or_insert((gold, (0, 0, 0))).1.0 += 1;
            counts.entry(found as u8).or_insert((found, (0, 0, 0))).1.1 += 1;
            if found == gold {
                counts.entry(gold as u8).or_insert((gold, (0, 0, 0))).1.2 += 1;
            } else {
                mixed.entry((gold as u8, found as u8)).or_insert((gold, found, 0)).2 += 1;
            }
        }
    }
    let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
    println!(
        "{read} pages, {lines} lines: role right {:.3}, article or not right {:.3}",
        share(right, lines),
        share(sides, lines)
    );
    println!("{:12} lines  precision recall", "role");
    for (role, (gold, found, both)) in counts.values() {
        let (precision, recall) = (share(*both, *found), share(*both, *gold));
        println!("{:12} {gold:5}  {precision:9.3} {recall:.3}", role.as_str());
    }
    let mut mixed: Vec<_> = mixed.into_values().collect();
    mixed.sort_by_key(|&(_, _, n)| std::cmp::Reverse(n));
    let mut list = String::new();
    for (gold, found, n) in mixed.iter().take(12) {
        write!(list, "{} taken for {}: {n}  ", gold.as_str(), found.as_str())?;
    }
    println!("{list}");
    Ok(())
}
