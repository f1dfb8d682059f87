//! Sets of characters: code points, or UTF-16 units where a pattern is read without `u`.

/// The largest code point.
pub(super) const MAX: u32 = 0x10_FFFF;

/// A set of characters as sorted, disjoint, non-adjacent closed ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CharSet {
    ranges: Vec<(u32, u32)>,
}

impl CharSet {
    /// Any ranges, in any order, overlapping or not.
    pub(super) fn new(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (from, to) in ranges {
            match merged.last_mut() {
                Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        Self { ranges: merged }
    }

    pub(super) fn single(character: u32) -> Self {
        Self { ranges: vec![(character, character)] }
    }

    pub(super) fn any() -> Self {
        Self { ranges: vec![(0, MAX)] }
    }

    /// `\d`: ASCII digits.
    pub(super) fn digit() -> Self {
        Self::of(&[('0', '9')])
    }

    /// `\w`: ASCII letters, digits and the underscore.
    pub(super) fn word() -> Self {
        Self::of(&[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')])
    }

    /// `\s`: white space and line terminators of ECMA-262, 25 code points.
    pub(super) fn space() -> Self {
        Self::of(&[
            ('\t', '\r'),
            (' ', ' '),
            ('\u{A0}', '\u{A0}'),
            ('\u{1680}', '\u{1680}'),
            ('\u{2000}', '\u{200A}'),
            ('\u{2028}', '\u{2029}'),
            ('\u{202F}', '\u{202F}'),
            ('\u{205F}', '\u{205F}'),
            ('\u{3000}', '\u{3000}'),
            ('\u{FEFF}', '\u{FEFF}'),
        ])
    }

    /// `.`: everything but the four line terminators.
    pub(super) fn dot() -> Self {
        Self::line_terminator().negated()
    }

    /// What ends a line.
    pub(super) fn line_terminator() -> Self {
        Self::of(&[('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')])
    }

    fn of(ranges: &[(char, char)]) -> Self {
        Self::new(ranges.iter().map(|&(from, to)| (from.into(), to.into())).collect())
    }

    pub(super) fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }

    /// Everything else, up to the largest code point.
    pub(super) fn negated(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = 0;
        for &(from, to) in &self.ranges {
            if next < from {
                ranges.push((next, from - 1));
            }
            next = to + 1;
        }
        if next <= MAX {
            ranges.push((next, MAX));
        }
        Self { ranges }
    }

    pub(super) fn contains(&self, character: u32) -> bool {
        let after = self.ranges.partition_point(|&(from, _)| from <= character);
        after > 0 && self.ranges[after - 1].1 >= character
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negation_is_its_own_inverse() {
        for set in [CharSet::dot(), CharSet::space(), CharSet::any(), CharSet::default()] {
            assert_eq!(set.negated().negated(), set);
        }
    }

    #[test]
    fn space_has_the_standard_size() {
        let size: u32 = CharSet::space().ranges().iter().map(|(from, to)| to - from + 1).sum();
        assert_eq!(size, 25);
    }

    #[test]
    fn overlapping_and_adjacent_ranges_merge() {
        let set = CharSet::new(vec![(5, 9), (1, 4), (8, 12), (20, 20)]);
        assert_eq!(set.ranges(), [(1, 12), (20, 20)]);
        assert!(set.contains(12) && !set.contains(13));
    }
}
