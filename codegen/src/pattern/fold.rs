//! Either case: what `(?i:…)` makes of a set, by `Canonicalize` of ECMA-262.

use super::charset::CharSet;
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};
use std::collections::BTreeSet;
use std::sync::OnceLock;

impl CharSet {
    /// All characters that are one of the set when case is ignored.
    pub(super) fn either_case(&self, unicode: bool) -> Self {
        if unicode { self.folded() } else { self.capitalized() }
    }

    /// With the `u` flag: characters of the same simple case folding.
    fn folded(&self) -> Self {
        let scalars = self.ranges().iter().filter_map(|&(from, to)| {
            // Surrogates have no case.
            let from = if (0xD800..0xE000).contains(&from) { 0xE000 } else { from };
            let to = if (0xD800..0xE000).contains(&to) { 0xD7FF } else { to };
            let ends = char::from_u32(from).zip(char::from_u32(to));
            ends.filter(|(from, to)| from <= to).map(|(from, to)| ClassUnicodeRange::new(from, to))
        });
        let mut class = ClassUnicode::new(scalars);
        class.try_case_fold_simple().expect("the tables of case folding are compiled in");
        let folded = class.ranges().iter().map(|range| (range.start().into(), range.end().into()));
        Self::new(self.ranges().iter().copied().chain(folded).collect())
    }

    /// Without it: UTF-16 units of the same capital letter.
    fn capitalized(&self) -> Self {
        let pairs = capitals();
        let inside = pairs.iter().filter(|&&(small, _)| self.contains(small));
        let reached: BTreeSet<u32> = inside.map(|&(_, capital)| capital).collect();
        let wanted = |capital: u32| reached.contains(&capital) || self.contains(capital);
        let small = pairs.iter().filter(|&&(_, capital)| wanted(capital)).map(|&(small, _)| small);
        let added = reached.iter().copied().chain(small).map(|unit| (unit, unit));
        Self::new(self.ranges().iter().copied().chain(added).collect())
    }
}

/// The units that have a capital letter of one unit, and that letter; by the unit.
fn capitals() -> &'static [(u32, u32)] {
    static CAPITALS: OnceLock<Vec<(u32, u32)>> = OnceLock::new();
    CAPITALS.get_or_init(|| (0..=0xFFFF).filter_map(|unit| Some((unit, capital(unit)?))).collect())
}

fn capital(unit: u32) -> Option<u32> {
    let mut capitals = char::from_u32(unit)?.to_uppercase();
    let capital = u32::from(capitals.next()?);
    let single = capitals.next().is_none() && capital <= 0xFFFF && capital != unit;
    // What is not ASCII never becomes it: `ſ` is not `S`.
    (single && (unit < 0x80 || capital >= 0x80)).then_some(capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variants(character: char, unicode: bool) -> String {
        let set = CharSet::single(character.into()).either_case(unicode);
        let points = set.ranges().iter().flat_map(|&(from, to)| from..=to);
        points.filter_map(char::from_u32).collect()
    }

    /// ECMA-262, `Canonicalize`, and its notes: `ß` and `ẞ` are one with `u` only, `ſ` and `K` likewise.
    #[test]
    fn characters_have_the_cases_of_the_standard() {
        for (character, with_u, without) in [
            ('a', "Aa", "Aa"),
            ('s', "Ssſ", "Ss"),
            ('K', "Kk\u{212A}", "Kk"),
            ('ß', "ßẞ", "ß"),
            ('Σ', "Σςσ", "Σςσ"),
            ('µ', "µΜμ", "µΜμ"),
            ('İ', "İ", "İ"),
            ('ı', "ı", "ı"),
            ('ǅ', "Ǆǅǆ", "Ǆǅǆ"),
            ('1', "1", "1"),
        ] {
            assert_eq!(variants(character, true), with_u, "{character} with `u`");
            assert_eq!(variants(character, false), without, "{character} without `u`");
        }
        assert_eq!(variants('𐐀', true), "𐐀𐐨");
    }

    #[test]
    fn surrogates_stay_as_they_are() {
        let set = CharSet::new(vec![(0xD7FF, 0xD800), (0xDFFF, 0xE000)]);
        assert_eq!(set.either_case(true), set);
        assert_eq!(CharSet::any().either_case(true), CharSet::any());
    }
}
