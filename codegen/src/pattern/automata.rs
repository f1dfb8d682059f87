//! The patterns of a run.

use super::compile::{Compiled, compile};
use super::error::PatternError;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What compiling a pattern came to.
pub type Outcome = Arc<Result<Compiled, PatternError>>;

/// Whether a pattern matches a text of at least and at most so many characters, where that is known.
type Lengths = BTreeMap<(String, u64, Option<u64>), Option<bool>>;

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

    /// As [`Compiled::matches_length`]; none for a pattern that cannot be compiled.
    #[must_use]
    pub fn matches_length(&self, source: &str, min: u64, max: Option<u64>) -> Option<bool> {
        let known = || self.lengths.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = (source.to_owned(), min, max);
        if let Some(answer) = known().get(&asked) {
            return *answer;
        }
        let answer = self.of(source).as_ref().as_ref().ok()?.matches_length(min, max);
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
