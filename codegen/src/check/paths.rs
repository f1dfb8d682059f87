//! Paths are templates that OpenAPI allows, and their parameters are declared.

use super::operations::{are_all_read, parameters};
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::document::grammar::fixed_query;
use crate::ledger::nearest;
use crate::pointer::{Place, Pointer};
use crate::source::{Posture, yaml};
use crate::spec::{Operation, Parameter, ParameterLocation, Spec};
use std::collections::BTreeMap;

pub(super) fn check_paths(spec: &Spec, sink: &mut Sink<'_>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut last = None;
    for operation in &spec.operations {
        if last != Some(operation.path.as_str()) {
            last = Some(operation.path.as_str());
            check_template(operation, &mut seen, sink);
            // Of somebody else's document, the value stands in both places.
            if spec.posture == Posture::Strict && suffix(operation).is_empty() {
                check_twice(&operation.path, sink);
            }
        }
        check_parameters(operation, spec, sink);
    }
}

fn place_of(path: &str) -> Pointer {
    Pointer::root().key("paths").key(path)
}

/// A path has no query but pairs that are always sent, and no other path is the same but for the names of its parameters.
fn check_template<'s>(
    operation: &'s Operation,
    seen: &mut BTreeMap<String, &'s str>,
    sink: &mut Sink<'_>,
) {
    let path = operation.path.as_str();
    let place = sink.key(&place_of(path));
    let is_fixed = operation.fixed_query && fixed_query(path).is_some();
    if !suffix(operation).is_empty() {
        return report_suffix(path, suffix(operation), place, sink);
    }
    if operation.fixed_query && !is_fixed {
        let message = format!("`{path}` has no query string that every call could send");
        let at = place_of(path).key("x-fixed-query");
        sink.report_key(Code::UnknownValue, &at, &message, "remove it");
    }
    let Some(names) = placeholders(path) else { return };
    let mut shape = path.to_owned();
    for name in names {
        shape = shape.replacen(&format!("{{{name}}}"), "{}", 1);
    }
    if let Some(first) = seen.insert(shape, path).filter(|first| *first != path) {
        let message = format!("`{path}` is the same path as `{first}`");
        let help = "two paths may not differ in the names of their parameters alone: put their \
                    methods under one of them";
        let diagnostic = Diagnostic::new(Code::InvalidPath, place, message)
            .also(sink.key(&place_of(first)), "the same path")
            .help(help);
        sink.push(diagnostic);
    }
}

/// What a path has behind it and must not have: a query string or a fragment, or one in the braces of
/// a URI template.
fn suffix(operation: &Operation) -> &str {
    let path = operation.path.as_str();
    if operation.fixed_query && fixed_query(path).is_some() {
        return "";
    }
    let ends = ["{?", "{&", "{#", "?", "#"].into_iter().filter_map(|begin| path.find(begin));
    ends.min().map_or("", |end| &path[end..])
}

/// A query string or a fragment, neither of which is part of a path.
fn report_suffix(path: &str, suffix: &str, place: Place, sink: &mut Sink<'_>) {
    let bare = path.strip_suffix(suffix).unwrap_or(path);
    let (what, help) = match suffix.trim_start_matches('{').strip_prefix(['?', '&']) {
        Some(query) => {
            let query = query.split('#').next().unwrap_or_default();
            let pairs = if suffix.starts_with('{') {
                query.trim_end_matches('}').split(',')
            } else {
                query.split('&')
            };
            let names = pairs.filter_map(|pair| pair.split(['=', '*', ':']).next());
            let names = names.filter(|name| !name.is_empty());
            let declared: Vec<_> =
                names.map(|name| format!("`{{name: {name}, in: query, schema: …}}`")).collect();
            let help = match declared.as_slice() {
                [] => format!("write `{bare}`"),
                all => {
                    let fixed = if suffix.contains('{') {
                        ""
                    } else {
                        "; or, if every call sends just this, add `x-fixed-query: true` to the path"
                    };
                    let all = all.join(", ");
                    format!("write `{bare}`, and declare in `parameters`: {all}{fixed}")
                }
            };
            ("a query string", help)
        }
        None => ("a fragment, which is never sent to a server", format!("write `{bare}`")),
    };
    let message = format!("`{path}` has {what}; a path has none");
    let fix = Fix::likely(vec![Change::Replace(place.clone(), yaml::key(bare))]);
    sink.push(Diagnostic::new(Code::InvalidPath, place, message).help(help).fix(fix));
}

