//! Whether what happened on a date has been or is to come, by the verbs of its clause.
//!
//! The words are data, `data/lexicons/<lang>/tense.txt`; the list of German says what
//! they are for. Only what is certain is told: where a clause has verbs of both, where
//! the date may be that to which something was put off, or where it may belong to a
//! noun, nothing is, and the date is the nearest one.

use super::Line;
use crate::language::Language;
use crate::language::lexicon::ARTICLES;
use crate::language::lists::{Map, Set, entries};
use crate::text::{Slice, sentences};

/// Most bytes of a sentence that are looked at on either side of a date.
const REACH: usize = 240;
/// Most words of a verb.
const WORDS: usize = 4;
/// Most words beside the date of a part that has no verb, and that another tells of.
const FRAGMENT: usize = 3;
/// How many words before a date may be its own ("auf den").
const OWN: usize = 2;
/// How many words before it are looked at for a noun that it may belong to.
const NEAR: usize = 5;

/// Whether something has been or is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Past,
    Coming,
}

/// What a verb tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Told(Told),
    /// What has been, whatever else stands beside it.
    Sure,
    /// What has been, of its own clause only.
    Said,
    /// What has been, if the date stands before it; what stands behind may be what is
    /// meant to be ("announced a fair on 3 May").
    Meant,
    /// What is to come, if nothing else is told.
    Weak,
    Unclear,
}

/// The words of a language.
pub(super) struct Tense {
    language: Language,
    /// The verbs, of one word and of several.
    verbs: Map<&'static str, Mark>,
    lists: Map<&'static str, Set<&'static str>>,
}

/// A word of a sentence, in small letters.
struct Word {
    text: String,
    /// The number of its clause.
    clause: usize,
    capital: bool,
}

/// The sentence of a date, without the date.
struct Sentence {
    words: Vec<Word>,
    /// How many of its words stand before the date.
    date: usize,
    /// The clause of the date.
    clause: usize,
    /// Whether a bracket or a colon sets the date apart.
    apart: bool,
}

impl Sentence {
    /// The words of a clause, with where they stand.
    fn clause(&self, clause: usize) -> impl Iterator<Item = (usize, &Word)> {
        self.words.iter().enumerate().filter(move |(_, word)| word.clause == clause)
    }

    /// The last words of the date's clause before it.
    fn before(&self, most: usize) -> &[Word] {
        let words = &self.words[..self.date];
        let own = words.iter().rev().take_while(|word| word.clause == self.clause).count();
        &words[self.date - own.min(most)..]
    }
}

impl Tense {
    pub fn read(list: &'static str, language: Language) -> Tense {
        let mut lists: Map<_, Set<_>> = Map::default();
        for (name, word) in entries(list).filter_map(|entry| entry.split_once('\t')) {
            lists.entry(name).or_default().insert(word);
        }
        let marks = [
            ("past", Mark::Told(Told::Past)),
            ("coming", Mark::Told(Told::Coming)),
            ("planned", Mark::Told(Told::Coming)),
            ("sure", Mark::Sure),
            ("said", Mark::Said),
            ("meant", Mark::Meant),
            ("unclear", Mark::Unclear),
            ("weak", Mark::Weak),
        ];
        let mut verbs = Map::default();
        for (name, mark) in marks {
            verbs.extend(lists.get(name).into_iter().flatten().map(|&word| (word, mark)));
        }
        Tense { language, verbs, lists }
    }

