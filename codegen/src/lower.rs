//! [`Checked`] → [`Sdk`]: names, presence, types, checks, and the sentences of the docs.

mod aliases;
mod casing;
mod client;
mod collections;
mod docs;
mod errors;
mod events;
mod examples;
mod headers;
mod limits;
mod markdown;
mod multipart;
mod numbers;
mod operation;
mod overlaps;
mod parameters;
mod prune;
mod reach;
mod recursion;
mod schema;
mod secrets;
mod servers;
mod share;
mod tables;
mod types;
mod unions;
mod webhooks;
mod written;

use crate::check::Checked;
use crate::ir::{self, Api, Direction, Docs, Items, Pattern, Sdk, Type};
use crate::lookup::Lookup;
use crate::names;
use crate::options::Types;
use crate::spec::Spec;
use reach::Ways;

/// What a model is made for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be emitted.
    Whole,
    /// To be compared with another one: what follows from the rest is not written, such as examples.
    Compared,
    /// To check its names: the docs of its many fields are not written, nor what is only seen in the code.
    Names,
}

/// Makes the Rust-shaped model of all specs.
pub(crate) fn lower(specs: &[Checked], types: &Types, purpose: Purpose) -> Sdk {
    Sdk { apis: specs.iter().map(|checked| lower_api(checked, types, purpose)).collect() }
}

fn lower_api(checked: &Checked, types: &Types, purpose: Purpose) -> Api {
    let spec = checked.spec();
    let types = spec.types.as_ref().unwrap_or(types);
    let ways = Ways::of(checked);
    let given = Given { checked, chosen: types, ways: &ways, purpose };
    let mut api = Api {
        source: spec.source,
        file: spec.file.clone(),
        module: spec.module.iter().map(|segment| names::module(segment)).collect(),
        feature: spec.module.join("-"),
        title: docs::safe(&spec.title),
        version: docs::safe(&spec.version),
        docs: api_docs(spec),
        client: client::lower_client(spec),
        operations: Vec::new(),
        webhooks: webhooks::lower_webhooks(given),
        schemas: lower_components(given),
        tables: Vec::new(),
    };
    let operations = spec.operations.iter();
    api.operations = operations.map(|one| operation::lower_operation(one, given)).collect();
    mark_bodies(&mut api);
    share::share_types(&mut api, types);
    add_extras(&mut api, types);
    prune::drop_unused_patterns(&mut api);
    tables::compile_patterns(&mut api, checked.automata());
    if given.purpose != Purpose::Names {
        recursion::box_circles(&mut api);
        prune::drop_empty_checks(&mut api);
    }
    if given.purpose == Purpose::Whole {
        examples::write_examples(&mut api);
    }
    api
}

/// Types that are the whole body of a request get a `validate` of their own.
fn mark_bodies(api: &mut Api) {
    let bodies = api.operations.iter().filter_map(|operation| operation.body.as_ref());
    let names = bodies.filter_map(|body| body.value.ty.name().map(str::to_owned));
    let names: Lookup<_, ()> = names.map(|name| (name, ())).collect();
    for ty in recursion::all_types(api) {
        ty.is_body = names.has(&ty.name);
    }
}

/// Types have what was asked for besides.
fn add_extras(api: &mut Api, types: &Types) {
    let codes = api.operations.iter_mut().filter_map(|one| one.errors.as_mut()?.codes.as_mut());
    for ty in codes {
        ty.extras = types.extras_of(&ty.name);
    }
    for ty in recursion::all_types(api) {
        ty.extras = types.extras_of(&ty.name);
    }
}

