//! A page as other flatteners would leave it.

use super::{extent, like, read};
use crate::random::Random;
use crate::roles::data::Record;
use klartext::training::roles::state::State;

/// Share of the line breaks that "glued" pages lose, in percent; half of them
/// leave no space.
const LOST_BREAKS: usize = 12;
/// The most lines before and after the text that "area" pages have.
const MARGINS: (f32, f32) = (60.0, 100.0);

/// A page that only a browser's text is known of, as two more flatteners would
/// leave it: the region around the article, and that with line breaks lost.
pub fn views(record: &Record) -> Vec<Record> {
    let (page, states) = read(record);
    let Some((first, last)) = extent(&states).filter(|_| record.flattener == "chromium") else {
        return Vec::new();
    };
    let mut random = Random(u64::from(crc32fast::hash(record.id.as_bytes())));
    // Mostly few lines: the logarithm is drawn evenly.
    let mut lines = |most: f32| {
        let share = random.below(1000) as f32 / 1000.0;
        most.powf(share) as usize - 1
    };
    let head = states[..first].iter().rposition(|&state| state == State::Head);
    let from = head.unwrap_or(first).saturating_sub(lines(MARGINS.0));
    let to = (last + lines(MARGINS.1)).min(page.parts.len() - 1);
    let area = &record.raw[page.parts[from].span().start..page.parts[to].span().end];
    let mut glued = String::new();
    for line in area.split_inclusive('\n') {
        match line.strip_suffix('\n') {
            Some(line) if !line.is_empty() && random.below(100) < LOST_BREAKS => {
                glued.push_str(line);
                glued.push_str([" ", ""][random.below(2)]);
            }
            _ => glued.push_str(line),
        }
    }
    let view = |flattener: &str, raw: String| {
        let flattener = flattener.to_owned();
        Record { flattener, ..like(record, raw, record.gold.clone()) }
    };
    vec![view("area", area.to_owned()), view("glued", glued)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_keep_the_text() {
        let text = "Der Rat der Stadt hat am Abend für die neue Brücke am Markt gestimmt.\n\
                    Der Bau beginnt im Mai, wenn der Fluss wieder wenig Wasser führt.";
        let record = Record {
            raw: format!("{0}{text}\n{0}", "Menü\n".repeat(200)),
            gold: Some(text.into()),
            flattener: "chromium".into(),
            ..Record::default()
        };
        let views = views(&record);
        assert_eq!(views.len(), 2);
        assert!(views.iter().all(|view| view.raw.len() < record.raw.len()));
        assert!(views[0].raw.contains(text) && views[0].flattener == "area");
        assert!(views[1].raw.matches('\n').count() < views[0].raw.matches('\n').count());
        assert!(super::views(&Record { flattener: "wet".into(), ..record }).is_empty());
    }
}
