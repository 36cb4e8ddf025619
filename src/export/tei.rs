//! TEI P5: the article for corpora, with its names and values as TEI has them.
//!
//! See <https://tei-c.org/guidelines/p5/>, chapters 2 (header), 4 (structure)
//! and 13 (names, dates). It has no positions.

use super::blocks::{Block, Marker, Piece, Run, blocks, cells, marker, runs};
use super::escape::{xml, xml_string};
use crate::analysis::{Analysis, Field, Kind, Mention, Metadata, Role};
use crate::text::Span;

/// Writes the document. A crosshead begins a `<div>` of its own. `key` numbers the
/// entities, and so does `n` on measures, for which TEI has no keys.
pub fn render(source: &str, analysis: &Analysis) -> String {
    let mut out = header(analysis);
    out.push_str("<text>\n<body>\n<div type=\"article\">\n");
    let mentions = &analysis.mentions;
    let Metadata { kicker, headline, .. } = &analysis.metadata;
    for (open, field) in [("<head type=\"kicker\">", kicker), ("<head>", headline)] {
        let Some(field) = field else { continue };
        out.push_str(open);
        if field.is_given() {
            out += &xml_string(&field.value);
        } else {
            inline(source, field.span, mentions, &mut out);
        }
        out.push_str("</head>\n");
    }
    let blocks = blocks(source, &analysis.segments);
    let mut section = false;
    let mut empty = true;
    for group in blocks.chunk_by(|a, b| {
        a.role == b.role && matches!(a.role, Role::ListItem | Role::Table | Role::Quote)
    }) {
        if group[0].role == Role::Crosshead {
            // A division has something below its head.
            out.push_str(if empty { "<p/>\n" } else { "" });
            out.push_str(if section { "</div>\n" } else { "" });
            out.push_str("<div type=\"section\">\n");
            section = true;
        }
        empty = group[0].role == Role::Crosshead;
        write_group(source, group, mentions, &mut out);
    }
    out.push_str(if empty { "<p/>\n" } else { "" });
    out.push_str(if section { "</div>\n" } else { "" });
    out.push_str("</div>\n</body>\n</text>\n</TEI>\n");
    out
}

fn header(analysis: &Analysis) -> String {
    let meta = &analysis.metadata;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n<titleStmt>\n",
    );
    let title = xml_string(analysis.headline.as_deref().unwrap_or_default());
    out += &format!("<title>{title}</title>\n");
    for author in &meta.authors {
        out += &format!("<author><persName>{}</persName></author>\n", xml_string(&author.value));
    }
    out.push_str("</titleStmt>\n<publicationStmt>\n");
    let date = |field: &Field, kind: &str| {
        let value = xml_string(&field.value);
        format!("<date type=\"{kind}\"{}>{value}</date>", moment("when", &field.value))
    };
    let dates = [(&meta.published, "published"), (&meta.updated, "updated")];
    let dates: Vec<String> =
        dates.iter().filter_map(|(f, kind)| f.as_ref().map(|f| date(f, kind))).collect();
    match &meta.publisher {
        Some(publisher) => {
            out += &format!("<publisher>{}</publisher>\n", xml_string(&publisher.value));
            out += &dates.concat();
        }
        None => out += &format!("<p>{}</p>", dates.concat()),
    }
    out.push_str("\n</publicationStmt>\n<sourceDesc>\n");
    let agencies: Vec<_> = meta
        .agencies
        .iter()
        .map(|f| format!("<orgName>{}</orgName>", xml_string(&f.value)))
        .collect();
    out += &format!("<p>{}</p>\n</sourceDesc>\n</fileDesc>\n", agencies.join(", "));
    let place = meta.place.as_ref().map(|place| {
        format!("<creation><placeName>{}</placeName></creation>\n", xml_string(&place.value))
    });
    let language = analysis.language.code.map(|code| {
        format!("<langUsage>\n<language ident=\"{code}\">{code}</language>\n</langUsage>\n")
    });
    if place.is_some() || language.is_some() {
        let parts = [place, language].into_iter().flatten().collect::<String>();
        out += &format!("<profileDesc>\n{parts}</profileDesc>\n");
    }
    out.push_str("</teiHeader>\n");
    out
}

