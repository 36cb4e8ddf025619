//! The invented pages (`training/invented/pages`), of which each line has its role.

use crate::roles::data::Record;
use anyhow::{Context, Result};
use klartext::Role;
use std::path::Path;

/// What invented pages say they came from.
pub const DATASET: &str = "invented";

/// Reads `pages/<language>/<kind>--<name>.txt` below `folder`, as a browser would
/// leave these pages: of each line its role, a tab, and the line; a `+` before the
/// role means that the text goes on in the line above. Each is a site of its own.
pub fn pages(folder: &Path) -> Result<Vec<Record>> {
    let page = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let name = |path: &Path| path.file_stem().map(|name| name.to_string_lossy().into_owned());
        let language = path.parent().and_then(name).unwrap_or_default();
        let name = format!("{DATASET}-{language}-{}", name(&path).unwrap_or_default());
        record(name, language, &text).with_context(|| path.display().to_string())
    };
    super::files(&folder.join("pages"), 2)?.into_iter().map(page).collect()
}

fn record(name: String, language: String, text: &str) -> Result<Record> {
    let (mut raw, mut gold, mut title) = (String::new(), Vec::new(), None);
    let mut roles = Vec::new();
    for line in text.lines() {
        let Some((role, text)) = line.split_once('\t') else {
            raw.push('\n');
            continue;
        };
        let goes_on = role.starts_with('+');
        let role: Role = role.trim_start_matches('+').parse().context("an unknown role")?;
        if goes_on {
            // The line break of the text above.
            raw.truncate(raw.trim_end_matches('\n').len());
            raw.push(' ');
        }
        roles.push((raw.len() + text.len() - text.trim_start().len(), role));
        raw.push_str(text);
        raw.push('\n');
        match role {
            Role::Headline => title = Some(text.to_owned()),
            role if role.is_body() => gold.push(text),
            _ => {}
        }
    }
    Ok(Record {
        id: name.clone(),
        dataset: DATASET.to_owned(),
        lang: language,
        site: name,
        tier: "gold".to_owned(),
        core: 1,
        flattener: "chromium".to_owned(),
        raw,
        gold: Some(gold.join("\n")),
        title,
        roles,
        ..Record::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_of_a_page_is_its_text() {
        let text = "navigation\tMenü\n\nheadline\tDie Brücke ist offen\nparagraph\tDer Rat hat \
                    gestern\n+credit\tFoto: Lorm\nlist-item\tbis Mai\n";
        let page = record("a".into(), "de".into(), text).unwrap();
        assert_eq!(
            page.raw,
            "Menü\n\nDie Brücke ist offen\nDer Rat hat gestern Foto: Lorm\nbis Mai\n"
        );
        assert_eq!(page.gold.as_deref(), Some("Der Rat hat gestern\nbis Mai"));
        assert_eq!(page.title.as_deref(), Some("Die Brücke ist offen"));
        let named: Vec<_> = page.roles.iter().map(|&(at, role)| (&page.raw[at..], role)).collect();
        assert!(named[2].0.starts_with("Der Rat") && named[2].1 == Role::Paragraph, "{named:?}");
        assert!(named[3].0.starts_with("Foto: Lorm") && named[3].1 == Role::Credit, "{named:?}");
        assert!(record("a".into(), "de".into(), "menu\tMenü").is_err());
    }
}
