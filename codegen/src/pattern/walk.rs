//! Strings that match a pattern, for tests and examples.

use super::dfa::Dfa;
use std::collections::VecDeque;

/// An endless, repeatable series of accepted strings; empty if the pattern matches nothing.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    dfa: &'a Dfa,
    /// Steps to the nearest accepting state; none where there is none.
    distance: Vec<Option<usize>>,
    /// The ranges of each class.
    ranges: Vec<Vec<(u32, u32)>>,
    random: Random,
}

impl Dfa {
    /// Random walks to accepting states. The same seed gives the same strings.
    #[must_use]
    pub fn walk(&self, seed: u64) -> Walk<'_> {
        let mut ranges = vec![Vec::new(); self.alphabet.size];
        for &(from, to, class) in &self.alphabet.ranges {
            ranges[class].push((from, to));
        }
        Walk { dfa: self, distance: self.distances(), ranges, random: Random(seed) }
    }

    /// For each state the least number of characters to an accepting one; none where there is none.
    pub(super) fn distances(&self) -> Vec<Option<usize>> {
        let mut before = vec![Vec::new(); self.len()];
        for (edge, &target) in self.next.iter().enumerate() {
            before[target as usize].push(edge / self.alphabet.size);
        }
        let mut distance = vec![None; self.len()];
        let mut queue = VecDeque::new();
        for state in (0..self.len()).filter(|&state| self.accepting[state]) {
            distance[state] = Some(0);
            queue.push_back((state, 0));
        }
        while let Some((state, steps)) = queue.pop_front() {
            for &source in &before[state] {
                if distance[source].is_none() {
                    distance[source] = Some(steps + 1);
                    queue.push_back((source, steps + 1));
                }
            }
        }
        distance
    }
}

impl Walk<'_> {
    /// A class that leads on: any at first, later one that leads nearer to the end.
    fn choose(&mut self, state: u32, hurry: bool) -> Option<usize> {
        let here = self.distance[state as usize]?;
        let row = self.dfa.row(state).iter().enumerate();
        let leads_on = |target: u32| match self.distance[target as usize] {
            Some(steps) => !hurry || steps < here,
            None => false,
        };
        let classes: Vec<usize> =
            row.filter(|&(_, &target)| leads_on(target)).map(|(class, _)| class).collect();
        (!classes.is_empty()).then(|| classes[self.random.below(classes.len())])
    }

    fn character(&mut self, class: usize) -> char {
        let ranges = &self.ranges[class];
        let (from, to) = ranges[self.random.below(ranges.len())];
        let point = match self.random.below(4) {
            0 => from,
            1 => to,
            _ => from + u32::try_from(self.random.below((to - from + 1) as usize)).unwrap_or(0),
        };
        char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

impl Iterator for Walk<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut state = self.dfa.start;
        self.distance[state as usize]?;
        let mut text = String::new();
        let patience = self.random.below(40);
        for step in 0.. {
            let hurry = step >= patience;
            let may_end = self.dfa.accepting[state as usize];
            if may_end && (hurry || self.random.below(6) == 0) {
                break;
            }
            let Some(class) = self.choose(state, hurry) else { break };
            text.push(self.character(class));
            state = self.dfa.step(state, class);
        }
        Some(text)
    }
}

/// `SplitMix64`.
#[derive(Clone, Debug)]
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound.max(1) as u64).unwrap_or(0)
    }
}
