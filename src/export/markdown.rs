//! Markdown (CommonMark): the article for reading and for notes.

use super::blocks::{Block, Marker, blocks, cells, makers, marker};
use super::escape;
use crate::analysis::{Analysis, Role};

/// Writes headline, a line with who and when, and the body. Captions and
/// credits are left out.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let meta = &analysis.metadata;
    let mut out = String::new();
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
    use crate::export::tests::article;

    #[test]
    fn a_whole_article() {
        let (source, analysis) = article();
        let expected = "\
**Verkehr**

# Brücke & Fluss: <gesperrt>

*Ada Lorm · 2021-04-07T18:22*

**Der Umbau dauert.**

Die Stadt Musterau zahlt 5 Euro an Ada Lorm. Mehr am 7. April.

## Was nun?

- Eins
- Zwei \\*
1. Drei

> „Ja“, sagt Lorm.

A · 3\\
B · 4

\\# Ende
";
        assert_eq!(render(&source, &analysis), expected.replace("<gesperrt>", "\\<gesperrt\\>"));
    }
}
