//! One sort for every list. Each list sorted by its own type costs four kilobytes of code in the browser; this costs them
//! once and puts the places in order instead.

use std::cmp::Ordering;

/// The list in order; equals keep theirs.
pub(crate) fn in_order<T>(list: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<usize> = (0..list.len()).collect();
    sort(&mut places, &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = list.into_iter().map(Some).collect();
    places.into_iter().filter_map(|at| taken.get_mut(at)?.take()).collect()
}

fn sort(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_put_in_order_and_equals_keep_theirs() {
        let list = vec![("b", 1), ("a", 1), ("c", 0)];
        assert_eq!(in_order(list, |a, b| a.1.cmp(&b.1)), [("c", 0), ("b", 1), ("a", 1)]);
    }
}
