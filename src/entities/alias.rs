//! Which mentions name the same thing: "Dmitri Peskow" and "Peskow", "Merkel"
//! and "Merkels", "Europäische Zentralbank" and "EZB".
//!
//! Every distinct name is a group. Groups are visited from the longest name to
//! the shortest; each first looks whether a longer one can be called by its
//! name, and joins it if there is exactly one, and then announces by which
//! names it can be called itself. A name that fits several longer ones (two
//! people of one surname) goes with the one named last before it; if none was,
//! it stays apart. What `spelling` knows to be one thing is joined before that. All of it
//! is hash look-ups: n log n for the sort.

use super::form::{self, Form};
use super::short_forms::{abbreviates, aliases, called, fits, full_words};
use super::spelling::{Listed, is_slip, listed, plain, uninflected};
use super::{Candidate, lexicon};
use crate::analysis::{Entity, Kind, Mention};
use crate::language::Language;
use crate::text::{Casing, Slice, Span, casing};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A name of a kind.
type Key = (Kind, String);

/// What a short name may stand for.
#[derive(Clone, Copy)]
enum Target {
    /// The group it names.
    One(usize),
    /// More than one group.
    Several,
}

/// A distinct name.
struct Group {
    kind: Kind,
    form: Form,
    /// Its place in the list of names that are one thing.
    listed: Option<Listed>,
    /// The group it was joined to, itself if none.
    parent: usize,
    /// Those of its names that several longer names announce.
    shared: Vec<String>,
    /// Those of the names it announces that others announce too.
    announced: Vec<String>,
}

/// Merges mentions, which come in order and disjoint, to entities.
pub fn merge(
    source: Slice<'_>,
    candidates: Vec<Candidate>,
    language: Option<Language>,
) -> (Vec<Mention>, Vec<Entity>) {
    let (mut groups, places) = group(&candidates, language);
    let mut pairs = introductions(source, &candidates, &places, &groups);
    pairs.extend(same_by_list(&groups));
    join(&mut groups, pairs);
    number(source, candidates, &groups, &places)
}

/// Where a candidate belongs.
struct Place {
    group: usize,
    /// Whether it bears a genitive -s that the group's name doesn't.
    genitive: bool,
}

/// The distinct names, and the group of each candidate.
fn group(candidates: &[Candidate], language: Option<Language>) -> (Vec<Group>, Vec<Place>) {
    let inflected = language.is_none_or(|language| language == Language::De);
    let keys: Vec<(Key, Form)> = candidates.iter().map(|name| key(name, inflected)).collect();
    let mut known: HashMap<Key, usize> = HashMap::new();
    // First and last words too: "Merkels" is a form of "Angela Merkel".
    let mut words: HashSet<(Kind, &str)> = HashSet::new();
    for ((kind, key), form) in &keys {
        known.insert((*kind, key.clone()), usize::MAX);
        words.extend(form.words.first().map(|word| (*kind, word.as_str())));
        words.extend(form.words.last().map(|word| (*kind, word.as_str())));
    }
    let bare_genitive = language.is_none_or(lexicon::has_bare_genitive);
    let mut groups: Vec<Group> = Vec::new();
    let mut places = Vec::with_capacity(candidates.len());
    for ((kind, key), form) in &keys {
        let mut form = form.clone();
        let mut key = key.clone();
        let mut genitive = false;
        let stem = form.without_genitive().filter(|_| kind.is_name() && bare_genitive);
        if let Some(stem) = stem {
            let last = stem.rsplit(' ').next().unwrap_or(&stem).to_owned();
            let stem = compared(stem, *kind, inflected);
            if known.contains_key(&(*kind, stem.clone())) || words.contains(&(*kind, last.as_str()))
            {
                let before = form.words.split_last().map_or(&[][..], |(_, before)| before);
                form.words = before.iter().cloned().chain([last]).collect();
                key = stem;
                genitive = true;
            }
        }
        let at = known.entry((*kind, key)).or_insert(usize::MAX);
        if *at == usize::MAX {
            *at = groups.len();
            let (shared, announced) = Default::default();
            let listed = if kind.is_name() { listed(*kind, &form) } else { None };
            groups.push(Group { kind: *kind, form, listed, parent: *at, shared, announced });
        }
        places.push(Place { group: *at, genitive });
    }
    (groups, places)
}

