//! Running a test on many values.

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestError, TestRng, TestRunner};
use std::cell::Cell;

/// How many bodies were accepted, and how many refused.
pub(crate) struct Verdicts {
    accepted: u32,
    refused: u32,
}

impl Verdicts {
    /// A comparison of refusals alone, or of none, would show little.
    pub(crate) fn are_mixed(&self) {
        let (accepted, refused) = (self.accepted, self.refused);
        println!("{accepted} accepted, {refused} refused");
        assert!(accepted.min(refused) >= (accepted + refused) / 20, "{accepted} to {refused}");
    }
}

/// Without `PROPTEST_CASES`: enough that a limit off by one is met.
const CASES: u32 = 2_000;

/// Runs `accepts` on as many values as `PROPTEST_CASES` says; it panics where something is wrong.
pub(crate) fn for_all<S: Strategy>(values: &S, accepts: impl Fn(&S::Value) -> bool) -> Verdicts {
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = if std::env::var_os("PROPTEST_CASES").is_some() {
        TestRunner::new(config)
    } else {
        let rng = TestRng::deterministic_rng(config.rng_algorithm);
        TestRunner::new_with_rng(Config { cases: CASES, ..config }, rng)
    };
    let verdicts = [Cell::new(0), Cell::new(0)];
    let outcome = runner.run(values, |value| {
        let count = &verdicts[usize::from(accepts(&value))];
        count.set(count.get() + 1);
        Ok(())
    });
    match outcome {
        Ok(()) => Verdicts { accepted: verdicts[1].get(), refused: verdicts[0].get() },
        Err(TestError::Fail(reason, value)) => panic!("{reason}\nsmallest: {value:?}"),
        Err(error) => panic!("{error}"),
    }
}
