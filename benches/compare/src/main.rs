//! Klartext itself in the comparison with other tools, one thread. Its sisters in
//! Python and in Node.js are `peers.py` and `peers.mjs`; `README.md` beside them says
//! what the three print. `cargo xtask compare` runs them.

use anyhow::{Context, Result, bail, ensure};
use klartext::{Choices, Klartext, Options};
use serde_json::json;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

/// Does the work on a text and says how many characters or names it found.
type Work = Box<dyn Fn(String) -> Result<usize>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [system, folder, rounds] = &arguments[..] else {
        bail!("give what is to be done, the folder of the texts, the number of rounds");
    };
    let work = work(system)?;
    let mut texts: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    texts.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    texts.sort_unstable();
    ensure!(!texts.is_empty(), "{folder} holds no texts");

    let mut found = 0;
    for (at, path) in texts.iter().enumerate() {
        found += work(fs::read_to_string(path)?)?;
        if at == 0 {
            println!("ready");
        }
    }
    let mut measured = Vec::new();
    for _ in 0..rounds.parse::<usize>().context("the number of rounds")? {
        let mut round = Vec::with_capacity(texts.len());
        for path in &texts {
            let text = fs::read_to_string(path)?;
            let start = Instant::now();
            work(text)?;
            round.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        measured.push(round);
    }
    let version = env!("CARGO_PKG_VERSION");
    let answer = json!({
        "version": version, "rounds": measured, "found": found, "failed": 0, "peak": peak(),
    });
    println!("{answer}");
    Ok(())
}

fn work(system: &str) -> Result<Work> {
    let klartext = Klartext::embedded()?;
    let options = Options::default();
    let read = move |text, names| -> Result<usize> {
        let analysis = klartext.read(text, &options)?.analysis(&Choices::default().entities(names));
        Ok(analysis.body.len())
    };
    Ok(match system {
        "klartext" => Box::new(move |text| read(text, true)),
        "klartext-cleaning" => Box::new(move |text| read(text, false)),
        "klartext-names" => {
            let klartext = Klartext::embedded()?;
            Box::new(move |text| {
                let page = klartext.read_clean(text, &Options::default())?;
                Ok(page.tagged(&Choices::default()).mentions.len())
            })
        }
        other => bail!("nothing is called {other}"),
    })
}

/// The most memory that this process held, in bytes, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
}
