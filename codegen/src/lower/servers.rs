//! Servers → the base URL, the constants of the others, and the servers of single operations.

use super::docs::{self, Writer};
use super::names;
use crate::ir::{self, Docs};
use crate::spec::{Operation, Server, ServerVariable, Spec};
use crate::url::is_local;

/// The URL that requests go to by default; none where no host is named.
pub(super) fn base_url(spec: &Spec) -> String {
    let first = spec.servers.first().filter(|server| !server.is_relative());
    first.map(Server::filled).unwrap_or_default()
}

/// The server that an operation has to itself.
pub(super) fn own_server(operation: &Operation, spec: &Spec) -> Option<String> {
    let own = operation.servers.first()?;
    let url = own.filled();
    spec.servers.first().is_none_or(|first| first.filled() != url).then_some(url)
}

/// A constant for each, where there is a choice. A server on this machine is none.
pub(super) fn lower_servers(spec: &Spec) -> Vec<ir::Server> {
    let is_choice = |server: &&Server| !server.is_relative() && !is_local(&server.url);
    let servers: Vec<_> = spec.servers.iter().filter(is_choice).collect();
    if servers.len() < 2 && servers.iter().all(|server| placed(server).next().is_none()) {
        return Vec::new();
    }
    let mut taken: Vec<String> = Vec::new();
    let mut lowered = Vec::new();
    for server in servers {
        let short = name(server);
        let numbered = (2..).map(|number| format!("{short}_{number}"));
        let mut all = std::iter::once(short.clone()).chain(numbered);
        let Some(name) = all.find(|name| !taken.contains(name)) else { continue };
        taken.push(name.clone());
        lowered.push(ir::Server {
            at: server.at.clone(),
            name,
            docs: server_docs(server),
            url: server.url.clone(),
            variables: variables(server),
        });
    }
    lowered
}

/// Sorted, as are their values: the documentation has them in its own order, which means nothing to code.
fn variables(server: &Server) -> Vec<(String, String, Vec<String>)> {
    let lowered = placed(server).map(|one| {
        let mut values = one.values.clone();
        values.sort();
        values.dedup();
        (one.name.clone(), one.default.clone(), values)
    });
    let mut lowered: Vec<_> = lowered.collect();
    lowered.sort();
    lowered
}

/// The variables that stand in the URL.
fn placed(server: &Server) -> impl Iterator<Item = &ServerVariable> {
    let stands = |one: &&ServerVariable| server.url.contains(&format!("{{{}}}", one.name));
    server.variables.iter().filter(stands)
}

/// `SANDBOX`: after its name or a short description, or else its host.
fn name(server: &Server) -> String {
    let is_short = |text: &&String| text.split_whitespace().count() <= 3;
    let said = server.name.as_ref().or(server.description.as_ref().filter(is_short));
    said.and_then(|text| constant(text)).unwrap_or_else(|| {
        let host = server.url.split("://").nth(1).unwrap_or(&server.url);
        let host = host.split('/').next().unwrap_or_default();
        constant(host).unwrap_or_else(|| "SERVER".to_owned())
    })
}

/// The name of a constant, of the letters and digits of ASCII.
fn constant(text: &str) -> Option<String> {
    let plain = text.replace(|letter: char| !letter.is_ascii_alphanumeric(), " ");
    let name = names::shouty(&plain);
    let begins_with_digit = name.starts_with(|first: char| first.is_ascii_digit());
    let name = if begins_with_digit { format!("SERVER_{name}") } else { name };
    (!name.is_empty() && name.len() < 60).then_some(name)
}

fn server_docs(server: &Server) -> Docs {
    let mut writer = Writer::new();
    writer.paragraph(&format!("The server {}.", docs::code(&server.url)));
    writer.description(server.description.as_deref());
    if placed(server).next().is_some() {
        writer.list(placed(server).map(|variable| {
            let mut words = format!(
                "{}, {} unless it is set",
                docs::code(&variable.name),
                docs::code(&variable.default)
            );
            if !variable.values.is_empty() {
                let values: Vec<_> = variable.values.iter().map(|one| docs::code(one)).collect();
                words += &format!(", one of {}", values.join(", "));
            }
            match variable.description.as_deref() {
                Some(text) => format!("{words}: {}", docs::safe(text)),
                None => words,
            }
        }));
    }
    writer.finish()
}
