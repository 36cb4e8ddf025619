//! The project's pages (Markdown): whether the links from one to another, and to
//! files, lead somewhere, and whether the table of contents has all of `docs/`.

use crate::build::files;
use crate::process::root;
use anyhow::{Context, Result, bail};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The table of contents of `docs/`, as mdBook reads it.
const CONTENTS: &str = "docs/SUMMARY.md";
/// Where reading begins: pages that are linked from these are read, too.
const ENTRANCES: [&str; 3] = ["README.md", "CONTRIBUTING.md", CONTENTS];

/// Fails if a link leads nowhere, or a page of `docs/` is not in its contents.
pub fn check() -> Result<()> {
    let pages = read()?;
    let mut wrong = broken(&pages, |path| root().join(path).exists());
    let listed: BTreeSet<PathBuf> =
        links(Path::new(CONTENTS), &pages[Path::new(CONTENTS)]).map(|(_, to, _)| to).collect();
    for name in files(&root().join("docs"))? {
        let name = Path::new("docs").join(name);
        if is_page(&name) && name != Path::new(CONTENTS) && !listed.contains(&name) {
            wrong.push(format!("{}: not in {CONTENTS}", name.display()));
        }
    }
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    Ok(())
}

/// A page, as far as links go.
#[derive(Debug, PartialEq)]
struct Page {
    /// Where its links and pictures point, as it is written there.
    links: Vec<String>,
    /// By what its headings are linked.
    headings: BTreeSet<String>,
}

impl Page {
    fn parse(text: &str) -> Page {
        let (mut links, mut headings) = (Vec::new(), BTreeSet::new());
        let mut heading: Option<String> = None;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    links.push(dest_url.into_string());
                }
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    let name = anchor(&heading.take().unwrap_or_default());
                    let again = (1..).map(|count| format!("{name}-{count}"));
                    let free = [name.clone()].into_iter().chain(again);
                    headings.extend(free.into_iter().find(|name| !headings.contains(name)));
                }
                Event::Text(words) | Event::Code(words) => {
                    if let Some(heading) = &mut heading {
                        *heading += &words;
                    }
                }
                _ => {}
            }
        }
        Page { links, headings }
    }
}

/// By what GitHub and mdBook link a heading of these words.
fn anchor(words: &str) -> String {
    let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The links of a page within the repository: as written, the file, the heading.
fn links<'p>(
    name: &'p Path,
    page: &'p Page,
) -> impl Iterator<Item = (&'p str, PathBuf, Option<&'p str>)> {
    let inside = |link: &&String| !link.contains("://") && !link.starts_with("mailto:");
    page.links.iter().filter(inside).map(move |link| {
        let (path, heading) = match link.split_once('#') {
            Some((path, heading)) => (path, Some(heading)),
            None => (link.as_str(), None),
        };
        let to = if path.is_empty() { name.to_owned() } else { beside(name, path) };
        (link.as_str(), to, heading)
    })
}

/// A path as it is written on a page, from the root; it begins with `..` if it
/// leaves the repository.
fn beside(page: &Path, path: &str) -> PathBuf {
    let mut found = page.parent().map_or_else(PathBuf::new, Path::to_owned);
    for component in Path::new(path).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if found.file_name().is_some() => {
                found.pop();
            }
            other => found.push(other),
        }
    }
    found
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "md")
}

/// The pages that can be reached, by their paths from the root.
fn read() -> Result<BTreeMap<PathBuf, Page>> {
    let mut pages = BTreeMap::new();
    let mut next = ENTRANCES.map(PathBuf::from).to_vec();
    while let Some(name) = next.pop() {
        if pages.contains_key(&name) {
            continue;
        }
        let text = fs::read_to_string(root().join(&name))
            .with_context(|| format!("reading {}", name.display()))?;
        let page = Page::parse(&text);
        let there = |to: &PathBuf| is_page(to) && !leaves(to) && root().join(to).is_file();
        next.extend(links(&name, &page).map(|(_, to, _)| to).filter(there));
        pages.insert(name, page);
    }
    Ok(pages)
}

fn leaves(path: &Path) -> bool {
    path.starts_with("..") || path.is_absolute()
}

/// What is wrong with the links of these pages.
fn broken(pages: &BTreeMap<PathBuf, Page>, exists: impl Fn(&Path) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, page) in pages {
        for (link, to, heading) in links(name, page) {
            let headings = pages.get(&to).map(|page| &page.headings);
            let what = if leaves(&to) {
                "leaves the repository"
            } else if !exists(&to) {
                "there is no such file"
            } else if heading
                .is_some_and(|heading| headings.is_some_and(|all| !all.contains(heading)))
            {
                "there is no such heading"
            } else {
                continue;
            };
            wrong.push(format!("{}: {link}: {what}", name.display()));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_headings_are_those_of_the_text() {
        let page = Page::parse(
            "# The `clean` command, explained\n\n[a](b.md#c) ![d](e.png) `[f](g)`\n\n\
             ```\n[h](i)\n# j\n```\n\n| k |\n|---|\n| [l](m) |\n\n## Ja_nein – doch\n## Same\n## Same\n",
        );
        assert_eq!(page.links, ["b.md#c", "e.png", "m"]);
        let headings = ["ja_nein--doch", "same", "same-1", "the-clean-command-explained"];
        assert!(page.headings.iter().eq(headings.iter()), "{:?}", page.headings);
    }

    #[test]
    fn what_leads_nowhere_is_named() {
        let texts = [
            ("README.md", "# Top\n[1](docs/a.md#one) [2](docs/a.md#two) [3](#top) [4](#bottom)"),
            (
                "docs/a.md",
                "# One\n[5](../README.md) [6](b.md) [7](../../x.md) [8](https://x.example/y)",
            ),
        ];
        let pages: BTreeMap<_, _> =
            texts.map(|(name, text)| (PathBuf::from(name), Page::parse(text))).into();
        let wrong = broken(&pages, |path| pages.contains_key(path));
        let expected = [
            "README.md: docs/a.md#two: there is no such heading",
            "README.md: #bottom: there is no such heading",
            "docs/a.md: b.md: there is no such file",
            "docs/a.md: ../../x.md: leaves the repository",
        ];
        assert_eq!(wrong, expected);
    }
}
