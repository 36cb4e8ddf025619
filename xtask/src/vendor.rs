//! Libraries of the page that others keep: taken from npm in the versions that
//! the lock file names, and served as the ES modules that they are.

use crate::build::files;
use crate::process::root;
use crate::setup;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// A package and what the page needs of it.
struct Library {
    /// Its name at npm, and that of its folder beside the page.
    package: &'static str,
    /// Its modules, as they lie in the package and as the page calls them; a
    /// folder stands for all modules in it. Their types lie beside them.
    modules: (&'static str, &'static str),
    /// Where its types are, if they lie elsewhere.
    types: Option<&'static str>,
    licence: &'static str,
}

const LIBRARIES: [Library; 4] = [
    // CSV. ISC.
    Library {
        package: "d3-dsv",
        modules: ("dist/d3-dsv.mjs", "d3-dsv.js"),
        types: Some("@types/d3-dsv/index.d.ts"),
        licence: "LICENSE",
    },
    // ZIP. MIT.
    Library {
        package: "fflate",
        modules: ("esm/browser.js", "fflate.js"),
        types: None,
        licence: "LICENSE",
    },
    // Markdown. MIT.
    Library {
        package: "marked",
        modules: ("lib/marked.esm.js", "marked.js"),
        types: Some("marked/lib/marked.d.ts"),
        licence: "LICENSE",
    },
    // Mail and saved pages. MIT-0.
    Library {
        package: "postal-mime",
        modules: ("dist/esm", ""),
        types: None,
        licence: "LICENSE.txt",
    },
];

/// Makes the folder `.cache/vendor/` with modules, types and licences, unless it
/// is there, and gives its path.
pub fn libraries() -> Result<PathBuf> {
    let folder = root().join("xtask/vendor");
    let out = setup::cache().join("vendor");
    if !setup::packages(&folder)? && out.is_dir() {
        return Ok(out);
    }
    fs::remove_dir_all(&out).ok();
    for library in &LIBRARIES {
        library
            .lay(&folder.join("node_modules"), &out)
            .with_context(|| format!("laying out the library {}", library.package))?;
    }
    Ok(out)
}

/// Whether a file of the folder is served; the others are for the compiler of types.
pub fn is_served(file: &Path) -> bool {
    !file.to_string_lossy().ends_with(".d.ts")
}

impl Library {
    fn lay(&self, packages: &Path, out: &Path) -> Result<()> {
        let from = packages.join(self.package);
        let to = out.join(self.package);
        fs::create_dir_all(&to)?;
        fs::copy(from.join(self.licence), to.join(self.licence))?;
        let (module, name) = self.modules;
        let source = from.join(module);
        if source.is_dir() {
            for file in files(&source)? {
                let ends = |ending| file.to_string_lossy().ends_with(ending);
                if ends(".js") || ends(".d.ts") {
                    fs::copy(source.join(&file), to.join(&file))?;
                }
            }
            return Ok(());
        }
        fs::copy(&source, to.join(name))?;
        let types =
            self.types.map_or_else(|| source.with_extension("d.ts"), |types| packages.join(types));
        fs::copy(types, to.join(name).with_extension("d.ts"))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_library_is_locked_and_every_locked_one_is_served() {
        let file = fs::read_to_string(root().join("xtask/vendor/package.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&file).unwrap();
        let wanted: Vec<_> = manifest["dependencies"].as_object().unwrap().keys().collect();
        assert_eq!(wanted, LIBRARIES.map(|library| library.package));
    }

    #[test]
    fn types_are_not_served() {
        assert!(is_served(Path::new("fflate/fflate.js")));
        assert!(is_served(Path::new("fflate/LICENSE")));
        assert!(!is_served(Path::new("fflate/fflate.d.ts")));
    }
}
