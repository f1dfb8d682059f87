//! How lists are divided into pages.

use crate::pointer::Pointer;

/// `x-pagination`: how the list of an operation is divided into pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// Where it stands.
    pub at: Pointer,
    /// What names a page.
    pub kind: PaginationKind,
}

/// What names a page: a query parameter and a place in the response, as a JSON pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the keyword")]
pub enum PaginationKind {
    Cursor {
        parameter: String,
        next: String,
    },
    Page {
        parameter: String,
        items: String,
    },
    Offset {
        parameter: String,
        items: String,
    },
    /// `next` alone.
    Url {
        next: String,
    },
    /// The header `Link`.
    Link,
}
