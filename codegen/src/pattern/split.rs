//! Conjunctions: `^(?=a)(?!b)c` holds where `^a`, `^(?!b)` and `^c` hold.

use super::ast::Node;
use super::window::flatten;

/// Patterns that together say what the given one says, if it begins with `^` and look-aheads.
pub(super) fn split(node: &Node) -> Option<Vec<Node>> {
    let mut items = Vec::new();
    flatten(node, &mut items);
    let is_leading = |node: &&&Node| matches!(node, Node::Start | Node::Look { behind: false, .. });
    let leading = items.iter().take_while(is_leading).count();
    let (asserted, rest) = items.split_at(leading);
    if !asserted.contains(&&Node::Start) || asserted.len() < 2 {
        return None;
    }
    let looks = asserted.iter().filter(|node| !matches!(node, Node::Start));
    let mut parts: Vec<Node> = looks.map(|look| anchored(asserted_by(look))).collect();
    if !rest.is_empty() {
        parts.push(anchored(Node::Concat(rest.iter().copied().cloned().collect())));
    }
    // `^(?!a)` is not made of less.
    if parts.len() == 1
        && matches!(parts[0], Node::Concat(ref nodes) if matches!(nodes[1], Node::Look { .. }))
    {
        return None;
    }
    Some(parts)
}

/// What must match where the look-ahead stands.
fn asserted_by(look: &Node) -> Node {
    match look {
        Node::Look { negated: false, node, .. } => (**node).clone(),
        _ => look.clone(),
    }
}

fn anchored(node: Node) -> Node {
    Node::Concat(vec![Node::Start, node])
}
