//! What changes no call: taken out of the tree before it is read, and noted.

mod ignored;

use super::grammar;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ledger::Object;
use crate::pointer::{Pointer, Step, reference_to};
use crate::source::tree::{Entry, Tree, Value};
use crate::text::is_token;
use std::collections::{BTreeMap, BTreeSet};

/// Keywords that change no call, at the objects that have them.
const IDLE: [(Object, &str); 11] = [
    (Object::Components, "examples"),
    (Object::Components, "links"),
    (Object::Components, "callbacks"),
    (Object::Components, "pathItems"),
    (Object::Components, "mediaTypes"),
    (Object::Operation, "callbacks"),
    (Object::Response, "links"),
    (Object::Schema, "xml"),
    (Object::Schema, "$schema"),
    (Object::Schema, "$id"),
    (Object::Example, "externalValue"),
];

/// Components that are written out where something refers to them.
const WRITTEN_OUT: [&str; 3] = ["examples", "pathItems", "mediaTypes"];

/// The header parameters that OpenAPI says are to be ignored.
const IGNORED: [&str; 3] = ["accept", "content-type", "authorization"];

/// Those that whatever sends a request writes by itself (RFC 9110 and 9112): another value would break it.
const FRAMING: [&str; 4] = ["connection", "content-length", "host", "transfer-encoding"];

/// Takes away the components that are written out where something refers to them.
pub(super) fn take_written_out(root: &mut Tree) {
    let Some(components) = root.get_mut("components") else { return };
    components.retain(|one| !WRITTEN_OUT.contains(&&*one.key));
    if components.entries().is_empty() {
        root.take("components");
    }
}

/// Takes away what changes no call.
pub(super) fn take_away(root: &mut Tree, sink: &mut Sink<'_>) {
    if let Some(paths) = root.get_mut("paths") {
        // Extensions of the Paths object are no paths.
        paths.retain(|path| !path.key.starts_with("x-"));
    }
    let ignored = ignored(root);
    let shared = Shared::of(root);
    let at = Pointer::root();
    grammar::walk(root, Object::Document, &at, &mut |tree, object, at| {
        for (_, keyword) in IDLE.iter().filter(|(of, _)| *of == object) {
            if tree.take(keyword).is_some() && !WRITTEN_OUT.contains(keyword) {
                note(&at.key(*keyword), format!("`{keyword}` changes no call"), sink);
            }
        }
        ignored::ignored_keywords(tree, object, at, sink);
        match object {
            Object::PathItem => overridden(tree, at, &shared),
            Object::MediaType => idle_encoding(tree, at, sink),
            // It stays, since what it refers to is in use.
            Object::Schema if tree.get("contentSchema").is_some() => {
                let message = "`contentSchema` changes no call: the text is not looked into";
                note(&at.key("contentSchema"), message.to_owned(), sink);
            }
            _ => {}
        }
        if object == Object::PathItem || object == Object::Operation {
            ignored_headers(tree, at, &ignored, sink);
        }
    });
    unused_schemes(root, sink);
    let shared = root.get_mut("components").and_then(|all| all.get_mut("parameters"));
    if let Some(shared) = shared {
        shared.retain(|one| !is_ignored(&one.tree));
    }
}

/// `encoding` applies to forms that are sent (OpenAPI 3.1, Media Type Object).
fn idle_encoding(media: &mut Tree, at: &Pointer, sink: &mut Sink<'_>) {
    let name = at.last().and_then(Step::as_key).unwrap_or_default().to_ascii_lowercase();
    // Of Swagger 2.0, whose parameters make the form: what is said there is of forms that are sent.
    if !name.contains('/') {
        return;
    }
    let is_form =
        name.starts_with("multipart/") || name.starts_with("application/x-www-form-urlencoded");
    let is_sent = at.steps_back().all(|step| step.as_key() != Some("responses"));
    if !(is_form && is_sent) && media.take("encoding").is_some() {
        let message = "`encoding` changes no call: it is for forms that are sent".to_owned();
        note(&at.key("encoding"), message, sink);
    }
}

