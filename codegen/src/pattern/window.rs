//! Counters as lengths: `^[a-z]{1,500}$` is `^[a-z]*$` on texts of 1 to 500 characters.

use super::ast::Node;

/// Repeats up to here stay as they are: their states are few, and positions are quick to tell apart.
pub(super) const SHORT: u32 = 12;

/// Numbers of characters; no `max` for no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lengths {
    pub(super) min: u32,
    pub(super) max: Option<u32>,
}

/// A node that, on texts of `within` characters, matches the same texts as another that counts.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) node: Node,
    pub(super) within: Lengths,
    /// The lengths that `node` itself matches.
    natural: Lengths,
}

/// Moves the counters of `^…$` that are above `short` out of the pattern; none if there is none or they depend on more than the length.
pub(super) fn window(node: &Node, short: u32) -> Option<Window> {
    let mut items = Vec::new();
    flatten(node, &mut items);
    let [Node::Start, inner @ .., Node::End] = &items[..] else { return None };
    let found = of_concat(inner.iter().copied(), short)?;
    if found.natural == found.within {
        return None;
    }
    Some(Window { node: Node::Concat(vec![Node::Start, found.node, Node::End]), ..found })
}

/// The parts of nested sequences in one list.
pub(super) fn flatten<'a>(node: &'a Node, items: &mut Vec<&'a Node>) {
    match node {
        Node::Concat(nodes) => nodes.iter().for_each(|node| flatten(node, items)),
        _ => items.push(node),
    }
}

fn of(node: &Node, short: u32) -> Option<Window> {
    match node {
        Node::Repeat { node, min, max } if matches!(**node, Node::Set(_)) => {
            Some(of_repeat(node, *min, *max, short))
        }
        Node::Repeat { node, min: 0, max: Some(1) } => {
            of_either(&[of(node, short)?, of(&Node::empty(), short)?])
        }
        Node::Set(_) => Some(exact(node, 1)),
        Node::Concat(nodes) => of_concat(nodes.iter(), short),
        Node::Either(nodes) => {
            of_either(&nodes.iter().map(|node| of(node, short)).collect::<Option<Vec<_>>>()?)
        }
        _ => node.fixed_length().map(|length| exact(node, length)),
    }
}

fn exact(node: &Node, length: u32) -> Window {
    let length = Lengths { min: length, max: Some(length) };
    Window { node: node.clone(), within: length, natural: length }
}

fn of_repeat(node: &Node, min: u32, max: Option<u32>, short: u32) -> Window {
    let within = Lengths { min, max };
    let repeat = |min, max| Node::Repeat { node: Box::new(node.clone()), min, max };
    if max.unwrap_or(min) <= short {
        return Window { node: repeat(min, max), within, natural: within };
    }
    let least = min.min(1);
    Window { node: repeat(least, None), within, natural: Lengths { min: least, max: None } }
}

/// A sequence of which at most one part varies in length.
fn of_concat<'a>(nodes: impl Iterator<Item = &'a Node>, short: u32) -> Option<Window> {
    let mut found = exact(&Node::empty(), 0);
    let mut parts = Vec::new();
    for node in nodes {
        let part = of(node, short)?;
        if part.is_exact() || found.is_exact() {
            found.natural = found.natural.plus(part.natural)?;
            found.within = found.within.plus(part.within)?;
            parts.push(part.node);
        } else {
            return None;
        }
    }
    found.node = Node::Concat(parts);
    Some(found)
}

/// Alternatives for which one range of lengths will do.
fn of_either(parts: &[Window]) -> Option<Window> {
    let min = parts.iter().map(|part| part.within.min).min()?;
    let max = parts.iter().map(|part| part.within.max).collect::<Option<Vec<_>>>();
    let within = Lengths { min, max: max.and_then(|all| all.into_iter().max()) };
    let natural = Lengths {
        min: parts.iter().map(|part| part.natural.min).min()?,
        max: parts
            .iter()
            .map(|part| part.natural.max)
            .collect::<Option<Vec<_>>>()
            .and_then(|all| all.into_iter().max()),
    };
    let agrees = |part: &Window| part.within.holds(part.natural.both(within));
    if !parts.iter().all(agrees) {
        return None;
    }
    let node = Node::Either(parts.iter().map(|part| part.node.clone()).collect());
    Some(Window { node, within, natural })
}

impl Window {
    /// All matches are of one length, and the node itself says so.
    fn is_exact(&self) -> bool {
        self.natural == self.within && Some(self.within.min) == self.within.max
    }
}

impl Lengths {
    fn plus(self, other: Self) -> Option<Self> {
        let max = match (self.max, other.max) {
            (Some(a), Some(b)) => Some(a.checked_add(b)?),
            _ => None,
        };
        Some(Self { min: self.min.checked_add(other.min)?, max })
    }

    fn both(self, other: Self) -> Self {
        let max = match (self.max, other.max) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self { min: self.min.max(other.min), max }
    }

    fn holds(self, other: Self) -> bool {
        let empty = other.max.is_some_and(|max| max < other.min);
        let below = match (other.max, self.max) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => a <= b,
        };
        empty || (other.min >= self.min && below)
    }
}
