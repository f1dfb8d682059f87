//! The characters that a pattern tells apart, as classes.

use super::budget::Budget;
use super::charset::{CharSet, MAX};
use super::error::Reason;
use std::collections::BTreeMap;

pub(super) const HIGH: (u32, u32) = (0xD800, 0xDBFF);
pub(super) const LOW: (u32, u32) = (0xDC00, 0xDFFF);

/// A partition of the characters into classes, numbered from 0 in the order of their first characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alphabet {
    /// `(from, to, class)`, sorted and disjoint, all characters.
    pub(super) ranges: Vec<(u32, u32, usize)>,
    pub(super) size: usize,
}

impl Alphabet {
    /// The coarsest partition in which each set is a union of classes; and for each set, which ones.
    ///
    /// With `unicode` the characters are the Unicode scalar values, otherwise the UTF-16 units.
    pub(super) fn partition(
        sets: &[CharSet],
        unicode: bool,
        budget: &mut Budget,
    ) -> Result<(Self, Vec<Vec<bool>>), Reason> {
        let domain: &[(u32, u32)] = if unicode {
            &[(0, HIGH.0 - 1), (LOW.1 + 1, MAX)]
        } else {
            &[(0, HIGH.0 - 1), HIGH, LOW, (LOW.1 + 1, 0xFFFF)]
        };
        let mut cuts: Vec<u32> = domain.iter().map(|&(from, _)| from).collect();
        for &(from, to) in sets.iter().flat_map(CharSet::ranges) {
            cuts.extend([from, to + 1]);
        }
        cuts.sort_unstable();
        cuts.dedup();
        // Cheaper than a step of the automaton.
        budget.spend(sets.len() * cuts.len() / 8)?;

        let mut classes = BTreeMap::new();
        let mut ranges = Vec::new();
        for &(low, high) in domain {
            let inside = cuts.iter().copied().filter(|cut| (low..=high).contains(cut));
            let starts: Vec<u32> = inside.collect();
            for (index, &from) in starts.iter().enumerate() {
                let to = starts.get(index + 1).map_or(high, |next| next - 1);
                let signature: Vec<bool> = sets.iter().map(|set| set.contains(from)).collect();
                let next = classes.len();
                ranges.push((from, to, *classes.entry(signature).or_insert(next)));
            }
        }
        let size = classes.len();
        let mut members = vec![vec![false; size]; sets.len()];
        for (signature, class) in classes {
            for (set, is_in) in signature.into_iter().enumerate() {
                members[set][class] = is_in;
            }
        }
        Ok((Self { ranges, size }.joined(), members))
    }

    /// The same with neighbouring ranges of one class as one, but surrogates apart from others.
    pub(super) fn joined(self) -> Self {
        let borders = [HIGH.0, LOW.0, LOW.1 + 1];
        let mut ranges: Vec<(u32, u32, usize)> = Vec::with_capacity(self.ranges.len());
        for (from, to, class) in self.ranges {
            match ranges.last_mut() {
                Some(last) if last.2 == class && last.1 + 1 == from && !borders.contains(&from) => {
                    last.1 = to;
                }
                _ => ranges.push((from, to, class)),
            }
        }
        Self { ranges, size: self.size }
    }

    /// The class of a character; characters outside of the alphabet have that of their lower neighbour.
    pub(super) fn class_of(&self, character: u32) -> usize {
        let after = self.ranges.partition_point(|&(from, _, _)| from <= character);
        self.ranges[after.saturating_sub(1)].2
    }

    /// The same characters with classes renamed; classes may become one.
    pub(super) fn renamed(&self, names: &[usize]) -> Self {
        let size = names.iter().max().map_or(0, |last| last + 1);
        let ranges =
            self.ranges.iter().map(|&(from, to, class)| (from, to, names[class])).collect();
        Self { ranges, size }.joined()
    }

    /// The coarsest partition that is finer than both; each of its classes in terms of the two.
    pub(super) fn refine(&self, other: &Self) -> (Self, Vec<(usize, usize)>) {
        let mut cuts: Vec<u32> =
            self.ranges.iter().chain(&other.ranges).map(|&(from, _, _)| from).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut classes = BTreeMap::new();
        let mut pairs = Vec::new();
        let mut ranges = Vec::new();
        for (index, &from) in cuts.iter().enumerate() {
            let pair = (self.class_of(from), other.class_of(from));
            let class = *classes.entry(pair).or_insert_with(|| {
                pairs.push(pair);
                pairs.len() - 1
            });
            let to = cuts.get(index + 1).map_or(MAX, |next| next - 1);
            let to = if from < HIGH.0 { to.min(HIGH.0 - 1) } else { to };
            ranges.push((from, to, class));
        }
        (Self { ranges, size: pairs.len() }.joined(), pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::super::budget::Limits;
    use super::*;

    #[test]
    fn classes_are_unions_of_nothing_smaller() -> Result<(), Reason> {
        let sets = [CharSet::digit(), CharSet::word()];
        let mut budget = Budget::new(Limits::TABLE.steps);
        let (alphabet, members) = Alphabet::partition(&sets, true, &mut budget)?;
        assert_eq!(alphabet.size, 3);
        let class = |character: char| alphabet.class_of(character.into());
        assert_eq!(class('a'), class('_'));
        assert_ne!(class('a'), class('7'));
        assert_eq!(class('-'), class('é'));
        assert!(members[0][class('7')] && !members[0][class('a')] && members[1][class('a')]);
        Ok(())
    }
}
