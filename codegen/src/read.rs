//! YAML → [`Spec`]: what stands in the file, each keyword held against the ledger.

mod advice;
mod bodiless;
mod document;
mod keyword;
mod media;
mod missing;
pub(crate) mod node;
mod notes;
mod operation;
mod page;
mod pagination;
mod parameter;
mod reader;
mod references;
mod schema;
mod security;
mod server;
mod types;
mod uses;
mod version;

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::pointer::Pointer;
use crate::source::Source;
use crate::spec::Spec;
use node::Node;
use reader::Reader;

/// Reads all documents; whatever is wrong goes into `found`, and what could be read comes back.
pub(crate) fn read(
    documents: &[Document],
    sources: &[Source],
    found: &mut Diagnostics,
) -> Vec<Spec> {
    let read = documents.iter().map(|document| read_one(document, sources, found));
    read.flatten().collect()
}

fn read_one(document: &Document, sources: &[Source], found: &mut Diagnostics) -> Option<Spec> {
    let number = document.source;
    let mut reader = Reader::new(found.of(number));
    let root = Node::new(Pointer::root(), &document.tree);
    let mut spec = document::read_document(number, &sources[number], &root, &mut reader)?;
    spec.schemas = reader.schemas;
    spec.uses = reader.uses;
    references::resolve(&mut spec);
    bodiless::take_bodies(&mut spec, &mut found.of(number));
    Some(spec)
}
