//! The versions of OpenAPI that are read.

use super::{openapi30, swagger20};
use crate::ledger::Object;
use crate::pointer::Pointer;
use crate::source::tree::Tree;

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Swagger 2.0.
    Swagger20,
    /// OpenAPI 3.0.
    OpenApi30,
    /// OpenAPI 3.1.
    OpenApi31,
    /// OpenAPI 3.2.
    OpenApi32,
}

/// The version that a document says; none if it says none that is read.
pub(super) fn of(root: &Tree) -> Option<Dialect> {
    if let Some(version) = root.get("openapi") {
        let version = version.as_str()?;
        let of = [
            ("3.0.", Dialect::OpenApi30),
            ("3.1.", Dialect::OpenApi31),
            ("3.2.", Dialect::OpenApi32),
        ];
        let is_patch = |rest: &str| rest.starts_with(|first: char| first.is_ascii_digit());
        let fits = |(start, _): &&(&str, _)| version.strip_prefix(*start).is_some_and(is_patch);
        return of.iter().find(fits).map(|(_, dialect)| *dialect);
    }
    let version = root.get("swagger")?.as_str()?;
    (version == "2.0").then_some(Dialect::Swagger20)
}

/// Brings a whole document to OpenAPI 3.1.
pub(super) fn upgrade_document(root: &mut Tree, dialect: Dialect) {
    match dialect {
        Dialect::Swagger20 => swagger20::upgrade(root),
        Dialect::OpenApi30 => openapi30::upgrade(root, Object::Document, &Pointer::root()),
        Dialect::OpenApi31 | Dialect::OpenApi32 => {}
    }
    if matches!(dialect, Dialect::OpenApi30 | Dialect::OpenApi32) {
        let version = Tree::made_text(&Pointer::root().key("openapi"), "3.1.1");
        root.put("openapi", version);
    }
}

/// Brings an object of another file to OpenAPI 3.1.
pub(super) fn upgrade_part(tree: &mut Tree, object: Object, at: &Pointer, dialect: Dialect) {
    match dialect {
        Dialect::Swagger20 => swagger20::upgrade_part(tree, object, at),
        Dialect::OpenApi30 => openapi30::upgrade(tree, object, at),
        Dialect::OpenApi31 | Dialect::OpenApi32 => {}
    }
}