fn write_group(source: &str, group: &[Block], mentions: &[Mention], out: &mut String) {
    let (before, open, close, after) = match group[0].role {
        Role::Crosshead => ("", "<head>", "</head>\n", ""),
        Role::Standfirst => ("", "<p rend=\"standfirst\">", "</p>\n", ""),
        Role::Quote => ("<quote>\n", "<p>", "</p>\n", "</quote>\n"),
        Role::ListItem => ("<list>\n", "<item>", "</item>\n", "</list>\n"),
        Role::Table => ("<table>\n", "<row>", "</row>\n", "</table>\n"),
        _ => ("", "<p>", "</p>\n", ""),
    };
    out.push_str(before);
    for block in group {
        out.push_str(open);
        match block.role {
            Role::Table => {
                for cell in block.pieces.iter().flat_map(|piece| cells(source, piece.span)) {
                    out.push_str("<cell>");
                    inline(source, cell, mentions, out);
                    out.push_str("</cell>");
                }
            }
            Role::ListItem => {
                let at = match marker(&block.text(source)) {
                    (Marker::Bullet, at) => at,
                    (Marker::Number(_), _) => 0,
                };
                joined(source, &block.without(at), mentions, out);
            }
            _ => joined(source, &block.pieces, mentions, out),
        }
        out.push_str(close);
    }
    out.push_str(after);
}

fn joined(source: &str, pieces: &[Piece], mentions: &[Mention], out: &mut String) {
    for piece in pieces {
        out.push_str(piece.before);
        inline(source, piece.span, mentions, out);
    }
}

fn inline(source: &str, span: Span, mentions: &[Mention], out: &mut String) {
    for Run { span, mention } in runs(span, mentions) {
        let text = span.of(source);
        match mention {
            None => xml(text, out),
            Some(mention) => {
                let (name, attributes) = element(mention);
                let number = if name == "measure" { "n" } else { "key" };
                *out += &format!("<{name}{attributes} {number}=\"e{}\">", mention.entity);
                xml(text, out);
                *out += &format!("</{name}>");
            }
        }
    }
}

/// The element of a mention, and its attributes.
fn element(mention: &Mention) -> (&'static str, String) {
    let value = mention.value.as_ref();
    let text = value.map(|value| xml_string(&value.text));
    let attribute =
        |name: &str| text.as_ref().map(|text| format!(" {name}=\"{text}\"")).unwrap_or_default();
    let when = value.map(|value| match value.text.split_once('/') {
        Some((from, to)) => moment("from", from) + &moment("to", to),
        None => moment("when", &value.text),
    });
    let when = when.unwrap_or_default();
    let unit = value.and_then(|value| value.unit.as_deref());
    let unit = unit.map(|unit| format!(" unit=\"{}\"", xml_string(unit))).unwrap_or_default();
    let measure = |kind: &str| format!(" type=\"{kind}\"{}{unit}", attribute("quantity"));
    match mention.kind {
        Kind::Person => ("persName", String::new()),
        Kind::Organization => ("orgName", String::new()),
        Kind::Place => ("placeName", String::new()),
        Kind::Misc => ("name", " type=\"misc\"".to_owned()),
        Kind::Date => ("date", when),
        Kind::Time => ("time", when),
        Kind::Duration => ("time", attribute("dur-iso")),
        Kind::Money => ("measure", measure("money")),
        Kind::Percent => ("measure", measure("percent")),
        Kind::Quantity => ("measure", measure("quantity")),
        Kind::Email => ("name", " type=\"email\"".to_owned()),
        Kind::Url => ("name", " type=\"url\"".to_owned()),
        Kind::Phone => ("name", " type=\"phone\"".to_owned()),
    }
}

