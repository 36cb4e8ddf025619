//! Trains and scores the models.

mod crf;

fn main() {}
