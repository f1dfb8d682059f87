//! No two things of an API have the same name in Rust, and every name is one.

use super::given_names::is_field;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::ir::{Api, Kind, Operation, Type};
use crate::lookup::Lookup;
use crate::names::{self, is_identifier};
use crate::pointer::{Place, Pointer};
use crate::spec::{Literal, Schema, Spec};
use crate::visit;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Methods that every client has.
const METHODS: [&str; 2] = ["builder", "new"];

/// Names that have been taken, and by what; none where it is not the spec that took it.
struct Scope<'n> {
    what: &'static str,
    taken: Lookup<Cow<'n, str>, Option<Cow<'n, Pointer>>>,
}

impl<'n> Scope<'n> {
    fn new(what: &'static str, reserved: &[&'static str]) -> Self {
        let taken = reserved.iter().map(|name| (Cow::Borrowed(*name), None)).collect();
        Self { what, taken }
    }

    fn take(&mut self, name: impl Into<Cow<'n, str>>, at: &'n Pointer, sink: &mut Sink<'_>) {
        self.take_at(name.into(), Cow::Borrowed(at), sink);
    }

    fn take_at(&mut self, name: Cow<'n, str>, at: Cow<'n, Pointer>, sink: &mut Sink<'_>) {
        let known = self.taken.get(&*name);
        if known.is_none() && self.may_be_taken(&name, &at, sink) {
            self.taken.put(name, Some(at));
        } else if let Some(known) = known {
            self.report(&name, &at, known.as_deref(), sink);
        }
    }

    /// Whether something can have a name; reports it if not.
    fn may_be_taken(&self, name: &str, at: &Pointer, sink: &mut Sink<'_>) -> bool {
        if !is_identifier(name) {
            let message = format!("nothing in this name can be used for the name of {}", self.what);
            let help = "names are made of letters and digits";
            sink.push(Diagnostic::new(Code::InvalidName, sink.key(at), message).help(help));
            return false;
        }
        let is_long = self.what == "a type" && name.len() > names::LONGEST;
        if is_long {
            too_long(name, names::LONGEST, sink.key(at), sink);
        }
        !is_long
    }

    /// Reports a name that is taken: by what stands at `first`, or by the code itself.
    fn report(&self, name: &str, at: &Pointer, first: Option<&Pointer>, sink: &mut Sink<'_>) {
        let what = self.what;
        let Some(first) = first else {
            let message =
                format!("this would generate {what} named `{name}`, which the code needs itself");
            let help = "rename it";
            return sink.push(Diagnostic::new(Code::NameTaken, sink.key(at), message).help(help));
        };
        let bare = what.split_once(' ').map_or(what, |(_, bare)| bare);
        let message = format!("this would generate a second {bare} named `{name}`");
        let help = match what {
            "a field" => "give one of the two another name: `x-rust-name`",
            "a variant" => "give one of the two another name: `x-rust-names`",
            "a method" | "a function" => "change one `operationId`",
            _ => "rename the component, the `operationId` or the `title` of one of the two",
        };
        let diagnostic = Diagnostic::new(Code::NameTaken, sink.key(at), message)
            .also(sink.key(first), "the first one is made of this")
            .help(help);
        sink.push(diagnostic);
    }
}

/// A file is named after this, by us or by rustdoc.
fn too_long(name: &str, most: usize, place: Place, sink: &mut Sink<'_>) {
    let message =
        format!("this gives a file a name of {} bytes, and file systems take 255", name.len());
    let help = format!("write a shorter name: in Rust, at most {most} bytes");
    sink.push(Diagnostic::new(Code::InvalidName, place, message).help(help));
}

/// Whether each of these is a name, and no two are the same: then nothing is asked of where they stand.
fn are_names<'n>(names: impl IntoIterator<Item = &'n str>) -> bool {
    let mut seen = Lookup::new();
    names.into_iter().all(|name| is_identifier(name) && seen.put(name, ()))
}

