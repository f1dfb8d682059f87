//! Several automata, walked at once.

use super::budget::Budget;
use super::dfa::Dfa;
use super::error::Reason;
use std::collections::BTreeSet;

pub(super) struct Product<'a, const N: usize> {
    automata: &'a [&'a Dfa; N],
    classes: Vec<Vec<usize>>,
}

impl<'a, const N: usize> Product<'a, N> {
    pub(super) fn new(automata: &'a [&'a Dfa; N]) -> Self {
        Self { automata, classes: classes(automata) }
    }

    /// Whether something holds of what the automata say of every text.
    pub(super) fn all(
        &self,
        budget: &mut Budget,
        holds: impl Fn([bool; N]) -> bool,
    ) -> Result<bool, Reason> {
        let start = self.automata.map(|dfa| dfa.start);
        let mut met = BTreeSet::from([start]);
        let mut open = vec![start];
        while let Some(states) = open.pop() {
            let mut accepting = [false; N];
            for (index, dfa) in self.automata.iter().enumerate() {
                accepting[index] = dfa.accepting[states[index] as usize];
            }
            if !holds(accepting) {
                return Ok(false);
            }
            budget.spend(4 * self.classes.len())?;
            for classes in &self.classes {
                let mut next = states;
                for (index, dfa) in self.automata.iter().enumerate() {
                    next[index] = dfa.step(states[index], classes[index]);
                }
                if met.insert(next) {
                    open.push(next);
                }
            }
        }
        Ok(true)
    }
}

/// What a character may be to each of the automata: their classes.
pub(super) fn classes(automata: &[&Dfa]) -> Vec<Vec<usize>> {
    let Some((first, others)) = automata.split_first() else { return Vec::new() };
    let mut classes: Vec<Vec<usize>> = (0..first.alphabet.size).map(|class| vec![class]).collect();
    let mut alphabet = first.alphabet.clone();
    for dfa in others {
        let (finer, pairs) = alphabet.refine(&dfa.alphabet);
        let both = pairs.iter().map(|&(before, own)| [&classes[before][..], &[own]].concat());
        classes = both.collect();
        alphabet = finer;
    }
    classes
}
