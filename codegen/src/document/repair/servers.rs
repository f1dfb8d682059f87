//! Servers: URLs that are made of variables, that are relative, or that are missing.

use super::said;
use crate::diagnostic::Sink;
use crate::pointer::Pointer;
use crate::source::tree::{Tree, Value};

/// A host that never answers: whoever calls has to name the right one.
const NOWHERE: &str = "https://server.invalid";

pub(super) fn repair_servers(root: &mut Tree, sink: &mut Sink<'_>) {
    let at = Pointer::root().key("servers");
    let mut kept = Vec::new();
    for (index, mut server) in take_list(root, "servers").into_iter().enumerate() {
        let origin = server.origin.clone().unwrap_or_else(|| at.index(index));
        server.origin = Some(origin.clone());
        fill_in(&mut server, &origin, sink);
        if is_whole(&server) {
            kept.push(server);
        } else if kept.is_empty() {
            make_whole(&mut server, &origin, sink);
            kept.push(server);
        } else {
            said(&origin, "the URL of this server is not whole: it is ignored", sink);
        }
    }
    if kept.is_empty() {
        let url = Tree::made_text(&at, NOWHERE);
        kept.push(Tree::made_map(&at, [("url", url)]));
        said(&at, "there is no server: a client has to be given a base URL", sink);
    }
    root.put("servers", Tree::made(&at, Value::List(kept)));
    own_servers(root, sink);
}

fn take_list(tree: &mut Tree, keyword: &str) -> Vec<Tree> {
    match tree.take(keyword).map(|list| list.value) {
        Some(Value::List(items)) => items,
        _ => Vec::new(),
    }
}

/// Puts the defaults of its variables into a URL.
fn fill_in(server: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let Some(variables) = server.take("variables") else { return };
    let Some(Tree { value: Value::String(url), .. }) = server.get_mut("url") else { return };
    for variable in variables.entries() {
        let Some(default) = variable.tree.get("default").and_then(Tree::as_str) else { continue };
        *url = url.replace(&format!("{{{}}}", variable.key), default);
    }
    let message = format!("the variables of the URL have their defaults: {url}");
    said(&at.key("variables"), message, sink);
}

fn is_whole(server: &Tree) -> bool {
    let url = server.get("url").and_then(Tree::as_str).unwrap_or_default();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !url.contains(['{', '}', '?', '#', ' '])
}

/// A URL that begins with a host.
fn make_whole(server: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let url = server.get("url").and_then(Tree::as_str).unwrap_or_default();
    let bare = url.split(['?', '#', '{']).next().unwrap_or_default().trim_end_matches('/');
    let host = bare.split('/').next().unwrap_or_default();
    let whole = if host.contains('.') && !bare.contains("://") && !bare.contains(' ') {
        format!("https://{bare}")
    } else if bare.starts_with('/') && !bare.contains(' ') {
        format!("{NOWHERE}{bare}")
    } else {
        NOWHERE.to_owned()
    };
    let message = if whole.starts_with(NOWHERE) {
        "the URL does not name a host: a client has to be given a base URL".to_owned()
    } else {
        format!("the URL is read as {whole}")
    };
    said(&at.key("url"), message, sink);
    server.put("url", Tree::made_text(&at.key("url"), whole));
}

/// Servers of a path or an operation that are those of the document.
fn own_servers(root: &mut Tree, sink: &mut Sink<'_>) {
    let url = |tree: &Tree| {
        let first = tree.get("servers").and_then(|all| all.items().first());
        first.and_then(|one| one.get("url")).and_then(Tree::as_str).map(str::to_owned)
    };
    let of_all = url(root);
    let Some(paths) = root.get_mut("paths") else { return };
    let at = Pointer::root().key("paths");
    for path in paths.entries_mut() {
        let at = at.key(path.key.clone());
        let is_same = |tree: &Tree| tree.get("servers").is_some() && url(tree) == of_all;
        if is_same(&path.tree) {
            path.tree.take("servers");
            said(&at.key("servers"), "the servers are those of the whole document", sink);
        }
        for method in path.tree.entries_mut() {
            if is_same(&method.tree) {
                method.tree.take("servers");
                let at = at.key(method.key.clone()).key("servers");
                said(&at, "the servers are those of the whole document", sink);
            }
        }
    }
}
