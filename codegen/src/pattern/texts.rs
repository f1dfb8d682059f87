//! Sets of texts: those of some lengths in which all of some patterns match.

use super::alphabet::Alphabet;
use super::compare::representatives;
use super::dfa::Dfa;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Steps from one text to the next after which the question stays open.
const MAX_STEPS: usize = 2_000_000;

/// The texts of `min` to `max` characters in which all patterns match.
#[derive(Clone, Debug)]
pub struct Texts {
    /// The automata of the patterns.
    pub automata: Vec<Arc<Dfa>>,
    /// At least so many characters.
    pub min: u64,
    /// At most so many characters.
    pub max: Option<u64>,
}

/// What one set of texts has beyond another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Surplus {
    /// Nothing.
    Nothing,
    /// At least this text, of the least length.
    Text(String),
    /// More work than it is worth.
    Unknown,
}

/// A state of each automaton, and how many characters led there, as far as that matters.
type States = (Vec<u32>, u64);

impl Texts {
    /// What is one of these texts and not one of the others.
    #[must_use]
    pub fn beyond(&self, others: &Self) -> Surplus {
        // A pattern that both have is kept by all of these.
        let theirs: Vec<_> =
            others.automata.iter().filter(|one| !self.automata.contains(*one)).cloned().collect();
        if self.automata.is_empty() && theirs.is_empty() {
            return self.lengths_beyond(others);
        }
        let all: Vec<&Dfa> = self.automata.iter().chain(&theirs).map(Arc::as_ref).collect();
        let own = self.automata.len();
        if self.is_within(others, &all, own) {
            return Surplus::Nothing;
        }
        self.search(others, (&all, own), &|accepting, length| {
            !accepting[own..].iter().all(|accepts| *accepts) || !others.is_long_enough(length)
        })
    }

    /// Whether no text is long and short enough and matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let all: Vec<&Dfa> = self.automata.iter().map(Arc::as_ref).collect();
        self.max.is_some_and(|max| max < self.min)
            || (!all.is_empty()
                && self.search(self, (&all, all.len()), &|_, _| true) == Surplus::Nothing)
    }

    /// A text that matches, of the least length.
    #[must_use]
    pub fn shortest(&self) -> Option<String> {
        let all: Vec<&Dfa> = self.automata.iter().map(Arc::as_ref).collect();
        let found = if all.is_empty() && self.is_long_enough(self.min) {
            text_of(self.min)
        } else {
            self.search(self, (&all, all.len()), &|_, _| true)
        };
        match found {
            Surplus::Text(text) => Some(text),
            Surplus::Nothing | Surplus::Unknown => None,
        }
    }

    fn is_long_enough(&self, length: u64) -> bool {
        self.min <= length && self.max.is_none_or(|max| length <= max)
    }

    fn lengths_beyond(&self, others: &Self) -> Surplus {
        let below = self.min < others.min && self.max.is_none_or(|max| max >= self.min);
        let above = others.max.and_then(|max| max.checked_add(1)).map(|more| more.max(self.min));
        let above = above.filter(|length| self.max.is_none_or(|max| *length <= max));
        match (below, above) {
            (true, _) => text_of(self.min),
            (false, Some(length)) => text_of(length),
            (false, None) => Surplus::Nothing,
        }
    }

    /// Where these patterns keep the others at any length, and lengths are nested, nothing is left. It
    /// takes few steps, however long the texts may be.
    fn is_within(&self, others: &Self, all: &[&Dfa], own: usize) -> bool {
        let is_nested = others.min <= self.min
            && others.max.is_none_or(|most| self.max.is_some_and(|max| max <= most));
        let free = Self { automata: Vec::new(), min: 0, max: None };
        let is_refused =
            |accepting: &[bool], _: u64| !accepting[own..].iter().all(|accepts| *accepts);
        is_nested && free.search(&free, (all, own), &is_refused) == Surplus::Nothing
    }

    /// Walks from the empty text to longer ones, until one that the first `own` automata accept is wanted.
    /// `others`: whose lengths matter as well.
    fn search(
        &self,
        others: &Self,
        (all, own): (&[&Dfa], usize),
        is_wanted: &dyn Fn(&[bool], u64) -> bool,
    ) -> Surplus {
        let (shown, classes) = characters(all);
        let dead: Vec<_> = all[..own].iter().map(|dfa| dfa.distances()).collect();
        // Lengths beyond all limits are alike.
        let end = [Some(self.min), self.max, others.max, Some(others.min)];
        let end = end.into_iter().flatten().max().unwrap_or(0).saturating_add(1);
        let start: States = (all.iter().map(|dfa| dfa.start).collect(), 0);
        let mut seen = BTreeSet::from([start.clone()]);
        let mut queue = vec![(start, 0, 0)];
        let (mut at, mut steps) = (0, 0);
        while let Some(((states, length), ..)) = queue.get(at).cloned() {
            let accepting: Vec<bool> = all
                .iter()
                .zip(&states)
                .map(|(dfa, state)| dfa.accepting[*state as usize])
                .collect();
            if self.is_long_enough(length)
                && accepting[..own].iter().all(|accepts| *accepts)
                && is_wanted(&accepting, length)
            {
                return Surplus::Text(spelled(&queue, at, &shown));
            }
            steps += classes.len().max(1);
            if steps > MAX_STEPS {
                return Surplus::Unknown;
            }
            let is_over = self.max.is_some_and(|max| length >= max);
            for (class, own_classes) in classes.iter().enumerate().filter(|_| !is_over) {
                let next: Vec<u32> = all
                    .iter()
                    .zip(&states)
                    .zip(own_classes)
                    .map(|((dfa, state), class)| dfa.step(*state, *class))
                    .collect();
                let is_dead =
                    dead.iter().zip(&next).any(|(dead, state)| dead[*state as usize].is_none());
                let next = (next, (length + 1).min(end));
                if !is_dead && seen.insert(next.clone()) {
                    queue.push((next, at, class));
                }
            }
            at += 1;
        }
        Surplus::Nothing
    }
}

