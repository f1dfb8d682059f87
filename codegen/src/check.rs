//! The rules a spec has to keep before code can be made of it.
//!
//! [`Checked`] can only be made here. It promises that every reference resolves, every schema has a
//! shape, every pattern compiles, and that operations and their parameters fit together; so
//! lowering returns values, never errors.

#[cfg(feature = "cli")]
mod examples;
mod given_names;
mod inline;
mod modules;
mod names;
mod operations;
mod patterns;
mod references;
mod schemas;
mod unused;

use crate::diagnostic::Diagnostics;
use crate::ir::Sdk;
use crate::pointer::Pointer;
use crate::source::Source;
use crate::source::tree::Marks;
use crate::spec::{
    Components, OrReference, Parameter, Reference, RequestBody, Response, Schema, Spec,
};

/// A spec that keeps the rules.
#[derive(Clone, Debug)]
pub(crate) struct Checked(Spec);

/// Checks all specs; gives back those in which nothing at all is wrong.
pub(crate) fn check(specs: Vec<Spec>, found: &mut Diagnostics) -> Vec<Checked> {
    modules::check_modules(&specs, found);
    let mut is_right = |spec: &Spec| {
        let sink = &mut found.of(spec.source);
        references::check_references(spec, sink);
        schemas::check_schemas(spec, sink);
        inline::check_inline(spec, sink);
        operations::check_operations(spec, sink);
        names::check_spelled(spec, sink);
        given_names::check_given_names(spec, sink);
        !sink.has_errors_within(&Pointer::root())
    };
    specs.into_iter().filter(|spec| is_right(spec)).map(Checked).collect()
}

/// Checks that no two things of the SDK have the same name. It has to wait until names are made.
pub(crate) fn check_names(specs: &[Checked], sdk: &Sdk, found: &mut Diagnostics) {
    for (api, checked) in sdk.apis.iter().zip(specs) {
        names::check_api(api, checked.spec(), &mut found.of(api.source));
    }
}

/// Warns of what is most likely not meant. It has to wait until nothing is wrong: half a spec
/// refers to half of its components.
pub(crate) fn warn(specs: &[Checked], sdk: &Sdk, sources: &[Source], found: &mut Diagnostics) {
    for (checked, api) in specs.iter().zip(&sdk.apis) {
        let spec = checked.spec();
        patterns::check_automata(spec, api, &mut found.of(spec.source));
        let Some(Ok(tree)) = sources.get(spec.source).map(|source| source.parse(Marks::Unwanted))
        else {
            continue;
        };
        unused::check_unused(&tree, &mut found.of(spec.source));
        #[cfg(feature = "cli")]
        examples::check_examples(spec, &tree, &mut found.of(spec.source));
    }
}

impl Checked {
    pub(crate) fn spec(&self) -> &Spec {
        &self.0
    }

    pub(crate) fn components(&self) -> &Components {
        &self.0.components
    }

    /// The schema that a reference leads to.
    pub(crate) fn schema(&self, reference: &Reference) -> &Schema {
        named(&self.0.components.schemas, &reference.name)
    }

    pub(crate) fn parameter<'s>(&'s self, part: &'s OrReference<Parameter>) -> &'s Parameter {
        resolve(part, &self.0.components.parameters)
    }

    pub(crate) fn body<'s>(&'s self, part: &'s OrReference<RequestBody>) -> &'s RequestBody {
        resolve(part, &self.0.components.request_bodies)
    }

    pub(crate) fn response<'s>(&'s self, part: &'s OrReference<Response>) -> &'s Response {
        resolve(part, &self.0.components.responses)
    }

    pub(crate) fn header<'s>(
        &'s self,
        part: &'s OrReference<crate::spec::Header>,
    ) -> &'s crate::spec::Header {
        resolve(part, &self.0.components.headers)
    }
}

fn resolve<'s, T>(part: &'s OrReference<T>, all: &'s [(String, OrReference<T>)]) -> &'s T {
    let mut part = part;
    loop {
        match part {
            OrReference::Item(item) => return item,
            OrReference::Reference(reference) => part = named(all, &reference.name),
        }
    }
}

fn named<'s, T>(all: &'s [(String, T)], name: &str) -> &'s T {
    let found = all.iter().find(|(candidate, _)| candidate == name);
    &found.expect("a checked spec has every component that it refers to").1
}
