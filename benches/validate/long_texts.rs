//! Time grows in proportion to the text.

use crate::measure::{Contestant, measure};
use crate::patterns;
use crate::table::markdown;
use docwright_runtime::Pattern;
use std::hint::black_box;

/// In characters.
const LENGTHS: [u32; 3] = [1_000, 10_000, 100_000];

/// What texts are repetitions of: some keep a pattern busy, some send a backtracking engine astray.
const UNITS: [&str; 7] =
    ["a", "a.b", "a@a.", "12345", "2024-01-15T10:30:00.", "1990-09-25", "Grüße 中文😀"];

/// For each pattern of the specs, nanoseconds a byte at each length.
pub(crate) fn table() -> String {
    let lengths = LENGTHS.iter().map(|length| format!("{length} characters"));
    let mut rows = vec![std::iter::once("pattern".to_owned()).chain(lengths).collect()];
    for (name, pattern) in patterns::generated() {
        let times = LENGTHS.iter().map(|&length| format!("{:.2}", slowest(&pattern, length)));
        rows.push(std::iter::once(format!("`{name}`")).chain(times).collect());
    }
    markdown(&rows)
}

/// Nanoseconds a byte, of the text that takes longest.
fn slowest(pattern: &Pattern, length: u32) -> f64 {
    let texts = UNITS.map(|unit| unit.chars().cycle().take(length as usize).collect::<String>());
    let contestants =
        texts.iter().map(|text| Contestant::new("", move || pattern.is_match(black_box(text))));
    let times = measure(contestants.collect());
    let bytes = texts.iter().map(|text| f64::from(u32::try_from(text.len()).expect("it is short")));
    times.iter().zip(bytes).map(|((_, time), bytes)| time / bytes).fold(0.0, f64::max)
}
