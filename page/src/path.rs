//! Paths of operations, as specs and pages write them.

use crate::fact::{Facts, Key, Section};

/// What stands before the path of an operation in a whole address.
pub(crate) fn server_before(path: &str, url: &str) -> Option<String> {
    let at = url.find("://")? + 3;
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let path = below_host(path)?;
    if !is_same(path, url.get(at..end)?) {
        return None;
    }
    let steps: Vec<&str> = url[at..end].trim_end_matches('/').split('/').collect();
    let own = steps.len().checked_sub(parts(path).len()).filter(|own| *own > 0)?;
    Some(format!("{}{}", &url[..at], steps[..own].join("/")))
}

/// A path without the scheme and the host before it; none where nothing follows them.
pub(crate) fn below_host(path: &str) -> Option<&str> {
    match path.find("://") {
        Some(at) => path[at + 3..].find('/').map(|slash| &path[at + 3 + slash..]),
        None => Some(path),
    }
}

/// The parts of a path, those that have a name alone as `{}`.
fn parts(path: &str) -> Vec<&str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts.map(|part| if part.starts_with([':', '{', '<']) { "{}" } else { part }).collect()
}

/// Whether a page means the path of a spec: it may print the server before it, and parameters as `:id`.
pub(crate) fn is_same(spec: &str, page: &str) -> bool {
    let (spec, page) = (parts(spec), parts(page));
    // A call has a value where the spec has a name.
    let start = page.len().checked_sub(spec.len());
    start.is_some_and(|start| {
        spec.iter().zip(&page[start..]).all(|(spec, page)| *spec == "{}" || spec == page)
    })
}

/// Whether two paths of a page are one: with the server or without it, and whatever the parameters are called.
pub(crate) fn is_alike(one: &str, other: &str) -> bool {
    let whole = |path: &str| path.contains("://");
    let (one, other) = if whole(one) { (other, one) } else { (one, other) };
    let same = parts(other).ends_with(&parts(one));
    same && (whole(other) || parts(one).len() == parts(other).len())
}

/// The path that a text begins with; its parts may stand apart: `/apiaries/ {id} /hives`.
pub(crate) fn of_words(text: &str) -> String {
    let mut path = String::new();
    for word in text.split_whitespace() {
        if !path.is_empty() && !word.starts_with(['/', '{']) && !path.ends_with('/') {
            break;
        }
        path.push_str(word);
    }
    path
}

/// The server of a spec, where a page prints as the base what the paths of the spec begin with: `/v2`.
pub(crate) fn base_of<'u>(url: &'u str, spec: &str, page: &str) -> &'u str {
    let Some(host) = url.find("://").map(|at| at + 3) else { return url };
    let starts = url[host..].match_indices('/').map(|(at, _)| host + at);
    let shared = |at: &usize| {
        let lead = url[*at..].trim_end_matches('/');
        let goes_on = spec.strip_prefix(lead).is_some_and(|rest| rest.starts_with('/'));
        goes_on && (page.is_empty() || parts(page).len() + parts(lead).len() == parts(spec).len())
    };
    starts.into_iter().find(shared).map_or(url, |at| &url[..at])
}

/// The names of the parameters in a path: `{id}`, `:id`, `<ID>`.
#[must_use]
pub(crate) fn variables(path: &str) -> Vec<&str> {
    let part = |part: &'_ str| -> Option<(usize, usize)> {
        let open = part.find(['{', '<', ':'])?;
        let close = match part.as_bytes()[open] {
            b'{' => part.find('}')?,
            b'<' => part.find('>')?,
            _ if open == 0 => part.len(),
            _ => return None,
        };
        (open + 1 < close).then_some((open + 1, close))
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, path)| path);
    let parts = path.split('/').filter_map(|own| part(own).map(|(from, to)| &own[from..to]));
    parts.collect()
}

/// Gives the parameters of a path the names that `spec` has for them at the same place: on the wire they have none.
pub(crate) fn name_alike(facts: &mut Facts, spec: &str) {
    if !is_same(spec, &facts.path) {
        return;
    }
    let path = facts.path.clone();
    let (ours, theirs) = (variables(spec), variables(&path));
    let root = Key::root(Section::Path);
    for (own, other) in ours.into_iter().rev().zip(theirs.into_iter().rev()) {
        let wanted = root.member(own);
        if own == other || facts.subjects.contains_key(&wanted) {
            continue;
        }
        let is = |key: &&Key| {
            key.section == Section::Path
                && key.steps.len() == 1
                && key.name().eq_ignore_ascii_case(other)
        };
        let Some(known) = facts.order.iter().find(is).cloned() else { continue };
        if let Some(mut subject) = facts.subjects.remove(&known) {
            own.clone_into(&mut subject.path);
            facts.subjects.insert(wanted.clone(), subject);
            for key in &mut facts.order {
                if *key == known {
                    key.clone_from(&wanted);
                }
            }
        }
    }
}
