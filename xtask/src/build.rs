//! The command line, and the page as one folder with what it may weigh.

use crate::process::{cargo, command, read, root, run as execute, say};
use crate::{setup, vendor, wasm};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What a visitor may have to load, in bytes as brotli sends them.
mod budget {
    /// The model that finds names.
    pub const NAMES: u64 = 2_000_000;
    /// The models that find the article and its facts.
    pub const ROLES: u64 = 450_000;
    /// The module without its models.
    pub const CODE: u64 = 840_000;
    /// Everything else that the page is made of, also what is loaded later or never.
    pub const PAGE: u64 = 320_000;
    /// The module and the page.
    pub const ALL: u64 = 3_540_000;
}

/// `cargo xtask build`.
pub fn run() -> Result<()> {
    setup::node()?;
    say("Building the package for release (a minute or two)");
    let package = wasm::package()?;
    let dist = dist();
    assemble(&dist)?;
    copy_runtime(&package, &dist.join("pkg"))?;
    // What the page needs to be kept on a device, and the one file that holds all of it.
    let finish = root().join("xtask/page");
    setup::packages(&finish)?;
    execute(command("node").arg(finish.join("finish.mjs")).arg(&dist))?;
    weigh(&dist)
}

/// The page as one file, which nobody loads beside the others.
const SINGLE: &str = "klartext.html";

/// The quick profile, in Cargo.toml: no link-time optimisation, incremental.
pub const QUICK: &str = "quick";

/// Programs that tests and scorers run.
#[derive(Debug, Clone)]
pub struct Programs {
    pub command_line: PathBuf,
    pub trainer: PathBuf,
}

/// Builds them quickly, and in one go: what they are both made of is built once.
pub fn programs() -> Result<Programs> {
    say("Building the command line and the trainer (a minute or so)");
    let packages = ["--package", "klartext-cli", "--package", "klartext-training"];
    execute(cargo().args(["build", "--quiet", "--profile", QUICK]).args(packages))?;
    let folder = setup::Toolchain::Default.target_dir().join(QUICK);
    let program = |name: &str| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    Ok(Programs { command_line: program("klartext"), trainer: program("klartext-training") })
}

/// Builds Klartext's side of the comparison with other tools for release and gives its
/// program.
pub fn compared() -> Result<PathBuf> {
    say("Building Klartext's side of the comparison for release (some minutes)");
    let package = "klartext-compare";
    execute(cargo().args(["build", "--release", "--quiet", "--package", package]))?;
    let folder = setup::Toolchain::Default.target_dir().join("release");
    Ok(folder.join(format!("{package}{}", std::env::consts::EXE_SUFFIX)))
}

/// Builds the command line for release and gives its program.
pub fn native() -> Result<PathBuf> {
    say("Building the command line for release (a minute or two)");
    execute(cargo().args(["build", "--release", "--quiet", "--package", "klartext-cli"]))?;
    let target = setup::Toolchain::Default.target_dir();
    let program = target.join("release").join(format!("klartext{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        bail!("the command line's package builds no program named klartext");
    }
    describe(&program, &target.join("release/share"))?;
    Ok(program)
}

/// Writes what describes the program to others, manual and completions, by the
/// program itself: below `share` as systems have it below `/usr/share`.
fn describe(program: &Path, share: &Path) -> Result<()> {
    const FILES: [(&str, &[&str]); 10] = [
        ("man/man1/klartext.1", &["manual"]),
        ("man/man1/klartext-clean.1", &["manual", "clean"]),
        ("man/man1/klartext-tag.1", &["manual", "tag"]),
        ("man/man1/klartext-completions.1", &["manual", "completions"]),
        ("man/man1/klartext-manual.1", &["manual", "manual"]),
        ("bash-completion/completions/klartext", &["completions", "bash"]),
        ("zsh/site-functions/_klartext", &["completions", "zsh"]),
        ("fish/vendor_completions.d/klartext.fish", &["completions", "fish"]),
        ("elvish/lib/klartext.elv", &["completions", "elvish"]),
        ("powershell/klartext.ps1", &["completions", "powershell"]),
    ];
    for (name, arguments) in FILES {
        let file = share.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&file, read(command(program).args(arguments))? + "\n")?;
    }
    Ok(())
}

