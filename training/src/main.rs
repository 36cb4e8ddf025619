//! Trains and scores the models.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod calibration;
mod entities;
mod facts;
mod names;
mod net;
mod random;
mod roles;
mod stamp;

use clap::{Parser, Subcommand};

/// Trains and scores Klartext's models.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Trains a model.
    #[command(subcommand)]
    Train(Train),
    /// Scores a model.
    #[command(subcommand)]
    Score(Score),
    /// Fits the weights that pick the headline among the candidates, and writes
    /// them into the model.
    Titles(roles::titles::Args),
    /// Learns how authors, dates and the like are chosen, and writes it into their
    /// model.
    Fields(facts::fields::Args),
    /// Writes the annotated pages as numbers.
    Pages(roles::instances::Args),
    /// Writes the annotated sentences as numbers.
    Sentences(names::instances::Args),
    /// Writes what may be a name in annotated articles as numbers.
    Proposals(names::proposals::Args),
    /// Writes what was learned of such proposals into the model that finds names.
    Verdict(names::proposals::VerdictArgs),
    /// Takes the model that finds names apart, for its training to go on.
    Unpack(names::UnpackArgs),
    /// Gives models the fingerprint of this code's features, without training
    /// them anew: for a change of lists or code after which their scores were
    /// checked.
    Stamp(stamp::Args),
}

#[derive(Debug, Subcommand)]
enum Train {
    /// The model that finds the article.
    Roles(roles::TrainArgs),
    /// The model that finds names.
    Names(names::TrainArgs),
}

#[derive(Debug, Subcommand)]
enum Score {
    /// The model that finds the article.
    Roles(roles::ScoreArgs),
    /// The roles of lines, on our own annotation.
    Lines(roles::annotated::Args),
    /// Authors, dates and the like, on our own annotation.
    Facts(facts::Args),
    /// Which names name the same thing, on our own annotation.
    Entities(entities::Args),
    /// The model that finds names.
    Names(names::ScoreArgs),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Stamp(args) => stamp::run(&args),
        Command::Proposals(args) => names::proposals::run(&args),
        Command::Verdict(args) => names::proposals::write_verdict(&args),
        Command::Unpack(args) => names::unpack(&args),
        Command::Sentences(args) => names::instances::run(&args),
        Command::Titles(args) => roles::titles::run(&args),
        Command::Fields(args) => facts::fields::run(&args),
        Command::Pages(args) => roles::instances::run(&args),
        Command::Train(Train::Roles(args)) => roles::run_training(&args),
        Command::Train(Train::Names(args)) => names::run_training(&args),
        Command::Score(Score::Roles(args)) => roles::run_scoring(&args),
        Command::Score(Score::Lines(args)) => roles::annotated::run(&args),
        Command::Score(Score::Facts(args)) => facts::run(&args),
        Command::Score(Score::Entities(args)) => entities::run(&args),
        Command::Score(Score::Names(args)) => names::run_scoring(&args),
    }
}
