//! What callers can see of a generated module: its items, each with a signature in short.
//!
//! What breaks callers follows from these: an item that is gone or has another signature breaks, a
//! new one does not. The tests compile programs that use every item.

mod signature;

use super::reach::component;
use crate::ir::{
    Alias, Alternative, Api, Direction, Enum, Errors, Field, Kind, Operation, Scheme,
    StatusVariant, Struct, Tell, Ty, Type, Union,
};
use crate::pointer::Pointer;
use crate::spec::SecurityKind;
use crate::spec::Status;
use arcstr::ArcStr;
pub(super) use signature::is_loosened;
use signature::{argument_text, body_text, element_text, field_text, ty_text};
use std::collections::BTreeMap;

/// An item, as far as callers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) signature: String,
    /// Where in the spec it comes from.
    pub(super) at: Pointer,
    /// Whether it follows from something inside of that place: `new` from the required fields.
    pub(super) follows: bool,
    /// The operation that it belongs to, by `operationId`, if it belongs to one.
    pub(super) operation: Option<ArcStr>,
    /// Whether the compiler warns of it.
    pub(super) deprecated: bool,
}

impl Seen {
    /// Something that has no signature of its own.
    pub(super) fn plain(at: &Pointer, follows: bool, operation: Option<ArcStr>) -> Self {
        let at = at.clone();
        Self { signature: String::new(), at, follows, operation, deprecated: false }
    }
}

/// All items of a module, by their paths in it: `CreateContactRequest::email`.
#[derive(Debug, Default)]
pub(crate) struct Surface {
    pub(super) items: BTreeMap<String, Seen>,
    /// The types, each with what it is made of and where that stands.
    pub(super) types: BTreeMap<String, (&'static str, Pointer)>,
    /// Types that are one, by the name of the first.
    pub(super) same: BTreeMap<String, Vec<String>>,
    /// Deprecated items, each with the item that it stands for and where that is said.
    pub(super) aliases: BTreeMap<String, (String, Pointer)>,
    /// The unions, by where they stand.
    pub(super) unions: BTreeMap<Pointer, Vec<Variant>>,
    /// As which answer of an operation a success is read that is not listed, if not as the only one.
    pub(super) unlisted: BTreeMap<Pointer, Status>,
    /// The components that types come from, by the names of the types.
    components: BTreeMap<String, String>,
}

/// An alternative of a union, as far as values are read as it.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    /// Its component, or else its type.
    pub(super) name: String,
    pub(super) tell: Tell,
}

/// Where items come from, while they are listed.
#[derive(Clone, Copy)]
struct From<'s> {
    at: &'s Pointer,
    operation: Option<&'s ArcStr>,
}

pub(super) fn surface(api: &Api) -> Surface {
    let mut listing = Listing::default();
    let root = Pointer::root();
    let from = From { at: &root, operation: None };
    if api.has_client() {
        listing.add_client(api, from);
    }
    let named = |ty: &Type| Some((ty.name.clone(), component(&ty.at)?.to_owned()));
    listing.surface.components = api.schemas.types.iter().filter_map(named).collect();
    for ty in &api.schemas.types {
        listing.add_type(ty, "schema", None);
    }
    listing.add_aliases("", &api.schemas.aliases);
    for operation in &api.operations {
        listing.add_operation(operation);
        listing.add_aliases("", &operation.items.aliases);
        listing.add_aliases("Client::", &operation.aliases);
        if let Some(stream) = &operation.stream {
            listing.add_aliases("Client::", &stream.aliases);
        }
    }
    for webhook in &api.webhooks.all {
        let id = webhook.id.as_str().into();
        let from = From { at: &webhook.at, operation: Some(&id) };
        let function = format!("webhooks::{}", webhook.name);
        let payload = element_text(&webhook.payload);
        listing.add_following(&function, format!("(&[u8]) -> Payload<{payload}>"), from);
        if webhook.deprecated {
            listing.deprecate(&function);
        }
    }
    for ty in &api.webhooks.items.types {
        listing.add_type(ty, "schema", None);
    }
    let Listing { mut surface, listed } = listing;
    // There are very many items: sorted at once, they take less time and room than one by one.
    surface.items = listed.into_iter().collect();
    surface
}

/// A surface while its items are listed, in the order of the SDK.
#[derive(Default)]
struct Listing {
    surface: Surface,
    listed: Vec<(String, Seen)>,
}

