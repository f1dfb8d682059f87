//! Servers and the variables of their URLs.

use super::node::Node;
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger::Object;
use crate::spec::{Server, ServerVariable};

pub(super) fn read_servers(list: &[Node<'_>], sink: &mut Sink<'_>) -> Vec<Server> {
    list.iter().filter_map(|node| read_server(node, sink)).collect()
}

fn read_server(node: &Node<'_>, sink: &mut Sink<'_>) -> Option<Server> {
    let fields = node.object(Object::Server, sink)?;
    let variables = fields.map("variables", sink).into_iter();
    let variables = variables.filter_map(|(name, node)| read_variable(name, &node, sink)).collect();
    Some(Server {
        at: fields.at.clone(),
        url: fields.needed_string("url", sink)?,
        name: fields.string("name", sink),
        description: fields.string("description", sink),
        variables,
    })
}

fn read_variable(name: &str, node: &Node<'_>, sink: &mut Sink<'_>) -> Option<ServerVariable> {
    let fields = node.object(Object::ServerVariable, sink)?;
    let values = fields.get("enum").and_then(|node| Some((node, node.strings(sink)?)));
    if let Some((node, _)) = values.as_ref().filter(|(_, values)| values.is_empty()) {
        let message = "the `enum` of a variable lists at least one value";
        let help = "list the values, or remove `enum`";
        let fix = Fix::likely(vec![Change::Remove(node.at.clone())]);
        let diagnostic = Diagnostic::new(Code::EmptyEnum, sink.key(&node.at), message);
        sink.push(diagnostic.help(help).fix(fix));
    }
    Some(ServerVariable {
        at: fields.at.clone(),
        name: name.to_owned(),
        default: fields.needed_string("default", sink)?,
        values: values.map(|(_, values)| values).unwrap_or_default(),
        description: fields.string("description", sink),
    })
}
