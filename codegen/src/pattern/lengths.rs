//! Whether some text of some length matches all of several patterns.

use super::compile::{Compiled, Part};
use super::dfa::Dfa;
use super::product::classes;
use std::collections::{BTreeMap, BTreeSet};

/// Steps after which the question stays open.
const MAX_STEPS: usize = 500_000;

/// One state of each automaton.
type States = Vec<u32>;

/// Whether some text of `min` to `max` characters matches all of the patterns; none if that is not
/// found out.
pub(super) fn some_text_matches(
    patterns: &[&Compiled],
    min: u64,
    max: Option<u64>,
) -> Option<bool> {
    if patterns.iter().any(|pattern| pattern.backtracks().is_some()) {
        return None;
    }
    let parts = patterns.iter().flat_map(|pattern| pattern.parts());
    let (min, max) = parts.fold((min, max), narrowed);
    if max.is_some_and(|max| max < min) {
        return Some(false);
    }
    let automata: Vec<&Dfa> = patterns.iter().flat_map(|pattern| pattern.automata()).collect();
    Walker::new(&automata).reaches(min, max)
}

/// The lengths that a part leaves. A character has one or two units.
fn narrowed((low, high): (u64, Option<u64>), part: &Part) -> (u64, Option<u64>) {
    let (min, max) = match *part {
        Part::Length { min, max } => (u64::from(min), max),
        Part::Units { min, max } => (u64::from(min).div_ceil(2), max),
        Part::Table(_) | Part::Steps(_) => return (low, high),
    };
    let max = max.map(u64::from);
    (low.max(min), high.into_iter().chain(max).min())
}

/// Walks through several automata at once, over all texts of one length at a time.
struct Walker<'a> {
    automata: &'a [&'a Dfa],
    /// For each automaton, the states from which nothing is accepted.
    dead: Vec<Vec<bool>>,
    /// What a character may be to each automaton.
    classes: Vec<Vec<usize>>,
    steps: usize,
}

impl<'a> Walker<'a> {
    fn new(automata: &'a [&'a Dfa]) -> Self {
        let distances = automata.iter().map(|dfa| dfa.distances());
        let dead = distances.map(|all| all.iter().map(Option::is_none).collect()).collect();
        let classes = classes(automata);
        Self { automata, dead, classes, steps: 0 }
    }

    fn reaches(&mut self, min: u64, max: Option<u64>) -> Option<bool> {
        let start: States = self.automata.iter().map(|dfa| dfa.start).collect();
        let mut here = BTreeSet::from_iter(Some(start).filter(|states| self.is_alive(states)));
        let mut met: BTreeMap<BTreeSet<States>, u64> = BTreeMap::new();
        let mut length = 0;
        while !here.is_empty() && max.is_none_or(|max| length <= max) {
            if length >= min && here.iter().any(|states| self.accepts(states)) {
                return Some(true);
            }
            if let Some(before) = met.get(&here) {
                // From here on all repeats: nothing new comes, or the lengths up to `min` are left out.
                if *before >= min {
                    return Some(false);
                }
                let period = length - before;
                length += min.saturating_sub(length) / period * period;
                met.clear();
                if length >= min {
                    continue;
                }
            } else {
                met.insert(here.clone(), length);
            }
            here = self.after(&here)?;
            length += 1;
        }
        Some(false)
    }

    fn after(&mut self, here: &BTreeSet<States>) -> Option<BTreeSet<States>> {
        self.steps += here.len() * self.classes.len();
        if self.steps > MAX_STEPS {
            return None;
        }
        let step = |states: &States, classes: &Vec<usize>| -> States {
            let all = self.automata.iter().zip(states).zip(classes);
            all.map(|((dfa, &state), &class)| dfa.step(state, class)).collect()
        };
        let next = here
            .iter()
            .flat_map(|states| self.classes.iter().map(move |classes| step(states, classes)));
        Some(next.filter(|states| self.is_alive(states)).collect())
    }

    fn is_alive(&self, states: &States) -> bool {
        self.dead.iter().zip(states).all(|(dead, &state)| !dead[state as usize])
    }

    fn accepts(&self, states: &States) -> bool {
        self.automata.iter().zip(states).all(|(dfa, &state)| dfa.accepting[state as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::some_text_matches;
    use crate::pattern::compile;

    #[test]
    fn lengths_are_found_out() {
        for (source, min, max, expected) in [
            ("^[]$", 0, None, false),
            ("a^", 0, None, false),
            ("(?=a)b", 0, None, false),
            ("^(?!a)a", 0, None, false),
            (r"^\b$", 0, None, false),
            ("^(?=.*a.{9})(?=b{3}$)", 0, None, false),
            ("^$", 0, None, true),
            ("^$", 1, None, false),
            ("^abc$", 0, Some(2), false),
            ("^abc$", 3, Some(3), true),
            ("abc", 2, Some(2), false),
            ("abc", 1_000_000, Some(1_000_000), true),
            ("^a{3,500}$", 501, None, false),
            ("^a{3,500}$", 500, Some(600), true),
            ("^[0-9]{0,20}$|^x$", 21, None, false),
            // Only every third length.
            ("^(?:abc)*$", 1_000_000, Some(1_000_001), false),
            ("^(?:abc)*$", 1_000_000, Some(1_000_002), true),
            ("^(?:abc)*$", 4, Some(5), false),
            ("^(?:a{7}|a{11})*$", 60, Some(60), true),
            ("^(?:a{7}|a{11})*$", 59, Some(59), false),
            (r"^\_.$", 3, Some(3), false),
        ] {
            let found = matches(&[source], min, max);
            assert_eq!(found, Some(expected), "{source} of {min} to {max:?}");
        }
        assert_eq!(matches(&[r"^(.)\1$"], 0, None), None);
    }

    #[test]
    fn patterns_are_asked_together() {
        for (sources, min, max, expected) in [
            (["^a", "^b"], 0, None, false),
            (["^a", "b$"], 0, None, true),
            (["^a", "b$"], 0, Some(1), false),
            (["^a*$", "^b*$"], 0, None, true),
            (["^a*$", "^b*$"], 1, None, false),
            (["^(?:aa)*$", "^(?:aaa)*$"], 1, Some(5), false),
            (["^(?:aa)*$", "^(?:aaa)*$"], 1, Some(6), true),
            (["^.{1,500}$", "^.{501,}$"], 0, None, false),
            (["^\\p{Lu}+$", "^[a-z]+$"], 0, None, false),
            (["(?i:^é$)", "^É$"], 0, None, true),
            // The second is valid without the `u` flag only, and is asked of units.
            (["^😀$", r"^\_.$"], 0, None, false),
        ] {
            assert_eq!(matches(&sources, min, max), Some(expected), "{sources:?}");
        }
        assert_eq!(matches(&["^a", r"^(.)\1$"], 0, None), None);
    }

    fn matches(sources: &[&str], min: u64, max: Option<u64>) -> Option<bool> {
        let compiled: Vec<_> = sources.iter().map(|source| compile(source).unwrap()).collect();
        some_text_matches(&compiled.iter().collect::<Vec<_>>(), min, max)
    }
}