/// Names that can be told before anything is lowered: those of fields and values.
pub(super) fn check_schema(schema: &Schema, spec: &Spec, sink: &mut Sink<'_>) {
    let properties = schema.properties.iter().map(|(name, id)| (name, &spec.schemas[*id]));
    // Where it is no name, that is a mistake of its own.
    let named = properties.filter(|(_, property)| property.rust_name().is_none_or(is_field));
    let named: Vec<_> = named
        .map(|(wire, property)| (names::field(property.rust_name(), wire), &property.at))
        .collect();
    if !are_names(named.iter().map(|(name, _)| &**name)) {
        let mut fields = Scope::new("a field", &[]);
        for (name, at) in named {
            fields.take(name, at, sink);
        }
    }
    check_values(schema, sink);
}

/// The names of methods can be told before anything is lowered as well.
pub(super) fn check_methods(spec: &Spec, sink: &mut Sink<'_>) {
    let mut methods = Scope::new("a method", &METHODS);
    let mut ids = BTreeSet::new();
    for operation in &spec.operations {
        if !ids.insert(&operation.id) {
            continue; // which is a mistake of its own
        }
        let name = names::snake(&operation.id);
        if name.len() > names::LONGEST_OPERATION {
            let place = sink.value(&operation.at.key("operationId"));
            too_long(&name, names::LONGEST_OPERATION, place, sink);
            continue;
        }
        methods.take(name, &operation.at, sink);
    }
}

/// The values of an enum differ, and so do the names of their variants.
fn check_values(schema: &Schema, sink: &mut Sink<'_>) {
    let values = schema.values.iter().flatten().enumerate();
    let texts = values.filter_map(|(index, value)| Some((index, value.as_str()?)));
    let named =
        texts.map(|(index, text)| (index, text, names::of_value(&schema.rare.rust_names, text)));
    let named: Vec<_> = named.collect();
    // The same values would have the same names.
    if are_names(named.iter().map(|(.., name)| name.as_str())) {
        return;
    }
    let place = |index| schema.at.key("enum").index(index);
    let mut variants = Scope::new("a variant", &[]);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, value, name) in named {
        if let Some(first) = seen.get(value) {
            let message = format!("`{value}` is listed twice");
            let diagnostic = Diagnostic::new(Code::NameTaken, sink.value(&place(index)), message)
                .also(sink.value(&place(*first)), "first listed here");
            sink.push(diagnostic);
        } else {
            variants.take_at(name.into(), Cow::Owned(place(index)), sink);
            seen.insert(value, index);
        }
    }
}

/// Checks the names of everything that is emitted.
pub(super) fn check_api(api: &Api, spec: &Spec, sink: &mut Sink<'_>) {
    let mut types = Scope::new("a type", &names::RESERVED);
    for ty in &api.schemas.types {
        types.take(&ty.name, &ty.at, sink);
        check_members(ty, spec, sink);
    }
    for alias in &api.schemas.aliases {
        types.take(&alias.name, &alias.at, sink);
    }
    for operation in &api.operations {
        check_operation(operation, &mut types, spec, sink);
    }
    let mut methods = Scope::new("a method", &METHODS);
    for operation in &api.operations {
        methods.take(&operation.name, &operation.at, sink);
        // Otherwise, modules are as distinct as methods.
        if operation.module != operation.name {
            methods.take(&operation.module, &operation.at, sink);
        }
        if let Some(stream) = &operation.stream {
            methods.take(&stream.name, &operation.at, sink);
        }
        let stream = operation.stream.iter().flat_map(|stream| &stream.aliases);
        for alias in operation.aliases.iter().chain(stream) {
            methods.take(&alias.name, &alias.at, sink);
        }
    }
    for ty in &api.webhooks.items.types {
        types.take(&ty.name, &ty.at, sink);
        check_members(ty, spec, sink);
    }
    for alias in &api.webhooks.items.aliases {
        types.take(&alias.name, &alias.at, sink);
    }
    let mut functions = Scope::new("a function", &[]);
    for webhook in &api.webhooks.all {
        functions.take(&webhook.name, &webhook.at, sink);
    }
    let mut schemes = Scope::new("a constructor of the credentials", &["and"]);
    for scheme in &api.client.schemes {
        schemes.take(&scheme.name, &scheme.at, sink);
    }
}

