//! The patterns of a run.

use super::compile::{Compiled, compile};
use super::error::PatternError;
use super::lengths;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What compiling a pattern came to.
pub type Outcome = Arc<Result<Compiled, PatternError>>;

/// Whether some text of at least and at most so many characters matches patterns, where that is known.
type Lengths = BTreeMap<(Vec<String>, u64, Option<u64>), Option<bool>>;

/// The patterns of a run: each is compiled once, when it is first asked for, however often it occurs.
#[derive(Debug, Default)]
pub struct Automata {
    known: Mutex<BTreeMap<String, Outcome>>,
    lengths: Mutex<Lengths>,
}

impl Automata {
    /// As [`compile`].
    #[must_use]
    pub fn of(&self, source: &str) -> Outcome {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(outcome) = known().get(source) {
            return Arc::clone(outcome);
        }
        // Not under the lock: others need not wait for it.
        let outcome = Arc::new(compile(source));
        Arc::clone(known().entry(source.to_owned()).or_insert(outcome))
    }

    /// Whether some text of `min` to `max` characters matches all of the patterns; none if that is
    /// not found out, or a pattern cannot be compiled.
    #[must_use]
    pub fn some_text_matches(&self, sources: &[&str], min: u64, max: Option<u64>) -> Option<bool> {
        let known = || self.lengths.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = (sources.iter().map(|&source| source.to_owned()).collect(), min, max);
        if let Some(answer) = known().get(&asked) {
            return *answer;
        }
        let outcomes: Vec<_> = sources.iter().map(|source| self.of(source)).collect();
        let compiled: Option<Vec<_>> =
            outcomes.iter().map(|outcome| outcome.as_ref().as_ref().ok()).collect();
        let answer = lengths::some_text_matches(&compiled?, min, max);
        known().insert(asked, answer);
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::Automata;
    use std::sync::Arc;

    #[test]
    fn a_pattern_is_compiled_once() {
        let automata = Automata::default();
        let first = automata.of("^a$");
        assert!(Arc::ptr_eq(&first, &automata.of("^a$")));
        assert!(!Arc::ptr_eq(&first, &automata.of("^b$")));
    }
}