impl Listing {
    fn add_client(&mut self, api: &Api, from: From<'_>) {
        let credentials = if api.client.schemes.is_empty() { "()" } else { "(Credentials)" };
        self.add_following("Client::new", credentials.to_owned(), from);
        for server in &api.client.servers {
            let from = From { at: &server.at, operation: None };
            self.add(&format!("Client::{}", server.name), "Server".to_owned(), from);
        }
        self.add_credentials(&api.client.schemes, from);
    }

    fn add(&mut self, path: &str, signature: String, from: From<'_>) {
        self.insert(path, signature, from, false);
    }

    fn add_following(&mut self, path: &str, signature: String, from: From<'_>) {
        self.insert(path, signature, from, true);
    }

    fn insert(&mut self, path: &str, signature: String, from: From<'_>, follows: bool) {
        let (at, operation) = (from.at.clone(), from.operation.cloned());
        let seen = Seen { signature, at, follows, operation, deprecated: false };
        self.listed.push((path.to_owned(), seen));
    }

    /// Marks an item that was listed just now.
    fn deprecate(&mut self, path: &str) {
        let found = self.listed.iter_mut().rev().find(|(listed, _)| listed == path);
        if let Some((_, seen)) = found {
            seen.deprecated = true;
        }
    }

    fn add_credentials(&mut self, schemes: &[Scheme], client: From<'_>) {
        for Scheme { at, name, kind, .. } in schemes {
            let arguments = match kind {
                SecurityKind::Basic => "(user, password)",
                _ => "(secret)",
            };
            let from = From { at, operation: None };
            self.add(&format!("Credentials::{name}"), arguments.to_owned(), from);
            if *kind == SecurityKind::Bearer {
                self.add(&format!("Credentials::{name}_from"), "(tokens)".to_owned(), from);
            }
        }
        if schemes.len() > 1 {
            self.add_following("Credentials::and", String::new(), client);
        }
    }

    fn add_aliases(&mut self, within: &str, aliases: &[Alias]) {
        for Alias { at, name, target } in aliases {
            let target = format!("{within}{target}");
            self.surface.aliases.insert(format!("{within}{name}"), (target, at.clone()));
        }
    }

    fn add_method(&mut self, operation: &Operation, from: From<'_>) {
        let mut arguments: Vec<_> = operation.arguments.iter().map(argument_text).collect();
        arguments.extend(operation.parameters.iter().map(|one| format!("&{}", one.name)));
        arguments.extend(operation.body.iter().map(body_text));
        let answer = operation
            .answer
            .as_ref()
            .map_or_else(|| "()".to_owned(), |answer| element_text(&answer.value));
        let errors = operation.errors.as_ref().map_or("NoDocumentedErrors", |one| &one.name);
        let signature = format!("({}) -> Call<{answer}, {errors}>", arguments.join(", "));
        let method = format!("Client::{}", operation.name);
        self.add_following(&method, signature, from);
        if operation.deprecated {
            self.deprecate(&method);
        }
    }

    fn add_operation(&mut self, operation: &Operation) {
        let id = operation.id.as_str().into();
        let from = From { at: &operation.at, operation: Some(&id) };
        self.add_method(operation, from);
        if let Some(stream) = &operation.stream {
            self.add_method(stream, from);
        }
        for ty in &operation.items.types {
            self.add_type(ty, "schema", Some(&id));
        }
        if let Some(parameters) = &operation.parameters {
            let fields: Vec<_> = parameters.fields.iter().map(|one| &one.field).collect();
            self.surface
                .types
                .insert(parameters.name.clone(), ("parameters", operation.at.clone()));
            self.add_following(&parameters.name, "struct".to_owned(), from);
            self.add_fields(&parameters.name, &fields, true, from);
        }
        if let Some(successes) = &operation.successes {
            let rest = successes.variants.get(successes.rest).map(|one| one.status);
            self.surface.unlisted.extend(rest.map(|status| (operation.at.clone(), status)));
            self.surface.types.insert(successes.name.clone(), ("successes", from.at.clone()));
            self.add_following(&successes.name, "enum".to_owned(), from);
            self.add_statuses(&successes.name, &successes.variants, from);
        }
        if let Some(errors) = &operation.errors {
            if !errors.beside.is_empty() {
                self.surface.unlisted.insert(operation.at.clone(), Status::Default);
            }
            self.add_errors(errors, from);
        }
        if let Some(headers) = &operation.response_headers {
            self.surface.types.insert(headers.name.clone(), ("headers", from.at.clone()));
            self.add_following(&headers.name, "struct".to_owned(), from);
            for field in &headers.fields {
                let item = format!("{}::{}", headers.name, field.name);
                self.add_following(&item, format!("Option<{}>", ty_text(&field.ty)), from);
            }
        }
    }

