//! Types, and what their values have to keep.

use super::{Docs, Literal, Tell};
pub use crate::options::Extras;
use crate::pointer::Pointer;
use arcstr::ArcStr;
use thin_vec::ThinVec;

/// A named type.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// Where its schema stands in the spec.
    pub at: Pointer,
    /// Its name.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// What was asked for besides.
    pub extras: Extras,
    /// The type that it is another name of, so that it is not a type of its own.
    pub same_as: Option<String>,
    /// Which way its values travel.
    pub direction: Direction,
    /// Whether it is the whole body of a request.
    pub is_body: bool,
    /// What it is.
    pub kind: Kind,
}

impl Type {
    /// A type with nothing besides, as far as is known while it is made.
    pub(crate) fn new(
        at: Pointer,
        name: String,
        docs: Docs,
        direction: Direction,
        kind: Kind,
    ) -> Self {
        let extras = Extras::default();
        Self { at, name, docs, extras, same_as: None, direction, is_body: false, kind }
    }
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
    /// What its keys have to keep as a whole.
    pub keys: Checks,
    /// What it has to keep as it is sent.
    pub whole: Checks,
    /// The field that takes what is documented nowhere, or has free keys.
    pub rest: Option<Rest>,
    /// The field that takes what a server sent under free keys and does not fit there.
    pub odd: Option<Box<Rest>>,
    /// How each field is a part of a form; none if the struct is no form.
    pub parts: Option<Vec<Part>>,
}

/// How a field is written as a part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Whether it is a file, or a list of files.
    pub is_file: bool,
    /// What its media type is, if there is one to be written.
    pub media_type: Option<String>,
    /// Headers whose value the spec fixes.
    pub headers: Vec<(String, String)>,
}

impl Struct {
    /// Whether it holds what can be sent, and neither compared nor written as JSON.
    #[must_use]
    pub fn has_files(&self) -> bool {
        self.parts.iter().flatten().any(|part| part.is_file)
    }

    /// The fields for keys that are not known.
    pub fn rests(&self) -> impl Iterator<Item = &Rest> {
        self.rest.iter().chain(self.odd.as_deref())
    }
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
    pub checks: Checks,
    /// Whether a key in it is against the documents, and may not be sent.
    pub is_undocumented: bool,
    /// Whether the values are secrets, which logs are not to show.
    pub secret: bool,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Where its schema stands in the spec.
    pub at: Pointer,
    /// Its name in Rust.
    pub name: ArcStr,
    /// Its name on the wire.
    pub wire: ArcStr,
    /// Whether the struct's casing does not give the wire name, so that it is written out.
    pub rename: bool,
    /// Its docs.
    pub docs: Docs,
    /// The docs of its setter.
    pub setter_docs: Docs,
    /// Whether its setter is marked as deprecated.
    pub deprecated: bool,
    /// The type of a value that is there.
    pub ty: Ty,
    /// Whether it has to be there, and may be null.
    pub presence: Presence,
    /// What a value that is there has to keep.
    pub checks: Checks,
    /// The only value that it may have, and has to.
    pub fixed: Option<Box<Fixed>>,
    /// Whether it is a secret, which logs are not to show.
    pub secret: bool,
    /// A value that the spec shows.
    pub example: Option<Box<Literal>>,
}

// There are very many.
#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Field>() <= 88);

impl Field {
    /// Whether it has to be there.
    #[must_use]
    pub fn is_required(&self) -> bool {
        matches!(self.presence, Presence::Required | Presence::Nullable)
    }

    /// Whether `new` asks for it.
    #[must_use]
    pub fn is_asked_for(&self) -> bool {
        self.is_required() && self.fixed.is_none()
    }
}

/// The only value that a field may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fixed {
    /// The variant of its enum.
    Variant(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Integer(i64),
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
    /// `u64`
    Unsigned,
    /// `Number`
    Number,
    /// `Formatted<_>`: text of a format, with the type that stands for its values.
    Formatted(ArcStr),
    /// `()`, which is null
    Null,
    /// `bool`
    Boolean,
    /// `Value`
    Any,
    /// `Vec<_>`
    List(Box<Element>),
    /// `BTreeMap<String, _>`
    Map(Box<Element>),
    /// `Bytes`: a whole body.
    Bytes,
    /// `ItemStream<_>`: items that are read while they come.
    Stream(Box<Ty>),
    /// `Upload`: a file, or a whole body that may be one.
    Upload,
    /// `FormParts`: a form with free keys, files among them.
    FormParts,
    /// A named type.
    Named(ArcStr),
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
    /// A rule of the runtime, with what it is given.
    Limit(&'static str, Argument),
    /// A match of a pattern.
    Pattern {
        /// The static of the pattern.
        pattern: String,
        /// What the documents say of it in words, if it is too long to be read.
        words: Option<String>,
    },
    /// The format of this name, which is a match of the pattern with this static.
    Format {
        /// The name.
        name: String,
        /// The static.
        pattern: String,
    },
    /// The schema with this static, of the value as JSON.
    Keeps(String),
    /// One of the documented values of its enum.
    Known,
    /// What its own type asks for.
    Nested(ArcStr),
    /// One of these numbers.
    OneOf(Vec<String>),
    /// A number that JSON can carry.
    Finite,
    /// What each item of a list has to keep.
    Each(Checks),
    /// What each key of a map has to keep.
    EachKey(Checks),
    /// What each value of a map has to keep.
    EachValue(Checks),
    /// What a value has to keep that is not null.
    Present(Checks),
}

/// What a value has to keep: a word, since most have nothing to.
pub type Checks = ThinVec<Check>;

/// What a rule of the runtime is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Nothing.
    None,
    /// A count.
    Count(u64),
    /// A number, in digits.
    Number(String),
    /// One of the two.
    Boolean(bool),
    /// Keys, and the keys that have to be there beside each.
    Dependents(Vec<(String, Vec<String>)>),
    /// Sets of keys.
    Groups(Vec<Vec<String>>),
    /// Texts.
    Texts(Vec<String>),
}

/// One of several strings.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Its variants.
    pub variants: Vec<Variant>,
    /// The name of the variant for any other string.
    pub fallback: String,
    /// Whether any other string is as good.
    pub open: bool,
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
    /// What it has to keep as it is sent.
    pub whole: Checks,
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
    pub checks: Checks,
    /// Whether its values are secrets, which logs are not to show.
    pub secret: bool,
    /// What tells it from the other alternatives.
    pub tell: Tell,
}