/// The names in braces of a path template; none if the braces do not match.
fn placeholders(path: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if before.contains('}') || name.is_empty() || name.contains(['{', '/']) {
            return None;
        }
        names.push(name);
        rest = after;
    }
    (!rest.contains('}')).then_some(names)
}

/// OpenAPI 3.1.1, section 4.8.8: a parameter stands in a path once.
fn check_twice(path: &str, sink: &mut Sink<'_>) {
    let names = placeholders(path).unwrap_or_default();
    let twice = |(index, name): &(usize, &&str)| names[..*index].contains(*name);
    if let Some((_, name)) = names.iter().enumerate().find(twice) {
        let message = format!("`{path}` has `{{{name}}}` twice");
        let help = "give one of the two another name, and declare it in `parameters`";
        sink.report_key(Code::InvalidPath, &place_of(path), &message, help);
    }
}

fn check_parameters(operation: &Operation, spec: &Spec, sink: &mut Sink<'_>) {
    let at = place_of(&operation.path);
    let path = operation.path.strip_suffix(suffix(operation)).unwrap_or_default();
    let Some(names) = placeholders(path) else {
        return braces_do_not_match(path, sink);
    };
    let is_in_path = |one: &&Parameter| one.location == ParameterLocation::Path;
    let declared: Vec<_> = parameters(operation, spec).filter(is_in_path).collect();
    let all_known = are_all_read(operation, spec, sink);
    let is_declared = |name: &&str| declared.iter().any(|parameter| parameter.name == **name);
    let undeclared: Vec<_> = names.iter().copied().filter(|name| !is_declared(name)).collect();
    // What stands in the query of the path has been said.
    let is_said = |name: &str| {
        let names = suffix(operation).split(|letter: char| !is_of_name(letter));
        names.into_iter().any(|one| one == name)
    };
    let is_stray = |one: &&&Parameter| !names.contains(&one.name.as_str()) && !is_said(&one.name);
    let stray: Vec<_> = declared.iter().filter(is_stray).collect();
    let marked =
        names.iter().copied().filter(|name| operation.path.contains(&format!("${{{name}}}")));
    for name in marked {
        report_style(&format!("${{{name}}}"), name, &operation.path, sink);
    }
    for parameter in &stray {
        report_stray(parameter, &operation.path, &undeclared, sink);
    }
    for name in undeclared.into_iter().filter(|_| all_known && stray.is_empty()) {
        let message = format!("the path has `{{{name}}}`, but no parameter of that name");
        let elsewhere = parameters(operation, spec).find(|one| one.name == name);
        let help = match elsewhere {
            Some(one) => format!(
                "it has `in: {}`: write `in: path` and `required: true`",
                one.location.as_str()
            ),
            None => format!(
                "declare it in `parameters`: `{{name: {name}, in: path, required: true, schema: …}}`"
            ),
        };
        sink.push(Diagnostic::new(Code::PathParameter, sink.key(&at), message).help(help));
    }
    // That one is not in the path at all has been said; then `in` may be what is wrong.
    let is_in_path = |one: &&&Parameter| names.contains(&one.name.as_str());
    for parameter in declared.iter().filter(is_in_path).filter(|one| !one.required) {
        report_optional(parameter, sink);
    }
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || "_-.".contains(letter)
}

