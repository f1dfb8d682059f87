//! Every `$ref` and every name of a security scheme leads to something.

use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger::nearest;
use crate::pointer::Pointer;
use crate::shape::DEEPEST;
use crate::source::yaml;
use crate::spec::{
    OrReference, Reference, RequestBody, Response, SchemaReference, SecurityRequirement, Spec,
};
use crate::visit;

pub(super) fn check_references(spec: &Spec, sink: &mut Sink<'_>) {
    check_schema_references(spec, sink);
    check_parts(spec, sink);
    check_security(spec, sink);
}

fn check_schema_references(spec: &Spec, sink: &mut Sink<'_>) {
    let mut dangling = Vec::new();
    visit::each_written(spec, &mut |schema| {
        let own = schema.reference.as_deref();
        dangling.extend(own.filter(|reference| reference.target.is_none()));
    });
    for SchemaReference { at, name, .. } in dangling {
        report_dangling(at, name, "schemas", sink);
    }
}

fn check_parts(spec: &Spec, sink: &mut Sink<'_>) {
    let parts = &spec.components;
    for operation in spec.operations.iter().chain(&spec.webhooks) {
        for parameter in &operation.parameters {
            check_part(parameter, &parts.parameters, "parameters", sink);
        }
        if let Some(body) = &operation.body {
            check_part(body, &parts.request_bodies, "requestBodies", sink);
            check_fields(body, spec, sink);
        }
        for (_, response) in &operation.responses {
            check_part(response, &parts.responses, "responses", sink);
            check_headers(response, spec, sink);
        }
    }
    check_component_parts(spec, sink);
}

fn check_component_parts(spec: &Spec, sink: &mut Sink<'_>) {
    let parts = &spec.components;
    for (_, part) in &parts.parameters {
        check_part(part, &parts.parameters, "parameters", sink);
    }
    for (_, part) in &parts.request_bodies {
        check_part(part, &parts.request_bodies, "requestBodies", sink);
        check_fields(part, spec, sink);
    }
    for (_, part) in &parts.headers {
        check_part(part, &parts.headers, "headers", sink);
    }
    for (_, part) in &parts.responses {
        check_part(part, &parts.responses, "responses", sink);
        check_headers(part, spec, sink);
    }
}

fn check_headers(response: &OrReference<Response>, spec: &Spec, sink: &mut Sink<'_>) {
    let OrReference::Item(response) = response else { return };
    for (_, header) in &response.headers {
        check_part(header, &spec.components.headers, "headers", sink);
    }
}

fn check_fields(body: &OrReference<RequestBody>, spec: &Spec, sink: &mut Sink<'_>) {
    let OrReference::Item(body) = body else { return };
    for (_, header) in body.media.fields.iter().flat_map(|field| &field.headers) {
        check_part(header, &spec.components.headers, "headers", sink);
    }
}

/// Follows the references from a part to the end of their chain.
fn check_part<T>(
    part: &OrReference<T>,
    all: &[(String, OrReference<T>)],
    kind: &str,
    sink: &mut Sink<'_>,
) {
    let OrReference::Reference(first) = part else { return };
    if first.target.is_some() || !check_reference(first, all, kind, sink) {
        return;
    }
    // What refers to a circle from outside is right.
    if !all.iter().any(|(_, one)| std::ptr::eq(one, part)) {
        return;
    }
    let mut current = first;
    for _ in 0..all.len().min(DEEPEST) {
        match all.iter().find(|(name, _)| *name == current.name) {
            Some((_, OrReference::Reference(next))) => current = next,
            _ => return,
        }
    }
    let message = format!("`{}` leads from reference to reference and never ends", first.name);
    let help = "replace one of the references by what it stands for";
    sink.report_value(Code::EndlessReference, &first.at.key("$ref"), &message, help);
}

fn check_reference<T>(
    reference: &Reference<T>,
    all: &[(String, OrReference<T>)],
    kind: &str,
    sink: &mut Sink<'_>,
) -> bool {
    let exists = all.iter().any(|(name, _)| *name == reference.name);
    if !exists {
        report_dangling(&reference.at, &reference.name, kind, sink);
    }
    exists
}

/// Reports a reference to what is not there, unless it is there and could not be read.
fn report_dangling(from: &Pointer, name: &str, kind: &str, sink: &mut Sink<'_>) {
    let map = Pointer::root().key("components").key(kind);
    if sink.has_errors_within(&map.key(name)) || is_lost(&map, sink) {
        return;
    }
    let place = sink.value(&from.key("$ref"));
    let message = format!("there is no `{name}` in `components.{kind}`");
    let prefix = format!("#/components/{kind}/");
    let diagnostic = Diagnostic::new(Code::UnresolvedReference, place, message)
        .help(format!("declare `{name}` under `components.{kind}`, or correct the name"));
    sink.push(diagnostic.near(name, map, &prefix));
}

fn check_security(spec: &Spec, sink: &mut Sink<'_>) {
    let own = spec.operations.iter().flat_map(|operation| operation.security.iter().flatten());
    for requirement in spec.security.iter().chain(own) {
        for (name, scopes) in &requirement.schemes {
            check_scheme(name, requirement, spec, sink);
            check_scopes(name, scopes, requirement, spec, sink);
        }
    }
}

fn check_scheme(name: &str, requirement: &SecurityRequirement, spec: &Spec, sink: &mut Sink<'_>) {
    let map = Pointer::root().key("components").key("securitySchemes");
    let mut declared = spec.components.security_schemes.iter();
    let is_declared = declared.any(|(known, _)| known == name);
    // As Swagger 2.0 calls them.
    let former = Pointer::root().key("securityDefinitions").key(name);
    let is_wrong = [map.key(name), former].iter().any(|at| sink.has_errors_within(at));
    if is_declared || is_wrong || is_lost(&map, sink) {
        return;
    }
    let place = sink.key(&requirement.at.key(name));
    let message = format!("there is no `{name}` in `components.securitySchemes`");
    let diagnostic = Diagnostic::new(Code::UnknownSecurityScheme, place, message)
        .help(format!("declare `{name}` under `components.securitySchemes`"));
    sink.push(diagnostic.near(name, map, ""));
}

/// Scopes are those that a flow of the scheme declares.
fn check_scopes(
    name: &str,
    scopes: &[String],
    requirement: &SecurityRequirement,
    spec: &Spec,
    sink: &mut Sink<'_>,
) {
    let mut schemes = spec.components.security_schemes.iter();
    let scheme = schemes.find(|(known, _)| known == name);
    let Some(declared) = scheme.and_then(|(_, scheme)| scheme.scopes.as_ref()) else { return };
    for (index, scope) in scopes.iter().enumerate().filter(|(_, one)| !declared.contains(one)) {
        let place = sink.value(&requirement.at.key(name).index(index));
        let message = format!("no flow of `{name}` declares the scope `{scope}`");
        let near = nearest(scope, declared.iter().map(String::as_str));
        let help = near.map_or_else(
            || "declare it under `scopes` of a flow, or remove it".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let fix =
            near.map(|near| Fix::likely(vec![Change::Replace(place.clone(), yaml::scalar(near))]));
        let diagnostic = Diagnostic::new(Code::UnknownScope, place, message).help(help);
        sink.push(diagnostic.maybe_fix(fix));
    }
}

/// Whether the map of the components of a kind could not be read, or is misspelt.
fn is_lost(map: &Pointer, sink: &Sink<'_>) -> bool {
    sink.is_lost(map) || sink.is_lost(&map.parent().unwrap_or_default())
}
