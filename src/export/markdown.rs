//! Markdown (CommonMark): the article for reading and for notes. It has no
//! positions.

use super::blocks::{Block, Marker, blocks, cells, makers, marker};
use super::{escape, json};
use crate::analysis::{Analysis, Field, Role};
use std::fmt::Write as _;

/// Writes what is known of the article, as front matter in YAML; headline, a line
/// with who and when, and the body. Captions and credits are left out.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let meta = &analysis.metadata;
    let mut out = front_matter(analysis);
    if let Some(kicker) = &meta.kicker {
        out += &format!("**{}**\n\n", escape::markdown(&kicker.value));
    }
    if let Some(headline) = &analysis.headline {
        out += &format!("# {}\n\n", escape::markdown(headline));
    }
    let dates = [&meta.published, &meta.updated].into_iter().flatten();
    let line: Vec<String> = Some(makers(analysis).join(", "))
        .filter(|makers| !makers.is_empty())
        .into_iter()
        .chain(dates.map(|date| date.value.clone()))
        .map(|text| escape::markdown(&text))
        .collect();
    if !line.is_empty() {
        out += &format!("*{}*\n\n", line.join(" · "));
    }
    let blocks = blocks(source, &analysis.segments);
    for (at, block) in blocks.iter().enumerate() {
        let next = blocks.get(at + 1).map(|next| next.role);
        out += &text(source, block);
        // Items and rows that follow one another stay together.
        let together = matches!(block.role, Role::ListItem | Role::Table | Role::Quote);
        out += match block.role {
            _ if next != Some(block.role) || !together => "\n\n",
            Role::Table => "\\\n",
            Role::Quote => "\n>\n",
            _ => "\n",
        };
    }
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// What is known of the article: scalars and lists, all in quotation marks, so that
/// no YAML takes a date or a "no" for something else. Nothing, if nothing is known.
fn front_matter(analysis: &Analysis) -> String {
    let meta = &analysis.metadata;
    let one = |field: &Option<Field>| field.as_ref().map(|field| json::quoted(&field.value));
    let all = |fields: &[Field]| {
        let values: Vec<_> = fields.iter().map(|field| json::quoted(&field.value)).collect();
        (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
    };
    let lines = [
        ("title", one(&meta.headline)),
        ("kicker", one(&meta.kicker)),
        ("section", one(&meta.section)),
        ("author", all(&meta.authors)),
        ("date", one(&meta.published)),
        ("updated", one(&meta.updated)),
        ("agency", all(&meta.agencies)),
        ("publisher", one(&meta.publisher)),
        ("place", one(&meta.place)),
        ("reading_time", one(&meta.reading_time)),
        ("comments", one(&meta.comment_count)),
        ("lang", analysis.language.code.map(|code| json::quoted(code.as_str()))),
    ];
    let mut out = String::new();
    for (key, value) in lines {
        if let Some(value) = value {
            let _ = writeln!(out, "{key}: {value}");
        }
    }
    if out.is_empty() { out } else { format!("---\n{out}---\n\n") }
}

fn text(source: &str, block: &Block) -> String {
    let text = &block.text(source);
    match block.role {
        Role::Standfirst => format!("**{}**", escape::markdown(text)),
        Role::Crosshead => format!("## {}", escape::markdown(text)),
        Role::Quote => format!("> {}", escape::markdown(text)),
        Role::ListItem => {
            let (marker, at) = marker(text);
            let text = escape::markdown(&text[at..]);
            match marker {
                Marker::Bullet => format!("- {text}"),
                Marker::Number(number) => format!("{number}. {text}"),
            }
        }
        Role::Table => {
            let cells = block.pieces.iter().flat_map(|piece| cells(source, piece.span));
            let cells: Vec<_> = cells.map(|cell| escape::markdown(cell.of(source))).collect();
            cells.join(" · ")
        }
        _ => escape::markdown(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{article, marked};

    #[test]
    fn a_whole_article() {
        let (source, analysis) = article();
        let expected = r#"---
title: "Brücke & Fluss: <gesperrt>"
kicker: "Verkehr"
author: ["Ada Lorm"]
date: "2021-04-07T18:22"
lang: "de"
---

**Verkehr**

# Brücke & Fluss: \<gesperrt\>

*Ada Lorm · 2021-04-07T18:22*

**Der Umbau dauert.**

Die Stadt Musterau zahlt 5 Euro an Ada Lorm. Mehr am 7. April.

## Was nun?

- Eins
- Zwei \*
1. Drei

> „Ja“, sagt Lorm.

A · 3\
B · 4

\# Ende
"#;
        assert_eq!(render(&source, &analysis), expected);
    }

    #[test]
    fn front_matter_is_yaml_whatever_is_in_it() {
        let (source, mut analysis) = article();
        analysis.metadata.kicker.as_mut().unwrap().value = "a: \"b\" # \\\u{2028}\n---".to_owned();
        let markdown = render(&source, &analysis);
        let kicker = r##"kicker: "a: \"b\" # \\\u2028\n---""##;
        assert_eq!(markdown.lines().nth(2), Some(kicker));
        // Without it a text is as it was.
        let (source, analysis) = marked("Ein Satz.", &[]);
        assert_eq!(render(&source, &analysis), "Ein Satz.\n");
    }
}
