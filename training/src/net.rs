//! Networks as the Python training writes them.
//!
//! A line of JSON with the sizes (`features`, `width`, `numbers`, `hidden`,
//! `state`, `outputs`), then, little endian, the features (`u32`, ascending)
//! and the weights (`f32`) in the order of [`Weights`].

use anyhow::{Context, Result, ensure};
use klartext::training::model::{Net, Weights};
use serde::Serialize;
use std::path::Path;

#[derive(serde::Serialize, serde::Deserialize)]
struct Sizes {
    features: usize,
    width: usize,
    numbers: usize,
    hidden: usize,
    state: usize,
    outputs: usize,
}

/// Reads a network, its embeddings in so many steps ([`Net::new`]); also gives what
/// follows it in the file.
pub fn read(path: &Path, steps: u8) -> Result<(Net, Vec<u8>)> {
    let file = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let end = file.iter().position(|&b| b == b'\n').context("no line of sizes")?;
    let sizes: Sizes = serde_json::from_slice(&file[..end])?;
    let mut rest = &file[end + 1..];
    let mut words = |count: usize| -> Result<Vec<[u8; 4]>> {
        ensure!(rest.len() >= count * 4, "{} is cut off", path.display());
        let (head, tail) = rest.split_at(count * 4);
        rest = tail;
        Ok(head.chunks_exact(4).map(|b| [b[0], b[1], b[2], b[3]]).collect())
    };
    let features = words(sizes.features)?.into_iter().map(u32::from_le_bytes).collect();
    let mut floats = |count: usize| -> Result<Vec<f32>> {
        Ok(words(count)?.into_iter().map(f32::from_le_bytes).collect())
    };
    let Sizes { width, numbers, hidden, state, outputs, .. } = sizes;
    let mut weights = Weights {
        features,
        embeddings: floats(sizes.features * width)?,
        means: floats(numbers)?,
        deviations: floats(numbers)?,
        input: (floats(hidden * (numbers + width))?, floats(hidden)?),
        ..Weights::default()
    };
    for gru in [&mut weights.forward, &mut weights.backward] {
        let gates = 3 * state;
        *gru = [floats(gates * hidden)?, floats(gates * state)?, floats(gates)?, floats(gates)?];
    }
    weights.output = (floats(outputs * (2 * state + hidden))?, floats(outputs)?);
    Ok((Net::new(weights, steps), rest.to_vec()))
}

/// Writes a network, and `names` behind it, as [`read`] takes it.
pub fn write(path: &Path, net: &Net, names: &impl Serialize) -> Result<()> {
    let Weights { features, embeddings, means, deviations, input, forward, backward, output } =
        net.weights();
    let sizes = Sizes {
        features: features.len(),
        width: embeddings.len() / features.len().max(1),
        numbers: means.len(),
        hidden: input.1.len(),
        state: forward[3].len() / 3,
        outputs: output.1.len(),
    };
    let mut file = serde_json::to_vec(&sizes)?;
    file.push(b'\n');
    file.extend(features.iter().flat_map(|feature| feature.to_le_bytes()));
    let parts = [&embeddings, &means, &deviations, &input.0, &input.1].into_iter();
    let parts = parts.chain(forward.iter()).chain(backward.iter()).chain([&output.0, &output.1]);
    parts.flatten().for_each(|weight| file.extend(weight.to_le_bytes()));
    serde_json::to_writer(&mut file, names)?;
    std::fs::write(path, file).with_context(|| format!("cannot write {}", path.display()))
}
