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
    pub(super) const TABLE: Self = Self { states: 20_000, steps: 1_000_000 };
    /// Steps for one pattern, in however many ways it is tried: under a second where nothing is optimized.
    pub(super) const PATTERN: u64 = 1_500_000;
    /// For comparing two patterns: nothing is emitted, so more is affordable.
    pub(super) const COMPARE: Self = Self { states: 80_000, steps: 10_000_000 };
}

/// Counts the work done.
#[derive(Debug)]
pub(super) struct Budget {
    left: u64,
}

impl Budget {
    pub(super) fn new(steps: u64) -> Self {
        Self { left: steps }
    }

    /// Does a part of the work, in at most so many of the steps that are left.
    pub(super) fn within<T>(
        &mut self,
        steps: u64,
        work: impl FnOnce(&mut Self) -> Result<T, Reason>,
    ) -> Result<T, Reason> {
        let kept = self.left.saturating_sub(steps);
        self.left -= kept;
        let result = work(self);
        self.left += kept;
        result
    }

    pub(super) fn spend(&mut self, steps: usize) -> Result<(), Reason> {
        let left = self.left.checked_sub(steps as u64);
        self.left = left.unwrap_or(0);
        left.map(|_| ()).ok_or(Reason::Work)
    }
}
