//! The figures of the documentation, drawn from the tables of its pages: there is one
//! place for each number, and a figure can't say something else.

use crate::process::{root, say};
use anyhow::{Context, Result, bail};
use std::fmt::Write as _;
use std::fs;

/// A figure: its file in `docs/figures`, the page and the heading above its table,
/// and how the table is drawn.
struct Figure {
    file: &'static str,
    page: &'static str,
    heading: &'static str,
    draw: fn(&Table) -> Result<String>,
}

const FIGURES: [Figure; 2] = [
    Figure {
        file: "cleaning.svg",
        page: "comparison.md",
        heading: "## Finding the article",
        draw: systems,
    },
    Figure {
        file: "strictness.svg",
        page: "accuracy.md",
        heading: "### What strictness does",
        draw: strictness,
    },
];

/// `cargo xtask figures`: draws them.
pub fn run() -> Result<()> {
    fs::create_dir_all(root().join("docs/figures"))?;
    for figure in FIGURES {
        let path = root().join("docs/figures").join(figure.file);
        fs::write(&path, figure.drawn()?)?;
        say(format_args!("{}", path.display()));
    }
    Ok(())
}

/// Fails if a figure isn't what its table says.
pub fn check() -> Result<()> {
    for figure in FIGURES {
        let path = root().join("docs/figures").join(figure.file);
        if fs::read_to_string(&path).ok() != Some(figure.drawn()?) {
            let Figure { file, page, .. } = figure;
            bail!("docs/figures/{file} is not what docs/{page} says: run cargo xtask figures");
        }
    }
    Ok(())
}

impl Figure {
    fn drawn(&self) -> Result<String> {
        let path = root().join("docs").join(self.page);
        let page = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let table = Table::below(self.heading, &page);
        (self.draw)(&table).with_context(|| format!("docs/{}, {}", self.page, self.heading))
    }
}

/// A table's rows below its head, by cells.
#[derive(Debug, PartialEq)]
struct Table(Vec<Vec<String>>);

impl Table {
    /// The first table below a heading.
    fn below(heading: &str, page: &str) -> Table {
        let lines = page.lines().skip_while(|line| *line != heading);
        let rows = lines.skip_while(|line| !line.starts_with('|'));
        let rows = rows.take_while(|line| line.starts_with('|')).skip(2);
        let cells = |row: &str| {
            let plain = row.trim_matches('|').replace("**", "");
            plain.split('|').map(|cell| cell.trim().to_owned()).collect()
        };
        Table(rows.map(cells).collect())
    }

    /// Of each row the words of one column and the numbers of others.
    fn columns<const N: usize>(
        &self,
        words: usize,
        numbers: [usize; N],
    ) -> Result<Vec<(&str, [f32; N])>> {
        if self.0.is_empty() {
            bail!("there is no table");
        }
        let row = |cells: &[String]| -> Result<[f32; N]> {
            let mut found = [0.0; N];
            for (number, column) in found.iter_mut().zip(numbers) {
                let cell = cells.get(column).and_then(|cell| cell.split(' ').next());
                *number = cell.and_then(|cell| cell.parse().ok()).context("not a number")?;
            }
            Ok(found)
        };
        self.0.iter().map(|cells| Ok((&*cells[words], row(cells)?))).collect()
    }
}

/// Where text and lines have their colours from, by light and by dark.
const STYLE: &str = "<style>\
    text { font: 13px system-ui, sans-serif; fill: #333 } line { stroke: #ccc }\
    .html { fill: #6b7f99 } .text { fill: #b08a50 } .own { fill: #d4532d }\
    .precision { stroke: #3465a4; fill: none } .recall { stroke: #d4532d; fill: none }\
    polyline { stroke-width: 2 }\
    @media (prefers-color-scheme: dark) { text { fill: #ddd } line { stroke: #444 } }\
    </style>\n";

fn svg(width: usize, height: usize, what: &str, body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{what}\">\n\
         {STYLE}{body}</svg>\n"
    )
}

fn text(x: f32, y: f32, anchor: &str, words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{words}</text>\n")
}

fn line(from: (f32, f32), to: (f32, f32)) -> String {
    let ((x1, y1), (x2, y2)) = (from, to);
    format!("<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>\n")
}

/// A score as it is written in tables: ".946".
fn score(value: f32) -> String {
    format!("{value:.3}").trim_start_matches('0').to_owned()
}