/// Longer ones are nothing that anybody looks at.
fn text_of(length: u64) -> Surplus {
    match usize::try_from(length) {
        Ok(length) if length <= 1 << 20 => Surplus::Text("a".repeat(length)),
        _ => Surplus::Unknown,
    }
}

/// The characters that the automata tell apart: one of each kind, and its class in each of them.
fn characters(all: &[&Dfa]) -> (Vec<char>, Vec<Vec<usize>>) {
    let Some((first, others)) = all.split_first() else { return (vec!['a'], vec![Vec::new()]) };
    let mut alphabet: Alphabet = first.alphabet.clone();
    let mut classes: Vec<Vec<usize>> = (0..alphabet.size).map(|class| vec![class]).collect();
    for dfa in others {
        let (finer, pairs) = alphabet.refine(&dfa.alphabet);
        classes = pairs.iter().map(|&(old, own)| [&classes[old][..], &[own]].concat()).collect();
        alphabet = finer;
    }
    (representatives(&alphabet.ranges, alphabet.size), classes)
}

fn spelled(queue: &[(States, usize, usize)], mut at: usize, shown: &[char]) -> String {
    let mut characters = Vec::new();
    while at > 0 {
        let (_, before, class) = queue[at];
        characters.push(shown[class]);
        at = before;
    }
    characters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{Dfa, Surplus, Texts};
    use std::sync::Arc;

    fn texts(patterns: &[&str], min: u64, max: Option<u64>) -> Texts {
        let dfa = |source: &&str| Arc::new(Dfa::new(source).expect("a pattern"));
        Texts { automata: patterns.iter().map(dfa).collect(), min, max }
    }

    #[test]
    fn patterns_and_lengths_are_held_against_each_other() {
        let nothing = Surplus::Nothing;
        let text = |text: &str| Surplus::Text(text.to_owned());
        let free = texts(&[], 0, None);
        let short = texts(&["^.{0,5}$"], 0, None);
        assert_eq!(short.beyond(&texts(&[], 0, Some(5))), nothing);
        assert_eq!(short.beyond(&texts(&[], 0, Some(4))), text("aaaaa"));
        assert_eq!(free.beyond(&texts(&[], 2, Some(5))), text(""));
        assert_eq!(texts(&[], 3, None).beyond(&texts(&[], 2, Some(5))), text("aaaaaa"));
        assert_eq!(texts(&[], 3, Some(2)).beyond(&texts(&[], 9, Some(9))), nothing);
        // What the patterns differ in is too short, or too long, to matter.
        let (some, any) = ("^[a-z]+$", "^[a-z]*$");
        assert_eq!(texts(&[any], 1, None).beyond(&texts(&[some], 0, None)), nothing);
        assert_eq!(texts(&[any], 0, None).beyond(&texts(&[some], 0, None)), text(""));
        assert_eq!(
            texts(&["^a{0,9}$"], 0, Some(3)).beyond(&texts(&["^a{0,3}$"], 0, None)),
            nothing
        );
        assert_eq!(texts(&["a"], 0, Some(70_000)).beyond(&texts(&["a"], 0, Some(80_000))), nothing);
        assert_eq!(texts(&["a", "b"], 0, None).beyond(&texts(&["a"], 0, None)), nothing);
        assert_eq!(texts(&["a"], 0, None).beyond(&texts(&["a", "b"], 0, None)), text("a"));
    }

    #[test]
    fn what_matches_nothing_is_known() {
        assert!(texts(&["^a{3}$"], 0, Some(2)).is_empty());
        assert!(texts(&["^a+$", "^b+$"], 0, None).is_empty());
        assert!(!texts(&["^a+$", "a{3}"], 0, None).is_empty());
        assert_eq!(texts(&["^a+$", "a{3}"], 0, None).shortest(), Some("aaa".to_owned()));
    }
}
