//! What will be written: the Rust-shaped model.
//!
//! Every string that becomes an identifier is one. Equal models give equal bytes.

mod docs;
mod responses;
mod types;

pub use docs::Docs;
pub use responses::{
    CodeField, Errors, HeaderField, HeaderForm, Headers, StatusVariant, Successes,
};
pub use types::{
    Alternative, Argument, Casing, Check, Checks, Direction, Element, Enum, Extras, Field, Fixed,
    Kind, Part, Presence, Rest, Struct, Ty, Type, Union, Variant,
};

pub use crate::media::Encoding;
use crate::pattern::Compiled;
use crate::pointer::Pointer;
pub use crate::shape::Tell;
pub use crate::spec::{
    Literal, PaginationKind, ParameterLocation, SecurityKind, Status, Style, StyleKind,
};
use std::collections::BTreeSet;

/// Everything that is generated.
#[derive(Clone, Debug, PartialEq)]
pub struct Sdk {
    /// One for each spec.
    pub apis: Vec<Api>,
}

/// One API in one version: the module made of one spec.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// The number of its spec among the sources.
    pub source: usize,
    /// The file of its spec, for the header line.
    pub file: String,
    /// The path of its module: `["iclosed", "v1"]`.
    pub module: Vec<String>,
    /// The cargo feature that stands for it: `iclosed-v1`.
    pub feature: String,
    /// What it is called, as text for the docs.
    pub title: String,
    /// Its version, as text for the docs.
    pub version: String,
    /// The docs of its module.
    pub docs: Docs,
    /// Its client.
    pub client: Client,
    /// Its operations.
    pub operations: Vec<Operation>,
    /// What the server calls.
    pub webhooks: Webhooks,
    /// The types of its components.
    pub schemas: Items,
    /// The tables of its patterns.
    pub tables: Vec<Table>,
}

impl Api {
    /// Whether there is anything to call. A document may be of webhooks alone.
    #[must_use]
    pub fn has_client(&self) -> bool {
        !self.operations.is_empty() || self.webhooks.all.is_empty()
    }

    /// The types of all files: those of the components, of each operation, of the webhooks.
    pub fn items(&self) -> impl Iterator<Item = &Items> {
        let own = self.operations.iter().map(|operation| &operation.items);
        [&self.schemas].into_iter().chain(own).chain([&self.webhooks.items])
    }

    /// The same, to be changed.
    pub fn items_mut(&mut self) -> impl Iterator<Item = &mut Items> {
        let own = self.operations.iter_mut().map(|operation| &mut operation.items);
        [&mut self.schemas].into_iter().chain(own).chain([&mut self.webhooks.items])
    }
}

/// The webhooks of an API, which stand in one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Webhooks {
    /// One for each payload that is JSON.
    pub all: Vec<Webhook>,
    /// The types that only they use.
    pub items: Items,
}

/// A function that reads the payload of a webhook.
#[derive(Clone, Debug, PartialEq)]
pub struct Webhook {
    /// Where it stands in the spec.
    pub at: Pointer,
    /// The name of its function.
    pub name: String,
    /// The docs of its function.
    pub docs: Docs,
    /// Its id.
    pub id: String,
    /// Whether its function is marked as deprecated.
    pub deprecated: bool,
    /// What its payload holds.
    pub payload: Element,
}

/// The client of an API.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// The docs of the struct.
    pub docs: Docs,
    /// The URL that requests go to by default.
    pub base_url: String,
    /// The servers to choose from, where there is a choice.
    pub servers: Vec<Server>,
    /// The docs of the credentials.
    pub credentials: Docs,
    /// The ways to authenticate.
    pub schemes: Vec<Scheme>,
}

/// A server that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Where it stands in the spec.
    pub at: Pointer,
    /// The name of its constant.
    pub name: String,
    /// The docs of its constant.
    pub docs: Docs,
    /// Its URL, in which `{name}` stands for a variable.
    pub url: String,
    /// Each variable with its default and its values, if they are listed.
    pub variables: Vec<(String, String, Vec<String>)>,
}

/// A way to authenticate.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// Where it stands in the spec.
    pub at: Pointer,
    /// The constructor's name.
    pub name: String,
    /// The name in the spec.
    pub id: String,
    /// The docs of the constructor.
    pub docs: Docs,
    /// What it sends.
    pub kind: SecurityKind,
}

