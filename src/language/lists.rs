//! The form of word lists: an entry a line, with tabs between its fields; blank
//! lines and those of comments don't count.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What a list says of each of its entries.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// The entries of a list.
pub(crate) type Set<K> = HashSet<K, BuildHasherDefault<Quick>>;

/// A set of words, read when it is first asked for.
pub(crate) type Words = LazyLock<Set<&'static str>>;

/// The hash of an entry, a word of the machine at a time (after the one of Firefox and
/// rustc). It is quick and resists no attack: for lists that are known beforehand, in which a
/// text is only looked up.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Quick(u64);

impl Quick {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0xf135_7aea_2e62_a9c5);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        words.iter().for_each(|&word| self.add(u64::from_le_bytes(word)));
        self.add(rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(byte.into());
    }

    fn write_u32(&mut self, word: u32) {
        self.add(word.into());
    }

    fn write_u64(&mut self, word: u64) {
        self.add(word);
    }

    /// A table takes the last bits, the best of which are the first.
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

/// The entries of a list in which `#` begins a comment.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    lines(list, "#")
}

/// The same of a list in which `//` does, because `#` stands for a number.
pub(crate) fn phrases(list: &'static str) -> impl Iterator<Item = &'static str> {
    lines(list, "//")
}

/// The entries of a list as a set.
pub(crate) fn words(list: &'static str) -> Set<&'static str> {
    entries(list).collect()
}

/// What stands behind `key` and a tab in the entries that begin with them.
pub(crate) fn under(list: &'static str, key: &'static str) -> impl Iterator<Item = &'static str> {
    entries(list).filter_map(move |entry| entry.strip_prefix(key)?.strip_prefix('\t'))
}

fn lines(list: &'static str, comment: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(move |line| !line.is_empty() && !line.starts_with(comment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_left_out() {
        assert_eq!(entries("# a list\n\none\n two \n").collect::<Vec<_>>(), ["one", "two"]);
        assert_eq!(phrases("// a list\n# days\n").collect::<Vec<_>>(), ["# days"]);
        assert_eq!(under("a\tb\tc\nab\td\na\te", "a").collect::<Vec<_>>(), ["b\tc", "e"]);
    }
}
