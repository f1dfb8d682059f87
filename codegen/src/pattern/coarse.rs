//! Counters over characters beyond ASCII: `^[^\s@]{1,64}@[^\s@]{1,255}$` is an automaton that counts and takes all of
//! these characters for one, and a small one that tells them apart and does not count.

use super::alphabet::Alphabet;
use super::ast::Node;
use super::budget::Budget;
use super::charset::MAX;
use super::dfa::Dfa;
use super::error::Reason;
use super::minimize::minimize;
use super::product::Product;
use super::window::SHORT;

/// Kinds of characters beyond ASCII that are tried as the one that stands for all.
const MAX_KINDS: usize = 4;
const ASCII_END: u32 = 0x80;

/// The pattern without its larger counters; none if it has none.
pub(super) fn uncounted(node: &Node) -> Option<Node> {
    let mut changed = false;
    let node = without_counters(node, &mut changed);
    changed.then_some(node)
}

fn without_counters(node: &Node, changed: &mut bool) -> Node {
    match node {
        Node::Concat(nodes) => {
            Node::Concat(nodes.iter().map(|node| without_counters(node, changed)).collect())
        }
        Node::Either(nodes) => {
            Node::Either(nodes.iter().map(|node| without_counters(node, changed)).collect())
        }
        Node::Repeat { node, min, max } => {
            let counts = max.unwrap_or(*min) > SHORT;
            *changed |= counts;
            let node = Box::new(without_counters(node, changed));
            let (min, max) = if counts { ((*min).min(1), None) } else { (*min, *max) };
            Node::Repeat { node, min, max }
        }
        _ => node.clone(),
    }
}

/// An automaton that takes all characters beyond ASCII for one, and accepts together with `uncounted` what `whole` does.
pub(super) fn coarse(whole: &Dfa, uncounted: &Dfa, budget: &mut Budget) -> Result<Dfa, Reason> {
    let beyond = whole.alphabet.ranges.iter().filter(|range| range.1 >= ASCII_END);
    let mut kinds: Vec<usize> = beyond.map(|&(_, _, class)| class).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds.into_iter().take(MAX_KINDS) {
        let coarse = minimize(blurred(whole, kind));
        let automata = [whole, uncounted, &coarse];
        let product = Product::new(&automata);
        let agree =
            product.all(budget, |[whole, uncounted, coarse]| whole == (uncounted && coarse))?;
        if agree {
            return Ok(coarse);
        }
    }
    Err(Reason::States)
}

/// The automaton with all characters beyond ASCII of one class.
fn blurred(dfa: &Dfa, class: usize) -> Dfa {
    let ascii = dfa.alphabet.ranges.iter().filter(|range| range.0 < ASCII_END);
    let mut ranges: Vec<_> =
        ascii.map(|&(from, to, own)| (from, to.min(ASCII_END - 1), own)).collect();
    ranges.extend([(ASCII_END, 0xD7FF, class), (0xE000, MAX, class)]);
    // Classes are numbered anew, in the order of their first characters.
    let mut names: Vec<usize> = Vec::new();
    for (_, _, own) in &mut ranges {
        let known = names.iter().position(|name| name == own);
        *own = known.unwrap_or_else(|| {
            names.push(*own);
            names.len() - 1
        });
    }
    let rows = dfa.next.chunks(dfa.alphabet.size);
    let next = rows.flat_map(|row| names.iter().map(|&name| row[name])).collect();
    let alphabet = Alphabet { ranges, size: names.len() }.joined();
    Dfa { alphabet, next, accepting: dfa.accepting.clone(), start: dfa.start }
}
