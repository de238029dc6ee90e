//! Things in the order of their points: one kind of sorting for all of the
//! crate, because every kind costs a browser four kilobytes.

/// A number with points. Sorts the most points first, then the lower number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ranked(u64);

impl Ranked {
    pub(crate) fn new(number: usize, points: u32) -> Self {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        Self(u64::from(!points) << 32 | u64::from(number))
    }

    pub(crate) fn points(self) -> u32 {
        !u32::try_from(self.0 >> 32).unwrap_or_default()
    }

    pub(crate) fn number(self) -> usize {
        usize::try_from(self.0 & u64::from(u32::MAX)).unwrap_or_default()
    }
}

/// Puts the most points first.
#[inline(never)]
pub(crate) fn best_first(ranked: &mut [Ranked]) {
    ranked.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::{Ranked, best_first};

    #[test]
    fn most_points_first_then_the_lower_number() {
        let mut ranked = [(5, 1), (9, 7), (2, 7), (1, 0)].map(|(n, p)| Ranked::new(n, p));
        best_first(&mut ranked);
        assert_eq!(ranked.map(|r| (r.number(), r.points())), [(2, 7), (9, 7), (5, 1), (1, 0)]);
    }
}
