//! Facts: what a page or a spec says, one thing at a time, each with its place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

macro_rules! kinds {
    ($($variant:ident $name:literal: $words:literal;)*) => {
        /// What a fact is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind {
            $(#[doc = $words] $variant,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The keyword of OpenAPI that says such a fact.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it is called in a sentence.
            #[must_use]
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }
        }
    };
}

kinds! {
    Type "type": "the type";
    Items "items": "the type of the items";
    Format "format": "the format";
    Required "required": "that it is required";
    Nullable "nullable": "that it may be null";
    Enum "enum": "the allowed values";
    MinLength "minLength": "the minimum length";
    MaxLength "maxLength": "the maximum length";
    Minimum "minimum": "the minimum value";
    Maximum "maximum": "the maximum value";
    ExclusiveMinimum "exclusiveMinimum": "the value that it must exceed";
    ExclusiveMaximum "exclusiveMaximum": "the value that it must stay below";
    MultipleOf "multipleOf": "what it is a multiple of";
    MinItems "minItems": "the minimum number of items";
    MaxItems "maxItems": "the maximum number of items";
    UniqueItems "uniqueItems": "that items are unique";
    MinProperties "minProperties": "the minimum number of properties";
    MaxProperties "maxProperties": "the maximum number of properties";
    Pattern "pattern": "the pattern";
    Default "default": "the default";
    Deprecated "deprecated": "that it is deprecated";
    Example "example": "an example";
    Codes "x-error-codes": "the error codes";
    Media "content": "the media type";
    Description "description": "the description";
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u32);

impl Kinds {
    /// No kind.
    pub const NONE: Self = Self(0);

    /// The set of `kinds`.
    #[must_use]
    pub const fn of(kinds: &[Kind]) -> Self {
        let mut bits = 0;
        let mut next = 0;
        while next < kinds.len() {
            bits |= 1 << kinds[next] as u32;
            next += 1;
        }
        Self(bits)
    }

    /// Without `kinds`.
    #[must_use]
    pub const fn without(self, kinds: &[Kind]) -> Self {
        Self(self.0 & !Self::of(kinds).0)
    }

    /// With `kinds`.
    #[must_use]
    pub const fn with(self, kinds: &[Kind]) -> Self {
        Self(self.0 | Self::of(kinds).0)
    }

    /// Whether `kind` is one of them.
    #[must_use]
    pub const fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }
}

/// Where something is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The first byte, in the text as it was decoded; of a spec, nothing.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The JSON pointer into the document: the spec's own, or the one that a page carries.
    pub pointer: String,
}

impl At {
    /// Some bytes of a page.
    #[must_use]
    pub fn bytes(start: usize, end: usize) -> Self {
        Self { start, end, pointer: String::new() }
    }

    /// A place of a document.
    #[must_use]
    pub fn pointer(pointer: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), ..Self::default() }
    }
}

/// The value of a fact: the texts that it holds, none for a fact that is said or not.
pub type Value = Vec<String>;

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// One description of a subject: a subject that stands in several alternatives has several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// Where the subject is described.
    pub at: At,
    /// What is said of it.
    pub facts: BTreeMap<Kind, (Value, At)>,
    /// It may be left out where others describe the same thing: it is part of a union, or is not shown in this direction.
    pub unsure: bool,
}

/// The part of an operation that a subject belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Parameters of the path.
    Path,
    /// Parameters of the query.
    Query,
    /// Headers of the request.
    Header,
    /// Cookies.
    Cookie,
    /// The body of the request, and its fields.
    Request,
    /// The answer with this status, and its fields.
    Answer(String),
    /// The headers of the answer with this status.
    AnswerHeader(String),
    /// The servers of the API.
    Server,
    /// The security schemes and scopes of the operation.
    Security,
}

impl Section {
    /// The kind of parameter that OpenAPI calls so.
    #[must_use]
    pub fn of_parameter(location: &str) -> Option<Self> {
        match location {
            "path" => Some(Self::Path),
            "query" => Some(Self::Query),
            "header" => Some(Self::Header),
            "cookie" => Some(Self::Cookie),
            _ => None,
        }
    }

    /// Whether its members are parameters.
    #[must_use]
    pub fn is_parameter(&self) -> bool {
        matches!(self, Self::Path | Self::Query | Self::Header | Self::Cookie)
    }

    /// Whether it is about how the API is reached; then it has members and is none itself.
    #[must_use]
    pub fn is_access(&self) -> bool {
        matches!(self, Self::Server | Self::Security)
    }

    /// Whether it is sent by the server.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        matches!(self, Self::Answer(_) | Self::AnswerHeader(_))
    }
}

/// What two descriptions of one subject have in common: the names that lead to it, without the marks of lists, which not
/// every page prints.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The part of the operation.
    pub section: Section,
    /// The names on the way; none for a body or an answer itself.
    pub steps: Vec<String>,
}

impl Key {
    /// The section itself.
    #[must_use]
    pub fn root(section: Section) -> Self {
        Self { section, steps: Vec::new() }
    }

    /// A member of it.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        let first = self.steps.is_empty();
        let header = matches!(self.section, Section::Header | Section::AnswerHeader(_)) && first;
        let mut steps = self.steps.clone();
        steps.push(if header { name.to_ascii_lowercase() } else { name.to_owned() });
        Self { section: self.section.clone(), steps }
    }

    /// What it is a member of.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, before) = self.steps.split_last()?;
        Some(Self { section: self.section.clone(), steps: before.to_vec() })
    }

    /// Its name; empty for a body or an answer itself.
    #[must_use]
    pub fn name(&self) -> &str {
        self.steps.last().map_or("", String::as_str)
    }
}