/// A method of the client, with the types that only it uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Where it stands in the spec.
    pub at: Pointer,
    /// The name of its method.
    pub name: String,
    /// The name of its module.
    pub module: String,
    /// The docs of its module.
    pub module_docs: Docs,
    /// The docs of its method.
    pub docs: Docs,
    /// `operationId`.
    pub id: String,
    /// In upper case.
    pub method: String,
    /// The path template.
    pub path: String,
    /// How its list is divided into pages.
    pub pagination: Option<PaginationKind>,
    /// Whether sending twice does the same as sending once.
    pub idempotent: bool,
    /// A server of its own.
    pub server: Option<String>,
    /// Headers whose value the spec fixes.
    pub headers: Vec<(String, String)>,
    /// Alternatives of schemes, by their names in the spec.
    pub security: Vec<Vec<String>>,
    /// Whether its method is marked as deprecated.
    pub deprecated: bool,
    /// The parameters that its method takes by themselves.
    pub arguments: Vec<Parameter>,
    /// The struct of the others.
    pub parameters: Option<Parameters>,
    /// The type of its body.
    pub body: Option<Body>,
    /// What a success holds; none for an empty body.
    pub answer: Option<Content>,
    /// The method that asks for the same item by item, where both are documented. Its types are in `items`.
    pub stream: Option<Box<Operation>>,
    /// Its documented successes, where their bodies differ: what `answer` is then.
    pub successes: Option<Successes>,
    /// Its documented errors.
    pub errors: Option<Errors>,
    /// The documented headers of its responses.
    pub response_headers: Option<Headers>,
    /// The types that only it uses.
    pub items: Items,
    /// Former names of its method.
    pub aliases: Vec<Alias>,
    /// A call of its method.
    pub example: Example,
}

/// A call of a method, as lines of Rust.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The types that it names.
    pub uses: BTreeSet<String>,
    /// What it does not make itself: names and types.
    pub arguments: Vec<(String, String)>,
    /// Its lines.
    pub lines: Vec<String>,
}

impl Operation {
    /// The names of all types that only it uses.
    #[must_use]
    pub fn type_names(&self) -> BTreeSet<String> {
        let mut names: BTreeSet<_> = self.items.types.iter().map(|ty| ty.name.clone()).collect();
        names.extend(self.parameters.iter().map(|parameters| parameters.name.clone()));
        names.extend(self.successes.iter().map(|successes| successes.name.clone()));
        names.extend(self.response_headers.iter().map(|headers| headers.name.clone()));
        if let Some(errors) = &self.errors {
            names.insert(errors.name.clone());
            names.extend(errors.codes.iter().map(|codes| codes.name.clone()));
        }
        names
    }
}

/// A former name, kept as a deprecated one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// Where it stands in the spec.
    pub at: Pointer,
    /// The former name.
    pub name: String,
    /// What is called so no more.
    pub target: String,
}

/// What the body of an answer holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Its value.
    pub value: Element,
    /// How it is read.
    pub encoding: Encoding,
    /// How the data of events is read, where an item is the whole event.
    pub events: Option<EventData>,
}

/// What the data of whole events is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventData {
    /// Text.
    Text,
    /// JSON.
    Json,
    /// JSON in the events of these names, and text in others.
    JsonOf(Vec<String>),
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// What it holds.
    pub value: Element,
    /// What it has to keep; none if a type of its own says it.
    pub checks: Option<Checks>,
    /// How it is written.
    pub encoding: Encoding,
    /// How some of its keys are written into a form.
    pub styles: Vec<(String, Style)>,
    /// Whether it has to be sent.
    pub required: bool,
    /// What `Content-Type` says.
    pub media_type: String,
    /// A value that the spec shows.
    pub example: Option<Literal>,
}

/// The types of one file and what belongs to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items {
    /// In the order in which they are written.
    pub types: Vec<Type>,
    /// Former names of types.
    pub aliases: Vec<Alias>,
    /// The patterns that their checks refer to.
    pub patterns: Vec<Pattern>,
    /// The schemas that their checks refer to.
    pub schemas: Vec<Schema>,
}

/// A JSON Schema that values are held against as it is written, as a static of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The static's name.
    pub name: String,
    /// The schema, as JSON.
    pub text: String,
    /// The statics of its patterns.
    pub patterns: Vec<String>,
}

/// A pattern, as a static of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The static's name.
    pub name: String,
    /// The pattern of ECMA-262, verbatim.
    pub source: String,
    /// The table that decides it; none where it cannot be compiled, which is an error.
    pub table: Option<String>,
}

/// A pattern as automata, in the file of the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The static's name.
    pub name: String,
    /// The pattern, compiled.
    pub compiled: Compiled,
}

/// The parameters of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// The name of their struct.
    pub name: String,
    /// The docs of the struct.
    pub docs: Docs,
    /// In the order of the document.
    pub fields: Vec<Parameter>,
}

impl Parameters {
    /// Required parameters are arguments of the method, as long as there are no more than this.
    pub(crate) const FEW: usize = 3;
}

/// A parameter: a field, and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The field of its value.
    pub field: Field,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// How its value becomes text.
    pub form: Form,
}

/// How the value of a parameter becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it is, or, a list, in the usual way of its place.
    Plain,
    /// A list under one name, with this between its items.
    Joined(&'static str),
    /// In a style that says more.
    Styled(Style),
}
