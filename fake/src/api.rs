//! An API as its spec documents it, ready to be served. Data only.

use crate::document::Document;
use crate::route::Template;
use crate::schema::Schema;
use http::Method;
use serde_json::Value;

pub(crate) struct Api {
    pub(crate) document: Document,
    /// Paths of the documented servers, such as `/api/v1`; never `/`.
    pub(crate) base_paths: Vec<String>,
    /// Concrete paths before templated ones.
    pub(crate) routes: Vec<Route>,
    /// What is wrong beside what is used, and is not served for it.
    pub(crate) left_out: Vec<String>,
}

pub(crate) struct Route {
    pub(crate) template: Template,
    /// Paths of the servers that the path, or an operation of it, has to itself; never `/`.
    pub(crate) base_paths: Vec<String>,
    pub(crate) operations: Vec<Operation>,
}

pub(crate) struct Operation {
    pub(crate) method: Method,
    pub(crate) id: String,
    pub(crate) parameters: Vec<Parameter>,
    /// Alternatives, each a set of schemes; empty: nothing is needed.
    pub(crate) security: Vec<Vec<Scheme>>,
    pub(crate) body: Option<RequestBody>,
    pub(crate) responses: Vec<Response>,
}

pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) required: bool,
    pub(crate) style: Style,
    /// Each item and each member by itself.
    pub(crate) explode: bool,
    /// Names and values.
    pub(crate) examples: Vec<(String, Value)>,
    pub(crate) schema: Option<Schema>,
}

/// How the value of a parameter is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    Space,
    Pipe,
    /// `filter[name]=…` for the members of an object.
    Deep,
    /// As `Form`, with nothing encoded.
    Cookie,
    Json,
    /// All of the query.
    Whole,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
}

impl Place {
    /// As the documents call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

#[derive(Clone)]
pub(crate) struct Scheme {
    pub(crate) name: String,
    pub(crate) kind: SchemeKind,
}

#[derive(Clone)]
pub(crate) enum SchemeKind {
    Bearer,
    Basic,
    ApiKey(Place, String),
    /// Other HTTP schemes: `Authorization: <name> …`.
    Http(String),
    /// Settled below HTTP, so taken as given.
    MutualTls,
}

pub(crate) struct RequestBody {
    pub(crate) required: bool,
    pub(crate) media: Vec<RequestMedia>,
}

pub(crate) struct RequestMedia {
    /// `application/json`, or a range such as `application/*`.
    pub(crate) range: String,
    /// Names and values.
    pub(crate) examples: Vec<(String, Value)>,
    pub(crate) schema: Option<Schema>,
    /// The ranges of media types that a part of a form may have (`encoding.contentType`), by its name.
    pub(crate) parts: Vec<(String, Vec<String>)>,
}

pub(crate) struct Response {
    pub(crate) status: Statuses,
    pub(crate) headers: Vec<ResponseHeader>,
    /// JSON first.
    pub(crate) media: Vec<ResponseMedia>,
    pub(crate) codes: Option<ErrorCodes>,
}

/// What a key of `responses` stands for.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Statuses {
    Exact(u16),
    /// `4XX` is `Range(4)`.
    Range(u16),
    Default,
}

pub(crate) struct ResponseHeader {
    pub(crate) name: String,
    pub(crate) sample: String,
    /// Required, or documented with an example: sent even if its value is made up.
    pub(crate) certain: bool,
}

pub(crate) struct ResponseMedia {
    pub(crate) name: String,
    pub(crate) examples: Vec<(String, Value)>,
    pub(crate) schema: Option<Schema>,
}

/// `x-error-codes`: the documented values of one property of the body.
pub(crate) struct ErrorCodes {
    pub(crate) property: String,
    /// Codes and their meanings.
    pub(crate) values: Vec<(String, String)>,
}

impl Operation {
    /// One status for each response that names any.
    pub(crate) fn statuses(&self) -> Vec<u16> {
        let statuses = self.responses.iter().filter_map(|response| match response.status {
            Statuses::Exact(status) => Some(status),
            Statuses::Range(class) => Some(class * 100),
            Statuses::Default => None,
        });
        statuses.collect()
    }

    /// The response documented for a status: exact, then range, then `default`.
    pub(crate) fn response(&self, status: u16) -> Option<&Response> {
        [Statuses::Exact(status), Statuses::Range(status / 100), Statuses::Default]
            .iter()
            .find_map(|wanted| self.responses.iter().find(|found| found.status == *wanted))
    }
}
