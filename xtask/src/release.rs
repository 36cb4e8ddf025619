//! The release folder: everything that is handed to others, with checksums.

use crate::build::{dist, files};
use crate::built::Built;
use crate::process::{command, root, say};
use crate::python::Profile;
use crate::{bill, crates, process, python, setup};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

const VERSION: &str = env!("CARGO_PKG_VERSION");
const SUMS: &str = "SHA256SUMS";

/// `cargo xtask release`.
pub fn run() -> Result<()> {
    let folder = make(&Built::default())?;
    for line in fs::read_to_string(folder.join(SUMS))?.lines() {
        println!("{line}");
    }
    say(format_args!("It is {}", folder.display()));
    Ok(())
}

/// Makes the folder and reads it back, as who downloads from it would.
pub fn verify(built: &Built) -> Result<()> {
    let folder = make(built)?;
    let sums = fs::read_to_string(folder.join(SUMS))?;
    let listed: Vec<(&str, &str)> = sums.lines().filter_map(|line| line.split_once("  ")).collect();
    for (sum, name) in &listed {
        ensure!(digest(&folder.join(name))? == *sum, "{name} is not what {SUMS} says");
    }
    let mut there = files(&folder)?;
    there.retain(|name| name != Path::new(SUMS));
    ensure!(there.len() == listed.len(), "{SUMS} does not list every file");
    // The page's archive holds the page.
    let archive = folder.join(format!("klartext-page-{VERSION}.zip"));
    let mut archive = zip::ZipArchive::new(File::open(archive)?)?;
    for name in files(&dist())? {
        let mut packed = Vec::new();
        let path = format!("klartext-page-{VERSION}/{}", slashes(&name));
        io::copy(&mut archive.by_name(&path)?, &mut packed)?;
        ensure!(packed == fs::read(dist().join(&name))?, "{path} differs from the page's");
    }
    Ok(())
}

/// Makes `release/` anew and gives its path.
fn make(built: &Built) -> Result<PathBuf> {
    let folder = root().join("release");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder)?;
    let into = |file: &Path| -> Result<()> {
        fs::copy(file, folder.join(file.file_name().context("a file has a name")?))?;
        Ok(())
    };

    built.package()?;
    let page = format!("klartext-page-{VERSION}");
    zipped(&dist(), &page, &folder.join(format!("{page}.zip")))?;
    for name in files(&dist())? {
        let to = folder.join(&page).join(&name);
        fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
        fs::copy(dist().join(&name), to)?;
    }

    let mut npm = setup::npm();
    npm.args(["pack", "--silent", "--pack-destination"]).arg(&folder).arg(root().join("pkg"));
    process::read(&mut npm)?;

    into(&python::wheel(Profile::Release)?)?;
    into(&crates::package()?)?;
    command_line(&built.native()?, &folder)?;
    bill::write_all(&folder)?;
    for name in ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "SECURITY.md"] {
        into(&root().join(name))?;
    }

    let mut sums = String::new();
    for name in files(&folder)? {
        sums += &format!("{}  {}\n", digest(&folder.join(&name))?, slashes(&name));
    }
    fs::write(folder.join(SUMS), sums)?;
    Ok(folder)
}

/// The command with its manual and completions, for the machine's own system.
fn command_line(program: &Path, folder: &Path) -> Result<()> {
    let release = program.parent().context("a program lies in a folder")?;
    let system = format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS);
    let archive = folder.join(format!("klartext-{VERSION}-{system}.tar.gz"));
    let mut tar = command("tar");
    tar.arg("-czf").arg(archive).arg("-C").arg(release);
    tar.arg(program.file_name().context("a program has a name")?).arg("share");
    process::run(&mut tar)
}

/// Packs a folder under a name, with no times or rights of this machine.
fn zipped(folder: &Path, name: &str, to: &Path) -> Result<()> {
    let mut archive = zip::ZipWriter::new(File::create(to)?);
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for file in files(folder)? {
        archive.start_file(format!("{name}/{}", slashes(&file)), options)?;
        archive.write_all(&fs::read(folder.join(&file))?)?;
    }
    archive.finish()?;
    Ok(())
}

/// The SHA-256 of a file, in hexadecimal digits.
fn digest(file: &Path) -> Result<String> {
    let digest = Sha256::digest(fs::read(file)?);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn slashes(name: &Path) -> String {
    name.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_makes_the_same_archive_whenever_it_is_packed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("page/styles")).unwrap();
        fs::write(at("page/index.html"), "<!doctype html>").unwrap();
        fs::write(at("page/styles/base.css"), "body {}\n".repeat(100)).unwrap();
        zipped(&at("page"), "klartext-page", &at("first.zip")).unwrap();
        let later = File::options().append(true).open(at("page/index.html")).unwrap();
        later.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        zipped(&at("page"), "klartext-page", &at("second.zip")).unwrap();
        assert_eq!(digest(&at("first.zip")).unwrap(), digest(&at("second.zip")).unwrap());
        let mut archive = zip::ZipArchive::new(File::open(at("first.zip")).unwrap()).unwrap();
        let names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["klartext-page/index.html", "klartext-page/styles/base.css"]);
        let styles = archive.by_name("klartext-page/styles/base.css").unwrap();
        assert!(styles.compressed_size() < styles.size());
    }
}