/// An attribute for a date or a time: the plain one, if XML Schema has the value's
/// form, else its namesake for all of ISO 8601.
fn moment(name: &str, value: &str) -> String {
    const SCHEMA: [&str; 7] =
        ["0000", "0000-00", "0000-00-00", "--00", "--00-00", "00:00:00", "0000-00-00T00:00:00"];
    let form = value.replace(|c: char| c.is_ascii_digit(), "0");
    let iso = if SCHEMA.contains(&&*form) { "" } else { "-iso" };
    format!(" {name}{iso}=\"{}\"", xml_string(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Value;
    use crate::export::tests::{article, hostile};

    #[test]
    fn a_whole_article() {
        let (source, analysis) = article();
        let tei = render(&source, &analysis);
        let text = &tei[tei.find("<text>").unwrap()..];
        let expected = r#"<text>
<body>
<div type="article">
<head type="kicker">Verkehr</head>
<head>Brücke &amp; Fluss: &lt;gesperrt&gt;</head>
<p rend="standfirst">Der Umbau dauert.</p>
<p>Die Stadt <placeName key="e0">Musterau</placeName> zahlt <measure type="money" quantity="5" unit="EUR" n="e1">5 Euro</measure> an <persName key="e2">Ada Lorm</persName>. Mehr am <date when="2021-04-07" key="e3">7. April</date>.</p>
<div type="section">
<head>Was nun?</head>
<list>
<item>Eins</item>
<item>Zwei *</item>
<item>1. Drei</item>
</list>
<quote>
<p>„Ja“, sagt <persName key="e2">Lorm</persName>.</p>
</quote>
<table>
<row><cell>A</cell><cell>3</cell></row>
<row><cell>B</cell><cell>4</cell></row>
</table>
<p># Ende</p>
</div>
</div>
</body>
</text>
</TEI>
"#;
        assert_eq!(text, expected);
        assert!(tei.contains("<author><persName>Ada Lorm</persName></author>"));
        assert!(tei.contains("<date type=\"published\" when-iso=\"2021-04-07T18:22\">"));
    }

    #[test]
    fn dates_have_the_attribute_that_holds_them() {
        for (value, expected) in [
            ("2021", "when=\"2021\""),
            ("--04-07", "when=\"--04-07\""),
            ("2021-04-07T18:22:05", "when=\"2021-04-07T18:22:05\""),
            ("18:22", "when-iso=\"18:22\""),
            ("2021-04-07/2021-05", "from=\"2021-04-07\" to=\"2021-05\""),
            ("18:00/19:30", "from-iso=\"18:00\" to-iso=\"19:30\""),
        ] {
            let (source, mut analysis) = article();
            let text = value.to_owned();
            analysis.mentions[3].value = Some(Value { text, ..Value::default() });
            let tei = render(&source, &analysis);
            assert!(tei.contains(&format!("<date {expected} key=\"e3\">7. April</date>")), "{tei}");
        }
    }

    #[test]
    fn kicker_and_place_are_written_whether_read_or_given() {
        let (source, mut analysis) = article();
        analysis.metadata.kicker = Some(Field::given("A & B"));
        analysis.metadata.place = Some(Field::given("Lorm"));
        let tei = render(&source, &analysis);
        assert!(tei.contains("<head type=\"kicker\">A &amp; B</head>\n<head>Brücke"), "{tei}");
        assert!(tei.contains("<creation><placeName>Lorm</placeName></creation>"), "{tei}");
        roxmltree::Document::parse(&tei).unwrap();
    }

    #[test]
    fn it_is_well_formed_whatever_is_in_it() {
        for (source, analysis) in [article(), hostile()] {
            roxmltree::Document::parse(&render(&source, &analysis)).unwrap();
        }
    }
}
