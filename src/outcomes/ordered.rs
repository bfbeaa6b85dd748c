//! Sorting by counting, for the ten thousand entries of a book that each start of the program reads.

/// Items in the order of a key below `keys`, those of one key as they were, and where each key's end. O(items + keys).
pub(super) fn ordered<T: Copy>(items: &[T], keys: usize, key: impl Fn(&T) -> usize) -> (Vec<T>, Vec<usize>) {
    let mut next = vec![0; keys];
    items.iter().for_each(|item| next[key(item)] += 1);
    let mut begin = 0;
    for next in &mut next {
        begin += std::mem::replace(next, begin);
    }
    let mut ordered = items.to_vec();
    for item in items {
        let place = &mut next[key(item)];
        ordered[*place] = *item;
        *place += 1;
    }
    (ordered, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        let (sorted, ends) = ordered(&[(2, 'a'), (0, 'b'), (2, 'c'), (1, 'd'), (0, 'e')], 4, |&(key, _)| key);
        assert_eq!(sorted, [(0, 'b'), (0, 'e'), (1, 'd'), (2, 'a'), (2, 'c')]);
        assert_eq!(ends, [2, 3, 5, 5]);
    }
}