    fn add_errors(&mut self, errors: &Errors, from: From<'_>) {
        let name = &errors.name;
        self.surface.types.insert(name.clone(), ("errors", from.at.clone()));
        self.add_following(name, "enum".to_owned(), from);
        self.add_statuses(name, &errors.variants, from);
        if let Some(codes) = &errors.codes {
            self.add_type(codes, "codes", from.operation);
            self.add_following(&format!("{name}::code"), format!("() -> {}", codes.name), from);
        }
    }

    fn add_statuses(&mut self, name: &str, variants: &[StatusVariant], from: From<'_>) {
        for variant in variants {
            let body = variant.body.as_ref().map(|body| format!("({})", element_text(&body.value)));
            let here = From { at: &variant.at, ..from };
            self.add(&format!("{name}::{}", variant.name), body.unwrap_or_default(), here);
        }
    }

    fn add_type(&mut self, ty: &Type, what: &'static str, operation: Option<&ArcStr>) {
        let from = From { at: &ty.at, operation };
        self.surface.types.insert(ty.name.clone(), (what, ty.at.clone()));
        let name = &ty.name;
        if ty.direction.response {
            self.add_following(&format!("{name}: Deserialize"), String::new(), from);
        }
        if let Some(first) = &ty.same_as {
            self.surface.same.entry(first.clone()).or_default().push(name.clone());
        }
        match &ty.kind {
            Kind::Struct(body) => self.add_struct(name, body, ty.direction, from),
            Kind::Enum(body) => self.add_enum(name, body, from),
            Kind::Union(body) => self.add_union(name, body, from),
        }
    }

    fn add_struct(&mut self, name: &str, body: &Struct, way: Direction, from: From<'_>) {
        self.add(name, "struct".to_owned(), from);
        let fields: Vec<_> = body.fields.iter().collect();
        self.add_fields(name, &fields, way.request, from);
        for rest in body.rests() {
            let signature = format!("BTreeMap<String, {}>", element_text(&rest.values));
            self.add_following(&format!("{name}::{}", rest.name), signature, from);
        }
    }

    fn add_fields(&mut self, name: &str, fields: &[&Field], is_sent: bool, from: From<'_>) {
        for field in fields {
            let here = From { at: &field.at, ..from };
            let path = format!("{name}::{}", field.name);
            self.add(&path, field_text(field), here);
            // The mark stands on the setter.
            if field.deprecated && is_sent && !field.is_required() {
                self.deprecate(&path);
            }
        }
        if !is_sent {
            return;
        }
        self.add_following(&format!("{name} {{ .. }}"), String::new(), from);
        let needed: Vec<_> = fields.iter().filter(|field| field.is_asked_for()).collect();
        if needed.is_empty() {
            self.add_following(&format!("{name}: Default"), String::new(), from);
        }
        if !fields.iter().any(|field| field.is_required()) {
            return;
        }
        let arguments = needed.iter().map(|field| format!("{}: {}", field.name, field_text(field)));
        let arguments: Vec<_> = arguments.collect();
        self.add_following(&format!("{name}::new"), format!("({})", arguments.join(", ")), from);
    }

    fn add_enum(&mut self, name: &str, body: &Enum, from: From<'_>) {
        self.add(name, "enum of values".to_owned(), from);
        for variant in &body.variants {
            self.add(&format!("{name}::{}", variant.name), String::new(), from);
        }
        self.add(&format!("{name}::{}", body.fallback), "(String)".to_owned(), from);
    }

    fn add_union(&mut self, name: &str, body: &Union, from: From<'_>) {
        self.add(name, "enum of types".to_owned(), from);
        for one in &body.alternatives {
            let signature = format!("({})", ty_text(&one.ty));
            self.add_following(&format!("{name}::{}", one.name), signature, from);
        }
        let variant = |one: &Alternative| {
            let ty = match &one.ty {
                Ty::Boxed(inner) => ty_text(inner),
                ty => ty_text(ty),
            };
            let name = self.surface.components.get(&ty).cloned().unwrap_or(ty);
            Variant { name, tell: one.tell.clone() }
        };
        let variants = body.alternatives.iter().map(variant).collect();
        self.surface.unions.insert(from.at.clone(), variants);
        self.add(&format!("{name}::{}", body.fallback), "(Value)".to_owned(), from);
    }
}
