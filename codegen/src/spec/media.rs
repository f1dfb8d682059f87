//! What bodies hold.

use super::{Literal, SchemaId};
use crate::media::Encoding;
use crate::pointer::Pointer;

/// What a body holds.
#[derive(Clone, Debug, PartialEq)]
pub struct MediaType {
    /// Where it stands.
    pub at: Pointer,
    /// Such as `application/json`.
    pub name: String,
    /// How it is written and read.
    pub encoding: Encoding,
    /// Other media types of the same body, which are not used.
    pub others: Vec<String>,
    /// `schema`.
    pub schema: Option<SchemaId>,
    /// `example` and `examples`.
    pub examples: Vec<Literal>,
}
