//! Schemas, and the values that they describe.

use super::{AllowedTypes, FormerName, Id, Limits, Reference};
use crate::ledger::Limit;
pub use crate::ledger::Type;
use crate::pointer::Pointer;
use arcstr::ArcStr;
use std::fmt;
use std::ops::{Deref, DerefMut};
use thin_vec::ThinVec;

/// The number of a schema in its spec.
pub type SchemaId = Id<Schema>;

/// A `$ref` to a schema.
pub type SchemaReference = Reference<Schema>;

/// A JSON Schema, flat, as it is written. There are very many, and whole documents of them are walked, so each is small:
/// what few of them have stands apart.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "JSON Schema has them")]
pub struct Schema {
    /// Its own number.
    pub id: SchemaId,
    /// Whether it was worked out of others, and stands nowhere as such.
    pub derived: bool,
    /// Where it stands.
    pub at: Pointer,
    /// Whether it is a part of a keyword that is judged as it is written, so that no type is made of it.
    pub is_judged: bool,
    /// Whether it only says that null is allowed, or that there is nothing else, and is no schema of a value.
    pub is_mark: bool,
    /// `$ref`.
    pub reference: Option<Box<SchemaReference>>,
    /// `false`: the schema that allows nothing.
    pub never: bool,
    /// `description`.
    pub description: Option<ArcStr>,
    /// `type`, one or several.
    pub types: AllowedTypes,
    /// `format`.
    pub format: Option<ArcStr>,
    /// `x-assert-format`: whether values have to be of that format.
    pub assert_format: bool,
    /// `enum`.
    pub values: Option<ThinVec<Literal>>,
    /// Whether other values than those of `enum` are allowed as well, which no single schema can say.
    pub open: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// The keywords that limit a value.
    pub limits: Limits,
    /// `properties`.
    pub properties: ThinVec<(ArcStr, SchemaId)>,
    /// `required`.
    pub required: ThinVec<ArcStr>,
    /// `additionalProperties`.
    pub additional: Option<SchemaId>,
    /// `items`.
    pub items: Option<SchemaId>,
    /// What few schemas have.
    pub rare: Rare,
}

/// The keywords that few schemas have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RareKeywords {
    /// The schemas whose written keywords its values have to keep, besides its own.
    pub judges: ThinVec<SchemaId>,
    /// `x-former-names`: what a component was called before.
    pub former_names: ThinVec<FormerName>,
    /// `x-rust-name`: the name of a property's field, where the wire name does not give it.
    pub rust_name: Option<ArcStr>,
    /// `x-rust-names`: values of `enum`, and the names of their variants.
    pub rust_names: ThinVec<(String, String)>,
    /// `title`.
    pub title: Option<ArcStr>,
    /// `contentEncoding` and `contentMediaType`.
    pub content: Option<Box<Content>>,
    /// `const`.
    pub constant: Option<Box<Literal>>,
    /// `default`.
    pub default: Option<Box<Literal>>,
    /// `examples` and `example`.
    pub examples: ThinVec<Literal>,
    /// `unevaluatedProperties`.
    pub unevaluated: Option<SchemaId>,
    /// `discriminator`.
    pub discriminator: Option<Box<Discriminator>>,
    /// `oneOf`.
    pub one_of: ThinVec<SchemaId>,
    /// `anyOf`.
    pub any_of: ThinVec<SchemaId>,
    /// `allOf`.
    pub all_of: ThinVec<SchemaId>,
}

/// The [`RareKeywords`] of a schema, which take no room where it has none of them.
#[derive(Clone, Debug, Default)]
pub struct Rare(Option<Box<RareKeywords>>);

/// What a schema has that has none of them.
static NONE: RareKeywords = RareKeywords {
    judges: ThinVec::new(),
    former_names: ThinVec::new(),
    rust_name: None,
    rust_names: ThinVec::new(),
    title: None,
    content: None,
    constant: None,
    default: None,
    examples: ThinVec::new(),
    unevaluated: None,
    discriminator: None,
    one_of: ThinVec::new(),
    any_of: ThinVec::new(),
    all_of: ThinVec::new(),
};

impl From<RareKeywords> for Rare {
    fn from(keywords: RareKeywords) -> Self {
        Self((keywords != NONE).then(|| Box::new(keywords)))
    }
}

impl Deref for Rare {
    type Target = RareKeywords;

