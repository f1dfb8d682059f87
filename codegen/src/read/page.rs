//! Documentation pages.

use super::node::Node;
use crate::diagnostic::Sink;
use crate::ledger::Object;
use crate::spec::Page;

/// A page of `x-sources`.
pub(super) fn read_source_page(node: &Node<'_>, sink: &mut Sink<'_>) -> Option<Page> {
    let fields = node.object(Object::Page, sink)?;
    Some(Page {
        title: fields.needed_string("title", sink)?,
        url: fields.string("url", sink),
        note: fields.string("note", sink),
    })
}

/// `externalDocs` as a page.
pub(super) fn read_page(node: &Node<'_>, sink: &mut Sink<'_>) -> Option<Page> {
    let fields = node.object(Object::ExternalDocs, sink)?;
    let url = fields.needed_string("url", sink)?;
    let title = fields.string("description", sink).unwrap_or_else(|| url.clone());
    Some(Page { title, url: Some(url), note: None })
}