/// Each system's F1 over all pages, the best first.
fn systems(table: &Table) -> Result<String> {
    const LEFT: f32 = 300.0;
    const RIGHT: f32 = 660.0;
    const ROW: f32 = 24.0;
    let (least, most) = (0.7, 1.0);
    let at = |value: f32| LEFT + (value - least) / (most - least) * (RIGHT - LEFT);
    let rows = table.columns(0, [4])?;
    let bottom = ROW * rows.len() as f32 + 8.0;
    let mut body = String::new();
    for step in [0.7, 0.8, 0.9, 1.0] {
        body += &line((at(step), 4.0), (at(step), bottom));
        body += &text(at(step), bottom + 16.0, "middle", &format!("{step:.1}"));
    }
    let mut rows: Vec<_> = rows.into_iter().zip(&table.0).collect();
    rows.sort_by(|((_, [a]), _), ((_, [b]), _)| b.total_cmp(a));
    for (((name, [f1]), cells), place) in rows.into_iter().zip(0..) {
        let y = ROW * place as f32 + 18.0;
        let class = if name.starts_with("Klartext") { "own" } else { &cells[1].to_lowercase() };
        body += &text(LEFT - 12.0, y + 4.0, "end", name);
        let x = at(f1);
        writeln!(body, "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/>")?;
        body += &text(x + 10.0, y + 4.0, "start", &score(f1));
    }
    let keys = [("own", "Klartext, text only"), ("html", "sees HTML"), ("text", "text only")];
    for ((class, words), x) in keys.into_iter().zip([LEFT, LEFT + 160.0, LEFT + 270.0]) {
        let y = bottom + 38.0;
        writeln!(body, "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/>")?;
        body += &text(x + 10.0, y + 4.0, "start", words);
    }
    Ok(svg(720, bottom as usize + 50, "F1 of words over all pages, by system", &body))
}

/// Precision and recall by strictness.
fn strictness(table: &Table) -> Result<String> {
    const LEFT: f32 = 50.0;
    const RIGHT: f32 = 540.0;
    const BOTTOM: f32 = 260.0;
    let (least, most) = (0.8, 1.0);
    let y = |value: f32| BOTTOM - (value - least) / (most - least) * (BOTTOM - 20.0);
    let x = |strictness: f32| LEFT + strictness * (RIGHT - LEFT);
    let rows = table.columns(0, [0, 1, 2])?;
    let mut body = String::new();
    for step in [0.8, 0.85, 0.9, 0.95, 1.0] {
        body += &line((LEFT, y(step)), (RIGHT, y(step)));
        body += &text(LEFT - 8.0, y(step) + 4.0, "end", &format!("{step:.2}"));
    }
    for (name, [at, ..]) in &rows {
        body += &text(x(*at), BOTTOM + 20.0, "middle", name);
    }
    body += &text((LEFT + RIGHT) / 2.0, BOTTOM + 40.0, "middle", "strictness");
    for (class, column) in [("precision", 1), ("recall", 2)] {
        let points: Vec<String> = rows
            .iter()
            .map(|(_, numbers)| format!("{:.1},{:.1}", x(numbers[0]), y(numbers[column])))
            .collect();
        writeln!(body, "<polyline class=\"{class}\" points=\"{}\"/>", points.join(" "))?;
        let (_, last) = rows[rows.len() - 1];
        body += &text(x(last[0]) + 8.0, y(last[column]) + 4.0, "start", class);
    }
    Ok(svg(600, BOTTOM as usize + 50, "Precision and recall of words by strictness", &body))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "## Other\n\n| a |\n|---|\n| x |\n\n## Here\n\nWords.\n\n\
        | name | sees | x | y | all |\n|---|---|---|---|---|\n\
        | **Klartext**, now | text | | | .9 (77%) |\n| other | HTML | | | .75 |\n\nMore.\n";

    #[test]
    fn a_figure_says_what_the_table_below_its_heading_says() {
        let table = Table::below("## Here", PAGE);
        assert_eq!(table.columns(0, [4]).unwrap(), [("Klartext, now", [0.9]), ("other", [0.75])]);
        let drawn = systems(&table).unwrap();
        assert!(drawn.contains("class=\"own\" cx=\"540.0\"") && drawn.contains(">.900<"));
        assert!(drawn.contains("class=\"html\" cx=\"360.0\"") && drawn.contains(">.750<"));
    }

    #[test]
    fn a_table_that_is_not_there_or_holds_no_numbers_is_refused() {
        assert!(systems(&Table::below("## Nowhere", PAGE)).is_err());
        assert!(strictness(&Table::below("## Here", PAGE)).is_err());
    }
}
