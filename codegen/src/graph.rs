//! What leads to what, and back.

/// For each node, the number of its strongly connected component.
pub(crate) fn circles(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut circle = vec![0; edges.len()];
    for (number, members) in components(edges).into_iter().enumerate() {
        for member in members {
            circle[member] = number;
        }
    }
    circle
}

/// The strongly connected components, each before those that it leads to (Kosaraju), without recursion:
/// a circle may be as long as a document.
pub(crate) fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut back = vec![Vec::new(); edges.len()];
    for (from, all) in edges.iter().enumerate() {
        for to in all {
            back[*to].push(from);
        }
    }
    let mut order = Vec::new();
    let mut seen = vec![false; edges.len()];
    for root in 0..edges.len() {
        walk(root, edges, &mut seen, &mut order);
    }
    let mut seen = vec![false; edges.len()];
    let members = order.into_iter().rev().map(|root| {
        let mut members = Vec::new();
        walk(root, &back, &mut seen, &mut members);
        members
    });
    members.filter(|members| !members.is_empty()).collect()
}

/// Every node that is reached from `root` and was not seen, each after those that are reached from it.
fn walk(root: usize, edges: &[Vec<usize>], seen: &mut [bool], left: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[root], true) {
        return;
    }
    let mut path = vec![(root, 0)];
    while let Some((node, next)) = path.last_mut() {
        if let Some(to) = edges[*node].get(*next) {
            *next += 1;
            if !std::mem::replace(&mut seen[*to], true) {
                path.push((*to, 0));
            }
        } else {
            left.push(*node);
            path.pop();
        }
    }
}
