//! What will be written: the Rust-shaped model.
//!
//! Every string that becomes an identifier is one. Equal models give equal bytes.

use crate::pattern::Compiled;
use crate::pointer::Pointer;
pub use crate::spec::{ParameterLocation, SecurityKind, Status};
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
    /// The docs of its module.
    pub docs: Docs,
    /// Its client.
    pub client: Client,
    /// Its operations.
    pub operations: Vec<Operation>,
    /// The types of its components.
    pub schemas: Items,
    /// The tables of its patterns.
    pub tables: Vec<Table>,
}

/// Finished lines of documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs(pub Vec<String>);

/// The client of an API.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// The docs of the struct.
    pub docs: Docs,
    /// The URL that requests go to unless told otherwise.
    pub base_url: String,
    /// The docs of the credentials.
    pub credentials: Docs,
    /// The ways to authenticate.
    pub schemes: Vec<Scheme>,
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
    /// Whether sending twice does the same as sending once.
    pub idempotent: bool,
    /// Headers whose value the spec fixes.
    pub headers: Vec<(String, String)>,
    /// Alternatives of schemes, by their names in the spec.
    pub security: Vec<Vec<String>>,
    /// The struct of its parameters.
    pub parameters: Option<Parameters>,
    /// The type of its body.
    pub body: Option<Body>,
    /// The type that a success holds; none for an empty body.
    pub answer: Option<Ty>,
    /// Its documented errors.
    pub errors: Option<Errors>,
    /// The types that only it uses.
    pub items: Items,
    /// Former names of its method.
    pub aliases: Vec<Alias>,
}

impl Operation {
    /// The names of all types that only it uses.
    #[must_use]
    pub fn type_names(&self) -> BTreeSet<String> {
        let mut names: BTreeSet<_> = self.items.types.iter().map(|ty| ty.name.clone()).collect();
        names.extend(self.parameters.iter().map(|parameters| parameters.name.clone()));
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

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Its type.
    pub ty: Ty,
    /// Whether it has to be sent.
    pub required: bool,
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
}

/// A pattern, as a static of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The static's name.
    pub name: String,
    /// The pattern of ECMA-262, verbatim.
    pub source: String,
    /// The table that decides it; none where a backtracking engine has to.
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

/// A named type.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// Where its schema stands in the spec.
    pub at: Pointer,
    /// Its name.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// Which way its values travel.
    pub direction: Direction,
    /// Whether it is the whole body of a request.
    pub is_body: bool,
    /// What it is.
    pub kind: Kind,
}

/// Which way the values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// To the server.
    pub request: bool,
    /// From the server.
    pub response: bool,
}

/// What a named type is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// An object with known keys.
    Struct(Struct),
    /// One of several strings.
    Enum(Enum),
    /// One of several types.
    Union(Union),
}

/// An object with known keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// The convention of serde that gives most wire names.
    pub casing: Option<Casing>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The field that takes what is documented nowhere, or has free keys.
    pub rest: Option<Rest>,
}

/// The field that takes the keys that are not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Rest {
    /// Its name.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// What the keys hold.
    pub values: Element,
    /// The checks of each value.
    pub checks: Vec<Check>,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Where its schema stands in the spec.
    pub at: Pointer,
    /// Its name in Rust.
    pub name: String,
    /// Its name on the wire.
    pub wire: String,
    /// Whether the struct's casing does not give the wire name, so that it is written out.
    pub rename: bool,
    /// Its docs.
    pub docs: Docs,
    /// The type of a value that is there.
    pub ty: Ty,
    /// Whether it has to be there, and may be null.
    pub presence: Presence,
    /// What a value that is there has to keep.
    pub checks: Vec<Check>,
}

/// Whether a field has to be there, and may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There, and not null.
    Required,
    /// There, perhaps null.
    Nullable,
    /// Perhaps not there, and not null if it is.
    Optional,
    /// Perhaps not there, perhaps null.
    OptionalNullable,
}

/// A convention of serde's `rename_all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casing {
    /// `firstName`
    Camel,
    /// `FirstName`
    Pascal,
    /// `first-name`
    Kebab,
    /// `FIRST_NAME`
    ScreamingSnake,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq)]
pub enum Ty {
    /// `String`
    String,
    /// `i64`
    Integer,
    /// `Number`
    Number,
    /// `bool`
    Boolean,
    /// `Value`
    Any,
    /// `Vec<_>`
    List(Box<Element>),
    /// `BTreeMap<String, _>`
    Map(Box<Element>),
    /// A named type.
    Named(String),
    /// `Box<_>`: a type that would hold itself.
    Boxed(Box<Ty>),
}

impl Ty {
    /// The name, if it is a named type.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Boxed(inner) => inner.name(),
            _ => None,
        }
    }
}

/// The values of a list or a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Their type.
    pub ty: Ty,
    /// Whether null may stand in their place.
    pub nullable: bool,
}

/// What a value has to keep.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// At least so many characters.
    MinLength(u64),
    /// At most so many characters.
    MaxLength(u64),
    /// A match of the pattern with this static.
    Pattern(String),
    /// The format of this name, which is a match of the pattern with this static.
    Format {
        /// The name.
        name: String,
        /// The static.
        pattern: String,
    },
    /// One of the documented values of its enum.
    Known,
    /// What its own type asks for.
    Nested(String),
    /// One of these numbers.
    OneOf(Vec<String>),
    /// At least this number.
    Minimum(String),
    /// At most this number.
    Maximum(String),
    /// More than this number.
    ExclusiveMinimum(String),
    /// Less than this number.
    ExclusiveMaximum(String),
    /// A multiple of this number.
    MultipleOf(String),
    /// A number that JSON can carry.
    Finite,
    /// At least so many items.
    MinItems(u64),
    /// At most so many items.
    MaxItems(u64),
    /// No two items alike.
    UniqueItems,
    /// At least so many entries.
    MinProperties(u64),
    /// At most so many entries.
    MaxProperties(u64),
    /// What each item of a list has to keep.
    Each(Vec<Check>),
    /// What each value of a map has to keep.
    EachValue(Vec<Check>),
    /// What a value has to keep that is not null.
    Present(Vec<Check>),
}

/// One of several strings.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Its variants.
    pub variants: Vec<Variant>,
    /// The name of the variant for any other string.
    pub fallback: String,
}

/// A string that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// The string.
    pub wire: String,
    /// Its docs.
    pub docs: Docs,
}

/// One of several types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// Its alternatives.
    pub alternatives: Vec<Alternative>,
    /// The name of the variant for anything else.
    pub fallback: String,
}

/// One type of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// The variant's name.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// Its type.
    pub ty: Ty,
    /// What its value has to keep.
    pub checks: Vec<Check>,
}

/// The parameters of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// The name of their struct.
    pub name: String,
    /// The docs of the struct.
    pub docs: Docs,
    /// One field each, and where it is sent.
    pub fields: Vec<(Field, ParameterLocation)>,
}

/// The documented errors of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Errors {
    /// The name of the enum.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// One for each documented status.
    pub variants: Vec<ErrorVariant>,
    /// The enum of documented error codes.
    pub codes: Option<Type>,
}

/// The error of one documented status.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorVariant {
    /// Where it stands in the spec.
    pub at: Pointer,
    /// Its name.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// The statuses it is for.
    pub status: Status,
    /// Its documented body.
    pub body: Option<Ty>,
    /// The path to the documented code in its body.
    pub code: Option<CodeField>,
}

/// Where a body holds its error code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeField {
    /// The field's name.
    pub name: String,
    /// Whether it may be absent or null.
    pub presence: Presence,
}