    fn deref(&self) -> &RareKeywords {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Rare {
    fn deref_mut(&mut self) -> &mut RareKeywords {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for Rare {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Schema {
    /// Whether it is one of several schemas; alternatives that are a limit do not count.
    #[must_use]
    pub fn has_alternatives(&self) -> bool {
        !self.alternatives().is_empty() && !self.limits.has_groups()
    }

    /// Whether it applies to what nothing beside it applies to.
    #[must_use]
    pub fn is_unevaluated(&self) -> bool {
        self.rare.unevaluated.is_some() || self.limits.has(Limit::UnevaluatedItems)
    }

    /// Whether lists or objects are listed, which no Rust type says.
    #[must_use]
    pub fn lists_wholes(&self) -> bool {
        self.listed().any(|value| matches!(value, Literal::List(_) | Literal::Map(_)))
    }

    /// The values of `const` and `enum`.
    pub fn listed(&self) -> impl Iterator<Item = &Literal> {
        self.rare.constant.as_deref().into_iter().chain(self.values.iter().flatten())
    }

    /// `x-rust-name`.
    #[must_use]
    pub fn rust_name(&self) -> Option<&str> {
        self.rare.rust_name.as_deref()
    }

    /// `contentEncoding`.
    #[must_use]
    pub fn content_encoding(&self) -> Option<&str> {
        self.rare.content.as_ref()?.encoding.as_deref()
    }

    /// `contentMediaType`.
    #[must_use]
    pub fn content_media_type(&self) -> Option<&str> {
        self.rare.content.as_ref()?.media_type.as_deref()
    }

    /// The schemas whose written keywords its values have to keep.
    #[must_use]
    pub fn judges(&self) -> Vec<SchemaId> {
        let is_judge = self.limits.written().next().is_some() || self.lists_wholes();
        let own = is_judge.then_some(self.id).filter(|id| !self.rare.judges.contains(id));
        own.into_iter().chain(self.rare.judges.iter().copied()).collect()
    }

    /// Whether a schema inside of this one is that of a value: `{type: 'null'}` is how an alternative says that null
    /// is allowed, and `additionalProperties: false` or `items: false` that there is nothing else.
    #[must_use]
    pub fn holds_values_of(&self, inner: &Self) -> bool {
        let is_rest =
            [self.additional, self.rare.unevaluated, self.items].contains(&Some(inner.id));
        if is_rest {
            return !inner.never;
        }
        let is_alternative =
            || self.rare.one_of.contains(&inner.id) || self.rare.any_of.contains(&inner.id);
        inner.types != [Type::Null] || !is_alternative()
    }

    /// The schemas of `oneOf`, or else of `anyOf`.
    #[must_use]
    pub fn alternatives(&self) -> &[SchemaId] {
        if self.rare.one_of.is_empty() { &self.rare.any_of } else { &self.rare.one_of }
    }
}

/// What a text stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// `contentEncoding`: how a text stands for something else.
    pub encoding: Option<String>,
    /// `contentMediaType`: what a text, or what it stands for, is.
    pub media_type: Option<String>,
}

/// `discriminator`: the property that tells alternatives apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`.
    pub property: String,
    /// `mapping`: values, and the schemas that they stand for, by name or reference.
    pub mapping: Vec<(String, String)>,
}

/// A JSON value that stands in a spec. Prints as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are JSON's")]
pub enum Literal {
    Null,
    Boolean(bool),
    /// The digits, so that no precision is lost.
    Number(String),
    String(String),
    List(Vec<Literal>),
    /// In the order of the document.
    Map(Vec<(String, Literal)>),
}

impl Literal {
    /// The text, if it is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The type of JSON Schema that it is of; none for null.
    #[must_use]
    pub fn json_type(&self) -> Option<Type> {
        Some(match self {
            Self::Null => return None,
            Self::Boolean(_) => Type::Boolean,
            Self::Number(digits) if digits.parse::<i64>().is_ok() => Type::Integer,
            Self::Number(_) => Type::Number,
            Self::String(_) => Type::String,
            Self::List(_) => Type::Array,
            Self::Map(_) => Type::Object,
        })
    }

    /// What kind of value it is, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Number(digits) => f.write_str(digits),
            Self::String(text) => write!(f, "{}", serde_json::Value::from(text.as_str())),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", items.join(", "))
            }
            Self::Map(entries) => {
                let entry = |(key, value): &(String, Self)| {
                    format!("{}: {value}", serde_json::Value::from(key.as_str()))
                };
                let entries: Vec<_> = entries.iter().map(entry).collect();
                write!(f, "{{{}}}", entries.join(", "))
            }
        }
    }
}

// Two lines of a cache: whole documents of them are walked again and again.
#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Schema>() <= 104);
