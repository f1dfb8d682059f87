//! What comes back from an operation: headers, successes, errors.

use super::{Content, Docs, Presence, Ty, Type};
use crate::pointer::Pointer;
use crate::spec::Status;

/// The documented headers of the responses of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Headers {
    /// The name of their struct.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// One for each header.
    pub fields: Vec<HeaderField>,
}

/// A documented header of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderField {
    /// The field's name.
    pub name: String,
    /// The header's name.
    pub wire: String,
    /// The docs of the field.
    pub docs: Docs,
    /// The type of its value.
    pub ty: Ty,
    /// How its text is read.
    pub form: HeaderForm,
    /// Whether it is a secret, which logs are not to show.
    pub secret: bool,
}

/// How the text of a header becomes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderForm {
    /// As it is.
    Plain,
    /// Items with commas between them.
    List,
    /// JSON.
    Json,
}

/// The documented successes of an operation whose bodies differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Successes {
    /// The name of the enum.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// One for each documented status.
    pub variants: Vec<StatusVariant>,
    /// The variant as which a success that is not documented is read.
    pub rest: usize,
}

/// The documented errors of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Errors {
    /// The name of the enum.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// One for each documented status.
    pub variants: Vec<StatusVariant>,
    /// The successes that say otherwise than `default`, where it is read for all other ones.
    pub beside: Vec<u16>,
    /// The enum of documented error codes.
    pub codes: Option<Type>,
}

/// The answer of one documented status.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusVariant {
    /// Where it stands in the spec.
    pub at: Pointer,
    /// Its name.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// The statuses it is for.
    pub status: Status,
    /// Its documented body.
    pub body: Option<Content>,
    /// The path to the documented code in its body.
    pub code: Option<CodeField>,
}

/// Where a body holds its error code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeField {
    /// The field's name.
    pub name: String,
    /// The field's name on the wire.
    pub wire: String,
    /// Whether it may be absent or null.
    pub presence: Presence,
}
