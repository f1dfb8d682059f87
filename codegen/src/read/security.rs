//! Security schemes, and what asks for them.

use super::node::{Fields, Node};
use super::notes;
use super::schema::unknown_value;
use crate::diagnostic::{Code, Sink};
use crate::ledger::Object;
use crate::spec::{Literal, SecurityKind, SecurityRequirement, SecurityScheme};

pub(super) fn read_security(node: &Node<'_>, sink: &mut Sink<'_>) -> Vec<SecurityRequirement> {
    let mut requirements = Vec::new();
    for node in node.list(sink).unwrap_or_default() {
        let schemes = node.map(sink).unwrap_or_default().into_iter();
        let schemes = schemes
            .map(|(name, scopes)| (name.to_owned(), scopes.strings(sink).unwrap_or_default()))
            .collect();
        requirements.push(SecurityRequirement { at: node.at.clone(), schemes });
    }
    requirements
}

pub(super) fn read_security_scheme(node: &Node<'_>, sink: &mut Sink<'_>) -> Option<SecurityScheme> {
    let fields = node.object(Object::SecurityScheme, sink)?;
    let description = fields.string("description", sink);
    notes::check_security_notes(&fields, sink);
    let kind = read_security_kind(&fields, sink)?;
    let scopes = declared_scopes(&fields);
    Some(SecurityScheme { at: fields.at.clone(), description, kind, scopes })
}

/// The scopes of all flows; what is wrong with them is reported elsewhere.
fn declared_scopes(fields: &Fields<'_>) -> Option<Vec<String>> {
    let Literal::Map(flows) = fields.get("flows")?.literal() else { return None };
    let mut names = Vec::new();
    for (_, flow) in flows {
        let Literal::Map(flow) = flow else { continue };
        let scopes = flow.into_iter().find(|(keyword, _)| keyword == "scopes");
        if let Some((_, Literal::Map(scopes))) = scopes {
            names.extend(scopes.into_iter().map(|(name, _)| name));
        }
    }
    Some(names)
}

fn read_security_kind(fields: &Fields<'_>, sink: &mut Sink<'_>) -> Option<SecurityKind> {
    let node = fields.needed("type", sink)?;
    match node.string(sink)?.as_str() {
        "http" => read_http_scheme(fields, sink),
        "apiKey" => read_key_scheme(fields, sink),
        "oauth2" | "openIdConnect" => Some(SecurityKind::Bearer),
        "mutualTLS" => Some(SecurityKind::Certificate),
        scheme @ ("bearer" | "Bearer" | "basic" | "Basic") => {
            let message = format!("`{scheme}` is not a type of a security scheme");
            let scheme = scheme.to_ascii_lowercase();
            let help = format!("it is a scheme of HTTP: `type: http`, `scheme: {scheme}`");
            sink.report_value(Code::UnknownValue, &node.at, &message, &help);
            None
        }
        other => {
            let known = ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"];
            unknown_value(node, other, "type of a security scheme", known, sink);
            None
        }
    }
}

/// The registered HTTP schemes (IANA) that the SDK does not support.
const SCHEMES: [&str; 9] = [
    "digest",
    "hoba",
    "mutual",
    "negotiate",
    "oauth",
    "privatetoken",
    "scram-sha-1",
    "scram-sha-256",
    "vapid",
];

fn read_http_scheme(fields: &Fields<'_>, sink: &mut Sink<'_>) -> Option<SecurityKind> {
    let node = fields.needed("scheme", sink)?;
    let scheme = node.string(sink)?;
    match scheme.to_ascii_lowercase().as_str() {
        "bearer" => Some(SecurityKind::Bearer),
        "basic" => Some(SecurityKind::Basic),
        registered if SCHEMES.contains(&registered) => {
            let message = format!("the HTTP scheme `{scheme}` is not supported");
            let help = "give the client an HTTP transport of its own that authenticates";
            sink.report_value(Code::UnsupportedKeyword, &node.at, &message, help);
            None
        }
        _ => {
            unknown_value(node, &scheme, "supported HTTP scheme", ["bearer", "basic"], sink);
            None
        }
    }
}

fn read_key_scheme(fields: &Fields<'_>, sink: &mut Sink<'_>) -> Option<SecurityKind> {
    fields.need(&["name", "in"], sink);
    let name = fields.string("name", sink)?;
    let node = fields.get("in")?;
    match node.string(sink)?.as_str() {
        "header" => Some(SecurityKind::Header(name)),
        "query" => Some(SecurityKind::Query(name)),
        "cookie" => Some(SecurityKind::Cookie(name)),
        other => {
            unknown_value(node, other, "place of a key", ["header", "query", "cookie"], sink);
            None
        }
    }
}
