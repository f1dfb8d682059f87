//! Limits on the size of automata and on the work of finding them, in steps: the same on every machine.

use super::error::Reason;

/// What an automaton may cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// States before minimization.
    pub(super) states: usize,
    /// Operations on boolean functions and on transitions.
    pub(super) steps: u64,
}

impl Limits {
    /// For a table in generated code.
    pub(super) const TABLE: Self = Self { states: 6_000, steps: 2_000_000 };
    /// For comparing two patterns: nothing is emitted, so more is affordable.
    pub(super) const COMPARE: Self = Self { states: 80_000, steps: 10_000_000 };
}

/// Counts the work done.
#[derive(Debug)]
pub(super) struct Budget {
    left: u64,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Self {
        Self { left: limits.steps }
    }

    pub(super) fn spend(&mut self, steps: usize) -> Result<(), Reason> {
        self.left = self.left.checked_sub(steps as u64).ok_or(Reason::Work)?;
        Ok(())
    }
}