    fn has(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|words| words.contains(word))
    }

    fn any(&self, list: &str, fits: impl Fn(&str) -> bool) -> bool {
        self.lists.get(list).is_some_and(|words| words.iter().any(|word| fits(word)))
    }

    /// Whether a word may stand between a year in words and its date.
    pub fn leads_to_date(&self, word: &str) -> bool {
        self.has("lead", word)
    }

    /// Whether a word is a verb that tells of a time.
    pub fn is_verb(&self, word: &str) -> bool {
        let tells = |mark: &Mark| !matches!(mark, Mark::Weak | Mark::Sure);
        self.verbs.get(word).is_some_and(tells) || self.has("have", word) || self.has("be", word)
    }

    /// Whether a word may be a verb of what has been, by its ending.
    pub fn may_be_past(&self, word: &str) -> bool {
        self.any("maybe", |ending| word.ends_with(ending))
    }

    /// Whether the nearest verb tells, rather than all of a clause.
    fn by_nearness(&self) -> bool {
        self.lists.contains_key("near")
    }

    /// What a sentence tells of its date.
    fn told(&self, sentence: &Sentence) -> Option<Told> {
        let leads = sentence.before(OWN);
        if leads.iter().any(|word| self.has("since", &word.text)) {
            return Some(Told::Past);
        }
        if let Some(told) = self.attribute(sentence) {
            return Some(told);
        }
        let own = sentence.clause(sentence.clause).count();
        let told = match self.clause(sentence, sentence.clause) {
            Some(Mark::Told(told)) => told,
            None if own <= FRAGMENT && !sentence.apart => self.beside(sentence)?,
            _ => return None,
        };
        let near = sentence.before(NEAR);
        let noun = &near[..near.len().saturating_sub(1)];
        let moved = leads.iter().any(|word| self.has("goal", &word.text))
            || noun.iter().any(|word| self.has("between", &word.text));
        (told == Told::Coming || !moved && !self.put_off(sentence)).then_some(told)
    }

    /// Whether the date is that of a noun of which something was said that is said of
    /// what is to come, too: "the match on 3 March was cancelled".
    fn put_off(&self, sentence: &Sentence) -> bool {
        let marks = self.marks(sentence, sentence.clause);
        let own = |(_, word): (usize, &Word)| self.has("put-off", &word.text);
        sentence.before(NEAR).len() > OWN
            && marks.iter().all(|&(at, _)| at >= sentence.date)
            && sentence.clause(sentence.clause).any(own)
    }

    /// What the participle tells that stands between the date and a noun whose article
    /// stands before: "der am 12. Dezember festgenommene Mann".
    fn attribute(&self, sentence: &Sentence) -> Option<Told> {
        let [.., article, _] = sentence.before(NEAR) else { return None };
        // "…, der am 12. Dezember" begins a clause of its own.
        let opens = sentence.before(NEAR).len() == OWN && sentence.clause > 0;
        if self.by_nearness() || opens || !ARTICLES.contains(&*article.text) {
            return None;
        }
        let after = sentence.words[sentence.date..].iter();
        let mut small = after.take_while(|word| !word.capital).take(FRAGMENT);
        small.find_map(|word| {
            let stem = word.text.trim_end_matches(['n', 'r', 's', 'm']).strip_suffix('e')?;
            if self.has("planned", stem) || stem.ends_with("end") {
                return Some(Told::Coming);
            }
            self.is_participle(stem).then_some(Told::Past)
        })
    }

    /// What the clauses beside a part without a verb tell: the next one, if the date is
    /// all there is before it, else all that tell anything.
    fn beside(&self, sentence: &Sentence) -> Option<Told> {
        let told = |clause| match self.clause(sentence, clause) {
            Some(Mark::Told(told)) => Some(told),
            _ => None,
        };
        let fronted = sentence.clause == 0 && sentence.date == sentence.clause(0).count();
        if fronted && let Some(told) = told(1) {
            return Some(told);
        }
        let last = sentence.words.last()?.clause;
        let mut all = (0..=last).filter_map(|clause| self.clause(sentence, clause));
        let Some(Mark::Told(first)) = all.next() else { return None };
        all.all(|next| next == Mark::Told(first)).then_some(first)
    }

    /// What a clause tells, `Told` or `Unclear`.
    fn clause(&self, sentence: &Sentence, clause: usize) -> Option<Mark> {
        let own = clause == sentence.clause;
        let marks = self.marks(sentence, clause);
        if marks.iter().any(|&(_, mark)| mark == Mark::Sure) {
            return Some(Mark::Told(Told::Past));
        }
        let place = |(at, mark): (usize, Mark)| match mark {
            Mark::Meant if own && at >= sentence.date => (at, Mark::Told(Told::Past)),
            Mark::Meant => (at, Mark::Unclear),
            mark => (at, mark),
        };
        let (weak, strong): (Vec<_>, Vec<_>) =
            marks.into_iter().map(place).partition(|&(_, mark)| mark == Mark::Weak);
        if strong.is_empty() {
            let mut words = sentence.clause(clause).map(|(_, word)| word);
            let maybe = words.any(|word| {
                !word.capital && self.any("maybe", |ending| word.text.ends_with(ending))
            });
            return (own && !weak.is_empty() && !maybe).then_some(Mark::Told(Told::Coming));
        }
        if self.by_nearness() {
            let nearest = strong.iter().rfind(|&&(at, _)| own && at < sentence.date);
            let &(at, mark) = nearest.or_else(|| strong.first())?;
            let beside = at >= sentence.date || sentence.date - at <= OWN;
            return match mark {
                Mark::Said if own && beside => Some(Mark::Told(Told::Past)),
                Mark::Said => own.then_some(Mark::Unclear),
                mark => Some(mark),
            };
        }
        let mut told = strong.into_iter().filter_map(|(_, mark)| match mark {
            Mark::Said => own.then_some(Mark::Told(Told::Past)),
            mark => Some(mark),
        });
        let first = told.next()?;
        Some(if told.all(|next| next == first) { first } else { Mark::Unclear })
    }

    /// The verbs of a clause, with where they stand in the sentence.
    fn marks(&self, sentence: &Sentence, clause: usize) -> Vec<(usize, Mark)> {
        let words: Vec<_> = sentence.clause(clause).collect();
        let mut marks = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let (place, word) = words[at];
            // A capital within a sentence is a noun's or a name's.
            let verb = (!word.capital || place == 0)
                .then(|| self.verb(&words[at..]).or_else(|| self.regular(sentence, place)))
                .flatten();
            if let Some((mark, count)) = verb {
                marks.push((place, mark));
                at += count;
            } else {
                at += 1;
            }
        }
        marks.extend(self.perfect(&words));
        marks
    }

    /// What the longest verb at the beginning of some words tells, and of how many
    /// words it is.
    fn verb(&self, words: &[(usize, &Word)]) -> Option<(Mark, usize)> {
        (1..=words.len().min(WORDS)).rev().find_map(|count| {
            let form: Vec<_> = words[..count].iter().map(|(_, word)| &*word.text).collect();
            self.verbs.get(&*form.join(" ")).map(|mark| (*mark, count))
        })
    }

    /// What a verb of a regular form tells, where its neighbours show that it is one.
    fn regular(&self, sentence: &Sentence, at: usize) -> Option<(Mark, usize)> {
        let word = &sentence.words[at];
        let is = self.any("regular", |ending| word.text.ends_with(ending));
        if !is || word.text.len() < 5 || self.has("never", &word.text) {
            return None;
        }
        let lead = at.checked_sub(1).map(|before| &*sentence.words[before].text);
        let next = sentence.words.get(at + 1).filter(|next| next.clause == word.clause);
        let free = lead.is_some_and(|lead| !self.has("noun-lead", lead));
        let follows = at + 1 == sentence.date
            || next.is_none_or(|next| next.capital || self.has("verb-follow", &next.text));
        (free && follows).then_some((Mark::Told(Told::Past), 1))
    }

    /// What a perfect tells, whose participle ends the clause ("hat … gesperrt",
    /// "gesperrt hat", "soll … gesperrt haben"), or that its verb has none.
    fn perfect(&self, words: &[(usize, &Word)]) -> Option<(usize, Mark)> {
        let (place, last) = words.last()?;
        let list = |list: &str| words.iter().any(|(_, word)| self.has(list, &word.text));
        let at = |back: usize| words.len().checked_sub(back).map(|at| words[at].1);
        let is_participle = |word: &Word| !word.capital && self.is_participle(&word.text);
        // "gesperrt zu haben"
        let back = if at(2).is_some_and(|word| self.has("to", &word.text)) { 3 } else { 2 };
        let before = at(back).filter(|word| is_participle(word));
        if self.has("have", &last.text) && before.is_some()
            || last.text == "sein" && before.is_some_and(|word| self.has("perfect", &word.text))
        {
            return Some((*place, Mark::Sure));
        }
        // "zu sperren", "abzusperren": of what was meant to be.
        let infinitive = last.text.ends_with("en") && !last.capital;
        let inner = |to: &&str| {
            last.text.char_indices().skip(2).any(|(at, _)| last.text[at..].starts_with(to))
        };
        let inner = self.lists.get("to").is_some_and(|to| to.iter().any(inner));
        if infinitive && (back == 3 || inner) && !list("be") && !list("have") {
            return Some((*place, Mark::Unclear));
        }
        let has = list("have") && back == 2 && is_participle(last);
        let is = list("be") && list("perfect");
        (has || is).then_some((*place, Mark::Told(Told::Past)))
    }

    fn is_participle(&self, word: &str) -> bool {
        let begins = |start: &str| word.starts_with(start) || word.ends_with("iert");
        let inner = word.char_indices().nth(1).is_some_and(|(at, _)| word[at..].contains("ge"));
        (word.ends_with('t') || word.ends_with("en"))
            && word.len() > 4
            && !self.has("state", word)
            && (inner || self.any("participle", begins))
    }
}

