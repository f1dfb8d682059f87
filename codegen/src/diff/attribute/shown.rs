//! Which of the items of a change is shown first: the one that is named after what is changed.

use crate::diff::change::Change;
use std::collections::BTreeSet;

/// What a change is about, as far as items are named after it: `Order.status`, a value, an operation.
pub(super) fn named_by(change: &Change) -> BTreeSet<String> {
    let subject = change.subject.rsplit(['.', ' ']).next().unwrap_or_default();
    let values = [&change.before, &change.after].into_iter().flatten().map(String::as_str);
    // A body as a whole is an argument of its method.
    let whole = change.subject.strip_suffix(" request").unwrap_or(&change.subject);
    let all = values.chain([subject, whole]).map(plain);
    all.filter(|name| !name.is_empty()).collect()
}

/// The letters of a name, however words are divided.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `status` of `Order::status`.
pub(super) fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// Whether it only follows from another item: that a type has a trait, is called otherwise, or can be written out.
pub(super) fn is_aside(path: &str) -> bool {
    path.contains(' ')
}
