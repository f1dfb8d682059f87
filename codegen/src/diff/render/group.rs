//! Changes by the file that they are in, and by operation.

use super::Sides;
use crate::diff::change::Change;
use crate::source::Source;

/// The changes of one file.
pub(super) struct Group<'c> {
    /// The file, and the title of its API.
    pub(super) title: String,
    /// Those of one operation stand together, in the order of the worst of them.
    pub(super) changes: Vec<&'c Change>,
}

/// Groups changes that are sorted: the file of the worst comes first.
pub(super) fn by_file<'c>(changes: &[&'c Change], sides: &Sides<'_>) -> Vec<Group<'c>> {
    let mut files: Vec<(&str, Vec<&Change>)> = Vec::new();
    for change in changes {
        let file = file_of(change, sides);
        match files.iter_mut().find(|(own, _)| *own == file) {
            Some((_, all)) => all.push(change),
            None => files.push((file, vec![change])),
        }
    }
    files
        .into_iter()
        .map(|(file, changes)| Group {
            title: title(file, changes.first().map_or("", |change| change.api.as_str())),
            changes: by_operation(changes),
        })
        .collect()
}

/// How many files have changed.
pub(super) fn files(sides: &Sides<'_>) -> usize {
    let mut all: Vec<&str> =
        sides.report.changes.iter().map(|change| file_of(change, sides)).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}

/// The file of today; of what is gone, the one that its own has become.
fn file_of<'r>(change: &Change, sides: &Sides<'r>) -> &'r str {
    let new = change.new.as_ref().and_then(|at| sides.new.get(at.source));
    let old = change.old.as_ref().and_then(|at| sides.old.get(at.source));
    let became = |old: &'r Source| match (sides.old, sides.new) {
        ([_], [only]) => only,
        (_, new) => new.iter().find(|other| other.module == old.module).unwrap_or(old),
    };
    new.or_else(|| old.map(became)).map_or("", |source| source.name.as_str())
}

fn title(file: &str, api: &str) -> String {
    match (file, api) {
        ("", api) => api.to_owned(),
        (file, "") => file.to_owned(),
        (file, api) => format!("{file}: {api}"),
    }
}

fn by_operation(changes: Vec<&Change>) -> Vec<&Change> {
    let mut order: Vec<&str> = Vec::new();
    for change in &changes {
        if !order.contains(&operation(change)) {
            order.push(operation(change));
        }
    }
    let mut changes = changes;
    changes.sort_by_key(|change| order.iter().position(|own| *own == operation(change)));
    changes
}

/// The operation that a change is of; none where several share what has changed.
pub(super) fn operation(change: &Change) -> &str {
    match &change.operations[..] {
        [only] => only,
        _ => "",
    }
}
