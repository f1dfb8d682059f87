//! Names that are sent as they are, those of headers and cookies, are names that HTTP allows.

use super::given_names::each_parameter;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::pointer::{Place, Pointer};
use crate::spec::{OrReference, ParameterLocation, RequestBody, Response, SecurityKind, Spec};
use crate::text::is_token;
use std::collections::BTreeMap;

pub(super) fn check_headers(spec: &Spec, sink: &mut Sink<'_>) {
    each_parameter(spec, &mut |parameter| {
        let what = match parameter.location {
            ParameterLocation::Header => "a header",
            ParameterLocation::Cookie => "a cookie",
            _ => return,
        };
        let place = sink.value(&parameter.at.key("name"));
        check_name(&parameter.name, what, place, sink);
    });
    for (_, scheme) in &spec.components.security_schemes {
        let (name, what) = match &scheme.kind {
            SecurityKind::Header(name) => (name, "a header"),
            SecurityKind::Cookie(name) => (name, "a cookie"),
            _ => continue,
        };
        check_name(name, what, sink.value(&scheme.at.key("name")), sink);
    }
    let own = spec
        .operations
        .iter()
        .chain(&spec.webhooks)
        .flat_map(|one| &one.responses)
        .map(|(_, part)| part);
    let shared = spec.components.responses.iter().map(|(_, part)| part);
    for part in own.chain(shared) {
        let OrReference::Item(Response { at, headers, .. }) = part else { continue };
        check_all(headers, &at.key("headers"), sink);
    }
    let own = spec.operations.iter().chain(&spec.webhooks).filter_map(|one| one.body.as_ref());
    let shared = spec.components.request_bodies.iter().map(|(_, part)| part);
    for part in own.chain(shared) {
        let OrReference::Item(RequestBody { media, .. }) = part else { continue };
        for field in &media.fields {
            check_all(&field.headers, &field.at.key("headers"), sink);
        }
    }
}

/// Headers that stand in one map.
fn check_all<T>(headers: &[(String, T)], at: &Pointer, sink: &mut Sink<'_>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (name, _) in headers {
        let place = sink.key(&at.key(name.as_str()));
        if let Some(first) = seen.insert(name.to_ascii_lowercase(), name) {
            let message = format!("`{first}` and `{name}` are the same header: {CASELESS}");
            let diagnostic = Diagnostic::new(Code::NameTaken, place.clone(), message)
                .also(sink.key(&at.key(first)), "first declared here")
                .help("remove one of the two");
            sink.push(diagnostic);
        }
        check_name(name, "a header", place, sink);
    }
}

/// RFC 9110, section 5.1.
pub(super) const CASELESS: &str = "names of headers do not distinguish case";

fn check_name(name: &str, what: &str, place: Place, sink: &mut Sink<'_>) {
    if is_token(name) {
        return;
    }
    let dashed = name.trim().replace(|letter: char| letter.is_whitespace(), "-");
    let help = if is_token(&dashed) {
        format!("write `{dashed}`")
    } else {
        "a name consists of ASCII letters, digits, and ! # $ % & ' * + - . ^ _ ` | ~".to_owned()
    };
    let message = format!("`{name}` cannot be the name of {what}");
    sink.push(Diagnostic::new(Code::InvalidName, place, message).help(help));
}