fn note(at: &Pointer, message: String, sink: &mut Sink<'_>) {
    sink.push(Diagnostic::new(Code::NoEffect, sink.key(at), message));
}

/// Parameters of a path that every operation of it overrides, and one's own of those that do not.
fn overridden(path: &mut Tree, at: &Pointer, known: &Shared) {
    let identity = |parameter: &Tree| known.identity(parameter);
    let shared = path.get("parameters").map_or(&[][..], Tree::items);
    let names: BTreeSet<_> = shared.iter().filter_map(identity).collect();
    let is_method = |entry: &&Entry| grammar::METHODS.contains(&&*entry.key);
    let own = path.entries().iter().filter(is_method);
    let own = own.flat_map(|one| one.tree.get("parameters").map_or(&[][..], Tree::items));
    let twice: BTreeSet<_> = own.filter_map(identity).filter(|one| names.contains(one)).collect();
    if twice.is_empty() {
        return;
    }
    let Some(Tree { value: Value::List(shared), .. }) = path.get_mut("parameters") else { return };
    let all = std::mem::take(shared);
    let place = at.key("parameters");
    let mut handed_down = Vec::new();
    for (index, mut parameter) in all.into_iter().enumerate() {
        let origin = parameter.origin.clone().unwrap_or_else(|| place.index(index));
        if identity(&parameter).is_some_and(|name| twice.contains(&name)) {
            parameter.origin = Some(origin);
            handed_down.push(parameter);
        } else {
            parameter.origin = Some(origin);
            shared.push(parameter);
        }
    }
    for entry in path.entries_mut() {
        if !grammar::METHODS.contains(&&*entry.key) {
            continue;
        }
        let at = at.key(entry.key.clone()).key("parameters");
        hand_down(&mut entry.tree, &handed_down, known, &at);
    }
}

/// Gives an operation the parameters of its path that it does not have itself.
pub(super) fn hand_down(operation: &mut Tree, handed_down: &[Tree], known: &Shared, at: &Pointer) {
    let identity = |parameter: &Tree| known.identity(parameter);
    let has: BTreeSet<_> = operation
        .get("parameters")
        .map_or(&[][..], Tree::items)
        .iter()
        .filter_map(identity)
        .collect();
    let is_missing = |one: &&Tree| identity(one).is_none_or(|name| !has.contains(&name));
    let missing: Vec<_> = handed_down.iter().filter(is_missing).cloned().collect();
    if missing.is_empty() {
        return;
    }
    if operation.get("parameters").is_none() {
        operation.put("parameters", Tree::made(at, Value::List(Vec::new().into())));
    }
    if let Some(Tree { value: Value::List(own), .. }) = operation.get_mut("parameters") {
        own.extend(missing);
    }
}

/// What makes two parameters the same: place and name, whatever the case of the name of a header.
type Identity = (String, String);

/// The parameters among the components, by how they are referred to.
pub(super) struct Shared(BTreeMap<String, Identity>);

impl Shared {
    pub(super) fn of(root: &Tree) -> Self {
        let all = root.get("components").and_then(|all| all.get("parameters"));
        let all = all.map_or(&[][..], Tree::entries).iter();
        let named = all
            .filter_map(|one| Some((reference_to("parameters", &one.key), identity(&one.tree)?)));
        Self(named.collect())
    }

    pub(super) fn identity(&self, parameter: &Tree) -> Option<Identity> {
        let Some(reference) = parameter.get("$ref").and_then(Tree::as_str) else {
            return identity(parameter);
        };
        let known = self.0.get(reference).cloned();
        known.or_else(|| Some(("$ref".to_owned(), reference.to_owned())))
    }
}

fn identity(parameter: &Tree) -> Option<Identity> {
    let text = |keyword| parameter.get(keyword).and_then(Tree::as_str).map(str::to_owned);
    let (place, name) = (text("in")?, text("name")?);
    let name = if place == "header" { name.to_ascii_lowercase() } else { name };
    Some((place, name))
}