/// The folder that is the page; any static server can serve it.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Makes `dist` hold what `www/` holds and the libraries, beside its `pkg` folder.
pub fn assemble(dist: &Path) -> Result<()> {
    fs::create_dir_all(dist.join("pkg"))?;
    let www = root().join("www");
    if !www.is_dir() {
        say("There is no www/ folder yet; dist/ holds the package alone");
        return Ok(());
    }
    let libraries = vendor::libraries()?;
    let mut wanted: BTreeMap<PathBuf, PathBuf> =
        files(&www)?.into_iter().map(|name| (name.clone(), www.join(name))).collect();
    for name in files(&libraries)?.into_iter().filter(|name| vendor::is_served(name)) {
        wanted.insert(Path::new("vendor").join(&name), libraries.join(name));
    }
    for name in files(dist)? {
        if !name.starts_with("pkg") && !wanted.contains_key(&name) {
            fs::remove_file(dist.join(name))?;
        }
    }
    for (name, from) in wanted {
        copy(&from, &dist.join(name))?;
    }
    Ok(())
}

/// Copies what the page needs of the package.
pub fn copy_runtime(package: &Path, to: &Path) -> Result<()> {
    for name in wasm::RUNTIME {
        copy(&package.join(name), &to.join(name))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("copying {}", from.display()))?;
    Ok(())
}

/// All files below a folder, named from it, sorted.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let entries = fs::read_dir(&next).with_context(|| format!("reading {}", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                found.push(name.to_path_buf());
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Bytes of a file: as it is, and as servers send it.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Size {
    /// What remains of it without a part of it.
    fn less(self, part: Size) -> Size {
        Size {
            raw: self.raw.saturating_sub(part.raw),
            gzip: self.gzip.saturating_sub(part.gzip),
            brotli: self.brotli.saturating_sub(part.brotli),
        }
    }
}

impl std::ops::AddAssign for Size {
    fn add_assign(&mut self, other: Size) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Prints the sizes and holds them against the budgets.
fn weigh(dist: &Path) -> Result<()> {
    let mut paths = vec![("names", root().join("data/models/names.bin"))];
    paths.extend(
        ["roles.bin", "fields.bin"].map(|name| ("roles", root().join("data/models").join(name))),
    );
    for name in files(dist)?.into_iter().filter(|name| name != Path::new(SINGLE)) {
        let is_module = name.extension().is_some_and(|e| e == "wasm");
        paths.push((if is_module { "module" } else { "page" }, dist.join(name)));
    }
    println!("{:>10} {:>10} {:>10}  file", "bytes", "gzip", "brotli");
    let sizes = compress(paths.iter().map(|(_, path)| path.as_path()))?;
    let mut of: BTreeMap<&str, Size> = BTreeMap::new();
    for ((group, path), size) in paths.iter().zip(sizes) {
        *of.entry(group).or_default() += size;
        let name = path.strip_prefix(root()).unwrap_or(path);
        println!("{:>10} {:>10} {:>10}  {}", size.raw, size.gzip, size.brotli, name.display());
    }
    let of = |group: &str| of.get(group).copied().unwrap_or_default();
    let mut all = of("module");
    all += of("page");
    let total = [
        ("names", of("names"), budget::NAMES),
        ("roles and facts", of("roles"), budget::ROLES),
        ("the module without them", of("module").less(of("names")).less(of("roles")), budget::CODE),
        ("the page", of("page"), budget::PAGE),
        ("all", all, budget::ALL),
    ];
    let mut above = Vec::new();
    for (name, size, limit) in total {
        println!("{:>10} {:>10} {:>10}  {name}, budget {limit}", size.raw, size.gzip, size.brotli);
        if size.brotli > limit {
            above.push(format!("{name}: {} bytes of {limit}", size.brotli));
        }
    }
    if !above.is_empty() {
        bail!("above the budget in xtask/src/build.rs: {}", above.join(", "));
    }
    Ok(())
}

/// Compresses by Node.js, which has both methods.
fn compress<'a>(paths: impl Iterator<Item = &'a Path>) -> Result<Vec<Size>> {
    const SCRIPT: &str = "const {readFileSync} = require('fs'), z = require('zlib');\
        for (const path of process.argv.slice(1)) { const bytes = readFileSync(path);\
        console.log(bytes.length, z.gzipSync(bytes, {level: 9}).length, z.brotliCompressSync(bytes).length) }";
    let text = read(command("node").args(["-e", SCRIPT]).args(paths))?;
    text.lines()
        .map(|line| {
            let mut figures = line.split(' ').map(str::parse);
            let mut next = || figures.next().context("a size is missing")?.context("not a size");
            Ok(Size { raw: next()?, gzip: next()?, brotli: next()? })
        })
        .collect()
}
