//! Hashes of features and of texts.

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// The hash of a text, taken piece by piece (FNV-1a, folded to 32 bits;
/// Fowler, Noll, Vo).
#[derive(Debug, Clone, Copy)]
pub struct TextHash(u64);

impl TextHash {
    /// The hash of nothing.
    pub const fn new() -> Self {
        TextHash(BASIS)
    }

    /// The hash of what came before and `bytes`.
    #[must_use]
    pub fn bytes(self, bytes: &[u8]) -> Self {
        TextHash(
            bytes.iter().fold(self.0, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME)),
        )
    }

    /// The hash of what came before and `c`.
    #[must_use]
    pub fn char(self, c: char) -> Self {
        TextHash((self.0 ^ u64::from(u32::from(c))).wrapping_mul(PRIME))
    }

    /// The hash value.
    pub const fn finish(self) -> u32 {
        let mixed = (self.0 ^ (self.0 >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed >> 32) as u32
    }
}

/// A hash of what a model's features are made of: names of columns, lists of
/// words, and what the code makes of a probe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of nothing.
    pub const fn new() -> Self {
        Fingerprint(BASIS)
    }

    /// With a number of 64 bits.
    #[must_use]
    pub const fn with(self, value: u64) -> Self {
        let mixed = (self.0 ^ value).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Fingerprint((mixed ^ (mixed >> 32)).wrapping_mul(PRIME))
    }

    /// With a text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        let bytes = text.bytes().fold(self, |hash, byte| hash.with(u64::from(byte)));
        bytes.with(text.len() as u64)
    }

    /// With a fact, to a thousandth: its last digits may differ from machine to
    /// machine.
    #[must_use]
    pub fn fact(self, value: f32) -> Self {
        self.with((value * 1000.0).round() as i64 as u64)
    }

    /// With several fingerprints, in whatever order they come.
    #[must_use]
    pub fn set(self, items: impl Iterator<Item = Fingerprint>) -> Self {
        self.with(items.fold(0, |sum: u64, item| sum.wrapping_add(item.finish())))
    }

    /// With the names of a table's columns and its facts, in whatever order the
    /// columns stand.
    #[must_use]
    pub fn table(self, names: &[impl AsRef<str>], rows: &[impl AsRef<[f32]>]) -> Self {
        self.set(names.iter().enumerate().map(|(column, name)| {
            let facts = rows.iter().filter_map(|row| row.as_ref().get(column));
            facts.fold(Fingerprint::new().text(name.as_ref()), |hash, &fact| hash.fact(fact))
        }))
    }

    /// The fingerprint's value.
    pub const fn finish(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 29)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 32)
    }
}

impl Default for Fingerprint {
    fn default() -> Self {
        Self::new()
    }
}

impl Default for TextHash {
    fn default() -> Self {
        Self::new()
    }
}

/// The identity of a feature made of two hashes (or numbers).
pub const fn combine(template: u32, a: u32, b: u32) -> u32 {
    let content = (a as u64) | ((b as u64) << 32);
    let mut x = content ^ (template as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_tell_apart_what_differs() {
        let ids = [combine(0, 1, 2), combine(0, 2, 1), combine(1, 1, 2), combine(0, 0, 0)];
        for (at, a) in ids.iter().enumerate() {
            assert!(ids[at + 1..].iter().all(|b| a != b));
        }
        let ab = TextHash::new().bytes(b"a").bytes(b"b").finish();
        assert_eq!(ab, TextHash::new().bytes(b"ab").finish());
        assert_ne!(ab, TextHash::new().bytes(b"ba").finish());
    }

    #[test]
    fn a_table_is_known_by_its_names_and_facts_not_by_its_order() {
        let table =
            |names: &[&str], rows: &[[f32; 2]]| Fingerprint::new().table(names, rows).finish();
        let plain = table(&["a", "b"], &[[1.0, 2.0], [3.0, 4.0]]);
        assert_eq!(plain, table(&["b", "a"], &[[2.0, 1.0], [4.0, 3.0]]));
        assert_eq!(plain, table(&["a", "b"], &[[1.0, 2.000_01], [3.0, 4.0]]));
        assert_ne!(plain, table(&["a", "c"], &[[1.0, 2.0], [3.0, 4.0]]));
        assert_ne!(plain, table(&["b", "a"], &[[1.0, 2.0], [3.0, 4.0]]));
        assert_ne!(plain, table(&["a", "b"], &[[1.0, 2.0], [3.0, 4.01]]));
    }
}
