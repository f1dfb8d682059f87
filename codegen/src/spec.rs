//! What a spec says, in the order of the document. Nothing is derived here and nothing guessed.
//!
//! Every node carries `at`, the place where it stands.

mod allowed_types;
mod arena;
mod limits;
mod media;
mod pagination;
mod parameter;
mod schema;
mod server;
mod uses;

pub use allowed_types::AllowedTypes;
pub use arena::{Arena, Id};
pub use limits::{Argument, Limits};
pub use media::{FieldEncoding, MediaType};
pub use pagination::{Pagination, PaginationKind};
pub use parameter::{Parameter, ParameterLocation, Style, StyleKind};
pub use schema::{
    Content, Discriminator, Literal, Rare, RareKeywords, Schema, SchemaId, SchemaReference, Type,
};
pub use server::{Server, ServerVariable};
pub(crate) use uses::{Component, Uses};

use crate::options::Types;
use crate::pointer::Pointer;
use crate::source::Posture;
use std::fmt;
use thin_vec::ThinVec;

/// One OpenAPI document.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// Its number among the sources.
    pub source: usize,
    /// Its file, as messages and headers name it.
    pub file: String,
    /// The modules that lead to its items.
    pub module: Vec<String>,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// `x-sources`: the pages it was transcribed from.
    pub pages: Vec<Page>,
    /// `servers`, the first of which clients use.
    pub servers: Vec<Server>,
    /// `security`: what operations need that say nothing of their own.
    pub security: Vec<SecurityRequirement>,
    /// The operations of all paths.
    pub operations: Vec<Operation>,
    /// `webhooks`: what the server calls. The path of each is the key it stands under; so is its id, where it has none.
    pub webhooks: Vec<Operation>,
    /// `components`.
    pub components: Components,
    /// Whose document it is.
    pub posture: Posture,
    /// What is chosen about its types, where that is not left to the whole SDK.
    pub types: Option<Types>,
    /// Every schema, wherever it stands.
    pub schemas: Arena<Schema>,
    /// Which components are referred to.
    pub(crate) uses: Uses,
}

/// A documentation page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What it is called.
    pub title: String,
    /// Where it is published.
    pub url: Option<String>,
    /// What else is to be said of it.
    pub note: Option<String>,
}

/// Security schemes that are needed together, each with its scopes or roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityRequirement {
    /// Where it stands.
    pub at: Pointer,
    /// Names of schemes, with scopes.
    pub schemes: Vec<(String, Vec<String>)>,
}

/// The parts that are declared once and referred to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Components {
    /// `schemas`.
    pub schemas: Vec<(String, SchemaId)>,
    /// `parameters`.
    pub parameters: Vec<(String, OrReference<Parameter>)>,
    /// `requestBodies`.
    pub request_bodies: Vec<(String, OrReference<RequestBody>)>,
    /// `responses`.
    pub responses: Vec<(String, OrReference<Response>)>,
    /// `headers`.
    pub headers: Vec<(String, OrReference<Header>)>,
    /// `securitySchemes`.
    pub security_schemes: Vec<(String, SecurityScheme)>,
}

/// A thing, or where it is to be found.
#[derive(Clone, Debug, PartialEq)]
pub enum OrReference<T> {
    /// The thing itself.
    Item(T),
    /// A `$ref` to it.
    Reference(Reference<T>),
}

impl<T> OrReference<T> {
    /// The thing itself, wherever it is among the components of its kind; none if it is nowhere.
    #[must_use]
    pub fn resolve<'s>(&'s self, all: &'s [(String, Self)]) -> Option<&'s T> {
        match self {
            Self::Item(item) => Some(item),
            Self::Reference(reference) => match &all.get(reference.target?.index())?.1 {
                Self::Item(item) => Some(item),
                Self::Reference(_) => None,
            },
        }
    }
}

