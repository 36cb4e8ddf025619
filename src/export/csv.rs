//! CSV (RFC 4180): the things that are named, a row each.
//!
//! Positions point into the text export, in the unit that the column `offsets`
//! names. What is named beside that text alone (kicker, byline, captions) has
//! none, and no sentence. Fields are as they are: no mark of the byte order, and
//! no guard against a spreadsheet that takes text for formulas.

use super::standoff::Standoff;
use crate::analysis::{Analysis, Mention, Value};
use crate::text::{OffsetMap, Offsets, Span};

/// The names of the columns.
const HEADER: [&str; 11] = [
    "kind",
    "name",
    "description",
    "value",
    "unit",
    "mentions",
    "salience",
    "start",
    "end",
    "offsets",
    "sentence",
];

/// Writes the table: of each entity its kind, name, what a person is said to be,
/// normalised value, number of mentions and salience; of the first mention its place and
/// the sentence around it.
pub fn render(source: &str, analysis: &Analysis, offsets: Offsets) -> String {
    let standoff = Standoff::new(source, analysis);
    let text = &*standoff.text;
    let map = OffsetMap::new(text, offsets);
    let sentences = standoff.sentences(analysis.language.code);
    let mut places = vec![None; analysis.entities.len()];
    for placed in &standoff.mentions {
        if let Some(place) = places.get_mut(placed.mention.entity) {
            place.get_or_insert(placed.span);
        }
    }
    let mut values: Vec<Option<&Value>> = vec![None; analysis.entities.len()];
    for Mention { entity, value, .. } in &analysis.mentions {
        if let (Some(first), Some(value)) = (values.get_mut(*entity), value) {
            first.get_or_insert(value);
        }
    }
    let mut out = String::new();
    row(HEADER, &mut out);
    for ((entity, place), value) in analysis.entities.iter().zip(places).zip(values) {
        let mentions = entity.mentions.to_string();
        let [start, end, unit, sentence] = match place {
            None => Default::default(),
            Some(span) => {
                let after = sentences.partition_point(|s| s.span.start <= span.start);
                let around = after.checked_sub(1).map(|at| near(text, sentences[at].span, span));
                [
                    map.count_at(span.start).to_string(),
                    map.count_at(span.end).to_string(),
                    offsets.as_str().to_owned(),
                    around.unwrap_or_default().to_owned(),
                ]
            }
        };
        let value_text = value.map_or("", |value| &value.text);
        let value_unit = value.and_then(|value| value.unit.as_deref()).unwrap_or_default();
        let (kind, name, salience) =
            (entity.kind.as_str(), &entity.name, entity.salience.to_string());
        let said = entity.description.as_ref().map_or("", |said| &said.text);
        row(
            [
                kind, name, said, value_text, value_unit, &mentions, &salience, &start, &end,
                &unit, &sentence,
            ],
            &mut out,
        );
    }
    out
}

fn row(fields: [&str; HEADER.len()], out: &mut String) {
    for (at, field) in fields.into_iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        if field.contains(['"', ',', '\r', '\n']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}

/// Longest sentence that is given whole, in bytes; of a longer one half as much on either
/// side of the mention is, so that rows grow with the text alone.
const LONGEST: usize = 2000;

/// The sentence around a mention.
fn near(text: &str, sentence: Span, mention: Span) -> &str {
    if sentence.end - sentence.start <= LONGEST {
        return sentence.of(text);
    }
    let start = text.ceil_char_boundary(mention.start.saturating_sub(LONGEST / 2));
    let end = text.floor_char_boundary((mention.start + LONGEST / 2).min(text.len()));
    text.get(start.max(sentence.start)..end.min(sentence.end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Description, Entity, Kind};
    use crate::export::tests::article;

    #[test]
    fn of_a_long_sentence_what_is_near_is_given() {
        let text = "ö ".repeat(2000);
        let all = Span::new(0, text.len());
        for start in [0, 3, 3000, text.len() - 2] {
            let given = near(&text, all, Span::new(start, start + 2));
            assert!((900..=LONGEST).contains(&given.len()), "{start}: {}", given.len());
        }
        assert_eq!(near(&text, Span::new(3, 20), Span::new(6, 8)), &text[3..20]);
    }

    #[test]
    fn a_row_for_each_thing() {
        let (source, mut analysis) = article();
        let name = "Lorm, \"Ada\"".to_owned();
        analysis.entities.push(Entity { mentions: 1, ..Entity::new(Kind::Misc, name) });
        let ada = analysis.entities.iter_mut().find(|entity| entity.name == "Ada Lorm");
        if let Some(ada) = ada {
            ada.salience = 0.5;
            ada.description =
                Some(Description { span: Span::new(0, 1), text: "Sprecherin".to_owned() });
        }
        let sentence = "Die Stadt Musterau zahlt 5 Euro an Ada Lorm.";
        let expected = format!(
            "kind,name,description,value,unit,mentions,salience,start,end,offsets,sentence\r\n\
             place,Musterau,,,,1,0,57,65,chars,{sentence}\r\n\
             money,5 EUR,,5,EUR,1,0,72,78,chars,{sentence}\r\n\
             person,Ada Lorm,Sprecherin,,,2,0.5,82,90,chars,{sentence}\r\n\
             date,2021-04-07,,2021-04-07,,1,0,100,108,chars,Mehr am 7. April.\r\n\
             misc,\"Lorm, \"\"Ada\"\"\",,,,1,0,,,,\r\n"
        );
        assert_eq!(render(&source, &analysis, Offsets::Chars), expected);
        // "ü" has two bytes.
        let bytes = render(&source, &analysis, Offsets::Utf8);
        assert!(bytes.contains(",58,66,utf8,"), "{bytes}");
    }
}