/// What two candidates must share to be the same: the words of a name, the
/// normalised value of a value.
fn key(candidate: &Candidate, inflected: bool) -> (Key, Form) {
    let kind = candidate.kind;
    let Some(value) = &candidate.value else {
        if !kind.is_name() {
            return ((kind, candidate.form.key()), candidate.form.clone());
        }
        let form = plain(&candidate.form, kind);
        return ((kind, compared(form.key(), kind, inflected)), form);
    };
    let key = format!("{} {}", value.text, value.unit.as_deref().unwrap_or_default());
    ((kind, key.clone()), Form { words: [key].into(), acronym: false })
}

/// The words of a name as they are compared.
fn compared(words: String, kind: Kind, inflected: bool) -> String {
    if inflected && kind != Kind::Person { uninflected(&words) } else { words }
}

/// Acronyms that the text introduces: "Europäische Zentralbank (EZB)", or the
/// other way about. Gives pairs of a short and a long group.
fn introductions(
    source: Slice<'_>,
    candidates: &[Candidate],
    places: &[Place],
    groups: &[Group],
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (at, pair) in candidates.windows(2).enumerate() {
        let gap = source.at(Span::new(pair[0].span.end, pair[1].span.start));
        let after = source.tail(pair[1].span.end);
        if gap.trim_start() != "(" || !after.starts_with([')', ',', ';']) {
            continue;
        }
        let (first, second) = (places[at].group, places[at + 1].group);
        for (short, long) in [(second, first), (first, second)] {
            let (short_form, long_form) = (&groups[short].form, &groups[long].form);
            let kind = groups[short].kind;
            // Of a body the acronym may be that of its name in another language.
            if kind == groups[long].kind
                && short_form.acronym
                && !long_form.acronym
                && (kind == Kind::Organization && is_long(long_form) && after.starts_with(')')
                    || abbreviates(&short_form.words[0], &long_form.words))
            {
                pairs.push((short, long));
                break;
            }
        }
    }
    pairs
}

/// The names that the list of [`spelling`](super::spelling) holds to be one thing, as pairs
/// of each with the fullest.
fn same_by_list(groups: &[Group]) -> Vec<(usize, usize)> {
    let mut alike: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        if let Some(listed) = group.listed {
            alike.entry(listed.thing).or_default().push(at);
        }
    }
    let pairs = alike.into_values().flat_map(|names| {
        let fullest = names.iter().copied().max_by_key(|&at| (fullness(&groups[at]), Reverse(at)));
        names.into_iter().filter_map(move |at| Some((at, fullest?))).filter(|(a, b)| a != b)
    });
    pairs.collect()
}

/// How full a name is: its words that are more than an initial, and all of them.
fn fullness(group: &Group) -> (usize, usize) {
    (full_words(&group.form), group.form.words.len())
}

/// Joins the pairs, and short names to long ones.
fn join(groups: &mut [Group], pairs: Vec<(usize, usize)>) {
    for (short, long) in pairs {
        // The first introduction counts, and none goes in a circle.
        let long = root(groups, long);
        if groups[short].parent == short && long != short {
            groups[short].parent = long;
        }
    }
    let mut order: Vec<usize> = (0..groups.len()).filter(|&at| groups[at].kind.is_name()).collect();
    order.sort_by_key(|&at| (Reverse(fullness(&groups[at])), at));
    let mut namesakes = Namesakes::default();
    let mut targets: HashMap<Key, Target> = HashMap::new();
    for at in order {
        let kind = groups[at].kind;
        if groups[at].parent == at {
            for name in called(kind, &groups[at].form) {
                match targets.get(&(kind, name.clone())) {
                    Some(&Target::One(long)) if fits(&groups[at].form, &groups[long].form) => {
                        groups[at].parent = root(groups, long);
                        break;
                    }
                    Some(Target::Several) => groups[at].shared.push(name),
                    _ => {}
                }
            }
        }
        if kind == Kind::Person
            && let Some(slip) = namesakes.find(groups, at)
        {
            groups[at].parent = root(groups, slip);
        }
        let home = root(groups, at);
        for name in aliases(kind, &groups[at].form) {
            targets
                .entry((kind, name))
                .and_modify(|target| {
                    if !matches!(target, Target::One(one) if root(groups, *one) == home) {
                        *target = Target::Several;
                    }
                })
                .or_insert(Target::One(at));
        }
    }
    for group in groups {
        let mut names = aliases(group.kind, &group.form);
        names.retain(|name| {
            matches!(targets.get(&(group.kind, name.clone())), Some(Target::Several))
        });
        group.announced = names;
    }
}

