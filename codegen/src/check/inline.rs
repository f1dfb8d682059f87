//! Lists and maps are written out where they stand; only objects, enums and unions have names. So a
//! list that holds itself, with no object between, has no Rust type; nor has a chain of references
//! that does not end.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::shape::DEEPEST;
use crate::source::Posture;
use crate::spec::{Schema, SchemaId, Spec, Type};
use crate::visit;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check_inline(spec: &Spec, sink: &mut Sink<'_>) {
    let mut walk = Walk { spec, states: BTreeMap::new(), cut: BTreeSet::new() };
    for (name, schema) in &spec.components.schemas {
        walk.component(name, &spec.schemas[*schema], 0, sink);
    }
}

/// What is known of a component.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It is on the way to where we are.
    Ahead,
    /// So many components are written out in it, one in the other.
    Depth(usize),
}

struct Walk<'s> {
    spec: &'s Spec,
    states: BTreeMap<SchemaId, State>,
    /// Where a chain that is too long goes on.
    cut: BTreeSet<SchemaId>,
}

impl<'s> Walk<'s> {
    /// How deep components are written out in a component, one in the other.
    fn component(
        &mut self,
        name: &str,
        schema: &'s Schema,
        depth: usize,
        sink: &mut Sink<'_>,
    ) -> usize {
        match self.states.get(&schema.id) {
            Some(State::Depth(depth)) => return *depth,
            Some(State::Ahead) => {
                report_circle(name, schema, sink);
                return 0;
            }
            None if depth > DEEPEST => {
                self.cut.insert(schema.id);
                return 0;
            }
            None => {}
        }
        self.states.insert(schema.id, State::Ahead);
        let inner = 1 + self.written_out(schema, depth, sink);
        // One report for each chain; who cannot edit it has every piece of it repaired.
        let is_first = inner == DEEPEST + 1 && !self.cut.contains(&schema.id);
        if is_first || (inner > DEEPEST && self.spec.posture == Posture::Lenient) {
            let message = format!("more than {DEEPEST} references lead from `{name}` on in a row");
            let help = "refer to the last of them directly";
            sink.report_key(Code::EndlessReference, &schema.at, &message, help);
        }
        self.states.insert(schema.id, State::Depth(inner));
        inner
    }

    fn written_out(&mut self, schema: &'s Schema, depth: usize, sink: &mut Sink<'_>) -> usize {
        if is_named(schema, self.spec) {
            return 0;
        }
        if let Some(reference) = &schema.reference {
            let Some(target) = reference.target else { return 0 };
            let target = &self.spec.schemas[target];
            return self.component(&reference.name, target, depth + 1, sink);
        }
        let mut deepest = 0;
        for inner in visit::children(schema, self.spec) {
            deepest = deepest.max(self.written_out(inner, depth, sink));
        }
        deepest
    }
}

fn report_circle(name: &str, schema: &Schema, sink: &mut Sink<'_>) {
    // That it is a part of itself has been said.
    if !schema.rare.all_of.is_empty() && sink.has_errors_within(&schema.at) {
        return;
    }
    let place = sink.key(&schema.at);
    let diagnostic = if schema.reference.is_some() {
        let message = format!("`{name}` refers back to itself and never reaches a schema");
        Diagnostic::new(Code::EndlessReference, place, message)
            .help("replace one of the references by what it stands for")
    } else {
        let message =
            format!("`{name}` holds itself with no object between, which has no Rust type");
        Diagnostic::new(Code::UnsupportedSchema, place, message)
            .help("put an object between: a schema with `properties`")
    };
    sink.push(diagnostic);
}

fn is_named(schema: &Schema, spec: &Spec) -> bool {
    let alternatives = schema.rare.one_of.iter().chain(&schema.rare.any_of);
    let several = |count: usize| count > 1;
    !schema.properties.is_empty()
        || several(alternatives.filter(|one| spec.schemas[**one].types != [Type::Null]).count())
        || several(schema.types.iter().filter(|kind| **kind != Type::Null).count())
        || several(schema.rare.all_of.len())
}
