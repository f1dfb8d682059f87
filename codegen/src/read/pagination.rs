//! `x-pagination`.

use super::node::{Fields, Node};
use super::reader::Reader;
use crate::diagnostic::Code;
use crate::ledger::Object;
use crate::spec::{Pagination, PaginationKind};

/// The ways to name a page, each as it is written.
const FORMS: &str = "`{cursor: PARAMETER, next: /POINTER}`, `{page: PARAMETER, items: /POINTER}`, \
                     `{offset: PARAMETER, items: /POINTER}`, `{next: /POINTER}` where that is a URL, or `{link: true}`";

pub(super) fn read_pagination(node: &Node<'_>, sink: &mut Reader<'_>) -> Option<Pagination> {
    let fields = node.object(Object::Pagination, sink)?;
    let link = fields.flag("link", sink);
    let mut text = |keyword| fields.string(keyword, sink);
    let [cursor, page, offset] = ["cursor", "page", "offset"].map(&mut text);
    let [next, items] = ["next", "items"].map(&mut text);
    for keyword in ["next", "items"] {
        is_pointer(&fields, keyword, sink)?;
    }
    let kind = match (cursor, page, offset, next, items, link) {
        (Some(parameter), None, None, Some(next), None, false) => {
            PaginationKind::Cursor { parameter, next }
        }
        (None, Some(parameter), None, None, Some(items), false) => {
            PaginationKind::Page { parameter, items }
        }
        (None, None, Some(parameter), None, Some(items), false) => {
            PaginationKind::Offset { parameter, items }
        }
        (None, None, None, Some(next), None, false) => PaginationKind::Url { next },
        (None, None, None, None, None, true) => PaginationKind::Link,
        _ => {
            let message = "this does not say how one page leads to the next";
            let help = format!("write one of {FORMS}");
            sink.report_key(Code::ConflictingKeywords, &fields.at, message, &help);
            return None;
        }
    };
    Some(Pagination { at: fields.at.clone(), kind })
}

/// Whether a keyword, if it is there, is a JSON pointer (RFC 6901).
fn is_pointer(fields: &Fields<'_>, keyword: &str, sink: &mut Reader<'_>) -> Option<()> {
    let Some(node) = fields.get(keyword) else { return Some(()) };
    let text = node.string(sink)?;
    if text.is_empty() || text.starts_with('/') {
        return Some(());
    }
    let message = format!("`{text}` is not a JSON pointer");
    let help = format!("write where the response has it, each key behind a slash: `/{text}`");
    sink.report_value(Code::UnknownValue, &node.at, &message, &help);
    None
}