/// The references to header parameters that are to be ignored, and the names of those.
fn ignored(root: &Tree) -> BTreeMap<String, String> {
    let all = root.get("components").and_then(|all| all.get("parameters"));
    let all = all.map_or(&[][..], Tree::entries).iter().filter(|one| is_ignored(&one.tree));
    all.filter_map(|one| {
        let name = one.tree.get("name").and_then(Tree::as_str)?;
        Some((reference_to("parameters", &one.key), name.to_owned()))
    })
    .collect()
}

fn is_ignored(parameter: &Tree) -> bool {
    let name = parameter.get("name").and_then(Tree::as_str).unwrap_or_default();
    parameter.get("in").and_then(Tree::as_str) == Some("header")
        && (is_one_of(&IGNORED, name) || is_one_of(&FRAMING, name))
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}

fn ignored_headers(
    tree: &mut Tree,
    at: &Pointer,
    ignored: &BTreeMap<String, String>,
    sink: &mut Sink<'_>,
) {
    let place = at.key("parameters");
    let Some(Tree { value: Value::List(items), .. }) = tree.get_mut("parameters") else { return };
    let ignored_name = |item: &Tree| match item.get("$ref").and_then(Tree::as_str) {
        Some(reference) => ignored.get(reference).cloned(),
        None => is_ignored(item).then(|| item.get("name")?.as_str().map(str::to_owned)).flatten(),
    };
    if items.iter().all(|item| ignored_name(item).is_none()) {
        return;
    }
    for (index, item) in std::mem::take(items).into_iter().enumerate() {
        let origin = item.origin.clone().unwrap_or_else(|| place.index(index));
        if let Some(name) = ignored_name(&item) {
            let message = if is_one_of(&FRAMING, &name) {
                format!("the HTTP client writes the header `{name}` by itself")
            } else {
                format!("OpenAPI ignores a header parameter `{name}`")
            };
            note(&origin, message, sink);
        } else {
            items.push(Tree { origin: Some(origin), ..item });
        }
    }
}

/// Security schemes that no requirement names.
fn unused_schemes(root: &mut Tree, sink: &mut Sink<'_>) {
    let mut used = BTreeSet::new();
    let mut use_of = |requirements: Option<&Tree>| {
        let all = requirements.map_or(&[][..], Tree::items).iter().flat_map(Tree::entries);
        used.extend(all.map(|scheme| scheme.key.clone()));
    };
    use_of(root.get("security"));
    for path in root.get("paths").map_or(&[][..], Tree::entries) {
        path.tree.entries().iter().for_each(|one| use_of(one.tree.get("security")));
    }
    let schemes = root.get_mut("components").and_then(|all| all.get_mut("securitySchemes"));
    let Some(schemes) = schemes else { return };
    let around = Pointer::root().key("components").key("securitySchemes");
    schemes.retain(|entry| {
        let goes = !used.contains(&entry.key) && !is_supported(&entry.tree);
        if goes {
            let at = entry.tree.origin.clone().unwrap_or_else(|| around.key(entry.key.clone()));
            note(&at, format!("nothing needs the security scheme `{}`", entry.key), sink);
        }
        !goes
    });
}

/// Whether the SDK can carry a security scheme out.
pub(super) fn is_supported(scheme: &Tree) -> bool {
    let text = |keyword| scheme.get(keyword).and_then(Tree::as_str).map(str::to_ascii_lowercase);
    match text("type").as_deref() {
        Some("http") => matches!(text("scheme").as_deref(), Some("basic" | "bearer")),
        Some("apikey") => match text("in").as_deref() {
            Some("header") => text("name").is_some_and(|name| is_token(&name)),
            Some("cookie") => text("name").is_some_and(|name| is_token(&name)),
            Some("query") => true,
            _ => false,
        },
        Some("mutualtls") => false,
        _ => true,
    }
}
