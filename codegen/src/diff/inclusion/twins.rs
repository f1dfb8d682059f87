//! Which schemas say the same on both sides, circles and all: found without deciding anything.

use super::Node;
use crate::lookup::Lookup;
use std::cell::RefCell;

/// Two schemas.
pub(super) type Two = (Node, Node);

/// Pairs of schemas of which it is known whether they, and all inside of them, say the same.
#[derive(Default)]
pub(super) struct Twins(RefCell<Lookup<Two, bool>>);

impl Twins {
    /// Whether two schemas say the same. `parts` gives the pairs of what is inside of two schemas, or none
    /// where the two differ by themselves.
    pub(super) fn are(&self, two: Two, parts: impl Fn(Two) -> Option<Vec<Two>>) -> bool {
        let known = self.0.borrow().get(&two).copied();
        known.unwrap_or_else(|| self.explore(two, parts))
    }

    /// Takes all pairs that are reached to say the same, and then spreads from those that do not.
    fn explore(&self, first: Two, parts: impl Fn(Two) -> Option<Vec<Two>>) -> bool {
        let mut known = self.0.borrow_mut();
        let mut pairs = vec![first];
        let mut numbers = Lookup::from_iter([(first, 0)]);
        // By pair, those that it is a part of.
        let mut around: Vec<Vec<usize>> = vec![Vec::new()];
        let mut different = Vec::new();
        let mut here = 0;
        while let Some(&two) = pairs.get(here) {
            let Some(inner) = parts(two) else {
                different.push(here);
                here += 1;
                continue;
            };
            for two in inner {
                match known.get(&two) {
                    Some(true) => {}
                    Some(false) => different.push(here),
                    None => {
                        let number = numbers.get(&two).copied().unwrap_or(pairs.len());
                        if number == pairs.len() {
                            numbers.put(two, number);
                            pairs.push(two);
                            around.push(Vec::new());
                        }
                        around[number].push(here);
                    }
                }
            }
            here += 1;
        }
        let mut same = vec![true; pairs.len()];
        while let Some(number) = different.pop() {
            if std::mem::replace(&mut same[number], false) {
                different.extend(&around[number]);
            }
        }
        for (two, same) in pairs.into_iter().zip(&same) {
            known.put(two, *same);
        }
        same[0]
    }
}
