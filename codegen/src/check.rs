//! The rules a spec has to keep before code can be made of it.
//!
//! [`Checked`] can only be made here. It promises that every reference resolves, every schema has a
//! shape, every pattern compiles, and that operations and their parameters fit together; so
//! lowering returns values, never errors.

mod alternatives;
mod automata;
mod chosen;
mod circles;
mod comments;
mod endless;
#[cfg(feature = "cli")]
pub(crate) mod examples;
mod given_names;
mod headers;
mod inline;
mod modules;
mod names;
mod nesting;
mod operations;
mod pagination;
mod paths;
mod patterns;
mod references;
mod schemas;
mod servers;
mod unused;
mod webhooks;
mod widths;
mod words;

pub(crate) use self::chosen::check_types;
use crate::diagnostic::{Diagnostics, Sink};
use crate::document::Document;
use crate::ir::Sdk;
use crate::pattern::Automata;
use crate::shape::{self, Shaped, Shapes};
use crate::source::Source;
use crate::source::tree::Format;
use crate::spec::{
    Components, OrReference, Parameter, RequestBody, Response, Schema, SchemaId, Spec,
};
use crate::visit;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A spec that keeps the rules, with the shapes of its schemas.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    spec: Spec,
    shapes: Shapes,
    /// The patterns of all specs of the run.
    automata: Arc<Automata>,
    /// The names of the schemas that are components.
    names: BTreeMap<SchemaId, String>,
}

/// Checks all specs; gives back those in which nothing at all is wrong.
pub(crate) fn check(specs: Vec<Spec>, found: &mut Diagnostics) -> Vec<Checked> {
    modules::check_modules(&specs, found);
    let automata = Arc::new(Automata::default());
    let checked = specs.into_iter().map(|spec| {
        let source = spec.source;
        check_spec(spec, &automata, &mut found.of(source))
    });
    checked.flatten().collect()
}

fn check_spec(mut spec: Spec, automata: &Arc<Automata>, sink: &mut Sink<'_>) -> Option<Checked> {
    references::check_references(&spec, sink);
    let shapes = shape::shapes(&mut spec, sink);
    check_schemas(&spec, &shapes, sink);
    inline::check_inline(&spec, sink);
    circles::check_judged(&spec, sink);
    circles::check_shapes(&spec, &shapes, sink);
    endless::check_endless(&spec, sink);
    paths::check_paths(&spec, sink);
    servers::check_servers(&spec, sink);
    operations::check_operations(&spec, &shapes, sink);
    webhooks::check_webhooks(&spec, sink);
    names::check_methods(&spec, sink);
    given_names::check_given_names(&spec, sink);
    headers::check_headers(&spec, sink);
    let is_right = !sink.has_errors();
    let names = spec.components.schemas.iter().map(|(name, id)| (*id, name.clone())).collect();
    is_right.then(|| Checked { spec, shapes, automata: Arc::clone(automata), names })
}

/// Checks each schema, with all rules in one walk: in a large document, schemas are far from each other.
fn check_schemas(spec: &Spec, shapes: &Shapes, sink: &mut Sink<'_>) {
    visit::each_written(spec, &mut |schema| {
        schemas::check_schema(schema, spec, sink);
        alternatives::check_schema(schema, spec, sink);
        nesting::check_schema(schema, shapes, sink);
        if visit::is_of_value(schema) {
            widths::check_schema(schema, sink);
            names::check_schema(schema, spec, sink);
        }
    });
}

/// Checks that no two things of the SDK have the same name. It has to wait until names are made.
pub(crate) fn check_names(specs: &[Checked], sdk: &Sdk, found: &mut Diagnostics) {
    for (api, checked) in sdk.apis.iter().zip(specs) {
        names::check_api(api, checked.spec(), &mut found.of(api.source));
    }
}

/// Checks that every pattern can be asked of a text, and that some text keeps it. It has to wait until it is known
/// which patterns the SDK asks.
pub(crate) fn check_automata(specs: &[Checked], sdk: &Sdk, found: &mut Diagnostics) {
    for (api, checked) in sdk.apis.iter().zip(specs) {
        automata::check_automata(checked, api, &mut found.of(api.source));
    }
}

/// Warns of what is most likely not meant. It has to wait until nothing is wrong: half a spec
/// refers to half of its components.
pub(crate) fn warn_of_documents(
    specs: &[Checked],
    sources: &[Source],
    documents: &mut [Document],
    found: &mut Diagnostics,
) {
    for Document { source, tree, .. } in documents {
        let Some(spec) = specs.iter().map(Checked::spec).find(|spec| spec.source == *source) else {
            continue;
        };
        let source = &sources[*source];
        unused::check_unused(&spec.uses, &mut found.of(spec.source));
        if Format::of(&source.name) == Format::Yaml {
            words::check_words(tree, &mut found.of(spec.source));
            comments::check_comments(&source.text, &mut found.of(spec.source));
        }
        #[cfg(feature = "cli")]
        examples::check_examples(spec, std::mem::take(tree), &mut found.of(spec.source));
    }
}

/// Warns of the patterns that the SDK searches for by backtracking.
pub(crate) fn warn_of_patterns(specs: &[Checked], sdk: &Sdk, found: &mut Diagnostics) {
    for (checked, api) in specs.iter().zip(&sdk.apis) {
        automata::warn_of_backtracking(checked, api, &mut found.of(api.source));
    }
}

impl Checked {
    pub(crate) fn automata(&self) -> &Automata {
        &self.automata
    }

    pub(crate) fn spec(&self) -> &Spec {
        &self.spec
    }

    /// The spec alone, without what was worked out of it.
    pub(crate) fn into_spec(self) -> Spec {
        self.spec
    }

    pub(crate) fn components(&self) -> &Components {
        &self.spec.components
    }

    pub(crate) fn schema(&self, id: SchemaId) -> &Schema {
        &self.spec.schemas[id]
    }

    /// The shape of a schema of a value.
    pub(crate) fn shape(&self, id: SchemaId) -> &Shaped {
        self.shapes.of(id).expect("every schema of a checked spec has a shape")
    }

    /// The shape of a schema, if it is one of values.
    pub(crate) fn known_shape(&self, id: SchemaId) -> Option<&Shaped> {
        self.shapes.of(id)
    }

    /// The schema that says what a schema is, behind references, and whether null may stand in its place.
    pub(crate) fn arrive(&self, id: SchemaId) -> (SchemaId, bool) {
        self.shapes.arrive(id).unwrap_or((id, false))
    }

    /// What the component is called that a schema is.
    pub(crate) fn name_of(&self, id: SchemaId) -> Option<&str> {
        self.names.get(&id).map(String::as_str)
    }

    pub(crate) fn parameter<'s>(&'s self, part: &'s OrReference<Parameter>) -> &'s Parameter {
        known(part.resolve(&self.spec.components.parameters))
    }

    pub(crate) fn body<'s>(&'s self, part: &'s OrReference<RequestBody>) -> &'s RequestBody {
        known(part.resolve(&self.spec.components.request_bodies))
    }

    pub(crate) fn response<'s>(&'s self, part: &'s OrReference<Response>) -> &'s Response {
        known(part.resolve(&self.spec.components.responses))
    }

    pub(crate) fn header<'s>(
        &'s self,
        part: &'s OrReference<crate::spec::Header>,
    ) -> &'s crate::spec::Header {
        known(part.resolve(&self.spec.components.headers))
    }
}

fn known<T>(found: Option<&T>) -> &T {
    found.expect("a checked spec has every component that it refers to")
}