impl Line<'_> {
    /// What the sentence around a date tells of it.
    pub(super) fn told(&self, start: usize, end: usize) -> Option<Told> {
        let [phrases] = self.phrases else { return None };
        let tense = &phrases.tense;
        tense.told(&self.sentence(start, end, tense)?)
    }

    /// Whether the verbs of a date's clause tell of what has been, whatever leads to it.
    pub(super) fn is_past(&self, start: usize, end: usize) -> bool {
        let [phrases] = self.phrases else { return false };
        let tense = &phrases.tense;
        let told = |sentence: Sentence| tense.clause(&sentence, sentence.clause);
        self.sentence(start, end, tense).and_then(told) == Some(Mark::Told(Told::Past))
    }

    fn sentence(&self, start: usize, end: usize, tense: &Tense) -> Option<Sentence> {
        let (mut from, mut to) = (start.saturating_sub(REACH), self.text.len().min(end + REACH));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        let whole = sentences(Slice::from(&self.text[from..to]), tense.language);
        let around = whole.into_iter().map(|sentence| sentence.span());
        let around = around.into_iter().find(|span| from + span.end > start)?;
        let (first, last) = (from + around.start, from + around.end);
        let mut sentence = Sentence { words: Vec::new(), date: 0, clause: 0, apart: false };
        let (mut clause, mut begun) = (0, false);
        let mut at = first;
        while at < last {
            if (start..end).contains(&at) {
                (sentence.date, sentence.clause) = (sentence.words.len(), clause);
                // "am Dienstag, 12. Dezember, wurde": the second comma closes.
                let closes = self.text[start..end].contains(',');
                at = self.mark(end, ",").filter(|_| closes).unwrap_or(end);
                begun = true;
                sentence.apart |= self.text[at..].starts_with([':', ')']);
                continue;
            }
            let c = self.char(at)?;
            let word = self.word(at);
            if word.is_empty() {
                clause += usize::from(self.parts(at, c) && begun);
                at += c.len_utf8();
                continue;
            }
            let text = word.to_lowercase();
            if tense.has("join", &text) {
                clause += usize::from(begun);
            }
            begun = true;
            let capital = word.starts_with(char::is_uppercase);
            sentence.words.push(Word { text, clause, capital });
            at += word.len();
        }
        Some(sentence)
    }

    /// Whether a mark parts two clauses.
    fn parts(&self, at: usize, c: char) -> bool {
        let spaced = self.char(at + c.len_utf8()).is_none_or(|c| !c.is_alphanumeric());
        match c {
            ',' | ';' | ':' => spaced,
            '-' | '–' | '—' => spaced && self.text[..at].ends_with(char::is_whitespace),
            _ => matches!(c, '(' | ')' | '[' | ']' | '„' | '“' | '”' | '"' | '»' | '«'),
        }
    }
}