/// People by their surname.
#[derive(Default)]
struct Namesakes(HashMap<String, Vec<usize>>);

impl Namesakes {
    /// So many of a surname are compared.
    const MOST: usize = 8;

    /// The person of this surname whose first name is the same but for a slip of the
    /// pen. Remembers this one for those that come.
    fn find(&mut self, groups: &[Group], at: usize) -> Option<usize> {
        let [first, .., surname] = &groups[at].form.words[..] else { return None };
        let known = self.0.entry(surname.clone()).or_default();
        let slip = |&other: &usize| is_slip(first, &groups[other].form.words[0]);
        let found = known.iter().copied().find(slip).filter(|_| groups[at].parent == at);
        if known.len() < Self::MOST {
            known.push(at);
        }
        found
    }
}

/// Whether a name is long enough to have an acronym.
fn is_long(form: &Form) -> bool {
    form.words.len() > 1 || form.words.iter().any(|word| word.chars().count() > 8)
}

/// The group that stands for all that were joined to it. Chains are short: a
/// group is only joined to the root of a longer name.
fn root(groups: &[Group], mut at: usize) -> usize {
    while groups[at].parent != at {
        at = groups[at].parent;
    }
    at
}

/// Numbers the entities in the order of their first mention.
fn number(
    source: Slice<'_>,
    candidates: Vec<Candidate>,
    groups: &[Group],
    places: &[Place],
) -> (Vec<Mention>, Vec<Entity>) {
    let mut entities: Vec<Entity> = Vec::new();
    let mut names: Vec<Best> = Vec::new();
    let mut entity_of: HashMap<usize, usize> = HashMap::new();
    let mut recent: HashMap<Key, usize> = HashMap::new();
    let mut mentions = Vec::with_capacity(candidates.len());
    for (candidate, &Place { group: at, genitive }) in candidates.into_iter().zip(places) {
        let Candidate { span, kind, value, confidence, .. } = candidate;
        let mut home = root(groups, at);
        if home == at
            && let Some(&last) =
                groups[at].shared.iter().find_map(|name| recent.get(&(kind, name.clone())))
        {
            home = last;
        }
        for name in &groups[at].announced {
            recent.insert((kind, name.clone()), home);
        }
        let text = source.at(span).as_str();
        let entity = *entity_of.entry(home).or_insert_with(|| {
            entities.push(Entity::new(kind, String::new()));
            names.push(Best::default());
            entities.len() - 1
        });
        entities[entity].mentions += 1;
        match &value {
            Some(value) => names[entity].offer(value_name(value), 0),
            None if kind.is_name() => {
                let Group { form, listed, .. } = &groups[at];
                let listed = listed.map(|listed| listed.name.to_owned());
                let name = listed.unwrap_or_else(|| surface(text, genitive));
                names[entity].offer(name, form.words.len());
            }
            None => names[entity].offer(text.to_owned(), 0),
        }
        mentions.push(Mention { span, kind, text: text.to_owned(), value, entity, confidence });
    }
    for (entity, best) in entities.iter_mut().zip(names) {
        entity.name = best.name;
    }
    (mentions, entities)
}

fn value_name(value: &crate::analysis::Value) -> String {
    match &value.unit {
        Some(unit) => format!("{} {unit}", value.text),
        None => value.text.clone(),
    }
}

fn surface(text: &str, genitive: bool) -> String {
    let mut name = form::display(text);
    if genitive && name.ends_with(['s', 'S']) {
        name.pop();
    }
    name
}

/// The fullest name so far.
#[derive(Default)]
struct Best {
    name: String,
    rank: (usize, bool, usize),
}

