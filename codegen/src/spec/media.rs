//! What bodies hold.

use super::{Header, Literal, OrReference, SchemaId, Style};
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
    /// `encoding`: how properties of a form are written.
    pub fields: Vec<FieldEncoding>,
    /// `schema`.
    pub schema: Option<SchemaId>,
    /// `example` and `examples`.
    pub examples: Vec<Literal>,
}

/// An entry of `encoding`.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldEncoding {
    /// Where it stands.
    pub at: Pointer,
    /// The property.
    pub name: String,
    /// `contentType`, each type of a list.
    pub media_types: Vec<String>,
    /// `headers`.
    pub headers: Vec<(String, OrReference<Header>)>,
    /// `style`, `explode` and `allowReserved`; none where none of them is written, and the media type decides.
    pub style: Option<Style>,
}