fn braces_do_not_match(path: &str, sink: &mut Sink<'_>) {
    let place = sink.key(&place_of(path));
    let message = format!("the braces in `{path}` do not match");
    let single = path.replace("{{", "{").replace("}}", "}");
    let closed: Vec<_> = single
        .split('/')
        .map(|segment| match (segment.strip_prefix('{'), segment.strip_suffix('}')) {
            (Some(_), None) => format!("{segment}}}"),
            (None, Some(_)) => format!("{{{segment}"),
            _ => segment.to_owned(),
        })
        .collect();
    let closed = closed.join("/");
    let diagnostic = Diagnostic::new(Code::PathParameter, place.clone(), message);
    sink.push(if placeholders(&closed).is_some() {
        let fix = Fix::safe(vec![Change::Replace(place, yaml::key(&closed))]);
        diagnostic.help(format!("write `{closed}`")).fix(fix)
    } else {
        diagnostic.help("write a parameter in one pair of braces: `/pets/{petId}`")
    });
}

/// A parameter of the path that the path does not have.
fn report_stray(parameter: &Parameter, path: &str, missed: &[&str], sink: &mut Sink<'_>) {
    let name = &parameter.name;
    let place = sink.value(&parameter.at.key("name"));
    let message = format!("`{name}` is not in the path `{path}`");
    let diagnostic = Diagnostic::new(Code::PathParameter, place.clone(), message);
    let other_style = [format!(":{name}"), format!("<{name}>"), format!("${name}")];
    let braced = format!("{{{name}}}");
    let segments: Vec<_> = path.split('/').collect();
    if let Some(written) =
        segments.iter().find(|segment| other_style.contains(&(**segment).to_owned()))
    {
        return report_style(written, name, path, sink);
    }
    // Operators of URI templates, such as `{+name}`, are not part of OpenAPI.
    let is_operator = |missed: &&&str| missed.trim_matches(['+', '*', '#', '/', '.', ' ']) == name;
    if let Some(with_operator) = missed.iter().find(is_operator) {
        let place = sink.key(&place_of(path));
        let right = path.replacen(&format!("{{{with_operator}}}"), &braced, 1);
        let message = format!("`{{{with_operator}}}` is not a parameter that OpenAPI knows");
        let fix = Fix::likely(vec![Change::Replace(place.clone(), yaml::key(&right))]);
        let diagnostic = Diagnostic::new(Code::PathParameter, place, message);
        return sink.push(diagnostic.help(format!("write `{braced}`")).fix(fix));
    }
    let near = nearest(name, missed.iter().copied());
    let only = if let [only] = missed { Some(*only) } else { None };
    sink.push(match near.or(only) {
        Some(meant) => diagnostic
            .help(format!("the path has `{{{meant}}}`: write `{meant}`"))
            .fix(Fix { is_safe: near.is_some(), ..Fix::replace(place, yaml::scalar(meant)) }),
        None => diagnostic.help(format!("write `{braced}` in the path, or `in: query` here")),
    });
}

/// A parameter as other tools write it: `:id`, `<id>`, `${id}`.
fn report_style(written: &str, name: &str, path: &str, sink: &mut Sink<'_>) {
    let place = sink.key(&place_of(path));
    let braced = format!("{{{name}}}");
    let fixed = path.replacen(written, &braced, 1);
    let message = format!("`{written}` is not a parameter of the path");
    let fix = Fix::safe(vec![Change::Replace(place.clone(), yaml::key(&fixed))]);
    let diagnostic = Diagnostic::new(Code::PathParameter, place, message);
    sink.push(diagnostic.help(format!("write `{braced}`")).fix(fix));
}

fn report_optional(parameter: &Parameter, sink: &mut Sink<'_>) {
    let keyword = parameter.at.key("required");
    if sink.has_errors_within(&keyword) {
        return;
    }
    let message = format!("`{}` is part of the path, so it must be required", parameter.name);
    let place = sink.value(&parameter.at.key("name"));
    let change = Change::Set { entry: keyword, value: "true".to_owned(), behind: "in" };
    let fix = Fix::safe(vec![change]);
    let diagnostic = Diagnostic::new(Code::PathParameter, place, message);
    sink.push(diagnostic.help("write `required: true`").fix(fix));
}
