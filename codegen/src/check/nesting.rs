//! Lists and maps that lie within each other are written out as one type, which the compiler has to follow.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::shape::{Shape, Shapes};
use crate::spec::{Schema, SchemaId};

/// How many lists and maps may lie within each other; what may be null counts as two, for its `Option`.
/// rustc follows 128 steps, of which each takes several; and the type is read by recursion, in a build
/// script without optimization, on a stack of 1 MB.
const DEEPEST: usize = 12;

/// Reports the innermost schema that has more inside of it than it may: one for each such chain.
pub(super) fn check_schema(schema: &Schema, shapes: &Shapes, sink: &mut Sink<'_>) {
    let is_sound = |(held, _)| depth(held, shapes) <= DEEPEST;
    if depth(schema.id, shapes) > DEEPEST && held(schema.id, shapes).is_none_or(is_sound) {
        let message = format!(
            "more than {DEEPEST} lists or maps lie within each other here; what may be null counts as two"
        );
        let help =
            "put an object between, which has a type of its own, or leave the values open: `{}`";
        let place = sink.key(&schema.at);
        sink.push(Diagnostic::new(Code::UnsupportedSchema, place, message).help(help));
    }
}

/// What a list or map holds, and whether that may be null.
fn held(id: SchemaId, shapes: &Shapes) -> Option<(SchemaId, bool)> {
    match shapes.of(id)?.shape {
        Shape::List(inner) | Shape::Map(inner) => shapes.arrive(inner?),
        _ => None,
    }
}

/// How many types lie within each other, counted as far as it matters. A list that holds itself is
/// reported elsewhere.
fn depth(mut id: SchemaId, shapes: &Shapes) -> usize {
    let is_nested = |id| {
        let shape = shapes.of(id).map(|shaped| &shaped.shape);
        matches!(shape, Some(Shape::List(_) | Shape::Map(_)))
    };
    let mut depth = 0;
    while is_nested(id) && depth <= DEEPEST {
        depth += 1;
        let Some((next, is_nullable)) = held(id, shapes) else { break };
        depth += usize::from(is_nullable);
        id = next;
    }
    depth
}
