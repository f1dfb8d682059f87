//! The URLs of servers are such.

use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger::nearest;
use crate::pointer::Pointer;
use crate::spec::{Server, Spec};
use crate::url::{fault_of_server, placeholders, with_scheme};

pub(super) fn check_servers(spec: &Spec, sink: &mut Sink<'_>) {
    let servers = Pointer::root().key("servers");
    // A document of webhooks alone is of calls that the server makes.
    let is_called = !spec.operations.is_empty() || spec.webhooks.is_empty();
    if is_called
        && spec.servers.is_empty()
        && !sink.is_lost(&servers)
        && !sink.has_errors_within(&servers)
    {
        let message = "`servers` is missing: there is no URL to send requests to";
        let help = "add `servers: [{url: https://…}]`";
        let place = sink.value(&Pointer::root());
        let diagnostic = Diagnostic::new(Code::MissingKeyword, place, message).help(help);
        sink.push(diagnostic.missing(&Pointer::root(), &["servers"]));
    }
    let mut seen: Vec<&Pointer> = Vec::new();
    let own = spec.operations.iter().flat_map(|operation| &operation.servers);
    for server in spec.servers.iter().chain(own) {
        // The servers of a path are those of each of its operations.
        if !seen.contains(&&server.at) {
            seen.push(&server.at);
            check_server(server, sink);
        }
    }
}

fn check_server(server: &Server, sink: &mut Sink<'_>) {
    let at = server.at.key("url");
    if !check_variables(server, &at, sink) {
        return;
    }
    let url = server.filled();
    if let Some(help) = fault_of_server(&url, &server.url) {
        let message = format!("`{}` is not the URL of a server", server.url);
        let place = sink.value(&at);
        let is_right = |url: &String| {
            let filled = Server { url: url.clone(), ..server.clone() }.filled();
            fault_of_server(&filled, url).is_none()
        };
        let right = with_scheme(&server.url).filter(is_right);
        let fix = right.map(|url| Fix::likely(vec![Change::Replace(place.clone(), url)]));
        sink.push(Diagnostic::new(Code::UnknownValue, place, message).help(help).maybe_fix(fix));
    }
}

/// Each variable of the URL is declared, each that is declared is one of the URL, and its default is one of its values.
fn check_variables(server: &Server, at: &Pointer, sink: &mut Sink<'_>) -> bool {
    let variables = server.at.key("variables");
    let are_known = !sink.is_lost(&variables);
    for variable in &server.variables {
        if !variable.values.is_empty() && !variable.values.contains(&variable.default) {
            let message = format!("`{}` is not in the `enum` of this variable", variable.default);
            let help = "list it there, or take one of those as the default";
            let at = variable.at.key("default");
            sink.report_value(Code::UnknownValue, &at, &message, help);
        }
    }
    let declared = || server.variables.iter().map(|variable| variable.name.as_str());
    let used: Vec<_> = placeholders(&server.url).collect();
    let Some(name) = used.iter().find(|name| declared().all(|one| one != **name)) else {
        report_idle(server, &used, sink);
        return true;
    };
    // One that could not be read may be the one that is missed.
    if are_known && !sink.has_errors_within(&variables.key(*name)) {
        let message = format!("the URL has `{{{name}}}`, but no variable of that name");
        let help = match nearest(name, declared().filter(|one| !used.contains(one))) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("declare it: `variables: {{{name}: {{default: …}}}}`"),
        };
        sink.report_value(Code::UnknownValue, at, &message, &help);
    }
    false
}

/// A variable that the URL does not name.
fn report_idle(server: &Server, used: &[&str], sink: &mut Sink<'_>) {
    for variable in server.variables.iter().filter(|one| !used.contains(&one.name.as_str())) {
        let message = format!("the URL of this server has no `{{{}}}`", variable.name);
        let help = "put it into the URL, or remove the variable: it has no effect";
        sink.report_key(Code::DoubtfulKeyword, &variable.at, &message, help);
    }
}