fn check_operation<'n>(
    operation: &'n Operation,
    types: &mut Scope<'n>,
    spec: &Spec,
    sink: &mut Sink<'_>,
) {
    for ty in &operation.items.types {
        types.take(&ty.name, &ty.at, sink);
        check_members(ty, spec, sink);
    }
    let mut arguments = Scope::new("an argument", &[]);
    for argument in &operation.arguments {
        arguments.take(&argument.field.name, &argument.field.at, sink);
    }
    if let Some(parameters) = &operation.parameters {
        types.take(&parameters.name, &operation.at, sink);
        let mut fields = Scope::new("a field", &[]);
        for parameter in &parameters.fields {
            fields.take(&parameter.field.name, &parameter.field.at, sink);
        }
    }
    if let Some(successes) = &operation.successes {
        types.take(&successes.name, &operation.at, sink);
    }
    if let Some(headers) = &operation.response_headers {
        types.take(&headers.name, &operation.at, sink);
    }
    if let Some(errors) = &operation.errors {
        types.take(&errors.name, &operation.at, sink);
        let mut variants = Scope::new("a variant", &[]);
        for variant in &errors.variants {
            variants.take(&variant.name, &variant.at, sink);
        }
        if let Some(codes) = &errors.codes {
            types.take(&codes.name, &codes.at, sink);
            check_members(codes, spec, sink);
        }
    }
    for alias in &operation.items.aliases {
        types.take(&alias.name, &alias.at, sink);
    }
}

fn check_members(ty: &Type, spec: &Spec, sink: &mut Sink<'_>) {
    if are_names(members(&ty.kind)) {
        return;
    }
    match &ty.kind {
        Kind::Struct(body) => {
            let mut fields = Scope::new("a field", &[]);
            for field in &body.fields {
                fields.take(field.name.as_str(), &field.at, sink);
            }
        }
        Kind::Enum(body) => {
            let mut variants = Scope::new("a variant", &[]);
            let mut from = 0;
            let values = values_at(&ty.at, spec);
            for variant in &body.variants {
                let place = place_of(ty, &variant.wire, values, &mut from);
                variants.take_at(variant.name.as_str().into(), Cow::Owned(place), sink);
            }
        }
        Kind::Union(union) => {
            let mut variants = Scope::new("a variant", &[]);
            for alternative in &union.alternatives {
                variants.take(&alternative.name, &ty.at, sink);
            }
        }
    }
}

/// The names of the fields or variants of a type.
fn members(kind: &Kind) -> Box<dyn Iterator<Item = &str> + '_> {
    match kind {
        Kind::Struct(body) => Box::new(body.fields.iter().map(|field| field.name.as_str())),
        Kind::Enum(body) => Box::new(body.variants.iter().map(|variant| variant.name.as_str())),
        Kind::Union(body) => Box::new(body.alternatives.iter().map(|one| one.name.as_str())),
    }
}

/// The values of the enum that stands at a place.
fn values_at<'s>(at: &Pointer, spec: &'s Spec) -> Option<&'s [Literal]> {
    let mut schemas = spec.schemas.iter().filter(|schema| visit::is_of_value(schema));
    let schema = schemas.find(|schema| schema.values.is_some() && schema.at == *at);
    schema?.values.as_deref()
}

/// Where the value of a variant stands: in the list of its schema, or among documented error codes.
fn place_of(ty: &Type, wire: &str, values: Option<&[Literal]>, from: &mut usize) -> Pointer {
    let Some(values) = values else { return ty.at.key("values").key(wire) };
    let rest = values.iter().skip(*from);
    let index = rest.take_while(|value| value.as_str() != Some(wire)).count() + *from;
    *from = index + 1;
    ty.at.key("enum").index(index)
}
