//! HTML: a page of its own with the article and its marks. It has no positions.
//!
//! It is well-formed as XML too, needs no other file, and has no script. Its style
//! is a few rules that who takes the markup over does without.

use super::blocks::{Block, Marker, Piece, Run, blocks, cells, makers, marker, runs};
use super::escape::{xml, xml_string};
use crate::analysis::{Analysis, Field, Mention, Role};
use crate::text::Span;

/// Colours of the kinds are made of hues, so that they hold on light and on dark.
const STYLE: &str = "\
:root { color-scheme: light dark }
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.6 system-ui, sans-serif }
mark { color: inherit; background: hsl(var(--hue, 45) 80% 50% / .25); border-radius: .2em }
[data-kind=person] { --hue: 215 }
[data-kind=organization] { --hue: 280 }
[data-kind=place] { --hue: 140 }
[data-kind=misc] { --hue: 330 }
.kicker, .byline { opacity: .75 }
.standfirst { font-weight: 600 }
td { padding: .1em 1em .1em 0 }
";

/// Writes the page. Mentions are `<mark data-kind data-entity data-value?>`.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let language = analysis.language.code.map_or("und", |language| language.as_str());
    let title = xml_string(analysis.headline.as_deref().unwrap_or_default());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width\"/>\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<article>\n"
    );
    let mut writer = Writer { source, mentions: &analysis.mentions, out: &mut out };
    writer.head(analysis);
    let blocks = blocks(source, &analysis.segments);
    for group in blocks.chunk_by(|a, b| a.role == b.role && is_grouped(a.role)) {
        writer.group(group);
    }
    out.push_str("</article>\n</body>\n</html>\n");
    out
}

fn is_grouped(role: Role) -> bool {
    matches!(role, Role::ListItem | Role::Table | Role::Quote)
}

struct Writer<'a, 'o> {
    source: &'a str,
    mentions: &'a [Mention],
    out: &'o mut String,
}

impl Writer<'_, '_> {
    fn head(&mut self, analysis: &Analysis) {
        let meta = &analysis.metadata;
        if let Some(kicker) = &meta.kicker {
            self.field("p", " class=\"kicker\"", kicker);
        }
        if let Some(headline) = &meta.headline {
            self.field("h1", "", headline);
        }
        let mut line: Vec<String> = Vec::new();
        let makers = makers(analysis);
        if !makers.is_empty() {
            line.push(format!("<span class=\"author\">{}</span>", xml_string(&makers.join(", "))));
        }
        for (date, class) in [(&meta.published, "published"), (&meta.updated, "updated")] {
            if let Some(date) = date {
                let value = xml_string(&date.value);
                line.push(format!("<time class=\"{class}\" datetime=\"{value}\">{value}</time>"));
            }
        }
        if !line.is_empty() {
            *self.out += &format!("<p class=\"byline\">{}</p>\n", line.join(" "));
        }
    }

    /// A field as the text has it, or as the reader gave it.
    fn field(&mut self, name: &str, attributes: &str, field: &Field) {
        if field.is_given() {
            *self.out += &format!("<{name}{attributes}>{}</{name}>\n", xml_string(&field.value));
        } else {
            self.element(name, attributes, &[Piece::alone(field.span)]);
        }
    }

    /// Writes blocks of one role, more than one only where they belong
    /// together.
    fn group(&mut self, group: &[Block]) {
        let Some(first) = group.first() else { return };
        match first.role {
            Role::Quote => self.wrapped("blockquote", group, |writer, block| {
                writer.element("p", "", &block.pieces);
            }),
            Role::ListItem => {
                let numbered =
                    |block: &Block| matches!(marker(&block.text(self.source)).0, Marker::Number(_));
                let list = if group.iter().all(numbered) { "ol" } else { "ul" };
                self.wrapped(list, group, |writer, block| writer.item(block, list == "ol"));
            }
            Role::Table => self.wrapped("table", group, |writer, block| {
                writer.out.push_str("<tr>");
                let source = writer.source;
                for cell in block.pieces.iter().flat_map(|piece| cells(source, piece.span)) {
                    writer.out.push_str("<td>");
                    writer.inline(cell);
                    writer.out.push_str("</td>");
                }
                writer.out.push_str("</tr>\n");
            }),
            Role::Crosshead => self.element("h2", "", &first.pieces),
            Role::Standfirst => self.element("p", " class=\"standfirst\"", &first.pieces),
            _ => self.element("p", "", &first.pieces),
        }
    }

