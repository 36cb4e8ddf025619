//! Debian's packages.

use crate::process::{command, find, read, run, say};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Whether this machine has apt.
pub fn available() -> bool {
    find(&["apt-get"]).is_some()
}

/// Installs packages that are lacking. `purpose` is for the reader.
pub fn install(packages: &[&str], purpose: &str) -> Result<()> {
    let lacking: Vec<&str> = packages.iter().copied().filter(|name| !installed(name)).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let list = lacking.join(" ");
    let advice = format!("install it by hand: apt-get install --no-install-recommends {list}");
    say(format_args!("Installing {purpose} with apt: {list}"));
    let mut update = as_root(&advice)?;
    // A stale or partly unreachable list may still hold what is needed, so a
    // failure here counts only if the installation fails as well.
    let updated = run(update.arg("update").arg("-qq"));
    let mut install = as_root(&advice)?;
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(&lacking);
    run(&mut install).with_context(|| match updated {
        Ok(()) => format!("{purpose} could not be installed; {advice}"),
        Err(error) => format!("{purpose} could not be installed ({error}); {advice}"),
    })
}

/// Whether Debian's package manager knows the package as installed.
fn installed(package: &str) -> bool {
    read(command("dpkg-query").args(["-W", "-f=${Status}", package]))
        .is_ok_and(|status| status.ends_with(" installed"))
}

/// `apt-get` with the rights it needs.
fn as_root(advice: &str) -> Result<Command> {
    const WAIT: [&str; 2] = ["-o", "DPkg::Lock::Timeout=300"];
    let mut apt = if is_root() {
        command("apt-get")
    } else if read(command("sudo").args(["-n", "true"])).is_ok() {
        let mut sudo = command("sudo");
        sudo.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    } else {
        bail!("no right to install packages here; as root, {advice}");
    };
    apt.args(WAIT).env("DEBIAN_FRONTEND", "noninteractive");
    Ok(apt)
}

/// Whether this process runs as root.
pub fn is_root() -> bool {
    read(command("id").arg("-u")).is_ok_and(|id| id == "0")
}
