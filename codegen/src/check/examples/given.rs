//! The values that a document gives for its schemas.

use crate::pointer::{Pointer, Step};
use crate::source::tree::{Tree, Value};
use crate::spec::{Schema, Spec};
use crate::visit;
use std::collections::BTreeSet;

/// A value that should keep to a schema.
pub(super) struct Given {
    /// Where the schema is in the tree.
    pub(super) schema: Pointer,
    /// Where the value is in the tree.
    pub(super) value: Pointer,
    /// Where the value was written: the tree may have been changed since.
    pub(super) at: Pointer,
    /// What it is.
    pub(super) what: &'static str,
}

/// Every value that is given: by schemas, and beside them.
pub(super) fn values(spec: &Spec, tree: &Tree) -> Vec<Given> {
    let mut schemas = BTreeSet::new();
    visit::each_schema(spec, &mut |schema| {
        if gives_values(schema) {
            schemas.insert(&schema.at);
        }
    });
    let mut walk = Walk { schemas, given: Vec::new() };
    walk.see(tree, &Spot { way: Pointer::root(), at: Pointer::root() });
    walk.given
}

fn gives_values(schema: &Schema) -> bool {
    schema.rare.default.is_some()
        || schema.rare.constant.is_some()
        || schema.values.is_some()
        || !schema.rare.examples.is_empty()
}

/// Where something is in the tree, and where it was written.
struct Spot {
    way: Pointer,
    at: Pointer,
}

impl Spot {
    fn key(&self, key: &str, tree: &Tree) -> Self {
        let at = tree.origin.clone().unwrap_or_else(|| self.at.key(key));
        Self { way: self.way.key(key), at }
    }

    fn index(&self, index: usize, tree: &Tree) -> Self {
        let at = tree.origin.clone().unwrap_or_else(|| self.at.index(index));
        Self { way: self.way.index(index), at }
    }
}

struct Walk<'s> {
    /// The places of the schemas that give values.
    schemas: BTreeSet<&'s Pointer>,
    given: Vec<Given>,
}

impl Walk<'_> {
    fn see(&mut self, tree: &Tree, spot: &Spot) {
        match &tree.value {
            Value::Map(entries) => {
                if self.schemas.contains(&spot.at) {
                    self.schema(tree, spot);
                }
                // A property of an object may be called `schema`; what stands around it is no parameter.
                let is_holder = spot.way.last().and_then(Step::as_key) != Some("properties");
                if is_holder && tree.get("schema").is_some() {
                    self.holder(tree, spot);
                }
                for entry in entries {
                    let is_free =
                        matches!(&*entry.key, "example" | "examples" | "default" | "enum");
                    if !is_free {
                        self.see(&entry.tree, &spot.key(&entry.key, &entry.tree));
                    }
                }
            }
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.see(item, &spot.index(index, item));
                }
            }
            _ => {}
        }
    }

    fn schema(&mut self, schema: &Tree, spot: &Spot) {
        for (keyword, what) in [
            ("default", "default"),
            ("example", "example"),
            ("const", "value"),
            ("enum", "value"),
            ("examples", "example"),
        ] {
            let Some(tree) = schema.get(keyword) else { continue };
            let value = spot.key(keyword, tree);
            match &tree.value {
                Value::List(items) if matches!(keyword, "enum" | "examples") => {
                    for (index, item) in items.iter().enumerate() {
                        self.give(&spot.way, value.index(index, item), what);
                    }
                }
                _ => self.give(&spot.way, value, what),
            }
        }
    }

    /// Parameters, headers and media types: whatever has a `schema` and examples beside it.
    fn holder(&mut self, holder: &Tree, spot: &Spot) {
        let schema = spot.way.key("schema");
        if let Some(tree) = holder.get("example") {
            self.give(&schema, spot.key("example", tree), "example");
        }
        let Some(named) = holder.get("examples") else { return };
        let around = spot.key("examples", named);
        for entry in named.entries() {
            if let Some(tree) = entry.tree.get("value") {
                let value = around.key(&entry.key, &entry.tree).key("value", tree);
                self.give(&schema, value, "example");
            }
        }
    }

    fn give(&mut self, schema: &Pointer, Spot { way, at }: Spot, what: &'static str) {
        self.given.push(Given { schema: schema.clone(), value: way, at, what });
    }
}