impl Best {
    /// Takes the name if it is fuller: more words, then not in capitals, then
    /// longer; else the first stays.
    fn offer(&mut self, name: String, words: usize) {
        let rank = (words, casing(&name) != Casing::Upper, name.len());
        if self.name.is_empty() || rank > self.rank {
            *self = Best { name, rank };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Value;
    use crate::entities::tests::candidates;

    /// The entity number of each name, and the entities' names.
    fn merged(rows: &[(&str, Kind)]) -> (Vec<usize>, Vec<String>) {
        let rows: Vec<_> = rows.iter().map(|&(text, kind)| (text, kind, 0.9)).collect();
        let (source, found) = candidates(&rows);
        let (mentions, entities) = merge(source.as_str().into(), found, Some(Language::De));
        let names = entities.iter().map(|entity| entity.name.clone()).collect();
        (mentions.iter().map(|mention| mention.entity).collect(), names)
    }

    #[test]
    fn names_of_one_kind() {
        use Kind::*;
        let cases: [(&str, Kind, &[&str], &[usize], &[&str]); 38] = [
            ("surname", Person, &["Dmitri Peskow", "Peskow"], &[0, 0], &["Dmitri Peskow"]),
            ("surname before", Person, &["Peskow", "Dmitri Peskow"], &[0, 0], &["Dmitri Peskow"]),
            ("genitive", Person, &["Merkels", "Merkel"], &[0, 0], &["Merkel"]),
            ("genitive of a surname", Person, &["Ada Lorm", "Lorms"], &[0, 0], &["Ada Lorm"]),
            ("genitive alone", Person, &["Ada Lorms", "Lorm"], &[0, 0], &["Ada Lorm"]),
            ("a name in -s", Person, &["Hans Jonas", "Jonas"], &[0, 0], &["Hans Jonas"]),
            ("apostrophe", Person, &["Johnson's", "Boris Johnson"], &[0, 0], &["Boris Johnson"]),
            ("first name", Person, &["Ada Lorm", "Ada"], &[0, 0], &["Ada Lorm"]),
            (
                "two of a surname",
                Person,
                &["Ada Lorm", "Udo Lorm"],
                &[0, 1],
                &["Ada Lorm", "Udo Lorm"],
            ),
            (
                "the last one named",
                Person,
                &["Ada Lorm", "Lorm", "Udo Lorm", "Lorm", "Ada Lorm", "Lorm"],
                &[0, 0, 1, 1, 0, 0],
                &["Ada Lorm", "Udo Lorm"],
            ),
            (
                "unclear",
                Person,
                &["Lorm", "Ada Lorm", "Udo Lorm"],
                &[0, 1, 2],
                &["Lorm", "Ada Lorm", "Udo Lorm"],
            ),
            (
                "particles",
                Person,
                &["von der Heyde", "Rosa von der Heyde", "Heyde"],
                &[0, 0, 0],
                &["Rosa von der Heyde"],
            ),
            (
                "middle initial",
                Person,
                &["Tom Harrow", "Tom B. Harrow", "Harrow"],
                &[0, 0, 0],
                &["Tom B. Harrow"],
            ),
            ("initial", Person, &["Ada Lorm", "A. Lorm"], &[0, 0], &["Ada Lorm"]),
            ("other initial", Person, &["Ada Lorm", "U. Lorm"], &[0, 1], &["Ada Lorm", "U. Lorm"]),
            ("title", Person, &["Dr. Ada Lorm", "Frau Lorm"], &[0, 0], &["Dr. Ada Lorm"]),
            ("capitals", Person, &["ADA LORM", "Ada Lorm"], &[0, 0], &["Ada Lorm"]),
            (
                "legal form",
                Organization,
                &["Nordlicht AG", "Nordlicht"],
                &[0, 0],
                &["Nordlicht AG"],
            ),
            (
                "short form",
                Organization,
                &["Best Buy Stores", "Best Buy"],
                &[0, 0],
                &["Best Buy Stores"],
            ),
            (
                "initials",
                Organization,
                &["North Sea Bank", "NSB", "NSB's"],
                &[0, 0, 0],
                &["North Sea Bank"],
            ),
            ("place", Place, &["Frankfurt am Main", "Frankfurts"], &[0, 0], &["Frankfurt am Main"]),
            (
                "place with a river",
                Place,
                &["Rotenburg (Wümme)", "Rotenburg"],
                &[0, 0],
                &["Rotenburg (Wümme)"],
            ),
            ("place of two words", Place, &["Bad Lorm", "Bad"], &[0, 1], &["Bad Lorm", "Bad"]),
            ("hyphen", Person, &["Pierre-Lorm", "Pierre Lorm"], &[0, 0], &["Pierre-Lorm"]),
            ("article of a name", Person, &["Ada al-Lorm", "Lorm"], &[0, 0], &["Ada al-Lorm"]),
            ("double name", Person, &["Ada Lorm-Bern", "Lorm-Bern"], &[0, 0], &["Ada Lorm-Bern"]),
            ("user name", Person, &["Ada Lorm", "adalorm"], &[0, 0], &["Ada Lorm"]),
            (
                "slip",
                Person,
                &["Kristina Lorm", "Kristian Lorm", "Lorm"],
                &[0, 0, 0],
                &["Kristina Lorm"],
            ),
            (
                "sisters",
                Person,
                &["Martina Lorm", "Martin Lorm"],
                &[0, 1],
                &["Martina Lorm", "Martin Lorm"],
            ),
            (
                "ending",
                Organization,
                &["Encyclopaedia Lorm", "Lorm"],
                &[0, 0],
                &["Encyclopaedia Lorm"],
            ),
            ("middle", Organization, &["FC Lorm Hof", "Lorm"], &[0, 0], &["FC Lorm Hof"]),
            (
                "adjective",
                Organization,
                &["Musterauer Neuen Bank", "Musterauer Neue Bank"],
                &[0, 0],
                &["Musterauer Neuen Bank"],
            ),
            (
                "university",
                Organization,
                &["Uni Hof", "Universität Hof"],
                &[0, 0],
                &["Universität Hof"],
            ),
            (
                "listed",
                Place,
                &["US", "Vereinigten Staaten", "U.S."],
                &[0, 0, 0],
                &["Vereinigte Staaten"],
            ),
            (
                "listed and shorter",
                Organization,
                &["Grünen", "Bündnis 90/Die Grünen", "Bündnis"],
                &[0, 0, 0],
                &["Bündnis 90/Die Grünen"],
            ),
            ("edition", Misc, &["Barcamp Hof", "Barcamp"], &[0, 0], &["Barcamp Hof"]),
            ("version", Misc, &["Lormos 11", "Lormos"], &[0, 1], &["Lormos 11", "Lormos"]),
            ("no surname", Misc, &["Goldener Bär", "Bär"], &[0, 1], &["Goldener Bär", "Bär"]),
        ];
        for (why, kind, names, numbers, entities) in cases {
            let rows: Vec<_> = names.iter().map(|&name| (name, kind)).collect();
            let got = merged(&rows);
            assert_eq!(got.0, numbers, "{why}");
            assert_eq!(got.1, entities, "{why}");
        }
    }

    #[test]
    fn kinds_are_kept_apart() {
        let rows = [("Ada Lorm", Kind::Person), ("Lorm", Kind::Place), ("LORM", Kind::Person)];
        assert_eq!(merged(&rows).0, [0, 1, 0]);
    }

    #[test]
    fn acronyms_that_the_text_introduces() {
        let source = "Europäische Zentralbank (EZB) und EZB und (NB, Nordbank) und Zoll (ABC)";
        let source = Slice::from(source);
        let names = ["Europäische Zentralbank", "EZB", "EZB", "NB", "Nordbank", "Zoll", "ABC"];
        let mut from = 0;
        let found = names.map(|name| {
            let start = from + source[from..].find(name).unwrap();
            from = start + name.len();
            Candidate::name(source.range(start..from), Kind::Organization, 0.9)
        });
        let (mentions, entities) = merge(source, found.to_vec(), None);
        let numbers: Vec<_> = mentions.iter().map(|mention| mention.entity).collect();
        assert_eq!(numbers, [0, 0, 0, 1, 2, 3, 4]);
        assert_eq!(
            (entities[0].mentions, entities[0].name.as_str()),
            (3, "Europäische Zentralbank")
        );
    }

    #[test]
    fn values_merge_by_what_they_mean() {
        let (source, mut found) =
            candidates(&[("5 €", Kind::Money, 1.0), ("fünf Euro", Kind::Money, 1.0)]);
        for candidate in &mut found {
            candidate.value =
                Some(Value { text: "5".into(), unit: Some("EUR".into()), ..Value::default() });
        }
        let (mentions, entities) = merge(source.as_str().into(), found, None);
        assert_eq!(mentions[1].entity, 0);
        assert_eq!((entities.len(), entities[0].name.as_str()), (1, "5 EUR"));
    }

    #[test]
    fn many_names_of_one_surname_take_no_longer() {
        let names: Vec<String> =
            (0..20_000).flat_map(|at| [format!("Ada{at} Lorm"), "Lorm".to_owned()]).collect();
        let rows: Vec<_> = names.iter().map(|name| (name.as_str(), Kind::Person)).collect();
        let (numbers, entities) = merged(&rows);
        assert_eq!(entities.len(), 20_000);
        assert!(numbers.chunks(2).all(|pair| pair[0] == pair[1]));
    }
}
