//! Finding a key among sorted hashes.

/// Sorted, distinct keys that are spread evenly over `0..2^bits` (hashes), with
/// a table of where each range of keys begins. It is built in one pass, and a
/// look-up reads two neighbouring table entries and a handful of keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    keys: Vec<u32>,
    /// Where the keys of each bucket begin; one more than there are buckets.
    buckets: Vec<u32>,
    shift: u32,
}

impl Index {
    /// Indexes keys below `2^bits`; they must ascend.
    pub fn new(keys: Vec<u32>, bits: u32) -> Self {
        debug_assert!(keys.is_sorted());
        let wanted = keys.len().next_power_of_two().ilog2().min(bits);
        let shift = bits - wanted;
        let mut buckets = Vec::with_capacity((1 << wanted) + 1);
        for (at, &key) in keys.iter().enumerate() {
            let bucket = (u64::from(key) >> shift) as usize;
            while buckets.len() <= bucket {
                buckets.push(at as u32);
            }
        }
        while buckets.len() <= 1 << wanted {
            buckets.push(keys.len() as u32);
        }
        Index { keys, buckets, shift }
    }

    /// The position of a key.
    pub fn find(&self, key: u32) -> Option<usize> {
        let bucket = (u64::from(key) >> self.shift) as usize;
        let start = *self.buckets.get(bucket)? as usize;
        let end = *self.buckets.get(bucket + 1)? as usize;
        let keys = self.keys.get(start..end)?;
        keys.iter().position(|&k| k == key).map(|at| start + at)
    }

    /// The keys, ascending.
    #[cfg(any(test, feature = "training"))]
    pub fn keys(&self) -> &[u32] {
        &self.keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        for len in [0u32, 1, 2, 3, 100, 1000] {
            for bits in [20, 26, 32] {
                let top = u32::MAX >> (32 - bits);
                let mut keys: Vec<u32> =
                    (0..len).map(|i| i.wrapping_mul(0x9e37_79b9) & top).collect();
                keys.extend([0, top]);
                keys.sort_unstable();
                keys.dedup();
                let index = Index::new(keys.clone(), bits);
                for (at, &key) in keys.iter().enumerate() {
                    assert_eq!(index.find(key), Some(at));
                    let next = key.wrapping_add(1);
                    assert_eq!(index.find(next).is_some(), keys.binary_search(&next).is_ok());
                }
            }
        }
        assert_eq!(Index::new(Vec::new(), 26).find(7), None);
        assert_eq!(Index::new(vec![1], 4).find(900), None, "above the range");
    }
}
