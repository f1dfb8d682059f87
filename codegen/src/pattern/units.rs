//! From UTF-16 units to characters: without the `u` flag, a character beyond U+FFFF is two steps.

use super::alphabet::{Alphabet, HIGH, LOW};
use super::budget::Budget;
use super::dfa::Dfa;
use super::error::Reason;
use std::collections::BTreeMap;

/// What a character is to an automaton over units: one class, or that of each surrogate.
type Units = (usize, Option<usize>);

/// The automaton over characters that accepts the strings whose units the given one accepts.
pub(super) fn from_units(dfa: &Dfa, budget: &mut Budget) -> Result<Dfa, Reason> {
    let mut classes: BTreeMap<Units, usize> = BTreeMap::new();
    let mut kinds = Vec::new();
    let mut ranges = Vec::new();
    for (from, to, units) in scalar_ranges(&dfa.alphabet) {
        let class = *classes.entry(units).or_insert_with(|| {
            kinds.push(units);
            kinds.len() - 1
        });
        ranges.push((from, to, class));
    }
    budget.spend(dfa.len() * kinds.len())?;
    let mut next = Vec::with_capacity(dfa.len() * kinds.len());
    for state in (0..).take(dfa.len()) {
        next.extend(kinds.iter().map(|&(first, second)| {
            let target = dfa.step(state, first);
            second.map_or(target, |second| dfa.step(target, second))
        }));
    }
    let alphabet = Alphabet { ranges, size: kinds.len() }.joined();
    Ok(Dfa { alphabet, next, accepting: dfa.accepting.clone(), start: dfa.start })
}

/// All scalar values in order, as ranges of one kind.
fn scalar_ranges(units: &Alphabet) -> Vec<(u32, u32, Units)> {
    let surrogate = |from: u32| (HIGH.0..=LOW.1).contains(&from);
    let basic = units.ranges.iter().filter(|range| !surrogate(range.0));
    let mut ranges: Vec<_> = basic.map(|&(from, to, class)| (from, to, (class, None))).collect();
    let within = |(low, high): (u32, u32)| {
        units.ranges.iter().filter(move |range| (low..=high).contains(&range.0))
    };
    let lows: Vec<_> = within(LOW).collect();
    for &(first, last, class) in within(HIGH) {
        if let [(_, _, low)] = lows[..] {
            ranges.push((scalar(first, LOW.0), scalar(last, LOW.1), (class, Some(*low))));
            continue;
        }
        for high in first..=last {
            for &&(from, to, low) in &lows {
                ranges.push((scalar(high, from), scalar(high, to), (class, Some(low))));
            }
        }
    }
    ranges
}

fn scalar(high: u32, low: u32) -> u32 {
    0x1_0000 + ((high - HIGH.0) << 10) + (low - LOW.0)
}
