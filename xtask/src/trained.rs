//! The commands that train, run for a moment.

use crate::build::QUICK;
use crate::outcome::Outcome;
use crate::process::{cargo, command, root, run as execute, say};
use crate::{eval, python};
use anyhow::Result;

/// Trains roles for one round, on one view of the pages, into a model that is thrown
/// away: from the annotated pages to the file that the core reads.
pub fn verify() -> Result<Outcome> {
    let data = match eval::data() {
        Ok(data) => data,
        Err(error) => return Ok(Outcome::Skipped(error.to_string())),
    };
    let folder = tempfile::tempdir()?;
    let [pages, net, model] = ["pages", "roles.net", "roles.bin"].map(|at| folder.path().join(at));
    say("Installing PyTorch from PyPI (some gigabytes)");
    let python = python::environment(&folder.path().join("environment"))?;
    let needed = root().join("training/network/requirements.txt");
    python::install(&python, |pip| pip.arg("-r").arg(needed))?;
    let training = || {
        let mut program = cargo();
        program.args(["run", "--quiet", "--profile", QUICK, "--package", "klartext-training"]);
        program.arg("--").current_dir(root());
        program
    };
    let view = ["pages", "--flatteners", "area", "--to"];
    execute(training().args(view).arg(&pages).arg("--data").arg(data))?;
    let moment = ["-m", "network.roles", "--rounds", "1", "--trees", "5", "--data"];
    let mut train = command(&python);
    train.args(moment).arg(&pages).arg("--out").arg(&net).current_dir(root().join("training"));
    execute(&mut train)?;
    execute(training().args(["train", "roles", "--net"]).arg(&net).arg("--out").arg(&model))?;
    Ok(Outcome::Passed)
}
