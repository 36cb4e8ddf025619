//! The form of word lists: an entry a line, with tabs between its fields; blank
//! lines and those of comments don't count.

use std::sync::LazyLock;

/// What a list says of each of its entries. Its hash is quick and resists no attack: for
/// lists that are known beforehand, in which a text is only looked up.
pub(crate) type Map<K, V> = rustc_hash::FxHashMap<K, V>;

/// The entries of a list, by the same hash.
pub(crate) type Set<K> = rustc_hash::FxHashSet<K>;

/// A set of words, read when it is first asked for.
pub(crate) type Words = LazyLock<Set<&'static str>>;

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
