//! Time grows in proportion to the text.

use crate::examples::COMMON;
use crate::measure::{Contestant, ROUNDS, measure};
use crate::patterns::{self, generated_from};
use crate::table::markdown;
use docwright_runtime::Pattern;
use std::hint::black_box;

/// In characters.
const LENGTHS: [u32; 3] = [1_000, 10_000, 100_000];

/// What texts are repetitions of: some keep a pattern busy, some send a backtracking engine astray.
const UNITS: [&str; 7] =
    ["a", "a.b", "a@a.", "12345", "2024-01-15T10:30:00.", "1990-09-25", "Grüße 中文😀"];

/// Nanoseconds a byte at each length: each pattern of the specs, and the slowest of those in wide use.
pub(crate) fn table() -> String {
    let lengths = LENGTHS.iter().map(|length| format!("{length} characters"));
    let mut rows = vec![std::iter::once("pattern".to_owned()).chain(lengths).collect()];
    let row = |name: String, times: [f64; LENGTHS.len()]| {
        std::iter::once(name).chain(times.map(|time| format!("{time:.2}"))).collect()
    };
    for (name, pattern) in patterns::generated() {
        rows.push(row(format!("`{name}`"), LENGTHS.map(|length| slowest(&pattern, length))));
    }
    let common: Vec<Pattern> = COMMON.iter().map(|source| generated_from(source)).collect();
    let slowest =
        |length| common.iter().map(|pattern| slowest(pattern, length)).fold(0.0, f64::max);
    rows.push(row(format!("slowest of {} in wide use", common.len()), LENGTHS.map(slowest)));
    markdown(&rows)
}

/// Nanoseconds a byte, of the text that takes longest.
fn slowest(pattern: &Pattern, length: u32) -> f64 {
    let texts = UNITS.map(|unit| unit.chars().cycle().take(length as usize).collect::<String>());
    let contestants =
        texts.iter().map(|text| Contestant::new("", move || pattern.is_match(black_box(text))));
    // A turn is long here.
    let times = measure(contestants.collect(), ROUNDS / 10);
    let bytes = texts.iter().map(|text| f64::from(u32::try_from(text.len()).expect("it is short")));
    times.iter().zip(bytes).map(|((_, time), bytes)| time / bytes).fold(0.0, f64::max)
}