/// A parameter, a field, an answer, a header, a body: whatever facts are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// As people name it, within its section: `customFields[].id`.
    pub path: String,
    /// The descriptions of it, in their order; at least one.
    pub variants: Vec<Variant>,
    /// The kinds that would be there if they held.
    pub says: Kinds,
    /// Whether every member is listed, where any is.
    pub whole: bool,
    /// The kinds that a page may say or not, since they hold for a part of what the subject is made of.
    pub either: Kinds,
    /// The members are sorted, and listed as far as this one.
    pub listed_to: Option<String>,
    /// Where a page says that it is optional.
    pub optional: Option<At>,
    /// An example shows it, and nothing else.
    pub shown: bool,
    /// Whether it is one of several alternatives: what is said of one need not hold for another.
    pub union: bool,
}

/// What is said of one operation.
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// In upper case; empty where it is not known.
    pub method: String,
    /// With `{name}` for parameters, and with the server where it is printed before it; empty where it is not known.
    pub path: String,
    /// No status of a success is printed: `2XX` stands for it.
    pub guessed_status: bool,
    /// Where method or path stands.
    pub at: At,
    /// Its summary or title.
    pub title: String,
    /// Whether the structure of the page tells where a field begins, and not its words alone.
    pub solid: bool,
    /// Whether the examples of the page are those of the document that it was rendered from.
    pub rendered: bool,
    /// Whether every parameter is listed.
    pub all_parameters: bool,
    /// Whether every answer is listed.
    pub all_answers: bool,
    /// Whether headers of answers are listed.
    pub answer_headers: bool,
    /// Whether every server is listed.
    pub all_servers: bool,
    /// Whether every security scheme is listed.
    pub all_schemes: bool,
    /// What examples of the document itself hold beside its schemas.
    pub in_examples: BTreeSet<Key>,
    /// The subjects in the order of the text.
    pub order: Vec<Key>,
    /// What is said of each.
    pub subjects: BTreeMap<Key, Subject>,
}

impl Facts {
    /// The subject of this key, made if there is none.
    pub fn subject(&mut self, key: &Key, path: &str) -> &mut Subject {
        if !self.subjects.contains_key(key) {
            self.order.push(key.clone());
        }
        self.subjects
            .entry(key.clone())
            .or_insert_with(|| Subject { path: path.to_owned(), ..Subject::default() })
    }

    /// Gives the success its status, where none is known of it.
    pub(crate) fn succeed(&mut self, status: &str, at: &At) {
        let is_success = |key: &Key| match &key.section {
            Section::Answer(own) => own.starts_with('2'),
            _ => false,
        };
        let known = self.order.iter().any(is_success);
        if known && !self.guessed_status {
            return;
        }
        let renamed = |key: &Key| {
            let section = match &key.section {
                Section::Answer(own) if own == "2XX" => Section::Answer(status.to_owned()),
                Section::AnswerHeader(own) if own == "2XX" => {
                    Section::AnswerHeader(status.to_owned())
                }
                other => other.clone(),
            };
            Key { section, steps: key.steps.clone() }
        };
        self.order = self.order.iter().map(renamed).collect();
        let subjects = std::mem::take(&mut self.subjects);
        self.subjects = subjects.into_iter().map(|(key, own)| (renamed(&key), own)).collect();
        self.guessed_status = false;
        let root = self.subject(&Key::root(Section::Answer(status.to_owned())), "");
        if root.variants.is_empty() {
            root.variants.push(Variant { at: at.clone(), ..Variant::default() });
        }
    }

    /// Whether nothing is known of what is sent and answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.iter().all(|key| key.section.is_access())
    }

    /// Whether anything stands below `key`.
    #[must_use]
    pub fn has_members(&self, key: &Key) -> bool {
        self.below(key).next().is_some()
    }

    /// Whatever stands below `key`.
    pub fn below<'f>(&'f self, key: &'f Key) -> impl Iterator<Item = &'f Key> {
        let range = (std::ops::Bound::Excluded(key), std::ops::Bound::Unbounded);
        self.subjects
            .range(range)
            .map(|(other, _)| other)
            .take_while(|other| other.section == key.section && other.steps.starts_with(&key.steps))
    }

    /// A subject in words: `request body: customFields[].id`.
    #[must_use]
    pub fn name_of(&self, key: &Key) -> String {
        let path = self
            .subjects
            .get(key)
            .map_or_else(|| key.steps.join("."), |subject| subject.path.clone());
        name(&key.section, &path)
    }
}

/// A subject in words: `answer 201: data.contact`.
#[must_use]
pub fn name(section: &Section, path: &str) -> String {
    let colon = if path.is_empty() { "" } else { ": " };
    match section {
        Section::Path => format!("path parameter {path}"),
        Section::Query => format!("query parameter {path}"),
        Section::Header => format!("header {path}"),
        Section::Cookie => format!("cookie {path}"),
        Section::Request => format!("request body{colon}{path}"),
        Section::Answer(status) => format!("answer {status}{colon}{path}"),
        Section::AnswerHeader(status) => format!("answer {status}: header {path}"),
        Section::Server => format!("server {path}"),
        Section::Security => format!("security {path}"),
    }
}
