//! No two alternatives of a union are the same: of a `oneOf`, a value that fits one fits the other, and so neither.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::shape::is_any;
use crate::spec::{RareKeywords, Schema, SchemaId, Spec};
use thin_vec::ThinVec;

pub(super) fn check_schema(schema: &Schema, spec: &Spec, sink: &mut Sink<'_>) {
    each_twice(&schema.rare.one_of, spec, &mut |first, second| {
        let message =
            "two alternatives of this `oneOf` are the same, and a value has to fit exactly one";
        let help = "remove one of the two, correct the one that was meant, or write `anyOf`";
        let place = sink.value(&second.at);
        let diagnostic = Diagnostic::new(Code::ImpossibleValue, place, message);
        sink.push(diagnostic.also(sink.value(&first.at), "the same alternative").help(help));
    });
    each_twice(&schema.rare.any_of, spec, &mut |first, second| {
        let message = "two alternatives of this `anyOf` are the same, so the second adds nothing";
        let help = "remove one of the two, or correct the one that was meant";
        let place = sink.value(&second.at);
        let diagnostic = Diagnostic::new(Code::AmbiguousUnion, place, message);
        sink.push(diagnostic.also(sink.value(&first.at), "the same alternative").help(help));
    });
}

/// Calls `see` with each alternative that was there before, after the first such.
fn each_twice<'s>(
    alternatives: &[SchemaId],
    spec: &'s Spec,
    see: &mut dyn FnMut(&'s Schema, &'s Schema),
) {
    let mut seen: Vec<(&Schema, SchemaId, Schema)> = Vec::new();
    for id in alternatives {
        let one = &spec.schemas[*id];
        let Some(end) = end_of(*id, spec) else { continue };
        let bare = bare(end);
        match seen.iter().find(|(_, known, says)| *known == end.id || *says == bare) {
            Some((first, ..)) => see(first, one),
            None => seen.push((one, end.id, bare)),
        }
    }
}

/// The schema that a reference leads to in the end, where nothing stands beside it on the way.
fn end_of(id: SchemaId, spec: &Spec) -> Option<&Schema> {
    let mut schema = &spec.schemas[id];
    for _ in 0..spec.schemas.len() {
        match &schema.reference {
            Some(reference) if says_nothing_else(schema) => {
                schema = &spec.schemas[reference.target?];
            }
            _ => return Some(schema),
        }
    }
    None
}

fn says_nothing_else(schema: &Schema) -> bool {
    schema.rare.all_of.is_empty() && is_any(&Schema { reference: None, ..schema.clone() })
}

/// What a schema says of values, in its own words: those inside of it are others, even if they say the same.
fn bare(schema: &Schema) -> Schema {
    let nothing = Schema::default();
    let rare = RareKeywords {
        title: None,
        default: None,
        examples: ThinVec::new(),
        ..RareKeywords::clone(&schema.rare)
    };
    Schema {
        id: nothing.id,
        at: nothing.at,
        description: None,
        deprecated: false,
        rare: rare.into(),
        ..schema.clone()
    }
}
