//! Which way the values of each component travel.

use crate::check::Checked;
use crate::ir::Direction;
use crate::spec::SchemaId;
use crate::visit;
use std::collections::BTreeMap;

/// The direction of every component; one that nothing uses gets both.
pub(super) fn directions(checked: &Checked) -> BTreeMap<SchemaId, Direction> {
    let mut directions = BTreeMap::new();
    for operation in &checked.spec().operations {
        for parameter in &operation.parameters {
            mark(checked.parameter(parameter).schema, REQUEST, checked, &mut directions);
        }
        if let Some(body) = &operation.body {
            let schema = checked.body(body).media.schema;
            schema.into_iter().for_each(|schema| mark(schema, REQUEST, checked, &mut directions));
        }
        for (_, response) in &operation.responses {
            let schema = checked.response(response).media.iter().filter_map(|media| media.schema);
            schema.for_each(|schema| mark(schema, RESPONSE, checked, &mut directions));
        }
    }
    // What an unused component refers to goes with it wherever it may be used.
    for (_, schema) in &checked.components().schemas {
        if directions.contains_key(schema) {
            continue;
        }
        let both = Direction { request: true, response: true };
        mark(*schema, both, checked, &mut directions);
        directions.insert(*schema, both);
    }
    directions
}

pub(super) const REQUEST: Direction = Direction { request: true, response: false };
pub(super) const RESPONSE: Direction = Direction { request: false, response: true };

fn mark(
    root: SchemaId,
    way: Direction,
    checked: &Checked,
    directions: &mut BTreeMap<SchemaId, Direction>,
) {
    let mut ahead = vec![root];
    while let Some(root) = ahead.pop() {
        visit::walk(checked.schema(root), checked.spec(), &mut |schema| {
            let Some(target) = schema.reference.as_ref().and_then(|one| one.target) else { return };
            let known = directions.entry(target).or_default();
            let both = Direction {
                request: known.request || way.request,
                response: known.response || way.response,
            };
            if *known != both {
                *known = both;
                ahead.push(target);
            }
        });
    }
}
