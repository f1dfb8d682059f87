//! No two alternatives of a `oneOf` are the same: a value that fits one of them fits the other, and so neither.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::source::Posture;
use crate::spec::{Schema, SchemaId, Spec};
use crate::visit;

/// Of somebody else's document, such a `oneOf` is read as `anyOf`.
pub(super) fn check_alternatives(spec: &Spec, sink: &mut Sink<'_>) {
    if spec.posture == Posture::Lenient {
        return;
    }
    visit::each_written(spec, &mut |schema| {
        for (index, id) in schema.one_of.iter().enumerate() {
            let mut before = schema.one_of[..index].iter();
            if let Some(first) = before.find(|other| are_same(**other, *id, spec)) {
                let message = "two alternatives of this `oneOf` are the same, and a value has to fit exactly one";
                let place = sink.value(&spec.schemas[*id].at);
                let diagnostic = Diagnostic::new(Code::ImpossibleValue, place, message)
                    .also(sink.value(&spec.schemas[*first].at), "the same alternative")
                    .help("remove one of the two, or write `anyOf`");
                sink.push(diagnostic);
            }
        }
    });
}

/// Whether two schemas say the same in the same words. That a component stands there twice is said with the limits.
fn are_same(one: SchemaId, other: SchemaId, spec: &Spec) -> bool {
    let (one, other) = (&spec.schemas[one], &spec.schemas[other]);
    one.reference.is_none() && other.reference.is_none() && bare(one) == bare(other)
}

/// What a schema says of values.
fn bare(schema: &Schema) -> Schema {
    let nothing = Schema::default();
    Schema {
        id: nothing.id,
        at: nothing.at,
        title: None,
        description: None,
        default: None,
        examples: Vec::new(),
        deprecated: false,
        ..schema.clone()
    }
}
