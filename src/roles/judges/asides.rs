//! Asides of the house amid the text, in sentences: that it can be listened to, that
//! links earn a commission, where to write to.

use super::Scales;
use crate::language::lists::entries;
use crate::roles::part::mark;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words of an aside at most, and its bytes.
const WORDS: u32 = 45;
const BYTES: usize = 400;

/// The most that the log-odds of text of an aside may be (a probability of .75): what a
/// column says of its author and the reader has the same words.
const DOUBTFUL: f32 = 1.1;

/// The groups that an aside of each kind has something of.
type Kinds = BTreeMap<&'static str, BTreeMap<&'static str, Vec<&'static str>>>;

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let mut kinds = Kinds::new();
    for entry in entries(include_str!("../../../data/lexicons/asides.txt")) {
        let mut fields = entry.split('\t');
        if let (Some(kind), Some(group), Some(words)) =
            (fields.next(), fields.next(), fields.next())
        {
            kinds.entry(kind).or_default().entry(group).or_default().push(words);
        }
    }
    kinds
});

/// Rules out the asides. What somebody says in the article is none.
pub fn weigh(scales: &mut Scales<'_>) {
    let sheet = scales.sheet;
    for at in 0..sheet.count() {
        let part = &sheet.parts[at];
        let quoted = part.marks & mark::QUOTE != 0 && sheet.text(at).contains([',', ':']);
        let doubtful = scales.odds(at) < DOUBTFUL;
        if doubtful && (5..=WORDS).contains(&part.words) && !quoted && is_aside(sheet.text(at)) {
            scales.rule_out(at, None);
        }
    }
}

/// Whether a text has something of each group of a kind.
fn is_aside(text: &str) -> bool {
    if text.len() > BYTES {
        return false;
    }
    let inner = |c: char| c.is_alphanumeric() || c == '-';
    let words: Vec<String> =
        text.split(|c| !inner(c)).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let words = format!(" {} ", words.join(" "));
    let says = |entry: &&str| match entry.strip_suffix('*') {
        Some(stem) => words.contains(&format!(" {stem}")),
        None => words.contains(&format!(" {entry} ")),
    };
    KINDS.values().any(|groups| groups.values().all(|group| group.iter().any(says)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_house_says_of_itself_is_an_aside() {
        for text in [
            "Diesen Text können Sie sich hier auch von einer künstlichen Stimme vorlesen lassen.",
            "You can also listen to this article in the player below.",
            "Vous pouvez écouter cet article, lu par une voix de synthèse.",
            "Kaufen Sie über solche Links ein, erhalten wir vom Händler eine kleine Provision.",
            "We may earn a commission when you buy through links in this article.",
            "Die Sparbiene kann eine Provision bekommen, wenn du über einen der Links bestellst.",
            "Harbour Deals may earn a commission if you buy through links on its pages.",
            "Dieser Beitrag ist ein Teil unserer Serie über alte Werften.",
            "This story is part of our series on lighthouses.",
            "Haben Sie etwas beobachtet? Dann schreiben Sie uns!",
            "Do you have a story to tell? Email us at harbour@example.org.",
            "Folgen Sie unserem Kanal auf WhatsApp, um nichts zu verpassen.",
        ] {
            assert!(is_aside(text), "{text}");
        }
        for text in [
            "Der Händler zahlt für jeden Kauf eine Provision, sagte die Sprecherin am Montag.",
            "The shop pays a commission to those who sell its boats, the court found.",
            "Makler bekommen eine Provision, wenn sie den Kauf eines Hauses vermitteln.",
            "Den Artikel hatte die Zeitung im März gedruckt, die Stadt klagte dagegen.",
            "Viele wollten sich das Konzert im Park anhören, doch es regnete.",
            "Die Serie von elf Siegen ist der längste Teil ihrer Geschichte.",
            "Haben Sie Angst? Die Frage hört die Kapitänin oft.",
            "The captain follows a channel that our maps do not show.",
            "We walked out along the channel. Follow the buoys, he said, and you will get home.",
            "The wardens spotted a whale from the pier and let us look through their glasses.",
            "Our commission has no links to the builders, the chair of the inquiry said.",
            "Beim Kauf einer Wohnung zahlen wir Käufer seit Jahren die halbe Provision.",
            "Links der Straße stehen unsere Häuser leer, und Makler feilschen um jede Provision.",
            "Lies mir nur die Geburtstage vor, bat ich, denn unsere Familie schreibt auf WhatsApp.",
            "Die Stadt hat eine App für Schlaglöcher, die kaum jemand nutzt.",
        ] {
            assert!(!is_aside(text), "{text}");
        }
    }
}
