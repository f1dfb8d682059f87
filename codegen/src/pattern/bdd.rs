//! Boolean functions as reduced, ordered binary decision diagrams: equal functions are one node.

use super::budget::Budget;
use super::error::Reason;

/// A function; `FALSE` and `TRUE` are the constants.
pub(super) type Function = u32;

pub(super) const FALSE: Function = 0;
pub(super) const TRUE: Function = 1;

/// Nested calls of one operation; a function that needs more is refused.
const MAX_DEPTH: usize = 1_500;
/// Results kept; a power of two.
const CACHE: usize = 1 << 12;

/// `if variable then high else low`. Greater variables are decided first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    variable: u32,
    low: Function,
    high: Function,
}

/// All functions made so far.
#[derive(Debug)]
pub(super) struct Functions {
    nodes: Vec<Node>,
    /// Open addressing: indices into `nodes`, 0 where empty.
    table: Vec<u32>,
    /// Recent results of `choose`, overwritten by others of the same slot.
    results: Vec<([u32; 3], u32)>,
}

impl Functions {
    pub(super) fn new() -> Self {
        let constant = Node { variable: 0, low: FALSE, high: FALSE };
        Self {
            nodes: vec![constant; 2],
            table: vec![0; 1 << 10],
            results: vec![([u32::MAX; 3], 0); CACHE],
        }
    }

    /// The function that is the variable.
    pub(super) fn variable(&mut self, variable: u32) -> Function {
        self.node(Node { variable, low: FALSE, high: TRUE })
    }

    pub(super) fn not(&mut self, a: Function, budget: &mut Budget) -> Result<Function, Reason> {
        self.choose([a, FALSE, TRUE], 0, budget)
    }

    pub(super) fn and(
        &mut self,
        a: Function,
        b: Function,
        budget: &mut Budget,
    ) -> Result<Function, Reason> {
        self.choose([a, b, FALSE], 0, budget)
    }

    pub(super) fn or(
        &mut self,
        a: Function,
        b: Function,
        budget: &mut Budget,
    ) -> Result<Function, Reason> {
        self.choose([a, TRUE, b], 0, budget)
    }

    /// `if a then b else c`
    pub(super) fn if_else(
        &mut self,
        [a, b, c]: [Function; 3],
        budget: &mut Budget,
    ) -> Result<Function, Reason> {
        self.choose([a, b, c], 0, budget)
    }

    fn choose(
        &mut self,
        call: [Function; 3],
        depth: usize,
        budget: &mut Budget,
    ) -> Result<Function, Reason> {
        let [a, b, c] = call;
        if a == FALSE || b == c {
            return Ok(c);
        }
        if a == TRUE {
            return Ok(b);
        }
        if b == TRUE && c == FALSE {
            return Ok(a);
        }
        let slot = hash(a, b, c) as usize % CACHE;
        let (known, result) = self.results[slot];
        if known[0] == a && known[1] == b && known[2] == c {
            return Ok(result);
        }
        if depth > MAX_DEPTH {
            return Err(Reason::Work);
        }
        budget.spend(1)?;
        // The constants have the least variable, so that none of them is taken apart.
        let [if_a, if_b, if_c] =
            [self.nodes[a as usize], self.nodes[b as usize], self.nodes[c as usize]];
        let variable = if_a.variable.max(if_b.variable).max(if_c.variable);
        let [a, b, c] = [(a, if_a), (b, if_b), (c, if_c)].map(|(function, node)| {
            let here = function > TRUE && node.variable == variable;
            if here { (node.low, node.high) } else { (function, function) }
        });
        let low = self.choose([a.0, b.0, c.0], depth + 1, budget)?;
        let high = self.choose([a.1, b.1, c.1], depth + 1, budget)?;
        let found = if low == high { low } else { self.node(Node { variable, low, high }) };
        self.results[slot] = (call, found);
        Ok(found)
    }

    /// The variable decided first; none for a constant.
    pub(super) fn top(&self, function: Function) -> Option<u32> {
        (function > TRUE).then(|| self.nodes[function as usize].variable)
    }

    /// The function where its first variable is false, and where it is true.
    pub(super) fn branches(&self, function: Function) -> (Function, Function) {
        let node = self.nodes[function as usize];
        (node.low, node.high)
    }

    fn node(&mut self, node: Node) -> Function {
        if self.nodes.len() * 2 > self.table.len() {
            self.grow();
        }
        let mut slot = self.slot(node);
        while self.table[slot] != 0 {
            let known = self.nodes[self.table[slot] as usize];
            if known.low == node.low && known.high == node.high && known.variable == node.variable {
                return self.table[slot];
            }
            slot = (slot + 1) % self.table.len();
        }
        let function = u32::try_from(self.nodes.len()).expect("the budget is smaller");
        self.nodes.push(node);
        self.table[slot] = function;
        function
    }

    fn grow(&mut self) {
        let size = self.table.len() * 2;
        self.table.clear();
        self.table.resize(size, 0);
        for (index, &node) in self.nodes.iter().enumerate().skip(2) {
            let mut slot = self.slot(node);
            while self.table[slot] != 0 {
                slot = (slot + 1) % size;
            }
            self.table[slot] = u32::try_from(index).expect("the budget is smaller");
        }
    }

    fn slot(&self, node: Node) -> usize {
        hash(node.variable, node.low, node.high) as usize % self.table.len()
    }
}

/// Spreads three numbers over 32 bits.
fn hash(a: u32, b: u32, c: u32) -> u32 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let pair = u64::from(a) << 32 | u64::from(b);
    let mixed = (pair.wrapping_mul(ODD).rotate_left(29) ^ u64::from(c)).wrapping_mul(ODD);
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::super::budget::Limits;
    use super::*;

    #[test]
    fn equal_functions_are_one_node() -> Result<(), Reason> {
        let mut budget = Budget::new(Limits::TABLE.steps);
        let mut all = Functions::new();
        let [a, b, c] = [1, 2, 3].map(|variable| all.variable(variable));
        // De Morgan, and distribution.
        let left = all.and(a, b, &mut budget)?;
        let left = all.not(left, &mut budget)?;
        let not_a = all.not(a, &mut budget)?;
        let not_b = all.not(b, &mut budget)?;
        assert_eq!(left, all.or(not_a, not_b, &mut budget)?);
        let b_or_c = all.or(b, c, &mut budget)?;
        let left = all.and(a, b_or_c, &mut budget)?;
        let a_and_b = all.and(a, b, &mut budget)?;
        let a_and_c = all.and(a, c, &mut budget)?;
        assert_eq!(left, all.or(a_and_b, a_and_c, &mut budget)?);
        assert_eq!(all.or(a, not_a, &mut budget)?, TRUE);
        Ok(())
    }
}