fn lower_components(given: Given<'_>) -> Items {
    let Given { checked, ways, .. } = given;
    let mut items = Items::default();
    for (name, id) in &checked.components().schemas {
        let schema = checked.schema(*id);
        let types = ways.types_of(*id, name);
        for (number, (name, direction)) in types.iter().enumerate() {
            let place = items.types.len();
            let mut file = given.file(&mut items, "", *direction);
            schema::lower_component(*id, name, &mut file);
            if let Some(ty) = items.types.get_mut(place).filter(|ty| number > 0 && ty.name == *name)
            {
                let other = &types[0].0;
                let docs = format!("A [`{other}`] as it is sent, where other fields are required.");
                let lines = [docs.as_str(), ""].into_iter().chain(ty.docs.lines());
                ty.docs = Docs::new(lines);
            }
        }
        aliases::of_component(name, schema, &mut items);
    }
    for form in ways.forms() {
        let mut file = given.file(&mut items, "", reach::REQUEST);
        multipart::lower_form(form.schema, &form.name, &form.fields, &mut file);
    }
    for (id, name, direction) in ways.bodies() {
        let mut file = given.file(&mut items, "", direction);
        schema::lower_schema(id, name, &mut file);
    }
    items
}

fn api_docs(spec: &Spec) -> Docs {
    let mut docs = docs::Writer::new();
    let (title, version) = (docs::safe(&spec.title), docs::safe(&spec.version));
    docs.paragraph(&format!("{title}, version {version}."));
    docs.description(spec.description.as_deref());
    if !spec.pages.is_empty() {
        docs.paragraph("Transcribed from:");
        docs.list(spec.pages.iter().map(docs::page_link));
    }
    docs.finish()
}

/// What all files of an API are lowered from.
#[derive(Clone, Copy)]
struct Given<'f> {
    checked: &'f Checked,
    /// What is chosen about types.
    chosen: &'f Types,
    ways: &'f Ways,
    purpose: Purpose,
}

impl<'f> Given<'f> {
    /// A file for the types of a method, or for those of components.
    fn file(self, items: &'f mut Items, method: &'f str, direction: Direction) -> File<'f> {
        let Self { checked, chosen, ways, purpose } = self;
        File { checked, chosen, ways, purpose, direction, items, method, is_elsewhere: false }
    }
}

/// The file that types are being lowered into.
struct File<'f> {
    checked: &'f Checked,
    /// What is chosen about types.
    chosen: &'f Types,
    ways: &'f Ways,
    purpose: Purpose,
    /// Which way the values travel of the types that are being lowered.
    direction: Direction,
    items: &'f mut Items,
    /// The method of the operation whose types are being lowered, if they are those of one.
    method: &'f str,
    /// Whether the types of what is lowered stand in another place, so that they are not made.
    is_elsewhere: bool,
}

impl File<'_> {
    /// Takes a type to be written into this file.
    fn add(&mut self, ty: Type) {
        self.items.types.push(ty);
    }

    /// The name of the static for a pattern: after `wire`, and after the type where that is taken.
    fn pattern(&mut self, owner: &str, wire: &str, source: &str) -> String {
        let patterns = &mut self.items.patterns;
        if let Some(same) = patterns.iter().find(|pattern| pattern.source == source) {
            return same.name.clone();
        }
        let taken = |name: &str| patterns.iter().any(|pattern| pattern.name == name);
        let short = names::shouty(wire);
        let mut name = if taken(&short) || short.is_empty() {
            names::shouty(&format!("{owner} {wire}"))
        } else {
            short
        };
        while taken(&name) {
            name.push('_');
        }
        patterns.push(Pattern { name: name.clone(), source: source.to_owned(), table: None });
        name
    }

    /// The name of the static for a schema that values are held against.
    fn schema(&mut self, owner: &str, wire: &str, text: &str, patterns: Vec<String>) -> String {
        let schemas = &mut self.items.schemas;
        if let Some(same) = schemas.iter().find(|schema| schema.text == text) {
            return same.name.clone();
        }
        let taken = |name: &str| schemas.iter().any(|schema| schema.name == name);
        let mut name = names::shouty(&format!("{wire} schema"));
        if taken(&name) {
            name = names::shouty(&format!("{owner} {wire} schema"));
        }
        while taken(&name) {
            name.push('_');
        }
        let text = text.to_owned();
        schemas.push(ir::Schema { name: name.clone(), text, patterns });
        name
    }

    /// Runs `lower` without making types, patterns kept: for what is written out at each use while its
    /// types stand elsewhere.
    fn elsewhere<T>(&mut self, lower: impl FnOnce(&mut File<'_>) -> T) -> T {
        let mut file = File { items: self.items, is_elsewhere: true, ..*self };
        lower(&mut file)
    }
}
