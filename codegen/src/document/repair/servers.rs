//! Servers: URLs that are not whole, variables without a value, or no servers at all.

use super::said;
use crate::diagnostic::Sink;
use crate::document::grammar::METHODS;
use crate::pointer::Pointer;
use crate::source::tree::{Tree, Value};
use crate::url::{fault_of_server, is_local};

pub(super) fn repair_servers(root: &mut Tree, sink: &mut Sink<'_>) {
    let at = Pointer::root().key("servers");
    repair_list(root, &at, sink);
    if root.get("servers").is_none_or(|list| list.items().is_empty()) {
        let url = Tree::made_text(&at, "/");
        let server = Tree::made_map(&at, [("url", url)]);
        root.put("servers", Tree::made(&at, Value::List(vec![server].into())));
        said(&at, "there is no server: a client has to be given a base URL", sink);
    }
    prefer_host(root, sink);
    let Some(paths) = root.get_mut("paths") else { return };
    let at = Pointer::root().key("paths");
    for path in paths.entries_mut() {
        let at = path.tree.origin.clone().unwrap_or_else(|| at.key(path.key.clone()));
        repair_list(&mut path.tree, &at.key("servers"), sink);
        for method in path.tree.entries_mut() {
            if METHODS.contains(&&*method.key) {
                let at = method.tree.origin.clone().unwrap_or_else(|| at.key(method.key.clone()));
                repair_list(&mut method.tree, &at.key("servers"), sink);
            }
        }
    }
}

/// Servers are alternatives: one that names its host goes before those whose host is not known. One on
/// the machine of the reader is none.
fn prefer_host(root: &mut Tree, sink: &mut Sink<'_>) {
    let Some(Value::List(servers)) = root.get_mut("servers").map(|list| &mut list.value) else {
        return;
    };
    let is_relative = servers.first().is_some_and(|first| filled(first).starts_with('/'));
    let names_host = |server: &Tree| {
        let url = filled(server);
        !url.starts_with('/') && !is_local(&url)
    };
    let Some(index) = servers.iter().position(names_host).filter(|_| is_relative) else { return };
    let preferred = servers.remove(index);
    if let Some(place) = &preferred.origin {
        let message = "the base URL is that of this server: those before it name no host";
        said(place, message, sink);
    }
    servers.insert(0, preferred);
}

/// Repairs the servers of an object; those that cannot be are taken away.
fn repair_list(holder: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let Some(list) = holder.get_mut("servers") else { return };
    let Value::List(servers) = std::mem::replace(&mut list.value, Value::Null) else {
        holder.take("servers");
        return said(at, "`servers` is no list: it is ignored", sink);
    };
    let mut kept = Vec::new();
    for (index, mut server) in servers.into_iter().enumerate() {
        let place = server.origin.clone().unwrap_or_else(|| at.index(index));
        server.origin = Some(place.clone());
        repair_variables(&mut server, &place, sink);
        if is_whole(&server) {
            kept.push(server);
        } else if kept.is_empty() {
            make_whole(&mut server, &place, sink);
            kept.push(server);
        } else {
            said(&place, "the URL of this server is not whole: it is ignored", sink);
        }
    }
    if kept.is_empty() {
        holder.take("servers");
    } else if let Some(list) = holder.get_mut("servers") {
        list.value = Value::List(kept.into());
    }
}

/// Repairs each variable of a URL.
fn repair_variables(server: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let Some(variables) = server.get_mut("variables") else { return };
    let around = at.key("variables");
    for variable in variables.entries_mut() {
        let at = around.key(variable.key.clone());
        give_default(&mut variable.tree, &at, sink);
        keep_default(&mut variable.tree, &at, sink);
    }
}

/// Gives a variable its default: the first of its values where there is none.
fn give_default(variable: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let default = variable.get("default");
    if default.is_some_and(|default| default.as_str().is_some()) {
        return;
    }
    let first = || variable.get("enum").map_or(&[][..], Tree::items).iter().find_map(text_of);
    if let Some(default) = default.and_then(text_of).or_else(first) {
        said(at, format!("its default is `{default}`"), sink);
        variable.put("default", Tree::made_text(at, default));
    }
}

/// What the URL is by default is one of its values, though a list leaves it out.
fn keep_default(variable: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let default = variable.get("default").and_then(text_of);
    let values = variable.get("enum").map(Tree::items);
    if values.is_some_and(|values| !values.iter().any(|value| text_of(value) == default)) {
        variable.take("enum");
        said(&at.key("enum"), "it does not list the default: it is ignored", sink);
    }
}

/// What stands in a URL for a value, also where quotes around it were forgotten.
fn text_of(value: &Tree) -> Option<String> {
    match &value.value {
        Value::String(text) | Value::Number(text) => Some(text.to_string()),
        Value::Boolean(value) => Some(value.to_string()),
        _ => None,
    }
}

/// The URL with the defaults of its variables.
fn filled(server: &Tree) -> String {
    let mut url = server.get("url").and_then(Tree::as_str).unwrap_or_default().to_owned();
    for variable in server.get("variables").map_or(&[][..], Tree::entries) {
        let Some(default) = variable.tree.get("default").and_then(Tree::as_str) else { continue };
        url = url.replace(&format!("{{{}}}", variable.key), default);
    }
    url
}

fn is_whole(server: &Tree) -> bool {
    let url = filled(server);
    fault_of_server(&url, &url).is_none()
}

/// A URL that begins with a host, or the path below one that is not known.
fn make_whole(server: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let url = filled(server);
    server.take("variables");
    let bare = url.split(['?', '#', '{']).next().unwrap_or_default().trim_end_matches('/');
    let host = bare.trim_start_matches('/').split('/').next().unwrap_or_default();
    let is_plain = !bare.contains("://") && !bare.contains(' ');
    let whole = if host.contains('.') && is_plain {
        format!("https://{}", bare.trim_start_matches('/'))
    } else if bare.starts_with('/') && is_plain && !bare.starts_with("//") {
        bare.to_owned()
    } else {
        "/".to_owned()
    };
    let message = if whole.starts_with('/') {
        "the URL does not name a host: a client has to be given a base URL".to_owned()
    } else {
        format!("the URL is read as {whole}")
    };
    said(&at.key("url"), message, sink);
    server.put("url", Tree::made_text(&at.key("url"), whole));
}
