//! The invented texts in `training/invented` are well formed, and no two blocks
//! are alike.

#![allow(clippy::unwrap_used)]

use klartext::Role;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The text files of a folder and those below it, in order.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("invented").join(folder)];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn role(name: &str) -> Role {
    name.parse().unwrap_or_else(|_| panic!("{name} is no role"))
}

/// The blocks of a file without its header.
fn blocks(text: &str) -> Vec<String> {
    let block = |block: &str| {
        let lines = block.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("# "));
        lines.collect::<Vec<_>>().join("\n")
    };
    text.split("\n\n").map(block).filter(|block| !block.is_empty()).collect()
}

/// Three words in a row.
type Triple = [String; 3];

fn triples(text: &str) -> HashSet<Triple> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.windows(3).map(|three| std::array::from_fn(|at| three[at].clone())).collect()
}

#[test]
fn no_two_blocks_share_half_of_their_three_word_sequences() {
    let mut known: Vec<(String, usize)> = Vec::new();
    // Of each language; an alphabet is the same in two.
    let mut places: HashMap<(PathBuf, Triple), Vec<usize>> = HashMap::new();
    for path in files("blocks") {
        let language = path.parent().unwrap().to_path_buf();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(!role(name).is_article(), "{name} is article");
        for block in blocks(&fs::read_to_string(&path).unwrap()) {
            let own = triples(&block);
            let mut shared: HashMap<usize, usize> = HashMap::new();
            for triple in &own {
                let place = (language.clone(), triple.clone());
                for &other in places.get(&place).into_iter().flatten() {
                    *shared.entry(other).or_default() += 1;
                }
            }
            for (other, count) in shared {
                let (text, size) = &known[other];
                assert!(count * 2 < own.len().min(*size), "{block}\n\nis like\n\n{text}");
            }
            let size = own.len();
            for triple in own {
                places.entry((language.clone(), triple)).or_default().push(known.len());
            }
            known.push((block, size));
        }
    }
    assert!(known.len() >= 3000, "{} blocks", known.len());
}

#[test]
fn every_line_of_a_page_has_a_role_and_no_page_two_headlines() {
    let pages = files("pages");
    let unseen = files("unseen/pages");
    let further = files("further/pages");
    for path in pages.iter().chain(&unseen).chain(&further) {
        let mut headlines = 0;
        let page = fs::read_to_string(path).unwrap();
        for line in page.lines().filter(|line| !line.trim().is_empty()) {
            let place = format!("{}: {line}", path.display());
            let (name, text) = line.split_once('\t').unwrap_or_else(|| panic!("{place}"));
            assert!(!text.trim().is_empty(), "{place}");
            headlines += usize::from(role(name.trim_start_matches('+')) == Role::Headline);
        }
        assert!(headlines <= 1, "{}", path.display());
    }
    assert!(pages.len() >= 700, "{} pages", pages.len());
    assert!(unseen.len() >= 90, "{} unseen pages", unseen.len());
    assert!(further.len() >= 400, "{} further pages", further.len());
}