/// A `$ref` to a component of the same document.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference<T> {
    /// Where the object that holds the `$ref` stands.
    pub at: Pointer,
    /// The name of the component; its kind follows from where the reference stands.
    pub name: String,
    /// What it leads to, if there is anything: a schema by its number, another thing by that of its component, at the end
    /// of all references.
    pub target: Option<Id<T>>,
}

/// A method of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Where it stands.
    pub at: Pointer,
    /// `operationId`.
    pub id: String,
    /// In lower case, as the key says it.
    pub method: String,
    /// The template, such as `/contacts/{contactId}`.
    pub path: String,
    /// `x-fixed-query` of its path: whether the pairs behind the `?` of the path are sent by every call.
    pub fixed_query: bool,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `externalDocs`.
    pub page: Option<Page>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `x-former-names`: what its `operationId` was before.
    pub former_names: ThinVec<FormerName>,
    /// `x-pagination`: how its list is divided into pages.
    pub pagination: Option<Pagination>,
    /// `x-idempotent`: whether sending it twice does the same as sending it once.
    pub idempotent: Option<bool>,
    /// Those of its path first.
    pub parameters: Vec<OrReference<Parameter>>,
    /// `requestBody`.
    pub body: Option<OrReference<RequestBody>>,
    /// By the status as the key says it: `201`, `4XX`, `default`.
    pub responses: Vec<(Status, OrReference<Response>)>,
    /// `servers`: its own, or those of its path.
    pub servers: Vec<Server>,
    /// `security`, where the operation has its own.
    pub security: Option<Vec<SecurityRequirement>>,
}

/// `x-former-names`: a name of an earlier version of the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerName {
    /// Where it stands.
    pub at: Pointer,
    /// The name.
    pub name: String,
}

/// Which statuses a response is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One status.
    Code(u16),
    /// All statuses with this first digit: `4XX`.
    Class(u16),
    /// Every status that no other response is for.
    Default,
}

impl Status {
    /// Whether it stands for success.
    #[must_use]
    pub fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Class(2))
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Class(digit) => write!(f, "{digit}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestBody {
    /// Where it stands.
    pub at: Pointer,
    /// `description`.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// The one media type.
    pub media: MediaType,
}

/// A response.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Where it stands.
    pub at: Pointer,
    /// `description`.
    pub description: String,
    /// `headers`.
    pub headers: Vec<(String, OrReference<Header>)>,
    /// The one media type; none for an empty body.
    pub media: Option<MediaType>,
    /// The media type beside it that is read while it comes.
    pub stream: Option<MediaType>,
    /// `x-error-codes`.
    pub codes: Option<ErrorCodes>,
}

/// A response header.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Where it stands.
    pub at: Pointer,
    /// `description`.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// `schema`, or the one of its `content`.
    pub schema: Option<SchemaId>,
    /// Whether `content` says that its text is JSON.
    pub is_json: bool,
    /// `example` and `examples`.
    pub examples: Vec<Literal>,
}

/// `x-error-codes`: the error codes that are documented for a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorCodes {
    /// Where they stand.
    pub at: Pointer,
    /// The property of the body that holds the code.
    pub property: String,
    /// Each code with its meaning.
    pub values: Vec<(String, String)>,
}

/// A security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Where it stands.
    pub at: Pointer,
    /// `description`.
    pub description: Option<String>,
    /// What it asks for.
    pub kind: SecurityKind,
    /// The scopes that the flows of `oauth2` declare; none for what has no flows.
    pub scopes: Option<Vec<String>>,
}

/// What a security scheme asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityKind {
    /// `Authorization: Bearer …`; also `oauth2` and `openIdConnect`, once a token is at hand.
    Bearer,
    /// `Authorization: Basic …`.
    Basic,
    /// A key in the header of this name.
    Header(String),
    /// A key in the query parameter of this name.
    Query(String),
    /// A key in the cookie of this name.
    Cookie(String),
    /// A client certificate, which the transport has.
    Certificate,
}
