//! What is constant about an operation.

use http::Method;

/// An operation of an API, as the generator emits it: a static, one for each.
///
/// ```
/// use docwright_runtime::{Method, Operation};
///
/// static CREATE_CONTACT: Operation = Operation {
///     id: "createContact",
///     method: Method::POST,
///     path: "/contacts/{contactId}",
///     headers: &[("Version", "2021-07-28")],
///     security: &[&["bearer"], &["apiKey"]],
///     idempotent: false,
/// };
/// ```
#[derive(Clone, Debug)]
pub struct Operation {
    /// `operationId`; names the operation in errors.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with `{name}` for each path parameter.
    pub path: &'static str,
    /// Headers that are the same in every call.
    pub headers: &'static [(&'static str, &'static str)],
    /// Alternatives, each a set of security schemes used together. Empty: no credentials are sent. An
    /// empty alternative: credentials are optional.
    pub security: &'static [&'static [&'static str]],
    /// Whether doing it twice is the same as doing it once, so that a lost answer may be asked for again.
    pub idempotent: bool,
}
