//! The patterns of a run.

use super::compile::{Compiled, compile};
use super::error::PatternError;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What compiling a pattern came to.
pub type Outcome = Arc<Result<Compiled, PatternError>>;

/// The patterns of a run: each is compiled once, when it is first asked for, however often it occurs.
#[derive(Debug, Default)]
pub struct Automata {
    known: Mutex<BTreeMap<String, Outcome>>,
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
}
