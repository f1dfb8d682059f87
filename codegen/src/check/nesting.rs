//! Lists and maps that lie within each other are written out as one type, which the compiler has to follow.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::shape::{Shape, Shapes};
use crate::spec::{SchemaId, Spec};

/// How many lists and maps may lie within each other. rustc follows 128 steps, of which each takes several; and
/// the type is read by recursion, in a build script without optimization, on the stack of a thread.
const DEEPEST: usize = 12;

/// Reports the schema that has one more inside of it than it may: one for each such chain.
pub(super) fn check_nesting(spec: &Spec, shapes: &Shapes, sink: &mut Sink<'_>) {
    for schema in spec.schemas.iter().filter(|schema| !schema.derived) {
        if depth(schema.id, shapes) == DEEPEST + 1 {
            let message = format!("more than {DEEPEST} lists or maps lie within each other here");
            let help = "put an object between, which has a type of its own, or leave the values open: `{}`";
            let place = sink.key(&schema.at);
            sink.push(Diagnostic::new(Code::UnsupportedSchema, place, message).help(help));
        }
    }
}

/// How many lists and maps lie within each other, counted as far as it matters. A list that holds itself
/// is reported elsewhere.
fn depth(mut id: SchemaId, shapes: &Shapes) -> usize {
    let inner = |id| match shapes.of(id)?.shape {
        Shape::List(inner) | Shape::Map(inner) => Some(inner),
        _ => None,
    };
    let mut depth = 0;
    while let Some(next) = inner(id).filter(|_| depth <= DEEPEST + 1) {
        depth += 1;
        let Some((next, _)) = next.and_then(|next| shapes.arrive(next)) else { break };
        id = next;
    }
    depth
}
