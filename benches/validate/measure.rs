//! Contestants that take turns.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// As long as a turn takes: short, so that some turns are not interrupted.
const TURN: Duration = Duration::from_micros(25);
/// How many turns each contestant has.
pub(crate) const ROUNDS: usize = 2_000;

/// Something to measure.
pub(crate) struct Contestant<'a> {
    pub(crate) name: &'static str,
    /// Runs it so many times: the loop is inside, so that it is compiled as one.
    run: Box<dyn FnMut(u32) + 'a>,
}

impl<'a> Contestant<'a> {
    pub(crate) fn new<T>(name: &'static str, mut once: impl FnMut() -> T + 'a) -> Self {
        let run = move |times| {
            for _ in 0..times {
                black_box(once());
            }
        };
        Self { name, run: Box::new(run) }
    }

    fn turn(&mut self, times: u32) -> Duration {
        let begin = Instant::now();
        (self.run)(times);
        begin.elapsed()
    }

    /// How often it runs in a turn.
    fn times(&mut self) -> u32 {
        let mut times = 1;
        while times < 1 << 20 && self.turn(times) < TURN {
            times *= 2;
        }
        times
    }
}

/// The name of each contestant and the nanoseconds of its quickest turn, in the order given.
pub(crate) fn measure(
    mut contestants: Vec<Contestant<'_>>,
    rounds: usize,
) -> Vec<(&'static str, f64)> {
    let times: Vec<_> = contestants.iter_mut().map(Contestant::times).collect();
    let mut quickest = vec![f64::INFINITY; contestants.len()];
    for _ in 0..rounds {
        for (index, contestant) in contestants.iter_mut().enumerate() {
            let turn = contestant.turn(times[index]).as_secs_f64() * 1e9;
            quickest[index] = quickest[index].min(turn / f64::from(times[index]));
        }
    }
    contestants.iter().map(|contestant| contestant.name).zip(quickest).collect()
}