    fn wrapped(&mut self, name: &str, group: &[Block], each: impl Fn(&mut Self, &Block)) {
        *self.out += &format!("<{name}>\n");
        for block in group {
            each(self, block);
        }
        *self.out += &format!("</{name}>\n");
    }

    fn item(&mut self, block: &Block, ordered: bool) {
        let (found, at) = marker(&block.text(self.source));
        let (attribute, at) = match found {
            Marker::Number(number) if ordered => (format!(" value=\"{number}\""), at),
            // In a mixed list the number is text.
            Marker::Number(_) => (String::new(), 0),
            Marker::Bullet => (String::new(), at),
        };
        self.element("li", &attribute, &block.without(at));
    }

    fn element(&mut self, name: &str, attributes: &str, pieces: &[Piece]) {
        *self.out += &format!("<{name}{attributes}>");
        for piece in pieces {
            self.out.push_str(piece.before);
            self.inline(piece.span);
        }
        *self.out += &format!("</{name}>\n");
    }

    fn inline(&mut self, span: Span) {
        let out = &mut *self.out;
        for Run { span, mention } in runs(span, self.mentions) {
            let Some(mention) = mention else {
                xml(span.of(self.source), out);
                continue;
            };
            *out +=
                &format!("<mark data-kind=\"{}\" data-entity=\"{}\"", mention.kind, mention.entity);
            if let Some(value) = &mention.value {
                *out += &format!(" data-value=\"{}\"", xml_string(&value.text));
                if let Some(unit) = &value.unit {
                    *out += &format!(" data-unit=\"{}\"", xml_string(unit));
                }
            }
            out.push('>');
            xml(span.of(self.source), out);
            out.push_str("</mark>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{article, hostile};

    #[test]
    fn a_whole_article() {
        let (source, analysis) = article();
        let head = r#"<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width"/>
<title>Brücke &amp; Fluss: &lt;gesperrt&gt;</title>
<style>
"#;
        let body = r#"</style>
</head>
<body>
<article>
<p class="kicker">Verkehr</p>
<h1>Brücke &amp; Fluss: &lt;gesperrt&gt;</h1>
<p class="byline"><span class="author">Ada Lorm</span> <time class="published" datetime="2021-04-07T18:22">2021-04-07T18:22</time></p>
<p class="standfirst">Der Umbau dauert.</p>
<p>Die Stadt <mark data-kind="place" data-entity="0">Musterau</mark> zahlt <mark data-kind="money" data-entity="1" data-value="5" data-unit="EUR">5 Euro</mark> an <mark data-kind="person" data-entity="2">Ada Lorm</mark>. Mehr am <mark data-kind="date" data-entity="3" data-value="2021-04-07">7. April</mark>.</p>
<h2>Was nun?</h2>
<ul>
<li>Eins</li>
<li>Zwei *</li>
<li>1. Drei</li>
</ul>
<blockquote>
<p>„Ja“, sagt <mark data-kind="person" data-entity="2">Lorm</mark>.</p>
</blockquote>
<table>
<tr><td>A</td><td>3</td></tr>
<tr><td>B</td><td>4</td></tr>
</table>
<p># Ende</p>
</article>
</body>
</html>
"#;
        assert_eq!(render(&source, &analysis), [head, STYLE, body].concat());
    }

    #[test]
    fn it_is_well_formed_whatever_is_in_it() {
        for (source, analysis) in [article(), hostile()] {
            let html = render(&source, &analysis);
            let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
            roxmltree::Document::parse_with_options(&html, options).unwrap();
        }
    }
}
