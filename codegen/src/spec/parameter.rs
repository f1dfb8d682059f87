//! Parameters, and how they are written.

use super::{Literal, SchemaId};
use crate::pointer::Pointer;

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Where it stands.
    pub at: Pointer,
    /// Its name on the wire.
    pub name: String,
    /// `x-rust-name`: the name of its field, where the wire name does not give it.
    pub rust_name: Option<String>,
    /// `in`.
    pub location: ParameterLocation,
    /// How it is written.
    pub style: Style,
    /// `description`.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `schema`, or the one of its `content`.
    pub schema: SchemaId,
    /// `example` and `examples`.
    pub examples: Vec<Literal>,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterLocation {
    /// In the path template.
    Path,
    /// Behind the `?`.
    Query,
    /// As everything after the `?`.
    QueryString,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
}

impl ParameterLocation {
    /// Every place.
    pub const ALL: [Self; 5] =
        [Self::Path, Self::Query, Self::QueryString, Self::Header, Self::Cookie];

    /// The value of `in`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::QueryString => "querystring",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    /// The values that `style` may have here, the usual one first.
    #[must_use]
    pub fn styles(self) -> &'static [StyleKind] {
        use StyleKind as S;
        match self {
            Self::Path => &[S::Simple, S::Label, S::Matrix],
            Self::Query => &[S::Form, S::SpaceDelimited, S::PipeDelimited, S::DeepObject],
            Self::Header => &[S::Simple],
            Self::QueryString => &[S::Form],
            Self::Cookie => &[S::Form, S::Cookie],
        }
    }
}

/// How a value becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// `style`.
    pub kind: StyleKind,
    /// `explode`, or what holds without it.
    pub explode: bool,
    /// `allowReserved`.
    pub reserved: bool,
}

impl Style {
    /// What holds where nothing is said.
    #[must_use]
    pub fn usual(location: ParameterLocation) -> Self {
        let kind = location.styles()[0];
        Self { kind, explode: kind == StyleKind::Form, reserved: false }
    }
}

/// A value of `style`, or what `content` says in place of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of OpenAPI")]
pub enum StyleKind {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Cookie,
    /// JSON, as the one media type of `content`.
    Json,
}

impl StyleKind {
    /// The value of `style`; `json` for what is none.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Label => "label",
            Self::Matrix => "matrix",
            Self::Form => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
            Self::Cookie => "cookie",
            Self::Json => "json",
        }
    }
}
