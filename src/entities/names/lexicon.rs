//! What is known about words beforehand: which other words they behave like,
//! how often they are written with a capital, which lists they are on.
//!
//! Words are kept as hashes of [`BITS`] bits, which is small and enough: about
//! one word in a thousand that is on no list seems to be on one.

use crate::model::{Damaged, Index, Reader, TextHash};

/// Bits of a word's hash.
pub const BITS: u32 = 26;

/// The longest entry of a list, in tokens.
pub const LONGEST: usize = 6;

/// The bit of the lists of first names (`training/src/names/prior.rs` puts them there).
pub const FIRST_NAMES: u16 = 1;

/// Values of words, found by their hash.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    index: Index,
    values: Vec<u16>,
}

impl Table {
    /// A table of hashes (see [`key`]) and their values. Of equal hashes the
    /// values are united bit by bit if `unite`, else the first stays.
    pub fn new(mut entries: Vec<(u32, u16)>, unite: bool) -> Self {
        entries.sort_by_key(|&(key, _)| key);
        entries.dedup_by(|next, first| {
            let same = next.0 == first.0;
            if same && unite {
                first.1 |= next.1;
            }
            same
        });
        let (keys, values) = entries.into_iter().unzip();
        Table { index: Index::new(keys, BITS), values }
    }

    /// The value of a hash.
    pub fn get(&self, key: u32) -> Option<u16> {
        self.index.find(key).map(|at| self.values[at])
    }

    /// Number of entries.
    #[cfg(any(test, feature = "training"))]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether it has no entry.
    #[cfg(feature = "training")]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    #[cfg(any(test, feature = "training"))]
    fn write(&self, out: &mut crate::model::Writer) {
        out.u32(self.values.len() as u32);
        let mut last = 0;
        for &key in self.index.keys() {
            out.varint(key - last);
            last = key;
        }
        out.put(&self.values.iter().map(|&v| v as u8).collect::<Vec<u8>>());
        out.put(&self.values.iter().map(|&v| (v >> 8) as u8).collect::<Vec<u8>>());
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let count = reader.u32()? as usize;
        if count > reader.rest().len() {
            return Err(Damaged);
        }
        let mut keys = Vec::with_capacity(count);
        let mut last = 0u32;
        for _ in 0..count {
            last = last.checked_add(reader.varint()?).ok_or(Damaged)?;
            keys.push(last);
        }
        if last >> BITS != 0 {
            return Err(Damaged);
        }
        let (low, high) = (reader.take(count)?, reader.take(count)?);
        let values = low.iter().zip(high).map(|(&l, &h)| u16::from_le_bytes([l, h])).collect();
        Ok(Table { index: Index::new(keys, BITS), values })
    }
}

impl Default for Table {
    fn default() -> Self {
        Table::new(Vec::new(), false)
    }
}

/// What is known about words beforehand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lexicon {
    /// The cluster of a word as it is written.
    pub clusters: Table,
    /// The coarse cluster of each cluster.
    pub coarse: Vec<u8>,
    /// How a word, in small letters, is used: see [`usage`].
    pub usage: Table,
    /// The lists that a word or several, in small letters, are on: a bit each.
    pub lists: Table,
}

impl Lexicon {
    /// Writes it into a model's section.
    #[cfg(any(test, feature = "training"))]
    pub fn write(&self, out: &mut crate::model::Writer) {
        self.clusters.write(out);
        out.varint(self.coarse.len() as u32);
        out.put(&self.coarse);
        self.usage.write(out);
        self.lists.write(out);
    }

    /// Reads what [`write`](Self::write) wrote.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let clusters = Table::read(reader)?;
        let count = reader.varint()? as usize;
        let coarse = reader.take(count)?.to_vec();
        Ok(Lexicon { clusters, coarse, usage: Table::read(reader)?, lists: Table::read(reader)? })
    }
}

impl Lexicon {
    /// Whether a word is a first name.
    pub fn is_first_name(&self, word: &str) -> bool {
        self.lists.get(key(phrase([word]))).is_some_and(|lists| lists & FIRST_NAMES != 0)
    }
}

/// The key of a hashed word.
pub const fn key(hash: TextHash) -> u32 {
    hash.finish() >> (32 - BITS)
}

/// The hash of a word as it is written.
pub fn exact(word: &str) -> TextHash {
    TextHash::new().bytes(word.as_bytes())
}

/// The hash of what came before and a word in small letters.
pub fn lower(before: TextHash, word: &str) -> TextHash {
    word.chars().flat_map(char::to_lowercase).fold(before, TextHash::char)
}

/// The hash of several words, in small letters, given one after another.
pub fn phrase<'a>(words: impl IntoIterator<Item = &'a str>) -> TextHash {
    let mut hash = TextHash::new();
    for (at, word) in words.into_iter().enumerate() {
        hash = lower(if at == 0 { hash } else { hash.char(' ') }, word);
    }
    hash
}

/// How a word is used inside sentences, in one number: how often in all (five
/// steps) and which share of it begins with a capital (five steps).
#[cfg(feature = "training")]
pub fn usage(small: u32, capital: u32) -> u16 {
    let all = small + capital;
    let often = match all {
        0..=4 => 0,
        5..=15 => 1,
        16..=80 => 2,
        81..=600 => 3,
        _ => 4,
    };
    let share = f64::from(capital) / f64::from(all.max(1));
    let capitals = match share {
        s if s < 0.02 => 0,
        s if s < 0.3 => 1,
        s if s < 0.8 => 2,
        s if s < 0.98 => 3,
        _ => 4,
    };
    1 + often * 5 + capitals
}

/// Whether a word of this [`usage`] is written small more often than not, and not seldom.
#[cfg(feature = "training")]
pub fn is_common(usage: u16) -> bool {
    let (often, capitals) = ((usage - 1) / 5, (usage - 1) % 5);
    often >= 2 && capitals <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Writer;

    #[test]
    fn a_lexicon_survives_its_file() {
        let table = |words: &[&str]| {
            Table::new(words.iter().zip(1..).map(|(w, v)| (key(exact(w)), v)).collect(), false)
        };
        let lexicon = Lexicon {
            clusters: table(&["Haus", "Hof", "Haus"]),
            coarse: vec![0, 1, 1, 0],
            usage: table(&["haus"]),
            lists: table(&[]),
        };
        assert_eq!(lexicon.clusters.get(key(exact("Haus"))), Some(1));
        assert_eq!(lexicon.clusters.len(), 2);
        let mut out = Writer::new();
        lexicon.write(&mut out);
        let bytes = out.into_bytes();
        assert_eq!(Lexicon::read(&mut Reader::new(&bytes)), Ok(lexicon));
        for len in 0..bytes.len() {
            assert_eq!(Lexicon::read(&mut Reader::new(&bytes[..len])), Err(Damaged));
        }
    }

    #[test]
    fn lists_are_united_and_phrases_ignore_case() {
        let city = key(phrase(["New", "York"]));
        let table = Table::new(vec![(city, 1), (city, 4)], true);
        assert_eq!(table.get(key(phrase(["NEW", "york"]))), Some(5));
        assert_eq!(table.get(key(phrase(["newyork"]))), None);
    }
}
