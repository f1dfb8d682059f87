//! What a change of pattern does to the strings that match.

use super::dfa::Dfa;
use super::error::Reason;
use std::collections::BTreeMap;

/// Pairs of states looked at before giving up.
const MAX_PAIRS: usize = 1_000_000;

/// How the strings that match a pattern differ from those of another. Witnesses are of the least length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The same strings match.
    Equal,
    /// Strings match that did not before, such as the witness.
    Widened {
        /// Only the new pattern matches it.
        witness: String,
    },
    /// Strings match no more, such as the witness.
    Narrowed {
        /// Only the old pattern matches it.
        witness: String,
    },
    /// Both.
    Both {
        /// Only the new pattern matches it.
        gained: String,
        /// Only the old pattern matches it.
        lost: String,
    },
    /// One of the patterns is invalid, or has no automaton of reasonable size.
    Unknown,
}

/// Compares the languages of two patterns.
#[must_use]
pub fn compare(old: &str, new: &str) -> Comparison {
    if old == new {
        return Comparison::Equal;
    }
    let (Ok(old), Ok(new)) = (Dfa::new(old), Dfa::new(new)) else { return Comparison::Unknown };
    old.compare(&new)
}

impl Dfa {
    /// Compares the strings that this automaton accepts with those of a newer one.
    #[must_use]
    pub fn compare(&self, new: &Self) -> Comparison {
        if self == new {
            return Comparison::Equal;
        }
        let (Ok(gained), Ok(lost)) = (witness(new, self), witness(self, new)) else {
            return Comparison::Unknown;
        };
        match (gained, lost) {
            (None, None) => Comparison::Equal,
            (Some(witness), None) => Comparison::Widened { witness },
            (None, Some(witness)) => Comparison::Narrowed { witness },
            (Some(gained), Some(lost)) => Comparison::Both { gained, lost },
        }
    }
}

/// A shortest string that the first accepts and the second does not.
fn witness(first: &Dfa, second: &Dfa) -> Result<Option<String>, Reason> {
    let (alphabet, classes) = first.alphabet.refine(&second.alphabet);
    let shown = representatives(&alphabet.ranges, alphabet.size);
    let begin = (first.start, second.start);
    let mut seen = BTreeMap::from([(begin, 0)]);
    // Each pair with the index of the one before it and the class that led here.
    let mut queue = vec![(begin, 0, 0)];
    let mut at = 0;
    while let Some(&((a, b), ..)) = queue.get(at) {
        if first.accepting[a as usize] && !second.accepting[b as usize] {
            return Ok(Some(spell(&queue, at, &shown)));
        }
        for (class, &(in_first, in_second)) in classes.iter().enumerate() {
            let pair = (first.step(a, in_first), second.step(b, in_second));
            seen.entry(pair).or_insert_with(|| {
                queue.push((pair, at, class));
                queue.len()
            });
        }
        if queue.len() > MAX_PAIRS {
            return Err(Reason::Work);
        }
        at += 1;
    }
    Ok(None)
}

fn spell(queue: &[((u32, u32), usize, usize)], mut at: usize, shown: &[char]) -> String {
    let mut characters = Vec::new();
    while at > 0 {
        let (_, before, class) = queue[at];
        characters.push(shown[class]);
        at = before;
    }
    characters.into_iter().rev().collect()
}

/// A character of each class, one that is pleasant to read if there is any.
pub(super) fn representatives(ranges: &[(u32, u32, usize)], size: usize) -> Vec<char> {
    let mut shown = vec![char::REPLACEMENT_CHARACTER; size];
    let first = ranges.iter().rev().map(|&(from, _, class)| (char::from_u32(from), class));
    // The later ones win: letters and digits before signs, and their first before the others.
    let pleasant =
        (' '..='~').chain('A'..='Z').chain('0'..='9').chain('a'..='z').chain("0Aa".chars());
    let pleasant = pleasant.filter_map(|character| {
        let point = u32::from(character);
        let range = ranges.iter().find(|&&(from, to, _)| (from..=to).contains(&point))?;
        Some((Some(character), range.2))
    });
    for (character, class) in first.chain(pleasant) {
        shown[class] = character.unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    shown
}
